#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "study/fsrs.hpp"
#include "study/store.hpp"

/// What was asked and remembered, counted: all that is told of recalls without looking at one of them.
namespace study {

/// One time that a question was to be remembered: its check. A further try on the same day after a wrong one teaches,
/// and is no recall.
struct Recall {
    QuestionRef question;
    std::string check;  ///< Id of its record; empty for one that was condensed (study/condensed).
    std::int64_t time_ms = 0;
    double points = 0;  ///< Of one.
    int certainty = 0;  ///< 1 to 3 where it was asked; else 0.
    fsrs::Rating by_rule = fsrs::Rating::good;
    fsrs::Rating rating = fsrs::Rating::good;  ///< What the learner said of it, else `by_rule`.
    std::int64_t order = 0;                    ///< Of its record.
    std::string device = {};                   ///< The same.
};

/// How much was asked on a day, and how much of it remembered.
struct Day {
    int asked = 0, remembered = 0;

    bool operator==(const Day&) const = default;
};

/// How well the learner knows what they know.
struct Calibration {
    struct Degree {
        int times = 0;
        double points = 0;  ///< Of one, summed up.

        double share() const { return times > 0 ? points / times : 0; }
        bool operator==(const Degree&) const = default;
    };
    std::array<Degree, 3> degrees{};  ///< By certainty 1 to 3.
    double squares = 0;               ///< The squared distances between how sure the learner was and what came of it.

    /// Takes in an answer; one without a certainty says nothing.
    void take(int certainty, double points);
    void add(const Calibration& other);
    int times() const { return degrees[0].times + degrees[1].times + degrees[2].times; }
    /// The mean of the squares, from 0 for a prophet to 1; nothing before something was said of certainty (Brier 1950,
    /// doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2).
    std::optional<double> brier() const;
    bool operator==(const Calibration&) const = default;

    /// The probability that a certainty stands for: the middle of its band in certainty-based marking, where a degree
    /// pays from one of these on: 1/2, 2/3, 4/5 (Gardner-Medwin 2006).
    static constexpr std::array<double, 3> claimed{0.5, 0.73, 0.9};
};

/// The sum of some recalls.
struct Tally {
    std::map<std::int64_t, Day> days;  ///< By calendar day, see fsrs::day_of.
    Calibration calibration;
    std::map<int, int> gaps;                          ///< How often one followed the last after so many seconds.
    std::int64_t first_ms = 0, last_ms = 0;           ///< When the earliest was, and the last; 0 before the first.
    static constexpr std::int64_t longest_gap = 180;  ///< In seconds: then something else was done in between.

    /// Counts one more, the latest.
    void add(const Recall& recall);
    /// How much was asked, and remembered, in all.
    Day all() const;
    /// The last days, today at the end.
    std::vector<Day> last_days(std::size_t count, std::int64_t now_ms) const;
    bool operator==(const Tally&) const = default;
};

}  // namespace study
