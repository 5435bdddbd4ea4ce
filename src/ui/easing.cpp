#include "ui/easing.hpp"

#include <algorithm>

namespace ui {

void Easing::begin_pass(float seconds, bool at_once) {
    seconds_ = seconds;
    at_once_ = at_once;
    moving_ = false;
}

float Easing::step(const std::string& id, float target, std::optional<float> first, float per_second) {
    const auto found = values_.find(id);
    float now = found == values_.end() ? first.value_or(0) : found->second;
    if (found != values_.end() && now == target) return now;
    now = at_once_ ? target : now + std::clamp(target - now, -per_second * seconds_, per_second * seconds_);
    moving_ = moving_ || now != target;
    if (now != 0 || first) values_[id] = now;
    else if (found != values_.end()) values_.erase(found);
    return now;
}

}  // namespace ui
