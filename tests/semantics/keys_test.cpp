#include "semantics/keys.hpp"

#include <doctest/doctest.h>

#include "support/show.hpp"

using namespace semantics;
using Verb = Action::Verb;

namespace {
Tree page() {
    Tree tree;
    tree.open({.id = "group", .role = Role::radio_group, .name = "Group"});
    for (const char* id : {"one", "two"}) {
        Node radio{.id = id, .role = Role::radio, .name = id};
        radio.checked = radio.id == "one";
        tree.add(radio);
    }
    tree.close();
    tree.add({.id = "slider", .role = Role::slider, .name = "Slider", .now = 5, .least = 0, .most = 6, .step = 2});
    tree.add({.id = "list", .role = Role::combobox, .name = "List", .choices = {"a", "b"}, .now = 0});
    tree.add({.id = "box", .role = Role::textbox, .name = "Box", .value = "aé"});
    tree.add({.id = "button", .role = Role::button, .name = "Button"});
    return tree;
}

/// The action of a key, as `id verb value text`; `-` for none, `unused` for a key without a meaning.
std::string effect(const std::string& focus, Key key) {
    const Tree tree = page();
    const KeyEffect effect = key_effect(tree, focus, key, false);
    if (!effect.used) return "unused";
    if (!effect.action) return "-";
    return effect.action->id + " " + std::to_string(static_cast<int>(effect.action->verb)) + " " +
           std::to_string(static_cast<int>(effect.action->value)) + " " + effect.action->text;
}
std::string is(const std::string& id, Verb verb, int value = 0, const std::string& text = "") {
    return id + " " + std::to_string(static_cast<int>(verb)) + " " + std::to_string(value) + " " + text;
}
}  // namespace

TEST_SUITE("keys") {
    TEST_CASE("check 10: keys mean on each control what they mean in HTML") {
        CHECK(effect("button", Key::enter) == is("button", Verb::press));
        CHECK(effect("button", Key::left) == "unused");
        CHECK(effect("slider", Key::right) == is("slider", Verb::set, 6));
        CHECK(effect("slider", Key::down) == is("slider", Verb::set, 3));
        CHECK(effect("slider", Key::home) == is("slider", Verb::set, 0));
        CHECK(effect("slider", Key::enter) == "unused");
        CHECK(effect("list", Key::down) == is("list", Verb::set, 1));
        CHECK(effect("list", Key::up) == "-");
        CHECK(effect("box", Key::backspace) == is("box", Verb::write, 0, "a"));
        CHECK(effect("box", Key::space) == "-");
        CHECK(effect("box", Key::enter) == "unused");
        CHECK(effect("one", Key::down) == is("two", Verb::select, 1));
        CHECK(effect("one", Key::space) == is("one", Verb::press));
        CHECK(effect("gone", Key::enter) == "unused");
        CHECK(effect("gone", Key::escape) == is("gone", Verb::dismiss));
    }

    TEST_CASE("Tab goes round, arrows take the focus along in a radio group") {
        const Tree tree = page();
        CHECK(key_effect(tree, "", Key::tab, false).focus->id == "one");
        CHECK(key_effect(tree, "button", Key::tab, false).focus->id == "one");
        CHECK(key_effect(tree, "one", Key::tab, true).focus->id == "button");
        CHECK(key_effect(tree, "one", Key::right, false).focus->id == "two");
    }

    TEST_CASE("what is typed is added to the text box that has the focus, and to nothing else") {
        const Tree tree = page();
        CHECK(typing(tree, "box", "b")->text == "aéb");
        CHECK_FALSE(typing(tree, "button", "b"));
        CHECK_FALSE(typing(tree, "", "b"));
    }

    TEST_CASE("what was answered is rated by one key, from the question or the rating alone") {
        Tree tree = page();
        CHECK_FALSE(typing(tree, "question/small/one/result", "2"));  // nothing to rate
        for (const char* id : {"recall/1", "recall/2", "recall/3", "recall/4"})
            tree.add({.id = id, .role = Role::radio});
        const auto rated = typing(tree, "question/small/one/result", "2");
        REQUIRE(rated);
        CHECK(rated->id == "recall/2");
        CHECK(rated->verb == Action::Verb::select);
        CHECK(typing(tree, "recall/3", "4")->id == "recall/4");
        for (const char* other : {"0", "5", "12", "a", ""}) CHECK_FALSE(typing(tree, "recall/3", other));
        CHECK_FALSE(typing(tree, "button", "2"));
        CHECK(typing(tree, "box", "2")->id == "box");
    }
}
