#include "base/problem.hpp"

#include <doctest/doctest.h>

TEST_SUITE("problem") {
    TEST_CASE("it is told as file, line, column, path and what is wanted") {
        CHECK(to_string({"module.json", 41, 7, "questions[3].stem", "text in quotes"}) ==
              "module.json:41:7 questions[3].stem: text in quotes");
    }

    TEST_CASE("what is unknown is left out") {
        CHECK(to_string({"", 41, 7, "a", "b"}) == "line 41:7 a: b");
        CHECK(to_string({"f", 0, 0, "", "b"}) == "f: b");
        CHECK(to_string({"", 0, 0, "a", "b"}) == "a: b");
        CHECK(to_string({"", 0, 0, "", "b"}) == "b");
    }

    TEST_CASE("a parsed value is true only without problems") {
        Parsed<int> parsed{3, {}};
        CHECK(static_cast<bool>(parsed));
        parsed.problems.push_back({});
        CHECK_FALSE(static_cast<bool>(parsed));
    }

    TEST_CASE("a problem may stand for others that are only counted") {
        CHECK(count_of({}) == 0);
        CHECK(count_of({{"f", 1, 1, "a", "b"}, {"f", 0, 0, "", "and 7 more", 7}}) == 8);
    }
}
