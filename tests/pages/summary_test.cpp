// What was covered, when, and how well: a page to print or save.
#include <doctest/doctest.h>

#include "study/summary.hpp"
#include "support/parity.hpp"
#include "support/screen.hpp"

using semantics::Role;

namespace {
/// A chapter opened, its question answered, and a quiz, all yesterday.
void learn(Screen& screen) {
    const std::vector<study::Fact> facts{
        study::Visited{"potency", "two-abilities"},
        study::Answered{"chapter/potency/two-abilities", "potency", "two-observations",
                        questions::Choice::Answer{{"a"}}, 1, 0, 1, "", 0},
        study::SessionStarted{
            "s", "potency", 1, {{"potency", "two-observations"}, {"potency", "definition-parts"}}, {}},
        study::Answered{"session/s", "potency", "definition-parts", questions::Choice::Answer{{"a"}}, 0, 0, 1, "", 0},
        study::SessionEnded{"s"}};
    screen.learn(facts, 1);
}
}  // namespace

TEST_SUITE("summary page") {
    TEST_CASE("settings and the page on remembering lead to it; before anything was done it says so") {
        Screen screen;
        const Texts& texts = screen.state().texts;
        for (const char* from : {"/settings", "/memory"}) {
            screen.go(from);
            const bool card = std::string_view(from) == "/memory";
            REQUIRE(screen.tree().find(card ? "memory/summary" : "settings/summary"));
            CHECK(screen.tree().find(card ? "memory/summary" : "settings/summary")->url == "#/summary");
        }
        screen.go("/summary");
        CHECK(screen.words("page-title") == texts("summary.title"));
        CHECK(screen.words("summary/nothing") == texts("summary.nothing"));
        CHECK_FALSE(screen.tree().find("summary/save"));
    }

    TEST_CASE("it tells in words and tables what was covered, when, and how well, and saves the same as Markdown") {
        for (const float width : {1280.0f, 390.0f, 320.0f}) {
            CAPTURE(width);
            Screen screen(width, 800);
            learn(screen);
            screen.go("/summary");
            const std::string day = study::day_words(screen.fake().now_ms - study::fsrs::day_ms);
            CHECK(screen.words("summary/words/0").find(day) != std::string::npos);
            CHECK(screen.words("summary/words/1").find("50 %") != std::string::npos);
            const std::string chapters = screen.words_in("summary/module/potency"),
                              quizzes = screen.words_in("summary/quizzes");
            CHECK(chapters.find(*screen.state().slot("potency")->entry.title_of("two-abilities")) != std::string::npos);
            CHECK(chapters.find(day) != std::string::npos);
            CHECK(quizzes.find("1/2") != std::string::npos);
            for (const std::string& wrong : parity::differences(screen.tree(), screen.program().ui().drawn()))
                FAIL_CHECK(wrong);
            REQUIRE(screen.use("summary/save"));
            REQUIRE(screen.fake().downloads.size() == 1);
            const std::string& saved = screen.fake().downloads[0].second;
            CAPTURE(saved);
            CHECK(saved.starts_with("# " + screen.state().texts("summary.title") + "\n"));
            CHECK(saved.find("| " + day + " | 1/2 | 0 |\n") != std::string::npos);
            CHECK(saved.find(screen.words("summary/words/1")) != std::string::npos);
        }
    }

    TEST_CASE("it is printed as a sheet, and gone once everything is deleted") {
        Screen screen;
        learn(screen);
        screen.go("/summary");
        REQUIRE(screen.tree().find("summary/sheet"));
        REQUIRE(screen.use("summary/print"));
        CHECK(screen.fake().printed == 1);
        screen.go("/settings");
        REQUIRE(screen.use("settings/reset"));
        REQUIRE(screen.press(Role::button, screen.state().texts("progress.reset_yes")));
        screen.go("/summary");
        CHECK(screen.tree().find("summary/nothing"));
    }
}
