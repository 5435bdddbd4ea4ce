#pragma once
#include "figures/parts.hpp"

namespace figures {

/// A scale whose scores are parted into named bands, with the scores of studies over time: what a change means, and
/// whether it lasts. See model.md.
struct ScoreBands {
    static constexpr std::string_view name = "score-bands";

    struct Band {
        std::string id, name;
        int from = 0;                      ///< Its lowest score; it ends where the next one begins.
        std::optional<double> least_gain;  ///< The least change that matters to those who start in it.
        bool operator==(const Band&) const = default;
    };
    struct Point {
        double time = 0, score = 0;
        bool operator==(const Point&) const = default;
    };
    struct Study {
        std::string id, name;
        std::vector<Point> points;  ///< What was published, the start first; never empty.
        std::string control;        ///< What the other group got; empty when there was none.
        std::vector<Point> control_points;
        RichText text;
        std::vector<std::string> sources;
        bool operator==(const Study&) const = default;
    };

    std::string score, unit, time_unit;  ///< What the scale is called; `{n} points`; `Month`, before the number.
    int least = 0, most = 1;
    bool lower_is_better = false;
    std::vector<Band> bands;           ///< From the lowest scores to the highest; never empty.
    std::optional<double> least_gain;  ///< Where a band says nothing of its own.
    std::vector<Study> studies;

    std::optional<std::size_t> picked;  ///< A study; the learner's own numbers when there is none.
    std::size_t at = 0;                 ///< The point of that study that is compared with its start.
    double before = 0, after = 0;       ///< The learner's own numbers.

    bool operator==(const ScoreBands&) const = default;
};

inline constexpr std::size_t score_bands_most_times = 8;

/// All times at which something was published, from the first.
std::vector<double> times(const ScoreBands& figure);
/// The score of a group at a time, if it was published.
std::optional<double> score_at(const std::vector<ScoreBands::Point>& points, double time);

/// The band of a score: that of the nearest whole one.
std::size_t band_of(const ScoreBands& figure, double score);
/// Its highest whole score.
int end_of(const ScoreBands& figure, std::size_t band);

/// The two scores that are compared.
double score_before(const ScoreBands& figure);
double score_after(const ScoreBands& figure);
/// From the one score to the other, above 0 for the better.
double gain(const ScoreBands& figure, double before, double after);
/// The least gain that matters from the first of the two scores on.
std::optional<double> least_gain(const ScoreBands& figure);
/// What the other group gained in the same time, if that was published.
std::optional<double> control_gain(const ScoreBands& figure);
/// By how much the gain is less than it was at its best before.
double faded(const ScoreBands& figure);

/// "5 points", without a sign; and "5 points better".
std::string in_unit(const ScoreBands& figure, double value);
std::string gain_words(const ScoreBands& figure, double gain, const Texts& texts);
/// "Month 6"
std::string time_words(const ScoreBands& figure, double time);
/// What the change comes to: bands, edges, what matters, the other group, what is left of it.
std::string result_words(const ScoreBands& figure, const Texts& texts);

/// Shows a study, with its last point compared with its start.
void pick(ScoreBands& figure, std::optional<std::size_t> study);

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
