#include "base/entries.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/show.hpp"

namespace {
struct Thing {
    std::string id;
};

std::vector<std::string> problems_of(Document& document) {
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}
}  // namespace

TEST_SUITE("entries") {
    TEST_CASE("an entry is found by its id") {
        const std::vector<Thing> things{{"a"}, {"b"}}, none;
        CHECK(find_by_id(things, "b") == &things[1]);
        CHECK(find_by_id(things, "x") == nullptr);
        CHECK(find_by_id(none, "a") == nullptr);
        CHECK(index_by_id(things, "b") == 1);
        CHECK_FALSE(index_by_id(things, "x"));
    }

    TEST_CASE("what is in a list already is not added again") {
        std::vector<std::string> list{"a"};
        add_new(list, {"b", "a", "c", "b"});
        CHECK(list == std::vector<std::string>{"a", "b", "c"});
    }

    TEST_CASE("an id or a text that the list had before is told, once for each repetition") {
        Document document("f", R"({"ids": ["a", "b", "a"], "texts": ["x", "**x**", "y"], "more": ["a"]})");
        OwnIds ids;
        for (const Reader& item : document.root()["ids"].items()) ids.read(item);
        OwnTexts texts;
        for (const Reader& item : document.root()["texts"].items()) texts.read_plain(item);
        OwnIds more(ids.all());
        for (const Reader& item : document.root()["more"].items()) more.read(item);
        CHECK(problems_of(document) ==
              std::vector<std::string>{"f:1:20 ids[2]: an id of its own; \"a\" is taken",
                                       "f:1:41 texts[1]: words of its own; another one says the same",
                                       "f:1:41 texts[1]: plain words: a list to choose from shows no formatting",
                                       "f:1:65 more[0]: an id of its own; \"a\" is taken"});
    }
}
