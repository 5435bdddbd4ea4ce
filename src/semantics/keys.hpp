#pragma once
#include <optional>
#include <string>

#include "base/input.hpp"
#include "semantics/tree.hpp"

namespace semantics {

/// What a key does to the node that has the focus, where no browser turns keys into actions.
struct KeyEffect {
    bool used = false;             ///< False when the key means nothing there.
    std::optional<Action> action;  ///< What is done to a node.
    const Node* focus = nullptr;   ///< Where the focus goes; null when it stays.
};

/// The same meaning as in HTML. With `shift`, Tab goes backwards.
KeyEffect key_effect(const Tree& tree, const std::string& focus, Key key, bool shift);

/// Adds typed characters at the end of the text box that has the focus; or, while a question that was answered has it,
/// rates how well it was remembered, 1 to 4. Nothing where they mean nothing.
std::optional<Action> typing(const Tree& tree, const std::string& focus, const std::string& text);

}  // namespace semantics
