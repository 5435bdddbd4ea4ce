#include "study/marking.hpp"

#include "base/share.hpp"

namespace study {

double most_marks(const content::Rules& rules) { return rules.certainty ? 3 : 1; }

double mark(const content::Rules& rules, const Attempt& attempt) {
    const double cost = rules.hint_cost * attempt.counted_hints + rules.retry_cost * std::max(0, attempt.tries - 1);
    const double points = std::max(0.0, attempt.points - cost);
    if (!rules.certainty) return points;
    constexpr int right[] = {1, 2, 3}, wrong[] = {0, -2, -6};
    const int degree = std::clamp(attempt.certainty, 1, 3) - 1;
    return attempt.points <= 0 ? wrong[degree] : right[degree] * points;
}

Result result_of(const Store& store, const FindQuestion& find, const Session& session) {
    Result result;
    for (const QuestionRef& ref : session.questions) {
        const questions::Question* question = find(ref);
        if (!question) continue;  // the module has changed since
        ++result.asked;
        result.most += most_marks(session.rules);
        if (flagged(store, place_of(session), ref)) result.flagged.push_back(ref);
        const auto found = check_that_stands(store, place_of(session), ref.module, *question);
        if (!found) {
            result.unanswered.push_back(ref);
            continue;
        }
        const Attempt& counted = *found;
        ++result.answered;
        result.points += mark(session.rules, counted);
        if (session.rules.certainty) {
            Result::Certain& certain =
                result.certain[static_cast<std::size_t>(std::clamp(counted.certainty, 1, 3) - 1)];
            ++certain.times;
            certain.points += counted.points;
        }
        if (counted.points >= 1) continue;
        result.missed.push_back(ref);
        const auto again = check_that_stands(store, place_of(session, true), ref.module, *question);
        if (again && again->points >= 1) result.put_right.push_back(ref);
    }
    return result;
}

bool passed(const Result& result, const content::Quiz& quiz) {
    return quiz.pass > 0 && at_least(result.share(), quiz.pass);
}

const content::Range* range_of(const Result& result, const content::Quiz& quiz) {
    return quiz.range_at(result.share());
}

}  // namespace study
