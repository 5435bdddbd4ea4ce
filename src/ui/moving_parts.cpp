#include "ui/moving_parts.hpp"

#include <cmath>
#include <utility>

namespace ui {
namespace {
/// From that height to that one nothing is seen any more. Whole device pixels, with the soft edges of what was there.
void clear(float top, float bottom, const Painter& paint) {
    constexpr float edge = 0.5f;
    const float scale = paint.viewport.scale, from = std::floor((top - edge) * scale) / scale,
                to = std::ceil((bottom + edge) * scale) / scale;
    paint.fill({0, from, paint.viewport.width, to - from}, paint.palette->page, 0);
}
}  // namespace

void MovingParts::begin_pass() {
    keeps_ = !parts_.empty();
    forget();
}

void MovingParts::draw(Step step, Flow& flow) {
    Part part{std::move(step), flow};
    if (!run(part)) return;
    part.bottom = flow.y;
    parts_.push_back(std::move(part));
}

bool MovingParts::draw_alone(Flow& flow, const Painter& paint) {
    keeps_ = alone_ = true;
    bool enough = true;
    for (Part& part : parts_) {
        flow = part.start;
        clear(flow.y, part.bottom, paint);
        enough = run(part) && flow.y == part.bottom && enough;
    }
    alone_ = false;
    return enough;
}

bool MovingParts::run(Part& part) {
    drawn_ = &part;
    part.kept.begin_pass();
    const bool goes_on = part.step();
    drawn_ = nullptr;
    return goes_on;
}

void MovingParts::still(std::string inputs, FunctionRef<void()> inside, Flow& flow, const Painter& paint) {
    if (drawn_ && keeps_) drawn_->kept.draw(paint.list(), std::move(inputs), flow.y, inside);
    else inside();
}

}  // namespace ui
