#include "ui/specimens.hpp"

namespace ui {

void Specimens::cell(Place middle, double radius, double alpha) const {
    dot(middle, radius, p.cell.with_alpha(alpha));
    dot(middle, radius * 0.4, p.surface.with_alpha(0.85 * alpha));
}

void Specimens::dead_cell(Place middle, double radius, Colour colour) const {
    dot(middle, radius, colour);
    cross(middle, radius * 0.45, p.surface, 0.9);
}

void Specimens::fat_cell(Place middle, double radius, double alpha) const {
    disc(middle, radius, p.caution_tint.with_alpha(alpha), p.caution.with_alpha(0.75 * alpha), 0.7);
}

void Specimens::red_cell(Place middle, double radius) const {
    dot(middle, radius, blood(0.85));
    dot(middle, radius * 0.4, p.surface.with_alpha(0.35));
}

void Specimens::spread_cell(Place middle, Place to_end) const {
    const Place side = turned(to_end) * (2 / length(to_end));
    piece({middle - to_end, middle + side, middle + to_end, middle - side}, p.cell);
    dot(middle, 2, p.cell);
    dot(middle, 0.9, p.surface);
}

void Specimens::dividing(int first, double age, FunctionRef<Place(int)> home,
                         FunctionRef<void(int, Place, double)> draw) const {
    const int born = static_cast<int>(age), parents = first << born;
    const double young = smooth(age - born, 0, 0.8);
    for (int i = 0; i < 2 * parents; ++i) {
        if (i < parents) draw(i, home(i), 1);
        else draw(i, mixed(home(i - parents), home(i), young), young);
    }
}

void Specimens::enzyme(Place middle) const {
    const Pen own = at(middle);
    own.dot({}, 2.7, p.series[2]);
    own.piece({{}, {3.4, 0.4}, {3, 3}, {0.4, 3.4}}, p.sunken);
}

void Specimens::bone(Place from, Place to, Place wall, double round, double share) const {
    plate(from, to, p.line, p.edge, 0.8, round);
    box(from + wall, to - wall, tinted(blood(), share), round * 0.67);
}

void Specimens::vessel(Place from, Place to, double blood_alpha, Colour wall, double thick) const {
    box(from, to, blood(blood_alpha));
    lines({{from, {to.x, from.y}}, {{from.x, to.y}, to}}, wall, thick);
}

void Specimens::vial(Place corner) const {
    constexpr double cap = 14, shoulder = 16;
    const Place end = corner + Place{28, 78}, neck = corner + Place{0, cap};
    box(neck, end, p.surface, 5);
    box(neck + Place{0, shoulder}, end, cold(0.18), 5);
    frame(neck, end, p.edge, 1.3, 5);
    box(corner - Place{2, 0}, {end.x + 2, neck.y}, p.series[2], 2);
}

void Specimens::flask(Place from, Place to) const {
    const double middle = (from.y + to.y) / 2;
    plate(from, to, tinted(blood(), 0.12), p.edge, 1.4, 10);
    box({to.x, middle - 9}, {to.x + 14, middle + 9}, p.surface);
    frame({to.x - 0.5, middle - 9}, {to.x + 14, middle + 9}, p.edge, 1.4);
    box({to.x + 14, middle - 12}, {to.x + 22, middle + 12}, p.series[2], 2);
}

void Specimens::drip_bag(Place from, Place to, double level) const {
    const double pole = from.x - 8, hook = (from.x + to.x) / 2, top = from.y - 5, foot = 2 * to.y;
    lines({{{pole, top - 1}, {pole, foot}}, {{pole, top}, {hook, top}}}, p.edge, 1.6);
    line({pole - 10, foot}, {pole + 10, foot}, p.edge, 2);
    line({hook, top}, {hook, from.y}, p.edge, 1.2);
    box(from, to, p.surface, 5);
    box({from.x, level}, to, cold(0.22), 5, Corners::bottom);
    frame(from, to, p.edge, 1.3, 5);
}

void Specimens::rotor(Place middle, double turn) const {
    ring(middle, 17, p.edge, 1.2);
    for (int i = 0; i < 4; ++i) dot(middle + polar(1.5708 * i + turn, 10.5), 3, i == 0 ? p.accent : p.edge);
    dot(middle, 2, p.edge);
}

void Specimens::field_of_view(Place middle, double radius) const {
    dot(middle, radius, p.surface);
    for (int i = -1; i < 2; ++i) {
        const Place shift{radius * 0.5 * i, 0}, half{0, radius * (i == 0 ? 0.98 : 0.84)};
        const Place from = shift - half, to = shift + half;
        lines({{middle + from, middle + to}, {middle + turned(from), middle + turned(to)}}, p.line, 0.6);
    }
    ring(middle, radius, p.edge, 2);
}

void Specimens::notes(Place from, Place to, double written, Colour edge) const {
    plate(from, to, p.surface, edge, 1, 2);
    const double left = from.x + 3;
    for (int i = 0; i < 4; ++i) {
        const double y = from.y + 7 + 5 * i;
        line({left, y}, {mixed(left, to.x - (i % 2 == 0 ? 3 : 6), written), y}, p.muted);
    }
}

void Specimens::check_box(Place middle, double half, double done) const {
    plate(middle - Place{half, half}, middle + Place{half, half}, p.surface, done > 0 ? p.accent : p.edge, 1.2, 2.5);
    if (done > 0) tick(middle, 4 * done, p.accent, 2);
}

void Specimens::syringe(Place tip, Place from, double needle, double full, Colour content) const {
    constexpr double barrel = 44, half = 6.5;
    const auto block = [&](double start, double end, double wide, Colour colour) {
        const Place near = tip + from * start, far = tip + from * end, side = turned(from) * wide;
        piece({near - side, far - side, far + side, near + side}, colour);
    };
    const double plunger = needle + 3 + (barrel - 6) * full;
    block(0, needle + 2, 0.9, p.muted);
    block(needle, needle + barrel, half + 1, p.edge);
    block(needle + 1, needle + barrel - 1, half, p.surface);
    block(needle + 1, plunger, half, content);
    block(plunger, plunger + 3, half, p.edge);
    block(plunger + 3, plunger + barrel - 22, 1.2, p.edge);
    block(plunger + barrel - 22, plunger + barrel - 20, 5, p.edge);
    block(needle + barrel, needle + barrel + 2, half + 4, p.edge);
}

}  // namespace ui
