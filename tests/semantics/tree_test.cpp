#include "semantics/tree.hpp"

#include <doctest/doctest.h>

#include "support/show.hpp"

using namespace semantics;

namespace {
Node node(std::string id, Role role, std::string name = {}) {
    return {.id = std::move(id), .role = role, .name = std::move(name)};
}

Node radio(std::string id, std::optional<bool> checked, bool disabled = false) {
    Node made = node(id, Role::radio, id);
    made.checked = checked;
    made.disabled = disabled;
    return made;
}

/// Ids in the order in which Tab (or Shift+Tab) visits them.
std::vector<std::string> tour(const Tree& tree, bool backwards) {
    std::vector<std::string> ids;
    for (const Node* at = next_focus(tree, "", backwards); at && ids.size() < 50;
         at = next_focus(tree, at->id, backwards))
        ids.push_back(at->id);
    return ids;
}

std::string id_of(const Node* node) { return node ? node->id : "none"; }
}  // namespace

TEST_SUITE("tree") {
    TEST_CASE("what is added stands under the innermost open node") {
        Tree tree;
        tree.open(node("main", Role::main));
        tree.add(node("a", Role::button, "A"));
        tree.open(node("list", Role::list));
        tree.add(node("b", Role::list_item, "B"));
        tree.close();
        tree.add(node("c", Role::button, "C"));
        tree.close();
        tree.add(node("d", Role::footer));
        std::vector<int> parents;
        for (const Node& each : tree.nodes()) parents.push_back(each.parent);
        CHECK(parents == std::vector<int>{-1, 0, 0, 2, 0, -1});
    }

    TEST_CASE("a node is found by id, and by role and name when there is only one") {
        Tree tree;
        tree.add(node("a", Role::button, "Check"));
        tree.add(node("b", Role::link, "Check"));
        tree.add(node("c", Role::link, "Next"));
        tree.add(node("d", Role::link, "Next"));
        CHECK(id_of(tree.find("b")) == "b");
        CHECK(tree.find("x") == nullptr);
        CHECK(id_of(tree.find(Role::button, "Check")) == "a");
        CHECK(id_of(tree.find(Role::link, "Check")) == "b");
        CHECK(tree.find(Role::link, "Next") == nullptr);
        CHECK(tree.find(Role::heading, "Check") == nullptr);
    }

    TEST_CASE("a node without a name is called by the texts inside it") {
        Tree tree;
        tree.open(node("p", Role::paragraph));
        Node part = node("p1", Role::text, "a red ");
        part.is_inline = true;
        tree.add(part);
        Node term = node("p2", Role::button, "blood cell");
        term.is_inline = true;
        tree.add(term);
        tree.close();
        tree.open(node("option", Role::radio));
        tree.add(node("o1", Role::text, "First."));
        tree.add(node("o2", Role::text, "Second."));
        tree.add(node("o3", Role::button, "not part of it"));
        tree.close();
        CHECK(tree.words_of(*tree.find("p")) == "a red blood cell");
        CHECK(tree.words_of(*tree.find("option")) == "First. Second.");
        CHECK(id_of(tree.find(Role::paragraph, "a red blood cell")) == "p");
    }

    TEST_CASE("repeated ids are told") {
        Tree tree;
        tree.add(node("a", Role::button));
        tree.add(node("b", Role::button));
        CHECK(semantics::repeated_ids(tree).empty());
        tree.add(node("a", Role::link));
        CHECK(semantics::repeated_ids(tree) == std::vector<std::string>{"a"});
    }

    TEST_CASE("the outline says everything, a line a node") {
        Tree tree;
        Node heading = node("h", Role::heading, "Title");
        heading.level = 2;
        tree.open(node("m", Role::main));
        tree.add(heading);
        tree.add(radio("r", true, true));
        Node slider = node("s", Role::slider, "Distance");
        slider.value = "100 µm";
        slider.description = "more";
        tree.add(slider);
        CHECK(
            tree.outline() ==
            "main\n  heading 2 \"Title\"\n  radio \"r\" (checked) (disabled)\n  slider \"Distance\" = 100 µm -- more\n");
    }

    TEST_CASE("Tab visits what can be operated, in order, and back") {
        Tree tree;
        tree.add(node("title", Role::heading, "T"));
        tree.add(node("a", Role::link));
        tree.add(node("text", Role::paragraph));
        Node off = node("off", Role::button);
        off.disabled = true;
        tree.add(off);
        tree.add(node("b", Role::slider));
        CHECK(tour(tree, false) == std::vector<std::string>{"a", "b"});
        CHECK(tour(tree, true) == std::vector<std::string>{"b", "a"});
        CHECK(id_of(next_focus(tree, "title", false)) == "a");  // on from a heading that took the focus
        CHECK(id_of(next_focus(tree, "gone", false)) == "a");
    }

    TEST_CASE("what lies on top of a place is found there, and under an alert dialog nothing is") {
        const auto at = [](std::string id, Role role, Rect rect) {
            Node made = node(id, role, id);
            made.rect = rect;
            return made;
        };
        Tree tree;
        tree.open(at("main", Role::main, {0, 0, 200, 400}));
        tree.open(at("definition", Role::dialog, {0, 0, 100, 100}));
        tree.add(at("close", Role::button, {10, 60, 80, 30}));
        tree.close();
        tree.add(at("under", Role::radio, {0, 50, 200, 50}));
        tree.add(at("below", Role::radio, {0, 150, 200, 50}));
        tree.close();
        CHECK(id_of(node_at(tree, 50, 70)) == "close");
        CHECK(id_of(node_at(tree, 50, 55)) == "none");
        CHECK(id_of(node_at(tree, 150, 70)) == "under");
        CHECK(id_of(node_at(tree, 50, 170)) == "below");
        CHECK(id_of(cover_at(tree, 50, 55)) == "definition");
        CHECK(cover_at(tree, 150, 70) == nullptr);
        CHECK(open_alert(tree) == nullptr);
        tree.open(at("alert", Role::alert_dialog, {0, 200, 100, 100}));
        tree.add(at("yes", Role::button, {10, 210, 30, 30}));
        tree.add(at("no", Role::button, {50, 210, 30, 30}));
        tree.close();
        CHECK(id_of(open_alert(tree)) == "alert");
        CHECK(id_of(cover_at(tree, 150, 70)) == "alert");
        CHECK(id_of(node_at(tree, 50, 170)) == "none");
        CHECK(id_of(node_at(tree, 55, 215)) == "no");
        CHECK(tour(tree, false) == std::vector<std::string>{"yes", "no"});
        CHECK(tour(tree, true) == std::vector<std::string>{"no", "yes"});
    }

    TEST_CASE("a radio group is one stop: the checked button, or the first that can be") {
        for (const bool one_checked : {true, false}) {
            Tree tree;
            tree.add(node("before", Role::button));
            tree.open(node("group", Role::radio_group));
            tree.add(radio("r1", false, true));
            tree.add(radio("r2", false));
            tree.add(radio("r3", one_checked));
            tree.close();
            tree.open(node("other", Role::radio_group));
            tree.add(radio("s1", false));
            tree.close();
            tree.add(node("after", Role::button));
            const std::string stop = one_checked ? "r3" : "r2";
            CHECK(tour(tree, false) == std::vector<std::string>{"before", stop, "s1", "after"});
            CHECK(tour(tree, true) == std::vector<std::string>{"after", "s1", stop, "before"});
        }
    }

    TEST_CASE("arrows go round inside the radio group, past what is disabled") {
        Tree tree;
        tree.open(node("group", Role::radio_group));
        tree.add(radio("r1", false));
        tree.add(radio("r2", false, true));
        tree.add(radio("r3", true));
        tree.close();
        tree.add(node("b", Role::button));
        CHECK(id_of(next_radio(tree, "r1", false)) == "r3");
        CHECK(id_of(next_radio(tree, "r3", false)) == "r1");
        CHECK(id_of(next_radio(tree, "r1", true)) == "r3");
        CHECK(next_radio(tree, "b", false) == nullptr);
        CHECK(next_radio(tree, "gone", false) == nullptr);
    }
}
