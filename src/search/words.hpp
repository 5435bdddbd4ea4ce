#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// A word of a text as it is looked up.
struct Word {
    std::string plain;               ///< In small letters without accents.
    std::string stem;                ///< Empty when the word is too common to be looked up: "the", "what".
    std::size_t begin = 0, end = 0;  ///< Its bytes in the text.
};

/// The words of a text: runs of letters and digits, with the apostrophes between them.
std::vector<Word> words_in(std::string_view text);

}  // namespace search
