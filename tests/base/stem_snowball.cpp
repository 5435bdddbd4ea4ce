#include <doctest/doctest.h>
#include <libstemmer.h>

#include <memory>
#include <set>
#include <string>

#include "base/stem.hpp"
#include "support/files.hpp"

namespace {
/// Each run of small letters and apostrophes in a text.
void add_words(const std::string& text, std::set<std::string>& words) {
    std::string word;
    for (char letter : text + " ") {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
        if ((letter >= 'a' && letter <= 'z') || letter == '\'') word += letter;
        else if (!word.empty()) words.insert(std::move(word)), word.clear();
    }
}

using Stemmer = std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)>;

std::string snowball(const Stemmer& stemmer, const std::string& word) {
    const sb_symbol* found =
        sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    return {reinterpret_cast<const char*>(found), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}
}  // namespace

TEST_SUITE("stem") {
    TEST_CASE("the course's words, as they are and with every ending that the rules know, have Snowball's stems") {
        std::set<std::string> words;
        for (const auto& file : files::below("assets", ".json")) add_words(files::read(file), words);
        REQUIRE(words.size() > 1000);
        const Stemmer stemmer(sb_stemmer_new("english", nullptr), sb_stemmer_delete);
        REQUIRE(stemmer);
        std::size_t differing = 0;
        const auto compare = [&](const std::string& word) {
            if (stem(word) == snowball(stemmer, word) || ++differing > 10) return;
            FAIL_CHECK(word << " became " << stem(word) << ", not " << snowball(stemmer, word));
        };
        for (const std::string& word : words) {
            compare(word);
            for (const char* ending :
                 {"'",     "s",     "'s",      "es",    "ies",     "ied",     "us",      "ss",     "sses", "eed",
                  "eedly", "ed",    "edly",    "ing",   "ingly",   "ated",    "bled",    "ized",   "y",    "tional",
                  "enci",  "ancy",  "ably",    "ently", "izer",    "ization", "ational", "ation",  "ator", "alism",
                  "ality", "ally",  "fulness", "ously", "ousness", "iveness", "ivity",   "bility", "bly",  "ogy",
                  "logy",  "fully", "lessly",  "ly",    "alize",   "icate",   "icity",   "ical",   "ful",  "ness",
                  "ative", "al",    "ance",    "ence",  "er",      "ic",      "able",    "ible",   "ant",  "ement",
                  "ment",  "ent",   "ism",     "ate",   "iti",     "ous",     "ive",     "ize",    "ion",  "sion",
                  "tion",  "e",     "le",      "ll"})
                compare(word + ending);
        }
        CHECK(differing == 0);
    }
}
