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

void MovingParts::forget() {
    parts_.clear();
    kept_.forget();
}

void MovingParts::draw(Step step, Flow& flow) {
    const Flow start = flow;
    if (step()) parts_.push_back({std::move(step), start, flow.y});
}

bool MovingParts::draw_alone(Flow& flow, const Painter& paint) {
    alone_ = true;
    kept_.begin_pass();
    bool enough = true;
    for (const Part& part : parts_) {
        flow = part.start;
        clear(flow.y, part.bottom, paint);
        enough = part.step() && flow.y == part.bottom && enough;
    }
    alone_ = false;
    return enough;
}

void MovingParts::still(std::string inputs, FunctionRef<void()> inside, Flow& flow, const Painter& paint) {
    if (alone_) kept_.draw(paint.list(), std::move(inputs), flow.y, inside);
    else inside();
}

}  // namespace ui
