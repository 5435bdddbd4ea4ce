#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "study/mastery.hpp"
#include "study/sessions.hpp"

/// What a learner has covered, when, and how well.
namespace study {

/// A chapter that was opened, or whose questions were answered.
struct ChapterCovered {
    std::string module, chapter;
    std::optional<std::int64_t> opened_ms;  ///< When it was opened last.
    int all = 0, asked = 0;                 ///< Its questions, and those that were answered.
    int known = 0;                          ///< Of these, remembered now, as far as FSRS can tell.
};
/// A quiz at its end.
struct QuizTaken {
    std::string module;  ///< Or `course_quiz`.
    Purpose purpose = Purpose::quiz;
    std::int64_t time_ms = 0;  ///< When it was begun.
    int asked = 0, answered = 0;
    int right = 0;  ///< Fully right, the first time through.
};
struct Summary {
    std::optional<std::int64_t> first_ms, last_ms;  ///< When something was first done, and last.
    int days = 0;                                   ///< On which something was answered.
    int recalls = 0;                                ///< Questions that were answered, each time they were.
    int remembered = 0;                             ///< Of these, not rated `again`.
    std::vector<ChapterCovered> chapters;           ///< In the course's order.
    std::vector<QuizTaken> quizzes;                 ///< The latest first; without rounds of repetition.
};
Summary summary_of(const Store& store, const Deck& deck, std::span<const content::Listed> questions,
                   std::span<const content::Entry* const> course, std::int64_t now_ms);

/// The day of that time (UTC), as YYYY-MM-DD.
std::string day_words(std::int64_t time_ms);

}  // namespace study
