#include "base/digits.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

#include "base/numbers.hpp"
#include "base/rng.hpp"

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();

std::string printed(const char* format, int digits, double value) {
    char buffer[800];
    std::snprintf(buffer, sizeof buffer, format, digits, value);
    return buffer;
}

/// Doubles of all sizes, and ordinary ones.
std::vector<double> many_doubles() {
    std::vector<double> result = {0.0,
                                  0.5,
                                  1.5,
                                  2.5,
                                  0.125,
                                  0.375,
                                  1e22,
                                  1e23,
                                  5e-324,
                                  2.2250738585072014e-308,
                                  2.2250738585072011e-308,
                                  1.7976931348623157e308,
                                  9007199254740993.0};
    Rng rng(3);
    for (int i = 0; i < 600; ++i) {
        const std::uint64_t bits = (std::uint64_t{rng.below(0x7fefffff)} << 32) | rng.below(0xffffffff);
        result.push_back(std::bit_cast<double>(bits));
        result.push_back(rng.below(1'000'000) / 1000.0);
        result.push_back(rng.below(1'000'000) / 1024.0);
    }
    return result;
}

double taken(std::string_view text, std::string_view rest = "") {
    const double value = take_number(text);
    CHECK(text == rest);
    return value;
}
}  // namespace

TEST_SUITE("digits") {
    TEST_CASE("all digits of a number are the ones the C library prints") {
        for (const double value : many_doubles()) {
            CAPTURE(value);
            const std::string text = printed("%.*e", 780, value);
            const std::string exact = in_full(digits_of(value));
            CHECK(std::strtod(exact.c_str(), nullptr) == value);
            if (value > 0)
                CHECK(digits_of(value).text ==
                      (text.substr(0, 1) + text.substr(2, 780)).substr(0, digits_of(value).text.size()));
        }
    }

    TEST_CASE("numbers are rounded as the C library rounds them, halves to even") {
        for (const double value : many_doubles()) {
            CAPTURE(value);
            for (const int digits : {0, 1, 2, 6}) {
                std::string wanted = printed("%.*f", digits, value);
                if (digits > 0) wanted.erase(wanted.find_last_not_of('0') + 1);
                if (wanted.back() == '.') wanted.pop_back();
                CHECK(decimal(value, digits) == wanted);
            }
        }
        CHECK(decimal(0.5, 0) == "0");
        CHECK(decimal(1.5, 0) == "2");
        CHECK(decimal(2.5, 0) == "2");
        CHECK(decimal(0.995, 2) == "0.99");
        CHECK(decimal(999.96, 1) == "1000");
    }

    TEST_CASE("17 digits bring every number back, and fewer bring the nearest one") {
        for (const double value : many_doubles()) {
            CAPTURE(value);
            CHECK(value_of(rounded(digits_of(value), 17)) == value);
            for (const int count : {1, 3, 16})
                CHECK(value_of(rounded(digits_of(value), count)) ==
                      std::strtod(printed("%.*e", count - 1, value).c_str(), nullptr));
        }
    }

    TEST_CASE("half-way between two doubles the even one is read, and next to it the nearer") {
        CHECK(taken("9007199254740993") == 9007199254740992.0);
        CHECK(taken("9007199254740993.00000000000000000000000001") == 9007199254740994.0);
        CHECK(taken("9007199254740995") == 9007199254740996.0);
        CHECK(taken("2.4703282292062327e-324") == 0.0);
        CHECK(taken("2.4703282292062328e-324") == 5e-324);
        CHECK(taken("1.7976931348623158e308") == 1.7976931348623157e308);
        CHECK(taken("1.7976931348623159e308") == infinity);
        CHECK(taken("2.2250738585072012e-308") == 2.2250738585072014e-308);
    }

    TEST_CASE("numbers are read in every notation") {
        CHECK(taken("0") == 0);
        CHECK(std::signbit(taken("-0")));
        CHECK(taken("-12.5e3") == -12500);
        CHECK(taken("+.5") == 0.5);
        CHECK(taken("5.") == 5);
        CHECK(taken("1E-2") == 0.01);
        CHECK(taken("000100e+1") == 1000);
        CHECK(taken("1e999999999999") == infinity);
        CHECK(taken("-1e-999999999999") == 0);
        CHECK(taken("0e999999999999") == 0);
        CHECK(taken("0." + std::string(400, '0') + "1e401") == 1);
        CHECK(taken("1" + std::string(400, '0') + "e-400") == 1);
    }

    TEST_CASE("what is no number is left as it is") {
        CHECK(taken("", "") == 0);
        CHECK(taken("-", "-") == 0);
        CHECK(taken(".", ".") == 0);
        CHECK(taken("e5", "e5") == 0);
        CHECK(taken("inf", "inf") == 0);
        CHECK(taken("1e", "e") == 1);
        CHECK(taken("1e+", "e+") == 1);
        CHECK(taken("2,3", ",3") == 2);
        CHECK(taken("0x10", "x10") == 0);
    }
}
