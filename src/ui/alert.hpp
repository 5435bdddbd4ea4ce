#pragma once
#include <optional>

#include "base/function_ref.hpp"
#include "semantics/node.hpp"

namespace ui {

class Ui;

/// A question in the middle of what is seen, over a veil on all else. While it is there, nothing but what is inside it
/// can be operated.
class Alert {
public:
    /// It was there in the last pass.
    bool is_open() const { return open_; }
    void begin_pass();
    void end_pass();
    void draw(semantics::Node node, float least_y, FunctionRef<void()> inside, Ui& ui);

private:
    bool open_ = false, seen_ = false;
    float height_ = 0;          // 0 before it was drawn
    std::optional<float> top_;  // where it came up
};

}  // namespace ui
