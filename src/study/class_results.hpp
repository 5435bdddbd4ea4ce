#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/module.hpp"
#include "study/item_analysis.hpp"
#include "study/store.hpp"

/// What a class did with the questions of a quiz: from the learners' own records, or from a report of a learning
/// system.
namespace study {

/// Something that was answered, or could have been.
struct Response {
    std::string words;
    bool right = false;
    int times = 0;
};

/// A question of a quiz.
struct ClassItem {
    std::string id;
    std::string words = {};             ///< What it asks, where that is known.
    double most = 1;                    ///< The most marks that it has.
    std::optional<double> guess = {};   ///< What guessing gets of 1, on average; nothing where that is not known.
    std::vector<Response> responses{};  ///< Those that there are to choose from, and what else was answered.
    int silent = 0;                     ///< So often nothing was answered.
};

/// What came of a question in one attempt.
struct Taken {
    double marks = 0;
    std::vector<std::string> responses = {};  ///< The words of what was answered; empty where nothing was.
};

struct ClassAttempt {
    std::string learner;                           ///< To tell attempts of one learner from another's; never shown.
    std::vector<std::optional<Taken>> taken = {};  ///< By question; nothing for one that was not asked.
};

struct ClassQuiz {
    std::string name;
    std::vector<ClassItem> items = {};
    std::vector<ClassAttempt> attempts = {};  ///< Of a learner in the order in which they were made.

    /// Where the question of that id is among the items; a new one at their end when there was none.
    std::size_t place_of(std::string_view id);
    int learners() const;
};

/// Which attempts of each learner count; Moodle counts the first where nothing else is chosen.
enum class Attempts { first, last, best, all };
inline constexpr std::string_view attempts_names[] = {"first", "last", "best", "all"};

/// The quiz with those attempts alone, and with its responses counted.
ClassQuiz counted(ClassQuiz quiz, Attempts which);

QuizStatistics statistics_of(const ClassQuiz& quiz);

/// The records of a class, a store a learner: each quiz that came to its end, and the questions in the chapters of each
/// module, as they were answered first. Marks are of 1. `find` knows the questions; `strangers` counts what was
/// answered that it does not know.
struct ClassRecords {
    std::vector<ClassQuiz> quizzes;
    int unfinished = 0;
    int strangers = 0;
};
ClassRecords results_of(std::span<const Store> learners, std::span<const content::Module> modules);

/// What guessing gets of a question's point, on average; nothing where that cannot be said (several to choose, an
/// order, a scenario).
std::optional<double> guess_score(const questions::Question& question);

}  // namespace study
