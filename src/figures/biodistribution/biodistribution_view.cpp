#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/numbers.hpp"
#include "figures/biodistribution/biodistribution.hpp"
#include "ui/pen.hpp"

namespace figures {
namespace {
using B = Biodistribution;
using ui::Align;
using ui::Colour;
using ui::Curve;
using ui::Face;
using ui::Place;
using ui::Type;

// The body, in units of its own: x from the middle, y from the top of the head. The body's left side is on the right.

constexpr double body_height = 178, body_half_width = 72;

constexpr Place head[] = {{0, 1}, {8, 4}, {11.5, 14}, {8.5, 25}, {0, 30}, {-8.5, 25}, {-11.5, 14}, {-8, 4}};
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
constexpr Place spleen_shape[] = {{17, 97}, {21, 93}, {25, 96}, {25, 104}, {21, 109}, {17.5, 104}};
constexpr Place right_kidney[] = {{-17, 117}, {-13, 115}, {-10, 118}, {-11, 122},
                                  {-10, 127}, {-13, 130}, {-17, 128}, {-18.5, 122}};
constexpr Place left_kidney[] = {{17, 117}, {13, 115}, {10, 118}, {11, 122},
                                 {10, 127}, {13, 130}, {17, 128}, {18.5, 122}};

// The blood's way.
constexpr Place right_heart{2, 68}, left_heart{8, 71}, right_hilum{-8, 63}, left_hilum{13, 60}, arch{3, 52},
    aorta{3, 94}, fork{3, 128}, cava{-3, 104}, low_cava{-3, 128};

/// Where the needle stands on each route: its tip, and the way it comes from.
struct Needle {
    Place tip, from;
};
constexpr Needle needles[] = {{{-44, 90}, {-0.45, -0.9}}, {{9, 62}, {0.75, -0.66}}, {{9, 71}, {0.75, -0.66}},
                              {{11, 77}, {0.8, -0.6}},    {{3, 151}, {0.98, -0.2}}, {{24, 160}, {0.87, -0.5}}};

/// Where dots lie: an ellipse.
struct Bed {
    Place middle, half;
};
/// The bed in an organ, or in one half of a pair: `x` from -1 to 1 says which, and is stretched over it.
Bed bed_of(B::Organ organ, B::Site site, std::size_t dot, double& x) {
    constexpr Bed elsewhere[] = {
        {{0, 139}, {22, 5}}, {{0, 16}, {8, 9}}, {{-15, 161}, {8, 10}}, {{15, 161}, {8, 10}}, {{41, 78}, {3, 20}}};
    const auto halved = [&](double at, Bed right, Bed left) {
        const bool first = x < at;
        x = first ? (x + 1) / (at + 1) * 2 - 1 : (x - at) / (1 - at) * 2 - 1;
        return first ? right : left;
    };
    switch (organ) {
        case B::lungs: return halved(0.2, {{-14, 65}, {8, 17.5}}, {{18, 66}, {5, 16}});
        case B::heart: return {{6.5, 72}, {6, 9}};
        case B::liver: return {{-12, 99}, {12.5, 8.5}};
        case B::spleen: return {{21.2, 101}, {2.8, 6}};
        case B::kidneys: return halved(0, {{-14, 122.5}, {2.6, 5.6}}, {{14, 122.5}, {2.6, 5.6}});
        case B::site: return site == B::leg ? Bed{{16, 160}, {7, 11}} : Bed{{0, 152}, {3.4, 6}};
        default: return elsewhere[dot % 5];
    }
}

/// Spread evenly over the bed, the same for each dot at all times.
Place resting(B::Organ organ, B::Site site, std::size_t dot) {
    // Dots were given to organs in this order: 37 · 73 = 1 (mod 100).
    const auto n = static_cast<double>(dot * 73 % dot_count + 1);
    const auto part = [&](double by) { return 2 * (n * by - std::floor(n * by)) - 1; };
    double x = part(0.7548776662466927);
    const double y = part(0.5698402909980532);  // Roberts's sequence in two dimensions
    if (organ == B::needle) {
        const Needle& needle = needles[site];
        return needle.tip + needle.from * (24 + 9 * x) + turned(needle.from) * (y * 3);
    }
    const Bed bed = bed_of(organ, site, dot, x);
    return bed.middle + Place{bed.half.x * x * std::sqrt(1 - y * y / 2), bed.half.y * y * std::sqrt(1 - x * x / 2)};
}

void add_vein(Curve& way, B::Site site) {
    switch (site) {
        case B::arm: way.add({{-44, 90}, {-42, 66}, {-35, 49}, {-18, 42}, {-5, 45}, {-1, 56}}); break;
        case B::penis: way.add({{0, 150}, {-2, 140}, low_cava, cava, {-3, 84}}); break;
        case B::leg: way.add({{16, 158}, {11, 140}, low_cava, cava, {-3, 84}}); break;
        default: way.add(needles[site].tip); break;
    }
}

bool in_heart(B::Site site) { return site == B::coronary || site == B::left_heart || site == B::heart_muscle; }

/// The way of a dot from one organ to another, with the blood.
Curve way_of(B::Site site, B::Organ from, B::Organ to, Place start, Place end) {
    const Place hilum = end.x < 3 ? right_hilum : left_hilum;
    const bool first = from == B::needle;
    if (!first && (to == from || to == B::gone || (from != B::lungs && to == B::rest)))
        return {start, to == B::gone ? start : end};
    if (first && (to == B::site || (to == B::heart && in_heart(site)))) return {start, needles[site].tip, end};
    Curve way{start};
    bool body = false;  // on the arterial side
    if (first && site == B::left_heart) way.add({needles[site].tip, left_heart}), body = true;
    else if (first) add_vein(way, site);
    else if (from == B::lungs) way.add({start.x < 3 ? right_hilum : left_hilum, left_heart}), body = true;
    else way.add(cava);
    if (body && to == B::lungs) way.add({arch, aorta, fork, low_cava, cava}), body = false;
    if (!body) {
        way.add({right_heart, hilum});
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

/// A dot: full for what was found, a ring for what is elsewhere, or carries the label without a living cell.
void draw_dot(const ui::Pen& pen, Place at, double radius, bool full, double alpha) {
    const ui::Palette& p = pen.p;
    if (full) {
        pen.dot(at, radius, p.cell.with_alpha(alpha), 14);
        pen.ring(at, radius, p.surface.with_alpha(alpha * 0.9), pen.px(), 14);
    } else {
        pen.dot(at, radius, p.surface.with_alpha(alpha * 0.6), 14);
        pen.ring(at, radius * 0.85, p.muted.with_alpha(alpha), 1.2 * pen.px(), 14);
    }
}

/// The body with its organs and vessels, the needle and the dots. The pen draws in the body's units.
class Body : ui::Pen {
public:
    Body(const ui::Pen& pen, const B& figure, const Texts& texts)
        : Pen(pen), figure_(figure), texts_(texts), site_(figure.routes[study_of(figure).route].site) {}

    void draw() {
        skin();
        organs();
        vessels();
        needle();
        names();
    }

    void dots() const {
        const Dots before = dots_at(figure_, figure_.from), after = dots_at(figure_, figure_.stage),
                   earlier =
                       dots_at(figure_, figure_.from > 0 ? figure_.from - 1 : 0);  // where those that are gone were
        const B::Time* time = time_of(figure_);
        const double radius = std::max(2.6 * px(), 1.45);
        for (std::size_t dot = 0; dot < dot_count; ++dot) {
            const auto from = static_cast<B::Organ>(before[dot]), to = static_cast<B::Organ>(after[dot]),
                       last = static_cast<B::Organ>(earlier[dot]);
            const Place start = resting(from == B::gone ? last : from, site_, dot);
            Place place = start;
            double share = 1;
            if (figure_.progress < 1) {
                const double turn = static_cast<double>(dot) / dot_count * 0.5;
                share = ui::smooth(figure_.progress, turn, turn + 0.5);
                place = way_of(site_, from, to, start, resting(to, site_, dot)).at(share);
            } else if (to != B::gone || figure_.stage > 0) {
                place = resting(to == B::gone ? last : to, site_, dot);
            }
            bool full = to != B::rest && to != B::gone;
            if (figure_.living && time) {
                const B::Finding* alive = finding_of(time->alive, to);
                full = alive && alive->amount != B::none;
            }
            if (from == B::needle && share < 0.6) full = true;
            draw_dot(*this, place, radius, full, to == B::gone ? 1 - 0.75 * share : 1);
        }
    }

private:
    void shape(std::span<const Place> places, Colour fill, Colour edge, double thick) const {
        const std::vector<Place> outline = Curve(places, true).line(6);
        star(outline, fill);
        line(outline, edge, thick * px(), true);
    }

    void limb(Place from, Place to, double radius, Colour colour) const {
        line(from, to, colour, 2 * radius);
        dot(from, radius, colour, 24);
        dot(to, radius, colour, 24);
    }

    void skin() const {
        for (const bool inside : {false, true}) {  // first the outline of all, then the skin over it
            const Colour colour = inside ? p.sunken : p.edge;
            const double more = inside ? 0 : 1.5 * px();
            for (const double side : {-1.0, 1.0}) {
                limb({side * 33, 52}, {side * 44, 98}, 6.5 + more, colour);
                limb({side * 14.8, 134}, {side * 15, 164}, 13 + more, colour);
            }
            shape(torso, colour, colour, inside ? 1 : 3);
            shape(head, colour, colour, inside ? 1 : 3);
        }
    }

    void organs() const {
        const auto organ = [&](std::span<const Place> places, Colour colour) {
            shape(places, colour.with_alpha(0.2), colour.with_alpha(0.75), 1.5);
        };
        organ(right_lung, p.series[0]);
        organ(left_lung, p.series[0]);
        organ(liver_shape, p.series[2]);
        organ(spleen_shape, p.series[4]);
        organ(right_kidney, p.series[4]);
        organ(left_kidney, p.series[4]);
        shape(heart_shape, p.sunken, p.sunken, 1);
        organ(heart_shape, p.series[3]);
        if (site_ == B::leg) oval_ring({16, 160}, {9, 13}, p.series[4].with_alpha(0.8), 1.5 * px());
        if (site_ == B::penis) {
            oval({0, 152}, {5.5, 8.5}, p.sunken);
            oval_ring({0, 152}, {5.5, 8.5}, p.series[4], 1.5 * px());
        }
    }

    void vessel(const Curve& way, Colour colour, double arrow_at) const {
        constexpr int parts = 24;
        std::array<Place, parts + 1> places;
        for (int i = 0; i <= parts; ++i) places[i] = way.at(1.0 * i / parts);
        line(places, colour, 3 * px());
        if (arrow_at <= 0) return;
        const int i = static_cast<int>(arrow_at * parts);
        const Place on = places[i + 1] - places[i], tip = places[i + 1] + on * (5.5 * px() / length(on));
        arrow(tip, on, 7.7 * px(), 5.5 * px(), colour.with_alpha(1));
    }

    void vessels() const {
        const Colour vein = p.series[0].with_alpha(0.5), artery = p.series[3].with_alpha(0.5);
        if (site_ == B::arm)
            vessel({{-44, 90}, {-42, 66}, {-35, 49}, {-18, 42}, {-5, 45}, {-1, 56}, right_heart}, vein, 0.4);
        vessel({low_cava, cava, {-3, 84}, right_heart}, vein, 0.35);
        if (site_ == B::penis) vessel({{0, 146}, {-2, 138}, low_cava}, vein, 0);
        if (site_ == B::leg) vessel({{16, 158}, {11, 140}, low_cava}, vein, 0);
        vessel({right_heart, right_hilum}, vein, 0.5);
        vessel({right_heart, {8, 62}, left_hilum}, vein, 0);
        vessel({left_heart, arch, {1, 62}, aorta, fork}, artery, 0.8);
    }

    void needle() const {
        const Needle& needle = needles[site_];
        const auto at = [&](double along, double aside) {
            return needle.tip + needle.from * along + turned(needle.from) * aside;
        };
        line(at(0, 0), at(13, 0), p.text, 1.5 * px());
        const Place barrel[] = {at(13, -4.2), at(35, -4.2), at(35, 4.2), at(13, 4.2)};
        piece(barrel, p.surface);
        line(barrel, p.text, 1.5 * px(), true);
        line(at(35, 0), at(40, 0), p.text, 2 * px());
        line(at(40, -4), at(40, 4), p.text, 2 * px());
    }

    void names() const {
        const auto name = [&](B::Organ organ, Place at, Place tip, Align align) {
            leader("organ/" + std::to_string(static_cast<int>(organ)), at, tip,
                   organ_name(figure_, figure_.study, organ, texts_), align);
        };
        name(B::lungs, {-25, 30}, {-17, 52}, Align::right);
        name(B::heart, {25, 30}, {10, 65}, Align::left);
        name(B::liver, {-35, 122}, {-22, 104}, Align::right);
        name(B::spleen, {35, 118}, {23, 106}, Align::left);
        name(B::kidneys, {35, 131}, {16, 126}, Align::left);
        if (site_ == B::penis) name(B::site, {-35, 142}, {-4, 151}, Align::right);
        if (site_ == B::leg) name(B::site, {-35, 142}, {11, 158}, Align::right);
        label("schematic", {0, 176}, texts_("biodistribution.schematic"), p.muted, {Align::middle});
    }

    const B& figure_;
    const Texts& texts_;
    B::Site site_;
};

/// Slanting lines, the closer the more: words, that no one takes for a number. The pen's origin is the bar's corner.
void hatch(const ui::Pen& pen, Place size, B::Amount amount, double alpha) {
    if (amount != B::none) {
        constexpr double gaps[] = {0, 22, 14, 9, 5.5, 4.5};
        pen.clipped({}, size, [&] {
            for (double x = -size.y; x < size.x; x += gaps[amount])
                pen.line({x, size.y}, {x + size.y, 0}, pen.p.cell.with_alpha(alpha), 1.6);
        });
    }
    pen.frame({}, size, pen.p.edge, 1, 4);
}

/// A line with a bar across each end.
void spread(const ui::Pen& pen, double from, double to, double y, Colour colour, double thick) {
    pen.line({from, y}, {to, y}, colour, thick);
    for (const double x : {from, to}) pen.line({x, y - 4}, {x, y + 4}, colour, thick);
}

/// A number on its scale from 0 to 100 %, with its range or its spread; or words, hatched. The pen's origin is the
/// bar's corner.
void draw_bar(const ui::Pen& pen, Place size, const B::Finding& finding, double share, double before) {
    const ui::Palette& p = pen.p;
    const double per_cent = size.x / 100;
    if (!finding.counted) return hatch(pen, size, finding.amount, share);
    const auto fill = [&](double from, double width, Colour colour, double corner) {
        if (width > 0) pen.box({from, 0}, {from + width, size.y}, colour, std::min(corner, width / 2));
    };
    fill(0, size.x, p.sunken, 4);
    const bool range = finding.high > finding.low;
    const double end = range ? finding.low : finding.percent;
    fill(0, std::max(share * 1.5, ui::mixed(before, end, share) * per_cent), p.cell, 4);
    if (share < 1) return;
    if (range) {
        const double from = end * per_cent, width = std::max(2.0, (finding.high - finding.low) * per_cent);
        fill(from, width, p.cell.with_alpha(0.4), 2);
        pen.frame({from, 0}, {from + width, size.y}, p.cell, 1.2, 2);
    }
    if (finding.spread > 0)
        spread(pen, std::max(0.0, finding.percent - finding.spread) * per_cent,
               (finding.percent + finding.spread) * per_cent, size.y / 2, p.text, 1.4);
}

/// What the scale of the bars means, at both of its ends.
void draw_scale(const ui::Pen& pen, Place at, double width) {
    pen.label("0", at, "0 %", pen.p.muted);
    pen.label("100", at + Place{width, 0}, "100 %", pen.p.muted, {Align::right});
}

constexpr double row_height = 46, line_height = 22;

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
        : figure_(figure), changes_(figure), id_(id), texts_(texts), ui_(ui), p_(ui.palette()) {}

    std::optional<B> draw() {
        pick_view();
        ui_.space(ui::space::small);
        if (figure_.compared) compare();
        else one();
        return changes_.take();
    }

private:
    const std::string& text(std::string_view key) const { return texts_(key); }
    void say() { changes_.say(texts_, ui_); }

    /// A row of pills; the index of the one that was pressed.
    std::optional<std::size_t> pills(const char* name, std::string_view key, const std::vector<std::string>& words,
                                     std::size_t chosen) {
        return ui::choice(ui_, id_ + "/" + name, text(key), words, chosen);
    }

    void pick_view() {
        if (const auto set = pills("view", "biodistribution.view",
                                   {text("biodistribution.one"), text("biodistribution.compared")}, figure_.compared)) {
            changes_.make().compared = *set == 1;
            say();
        }
    }

    void sentences() {
        for (std::size_t i = 0; i < figure_.sentences.size(); ++i)
            ui_.text(id_ + "/sentence/" + std::to_string(i), figure_.sentences[i],
                     {.type = Type::small, .colour = p_.muted});
    }

    // One result.

    void one() {
        pick_study();
        ui_.space(ui::space::small);
        picture();
        ui_.space(ui::space::small);
        ui_.still([&] { after_picture(); }, figure_.stage);
    }

    void after_picture() {
        pick_time();
        ui_.space(ui::space::small);
        if (has_living(figure_)) {
            if (const auto set =
                    pills("seen", "biodistribution.seen",
                          {text("biodistribution.label"), text("biodistribution.living_seen")}, figure_.living)) {
                choose_living(changes_.make(), *set == 1);
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
        sentences();
    }

    void pick_study() {
        const std::size_t route = study_of(figure_).route;
        std::vector<std::string> names;
        for (const B::Route& entry : figure_.routes) names.push_back(entry.name);
        if (const auto set = pills("route", "biodistribution.route", names, route)) {
            for (std::size_t i = 0; i < figure_.studies.size(); ++i) {
                if (figure_.studies[i].route != *set) continue;
                choose_study(changes_.make(), i);
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
            choose_study(changes_.make(), indexes[*set]);
            say();
        }
    }

    void pick_time() {
        std::vector<std::string> names{text("biodistribution.before")};
        for (const B::Time& time : study_of(figure_).times) names.push_back(time.name);
        if (const auto set = pills("time", "biodistribution.time", names, figure_.stage)) {
            choose_stage(changes_.make(), *set);
            say();
        }
    }

    void picture() {
        const bool narrow = ui_.narrow();
        const double rows = static_cast<double>(most_rows(figure_)) * row_height + 3 * line_height;
        const double body = narrow ? 340 : 361, rows_top = narrow ? body + 92 : 72;
        ui_.figure(
            id_, text("biodistribution.name"), [&] { return describe(figure_, texts_); },
            static_cast<float>(std::max(body + 52, rows_top + rows + 4)),
            [&](const ui::Canvas& canvas) {
                const ui::Pen pen(ui_, canvas, id_);
                const double half = narrow ? pen.width() / 2 : 152;
                const double scale = std::min(body / body_height, (half - 6) / body_half_width);
                Body drawn(pen.at({half, narrow ? 62.0 : 20.0}, scale), figure_, texts_);
                ui_.still([&] { drawn.draw(); });
                drawn.dots();
                const double left = narrow ? 16 : 2 * half + 8;
                title(pen, {left, 12});
                rows_at(pen, {left, rows_top}, pen.width() - 16 - left);
            });
    }

    void title(const ui::Pen& pen, Place at) {
        const B::Study& study = study_of(figure_);
        pen.label("title", at, study.name, p_.text, {.type = Type::small, .face = Face::bold});
        const std::string& when = figure_.stage == 0 ? text("biodistribution.before") : time_of(figure_)->name;
        pen.label("when", at + Place{0, 23}, study.species + " · " + when, p_.muted);
    }

    void rows_at(const ui::Pen& pen, Place at, double width) {
        const double share = figure_.stage == 0 ? 0 : figure_.progress;
        const auto& rows = rows_of(figure_);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const B::Finding& finding = rows[i];
            const std::string row = "row/" + std::to_string(i);
            pen.label(row, at, organ_name(figure_, figure_.study, finding.organ, texts_), p_.text,
                      {.type = Type::small});
            if (share >= 1)
                pen.label(row + "/value", at + Place{width, 0}, words_of(finding, texts_), p_.text,
                          {Align::right, Type::small, finding.counted ? Face::bold : Face::regular});
            const B::Finding* before = figure_.from == 0 || figure_.progress >= 1
                                           ? nullptr
                                           : finding_of(study_of(figure_).times[figure_.from - 1].found, finding.organ);
            draw_bar(pen.at(at + Place{0, 25}), {width, 13}, finding, share,
                     before && before->counted ? before->percent : 0);
            at.y += row_height;
            if (!finding.counted || (i + 1 < rows.size() && rows[i + 1].counted)) continue;
            draw_scale(pen.named(row), at - Place{0, 8}, width);  // under the last number: words have no scale
            at.y += 20;
        }
        if (rows.empty()) {
            pen.label("not-told", at, text("biodistribution.not_told"), p_.muted, {.type = Type::small});
            at.y += row_height;
        }
        legend(pen, at);
    }

    void legend(const ui::Pen& pen, Place at) {
        const auto sign = [&](std::string_view name, std::string_view key, bool full) {
            return ui::Legend::Entry{name, text(key),
                                     [full](const ui::Pen& own) { draw_dot(own, {5, 0}, 4.5, full, 1); }};
        };
        const bool living = figure_.living;
        ui::Legend(ui_, 0, {16, line_height},
                   {sign("sign/dot", living ? "biodistribution.dots_living" : dots_meaning(figure_), true),
                    sign("sign/ring", living ? "biodistribution.dots_label" : "biodistribution.dots_rest", false)})
            .draw(pen, at, p_.muted);
    }

    // All side by side.

    void compare() {
        if (const auto set =
                pills("organ", "biodistribution.organ", {text("biodistribution.lungs"), text("biodistribution.heart")},
                      figure_.organ == B::heart)) {
            changes_.make().organ = *set == 1 ? B::heart : B::lungs;
            say();
        }
        ui_.space(ui::space::small);
        const std::vector<Compared> rows = comparison(figure_);
        int heads = 0;
        std::size_t route = figure_.routes.size();
        for (const Compared& row : rows)
            heads += std::exchange(route, figure_.studies[row.study].route) != figure_.studies[row.study].route;
        const double height = static_cast<double>(rows.size()) * compared_height() + heads * 44 + 40;
        ui_.figure(
            id_, text("biodistribution.name"), [&] { return describe(figure_, texts_); }, static_cast<float>(height),
            [&](const ui::Canvas& canvas) { draw_comparison({ui_, canvas, id_}, rows); });
        ui_.space(ui::space::small);
        sentences();
    }

    double compared_height() const { return ui_.narrow() ? row_height + 20 : row_height; }

    /// The route's name, and how far its numbers lie apart.
    void draw_head(const ui::Pen& pen, const std::vector<Compared>& rows, std::size_t route, double width) {
        pen.label("route", {}, figure_.routes[route].name, p_.accent, {.type = Type::small, .face = Face::bold});
        double low = 101, high = -1;
        int count = 0;
        for (const Compared& row : rows) {
            const B::Finding& finding = *row.finding;
            if (figure_.studies[row.study].route != route || !finding.counted) continue;
            low = std::min(low, finding.high > finding.low ? finding.low : finding.percent);
            high = std::max(high, std::max(finding.high, finding.percent));
            ++count;
        }
        if (count < 2) return;
        spread(pen, low / 100 * width, high / 100 * width, 30, p_.accent, 2);
        pen.label("route/spread", {width, 2},
                  fill(text("biodistribution.range"), {{"low", decimal(low, 2)}, {"high", decimal(high, 2)}}),
                  p_.accent, {Align::right});
    }

    void draw_comparison(const ui::Pen& pen, const std::vector<Compared>& rows) {
        const double x = 16, width = pen.width() - 32;
        double y = 8;
        std::size_t route = figure_.routes.size();
        for (const Compared& row : rows) {
            const ui::Pen own = pen.named("compared").named(std::to_string(row.study));
            const std::size_t next = figure_.studies[row.study].route;
            if (std::exchange(route, next) != next) {
                draw_head(own.at({x, y + 6}), rows, route, width);
                y += 44;
            }
            draw_compared(own.at({x, y}), row, width);
            y += compared_height();
        }
        draw_scale(pen.named("scale"), {x, y - 8}, width);
    }

    void draw_compared(const ui::Pen& pen, const Compared& row, double width) {
        const B::Study& study = figure_.studies[row.study];
        const ui::Lettering bold{.align = Align::right, .face = Face::bold};
        const bool narrow = ui_.narrow();
        const std::string words = words_of(*row.finding, texts_);
        std::string name = narrow ? study.species : study.name + ", " + study.species;
        const std::string with_time = name + ", " + row.time->name;
        if (pen.width_of(with_time) + pen.width_of(words, bold) + 8 < width) name = with_time;
        if (narrow) pen.label("paper", {}, study.name, p_.text);
        const double line = narrow ? 20 : 0;
        pen.label("name", {0, line}, name, narrow ? p_.muted : p_.text);
        pen.label("value", {width, line}, words, p_.text, bold);
        draw_bar(pen.at({0, line + 22}), {width, 12}, *row.finding, 1, 0);
    }

    const B& figure_;
    ui::Changes<B> changes_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
    const ui::Palette& p_;
};
}  // namespace

std::optional<B> draw(const B& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    return View(figure, id, texts, ui).draw();
}

}  // namespace figures
