#pragma once
#include "questions/grouping/grouping.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline Grouping::Answer right_answer(const Grouping& kind) { return Grouping::Answer{all_right(kind.pairs)}; }

inline Grouping::Answer any_answer(const Grouping& kind, Chance& chance) {
    return Grouping::Answer{chance.given(kind.pairs)};
}

inline std::string typed(const Grouping& kind, const Grouping::Answer& answer, const Shown& shown) {
    return shown.letters(kind.pairs, answer.groups);
}

}  // namespace questions
