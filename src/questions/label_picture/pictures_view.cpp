#include <imgui.h>

#include <cmath>
#include <initializer_list>
#include <vector>

#include "base/math.hpp"
#include "base/rng.hpp"
#include "questions/label_picture/pictures.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
using ui::Colour;

constexpr float pi = 3.14159265f;

Colour mixed(Colour from, Colour to, float share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(static_cast<float>(a) +
                                         (static_cast<float>(b) - static_cast<float>(a)) * share + 0.5f);
    };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue), 255};
}

/// A fill and the outline around it.
struct Paint {
    Colour fill, edge;
};

/// A curve from `a` to `d`, bent towards `b` and `c`.
struct Curve {
    ImVec2 a, b, c, d;

    ImVec2 at(float t) const {
        const float s = 1 - t, p = s * s * s, q = 3 * s * s * t, r = 3 * s * t * t, u = t * t * t;
        return {p * a.x + q * b.x + r * c.x + u * d.x, p * a.y + q * b.y + r * c.y + u * d.y};
    }
};

/// A rounded limb along a curve, getting thinner or thicker.
struct Limb {
    Curve way;
    float from, to;  ///< Its half widths.
};

/// Fills have hard edges meanwhile: between parts of one shape, soft ones would show as seams.
struct Hard {
    ImDrawList& list;
    ImDrawListFlags before;

    explicit Hard(ImDrawList& hardened) : list(hardened), before(hardened.Flags) {
        list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    }
    ~Hard() { list.Flags = before; }
};

/// Draws in hundredths of the picture's width, from its upper left corner.
struct Pen {
    ImDrawList& list;
    const ui::Palette& palette;
    ImVec2 corner;
    float scale;  ///< Pixels for one hundredth.
    float unit;

    ImVec2 at(ImVec2 p) const { return {corner.x + p.x * scale, corner.y + p.y * scale}; }
    float thin() const { return 1.3f * unit; }
    Paint tinted(Colour colour, float share = 0.3f) const { return {mixed(palette.surface, colour, share), colour}; }

    /// Enough sides to look round; Dear ImGui counts them by pixels of the document, not of the device.
    int sides(float radius) const { return radius * scale > 30 ? 96 : radius * scale > 4 ? 32 : 12; }
    void disc(ImVec2 centre, float radius, Colour colour) const {
        list.AddCircleFilled(at(centre), radius * scale, colour.packed(), sides(radius));
    }
    void disc(ImVec2 centre, float radius, Paint paint) const {
        disc(centre, radius, paint.fill);
        list.AddCircle(at(centre), radius * scale, paint.edge.packed(), sides(radius), thin());
    }
    void oval(ImVec2 centre, ImVec2 radii, float turn, Paint paint) const {
        const ImVec2 r(radii.x * scale, radii.y * scale);
        list.AddEllipseFilled(at(centre), r, paint.fill.packed(), turn, 32);
        list.AddEllipse(at(centre), r, paint.edge.packed(), turn, 32, thin());
    }
    void line(const Curve& way, float width, Colour colour) const {
        list.AddBezierCubic(at(way.a), at(way.b), at(way.c), at(way.d), colour.packed(), width * scale, 28);
        disc(way.a, width / 2, colour);
        disc(way.d, width / 2, colour);
    }
    /// A limb that much wider on each side, in pixels.
    void limb(const Limb& limb, float more, Colour colour) const {
        constexpr int steps = 20;
        ImVec2 left[steps + 1], right[steps + 1];
        for (int i = 0; i <= steps; ++i) {
            const float t = static_cast<float>(i) / steps,
                        width = (limb.from + (limb.to - limb.from) * t) * scale + more;
            const ImVec2 before = limb.way.at(t - 0.01f), after = limb.way.at(t + 0.01f), middle = at(limb.way.at(t));
            const float dx = after.x - before.x, dy = after.y - before.y, length = std::sqrt(dx * dx + dy * dy);
            left[i] = {middle.x - width * dy / length, middle.y + width * dx / length};
            right[i] = {middle.x + width * dy / length, middle.y - width * dx / length};
        }
        const Hard hard(list);
        for (int i = 0; i < steps; ++i)
            list.AddQuadFilled(left[i], left[i + 1], right[i + 1], right[i], colour.packed());
        list.AddPolyline(left, steps + 1, colour.packed(), 0, unit);
        list.AddPolyline(right, steps + 1, colour.packed(), 0, unit);
        disc(limb.way.a, limb.from + more / scale, {colour, colour});
        disc(limb.way.d, limb.to + more / scale, {colour, colour});
    }
    /// Any outline that can be seen whole from `middle`.
    void shape(ImVec2 middle, const std::vector<ImVec2>& outline, Paint paint) const {
        std::vector<ImVec2> points;
        for (const ImVec2& point : outline) points.push_back(at(point));
        const Hard hard(list);
        for (std::size_t i = 0; i < points.size(); ++i)
            list.AddTriangleFilled(at(middle), points[i], points[(i + 1) % points.size()], paint.fill.packed());
        list.AddPolyline(points.data(), static_cast<int>(points.size()), paint.edge.packed(), ImDrawFlags_Closed,
                         thin());
    }
    /// The same with a smooth outline through a few points (Catmull and Rom's spline).
    void blob(ImVec2 middle, std::initializer_list<ImVec2> through, Paint paint) const {
        const ImVec2* points = through.begin();
        const std::size_t count = through.size();
        std::vector<ImVec2> outline;
        for (std::size_t i = 0; i < count; ++i) {
            const ImVec2 a = points[(i + count - 1) % count], b = points[i], c = points[(i + 1) % count],
                         d = points[(i + 2) % count];
            const Curve part{
                b, {b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6}, {c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6}, c};
            for (int step = 0; step < 8; ++step) outline.push_back(part.at(static_cast<float>(step) / 8));
        }
        shape(middle, outline, paint);
    }
    void arrow(ImVec2 tip, float turn, float size, Colour colour) const {
        const auto corner_of = [&](float way, float along) {
            const float x = -size * along, y = size * way;
            return at(
                {tip.x + x * std::cos(turn) - y * std::sin(turn), tip.y + x * std::sin(turn) + y * std::cos(turn)});
        };
        const ImVec2 corners[] = {at(tip), corner_of(0.7f, 1), corner_of(-0.7f, 1)};
        list.AddPolyline(corners, 3, palette.surface.packed(), ImDrawFlags_Closed, 3 * unit);
        list.AddTriangleFilled(corners[0], corners[1], corners[2], colour.packed());
    }
};

ImVec2 around(ImVec2 centre, float radius, float turn) {
    return {centre.x + radius * std::cos(turn), centre.y + radius * std::sin(turn)};
}

/// A circle whose radius swings by `swing`, so many times on its way around.
std::vector<ImVec2> wavy(ImVec2 centre, float radius, float swing, int waves) {
    std::vector<ImVec2> outline;
    for (int i = 0; i < 144; ++i) {
        const float turn = 2 * pi * static_cast<float>(i) / 144;
        outline.push_back(around(centre, radius + swing * std::cos(static_cast<float>(waves) * turn), turn));
    }
    return outline;
}

// --- the blastocyst --------------------------------------------------------------------------------------------

/// Proportions of a human blastocyst on its fifth day: 0.15 mm across, its zona about a tenth of the radius.
void draw_blastocyst(const Pen& pen) {
    const ui::Palette& p = pen.palette;
    const ImVec2 centre{50, 40};
    constexpr int layer_cells = 17;
    pen.disc(centre, 36, {mixed(p.surface, p.edge, 0.16f), p.edge});
    pen.disc(centre, 31.8f, {p.surface, mixed(p.surface, p.edge, 0.6f)});

    const Paint layer = pen.tinted(p.target, 0.34f);
    pen.disc(centre, 30.8f, layer);
    pen.shape(centre, wavy(centre, 26.2f, 0.7f, layer_cells), {mixed(p.surface, p.signal, 0.11f), layer.edge});
    for (int i = 0; i < layer_cells; ++i) {
        const float turn = 2 * pi * static_cast<float>(i) / layer_cells;
        pen.list.AddLine(pen.at(around(centre, 26.9f, turn)), pen.at(around(centre, 30.8f, turn)), layer.edge.packed(),
                         pen.thin());
        const float middle = turn + pi / layer_cells;
        pen.oval(around(centre, 28.2f, middle), {2.3f, 1.35f}, middle + pi / 2, {layer.edge, layer.edge});
    }

    const Paint inner = pen.tinted(p.cell, 0.42f);
    struct Row {
        float radius, turn;
        int cells;
    };
    for (const Row row : {Row{21.2f, 0.30f, 6}, {15, 0.44f, 4}, {8.8f, 0.72f, 2}}) {
        for (int i = 0; i < row.cells; ++i) {
            const ImVec2 cell =
                around(centre, row.radius,
                       1.25f * pi + row.turn * (static_cast<float>(i) - 0.5f * static_cast<float>(row.cells - 1)));
            pen.disc(cell, 4.1f, inner);
            pen.disc(cell, 1.7f, inner.edge);
        }
    }
}

// --- the way of the blood --------------------------------------------------------------------------------------

/// Limbs all of them, first wider in the colour of the outline, so that it runs around the whole.
void draw_body(const Pen& pen) {
    const ui::Palette& p = pen.palette;
    const Limb limbs[] = {
        {{{50, 8.5f}, {50, 9.5f}, {50, 12}, {50, 13}}, 6.2f, 5.2f},
        {{{50, 15}, {50, 18}, {50, 22}, {50, 26}}, 3.6f, 5},
        {{{50, 41}, {50, 48}, {50, 54}, {50, 60}}, 17, 14.6f},
        {{{50, 58}, {50, 61}, {50, 65}, {50, 68}}, 14.6f, 16.6f},
        {{{36, 29}, {28, 38}, {25, 50}, {18, 75}}, 4.8f, 2.6f},
        {{{64, 29}, {72, 38}, {75, 50}, {82, 75}}, 4.8f, 2.6f},
        {{{41.5f, 70}, {40, 90}, {40, 104}, {40, 126}}, 8.1f, 4.6f},
        {{{58.5f, 70}, {60, 90}, {60, 104}, {60, 126}}, 8.1f, 4.6f},
    };
    for (const Limb& limb : limbs) pen.limb(limb, pen.thin(), mixed(p.surface, p.edge, 0.75f));
    for (const Limb& limb : limbs) pen.limb(limb, 0, mixed(p.surface, p.sunken, 0.8f));
}

/// Vessels that part in two again and again.
void draw_tree(const Pen& pen, ImVec2 from, float turn, float length, int times, Colour colour) {
    const ImVec2 to = around(from, length, turn);
    pen.list.AddLine(pen.at(from), pen.at(to), colour.packed(), pen.unit * (0.7f + 0.35f * static_cast<float>(times)));
    if (times == 0) return;
    draw_tree(pen, to, turn - 0.42f, length * 0.74f, times - 1, colour);
    draw_tree(pen, to, turn + 0.42f, length * 0.74f, times - 1, colour);
}

void draw_lungs(const Pen& pen) {
    const Paint paint = pen.tinted(pen.palette.target, 0.24f);
    pen.blob(
        {39.5f, 41},
        {{42.5f, 27.5f}, {38, 29.5f}, {35, 36}, {34.2f, 45}, {35.2f, 51}, {40, 50}, {44, 49.5f}, {45, 41}, {45, 32}},
        paint);
    pen.blob(
        {60.5f, 40},
        {{57.5f, 27.5f}, {62, 29.5f}, {65, 36}, {65.8f, 45}, {64.8f, 51}, {61, 50.5f}, {59.5f, 47}, {56, 42}, {55, 32}},
        paint);
    for (const float turn : {pi - 0.75f, pi, pi + 0.75f}) draw_tree(pen, {44, 38.5f}, turn, 3.3f, 3, paint.edge);
    for (const float turn : {-0.75f, 0.0f, 0.75f}) draw_tree(pen, {56, 38.5f}, turn, 3.3f, 3, paint.edge);
}

void draw_knee(const Pen& pen) {
    const ui::Palette& p = pen.palette;
    const Paint bone{mixed(p.surface, p.edge, 0.08f), p.edge};
    pen.disc({60.2f, 103.4f}, 6.6f, Paint{p.tint, p.accent});
    for (const bool edge : {true, false}) {
        const float more = edge ? pen.thin() : 0;
        const Colour colour = edge ? bone.edge : bone.fill;
        pen.limb({{{60.2f, 90}, {60.2f, 94}, {60.2f, 96}, {60.2f, 99.6f}}, 1.2f, 1.9f}, more, colour);
        pen.limb({{{58.5f, 101}, {59.5f, 101.3f}, {61, 101.3f}, {61.9f, 101}}, 1.8f, 1.8f}, more, colour);
        pen.limb({{{57.6f, 105.6f}, {59, 105.2f}, {61.4f, 105.2f}, {62.8f, 105.6f}}, 1.1f, 1.1f}, more, colour);
        pen.limb({{{60.2f, 106.5f}, {60.2f, 110}, {60.2f, 114}, {60.2f, 126}}, 1.9f, 1.3f}, more, colour);
    }
}

void draw_drip(const Pen& pen) {
    const ui::Palette& p = pen.palette;
    pen.line({{12, 18}, {11, 36}, {15, 47}, {25.2f, 48}}, 0.8f, p.edge);
    pen.blob({12, 10},
             {{7.5f, 4}, {12, 3.6f}, {16.5f, 4}, {16.8f, 11}, {15.6f, 16}, {12, 17.8f}, {8.4f, 16}, {7.2f, 11}},
             {p.tint, p.edge});
    for (const ImVec2 cell : {ImVec2{10, 8}, {13.6f, 9.5f}, {11, 12}, {13.6f, 14}, {10, 15}})
        pen.disc(cell, 0.8f, p.cell);
}

void draw_routes(const Pen& pen) {
    const ui::Palette& p = pen.palette;
    const Colour blue = p.link, red = p.wrong;
    draw_body(pen);
    draw_knee(pen);
    pen.line({{53.6f, 36}, {53.6f, 48}, {51, 60}, {51, 74}}, 2.4f, red);
    pen.line({{51, 74}, {55, 80}, {57, 88}, {56.6f, 98}}, 1.7f, red);
    pen.line({{51, 74}, {47, 80}, {44, 86}, {43.4f, 96}}, 1.1f, mixed(p.surface, red, 0.5f));
    pen.line({{56.6f, 98}, {56.6f, 100}, {57, 102}, {58.2f, 103.3f}}, 0.9f, red);
    pen.blob({42, 57}, {{35.2f, 54}, {40, 52}, {48, 53}, {57, 55}, {52, 58.5f}, {46, 61.5f}, {38, 65}, {35.2f, 62}},
             pen.tinted(p.caution, 0.36f));
    draw_lungs(pen);
    pen.line({{25.2f, 48}, {27, 40}, {31, 32}, {37, 28.4f}}, 1.7f, blue);
    pen.line({{37, 28.4f}, {43, 25}, {47, 27}, {46.6f, 41}}, 2.0f, blue);
    pen.line({{51, 40}, {50.4f, 29}, {54, 28}, {53.7f, 37}}, 2.4f, red);
    pen.oval({53.2f, 45.6f}, {4.5f, 6.7f}, -0.55f, pen.tinted(red, 0.42f));
    pen.oval({48.3f, 44.6f}, {4.2f, 5.9f}, -0.25f, pen.tinted(blue, 0.36f));
    pen.line({{48.6f, 41}, {49, 37}, {47, 37.8f}, {43.6f, 38.5f}}, 1.5f, blue);
    pen.line({{48.6f, 41}, {49, 37}, {53, 37.2f}, {56.4f, 38.5f}}, 1.5f, blue);
    pen.line({{58.4f, 42.4f}, {57, 43}, {56, 43}, {54.6f, 43.2f}}, 1.3f, red);
    draw_drip(pen);
    pen.arrow({29.2f, 35.6f}, -0.95f, 2.8f, blue);
    pen.arrow({51.6f, 65.5f}, pi / 2 + 0.1f, 3, red);
    pen.arrow({56.6f, 90}, pi / 2 - 0.1f, 2.6f, red);
}

// --- what passes between cells ---------------------------------------------------------------------------------

void draw_giver(const Pen& pen) {
    const Paint paint = pen.tinted(pen.palette.cell, 0.4f);
    const Limb arms[] = {
        {{{22, 26}, {15, 22}, {10, 19}, {3, 21}}, 5, 0.5f},
        {{{21, 27}, {15, 32}, {9, 34}, {5, 43}}, 4.5f, 0.5f},
        {{{23, 25}, {28, 19}, {29, 12}, {36, 7}}, 4.5f, 0.5f},
        {{{24, 27}, {29, 31}, {29, 38}, {34, 45}}, 4.5f, 0.5f},
        {{{19, 26}, {21, 25.6f}, {23, 26.6f}, {26, 26}}, 6.4f, 6.2f},
    };
    for (const Limb& arm : arms) pen.limb(arm, pen.thin(), paint.edge);
    for (const Limb& arm : arms) pen.limb(arm, 0, paint.fill);
    pen.oval({22.3f, 26}, {4, 3}, 0.2f, {paint.edge, paint.edge});
}

/// The fine dots thin out with distance by one half every tenth of the width, as a signal does that is used up on its
/// way.
void draw_signals(const Pen& pen) {
    const ui::Palette& p = pen.palette;
    Rng rng(5);
    const auto share = [&] { return static_cast<float>(rng.below(10000)) / 10000; };
    for (int i = 0; i < 170; ++i) {
        const float distance = 9 - 14.4f * static_cast<float>(log_of(1 - share())), turn = -0.75f + 1.45f * share();
        if (distance < 60) pen.disc(around({24, 26}, distance, turn), 0.5f, p.signal);
    }
    for (const ImVec2 bubble :
         {ImVec2{35, 20}, {36.5f, 32.5f}, {45.2f, 22.5f}, {43, 39}, {53.5f, 30}, {57, 14}, {65, 23}}) {
        pen.disc(bubble, 2.3f, pen.tinted(p.cell, 0.25f));
        pen.disc({bubble.x - 0.8f, bubble.y + 0.5f}, 0.5f, p.signal);
        pen.disc({bubble.x + 0.8f, bubble.y - 0.4f}, 0.5f, p.signal);
    }
}

void draw_target(const Pen& pen) {
    const Paint paint = pen.tinted(pen.palette.target, 0.32f);
    const ImVec2 centre{80, 41};
    for (int i = 0; i < 6; ++i) {
        const float turn = pi * (0.72f + 0.125f * static_cast<float>(i));
        const ImVec2 cup = pen.at(around(centre, 11.2f, turn));
        pen.list.AddLine(pen.at(around(centre, 8, turn)), pen.at(around(centre, 10.2f, turn)), paint.edge.packed(),
                         2 * pen.unit);
        pen.list.PathArcTo(cup, 1.1f * pen.scale, turn + pi / 2, turn + 3 * pi / 2);
        pen.list.PathStroke(paint.edge.packed(), 0, 2 * pen.unit);
    }
    pen.shape(centre, wavy(centre, 8.8f, 0.35f, 5), paint);
    pen.disc({80.8f, 41}, 3.4f, paint.edge);
}

void draw_immune(const Pen& pen) {
    const Paint paint = pen.tinted(pen.palette.link, 0.28f);
    const ImVec2 centre{79, 14.5f};
    pen.shape(centre, wavy(centre, 9, 0.65f, 13), paint);
    pen.list.PathArcTo(pen.at({80, 13.5f}), 3 * pen.scale, 0.2f * pi, 1.35f * pi);
    pen.list.PathStroke(paint.edge.packed(), 0, 3.4f * pen.scale);
    pen.disc(around({80, 13.5f}, 3, 0.2f * pi), 1.7f, paint.edge);
    pen.disc(around({80, 13.5f}, 3, 1.35f * pi), 1.7f, paint.edge);
    for (const ImVec2 grain : {ImVec2{73, 11}, {73.6f, 18.5f}, {84.5f, 17}, {83.5f, 9}, {78.5f, 21}})
        pen.disc(grain, 0.8f, mixed(paint.fill, paint.edge, 0.55f));
}

void draw_vessel(const Pen& pen) {
    const ui::Palette& p = pen.palette;
    const Paint blood = pen.tinted(p.wrong, 0.55f), wall = pen.tinted(p.caution, 0.4f);
    const auto sway = [](float x) { return 1.3f * std::sin(x / 15); };
    std::vector<ImVec2> lumen;
    for (int x = -30; x <= 130; x += 4) lumen.push_back({static_cast<float>(x), 57.5f + sway(static_cast<float>(x))});
    lumen.push_back({130, 71.8f});
    lumen.push_back({-30, 71.8f});
    pen.shape({50, 71}, lumen, {mixed(p.surface, p.wrong, 0.14f), wall.edge});
    for (const ImVec2 cell :
         {ImVec2{-7, 66}, {9, 65}, {25, 66.5f}, {38, 63.6f}, {52, 67}, {66, 63.8f}, {78, 67}, {92, 64.5f}, {106, 66}}) {
        pen.oval(cell, {3.4f, 1.9f}, 0.35f * std::sin(cell.x), blood);
        pen.oval(cell, {1.5f, 0.6f}, 0.35f * std::sin(cell.x),
                 {mixed(blood.fill, p.surface, 0.35f), mixed(blood.fill, p.surface, 0.35f)});
    }
    for (int i = -2; i < 9; ++i) {
        const float x = 3 + 16 * static_cast<float>(i);
        const float turn = (sway(x + 4) - sway(x - 4)) / 8;
        pen.oval({x, 57.8f + sway(x)}, {8, 1.7f}, turn, wall);
        pen.oval({x, 58.5f + sway(x)}, {2.6f, 1.2f}, turn, {wall.edge, wall.edge});
        pen.oval({x + 7, 72}, {8, 1.6f}, 0, wall);
        pen.oval({x + 7, 71.4f}, {2.6f, 1.1f}, 0, {wall.edge, wall.edge});
    }
}

void draw_niche(const Pen& pen) {
    const Colour fibre = mixed(pen.palette.surface, pen.palette.line, 0.8f);
    pen.line({{-30, 16}, {20, -4}, {70, 10}, {130, 35}}, 0.5f, fibre);
    pen.line({{-30, 54}, {30, 44}, {60, 56}, {130, 48}}, 0.5f, fibre);
    pen.line({{-30, 28}, {25, 46}, {75, 20}, {130, 34}}, 0.5f, fibre);
    draw_vessel(pen);
    draw_signals(pen);
    draw_giver(pen);
    draw_target(pen);
    draw_immune(pen);
}
}  // namespace

void draw_picture(const Picture& picture, const ui::Canvas& canvas, const ui::Palette& palette) {
    const Pen pen{canvas.list,
                  palette,
                  {canvas.rect.x + canvas.shift_x, canvas.rect.y + canvas.shift_y},
                  canvas.rect.width / 100,
                  canvas.unit};
    if (picture.name == "blastocyst") draw_blastocyst(pen);
    if (picture.name == "routes") draw_routes(pen);
    if (picture.name == "niche") draw_niche(pen);
}

}  // namespace questions
