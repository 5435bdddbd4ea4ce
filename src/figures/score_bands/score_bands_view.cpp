#include <algorithm>
#include <tuple>

#include "base/numbers.hpp"
#include "figures/score_bands/score_bands.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;
using Point = ScoreBands::Point;
using Study = ScoreBands::Study;

constexpr double margin = 12, top = 4, axis_height = 34, mark = 6, target = 14, between = 20;

double bands_height(const Ui& ui) { return is_compact(ui) ? 196 : 336; }

/// The bands one above another, and across them what is compared: scores over time, the best at the top.
class Chart : Picture<ScoreBands> {
public:
    using Picture::Picture;

    /// Hands back the point that was picked.
    std::optional<std::size_t> draw() const {
        for (std::size_t i = 0; i < figure_.bands.size(); ++i) band(i);
        Names names(*this, {.edge = margin, .gap = 1});
        if (!study_) return own(names), needed(names), std::nullopt;
        ticks();
        group(study_->control_points, true);
        group(study_->points, false);
        for (const Point& point : study_->points)
            score(names, "at-" + decimal(point.time, 2), at(point), point.score, control_above(point.time));
        if (!study_->control_points.empty()) control_name(names, study_->control_points.back());
        needed(names);
        return points();
    }

private:
    // Half a point lies on either side of the whole scores, so that an edge stands between two of them.
    double y(double score) const {
        const double share = (score - figure_.least + 0.5) / (figure_.most - figure_.least + 1);
        return top + (figure_.lower_is_better ? share : 1 - share) * bands_height(ui);
    }
    double floor() const { return top + bands_height(ui); }

    std::string range_of(std::size_t band) const {
        return texts_("score-bands.range",
                      {{"from", decimal(figure_.bands[band].from, 0)}, {"to", decimal(end_of(figure_, band), 0)}});
    }
    double names_width() const {
        double widest = 0;
        for (std::size_t i = 0; i < figure_.bands.size(); ++i)
            widest =
                std::max(widest, width_of(figure_.bands[i].name, bold) + (ranges_ ? 6 + width_of(range_of(i)) : 0));
        return widest;
    }

    void band(std::size_t i) const {
        const double from = y(figure_.bands[i].from - 0.5), to = y(end_of(figure_, i) + 0.5);
        const double upper = std::min(from, to), lower = std::max(from, to);
        const bool here = i == band_of(figure_, score_after(figure_));
        box({0, upper}, {width(), lower}, here ? p.tint : i % 2 == 0 ? p.sunken : p.surface);
        line({0, upper}, {width(), upper}, p.edge);
        line({0, lower}, {width(), lower}, p.edge);
        const Pen own = named(figure_.bands[i].id);
        const double middle = (upper + lower) / 2;
        own.label("name", {margin, middle}, figure_.bands[i].name, here ? p.text : p.muted,
                  {.face = Face::bold, .level = true});
        if (ranges_)
            own.label("range", {margin + width_of(figure_.bands[i].name, bold) + 6, middle}, range_of(i),
                      here ? p.text : p.muted, {.level = true});
    }

    /// From which score on a change matters.
    void needed(Names& names) const {
        const auto least = least_gain(figure_);
        if (!least) return;
        const double score = score_before(figure_) + (figure_.lower_is_better ? -*least : *least);
        if (score < figure_.least || score > figure_.most) return;
        dashed({left_, y(score)}, {width() - margin, y(score)}, {7, 4}, p.target, 2);
        names.put("needed", {left_, y(score) - 18}, texts_("score-bands.needed"), p.text, {});
    }

    /// Two scores of the learner's own, at the sides.
    void own(Names& names) const {
        const Place from{left_ + between, y(figure_.before)}, to{right_ - between, y(figure_.after)};
        const Pen::Tick both[] = {{from.x, texts_("score-bands.before")}, {to.x, texts_("score-bands.after")}};
        axis("time", floor(), both);
        joined(from, to, p.series[0], true);
        for (const auto& [name, place, value] :
             {std::tuple{"score-before", from, figure_.before}, {"score-after", to, figure_.after}}) {
            disc(place, mark + 1, p.series[0], p.surface, 1.5);
            score(names, name, place, value, false);
        }
    }

    // Times stand at even distances, whatever lies between them.

    double x(double time) const {
        const auto place = static_cast<double>(std::ranges::find(times_, time) - times_.begin());
        return mixed(left_ + between, right_ - between, place / std::max(1.0, static_cast<double>(times_.size()) - 1));
    }
    Place at(const Point& point) const { return {x(point.time), y(point.score)}; }

    void ticks() const {
        std::vector<Tick> ticks;
        for (const double time : times_) ticks.push_back({x(time), decimal(time, 1)});
        axis("time", floor(), ticks);
        label("unit", {left_ - 4, floor() + 8}, figure_.time_unit, p.muted, {.align = Align::right});
    }

    /// What was published; dashed over a time of which nothing was.
    void group(const std::vector<Point>& points, bool control) const {
        const Colour colour = p.series[control ? 1 : 0];
        for (std::size_t i = 1; i < points.size(); ++i) {
            const auto next = std::ranges::find(times_, points[i - 1].time) + 1;
            joined(at(points[i - 1]), at(points[i]), colour, *next == points[i].time);
        }
        for (const Point& point : points)
            marker(control ? Marker::square : Marker::disc, at(point), mark, colour, p.surface, 1.5);
    }
    void joined(Place from, Place to, Colour colour, bool solid) const {
        if (solid) line(from, to, colour, 2.5);
        else dashed(from, to, {3, 4}, colour, 2);
    }
    bool control_above(double time) const {
        const auto score = score_at(study_->points, time), other = score_at(study_->control_points, time);
        return score && other && y(*other) <= y(*score);
    }
    /// Above its place, or below it where something else is above.
    void score(Names& names, std::string_view name, Place place, double score, bool below) const {
        const std::string words = decimal(score, 1);
        const Place places[] = {{place.x, place.y - target - 18}, {place.x, place.y + target}};
        const Lettering look{.align = Align::middle, .face = Face::bold};
        below = below || places[0].y < 0;
        if (!names.put(name, places[below], words, p.text, look)) names.put(name, places[!below], words, p.text, look);
    }
    void control_name(Names& names, const Point& last) const {
        const double beside = control_above(last.time) ? -target - 18 : target;
        names.put("control", {right_, at(last).y + beside}, study_->control, p.text, {.align = Align::right});
    }

    std::optional<std::size_t> points() const {
        return pick("times", texts_("score-bands.times"), study_->points.size(), [&](const Pen& pen, std::size_t i) {
            const Point& point = study_->points[i];
            const std::string words = texts_(
                "score-bands.spot", {{"time", time_words(figure_, point.time)}, {"score", decimal(point.score, 1)}});
            return pen.spot(decimal(point.time, 2), at(point), target, words, i == figure_.at);
        });
    }

    const Study* const study_ = figure_.picked ? &figure_.studies[*figure_.picked] : nullptr;
    const std::vector<double> times_ = times(figure_);
    /// A telephone's narrowest has room for times or for these.
    const bool ranges_ = !study_ || width() >= 330;
    const double left_ = margin + names_width() + 12, right_ = width() - margin;
};

class View : public FigureView<ScoreBands> {
public:
    using FigureView::FigureView;

    void draw() {
        bench([&] { chart(); }, [&] { controls(); }, [&] { result(); }, [&] { told(); });
    }

private:
    void chart() {
        picture<Chart>(texts_("score-bands.name"), top + bands_height(ui_) + axis_height,
                       [&](ScoreBands& next, std::size_t point) { next.at = point; });
    }

    void controls() {
        if (!figure_.studies.empty()) {
            std::vector<std::string> who{texts_("score-bands.own")};
            for (const Study& study : figure_.studies) who.push_back(study.name);
            list("whose", texts_("score-bands.study"), who, figure_.picked ? *figure_.picked + 1 : 0,
                 [](ScoreBands& next, std::size_t picked) {
                     pick(next, picked == 0 ? std::nullopt : std::optional(picked - 1));
                 });
            gap();
        }
        if (figure_.picked) return;
        slide({"before", texts_("score-bands.before"), decimal(figure_.before, 0), figure_.before,
               static_cast<double>(figure_.least), static_cast<double>(figure_.most), 1,
               [](ScoreBands& next, double to) { next.before = to; }});
        slide({"after", texts_("score-bands.after"), decimal(figure_.after, 0), figure_.after,
               static_cast<double>(figure_.least), static_cast<double>(figure_.most), 1,
               [](ScoreBands& next, double to) { next.after = to; }});
    }

    void result() { text("result", result_words(figure_, texts_), small_look); }

    /// The study that is picked.
    void told() {
        if (!figure_.picked) return;
        const Study& study = figure_.studies[*figure_.picked];
        card("told", Role::group, study.name, CardLook::sunken, [&] {
            text("told/name", study.name, bold_look);
            rich("told/text", study.text);
        });
    }
};
}  // namespace

std::optional<ScoreBands> draw(const ScoreBands& figure, const FigurePlace& place) {
    return drawn<View>(figure, place);
}

}  // namespace figures
