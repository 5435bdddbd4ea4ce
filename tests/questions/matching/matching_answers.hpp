#pragma once
#include "questions/matching/matching.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline Matching::Answer right_answer(const Matching& kind) { return Matching::Answer{all_right(kind.pairs)}; }

inline Matching::Answer any_answer(const Matching& kind, Chance& chance) {
    return Matching::Answer{chance.given(kind.pairs)};
}

inline std::string typed(const Matching& kind, const Matching::Answer& answer, const Shown& shown) {
    return shown.letters(kind.pairs, answer.matches);
}

}  // namespace questions
