#include "semantics/tree.hpp"

#include <algorithm>

namespace semantics {

bool Node::interactive() const {
    switch (role) {
        case Role::link:
        case Role::button:
        case Role::radio:
        case Role::checkbox:
        case Role::slider:
        case Role::combobox:
        case Role::textbox: return !disabled;
        default: return false;
    }
}

Node& Tree::add(Node node) {
    node.parent = open_.empty() ? -1 : open_.back();
    return nodes_.emplace_back(std::move(node));
}

Node& Tree::open(Node node) {
    Node& added = add(std::move(node));
    open_.push_back(static_cast<int>(nodes_.size()) - 1);
    return added;
}

void Tree::close() { open_.pop_back(); }

const Node* Tree::find(std::string_view id) const {
    const auto found = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) { return node.id == id; });
    return found == nodes_.end() ? nullptr : &*found;
}

const Node* Tree::find(Role role, std::string_view name) const {
    const Node* found = nullptr;
    for (const Node& node : nodes_) {
        if (node.role != role || words_of(node) != name) continue;
        if (found) return nullptr;
        found = &node;
    }
    return found;
}

std::string Tree::words_of(const Node& node) const {
    if (!node.name.empty()) return node.name;
    std::string words;
    const auto index = static_cast<int>(&node - nodes_.data());
    for (std::size_t i = static_cast<std::size_t>(index) + 1; i < nodes_.size() && nodes_[i].parent >= index; ++i) {
        const Node& child = nodes_[i];
        if (child.parent != index || (!child.is_inline && child.role != Role::text)) continue;
        if (!words.empty() && !child.is_inline) words += ' ';
        words += words_of(child);
    }
    return words;
}

std::string Tree::outline() const {
    std::string text;
    std::vector<int> depth(nodes_.size(), 0);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const Node& node = nodes_[i];
        if (node.parent >= 0) depth[i] = depth[static_cast<std::size_t>(node.parent)] + 1;
        text.append(static_cast<std::size_t>(depth[i]) * 2, ' ').append(name_of(node.role));
        if (node.level) text += " " + std::to_string(node.level);
        if (!node.name.empty()) text += " \"" + node.name + "\"";
        if (!node.value.empty()) text += " = " + node.value;
        if (node.checked) text += *node.checked ? " (checked)" : " (not checked)";
        if (node.expanded) text += *node.expanded ? " (expanded)" : " (collapsed)";
        if (node.disabled) text += " (disabled)";
        if (!node.description.empty()) text += " -- " + node.description;
        text += "\n";
    }
    return text;
}

std::vector<std::string> repeated_ids(const Tree& tree) {
    std::vector<std::string> repeated;
    for (const Node& node : tree.nodes()) {
        if (tree.find(node.id) != &node) repeated.push_back(node.id);
    }
    return repeated;
}

namespace {

bool within(const Tree& tree, const Node& node, const Node& ancestor) {
    const Node* at = &node;
    while (at != &ancestor && at->parent >= 0) at = &tree.nodes()[static_cast<std::size_t>(at->parent)];
    return at == &ancestor;
}

/// A radio group is one stop: the checked button, or the first when none is.
bool is_tab_stop(const Tree& tree, const Node& node) {
    if (!node.interactive()) return false;
    if (node.role != Role::radio || node.checked.value_or(false)) return true;
    for (const Node& other : tree.nodes()) {
        if (other.role != Role::radio || other.parent != node.parent || other.disabled) continue;
        if (other.checked.value_or(false)) return false;
    }
    for (const Node& other : tree.nodes()) {
        if (other.role == Role::radio && other.parent == node.parent && !other.disabled) return &other == &node;
    }
    return true;
}
}  // namespace

const Node* open_alert(const Tree& tree) {
    const auto& nodes = tree.nodes();
    const auto found = std::ranges::find(nodes, Role::alert_dialog, &Node::role);
    return found == nodes.end() ? nullptr : &*found;
}

const Node* cover_at(const Tree& tree, float x, float y) {
    const Node* top = open_alert(tree);
    if (top) return top;
    for (const Node& node : tree.nodes()) {
        if (node.role == Role::dialog && node.rect.contains(x, y)) top = &node;
    }
    return top;
}

const Node* node_at(const Tree& tree, float x, float y) {
    const Node* top = cover_at(tree, x, y);
    const Node* found = nullptr;
    for (const Node& node : tree.nodes()) {
        if (node.interactive() && node.rect.contains(x, y) && (!top || within(tree, node, *top)))
            found = &node;  // later ones lie on top
    }
    return found;
}

const Node* next_focus(const Tree& tree, std::string_view focus, bool backwards) {
    const auto& nodes = tree.nodes();
    const auto count = static_cast<int>(nodes.size());
    const Node* current = tree.find(focus);
    const Node* alert = open_alert(tree);
    int i = current ? static_cast<int>(current - nodes.data()) : (backwards ? count : -1);
    for (i += backwards ? -1 : 1; i >= 0 && i < count; i += backwards ? -1 : 1) {
        const Node& node = nodes[static_cast<std::size_t>(i)];
        const bool same_group =
            current && current->role == Role::radio && node.role == Role::radio && node.parent == current->parent;
        if (!same_group && is_tab_stop(tree, node) && (!alert || within(tree, node, *alert))) return &node;
    }
    return nullptr;
}

const Node* next_radio(const Tree& tree, std::string_view focus, bool backwards) {
    const Node* current = tree.find(focus);
    if (!current || current->role != Role::radio) return nullptr;
    std::vector<const Node*> group;
    for (const Node& node : tree.nodes()) {
        if (node.role == Role::radio && node.parent == current->parent && !node.disabled) group.push_back(&node);
    }
    const auto at = std::find(group.begin(), group.end(), current);
    if (at == group.end()) return nullptr;
    const auto size = static_cast<int>(group.size());
    const auto place = static_cast<int>(at - group.begin());
    return group[static_cast<std::size_t>((place + (backwards ? size - 1 : 1)) % size)];
}

}  // namespace semantics
