// How a quiz behaves, by each of its rules, through update.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/answers.hpp"
#include "support/app.hpp"
#include "support/show.hpp"
#include "support/study.hpp"

using namespace app;
using content::Feedback;
using questions::Choice;
using Ids = std::vector<std::string>;

namespace {
questions::Answer pick(const std::string& option) { return Choice::Answer{{option}}; }

/// A learner in a quiz of the rich module, with the properties of its "quiz".
class Quiz {
public:
    explicit Quiz(const std::string& quiz, const Ids& only = {"one", "two", "three", "several", "match"})
        : running(modules::rich_text(quiz)) {
        running.state.report.listener = Listener::page;
        running.take(RouteChanged{"/rich/quiz"});
        start(only);
    }

    Running running;
    std::string id;  ///< Of the session that all this is about.

    void start(const Ids& only) {
        running.take(QuizStarted{"rich", refs("rich", only)});
        REQUIRE(running.all<Go>().size() == 1);
        const std::string route = running.all<Go>()[0].route;
        id = route.substr(route.rfind('/') + 1);
        running.take(RouteChanged{route});
    }

    study::Session session() const { return *study::session(running.state.store, id); }
    std::string place(bool again = false) const { return study::place_of(session(), again); }
    study::Result result() const {
        return study::result_of(running.state.store, app::QuestionFinder{running.state}, session());
    }

    /// The question as it is asked here.
    questions::Question asked(const std::string& question) const {
        return questions::instance(*running.rich().question(question),
                                   study::option_seed(session(), {"rich", question}));
    }
    study::Attempt attempt(const std::string& question, bool again = false) const {
        return study::attempt(running.state.store, place(again), "rich", asked(question));
    }

    void edit(const std::string& question, questions::Answer answer, int certainty = 0, bool again = false) {
        running.take(AnswerEdited{place(again), "rich", question, std::move(answer), certainty});
    }
    void check(const std::string& question, bool again = false) {
        running.take(AnswerChecked{place(again), "rich", question, "feedback"});
    }
    void answer(const std::string& question, questions::Answer answer, int certainty = 0, bool again = false) {
        edit(question, std::move(answer), certainty, again);
        check(question, again);
    }
    void answer_right(const std::string& question, int certainty = 0, bool again = false) {
        answer(question, answers::right(asked(question)), certainty, again);
    }
    void try_again(const std::string& question, bool again = false) {
        running.take(TriedAgain{place(again), "rich", question, "heading"});
    }
    void hint(const std::string& question, int count) { running.take(HintOpened{place(), "rich", question, count}); }
    void solution(const std::string& question) { running.take(SolutionAsked{place(), "rich", question, "feedback"}); }
    void flag(const std::string& question) { running.take(FlagTurned{place(), "rich", question}); }
    void go(int position) { running.take(QuizMoved{id, position}); }
    void next() { go(session().position + 1); }
    void end() { running.take(QuizEnded{id}); }

    /// What the page around hears, but for where the learner is.
    std::vector<Tell> told() const {
        std::vector<Tell> all = running.all<Tell>();
        std::erase_if(all, [](const Tell& tell) { return tell.fact.event == "located"; });
        return all;
    }
    bool saved_nothing() const { return running.all<Save>().empty(); }
    std::size_t answers_kept() const {
        const auto& records = running.state.store.records();
        return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const auto& one) {
            return std::holds_alternative<study::Answered>(one.second.fact);
        }));
    }
    Ids announced() const {
        Ids texts;
        for (const Announce& announce : running.all<Announce>()) texts.push_back(announce.text);
        return texts;
    }
    /// So much later something happens.
    void wait(std::int64_t seconds) {
        running.moment.time_ms += 1000 * (seconds - 1);
        running.take(TimePassed{});
    }
};

const std::string deferred = R"("feedback": "deferred")";
const std::string exam = R"("feedback": "exam")";
}  // namespace

TEST_SUITE("quiz behaviour") {
    TEST_CASE("a quiz begins at an address of its own, with the module's rules") {
        Quiz quiz(R"("feedback": "exam", "certainty": true, "minutes": 3, "retry_cost": 0.25, "hint_cost": 0.1)");
        CHECK(quiz.session().rules == quiz.running.rich().quiz.rules);
        CHECK(route_of(quiz.running.state.page) == "/rich/quiz/" + quiz.id);
        CHECK(quiz.session().module == "rich");
        CHECK(quiz.session().position == 0);
        CHECK(quiz.session().length() == 5);
        CHECK(quiz.session().started_ms > 0);
    }

    TEST_CASE("a quiz keeps the rules that it was begun by, whatever is chosen later") {
        Quiz quiz("");
        quiz.running.take(SettingPicked{"quiz-feedback", "exam"});
        quiz.running.take(SettingPicked{"quiz-certainty", "on"});
        CHECK(quiz.session().rules == content::Rules{});
        quiz.running.reload();
        CHECK(quiz.session().rules == content::Rules{});
        quiz.start({"one"});
        CHECK(quiz.session().rules.feedback == Feedback::exam);
        CHECK(quiz.session().rules.certainty);
    }

    TEST_CASE(
        "a quiz of pools asks what they draw, unseen questions first, and all of them when the learner wants all") {
        Quiz quiz(
            R"("pools": [{"draw": 2, "questions": ["one", "two", "three"]}, {"draw": 1, "questions": ["words", "claim"]}])",
            {});
        const Ids first = ids_of(quiz.session().questions);
        CHECK(first.size() == 3);
        for (const std::string& id : first) quiz.answer_right(id);
        quiz.end();
        quiz.start({});
        const auto seen_before = [&](const std::string& id) {
            return std::find(first.begin(), first.end(), id) != first.end();
        };
        const Ids second = ids_of(quiz.session().questions);
        CHECK(std::count_if(second.begin(), second.end(), seen_before) ==
              1);  // of three questions one is new, and one has to come again
        quiz.running.take(SettingPicked{"quiz-length", "all"});
        quiz.start({});
        CHECK(quiz.session().questions.size() == quiz.running.rich().questions.size());
    }

    TEST_CASE("immediate: a checked answer is graded at once, and cannot be edited any more") {
        Quiz quiz("");
        quiz.edit("one", pick("a"));
        CHECK(quiz.result().answered == 0);
        quiz.check("one");
        CHECK(quiz.attempt("one").checked);
        CHECK(quiz.result().answered == 1);
        CHECK(quiz.result().missed == Ids{"one"});
        CHECK(quiz.told().size() == 1);
        quiz.edit("one", pick("b"));
        CHECK(quiz.saved_nothing());
    }

    TEST_CASE(
        "deferred: nothing is graded before the end, then all that was begun, and what was not begun is unanswered") {
        for (const std::string& rules : {deferred, exam}) {
            Quiz quiz(rules);
            quiz.answer_right("one");
            CHECK_FALSE(quiz.attempt("one").checked);  // not even when it is checked
            CHECK(quiz.answers_kept() == 0);
            quiz.edit("two", pick("b"));
            quiz.edit("two", pick("c"));  // wrong
            quiz.edit("several", Choice::Answer{{"a", "b"}});
            quiz.edit("match", questions::Matching::Answer{{{"p1", "a"}}});  // begun, not complete
            quiz.edit("three", pick("c"));
            quiz.edit("three", Choice::Answer{});  // begun, and taken back
            for (int i = 1; i < 5; ++i) quiz.next();
            CHECK(quiz.answers_kept() == 0);
            CHECK(quiz.result().answered == 0);
            quiz.next();
            CHECK(quiz.session().finished());
            CHECK(quiz.answers_kept() == 4);
            const study::Result result = quiz.result();
            CHECK(result.points == doctest::Approx(1 + 0 + 2.0 / 3 + 0.25));
            CHECK(result.unanswered == Ids{"three"});
            CHECK(result.answered == 4);
            CHECK(result.missed.size() == 3);
            CHECK(quiz.session().returned.empty());
        }
    }

    TEST_CASE("deferred: answers stay open to be changed until the end, in any order") {
        Quiz quiz(deferred);
        quiz.edit("one", pick("a"));
        quiz.go(3);
        quiz.go(0);
        quiz.edit("one", pick("b"));
        quiz.end();
        CHECK(quiz.attempt("one").points == 1);
        CHECK(quiz.attempt("one").tries == 1);
        CHECK(quiz.answers_kept() == 1);
    }

    TEST_CASE("deferred: the page around hears of each answer at the end, and then of the end") {
        Quiz quiz(deferred);
        quiz.edit("one", pick("b"));
        quiz.edit("two", pick("b"));
        CHECK(quiz.told().empty());
        quiz.end();
        const auto told = quiz.told();
        REQUIRE(told.size() == 3);
        CHECK(told[0].fact.event == "answered");
        CHECK(told[1].fact.event == "answered");
        CHECK(told[2].fact.event == "completed");
        CHECK(told[2].fact.detail.find(R"("points":1,"asked":5,"answered":2)") != std::string::npos);
    }

    TEST_CASE("deferred: every kind is graded at the end as it would be at once") {
        Ids all;
        for (const auto& question : modules::rich("").questions) all.push_back(question.id);
        Rng rng(11);
        for (int run = 0; run < 5; ++run) {
            Quiz late(deferred, all);
            for (const std::string& id : all) late.edit(id, answers::any(late.asked(id), rng, run < 3));
            std::map<std::string, double> points;
            for (const std::string& id : all)
                points[id] = questions::score(late.asked(id), late.attempt(id).answer).points;
            Ids begun = all;
            std::erase_if(begun, [&](const std::string& id) { return !late.attempt(id).started; });
            late.end();
            CHECK(late.answers_kept() == begun.size());
            for (const std::string& id : begun) CHECK(late.attempt(id).points == points[id]);
        }
    }

    TEST_CASE("an exam has no hints") {
        Quiz quiz(exam);
        quiz.hint("one", 1);
        CHECK(quiz.saved_nothing());
        CHECK(quiz.attempt("one").hints == 0);
    }

    TEST_CASE("retry keeps what was right, and takes its cost off") {
        Quiz quiz(R"("retry_cost": 0.25)");
        quiz.answer("several", Choice::Answer{{"a", "b", "d"}});
        CHECK(quiz.attempt("several").points == doctest::Approx(1.0 / 3));
        quiz.try_again("several");
        CHECK(quiz.running.all<Focus>()[0].id == "heading");
        CHECK_FALSE(quiz.attempt("several").checked);
        CHECK(quiz.attempt("several").answer == questions::Answer(Choice::Answer{{"a", "b"}}));
        CHECK(quiz.result().points == doctest::Approx(1.0 / 3));  // the last check counts as long as no other is made
        quiz.answer("several", Choice::Answer{{"a", "b", "c"}});
        CHECK(quiz.attempt("several").points == 1);
        CHECK(quiz.attempt("several").tries == 2);
        CHECK(quiz.result().points == doctest::Approx(0.75));
        CHECK(quiz.answers_kept() == 2);
        quiz.answer("match", questions::Matching::Answer{{{"p1", "a"}, {"p2", "d"}, {"p3", "c"}, {"p4", "b"}}});
        quiz.try_again("match");
        CHECK(quiz.attempt("match").answer ==
              questions::Answer(questions::Matching::Answer{{{"p1", "a"}, {"p3", "c"}}}));
    }

    TEST_CASE("every kind is tried again with its right parts, which are worth no more than before") {
        Ids all;
        for (const auto& question : modules::rich("").questions) all.push_back(question.id);
        Rng rng(12);
        Quiz quiz(R"("missed_return": false)", all);
        int kept = 0;
        for (int run = 0; run < 12; ++run) {
            for (const std::string& id : all) {
                const auto question = quiz.asked(id);
                const study::Attempt open = quiz.attempt(id);
                if (open.checked) continue;  // right already
                quiz.answer(id, answers::any(question, rng, true));
                const study::Attempt checked = quiz.attempt(id);
                REQUIRE(checked.checked);
                if (checked.points >= 1) continue;
                quiz.try_again(id);
                const study::Attempt again = quiz.attempt(id);
                CAPTURE(id);
                CHECK_FALSE(again.checked);
                const double points = questions::score(question, again.answer).points;
                CHECK(points <= 1);
                CHECK(questions::keep_right(question, again.answer) == again.answer);
                kept += again.started;
            }
        }
        CHECK(kept > 20);
    }

    TEST_CASE("without retry a checked answer stands") {
        Quiz quiz(R"("retry": false)");
        quiz.answer("one", pick("a"));
        quiz.try_again("one");
        CHECK(quiz.saved_nothing());
        CHECK(quiz.attempt("one").checked);
    }

    TEST_CASE("a right answer in a quiz is not tried again") {
        Quiz quiz("");
        quiz.answer_right("one");
        quiz.try_again("one");
        CHECK(quiz.saved_nothing());
        CHECK(quiz.attempt("one").points == 1);
    }

    TEST_CASE("a solution shown ends the tries in a quiz") {
        Quiz quiz("");
        quiz.solution("one");
        CHECK(quiz.saved_nothing());  // not before an answer
        quiz.answer("one", pick("a"));
        CHECK_FALSE(quiz.attempt("one").told);
        quiz.solution("one");
        CHECK(quiz.attempt("one").told);
        CHECK(quiz.attempt("one").checked);
        CHECK(quiz.running.all<Focus>()[0].id == "feedback");
        quiz.try_again("one");
        CHECK(quiz.saved_nothing());
        CHECK(quiz.attempt("one").checked);
        CHECK(quiz.attempt("one").told);
        CHECK(quiz.result().missed == Ids{"one"});
        quiz.running.reload();
        CHECK(quiz.attempt("one").told);
    }

    TEST_CASE("in a chapter a question can be tried again afresh after its solution") {
        Running running(modules::rich_text(""));
        const std::string place = "chapter/rich/start";
        const auto attempt = [&] {
            return study::attempt(running.state.store, place, "rich", *running.rich().question("match"));
        };
        running.take(AnswerEdited{place, "rich", "match",
                                  questions::Matching::Answer{{{"p1", "a"}, {"p2", "a"}, {"p3", "a"}, {"p4", "a"}}}});
        running.take(AnswerChecked{place, "rich", "match", "f"});
        running.take(SolutionAsked{place, "rich", "match", "f"});
        running.take(TriedAgain{place, "rich", "match", "h"});
        CHECK_FALSE(attempt().checked);
        CHECK_FALSE(attempt().started);  // nothing kept: it was all told
        CHECK_FALSE(attempt().told);
    }

    TEST_CASE("each hint is counted once, in its turn, and costs") {
        Quiz quiz(R"("hint_cost": 0.1)");
        quiz.hint("several", 1);
        CHECK(quiz.attempt("several").hints == 1);
        quiz.hint("several", 1);
        CHECK(quiz.saved_nothing());
        quiz.hint("several", 2);
        quiz.hint("several", 1);
        CHECK(quiz.saved_nothing());
        CHECK(quiz.attempt("several").hints == 2);
        quiz.running.reload();
        CHECK(quiz.attempt("several").hints == 2);
        quiz.answer_right("several");
        CHECK(quiz.attempt("several").points == 1);
        CHECK(quiz.result().points == doctest::Approx(0.8));
        CHECK(quiz.result().missed.empty());
        CHECK(quiz.attempt("one").hints == 0);
    }

    TEST_CASE("no more hints are opened than there are") {
        Quiz quiz(R"("hint_cost": 0.1)");
        quiz.hint("several", 99);
        CHECK(quiz.attempt("several").hints == 3);
        quiz.hint("several", 4);
        CHECK(quiz.saved_nothing());
        quiz.hint("three", 1);  // which has none
        CHECK(quiz.saved_nothing());
        CHECK(quiz.attempt("three").hints == 0);
        quiz.hint("one", -1);
        CHECK(quiz.saved_nothing());
    }

    TEST_CASE("a hint costs nothing once the answer is checked") {
        Quiz quiz(R"("hint_cost": 0.1)");
        quiz.answer_right("one");
        quiz.hint("one", 1);
        CHECK(quiz.saved_nothing());
        CHECK(quiz.result().points == 1);
    }

    TEST_CASE("certainty is kept with the answer, through a reload, and counts") {
        Quiz quiz(R"("certainty": true)");
        quiz.edit("one", pick("b"), 2);
        quiz.running.reload();
        CHECK(quiz.attempt("one").certainty == 2);
        quiz.edit("one", pick("b"), 3);
        quiz.check("one");
        CHECK(quiz.attempt("one").certainty == 3);
        quiz.running.reload();
        CHECK(quiz.attempt("one").certainty == 3);
        CHECK(quiz.result().points == 3);
        quiz.answer("two", pick("b"), 3);
        CHECK(quiz.result().points == -3);
        CHECK(quiz.result().certain[2].times == 2);
        quiz.answer("three", pick("c"));  // none given
        CHECK(quiz.result().points == -2);
        CHECK(quiz.result().share() == 0);
    }

    TEST_CASE("a certainty given before an answer is no answer") {
        Quiz quiz(R"("certainty": true, "feedback": "exam")");
        quiz.edit("one", questions::blank_answer(quiz.asked("one")), 3);
        CHECK_FALSE(quiz.attempt("one").started);
        CHECK(quiz.attempt("one").certainty == 3);
        quiz.end();
        CHECK(quiz.result().unanswered.size() == 5);
        CHECK(quiz.result().points == 0);
    }

    TEST_CASE("a certainty that there is not never costs an answer") {
        for (const int certainty : {-1, 4, 9, 1000}) {
            Quiz quiz(R"("certainty": true)");
            quiz.answer("one", pick("b"), certainty);
            const study::Attempt live = quiz.attempt("one");
            quiz.running.reload();
            CAPTURE(certainty);
            CHECK(quiz.attempt("one").checked == live.checked);
            CHECK(quiz.attempt("one").answer == live.answer);
            CHECK(quiz.attempt("one").certainty == live.certainty);
            CHECK(quiz.running.state.notices.empty());
        }
    }

    TEST_CASE("a flag is turned on and off, before and after the answer, and shows in the result") {
        Quiz quiz("");
        quiz.flag("one");
        quiz.flag("two");
        CHECK(quiz.attempt("one").flagged);
        quiz.flag("two");
        CHECK_FALSE(quiz.attempt("two").flagged);
        quiz.answer_right("one");
        CHECK(quiz.attempt("one").flagged);
        quiz.answer_right("two");
        quiz.flag("two");
        CHECK(quiz.attempt("two").checked);
        quiz.running.reload();
        CHECK(quiz.result().flagged.size() == 2);
        CHECK(quiz.result().points == 2);
    }

    TEST_CASE("what was missed returns once, in its order, at a place of its own, and leaves the score alone") {
        Quiz quiz("");
        const Ids order = ids_of(quiz.session().questions);
        quiz.answer("three", pick("a"));
        quiz.answer("one", pick("a"));
        quiz.answer_right("two");
        quiz.answer("several", Choice::Answer{{"a"}});  // partly right
        const double points = quiz.result().points;
        Ids missed = order;
        std::erase_if(missed,
                      [](const std::string& id) { return id == "two" || id == "match"; });  // right, and not answered
        for (int i = 0; i < 5; ++i) quiz.next();
        CHECK_FALSE(quiz.session().finished());
        CHECK(quiz.session().returned == missed);
        CHECK(quiz.session().returning());
        CHECK(quiz.session().length() == 8);
        for (int i = 0; i < 3; ++i) {
            CHECK(quiz.session().question(quiz.session().position).id == missed[static_cast<std::size_t>(i)]);
            CHECK_FALSE(quiz.attempt(missed[static_cast<std::size_t>(i)], true).started);
            quiz.answer_right(missed[static_cast<std::size_t>(i)], 0, true);
            quiz.next();
        }
        CHECK(quiz.session().finished());
        CHECK(quiz.session().length() == 8);  // once
        CHECK(quiz.result().points == points);
        CHECK(quiz.result().missed == missed);
        CHECK(quiz.result().put_right == missed);
        CHECK(quiz.attempt("one").points == 0);
        CHECK(quiz.attempt("one", true).points == 1);
    }

    TEST_CASE("what is missed again does not return again") {
        Quiz quiz("", {"one", "two"});
        quiz.answer("one", pick("a"));
        quiz.answer_right("two");
        quiz.go(2);
        CHECK(quiz.session().returned == Ids{"one"});
        quiz.answer("one", pick("c"), 0, true);
        quiz.next();
        CHECK(quiz.session().finished());
        CHECK(quiz.result().put_right.empty());
        CHECK(quiz.result().missed == Ids{"one"});
    }

    TEST_CASE("what came back can be left out") {
        Quiz quiz("", {"one"});
        quiz.answer("one", pick("a"));
        quiz.go(1);
        CHECK(quiz.session().returning());
        quiz.go(2);
        CHECK(quiz.session().finished());
        CHECK(quiz.result().answered == 1);
    }

    TEST_CASE(
        "nothing returns when all is right or open, when told at the end only, or when the author does not want it") {
        Quiz right("", {"one", "two"});
        right.answer_right("one");
        right.go(2);
        CHECK(right.session().finished());
        Quiz late(deferred, {"one"});
        late.edit("one", pick("a"));
        late.go(1);
        CHECK(late.session().finished());
        Quiz never(R"("missed_return": false)", {"one"});
        never.answer("one", pick("a"));
        never.go(1);
        CHECK(never.session().finished());
        CHECK(never.session().returned.empty());
    }

    TEST_CASE("a question put right by another try does not return") {
        Quiz quiz("", {"one", "two"});
        quiz.answer("one", pick("a"));
        quiz.answer("two", pick("b"));
        quiz.try_again("one");
        quiz.answer_right("one");
        quiz.go(2);
        CHECK(quiz.session().returned == Ids{"two"});
    }

    TEST_CASE("going back from what returned and on again brings the same questions, with what was answered") {
        Quiz quiz("", {"one", "two", "three"});
        quiz.answer("one", pick("a"));
        quiz.answer("two", pick("b"));
        quiz.go(3);
        const Ids returned = ids_of(quiz.session().returned);
        REQUIRE(returned.size() == 2);
        quiz.answer_right(returned[0], 0, true);
        quiz.go(1);
        CHECK_FALSE(quiz.session().returning());
        quiz.go(3);
        CHECK(quiz.session().returned == returned);
        CHECK(quiz.attempt(returned[0], true).points == 1);
        CHECK_FALSE(quiz.session().finished());
        quiz.go(5);
        CHECK(quiz.session().finished());
    }

    TEST_CASE("ending early leaves out what is open, and nothing returns") {
        Quiz quiz("");
        quiz.answer("one", pick("a"));
        quiz.edit("two", pick("a"));  // begun, and told at once only when checked
        quiz.end();
        CHECK(quiz.session().finished());
        CHECK(quiz.session().returned.empty());
        CHECK(quiz.result().answered == 1);
        CHECK(quiz.result().unanswered.size() == 4);
        CHECK(quiz.running.all<Focus>()[0].id == "quiz/score");
        CHECK(quiz.told().size() == 1);
        quiz.end();
        CHECK(quiz.running.effects.empty());
    }

    TEST_CASE("ending while missed questions return ends it") {
        Quiz quiz("", {"one", "two"});
        quiz.answer("one", pick("a"));
        quiz.go(2);
        CHECK(quiz.session().returning());
        quiz.end();
        CHECK(quiz.session().finished());
    }

    TEST_CASE("a finished session takes no more, at neither of its places") {
        for (const std::string& rules : {std::string(), deferred, exam}) {
            Quiz quiz(rules + std::string(rules.empty() ? "" : ", ") + R"("minutes": 5)");
            quiz.running.take(SettingPicked{"quiz-timer", "on"});
            quiz.start({"one", "two"});
            quiz.answer("one", pick("a"));
            quiz.end();
            const std::string here = quiz.place(), again = quiz.place(true);
            const std::vector<Event> events = {
                AnswerEdited{here, "rich", "two", pick("a"), 0},
                AnswerChecked{here, "rich", "two", "f"},
                AnswerChecked{here, "rich", "one", "f"},
                TriedAgain{here, "rich", "one", "h"},
                HintOpened{here, "rich", "two", 1},
                SolutionAsked{here, "rich", "one", "f"},
                FlagTurned{here, "rich", "two"},
                AnswerEdited{again, "rich", "one", pick("b"), 0},
                AnswerChecked{again, "rich", "one", "f"},
                QuizMoved{quiz.id, 0},
                QuizMoved{quiz.id, 1},
                QuizEnded{quiz.id},
                TimeExtended{quiz.id, 10},
            };
            for (const Event& event : events) {
                quiz.running.take(event);
                CAPTURE(event.index());
                CHECK(quiz.saved_nothing());
            }
        }
    }

    TEST_CASE("two open sessions of one module are both found, and go on apart") {
        Quiz quiz("");
        const std::string first = quiz.id;
        quiz.answer("one", pick("a"));
        quiz.go(3);
        quiz.start({"one", "two"});
        const std::string second = quiz.id;
        CHECK(first != second);
        CHECK_FALSE(quiz.attempt("one").started);
        quiz.running.reload();
        const auto open = study::open_sessions(quiz.running.state.store, "rich");
        REQUIRE(open.size() == 2);
        CHECK(open[0].id == second);
        CHECK(open[1].id == first);
        CHECK(open[1].position == 3);
        quiz.end();
        REQUIRE(study::open_sessions(quiz.running.state.store, "rich").size() == 1);
        quiz.id = first;
        CHECK(quiz.attempt("one").checked);
        quiz.answer_right("two");
        CHECK(quiz.result().answered == 2);
        quiz.end();
        CHECK(study::open_sessions(quiz.running.state.store, "rich").empty());
        CHECK(study::latest_session(quiz.running.state.store, "rich")->id == second);
    }

    TEST_CASE("a question has the same numbers and the same order wherever it is asked in a session") {
        Quiz quiz("", {"number", "one"});
        const auto& progress = quiz.running.state.store;
        CHECK(study::seed_at(progress, quiz.place(), {"rich", "number"}) ==
              study::option_seed(quiz.session(), {"rich", "number"}));
        CHECK(study::seed_at(progress, quiz.place(true), {"rich", "number"}) ==
              study::option_seed(quiz.session(), {"rich", "number"}));
        CHECK(study::seed_at(progress, quiz.place(), {"rich", "number"}) !=
              study::seed_at(progress, quiz.place(), {"rich", "one"}));
        CHECK(study::seed_at(progress, "chapter/rich/start", {"rich", "number"}) == 0);
        CHECK(study::seed_at(progress, "session/none", {"rich", "number"}) == 0);
    }

    TEST_CASE("a number is graded by what was asked in this session, not by the first of its range") {
        std::set<double> values;
        for (int i = 0; i < 12; ++i) {
            Quiz quiz("", {"number"});
            quiz.running.moment.chance += static_cast<std::uint32_t>(i) * 77777u;
            quiz.start({"number"});
            const questions::Question asked = quiz.asked("number");
            values.insert(asked.kind.get_if<questions::Numeric>()->value);
            quiz.answer_right("number");
            CHECK(quiz.attempt("number").points == 1);
            quiz.go(1);
            CHECK(quiz.session().finished());
        }
        CHECK(values.size() > 3);
    }

    TEST_CASE("the clock runs only in an exam that has a limit, or where the learner wants it") {
        Quiz plain(R"("minutes": 5)");
        CHECK(plain.session().rules.minutes == 0);
        CHECK_FALSE(plain.session().left_ms(plain.running.moment.time_ms).has_value());
        CHECK_FALSE(plain.running.state.timed_session().has_value());
        plain.running.take(SettingPicked{"quiz-timer", "on"});
        plain.start({"one"});
        CHECK(plain.session().rules.minutes == 5);
        CHECK(plain.running.state.timed_session()->id == plain.id);
        Quiz timed(R"("feedback": "exam", "minutes": 5)");
        CHECK(timed.session().left_ms(timed.session().started_ms) == 300000);
        CHECK(timed.running.state.timed_session()->id == timed.id);
        timed.running.take(RouteChanged{"/rich/start"});
        CHECK_FALSE(timed.running.state.timed_session().has_value());
        timed.running.take(RouteChanged{"/rich/quiz/" + timed.id});
        timed.end();
        CHECK_FALSE(timed.running.state.timed_session().has_value());
    }

    TEST_CASE("a minute left and the time being over are announced, each once") {
        Quiz quiz(R"("feedback": "exam", "minutes": 2)");
        const Texts& texts = quiz.running.state.texts;
        Ids heard;
        for (int i = 0; i < 40; ++i) {
            quiz.wait(5);
            for (const std::string& text : quiz.announced()) heard.push_back(text);
            if (i == 20) CHECK(heard == Ids{texts("quiz.time_short")});
        }
        CHECK(heard == Ids{texts("quiz.time_short"), texts("quiz.time_over")});
    }

    TEST_CASE("whatever happens tells that the time is over, and only that when both come at once") {
        Quiz quiz(R"("feedback": "exam", "minutes": 2)");
        quiz.running.moment.time_ms += 130000;
        quiz.edit("one", pick("a"));
        CHECK(quiz.announced() == Ids{quiz.running.state.texts("quiz.time_over")});
        CHECK(quiz.attempt("one").started);  // and is not lost for it
        quiz.wait(60);
        CHECK(quiz.announced().empty());
    }

    TEST_CASE("the time runs on while the page is closed, and is not announced twice after that") {
        Quiz quiz(R"("feedback": "exam", "minutes": 2)");
        quiz.wait(70);
        CHECK(quiz.announced().size() == 1);
        quiz.running.reload();
        quiz.wait(5);
        CHECK(quiz.announced().empty());
        quiz.wait(60);
        CHECK(quiz.announced() == Ids{quiz.running.state.texts("quiz.time_over")});
        quiz.running.reload();
        quiz.wait(5);
        CHECK(quiz.announced().empty());
        CHECK(*quiz.session().left_ms(quiz.running.state.now_ms) < 0);
    }

    TEST_CASE("time is extended from what is left, or from now when it is over") {
        Quiz quiz(R"("feedback": "exam", "minutes": 2)");
        const auto left = [&] { return *quiz.session().left_ms(quiz.running.state.now_ms); };
        quiz.wait(30);
        const auto before = left();
        quiz.running.take(TimeExtended{quiz.id, 10});
        CHECK(left() == before + 600000 - 1000);
        CHECK(quiz.session().rules.minutes == 12);
        quiz.running.reload();
        CHECK(quiz.session().rules.minutes == 12);
        quiz.wait(3600);
        CHECK(quiz.announced() == Ids{quiz.running.state.texts("quiz.time_over")});
        CHECK(left() < 0);
        quiz.running.take(TimeExtended{quiz.id, 10});
        CHECK(left() >= 600000);
        CHECK(left() < 660000);
        CHECK(quiz.announced().empty());
        CHECK_FALSE(quiz.session().finished());
    }

    TEST_CASE("after more time was taken, its end is announced again") {
        Quiz quiz(R"("feedback": "exam", "minutes": 1)");
        quiz.wait(65);
        quiz.running.take(TimeExtended{quiz.id, 1});
        Ids heard;
        for (int i = 0; i < 40; ++i) {
            quiz.wait(5);
            for (const std::string& text : quiz.announced()) heard.push_back(text);
        }
        const Texts& texts = quiz.running.state.texts;
        CHECK(heard == Ids{texts("quiz.time_short"), texts("quiz.time_over")});
    }

    TEST_CASE("time is extended again and again, and never past what can be saved") {
        Quiz quiz(R"("feedback": "exam", "minutes": 600)");
        for (int i = 0; i < 30; ++i) quiz.running.take(TimeExtended{quiz.id, 600});
        const int minutes = quiz.session().rules.minutes;
        CHECK(minutes >= 0);
        CHECK(minutes <= study::most_minutes);
        quiz.running.reload();
        CHECK(quiz.running.state.notices.empty());
        CHECK(quiz.session().rules.minutes == minutes);
    }

    TEST_CASE("more time is more time, however long ago the quiz was begun") {
        Quiz quiz(R"("feedback": "exam", "minutes": 5)");
        for (const int days : {7, 400}) {  // taken up a week later, and a year after that
            quiz.wait(std::int64_t{86400} * days);
            quiz.running.take(TimeExtended{quiz.id, 10});
            const auto left = quiz.session().left_ms(quiz.running.state.now_ms);
            CHECK((!left || *left >= 600000));  // or no clock at all
            quiz.running.reload();
            CHECK(quiz.session().left_ms(quiz.running.state.now_ms).has_value() == left.has_value());
            CHECK(quiz.running.state.notices.empty());
        }
    }

    TEST_CASE("the clock is switched off, and stays off") {
        Quiz quiz(R"("feedback": "exam", "minutes": 2)");
        quiz.running.take(TimeExtended{quiz.id, 0});
        CHECK(quiz.running.all<Focus>().size() == 1);
        CHECK_FALSE(quiz.session().left_ms(quiz.running.state.now_ms).has_value());
        CHECK_FALSE(quiz.running.state.timed_session().has_value());
        quiz.wait(600);
        CHECK(quiz.announced().empty());
        quiz.running.take(TimeExtended{quiz.id, 10});
        CHECK(quiz.saved_nothing());
        quiz.running.reload();
        CHECK_FALSE(quiz.session().left_ms(0).has_value());
        quiz.answer_right("one");
        quiz.end();
        CHECK(quiz.result().points == 1);
    }

    TEST_CASE("over time nothing is lost: answers are taken and counted") {
        Quiz quiz(R"("feedback": "exam", "minutes": 1)");
        quiz.wait(120);
        quiz.edit("one", pick("b"));
        CHECK(quiz.running.all<Save>().size() == 1);
        quiz.end();
        CHECK(quiz.result().points == 1);
    }

    TEST_CASE("time passing by itself changes nothing that is saved") {
        Quiz quiz(R"("feedback": "exam", "minutes": 2)");
        for (int i = 0; i < 30; ++i) {
            quiz.wait(7);
            CHECK(quiz.saved_nothing());
        }
        CHECK_FALSE(quiz.session().finished());
    }

    TEST_CASE("a quiz neither begins nor ends while some of its questions are still on their way") {
        Quiz quiz(deferred, {"one", "two"});
        quiz.edit("one", pick("b"));
        std::string text = modules::rich_text(deferred);
        text.insert(text.find("\"quiz\""), R"("more": {"file": "rich-more.json", "questions": 1}, )");
        Running later(text);
        later.take(RecordsArrived{quiz.running.lines(), false});
        later.take(RouteChanged{"/rich/quiz/" + quiz.id});
        REQUIRE(later.all<Fetch>().size() == 1);
        CHECK(later.all<Fetch>()[0].name == "modules/rich-more.json");
        for (const Event& event :
             {Event(QuizStarted{"rich", {}}), Event(QuizEnded{quiz.id}), Event(QuizMoved{quiz.id, 2})}) {
            later.take(event);
            CAPTURE(event.index());
            CHECK(later.all<Save>().empty());
        }
        const std::string more =
            R"({"id": "more", "kind": "choice", "stem": "Task more.", "objective": "o", "claims": [], "sources": ["paper"], "bloom": "apply", "difficulty": 1, "options": [
            {"id": "a", "text": "A", "feedback": "fa"}, {"id": "b", "text": "B", "right": true, "feedback": "fb"}, {"id": "c", "text": "C", "feedback": "fc"}]})";
        later.take(AssetArrived{"modules/rich-more.json", R"({"format": "stemwise-questions/1", "questions": [)" +
                                                              more + R"(], "quiz": {"feedback": "deferred"}})"});
        REQUIRE(later.state.whole_module("rich"));
        later.take(QuizEnded{quiz.id});
        const study::Result result = study::result_of(later.state.store, app::QuestionFinder{later.state},
                                                      *study::session(later.state.store, quiz.id));
        CHECK(result.points == 1);
        CHECK(result.unanswered == Ids{"two"});
    }

    TEST_CASE("an answer of another kind than the question's does not take the place of the learner's own") {
        Quiz quiz("");
        quiz.edit("one", pick("b"));
        quiz.edit("one", questions::Ordering::Answer{{"a", "b"}});
        CHECK(quiz.attempt("one").answer == pick("b"));
    }

    TEST_CASE("a session is of its module and its questions") {
        Quiz quiz("", {"one", "two"});
        quiz.edit("three", pick("a"));  // not asked here
        CHECK(quiz.saved_nothing());
        quiz.running.take(AnswerEdited{quiz.place(), "small", "one-of", pick("a"), 0});  // not this module's
        CHECK(quiz.saved_nothing());
    }
}
