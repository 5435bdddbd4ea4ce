#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "study/cards.hpp"

/// How well the course is remembered, and what can be learnt by a day.
namespace study {

/// What is known of the questions of a chapter.
struct ChapterMemory {
    std::string module, chapter;
    int all = 0;
    int asked = 0;  ///< Of these, answered at least once.
    int known = 0;  ///< Of these, remembered with the wanted probability, as far as FSRS can tell.
    int due = 0;
    int sure_and_wrong = 0;  ///< Last answered wrong, though the learner was sure.

    int fresh() const { return all - asked; }
};
/// Chapters that teach the answer to a question, in the course's order.
std::vector<ChapterMemory> memory_by_chapter(const Deck& deck, std::span<const content::Listed> questions,
                                             double retention, std::int64_t now_ms);

/// How well the learner knows what they know.
struct Calibration {
    struct Degree {
        int times = 0;
        double points = 0;  ///< Of one, summed up.

        double share() const { return times > 0 ? points / times : 0; }
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

    /// The probability that a certainty stands for: the middle of its band in certainty-based marking, where a degree
    /// pays from one of these on: 1/2, 2/3, 4/5 (Gardner-Medwin 2006).
    static constexpr std::array<double, 3> claimed{0.5, 0.73, 0.9};
};
Calibration calibration_of(std::span<const Recall> recalls);

/// How much was asked on a day, and how much of it remembered.
struct Day {
    int asked = 0, remembered = 0;
};
/// The last days, today at the end.
std::vector<Day> last_days(std::span<const Recall> recalls, std::size_t count, std::int64_t now_ms);

/// What comes of learning so many minutes a day until a day, as one simulated learner has it.
struct Plan {
    int days = 0;       ///< Until then, today included; 0 when it is past.
    int new_a_day = 0;  ///< Questions to begin each day, so that all are begun in time.
    int all = 0;
    int begun = 0;                          ///< Of all, asked at least once by then.
    double known = 0;                       ///< Of all, remembered on the day: a sum of probabilities.
    std::vector<ChapterMemory> left_out{};  ///< Chapters of which questions are not begun in time.
    bool fits() const { return begun == all; }
};
Plan plan_until(const Deck& deck, std::span<const content::Listed> questions, const fsrs::Wishes& wishes,
                int minutes_a_day, std::int64_t now_ms, std::int64_t then_ms);

/// The time at which a day (YYYY-MM-DD) begins; nothing for what is no day.
std::optional<std::int64_t> time_of_day(std::string_view iso);

}  // namespace study
