#pragma once
#include "base/function_ref.hpp"
#include "semantics/node.hpp"

namespace ui {

/// Where the next thing goes: in the present column, under the last thing, or, while wrapping, beside it. In document
/// pixels.
class Flow {
public:
    float left = 0, width = 0, y = 0;

    /// A place for something of that size.
    semantics::Rect place(float width, float height);
    /// The same; side by side with others, in the middle of a line of at least that height.
    semantics::Rect place_in_line(float width, float height, float line);
    bool wrapping() const { return wrapping_; }

    /// Runs `inside` with things going side by side, and on in a new line where there is no room.
    void wrap(float gap, float most_gap_of_lines, FunctionRef<void()> inside);
    /// Runs `inside` in another column.
    void column(float own_left, float own_width, FunctionRef<void()> inside);
    /// The same in this column made narrower by that much at its sides.
    void inset(float at_left, float at_right, FunctionRef<void()> inside) {
        column(left + at_left, width - at_left - at_right, inside);
    }
    /// Runs both beside one another; the first column is so wide.
    void beside(float left_width, float gap, FunctionRef<void()> first, FunctionRef<void()> second);
    /// Runs `inside` in another place, and comes back; hands back how far down it went.
    float elsewhere(const semantics::Rect& rect, FunctionRef<void()> inside);

private:
    bool wrapping_ = false;
    float x_ = 0, row_ = 0, gap_ = 0, line_gap_ = 0;
};

}  // namespace ui
