#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/diffusion/diffusion.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;
using Geometry = Diffusion::Geometry;

constexpr int slices = 112;             // of the curves
constexpr int columns = 88, rows = 12;  // of the surroundings
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

/// Levels along the line to the target, from the origins to the end of the picture.
using Levels = std::array<double, slices + 1>;

Levels levels_of(Diffusion figure, Geometry geometry, double elapsed) {
    figure.geometry = geometry;
    Levels levels;
    for (int i = 0; i <= slices; ++i)
        levels[i] = level_at(figure, {figure.ranges.distance.most * i / slices, 0}, elapsed);
    return levels;
}

/// The surroundings from above, and below them the levels along the line to the target.
class Chart : Picture<Diffusion> {
public:
    using Picture::Picture;

    void draw() {
        surroundings();
        ui.still([&] { grid(), legend(); }, most_, steady());
        curves();
        names();
        tenth_left();
        arrival();
    }

private:
    static constexpr double left_ = 56;

    bool steady() const { return figure_.elapsed == diffusion_steady; }
    bool flat_shown() const { return figure_.geometry != Geometry::flat; }
    double scale() const { return (right_ - left_) / figure_.ranges.distance.most; }
    double x(double micrometres) const { return left_ + scale() * micrometres; }
    double x_of(double slice) const { return mixed(left_, right_, slice / slices); }
    double y(double level) const { return bottom_ - (bottom_ - top_) * level / most_; }
    std::string words(std::string_view key) const { return worded(figure_, texts_, key); }

    // The surroundings.

    /// The level falling with distance, the line where a tenth is left, the origins, and the target.
    void surroundings() const {
        const Place from{strip_left, strip_top}, to{right_, rows_.strip_bottom};
        clipped(from, to, [&] {
            gradient();
            const double radius = std::max(figure_.radius * scale(), 4.5);
            if (figure_.geometry == Geometry::flat) layer(radius);
            for (int i = 0; i < single_origins(figure_); ++i) {
                const Position centre = centre_of(figure_, i);
                // The first one's surface is where distances start, also when it is drawn larger than it is.
                origin({i == 0 ? left_ - radius : x(centre.x), middle_ + scale() * centre.y}, radius);
            }
        });
        frame(from, to, p.line);
        marker(Marker::diamond, {x(figure_.distance), middle_}, 9.6, p.target, p.surface, 2);
    }

    void gradient() const {
        // What one origin gives off is looked up, since there are thousands of places, and up to 25 origins.
        const double pace = 0.006 * figure_.ranges.distance.most;
        std::array<double, 280> single;
        for (int i = 0; i < 280; ++i) single[i] = level_at(figure_, i * pace, figure_.elapsed);
        const auto look_up = [&](double away) {
            const double at = std::max(0.0, away) / pace;
            const auto i = static_cast<std::size_t>(at);
            return i + 1 >= single.size() ? 0 : mixed(single[i], single[i + 1], at - std::floor(at));
        };
        std::vector<Vertex> vertices;
        std::vector<double> levels;
        for (int i = 0; i < (columns + 1) * (rows + 1); ++i) {
            const Place at{mixed(strip_left, right_, 1.0 * (i % (columns + 1)) / columns),
                           mixed(strip_top, rows_.strip_bottom, 1.0 * (i / (columns + 1)) / rows)};
            const Place from = (at - Place{left_, middle_}) * (1 / scale());
            levels.push_back(level_at(figure_, {from.x, from.y}, look_up));
            // A hundredth is still to be seen.
            vertices.push_back({at, mixed(p.sunken, p.signal, std::sqrt(std::min(1.0, levels.back())))});
        }
        mesh(vertices, columns + 1);
        contour(vertices, levels, columns + 1, tenth, p.text.with_alpha(0.7), 1.3);
    }

    /// A block of origins, whose face is the layer.
    void layer(double radius) const {
        int column = 0;
        for (double at = left_ - radius; at > strip_left - radius; at -= 1.75 * radius, ++column) {
            for (double down = strip_top + (column % 2 ? 0 : radius); down < rows_.strip_bottom + radius;
                 down += 2 * radius)
                origin({at, down}, radius);
        }
    }

    void origin(Place centre, double radius) const {
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
        for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
            if (ui.narrow() && share != 0.5 && share != std::round(share)) continue;
            ticks.push_back({mixed(left_, right_, share), micrometres(share * figure_.ranges.distance.most)});
        }
        axis("x", bottom_, ticks);
        label("axis-x", {(left_ + right_) / 2, bottom_ + 30}, words("diffusion.axis_distance"), p.muted,
              {Align::middle});
    }

    std::vector<Place> line_of(const Levels& levels) const {
        std::vector<Place> places;
        for (int i = 0; i <= slices; ++i) places.push_back({x_of(i), y(levels[i])});
        return places;
    }

    void curves() const {
        const auto now = line_of(now_);
        band(now, bottom_, p.signal.with_alpha(0.16));
        if (flat_shown()) dashed(line_of(levels_of(figure_, Geometry::flat, figure_.elapsed)), dashes, p.muted, 2);
        if (!steady()) dashed(line_of(settled_), dots, p.signal, 2);
        line(now, p.signal, 3);
    }

    /// What each line of the chart stands for.
    void legend() const {
        static constexpr Place sample[] = {{0, 0.5}, {31, 0.5}};
        std::vector<Legend::Entry> entries{{"line-now", geometry_name(figure_, figure_.geometry, texts_),
                                            [](const Pen& pen) { pen.line(sample, pen.p.signal, 3); }}};
        if (!steady())
            entries.push_back({"line-steady", texts_("diffusion.steady"),
                               [](const Pen& pen) { pen.dashed(sample, dots, pen.p.signal, 2); }});
        if (flat_shown())
            entries.push_back({"line-flat", words("diffusion.flat"),
                               [](const Pen& pen) { pen.dashed(sample, dashes, pen.p.muted, 2); }});
        Legend(ui, width() - 16, {37, row_height}, std::move(entries)).draw(*this, {10, rows_.legend_top}, p.text);
    }

    // The words.

    /// The names above the surroundings and above the chart, with the time.
    void names() const {
        const std::string origins = geometry_name(figure_, figure_.geometry, texts_),
                          target = target_name(figure_, texts_);
        label("origins", {strip_left, strip_top - 28}, origins, p.cell, small_bold);
        const double least_x = strip_left + width_of(origins, small_bold) + 16 + width_of(target, small_bold) / 2;
        label("target", {std::max(x(figure_.distance), least_x), strip_top - 28}, target, p.target,
              {Align::middle, Type::small, Face::bold});
        label("axis-y", {strip_left, rows_.names_top}, words("diffusion.axis_level"), p.muted);
        label("time", {right_, rows_.names_top},
              steady() ? texts_("diffusion.steady")
                       : texts_("diffusion.after", {{"time", time_words(figure_, figure_.elapsed, texts_)}}),
              p.text, bold_right);
    }

    /// Where the level last falls below a tenth, in the chart and in words in the surroundings.
    void tenth_left() const {
        int i = slices;
        while (i > 0 && now_[i] < tenth) --i;
        if (i == 0 || i == slices) return;
        const double at = x_of(i + (now_[i] - tenth) / (now_[i] - now_[i + 1])), width = width_of("10 %") + 5;
        disc({at, y(tenth)}, 5, p.surface, p.signal, 2, 24);
        const double below = std::max((at - left_) * 0.6, 14.0);  // beside an origin's ring, clear of the target
        const double beside = std::abs(x(figure_.distance) - at) < width ? x(figure_.distance) + 14 : at + 5;
        label("tenth",
              {beside + width < right_ ? beside : at - width, std::min(middle_ + below, rows_.strip_bottom - 22)},
              "10 %", p.text);
    }

    /// The target's line in the chart, with what arrives there.
    void arrival() const {
        const double at = x(figure_.distance), level = arriving(figure_, figure_.elapsed);
        dashed({at, top_}, {at, bottom_}, {4, 4}, p.target, 1.5);
        disc({at, y(level)}, 6, p.target, p.surface, 1.5, 24);
        const std::string words = texts_("diffusion.arrives", {{"percent", percent_words(level, texts_)}});
        const double wide = width_of(words, small_bold), room = 12;
        const double start = at + room + wide > width() - 8 ? at - room - wide : at + room;
        double highest = level;  // of the curve behind the words: they stand above it
        for (int i = 0; i <= slices; ++i) {
            if (std::abs(x_of(i) - start - wide / 2) < wide / 2 + 4) highest = std::max(highest, now_[i]);
        }
        const double words_top = std::clamp(y(highest) - 29, top_ + 2, bottom_ - 27);
        box({start - 4, words_top}, {start + wide + 4, words_top + 24}, p.surface.with_alpha(0.85), 5);
        label("arrives", {start, words_top}, words, p.target, small_bold);
    }

    const Levels now_ = levels_of(figure_, figure_.geometry, figure_.elapsed),
                 settled_ = levels_of(figure_, figure_.geometry, diffusion_steady);
    /// The level at the top of the scale: the same while the gradient builds.
    const double most_ = std::max(1.0, std::ceil(2 * std::ranges::max(settled_) - 0.02) / 2);
    const Rows rows_{ui};
    const double right_ = width() - 24, top_ = rows_.chart_top, bottom_ = rows_.chart_bottom,
                 middle_ = (strip_top + rows_.strip_bottom) / 2;
};

class View : public FigureView<Diffusion> {
public:
    using FigureView::FigureView;

    void draw() {
        if (phone_) geometry();
        bench([&] { chart(); }, [&] { main_controls(); }, [&] { further(); });
        if (next_) keep_in_time(*next_);
        if (next_ == figure_) next_.reset();
    }

private:
    using D = Diffusion;

    void chart() {
        picture(word_of(figure_, D::title, texts_), Rows(ui_).whole,
                [&](const Pen& pen) { Chart(pen, figure_, texts_).draw(); });
    }

    void main_controls() {
        if (!phone_) geometry();
        slide(slider<&D::distance>("diffusion.distance", length_words(figure_.distance, texts_),
                                   figure_.ranges.distance));
        if (!phone_) slide(time());
    }

    void further() {
        const std::string arrival = arrival_words(figure_, texts_);
        ui_.still([&] { text("arrival", arrival); }, arrival);
        gap();
        if (phone_) slide(time());
        ui_.still([&] { others(), reported(); });
    }

    void geometry() {
        const std::vector<std::string> names =
            names_in(std::array{Geometry::flat, Geometry::one, Geometry::several},
                     [&](Geometry each) { return geometry_name(figure_, each, texts_); });
        pills("from", worded(figure_, texts_, "diffusion.geometry"), names, static_cast<std::size_t>(figure_.geometry),
              [](D& next, std::size_t set) { next.geometry = static_cast<Geometry>(set); });
    }

    /// Its id is the text's, without the figure's name.
    template <auto field>
    Slider slider(std::string_view text, std::string words, const D::Range& range) const {
        const auto set = [](D& next, double to) { next.*field = static_cast<std::decay_t<decltype(next.*field)>>(to); };
        const std::string name(text.substr(D::name.size() + 1)), label = worded(figure_, texts_, text);
        const auto& [least, most, step] = range;
        return {name, label, std::move(words), static_cast<double>(figure_.*field), least, most, step, set};
    }

    Slider time() const {
        D::Range times{0, full_time(figure_)};
        times.step = usual_step(times);
        const std::string time = figure_.elapsed == diffusion_steady ? texts_("diffusion.steady")
                                                                     : time_words(figure_, figure_.elapsed, texts_);
        return slider<&D::elapsed>("diffusion.elapsed", time, times);
    }

    void others() {
        if (figure_.geometry == Geometry::several)
            sliders(slider<&D::number>("diffusion.number", std::to_string(figure_.number), figure_.ranges.number),
                    slider<&D::spacing>("diffusion.spacing", length_words(figure_.spacing, texts_),
                                        figure_.ranges.spacing));
        const std::string half_life = time_words(figure_, figure_.half_life, texts_);
        const double most = position_of_diffusion(figure_, figure_.ranges.diffusion.most);
        sliders(slider<&D::half_life>("diffusion.half_life", half_life, figure_.ranges.half_life),
                {"diffusion", texts_("diffusion.coefficient"), diffusion_words(figure_.diffusion, texts_),
                 position_of_diffusion(figure_, figure_.diffusion), 0, most, 1,
                 [](D& next, double set) { next.diffusion = diffusion_of_position(next, set); }});
    }

    void reported() {
        if (figure_.presets.empty()) return;
        list("reported", texts_("diffusion.reported"), names_in(figure_.presets, &D::Preset::name), preset_of(figure_),
             &choose_preset);
    }
};
}  // namespace

std::optional<Diffusion> draw(const Diffusion& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
