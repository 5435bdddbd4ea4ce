#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "base/numbers.hpp"
#include "figures/biodistribution/biodistribution.hpp"
#include "ui/ui.hpp"

namespace figures {
namespace {
using B = Biodistribution;
using ui::Face;
using ui::Role;
using ui::Type;

// The body, in units of its own: x from the middle, y from the top of the head. The body's left side is on the right.

constexpr float body_height = 178, body_half_width = 72;

struct Place {
    float x, y;
};
constexpr Place operator+(Place a, Place b) { return {a.x + b.x, a.y + b.y}; }
constexpr Place operator*(Place a, float by) { return {a.x * by, a.y * by}; }

constexpr Place head[] = {{0, 1}, {8, 4}, {11.5f, 14}, {8.5f, 25}, {0, 30}, {-8.5f, 25}, {-11.5f, 14}, {-8, 4}};
constexpr Place torso[] = {{7, 27},   {8, 35},   {22, 39},  {34, 44},  {37, 54},   {32, 76},   {28, 98},
                           {28, 118}, {30, 134}, {22, 145}, {0, 147},  {-22, 145}, {-30, 134}, {-28, 118},
                           {-28, 98}, {-32, 76}, {-37, 54}, {-34, 44}, {-22, 39},  {-8, 35},   {-7, 27}};
constexpr Place right_lung[] = {{-4, 50},  {-9, 43},  {-16, 47}, {-21, 60}, {-24, 76},
                                {-22, 85}, {-13, 82}, {-5, 80},  {-4, 66}};
constexpr Place left_lung[] = {{5, 50},  {10, 43}, {17, 47}, {22, 60}, {25, 76},
                               {23, 85}, {17, 82}, {15, 73}, {12, 64}, {6, 58}};
constexpr Place heart_shape[] = {{0, 64}, {5, 60}, {11, 63}, {14, 71}, {13, 80}, {8, 84}, {2, 79}, {-2, 71}};
constexpr Place liver_shape[] = {{-25, 93}, {-14, 88}, {0, 89},    {10, 91},  {13, 95},
                                 {4, 101},  {-8, 109}, {-18, 113}, {-25, 106}};
constexpr Place spleen_shape[] = {{17, 97}, {21, 93}, {25, 96}, {25, 104}, {21, 109}, {17.5f, 104}};
constexpr Place right_kidney[] = {{-17, 117}, {-13, 115}, {-10, 118}, {-11, 122},
                                  {-10, 127}, {-13, 130}, {-17, 128}, {-18.5f, 122}};
constexpr Place left_kidney[] = {{17, 117}, {13, 115}, {10, 118}, {11, 122},
                                 {10, 127}, {13, 130}, {17, 128}, {18.5f, 122}};

// The blood's way.
constexpr Place right_heart{2, 68}, left_heart{8, 71}, right_hilum{-8, 63}, left_hilum{13, 60}, arch{3, 52},
    aorta{3, 94}, fork{3, 128}, cava{-3, 104}, low_cava{-3, 128};

/// Where the needle stands on each route: its tip, and the way it comes from.
struct Needle {
    Place tip, from;
};
constexpr Needle needles[] = {{{-44, 90}, {-0.45f, -0.9f}}, {{9, 62}, {0.75f, -0.66f}}, {{9, 71}, {0.75f, -0.66f}},
                              {{11, 77}, {0.8f, -0.6f}},    {{3, 151}, {0.98f, -0.2f}}, {{24, 160}, {0.87f, -0.5f}}};

/// Where dots lie: an ellipse.
struct Bed {
    Place middle, half;
};
/// The bed in an organ, or in one half of a pair: `x` from -1 to 1 says which, and is stretched over it.
Bed bed_of(B::Organ organ, B::Site site, std::size_t dot, float& x) {
    constexpr Bed elsewhere[] = {
        {{0, 139}, {22, 5}}, {{0, 16}, {8, 9}}, {{-15, 161}, {8, 10}}, {{15, 161}, {8, 10}}, {{41, 78}, {3, 20}}};
    const auto halved = [&](float at, Bed right, Bed left) {
        const bool first = x < at;
        x = first ? (x + 1) / (at + 1) * 2 - 1 : (x - at) / (1 - at) * 2 - 1;
        return first ? right : left;
    };
    switch (organ) {
        case B::lungs: return halved(0.2f, {{-14, 65}, {8, 17.5f}}, {{18, 66}, {5, 16}});
        case B::heart: return {{6.5f, 72}, {6, 9}};
        case B::liver: return {{-12, 99}, {12.5f, 8.5f}};
        case B::spleen: return {{21.2f, 101}, {2.8f, 6}};
        case B::kidneys: return halved(0, {{-14, 122.5f}, {2.6f, 5.6f}}, {{14, 122.5f}, {2.6f, 5.6f}});
        case B::site: return site == B::leg ? Bed{{16, 160}, {7, 11}} : Bed{{0, 152}, {3.4f, 6}};
        case B::needle: {
            const Needle& needle = needles[site];
            return {needle.tip + needle.from * 24, {3.6f, 3.6f}};
        }
        default: return elsewhere[dot % 5];
    }
}

/// Spread evenly over the bed, the same for each dot at all times.
Place resting(B::Organ organ, B::Site site, std::size_t dot) {
    const auto n = static_cast<double>(dot * 73 % dot_count +
                                       1);  // dots were given to organs in this order: 37 · 73 = 1 (mod 100)
    const auto part = [&](double by) { return static_cast<float>(2 * (n * by - std::floor(n * by)) - 1); };
    float x = part(0.7548776662466927);
    const float y = part(0.5698402909980532);  // Roberts's sequence in two dimensions
    const Bed bed = bed_of(organ, site, dot, x);
    if (organ == B::needle)
        return bed.middle + needles[site].from * (x * 9) + Place{-needles[site].from.y, needles[site].from.x} * (y * 3);
    return bed.middle + Place{bed.half.x * x * std::sqrt(1 - y * y / 2), bed.half.y * y * std::sqrt(1 - x * x / 2)};
}

/// Catmull and Rom's curve.
Place between(Place a, Place b, Place c, Place d, float t) {
    return (b * 2 + (c + a * -1) * t + (a * 2 + b * -5 + c * 4 + d * -1) * (t * t) +
            (a * -1 + b * 3 + c * -3 + d) * (t * t * t)) *
           0.5f;
}

/// A few places, joined by a smooth line.
struct Way {
    Place places[16];
    std::size_t count = 0;

    void add(Place place) { places[count++] = place; }
    void add(std::initializer_list<Place> more) {
        for (const Place place : more) add(place);
    }
    float length(std::size_t i) const {
        return std::sqrt((places[i + 1].x - places[i].x) * (places[i + 1].x - places[i].x) +
                         (places[i + 1].y - places[i].y) * (places[i + 1].y - places[i].y));
    }
    Place at(float share) const {
        float whole = 0;
        for (std::size_t i = 0; i + 1 < count; ++i) whole += length(i);
        float left = share * whole;
        std::size_t i = 0;
        while (i + 2 < count && left > length(i)) left -= length(i++);
        const float t = std::min(1.0f, left / std::max(0.01f, length(i)));
        return between(places[i == 0 ? 0 : i - 1], places[i], places[i + 1], places[std::min(i + 2, count - 1)], t);
    }
};

void add_vein(Way& way, B::Site site) {
    switch (site) {
        case B::arm: way.add({{-44, 90}, {-42, 66}, {-35, 49}, {-18, 42}, {-5, 45}, {-1, 56}}); break;
        case B::penis: way.add({{0, 150}, {-2, 140}, low_cava, cava, {-3, 84}}); break;
        case B::leg: way.add({{16, 158}, {11, 140}, low_cava, cava, {-3, 84}}); break;
        default: way.add(needles[site].tip); break;
    }
}

bool in_heart(B::Site site) { return site == B::coronary || site == B::left_heart || site == B::heart_muscle; }

/// The way of a dot from one organ to another, with the blood.
Way way_of(B::Site site, B::Organ from, B::Organ to, Place start, Place end) {
    Way way;
    const Place hilum = end.x < 3 ? right_hilum : left_hilum;
    const bool first = from == B::needle;
    if (!first && (to == from || to == B::gone || (from != B::lungs && to == B::rest))) {
        way.add({start, to == B::gone ? start : end});
        return way;
    }
    way.add(start);
    if (first && (to == B::site || (to == B::heart && in_heart(site)))) {
        way.add({needles[site].tip, end});
        return way;
    }
    bool body = false;  // on the arterial side
    if (first && site == B::left_heart) way.add({needles[site].tip, left_heart}), body = true;
    else if (first) add_vein(way, site);
    else if (from == B::lungs) way.add({start.x < 3 ? right_hilum : left_hilum, left_heart}), body = true;
    else way.add(cava);
    if (body && to == B::lungs) way.add({arch, aorta, fork, low_cava, cava}), body = false;
    if (!body) {
        way.add(right_heart);
        way.add(hilum);
        if (to != B::lungs) way.add(left_heart);
    }
    if (to != B::lungs && to != B::heart) {
        way.add(arch);
        if (end.y > 35) way.add(aorta);
        if (end.y > 118) way.add(fork);
    }
    way.add(end);
    return way;
}

/// Where the body stands on the canvas.
struct Frame {
    const ui::Canvas& canvas;
    float x, y, scale;

    ImVec2 operator()(Place p) const { return {x + p.x * scale + canvas.shift_x, y + p.y * scale + canvas.shift_y}; }
};

void shape(const Frame& f, std::span<const Place> places, ui::Colour fill, ui::Colour edge, float thickness) {
    constexpr std::size_t parts = 6;
    ImVec2 line[std::size(torso) * parts];  // the longest outline
    const std::size_t n = places.size(), points = n * parts;
    Place middle{0, 0};
    for (std::size_t i = 0; i < n; ++i) {
        middle = middle + places[i] * (1.0f / static_cast<float>(n));
        for (std::size_t k = 0; k < parts; ++k) {
            line[i * parts + k] = f(between(places[(i + n - 1) % n], places[i], places[(i + 1) % n],
                                            places[(i + 2) % n], static_cast<float>(k) / parts));
        }
    }
    ImDrawList& list = f.canvas.list;
    // A fan from the middle, as these shapes are not all convex; its seams must not show.
    const ImDrawListFlags flags = list.Flags;
    list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    for (std::size_t i = 0; i < points; ++i)
        list.AddTriangleFilled(f(middle), line[i], line[(i + 1) % points], fill.packed());
    list.Flags = flags;
    list.AddPolyline(line, static_cast<int>(points), edge.packed(), ImDrawFlags_Closed, thickness);
}

void limb(const Frame& f, Place from, Place to, float radius, ui::Colour colour) {
    f.canvas.list.AddLine(f(from), f(to), colour.packed(), 2 * radius);
    f.canvas.list.AddCircleFilled(f(from), radius, colour.packed(), 24);
    f.canvas.list.AddCircleFilled(f(to), radius, colour.packed(), 24);
}

void vessel(const Frame& f, std::initializer_list<Place> places, ui::Colour colour, float arrow_at) {
    constexpr int parts = 24;
    Way way;
    way.add(places);
    ImVec2 line[parts + 1];
    for (int i = 0; i <= parts; ++i) line[i] = f(way.at(static_cast<float>(i) / parts));
    const float u = f.canvas.unit;
    f.canvas.list.AddPolyline(line, parts + 1, colour.packed(), 0, 3 * u);
    if (arrow_at <= 0) return;
    const auto i = static_cast<std::size_t>(arrow_at * parts);
    const ImVec2 tip = line[i + 1], way_on{tip.x - line[i].x, tip.y - line[i].y};
    const float size = 5.5f * u / std::max(0.1f, std::sqrt(way_on.x * way_on.x + way_on.y * way_on.y));
    const ImVec2 d{way_on.x * size, way_on.y * size};
    f.canvas.list.AddTriangleFilled({tip.x + d.x, tip.y + d.y}, {tip.x - d.y - d.x * 0.4f, tip.y + d.x - d.y * 0.4f},
                                    {tip.x + d.y - d.x * 0.4f, tip.y - d.x - d.y * 0.4f},
                                    colour.with_alpha(1).packed());
}

void draw_body(const Frame& f, B::Site site, const ui::Palette& p) {
    const float u = f.canvas.unit, line = 1.5f * u;
    for (const bool inside : {false, true}) {  // first the outline of all, then the skin over it
        const ui::Colour colour = inside ? p.sunken : p.edge;
        const float more = inside ? 0 : line;
        for (const float side : {-1.0f, 1.0f}) {
            limb(f, {side * 33, 52}, {side * 44, 98}, 6.5f * f.scale + more, colour);
            limb(f, {side * 14.8f, 134}, {side * 15, 164}, 13 * f.scale + more, colour);
        }
        shape(f, torso, colour, colour, inside ? 1 : 2 * line);
        shape(f, head, colour, colour, inside ? 1 : 2 * line);
    }
    const auto organ = [&](std::span<const Place> places, ui::Colour colour) {
        shape(f, places, colour.with_alpha(0.2f), colour.with_alpha(0.75f), 1.5f * u);
    };
    organ(right_lung, p.series[0]);
    organ(left_lung, p.series[0]);
    organ(liver_shape, p.series[2]);
    organ(spleen_shape, p.series[4]);
    organ(right_kidney, p.series[4]);
    organ(left_kidney, p.series[4]);
    shape(f, heart_shape, p.sunken, p.sunken, u);
    organ(heart_shape, p.series[3]);
    if (site == B::leg)
        f.canvas.list.AddEllipse(f({16, 160}), {9 * f.scale, 13 * f.scale}, p.series[4].with_alpha(0.8f).packed(), 0,
                                 32, 1.5f * u);
    if (site == B::penis) {
        f.canvas.list.AddEllipseFilled(f({0, 152}), {5.5f * f.scale, 8.5f * f.scale}, p.sunken.packed(), 0, 32);
        f.canvas.list.AddEllipse(f({0, 152}), {5.5f * f.scale, 8.5f * f.scale}, p.series[4].packed(), 0, 32, 1.5f * u);
    }
    const ui::Colour vein = p.series[0].with_alpha(0.5f), artery = p.series[3].with_alpha(0.5f);
    if (site == B::arm)
        vessel(f, {{-44, 90}, {-42, 66}, {-35, 49}, {-18, 42}, {-5, 45}, {-1, 56}, right_heart}, vein, 0.4f);
    vessel(f, {low_cava, cava, {-3, 84}, right_heart}, vein, 0.35f);
    if (site == B::penis) vessel(f, {{0, 146}, {-2, 138}, low_cava}, vein, 0);
    if (site == B::leg) vessel(f, {{16, 158}, {11, 140}, low_cava}, vein, 0);
    vessel(f, {right_heart, right_hilum}, vein, 0.5f);
    vessel(f, {right_heart, {8, 62}, left_hilum}, vein, 0);
    vessel(f, {left_heart, arch, {1, 62}, aorta, fork}, artery, 0.8f);
}

void draw_needle(const Frame& f, B::Site site, const ui::Palette& p) {
    const Needle& needle = needles[site];
    const Place across{-needle.from.y, needle.from.x};
    const auto at = [&](float along, float aside) { return f(needle.tip + needle.from * along + across * aside); };
    ImDrawList& list = f.canvas.list;
    const float u = f.canvas.unit;
    list.AddLine(at(0, 0), at(13, 0), p.text.packed(), 1.5f * u);
    const ImVec2 barrel[] = {at(13, -4.2f), at(35, -4.2f), at(35, 4.2f), at(13, 4.2f)};
    list.AddConvexPolyFilled(barrel, 4, p.surface.packed());
    list.AddPolyline(barrel, 4, p.text.packed(), ImDrawFlags_Closed, 1.5f * u);
    list.AddLine(at(35, 0), at(40, 0), p.text.packed(), 2 * u);
    list.AddLine(at(40, -4), at(40, 4), p.text.packed(), 2 * u);
}

/// A dot: full for what was found, a ring for what is elsewhere, or carries the label without a living cell.
void draw_dot(ImDrawList& list, ImVec2 at, float radius, bool full, float alpha, const ui::Palette& p, float u) {
    if (full) {
        list.AddCircleFilled(at, radius, p.cell.with_alpha(alpha).packed(), 14);
        list.AddCircle(at, radius, p.surface.with_alpha(alpha * 0.9f).packed(), 14, u);
    } else {
        list.AddCircleFilled(at, radius, p.surface.with_alpha(alpha * 0.6f).packed(), 14);
        list.AddCircle(at, radius * 0.85f, p.muted.with_alpha(alpha).packed(), 14, 1.2f * u);
    }
}

void draw_dots(const B& figure, const Frame& f, const ui::Palette& p) {
    const B::Site site = figure.routes[study_of(figure).route].site;
    const Dots before = dots_at(figure, figure.from), after = dots_at(figure, figure.stage),
               earlier = dots_at(figure, figure.from > 0 ? figure.from - 1 : 0);  // where those that are gone were
    const B::Time* time = time_of(figure);
    const float u = f.canvas.unit, radius = std::max(2.6f * u, 1.45f * f.scale);
    for (std::size_t dot = 0; dot < dot_count; ++dot) {
        const auto from = static_cast<B::Organ>(before[dot]), to = static_cast<B::Organ>(after[dot]);
        Place start = resting(from == B::gone ? static_cast<B::Organ>(earlier[dot]) : from, site, dot), place = start;
        float share = 1;
        if (figure.progress < 1) {
            const float turn = static_cast<float>(dot) / dot_count * 0.5f;
            share = std::clamp((static_cast<float>(figure.progress) - turn) / 0.5f, 0.0f, 1.0f);
            share = share * share * (3 - 2 * share);
            place = way_of(site, from, to, start, resting(to, site, dot)).at(share);
        } else if (to != B::gone) {
            place = resting(to, site, dot);
        } else if (figure.stage > 0) {
            place = resting(static_cast<B::Organ>(earlier[dot]), site, dot);
        }
        bool full = to != B::rest && to != B::gone;
        if (figure.living && time) {
            const B::Finding* alive = finding_of(time->alive, to);
            full = alive && alive->amount != B::none;
        }
        if (from == B::needle && share < 0.6f) full = true;
        draw_dot(f.canvas.list, f(place), radius, full, to == B::gone ? 1 - 0.75f * share : 1, p, u);
    }
}

/// Slanting lines, the closer the more: words, that no one takes for a number.
void hatch(const ui::Canvas& canvas, const ui::Rect& r, B::Amount amount, float alpha, const ui::Palette& p) {
    const float u = canvas.unit;
    const ImVec2 low{r.x + canvas.shift_x, r.y + canvas.shift_y}, high{low.x + r.width, low.y + r.height};
    if (amount != B::none) {
        constexpr float gaps[] = {0, 22, 14, 9, 5.5f, 4.5f};
        canvas.list.PushClipRect(low, high, true);
        for (float x = low.x - r.height; x < high.x; x += gaps[amount] * u)
            canvas.list.AddLine({x, high.y}, {x + r.height, low.y}, p.cell.with_alpha(alpha).packed(), 1.6f * u);
        canvas.list.PopClipRect();
    }
    canvas.list.AddRect(low, high, p.edge.packed(), 4 * u, 0, u);
}

void fill_rect(const ui::Canvas& canvas, float x, float y, float width, float height, ui::Colour colour, float corner) {
    if (width <= 0) return;
    canvas.list.AddRectFilled({x + canvas.shift_x, y + canvas.shift_y},
                              {x + width + canvas.shift_x, y + height + canvas.shift_y}, colour.packed(),
                              std::min(corner, width / 2));
}

/// A number on its scale from 0 to 100 %, with its range or its spread; or words, hatched.
void draw_bar(const ui::Canvas& canvas, const ui::Rect& r, const B::Finding& finding, float share, float before,
              const ui::Palette& p) {
    const float u = canvas.unit, per_cent = r.width / 100;
    if (!finding.counted) return hatch(canvas, r, finding.amount, share, p);
    fill_rect(canvas, r.x, r.y, r.width, r.height, p.sunken, 4 * u);
    const bool range = finding.high > finding.low;
    const float end = static_cast<float>(range ? finding.low : finding.percent);
    fill_rect(canvas, r.x, r.y, std::max(share * 1.5f * u, (before + (end - before) * share) * per_cent), r.height,
              p.cell, 4 * u);
    if (share < 1) return;
    if (range) {
        const float from = r.x + end * per_cent,
                    width = std::max(2 * u, static_cast<float>(finding.high - finding.low) * per_cent);
        fill_rect(canvas, from, r.y, width, r.height, p.cell.with_alpha(0.4f), 2 * u);
        canvas.list.AddRect({from + canvas.shift_x, r.y + canvas.shift_y},
                            {from + width + canvas.shift_x, r.y + r.height + canvas.shift_y}, p.cell.packed(), 2 * u, 0,
                            1.2f * u);
    }
    if (finding.spread > 0) {
        const float middle = r.y + r.height / 2 + canvas.shift_y;
        const float low = r.x + canvas.shift_x +
                          std::max(0.0f, static_cast<float>(finding.percent - finding.spread)) * per_cent,
                    high = r.x + canvas.shift_x + static_cast<float>(finding.percent + finding.spread) * per_cent;
        canvas.list.AddLine({low, middle}, {high, middle}, p.text.packed(), 1.4f * u);
        for (const float x : {low, high})
            canvas.list.AddLine({x, middle - 4 * u}, {x, middle + 4 * u}, p.text.packed(), 1.4f * u);
    }
}

constexpr float row_height = 46, line_height = 22;

const std::vector<B::Finding>& rows_of(const B& figure) {
    const auto& times = study_of(figure).times;
    const B::Time& time = times[figure.stage == 0 ? 0 : figure.stage - 1];
    return figure.living ? time.alive : time.found;
}

std::size_t most_rows(const B& figure) {
    std::size_t most = 1;
    for (const B::Time& time : study_of(figure).times) most = std::max({most, time.found.size(), time.alive.size()});
    return most;
}

class View {
public:
    View(const B& figure, const std::string& id, const Texts& texts, ui::Ui& ui)
        : figure_(figure), id_(id), texts_(texts), ui_(ui), p_(ui.palette()) {}

    std::optional<B> draw() {
        ui_.still([&] { pick_view(); });
        ui_.space(ui::space::small);
        if (figure_.compared) compare();
        else one();
        return std::move(next_);
    }

private:
    const std::string& text(std::string_view key) const { return texts_(key); }

    B& change() {
        if (!next_) next_ = figure_;
        return *next_;
    }
    void say() { ui_.announce(describe(*next_, texts_)); }

    /// A row of pills; the index of the one that was pressed.
    std::optional<std::size_t> pills(const char* name, std::string_view key, const std::vector<std::string>& words,
                                     std::size_t chosen) {
        std::optional<std::size_t> pressed;
        const std::string id = id_ + "/" + name;
        ui_.group({.id = id, .role = Role::radio_group, .name = text(key)}, [&] {
            ui_.wrap(ui::space::small, [&] {
                for (std::size_t i = 0; i < words.size(); ++i) {
                    if (ui_.pill(id + "/" + std::to_string(i), words[i], i == chosen)) pressed = i;
                }
            });
        });
        return pressed;
    }

    void pick_view() {
        if (const auto set = pills("view", "biodistribution.view",
                                   {text("biodistribution.one"), text("biodistribution.compared")}, figure_.compared)) {
            change().compared = *set == 1;
            say();
        }
    }

    // One result.

    void one() {
        ui_.still([&] { pick_study(); });
        ui_.space(ui::space::small);
        picture();
        ui_.space(ui::space::small);
        ui_.still([&] { after_picture(); }, static_cast<int>(figure_.stage));
    }

    void after_picture() {
        pick_time();
        ui_.space(ui::space::small);
        if (has_living(figure_)) {
            if (const auto set =
                    pills("seen", "biodistribution.seen",
                          {text("biodistribution.label"), text("biodistribution.living_seen")}, figure_.living)) {
                choose_living(change(), *set == 1);
                say();
            }
            ui_.space(ui::space::small);
        }
        const B::Study& study = study_of(figure_);
        std::string about =
            fill(text("biodistribution.about"),
                 {{"study", study.name}, {"species", study.species}, {"cells", study.cells}, {"method", study.method}});
        if (!study.note.empty()) about += " " + study.note;
        ui_.text(id_ + "/about", about, {.type = Type::small});
        for (std::size_t i = 0; i < figure_.sentences.size(); ++i)
            ui_.text(id_ + "/sentence/" + std::to_string(i), figure_.sentences[i],
                     {.type = Type::small, .colour = p_.muted});
    }

    void pick_study() {
        const std::size_t route = study_of(figure_).route;
        std::vector<std::string> names;
        for (const B::Route& entry : figure_.routes) names.push_back(entry.name);
        if (const auto set = pills("route", "biodistribution.route", names, route)) {
            for (std::size_t i = 0; i < figure_.studies.size(); ++i) {
                if (figure_.studies[i].route != *set) continue;
                choose_study(change(), i);
                say();
                break;
            }
        }
        std::vector<std::string> choices;
        std::vector<std::size_t> indexes;
        std::optional<std::size_t> chosen;
        for (std::size_t i = 0; i < figure_.studies.size(); ++i) {
            if (figure_.studies[i].route != route) continue;
            if (i == figure_.study) chosen = choices.size();
            choices.push_back(figure_.studies[i].name + ": " + figure_.studies[i].species);
            indexes.push_back(i);
        }
        if (choices.size() < 2) return;
        ui_.space(ui::space::small);
        if (const auto set = ui_.combobox(
                id_ + "/study", {.label = text("biodistribution.study"), .choices = choices, .chosen = chosen})) {
            choose_study(change(), indexes[*set]);
            say();
        }
    }

    void pick_time() {
        std::vector<std::string> names{text("biodistribution.before")};
        for (const B::Time& time : study_of(figure_).times) names.push_back(time.name);
        if (const auto set = pills("time", "biodistribution.time", names, figure_.stage)) {
            choose_stage(change(), *set);
            say();
        }
    }

    void picture() {
        const bool narrow = ui_.narrow();
        const float rows = static_cast<float>(most_rows(figure_)) * row_height + 3 * line_height;
        const float body = narrow ? 340 : 361, rows_top = narrow ? body + 92 : 72;
        ui_.figure(
            id_, text("biodistribution.name"), [&] { return describe(figure_, texts_); },
            std::max(body + 52, rows_top + rows + 4),
            [&](const ui::Canvas& canvas) {
                const ui::Rect& r = canvas.rect;
                const float u = canvas.unit, margin = 16 * u, half = narrow ? r.width / 2 : 152 * u;
                const float scale = std::min(body * u / body_height, (half - 6 * u) / body_half_width);
                const Frame frame{canvas, r.x + half, r.y + (narrow ? 62 * u : 20 * u), scale};
                const auto body_and_names = [&] {
                    draw_body(frame, figure_.routes[study_of(figure_).route].site, p_);
                    draw_needle(frame, figure_.routes[study_of(figure_).route].site, p_);
                    name_organs(frame);
                };
                ui_.still(body_and_names);
                draw_dots(figure_, frame, p_);
                const float left = narrow ? r.x + margin : r.x + 2 * half + 8 * u,
                            width = r.x + r.width - margin - left;
                title(canvas, left, r.y + 12 * u);
                rows_at(canvas, left, r.y + rows_top * u, width);
            });
    }

    void title(const ui::Canvas& canvas, float x, float y) {
        const B::Study& study = study_of(figure_);
        ui_.label(id_ + "/title", canvas, x, y, study.name, Type::small, p_.text, -1, Face::bold);
        ui_.label(
            id_ + "/when", canvas, x, y + 23 * canvas.unit,
            study.species + " · " + (figure_.stage == 0 ? text("biodistribution.before") : time_of(figure_)->name),
            Type::caption, p_.muted);
    }

    void name_organs(const Frame& f) {
        const auto name = [&](B::Organ organ, Place at, Place tip, int align) {
            const ImVec2 from = f(at), to = f(tip);
            f.canvas.list.AddLine(from, to, p_.muted.packed(), f.canvas.unit);
            f.canvas.list.AddCircleFilled(to, 2 * f.canvas.unit, p_.muted.packed(), 10);
            ui_.label(id_ + "/organ/" + std::to_string(static_cast<int>(organ)), f.canvas,
                      from.x - f.canvas.shift_x + static_cast<float>(-align) * 4 * f.canvas.unit,
                      from.y - f.canvas.shift_y - 10 * f.canvas.unit, organ_name(figure_, figure_.study, organ, texts_),
                      Type::caption, p_.text, align);
        };
        name(B::lungs, {-25, 30}, {-17, 52}, 1);
        name(B::heart, {25, 30}, {10, 65}, -1);
        name(B::liver, {-35, 122}, {-22, 104}, 1);
        name(B::spleen, {35, 118}, {23, 106}, -1);
        name(B::kidneys, {35, 131}, {16, 126}, -1);
        const B::Site site = figure_.routes[study_of(figure_).route].site;
        if (site == B::penis) name(B::site, {-35, 142}, {-4, 151}, 1);
        if (site == B::leg) name(B::site, {-35, 142}, {11, 158}, 1);
        ui_.label(id_ + "/schematic", f.canvas, f.x, f.y + 176 * f.scale, text("biodistribution.schematic"),
                  Type::caption, p_.muted, 0);
    }

    void rows_at(const ui::Canvas& canvas, float x, float y, float width) {
        const float u = canvas.unit;
        const auto share = static_cast<float>(figure_.stage == 0 ? 0 : figure_.progress);
        const auto& rows = rows_of(figure_);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const B::Finding& finding = rows[i];
            const std::string id = id_ + "/row/" + std::to_string(i);
            ui_.label(id, canvas, x, y, organ_name(figure_, figure_.study, finding.organ, texts_), Type::small,
                      p_.text);
            if (share >= 1)
                ui_.label(id + "/value", canvas, x + width, y, words_of(finding, texts_), Type::small, p_.text, 1,
                          finding.counted ? Face::bold : Face::regular);
            const B::Finding* before = figure_.from == 0 || figure_.progress >= 1
                                           ? nullptr
                                           : finding_of(study_of(figure_).times[figure_.from - 1].found, finding.organ);
            draw_bar(canvas, {x, y + 25 * u, width, 13 * u}, finding, share,
                     before && before->counted ? static_cast<float>(before->percent) : 0, p_);
            y += row_height * u;
            if (!finding.counted || (i + 1 < rows.size() && rows[i + 1].counted)) continue;
            ui_.label(id + "/0", canvas, x, y - 8 * u, "0 %", Type::caption,
                      p_.muted);  // under the last number: words have no scale
            ui_.label(id + "/100", canvas, x + width, y - 8 * u, "100 %", Type::caption, p_.muted, 1);
            y += 20 * u;
        }
        if (rows.empty()) {
            ui_.label(id_ + "/not-told", canvas, x, y, text("biodistribution.not_told"), Type::small, p_.muted);
            y += row_height * u;
        }
        legend(canvas, x, y);
    }

    void legend(const ui::Canvas& canvas, float x, float y) {
        const float u = canvas.unit;
        const auto sign = [&](std::string_view key, bool full) {
            draw_dot(canvas.list, {x + 5 * u + canvas.shift_x, y + 10.5f * u + canvas.shift_y}, 4.5f * u, full, 1, p_,
                     u);
            ui_.label(id_ + (full ? "/sign/dot" : "/sign/ring"), canvas, x + 16 * u, y, text(key), Type::caption,
                      p_.muted);
            y += line_height * u;
        };
        if (figure_.living) {
            sign("biodistribution.dots_living", true);
            sign("biodistribution.dots_label", false);
            return;
        }
        sign(dots_meaning(figure_), true);
        sign("biodistribution.dots_rest", false);
    }

    // All side by side.

    void compare() {
        if (const auto set =
                pills("organ", "biodistribution.organ", {text("biodistribution.lungs"), text("biodistribution.heart")},
                      figure_.organ == B::heart)) {
            change().organ = *set == 1 ? B::heart : B::lungs;
            say();
        }
        ui_.space(ui::space::small);
        const std::vector<Compared> rows = comparison(figure_);
        std::size_t heads = 0, route = figure_.routes.size();
        for (const Compared& row : rows)
            heads += std::exchange(route, figure_.studies[row.study].route) != figure_.studies[row.study].route;
        const float height = static_cast<float>(rows.size()) * compared_height() + static_cast<float>(heads) * 44 + 40;
        ui_.figure(
            id_, text("biodistribution.name"), [&] { return describe(figure_, texts_); }, height,
            [&](const ui::Canvas& canvas) { draw_comparison(canvas, rows); });
        ui_.space(ui::space::small);
        for (std::size_t i = 0; i < figure_.sentences.size(); ++i)
            ui_.text(id_ + "/sentence/" + std::to_string(i), figure_.sentences[i],
                     {.type = Type::small, .colour = p_.muted});
    }

    float compared_height() const { return ui_.narrow() ? row_height + 20 : row_height; }

    /// The route's name, and how far its numbers lie apart.
    void draw_head(const std::string& id, const ui::Canvas& canvas, const std::vector<Compared>& rows,
                   std::size_t route, float x, float y, float width) {
        ui_.label(id, canvas, x, y, figure_.routes[route].name, Type::small, p_.accent, -1, Face::bold);
        double low = 101, high = -1;
        int count = 0;
        for (const Compared& row : rows) {
            if (figure_.studies[row.study].route != route || !row.finding->counted) continue;
            const B::Finding& finding = *row.finding;
            low = std::min(low, finding.high > finding.low ? finding.low : finding.percent);
            high = std::max(high, std::max(finding.high, finding.percent));
            ++count;
        }
        if (count < 2) return;
        const float u = canvas.unit, line = y + 30 * u + canvas.shift_y;
        const float from = x + canvas.shift_x + static_cast<float>(low) / 100 * width,
                    to = x + canvas.shift_x + static_cast<float>(high) / 100 * width;
        canvas.list.AddLine({from, line}, {to, line}, p_.accent.packed(), 2 * u);
        for (const float end : {from, to})
            canvas.list.AddLine({end, line - 4 * u}, {end, line + 4 * u}, p_.accent.packed(), 2 * u);
        ui_.label(id + "/spread", canvas, x + width, y + 2 * u,
                  fill(text("biodistribution.range"), {{"low", decimal(low, 2)}, {"high", decimal(high, 2)}}),
                  Type::caption, p_.accent, 1);
    }

    void draw_comparison(const ui::Canvas& canvas, const std::vector<Compared>& rows) {
        const ui::Rect& r = canvas.rect;
        const float u = canvas.unit, x = r.x + 16 * u, width = r.width - 32 * u;
        float y = r.y + 8 * u;
        std::size_t route = figure_.routes.size();
        for (const Compared& row : rows) {
            const B::Study& study = figure_.studies[row.study];
            const std::string id = id_ + "/compared/" + std::to_string(row.study);
            if (std::exchange(route, study.route) != study.route) {
                y += 6 * u;
                draw_head(id + "/route", canvas, rows, route, x, y, width);
                y += 38 * u;
            }
            const std::string words = words_of(*row.finding, texts_);
            const bool narrow = ui_.narrow();
            std::string name = narrow ? study.species : study.name + ", " + study.species;
            const std::string with_time = name + ", " + row.time->name;
            if (ui_.width_of(with_time, Type::caption) + ui_.width_of(words, Type::caption, Face::bold) + 8 * u < width)
                name = with_time;
            if (narrow) ui_.label(id + "/paper", canvas, x, y, study.name, Type::caption, p_.text);
            const float line = y + (narrow ? 20 * u : 0);
            ui_.label(id, canvas, x, line, name, Type::caption, narrow ? p_.muted : p_.text);
            ui_.label(id + "/value", canvas, x + width, line, words, Type::caption, p_.text, 1, Face::bold);
            draw_bar(canvas, {x, line + 22 * u, width, 12 * u}, *row.finding, 1, 0, p_);
            y += compared_height() * u;
        }
        ui_.label(id_ + "/scale/0", canvas, x, y - 8 * u, "0 %", Type::caption, p_.muted);
        ui_.label(id_ + "/scale/100", canvas, x + width, y - 8 * u, "100 %", Type::caption, p_.muted, 1);
    }

    const B& figure_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
    const ui::Palette& p_;
    std::optional<B> next_;
};
}  // namespace

std::optional<B> draw(const B& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    return View(figure, id, texts, ui).draw();
}

}  // namespace figures
