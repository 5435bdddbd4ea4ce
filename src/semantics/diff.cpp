#include <algorithm>
#include <cmath>
#include <utility>

#include "base/sorted.hpp"
#include "base/writer.hpp"
#include "semantics/tree.hpp"

namespace semantics {
namespace {

/// The rectangle relative to the parent's, so that moving a card does not touch what is inside it.
Rect relative(const Tree& tree, const Node& node) {
    if (node.parent < 0) return node.rect;
    const Rect& parent = tree.nodes()[static_cast<std::size_t>(node.parent)].rect;
    return {node.rect.x - parent.x, node.rect.y - parent.y, node.rect.width, node.rect.height};
}

std::string code_of(Operation operation) { return {static_cast<char>(operation)}; }

double rounded(float pixels) { return std::round(static_cast<double>(pixels) * 100) / 100; }

/// Writes an operation with the properties in which `now` differs from `was`, key by key; without `was`, those that are
/// not the default.
class PropertyWriter {
public:
    PropertyWriter(Writer& writer, const Node* was, const Node& now, const std::string& parent)
        : w_(writer), was_(was ? *was : nothing()), now_(now), parent_(parent), created_(!was) {}

    /// Nothing is written when nothing differs.
    bool write(const Rect& rect_was, const Rect& rect_now) {
        if (created_) key(Property::role).text(name_of(now_.role));
        text(Property::name, was_.name, now_.name);
        if (was_.spoken != now_.spoken) key(Property::spoken).text(now_.spoken.value_or(now_.name));
        text(Property::description, was_.description, now_.description);
        text(Property::value, was_.value, now_.value);
        text(Property::url, was_.url, now_.url);
        text(Property::controls, was_.controls, now_.controls);
        number(Property::level, was_.level, now_.level);
        flag(Property::ordered, was_.ordered, now_.ordered);
        flag(Property::is_inline, was_.is_inline, now_.is_inline);
        flag(Property::focusable, was_.focusable, now_.focusable);
        flag(Property::disabled, was_.disabled, now_.disabled);
        flag(Property::current, was_.current, now_.current);
        choice(Property::checked, was_.checked, now_.checked);
        choice(Property::expanded, was_.expanded, now_.expanded);
        number(Property::least, was_.least, now_.least);
        number(Property::most, was_.most, now_.most);
        number(Property::step, was_.step, now_.step);
        if (was_.choices != now_.choices) {
            key(Property::choices).array();
            for (const std::string& choice : now_.choices) w_.text(choice);
            w_.end();
        }
        number(Property::now, was_.now, now_.now);
        if (was_.style != now_.style) {
            key(Property::style).array();
            w_.number(rounded(now_.style.size)).number(rounded(now_.style.line_height));
            w_.integer(now_.style.bold).integer(now_.style.italic).integer(now_.style.script);
            if (was_.style.marked || now_.style.marked) w_.integer(now_.style.marked);
            w_.end();
        }
        const bool sized = !now_.is_inline || now_.role == Role::combobox || now_.role == Role::textbox;
        if (sized && (created_ || rect_was != rect_now)) {
            key(Property::rect).array().number(rounded(rect_now.x)).number(rounded(rect_now.y));
            w_.number(rounded(rect_now.width)).number(rounded(rect_now.height)).end();
        }
        if (begun_) w_.end().end();
        return begun_;
    }

private:
    static const Node& nothing() {
        static const Node node;
        return node;
    }

    Writer& key(Property property) {
        if (!std::exchange(begun_, true)) {
            w_.array().text(code_of(created_ ? Operation::add : Operation::change)).text(now_.id);
            if (created_) w_.text(parent_);
            w_.object();
        }
        return w_.key(property_names[static_cast<std::size_t>(property)]);
    }
    void text(Property property, const std::string& was, const std::string& now) {
        if (was != now) key(property).text(now);
    }
    void number(Property property, double was, double now) {
        if (was != now) key(property).number(now);
    }
    void flag(Property property, bool was, bool now) {
        if (was != now) key(property).boolean(now);
    }
    void choice(Property property, std::optional<bool> was, std::optional<bool> now) {
        if (was == now) return;
        key(property);
        if (now) w_.boolean(*now);
        else w_.text("");
    }

    Writer& w_;
    const Node& was_;
    const Node& now_;
    const std::string& parent_;
    bool created_;
    bool begun_ = false;
};

/// Finds nodes by their ids.
class Index {
public:
    explicit Index(const Tree& tree) : nodes_(tree.nodes()) {
        order_.reserve(nodes_.size());
        for (int i = 0; i < static_cast<int>(nodes_.size()); ++i)
            insert_sorted(order_, i, [&](int a, int b) { return id(a) < id(b); });
    }

    const Node* find(std::string_view wanted) const {
        const auto at = std::lower_bound(order_.begin(), order_.end(), wanted,
                                         [&](int index, std::string_view other) { return id(index) < other; });
        return at == order_.end() || id(*at) != wanted ? nullptr : &nodes_[static_cast<std::size_t>(*at)];
    }

private:
    std::string_view id(int index) const { return nodes_[static_cast<std::size_t>(index)].id; }

    const std::vector<Node>& nodes_;
    std::vector<int> order_;
};

/// Who gets the focus when `node` goes: what opened the dialog that it is in, else the next thing after it that stays
/// and can be operated, else the one before.
std::string successor(const Tree& before, const Index& after, const Node& node) {
    const auto& nodes = before.nodes();
    for (int up = node.parent; up >= 0; up = nodes[static_cast<std::size_t>(up)].parent) {
        const Node& around = nodes[static_cast<std::size_t>(up)];
        if (around.role != Role::dialog || after.find(around.id)) continue;
        for (const Node& opener : nodes) {
            if (opener.controls == around.id && after.find(opener.id)) return opener.id;
        }
    }
    const auto at = static_cast<std::ptrdiff_t>(&node - nodes.data());
    const auto stays = [&](std::ptrdiff_t i) -> const Node* {
        const Node* kept = after.find(nodes[static_cast<std::size_t>(i)].id);
        return kept && (kept->interactive() || kept->focusable) ? kept : nullptr;
    };
    // Within its card before anywhere else: nobody is to be thrown into the next one.
    std::ptrdiff_t first = 0, last = static_cast<std::ptrdiff_t>(nodes.size());
    const auto nearest = [&]() -> std::string {
        for (auto i = at + 1; i < last; ++i) {
            if (const Node* kept = stays(i)) return kept->id;
        }
        for (auto i = at - 1; i >= first; --i) {
            if (const Node* kept = stays(i)) return kept->id;
        }
        return {};
    };
    for (int up = node.parent; up >= 0; up = nodes[static_cast<std::size_t>(up)].parent) {
        if (nodes[static_cast<std::size_t>(up)].role != Role::region) continue;
        first = up + 1;
        for (last = at + 1;
             last < static_cast<std::ptrdiff_t>(nodes.size()) && nodes[static_cast<std::size_t>(last)].parent >= up;)
            ++last;
        if (std::string kept = nearest(); !kept.empty()) return kept;
        break;
    }
    first = 0;
    last = static_cast<std::ptrdiff_t>(nodes.size());
    return nearest();
}

/// Can the element that shows `was` go on showing `now`? Else web/mirror.js has to make a new one.
bool same_element(const Node& was, const Node& now) {
    if (was.role != now.role || was.is_inline != now.is_inline) return false;
    if (now.role == Role::heading && was.level != now.level) return false;
    if (now.role == Role::list && was.ordered != now.ordered) return false;
    const bool marked_text = now.role == Role::text && now.is_inline;
    return !marked_text || (was.style.bold == now.style.bold && was.style.italic == now.style.italic &&
                            was.style.script == now.style.script && was.style.marked == now.style.marked);
}

/// What `node` was, when the same element still shows it; else null.
const Node* kept_from(const Index& before, const Node& node) {
    const Node* was = before.find(node.id);
    return was && same_element(*was, node) ? was : nullptr;
}

std::vector<std::vector<std::string>> children_of(const Tree& tree) {
    std::vector<std::vector<std::string>> children(tree.nodes().size() + 1);
    for (const Node& node : tree.nodes()) children[static_cast<std::size_t>(node.parent + 1)].push_back(node.id);
    return children;
}

/// The same elements in the same places?
bool same_shape(const Tree& before, const Tree& after) {
    return std::equal(
        before.nodes().begin(), before.nodes().end(), after.nodes().begin(), after.nodes().end(),
        [](const Node& a, const Node& b) { return a.parent == b.parent && a.id == b.id && same_element(a, b); });
}

/// Writes what became of a node, or that it came; false when nothing did.
bool write_change(Writer& w, const Tree& before, const Node* was, const Tree& after, const Node& node) {
    const std::string none;
    const std::string& parent = node.parent < 0 ? none : after.nodes()[static_cast<std::size_t>(node.parent)].id;
    return PropertyWriter(w, was, node, parent).write(was ? relative(before, *was) : Rect{}, relative(after, node));
}

/// Operations for trees of different shapes.
bool write_shape(Writer& w, const Tree& before, const Tree& after) {
    const Index old_index(before), new_index(after);
    bool changed = false;
    for (const Node& node : before.nodes()) {
        const Node* kept = new_index.find(node.id);
        if (kept && same_element(node, *kept)) continue;
        w.array().text(code_of(Operation::remove)).text(node.id);
        w.text(node.interactive() || node.focusable ? successor(before, new_index, node) : "").end();
        changed = true;
    }
    for (const Node& node : after.nodes())
        changed = write_change(w, before, kept_from(old_index, node), after, node) || changed;
    const auto old_children = children_of(before);
    const auto new_children = children_of(after);
    for (std::size_t i = 0; i < new_children.size(); ++i) {
        if (new_children[i].empty()) continue;
        const std::string parent = i == 0 ? "" : after.nodes()[i - 1].id;
        const Node* was = i == 0 ? nullptr : kept_from(old_index, after.nodes()[i - 1]);
        const bool all_new = !was && std::none_of(new_children[i].begin(), new_children[i].end(),
                                                  [&](const std::string& id) { return old_index.find(id); });
        if (all_new) continue;  // they were added in this order
        const std::size_t old_at = i == 0 ? 0
                                   : was  ? static_cast<std::size_t>(was - before.nodes().data()) + 1
                                          : old_children.size();
        // An element made anew stands last until it is put in its place.
        const bool same_elements =
            std::all_of(new_children[i].begin(), new_children[i].end(),
                        [&](const std::string& id) { return kept_from(old_index, *new_index.find(id)); });
        if (same_elements && old_at < old_children.size() && old_children[old_at] == new_children[i]) continue;
        w.array().text(code_of(Operation::order)).text(parent).array();
        for (const std::string& id : new_children[i]) w.text(id);
        w.end().end();
        changed = true;
    }
    return changed;
}

}  // namespace

std::string diff(const Tree& before, const Tree& after) {
    Writer w;
    bool changed = false;
    w.array();
    if (same_shape(before, after)) {
        for (std::size_t i = 0; i < after.nodes().size(); ++i)
            changed = write_change(w, before, &before.nodes()[i], after, after.nodes()[i]) || changed;
    } else {
        changed = write_shape(w, before, after);
    }
    w.end();
    return changed ? w.written() : std::string();
}

}  // namespace semantics
