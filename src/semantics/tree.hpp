#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/node.hpp"

namespace semantics {

/// All nodes of one frame, parents before children, siblings in reading order.
class Tree {
public:
    /// Adds a node under the innermost open one. Ids must not repeat within a frame.
    Node& add(Node node);

    /// Adds a node that takes the nodes after it as children, until `close`.
    Node& open(Node node);
    void close();

    /// Gives the node at that index its height, once what is inside it is placed.
    void set_height(std::size_t index, float height) { at(index).rect.height = height; }

    /// The node at that index, to finish it.
    Node& at(std::size_t index) { return nodes_[index]; }

    const std::vector<Node>& nodes() const { return nodes_; }
    const Node* find(std::string_view id) const;

    /// The node of that role and name; null when there is none, or more than one.
    const Node* find(Role role, std::string_view name) const;

    /// Its name, or what the texts inside it say together.
    std::string words_of(const Node& node) const;

    /// Everything that the tree says, a line a node: for reading aloud, snapshots and failure messages.
    std::string outline() const;

private:
    std::vector<Node> nodes_;
    std::vector<int> open_;
};

/// Ids that occur twice: a mistake of the page that drew them.
std::vector<std::string> repeated_ids(const Tree& tree);

/// What an operation of `diff` does.
enum class Operation : char { remove = '-', add = '+', change = '=', order = 'o' };

/// What is told of a node. `style` is size, line height, bold, italic, script, marked; `rect` is x, y, width, height,
/// from the parent's corner.
enum class Property {
    role,
    name,
    spoken,
    description,
    value,
    url,
    controls,
    level,
    ordered,
    is_inline,
    focusable,
    disabled,
    current,
    checked,
    expanded,
    least,
    most,
    step,
    choices,
    now,
    style,
    rect,
};

/// Their names in the patches, in their order.
inline constexpr std::array property_names{
    "role",    "name",   "spoken",    "description", "value",   "url",     "controls", "level",
    "ordered", "inline", "focusable", "disabled",    "current", "checked", "expanded", "least",
    "most",    "step",   "choices",   "now",         "style",   "rect",
};
static_assert(property_names.size() == static_cast<std::size_t>(Property::rect) + 1);

/// What changed from `before` to `after`, as one JSON array of operations for web/mirror.js; empty when nothing did:
/// `["-", id, successor]` the node went, and focus on it passes to the successor; `["+", id, parent, {properties}]` it
/// came;
/// `["=", id, {properties}]` it changed; `["o", parent, [ids]]` the parent's children now stand in this order.
std::string diff(const Tree& before, const Tree& after);

/// The alert dialog on the page: nothing else can be operated until it is answered. Null when there is none.
const Node* open_alert(const Tree& tree);

/// The alert dialog that is open, or the dialog that covers the place. Null when there is none.
const Node* cover_at(const Tree& tree, float x, float y);

/// The node at that place in the document that can be operated: of an open alert dialog, else of the dialog that covers
/// the place, else of the page. Null when there is none.
const Node* node_at(const Tree& tree, float x, float y);

/// The node that Tab (or, backwards, Shift+Tab) leads to from `focus`; null past the ends.
const Node* next_focus(const Tree& tree, std::string_view focus, bool backwards);

/// The radio button before or after `focus` in its group, around the ends; null when `focus` is no radio button.
const Node* next_radio(const Tree& tree, std::string_view focus, bool backwards);

}  // namespace semantics
