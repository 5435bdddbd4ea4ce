#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "study/fsrs.hpp"
#include "study/mastery.hpp"

/// Learners who are simulated: what a schedule would do to somebody who forgets by a known model.
namespace study {

/// How a simulated learner forgets.
enum class Forgetting {
    fsrs,         ///< As FSRS-6 thinks: what the schedule believes is true.
    exponential,  ///< By a half-life of its own for each question, which a recall makes twice as long and a lapse half.
};
inline constexpr std::string_view forgetting_names[] = {"fsrs", "exponential"};

/// Of a hundred answers, how many are given with certainty 1, 2 and 3.
using Sureness = std::array<int, 3>;

/// Who is simulated: what they want, what they do each day, how they forget and how they answer.
struct SimulationWishes {
    fsrs::Wishes schedule;
    Forgetting forgetting = Forgetting::fsrs;
    double haste = 1;  ///< So many times as fast as that model says.
    int days = 180;
    int fresh_a_day = 10;
    int seconds_each = 40;     ///< For one question.
    int minutes_a_day = 0;     ///< 0: as many as it takes.
    int most_a_day = 0;        ///< Questions; 0: as many as there are.
    double first_right = 0.6;  ///< How often a chapter's reader knows the answer when it is first asked.
    Sureness when_right{10, 75, 15}, when_wrong{40, 45, 15};
    std::vector<bool> away{};  ///< The days on which nothing is done; after its end there are none.
    /// How probable a right answer is to each question, whatever was learnt; where it is negative, and after its end,
    /// it is what is remembered.
    std::vector<double> right{};
    std::uint64_t seed = 1;
};

/// What was done on a day.
struct SimulatedDay {
    int asked = 0;        ///< Questions, those asked once more on the same day included.
    int fresh = 0;        ///< Of these, asked for the first time.
    int spaced = 0;       ///< Of these, asked after a day or more, when they were due.
    int recalled = 0;     ///< Of the spaced ones.
    double expected = 0;  ///< As many as that were to be recalled, as the schedule sees it.
    int left = 0;         ///< Still due at the end of the day.

    void add(const SimulatedDay& other);
};
struct Simulated {
    std::vector<SimulatedDay> days;
    std::vector<fsrs::Card> cards;     ///< As they are in the end.
    std::vector<int> asked, recalled;  ///< How often, of each question.
    std::vector<double> known;         ///< How probably each would be answered rightly after the last day; 0 unasked.
    Calibration calibration;
};

/// Runs a learner through some days, from `start_ms` on. Those of `cards` that are fresh are learnt in their order:
/// each day what is due comes first, the likeliest forgotten before the others, then what is fresh.
Simulated simulate(std::vector<fsrs::Card> cards, std::int64_t start_ms, const SimulationWishes& wishes);

}  // namespace study
