#pragma once
#include "questions/choice/choice.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline Choice::Answer right_answer(const Choice& kind) {
    Choice::Answer answer;
    for (const auto& option : kind.options) {
        if (option.right) answer = toggle(kind, std::move(answer), option.id);
    }
    return answer;
}

inline Choice::Answer any_answer(const Choice& kind, Chance& chance) {
    Choice::Answer answer;
    if (!kind.multiple) return chance.there() ? toggle(kind, answer, chance.one(kind.options).id) : answer;
    for (const auto& option : kind.options) {
        if (chance.rng.below(2)) answer = toggle(kind, std::move(answer), option.id);
    }
    return chance.whole && answer.chosen.empty() ? toggle(kind, answer, chance.one(kind.options).id) : answer;
}

inline std::string typed(const Choice& kind, const Choice::Answer& answer, const Shown& shown) {
    std::string line;
    for (const std::string& id : answer.chosen) line += std::string(" ") + shown.letter(kind.options, id);
    return line;
}

}  // namespace questions
