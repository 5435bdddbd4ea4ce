// What leaves the program for a course page or a learning system.
#include <doctest/doctest.h>

#include "support/answers.hpp"
#include "support/app.hpp"
#include "support/show.hpp"

using namespace app;

namespace {
/// A learner in the small module, and what those outside hear: `event detail`.
struct Outside {
    Running running;

    explicit Outside(Listener listener) {
        running.state.report.listener = listener;
        running.take(RouteChanged{"/small/first"});
    }
    std::vector<std::string> take(const Event& event) {
        running.take(event);
        std::vector<std::string> lines;
        for (const Tell& tell : running.all<Tell>()) lines.push_back(tell.fact.event + " " + tell.fact.detail);
        return lines;
    }
    /// Plays a quiz over these questions (none: all that the quiz asks), with all answers right or the first ones
    /// left out.
    std::vector<std::string> play(std::vector<study::QuestionRef> only = {}, std::size_t left_out = 0,
                                  bool right = true) {
        running.take(QuizStarted{"small", std::move(only)});
        const study::Session session = *study::latest_session(running.state.store, "small");
        running.take(RouteChanged{"/small/quiz/" + session.id});
        for (std::size_t i = left_out; i < session.questions.size(); ++i) {
            const std::string id = session.questions[i].id;
            const std::string place = study::place_of(session);
            const questions::Question asked = questions::instance(
                *running.small().question(id), study::seed_at(running.state.store, place, session.questions[i]));
            Rng rng(1);
            questions::Answer answer = answers::right(asked);
            while (!right && (!questions::complete(asked, answer) || questions::score(asked, answer).points > 0))
                answer = answers::any(asked, rng, true);
            running.take(AnswerEdited{place, "small", id, answer});
            running.take(AnswerChecked{place, "small", id, "feedback"});
        }
        return take(QuizEnded{session.id});
    }
};

std::vector<std::string> names(const std::vector<std::string>& lines) {
    std::vector<std::string> all;
    for (const std::string& line : lines) all.push_back(line.substr(0, line.find(' ')));
    return all;
}
using Names = std::vector<std::string>;
bool has(const std::vector<std::string>& lines, std::string_view words) {
    return std::ranges::any_of(lines, [&](const std::string& line) { return line.find(words) != std::string::npos; });
}

const AnswerChecked checked{"chapter/small/first", "small", "one-of", "feedback"};
AnswerEdited edited(const char* option) {
    return {"chapter/small/first", "small", "one-of", questions::chosen({option})};
}
}  // namespace

TEST_SUITE("facts") {
    TEST_CASE("nobody hears anything unless somebody listens") {
        Outside heard(Listener::none);
        heard.take(edited("b"));
        CHECK(heard.take(checked).empty());
        CHECK(heard.running.state.report.untold.empty());
    }

    TEST_CASE("an answer is told with its question, what was chosen, what is right, and how long it took") {
        Outside heard(Listener::page);
        CHECK(heard.take(edited("b")).empty());
        const auto lines = heard.take(checked);
        REQUIRE(names(lines) == Names{"answered"});
        CHECK(
            has(lines, R"({"module":"small","question":"one-of","place":"chapter/small/first","points":1,"tries":1)"));
        CHECK(has(lines, R"("seconds":2,"kind":"choice","stem":")"));
        CHECK(has(lines, R"("interaction":{"type":"choice","items":[{"id":"a","words":")"));
        CHECK(has(lines, R"("right":[[["b"]]],"response":[["b"]])"));
    }

    TEST_CASE("a chapter is complete once, when its last thing is done") {
        Outside heard(Listener::page);
        CHECK(heard.take(PredictionMade{"small", "first", "guess", "one"}).empty());
        heard.take(edited("b"));
        CHECK(names(heard.take(checked)) == Names{"answered"});
        CHECK(heard.take(TaskReached{"small", "first", "signal", "far"}) ==
              Names{R"(completed {"module":"small","chapter":"first"})"});
        CHECK(heard.take(PredictionMade{"small", "first", "guess", "two"}).empty());
        heard.take(TriedAgain{checked.place, "small", "one-of", "focus"});
        heard.take(edited("b"));
        CHECK(names(heard.take(checked)) == Names{"answered"});
    }

    TEST_CASE("where the learner is, is told when it changes") {
        Outside heard(Listener::page);
        CHECK(heard.take(RouteChanged{"/small/second"}) == Names{R"(located {"route":"/small/second"})"});
        CHECK(heard.take(TimePassed{}).empty());
    }

    TEST_CASE("a quiz with a pass mark is passed once; opening and closing it says nothing of that") {
        Outside heard(Listener::page);
        const_cast<content::Module*>(heard.running.state.module("small"))->quiz.pass = 0.7;
        CHECK_FALSE(has(heard.play({}, 99), "passed"));
        CHECK_FALSE(has(heard.play({}, 1, false), "failed"));           // what is left open is not wrong
        CHECK_FALSE(has(heard.play({{"small", "one-of"}}), "passed"));  // not the whole quiz
        auto lines = heard.play({}, 0, false);
        CHECK(names(lines).back() == "failed");
        lines = heard.play();
        REQUIRE(names(lines).back() == "passed");
        CHECK(has(lines, R"("share":1,"pass":0.7)"));
        CHECK(has(lines, R"("whole":true)"));
        CHECK(names(heard.play()).back() == "completed");
        CHECK(names(heard.play({}, 0, false)).back() == "completed");
    }

    TEST_CASE("a quiz without a pass mark gives no verdict") {
        Outside heard(Listener::page);
        const_cast<content::Module*>(heard.running.state.module("small"))->quiz.pass = 0;
        CHECK(names(heard.play()).back() == "completed");
    }

    TEST_CASE("a learning system hears how much of the module is done, and once that all is") {
        Outside heard(Listener::system);
        heard.take(PredictionMade{"small", "first", "guess", "one"});
        heard.take(edited("b"));
        CHECK(has(heard.take(checked), R"(progressed {"module":"small","done":2,)"));
        const auto lines = heard.take(TaskReached{"small", "first", "signal", "far"});
        CHECK(names(lines) == Names{"completed", "progressed"});
        bool complete = false;
        for (const content::Chapter& chapter : heard.running.small().chapters)
            heard.take(RouteChanged{"/small/" + chapter.id});
        for (const std::string& line : heard.play()) complete |= line == R"(completed {"module":"small"})";
        const study::Share left = study::chapter_share(heard.running.state.store, heard.running.small(),
                                                       heard.running.small().chapters.back());
        CHECK(complete == left.complete());
    }

    TEST_CASE("what happens while the part that tells is on its way is told when it is there") {
        Outside heard(Listener::page);
        heard.running.state.in_parts = true;
        heard.running.state.parts[std::string(Report::part)].loading = Loading::under_way;
        heard.running.take(PredictionMade{"small", "first", "guess", "one"});
        const std::size_t waiting = heard.running.state.report.untold.size();
        CHECK(waiting == 1);
        heard.running.take(AssetArrived{"part/report", ""});
        CHECK(heard.running.state.report.untold.empty());
    }
}
