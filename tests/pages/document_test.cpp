#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Role;

namespace {
void open(Screen& screen) {
    screen.program().file_chosen("document.json", files::read("tests/data/good/document.json"));
    screen.settle();
    screen.go("/document/registry");
    REQUIRE(screen.press(Role::button, "Skip the guess"));
}

/// The spot whose words begin so.
const semantics::Node* spot(const Screen& screen, std::string_view words) {
    for (const semantics::Node& node : screen.tree().nodes()) {
        if (node.role == Role::button && node.is_inline && node.name.starts_with(words)) return &node;
    }
    return nullptr;
}
}  // namespace

TEST_SUITE("document on the page") {
    TEST_CASE("a spot is a button in the running text, and a click on its words picks it") {
        Screen screen;
        open(screen);
        const semantics::Node* fee = spot(screen, "Each participant pays");
        REQUIRE(fee != nullptr);
        CHECK(screen.tree().nodes()[static_cast<std::size_t>(fee->parent)].role == Role::paragraph);
        CHECK(fee->expanded == false);
        CHECK(fee->description == "Not judged yet.");
        CHECK(screen.click(Role::button, fee->name));
        CHECK(spot(screen, "Each participant pays")->expanded == true);
        CHECK(spot(screen, "single group")->expanded == false);
        CHECK(screen.press(Role::radio, "Somebody earns by it"));
        CHECK(spot(screen, "Each participant pays")->description == "Right: Somebody earns by it.");
    }

    TEST_CASE("on a telephone the paragraph of the picked spot is shown alone") {
        Screen screen(390, 844);
        open(screen);
        CHECK(spot(screen, "single group") != nullptr);
        CHECK(spot(screen, "Each participant pays") == nullptr);
        CHECK(screen.press(Role::button, "Next spot"));
        CHECK(screen.press(Role::button, "Next spot"));
        CHECK(spot(screen, "single group") == nullptr);
        CHECK(spot(screen, "Each participant pays")->expanded == true);
    }
}
