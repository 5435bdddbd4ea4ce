#include "study/store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/modules.hpp"
#include "support/show.hpp"
#include "support/study.hpp"

using namespace study;
using questions::Choice;
using questions::TrueFalse;

namespace {
const content::Module& small() {
    static const content::Module module = modules::small();
    return module;
}
const questions::Question& one_of() { return *small().question("one-of"); }

Record record(std::int64_t time, Fact fact, std::string id = {}, std::string device = "d") {
    if (id.empty()) id = id_for(fact, device + "-" + std::to_string(time));
    return {std::move(id), time, time, std::move(device), std::move(fact)};
}

Answered answered(const std::string& option, double points, const std::string& place = "p") {
    return {place, "small", "one-of", Choice::Answer{{option}}, points};
}
Drafted drafted(std::vector<std::string> options) {
    return {"p", "small", "one-of", Choice::Answer{std::move(options)}};
}

Store progress_of(const std::vector<Record>& records) {
    Store progress;
    for (const Record& each : records) progress.merge(each);
    return progress;
}

std::string theme_of(const Store& store) {
    const auto theme = chosen<ThemeSetting>(store);
    return theme ? std::string(ThemeSetting::values[*theme]) : "-";
}

std::string chosen(const Attempt& attempt) {
    const auto* answer = std::get_if<Choice::Answer>(&attempt.answer);
    return answer && !answer->chosen.empty() ? answer->chosen[0] : "";
}

/// Everything that follows from the records, as text to compare.
std::string derived(const Store& progress) {
    std::string text = write_progress(progress);
    for (const char* place : {"p", "session/s"}) {
        for (const auto& question : small().questions) {
            const Attempt attempt = study::attempt(progress, place, "small", question);
            Writer w;
            questions::write(w, attempt.answer);
            text += w.written() + (attempt.started ? " started" : "") +
                    (attempt.checked ? " checked " + std::to_string(attempt.points) : "");
            text += (attempt.told ? " told" : "") + std::string(attempt.flagged ? " flagged" : "") + " " +
                    std::to_string(attempt.certainty) + " " + std::to_string(attempt.hints) + " " +
                    std::to_string(attempt.tries) + " last " +
                    std::to_string(last_check(progress, place, "small", question).points) + "\n";
        }
    }
    for (const auto& question : small().questions) text += progress.seen({"small", question.id}) ? "seen " : "unseen ";
    for (const Session& open : open_sessions(progress, "small")) {
        text += open.id + " of " + std::to_string(open.length()) + " in " + std::to_string(open.rules.minutes) +
                (open.rules.certainty ? " certain\n" : "\n");
    }
    if (const auto visit = progress.last_visit()) text += visit->module + "/" + visit->chapter + "\n";
    if (const auto session = latest_session(progress, "small"))
        text += session->id + " at " + std::to_string(session->position) + "\n";
    text += theme_of(progress) + prediction(progress, "small", "first", "guess").value_or("-");
    return text;
}

/// A record among few ids and times, so that they collide; now and then under an id that is another thing's.
Record any_record(Rng& rng) {
    const auto pick = [&](std::initializer_list<const char*> texts) {
        return std::string(*(texts.begin() + rng.below(static_cast<std::uint32_t>(texts.size()))));
    };
    const std::string place = pick({"p", "session/s"}), option = pick({"a", "b", "c"}), session = pick({"s", "t"});
    const std::string before = pick({"", "answered/d0", "answered/d1", "answered/e0", "answered/gone"});
    const int tries = before.empty() ? 1 : 2;
    const std::vector<Fact> facts = {
        Answered{place, "small", "one-of", Choice::Answer{{option}}, option == "b" ? 1.0 : 0.0, 0, tries, before, 0},
        Answered{place, "small", "true-or-not", TrueFalse::Answer{false, option}, 0.5, 0, tries, before, 1},
        Answered{place, "small", "one-of", TrueFalse::Answer{true, option}, 0, 0, tries, before,
                 0},  // from before the question changed its kind
        Drafted{place, "small", "one-of", Choice::Answer{{option}}, 0, before},
        Drafted{place, "small", "one-of", Choice::Answer{}, 0, before},
        Predicted{"small", "first", "guess", option},
        TaskDone{"small", "first", "signal", "far"},
        Visited{"small", pick({"first", "second"})},
        Answered{place, "small", "some-of", Choice::Answer{{option}}, 0.25, static_cast<int>(rng.below(4)), tries,
                 before, 2},
        Drafted{place, "small", "some-of", Choice::Answer{{option}}, static_cast<int>(rng.below(4)), before},
        SessionStarted{session, "small", rng.below(3), refs("small", {"one-of"})},
        SessionStarted{
            session, "small", rng.below(3), refs("small", {"one-of", "some-of"}), {.certainty = true, .minutes = 5}},
        SessionMoved{session, static_cast<int>(rng.below(3))},
        SettingChosen{"theme", pick({"light", "dark"})},
        HintsOpened{place, "small", "one-of", static_cast<int>(rng.below(3))},
        SolutionShown{place, "small", "one-of", before},
        SessionEnded{session},
        Flagged{place, "small", "one-of", rng.below(2) == 0},
        MissedReturned{session, "small", refs("small", {"one-of"})},
        TimeGiven{session, static_cast<int>(rng.below(3)) * 10},
    };
    const Fact& fact = facts[rng.below(static_cast<std::uint32_t>(facts.size()))];
    const std::string device = pick({"d", "e"}), fresh = device + std::to_string(rng.below(4));
    const std::string forged = pick({"visit/small/first", "session/s", "d1"});
    return {id_for(fact, rng.below(8) == 0 ? forged : fresh), rng.below(6), 0, device, fact};
}
}  // namespace

TEST_SUITE("progress") {
    TEST_CASE("of two records with one id the later stands, whichever comes first") {
        const Record early = record(1, SettingChosen{"theme", "light"}),
                     late = record(2, SettingChosen{"theme", "dark"});
        CHECK(theme_of(progress_of({early, late})) == "dark");
        CHECK(theme_of(progress_of({late, early})) == "dark");
        Store progress;
        CHECK(progress.merge(late));
        CHECK_FALSE(progress.merge(early));
        CHECK_FALSE(progress.merge(late));
    }

    TEST_CASE("merging is commutative, associative and idempotent, in all that follows from it") {
        Rng rng(77);
        for (int run = 0; run < 300; ++run) {
            std::vector<Record> records;
            for (std::uint32_t n = rng.below(14); n > 0; --n) records.push_back(any_record(rng));
            const std::string expected = derived(progress_of(records));
            std::vector<Record> other = records;
            for (int order = 0; order < 4; ++order) {
                rng.shuffle(other);
                REQUIRE(derived(progress_of(other)) == expected);
            }
            other.insert(other.end(), records.begin(), records.end());
            REQUIRE(derived(progress_of(other)) == expected);
            // Two halves merged first, then with each other: as with a file from another device.
            const auto middle = records.begin() + static_cast<std::ptrdiff_t>(records.size() / 2);
            Store left = progress_of({records.begin(), middle});
            const Store right = progress_of({middle, records.end()});
            for (const auto& [id, each] : right.records()) left.merge(each);
            REQUIRE(derived(left) == expected);
        }
    }

    TEST_CASE("an untouched question is neither started nor checked") {
        const Attempt attempt = study::attempt(Store(), "p", "small", one_of());
        CHECK_FALSE(attempt.started);
        CHECK_FALSE(attempt.checked);
        CHECK(chosen(attempt) == "");
    }

    TEST_CASE("a draft is started and not checked") {
        const Attempt attempt = study::attempt(progress_of({record(1, drafted({"a"}))}), "p", "small", one_of());
        CHECK(attempt.started);
        CHECK_FALSE(attempt.checked);
        CHECK(chosen(attempt) == "a");
    }

    TEST_CASE("the latest answer counts") {
        const Store progress = progress_of({record(2, answered("b", 1)), record(1, answered("a", 0))});
        CHECK(chosen(study::attempt(progress, "p", "small", one_of())) == "b");
        CHECK(study::attempt(progress, "p", "small", one_of()).points == 1);
        CHECK(study::attempt(progress, "p", "small", one_of()).checked);
        const Store worse = progress_of({record(2, answered("b", 1)), record(3, answered("a", 0))});
        CHECK(study::attempt(worse, "p", "small", one_of()).points == 0);
    }

    TEST_CASE("answers at one place say nothing about another") {
        const Store progress = progress_of({record(1, answered("b", 1, "session/s"))});
        CHECK(study::attempt(progress, "session/s", "small", one_of()).checked);
        CHECK_FALSE(study::attempt(progress, "p", "small", one_of()).checked);
    }

    TEST_CASE("trying again opens the question, and the answer before stays in the records") {
        const Store progress =
            progress_of({record(1, drafted({"a"})), record(2, answered("a", 0)), record(3, drafted({}))});
        const Attempt attempt = study::attempt(progress, "p", "small", one_of());
        CHECK_FALSE(attempt.checked);
        CHECK_FALSE(attempt.started);
        CHECK(progress.records().contains("answered/d-2"));
        const Store answered_again =
            progress_of({record(2, answered("a", 0)), record(3, drafted({"b"})), record(4, answered("b", 1))});
        CHECK(study::attempt(answered_again, "p", "small", one_of()).points == 1);
    }

    TEST_CASE("an answer to another kind of question counts as none") {
        const Fact old = Answered{"p", "small", "one-of", TrueFalse::Answer{true, "a"}, 1};
        const Attempt attempt = study::attempt(progress_of({record(1, old)}), "p", "small", one_of());
        CHECK_FALSE(attempt.checked);
        CHECK(attempt.answer == questions::blank_answer(one_of()));
    }

    TEST_CASE("a record under another thing's id does no harm") {
        const Store progress =
            progress_of({record(1, answered("b", 1), "x"), record(2, SettingChosen{"theme", "dark"}, "x"),
                         record(3, Visited{"small", "first"}, "draft/p/one-of")});
        CHECK_FALSE(study::attempt(progress, "p", "small", one_of()).checked);
        CHECK(progress_of({record(1, Visited{"m", "c"}, "v"), record(2, SettingChosen{"a", "b"}, "v")})
                  .last_visit()
                  .has_value() == false);
        // What the earlier of two was about is gone in either order.
        const Record early = record(1, Drafted{"p", "small", "some-of", Choice::Answer{{"a"}}}, "draft/p/one-of"),
                     late = record(2, drafted({"a"}));
        CHECK(derived(progress_of({early, late})) == derived(progress_of({late, early})));
    }

    TEST_CASE("guesses, tasks, visits and settings are found again") {
        const Store progress =
            progress_of({record(1, Predicted{"m", "c", "p", "o"}), record(2, TaskDone{"m", "c", "f", "t"}),
                         record(3, Visited{"m", "c"}), record(4, Visited{"m", "b"})});
        CHECK(prediction(progress, "m", "c", "p") == "o");
        CHECK_FALSE(prediction(progress, "m", "c", "x").has_value());
        CHECK(task_done(progress, "m", "c", "f", "t"));
        CHECK_FALSE(task_done(progress, "m", "c", "f", "u"));
        CHECK(visited(progress, "m", "c"));
        CHECK_FALSE(visited(progress, "m", "a"));
        REQUIRE(progress.last_visit().has_value());
        CHECK(progress.last_visit()->chapter == "b");
        CHECK(theme_of(progress) == "-");
    }

    TEST_CASE("a module's latest session is where its learner left it") {
        const Store progress = progress_of(
            {record(1, SessionStarted{"s", "small", 7, refs("small", {"one-of", "some-of"})}),
             record(2, SessionMoved{"s", 1}), record(5, SessionStarted{"t", "other", 8, refs("other", {"q"})}),
             record(3, SessionStarted{"u", "small", 9, refs("small", {"some-of"})}), record(4, SessionMoved{"u", 1})});
        const auto latest = latest_session(progress, "small");
        REQUIRE(latest.has_value());
        CHECK(latest->id == "u");
        CHECK(latest->seed == 9);
        CHECK(latest->finished());
        CHECK(latest->started_ms == 3);
        REQUIRE(study::session(progress, "s").has_value());
        CHECK(study::session(progress, "s")->position == 1);
        CHECK_FALSE(study::session(progress, "s")->finished());
        CHECK_FALSE(study::session(progress, "x").has_value());
        CHECK_FALSE(latest_session(progress, "x").has_value());
    }

    TEST_CASE("unanswered is not wrong") {
        Session session{
            .id = "s", .module = "small", .questions = refs("small", {"one-of", "some-of", "true-or-not", "gone"})};
        const Store progress =
            progress_of({record(1, Answered{"session/s", "small", "one-of", Choice::Answer{{"b"}}, 1}),
                         record(2, Answered{"session/s", "small", "some-of", Choice::Answer{{"a"}}, 0.5})});
        const Result result = result_of(progress, QuestionsOf{small()}, session);
        CHECK(result.points == 1.5);
        CHECK(result.asked == 3);  // one is no longer in the module
        CHECK(result.answered == 2);
        CHECK(ids_of(result.missed) == std::vector<std::string>{"some-of"});
        CHECK(ids_of(result.unanswered) == std::vector<std::string>{"true-or-not"});
    }

    TEST_CASE("a chapter is done when its guesses, tasks and checkpoints are") {
        const content::Chapter& chapter = *small().chapter("first");
        std::vector<Record> records;
        const auto share = [&] { return chapter_share(progress_of(records), small(), chapter); };
        CHECK(share().all == 3);
        CHECK(share().done == 0);
        records.push_back(record(1, Predicted{"small", "first", "guess", "one"}));
        records.push_back(record(2, TaskDone{"small", "first", "signal", "far"}));
        CHECK(share().done == 2);
        CHECK_FALSE(share().complete());
        records.push_back(
            record(3, Answered{chapter_place("small", "first"), "small", "one-of", Choice::Answer{{"a"}}, 0}));
        CHECK(share().complete());  // answered, though not right
        content::Chapter bare;
        bare.id = "bare";
        CHECK_FALSE(chapter_share({}, small(), bare).complete());
        CHECK(chapter_share(progress_of({record(1, Visited{"small", "bare"})}), small(), bare).complete());
    }

    TEST_CASE("hints, a flag and a solution shown stay with their place and question") {
        const Store progress = progress_of(
            {record(1, HintsOpened{"p", "small", "one-of", 2}), record(2, Flagged{"p", "small", "one-of", true}),
             record(3, answered("a", 0)), record(4, SolutionShown{"p", "small", "one-of"})});
        const Attempt attempt = study::attempt(progress, "p", "small", one_of());
        CHECK(attempt.hints == 2);
        CHECK(attempt.flagged);
        CHECK(attempt.told);
        CHECK(attempt.tries == 1);
        const Attempt elsewhere = study::attempt(progress, "q", "small", one_of());
        CHECK(elsewhere.hints == 0);
        CHECK_FALSE(elsewhere.flagged);
        CHECK_FALSE(elsewhere.told);
        CHECK(elsewhere.tries == 0);
        CHECK_FALSE(study::attempt(progress_of({record(1, Flagged{"p", "small", "one-of", true}),
                                                record(2, Flagged{"p", "small", "one-of", false})}),
                                   "p", "small", one_of())
                        .flagged);
    }

    TEST_CASE("a solution shown belongs to the answer before it, not to one that comes after") {
        const Store progress =
            progress_of({record(1, answered("a", 0)), record(2, SolutionShown{"p", "small", "one-of"}),
                         record(3, answered("c", 0))});
        CHECK_FALSE(study::attempt(progress, "p", "small", one_of()).told);
        CHECK(study::attempt(progress, "p", "small", one_of()).tries == 2);
    }

    TEST_CASE("the last check is found behind a try under way, and is none where there was none") {
        const Store progress =
            progress_of({record(1, answered("a", 0)), record(2, answered("c", 0.5)), record(3, drafted({"b"}))});
        CHECK_FALSE(study::attempt(progress, "p", "small", one_of()).checked);
        const Attempt last = last_check(progress, "p", "small", one_of());
        CHECK(last.checked);
        CHECK(last.points == 0.5);
        CHECK(chosen(last) == "c");
        CHECK(last.tries == 2);
        CHECK_FALSE(last_check(progress, "q", "small", one_of()).checked);
        CHECK_FALSE(last_check(progress_of({record(1, drafted({"b"}))}), "p", "small", one_of()).checked);
    }

    TEST_CASE("a session has its rules, the time it was given, and what came back") {
        const content::Rules rules{.feedback = content::Feedback::exam, .certainty = true, .minutes = 10};
        const Store progress =
            progress_of({record(1000, SessionStarted{"s", "small", 7, refs("small", {"one-of", "some-of"}), rules})});
        const Session session = *study::session(progress, "s");
        CHECK(session.rules == rules);
        CHECK(session.length() == 2);
        CHECK(session.left_ms(1000) == 600000);
        CHECK(session.left_ms(601000) == 0);
        CHECK(session.left_ms(661000) == -60000);
        Store later = progress;
        later.merge(record(2000, TimeGiven{"s", 20}));
        later.merge(record(3000, MissedReturned{"s", "small", refs("small", {"some-of"})}));
        later.merge(record(4000, SessionMoved{"s", 2}));
        const Session longer = *study::session(later, "s");
        CHECK(longer.left_ms(1000) == 1200000);
        CHECK(longer.length() == 3);
        CHECK(longer.returning());
        CHECK_FALSE(longer.finished());
        CHECK(longer.question(1).id == "some-of");
        CHECK(longer.question(2).id == "some-of");
        later.merge(record(5000, TimeGiven{"s", 0}));
        CHECK_FALSE(study::session(later, "s")->left_ms(1000).has_value());
        later.merge(record(6000, SessionMoved{"s", 3}));
        CHECK(study::session(later, "s")->finished());
    }

    TEST_CASE("sessions not at their end are found, the latest first, and by their places") {
        const Store progress =
            progress_of({record(1, SessionStarted{"s", "small", 7, refs("small", {"one-of"})}),
                         record(2, SessionStarted{"t", "small", 8, refs("small", {"one-of", "some-of"})}),
                         record(3, SessionStarted{"u", "other", 9, refs("other", {"q"})}),
                         record(4, SessionStarted{"v", "small", 9, refs("small", {"some-of"})}),
                         record(5, SessionMoved{"s", 1}), record(6, SessionMoved{"t", 1})});
        std::vector<std::string> ids;
        for (const Session& session : open_sessions(progress, "small")) ids.push_back(session.id);
        CHECK(ids == std::vector<std::string>{"v", "t"});
        CHECK(open_sessions(progress, "nowhere").empty());
        const Session session = *study::session(progress, "t");
        CHECK(session_at(progress, place_of(session))->id == "t");
        CHECK(session_at(progress, place_of(session, true))->id == "t");
        CHECK_FALSE(session_at(progress, "session/none").has_value());
        CHECK_FALSE(session_at(progress, "session/").has_value());
        CHECK_FALSE(session_at(progress, "").has_value());
        CHECK_FALSE(session_at(progress, chapter_place("small", "first")).has_value());
        CHECK(seed_at(progress, place_of(session), {"small", "one-of"}) == option_seed(session, {"small", "one-of"}));
        CHECK(seed_at(progress, place_of(session, true), {"small", "one-of"}) ==
              option_seed(session, {"small", "one-of"}));
        CHECK(seed_at(progress, chapter_place("small", "first"), {"small", "one-of"}) == 0);
    }

    TEST_CASE(
        "options are shuffled differently by session and question, and never left as written by chance of the seed") {
        const Session a{.id = "s", .module = "small", .seed = 0}, b{.id = "t", .module = "small", .seed = 1};
        CHECK(option_seed(a, {"small", "one-of"}) != 0);
        CHECK(option_seed(a, {"small", "one-of"}) != option_seed(b, {"small", "one-of"}));
        CHECK(option_seed(a, {"small", "one-of"}) != option_seed(a, {"small", "some-of"}));
        CHECK(option_seed(a, {"small", "one-of"}) == option_seed(a, {"small", "one-of"}));
    }

    TEST_CASE("progress is read back as it was written") {
        Rng rng(8);
        for (int run = 0; run < 50; ++run) {
            std::vector<Record> records;
            for (int i = 0; i < 20; ++i) records.push_back(any_record(rng));
            const Store progress = progress_of(records);
            Store back;
            CHECK(read_progress("f", write_progress(progress), back).empty());
            CHECK(derived(back) == derived(progress));
        }
    }

    TEST_CASE("text cut at any byte gives all whole lines, and at most one is reported") {
        const std::string text = files::read("tests/data/old/v1-every-kind.jsonl");
        for (std::size_t size = 0; size <= text.size(); ++size) {
            const std::string cut = text.substr(0, size);
            Store progress;
            const auto problems = read_progress("f", cut, progress);
            const auto whole = static_cast<std::size_t>(std::count(cut.begin(), cut.end(), '\n'));
            const bool ends_whole = size < text.size() && text[size] == '\n';  // only the line's end is missing
            const bool ends_open = !cut.empty() && cut.back() != '\n' && !ends_whole;
            if (progress.records().size() != whole + ends_whole || problems.size() != (ends_open ? 1u : 0u))
                FAIL_CHECK("cut at byte " << size);
            for (const Problem& problem : problems) CHECK(problem.line == static_cast<int>(whole) + 1);
        }
    }

    TEST_CASE("a damaged line is reported by its number, and the others are read") {
        const auto lines = files::lines_of(files::read("tests/data/old/v1-every-kind.jsonl"));
        REQUIRE(lines.size() > 2);
        Store progress;
        const auto problems = read_progress("p.jsonl", lines[0] + "\r\n\n  \nnonsense\n" + lines[1], progress);
        CHECK(progress.records().size() == 2);
        REQUIRE(problems.size() == 1);
        CHECK(to_string(problems[0]).starts_with("p.jsonl:4:"));
    }
}
