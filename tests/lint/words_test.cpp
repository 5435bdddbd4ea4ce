#include "lint/words.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/show.hpp"

TEST_SUITE("lint words") {
    TEST_CASE("words are in small letters, with apostrophes and hyphens inside") {
        CHECK(lint::words("The cell’s IL-10 (and “more”): 3 µm!") ==
              std::vector<std::string>{"the", "cell's", "il-10", "and", "more", "3", "µm"});
        CHECK(lint::words(" – ").empty());
    }

    TEST_CASE("sentences end at their signs, not at abbreviations, initials and numbers") {
        CHECK(lint::sentences("It is 3.5 µm. Who says so? Chen et al. Did it (J. Smith, 2011).").size() == 3);
        CHECK(lint::sentences("One. “Two?” Three!") == std::vector<std::string>{"One.", "Two?", "Three!"});
        CHECK(lint::sentences("").empty());
        CHECK(lint::sentences("no sign at the end").size() == 1);
    }

    TEST_CASE("whole words are looked for, whatever their case") {
        CHECK(lint::has_words("All of the above", "all of the above"));
        CHECK_FALSE(lint::has_words("Allogeneic", "all"));
        CHECK_FALSE(lint::has_words("anything", ""));
    }

    TEST_CASE("words of one family have one root, and common words none") {
        CHECK(lint::root_of("injected") == lint::root_of("injections"));
        CHECK(lint::roots("The cells of the cell are with it") == std::vector<std::string>{"cell"});
    }

    TEST_CASE("syllables are counted as a dictionary parts them") {
        const std::map<std::string, int> known = {{"cell", 1},   {"marrow", 2},   {"injected", 3}, {"moved", 1},
                                                  {"tissue", 2}, {"table", 2},    {"release", 2},  {"muscles", 2},
                                                  {"the", 1},    {"evidence", 3}, {"fibrosis", 3}, {"10", 1}};
        for (const auto& [word, count] : known) {
            CAPTURE(word);
            CHECK(lint::syllables(word) == count);
        }
    }

    TEST_CASE("the grade is Kincaid's, and a glossary term counts as a short word") {
        std::vector<std::string> mistakes;
        const lint::Measure plain = lint::measure(read_rich_text("The cat sat on the mat.", mistakes));
        CHECK(plain.words == 6);
        CHECK(plain.grade() == doctest::Approx(0.39 * 6 + 11.8 - 15.59));
        const lint::Measure hard = lint::measure(read_rich_text("An immunomodulatory cell.", mistakes));
        const lint::Measure masked = lint::measure(read_rich_text("An [[x|immunomodulatory]] cell.", mistakes));
        CHECK(hard.syllables - masked.syllables == lint::syllables("immunomodulatory") - 1);
        CHECK(lint::Measure{}.grade() == 0);
    }
}
