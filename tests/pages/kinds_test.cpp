#include <doctest/doctest.h>

#include <algorithm>

#include "support/screen.hpp"

TEST_SUITE("kinds on the page") {
    TEST_CASE("every kind draws controls for its example, in its card") {
        Screen screen;
        screen.program().file_chosen("kinds.json", files::read("tests/data/good/kinds.json"));
        screen.settle();  // the program goes to the module
        screen.go("/kinds/all");
        const content::Module* module = screen.state().module("kinds");
        REQUIRE(module);
        for (const std::string_view name : names_of<questions::Kind>) {
            CAPTURE(name);
            const auto question = std::ranges::find(module->questions, name, &questions::Question::kind_name);
            REQUIRE(question != module->questions.end());
            const std::string id = "question/" + question->id + "/answer";
            const auto& nodes = screen.tree().nodes();
            CHECK(std::ranges::any_of(
                nodes, [&](const semantics::Node& node) { return node.id.starts_with(id) && node.interactive(); }));
        }
    }

    TEST_CASE("check 28: right and wrong are told in words in every kind, so that nobody needs colours for it") {
        Screen screen;
        screen.program().file_chosen("kinds.json", files::read("tests/data/good/kinds.json"));
        screen.settle();
        screen.go("/kinds/all");
        const content::Module* module = screen.state().module("kinds");
        REQUIRE(module);
        const Texts& texts = screen.state().texts;
        for (const questions::Question& question : module->questions) {
            CAPTURE(question.id);
            const std::string id = "question/" + question.id;
            for (int part = 0; part < 20; ++part) {
                const semantics::Node* check = screen.tree().find(id + "/check");
                if (!check || !check->disabled) break;
                if (!answer_a_part(screen, id + "/answer")) break;
            }
            if (!screen.use(id + "/check")) continue;  // one that decides at once
            screen.use(id + "/check");                 // a near miss is told first
            const semantics::Node* result = screen.tree().find(id + "/result");
            REQUIRE(result);
            const std::string words = screen.tree().words_of(*result);
            CHECK((words == texts("question.right") || words == texts("question.partly") ||
                   words == texts("question.wrong")));
        }
    }
}
