// What is due on the home page, the page of what the learner remembers, and a round of repetition.
#include <doctest/doctest.h>

#include <algorithm>

#include "study/cards.hpp"
#include "support/screen.hpp"

using semantics::Role;
using Verb = semantics::Action::Verb;
using study::fsrs::day_ms;

namespace {
study::Answered answered(const std::string& question, double points, int certainty, const std::string& place) {
    return {place, "potency", question, questions::Choice::Answer{{"a"}}, points, certainty, 1, "", 0};
}
/// A learner of two weeks.
void learn(Screen& screen) {
    screen.learn({study::Visited{"potency", "two-abilities"}}, 15);
    for (const int days : {14, 9, 4}) {
        const std::string day = std::to_string(days);
        screen.learn(
            {answered("two-observations", 1, 3, "session/" + day), answered("definition-parts", 0, 3, "session/" + day),
             answered("potency-strength", 1, 2, "session/" + day), answered("gone", 1, 1, "session/" + day)},
            days);
    }
    screen.learn({answered("definition-parts", 0, 3, "session/last")}, 1);
}
}  // namespace

TEST_SUITE("memory pages") {
    TEST_CASE("home says what is due once something was answered, and leads to it") {
        Screen screen(390, 844);
        const Texts& texts = screen.state().texts;
        screen.go("/");
        CHECK(screen.tree().find("home/due") == nullptr);
        learn(screen);
        screen.go("/about");
        screen.go("/");
        CAPTURE(screen.words("home/due"));
        CHECK(screen.words("home/due").starts_with(texts("memory.one_due")));
        REQUIRE(screen.press(Role::link, texts("memory.open")));
        CHECK(screen.words("page-title") == texts("memory.title"));
    }

    TEST_CASE("the page tells what is known, sure and wrong, due and gone, as pictures, tables and words") {
        for (const float width : {1280.0f, 390.0f, 320.0f}) {
            CAPTURE(width);
            Screen screen(width, 800);
            const Texts& texts = screen.state().texts;
            learn(screen);
            screen.go("/memory");
            CHECK(screen.words("memory/resting") == texts("memory.resting", {{"n", "1"}}));
            REQUIRE(screen.use("memory/module/potency"));
            CHECK(screen.tree().find("memory/module/potency/table") != nullptr);
            CHECK(screen.words_in("memory/module/potency/table")
                      .find(screen.state().module("potency")->chapters[0].objective) != std::string::npos);
            // Forgotten four times, and the last time very sure of it.
            for (const char* chapter : {"memory/leeches/potency/two-abilities", "memory/sure/potency/two-abilities"}) {
                CAPTURE(chapter);
                const semantics::Node* node = screen.tree().find(chapter);
                REQUIRE(node != nullptr);
                CHECK(node->role == Role::link);
                CHECK(screen.words_in(chapter).find(texts("memory.missed_one", {{"times", "4"}})) != std::string::npos);
            }
            CHECK(screen.words("memory/calibration/legend") == texts("memory.calibration_legend"));
            // Very sure seven times, and right three times.
            CHECK(screen.tree().find("memory/calibration/table") != nullptr);
            CHECK(screen.words_in("memory/calibration/table").find("43 %") != std::string::npos);
            CHECK(screen.words("memory/brier").find("Brier") != std::string::npos);
            for (const char* chart : {"memory/calibration/chart", "memory/ahead/chart", "memory/history/chart"}) {
                const semantics::Node* node = screen.tree().find(chart);
                REQUIRE(node != nullptr);
                CHECK(node->role == Role::figure);
                CHECK_FALSE(node->description.empty());
            }
            REQUIRE(screen.use("memory/history/as-table"));
            CHECK(screen.tree().find("memory/history/table") != nullptr);
        }
    }

    TEST_CASE("what is chosen about remembering changes what is due ahead") {
        Screen screen;
        learn(screen);
        screen.go("/memory");
        const auto due = [&] {
            return screen.state().memory.now->deck.find({"potency", "two-observations"})->memory.due_ms;
        };
        const std::int64_t usual = due();
        REQUIRE(screen.use("settings/retention/80", Verb::select));
        CHECK(due() > usual);
        REQUIRE(screen.use("settings/retention/95", Verb::select));
        CHECK(due() < usual);
    }

    TEST_CASE("a plan says whether the time is enough, and what to leave out") {
        Screen screen;
        const Texts& texts = screen.state().texts;
        screen.go("/memory");
        screen.program().action({"memory/plan/day", Verb::write, 0, "2023-11-2"});
        screen.settle();
        CHECK(screen.words("memory/plan/no-day") == texts("memory.no_day"));
        screen.program().action({"memory/plan/day", Verb::write, 0, "2023-11-20"});  // six days ahead
        screen.settle();
        CHECK(screen.words("memory/plan/days").find("6") != std::string::npos);
        CHECK(screen.words("memory/plan/fits").find(std::to_string(screen.state().memory.now->questions.size())) !=
              std::string::npos);
        CHECK(screen.tree().find("memory/plan/leave-out") != nullptr);
        // The last module is left out as a whole, and in one line.
        const content::Entry& last = screen.state().modules.back().entry;
        const std::string left_out = "memory/plan/" + last.id;
        CHECK(screen.words_in(left_out).find(last.title) != std::string::npos);
        for (const auto& [chapter, title] : last.chapters)
            CHECK(screen.tree().find(left_out + "/" + chapter) == nullptr);
        REQUIRE(screen.use("settings/study-minutes/60", Verb::select));
        screen.program().action({"memory/plan/day", Verb::write, 0, "2024-06-01"});
        screen.settle();
        CHECK(screen.words("memory/plan/fits") ==
              texts("memory.plan_fits", {{"all", std::to_string(screen.state().memory.now->questions.size())}}));
        CHECK(screen.tree().find("memory/plan/leave-out") == nullptr);
    }

    TEST_CASE("a round of repetition: rated by rule, rated by the learner, taken back") {
        Screen screen(390, 844);
        const Texts& texts = screen.state().texts;
        learn(screen);
        screen.go("/memory");
        REQUIRE(screen.press(Role::button, texts("memory.start")));
        CHECK(screen.words("page-title") == texts("memory.session"));
        CHECK(screen.tree().find("recall/ratings") == nullptr);
        const auto session = [&] {
            return *study::session(screen.state().store, std::get<app::QuizPage>(screen.state().page).session);
        };
        REQUIRE(
            screen.use("question/" + study::name_in(session(), session().question(0)) + "/certainty/3", Verb::select));
        screen.answer();
        REQUIRE(screen.press(Role::button, texts("question.check")));
        REQUIRE(screen.tree().find("recall/ratings") != nullptr);
        const study::QuestionRef ref = session().question(0);
        const auto rated = [&] { return screen.state().memory.now->deck.find(ref)->last; };
        CHECK(screen.tree().find("recall/" + std::to_string(static_cast<int>(rated().by_rule)))->checked == true);
        REQUIRE(screen.use("recall/2", Verb::select));
        CHECK(rated().rating == study::fsrs::Rating::hard);
        CHECK(screen.tree().find("recall/2")->checked == true);
        const int recalls = screen.state().memory.now->deck.tally.all().asked;
        REQUIRE(screen.press(Role::button, texts("memory.undo")));
        CHECK(screen.state().memory.now->deck.tally.all().asked == recalls - 1);
        CHECK(screen.tree().find("recall/ratings") == nullptr);
        CHECK(screen.find(Role::button, texts("question.check")) != nullptr);
        REQUIRE(screen.press(Role::button, texts("quiz.end")));
        REQUIRE(screen.press(Role::button, texts("quiz.end_yes")));
        REQUIRE(screen.press(Role::link, texts("memory.back")));
        CHECK(screen.words("page-title") == texts("memory.title"));
    }
}
