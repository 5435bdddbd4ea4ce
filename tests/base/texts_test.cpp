#include "base/texts.hpp"

#include <doctest/doctest.h>

TEST_SUITE("texts") {
    TEST_CASE("a text is found by its key") {
        const auto texts = read_texts("en.json", R"({"a.b": "words", "c": "more"})");
        CHECK(texts.problems.empty());
        CHECK(texts.value("a.b") == "words");
        CHECK(texts.value.has("c"));
        CHECK(texts.value.entries().size() == 2);
    }

    TEST_CASE("values take the places that a text has for them") {
        const auto texts = read_texts("en.json", R"({"step": "{n} of {all}: {name}"})");
        CHECK(texts.value("step", {{"n", "2"}, {"all", "7"}, {"name", "wash"}}) == "2 of 7: wash");
        CHECK(texts.value("none", {{"n", "2"}}) == "none");
    }

    TEST_CASE("a gap shows its key and breaks nothing") {
        const Texts none;
        CHECK_FALSE(none.has("a.b"));
        CHECK(none("a.b") == "a.b");
        const std::string& first = none("a.b");
        none("a.c");
        CHECK(&first == &none("a.b"));
    }

    TEST_CASE("what is no text is a problem, and the others are read") {
        const auto texts = read_texts("en.json", "{\n  \"a\": 5,\n  \"b\": \"words\"\n}");
        REQUIRE(texts.problems.size() == 1);
        CHECK(to_string(texts.problems[0]) == "en.json:2:8 a: text in quotes, not a number");
        CHECK(texts.value("b") == "words");
    }
}
