#include "ui/focus_ring.hpp"

#include <algorithm>

namespace ui {

void FocusRing::draw(const semantics::Tree& tree, std::size_t from, const Painter& paint) {
    if (node.empty() || drawn) return;
    const auto& nodes = tree.nodes();
    const auto focused = std::find_if(nodes.begin() + static_cast<std::ptrdiff_t>(from), nodes.end(),
                                      [&](const semantics::Node& each) { return each.id == node; });
    if (focused == nodes.end() || !focused->interactive()) return;
    drawn = true;
    const Rect& r = focused->rect;
    paint.outline({r.x - 5, r.y - 5, r.width + 10, r.height + 10}, paint.palette->accent, radius::card + 3,
                  stroke::focus);  // a gap, or it would melt into a button of its colour
}

}  // namespace ui
