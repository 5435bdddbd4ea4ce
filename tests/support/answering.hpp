#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "base/rng.hpp"
#include "questions/pairs.hpp"

/// What the kinds' answers in tests are made with.
namespace questions {

inline Given all_right(const Pairs& pairs) {
    Given given;
    for (const auto& part : pairs.parts) given = give(std::move(given), part.id, part.target);
    return given;
}

inline std::string right_id(const std::vector<Option>& options) {
    return std::find_if(options.begin(), options.end(), [](const auto& option) { return option.right; })->id;
}

/// Makes an answer by chance: each part there or not (all of them when it is to be `whole`), right or wrong.
struct Chance {
    Rng& rng;
    bool whole;

    bool there() { return whole || rng.below(4) != 0; }
    template <class T>
    const T& one(const std::vector<T>& list) {
        return list[rng.below(static_cast<std::uint32_t>(list.size()))];
    }
    Given given(const Pairs& pairs) {
        Given given;
        for (const auto& part : pairs.parts) {
            if (there()) given = give(std::move(given), part.id, one(pairs.targets).id);
        }
        return given;
    }
};

/// Answers as a terminal takes them: each thing by the letter under which its words are shown.
struct Shown {
    std::string asked;

    /// The letter before those words, from a place in the text on; '?' where they are not.
    char letter(const std::string& words, std::size_t from = 0) const {
        for (auto at = asked.find(") " + words, from); at != std::string::npos; at = asked.find(") " + words, at + 1)) {
            const std::string after = asked.substr(at + 2 + words.size(), 2);
            const bool whole = after.empty() || after[0] == '\n' || after == "  " || after == " (";
            if (whole && at >= 3 && asked[at - 2] == ' ' && asked[at - 1] >= 'a') return asked[at - 1];
        }
        return '?';
    }
    char letter(const std::vector<Option>& options, const std::string& id, std::size_t from = 0) const {
        return letter(words_of(find_by_id(options, id)->text), from);
    }

    /// A letter for each numbered part, in the order in which they are shown.
    std::string letters(const Pairs& pairs, const Given& given) const {
        std::map<std::size_t, char> line;
        for (const Pairs::Part& part : pairs.parts) {
            const std::string numbered = ") " + words_of(part.text) + "\n";
            auto at = asked.find(numbered);
            while (at != std::string::npos && !(asked[at - 1] >= '0' && asked[at - 1] <= '9'))
                at = asked.find(numbered, at + 1);
            line[at] = letter(words_of_target(pairs, *target_of(given, part.id)));
        }
        std::string letters;
        for (const auto& [at, one] : line) letters += one;
        return letters;
    }
};

}  // namespace questions
