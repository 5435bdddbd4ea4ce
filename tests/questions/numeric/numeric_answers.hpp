#pragma once
#include "questions/numeric/numeric.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline Numeric::Answer right_answer(const Numeric& kind) {
    return Numeric::Answer{decimal(kind.value, 9),
                           kind.units.size() > 1 ? std::optional<std::size_t>(0) : std::nullopt};
}

inline Numeric::Answer any_answer(const Numeric& kind, Chance& chance) {
    Numeric::Answer answer;
    std::vector<std::string> typed = {
        decimal(kind.value, 9), decimal(kind.value * 2, 4), "12", "0.5", "-3", "1e3", "1,5"};
    if (!chance.whole) typed.insert(typed.end(), {"about ten", "7 %", "1,234", "9e999"});
    if (chance.there()) answer.typed = chance.one(typed);
    if (kind.units.size() > 1 && chance.there())
        answer.unit = chance.rng.below(static_cast<std::uint32_t>(kind.units.size()));
    return answer;
}

inline std::string typed(const Numeric& kind, const Numeric::Answer& answer, const Shown&) {
    return answer.typed + (answer.unit ? " " + kind.units[*answer.unit].name : "");
}

}  // namespace questions
