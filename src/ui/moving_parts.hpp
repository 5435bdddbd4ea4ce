#pragma once
#include <functional>
#include <vector>

#include "ui/flow.hpp"
#include "ui/kept_drawings.hpp"
#include "ui/painter.hpp"

namespace ui {

/// What moves by itself on the page, remembered from the last whole pass. While nothing else happens it is run alone,
/// over what it drew before: everything else is left standing on the canvas.
class MovingParts {
public:
    /// Draws one step of the motion; true while it goes on and the rest of the page has no need to know.
    using Step = std::function<bool()>;

    bool empty() const { return parts_.empty(); }
    void forget() { parts_.clear(); }
    /// Before a whole pass.
    void begin_pass();
    /// Draws a first step, in a whole pass; the part is remembered when it goes on.
    void draw(Step step, Flow& flow);
    /// Draws a step of each, alone. False when the whole page must be drawn after all.
    bool draw_alone(Flow& flow, const Painter& paint);
    /// The parts are being drawn alone.
    bool alone() const { return alone_; }
    /// In a part: `inside` draws the same as long as its inputs are. Must not be called while wrapping.
    void still(std::string inputs, FunctionRef<void()> inside, Flow& flow, const Painter& paint);

private:
    struct Part {
        Step step;
        Flow start;
        float bottom = 0;
        KeptDrawings kept;
    };

    bool run(Part& part);

    std::vector<Part> parts_;
    Part* drawn_ = nullptr;  // while it is drawn
    bool keeps_ = false;     // what is still: nothing before the second frame of a motion
    bool alone_ = false;
};

}  // namespace ui
