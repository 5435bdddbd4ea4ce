#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace weighing {

/// A stretch of a text, in bytes.
struct Range {
    std::size_t begin = 0, end = 0;

    /// What stands there.
    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
    bool operator==(const Range&) const = default;
};

/// A word, a number, or a sign that is read as a word ($, %, ?).
struct Word {
    Range place;
    std::string written;  ///< In small letters, without apostrophes and what cannot be seen.
    bool number = false;
    bool after_break = false;  ///< A comma, a bracket or the like stands before it.
};

/// The sentences of a text, with headlines and the items of lists. A line that runs on in the next one is one sentence
/// with it. What has no word in it is left out, and what never ends is cut after `most_words`.
std::vector<Range> sentences_of(std::string_view text);
inline constexpr std::size_t most_words = 80;

/// The words of the sentence at that place. "can't" is "can not", "same-day" is two words, "95%" is "95 percent".
std::vector<Word> words_of(std::string_view text, Range sentence);

}  // namespace weighing
