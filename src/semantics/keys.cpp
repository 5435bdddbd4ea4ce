#include "semantics/keys.hpp"

#include <algorithm>

namespace semantics {
namespace {
using Verb = Action::Verb;

KeyEffect act(Action action) { return {true, std::move(action), nullptr}; }

std::string without_last_character(const std::string& text) {
    std::size_t end = text.size() - 1;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return text.substr(0, end);
}

bool is_arrow(Key key) { return key == Key::left || key == Key::right || key == Key::up || key == Key::down; }

KeyEffect in_textbox(const Node& node, Key key) {
    if (key == Key::backspace && !node.value.empty())
        return act({node.id, Verb::write, 0, without_last_character(node.value)});
    return {key == Key::space || key == Key::backspace, std::nullopt, nullptr};  // they are typed, and press nothing
}

KeyEffect in_list(const Node& node, Key key) {
    const double to = node.now + (key == Key::left || key == Key::up ? -1 : 1);
    if (to < 0) return {true, std::nullopt, nullptr};
    return act({node.id, Verb::set, to});
}

KeyEffect on_slider(const Node& node, Key key) {
    const auto set = [&](double to) { return act({node.id, Verb::set, std::clamp(to, node.least, node.most)}); };
    switch (key) {
        case Key::left:
        case Key::down: return set(node.now - node.step);
        case Key::right:
        case Key::up: return set(node.now + node.step);
        case Key::home: return set(node.least);
        case Key::end: return set(node.most);
        default: return {};
    }
}

KeyEffect on_radio(const Tree& tree, const Node& node, Key key) {
    const Node* next = next_radio(tree, node.id, key == Key::left || key == Key::up);
    if (!next) return {};
    KeyEffect effect = act({next->id, Verb::select, 1});
    effect.focus = next;
    return effect;
}
}  // namespace

KeyEffect key_effect(const Tree& tree, const std::string& focus, Key key, bool shift) {
    if (key == Key::tab) {
        const Node* next = next_focus(tree, focus, shift);
        return {true, std::nullopt, next ? next : next_focus(tree, "", shift)};
    }
    if (key == Key::escape) return act({focus, Verb::dismiss, 0});
    const Node* node = focus.empty() ? nullptr : tree.find(focus);
    if (!node || !node->interactive()) return {};
    if (node->role == Role::textbox) return in_textbox(*node, key);
    if (node->role == Role::slider) return on_slider(*node, key);
    if (node->role == Role::combobox && is_arrow(key)) return in_list(*node, key);
    if (node->role == Role::radio && is_arrow(key)) return on_radio(tree, *node, key);
    if (key != Key::enter && key != Key::space) return {};
    return act({node->id, Verb::press, 0});
}

std::optional<Action> typing(const Tree& tree, const std::string& focus, const std::string& text) {
    const Node* node = tree.find(focus);
    if (node && node->role == Role::textbox && node->interactive())
        return Action{node->id, Verb::write, 0, node->value + text};
    // What was just answered is rated by one key, from the question or the rating, as on the page (web/selection.js).
    const bool rates = text.size() == 1 && text[0] >= '1' && text[0] <= '4' && tree.find("recall/" + text);
    const bool here = focus.starts_with("question/") || focus.starts_with("recall/");
    return rates && here ? std::optional(Action{"recall/" + text, Verb::select, 1}) : std::nullopt;
}

}  // namespace semantics
