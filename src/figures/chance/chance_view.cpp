#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "base/numbers.hpp"
#include "figures/chance/chance.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;

/// In design pixels: the heights of the words above a plot, of the results and of the curves, and the width of a box.
struct Sizes {
    double words, results, curves, box;
};
constexpr Sizes usual{32, 180, 160, 9}, close{24, 68, 62, 6};
const Sizes& sizes_of(const Ui& ui) { return is_compact(ui) ? close : usual; }

constexpr double margin = 16, axis_height = 34, scale_width = 34, mark = 6.5, target = 13;
/// For words on the results.
constexpr double row = 19;
constexpr Dashes dashes{7, 4};

double height_of(const Ui& ui) {
    const Sizes& sizes = sizes_of(ui);
    return sizes.words + sizes.results + axis_height + sizes.words + sizes.curves + axis_height + 4;
}

/// The results of simulated trials, each a box at its place; below them, the share that looks good by a trial's size.
class Plots : Picture<Chance> {
public:
    using Picture::Picture;

    /// Hands back the real trial that was picked.
    std::optional<std::size_t> draw() const {
        results();
        curves();
        return real_trials();
    }

private:
    Colour colour_of(bool placebo) const { return p.series[placebo ? 0 : 1]; }

    // Results: the scale stays as it is whatever is set, so that results can be seen to move and to draw together.

    double lowest() const { return -figure_.effect.most - figure_.spread.most / 2; }
    double highest() const { return figure_.effect.most + figure_.response.most + figure_.spread.most / 2; }
    double result_x(double result) const {
        return mixed(margin, width() - margin, (result - lowest()) / (highest() - lowest()));
    }
    double floor() const { return sizes_.words + sizes_.results; }

    void results() const {
        const double from = std::min(result_x(least_good(figure_)), width() - margin), top = sizes_.words;
        box({from, top}, {width() - margin, floor()}, p.tint);
        dashed({from, top + row}, {from, floor()}, {4, 3}, p.accent, 1.5);
        boxes();
        const double effect = result_x(figure_.effect.value);
        line({effect, top + row}, {effect, floor()}, p.text, 1.5);
        arrow({effect, floor()}, {0, 1}, 7, 4, p.text);
        Names names(*this, {.edge = margin, .gap = 8});
        names.put("good", {width() - margin - 4, top}, texts_("chance.from_here"), p.accent, bold_right);
        names.put("true", {effect, top}, texts_("chance.true_effect"), p.text, {.align = Align::middle});
        title("results", {margin, 0},
              figure_.results.empty()
                  ? texts_("chance.none")
                  : texts_("chance.counted", {{"n", decimal(static_cast<double>(figure_.results.size()), 0)},
                                              {"good", decimal(static_cast<double>(count_good(figure_)), 0)}}));
        axis("result", floor(), result_ticks());
    }

    /// The last one stands out.
    void boxes() const {
        const auto columns = static_cast<std::size_t>((width() - 2 * margin) / sizes_.box);
        const double side = (width() - 2 * margin) / static_cast<double>(columns), room = sizes_.results - row - 4;
        const auto column_of = [&](double result) {
            const double place = (result_x(result) - margin) / side;
            return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(columns) - 1));
        };
        std::vector<std::size_t> counts(columns);
        for (const double result : figure_.results) ++counts[column_of(result)];
        const double high =
            std::min(side, room / static_cast<double>(std::max<std::size_t>(1, *std::ranges::max_element(counts))));
        std::ranges::fill(counts, 0);
        const double least = least_good(figure_);
        for (std::size_t i = 0; i < figure_.results.size(); ++i) {
            const double result = figure_.results[i];
            const std::size_t column = column_of(result);
            const Place from{margin + static_cast<double>(column) * side,
                             floor() - static_cast<double>(++counts[column]) * high};
            const bool last = i + 1 == figure_.results.size();
            box(from, from + Place{side - 1, high - std::min(1.0, high / 4)}, result >= least ? p.accent : p.muted);
            if (last) ring(from + Place{side / 2, high / 2}, side * 0.9, p.text, 1.5);
        }
    }

    std::vector<Tick> result_ticks() const {
        double step = 0.1;
        for (const double wider : {0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0}) {
            if ((width() - 2 * margin) / (highest() - lowest()) * step < 40) step = wider;
        }
        std::vector<Tick> ticks;
        for (int i = static_cast<int>(std::ceil(lowest() / step)); i * step <= highest(); ++i)
            ticks.push_back({result_x(i * step), decimal(i * step, 1)});
        return ticks;
    }

    void title(std::string_view name, Place corner, const std::string& words) const {
        label(name, corner + Place{0, sizes_.words - 22}, words, p.text, bold);
    }

    // Curves: the size of trials goes up by equal ratios.

    double curves_top() const { return floor() + axis_height + sizes_.words; }
    double curve_x(double people) const {
        const double from = log_of(figure_.people.least), to = log_of(figure_.people.most + 0.001);
        return mixed(margin + scale_width, width() - margin - mark, (log_of(people) - from) / (to - from));
    }
    double curve_y(double share) const { return curves_top() + (1 - share) * sizes_.curves; }
    Place at(int people, bool placebo) const {
        return {curve_x(people), curve_y(chance_of_good(figure_, people, placebo))};
    }

    void curves() const {
        title("curve", {margin + scale_width, floor() + axis_height}, texts_("chance.curve"));
        for (const double share : {0.0, 0.5, 1.0}) {
            const double y = curve_y(share);
            line({margin + scale_width, y}, {width() - margin, y}, p.line);
            label("share" + decimal(100 * share, 0), {margin + scale_width - 6, y}, decimal(100 * share, 0), p.muted,
                  {.align = Align::right, .level = true});
        }
        for (const bool placebo : {false, true}) {
            std::vector<Place> places;
            for (double people = figure_.people.least; people <= figure_.people.most; people += people < 60 ? 1 : 6)
                places.push_back(at(static_cast<int>(people), placebo));
            if (placebo) line(places, colour_of(placebo), 2.5);
            else dashed(places, dashes, colour_of(placebo), 2.5);
        }
        axis("people", curve_y(0), people_ticks());
        names();
    }

    std::vector<Tick> people_ticks() const {
        std::vector<Tick> ticks;
        for (const int people : {5, 10, 20, 50, 100, 200, 400}) {
            if (people >= figure_.people.least && people <= figure_.people.most)
                ticks.push_back({curve_x(people), decimal(people, 0)});
        }
        return ticks;
    }

    /// Where the trials that are set stand, with the share; and what the curves are called, at their ends.
    void names() const {
        const auto people = static_cast<int>(figure_.people.value);
        const Place here = at(people, figure_.placebo);
        ring(here, mark + 4, p.text, 2);
        Names names(*this, {.edge = margin, .gap = 4});
        const bool room = here.y + 12 + row + target < curve_y(0);  // clear of the real trials on the other curve
        names.put("here", {here.x, room ? here.y + 12 : here.y - 12 - row},
                  share_words(chance_of_good(figure_, people, figure_.placebo), texts_), p.text,
                  {.align = Align::middle, .face = Face::bold});
        for (const bool placebo : {figure_.placebo, !figure_.placebo}) name_curve(names, placebo);
    }

    /// Below its end, where the curve, which rises, keeps clear of the words; above it where there is no room.
    void name_curve(Names& names, bool placebo) const {
        const std::string& words = texts_(placebo ? "chance.two" : "chance.one");
        const double right = width() - margin, left = right - width_of(words, bold_right);
        double begin = figure_.people.least, end = figure_.people.most;
        while (begin < end && curve_x(begin) < left) ++begin;
        const double below = at(static_cast<int>(begin), placebo).y, above = at(static_cast<int>(end), placebo).y;
        const bool room = below + row + 4 < curve_y(0);
        names.put(placebo ? "two" : "one", {right, room ? below + 2 : above - row - 4}, words, colour_of(placebo),
                  bold_right);
    }

    std::optional<std::size_t> real_trials() const {
        if (figure_.trials.empty()) return std::nullopt;
        for (const Chance::Trial& trial : figure_.trials)
            marker(trial.placebo ? Marker::square : Marker::disc, at(trial.people, trial.placebo), mark,
                   colour_of(trial.placebo), p.surface, 1.5);
        const Rect all = rect({0, curves_top()}, {width(), curve_y(0)});
        return pick(
            "trials", texts_("chance.trials"), figure_.trials.size(),
            [&](const Pen& pen, std::size_t i) {
                const Chance::Trial& trial = figure_.trials[i];
                const std::string words =
                    texts_("chance.spot", {{"name", trial.name}, {"people", decimal(trial.people, 0)}});
                return pen.spot(trial.id, at(trial.people, trial.placebo), target, words, figure_.picked == i);
            },
            all);
    }

    const Sizes& sizes_ = sizes_of(ui);
};

class View : public FigureView<Chance> {
public:
    using FigureView::FigureView;

    void draw() {
        const auto controls = [&] {
            pills("arms", texts_("chance.arms"),
                  std::vector<Choice>{{"one", texts_("chance.one")}, {"two", texts_("chance.two")}},
                  figure_.placebo ? 1 : 0, [](Chance& next, std::size_t arms) { choose_arms(next, arms == 1); });
            slide({"people", texts_("chance.people"), decimal(figure_.people.value, 0), figure_.people.value,
                   figure_.people.least, figure_.people.most, 2,
                   [](Chance& next, double value) { set(next, &Chance::people, value); }});
            slide({"effect", texts_("chance.effect"), in_unit(figure_, figure_.effect.value), figure_.effect.value,
                   figure_.effect.least, figure_.effect.most, figure_.effect.step,
                   [](Chance& next, double value) { set(next, &Chance::effect, value); }});
            if (!phone_) people_differ();
        };
        bench([&] { plots(); }, controls,
              [&] {
                  if (phone_) outcome(), gap(), people_differ();
                  told();
              });
    }

private:
    void people_differ() {
        slide({"response", texts_("chance.response"), in_unit(figure_, figure_.response.value), figure_.response.value,
               figure_.response.least, figure_.response.most, figure_.response.step,
               [](Chance& next, double value) { set(next, &Chance::response, value); }});
        slide({"spread", texts_("chance.spread"),
               texts_("chance.spread_words", {{"n", in_unit(figure_, figure_.spread.value)}}), figure_.spread.value,
               figure_.spread.least, figure_.spread.most, figure_.spread.step,
               [](Chance& next, double value) { set(next, &Chance::spread, value); }});
    }

    void plots() {
        picture<Plots>(texts_("chance.name"), height_of(ui_),
                       [&](Chance& next, std::size_t trial) { pick(next, trial); });
        if (!phone_) outcome();
    }

    void outcome() { text("outcome", figure_.outcome, {.type = Type::caption, .colour = p_.muted}); }

    /// The real trial that was picked.
    void told() {
        if (!figure_.picked) return;
        const Chance::Trial& trial = figure_.trials[*figure_.picked];
        card("told", Role::group, trial.name, CardLook::sunken, [&] {
            text("told/name", trial.name, bold_look);
            text("told/size",
                 texts_(trial.placebo ? "chance.told_two" : "chance.told_one",
                        {{"people", decimal(trial.people, 0)},
                         {"share", share_words(chance_of_good(figure_, trial.people, trial.placebo), texts_)}}),
                 muted_look());
            rich("told/text", trial.text);
        });
    }
};
}  // namespace

std::optional<Chance> draw(const Chance& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
