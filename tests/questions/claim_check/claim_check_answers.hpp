#pragma once
#include "questions/claim_check/claim_check.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline ClaimCheck::Answer right_answer(const ClaimCheck& kind) {
    return ClaimCheck::Answer{right_id(kind.levels), right_id(kind.flaws)};
}

inline ClaimCheck::Answer any_answer(const ClaimCheck& kind, Chance& chance) {
    ClaimCheck::Answer answer;
    if (chance.there()) answer.level = chance.one(kind.levels).id;
    if (chance.there()) answer.flaw = chance.one(kind.flaws).id;
    return answer;
}

inline std::string typed(const ClaimCheck& kind, const ClaimCheck::Answer& answer, const Shown& shown) {
    return std::string(1, shown.letter(kind.levels, answer.level, shown.asked.find("?\n  a)"))) + " " +
           shown.letter(kind.flaws, answer.flaw, shown.asked.rfind("?\n  a)"));
}

}  // namespace questions
