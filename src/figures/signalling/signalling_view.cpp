#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/signalling/signalling.hpp"
#include "ui/ui.hpp"

namespace figures {
namespace {
using ui::Type;

constexpr float picture_height = 330;
constexpr int slices = 120;

/// Where things stand on the picture, in document pixels.
struct Frame {
    const ui::Canvas& canvas;
    float left, right, strip_top, strip_bottom, top, bottom;

    float x(double micrometres) const { return left + (right - left) * static_cast<float>(micrometres / signalling_max_distance); }
    float y(double level) const { return bottom - (bottom - top) * static_cast<float>(level); }
    ImVec2 point(float px, float py) const { return {px + canvas.shift_x, py + canvas.shift_y}; }
};

Frame frame_of(const ui::Canvas& canvas) {
    const float u = canvas.unit;
    const ui::Rect& r = canvas.rect;
    const float strip_top = r.y + 40 * u;
    return {canvas, r.x + 54 * u, r.x + r.width - 26 * u, strip_top, strip_top + 44 * u, strip_top + 92 * u, r.y + r.height - 62 * u};
}

ui::Colour mixed(ui::Colour from, ui::Colour to, double share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(std::lround(a + (b - a) * share)); };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue), 255};
}

/// The tissue seen from above: the layer of cells at its left end, the signal fading with distance, and the target.
void draw_strip(const Signalling& figure, const Frame& f, const ui::Palette& p) {
    ImDrawList& list = f.canvas.list;
    for (int i = 0; i < slices; ++i) {
        const double from = signalling_max_distance * i / slices, to = signalling_max_distance * (i + 1) / slices;
        const ui::Colour a = mixed(p.sunken, p.signal, level_at(figure, from)), b = mixed(p.sunken, p.signal, level_at(figure, to));
        list.AddRectFilledMultiColor(f.point(f.x(from), f.strip_top), f.point(f.x(to) + 0.5f, f.strip_bottom), a.packed(), b.packed(), b.packed(), a.packed());
    }
    const float middle = (f.strip_top + f.strip_bottom) / 2, u = f.canvas.unit;
    for (const float shift : {-16.0f, 0.0f, 16.0f}) {  // a layer, seen end on
        const ImVec2 cell = f.point(f.left, middle + shift * u);
        list.AddCircleFilled(cell, 10 * u, p.cell.packed(), 32);
        list.AddCircle(cell, 10 * u, p.surface.packed(), 32, 1.5f * u);
        list.AddCircleFilled(cell, 3.5f * u, p.surface.with_alpha(0.75f).packed(), 20);
    }
    const ImVec2 target = f.point(f.x(figure.distance), middle);
    const ImVec2 diamond[] = {{target.x, target.y - 14 * u}, {target.x + 14 * u, target.y}, {target.x, target.y + 14 * u}, {target.x - 14 * u, target.y}};
    list.AddConvexPolyFilled(diamond, 4, p.target.packed());
    list.AddPolyline(diamond, 4, p.surface.packed(), ImDrawFlags_Closed, 2 * u);
}

void draw_grid(const std::string& id, const Frame& f, const Texts& texts, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    const float u = f.canvas.unit;
    for (const int percent : {0, 50, 100}) {
        const float y = f.y(percent / 100.0);
        f.canvas.list.AddLine(f.point(f.left, y), f.point(f.right, y), p.line.packed(), std::max(1.0f, u));
        ui.label(id + "/y" + std::to_string(percent), f.canvas, f.left - 8 * u, y - 10.5f * u, std::to_string(percent) + " %", Type::caption, p.muted, 1);
    }
    const int step = ui.narrow() ? 500 : 250;
    for (int distance = 0; distance <= static_cast<int>(signalling_max_distance); distance += step) {
        const float x = f.x(distance);
        f.canvas.list.AddLine(f.point(x, f.bottom), f.point(x, f.bottom + 5 * u), p.edge.packed(), std::max(1.0f, u));
        ui.label(id + "/x" + std::to_string(distance), f.canvas, x, f.bottom + 7 * u, std::to_string(distance), Type::caption, p.muted, 0);
    }
    ui.label(id + "/axis-x", f.canvas, (f.left + f.right) / 2, f.bottom + 30 * u, texts("signalling.axis_distance"), Type::caption, p.muted, 0);
}

/// Drawn last, on a ground of its own: the target's line may pass behind it.
void draw_level_name(const std::string& id, const Frame& f, const Texts& texts, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    const float u = f.canvas.unit, x = f.left - 46 * u, y = f.top - 32 * u;
    const std::string& words = texts("signalling.axis_level");
    f.canvas.list.AddRectFilled(f.point(x - 3 * u, y), f.point(x + ui.width_of(words, Type::caption) + 5 * u, y + 21 * u), p.surface.packed());
    ui.label(id + "/axis-y", f.canvas, x, y, words, Type::caption, p.muted);
}

void draw_curve(const Signalling& figure, const Frame& f, const ui::Palette& p) {
    ImDrawList& list = f.canvas.list;
    ImVec2 line[slices + 1];
    for (int i = 0; i <= slices; ++i) {
        const double distance = signalling_max_distance * i / slices;
        line[i] = f.point(f.x(distance), f.y(level_at(figure, distance)));
        if (i == 0) continue;
        const ImVec2 area[] = {line[i - 1], line[i], {line[i].x, f.bottom + f.canvas.shift_y}, {line[i - 1].x, f.bottom + f.canvas.shift_y}};
        list.AddConvexPolyFilled(area, 4, p.signal.with_alpha(0.16f).packed());
    }
    list.AddPolyline(line, slices + 1, p.signal.packed(), 0, 3 * f.canvas.unit);
}

/// The target's line down to the curve, with what arrives there, and the distance where a tenth is left.
void draw_marks(const Signalling& figure, const std::string& id, const Frame& f, const Texts& texts, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    ImDrawList& list = f.canvas.list;
    const float u = f.canvas.unit;
    const double level = level_at(figure, figure.distance);
    const float x = f.x(figure.distance), y = f.y(level);
    for (float at = f.strip_bottom + 4 * u; at < f.bottom; at += 8 * u) {
        list.AddLine(f.point(x, at), f.point(x, std::min(at + 4 * u, f.bottom)), p.target.packed(), 1.5f * u);
    }
    list.AddCircleFilled(f.point(x, y), 6 * u, p.target.packed(), 24);
    list.AddCircle(f.point(x, y), 6 * u, p.surface.packed(), 24, 1.5f * u);

    const double percent = 100 * level;
    const std::string arrives = fill(texts("signalling.arrives"), {{"percent", percent < 0.1 ? texts("signalling.trace") : significant(percent, 2)}});
    const bool left_side = x > (f.left + f.right) / 2;
    const float label_y = std::clamp(y - 26 * u, f.top - 4 * u, f.bottom - 24 * u);
    ui.label(id + "/arrives", f.canvas, x + (left_side ? -10 * u : 10 * u), label_y, arrives, Type::small, p.target, left_side ? 1 : -1, ui::Face::bold);

    const double tenth = distance_of_level(figure, 0.1);
    if (tenth <= signalling_max_distance) {
        const ImVec2 tip = f.point(f.x(tenth), f.y(0.1));
        list.AddCircle(tip, 5 * u, p.signal.packed(), 24, 2 * u);
    }
    ui.label(id + "/cell", f.canvas, f.canvas.rect.x + 8 * u, f.strip_top - 32 * u, texts("signalling.cell"), Type::small, p.cell, -1, ui::Face::bold);
    const std::string target = texts("signalling.target");
    const float least_x = f.canvas.rect.x + 8 * u + ui.width_of(texts("signalling.cell"), Type::small, ui::Face::bold) + 16 * u + ui.width_of(target, Type::small, ui::Face::bold) / 2;
    ui.label(id + "/target", f.canvas, std::max(x, least_x), f.strip_top - 32 * u, target, Type::small, p.target, 0, ui::Face::bold);
}
}  // namespace

std::optional<Signalling> draw(const Signalling& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    ui.figure(id, texts("signalling.name"), describe(figure, texts), picture_height, [&](const ui::Canvas& canvas) {
        const Frame frame = frame_of(canvas);
        draw_strip(figure, frame, ui.palette());
        draw_grid(id, frame, texts, ui);
        draw_curve(figure, frame, ui.palette());
        draw_marks(figure, id, frame, texts, ui);
        draw_level_name(id, frame, texts, ui);
    });
    ui.space(ui::space::medium);
    Signalling next = figure;
    if (const auto set = ui.slider(id + "/distance", {texts("signalling.distance"), fill(texts("unit.micrometres"), {{"n", decimal(figure.distance, 0)}}),
                                                      figure.distance, 0, signalling_max_distance, 10})) {
        next.distance = *set;
    }
    if (const auto set = ui.slider(id + "/half-life", {texts("signalling.half_life"), fill(texts("unit.minutes"), {{"n", decimal(figure.half_life, 0)}}),
                                                       figure.half_life, signalling_min_half_life, signalling_max_half_life, 1})) {
        next.half_life = *set;
    }
    if (const auto set = ui.slider(id + "/diffusion", {texts("signalling.diffusion"), fill(texts("unit.diffusion"), {{"n", significant(figure.diffusion, 2)}}),
                                                       position_of_diffusion(figure.diffusion), 0, position_of_diffusion(signalling_max_diffusion), 1})) {
        next.diffusion = diffusion_of_position(*set);
    }
    return next == figure ? std::nullopt : std::optional(next);
}

}  // namespace figures
