#include "study/record.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "study/pretest.hpp"
#include "study/store.hpp"
#include "support/files.hpp"
#include "support/modules.hpp"
#include "support/show.hpp"
#include "support/study.hpp"

using namespace study;

namespace {
const questions::Answer some = questions::Choice::Answer{{"a", "b"}};
const questions::Answer verdict = questions::TrueFalse::Answer{true, "c"};

/// One of every kind.
std::vector<Fact> every_kind() {
    return {Answered{"chapter/m/c", "m", "q", some, 1.0 / 3},
            Answered{"session/s", "m", "q", some, 1, 3, 2, "answered/d-1", 0},
            Drafted{"session/s", "m", "q", verdict, 0, ""},
            Drafted{"session/s", "m", "q", verdict, 1, "answered/d-1"},
            Predicted{"m", "c", "p", "o"},
            TaskDone{"m", "c", "f", "t"},
            Visited{"m", "c"},
            SessionStarted{"s",
                           "m",
                           4294967295u,
                           {{"m", "q"}, {"n", "r"}},
                           {content::Feedback::exam, true, false, 0.25, 0.1, false, 600}},
            SessionMoved{"s", 2},
            SessionEnded{"s"},
            SettingChosen{"theme", "dark \"é\"\n"},
            HintsOpened{"session/s", "m", "q", 100},
            SolutionShown{"session/s/again", "m", "q", "answered/d-1"},
            CheckRated{"answered/d-1", 4},
            Flagged{"session/s", "m", "q", true},
            MissedReturned{"s", "m", {{"m", "r"}, {"n", "q"}}},
            TimeGiven{"s", most_minutes}};
}

/// Which kinds of the list there are among the facts.
std::size_t kinds_among(const std::vector<Fact>& facts) {
    std::set<std::size_t> kinds;
    for (const Fact& fact : facts) kinds.insert(fact.index());
    return kinds.size();
}

std::string problem_of(const std::string& line) {
    const auto read = read_record("f", line);
    return read.problems.empty() ? "none" : to_string(read.problems[0]);
}

const std::string visit =
    R"({"v":1,"id":"visit/m/c","time":5,"device":"d","kind":"visited","module":"m","chapter":"c"})";

std::string with(const std::string& from, const std::string& to) {
    std::string line = visit;
    return line.replace(line.find(from), from.size(), to);
}
}  // namespace

TEST_SUITE("record") {
    TEST_CASE("a record of each kind is read back as it was written") {
        CHECK(kinds_among(every_kind()) == std::variant_size_v<AnyFact> - 1);  // all but Unknown
        for (const Fact& fact : every_kind()) {
            const std::string line =
                write_record({id_for(fact, "fresh"), 1764000000124, 1764000000123, "device é", fact});
            CAPTURE(line);
            CHECK(line.find('\n') == std::string::npos);
            const auto read = read_record("f", line);
            CHECK(read.problems.empty());
            CHECK(read.value.fact.index() == fact.index());
            CHECK(write_record(read.value) == line);
        }
    }

    TEST_CASE("what happens once has an id of its own, the rest one for each thing it is about") {
        std::vector<std::string> ids;
        for (const Fact& fact : every_kind()) ids.push_back(id_for(fact, "fresh"));
        CHECK(ids == std::vector<std::string>{"answered/fresh", "answered/fresh", "draft/session/s/m/q",
                                              "draft/session/s/m/q", "prediction/m/c/p", "task/m/c/f/t", "visit/m/c",
                                              "session/s", "position/s", "ended/s", "setting/theme",
                                              "hints/session/s/m/q/100", "solution/session/s/again/m/q/answered/d-1",
                                              "rating/answered/d-1", "flag/session/s/m/q", "missed/s", "time/s"});
    }

    TEST_CASE("a note's record is read back, like any other; what is damaged, or another's, is no note and is kept") {
        const Noted note{"d-1", "m", "c", "3", "some \"words\"", "a note\nin lines", true, false};
        const Record made = record_of(note, {"", 7, 5, "device é", {}});
        CHECK(made.id == "note/d-1");
        CHECK(std::holds_alternative<Unknown>(made.fact));
        const auto read = read_record("f", write_record(made));
        REQUIRE(read.problems.empty());
        CHECK(read.value.id == made.id);
        CHECK(read.value.order == 7);
        CHECK(write_record(read.value) == write_record(made));
        const auto again = noted(read.value);
        REQUIRE(again);
        CHECK(again->quote == note.quote);
        CHECK(again->text == note.text);
        CHECK(again->whole);
        CHECK_FALSE(again->gone);
        for (const auto& [from, to] :
             {std::pair{"note/d-1", "note/d-2"}, {"\"module\":\"m\"", "\"module\":7"}, {"\"noted\"", "\"jotted\""}}) {
            std::string line = made.line;
            line.replace(line.find(from), std::string_view(from).size(), to);
            CAPTURE(line);
            const auto other = read_record("f", line);
            CHECK(other.problems.empty());
            CHECK_FALSE(noted(other.value));
            CHECK(write_record(other.value) == line);
        }
        CHECK_FALSE(noted({"setting/theme", 1, 1, "d", SettingChosen{"theme", "dark"}}));
    }

    TEST_CASE("certainty and rules are read back, and stand for none where there are none") {
        for (int certainty = 0; certainty <= 3; ++certainty) {
            const auto drafted =
                read_record("f", write_record({"x", 1, 1, "d", Drafted{"p", "m", "q", verdict, certainty}}));
            const auto answered =
                read_record("f", write_record({"x", 1, 1, "d", Answered{"p", "m", "q", some, 1, certainty}}));
            CHECK(std::get<Drafted>(drafted.value.fact).certainty == certainty);
            CHECK(std::get<Answered>(answered.value.fact).certainty == certainty);
        }
        const content::Rules rules{content::Feedback::deferred, true, false, 0.5, 0.125, false, 7};
        const auto started =
            read_record("f", write_record({"x", 1, 1, "d", SessionStarted{"s", "m", 1, {{"m", "q"}}, rules}}));
        CHECK(started.problems.empty());
        CHECK(std::get<SessionStarted>(started.value.fact).rules == rules);
        const auto without = read_record(
            "f",
            R"({"v":1,"id":"session/s","time":1,"device":"d","kind":"session-started","session":"s","module":"m","seed":1,"questions":["q"]})");
        CHECK(without.problems.empty());
        CHECK(std::get<SessionStarted>(without.value.fact).rules == content::Rules{});
    }

    TEST_CASE("a session says which pre-test it belongs to, and one of before there were any is a quiz") {
        const auto session_of = [](const SessionStarted& started) {
            const std::string line = write_record({"x", 1, 1, "d", started});
            CHECK((line.find("pretest") == std::string::npos) == started.pretest.empty());
            Store store;
            store.merge(read_record("f", line).value);
            return session(store, started.session).value();
        };
        const std::vector<QuestionRef> questions = {{"m", "q"}, {"n", "q"}};
        const Session quiz = session_of({"a", std::string(course_quiz), 1, questions});
        CHECK(quiz.purpose() == Purpose::quiz);
        CHECK(quiz.questions == questions);
        CHECK(session_of({"a", std::string(course_quiz), 1, questions, {}, "a"}).purpose() == Purpose::pretest);
        const Session after = session_of({"b", std::string(course_quiz), 1, questions, {}, "a"});
        CHECK(after.purpose() == Purpose::posttest);
        CHECK(after.pretest == "a");
    }

    TEST_CASE("numbers out of their bounds are told, not used") {
        const auto line = [](const std::string& kind, const std::string& rest) {
            return R"({"v":1,"id":"x","time":1,"device":"d","kind":")" + kind + "\"," + rest + "}";
        };
        const std::string where = R"("place":"p","module":"m","question":"q")";
        for (const std::string& bad :
             {line("drafted", where + R"(,"answer":{"kind":"choice"},"certainty":4)"),
              line("drafted", where + R"(,"answer":{"kind":"choice"},"certainty":-1)"),
              line("answered", where + R"(,"answer":{"kind":"choice"},"points":1.5)"),
              line("answered", where + R"(,"answer":{"kind":"choice"},"points":-1)"),
              line("hints-opened", where + R"(,"count":101)"),
              line("time-given", R"("session":"s","minutes":)" + std::to_string(most_minutes + 1)),
              line("time-given", R"("session":"s","minutes":-1)"),
              line("missed-returned", R"("session":"s","questions":[])"),
              line("session-moved", R"("session":"s","position":-1)")}) {
            CAPTURE(bad);
            CHECK(read_record("f", bad).problems.size() == 1);
        }
        CHECK(problem_of(line("solution-shown", where)) == "none");
        CHECK(problem_of(line("flagged", where + R"(,"on":true)")) == "none");
    }

    TEST_CASE("a record that cannot be read is told, not used") {
        CHECK(problem_of(visit) == "none");
        CHECK(
            problem_of("") ==
            "f:1:1: JSON; the text stops making sense here (often a comma or a quote too many or too few, here or just before)");
        CHECK(problem_of("{}") == "f:1:1 v: a whole number from 1 to 1000000");
        CHECK(problem_of("[]") == "f:1:1 v: a whole number from 1 to 1000000");
        CHECK(problem_of(with("\"time\":5", "\"time\":-5")) ==
              "f:1:32 time: a whole number from 0 to 8640000000000000");
        CHECK(problem_of(with("\"chapter\":\"c\"", "\"chapter\":7")) ==
              "f:1:87 chapter: an id: lower-case letters, digits and single hyphens, at most 60");
        CHECK(problem_of(with("\"device\":\"d\"", "\"device\":\"\"")) ==
              "f:1:43 device: text in quotes, not empty text");
    }

    TEST_CASE("what a newer version wrote is kept and passed on byte for byte") {
        for (
            const std::string& line :
            {with("\"chapter\":\"c\"", "\"chapter\":\"c\",\"extra\":[1,{\"é\":null}]"),  // a field that is new
             with("\"visited\"", "\"seen-at-noon\""),                                    // a kind of record
             std::string(R"({"v":3,"id":"visit/m/c","order":6,"time":5,"device":"d","kind":"visited","chapters":[]})"),
             std::string(
                 R"({"v":2,"id":"draft/p/m/q","order":6,"time":5,"device":"d","kind":"drafted","place":"p","module":"m","question":"q","answer":{"kind":"hotspot","x":1}})")}) {
            CAPTURE(line);
            const auto read = read_record("f", line);
            CHECK(read.problems.empty());
            CHECK(write_record(read.value) == line);
            Store store;
            store.merge(read.value);
            CHECK(write_progress(store) == line + "\n");
        }
        // A field that is new takes nothing from what is known.
        Store store;
        store.merge(read_record("f", with("\"chapter\":\"c\"", "\"chapter\":\"c\",\"extra\":1")).value);
        CHECK(store.last_visit()->chapter == "c");
    }

    TEST_CASE("saves of older versions still read, and are passed on as they are") {
        const auto saves = files::below("tests/data/old", ".jsonl");
        CHECK(saves.size() >= 2);
        for (const auto& path : saves) {
            CAPTURE(path.string());
            const std::string text = files::read(path);
            Store progress;
            for (const Problem& problem : read_progress(path.filename().string(), text, progress))
                FAIL_CHECK(to_string(problem));
            CHECK(progress.records().size() == files::lines_of(text).size());
            // They are passed on as they are, in the order of their ids.
            std::vector<std::string> given = files::lines_of(text), written = files::lines_of(write_progress(progress));
            std::ranges::sort(given);
            std::ranges::sort(written);
            CHECK(written == given);
        }
    }

    TEST_CASE("a save of version 2 means what it meant") {
        Store store;
        CHECK(read_progress("f", files::read("tests/data/old/v2-every-kind.jsonl"), store).empty());
        const content::Module module = modules::small();
        const questions::Question& one_of = *module.question("one-of");
        const Attempt attempt = study::attempt(store, "chapter/small/first", "small", one_of);
        CHECK(attempt.checked);
        CHECK(attempt.points == 1);
        CHECK(attempt.tries == 2);
        CHECK_FALSE(attempt.told);
        const Session session = *latest_session(store, "small");
        CHECK(session.finished());
        CHECK(session.length() == 4);
        CHECK(session.rules.minutes == 20);
        CHECK(session.questions[2] == QuestionRef{"other", "one-of"});
        const Result result = result_of(store, QuestionsOf{module}, session);
        CHECK(result.points == 3 * 0.5);  // sure and right, less two hints
        CHECK(chosen<ThemeSetting>(store) == 2);
        CHECK(chosen<TextSizeSetting>(store) == 3);
        CHECK(prediction(store, "small", "first", "guess") == "two");
        CHECK(task_done(store, "small", "first", "signal", "far"));
    }

    TEST_CASE("a save of version 2 with a mixed quiz and tests before and after reading means what it meant") {
        Store store;
        CHECK(read_progress("f", files::read("tests/data/old/v2-tests.jsonl"), store).empty());
        const auto pretest = latest_pretest(store, "small");
        REQUIRE(pretest.has_value());
        CHECK(pretest->finished());
        CHECK(pretest->rules == test_rules());
        const auto posttest = latest_posttest(store, pretest->id);
        REQUIRE(posttest.has_value());
        CHECK_FALSE(posttest->finished());
        CHECK_FALSE(latest_pretest(store, "rich").has_value());
        CHECK_FALSE(last_mixed(store).has_value());  // it is not at its end
        CHECK(open_sessions(store, course_quiz).size() == 2);
        CHECK(store.sessions("small").empty());
    }
}
