#pragma once
#include "questions/true_false/true_false.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline TrueFalse::Answer right_answer(const TrueFalse& kind) {
    return TrueFalse::Answer{kind.truth, right_id(kind.reasons)};
}

inline TrueFalse::Answer any_answer(const TrueFalse& kind, Chance& chance) {
    TrueFalse::Answer answer;
    if (chance.there()) answer.verdict = chance.rng.below(2) == 0;
    if (chance.there()) answer.reason = chance.one(kind.reasons).id;
    return answer;
}

inline std::string typed(const TrueFalse& kind, const TrueFalse::Answer& answer, const Shown& shown) {
    return std::string(answer.verdict.value_or(false) ? "t " : "f ") + shown.letter(kind.reasons, answer.reason);
}

}  // namespace questions
