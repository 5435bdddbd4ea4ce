#include "app/update.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/numbers.hpp"
#include "base/reader.hpp"
#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "content/question_list.hpp"
#include "interop/draft.hpp"
#include "study/condensed.hpp"
#include "study/drawing.hpp"
#include "study/notes.hpp"
#include "study/pretest.hpp"
#include "study/summary.hpp"

namespace app {
namespace {
using Effects = std::vector<Effect>;

ModuleSlot* slot_of(State& state, std::string_view module) { return const_cast<ModuleSlot*>(state.slot(module)); }

/// Modules from the learner's own files, by the names that theirs get here: no file of the site is called so.
constexpr std::string_view opened_folder = "opened/";
bool is_opened(const ModuleSlot& slot) { return slot.entry.file.starts_with(opened_folder); }

std::string asset_of(const ModuleSlot& slot) { return "modules/" + slot.entry.file; }

/// A name that nothing else has, in another window neither; the same for the same records, so that a resumed session
/// goes on as an uninterrupted one.
std::string fresh_name(const State& state, const Moment& moment) {
    return state.device + "-" + std::to_string(moment.time_ms) + "-" + std::to_string(state.store.records().size()) +
           "-" + std::to_string(moment.chance);
}

/// Keeps a fact: in the state, and in the save.
void record(State& state, Effects& effects, const Moment& moment, study::Fact fact) {
    const study::Record& made =
        state.store.append(std::move(fact), state.device, moment.time_ms, fresh_name(state, moment));
    effects.push_back(Save{made.id, study::write_record(made)});
    if (state.report.listener != Listener::none) state.report.untold.push_back(made.id);
}

/// The name of the piece of a module that comes as that asset and was asked for; empty when it is none.
std::string piece_of(const ModuleSlot& slot, std::string_view asset) {
    const auto found =
        std::ranges::find_if(slot.pieces, [&](const auto& piece) { return asset == "modules/" + piece.first; });
    return found == slot.pieces.end() ? "" : found->first;
}

void want_module(State& state, Effects& effects, std::string_view module) {
    ModuleSlot* slot = slot_of(state, module);
    if (!slot || slot->loading != Loading::not_asked) return;
    slot->loading = Loading::under_way;
    effects.push_back(Fetch{asset_of(*slot)});
}

/// Asks for a piece of a loaded module.
void want_piece(ModuleSlot& slot, Effects& effects, const std::string& file) {
    Loading& loading = slot.pieces[file];
    if (std::exchange(loading, std::max(loading, Loading::under_way)) == Loading::not_asked)
        effects.push_back(Fetch{"modules/" + file});
}

/// Asks for a module with all its pieces.
void want_whole(State& state, Effects& effects, std::string_view module) {
    want_module(state, effects, module);
    ModuleSlot* slot = slot_of(state, module);
    if (!slot || slot->loading != Loading::done) return;
    for (const std::string& file : slot->module.missing()) want_piece(*slot, effects, file);
}

/// Asks for a part of the program.
void want_part(State& state, Effects& effects, const std::string& name) {
    if (state.part(name).loading != Loading::not_asked) return;
    state.parts[name].loading = Loading::under_way;
    effects.push_back(Fetch{std::string(part_prefix) + name});
}

/// Is the text saved progress, as far as its first lines tell? Else it is a module, or nothing of ours.
bool is_progress(std::string_view text) {
    constexpr int lines_to_see = 100;
    for (int i = 0; i < lines_to_see && !text.empty(); ++i) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (study::looks_like_record(text.substr(0, end))) return true;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

bool is_object(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && text[first] == '{';
}

/// Where a page is now that was at another address; nothing when it has not moved.
std::optional<Page> moved_to(const State& state, Page page) {
    const std::string from = route_of(page);
    std::visit(
        [&](auto& own) {
            if constexpr (requires { own.module; }) {
                for (const ModuleSlot& slot : state.modules) {
                    if (!state.slot(own.module) &&
                        std::ranges::find(slot.entry.former, own.module) != slot.entry.former.end())
                        own.module = slot.entry.id;
                }
            }
            if constexpr (requires { own.chapter; }) {
                const content::Module* module = state.module(own.module);
                if (!module || module->chapter(own.chapter)) return;
                for (const auto& [former, present] : module->former.chapters) {
                    if (former == own.chapter) own.chapter = present;
                }
            }
        },
        page);
    return route_of(page) == from ? std::nullopt : std::optional(std::move(page));
}

/// The chapter on the screen, once it is really there; nulls elsewhere.
struct OpenChapter {
    const content::Module* module = nullptr;
    const content::Chapter* chapter = nullptr;
};
OpenChapter open_chapter(const State& state) {
    const auto* page = std::get_if<ChapterPage>(&state.page);
    const content::Module* module = page ? state.module(page->module) : nullptr;
    const content::Chapter* chapter = module ? module->chapter(page->chapter) : nullptr;
    return {module, chapter && chapter->file.empty() ? chapter : nullptr};
}

/// Asks for what marks a finished session that the module's page shows the score of.
void want_score(State& state, Effects& effects) {
    const auto session = study::latest_session(state.store, module_of(state.page));
    if (!session || !session->finished()) return;
    want_part(state, effects, "quiz");
    for (const study::QuestionRef& ref : session->questions) {
        const questions::Question* question = state.question(ref);
        if (question) want_part(state, effects, part_of(*question));
    }
}

/// Asks for what is folded out on the page of the module on the screen. For the ways to take its questions elsewhere:
/// what writes them, and the parts that read them. For the notes for teachers: their piece of the module, then the
/// parts that read the questions they speak of.
[[gnu::noinline]] void want_notes(State& state, Effects& effects) {
    ModuleSlot* slot = slot_of(state, module_of(state.page));
    if (slot && state.exports_open.contains(slot->entry.id)) {
        want_part(state, effects, std::string(exports_part));
        for (const questions::Question& question : slot->module.questions) want_part(state, effects, part_of(question));
    }
    if (!slot || !state.notes_open.contains(slot->entry.id) || !slot->module.teacher) return;
    const content::TeacherNotes& notes = *slot->module.teacher;
    want_part(state, effects, std::string(content::TeacherNotes::part));
    if (!notes.file.empty()) want_piece(*slot, effects, notes.file);
    for (const content::Misconception& misconception : notes.misconceptions) {
        for (const content::OptionRef& ref : misconception.options) {
            const questions::Question* question = slot->module.question(ref.question);
            if (question) want_part(state, effects, part_of(*question));
        }
    }
}

/// Asks for what the chapter on the screen needs: its piece of the module, then the parts that draw its figures and
/// questions.
void want_chapter(State& state, Effects& effects) {
    if (const auto* page = std::get_if<ChapterPage>(&state.page)) {
        const content::Module* named = state.module(page->module);
        const content::Chapter* missing = named ? named->chapter(page->chapter) : nullptr;
        if (missing && !missing->file.empty()) want_piece(*slot_of(state, page->module), effects, missing->file);
    }
    const auto [module, chapter] = open_chapter(state);
    if (!chapter) return;
    for (const content::Block& block : chapter->blocks) {
        const auto* checkpoint = std::get_if<content::Checkpoint>(&block);
        const questions::Question* question = checkpoint ? module->question(checkpoint->question) : nullptr;
        if (question) want_part(state, effects, part_of(*question));
        if (const auto* figure = std::get_if<content::FigureBlock>(&block))
            want_part(state, effects, part_of(figure->start));
        if (std::holds_alternative<content::Image>(block)) want_part(state, effects, std::string(content::Image::part));
    }
    if (state.settings.notes) want_part(state, effects, std::string(notes_part));
    if (!state.settings.way.empty()) {
        want_part(state, effects, "home");
        want_part(state, effects, std::string(ways_part));
    }
}

/// Asks for what tells how far the learner has come: the modules, with their chapters' minutes, and of the chapters
/// that were opened what there is to do in them.
[[gnu::noinline]] void want_progress(State& state, Effects& effects) {
    for (ModuleSlot& slot : state.modules) {
        want_module(state, effects, slot.entry.id);
        if (slot.loading != Loading::done) continue;
        for (const content::Chapter& chapter : slot.module.chapters) {
            if (!chapter.file.empty() && study::visited(state.store, slot.entry.id, chapter.id))
                want_piece(slot, effects, chapter.file);
        }
    }
}

/// Asks for the chapters that notes were made in, to see whether what they are on is still there.
[[gnu::noinline]] void want_noted(State& state, Effects& effects) {
    for (const study::Noted& note : study::notes_of(state.store)) {
        want_module(state, effects, note.module);
        const content::Module* module = state.module(note.module);
        const content::Chapter* chapter = module ? module->chapter(note.chapter) : nullptr;
        if (chapter && !chapter->file.empty()) want_piece(*slot_of(state, note.module), effects, chapter->file);
    }
}

/// Asks for a file of the course's.
void want_file(CourseFile& file, Effects& effects) {
    if (file.file.empty() || file.loading != Loading::not_asked) return;
    file.loading = Loading::under_way;
    effects.push_back(Fetch{file.asset()});
}

/// Asks for the piece of a module that has something that was found.
void want_found(State& state, Effects& effects, const search::Item& item) {
    want_module(state, effects, item.module);
    ModuleSlot* slot = slot_of(state, item.module);
    if (!slot || slot->loading != Loading::done || item.kind == search::Kind::chapter) return;
    const content::Chapter* chapter = slot->module.chapter(item.chapter);
    if (chapter && !chapter->file.empty()) want_piece(*slot, effects, chapter->file);
    else if (search::passages_of(item, slot->module).empty()) want_whole(state, effects, item.module);
}

/// Makes indexes of the modules that the course's own does not have: those that were opened, all of them where there is
/// none. True when there are new ones.
bool index_further(State& state, Effects& effects) {
    std::vector<search::Index>& indexes = state.search.now.made().indexes;
    const std::size_t before = indexes.size(), of_course = state.search.loading == Loading::done ? 1 : 0;
    for (const ModuleSlot& slot : state.modules) {
        const std::string id = slot.entry.id;
        const auto has = [&](const search::Index& index) {
            return std::ranges::find(index.items, id, &search::Item::module) != index.items.end();
        };
        const auto from = indexes.begin() + (is_opened(slot) ? static_cast<std::ptrdiff_t>(of_course) : 0);
        if (std::any_of(from, indexes.end(), has)) continue;
        want_whole(state, effects, id);
        if (const content::Module* module = state.whole_module(id)) indexes.push_back(search::index_of({module}));
    }
    return indexes.size() > before;
}

/// Lets indexes that were made here have the course's synonyms; asks for them. True when they are new.
bool take_synonyms(State& state, Effects& effects) {
    want_file(state.synonyms, effects);
    std::vector<search::Index>& indexes = state.search.now.made().indexes;
    if (state.synonyms.text.empty() || indexes.empty() || !indexes.front().synonyms.empty()) return false;
    indexes.front().synonyms = search::read_synonyms(state.synonyms.file, state.synonyms.text).value;
    return !indexes.front().synonyms.empty();
}

/// Finds what the search page asks for, as far as there is an index; asks for that, and for what was found.
[[gnu::noinline]] void search_course(State& state, Effects& effects) {
    Search& search = state.search;
    auto& [indexes, results] = search.now.made();
    if (search.loading == Loading::not_asked) {
        search.loading = Loading::under_way;
        effects.push_back(Fetch{std::string(Search::file)});
    }
    bool changed = !search.text.empty();
    if (changed) {
        auto index = search::read_index(std::exchange(search.text, {}));
        search.loading = index ? Loading::done : Loading::failed;
        if (index) indexes.push_back(*std::move(index));
    }
    if (search.loading == Loading::done || search.loading == Loading::failed) changed |= index_further(state, effects);
    if (search.loading == Loading::failed) changed |= take_synonyms(state, effects);
    const std::string& query = std::get<SearchPage>(state.page).query;
    if (changed || query != search.query) {
        constexpr std::size_t most_of_a_kind = 5;
        search.query = query;
        results = search::search(indexes, search::words_of_query(query), most_of_a_kind, search.all_of);
    }
    for (search::Group& group : results.groups) {
        for (search::Found& found : group.best) {
            const search::Item& item = indexes[found.index].items[found.item];
            want_found(state, effects, item);
            const ModuleSlot* slot = state.slot(item.module);
            if (slot) found.snippet = search::snippet(item, slot->module, results.stems);
        }
    }
}

/// Lists the questions of modules that the course's own list does not have: those that were opened, and without such a
/// list all that are there.
void list_further(State& state, Effects& effects, Remembered& now) {
    for (const ModuleSlot& slot : state.modules) {
        const std::string& id = slot.entry.id;
        const bool listed = std::ranges::find(now.questions, id, &content::Listed::module) != now.questions.end();
        if (std::ranges::find(now.listed_here, id) != now.listed_here.end() || (listed && !is_opened(slot))) continue;
        if (std::holds_alternative<MemoryPage>(state.page)) want_whole(state, effects, id);
        const content::Module* module = state.whole_module(id);
        if (!module) continue;
        now.listed_here.push_back(id);
        now.plan_of.reset();
        std::erase_if(now.questions, [&](const content::Listed& each) { return each.module == id; });
        std::ranges::move(content::list_questions(*module), std::back_inserter(now.questions));
    }
}

/// Works out what can be learnt until the day that the learner has named.
[[gnu::noinline]] void plan_study(const State& state, Remembered& now) {
    using Minutes = study::StudyMinutesSetting;
    const std::string* iso = study::written(state.store, study::ExamDaySetting::name);
    const auto day = iso ? study::time_of_day(*iso) : std::nullopt;
    const int minutes = Minutes::minutes[study::chosen<Minutes>(state.store).value_or(Minutes::usual)];
    now.plan.reset();
    if (!day) return;
    now.plan = study::plan_until(now.deck, now.questions, study::wishes_of(state.store), minutes, state.now_ms, *day);
}

/// So many records are many: a page takes some 20 ms for each thousand when it begins.
constexpr std::size_t many_records = 2000;

/// Are there reviews that are condensed, or may have to be?
bool condenses(const study::Store& store) {
    return store.records().size() >= many_records || study::has_condensed(store);
}

/// Condenses reviews of long ago. False while the part of the program for it is on its way.
bool condense(State& state, Effects& effects) {
    constexpr std::size_t at_once = 1000;
    if (!condenses(state.store)) return true;
    const Loading loading = state.part(condensed_part).loading;
    if (loading != Loading::done) return loading == Loading::failed && !study::has_condensed(state.store);
    for (study::Replacement& each : study::condense(state.store, state.device, state.now_ms, at_once)) {
        std::string former;
        for (const std::string& id : each.former) former += id + "\n";
        effects.push_back(Save{each.record.id, study::write_record(each.record), std::move(former)});
    }
    return true;
}

/// Works out what is to be remembered from the records and the list of questions, as far as they are there.
[[gnu::noinline]] void remember(State& state, Effects& effects) {
    Memory& memory = state.memory;
    Remembered& now = memory.now.made();
    memory.file = Memory::list;
    want_file(memory, effects);
    if (!memory.text.empty()) {
        auto list = content::read_question_list(memory.file, std::exchange(memory.text, {}));
        memory.loading = list ? Loading::done : Loading::failed;
        now.questions = std::move(list.value);
        now.listed_here.clear();
        now.plan_of.reset();
    }
    if (memory.loading == Loading::done || memory.loading == Loading::failed) list_further(state, effects, now);
    const bool page = std::holds_alternative<MemoryPage>(state.page);
    if (page) {
        for (const ModuleSlot& slot : state.modules) want_module(state, effects, slot.entry.id);  // for the objectives
    }
    if (now.deck_of != state.store.changes() && condense(state, effects)) {
        now.deck = study::deck_of(state.store);
        now.deck_of = state.store.changes();
    }
    const bool can_plan = page && state.part(Memory::page_part).loading == Loading::done;
    if (can_plan && std::exchange(now.plan_of, now.deck_of) != now.deck_of) plan_study(state, now);
}

/// Asks for what the page needs.
void want_for_page(State& state, Effects& effects) {
    const auto* document = std::get_if<DocumentsPage>(&state.page);
    const bool sources = std::holds_alternative<SourcesPage>(state.page);
    const bool weighs = std::holds_alternative<WeighPage>(state.page);
    const bool needs_all = sources || std::holds_alternative<GlossaryPage>(state.page) ||
                           (document && !document->document.empty()) || (weighs && !state.weighing.weighed.empty());
    if (sources || document) want_file(state.documents, effects);
    if (weighs) want_file(state.weighing, effects);
    for (const ModuleSlot& slot : state.modules) {
        if (needs_all) want_whole(state, effects, slot.entry.id);
        else if (!slot.entry.known || slot.entry.id == module_of(state.page))
            want_module(state, effects, slot.entry.id);
    }
    if (std::holds_alternative<ModulePage>(state.page)) {
        want_whole(state, effects, module_of(state.page));
        want_score(state, effects);
        if (!state.notes_open.empty() || !state.exports_open.empty()) want_notes(state, effects);
    }
    if (const auto* quiz = std::get_if<QuizPage>(&state.page)) {
        want_whole(state, effects, quiz->module);
        const auto session = study::session(state.store, quiz->session);
        const auto modules = session ? session->modules() : std::vector<std::string>{};
        for (const ModuleSlot& slot : state.modules) {
            const bool offered = !session && quiz->module == study::course_quiz;
            if (offered || std::ranges::find(modules, slot.entry.id) != modules.end())
                want_whole(state, effects, slot.entry.id);
        }
    }
    for (const std::string& part : parts_of_page(state)) want_part(state, effects, part);
    if (std::holds_alternative<MapPage>(state.page) && state.part(ways_part).loading == Loading::done)
        want_progress(state, effects);
    if (std::holds_alternative<SearchPage>(state.page) && state.part(Search::part).loading == Loading::done)
        search_course(state, effects);
    if (std::holds_alternative<NotesPage>(state.page) && state.part(notes_part).loading == Loading::done)
        want_noted(state, effects);
    want_chapter(state, effects);
}

/// Notes the visit of the open chapter, once: what arrives later is no visit, even if another window was used since.
void note_visit(State& state, Effects& effects, const Moment& moment) {
    const auto [module, chapter] = open_chapter(state);
    if (!chapter || std::exchange(state.visit_noted, true)) return;
    const auto last = state.store.last_visit();
    if (last && last->module == module->id && last->chapter == chapter->id) return;
    record(state, effects, moment, study::Visited{module->id, chapter->id});
}

/// Problems that say the same of other lines become one, the first, with their number; of very many different ones the
/// last stands for the rest.
std::vector<Problem> gathered(const std::vector<Problem>& problems, const Texts& texts) {
    std::vector<Problem> kinds;
    std::vector<int> alike;
    Problem rest{.count = 0};
    for (const Problem& problem : problems) {
        const auto same = std::ranges::find_if(kinds, [&](const Problem& kind) {
            return kind.file == problem.file && kind.path == problem.path && kind.wanted == problem.wanted;
        });
        if (same != kinds.end()) {
            ++alike[static_cast<std::size_t>(same - kinds.begin())];
        } else if (kinds.size() < most_problems && problem.count == 1) {
            kinds.push_back(problem);
            alike.push_back(0);
        } else {
            rest.count += problem.count;
        }
    }
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (alike[i] == 0) continue;
        const std::string n = std::to_string(alike[i]);
        kinds[i].wanted = fill(texts("problem.alike"), {{"what", kinds[i].wanted}, {"n", n}});
    }
    if (rest.count > 0) kinds.push_back(std::move(rest));
    return kinds;
}

/// Shows one notice of each id: a new one takes the place of the old.
void notify(State& state, Notice notice) {
    notice.details = gathered(notice.details, state.texts);
    std::erase_if(state.notices, [&](const Notice& old) { return old.id == notice.id; });
    state.notices.push_back(std::move(notice));
}

/// Tells those outside what is news to them; what a learning system wants to know of a module needs all of it.
[[gnu::noinline]] void report(State& state, Effects& effects) {
    Report& report = state.report;
    interop::Told& told = report.told.made();
    const auto module = [&](std::string_view id) { return state.module(id); };
    const QuestionFinder question{state};  // named: `known` only refers to them
    const interop::Known known{state.store, module, question};
    const auto tell = [&](std::vector<interop::Fact> facts) {
        for (interop::Fact& fact : facts) effects.push_back(Tell{std::move(fact)});
    };
    for (const std::string& id : std::exchange(report.untold, {})) {
        const auto found = state.store.records().find(id);
        if (found != state.store.records().end()) tell(interop::facts_of(found->second, known, told));
    }
    tell(interop::located(route_of(state.page), state.now_ms, told));
    if (report.listener != Listener::system) return;
    const std::string own = module_of(state.page);
    want_whole(state, effects, own);
    if (const content::Module* whole = state.module(own)) tell(interop::progressed(*whole, state.store, told));
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
        if (event.url.starts_with("#")) return effects.push_back(Go{event.url.substr(1)});
        if (event.url.starts_with(listen_address)) want_part(state_, effects, std::string(listen_part));
        effects.push_back(OpenLink{event.url});
    }

    void operator()(const RouteChanged& event) {
        const Page left = std::exchange(state_.page, page_at(event.route));
        state_.visit_noted = false;
        if (!std::holds_alternative<ChapterPage>(state_.page)) state_.review_left.reset();
        else if (const auto* quiz = std::get_if<QuizPage>(&left); quiz && quiz->review > 0) state_.review_left = *quiz;
        if (const auto* map = std::get_if<MapPage>(&left); map && !map->way.empty() && !module_of(state_.page).empty())
            (*this)(SettingPicked{std::string(study::WaySetting::name), map->way});
        state_.confirmation.reset();
        lack(Lacking::few);
        follow_former();
        want_for_page(state_, effects);
        note_visit(state_, effects, moment_);
    }

    void operator()(const PredictionMade& event) {
        const std::string known =
            study::prediction(state_.store, event.module, event.chapter, event.prediction).value_or("");
        if (known == event.option) return;
        keep(study::Predicted{event.module, event.chapter, event.prediction, event.option});
        effects.push_back(Focus{event.reply_id});
    }

    void operator()(const LinkWanted& event) { effects.push_back(CopyLink{event.route}); }
    void operator()(const SavePressed& event) {
        effects.push_back(Download{event.name, event.text});
        if (!event.losses.empty()) tell_losses(event);
    }
    [[gnu::noinline]] void tell_losses(const SavePressed& event) {
        tell({"losses", state_.texts("exports.losses", {{"file", event.name}}), false, event.losses});
    }
    void operator()(const PrintPressed&) { effects.push_back(Print{}); }

    void operator()(const LinkCopied& event) {
        if (event.copied) effects.push_back(Announce{state_.texts("figure.link_copied")});
        else tell({"link", fill(state_.texts("figure.link_not_copied"), {{"url", event.url}}), false, {}});
    }

    void operator()(const TaskReached& event) {
        if (study::task_done(state_.store, event.module, event.chapter, event.figure, event.task)) return;
        keep(study::TaskDone{event.module, event.chapter, event.figure, event.task});
        if (const auto* task = find_task(event)) {
            effects.push_back(Announce{fill(state_.texts("figure.task_done"), {{"lesson", spoken(task->done)}})});
        }
    }

    void operator()(const AnswerEdited& event) {
        const auto question = open_question(event);
        if (!question || event.answer.index() != question->kind.index()) return;
        const study::Attempt attempt = attempt_at(event, *question);
        if (attempt.checked) return;
        keep(study::Drafted{event.place, event.module, event.question, event.answer, std::clamp(event.certainty, 0, 3),
                            attempt.check});
        if (!event.reply_id.empty()) effects.push_back(Focus{event.reply_id});
    }

    void operator()(const AnswerChecked& event) {
        const auto question = open_question(event);
        if (!question) return;
        const study::Attempt attempt = attempt_at(event, *question);
        const bool told = study::rules_at(state_.store, event.place).told_at_once();
        if (attempt.checked || !questions::complete(*question, attempt.answer) || !told) return;
        keep(study::checked(attempt, event.place, event.module, *question));
        effects.push_back(Focus{event.feedback_id});
    }

    void operator()(const JumpPressed& event) { effects.push_back(Focus{event.id}); }

    void operator()(const NearMissTold& event) { effects.push_back(Announce{event.text}); }

    void operator()(const TriedAgain& event) {
        const auto question = open_question(event);
        if (!question) return;
        const study::Attempt attempt = attempt_at(event, *question);
        if (!attempt.checked) return;
        const bool afresh = attempt.told || attempt.points >= 1;
        const bool retry = study::rules_at(state_.store, event.place).retry;
        // A checkpoint may be done again and again.
        if (study::session_at(state_.store, event.place) && (afresh || !retry)) return;
        const questions::Answer start =
            afresh ? questions::blank_answer(*question) : questions::keep_right(*question, attempt.answer);
        keep(study::Drafted{event.place, event.module, event.question, start, 0, attempt.check});
        effects.push_back(Focus{event.focus_id});
    }

    void operator()(const HintOpened& event) {
        const auto question = open_question(event);
        if (!question || study::rules_at(state_.store, event.place).feedback == content::Feedback::exam) return;
        const study::Attempt attempt = attempt_at(event, *question);
        const int count = std::min(event.count, static_cast<int>(question->hints.size()));
        if (attempt.checked || count <= attempt.hints) return;
        keep(study::HintsOpened{event.place, event.module, event.question, count});
        if (!event.hint_id.empty()) effects.push_back(Focus{event.hint_id});
    }

    void operator()(const SolutionAsked& event) {
        const auto question = open_question(event);
        if (!question) return;
        const study::Attempt attempt = attempt_at(event, *question);
        if (!attempt.checked) return;
        keep(study::SolutionShown{event.place, event.module, event.question, attempt.check});
        effects.push_back(Focus{event.feedback_id});
    }

    void operator()(const FlagTurned& event) {
        const auto question = open_question(event);
        if (!question) return;
        keep(study::Flagged{event.place, event.module, event.question, !attempt_at(event, *question).flagged});
    }

    // What happens in a quiz, with a file and in a search is in the parts whose pages it comes from (src/parts.json).
    void operator()(const QuizStarted& event) { start_quiz(event); }
    void operator()(const QuizMoved& event) { move_in_quiz(event); }
    void operator()(const QuizEnded& event) { end_quiz(event); }
    void operator()(const TimeExtended& event) { extend_time(event); }
    void operator()(const FileChosen& event) { take_file(event); }
    void operator()(const SearchTyped& event) { search_for(event); }
    void operator()(const RecallRated& event) { rate_recall(event); }

    void operator()(const TimePassed&) {}

    void operator()(const SettingPicked& event) {
        if (event.name == study::ReadingSetting::name && state_.lacking == Lacking::read) lack(Lacking::drawn);
        keep(study::SettingChosen{event.name, event.value});
        take_settings();
        if (event.name == study::ReadingSetting::name)
            effects.push_back(Announce{state_.texts(state_.reads() ? "reading.is_on" : "reading.is_off"), event.name});
    }

    void operator()(const SettingsPutBack&) { put_back_settings(); }
    [[gnu::noinline]] void put_back_settings() {
        for (study::SettingChosen& setting : study::plain_settings()) keep(std::move(setting));
        take_settings();
        effects.push_back(Announce{state_.texts("settings.are_put_back")});
    }

    /// Every change of what the learner chose comes by here.
    void take_settings() {
        state_.settings = settings_of(state_.store);
        if (state_.settings.dressed) want_part(state_, effects, std::string(looks_part));
        if (state_.settings.notes && std::holds_alternative<ChapterPage>(state_.page))
            want_part(state_, effects, std::string(notes_part));
    }

    void operator()(const TextGiven& event) {
        state_.weighing.weighed = event.text;
        if (state_.weighing.now) weigh();
        want_for_page(state_, effects);
    }

    void operator()(const NoticeClosed& event) {
        std::erase_if(state_.notices, [&](const Notice& notice) { return notice.id == event.id; });
    }

    void operator()(const OfferAccepted& event) {
        if (event.id == saving_notice) (*this)(ExportPressed{});
        else if (event.id == lacking_notice) (*this)(SettingPicked{std::string(study::ReadingSetting::name), "off"});
        else if (event.id == unread_notice) effects.push_back(OpenLink{state_.course.address});
        else effects.push_back(Reload{});
    }

    /// What kept one thing away has kept others away too: all that could not be had is asked for again.
    void operator()(const RetryPressed& event) {
        for (auto& [name, part] : state_.parts) {
            if (part.loading != Loading::failed) continue;
            part.loading = Loading::under_way;
            effects.push_back(Fetch{std::string(part_prefix) + name});
        }
        const std::string index = "modules/index.json";
        if (event.asset == index || (state_.index == Loading::failed && state_.index_problems.empty())) {
            state_.index = Loading::under_way;
            effects.push_back(Fetch{index});
        }
        for (CourseFile* file : course_files()) {
            if (file->loading != Loading::failed || !file->problems.empty()) continue;
            file->loading = Loading::not_asked;
            want_file(*file, effects);
        }
        for (ModuleSlot& slot : state_.modules) {
            const auto again = [&](Loading loading, const std::string& asset) {
                return asset == event.asset || (loading == Loading::failed && slot.problems.empty());
            };
            for (auto& [file, loading] : slot.pieces) {
                if (!again(loading, "modules/" + file)) continue;
                loading = Loading::not_asked;
                want_piece(slot, effects, file);
            }
            if (!again(slot.loading, asset_of(slot))) continue;
            slot.loading = Loading::not_asked;
            want_module(state_, effects, slot.entry.id);
        }
    }

    void operator()(const NotesOpened& event) {
        (event.exports ? state_.exports_open : state_.notes_open).insert(event.module);
        want_for_page(state_, effects);
    }

    void operator()(const NoteKept& event) { keep_note(event); }
    [[gnu::noinline]] void keep_note(const NoteKept& event) {
        const auto* wanted = event.note.get_if<study::Noted>();
        if (!wanted) return;
        study::Noted note = *wanted;
        const auto kept = state_.store.records().find(note.key());
        const auto known = kept == state_.store.records().end() ? std::nullopt : study::noted(kept->second);
        if (known) {
            note = *known;  // what it is on stays
            note.text = wanted->text;
            note.gone = wanted->gone;
        } else {
            const content::Module* module = state_.module(note.module);
            if (!note.note.empty() || note.block.empty() || !module || !module->chapter(note.chapter)) return;
            note.note = fresh_name(state_, moment_);
        }
        if (note.gone) note.quote = note.text = "";
        const std::string focus = event.focus.empty() ? "note/" + note.note + "/edit" : event.focus;
        const study::Record made = study::record_of(note, state_.store.begin(state_.device, moment_.time_ms));
        state_.store.merge(made);
        effects.push_back(Save{made.id, made.line});
        tell_unkept();
        effects.push_back(Focus{focus});
    }

    void operator()(const ExportPressed&) {
        effects.push_back(Download{"stemwise-progress.jsonl", study::write_progress(state_.store)});
    }
    void operator()(const ImportPressed& event) { effects.push_back(ChooseFile{event.module}); }
    void operator()(const FullScreenPressed&) { effects.push_back(TurnFullScreen{}); }
    void operator()(const QuitPressed&) { effects.push_back(Quit{}); }

    void operator()(const ResetConfirmed&) {
        state_.store.clear();
        state_.report.untold.clear();
        state_.report.told.reset();
        take_settings();
        effects.insert(effects.end(), {EraseAll{}, DropDrafts{}});
        tell({"reset", state_.texts("progress.reset_done"), false, {}});
    }

    void operator()(const ConfirmationAsked& event) {
        state_.confirmation = event;
        effects.push_back(Focus{"confirmation/no"});
    }

    void operator()(const ConfirmationAnswered& event) {
        const auto asked = std::exchange(state_.confirmation, std::nullopt);
        if (asked && event.yes) std::visit(*this, asked->act);
        const bool focused =
            std::ranges::any_of(effects, [](const Effect& e) { return std::holds_alternative<Focus>(e); });
        if (asked && !focused) effects.push_back(Focus{asked->opener});
    }

    void operator()(const AssetArrived& event) {
        if (event.name == "modules/index.json") return take_index(event);
        state_.voice_offered |= event.name == voice_asset;
        if (ProgramPart* part = part_named(event.name)) {
            const auto more = read_texts(event.name, event.text);
            const bool damaged = !event.text.empty() && (!more || more.value.entries().empty());  // some have no texts
            state_.texts.add(more.value);
            part->loading = damaged ? Loading::failed : Loading::done;
            if (damaged) part->failure = fill(state_.texts("module.damaged"), {{"file", event.name}});
            for (ModuleSlot& slot : state_.modules) {
                if (!damaged && slot.awaited.contains(event.name.substr(part_prefix.size()))) read(slot);
            }
        }
        for (CourseFile* file : course_files()) {
            if (event.name == file->asset()) file->text = event.text;
        }
        if (event.name == Search::file) state_.search.text = event.text;
        if (!state_.documents.text.empty() && is_there(Documents::part)) take_documents();
        if (!state_.weighing.text.empty() && is_there(Weighing::part)) take_rules();
        for (ModuleSlot& slot : state_.modules) {
            if (const std::string piece = piece_of(slot, event.name); !piece.empty()) {
                slot.pieces[piece] = Loading::done;
                slot.files.push_back({piece, event.text});
                read(slot);
            }
            if (asset_of(slot) != event.name) continue;
            slot.files = {{slot.entry.file, event.text}};
            slot.pieces.clear();
            read(slot);
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
                slot.awaited.clear();
            }
        }
        follow_former();
        want_for_page(state_, effects);  // a module may name a further file
        mark_missing();
        note_visit(state_, effects, moment_);
    }

    void operator()(const AssetFailed& event) {
        if (event.name == "modules/index.json") {
            state_.index = Loading::failed;
            state_.index_failure = event.why;
            state_.index_problems.clear();
        }
        for (CourseFile* file : course_files()) {
            if (event.name != file->asset()) continue;
            file->loading = Loading::failed;
            file->failure = event.why;
        }
        if (event.name == Search::file) {
            state_.search.loading = Loading::failed;
            want_for_page(state_, effects);  // all modules, then
        }
        if (ProgramPart* part = part_named(event.name)) *part = {Loading::failed, event.why};
        for (ModuleSlot& slot : state_.modules) {
            if (const std::string piece = piece_of(slot, event.name); !piece.empty()) {
                slot.pieces[piece] = Loading::failed;
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
        if (event.replace) {
            state_.store.clear();
            state_.confirmation.reset();
            effects.push_back(DropDrafts{});
        }
        std::vector<Problem> unreadable;
        for (const std::string& line : event.lines) {
            auto record = study::read_record("", line);
            if (record) {
                state_.store.merge(record.value);
            } else {
                state_.store.set_aside(line);
                unreadable.push_back(record.problems.front());
            }
        }
        take_settings();
        if (!unreadable.empty()) {
            const std::string n = std::to_string(unreadable.size());
            notify(state_, {"unreadable", fill(state_.texts("progress.unreadable"), {{"n", n}}), true, unreadable});
        }
    }

    void operator()(const SaveFailed& event) {
        state_.saving_fails = true;
        const auto told = [](const Notice& notice) { return notice.id == saving_notice && notice.serious; };
        if (std::ranges::any_of(state_.notices, told)) return;
        tell_saving(fill(state_.texts("progress.save_failed"), {{"why", event.why}}), true);
    }

    void operator()(const SaveRecovered&) {
        if (std::exchange(state_.saving_fails, false)) tell_saving(state_.texts("progress.save_recovered"), false);
    }

    void operator()(const FileWritten& event) {
        tell({"file",
              event.path.empty() ? state_.texts("progress.copied")
                                 : fill(state_.texts("progress.written"), {{"path", event.path}}),
              false,
              {}});
    }
    void operator()(const DialogMissing&) { tell({"file", state_.texts("progress.drag"), false, {}}); }

    void operator()(const SystemRefused& event) {
        tell({"file", fill(state_.texts("system.refused"), {{"what", event.what}, {"why", event.why}}), true, {}});
    }

    void operator()(const CanvasRefused&) {
        state_.can_draw = false;
        notify(state_, {"canvas", state_.texts("reading.no_canvas"), false, {}});
    }

    void operator()(const NewerVersionCame&) { tell_newer(); }

    void operator()(const LettersMissed& event) {
        want_part(state_, effects, std::string(letters_part));
        if (event.many) read_without_letters();
    }

private:
    void tell(Notice notice) {
        effects.push_back(Announce{notice.text});
        notify(state_, std::move(notice));
    }

    /// With a way to keep one's progress oneself.
    void tell_saving(std::string words, bool serious) {
        tell({std::string(saving_notice), std::move(words), serious, {}, state_.texts("progress.export")});
    }

    [[gnu::noinline]] void tell_newer() {
        tell({"newer", state_.texts("newer.ready"), false, {}, state_.texts("newer.load")});
    }

    /// On the desktop: once, ever.
    [[gnu::noinline]] void tell_unread() {
        keep(study::SettingChosen{std::string(study::ToldUnreadSetting::name), "yes"});
        tell({std::string(unread_notice),
              state_.texts("desktop.unread"),
              false,
              {},
              state_.course.address.empty() ? "" : state_.texts("desktop.open_page")});
    }

    [[gnu::noinline]] void read_without_letters() {
        lack(Lacking::read);
        tell({std::string(lacking_notice), state_.texts("reading.no_letters"), false, {}, state_.texts("reading.off")});
    }

    void lack(Lacking lacking) {
        state_.lacking = lacking;
        (*this)(NoticeClosed{std::string(lacking_notice)});
    }

    void keep(study::Fact fact) {
        const bool done =
            std::holds_alternative<study::Answered>(fact) || std::holds_alternative<study::Predicted>(fact) ||
            std::holds_alternative<study::TaskDone>(fact) || std::holds_alternative<study::SessionMoved>(fact);
        record(state_, effects, moment_, std::move(fact));
        if (done) tell_unkept();
    }

    /// Where nothing is kept, that is told once, as soon as there is something to lose.
    void tell_unkept() {
        if (!state_.keeps_records && !std::exchange(state_.saving_fails, true))
            tell_saving(state_.texts("progress.not_kept"), false);
    }

    /// The question that an event is about, as it is asked at its place; none when it may not be answered there.
    questions::Asked open_question(const auto& event) const {
        const study::QuestionRef ref{event.module, event.question};
        const auto* question = state_.question(ref);
        if (!question || !study::asks(state_.store, *state_.module(ref.module), event.place, ref)) return {};
        return {*question, study::seed_at(state_.store, event.place, ref)};
    }

    study::Attempt attempt_at(const auto& event, const questions::Question& question) const {
        return study::attempt(state_.store, event.place, event.module, question);
    }

    /// A session that is not at its end, with all its questions loaded.
    std::optional<study::Session> running_session(const std::string& id) const {
        auto session = study::session(state_.store, id);
        return session && !session->finished() && state_.whole(*session) ? std::move(session) : std::nullopt;
    }

    /// Goes on with a session as the facts say.
    void go_on(const study::Session& session, std::vector<study::Fact> facts) {
        for (study::Fact& fact : facts) keep(std::move(fact));
        const auto now = study::session(state_.store, session.id);
        effects.push_back(Focus{now->finished() ? "quiz/score" : "quiz/where"});
    }

    [[gnu::noinline]] void start_quiz(const QuizStarted& event) {
        study::SessionStarted session{fresh_name(state_, moment_), event.module, moment_.chance};
        if (event.module == study::course_quiz) {
            draw_over_modules(event, session);
        } else if (const content::Module* module = state_.whole_module(event.module)) {
            const study::QuizChoice choice = study::quiz_choice(state_.store, module->quiz);
            session.rules = choice.rules;
            session.questions = study::draw_questions(state_.store, *module, event.only, choice.all, session.seed);
        }
        if (session.questions.empty()) return;
        keep(session);
        effects.push_back(Go{route_of(QuizPage{event.module, session.session})});
    }

    void draw_over_modules(const QuizStarted& event, study::SessionStarted& session) const {
        const study::Store& store = state_.store;
        std::vector<const content::Module*> modules;
        for (const std::string& id : event.modules) {
            if (const content::Module* module = state_.whole_module(id)) modules.push_back(module);
        }
        if (event.purpose == study::Purpose::repetition) return draw_due(session);
        session.rules =
            event.purpose == study::Purpose::quiz ? study::quiz_choice(store, {}).rules : study::test_rules();
        if (!event.only.empty()) {
            session.questions = study::in_new_order(event.only, session.seed);
        } else if (event.purpose == study::Purpose::quiz) {
            session.questions = study::draw_mixed(store, modules, study::mixed_length(store), session.seed);
        } else if (event.purpose == study::Purpose::pretest) {
            session.pretest = session.session;
            session.questions = study::draw_pretest(store, modules, session.seed);
        } else if (const auto pretest = study::session(store, event.pretest)) {
            session.pretest = pretest->id;
            session.questions = study::draw_posttest(store, modules, pretest->questions, session.seed);
        }
    }

    /// Ten minutes of what is due, told at once, and with the question how sure the learner is.
    [[gnu::noinline]] void draw_due(study::SessionStarted& session) const {
        constexpr int seconds = 600;
        if (!state_.memory.now) return;
        const Remembered& now = *state_.memory.now;
        const study::Stock stock = study::take_stock(now.deck, now.questions, state_.store, moment_.time_ms);
        session.session.insert(0, study::repetition_ids);
        session.rules.certainty = study::chosen<study::QuizCertaintySetting>(state_.store) != 0;
        session.questions = study::draw_repetition(stock, seconds, study::seconds_each(now.deck), session.seed);
    }

    [[gnu::noinline]] void rate_recall(const RecallRated& event) {
        if (!state_.store.records().contains(event.check) || event.rating < 0 || event.rating > 4) return;
        keep(study::CheckRated{event.check, event.rating});
        if (event.rating == 0) effects.push_back(Focus{"quiz/where"});
    }

    [[gnu::noinline]] void move_in_quiz(const QuizMoved& event) {
        const auto session = running_session(event.session);
        if (state_.lacking == Lacking::read) lack(Lacking::few);  // another question may have other letters
        if (session) go_on(*session, study::go_to(state_.store, find_question_, *session, event.position));
    }

    [[gnu::noinline]] void end_quiz(const QuizEnded& event) {
        const auto session = running_session(event.session);
        if (session) go_on(*session, study::end(state_.store, find_question_, *session));
    }

    [[gnu::noinline]] void extend_time(const TimeExtended& event) {
        const auto session = study::session(state_.store, event.session);
        if (!session || session->finished() || session->rules.minutes == 0) return;
        keep(study::more_time(*session, event.minutes, moment_.time_ms));
        effects.push_back(Focus{"page-title"});
    }

    [[gnu::noinline]] void take_file(const FileChosen& event) {
        if (event.first_line == 1) state_.import = {};
        if (event.first_line == 1 && !event.more && !is_progress(event.text)) {
            if (is_object(event.text)) {
                if (const ModuleSlot* slot = open_module(event)) tell_opened("module.opened", event.name, *slot);
                return;
            }
            if (std::holds_alternative<WeighPage>(state_.page)) {
                effects.push_back(DropDrafts{});  // what was typed in its place
                return (*this)(TextGiven{event.text});
            }
            if (is_there(Banks::part) && take_bank(event)) return;
        }
        import_slice(event);
        if (event.more) return;
        take_settings();
        mark_missing();
        const Import done = std::exchange(state_.import, {});
        if (done.taken > 0) effects.push_back(DropDrafts{});
        const std::string n = std::to_string(done.taken), all = std::to_string(done.records);
        const char* key = done.records == 0 ? "progress.import_none" : "progress.imported";
        const std::string text = fill(state_.texts(key), {{"n", n}, {"all", all}, {"file", event.name}});
        tell({"import", text, !done.problems.empty(), done.problems});
    }

    [[gnu::noinline]] void search_for(const SearchTyped& event) {
        auto* page = std::get_if<SearchPage>(&state_.page);
        if (!page) return;
        page->query = search::query_of(event.words);
        effects.push_back(Rename{route_of(*page)});
        Search& search = state_.search;
        search::Results& results = search.now.made().results;
        const std::size_t before = results.count();
        search.all_of = event.all_of;
        search.query.clear();  // is searched anew
        results = {};
        want_for_page(state_, effects);
        const std::size_t count = results.count();
        if (count != before)
            effects.push_back(Announce{state_.texts("search.count", {{"n", std::to_string(count)}}), "search"});
        if (event.all_of) effects.push_back(Focus{"search/kind" + std::to_string(static_cast<int>(*event.all_of))});
    }

    /// Marks what came in from elsewhere for sessions at their end, as far as the parts for it are there.
    void mark_missing() {
        if (is_there("quiz")) mark_all_missing();
    }
    [[gnu::noinline]] void mark_all_missing() {
        mark_missing_of(study::course_quiz);
        for (const ModuleSlot& slot : state_.modules) mark_missing_of(slot.entry.id);
    }
    void mark_missing_of(std::string_view module) {
        for (const std::string& id : state_.store.sessions(module)) {
            const auto session = study::session(state_.store, id);
            if (!session || !session->finished() || !can_mark(*session)) continue;
            for (study::Fact& fact : study::marks_missing(state_.store, find_question_, *session))
                keep(std::move(fact));
        }
    }

    bool is_there(std::string_view part) const { return state_.part(part).loading == Loading::done; }

    /// Are all its questions loaded, and what scores them?
    bool can_mark(const study::Session& session) const {
        return state_.whole(session) && std::ranges::all_of(session.questions, [&](const study::QuestionRef& ref) {
                   const questions::Question* question = find_question_(ref);
                   return !question || is_there(part_of(*question));
               });
    }

    /// The part of the program that comes as that asset; null for other assets.
    ProgramPart* part_named(std::string_view asset) {
        return asset.starts_with(part_prefix) ? &state_.parts[std::string(asset.substr(part_prefix.size()))] : nullptr;
    }

    /// A link to where something was before leads to where it is now.
    void follow_former() {
        if (const auto page = moved_to(state_, state_.page)) effects.push_back(Go{route_of(*page)});
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

    /// Reads a module from its files that have come, with what the parts of the program can read that have come.
    void read(ModuleSlot& slot) {
        slot.awaited.clear();
        const auto has_part = [&](std::string_view part) {
            const bool there = is_there(part);
            if (!there) slot.awaited.emplace(part);
            return there;
        };
        auto parsed = content::read_module(slot.files[0].path, slot.files[0].text,
                                           {reserved_ids(), std::span(slot.files).subspan(1), has_part});
        slot.problems = std::move(parsed.problems);
        const auto broken = std::ranges::find_if(slot.files, [&](const content::File& file) {
            return !slot.problems.empty() && file.path == slot.problems[0].file;
        });
        if (broken != slot.files.end() && broken != slot.files.begin()) {
            // Mistakes in a piece: the module is there without it.
            const std::vector<Problem> problems = std::move(slot.problems);
            slot.pieces[broken->path] = Loading::failed;
            slot.files.erase(broken);
            read(slot);
            if (slot.problems.empty()) slot.problems = problems;
            return;
        }
        slot.loading = slot.problems.empty() ? Loading::done : Loading::failed;
        slot.module = std::move(parsed.value);
        if (slot.loading == Loading::done) state_.store.rename(study::renames_of(slot.module));
        else slot.awaited.clear();
        if (slot.awaited.empty() && slot.module.unread().empty()) slot.files.clear();
    }

    /// Adds a module from the learner's own file to the list, in the place of one with its id, and shows it.
    /// Nothing of it is kept. Null, and they are told, when it has mistakes.
    const ModuleSlot* open_module(const FileChosen& event) {
        ModuleSlot opened{.files = {{event.name, event.text}}};
        read(opened);
        if (!opened.problems.empty()) {
            tell({"import", fill(state_.texts("module.opened_mistakes"), {{"file", event.name}}), true,
                  std::move(opened.problems)});
            return nullptr;
        }
        const std::string id = opened.module.id;
        opened.entry = content::entry_of(opened.module, std::string(opened_folder) + event.name);
        ModuleSlot* slot = slot_of(state_, id);
        if (slot) effects.push_back(DropDrafts{});  // of what is replaced
        else slot = &state_.modules.emplace_back();
        *slot = std::move(opened);
        state_.search = {};  // what was found may be gone
        if (state_.memory.now) std::erase(state_.memory.now->listed_here, id);
        if (state_.banks) state_.banks->opened.erase(id);
        for (const std::string& part : slot->awaited) want_part(state_, effects, part);  // to check all that is in it
        effects.push_back(Go{route_of(ModulePage{id})});
        return slot;
    }

    void tell_opened(std::string_view key, const std::string& file, const ModuleSlot& slot) {
        const std::string n = std::to_string(slot.entry.questions);
        tell({"import", fill(state_.texts(key), {{"file", file}, {"module", slot.entry.title}, {"n", n}}), false, {}});
    }

    /// Makes a draft of another program's questions, and opens it. False when the file has nothing that was meant for
    /// a question.
    [[gnu::noinline]] bool take_bank(const FileChosen& event) {
        const auto refuse = [&](std::string_view key, std::vector<Problem> why) {
            tell({"import", fill(state_.texts(key), {{"file", event.name}}), true, std::move(why)});
            return true;
        };
        const bool text = event.text.find('\0') == std::string::npos;
        if (!text && interop::bank_format(event.text) != interop::BankFormat::package) return false;
        if (event.text.size() > Banks::most_bytes) return refuse("banks.too_large", {});
        interop::Ids ids(reserved_ids().chapters, Banks::most_items);
        interop::Bank bank = interop::read_bank(event.text, ids);
        std::vector<Problem> losses;
        for (const interop::Loss& loss : bank.losses)
            losses.push_back(
                {.line = loss.line,
                 .path = loss.question,
                 .wanted = loss.whole ? state_.texts("banks.left_out", {{"what", loss.what}}) : loss.what});
        if (bank.more > 0) losses.push_back({.wanted = state_.texts("banks.rest", {{"n", std::to_string(bank.more)}})});
        interop::Draft draft;
        interop::add(draft, std::move(bank), state_.texts("banks.chapter"), ids);
        if (draft.questions.empty()) return !losses.empty() && refuse("banks.none", std::move(losses));
        const std::string name = printable(event.name.substr(0, event.name.rfind('.')));
        draft.id = id_of_draft(name);
        draft.title = first_words(name, longest_line / 2);
        if (draft.title.find_first_not_of(' ') == std::string::npos) draft.title = state_.texts("banks.chapter");
        draft.summary = plain_text(fill(state_.texts("banks.summary"), {{"file", event.name}}));
        draft.language = "en";
        draft.updated = study::day_words(moment_.time_ms);
        std::string json = interop::written(draft);
        const ModuleSlot* slot = open_module({event.name, json});
        if (!slot) return true;
        state_.banks.made().opened[draft.id] = {std::move(json), gathered(losses, state_.texts)};
        tell_opened("banks.opened", event.name, *slot);
        return true;
    }

    /// The same for the same file, so that what was answered is there when it is opened again; no module of the
    /// course's.
    std::string id_of_draft(std::string_view name) const {
        interop::Ids ids(reserved_ids().modules);
        for (const ModuleSlot& slot : state_.modules) {
            if (!is_opened(slot)) ids.give(slot.entry.id, slot.entry.id);
        }
        return ids.give(name, "questions");
    }

    /// Takes in the records of a file, or of a slice of it.
    void import_slice(const FileChosen& event) {
        study::Store imported;
        for (Problem& problem : study::read_progress(event.name, event.text, imported)) {
            problem.line += event.first_line - 1;
            state_.import.problems.push_back(std::move(problem));
        }
        for (const auto& [id, made] : imported.records()) {
            if (id == study::ground_id || !state_.store.merge(made)) continue;
            effects.push_back(Save{id, study::write_record(made)});
            ++state_.import.taken;
        }
        state_.import.records += imported.records().size();
    }

    void fail_for_id(ModuleSlot& slot, const ModuleSlot& other) {
        slot.loading = Loading::failed;
        slot.awaited.clear();
        slot.problems = {
            {slot.entry.file, 0, 0, "id",
             fill(state_.texts("problem.taken_id"), {{"id", slot.module.id}, {"file", other.entry.file}})}};
    }

    /// Reads the documents that have come; on the page, in their part.
    [[gnu::noinline]] void take_documents() {
        Documents& documents = state_.documents;
        auto parsed = content::read_documents(documents.file, std::exchange(documents.text, {}));
        documents.loading = parsed.problems.empty() ? Loading::done : Loading::failed;
        documents.problems = std::move(parsed.problems);
        if (documents.problems.empty()) documents.list = std::move(parsed.value);
    }

    /// Reads the rules that have come; on the page, in their part.
    [[gnu::noinline]] void take_rules() {
        Weighing& weighing = state_.weighing;
        auto parsed = weighing::read_rules(weighing.file, std::exchange(weighing.text, {}));
        weighing.loading = parsed.problems.empty() ? Loading::done : Loading::failed;
        weighing.problems = std::move(parsed.problems);
        if (!weighing.problems.empty()) return;
        Weighed& now = weighing.now.made();
        now.rules = std::move(parsed.value);
        now.scales.emplace(now.rules);
        if (!weighing.weighed.empty()) weigh();
    }

    /// What was found is read from its summary on.
    [[gnu::noinline]] void weigh() {
        Weighing& weighing = state_.weighing;
        weighing.now->sentences = weighing.now->scales->weigh(weighing.weighed);
        effects.push_back(Focus{"weigh/summary"});
    }

    std::array<CourseFile*, 4> course_files() {
        return {&state_.documents, &state_.weighing, &state_.synonyms, &state_.memory};
    }

    void take_index(const AssetArrived& event) {
        auto parsed = content::read_index("index.json", event.text);
        state_.index = parsed.problems.empty() ? Loading::done : Loading::failed;
        state_.index_problems = std::move(parsed.problems);
        std::erase_if(state_.modules, [](const ModuleSlot& slot) { return !is_opened(slot); });
        state_.course = std::move(parsed.value.course);
        state_.documents.file = std::move(parsed.value.documents);
        state_.weighing.file = std::move(parsed.value.appraisal);
        state_.synonyms.file = std::move(parsed.value.synonyms);
        for (CourseFile* file : course_files()) file->loading = Loading::not_asked;
        state_.ways = std::move(parsed.value.ways);
        if (state_.menu_offered && !study::written(state_.store, study::ToldUnreadSetting::name)) tell_unread();
        for (content::Entry& entry : parsed.value.modules) {
            for (const std::string& former : entry.former) state_.store.rename({.modules = {{former, entry.id}}});
            if (!state_.slot(entry.id)) state_.modules.push_back({.entry = std::move(entry)});
        }
        want_for_page(state_, effects);
    }

    State& state_;
    const Moment& moment_;
    const QuestionFinder find_question_{state_};
};
}  // namespace

std::vector<Effect> update(State& state, const Event& event, const Moment& moment) {
    const std::int64_t before = std::exchange(state.now_ms, moment.time_ms);
    Updater updater(state, moment);
    std::visit(updater, event);
    if (before > 0) watch_clock(state, updater.effects, before);
    if (state.shows_memory() || state.store.records().size() >= many_records) {
        if (condenses(state.store)) want_part(state, updater.effects, std::string(condensed_part));
        want_part(state, updater.effects, std::string(Memory::part));
        if (state.part(Memory::part).loading == Loading::done) remember(state, updater.effects);
    }
    if (state.report.listener != Listener::none) {
        want_part(state, updater.effects, std::string(Report::part));
        if (state.part(Report::part).loading == Loading::done) report(state, updater.effects);
    }
    return std::move(updater.effects);
}

std::vector<Effect> start(State& state) {
    state.index = Loading::under_way;
    return {Fetch{"modules/index.json"}};
}

}  // namespace app
