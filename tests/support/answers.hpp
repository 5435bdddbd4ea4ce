#pragma once
#include <doctest/doctest.h>

#include <string>

#include "questions/choice/choice_answers.hpp"
#include "questions/claim_check/claim_check_answers.hpp"
#include "questions/fill_in/fill_in_answers.hpp"
#include "questions/grouping/grouping_answers.hpp"
#include "questions/inline_choice/inline_choice_answers.hpp"
#include "questions/label_picture/label_picture_answers.hpp"
#include "questions/matching/matching_answers.hpp"
#include "questions/numeric/numeric_answers.hpp"
#include "questions/ordering/ordering_answers.hpp"
#include "questions/question.hpp"
#include "questions/scenario/scenario_answers.hpp"
#include "questions/true_false/true_false_answers.hpp"

/// Lets a failed comparison of answers show both.
template <>
struct doctest::StringMaker<questions::Answer> {
    static doctest::String convert(const questions::Answer& answer) {
        Writer w;
        questions::write(w, answer);
        return w.written().c_str();
    }
};

/// Answers to a question of any kind, for tests that try them all. Each kind has in its folder of tests:
/// `right_answer`, `any_answer`, and what is `typed` for an answer.
namespace answers {

/// The answer that earns the whole point.
inline questions::Answer right(const questions::Question& question) {
    return question.kind.visit([](const auto& kind) -> questions::Answer { return right_answer(kind); });
}

/// An answer by chance, with all its parts when it is to be `whole`.
inline questions::Answer any(const questions::Question& question, Rng& rng, bool whole = false) {
    questions::Chance chance{rng, whole};
    return question.kind.visit([&](const auto& kind) -> questions::Answer { return any_answer(kind, chance); });
}

/// What is typed into a terminal for that answer, where the question is shown under that seed.
inline std::string typed(const questions::Question& question, const questions::Answer& answer, std::uint64_t seed) {
    const questions::Shown shown{ask(question, seed)};
    return with_answer(question, answer, [&](const auto& kind, const auto& own) { return typed(kind, own, shown); });
}

}  // namespace answers
