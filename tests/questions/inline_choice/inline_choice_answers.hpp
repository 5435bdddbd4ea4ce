#pragma once
#include "questions/inline_choice/inline_choice.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline InlineChoice::Answer right_answer(const InlineChoice& kind) {
    InlineChoice::Answer answer;
    for (const auto& gap : kind.gaps) answer.gaps = give(std::move(answer.gaps), gap.id, right_option(gap)->id);
    return answer;
}

inline InlineChoice::Answer any_answer(const InlineChoice& kind, Chance& chance) {
    InlineChoice::Answer answer;
    for (const auto& gap : kind.gaps) {
        if (chance.there()) answer.gaps = give(std::move(answer.gaps), gap.id, chance.one(gap.options).id);
    }
    return answer;
}

inline std::string typed(const InlineChoice& kind, const InlineChoice::Answer& answer, const Shown& shown) {
    std::string line;
    for (std::size_t i = 0; i < kind.gaps.size(); ++i)
        line += shown.letter(kind.gaps[i].options, *target_of(answer.gaps, kind.gaps[i].id),
                             shown.asked.find("\n  (" + std::to_string(i + 1) + ")  a)"));
    return line;
}

}  // namespace questions
