#pragma once
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
