#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "base/reader.hpp"
#include "base/rng.hpp"
#include "semantics/tree.hpp"

using namespace semantics;

namespace {
Node node(std::string id, Role role, std::string name = {}) {
    return {.id = std::move(id), .role = role, .name = std::move(name)};
}

/// Everything about a node that an assistive technology could tell; `role` as the patches spell it.
std::string told(const Node& n, const std::string& role) {
    std::ostringstream out;
    const auto choice = [](std::optional<bool> value) { return !value ? "-" : *value ? "yes" : "no"; };
    out << n.id << ' ' << role << '|' << n.name << '|' << n.description << '|' << n.value << '|' << n.url << '|'
        << n.controls << '|' << n.level << n.is_inline << n.focusable << n.disabled << n.current << choice(n.checked)
        << choice(n.expanded) << '|' << n.now << ' ' << n.least << ' ' << n.most << ' ' << n.step << '|' << n.style.size
        << ' ' << n.style.line_height << n.style.bold << n.style.italic << int{n.style.script};
    if (!n.is_inline) out << '|' << n.rect.x << ' ' << n.rect.y << ' ' << n.rect.width << ' ' << n.rect.height;
    return out.str();
}

/// What a tree should look like in the mirror: rectangles relative to the parent's.
std::string told(const Tree& tree) {
    std::string text;
    std::vector<std::size_t> depth;
    for (Node n : tree.nodes()) {
        depth.push_back(n.parent < 0 ? 0 : depth[static_cast<std::size_t>(n.parent)] + 1);
        if (n.parent >= 0) {
            n.rect.x -= tree.nodes()[static_cast<std::size_t>(n.parent)].rect.x;
            n.rect.y -= tree.nodes()[static_cast<std::size_t>(n.parent)].rect.y;
        }
        text += std::string(depth.back(), ' ') + told(n, name_of(n.role)) + "\n";
    }
    return text;
}

/// web/mirror.js written anew: elements changed by operations alone. As in the DOM, an element that is taken out keeps
/// what is in it, until that is moved elsewhere.
class Mirror {
public:
    void apply(const std::string& patches) {
        if (patches.empty()) return;
        Document document("patches", patches);
        REQUIRE(document.parsed());
        for (const Reader& operation : document.root().items(1)) {
            const auto parts = operation.items(3);
            REQUIRE(parts.size() >= 3);
            const std::string kind = parts[0].text(), id = parts[1].text();
            if (kind == "-") {
                take_out(known(id));
                entries_.erase(id);
            } else if (kind == "+") {
                REQUIRE(parts.size() == 4);
                CHECK_FALSE(entries_.contains(id));
                const int made = static_cast<int>(elements_.size());
                elements_.push_back({});
                elements_.back().node.id = id;
                elements_.back().role = parts[3]["role"].text();
                entries_[id] = made;
                change(made, parts[3]);
                append(known(parts[2].text()), made);
            } else if (kind == "=") {
                change(known(id), parts[2]);
            } else if (kind == "o") {
                const int parent = known(id);
                std::vector<int> rest = elements_[at(parent)].children;
                for (const Reader& child : parts[2].items()) {
                    append(parent, known(child.text()));
                    std::erase(rest, known(child.text()));
                }
                for (const int child : rest) append(parent, child);
            } else {
                FAIL_CHECK("unknown operation " << kind);
            }
        }
    }

    std::string told_all() const {
        std::string text;
        tell(0, 0, text);
        return text;
    }

private:
    struct Element {
        Node node;
        std::string role;
        std::vector<int> children;
        int parent = -1;
    };

    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    int known(const std::string& id) const {
        if (id.empty()) return 0;
        const auto found = entries_.find(id);
        if (found == entries_.end()) FAIL_CHECK("no element " << id);
        return found == entries_.end() ? 0 : found->second;
    }

    void take_out(int element) {
        if (elements_[at(element)].parent >= 0)
            std::erase(elements_[at(elements_[at(element)].parent)].children, element);
        elements_[at(element)].parent = -1;
    }

    void append(int parent, int element) {
        take_out(element);
        elements_[at(parent)].children.push_back(element);
        elements_[at(element)].parent = parent;
    }

    void change(int element, const Reader& properties) {
        Node& n = elements_[at(element)].node;
        for (const auto& [key, value] : properties.members()) {
            const auto text = [&](const char* name, std::string& to) {
                if (key == name) to = value.text();
            };
            const auto number = [&](const char* name, double& to) {
                if (key == name) to = value.number();
            };
            const auto flag = [&](const char* name, bool& to) {
                if (key == name) to = value.boolean_or(false);
            };
            const auto choice = [&](const char* name, std::optional<bool>& to) {
                if (key == name) to = value.is_text() ? std::nullopt : std::optional(value.boolean_or(false));
            };
            text("name", n.name);
            text("description", n.description);
            text("value", n.value);
            text("url", n.url);
            text("controls", n.controls);
            if (key == "level") n.level = static_cast<int>(value.integer(0, 6));
            flag("inline", n.is_inline);
            flag("focusable", n.focusable);
            flag("disabled", n.disabled);
            flag("current", n.current);
            choice("checked", n.checked);
            choice("expanded", n.expanded);
            number("now", n.now);
            number("least", n.least);
            number("most", n.most);
            number("step", n.step);
            const auto list = key == "style" || key == "rect" ? value.items(4) : std::vector<Reader>{};
            const auto pixels = [&](std::size_t i) { return static_cast<float>(list.at(i).number()); };
            if (key == "style") {
                n.style = {pixels(0), pixels(1), list.at(2).number() != 0, list.at(3).number() != 0,
                           static_cast<std::int8_t>(list.at(4).integer(-1, 1))};
            }
            if (key == "rect") n.rect = {pixels(0), pixels(1), pixels(2), pixels(3)};
        }
    }

    void tell(int element, std::size_t depth, std::string& text) const {
        for (const int child : elements_[at(element)].children) {
            text += std::string(depth, ' ') + told(elements_[at(child)].node, elements_[at(child)].role) + "\n";
            tell(child, depth + 1, text);
        }
    }

    std::vector<Element> elements_ = std::vector<Element>(1);  // the first is the root
    std::map<std::string, int> entries_;
};

/// A page that can be changed step by step.
struct Item {
    Node node;
    std::vector<Item> children;
};

void fill(Tree& tree, const Item& item) {
    for (const Item& child : item.children) {
        tree.open(child.node);
        fill(tree, child);
        tree.close();
    }
}

Tree tree_of(const Item& page) {
    Tree tree;
    fill(tree, page);
    return tree;
}

void collect(Item& item, std::vector<Item*>& parents) {
    parents.push_back(&item);
    for (Item& child : item.children) collect(child, parents);
}

Item& any_parent(Item& page, Rng& rng) {
    std::vector<Item*> parents;
    collect(page, parents);
    return *parents[rng.below(static_cast<std::uint32_t>(parents.size()))];
}

void dress(Node& n, Rng& rng) {
    const auto maybe = [&] { return rng.below(3) == 0; };
    const auto text = [&] { return maybe() ? std::string() : "text \"" + std::to_string(rng.below(3)) + "\" é"; };
    const auto choice = [&] { return maybe() ? std::nullopt : std::optional<bool>(maybe()); };
    const auto pixels = [&] { return static_cast<float>(rng.below(2000)) / 4; };
    n.name = text();
    n.description = text();
    n.value = text();
    n.url = text();
    n.controls = text();
    n.level = static_cast<int>(rng.below(3));
    n.focusable = maybe();
    n.disabled = maybe();
    n.current = maybe();
    n.checked = choice();
    n.expanded = choice();
    n.now = rng.below(4);
    n.least = rng.below(2) ? -0.5 : 0;
    n.most = rng.below(3);
    n.step = 0.1 * rng.below(2);
    n.style = {pixels(), pixels(), maybe(), maybe(), static_cast<std::int8_t>(static_cast<int>(rng.below(3)) - 1)};
    n.rect = {pixels(), pixels(), pixels(), pixels()};
}

/// Adds, removes, moves, reparents, dresses anew, or gives another role.
void change(Item& page, Rng& rng, int& made) {
    Item& parent = any_parent(page, rng);
    const auto place = [&](const Item& item) {
        return static_cast<std::ptrdiff_t>(rng.below(static_cast<std::uint32_t>(item.children.size() + 1)));
    };
    const std::uint32_t what = rng.below(6);
    if (what == 0 || parent.children.empty()) {
        Item item{node("n" + std::to_string(made++),
                       static_cast<Role>(rng.below(static_cast<std::uint32_t>(Role::status) + 1))),
                  {}};
        dress(item.node, rng);
        item.node.is_inline = rng.below(4) == 0;
        parent.children.insert(parent.children.begin() + place(parent), std::move(item));
        return;
    }
    const auto child = parent.children.begin() + rng.below(static_cast<std::uint32_t>(parent.children.size()));
    if (what == 1) {
        parent.children.erase(child);  // with all that is in it
    } else if (what == 2) {
        Item moved = std::move(*child);
        parent.children.erase(child);
        Item& to = any_parent(page, rng);
        to.children.insert(to.children.begin() + place(to), std::move(moved));
    } else if (what == 3) {  // its children take its place
        std::vector<Item> inside = std::move(child->children);
        const auto next = parent.children.erase(child);
        parent.children.insert(next, inside.begin(), inside.end());
    } else if (what == 4) {
        child->node.role = static_cast<Role>(rng.below(static_cast<std::uint32_t>(Role::status) + 1));
        child->node.is_inline = rng.below(4) == 0;
    } else {
        dress(child->node, rng);
    }
}

/// The successor that the patches name for the node that goes.
std::string successor(const Tree& before, const Tree& after, std::string_view gone) {
    Document document("", diff(before, after));
    for (const Reader& operation : document.root().items()) {
        const auto parts = operation.items();
        if (parts.size() == 3 && parts[0].text() == "-" && parts[1].text() == gone) return parts[2].text();
    }
    return "not removed";
}

Tree buttons(const std::vector<std::string>& ids) {
    Tree tree;
    for (const std::string& id : ids) tree.add(node(id, Role::button, id));
    return tree;
}
}  // namespace

TEST_SUITE("diff") {
    TEST_CASE("nothing changed, nothing said") {
        CHECK(diff({}, {}) == "");
        const Tree tree = buttons({"a", "b"});
        CHECK(diff(tree, tree) == "");
    }

    TEST_CASE("what comes, changes and goes, in the words of the mirror") {
        Tree before = buttons({"a", "b"}), after;
        Node renamed = node("b", Role::button, "B");
        renamed.rect = {1, 2, 3, 4.004f};
        after.add(renamed);
        after.add(node("c", Role::paragraph, "new"));
        CHECK(
            diff(before, after) ==
            R"([["-","a","b"],["=","b",{"name":"B","rect":[1,2,3,4]}],["+","c","",{"role":"paragraph","name":"new","rect":[0,0,0,0]}],["o","",["b","c"]]])");
    }

    TEST_CASE("moving a card does not touch what is inside it") {
        const auto card_at = [](float y) {
            Tree tree;
            Node card = node("card", Role::region);
            card.rect = {0, y, 100, 50};
            Node inside = node("inside", Role::paragraph, "text");
            inside.rect = {10, y + 10, 80, 20};
            tree.open(card);
            tree.add(inside);
            tree.close();
            return tree;
        };
        CHECK(diff(card_at(0), card_at(300)) == R"([["=","card",{"rect":[0,300,100,50]}]])");
    }

    TEST_CASE("an element that must be made anew gets its old children back") {
        Tree before, after;
        before.open(node("a", Role::group));
        before.add(node("b", Role::button, "B"));
        after.open(node("a", Role::region));
        after.add(node("b", Role::button, "B"));
        Mirror mirror;
        mirror.apply(diff({}, before));
        mirror.apply(diff(before, after));
        CHECK(mirror.told_all() == told(after));
    }

    TEST_CASE("a heading of another level is another element") {
        Tree before, after;
        Node heading = node("h", Role::heading, "H");
        heading.level = 2;
        before.add(heading);
        heading.level = 3;
        after.add(heading);
        CHECK(diff(before, after).starts_with(R"([["-","h",""],["+","h","",{"role":"heading")"));
    }

    TEST_CASE("a numbered list is told as one, and is another element than one without numbers") {
        Tree plain, numbered;
        plain.add(node("list", Role::list));
        numbered.add(node("list", Role::list)).ordered = true;
        CHECK(diff({}, numbered).find(R"("ordered":true)") != std::string::npos);
        CHECK(diff(plain, numbered).starts_with(R"([["-","list",""],["+","list")"));
    }

    TEST_CASE("the patches turn any page into any other") {
        Rng rng(500);
        int made = 0;
        for (int run = 0; run < 25; ++run) {
            Item page;
            Tree shown;
            Mirror mirror;
            for (int frame = 0; frame < 20; ++frame) {
                for (std::uint32_t steps = rng.below(frame == 0 ? 40 : 8); steps > 0; --steps) change(page, rng, made);
                const Tree next = tree_of(page);
                const std::string patches = diff(shown, next);
                mirror.apply(patches);
                INFO(patches);
                REQUIRE(mirror.told_all() == told(next));
                CHECK(diff(next, next) == "");
                CHECK(patches.empty() == (told(shown) == told(next)));
                shown = next;
            }
        }
        CHECK(made > 300);
    }

    TEST_CASE("when the node with the focus goes, the next one that stays and can be operated takes it") {
        Tree before = buttons({"a", "b"});
        before.add(node("text", Role::paragraph, "t"));
        before.add(node("c", Role::button, "c"));
        CHECK(successor(before, buttons({"a", "c"}), "b") == "c");
        CHECK(successor(before, buttons({"a", "b"}), "c") == "b");  // none after it: the one before
        CHECK(successor(before, buttons({}), "a") == "");
        CHECK(successor(before, buttons({"a"}), "text") == "");  // what could not be focused passes nothing on
    }

    TEST_CASE("a disabled node takes no focus, a focusable heading does") {
        const Tree before = buttons({"a", "b", "c"});
        Tree after;
        Node b = node("b", Role::button, "b"), c = node("c", Role::heading, "c");
        b.disabled = true;
        c.focusable = true;
        after.add(b);
        after.add(c);
        CHECK(successor(before, after, "a") == "c");
    }

    TEST_CASE("when a dialog closes, what opened it takes the focus") {
        Tree before, after;
        Node word = node("word", Role::button, "niche");
        word.controls = "dialog";
        const auto page = [&](Tree& tree, bool open) {
            tree.add(word);
            if (open) {
                tree.open(node("dialog", Role::dialog, "niche"));
                tree.open(node("inner", Role::group));
                tree.add(node("close", Role::button, "Close"));
                tree.close();
                tree.close();
            }
            tree.add(node("next", Role::button, "Next"));
        };
        page(before, true);
        page(after, false);
        CHECK(successor(before, after, "close") == "word");
    }
}
