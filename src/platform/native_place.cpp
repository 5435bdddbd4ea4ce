#include "platform/native_place.hpp"

#include <algorithm>

namespace platform {
namespace {
constexpr float margin = 24;  // around what is scrolled into view
}  // namespace

bool NativePlace::go(const std::string& to) {
    if (to == route()) return false;
    visits_.resize(now_ + 1);
    visits_.push_back({to, 0});
    ++now_;
    returning_ = false;
    return true;
}

bool NativePlace::step(int pages) {
    const auto to = static_cast<std::ptrdiff_t>(now_) + pages;
    if (to < 0 || to >= std::ssize(visits_)) return false;
    now_ = static_cast<std::size_t>(to);
    returning_ = true;
    return true;
}

float NativePlace::furthest() const { return std::max(0.0f, document_height_ - window_height_); }

void NativePlace::scroll_to(float top) {
    returning_ = false;
    visits_[now_].top = std::clamp(top, 0.0f, furthest());
}

void NativePlace::show(const semantics::Rect& rect) {
    const float above = rect.y - margin, below = rect.y + rect.height + margin - window_height_;
    // What is taller than the window is shown from its beginning.
    scroll_to(std::min(std::max(top(), below), above));
}

bool NativePlace::settle(float document_height, float window_width, float window_height,
                         const std::optional<semantics::Rect>& wanted) {
    const float before = top();
    const bool rewrapped = window_width_ > 0 && window_width != window_width_ && document_height_ > 0;
    if (rewrapped) visits_[now_].top *= document_height / document_height_;
    document_height_ = document_height;
    window_width_ = window_width;
    window_height_ = window_height;
    if (returning_ && top() > furthest()) return false;  // still loading
    const bool comes_back = returning_;
    scroll_to(top());
    if (wanted && !comes_back) show(*wanted);
    return top() != before;
}

}  // namespace platform
