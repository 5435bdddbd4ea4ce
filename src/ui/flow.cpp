#include "ui/flow.hpp"

#include <algorithm>
#include <utility>

namespace ui {

semantics::Rect Flow::place(float own_width, float height) {
    if (!wrapping_) {
        const semantics::Rect rect{left, y, own_width, height};
        y += height;
        return rect;
    }
    if (x_ > left && x_ + own_width > left + width + 0.5f) {
        x_ = left;
        y += row_ + line_gap_;
        row_ = 0;
    }
    const semantics::Rect rect{x_, y, own_width, height};
    x_ += own_width + gap_;
    row_ = std::max(row_, height);
    return rect;
}

semantics::Rect Flow::place_in_line(float own_width, float height, float line) {
    const semantics::Rect rect = place(own_width, wrapping_ ? std::max(height, line) : height);
    return {rect.x, rect.y + (rect.height - height) / 2, own_width, height};
}

void Flow::wrap(float gap, float most_gap_of_lines, FunctionRef<void()> inside) {
    wrapping_ = true;
    x_ = left;
    row_ = 0;
    gap_ = gap;
    line_gap_ = std::min(gap, most_gap_of_lines);
    inside();
    wrapping_ = false;
    y += row_;
}

void Flow::column(float own_left, float own_width, FunctionRef<void()> inside) {
    const float all_left = std::exchange(left, own_left), all_width = std::exchange(width, own_width);
    inside();
    left = all_left;
    width = all_width;
}

void Flow::beside(float left_width, float gap, FunctionRef<void()> first, FunctionRef<void()> second) {
    const float top = y;
    column(left, left_width, first);
    const float first_end = std::exchange(y, top);
    column(left + left_width + gap, width - left_width - gap, second);
    y = std::max(y, first_end);
}

float Flow::elsewhere(const semantics::Rect& rect, FunctionRef<void()> inside) {
    const Flow before = std::exchange(*this, {});
    left = rect.x;
    width = rect.width;
    y = rect.y;
    inside();
    return std::exchange(*this, before).y;
}

}  // namespace ui
