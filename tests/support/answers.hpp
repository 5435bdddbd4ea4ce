#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/numbers.hpp"
#include "base/rng.hpp"
#include "questions/question.hpp"

/// Lets a failed comparison of answers show both.
template <>
struct doctest::StringMaker<questions::Answer> {
    static doctest::String convert(const questions::Answer& answer) {
        Writer w;
        questions::write(w, answer);
        return w.written().c_str();
    }
};

/// Answers to a question of any kind, for tests that try them all.
namespace answers {

/// Makes the answer that earns the whole point.
struct Right {
    static questions::Given all_right(const questions::Pairs& pairs) {
        questions::Given given;
        for (const auto& part : pairs.parts) given = questions::give(std::move(given), part.id, part.target);
        return given;
    }
    static std::string right_id(const std::vector<questions::Option>& options) {
        return std::find_if(options.begin(), options.end(), [](const auto& option) { return option.right; })->id;
    }

    questions::Answer operator()(const questions::Choice& kind) const {
        questions::Choice::Answer answer;
        for (const auto& option : kind.options) {
            if (option.right) answer = questions::toggle(kind, std::move(answer), option.id);
        }
        return answer;
    }
    questions::Answer operator()(const questions::TrueFalse& kind) const {
        return questions::TrueFalse::Answer{kind.truth, right_id(kind.reasons)};
    }
    questions::Answer operator()(const questions::Matching& kind) const {
        return questions::Matching::Answer{all_right(kind.pairs)};
    }
    questions::Answer operator()(const questions::Grouping& kind) const {
        return questions::Grouping::Answer{all_right(kind.pairs)};
    }
    questions::Answer operator()(const questions::LabelPicture& kind) const {
        return questions::LabelPicture::Answer{all_right(kind.pairs)};
    }
    questions::Answer operator()(const questions::Ordering& kind) const {
        questions::Ordering::Answer answer;
        for (const auto& item : kind.items) answer.order.push_back(item.id);
        return answer;
    }
    questions::Answer operator()(const questions::Numeric& kind) const {
        return questions::Numeric::Answer{decimal(kind.value, 9),
                                          kind.units.size() > 1 ? std::optional<std::size_t>(0) : std::nullopt};
    }
    questions::Answer operator()(const questions::FillIn& kind) const {
        questions::FillIn::Answer answer;
        for (const auto& gap : kind.gaps)
            answer = questions::typed_in(std::move(answer), gap.id, questions::right_words(gap));
        return answer;
    }
    questions::Answer operator()(const questions::InlineChoice& kind) const {
        questions::InlineChoice::Answer answer;
        for (const auto& gap : kind.gaps)
            answer.gaps = questions::give(std::move(answer.gaps), gap.id, questions::right_option(gap)->id);
        return answer;
    }
    questions::Answer operator()(const questions::ClaimCheck& kind) const {
        return questions::ClaimCheck::Answer{right_id(kind.levels), right_id(kind.flaws)};
    }
    questions::Answer operator()(const questions::Scenario& kind) const { return questions::best_way(kind); }
};

inline questions::Answer right(const questions::Question& question) { return std::visit(Right{}, question.kind); }

/// Makes an answer by chance: each part there or not (all of them when it is to be `whole`), right or wrong.
struct Any {
    Rng& rng;
    bool whole;

    bool there() { return whole || rng.below(4) != 0; }
    template <class T>
    const T& one(const std::vector<T>& list) {
        return list[rng.below(static_cast<std::uint32_t>(list.size()))];
    }
    questions::Given given(const questions::Pairs& pairs) {
        questions::Given given;
        for (const auto& part : pairs.parts) {
            if (there()) given = questions::give(std::move(given), part.id, one(pairs.targets).id);
        }
        return given;
    }

    questions::Answer operator()(const questions::Choice& kind) {
        questions::Choice::Answer answer;
        if (!kind.multiple) return there() ? questions::toggle(kind, answer, one(kind.options).id) : answer;
        for (const auto& option : kind.options) {
            if (rng.below(2)) answer = questions::toggle(kind, std::move(answer), option.id);
        }
        return whole && answer.chosen.empty() ? questions::toggle(kind, answer, one(kind.options).id) : answer;
    }
    questions::Answer operator()(const questions::TrueFalse& kind) {
        questions::TrueFalse::Answer answer;
        if (there()) answer.verdict = rng.below(2) == 0;
        if (there()) answer.reason = one(kind.reasons).id;
        return answer;
    }
    questions::Answer operator()(const questions::Matching& kind) {
        return questions::Matching::Answer{given(kind.pairs)};
    }
    questions::Answer operator()(const questions::Grouping& kind) {
        return questions::Grouping::Answer{given(kind.pairs)};
    }
    questions::Answer operator()(const questions::LabelPicture& kind) {
        return questions::LabelPicture::Answer{given(kind.pairs)};
    }
    questions::Answer operator()(const questions::Ordering& kind) {
        questions::Ordering::Answer answer;
        if (!there()) return answer;
        for (const auto& item : kind.items) answer.order.push_back(item.id);
        rng.shuffle(answer.order);
        if (!whole && rng.below(3) == 0) answer.order[rng.below(static_cast<std::uint32_t>(answer.order.size()))] = "-";
        return answer;
    }
    questions::Answer operator()(const questions::Numeric& kind) {
        questions::Numeric::Answer answer;
        std::vector<std::string> typed = {
            decimal(kind.value, 9), decimal(kind.value * 2, 4), "12", "0.5", "-3", "1e3", "1,5"};
        if (!whole) typed.insert(typed.end(), {"about ten", "7 %", "1,234", "9e999"});
        if (there()) answer.typed = one(typed);
        if (kind.units.size() > 1 && there()) answer.unit = rng.below(static_cast<std::uint32_t>(kind.units.size()));
        return answer;
    }
    questions::Answer operator()(const questions::FillIn& kind) {
        questions::FillIn::Answer answer;
        for (const auto& gap : kind.gaps) {
            std::vector<std::string> words = gap.accept;
            words.insert(words.end(),
                         {"junk", "  spaced  out ", "Größe “x”", "\\\"/\n", questions::right_words(gap) + "s"});
            if (!whole) words.push_back("\t");
            if (there()) answer = questions::typed_in(std::move(answer), gap.id, one(words));
        }
        return answer;
    }
    questions::Answer operator()(const questions::InlineChoice& kind) {
        questions::InlineChoice::Answer answer;
        for (const auto& gap : kind.gaps) {
            if (there()) answer.gaps = questions::give(std::move(answer.gaps), gap.id, one(gap.options).id);
        }
        return answer;
    }
    questions::Answer operator()(const questions::ClaimCheck& kind) {
        questions::ClaimCheck::Answer answer;
        if (there()) answer.level = one(kind.levels).id;
        if (there()) answer.flaw = one(kind.flaws).id;
        return answer;
    }
    questions::Answer operator()(const questions::Scenario& kind) {
        questions::Scenario::Answer answer;
        for (questions::Walk way = questions::walk(kind, answer); way.open && there();
             way = questions::walk(kind, answer))
            answer.path.push_back(one(way.open->moves).id);
        return answer;
    }
};

inline questions::Answer any(const questions::Question& question, Rng& rng, bool whole = false) {
    return std::visit(Any{rng, whole}, question.kind);
}

}  // namespace answers
