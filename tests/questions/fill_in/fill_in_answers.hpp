#pragma once
#include "questions/fill_in/fill_in.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline FillIn::Answer right_answer(const FillIn& kind) {
    FillIn::Answer answer;
    for (const auto& gap : kind.gaps) answer = typed_in(std::move(answer), gap.id, right_words(gap));
    return answer;
}

inline FillIn::Answer any_answer(const FillIn& kind, Chance& chance) {
    FillIn::Answer answer;
    for (const auto& gap : kind.gaps) {
        std::vector<std::string> words = gap.accept;
        words.insert(words.end(), {"junk", "  spaced  out ", "Größe “x”", "\\\"/\n", right_words(gap) + "s"});
        if (!chance.whole) words.push_back("\t");
        if (chance.there()) answer = typed_in(std::move(answer), gap.id, chance.one(words));
    }
    return answer;
}

inline std::string typed(const FillIn& kind, const FillIn::Answer& answer, const Shown&) {
    std::string line;
    for (const FillIn::Gap& gap : kind.gaps) line += (line.empty() ? "" : "; ") + *target_of(answer.gaps, gap.id);
    return line;
}

}  // namespace questions
