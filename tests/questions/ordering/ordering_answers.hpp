#pragma once
#include "questions/ordering/ordering.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline Ordering::Answer right_answer(const Ordering& kind) {
    Ordering::Answer answer;
    for (const auto& item : kind.items) answer.order.push_back(item.id);
    return answer;
}

inline Ordering::Answer any_answer(const Ordering& kind, Chance& chance) {
    Ordering::Answer answer;
    if (!chance.there()) return answer;
    for (const auto& item : kind.items) answer.order.push_back(item.id);
    chance.rng.shuffle(answer.order);
    if (!chance.whole && chance.rng.below(3) == 0)
        answer.order[chance.rng.below(static_cast<std::uint32_t>(answer.order.size()))] = "-";
    return answer;
}

inline std::string typed(const Ordering& kind, const Ordering::Answer& answer, const Shown& shown) {
    std::string line;
    for (const std::string& id : answer.order) {
        line += shown.letter(words_of(
            std::find_if(kind.items.begin(), kind.items.end(), [&](const auto& item) { return item.id == id; })->text));
    }
    return line;
}

}  // namespace questions
