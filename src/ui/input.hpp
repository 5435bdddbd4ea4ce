#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/input.hpp"
#include "semantics/node.hpp"

namespace ui {

using Verb = semantics::Action::Verb;

/// What the mouse is doing to a widget, or what was done to its node.
struct Touch {
    bool pressed = false;
    bool hovered = false;
    bool held = false;
};

/// A handle being dragged: how far it has come down since it was taken, and whether it was let go.
struct Drag {
    bool held = false;
    bool released = false;
    float dy = 0;
};

/// What the learner does, by the mouse or on the semantic tree. It waits here until a pass takes it in.
class Input {
public:
    void push(const Pointer& pointer) { pointers_.push_back(pointer); }
    /// Of several values for one slider the last counts, so that a held arrow key does not run ahead of the frames.
    void push(const semantics::Action& action);
    /// Another pass is needed to take in what has come.
    bool waits() const;
    /// Nothing is pressed or held either.
    bool rests() const;

    /// Gives Dear ImGui the pointers, and takes one action, for the pass to come. `top` is the canvas's upper edge in
    /// the document.
    void begin_pass(float top);
    void end_pass() { action_.reset(); }

    Touch touch(const std::string& id, const semantics::Rect& rect);
    Drag drag(const std::string& id, const semantics::Rect& rect);
    /// The action of this pass, when it does that to that node; else null.
    const semantics::Action* taken(std::string_view id, Verb verb) const;
    /// Escape was pressed.
    bool dismissed() const { return action_ && action_->verb == Verb::dismiss; }
    /// Widgets are out of the actions' reach, being behind an alert.
    void set_covered(bool covered) { covered_ = covered; }
    /// The mouse is over something that can be pressed.
    bool hand() const { return hand_; }

private:
    std::vector<Pointer> pointers_;
    std::vector<semantics::Action> actions_;
    std::optional<semantics::Action> action_;  // the one of this pass
    float top_ = 0;
    bool covered_ = false;
    bool hand_ = false;
    std::string dragged_;
    float drag_way_ = 0;
};

}  // namespace ui
