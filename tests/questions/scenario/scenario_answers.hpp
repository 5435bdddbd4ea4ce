#pragma once
#include "questions/scenario/scenario.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline Scenario::Answer right_answer(const Scenario& kind) { return best_way(kind); }

inline Scenario::Answer any_answer(const Scenario& kind, Chance& chance) {
    Scenario::Answer answer;
    for (Walk way = walk(kind, answer); way.open && chance.there(); way = walk(kind, answer))
        answer.path.push_back(chance.one(way.open->moves).id);
    return answer;
}

inline std::string typed(const Scenario& kind, const Scenario::Answer& answer, const Shown& shown) {
    std::string line;
    for (const Decision& decision : walk(kind, answer).decisions)
        line += shown.letter(words_of(decision.move->text),
                             shown.asked.find("Step " + std::to_string(decision.step - kind.steps.data() + 1) + ":"));
    return line;
}

}  // namespace questions
