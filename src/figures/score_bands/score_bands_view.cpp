#include "base/numbers.hpp"
#include "figures/score_bands/score_bands.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;

constexpr double margin = 10, dot_radius = 8, times_height = 30;

/// Bands one above the other, and the scores of a series on them from left to right.
class Chart : Picture<ScoreBands> {
public:
    using Picture::Picture;

    /// Hands back the point that was picked.
    std::optional<std::size_t> draw() const {
        for (std::size_t i = 0; i < figure_.bands.size(); ++i) band(i);
        std::vector<Place> places;
        for (std::size_t i = 0; i < points_.size(); ++i) places.push_back(place(i));
        dashed(places, {6, 4}, p.accent, 2);
        times();
        for (std::size_t i = 0; i < points_.size(); ++i) point(i);
        return pick("points", texts_("score-bands.points"), points_.size(), [&](const Pen& pen, std::size_t i) {
            const std::string words =
                texts_("score-bands.spot", {{"time", time_words(figure_, i, texts_)},
                                            {"score", decimal(points_[i].score, 2)},
                                            {"band", figure_.bands[band_of(figure_, points_[i].score)].name}});
            return pen.spot(std::to_string(i), place(i), dot_radius + 4, words, i == figure_.point);
        });
    }

private:
    double bottom() const { return height() - times_height; }
    /// A whole score has as much of the height below it as above it, so that a band begins before its first score.
    double y(double score) const {
        return bottom() - bottom() * (score + 0.5 - figure_.least()) / (figure_.most() + 1 - figure_.least());
    }
    Place place(std::size_t i) const {
        constexpr double aside = 26;
        const double first = points_.front().time, span = points_.back().time - first;
        const double share = span > 0 ? (points_[i].time - first) / span : 0;
        return {mixed(names_width_ + margin + aside, width() - aside, share), y(points_[i].score)};
    }
    std::string name_of_band(std::size_t i) const {
        const ScoreBands::Band& band = figure_.bands[i];
        return texts_(
            "score-bands.range",
            {{"name", band.name}, {"least", std::to_string(band.least)}, {"most", std::to_string(band.most)}});
    }
    double widest_name() const {
        double widest = 0;
        for (std::size_t i = 0; i < figure_.bands.size(); ++i)
            widest = std::max(widest, width_of(name_of_band(i), ui::bold));
        return std::min(widest, 0.6 * width());
    }

    void band(std::size_t i) const {
        constexpr double least_height = 16;
        const double top = y(figure_.bands[i].most + 0.5), low = y(figure_.bands[i].least - 0.5);
        const bool here = i == band_of(figure_, points_[figure_.point].score);
        box({0, top}, {width(), low}, here ? p.tint : i % 2 ? p.sunken : p.surface);
        line({0, top}, {width(), top}, p.edge);
        line({0, low}, {width(), low}, p.edge);
        if (low - top < least_height) return;
        named("band").label(figure_.bands[i].id, {margin, (top + low) / 2}, name_of_band(i), p.text,
                            {.face = here ? Face::bold : Face::regular, .level = true});
    }

    void point(std::size_t i) const {
        constexpr double above = 20;
        const bool picked = i == figure_.point;
        const Place at = place(i);
        disc(at, dot_radius, picked ? p.accent : p.surface, p.accent, 2);
        const double words_y = at.y > above + dot_radius ? at.y - above : at.y + above;
        named("score").label(std::to_string(i), {at.x, words_y}, decimal(points_[i].score, 2), p.text,
                             {.align = Align::middle, .face = picked ? Face::bold : Face::regular, .level = true});
    }

    /// Those for which there is no room are left out; the picked one comes first.
    void times() const {
        Names names(*this, {.edge = 2, .gap = 6});
        const auto put = [&](std::size_t i) {
            const Place at = place(i);
            line({at.x, bottom()}, {at.x, bottom() + 5}, p.edge);
            const double half = width_of(time_words(figure_, i, texts_)) / 2;
            names.put("time/" + std::to_string(i), {std::min(at.x, width() - half - 3), bottom() + 8},
                      time_words(figure_, i, texts_), p.muted, {.align = Align::middle});
        };
        put(figure_.point);
        for (std::size_t i = 0; i < points_.size(); ++i) {
            if (i != figure_.point) put(i);
        }
    }

    const std::vector<ScoreBands::Point> points_ = points(figure_);
    const double names_width_ = widest_name();
};

class View : public FigureView<ScoreBands> {
public:
    using FigureView::FigureView;

    void draw() {
        bench([&] { chart(); }, [&] { controls(); }, [&] { further(); });
    }

private:
    void chart() {
        picture<Chart>(texts_("score-bands.name"), phone_ ? 230 : 380,
                       [&](ScoreBands& next, std::size_t point) { pick_point(next, point), say(); });
    }

    void controls() {
        std::vector<std::string> names = names_in(figure_.series, &ScoreBands::Series::name);
        names.push_back(texts_("score-bands.own"));
        list("series", texts_("score-bands.series"), names, figure_.picked,
             [](ScoreBands& next, std::size_t series) { pick(next, series); });
        gap();
        if (figure_.is_own()) own();
        if (!phone_) result();
        else text("change", change_words(figure_, texts_), small_bold_look);
    }

    void own() {
        const auto slider = [&](const char* id, const char* key, int score, void (*set)(ScoreBands&, double)) {
            return Slider{
                id, texts_(key), std::to_string(score), double(score), double(figure_.least()), double(figure_.most()),
                1,  set};
        };
        slide(slider("start", "score-bands.own_start", figure_.own.start,
                     [](ScoreBands& next, double to) { next.own.start = static_cast<int>(to); }));
        slide(slider("later", "score-bands.own_later", figure_.own.later,
                     [](ScoreBands& next, double to) { next.own.later = static_cast<int>(to); }));
    }

    void result() {
        text("change", change_words(figure_, texts_), bold_look);
        text("band", band_words(figure_, texts_), small_look);
        text("size", size_words(figure_, texts_), small_look);
    }

    void further() {
        if (phone_) {
            text("band", band_words(figure_, texts_), small_look);
            text("size", size_words(figure_, texts_), small_look);
            gap();
        }
        if (figure_.is_own()) return;
        const ScoreBands::Series& series = figure_.series[figure_.picked];
        card("told", Role::group, series.name, CardLook::sunken, [&] {
            text("told/name", series.name, bold_look);
            rich("told/text", series.text);
        });
    }
};
}  // namespace

std::optional<ScoreBands> draw(const ScoreBands& figure, const FigurePlace& place) {
    return drawn<View>(figure, place);
}

}  // namespace figures
