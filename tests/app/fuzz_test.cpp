// Many random events of all kinds: nothing crashes, nothing saved is lost, and everything stays within its bounds.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <utility>

#include "study/notes.hpp"
#include "support/app.hpp"
#include "support/learner.hpp"

using namespace app;
using study::Record;

namespace {
constexpr int events = 100000;

/// Two windows of one browser with one store, another device with files of its own, and someone who sends nonsense.
class World {
public:
    explicit World(std::uint64_t seed)
        : here_(modules::rich_text()), there_(modules::rich_text()), away_(modules::rich_text()), learner_(seed) {
        away_.state.device = "p0q1";
        for (int i = 0; i < 60; ++i) files_.push_back(file_from_away());
        files_.insert(files_.end(),
                      {"::one:: Is it so? {T}\n\nWhich? {=this ~that", "Which?\nA) one\nB) two\nANSWER: B\n",
                       "<quiz><question/></quiz>", "\x1estemwise-xml\x1e\x66\x1e\x65\x31\x1fquiz"});
    }

    /// One event in the window that is watched.
    void step(int i) {
        pass_time();
        if (learner_.one_in(500)) fill_up_or_make_room();
        if (learner_.one_in(20)) other_window();
        const Event event = next();
        kinds.insert(event.index());
        take(event);
        if (i % 100 == 99) look_around(event);
        if (i % 4000 == 3999) read_afresh();
    }

    /// What is on the disk, read as at the start, is what is in the memory; each answer is there as it was first saved.
    void read_afresh() {
        make_room();
        study::Store fresh;
        for (const auto& [id, line] : disk_) {
            const auto record = study::read_record("", line);
            for (const Problem& problem : record.problems) FAIL_CHECK(to_string(problem) << " in " << line);
            CHECK(record.value.id == id);
            fresh.merge(record.value);
        }
        REQUIRE(fresh.records().size() == here_.state.store.records().size());
        for (const auto& [id, record] : here_.state.store.records()) {
            const auto found = fresh.records().find(id);
            REQUIRE(found != fresh.records().end());
            REQUIRE((study::write_record(found->second) == study::write_record(record)));
        }
        for (const auto& [id, line] : answers_) {
            const auto found = here_.state.store.records().find(id);
            if (found == here_.state.store.records().end()) FAIL_CHECK("lost: " << line);
            else if (study::write_record(found->second) != line)
                FAIL_CHECK("changed: " << line << " to " << study::write_record(found->second));
        }
        most_records = std::max(most_records, disk_.size());
    }

    std::set<std::size_t> kinds;
    std::size_t most_records = 0;
    int answered = 0, sessions_ended = 0, refused = 0, resets = 0, times_full = 0;

private:
    // --- the clock ---

    void pass_time() {
        std::int64_t& now = here_.moment.time_ms;
        now += learner_.below(4000);
        if (learner_.one_in(150)) now -= learner_.below(3600000);       // put back
        if (learner_.one_in(400)) now += learner_.below(3 * 86400000);  // or away for days
        if (learner_.one_in(3000))
            now = learner_.one<std::int64_t>({1, 1764000000000, 4102444800000});  // or quite wrong
    }

    // --- events ---

    Event next() {
        switch (learner_.below(40)) {
            case 0: return RecordsArrived{damaged_lines(), false};
            case 1:
                if (learner_.one_in(6)) return FileChosen{"f.jsonl", learner_.one(files_)};
                return learner_.next(here_.state);
            case 2: return from_system();
            case 3:
            case 4:
            case 5: return nonsense();
            case 6:
                if (learner_.one_in(60)) return ResetConfirmed{};
                if (learner_.one_in(20)) return ExportPressed{};
                return learner_.next(here_.state);
            default: return learner_.next(here_.state);
        }
    }

    Event from_system() {
        switch (learner_.below(20)) {
            case 18: return asked();
            case 19: return ConfirmationAnswered{learner_.one_in(10)};
            case 12: return NearMissTold{"check the spelling"};
            case 13: return FullScreenPressed{};
            case 14:
                return learner_.one_in(2)
                           ? Event(QuitPressed{})
                           : Event(OfferAccepted{learner_.one<std::string>({"save", "letters", "newer"})});
            case 15: return FileChosen{"small.json", modules::small_text()};
            case 16:
                if (learner_.one_in(3)) return PrintPressed{};
                if (learner_.one_in(3)) return SavePressed{"sheet.txt", "A sheet", {{.wanted = "its sources"}}};
                return LinkWanted{"/small"};
            case 17:
                if (learner_.one_in(4)) return NotesOpened{"small", learner_.one_in(2)};
                if (learner_.one_in(2))
                    return NoteKept{study::Noted{"", "small", "first", "2", "a place", "mine"}, "chapter/notes"};
                return LinkCopied{"#/small", learner_.one_in(2)};
            case 0: return learner_.one_in(2) ? Event(SaveFailed{"full"}) : Event(SaveRecovered{});
            case 1: return FileWritten{"x"};
            case 2:
                return learner_.one_in(2)   ? Event(DialogMissing{})
                       : learner_.one_in(2) ? Event(NewerVersionCame{})
                                            : Event(TextGiven{"Our cells cure anything."});
            case 3: return SystemRefused{"a", "b"};
            case 4: return learner_.one_in(2) ? Event(CanvasRefused{}) : Event(LettersMissed{true});
            case 5:
                if (learner_.one_in(4)) return SettingsPutBack{};
                return NoticeClosed{learner_.one<std::string>({"save", "import", "none"})};
            case 6: return ImportPressed{};
            case 7: return RetryPressed{learner_.one<std::string>({"modules/small.json", "modules/none.json"})};
            case 8:
                if (!learner_.one_in(10)) return TimePassed{};
                return AssetFailed{"modules/small.json", "gone"};
            case 9:
                if (here_.state.module("small") && !learner_.one_in(10)) return TimePassed{};
                return AssetArrived{"modules/small.json", modules::small_text()};
            case 10: return LinkPressed{learner_.one<std::string>({"#/small", "https://a.b", "", "#"})};
            case 11: return learner_.one_in(3) ? Event(SearchTyped{"small"}) : Event(JumpPressed{"term/one"});
            default: return RecordsArrived{{}, false};
        }
    }

    Event asked() {
        const auto session = learner_.any_session(here_.state);
        return ConfirmationAsked{QuizEnded{session ? session->id : "gone"}, "opener"};
    }

    /// What no page would send: unknown ids, positions out of range, answers of another kind, certainties that there
    /// are not.
    Event nonsense() {
        const auto text = [&] {
            return learner_.one<std::string>(
                {"", "one", "gone", "rich", "small", "../x", "a b", "session/none", std::string("\xFF\x00z", 3), "\n"});
        };
        const auto number = [&] {
            return learner_.one<int>({-1, 0, 1, 2, 9, 100, 101, 10000, 10001, -2147483647, 1000000});
        };
        Learner::Spot spot = learner_.look(here_.state);
        std::string id = spot.question ? spot.question->id : text();
        if (learner_.one_in(4)) spot.place = text();
        if (learner_.one_in(4)) spot.module = text();
        if (learner_.one_in(4)) id = text();
        const auto session = learner_.any_session(here_.state);
        const std::string about = session && !learner_.one_in(4) ? session->id : text();
        const auto& other = learner_.one(here_.rich().questions);
        switch (learner_.below(15)) {
            case 0:
            case 1: return AnswerEdited{spot.place, spot.module, id, answers::any(other, learner_.rng), number()};
            case 2:
                return AnswerEdited{spot.place, spot.module, id,
                                    spot.question ? answers::any(*spot.question, learner_.rng) : questions::Answer{},
                                    number()};
            case 3: return AnswerChecked{spot.place, spot.module, id, text()};
            case 4: return TriedAgain{spot.place, spot.module, id, text()};
            case 5: return HintOpened{spot.place, spot.module, id, number()};
            case 6: return SolutionAsked{spot.place, spot.module, id, text()};
            case 7: return FlagTurned{spot.place, spot.module, id};
            case 8: return QuizStarted{text(), {}, {text()}, static_cast<study::Purpose>(number() & 1), text()};
            case 9: return QuizMoved{about, number()};
            case 10: return QuizEnded{text()};
            case 11: return TimeExtended{about, number()};
            case 13: {
                const auto notes = study::notes_of(here_.state.store);
                study::Noted note{notes.empty() || learner_.one_in(3) ? text() : learner_.one(notes).note,
                                  spot.module,
                                  text(),
                                  text(),
                                  text(),
                                  text()};
                note.gone = learner_.one_in(3);
                return NoteKept{note, text()};
            }
            case 12: {
                const auto& records = here_.state.store.records();
                return RecallRated{records.empty() || learner_.one_in(4) ? text() : records.begin()->first, number()};
            }
            default: return RouteChanged{"/" + text() + "/quiz/" + text()};
        }
    }

    /// A file from another device: its own learner's progress so far.
    std::string file_from_away() {
        for (int i = 0; i < 20; ++i) away_.take(away_learner_.next(away_.state));
        std::string text;
        for (const std::string& line : away_.lines()) text += line + "\n";
        away_.moment.time_ms += 600000;
        if (away_learner_.one_in(8))  // a clock that is quite wrong
            away_.moment.time_ms = away_learner_.one<std::int64_t>({1, 1764000000000, 4102444800000, study::last_ms});
        if (away_learner_.one_in(4)) away_.take(ResetConfirmed{});
        if (away_learner_.one_in(3)) text += "nonsense\n{}\n" + strange_records();
        return text;
    }

    /// Well-formed records about things that there are not, or with numbers at their bounds.
    std::string strange_records() {
        const std::string head = R"({"v":1,"id":"%1","time":%2,"device":"p0q1","kind":)";
        const std::vector<std::pair<std::string, std::string>> strange = {
            {"session/x",
             R"("session-started","session":"x","module":"rich","seed":0,"questions":["gone","one","one"],"rules":{"feedback":"exam","minutes":600}})"},
            {"position/x", R"("session-moved","session":"x","position":10000})"},
            {"missed/x", R"("missed-returned","session":"x","questions":["gone","gone"]})"},
            {"time/x", R"("time-given","session":"x","minutes":)" + std::to_string(study::most_minutes) + "}"},
            {"hints/session/x/one",
             R"("hints-opened","place":"session/x","module":"rich","question":"one","count":100})"},
            {"session/y",
             R"("session-started","session":"y","module":"small","seed":4294967295,"questions":["one-of"]})"},
            {"position/y", R"("session-moved","session":"y","position":7})"},
            {"draft/chapter/rich/start/match",
             R"("drafted","place":"chapter/rich/start","module":"rich","question":"match","answer":{"kind":"ordering","order":["-","-","x"]},"certainty":3})"},
            {"flag/p/q", R"("flagged","place":"p","module":"gone","question":"q","on":true})"},
            {"setting/quiz-timer", R"("setting","name":"quiz-timer","value":"on"})"},
        };
        std::string text;
        for (const auto& [id, rest] : strange) {
            std::string line = head;
            line.replace(line.find("%1"), 2, id)
                .replace(line.find("%2"), 2, std::to_string(1700000000000 + away_learner_.below(100000)));
            text += line + rest + "\n";
        }
        return text;
    }

    std::vector<std::string> damaged_lines() {
        return {learner_.one<std::string>({"", "{", R"({"v":2})", R"({"v":1,"kind":"answered"})", "\xFF"})};
    }

    // --- the store ---

    /// Keeps what a window saves, as the browser's store does: a line an id, the newer one in place of the older.
    void keep(const Running& window) {
        for (const Effect& effect : window.effects) {
            if (std::holds_alternative<EraseAll>(effect)) {
                disk_.clear();
                unkept_.clear();
                answers_.clear();
                ++resets;
            }
            const auto* save = std::get_if<Save>(&effect);
            if (!save) continue;
            if (full_) unkept_[save->id] = save->line;
            else disk_[save->id] = save->line;
            const auto found = window.state.store.records().find(save->id);
            if (found == window.state.store.records().end()) {
                FAIL_CHECK("saved and not known: " << save->line);
                continue;
            }
            if (study::write_record(found->second) != save->line)
                FAIL_CHECK("saved is not what is known: " << save->line);
            if (!std::holds_alternative<study::Answered>(found->second.fact)) continue;
            const auto [kept, first] = answers_.try_emplace(save->id, save->line);
            if (!first && kept->second != save->line)
                FAIL_CHECK("an answer was changed: " << kept->second << " to " << save->line);
            answered += first;
        }
    }

    void take(const Event& event) {
        const bool only_reset_removes = !std::holds_alternative<ResetConfirmed>(event);
        const std::size_t before = here_.state.store.records().size();
        here_.take(event);
        keep(here_);
        if (only_reset_removes && here_.state.store.records().size() < before)
            FAIL("records are gone after event " << event.index());
        if (here_.state.store.records().size() != records_kept())
            FAIL("event " << event.index() << " changed records without saving, or saved without changing");
        check_answer(event);
        // The other window hears of it before anything happens there.
        for (const Effect& effect : here_.effects) {
            if (std::holds_alternative<EraseAll>(effect)) unheard_.clear();
            if (const auto* save = std::get_if<Save>(&effect)) unheard_[save->id] = save->line;
        }
        erased_ = erased_ || !here_.all<EraseAll>().empty();
    }

    /// Another window of the same browser does something, and this one hears of it.
    void other_window() {
        there_.moment.time_ms = here_.moment.time_ms + 1;
        std::vector<std::string> heard;
        for (const auto& [id, line] : std::exchange(unheard_, {})) heard.push_back(line);
        there_.take(RecordsArrived{heard, std::exchange(erased_, false)});
        there_.take(learner_.next(there_.state));
        keep(there_);
        std::vector<std::string> lines;
        for (const Save& save : there_.all<Save>()) lines.push_back(save.line);
        here_.moment.time_ms = there_.moment.time_ms;
        here_.take(RecordsArrived{lines, false});
        kinds.insert(Event(RecordsArrived{}).index());
        if (!here_.all<Save>().empty()) FAIL_CHECK("what another window has saved was saved again");
        if (here_.state.store.records().size() != records_kept()) FAIL("what another window has saved did not arrive");
    }

    /// Now and then there is no room. As every platform does it, what could not be kept waits, and is kept when there
    /// is.
    void fill_up_or_make_room() {
        if (full_) return make_room();
        full_ = true;
        here_.take(SaveFailed{"full"});
        ++times_full;
    }
    void make_room() {
        if (!std::exchange(full_, false)) return;
        for (auto& [id, line] : std::exchange(unkept_, {})) disk_[id] = line;
        here_.take(SaveRecovered{});
    }
    std::size_t records_kept() const {
        const auto is_new = [&](const auto& unkept) { return !disk_.contains(unkept.first); };
        return disk_.size() + static_cast<std::size_t>(std::ranges::count_if(unkept_, is_new));
    }

    // --- what must hold ---

    /// An answer that was taken is saved in the same step.
    void check_answer(const Event& event) {
        const auto* edited = std::get_if<AnswerEdited>(&event);
        const auto* checked = std::get_if<AnswerChecked>(&event);
        if (!edited && !checked) return;
        const std::string place = edited ? edited->place : checked->place,
                          module = edited ? edited->module : checked->module,
                          id = edited ? edited->question : checked->question;
        const content::Module* loaded = here_.state.module(module);
        const questions::Question* question = loaded ? loaded->question(id) : nullptr;
        if (!question) {
            if (!here_.all<Save>().empty()) FAIL_CHECK("an answer to nothing was saved");  // the clock may speak up
            return;
        }
        const auto saves = here_.all<Save>();
        if (saves.empty()) {
            ++refused;
            return;
        }
        if (saves.size() != 1) FAIL_CHECK("one answer, " << saves.size() << " records");
        const study::Attempt attempt = study::attempt(here_.state.store, place, module, *question);
        check_attempt(attempt);
        if (checked && !attempt.checked) FAIL_CHECK("checked, and open: " << saves[0].line);
        if (edited && attempt.checked) FAIL_CHECK("edited, and checked: " << saves[0].line);
        const bool own_kind = edited && edited->answer.index() == question->kind.index();
        if (own_kind && attempt.answer != questions::known_part(*question, edited->answer))
            FAIL_CHECK("another answer is kept: " << saves[0].line);
        if (learner_.one_in(4)) {
            const auto again = study::read_record("", saves[0].line);
            if (!again) FAIL_CHECK(to_string(again.problems[0]) << " in " << saves[0].line);
            else if (study::write_record(again.value) != saves[0].line)
                FAIL_CHECK("read back differently: " << saves[0].line);
        }
    }

    static void check_attempt(const study::Attempt& attempt) {
        if (attempt.points < 0 || attempt.points > 1) FAIL_CHECK("points " << attempt.points);
        if (attempt.certainty < 0 || attempt.certainty > 3) FAIL_CHECK("certainty " << attempt.certainty);
        if (attempt.hints < 0 || attempt.tries < 0)
            FAIL_CHECK("hints " << attempt.hints << ", tries " << attempt.tries);
        if (attempt.checked && !attempt.started) FAIL_CHECK("checked and not started");
    }

    /// Sessions and their results, those that strange files brought too.
    void look_around(const Event& event) {
        for (const char* module : {"small", "rich"}) {
            if (!here_.state.module(module)) continue;
            std::vector<study::Session> sessions = study::open_sessions(here_.state.store, module);
            if (sessions.size() > 3) sessions.resize(3);
            if (const auto latest = study::latest_session(here_.state.store, module)) sessions.push_back(*latest);
            if (const auto* moved = std::get_if<QuizMoved>(&event)) {
                if (const auto session = study::session(here_.state.store, moved->session);
                    session && session->module == module)
                    sessions.push_back(*session);
            }
            for (const study::Session& session : sessions) check_session(session);
        }
        for (const Notice& notice : here_.state.notices) {
            if (notice.text.empty()) FAIL_CHECK("an empty notice " << notice.id);
        }
    }

    void check_session(const study::Session& session) {
        if (session.position < 0 || (!session.finished() && session.position >= session.length()))
            FAIL_CHECK(session.id << " at " << session.position);
        const bool strange = session.id == "x" || session.id == "y";
        if (!strange && session.position > session.length())
            FAIL_CHECK(session.id << " at " << session.position << " of " << session.length());
        if (session.rules.minutes < 0 || session.rules.minutes > study::most_minutes)
            FAIL_CHECK(session.id << " has " << session.rules.minutes << " minutes");
        sessions_ended += session.finished();
        const study::Result result = study::result_of(here_.state.store, app::QuestionFinder{here_.state}, session);
        if (result.asked != result.answered + static_cast<int>(result.unanswered.size()))
            FAIL_CHECK("asked " << result.asked);
        if (result.share() < 0 || result.share() > 1 || result.points > result.most + 1e-9)
            FAIL_CHECK("points " << result.points << " of " << result.most);
        if (!session.rules.certainty && result.points < 0) FAIL_CHECK("points " << result.points);
        if (result.put_right.size() > result.missed.size() ||
            result.missed.size() > static_cast<std::size_t>(result.answered))
            FAIL_CHECK("missed " << result.missed.size());
        for (const study::QuestionRef& ref : session.questions) {
            if (const auto* question = here_.state.question(ref))
                check_attempt(study::attempt(here_.state.store, study::place_of(session), ref.module, *question));
        }
    }

    Running here_, there_, away_;
    Learner learner_, away_learner_{99};
    std::vector<std::string> files_;
    std::map<std::string, std::string> disk_, unkept_, answers_;
    bool full_ = false;
    std::map<std::string, std::string> unheard_;  ///< What the other window has still to hear.
    bool erased_ = false;
};
}  // namespace

TEST_SUITE("fuzz") {
    TEST_CASE("nothing saved is lost, whatever happens") {
        World world(20261123);
        for (int i = 0; i < events; ++i) world.step(i);
        world.read_afresh();
        CHECK(world.kinds.size() == std::variant_size_v<AnyEvent>);
        CHECK(world.answered > events / 50);
        CHECK(world.refused > 0);
        CHECK(world.resets > 5);
        CHECK(world.times_full > 20);
        CHECK(world.sessions_ended > 0);
        MESSAGE(world.answered << " answers, " << world.refused << " refused, " << world.resets << " resets, at most "
                               << world.most_records << " records");
    }
}
