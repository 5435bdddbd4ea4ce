#include "app/update.hpp"

#include <algorithm>
#include <utility>

#include "base/numbers.hpp"
#include "base/writer.hpp"

namespace app {
namespace {
using Effects = std::vector<Effect>;

ModuleSlot* slot_of(State& state, std::string_view module) { return const_cast<ModuleSlot*>(state.slot(module)); }

std::string asset_of(const ModuleSlot& slot) { return "modules/" + slot.entry.file; }

/// An id that nothing else has; the same for the same records, so that a resumed session goes on as an uninterrupted
/// one.
std::string fresh_id(const State& state, const Moment& moment) {
    return state.device + "-" + std::to_string(moment.time_ms) + "-" + std::to_string(state.progress.records().size());
}

/// Keeps a fact: in the state, and in the save. Each is later than all that is known, so that a clock that was put back
/// never makes a new choice lose against an old one.
void record(State& state, Effects& effects, const Moment& moment, study::Fact fact) {
    const std::string id = study::id_for(fact, fresh_id(state, moment));
    const std::int64_t time = std::min(std::max(moment.time_ms, state.progress.newest_ms() + 1), study::last_ms);
    const study::Record made{id, time, state.device, std::move(fact)};
    state.progress.put(made);
    effects.push_back(Save{made.id, study::write_record(made)});
}

bool is_more(const ModuleSlot& slot, std::string_view asset) {
    return slot.loading == Loading::done && !slot.module.more.file.empty() &&
           asset == "modules/" + slot.module.more.file;
}

void want_module(State& state, Effects& effects, std::string_view module) {
    ModuleSlot* slot = slot_of(state, module);
    if (!slot || slot->loading != Loading::not_asked) return;
    slot->loading = Loading::under_way;
    effects.push_back(Fetch{asset_of(*slot)});
}

/// Asks for a loaded module's further questions.
void want_more(State& state, Effects& effects, std::string_view module) {
    ModuleSlot* slot = slot_of(state, module);
    if (!slot || slot->loading != Loading::done || slot->module.more.file.empty() || slot->more != Loading::not_asked)
        return;
    slot->more = Loading::under_way;
    effects.push_back(Fetch{"modules/" + slot->module.more.file});
}

/// Asks for a part of the program.
void want_part(State& state, Effects& effects, const std::string& name) {
    if (state.part(name).loading != Loading::not_asked) return;
    state.parts[name].loading = Loading::under_way;
    effects.push_back(Fetch{std::string(part_prefix) + name});
}

/// Does the text mean to be a module? Progress never holds these words: in its lines quotation marks are escaped.
bool is_module(std::string_view text) {
    return text.find("\"stemwise-module/1\"") != std::string_view::npos ||
           text.find("\"chapters\"") != std::string_view::npos;
}

/// The chapter on the screen, once it is really there; nulls elsewhere.
struct OpenChapter {
    const content::Module* module = nullptr;
    const content::Chapter* chapter = nullptr;
};
OpenChapter open_chapter(const State& state) {
    const auto* page = std::get_if<ChapterPage>(&state.page);
    const content::Module* module = page ? state.module(page->module) : nullptr;
    return {module, module ? module->chapter(page->chapter) : nullptr};
}

/// Asks for what the page needs.
void want_for_page(State& state, Effects& effects) {
    const bool needs_all =
        std::holds_alternative<GlossaryPage>(state.page) || std::holds_alternative<SourcesPage>(state.page);
    for (const ModuleSlot& slot : state.modules) {
        if (needs_all || !slot.entry.known || slot.entry.id == module_of(state.page))
            want_module(state, effects, slot.entry.id);
    }
    if (std::holds_alternative<QuizPage>(state.page) || std::holds_alternative<ModulePage>(state.page))
        want_more(state, effects, module_of(state.page));
    for (const std::string& part : parts_of_page(state)) want_part(state, effects, part);
    const auto [module, chapter] = open_chapter(state);
    if (!chapter) return;
    for (const content::Block& block : chapter->blocks) {
        const auto* checkpoint = std::get_if<content::Checkpoint>(&block);
        const questions::Question* question = checkpoint ? module->question(checkpoint->question) : nullptr;
        if (question) want_part(state, effects, part_of(*question));
        if (const auto* figure = std::get_if<content::FigureBlock>(&block)) want_part(state, effects, part_of(*figure));
    }
}

/// Notes the visit of the open chapter.
void note_visit(State& state, Effects& effects, const Moment& moment) {
    const auto [module, chapter] = open_chapter(state);
    if (!chapter) return;
    const auto last = state.progress.last_visit();
    if (last && last->module == module->id && last->chapter == chapter->id) return;
    record(state, effects, moment, study::Visited{module->id, chapter->id});
}

void notify(State& state, Notice notice) {
    std::erase_if(state.notices, [&](const Notice& old) { return old.id == notice.id; });
    state.notices.push_back(std::move(notice));
}

/// Tells the page around us that a question was answered.
void tell_answered(Effects& effects, const study::Answered& answered) {
    Writer w;
    w.object()
        .key("module")
        .text(answered.module)
        .key("question")
        .text(answered.question)
        .key("place")
        .text(answered.place);
    w.key("points").number(answered.points).end();
    effects.push_back(Tell{"answered", w.written()});
}

/// Tells it that a chapter has become complete, when `event` has made it so.
void tell_if_chapter_complete(const State& state, Effects& effects, const study::Share& before) {
    const auto [module, chapter] = open_chapter(state);
    if (!chapter || before.all == 0 || before.complete() ||
        !study::chapter_share(state.progress, *module, *chapter).complete())
        return;
    Writer w;
    w.object().key("module").text(module->id).key("chapter").text(chapter->id).end();
    effects.push_back(Tell{"completed", w.written()});
}

/// How much of the open chapter is done; nothing done elsewhere.
study::Share open_share(const State& state) {
    const auto [module, chapter] = open_chapter(state);
    return chapter ? study::chapter_share(state.progress, *module, *chapter) : study::Share{};
}

/// Tells it that a quiz came to its end.
void tell_quiz_completed(const State& state, Effects& effects, const study::Session& session) {
    const content::Module* module = state.module(session.module);
    if (!module) return;
    const study::Result result = study::result_of(state.progress, *module, session);
    Writer w;
    w.object().key("module").text(session.module).key("session").text(session.id).key("points").number(result.points);
    w.key("asked").integer(result.asked).key("answered").integer(result.answered).end();
    effects.push_back(Tell{"completed", w.written()});
}

/// Says when a quiz's time runs short or out between two moments.
void watch_clock(State& state, Effects& effects, std::int64_t before_ms) {
    const auto session = state.timed_session();
    if (!session) return;
    const std::int64_t was = *session->left_ms(before_ms), is = *session->left_ms(state.now_ms);
    const auto passed = [&](std::int64_t left) { return was > left && is <= left; };
    if (passed(0)) effects.push_back(Announce{state.texts("quiz.time_over")});
    else if (passed(study::short_time_ms)) effects.push_back(Announce{state.texts("quiz.time_short")});
}

class Updater {
public:
    Updater(State& state, const Moment& moment) : state_(state), moment_(moment) {}

    Effects effects;

    void operator()(const LinkPressed& event) {
        if (event.url.starts_with("#")) effects.push_back(Go{event.url.substr(1)});
        else effects.push_back(OpenLink{event.url});
    }

    void operator()(const RouteChanged& event) {
        state_.page = page_at(event.route);
        want_for_page(state_, effects);
        note_visit(state_, effects, moment_);
    }

    void operator()(const PredictionMade& event) {
        const std::string known =
            state_.progress.prediction(event.module, event.chapter, event.prediction).value_or("");
        if (known == event.option) return;
        const study::Share before = open_share(state_);
        record(state_, effects, moment_, study::Predicted{event.module, event.chapter, event.prediction, event.option});
        tell_if_chapter_complete(state_, effects, before);
        effects.push_back(Focus{event.reply_id});
    }

    void operator()(const LinkWanted& event) { effects.push_back(CopyLink{event.route}); }

    void operator()(const LinkCopied& event) {
        if (event.copied) effects.push_back(Announce{state_.texts("figure.link_copied")});
        else tell({"link", fill(state_.texts("figure.link_not_copied"), {{"url", event.url}}), false, {}});
    }

    void operator()(const TaskReached& event) {
        if (state_.progress.task_done(event.module, event.chapter, event.figure, event.task)) return;
        const study::Share before = open_share(state_);
        record(state_, effects, moment_, study::TaskDone{event.module, event.chapter, event.figure, event.task});
        tell_if_chapter_complete(state_, effects, before);
        if (const auto* task = find_task(event)) {
            effects.push_back(Announce{fill(state_.texts("figure.task_done"), {{"lesson", words_of(task->done)}})});
        }
    }

    void operator()(const AnswerEdited& event) {
        const auto question = open_question(event.place, event.module, event.question);
        if (!question || event.answer.index() != question->kind.index() ||
            state_.progress.attempt(event.place, *question).checked)
            return;
        record(
            state_, effects, moment_,
            study::Drafted{event.place, event.module, event.question, event.answer, std::clamp(event.certainty, 0, 3)});
        if (!event.reply_id.empty()) effects.push_back(Focus{event.reply_id});
    }

    void operator()(const AnswerChecked& event) {
        const auto question = open_question(event.place, event.module, event.question);
        if (!question) return;
        const study::Attempt attempt = state_.progress.attempt(event.place, *question);
        if (attempt.checked || !questions::complete(*question, attempt.answer) || !rules_at(event.place).told_at_once())
            return;
        const study::Share before = open_share(state_);
        grade(event.place, event.module, *question, attempt);
        tell_if_chapter_complete(state_, effects, before);
        effects.push_back(Focus{event.feedback_id});
    }

    void operator()(const NearMissTold& event) { effects.push_back(Announce{event.text}); }

    void operator()(const TriedAgain& event) {
        const auto question = open_question(event.place, event.module, event.question);
        if (!question) return;
        const study::Attempt attempt = state_.progress.attempt(event.place, *question);
        if (!attempt.checked) return;
        const bool afresh = attempt.told || attempt.points >= 1;
        const content::Rules rules = rules_at(event.place);
        if (study::session_at(state_.progress, event.place) && (afresh || !rules.retry))
            return;  // a checkpoint may be done again and again
        const questions::Answer start =
            afresh ? questions::blank_answer(*question) : questions::keep_right(*question, attempt.answer);
        record(state_, effects, moment_, study::Drafted{event.place, event.module, event.question, start});
        effects.push_back(Focus{event.focus_id});
    }

    void operator()(const HintOpened& event) {
        const auto question = open_question(event.place, event.module, event.question);
        if (!question || rules_at(event.place).feedback == content::Feedback::exam) return;
        const study::Attempt attempt = state_.progress.attempt(event.place, *question);
        const int count = std::min(event.count, static_cast<int>(question->hints.size()));
        if (attempt.checked || count <= attempt.hints) return;
        record(state_, effects, moment_, study::HintsOpened{event.place, event.module, event.question, count});
        if (!event.hint_id.empty()) effects.push_back(Focus{event.hint_id});
    }

    void operator()(const SolutionAsked& event) {
        const auto question = open_question(event.place, event.module, event.question);
        if (!question || !state_.progress.attempt(event.place, *question).checked) return;
        record(state_, effects, moment_, study::SolutionShown{event.place, event.module, event.question});
        effects.push_back(Focus{event.feedback_id});
    }

    void operator()(const FlagTurned& event) {
        const auto question = open_question(event.place, event.module, event.question);
        if (!question) return;
        const bool on = !state_.progress.attempt(event.place, *question).flagged;
        record(state_, effects, moment_, study::Flagged{event.place, event.module, event.question, on});
    }

    void operator()(const QuizStarted& event) {
        const content::Module* module = state_.whole_module(event.module);
        if (!module || module->questions.empty()) return;
        const study::QuizChoice choice = study::quiz_choice(state_.progress, *module);
        study::SessionStarted session{fresh_id(state_, moment_), event.module, moment_.chance, {}, choice.rules};
        session.questions = study::draw_questions(state_.progress, *module, event.only, choice.all, session.seed);
        record(state_, effects, moment_, session);
        effects.push_back(Go{route_of(QuizPage{event.module, session.session})});
    }

    void operator()(const QuizMoved& event) {
        const auto session = state_.progress.session(event.session);
        if (!session || session->finished() || !state_.whole_module(session->module)) return;
        const int first_round = static_cast<int>(session->questions.size());
        const bool turns = event.position == first_round && !session->returning();
        if (turns && session->rules.told_at_once() && session->rules.missed_return) return_missed(*session);
        move(*session, event.position);
    }

    void operator()(const QuizEnded& event) {
        const auto session = state_.progress.session(event.session);
        if (session && !session->finished() && state_.whole_module(session->module)) move(*session, session->length());
    }

    void operator()(const TimeExtended& event) {
        const auto session = state_.progress.session(event.session);
        if (!session || session->finished() || session->rules.minutes == 0) return;
        const auto used = static_cast<int>((moment_.time_ms - session->started_ms + 59999) / 60000);
        const int from = *session->left_ms(moment_.time_ms) > 0 ? session->rules.minutes : used;
        record(state_, effects, moment_,
               study::TimeGiven{event.session,
                                event.minutes > 0 ? std::min(from + event.minutes, study::most_minutes) : 0});
        effects.push_back(Focus{"page-title"});
    }

    void operator()(const TimePassed&) {}

    void operator()(const SettingPicked& event) {
        record(state_, effects, moment_, study::SettingChosen{event.name, event.value});
        state_.settings = settings_of(state_.progress);
    }

    void operator()(const NoticeClosed& event) {
        std::erase_if(state_.notices, [&](const Notice& notice) { return notice.id == event.id; });
    }

    void operator()(const RetryPressed& event) {
        if (part_named(event.asset)) {
            // What kept one part away has kept others away too.
            for (auto& [name, part] : state_.parts) {
                if (part.loading != Loading::failed) continue;
                part.loading = Loading::under_way;
                effects.push_back(Fetch{std::string(part_prefix) + name});
            }
        }
        if (event.asset == "modules/index.json") {
            state_.index = Loading::under_way;
            effects.push_back(Fetch{event.asset});
        }
        for (ModuleSlot& slot : state_.modules) {
            if (is_more(slot, event.asset)) {
                slot.more = Loading::not_asked;
                want_more(state_, effects, slot.entry.id);
            }
            if (asset_of(slot) != event.asset) continue;
            slot.loading = Loading::not_asked;
            want_module(state_, effects, slot.entry.id);
        }
    }

    void operator()(const ExportPressed&) {
        effects.push_back(Download{"stemwise-progress.jsonl", study::write_progress(state_.progress)});
    }
    void operator()(const ImportPressed& event) { effects.push_back(ChooseFile{event.module}); }
    void operator()(const FullScreenPressed&) { effects.push_back(TurnFullScreen{}); }
    void operator()(const QuitPressed&) { effects.push_back(Quit{}); }

    void operator()(const ResetConfirmed&) {
        state_.progress = {};
        state_.settings = settings_of(state_.progress);
        effects.push_back(EraseAll{});
        tell({"reset", state_.texts("progress.reset_done"), false, {}});
    }

    void operator()(const AssetArrived& event) {
        if (event.name == "modules/index.json") return take_index(event);
        if (ProgramPart* part = part_named(event.name)) {
            const auto more = read_texts(event.name + ".json", event.text.empty() ? "{}" : event.text);
            state_.texts.add(more.value);
            part->loading = more ? Loading::done : Loading::failed;
            if (!more) part->failure = to_string(more.problems.front());
        }
        for (ModuleSlot& slot : state_.modules) {
            if (is_more(slot, event.name)) {
                slot.problems = content::read_more(slot.module.more.file, event.text, slot.module);
                slot.more = slot.problems.empty() ? Loading::done : Loading::failed;
            }
            if (asset_of(slot) != event.name) continue;
            auto parsed = content::read_module(slot.entry.file, event.text);
            slot.problems = std::move(parsed.problems);
            slot.loading = slot.problems.empty() ? Loading::done : Loading::failed;
            slot.module = std::move(parsed.value);
            if (!slot.entry.known && slot.problems.empty()) {
                const ModuleSlot* other = state_.slot(slot.module.id);
                if (other && other != &slot) return fail_for_id(slot, *other);
                slot.entry = content::entry_of(slot.module, slot.entry.file);
            }
            if (slot.problems.empty() && slot.module.id != slot.entry.id) {
                slot.problems = {
                    {"index.json", 0, 0, "id",
                     fill(state_.texts("problem.other_id"), {{"file", slot.entry.file}, {"id", slot.module.id}})}};
                slot.loading = Loading::failed;
            }
        }
        want_for_page(state_, effects);  // a module may name a further file
        note_visit(state_, effects, moment_);
    }

    void operator()(const AssetFailed& event) {
        if (event.name == "modules/index.json") {
            state_.index = Loading::failed;
            state_.index_failure = event.why;
            state_.index_problems.clear();
        }
        if (ProgramPart* part = part_named(event.name)) *part = {Loading::failed, event.why};
        for (ModuleSlot& slot : state_.modules) {
            if (is_more(slot, event.name)) {
                slot.more = Loading::failed;
                slot.failure = event.why;
                slot.problems.clear();
            }
            if (asset_of(slot) != event.name) continue;
            slot.loading = Loading::failed;
            slot.failure = event.why;
            slot.problems.clear();
        }
    }

    void operator()(const RecordsArrived& event) {
        if (event.replace) state_.progress = {};
        std::vector<Problem> unreadable;
        for (const std::string& line : event.lines) {
            auto record = study::read_record("", line);
            if (record) state_.progress.merge(record.value);
            else unreadable.push_back(record.problems.front());
        }
        state_.settings = settings_of(state_.progress);
        if (!unreadable.empty()) {
            notify(state_,
                   {"unreadable", fill(state_.texts("progress.unreadable"), {{"n", std::to_string(unreadable.size())}}),
                    true, unreadable});
        }
    }

    void operator()(const FileChosen& event) {
        if (is_module(event.text)) return open_module(event);
        study::Progress imported;
        const auto problems = study::read_progress(event.name, event.text, imported);
        int taken = 0;
        for (const auto& [id, made] : imported.records()) {
            if (!state_.progress.merge(made)) continue;
            effects.push_back(Save{id, study::write_record(made)});
            ++taken;
        }
        state_.settings = settings_of(state_.progress);
        const char* key = imported.records().empty() ? "progress.import_none" : "progress.imported";
        const std::string text = fill(
            state_.texts(key),
            {{"n", std::to_string(taken)}, {"all", std::to_string(imported.records().size())}, {"file", event.name}});
        tell({"import", text, !problems.empty(), problems});
    }

    void operator()(const SaveFailed& event) {
        const std::string text = fill(state_.texts("progress.save_failed"), {{"why", event.why}});
        const bool told = std::any_of(state_.notices.begin(), state_.notices.end(),
                                      [&](const Notice& notice) { return notice.text == text; });
        if (!told) tell({"save", text, true, {}});
    }

    void operator()(const FileWritten& event) {
        tell({"file", fill(state_.texts("progress.written"), {{"path", event.path}}), false, {}});
    }
    void operator()(const DialogMissing&) { tell({"file", state_.texts("progress.drag"), false, {}}); }

    void operator()(const SystemRefused& event) {
        tell({"file", fill(state_.texts("system.refused"), {{"what", event.what}, {"why", event.why}}), true, {}});
    }

    void operator()(const CanvasRefused&) {
        state_.can_draw = false;
        notify(state_, {"canvas", state_.texts("reading.no_canvas"), false, {}});
    }

private:
    void tell(Notice notice) {
        effects.push_back(Announce{notice.text});
        notify(state_, std::move(notice));
    }

    /// The question as it is asked at that place; none when there is none, or when its quiz is at its end.
    questions::Asked open_question(const std::string& place, const std::string& module, const std::string& id) const {
        const content::Module* loaded = state_.module(module);
        const auto* question = loaded ? loaded->question(id) : nullptr;
        if (!question || !asks(*loaded, place, id)) return {};
        return {*question, study::seed_at(state_.progress, place, id)};
    }

    /// Is the question asked at that place, and may it still be answered there?
    bool asks(const content::Module& module, const std::string& place, const std::string& question) const {
        const auto among = [&](const std::vector<std::string>& ids) {
            return std::find(ids.begin(), ids.end(), question) != ids.end();
        };
        if (const auto session = study::session_at(state_.progress, place)) {
            if (session->finished() || session->module != module.id) return false;
            return (place == study::place_of(*session) && among(session->questions)) ||
                   (place == study::place_of(*session, true) && among(session->returned));
        }
        return std::any_of(module.chapters.begin(), module.chapters.end(), [&](const content::Chapter& chapter) {
            return place == study::chapter_place(module.id, chapter.id) &&
                   std::any_of(chapter.blocks.begin(), chapter.blocks.end(), [&](const content::Block& block) {
                       const auto* checkpoint = std::get_if<content::Checkpoint>(&block);
                       return checkpoint && checkpoint->question == question;
                   });
        });
    }

    /// The rules of the session at that place; those of a checkpoint elsewhere.
    content::Rules rules_at(const std::string& place) const {
        const auto session = study::session_at(state_.progress, place);
        return session ? session->rules : content::Rules{};
    }

    /// Keeps what the answer is worth.
    void grade(const std::string& place, const std::string& module, const questions::Question& question,
               const study::Attempt& attempt) {
        const study::Answered answered{place,
                                       module,
                                       question.id,
                                       attempt.answer,
                                       questions::score(question, attempt.answer).points,
                                       attempt.certainty};
        record(state_, effects, moment_, answered);
        tell_answered(effects, answered);
    }

    void return_missed(const study::Session& session) {
        const content::Module* module = state_.module(session.module);
        if (!module) return;
        const auto missed = study::result_of(state_.progress, *module, session).missed;
        if (!missed.empty()) record(state_, effects, moment_, study::MissedReturned{session.id, missed});
    }

    /// Goes to a position of a session; at its end, what was answered and not told yet is graded.
    void move(const study::Session& session, int position) {
        const int end = state_.progress.session(session.id)->length();
        if (position >= end && !session.rules.told_at_once()) grade_all(session);
        record(state_, effects, moment_, study::SessionMoved{session.id, std::clamp(position, 0, end)});
        const auto now = state_.progress.session(session.id);
        if (now->finished()) tell_quiz_completed(state_, effects, *now);
        effects.push_back(Focus{now->finished() ? "quiz/score" : "quiz/where"});
    }

    void grade_all(const study::Session& session) {
        const std::string place = study::place_of(session);
        for (const std::string& id : session.questions) {
            const auto question = open_question(place, session.module, id);
            if (!question) continue;
            const study::Attempt attempt = state_.progress.attempt(place, *question);
            if (!attempt.checked && attempt.started) grade(place, session.module, *question, attempt);
        }
    }

    /// The part of the program that comes as that asset; null for other assets.
    ProgramPart* part_named(std::string_view asset) {
        return asset.starts_with(part_prefix) ? &state_.parts[std::string(asset.substr(part_prefix.size()))] : nullptr;
    }

    const figures::Task* find_task(const TaskReached& event) const {
        const content::Module* module = state_.module(event.module);
        const content::Chapter* chapter = module ? module->chapter(event.chapter) : nullptr;
        if (!chapter) return nullptr;
        for (const content::Block& block : chapter->blocks) {
            const auto* figure = std::get_if<content::FigureBlock>(&block);
            if (!figure || figure->id != event.figure) continue;
            for (const figures::Task& task : figure->tasks) {
                if (task.id == event.task) return &task;
            }
        }
        return nullptr;
    }

    /// Adds a module from the learner's own file to the list, in the place of one with its id, and shows it. Nothing of
    /// it is kept.
    void open_module(const FileChosen& event) {
        auto parsed = content::read_module(event.name, event.text);
        if (!parsed.problems.empty())
            return tell({"import", fill(state_.texts("module.opened_mistakes"), {{"file", event.name}}), true,
                         std::move(parsed.problems)});
        const std::string id = parsed.value.id;
        ModuleSlot* slot = slot_of(state_, id);
        if (!slot) slot = &state_.modules.emplace_back();
        // No file of the site has that name, so none that is still on its way takes its place.
        *slot = {.entry = content::entry_of(parsed.value, "opened/" + event.name),
                 .loading = Loading::done,
                 .module = std::move(parsed.value)};
        tell({"import",
              fill(state_.texts("module.opened"), {{"file", event.name}, {"module", slot->entry.title}}),
              false,
              {}});
        effects.push_back(Go{route_of(ModulePage{id})});
    }

    void fail_for_id(ModuleSlot& slot, const ModuleSlot& other) {
        slot.loading = Loading::failed;
        slot.problems = {
            {slot.entry.file, 0, 0, "id",
             fill(state_.texts("problem.taken_id"), {{"id", slot.module.id}, {"file", other.entry.file}})}};
    }

    void take_index(const AssetArrived& event) {
        auto parsed = content::read_index("index.json", event.text);
        state_.index = parsed.problems.empty() ? Loading::done : Loading::failed;
        state_.index_problems = std::move(parsed.problems);
        state_.modules.clear();
        for (content::Entry& entry : parsed.value) state_.modules.push_back({.entry = std::move(entry)});
        want_for_page(state_, effects);
    }

    State& state_;
    const Moment& moment_;
};
}  // namespace

std::vector<Effect> update(State& state, const Event& event, const Moment& moment) {
    const std::int64_t before = std::exchange(state.now_ms, moment.time_ms);
    Updater updater(state, moment);
    std::visit(updater, event);
    if (before > 0) watch_clock(state, updater.effects, before);
    return std::move(updater.effects);
}

std::vector<Effect> start(State& state) {
    state.index = Loading::under_way;
    return {Fetch{"modules/index.json"}};
}

}  // namespace app
