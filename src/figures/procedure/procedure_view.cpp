#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/procedure/procedure.hpp"
#include "ui/ui.hpp"

namespace figures {
namespace {
using ui::Colour;
using ui::Type;

constexpr float scene_width = 200, scene_height = 100;  // every scene is drawn on a sheet of this size

float mixed(float from, float to, float share) { return from + (to - from) * share; }
/// How far `t` has come between two points, slow at both ends.
float part(float t, float from, float to) {
    const float x = std::clamp((t - from) / (to - from), 0.0f, 1.0f);
    return x * x * (3 - 2 * x);
}
/// Places spread evenly and without order, 0 to 1: along the longer side of a room, and across it.
float spread(int i, float stride) {
    const float x = static_cast<float>(i + 1) * stride;
    return x - std::floor(x);
}
float along(int i) { return spread(i, 0.618034f); }
float across(int i) { return (static_cast<float>(i * 3 % 11) + 0.5f) / 11; }

/// A sheet of 200 by 100 on which a scene is drawn, with what draws on it.
class Sheet {
public:
    Sheet(const std::string& id, const ProcedureStep& step, const ui::Canvas& canvas, const ui::Rect& panel, ui::Ui& ui)
        : p(ui.palette()), id_(id), step_(step), canvas_(canvas), ui_(ui), list_(canvas.list) {
        scale_ = std::min(panel.width / scene_width, panel.height / scene_height);
        x_ = panel.x + (panel.width - scene_width * scale_) / 2;
        y_ = panel.y + (panel.height - scene_height * scale_) / 2;
    }

    const ui::Palette& p;

    ImVec2 at(float x, float y) const { return {x_ + x * scale_ + canvas_.shift_x, y_ + y * scale_ + canvas_.shift_y}; }
    void dot(float x, float y, float r, Colour colour) const {
        list_.AddCircleFilled(at(x, y), r * scale_, colour.packed());
    }
    void ring(float x, float y, float r, Colour colour, float thick = 1) const {
        list_.AddCircle(at(x, y), r * scale_, colour.packed(), 0, thick * scale_);
    }
    void line(float x1, float y1, float x2, float y2, Colour colour, float thick = 1) const {
        list_.AddLine(at(x1, y1), at(x2, y2), colour.packed(), thick * scale_);
    }
    void box(float x1, float y1, float x2, float y2, Colour colour, float round = 0, ImDrawFlags corners = 0) const {
        list_.AddRectFilled(at(x1, y1), at(x2, y2), colour.packed(), round * scale_, corners);
    }
    void frame(float x1, float y1, float x2, float y2, Colour colour, float round = 0, float thick = 1,
               ImDrawFlags corners = 0) const {
        list_.AddRect(at(x1, y1), at(x2, y2), colour.packed(), round * scale_, corners, thick * scale_);
    }
    /// A four-sided piece.
    void piece(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d, Colour colour) const {
        const ImVec2 points[] = {at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), at(d.x, d.y)};
        list_.AddConvexPolyFilled(points, 4, colour.packed());
    }
    void curve(const ImVec2* points, int count, Colour colour, float thick) const {
        ImVec2 placed[32];
        for (int i = 0; i < count; ++i) placed[i] = at(points[i].x, points[i].y);
        list_.AddPolyline(placed, count, colour.packed(), 0, thick * scale_);
    }
    void cross(float x, float y, float r, Colour colour, float thick = 1) const {
        line(x - r, y - r, x + r, y + r, colour, thick);
        line(x - r, y + r, x + r, y - r, colour, thick);
    }
    void tick(float x, float y, float r, Colour colour, float thick = 1.6f) const {
        line(x - r, y, x - r * 0.25f, y + r * 0.7f, colour, thick);
        line(x - r * 0.25f, y + r * 0.7f, x + r, y - r * 0.8f, colour, thick);
    }

    // Things that come again: always in the same look.

    void cell(float x, float y, float r = 3.2f, float alpha = 1) const {
        dot(x, y, r, p.cell.with_alpha(alpha));
        dot(x, y, r * 0.4f, p.surface.with_alpha(0.85f * alpha));
    }
    /// A cell that has died: dyed, or burst, with a cross.
    void dead(float x, float y, float r, Colour colour) const {
        dot(x, y, r, colour);
        cross(x, y, r * 0.45f, p.surface, 0.9f);
    }
    void fat(float x, float y, float r, float alpha = 1) const {
        dot(x, y, r, p.caution_tint.with_alpha(alpha));
        ring(x, y, r, p.caution.with_alpha(0.75f * alpha), 0.7f);
    }
    void red(float x, float y, float r = 2) const {
        dot(x, y, r, p.series[3].with_alpha(0.85f));
        dot(x, y, r * 0.4f, p.surface.with_alpha(0.35f));
    }
    /// A needle with its syringe; from the tip it points that way. So much is in the barrel.
    void syringe(float tip_x, float tip_y, float way_x, float way_y, float needle, float full, Colour content) const {
        constexpr float barrel = 44, half = 6.5f;
        const auto place = [&](float way, float side) {
            return ImVec2{tip_x + way_x * way - way_y * side, tip_y + way_y * way + way_x * side};
        };
        const auto block = [&](float from, float to, float wide, Colour colour) {
            piece(place(from, -wide), place(to, -wide), place(to, wide), place(from, wide), colour);
        };
        const float plunger = needle + 3 + (barrel - 6) * full;
        block(0, needle + 2, 0.9f, p.muted);
        block(needle, needle + barrel, half + 1, p.edge);
        block(needle + 1, needle + barrel - 1, half, p.surface);
        block(needle + 1, plunger, half, content);
        block(plunger, plunger + 3, half, p.edge);
        block(plunger + 3, plunger + barrel - 22, 1.2f, p.edge);
        block(plunger + barrel - 22, plunger + barrel - 20, 5, p.edge);
        block(needle + barrel, needle + barrel + 2, half + 4, p.edge);
    }

    /// One of the step's labels; with a line to what it means.
    void say(std::size_t index, float x, float y, int align) const {
        const float u = canvas_.unit;
        ui_.label(id_ + "/label-" + static_cast<char>('1' + index), canvas_, x_ + x * scale_,
                  y_ + y * scale_ - 10.5f * u, step_.labels[index], Type::caption, p.text, align);
    }
    void say(std::size_t index, float x, float y, int align, float to_x, float to_y) const {
        line(x, y, to_x, to_y, p.muted, 0.6f);
        dot(to_x, to_y, 1.1f, p.muted);
        say(index, x - 3 * static_cast<float>(align), y, align);
    }

private:
    const std::string& id_;
    const ProcedureStep& step_;
    const ui::Canvas& canvas_;
    ui::Ui& ui_;
    ImDrawList& list_;
    float x_ = 0, y_ = 0, scale_ = 1;
};

void liposuction(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    s.box(38, 24, 130, 32, p.cell.with_alpha(0.35f), 3, ImDrawFlags_RoundCornersTop);
    s.box(38, 32, 130, 80, p.caution_tint);
    s.box(38, 80, 130, 92, p.series[3].with_alpha(0.35f), 3, ImDrawFlags_RoundCornersBottom);
    for (int i = 0; i < 5; ++i)
        s.line(42, 82.5f + 2 * static_cast<float>(i), 126, 82.5f + 2 * static_cast<float>(i),
               p.series[3].with_alpha(0.35f), 0.6f);
    // The cannula goes along this line, twice in and out.
    const ImVec2 hand{152, 12}, deep{48, 68};
    const float stroke = 1 - std::fabs(2 * (2 * t - std::floor(2 * t)) - 1), reach = mixed(0.62f, 0.99f, stroke);
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 8; ++column) {
            const float x = 44 + 11.2f * static_cast<float>(column) + (row % 2 == 1 ? 5.0f : 0.0f),
                        y = 38.5f + 11.5f * static_cast<float>(row);
            if (x > 126) continue;
            const float way =
                ((x - hand.x) * (deep.x - hand.x) + (y - hand.y) * (deep.y - hand.y)) / (104 * 104 + 56 * 56);
            const float off_x = x - mixed(hand.x, deep.x, way), off_y = y - mixed(hand.y, deep.y, way);
            const bool taken = off_x * off_x + off_y * off_y < 42;
            s.fat(x, y, 5.2f, taken ? 1 - part(t, way - 0.3f, way) : 1);
        }
    }
    s.line(hand.x, hand.y, mixed(hand.x, deep.x, reach), mixed(hand.y, deep.y, reach), p.muted, 2.6f);
    s.line(hand.x, hand.y, 145, 15.8f, p.edge, 6);
    s.line(152, 12, 174, 12, p.edge, 2.6f);
    s.line(174, 11, 174, 36, p.edge, 2.6f);
    s.box(160, 34, 188, 90, p.surface, 4);
    const int caught = static_cast<int>(t * 15.99f);
    for (int i = 0; i < caught; ++i)
        s.fat(165 + 6 * static_cast<float>(i % 4), 85 - 6 * static_cast<float>(i / 4), 2.9f);
    s.frame(160, 34, 188, 90, p.edge, 4, 1.2f);
    s.say(0, 34, 28, 1, 41, 28);
    s.say(1, 34, 60, 1, 44, 60);
    s.say(2, 104, 12, 1, 133, 21);
}

void aspirate(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    s.box(48, 30, 150, 94, p.line, 20);
    s.frame(48, 30, 150, 94, p.edge, 20, 0.8f);
    s.box(57, 39, 141, 85, p.surface, 13);
    s.box(57, 39, 141, 85, p.series[3].with_alpha(0.25f), 13);
    for (int i = 0; i < 44; ++i) {
        const float x = 62 + 74 * along(i), y = 43 + 38 * across(i);
        if (i % 9 == 4) s.cell(x, y, 2.4f);
        else s.dot(x, y, 1.5f, p.series[3].with_alpha(0.8f));
    }
    s.syringe(90, 62, 0.9f, -0.436f, 40, t, p.series[3].with_alpha(0.6f));
    for (int i = 0; i < 5; ++i) {  // drawn towards the tip
        const float way = 5 * t - static_cast<float>(i);
        if (way > 0 && way < 1)
            s.cell(mixed(74 + 6 * static_cast<float>(i), 90, way), mixed(80 - 3 * static_cast<float>(i), 62, way),
                   2.2f);
    }
    s.say(0, 43, 48, 1, 51, 48);
    s.say(1, 43, 74, 1, 64, 74);
    s.say(2, 156, 54, -1, 120, 48.5f);
}

void enzyme(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    const ImVec2 home[] = {{84, 50}, {108, 50}, {96, 29}, {72, 29}, {60, 50}, {72, 71}, {96, 71}};
    static constexpr int strands[][2] = {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6},
                                         {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 1}};
    const float apart = part(t, 0.4f, 1);
    ImVec2 fat[7];
    for (int i = 0; i < 7; ++i)
        fat[i] = {home[i].x + (home[i].x - 84) * 0.22f * apart - 6 * apart,
                  home[i].y + (home[i].y - 50) * 0.2f * apart};
    for (int i = 0; i < 12; ++i) {
        const ImVec2 a = fat[strands[i][0]], b = fat[strands[i][1]];
        const float cut = part(t, 0.25f + 0.025f * static_cast<float>(i), 0.45f + 0.025f * static_cast<float>(i));
        const float end = 0.5f - 0.07f * cut;  // both stumps draw back from the cut
        const Colour colour = p.muted.with_alpha(0.9f - 0.3f * cut);
        s.line(a.x, a.y, mixed(a.x, b.x, end), mixed(a.y, b.y, end), colour, 2.4f);
        s.line(b.x, b.y, mixed(b.x, a.x, end), mixed(b.y, a.y, end), colour, 2.4f);
    }
    for (const ImVec2& place : fat) s.fat(place.x, place.y, 9.5f);
    for (int i = 0; i < 12; ++i) {
        const ImVec2 a = home[strands[i][0]], b = home[strands[i][1]];
        const float free = part(t, 0.4f + 0.02f * static_cast<float>(i), 0.75f + 0.02f * static_cast<float>(i));
        const float x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
        s.cell(mixed(x, 150 + 36 * along(i), free), mixed(y, 56 + 28 * across(i), free), 3.2f);
        // An enzyme: a disc with a notch, that comes to its strand and stays there.
        const float come = part(t, 0, 0.3f), ex = mixed(14 + 9 * static_cast<float>(i % 2), x - 3.5f, come),
                    ey = mixed(14 + 6 * static_cast<float>(i), y - 3.5f, come);
        s.dot(ex, ey, 2.7f, p.series[2]);
        s.piece({ex, ey}, {ex + 3.4f, ey + 0.4f}, {ex + 3, ey + 3}, {ex + 0.4f, ey + 3.4f}, p.sunken);
    }
    s.say(0, 42, 92, 1, mixed(60, 48.7f, apart) - 4, 56);
    s.say(1, 46, 7, 1, mixed(22, 74, part(t, 0, 0.3f)), mixed(16, 24, part(t, 0, 0.3f)));
    s.say(2, 168, 45, 0);
}

/// What fills a layer of a spun tube.
enum class Filling { oil, fat, fluid, cells, red };
struct Layer {
    Filling filling;
    float share;
    bool kept;
};

void spin(const Sheet& s, float t, Scene scene) {
    const ui::Palette& p = s.p;
    static constexpr Layer tubes[][3] = {
        {{Filling::oil, 0.16f, false}, {Filling::fat, 0.54f, true}, {Filling::fluid, 0.3f, false}},
        {{Filling::fat, 0.38f, false}, {Filling::fluid, 0.44f, false}, {Filling::cells, 0.18f, true}},
        {{Filling::fluid, 0.42f, false}, {Filling::cells, 0.16f, true}, {Filling::red, 0.42f, false}}};
    const Layer* layers = tubes[static_cast<int>(scene) - static_cast<int>(Scene::spin_fat)];
    constexpr float left = 74, right = 110, top = 14, bottom = 92;
    s.box(left, 5, right, bottom, p.surface, 16, ImDrawFlags_RoundCornersBottom);
    const float settled = part(t, 0.15f, 0.95f);
    float y = top;
    for (int k = 0; k < 3; ++k) {
        const Layer& layer = layers[k];
        const float next = y + (bottom - top) * layer.share, middle = (y + next) / 2;
        const Colour tint = layer.filling == Filling::oil ? p.caution.with_alpha(0.4f * settled)
                            : layer.filling == Filling::red
                                ? p.series[3].with_alpha(0.3f * settled)
                                : p.series[0].with_alpha(layer.filling == Filling::fluid ? 0.2f : 0.1f);
        s.box(left + 1, y, right - 1, next, tint, k == 2 ? 15 : 0,
              k == 2 ? ImDrawFlags_RoundCornersBottom : ImDrawFlags_RoundCornersNone);
        // Settled, they lie in rows.
        const float r = layer.filling == Filling::fat ? 3.1f : layer.filling == Filling::oil ? 2.2f : 1.9f;
        const int in_row = static_cast<int>((right - left - 3) / (2.15f * r)),
                  rows = layer.filling == Filling::fluid ? 0 : static_cast<int>((next - y - 1) / (1.9f * r));
        for (int i = 0; i < rows * in_row; ++i) {
            const int row = i / in_row;
            const float inside = k == 2 && next - y - 1.9f * r * static_cast<float>(row) < 15
                                     ? 5.0f - (next - y - 1.9f * r * static_cast<float>(row)) / 3.0f
                                     : 0;  // the round bottom
            const float end = right - left - 3 - 2 * r - (row % 2 == 1 ? r : 0);
            const float px0 = left + 1.5f + r + (row % 2 == 1 ? r : 0) + 2.15f * r * static_cast<float>(i % in_row);
            if (inside > 0 && (px0 < left + inside + 5 || px0 > right - inside - 5)) continue;
            if (px0 > left + 1.5f + r + end) continue;
            const float px = mixed(left + 5 + 26 * along(i + 9 * k), px0, settled),
                        py = mixed(top + 3 + 62 * across(i + 4 * k), y + 0.7f + r + 1.9f * r * static_cast<float>(row),
                                   settled);
            if (layer.filling == Filling::fat) s.fat(px, py, r);
            else if (layer.filling == Filling::cells) s.cell(px, py, r);
            else if (layer.filling == Filling::red) s.red(px, py, r);
            else s.dot(px, py, r * 0.8f, p.caution.with_alpha(0.8f));
        }
        if (layer.kept)
            s.line(right + 4, y + 1, right + 4, next - (k == 2 ? 2.0f : 1.0f), p.accent.with_alpha(settled), 2);
        s.say(static_cast<std::size_t>(k), 124, middle, -1, right - 2, middle);
        y = next;
    }
    s.frame(left, 5, right, bottom, p.edge, 16, 1.2f, ImDrawFlags_RoundCornersBottom);
    s.line(left - 4, 5, right + 4, 5, p.edge, 2.4f);
    // The rotor from above, turning.
    s.ring(38, 50, 17, p.edge, 1.2f);
    for (int i = 0; i < 4; ++i) {
        const float angle = 1.5708f * static_cast<float>(i) + 12.566f * part(t, 0, 0.95f);
        s.dot(38 + 10.5f * std::cos(angle), 50 + 10.5f * std::sin(angle), 3, i == 0 ? p.accent : p.edge);
    }
    s.dot(38, 50, 2, p.edge);
}

void count(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    s.dot(84, 50, 44, p.surface);
    for (int i = 1; i < 4; ++i) {
        const float shift = 22 * static_cast<float>(i - 2), half = i == 2 ? 43.0f : 37.0f;
        s.line(84 + shift, 50 - half, 84 + shift, 50 + half, p.line, 0.6f);
        s.line(84 - half, 50 + shift, 84 + half, 50 + shift, p.line, 0.6f);
    }
    s.ring(84, 50, 44, p.edge, 2);
    for (int i = 0; i < 16; ++i) {
        const float radius = i == 0  ? 0.0f
                             : i < 6 ? 17.0f
                                     : 33.0f,
                    angle = 0.4f + (i < 6 ? 1.2566f : 0.6283f) * static_cast<float>(i);
        const float x = 84 + radius * std::cos(angle), y = 50 + radius * std::sin(angle);
        const float dyed =
            i % 5 == 2 ? part(t, 0.15f + 0.04f * static_cast<float>(i), 0.35f + 0.04f * static_cast<float>(i)) : 0;
        s.cell(x, y, 4.4f, 1 - dyed);
        if (dyed > 0) s.dead(x, y, 4.4f, p.series[0].with_alpha(dyed));
    }
    s.say(0, 142, 44, -1, 84 + 33 * std::cos(0.4f + 0.6283f * 9) + 3, 50 + 33 * std::sin(0.4f + 0.6283f * 9));
    s.say(1, 142, 14, -1, 84 + 33 * std::cos(0.4f + 0.6283f * 7) + 3, 50 + 33 * std::sin(0.4f + 0.6283f * 7));
}

void culture(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    s.box(20, 14, 134, 88, p.surface, 10);
    s.box(20, 14, 134, 88, p.series[3].with_alpha(0.12f), 10);
    s.frame(20, 14, 134, 88, p.edge, 10, 1.4f);
    s.box(134, 42, 148, 60, p.surface);
    s.frame(133.5f, 42, 148, 60, p.edge, 0, 1.4f);
    s.box(148, 39, 156, 63, p.series[2], 2);
    const auto home = [](int i) { return ImVec2{29 + 96 * along(i + 5), 22 + 58 * across(i + 5)}; };
    const float age = std::min(t * 4.4f, 3.9999f);  // from two cells, four doublings
    const int born = static_cast<int>(age);
    const float young = part(age - static_cast<float>(born), 0, 0.8f);
    for (int i = 0; i < 4 << born; ++i) {
        const bool fresh = i >= 2 << born;
        const ImVec2 own = home(i), parent = home(fresh ? i - (2 << born) : i);
        const float way = fresh ? young : 1, x = mixed(parent.x, own.x, way), y = mixed(parent.y, own.y, way);
        const float turn = 6.2832f * spread(i, 0.7548f), cx = std::cos(turn), cy = std::sin(turn),
                    length = fresh ? mixed(3, 7, young) : 7;
        s.piece({x - cx * length, y - cy * length}, {x - cy * 2, y + cx * 2}, {x + cx * length, y + cy * length},
                {x + cy * 2, y - cx * 2}, p.cell);
        s.dot(x, y, 2, p.cell);
        s.dot(x, y, 0.9f, p.surface);
    }
    s.say(0, 148, 24, -1, 131, 24);
    s.say(1, 148, 80, -1, home(2).x, home(2).y);
}

/// A small bottle with cells in it.
void vial(const Sheet& s, float left, float right) {
    const ui::Palette& p = s.p;
    s.box(left, 26, right, 90, p.surface, 5);
    s.box(left, 42, right, 90, p.series[0].with_alpha(0.18f), 5);
    s.frame(left, 26, right, 90, p.edge, 5, 1.3f);
    s.box(left - 2, 12, right + 2, 26, p.series[2], 2);
}

void checklist(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    vial(s, 34, 62);
    for (int i = 0; i < 10; ++i) s.cell(40 + 16 * across(i), 50 + 34 * along(i), 2.6f);
    for (std::size_t i = 0; i < 4; ++i) {
        const float y = 18 + 22 * static_cast<float>(i),
                    done = part(t, 0.1f + 0.22f * static_cast<float>(i), 0.24f + 0.22f * static_cast<float>(i));
        s.box(90, y - 7, 104, y + 7, p.surface, 2.5f);
        s.frame(90, y - 7, 104, y + 7, done > 0 ? p.accent : p.edge, 2.5f, 1.2f);
        if (done > 0) s.tick(97, y, 4 * done, p.accent, 2);
        s.say(i, 110, y, -1);
    }
}

void freeze(const Sheet& s, float t, bool thawing) {
    const ui::Palette& p = s.p;
    const float cold = thawing ? 1 - part(t, 0.1f, 0.8f) : part(t, 0.1f, 0.8f);
    s.box(52, 30, 132, 96, p.series[0].with_alpha(0.08f + 0.22f * cold), 8);
    s.frame(52, 30, 132, 96, p.edge, 8, 1.4f);
    vial(s, 78, 106);
    for (int i = 0; i < 10; ++i) {
        const float x = 84 + 16 * across(i), y = 50 + 34 * along(i);
        const bool dies = thawing && i % 4 == 1;
        const float gone = dies ? part(t, 0.5f, 0.9f) : 0;
        s.cell(x, y, 2.6f, 1 - gone);
        if (gone > 0) s.dead(x, y, 2.6f, p.series[4].with_alpha(gone));
        if (cold > 0) s.ring(x, y, 3.6f, p.series[0].with_alpha(cold), 0.7f);
    }
    for (int i = 0; i < 8; ++i) {  // crystals on both sides of the vial
        const float x = (i % 2 == 0 ? 58 : 112) + 14 * across(i), y = 40 + 13.5f * static_cast<float>(i / 2),
                    r = 4 * cold;
        for (int arm = 0; arm < 3; ++arm) {
            const float angle = 1.0472f * static_cast<float>(arm), dx = r * std::cos(angle), dy = r * std::sin(angle);
            s.line(x - dx, y - dy, x + dx, y + dy, p.series[0].with_alpha(cold), 0.9f);
        }
    }
    s.say(0, 144, 36, -1, 104, 36);
    // Thawed: a cell that has died. Frozen: the cold round the vial.
    if (thawing) s.say(1, 144, 74, -1, 84 + 16 * across(5) + 2, 50 + 34 * along(5));
    else s.say(1, 144, 74, -1, 128, 74);
}

void syringe(const Sheet& s, float t, bool whole_fat) {
    const ui::Palette& p = s.p;
    constexpr float left = 62, right = 150, floor = 96, tip_x = 106, tip_y = 74;
    const float filled = part(t, 0.1f, 0.95f);
    if (whole_fat) {
        s.box(left, 56, right, floor, p.caution_tint, 5, ImDrawFlags_RoundCornersBottom);
        // The skin above, sunken until it is filled from below.
        constexpr int pieces = 22;
        ImVec2 skin[pieces + 1];
        for (int i = 0; i <= pieces; ++i) {
            const float x = left + 4 * static_cast<float>(i), way = (x - tip_x) / 26,
                        deep = std::fabs(way) < 1 ? 9 * (1 - filled) * (1 - way * way) * (1 - way * way) : 0.0f;
            skin[i] = {x, 57 + deep};
            if (i > 0) s.piece({skin[i - 1].x, 48}, {x, 48}, skin[i], skin[i - 1], p.sunken);
        }
        s.curve(skin, pieces + 1, p.cell.with_alpha(0.55f), 6);
    } else {
        s.box(left, 54, right, floor, p.surface, 8);
        s.box(left, 54, right, floor, p.target.with_alpha(0.16f), 8);
        s.box(left, 83, right, 92, p.series[3].with_alpha(0.3f));
        s.line(left, 83, right, 83, p.series[3].with_alpha(0.7f), 0.8f);
        s.line(left, 92, right, 92, p.series[3].with_alpha(0.7f), 0.8f);
        s.frame(left, 54, right, floor, p.target.with_alpha(0.7f), 8, 1);
    }
    s.syringe(tip_x, whole_fat ? tip_y : tip_y - 4, -0.84f, -0.54f, 42, 1 - 0.92f * part(t, 0.05f, 0.85f),
              whole_fat ? p.caution.with_alpha(0.4f) : p.series[0].with_alpha(0.25f));
    if (whole_fat) {
        int grafted = 0;
        for (int i = 0; i < 22; ++i) {
            const int row = i < 7 ? 0 : i < 15 ? 1 : 2, column = i - (row == 0 ? 0 : row == 1 ? 7 : 15);
            const float x = (row == 1 ? 67.5f : 73.0f) + 11 * static_cast<float>(column),
                        y = 68.5f + 9.6f * static_cast<float>(row);
            if (std::fabs(x - tip_x) > (row == 0 ? 23 : 12) || row == 2) {
                s.ring(x, y + 0.5f, 4.6f, p.caution.with_alpha(0.45f), 0.6f);
                continue;
            }
            const float leave = 0.1f + 0.1f * static_cast<float>(grafted++), way = part(t, leave, leave + 0.25f);
            s.dot(mixed(tip_x, x, way), mixed(tip_y, y + 0.5f, way), 4.8f * way, p.caution.with_alpha(0.35f));
            s.ring(mixed(tip_x, x, way), mixed(tip_y, y + 0.5f, way), 4.8f * way, p.caution, 1.3f);
        }
        s.say(0, 158, 57, -1, 146, 57);
        s.say(1, 158, 72, -1, 128, 69);
        return;
    }
    for (int i = 0; i < 16; ++i) {
        const float leave = 0.06f + 0.045f * static_cast<float>(i), way = part(t, leave, leave + 0.2f);
        if (way <= 0) continue;
        if (i % 4 == 3) {  // lost into the vessel
            const float off = part(t, leave + 0.2f, leave + 0.5f);
            s.cell(mixed(mixed(tip_x, tip_x + 8, way), right - 3 - 2 * static_cast<float>(i % 3), off),
                   mixed(tip_y - 4, 87.5f, way), 2.6f, 1 - part(off, 0.85f, 1));
        } else {
            s.cell(mixed(tip_x, 84 + 56 * along(i), way), mixed(tip_y - 4, 60 + 18 * across(i), way), 2.8f);
        }
    }
    s.say(0, 158, 66, -1, 146, 66);
    s.say(1, 158, 87.5f, -1, 146, 87.5f);
}

void drip(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    s.line(36, 6, 36, 96, p.edge, 1.6f);
    s.line(36, 7, 56, 7, p.edge, 1.6f);
    s.line(26, 96, 46, 96, p.edge, 2);
    s.line(56, 7, 56, 12, p.edge, 1.2f);
    s.box(44, 12, 68, 48, p.surface, 5);
    const float level = mixed(18, 42, part(t, 0, 1));
    s.box(44, level, 68, 48, p.series[0].with_alpha(0.22f), 5, ImDrawFlags_RoundCornersBottom);
    for (int i = 0; i < 10; ++i) {
        const float y = 20 + 25 * along(i);
        if (y > level) s.cell(48 + 16 * across(i), y, 2);
    }
    s.frame(44, 12, 68, 48, p.edge, 5, 1.3f);
    s.box(74, 72, 196, 90, p.series[3].with_alpha(0.22f));
    s.line(74, 72, 196, 72, p.series[3], 1);
    s.line(74, 90, 196, 90, p.series[3], 1);
    const ImVec2 tube[] = {{56, 48}, {56, 62}, {96, 80}, {192, 81}};
    for (int i = 0; i < 2; ++i)
        s.line(tube[i].x, tube[i].y, tube[i + 1].x, tube[i + 1].y, p.edge, i == 1 ? 1.8f : 2.6f);
    for (int i = 0; i < 14; ++i) s.red(82 + 8.2f * static_cast<float>(i), 76 + 10 * across(i), 1.9f);
    for (int i = 0; i < 8; ++i) {
        const float way =
            3 * std::clamp(1.5f * t - 0.09f * static_cast<float>(i), 0.0f, 0.985f - 0.055f * static_cast<float>(i));
        if (way <= 0) continue;
        const int piece = static_cast<int>(way);
        const float share = way - static_cast<float>(piece),
                    sway = piece == 2 ? (i % 2 == 0 ? -3.0f : 3.0f) * std::min(1.0f, share * 5) : 0;
        s.cell(mixed(tube[piece].x, tube[piece + 1].x, share), mixed(tube[piece].y, tube[piece + 1].y, share) + sway,
               2.6f);
    }
    s.say(0, 80, 24, -1, 66, 24);
    s.say(1, 150, 60, 0, 150, 73);
}

/// A donor's and a patient's cell with the markers that are to agree.
void match(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    for (const float side : {-1.0f, 1.0f}) {
        const float x = 100 + side * 58;
        s.dot(x, 50, 34, p.surface);
        s.dot(x, 50, 34, (side < 0 ? p.cell : p.target).with_alpha(0.22f));
        s.ring(x, 50, 34, side < 0 ? p.cell : p.target, 1.2f);
        s.dot(x + side * 6, 50, 11, (side < 0 ? p.cell : p.target).with_alpha(0.5f));
        for (int i = 0; i < 4; ++i) {
            const float y = 23 + 18 * static_cast<float>(i), out = i == 0 || i == 3 ? 37.5f : 26.5f,
                        mx = 100 + side * out, r = 4;
            s.line(mx, y, mx + side * 5, y, p.edge, 2);
            if (i == 0) s.dot(mx, y, r, p.series[0]);
            else if (i == 1) s.box(mx - r, y - r, mx + r, y + r, p.series[1]);
            else if (i == 2) s.piece({mx, y - r - 1}, {mx + r + 1, y}, {mx, y + r + 1}, {mx - r - 1, y}, p.series[2]);
            else s.piece({mx, y - r}, {mx + r + 0.6f, y + r}, {mx, y + r}, {mx - r - 0.6f, y + r}, p.series[3]);
            const float found = part(t, 0.1f + 0.2f * static_cast<float>(i), 0.3f + 0.2f * static_cast<float>(i));
            s.line(mx - side * (r + 1.5f), y, mixed(mx - side * (r + 1.5f), 100 + side * 6, found), y, p.muted, 0.8f);
            if (side > 0 && found > 0.6f) s.tick(100, y, 3.6f * found, p.accent, 1.8f);
        }
    }
    s.say(0, 36, 92, 0);
    s.say(1, 164, 92, 0);
}

/// Marrow in its bone, above a vessel that leads to it.
void marrow(const Sheet& s, float t, Scene scene) {
    const ui::Palette& p = s.p;
    s.box(58, 6, 184, 64, p.line, 16);
    s.frame(58, 6, 184, 64, p.edge, 16, 0.8f);
    s.box(66, 13, 176, 57, p.surface, 11);
    s.box(66, 13, 176, 57, p.series[3].with_alpha(0.18f), 11);
    s.box(114, 55, 126, 76, p.surface);
    s.box(114, 55, 126, 76, p.series[3].with_alpha(0.2f));
    s.box(58, 74, 196, 92, p.surface);
    s.box(58, 74, 196, 92, p.series[3].with_alpha(0.2f));
    s.line(58, 92, 196, 92, p.series[3], 1);
    s.line(58, 74, 114, 74, p.series[3], 1);
    s.line(126, 74, 196, 74, p.series[3], 1);
    const auto home = [](int i) { return ImVec2{72 + 98 * along(i), 18 + 34 * across(i)}; };
    for (int i = 0; i < (scene == Scene::condition ? 12 : 6); ++i)
        s.red(62 + 130 * along(i + 2), 78 + 10 * across(i), 2);
    if (scene == Scene::condition) {
        for (int i = 0; i < 30; ++i) {
            const float gone = part(t, 0.1f + 0.022f * static_cast<float>(i), 0.3f + 0.022f * static_cast<float>(i));
            const ImVec2 place = home(i);
            if (i % 6 == 5)
                s.dot(place.x, place.y, 2.8f * (1 - 0.4f * gone),
                      p.series[4].with_alpha(1 - 0.6f * gone));  // a few are left
            else s.dot(place.x, place.y, 2.8f * (1 - gone), p.series[4]);
        }
        s.say(1, 54, 46, 1, home(5).x, home(5).y);
    } else if (scene == Scene::homing) {
        for (int i = 0; i < 12; ++i) {
            const float start = 0.045f * static_cast<float>(i), way = part(t, start, start + 0.22f),
                        rise = part(t, start + 0.2f, start + 0.32f), settle = part(t, start + 0.3f, start + 0.5f);
            const ImVec2 place = home(i + 4);
            if (way <= 0) continue;
            const bool passes = i % 6 == 5;  // some never arrive
            const float x =
                passes ? mixed(60, 192, part(t, start, start + 0.4f)) : mixed(mixed(60, 120, way), place.x, settle);
            s.cell(x, passes ? 86.0f : mixed(mixed(82, 56, rise), place.y, settle), 3);
        }
        s.say(1, 54, 83, 1, 62, 83);
    } else {
        const float age = std::min(t * 3.2f, 2.9999f);  // from four cells, three doublings
        const int born = static_cast<int>(age);
        const float young = part(age - static_cast<float>(born), 0, 0.8f);
        for (int i = 0; i < 8 << born; ++i) {
            const bool fresh = i >= 4 << born;
            const ImVec2 own = home(i + 4), parent = home((fresh ? i - (4 << born) : i) + 4);
            s.cell(mixed(parent.x, own.x, fresh ? young : 1), mixed(parent.y, own.y, fresh ? young : 1), 2.8f);
        }
        for (int i = 0; i < 12; ++i) {
            const float start = 0.35f + 0.035f * static_cast<float>(i), sink = part(t, start, start + 0.14f),
                        off = part(t, start + 0.12f, start + 0.26f);
            if (sink > 0)
                s.red(mixed(120, 130 + 5.2f * static_cast<float>(11 - i), off), mixed(54, 79 + 9 * across(i), sink),
                      2.3f);
        }
        s.say(1, 54, 83, 1, 62, 83);
    }
    s.say(0, 54, 22, 1, 69, 22);
}

void follow(const Sheet& s, float t) {
    const ui::Palette& p = s.p;
    const float visits[] = {22, 44, 66, 100, 132, 164};
    s.line(16, 64, 188, 64, p.edge, 1.6f);
    s.line(188, 64, 184, 61, p.edge, 1.6f);
    s.line(188, 64, 184, 67, p.edge, 1.6f);
    for (int i = 0; i < 6; ++i) {
        const float x = visits[i], done = part(t, 0.15f * static_cast<float>(i), 0.15f * static_cast<float>(i) + 0.2f);
        s.box(x - 9, 20, x + 9, 48, p.surface, 2);
        s.frame(x - 9, 20, x + 9, 48, p.edge.with_alpha(0.4f + 0.6f * done), 2, 1);
        for (int k = 0; k < 4; ++k)
            s.line(x - 6, 27 + 5 * static_cast<float>(k), mixed(x - 6, x + (k % 2 == 0 ? 6.0f : 3.0f), done),
                   27 + 5 * static_cast<float>(k), p.muted, 1);
        s.line(x, 48, x, 58, p.edge.with_alpha(0.4f + 0.6f * done), 0.8f);
        s.dot(x, 64, 6.5f, done > 0.5f ? p.accent : p.surface);
        s.ring(x, 64, 6.5f, done > 0.5f ? p.accent : p.edge, 1.2f);
        if (done > 0.5f) s.tick(x, 64, 3, p.on_accent, 1.4f);
    }
    s.say(0, 22, 82, 0);
    s.say(1, 60, 82, 0);
    s.say(2, 132, 82, 0);
}

void draw_scene(const Sheet& s, Scene scene, float t) {
    switch (scene) {
        case Scene::liposuction: return liposuction(s, t);
        case Scene::aspirate: return aspirate(s, t);
        case Scene::enzyme: return enzyme(s, t);
        case Scene::spin_fat:
        case Scene::spin_cells:
        case Scene::spin_marrow: return spin(s, t, scene);
        case Scene::count: return count(s, t);
        case Scene::culture: return culture(s, t);
        case Scene::checklist: return checklist(s, t);
        case Scene::freeze: return freeze(s, t, false);
        case Scene::thaw: return freeze(s, t, true);
        case Scene::syringe: return syringe(s, t, false);
        case Scene::syringe_fat: return syringe(s, t, true);
        case Scene::drip: return drip(s, t);
        case Scene::condition:
        case Scene::homing:
        case Scene::engraft: return marrow(s, t, scene);
        case Scene::match: return match(s, t);
        case Scene::follow: return follow(s, t);
    }
}

/// What stands above a step on the strip.
enum class Sign { cells, germs, drug };
constexpr const char* sign_keys[] = {"procedure.cells", "procedure.germs", "procedure.drug"};

void draw_sign(Sign sign, const ui::Canvas& canvas, float x, float y, const ui::Palette& p) {
    const float u = canvas.unit;
    ImDrawList& list = canvas.list;
    const ImVec2 c{x + canvas.shift_x, y + canvas.shift_y};
    const auto line = [&](float x1, float y1, float x2, float y2, Colour colour, float thick) {
        list.AddLine({c.x + x1 * u, c.y + y1 * u}, {c.x + x2 * u, c.y + y2 * u}, colour.packed(), thick * u);
    };
    if (sign == Sign::cells) {  // a cell crossed out
        list.AddCircleFilled(c, 6 * u, p.cell.packed());
        line(-3, -3, 3, 3, p.surface, 2);
        line(-3, 3, 3, -3, p.surface, 2);
    } else if (sign == Sign::germs) {  // a body with spikes
        for (int i = 0; i < 3; ++i) {
            const float angle = 0.5236f + 1.0472f * static_cast<float>(i), dx = 7.5f * std::cos(angle),
                        dy = 7.5f * std::sin(angle);
            line(-dx, -dy, dx, dy, p.series[3], 1.6f);
        }
        list.AddCircleFilled(c, 4.5f * u, p.series[3].packed());
    } else {  // a capsule
        list.AddRectFilled({c.x - 10 * u, c.y - 5 * u}, {c.x + 10 * u, c.y + 5 * u}, p.surface.packed(), 5 * u);
        list.AddRectFilled({c.x - 10 * u, c.y - 5 * u}, {c.x, c.y + 5 * u}, p.target.packed(), 5 * u,
                           ImDrawFlags_RoundCornersLeft);
        list.AddRect({c.x - 10 * u, c.y - 5 * u}, {c.x + 10 * u, c.y + 5 * u}, p.target.packed(), 5 * u, 0, 1.6f * u);
    }
}

/// The picture: a scene, the strip of steps below it, and what its signs mean.
class Picture {
public:
    Picture(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui)
        : figure_(figure), way_(way_of(figure)), id_(id), texts_(texts), ui_(ui) {
        u_ = ui.unit();
        margin_ = (ui.narrow() ? 8 : 12) * u_;
        panel_ = std::min((ui.width() - 2 * margin_) / 2, 250 * u_);
        const float each = (ui.width() - 2 * margin_) / static_cast<float>(way_.steps.size());
        named_ = std::all_of(way_.steps.begin(), way_.steps.end(), [&](const ProcedureStep& step) {
            return ui.width_of(step.name, Type::caption, ui::Face::bold) + 6 * u_ < each;
        });
        place_legend();
    }

    /// Hands back the step that was picked.
    std::optional<int> draw() {
        std::optional<int> picked;
        const float height = margin_ + panel_ + 102 * u_ + 22 * u_ * static_cast<float>(legend_rows_) + 8 * u_;
        ui_.figure(
            id_, texts_("procedure.name"), [&] { return describe(figure_, texts_); }, height / u_,
            [&](const ui::Canvas& canvas) {
                const ui::Palette& p = ui_.palette();
                const ui::Rect panel{canvas.rect.x + margin_, canvas.rect.y + margin_, canvas.rect.width - 2 * margin_,
                                     panel_};
                const ImVec2 corner{panel.x + canvas.shift_x, panel.y + canvas.shift_y},
                    far{corner.x + panel.width, corner.y + panel.height};
                canvas.list.AddRectFilled(corner, far, p.sunken.packed(), 8 * u_);
                const float t = ui_.reduced_motion() ? 1.0f : static_cast<float>(progress(figure_));
                draw_scene(Sheet(id_, step_of(figure_), canvas, panel, ui_), step_of(figure_).scene, t);
                const auto below = [&] {
                    picked = strip(canvas, panel.y + panel.height + 8 * u_);
                    legend(canvas, panel.y + panel_ + 106 * u_);
                };
                ui_.still(below, figure_.step);
            });
        return picked;
    }

private:
    struct Entry {
        Sign sign;
        float x;
        int row;
    };

    void place_legend() {
        float x = 0;
        for (const Sign sign : {Sign::cells, Sign::germs, Sign::drug}) {
            const auto has = [&](const ProcedureStep& step) { return sign == Sign::cells ? step.cells : step.germs; };
            const bool shown =
                sign == Sign::drug ? drug_shown() : std::any_of(way_.steps.begin(), way_.steps.end(), has);
            if (!shown) continue;
            const float width =
                28 * u_ + ui_.width_of(texts_(sign_keys[static_cast<int>(sign)]), Type::caption) + 18 * u_;
            if (legend_rows_ == 0 || x + width - 18 * u_ > ui_.width() - 2 * margin_) x = 0, ++legend_rows_;
            legend_.push_back({sign, x, legend_rows_ - 1});
            x += width;
        }
    }

    bool drug_shown() const {
        return is_solved(figure_) && static_cast<std::size_t>(way_.drug_step) < way_.steps.size();
    }

    std::optional<int> strip(const ui::Canvas& canvas, float top) {
        const ui::Palette& p = ui_.palette();
        const float each = (canvas.rect.width - 2 * margin_) / static_cast<float>(way_.steps.size()), y = top + 46 * u_;
        const auto x_of = [&](int i) { return canvas.rect.x + margin_ + each * (static_cast<float>(i) + 0.5f); };
        const auto point = [&](float x, float py) { return ImVec2{x + canvas.shift_x, py + canvas.shift_y}; };
        const int count = static_cast<int>(way_.steps.size());
        canvas.list.AddLine(point(x_of(0), y), point(x_of(count - 1), y), p.edge.packed(), 2 * u_);
        if (drug_shown()) {  // from that step on a double line
            const float end = x_of(count - 1) + std::min(each / 2, 24 * u_);
            for (const float shift : {-3.0f, 3.0f})
                canvas.list.AddLine(point(x_of(way_.drug_step), y + shift * u_), point(end, y + shift * u_),
                                    p.target.packed(), 3 * u_);
        }
        std::optional<int> picked;
        ui_.part({.id = id_ + "/steps", .role = ui::Role::radio_group, .name = texts_("procedure.steps")},
                 {canvas.rect.x, top, canvas.rect.width, 70 * u_}, [&] {
                     for (int i = 0; i < count; ++i) {
                         const ProcedureStep& step = way_.steps[static_cast<std::size_t>(i)];
                         const float x = x_of(i);
                         const bool seen = (figure_.seen[static_cast<std::size_t>(figure_.way)] >> i & 1) != 0,
                                    now = i == figure_.step;
                         const bool drug = drug_shown() && i >= way_.drug_step;
                         const Colour ink = drug ? p.target : p.accent;
                         canvas.list.AddCircleFilled(point(x, y), 10 * u_, (seen ? ink : p.surface).packed());
                         canvas.list.AddCircle(point(x, y), 10 * u_, (seen ? ink : p.edge).packed(), 0, 2 * u_);
                         if (now) canvas.list.AddCircleFilled(point(x, y), 4 * u_, p.surface.packed());
                         signs(step, i, canvas, x, top + 16 * u_);
                         const float wide = std::min(each - 4 * u_, 44 * u_), tall = std::min(wide, 38 * u_);
                         const std::string name =
                             fill(texts_("procedure.step_of"),
                                  {{"n", decimal(i + 1, 0)}, {"all", decimal(count, 0)}, {"name", step.name}});
                         if (ui_.spot(id_ + "/step-" + decimal(i + 1, 0), canvas,
                                      {x - tall / 2, y - tall / 2, tall, tall}, name, now))
                             picked = i;
                     }
                 });
        for (int i = 0; i < count; ++i) {  // all names, or where there is no room for them that of the present step
            const bool now = i == figure_.step;
            if (!named_ && !now) continue;
            ui_.label(id_ + "/name-" + decimal(i + 1, 0), canvas, x_of(i), y + 24 * u_,
                      way_.steps[static_cast<std::size_t>(i)].name, Type::caption, now ? p.text : p.muted, 0,
                      now ? ui::Face::bold : ui::Face::regular);
        }
        return picked;
    }

    void signs(const ProcedureStep& step, int index, const ui::Canvas& canvas, float x, float y) const {
        std::vector<Sign> shown;
        if (drug_shown() && index == way_.drug_step) shown.push_back(Sign::drug);
        if (step.cells) shown.push_back(Sign::cells);
        if (step.germs) shown.push_back(Sign::germs);
        const bool drug = !shown.empty() && shown.front() == Sign::drug;
        if (drug) draw_sign(Sign::drug, canvas, x, y - 15 * u_, ui_.palette());
        const float first = x - 9 * u_ * static_cast<float>(shown.size() - (drug ? 2 : 1));
        for (std::size_t i = drug ? 1 : 0; i < shown.size(); ++i)
            draw_sign(shown[i], canvas, first + 18 * u_ * static_cast<float>(i - (drug ? 1 : 0)), y, ui_.palette());
    }

    void legend(const ui::Canvas& canvas, float top) {
        for (const Entry& entry : legend_) {
            const float x = canvas.rect.x + margin_ + entry.x, y = top + 22 * u_ * static_cast<float>(entry.row);
            const char* key = sign_keys[static_cast<int>(entry.sign)];
            draw_sign(entry.sign, canvas, x + 11 * u_, y + 10.5f * u_, ui_.palette());
            ui_.label(id_ + "/legend-" + decimal(static_cast<int>(entry.sign), 0), canvas, x + 26 * u_, y, texts_(key),
                      Type::caption, ui_.palette().muted);
        }
    }

    const Procedure& figure_;
    const ProcedureWay& way_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
    float u_ = 1, margin_ = 0, panel_ = 0;
    bool named_ = true;
    std::vector<Entry> legend_;
    int legend_rows_ = 0;
};

/// A step in words: what is done, what can go wrong, what must be known.
class Words {
public:
    Words(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui)
        : figure_(figure), id_(id), texts_(texts), ui_(ui) {}

    void draw() {
        const ProcedureStep& step = step_of(figure_);
        const float start = ui_.y();
        const std::string title =
            fill(texts_("procedure.step_of"), {{"n", decimal(figure_.step + 1, 0)},
                                               {"all", decimal(static_cast<double>(way_of(figure_).steps.size()), 0)},
                                               {"name", step.name}});
        ui_.text(id_ + "/title", title, {.face = ui::Face::bold});
        ui_.text(id_ + "/text", step.text);
        ui_.space(ui::space::hair);
        for (const auto& [key, words] : rows(step)) {
            ui_.rich(id_ + "/" + key.substr(key.find('.') + 1),
                     RichText{{{Span{.text = texts_(key) + ". ", .bold = true}, Span{.text = words}}}},
                     {.type = Type::small});
            ui_.space(ui::space::hair);
        }
        // The tallest step's room is kept, so that buttons below stay where they are.
        float most = 0;
        for (const ProcedureStep& other : way_of(figure_).steps) most = std::max(most, height_of(other));
        ui_.space(std::max(0.0f, start + most - ui_.y()) / ui_.unit());
    }

private:
    using Row = std::pair<std::string, std::string>;

    std::vector<Row> rows(const ProcedureStep& step) const {
        std::vector<Row> rows = {{"procedure.risk", step.risk}, {"procedure.know", step.know}};
        if (!step.time.empty()) rows.push_back({"procedure.time", step.time});
        if (is_solved(figure_)) rows.push_back({"procedure.law", step.law});
        return rows;
    }

    /// About how tall the words of a step are.
    float height_of(const ProcedureStep& step) const {
        const auto lines = [&](float width) { return std::ceil(width / (ui_.width() * 0.97f)); };
        const float u = ui_.unit();
        float height =
            (1 + lines(ui_.width_of(step.text, Type::body))) * ui::size_of(Type::body) * ui::line_spacing * u +
            ui::space::hair * u;
        for (const auto& [key, words] : rows(step)) {
            const float width =
                ui_.width_of(texts_(key) + ". ", Type::small, ui::Face::bold) + ui_.width_of(words, Type::small);
            height += lines(width) * ui::size_of(Type::small) * ui::line_spacing * u + ui::space::hair * u;
        }
        return height;
    }

    const Procedure& figure_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
};

/// The question of the law, with two buttons and what to say to the answers given. Hands back a new answer.
std::optional<int> ask(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    std::optional<int> answer;
    const ProcedureWay& way = way_of(figure);
    const int none = static_cast<int>(way.steps.size());
    const bool solved = is_solved(figure);
    ui.card({.id = id + "/ask", .role = ui::Role::group, .name = figure.question},
            solved ? ui::CardLook::right : ui::CardLook::sunken, [&] {
                ui.text(id + "/question", figure.question, {.face = ui::Face::bold});
                for (const int given : {solved ? way.drug_step : figure.step, none}) {
                    if (!is_marked(figure, given) || (solved && given != way.drug_step)) continue;
                    ui.space(ui::space::hair);
                    ui.text(id + "/reply-" + decimal(given + 1, 0), reply_to(figure, given, texts),
                            {.colour = solved ? ui.palette().text : ui.palette().wrong});
                    if (solved) break;
                }
                if (solved) return;
                ui.space(ui::space::small);
                ui.wrap(ui::space::small, [&] {
                    if (ui.button(id + "/mark", fill(texts("procedure.mark"), {{"name", step_of(figure).name}}),
                                  ui::ButtonLook::secondary))
                        answer = figure.step;
                    if (ui.button(id + "/none", texts("procedure.none"), ui::ButtonLook::secondary)) answer = none;
                });
            });
    return answer;
}

/// The choice among the procedures. Hands back a new one.
std::optional<int> ways(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    std::optional<int> way;
    ui.group({.id = id + "/procedures", .role = ui::Role::radio_group, .name = texts("procedure.procedures")}, [&] {
        ui.wrap(ui::space::small, [&] {
            for (std::size_t i = 0; i < figure.ways.size(); ++i) {
                if (ui.pill(id + "/way-" + figure.ways[i].id, figure.ways[i].name, static_cast<int>(i) == figure.way))
                    way = static_cast<int>(i);
            }
        });
    });
    return way;
}
}  // namespace

std::optional<Procedure> draw(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    std::optional<int> way, answer;
    ui.still([&] { way = ways(figure, id, texts, ui); });
    ui.space(ui::space::small);
    const std::optional<int> picked = Picture(figure, id, texts, ui).draw();
    ui.space(ui::space::medium);
    const auto in_words = [&] {
        Words(figure, id, texts, ui).draw();
        ui.space(ui::space::small);
        answer = ask(figure, id, texts, ui);
    };
    ui.still(in_words, figure.step);
    if (!way && !picked && !answer) return std::nullopt;
    Procedure next = figure;
    if (way) choose_way(next, *way);
    else if (picked) choose_step(next, *picked);
    else mark(next, *answer);
    if (answer) ui.announce(reply_to(next, *answer, texts));
    return next;
}

}  // namespace figures
