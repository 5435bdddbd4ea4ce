#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/signalling/signalling.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;
using Geometry = Signalling::Geometry;

constexpr int slices = 112;             // of the curves
constexpr int columns = 88, rows = 12;  // of the tissue
constexpr double tenth = 0.1;
constexpr double strip_left = 10, strip_top = 36, row_height = 24;
constexpr Dashes dashes{7, 5}, dots{2, 4};

/// How far down the parts of the picture go.
struct Rows {
    explicit Rows(const Ui& ui)
        : strip_bottom(strip_top + (is_compact(ui) ? 46 : 124)),
          // Three names of curves do not fit beside one another on a small phone.
          chart_top(legend_top + (ui.width() < 345 * ui.unit() ? 2 : 1) * row_height + 10),
          chart_bottom(chart_top + (is_compact(ui) ? 84 : 184)) {}

    double strip_bottom, names_top = strip_bottom + 8, legend_top = names_top + row_height, chart_top, chart_bottom,
                         whole = chart_bottom + 52;
};

const std::string& name_of(Geometry geometry, const Texts& texts) {
    constexpr const char* keys[] = {"signalling.flat", "signalling.one", "signalling.several"};
    return texts(keys[static_cast<int>(geometry)]);
}

/// From the cells, in µm.
double distance_of(double slice) { return signalling_max_distance * slice / slices; }

/// The levels along the line to the target.
struct Levels {
    std::array<double, slices + 1> at;

    Levels(const Signalling& figure, double elapsed) {
        for (int i = 0; i <= slices; ++i) at[i] = level_at(figure, {distance_of(i), 0}, elapsed);
    }
    /// Where the level last falls below a tenth, in µm.
    std::optional<double> last_tenth() const {
        int i = slices;
        while (i > 0 && at[i] < tenth) --i;
        if (i == 0 || i == slices) return std::nullopt;
        return distance_of(i + (at[i] - tenth) / (at[i] - at[i + 1]));
    }
};

Signalling flat(Signalling figure) {
    figure.geometry = Geometry::flat;
    return figure;
}

/// The tissue from above, and below it the levels along the line to the target.
class Chart : Picture<Signalling> {
public:
    using Picture::Picture;

    void draw() {
        tissue();
        const auto grid_and_legend = [&] {
            grid();
            legend();
        };
        ui.still(grid_and_legend, most_, steady());
        curves();
        names();
        tenth_left();
        arrival();
    }

private:
    static constexpr double left_ = 56;

    bool steady() const { return figure_.elapsed == signalling_steady; }
    double scale() const { return (right_ - left_) / signalling_max_distance; }
    double x(double micrometres) const { return left_ + scale() * micrometres; }
    double y(double level) const { return bottom_ - (bottom_ - top_) * level / most_; }

    // The tissue.

    /// The signal fading with distance, the line where a tenth is left, the cells, and the target.
    void tissue() const {
        const Place from{strip_left, strip_top}, to{right_, rows_.strip_bottom};
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
        const Pen own = at({x(figure_.distance), middle_}, 12);
        constexpr Place diamond[] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
        own.piece(diamond, p.target);
        own.line(diamond, p.surface, 2 * own.px(), true);
    }

    void gradient() const {
        // What one source gives off is looked up, since there are thousands of places, and up to 25 cells.
        constexpr double pace = 6;  // µm
        std::array<double, 280> single;
        for (int i = 0; i < 280; ++i) single[i] = level_at(figure_, i * pace, figure_.elapsed);
        const auto look_up = [&](double away) {
            const double at = std::max(0.0, away) / pace;
            const auto i = static_cast<std::size_t>(at);
            return i + 1 >= single.size() ? 0 : mixed(single[i], single[i + 1], at - std::floor(at));
        };
        std::array<Vertex, (columns + 1) * (rows + 1)> vertices;
        std::array<double, (columns + 1) * (rows + 1)> levels;
        for (int i = 0; i < static_cast<int>(vertices.size()); ++i) {
            const Place at{mixed(strip_left, right_, 1.0 * (i % (columns + 1)) / columns),
                           mixed(strip_top, rows_.strip_bottom, 1.0 * (i / (columns + 1)) / rows)};
            const Place from = (at - Place{left_, middle_}) * (1 / scale());
            levels[i] = level_at(figure_, {from.x, from.y}, look_up);
            // A hundredth is still to be seen.
            vertices[i] = {at, mixed(p.sunken, p.signal, std::sqrt(std::min(1.0, levels[i])))};
        }
        mesh(vertices, columns + 1);
        contour(vertices, levels, columns + 1, tenth, p.text.with_alpha(0.7), 1.3);
    }

    /// A block of cells, whose face is the layer.
    void layer(double radius) const {
        int column = 0;
        for (double at = left_ - radius; at > strip_left - radius; at -= 1.75 * radius, ++column) {
            for (double down = strip_top + (column % 2 ? 0 : radius); down < rows_.strip_bottom + radius;
                 down += 2 * radius)
                cell({at, down}, radius);
        }
    }

    void cell(Place centre, double radius) const {
        disc(centre, radius, p.cell, p.surface, 1.2, 28);
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

    std::vector<Place> line_of(const Levels& levels) const {
        std::vector<Place> places;
        for (int i = 0; i <= slices; ++i) places.push_back({x(distance_of(i)), y(levels.at[i])});
        return places;
    }

    bool flat_shown() const { return figure_.geometry != Geometry::flat; }

    void curves() const {
        const auto now = line_of(now_);
        band(now, bottom_, p.signal.with_alpha(0.16));
        if (flat_shown()) dashed(line_of({flat(figure_), figure_.elapsed}), dashes, p.muted, 2);
        if (!steady()) dashed(line_of(settled_), dots, p.signal, 2);
        line(now, p.signal, 3);
    }

    /// What each line of the chart stands for.
    void legend() const {
        std::vector<Legend::Entry> entries{{"line-now", name_of(figure_.geometry, texts_)}};
        if (!steady()) entries.push_back({"line-steady", texts_("signalling.steady")});
        if (flat_shown()) entries.push_back({"line-flat", texts_("signalling.flat")});
        Legend(ui, width() - 16, {37, row_height}, std::move(entries))
            .draw(*this, {10, rows_.legend_top}, p.text, [&](const Pen& pen, std::size_t i) {
                constexpr Place sample[] = {{0, 0.5}, {31, 0.5}};
                if (i == 0) pen.line(sample, p.signal, 3);
                else if (i == 1 && !steady()) pen.dashed(sample, dots, p.signal, 2);
                else pen.dashed(sample, dashes, p.muted, 2);
            });
    }

    // The words.

    /// The names above the tissue and above the chart, with the time.
    void names() const {
        constexpr Lettering bold{.type = Type::small, .face = Face::bold};
        const std::string& cells = name_of(figure_.geometry, texts_);
        const std::string& target = texts_("signalling.target");
        label("cell", {strip_left, strip_top - 28}, cells, p.cell, bold);
        const double least_x = strip_left + width_of(cells, bold) + 16 + width_of(target, bold) / 2;
        label("target", {std::max(x(figure_.distance), least_x), strip_top - 28}, target, p.target,
              {Align::middle, Type::small, Face::bold});
        label("axis-y", {strip_left, rows_.names_top}, texts_("signalling.axis_level"), p.muted);
        label("time", {right_, rows_.names_top},
              steady() ? texts_("signalling.steady") : texts_("signalling.after", {{"n", decimal(figure_.elapsed, 0)}}),
              p.text, {.align = Align::right, .face = Face::bold});
    }

    /// Where a tenth is left, in the chart and in words in the tissue.
    void tenth_left() const {
        const auto fade = now_.last_tenth();
        if (!fade) return;
        const double at = x(*fade), width = width_of("10 %") + 5;
        disc({at, y(tenth)}, 5, p.surface, p.signal, 2, 24);
        const double below = std::max(scale() * *fade * 0.6, 14.0);  // beside a cell's ring, clear of the target
        const double beside = std::abs(x(figure_.distance) - at) < width ? x(figure_.distance) + 14 : at + 5;
        label("tenth",
              {beside + width < right_ ? beside : at - width, std::min(middle_ + below, rows_.strip_bottom - 22)},
              "10 %", p.text);
    }

    /// The target's line in the chart, with what arrives there.
    void arrival() const {
        const double at = x(figure_.distance), level = arriving(figure_, figure_.elapsed);
        const Place stem[] = {{at, top_}, {at, bottom_}};
        dashed(stem, {4, 4}, p.target, 1.5);
        disc({at, y(level)}, 6, p.target, p.surface, 1.5, 24);
        constexpr Lettering look{.type = Type::small, .face = Face::bold};
        const std::string words = texts_("signalling.arrives", {{"percent", percent_words(level, texts_)}});
        const double wide = width_of(words, look), room = 12;
        const double start = at + room + wide > width() - 8 ? at - room - wide : at + room;
        double highest = level;  // of the curve behind the words: they stand above it
        for (int i = 0; i <= slices; ++i) {
            if (std::abs(x(distance_of(i)) - start - wide / 2) < wide / 2 + 4) highest = std::max(highest, now_.at[i]);
        }
        const double words_top = std::clamp(y(highest) - 29, top_ + 2, bottom_ - 27);
        box({start - 4, words_top}, {start + wide + 4, words_top + 24}, p.surface.with_alpha(0.85), 5);
        label("arrives", {start, words_top}, words, p.target, look);
    }

    const Levels now_{figure_, figure_.elapsed}, settled_{figure_, signalling_steady};
    /// The level at the top of the scale: the same while the gradient builds.
    const double most_ = std::max(1.0, std::ceil(2 * std::ranges::max(settled_.at) - 0.02) / 2);
    const Rows rows_{ui};
    const double right_ = width() - 24, top_ = rows_.chart_top, bottom_ = rows_.chart_bottom,
                 middle_ = (strip_top + rows_.strip_bottom) / 2;
};

class View : FigureView<Signalling> {
public:
    using FigureView::FigureView;

    std::optional<Signalling> draw() {
        if (phone_) geometry();
        bench([&] { chart(); }, [&] { main_controls(); }, [&] { further(); });
        if (next_) keep_in_time(*next_);
        return next_ == figure_ ? std::nullopt : std::move(next_);
    }

private:
    using S = Signalling;

    void chart() {
        picture(texts_("signalling.name"), Rows(ui_).whole,
                [&](const Pen& pen) { Chart(pen, figure_, texts_).draw(); });
    }

    void main_controls() {
        if (!phone_) geometry();
        slide(distance());
        if (!phone_) slide(time());
    }

    void further() {
        const std::string arrival = arrival_words(figure_, texts_);
        ui_.still([&] { text("arrival", arrival); }, arrival);
        gap();
        if (phone_) slide(time());
        ui_.still([&] {
            others();
            reported();
        });
    }

    void geometry() {
        pills("from", texts_("signalling.geometry"),
              {name_of(Geometry::flat, texts_), name_of(Geometry::one, texts_), name_of(Geometry::several, texts_)},
              static_cast<std::size_t>(figure_.geometry),
              [](S& next, std::size_t set) { next.geometry = static_cast<Geometry>(set); });
        gap();
    }

    Slider slider(const std::string& name, const char* unit, const std::string& number, double value, double least,
                  double most, double step, void (*set)(S&, double)) const {
        return {name, texts_("signalling." + name), texts_(unit, {{"n", number}}), value, least, most, step, set};
    }

    Slider distance() const {
        return slider("distance", "unit.micrometres", decimal(figure_.distance, 0), figure_.distance, 0,
                      signalling_max_distance, 10, [](S& next, double set) { next.distance = set; });
    }
    Slider time() const {
        const double end = full_time(figure_), time = std::min(figure_.elapsed, end);
        return slider("elapsed", time < end ? "unit.minutes" : "signalling.steady", decimal(time, time < 10 ? 1 : 0),
                      time, 0, end, end < 100 ? 0.1 : 1, [](S& next, double set) { next.elapsed = set; });
    }

    void others() {
        if (figure_.geometry == Geometry::several)
            sliders(
                slider("cells", "signalling.number", std::to_string(figure_.cells), figure_.cells, signalling_min_cells,
                       signalling_max_cells, 1, [](S& next, double set) { next.cells = static_cast<int>(set); }),
                slider("spacing", "unit.micrometres", decimal(figure_.spacing, 0), figure_.spacing,
                       signalling_min_spacing, signalling_max_spacing, 10,
                       [](S& next, double set) { next.spacing = set; }));
        const std::string diffusion = significant(figure_.diffusion, figure_.diffusion < 100 ? 2 : 3);
        sliders(slider("half_life", "unit.minutes", decimal(figure_.half_life, 0), figure_.half_life,
                       signalling_min_half_life, signalling_max_half_life, 1,
                       [](S& next, double set) { next.half_life = set; }),
                slider("diffusion", "unit.diffusion", diffusion, position_of_diffusion(figure_.diffusion), 0,
                       position_of_diffusion(signalling_max_diffusion), 1,
                       [](S& next, double set) { next.diffusion = diffusion_of_position(set); }));
    }

    void reported() {
        if (figure_.presets.empty()) return;
        std::vector<std::string> names;
        for (const auto& preset : figure_.presets) names.push_back(preset.name);
        list("reported", texts_("signalling.reported"), names, preset_of(figure_), &choose_preset);
    }

    const bool phone_ = compact();
};
}  // namespace

std::optional<Signalling> draw(const Signalling& figure, const std::string& id, const Texts& texts, ui::Ui& ui,
                               FunctionRef<void()> beside) {
    return View(figure, id, texts, ui, beside).draw();
}

}  // namespace figures
