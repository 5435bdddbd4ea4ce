#pragma once
#include <map>
#include <optional>
#include <string>

namespace ui {

/// Values that reach what is wanted of them in a few frames: what fades in and out, and what grows.
class Easing {
public:
    /// Of the frame to come; 0 in its further passes. With less motion wanted everything is there at once.
    void begin_pass(float seconds, bool at_once);
    /// One step of the value of that name towards `target`: from where it was, or from `first` (else 0) when it is new.
    float step(const std::string& id, float target, std::optional<float> first = {}, float per_second = 8);
    /// One of the values is still on its way.
    bool moving() const { return moving_; }
    /// Another page: what was on its way there is new.
    void forget() { values_.clear(); }

private:
    std::map<std::string, float, std::less<>> values_;
    float seconds_ = 0;
    bool at_once_ = false, moving_ = false;
};

}  // namespace ui
