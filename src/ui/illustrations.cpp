#include "ui/illustrations.hpp"

#include <imgui.h>

#include <cmath>

namespace ui {
namespace {
void cell(ImDrawList& list, ImVec2 at, float radius, Colour colour, const Palette& p) {
    list.AddCircleFilled(at, radius, p.surface.packed(), 48);
    list.AddCircleFilled(at, radius, colour.with_alpha(0.28f).packed(), 48);
    list.AddCircle(at, radius, colour.packed(), 48, std::max(1.5f, radius * 0.09f));
    list.AddCircleFilled({at.x - radius * 0.12f, at.y + radius * 0.08f}, radius * 0.42f,
                         colour.with_alpha(0.75f).packed(), 32);
}
}  // namespace

void draw_stem_cell(const Canvas& canvas, const Palette& p) {
    ImDrawList& list = canvas.list;
    const Rect& r = canvas.rect;
    const float size = std::min(r.width, r.height), u = size / 240;
    const ImVec2 middle{r.x + r.width / 2 + canvas.shift_x, r.y + r.height * 0.5f + canvas.shift_y};
    for (int ring = 3; ring > 0; --ring)
        list.AddCircleFilled(middle, (38 + 24 * static_cast<float>(ring)) * u, p.accent.with_alpha(0.075f).packed(),
                             64);

    struct Kind {
        float degrees, distance, radius;
    };
    constexpr Kind kinds[] = {{-152, 96, 17}, {-88, 92, 20}, {-26, 100, 16}, {38, 94, 21}, {142, 96, 19}};
    int series = 0;
    for (const Kind& kind : kinds) {
        const float angle = kind.degrees * 0.0174533f, x = std::cos(angle), y = std::sin(angle);
        const ImVec2 at{middle.x + x * kind.distance * u, middle.y + y * kind.distance * u};
        const ImVec2 bend{middle.x + (x * 62 - y * 14) * u, middle.y + (y * 62 + x * 14) * u};
        const Colour colour = p.series[series++];
        list.AddBezierQuadratic({middle.x + x * 34 * u, middle.y + y * 34 * u}, bend, at,
                                colour.with_alpha(0.7f).packed(), 3 * u, 20);
        cell(list, at, kind.radius * u, colour, p);
    }
    cell(list, middle, 38 * u, p.accent, p);
}

}  // namespace ui
