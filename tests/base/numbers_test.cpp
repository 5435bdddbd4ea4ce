#include "base/numbers.hpp"

#include <doctest/doctest.h>

TEST_SUITE("numbers") {
    TEST_CASE("a decimal loses its trailing zeros and nothing else") {
        CHECK(decimal(2.5, 2) == "2.5");
        CHECK(decimal(2, 2) == "2");
        CHECK(decimal(100, 0) == "100");
        CHECK(decimal(0.125, 4) == "0.125");
        CHECK(decimal(1234.5678, 2) == "1234.57");
    }

    TEST_CASE("a negative number has a true minus sign, and zero has none") {
        CHECK(decimal(-2.5, 1) == "−2.5");
        CHECK(decimal(-0.04, 1) == "0");
        CHECK(decimal(-0.0, 1) == "0");
    }

    TEST_CASE("significant figures count from the first digit") {
        CHECK(significant(234.6, 2) == "230");
        CHECK(significant(234.6, 3) == "235");
        CHECK(significant(234.6, 5) == "234.6");
        CHECK(significant(0.012345, 2) == "0.012");
        CHECK(significant(9.99, 2) == "10");
        CHECK(significant(99.96, 3) == "100");
        CHECK(significant(1000, 2) == "1000");
        CHECK(significant(-234.6, 2) == "−230");
        CHECK(significant(0, 3) == "0");
    }

    TEST_CASE("names in braces are filled in, each as often as it stands there") {
        CHECK(fill("{n} of {all}, {n} left", {{"n", "2"}, {"all", "4"}}) == "2 of 4, 2 left");
        CHECK(fill("no names", {{"n", "2"}}) == "no names");
        CHECK(fill("", {{"n", "2"}}) == "");
    }

    TEST_CASE("unknown names and open braces stay as they are") {
        CHECK(fill("{what} {n}", {{"n", "2"}}) == "{what} 2");
        CHECK(fill("{n", {{"n", "2"}}) == "{n");
        CHECK(fill("} {n}", {{"n", "2"}}) == "} 2");
    }

    TEST_CASE("what is filled in is not filled in again") {
        CHECK(fill("{a}{b}", {{"a", "{b}"}, {"b", "x"}}) == "{b}x");
    }

    TEST_CASE("large counts are written in groups of three") {
        CHECK(in_thousands(0) == "0");
        CHECK(in_thousands(999) == "999");
        CHECK(in_thousands(1000) == "1,000");
        CHECK(in_thousands(99900) == "99,900");
        CHECK(in_thousands(1234567) == "1,234,567");
    }
}
