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
}
