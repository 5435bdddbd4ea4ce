#include <algorithm>
#include <cmath>

#include "figures/biodistribution/biodistribution.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using B = Biodistribution;
using namespace ui;

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
constexpr struct {
    std::span<const Place> outline;
    int colour;  ///< In the series.
} organs[] = {{right_lung, 0},   {left_lung, 0},   {liver_shape, 2}, {spleen_shape, 4},
              {right_kidney, 4}, {left_kidney, 4}, {heart_shape, 3}};

/// The blood's way round; through the lungs it goes by one of two.
enum Station { low_cava, cava, high_cava, right_heart, hilum, left_heart, arch, aorta, fork, stations };
constexpr Place right_hilum{-8, 63}, left_hilum{13, 60};
constexpr Place blood[] = {{-3, 128}, {-3, 104}, {-3, 84}, {2, 68}, right_hilum, {8, 71}, {3, 52}, {3, 94}, {3, 128}};

/// Where the needle stands on each route: its tip, the way it comes from, and how the blood goes on from there.
constexpr Place arm_vein[] = {{-44, 90}, {-42, 66}, {-35, 49}, {-18, 42}, {-5, 45}, {-1, 56}},
                penis_vein[] = {{0, 146}, {-2, 138}}, leg_vein[] = {{16, 158}, {11, 140}};
struct Needle {
    Place tip, from;
    Station next = right_heart;
    std::span<const Place> vein{};
};
constexpr Needle needles[] = {{{-44, 90}, {-0.45, -0.9}, right_heart, arm_vein},
                              {{9, 62}, {0.75, -0.66}},
                              {{9, 71}, {0.75, -0.66}, left_heart},
                              {{11, 77}, {0.8, -0.6}},
                              {{3, 151}, {0.98, -0.2}, low_cava, penis_vein},
                              {{24, 160}, {0.87, -0.5}, low_cava, leg_vein}};

/// Where dots lie: an ellipse, or in a pair of organs two; the right one takes `x` from -1 to `end`.
struct Bed {
    Place middle, half;
    double end = 1;
    Place left_middle{}, left_half{};
};
constexpr Bed beds[] = {{{-14, 65}, {8, 17.5}, 0.2, {18, 66}, {5, 16}},
                        {{6.5, 72}, {6, 9}},
                        {{-12, 99}, {12.5, 8.5}},
                        {{21.2, 101}, {2.8, 6}},
                        {{-14, 122.5}, {2.6, 5.6}, 0, {14, 122.5}, {2.6, 5.6}}};
constexpr Bed leg_bed{{16, 160}, {7, 11}}, penis_bed{{0, 152}, {3.4, 6}};
constexpr Bed elsewhere[] = {
    {{0, 139}, {22, 5}}, {{0, 16}, {8, 9}}, {{-15, 161}, {8, 10}}, {{15, 161}, {8, 10}}, {{41, 78}, {3, 20}}};

/// Spread evenly over the bed, the same for each dot at all times.
Place resting(B::Organ organ, B::Site site, std::size_t dot) {
    // Dots were given to organs in this order: 37 · 73 = 1 (mod 100). Strides are Roberts's in two dimensions.
    const auto n = static_cast<double>(dot * 73 % dot_count);
    const double x = 2 * spread(n, 0.7548776662466927) - 1, y = 2 * spread(n, 0.5698402909980532) - 1;
    if (organ == B::needle) {
        const Needle& needle = needles[site];
        return needle.tip + needle.from * (24 + 9 * x) + turned(needle.from) * (y * 3);
    }
    const Bed& bed = organ < B::site   ? beds[organ]
                     : organ > B::site ? elsewhere[dot % 5]
                     : site == B::leg  ? leg_bed
                                       : penis_bed;
    const bool right = x < bed.end;
    const Place middle = right ? bed.middle : bed.left_middle, half = right ? bed.half : bed.left_half;
    const double across = 2 * (right ? (x + 1) / (bed.end + 1) : (x - bed.end) / (1 - bed.end)) - 1;  // from -1 to 1
    return middle + Place{half.x * across * std::sqrt(1 - y * y / 2), half.y * y * std::sqrt(1 - across * across / 2)};
}

/// The way of a dot from one organ to another, with the blood.
Curve way_of(B::Site site, B::Organ from, B::Organ to, Place start, Place end) {
    const Needle& needle = needles[site];
    const bool first = from == B::needle,
               in_heart = site == B::coronary || site == B::left_heart || site == B::heart_muscle;
    if (!first && (to == from || to == B::gone || (from != B::lungs && to == B::rest)))
        return {start, to == B::gone ? start : end};
    if (first && (to == B::site || (to == B::heart && in_heart))) return {start, needle.tip, end};
    Curve way{start};
    if (first && needle.vein.empty()) way.add(needle.tip);
    if (first) way.add(needle.vein);
    const int last = to == B::lungs   ? hilum
                     : to == B::heart ? left_heart
                     : end.y > 118    ? fork
                     : end.y > 35     ? aorta
                                      : arch;
    for (int at = first ? needle.next : from == B::lungs ? hilum : cava;; at = (at + 1) % stations) {
        way.add(at == hilum && (from == B::lungs ? start : end).x >= 3 ? left_hilum : blood[at]);
        if (at == last) break;
    }
    way.add(end);
    return way;
}

/// A dot: full for what was found, a ring for what is elsewhere, or carries the label without a living cell.
void draw_dot(const Pen& pen, Place at, double radius, bool full, double alpha) {
    const Palette& p = pen.p;
    if (full) return pen.disc(at, radius, p.cell.with_alpha(alpha), p.surface.with_alpha(alpha * 0.9), pen.px(), 14);
    pen.dot(at, radius, p.surface.with_alpha(alpha * 0.6), 14);
    pen.ring(at, radius * 0.85, p.muted.with_alpha(alpha), 1.2 * pen.px(), 14);
}

/// The body with its organs and vessels, the needle and the dots. The pen draws in the body's units.
class Body : Picture<B> {
public:
    using Picture::Picture;

    void draw() {
        skin();
        for (const auto& [outline, colour] : organs) {
            blob(outline, p.sunken, p.sunken, px());
            blob(outline, p.series[colour].with_alpha(0.2), p.series[colour].with_alpha(0.75), 1.5 * px());
        }
        if (site_ == B::leg) oval_ring({16, 160}, {9, 13}, p.series[4].with_alpha(0.8), 1.5 * px());
        if (site_ == B::penis) egg({0, 152}, {5.5, 8.5}, p.sunken, p.series[4], 1.5 * px());
        vessels();
        needle();
        names();
    }

    void dots() const {
        const Dots before = dots_at(figure_, figure_.from), after = dots_at(figure_, figure_.stage),
                   earlier = dots_at(figure_, figure_.from > 0 ? figure_.from - 1 : 0);  // where the gone ones were
        const B::Time* time = time_of(figure_);
        const double radius = std::max(2.6 * px(), 1.45);
        for (std::size_t dot = 0; dot < dot_count; ++dot) {
            const B::Organ from = before[dot], to = after[dot], last = earlier[dot];
            const double turn = static_cast<double>(dot) / dot_count * 0.5,
                         share = smooth(figure_.progress, turn, turn + 0.5);
            Place place = resting(to == B::gone ? last : to, site_, dot);
            if (figure_.progress < 1) {
                const Place start = resting(from == B::gone ? last : from, site_, dot);
                place = way_of(site_, from, to, start, resting(to, site_, dot)).at(share);
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
    void skin() const {
        for (const bool inside : {false, true}) {  // first the outline of all, then the skin over it
            const Colour colour = inside ? p.sunken : p.edge;
            const double more = inside ? 0 : 3 * px();
            for (const double side : {-1.0, 1.0}) {
                cord({side * 33, 52}, {side * 44, 98}, colour, 13 + more);
                cord({side * 14.8, 134}, {side * 15, 164}, colour, 26 + more);
            }
            blob(torso, colour, colour, (inside ? 1 : 3) * px());
            blob(head, colour, colour, (inside ? 1 : 3) * px());
        }
    }

    /// With an arrow after a share of its length, unless that is 0.
    void vessel(const Curve& way, Colour colour, double arrow_at) const {
        constexpr double parts = 24;
        std::vector<Place> places;
        for (int i = 0; i <= parts; ++i) places.push_back(way.at(i / parts));
        line(places, colour, 3 * px());
        if (arrow_at <= 0) return;
        const Place at = way.at(arrow_at), on = at - way.at(arrow_at - 1 / parts);
        arrow(at + on * (5.5 * px() / length(on)), on, 7.7 * px(), 5.5 * px(), colour.with_alpha(1));
    }

    void vessels() const {
        const Colour vein = p.series[0].with_alpha(0.5), artery = p.series[3].with_alpha(0.5);
        const Needle& needle = needles[site_];
        Curve first(needle.vein, false);
        first.add(blood[needle.next]);
        if (!needle.vein.empty()) vessel(first, vein, site_ == B::arm ? 0.417 : 0);
        vessel({blood[low_cava], blood[cava], blood[high_cava], blood[right_heart]}, vein, 0.375);
        vessel({blood[right_heart], right_hilum}, vein, 0.542);
        vessel({blood[right_heart], {8, 62}, left_hilum}, vein, 0);
        vessel({blood[left_heart], blood[arch], {1, 62}, blood[aorta], blood[fork]}, artery, 0.833);
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
        lines({{at(35, 0), at(40, 0)}, {at(40, -4), at(40, 4)}}, p.text, 2 * px());
    }

    void names() const {
        constexpr struct {
            B::Organ organ;
            Place at, tip;
        } leaders[] = {{B::lungs, {-25, 30}, {-17, 52}},
                       {B::heart, {25, 30}, {10, 65}},
                       {B::liver, {-35, 122}, {-22, 104}},
                       {B::spleen, {35, 113}, {23, 106}},
                       {B::kidneys, {35, 134}, {16, 126}}};
        const auto name = [&](B::Organ organ, Place at, Place tip) {
            leader("organ/" + std::to_string(organ), at, tip, organ_name(figure_, figure_.study, organ, texts_));
        };
        for (const auto& [organ, at, tip] : leaders) name(organ, at, tip);
        if (site_ == B::penis) name(B::site, {-35, 142}, {-4, 151});
        if (site_ == B::leg) name(B::site, {-35, 142}, {11, 158});
        label("schematic", {0, 176}, texts_("biodistribution.schematic"), p.muted, {Align::middle});
    }

    const B::Site site_ = figure_.routes[study_of(figure_).route].site;
};

/// A number on its scale from 0 to 100 %, with its range or its spread; or words, hatched: the closer the more, but no
/// one takes that for a number. The pen's origin is the bar's corner.
void draw_bar(const Pen& pen, Place size, const B::Finding& finding, double share, double before) {
    const Palette& p = pen.p;
    const double per_cent = size.x / 100;
    if (!finding.counted) {
        constexpr double gaps[] = {0, 22, 14, 9, 5.5, 4.5};
        if (finding.amount != B::none) pen.hatched({}, size, gaps[finding.amount], p.cell.with_alpha(share), 1.6);
        return pen.frame({}, size, p.edge, 1, 4);
    }
    pen.box({}, size, p.sunken, 4);
    const bool range = finding.high > finding.low;
    const double end = range ? finding.low : finding.percent;
    const double now = std::max(share * 1.5, mixed(before, end, share) * per_cent);
    if (now > 0) pen.box({}, {now, size.y}, p.cell, std::min(4.0, now / 2));
    if (share < 1) return;
    if (range) {
        const double from = end * per_cent, width = std::max(2.0, (finding.high - finding.low) * per_cent);
        pen.plate({from, 0}, {from + width, size.y}, p.cell.with_alpha(0.4), p.cell, 1.2, std::min(2.0, width / 2));
    }
    if (finding.spread > 0)
        pen.whisker({std::max(0.0, finding.percent - finding.spread) * per_cent, size.y / 2},
                    (finding.percent + finding.spread) * per_cent, 4, p.text, 1.4);
}

/// What the scale of the bars means, at both of its ends.
void draw_scale(const Pen& pen, Place at, double width) {
    pen.label("0", at, "0 %", pen.p.muted);
    pen.label("100", at + Place{width, 0}, "100 %", pen.p.muted, {Align::right});
}

constexpr double row_height = 46, line_height = 22;

class View : public FigureView<B> {
public:
    using FigureView::FigureView;

    void draw() {
        pills("view", texts_("biodistribution.view"),
              {texts_("biodistribution.one"), texts_("biodistribution.compared")}, figure_.compared,
              [](B& next, std::size_t view) { next.compared = view == 1; });
        if (figure_.compared) compare();
        else one();
    }

private:
    void sentences() {
        for (std::size_t i = 0; i < figure_.sentences.size(); ++i)
            text("sentence/" + std::to_string(i), figure_.sentences[i], muted_look());
    }

    // One result.

    void one() {
        bench([&] { body_and_rows(); }, [&] { pick_study(); }, [&] { times(); },
              [&] { ui_.still([&] { further(); }, figure_.stage); });
    }

    void pick_study() {
        const std::vector<std::string> routes = names_in(figure_.routes, &B::Route::name);
        pills_or_list("route", texts_("biodistribution.route"), routes, study_.route, &choose_route);
        const std::vector<std::size_t> indexes = studies_of(figure_, study_.route);
        if (indexes.size() < 2) return;
        const auto studies = names_in(
            indexes, [&](std::size_t i) { return figure_.studies[i].name + ": " + figure_.studies[i].species; });
        const auto chosen = std::ranges::find(indexes, figure_.study) - indexes.begin();
        const ComboLook look{texts_("biodistribution.study"), studies, chosen};
        changed(ui_.combobox(id("study"), look), [&](B& next, std::size_t i) { choose_study(next, indexes[i]); });
    }

    /// What can be gone through in time, or seen.
    void times() {
        if (!phone_) gap();
        const auto times = names_in(study_.times, &B::Time::name, {texts_("biodistribution.before")});
        pills("time", texts_("biodistribution.time"), times, figure_.stage, &choose_stage);
        if (!has_living(figure_)) return;
        pills("seen", texts_("biodistribution.seen"),
              {texts_("biodistribution.label"), texts_("biodistribution.living_seen")}, figure_.living,
              [](B& next, std::size_t seen) { choose_living(next, seen == 1); });
    }

    void further() {
        const std::string about = texts_(
            "biodistribution.about",
            {{"study", study_.name}, {"species", study_.species}, {"cells", study_.cells}, {"method", study_.method}});
        text("about", study_.note.empty() ? about : about + " " + study_.note, small_look);
        sentences();
    }

    void body_and_rows() {
        const bool narrow = compact();
        const double body = narrow ? 170 : 361, half = narrow ? 80 : 152, left = 2 * half + 8,
                     width = room() - 16 - left;
        std::size_t most = 1;
        bool one_line = true;  // for the name and the value of each row
        for (const B::Time& time : study_.times) {
            most = std::max({most, time.found.size(), time.alive.size()});
            for (const auto* findings : {&time.found, &time.alive})
                for (const B::Finding& finding : *findings) one_line &= fits_a_line(finding, width);
        }
        const double row_room = one_line ? row_height : row_height + 14, body_top = narrow ? 62 : 20,
                     rows_top = narrow ? 62 : 72, rows_end = rows_top + static_cast<double>(most) * row_room + 20,
                     body_end = body_top + body + 32, legend = 2 * line_height + 4;
        const double height =
            narrow ? std::max(body_end - 10, rows_end) + legend : std::max(body_end, rows_end + legend);
        picture(texts_("biodistribution.name"), height, [&](const Pen& pen) {
            const double scale = std::min(body / body_height, (half - 6) / body_half_width);
            Body drawn(pen.at({half, body_top}, scale), figure_, texts_);
            ui_.still([&] { drawn.draw(); });
            drawn.dots();
            const double title = narrow ? 12 : left;
            pen.label("title", {title, 12}, study_.name, p_.text, small_bold);
            const std::string& when = figure_.stage == 0 ? texts_("biodistribution.before") : time_of(figure_)->name;
            pen.label("when", {title, 35}, study_.species + " · " + when, p_.muted);
            const double end = rows_at(pen, {left, rows_top}, width, row_room);
            signs(pen, narrow ? Place{12, height - legend + 1} : Place{left, end});
        });
    }

    bool fits_a_line(const B::Finding& finding, double width) const {
        const float both = ui_.width_of(organ_name(figure_, figure_.study, finding.organ, texts_), Type::small) +
                           ui_.width_of(words_of(finding, texts_), Type::small, Face::bold);
        return static_cast<double>(both / ui_.unit()) + 8 < width;
    }

    /// Hands back how far down they go.
    double rows_at(const Pen& pen, Place at, double width, double room) {
        const double share = figure_.stage == 0 ? 0 : figure_.progress;
        const auto& rows = shown_findings(figure_);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const B::Finding& finding = rows[i];
            const std::string row = "row/" + std::to_string(i);
            const std::string& name = organ_name(figure_, figure_.study, finding.organ, texts_);
            const Face face = finding.counted ? Face::bold : Face::regular;
            pen.label(row, at, name, p_.text, small);
            if (share >= 1 && room == row_height)
                pen.label(row + "/value", at + Place{width, 0}, words_of(finding, texts_), p_.text,
                          {Align::right, Type::small, face});
            else if (share >= 1)
                pen.label(row + "/value", at + Place{0, 40}, words_of(finding, texts_), p_.text, {.face = face});
            draw_bar(pen.at(at + Place{0, 25}), {width, 13}, finding, share, percent_before(figure_, finding.organ));
            at.y += room;
            if (!finding.counted || (i + 1 < rows.size() && rows[i + 1].counted)) continue;
            // Under the last number: words have no scale.
            draw_scale(pen.named(row), at - Place{0, room == row_height ? 8.0 : 0.0}, width);
            at.y += 20;
        }
        if (rows.empty()) {
            pen.words("not-told", at, width, texts_("biodistribution.not_told"), p_.muted, small);
            at.y += room;
        }
        return at.y;
    }

    /// What the dots mean.
    void signs(const Pen& pen, Place at) {
        const bool living = figure_.living;
        Legend(ui_, 0, {16, line_height, 0, 5},
               {{"sign/dot", texts_(living ? "biodistribution.dots_living" : dots_meaning(figure_)),
                 [](const Pen& own) { draw_dot(own, {}, 4.5, true, 1); }},
                {"sign/ring", texts_(living ? "biodistribution.dots_label" : "biodistribution.dots_rest"),
                 [](const Pen& own) { draw_dot(own, {}, 4.5, false, 1); }}})
            .draw(pen, at, p_.muted);
    }

    // All side by side.

    void compare() {
        const auto organ = [&] {
            pills("organ", texts_("biodistribution.organ"),
                  {texts_("biodistribution.lungs"), texts_("biodistribution.heart")}, figure_.organ == B::heart,
                  [](B& next, std::size_t organ) { next.organ = organ == 1 ? B::heart : B::lungs; });
        };
        bench([&] { all_papers(); }, organ, [&] { sentences(); });
    }

    /// Where bars stand: below their words, or, where there is room, between them.
    struct Bars {
        double left, width, row_room, head_room;
    };
    Bars bars() const {
        const double width = room() - 32;
        return compact() ? Bars{0, width, row_height + 20, 44} : Bars{width * 0.46, width * 0.54 - 146, 25, 32};
    }

    void all_papers() {
        const std::vector<Compared> rows = comparison(figure_);
        const Bars look = bars();
        double height = 40;
        for (const Compared& row : rows) height += look.row_room + (row.first ? look.head_room : 0);
        picture(texts_("biodistribution.name"), height, [&](const Pen& pen) {
            const double width = pen.width() - 32;
            Place at{16, 8};
            for (const Compared& row : rows) {
                const Pen own = pen.named("compared").named(std::to_string(row.study));
                if (row.first) {
                    draw_head(own.at(at + Place{0, 6}), rows, figure_.studies[row.study].route, width);
                    at.y += look.head_room;
                }
                draw_compared(own.at(at), row, width);
                at.y += look.row_room;
            }
            draw_scale(pen.named("scale"), at + Place{look.left, -4}, look.width);
        });
    }

    /// The route's name, and how far its numbers lie apart.
    void draw_head(const Pen& pen, const std::vector<Compared>& rows, std::size_t route, double width) {
        pen.label("route", {}, figure_.routes[route].name, p_.accent, small_bold);
        const auto range = range_of(figure_, rows, route);
        if (!range) return;
        const auto& [left, bar_width, _, head_room] = bars();
        pen.whisker({left + range->low / 100 * bar_width, head_room - 14}, left + range->high / 100 * bar_width, 4,
                    p_.accent, 2);
        pen.label("route/spread", {width, 2}, words_of(*range, texts_), p_.accent, {Align::right});
    }

    void draw_compared(const Pen& pen, const Compared& row, double width) {
        const B::Study& study = figure_.studies[row.study];
        const bool narrow = compact();
        const Bars look = bars();
        const std::string words = words_of(*row.finding, texts_);
        std::string name = narrow ? study.species : study.name + ", " + study.species;
        const std::string with_time = name + ", " + row.time->name;
        const double room = narrow ? width - pen.width_of(words, bold_right) : look.left;
        if (pen.width_of(with_time) + 8 < room) name = with_time;
        if (narrow) pen.label("paper", {}, study.name, p_.text);
        const double line = narrow ? 20 : 0;
        pen.label("name", {0, line}, name, narrow ? p_.muted : p_.text);
        pen.label("value", {width, line}, words, p_.text, bold_right);
        draw_bar(pen.at({look.left, narrow ? line + 22 : 4}), {look.width, 12}, *row.finding, 1, 0);
    }

    const B::Study& study_ = study_of(figure_);
};
}  // namespace

std::optional<B> draw(const B& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
