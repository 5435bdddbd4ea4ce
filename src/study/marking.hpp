#pragma once
#include <algorithm>
#include <array>
#include <vector>

#include "study/attempts.hpp"
#include "study/sessions.hpp"

namespace study {

/// What a checked attempt counts under those rules: its points less what hints and further tries cost, never below 0;
/// with certainty, marks by the table that Moodle documents for certainty-based marking (Gardner-Medwin 2006): sure
/// to degree 1, 2 or 3, a right answer counts 1, 2 or 3 times its points, and one without a point 0, -2 or -6.
double mark(const content::Rules& rules, const Attempt& attempt);

/// The most that a question can count under those rules.
double most_marks(const content::Rules& rules);

/// A session's result so far. Unanswered is not wrong: it is counted apart.
struct Result {
    double points = 0;  ///< Marks of the first time through.
    double most = 0;    ///< Marks that there are for all that is asked.
    int answered = 0;
    int asked = 0;
    std::vector<QuestionRef> missed;  ///< Answered and not fully right.
    std::vector<QuestionRef> unanswered;
    std::vector<QuestionRef> put_right;  ///< Missed, and right when they came back.
    std::vector<QuestionRef> flagged;
    /// By certainty 1 to 3: how often it was given, and the points that came of it.
    struct Certain {
        int times = 0;
        double points = 0;
    };
    std::array<Certain, 3> certain{};

    /// Share of all marks, 0 to 1.
    double share() const { return most > 0 ? std::clamp(points / most, 0.0, 1.0) : 0; }
};
Result result_of(const Store& store, const FindQuestion& find, const Session& session);

/// Does the result reach the quiz's pass mark? False where the quiz has none.
bool passed(const Result& result, const content::Quiz& quiz);

/// What the quiz says of the result; null for nothing.
const content::Range* range_of(const Result& result, const content::Quiz& quiz);

}  // namespace study
