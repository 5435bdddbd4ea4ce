#pragma once
#include <string_view>
#include <vector>

#include "weighing/phrases.hpp"
#include "weighing/rules.hpp"
#include "weighing/sentences.hpp"

namespace weighing {

/// Something in a sentence that a rule knows.
struct Mark {
    std::size_t rule = 0;      ///< Its place in the list.
    std::vector<Range> words;  ///< That speak for it, in order, in the text.
    int weight = 0;            ///< What its cues add up to, from the rule's start on.
};

/// A sentence with what is known of it; without marks it is neither true nor false.
struct Sentence {
    Range place;
    std::vector<Mark> marks;  ///< In the order of the rules.
};

/// Weighs texts by rules. The words of a sentence and their stems decide, and nothing else.
class Scales {
public:
    explicit Scales(const Rules& rules);

    /// In a text with as many fair statements as tricks, or more, a trick is a mark only beyond `Rules::doubt`.
    std::vector<Sentence> weigh(std::string_view text);

    /// A cue that counts in a sentence.
    struct Found {
        std::size_t cue = 0;             ///< Its place in the rule.
        std::size_t begin = 0, end = 0;  ///< Words.
    };
    /// What counts in a sentence, by the rules. A word counts once, in the longest phrase that it is in; groups take no
    /// words.
    const std::vector<std::vector<Found>>& cues_in(const std::vector<Word>& words);

private:
    struct Weighed {
        bool fair = false;
        int start = 0;
        std::vector<int> weights;
    };
    /// Where a phrase counts.
    struct Use {
        std::size_t rule = 0, cue = 0;
        bool beside = false;  ///< It leaves its words to others.
        bool denied = false;
    };
    using Hit = Phrases::Hit;

    std::vector<Found> speaking(std::size_t rule) const;
    void leave_doubtful(std::vector<Sentence>& sentences) const;
    void mark_denied(const std::vector<Word>& words);
    void count(const Use& use, const Phrases::Hits& hits);

    Phrases phrases_;
    std::vector<Weighed> rules_;
    std::vector<std::vector<Use>> uses_;  ///< By phrase.
    std::size_t denying_ = 0, not_denying_ = 0, stops_ = 0, reach_ = 0;
    int doubt_ = 0;

    // Of the sentence.
    std::vector<char> denied_;                ///< By word.
    std::vector<std::vector<Found>> found_;   ///< By rule.
    std::vector<std::vector<Found>> beside_;  ///< The same, of cues that leave their words to others.
};

/// What there is in a text, in numbers.
struct Summary {
    std::size_t sentences = 0;
    std::size_t with_tricks = 0;       ///< Sentences that hold one or more.
    std::size_t fair = 0;              ///< Those that only tell something as it is.
    std::size_t unknown = 0;           ///< Those without a mark.
    std::vector<std::size_t> by_rule;  ///< Sentences that each rule marks.
};
Summary summary_of(const Rules& rules, const std::vector<Sentence>& sentences);

/// What is wrong with the examples of rules: those that are not marked, and near misses that are.
std::vector<Problem> problems_of_examples(const Rules& rules, const std::string& file);

}  // namespace weighing
