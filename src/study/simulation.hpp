#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "study/fsrs.hpp"

/// Learners made of chance: what a schedule would do to somebody who forgets by a known model.
namespace study {

/// How a simulated learner forgets.
enum class Forgetting {
    fsrs,         ///< As FSRS-6 thinks: what the schedule believes is true.
    exponential,  ///< By a half-life of its own for each question, which a recall makes twice as long and a lapse half.
};
inline constexpr std::string_view forgetting_names[] = {"fsrs", "exponential"};

struct SimulationWishes {
    fsrs::Wishes schedule;
    Forgetting forgetting = Forgetting::fsrs;
    int days = 180;
    int fresh_a_day = 10;
    int seconds_each = 40;  ///< For one question.
    int minutes_a_day = 0;  ///< 0: as many as it takes.
    std::uint64_t seed = 1;
};

/// What was done on a day.
struct SimulatedDay {
    int asked = 0;     ///< Questions, those asked once more on the same day included.
    int fresh = 0;     ///< Of these, asked for the first time.
    int spaced = 0;    ///< Of these, asked after a day or more, when they were due.
    int recalled = 0;  ///< Of the spaced ones.
    int left = 0;      ///< Still due at the end of the day.
};
struct Simulated {
    std::vector<SimulatedDay> days;
    std::vector<fsrs::Card> cards;     ///< As they are in the end.
    std::vector<int> asked, recalled;  ///< How often, of each question.
};

/// Runs a learner through some days, from `start_ms` on. Those of `cards` that are fresh are learnt in their order:
/// each day what is due comes first, the likeliest forgotten before the others, then what is fresh.
Simulated simulate(std::vector<fsrs::Card> cards, std::int64_t start_ms, const SimulationWishes& wishes);

}  // namespace study
