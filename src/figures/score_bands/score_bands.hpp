#pragma once
#include "figures/parts.hpp"

namespace figures {

/// A scale of whole scores with named bands, and series of scores on it: which band each is in, and what has changed
/// since the start. The arithmetic is in model.md.
struct ScoreBands {
    static constexpr std::string_view name = "score-bands";

    struct Band {
        std::string id, name;
        int least = 0, most = 0;                   ///< Its first and its last score.
        std::optional<double> least_that_matters;  ///< Of changes that start in it.
        bool operator==(const Band&) const = default;
    };
    struct Point {
        double time = 0, score = 0;
        bool operator==(const Point&) const = default;
    };
    struct Series {
        std::string id, name;
        std::vector<Point> points;  ///< At least two, in the order of time.
        RichText text;
        std::vector<std::string> sources;
        bool operator==(const Series&) const = default;
    };
    /// Two scores that the learner sets.
    struct Own {
        int start = 0, later = 0;
        bool operator==(const Own&) const = default;
    };

    std::string scale, unit, time_unit;
    std::vector<Band> bands;     ///< Never empty, each beginning where the one before ends.
    std::vector<Series> series;  ///< Never empty.
    Own own;

    std::size_t picked = 0;  ///< One of the series, or `series.size()` for the learner's own scores.
    std::size_t point = 1;   ///< In that series.

    bool operator==(const ScoreBands&) const = default;

    bool is_own() const { return picked == series.size(); }
    int least() const { return bands.front().least; }
    int most() const { return bands.back().most; }
};

/// The scores that are shown: those of the picked series, or the learner's own at the times 0 and 1.
std::vector<ScoreBands::Point> points(const ScoreBands& figure);
/// The band of a score, rounded to a whole one.
std::size_t band_of(const ScoreBands& figure, double score);

/// "6 months", or "Start" and "Later" of the learner's own scores.
std::string time_words(const ScoreBands& figure, std::size_t point, const Texts& texts);
/// "From 6 to 8: +2 points."
std::string change_words(const ScoreBands& figure, const Texts& texts);
/// Whether the band is another one than at the start.
std::string band_words(const ScoreBands& figure, const Texts& texts);
/// What is to be said of the change besides: whether it matters, and whether it was greater before.
std::string size_words(const ScoreBands& figure, const Texts& texts);

void pick(ScoreBands& figure, std::size_t series);
void pick_point(ScoreBands& figure, std::size_t point);

void read(const Reader& settings, ScoreBands& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const ScoreBands& figure);
std::optional<ScoreBands> read_state(std::string_view text, const ScoreBands& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const ScoreBands& figure, std::string_view name);

std::string describe(const ScoreBands& figure, const Texts& texts);
Data data(const ScoreBands& figure, const Texts& texts);
void each_text(const ScoreBands& figure, const TextVisitor& visit);
std::vector<std::string> sources(const ScoreBands& figure);

inline Motion motion(const ScoreBands&) { return Motion::none; }
inline void play(ScoreBands&) {}
inline void step(ScoreBands&, double) {}
inline void next_stage(ScoreBands&) {}

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<ScoreBands> draw(const ScoreBands& figure, const ui::FigurePlace& place);

}  // namespace figures
