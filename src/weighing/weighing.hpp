#pragma once
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "weighing/phrases.hpp"
#include "weighing/rules.hpp"
#include "weighing/sentences.hpp"

namespace weighing {

/// Something in a sentence that a rule knows.
struct Mark {
    std::size_t rule = 0;      ///< Its place in the list.
    std::vector<Range> words;  ///< That made it, in order, in the text.
};

/// A sentence with what is known of it; without marks it is neither true nor false.
struct Sentence {
    Range place;
    std::vector<Mark> marks;  ///< In the order of the rules.
};

/// Weighs texts by rules. Words, their stems and their distance decide, and nothing else.
class Scales {
public:
    explicit Scales(const Rules& rules);

    std::vector<Sentence> weigh(std::string_view text);

private:
    struct Compiled {
        std::size_t rule = 0;
        std::vector<std::size_t> parts;
        bool in_order = false, fair = false;
        std::size_t least = 0, within = 0;
        std::vector<std::size_t> unless;
        std::optional<std::size_t> about;
    };
    using Hit = Phrases::Hit;

    std::vector<Mark> marks_of(const std::vector<Word>& words, bool asks, std::size_t sentence);
    std::vector<Hit> match(const Compiled& pattern, const std::vector<Word>& words);
    bool denied(const std::vector<Hit>& match, const std::vector<Word>& words);
    std::vector<Hit> in_order(const Compiled& pattern, const Hit& first);

    Phrases phrases_;
    std::vector<Compiled> patterns_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> by_first_;  ///< Patterns, by their first part.
    std::vector<std::size_t> several_;                                    ///< Those that do not need their first part.
    std::set<std::size_t> subjects_;                                      ///< What patterns are about.
    std::map<std::size_t, std::size_t> heard_;  ///< The sentence in which each of them was named last.
    std::size_t denying_ = 0, not_denying_ = 0, stops_ = 0, reporting_ = 0, asking_ = 0, reach_ = 0;
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
