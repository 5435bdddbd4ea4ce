#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/rich_text.hpp"

/// English prose taken apart, as far as rules on wording need it.
namespace lint {

/// The words of a text in small letters: letters and digits, with apostrophes and hyphens inside.
std::vector<std::string> words(std::string_view text);

/// Its sentences, each with the sign that ends it.
std::vector<std::string> sentences(std::string_view text);

/// Has it that word, or those words in a row? Whole words, whatever their case.
bool has_words(std::string_view text, std::string_view wanted);
/// The same for any of several.
bool has_any(std::string_view text, std::span<const std::string_view> wanted);

/// Too common to tell anything: articles, prepositions, forms of to be and the like.
bool common(std::string_view word);

/// A word without its most usual endings, so that "injected" and "injections" are alike. Not for showing.
std::string root_of(std::string_view word);

/// The words that mean something, by their roots, each once, sorted.
std::vector<std::string> roots(std::string_view text);

/// Syllables by the groups of vowels, as Flesch's rules count them when done by a program.
int syllables(std::string_view word);

/// Words, sentences and syllables of prose.
struct Measure {
    int words = 0, sentences = 0, syllables = 0;

    /// The school grade in the United States that it takes to read it: Kincaid and others 1975,
    /// https://stars.library.ucf.edu/istlibrary/56/
    double grade() const;
};
Measure& operator+=(Measure& sum, const Measure& more);
/// Counts `text`, a sentence at least. A glossary term counts as one short word: the reader can open it.
Measure measure(const RichText& text);

}  // namespace lint
