#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/signalling/signalling.hpp"
#include "ui/pen.hpp"

namespace figures {
namespace {
using ui::Align;
using ui::Colour;
using ui::Face;
using ui::Place;
using ui::Type;
using Geometry = Signalling::Geometry;

constexpr int slices = 112;             // of the curves
constexpr int columns = 88, rows = 12;  // of the tissue
constexpr double tenth = 0.1;
constexpr double strip_left = 10, strip_top = 36, strip_bottom = 160, names_top = 168, legend_top = 192;
constexpr double chart_height = 184, row_height = 24;
constexpr ui::Dashes dashes{7, 5}, dots{2, 4};

/// Three names of curves do not fit beside one another on a small phone.
double chart_top(const ui::Ui& ui) { return legend_top + (ui.width() < 345 * ui.unit() ? 2 : 1) * row_height + 10; }

const std::string& name_of(Geometry geometry, const Texts& texts) {
    constexpr const char* keys[] = {"signalling.flat", "signalling.one", "signalling.several"};
    return texts(keys[static_cast<int>(geometry)]);
}

/// The tissue's colours, from none of the signal to the source's level. A hundredth is still to be seen.
class Shades {
public:
    explicit Shades(const ui::Palette& p) {
        for (int i = 0; i <= most; ++i) shades_[i] = ui::mixed(p.sunken, p.signal, 1.0 * i / most);
    }
    Colour of(double level) const { return shades_[static_cast<int>(std::sqrt(std::min(1.0, level)) * most + 0.5)]; }

private:
    static constexpr int most = 128;
    std::array<Colour, most + 1> shades_;
};

/// The levels in the picture's plane. A single cell's is looked up, since thousands of places add up 25 of them.
class Tissue {
public:
    explicit Tissue(const Signalling& figure) : figure_(figure) {
        for (int i = 0; i < static_cast<int>(by_distance_.size()); ++i)
            by_distance_[i] = level_at(figure, i * pace, figure.elapsed);
        for (int i = 0; i < single_cells(figure); ++i) centres_[i] = cell_centre(figure, i);
    }

    double at(Place place) const {
        if (figure_.geometry == Geometry::flat) return look_up(std::max(0.0, place.x));
        double sum = 0;
        for (int i = 0; i < single_cells(figure_); ++i) {
            const double r = std::max(length(place - Place{centres_[i].x, centres_[i].y}), signalling_cell_radius);
            sum += signalling_cell_radius / r * look_up(r - signalling_cell_radius);
        }
        return sum;
    }

private:
    static constexpr double pace = 6;  // µm

    double look_up(double distance) const {
        const double at = distance / pace;
        const auto i = static_cast<std::size_t>(at);
        return i + 1 >= by_distance_.size() ? 0 : ui::mixed(by_distance_[i], by_distance_[i + 1], at - std::floor(at));
    }

    const Signalling& figure_;
    std::array<double, 280> by_distance_;
    std::array<SignalPlace, signalling_max_cells> centres_;
};

/// From the cells, in µm.
double distance_of(double slice) { return signalling_max_distance * slice / slices; }

/// The levels along the line to the target.
struct Curve {
    std::array<double, slices + 1> levels;

    Curve(const Signalling& figure, double elapsed) {
        for (int i = 0; i <= slices; ++i) levels[i] = level_at(figure, {distance_of(i), 0}, elapsed);
    }
    double most() const { return *std::max_element(levels.begin(), levels.end()); }
    /// Where the level last falls below a tenth, in µm.
    std::optional<double> last_tenth() const {
        for (int i = slices; i > 0; --i) {
            if (levels[i] < tenth) continue;
            if (i == slices) return std::nullopt;
            return distance_of(i + (levels[i] - tenth) / (levels[i] - levels[i + 1]));
        }
        return std::nullopt;
    }
};

struct Curves {
    Curve now, settled, flat;
};

Curves curves_of(const Signalling& figure) {
    Signalling layer = figure;
    layer.geometry = Geometry::flat;
    return {Curve(figure, figure.elapsed), Curve(figure, signalling_steady), Curve(layer, figure.elapsed)};
}

/// The level at the top of the scale: the same while the gradient builds.
double scale_of(const Curves& curves) { return std::max(1.0, std::ceil(2 * curves.settled.most() - 0.02) / 2); }

/// The tissue from above, and below it the levels along the line to the target.
class Picture : ui::Pen {
public:
    Picture(const ui::Pen& pen, const Signalling& figure, const Curves& curves, const Texts& texts)
        : Pen(pen),
          figure_(figure),
          curves_(curves),
          texts_(texts),
          most_(scale_of(curves)),
          right_(width() - 24),
          top_(chart_top(pen.ui)),
          bottom_(top_ + chart_height) {}

    void draw() {
        tissue();
        const auto grid_and_legend = [&] {
            grid();
            legend();
        };
        ui.still(grid_and_legend, most_, steady());
        chart();
        names();
        tenth_left();
        arrival();
    }

private:
    static constexpr double left_ = 56, middle_ = (strip_top + strip_bottom) / 2;

    bool steady() const { return figure_.elapsed == signalling_steady; }
    double scale() const { return (right_ - left_) / signalling_max_distance; }
    double x(double micrometres) const { return left_ + scale() * micrometres; }
    double y(double level) const { return bottom_ - chart_height * level / most_; }

    // The tissue.

    /// The signal fading with distance, the line where a tenth is left, the cells, and the target.
    void tissue() const {
        const Place from{strip_left, strip_top}, to{right_, strip_bottom};
        clipped(from, to, [&] {
            gradient();
            const double radius = std::max(signalling_cell_radius * scale(), 4.5);
            if (figure_.geometry == Geometry::flat) layer(radius);
            for (int i = 0; i < single_cells(figure_); ++i) {
                const SignalPlace centre = cell_centre(figure_, i);
                // The first one's surface is where distances start, also when it is drawn larger than it is.
                cell({i == 0 ? left_ - radius : x(centre.x), middle_ + scale() * centre.y}, radius);
            }
        });
        frame(from, to, p.line);
        const Place target{x(figure_.distance), middle_};
        const Place diamond[] = {target - Place{0, 12}, target + Place{12, 0}, target + Place{0, 12},
                                 target - Place{12, 0}};
        piece(diamond, p.target);
        line(diamond, p.surface, 2, true);
    }

    void gradient() const {
        const Tissue tissue(figure_);
        const Shades shades(p);
        std::array<Vertex, (columns + 1) * (rows + 1)> vertices;
        std::array<double, (columns + 1) * (rows + 1)> levels;
        for (int i = 0; i < static_cast<int>(vertices.size()); ++i) {
            const Place at{ui::mixed(strip_left, right_, 1.0 * (i % (columns + 1)) / columns),
                           ui::mixed(strip_top, strip_bottom, 1.0 * (i / (columns + 1)) / rows)};
            levels[i] = tissue.at((at - Place{left_, middle_}) * (1 / scale()));
            vertices[i] = {at, shades.of(levels[i])};
        }
        mesh(vertices, columns + 1);
        for (int i = 0; i < (columns + 1) * rows; ++i) {
            if (i % (columns + 1) == columns) continue;
            contour({i, i + 1, i + columns + 2, i + columns + 1}, vertices, levels);
        }
    }

    /// The line where a tenth is left, through one cell of the mesh.
    void contour(const std::array<int, 4>& corners, std::span<const Vertex> vertices,
                 std::span<const double> levels) const {
        Place ends[4];
        int found = 0;
        for (int i = 0; i < 4; ++i) {
            const int from = corners[i], to = corners[(i + 1) % 4];
            const double before = levels[from] - tenth, after = levels[to] - tenth;
            if ((before < 0) == (after < 0)) continue;
            ends[found++] = ui::mixed(vertices[from].at, vertices[to].at, before / (before - after));
        }
        for (int i = 0; i + 1 < found; i += 2) line(ends[i], ends[i + 1], p.text.with_alpha(0.7), 1.3);
    }

    /// A block of cells, whose face is the layer.
    void layer(double radius) const {
        int column = 0;
        for (double at = left_ - radius; at > strip_left - radius; at -= 1.75 * radius, ++column) {
            for (double down = strip_top + (column % 2 ? 0 : radius); down < strip_bottom + radius; down += 2 * radius)
                cell({at, down}, radius);
        }
    }

    void cell(Place centre, double radius) const {
        dot(centre, radius, p.cell, 28);
        ring(centre, radius, p.surface, 1.2, 28);
        dot(centre, radius * 0.36, p.surface.with_alpha(0.75), 16);
    }

    // The chart.

    void grid() const {
        for (const double share : {0.0, 0.5, 1.0}) {
            const std::string percent = decimal(100 * share * most_, 0);
            const double level = y(share * most_);
            line({left_, level}, {right_, level}, p.line);
            label("y" + percent, {left_ - 8, level}, percent + " %", p.muted, {.align = Align::right, .level = true});
        }
        std::vector<Tick> ticks;
        for (int distance = 0; distance <= signalling_max_distance; distance += ui.narrow() ? 500 : 250)
            ticks.push_back({x(distance), decimal(distance, 0)});
        axis("x", bottom_, ticks);
        label("axis-x", {(left_ + right_) / 2, bottom_ + 30}, texts_("signalling.axis_distance"), p.muted,
              {Align::middle});
    }

    std::vector<Place> line_of(const Curve& curve) const {
        std::vector<Place> places;
        for (int i = 0; i <= slices; ++i) places.push_back({x(distance_of(i)), y(curve.levels[i])});
        return places;
    }

    void chart() const {
        const auto now = line_of(curves_.now);
        band(now, bottom_, p.signal.with_alpha(0.16));
        if (figure_.geometry != Geometry::flat) dashed(line_of(curves_.flat), dashes, p.muted, 2);
        if (!steady()) dashed(line_of(curves_.settled), dots, p.signal, 2);
        line(now, p.signal, 3);
    }

    /// What each line of the chart stands for.
    void legend() const {
        static constexpr Place sample[] = {{0, 0.5}, {31, 0.5}};
        std::vector<ui::Legend::Entry> entries{
            {"line-now", name_of(figure_.geometry, texts_), [](const Pen& pen) { pen.line(sample, pen.p.signal, 3); }}};
        if (!steady())
            entries.push_back({"line-steady", texts_("signalling.steady"),
                               [](const Pen& pen) { pen.dashed(sample, dots, pen.p.signal, 2); }});
        if (figure_.geometry != Geometry::flat)
            entries.push_back({"line-flat", texts_("signalling.flat"),
                               [](const Pen& pen) { pen.dashed(sample, dashes, pen.p.muted, 2); }});
        ui::Legend(ui, width() - 16, {37, row_height}, std::move(entries)).draw(*this, {10, legend_top}, p.text);
    }

    // The words.

    /// The names above the tissue and above the chart, with the time.
    void names() const {
        constexpr ui::Lettering bold{.type = Type::small, .face = Face::bold};
        const std::string& cells = name_of(figure_.geometry, texts_);
        const std::string& target = texts_("signalling.target");
        label("cell", {strip_left, strip_top - 28}, cells, p.cell, bold);
        const double least_x = strip_left + width_of(cells, bold) + 16 + width_of(target, bold) / 2;
        label("target", {std::max(x(figure_.distance), least_x), strip_top - 28}, target, p.target,
              {Align::middle, Type::small, Face::bold});
        label("axis-y", {strip_left, names_top}, texts_("signalling.axis_level"), p.muted);
        label("time", {right_, names_top},
              steady() ? texts_("signalling.steady")
                       : fill(texts_("signalling.after"), {{"n", decimal(figure_.elapsed, 0)}}),
              p.text, {.align = Align::right, .face = Face::bold});
    }

    /// Where a tenth is left, in the chart and in words in the tissue.
    void tenth_left() const {
        const auto fade = curves_.now.last_tenth();
        if (!fade) return;
        const double at = x(*fade), width = width_of("10 %") + 5;
        dot({at, y(tenth)}, 5, p.surface, 24);
        ring({at, y(tenth)}, 5, p.signal, 2, 24);
        const double below = std::max(scale() * *fade * 0.6, 14.0);  // beside a cell's ring, clear of the target
        label("tenth", {at + width < right_ ? at + 5 : at - width, std::min(middle_ + below, strip_bottom - 22)},
              "10 %", p.text);
    }

    /// The target's line in the chart, with what arrives there.
    void arrival() const {
        const double at = x(figure_.distance), level = arriving(figure_, figure_.elapsed);
        const Place stem[] = {{at, top_}, {at, bottom_}};
        dashed(stem, {4, 4}, p.target, 1.5);
        dot({at, y(level)}, 6, p.target, 24);
        ring({at, y(level)}, 6, p.surface, 1.5, 24);

        constexpr ui::Lettering look{.type = Type::small, .face = Face::bold};
        const std::string words = fill(texts_("signalling.arrives"), {{"percent", percent_words(level, texts_)}});
        const double wide = width_of(words, look), room = 12;
        const double start = at + room + wide > width() - 8 ? at - room - wide : at + room;
        double highest = level;  // of the curve behind the words: they stand above it
        for (int i = 0; i <= slices; ++i) {
            if (std::abs(x(distance_of(i)) - start - wide / 2) < wide / 2 + 4)
                highest = std::max(highest, curves_.now.levels[i]);
        }
        const double words_top = std::clamp(y(highest) - 29, top_ + 2, bottom_ - 27);
        box({start - 4, words_top}, {start + wide + 4, words_top + 24}, p.surface.with_alpha(0.85), 5);
        label("arrives", {start, words_top}, words, p.target, look);
    }

    const Signalling& figure_;
    const Curves& curves_;
    const Texts& texts_;
    double most_, right_, top_, bottom_;
};

/// The controls under the picture, writing what was changed.
class Controls {
public:
    Controls(Signalling& next, const std::string& id, const Texts& texts, ui::Ui& ui)
        : next_(next), id_(id), texts_(texts), ui_(ui) {}

    void geometry() {
        const auto set = ui::choice(
            ui_, id_ + "/from", texts_("signalling.geometry"),
            {name_of(Geometry::flat, texts_), name_of(Geometry::one, texts_), name_of(Geometry::several, texts_)},
            static_cast<std::size_t>(next_.geometry));
        if (!set) return;
        next_.geometry = static_cast<Geometry>(*set);
        ui_.announce(describe(next_, texts_));
    }

    void time_and_place() {
        pair([&] { slide("distance", "unit.micrometres", next_.distance, 0, signalling_max_distance, 10); },
             [&] { elapsed(); });
    }

    void others() {
        if (next_.geometry == Geometry::several) {
            pair([&] { cells(); },
                 [&] {
                     slide("spacing", "unit.micrometres", next_.spacing, signalling_min_spacing, signalling_max_spacing,
                           10);
                 });
        }
        pair(
            [&] {
                slide("half_life", "unit.minutes", next_.half_life, signalling_min_half_life, signalling_max_half_life,
                      1);
            },
            [&] { diffusion(); });
    }

    /// After a change of the settings, less time may be all there is.
    void settle() {
        if (next_.elapsed >= full_time(next_)) next_.elapsed = signalling_steady;
    }

    void reported() {
        if (next_.presets.empty()) return;
        std::vector<std::string> names;
        for (const auto& preset : next_.presets) names.push_back(preset.name);
        ui_.text(id_ + "/reported/label", texts_("signalling.reported"), {.type = Type::small, .role = ui::Role::text});
        const auto picked = ui_.combobox(id_ + "/reported", {texts_("signalling.reported"), names, preset_of(next_)});
        if (!picked) return;
        const auto& preset = next_.presets[*picked];
        next_.diffusion = preset.diffusion;
        next_.half_life = preset.half_life.value_or(next_.half_life);
        settle();
        ui_.announce(describe(next_, texts_));
    }

private:
    /// Two sliders beside one another, where there is room.
    void pair(FunctionRef<void()> left, FunctionRef<void()> right) {
        if (ui_.narrow()) {
            left();
            right();
        } else {
            const float gap = 28 * ui_.unit();
            ui_.beside((ui_.width() - gap) / 2, left, [&] { ui_.indent(28, right); });
        }
    }

    void cells() {
        double number = next_.cells;
        slide("cells", "signalling.number", number, signalling_min_cells, signalling_max_cells, 1);
        next_.cells = static_cast<int>(number);
    }

    void elapsed() {
        const double end = full_time(next_);
        double time = std::min(next_.elapsed, end);
        slide("elapsed", time < end ? "unit.minutes" : "signalling.steady", time, 0, end, end < 100 ? 0.1 : 1,
              decimal(time, time < 10 ? 1 : 0));
        next_.elapsed = time < end ? time : signalling_steady;
    }

    void diffusion() {
        double position = position_of_diffusion(next_.diffusion);
        const std::string words = significant(next_.diffusion, next_.diffusion < 100 ? 2 : 3);
        if (slide("diffusion", "unit.diffusion", position, 0, position_of_diffusion(signalling_max_diffusion), 1,
                  words))
            next_.diffusion = diffusion_of_position(position);
    }

    /// A slider whose value, as long as nobody moves it, need not be one of its steps; shown as `words`, or as a whole
    /// number.
    bool slide(const char* name, const char* unit, double& value, double least, double most, double step,
               const std::string& words = "") {
        const double shown = std::clamp(least + std::round((value - least) / step) * step, least, most);
        const std::string number = words.empty() ? decimal(value, 0) : words;
        const auto set = ui_.slider(id_ + "/" + name, {texts_(std::string("signalling.") + name),
                                                       fill(texts_(unit), {{"n", number}}), shown, least, most, step});
        if (set) value = *set;
        return set.has_value();
    }

    Signalling& next_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
};
}  // namespace

std::optional<Signalling> draw(const Signalling& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    Signalling next = figure;
    Controls controls(next, id, texts, ui);
    controls.geometry();
    ui.space(ui::space::small);
    const Curves curves = curves_of(figure);
    ui.figure(
        id, texts("signalling.name"), [&] { return describe(figure, texts); },
        static_cast<float>(chart_top(ui) + chart_height + 60),
        [&](const ui::Canvas& canvas) { Picture({ui, canvas, id}, figure, curves, texts).draw(); });
    ui.space(ui::space::small);
    const std::string arrival = arrival_words(figure, texts);
    ui.still([&] { ui.text(id + "/arrival", arrival); }, arrival);
    ui.space(ui::space::small);
    controls.time_and_place();
    ui.still([&] {
        controls.others();
        controls.reported();
    });
    controls.settle();
    return next == figure ? std::nullopt : std::optional(next);
}

}  // namespace figures
