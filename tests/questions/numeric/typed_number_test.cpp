#include "questions/numeric/typed_number.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "base/rng.hpp"

using namespace questions;

namespace {
struct Case {
    const char* typed;
    double value;
};
}  // namespace

TEST_SUITE("typed_number") {
    TEST_CASE("numbers are understood as people write them") {
        for (const Case& c : {Case{"0", 0},
                              {"7", 7},
                              {"007", 7},
                              {"0.5", 0.5},
                              {"0,5", 0.5},
                              {".5", 0.5},
                              {",5", 0.5},
                              {"5.", 5},
                              {"5,", 5},
                              {" 12 ", 12},
                              {"1500", 1500},
                              {"1 500", 1500},
                              {"1\u00a0500", 1500},
                              {"1\u202f500", 1500},
                              {"1\u2009500", 1500},
                              {"1'500", 1500},
                              {"1’500", 1500},
                              {"12 345 678", 12345678},
                              {"1,500,000", 1500000},
                              {"1.500.000", 1500000},
                              {"1,500.5", 1500.5},
                              {"1.500,5", 1500.5},
                              {"1 500,25", 1500.25},
                              {"1 500.250", 1500.25},
                              {"1 500,250", 1500.25},
                              {"1.500", 1.5},
                              {"0,500", 0.5},
                              {"1234,567", 1234.567},
                              {"12,50", 12.5},
                              {"1,5", 1.5},
                              {"1,5000", 1.5},
                              {"0,125", 0.125}}) {
            CAPTURE(c.typed);
            const auto value = parse_number(c.typed);
            REQUIRE(value.has_value());
            CHECK(*value == c.value);
            CHECK_FALSE(unclear(c.typed));
        }
    }

    TEST_CASE("signs and powers of ten too") {
        for (const Case& c : {Case{"-5", -5},
                              Case{"- 5", -5},
                              Case{"\u2212 5", -5},
                              Case{"\u2212\u00a00.5", -0.5},
                              Case{"+ 5", 5},
                              {"+5", 5},
                              {"\u22125", -5},
                              {"–5", -5},
                              {"\u22120,25", -0.25},
                              {"5e-1", 0.5},
                              {"5E-1", 0.5},
                              {"5e\u22121", 0.5},
                              {"2e6", 2e6},
                              {"2e+6", 2e6},
                              {"2 e6", 2e6},
                              {"1.5e3", 1500},
                              {"1,5e3", 1500},
                              {"2x10^8", 2e8},
                              {"2 × 10^8", 2e8},
                              {"2·10^-3", 0.002},
                              {"2*10^\u22123", 0.002},
                              {"10^6", 1e6},
                              {"-10^2", -100},
                              {"1 500e3", 1.5e6},
                              {"1e-300", 1e-300},
                              {"1e308", 1e308}}) {
            CAPTURE(c.typed);
            const auto value = parse_number(c.typed);
            REQUIRE(value.has_value());
            CHECK(*value == doctest::Approx(c.value).epsilon(1e-13));
        }
        CHECK(std::signbit(*parse_number("-0")));
    }

    TEST_CASE("a comma before exactly three digits is unclear, unless something tells") {
        for (const char* typed :
             {"1,500", "12,345", "999,999", "-1,500", "+1,500", "\u22121,500", " 1,500 ", "1,500e3"}) {
            CAPTURE(typed);
            CHECK(unclear(typed));
            CHECK_FALSE(parse_number(typed).has_value());
        }
        for (const char* typed : {"0,500", "1,50", "1,5000", "1234,567", "1,500,000", "1,500.0", "1.500", "1 500",
                                  ",500", "", "abc", "1,500 kg"}) {
            CAPTURE(typed);
            CHECK_FALSE(unclear(typed));
        }
    }

    TEST_CASE("what is no number is none") {
        const std::string endless(200, '1'), hidden = "1" + std::string(200, ' ') + "x";
        for (const std::string& typed : {std::string(""),
                                         std::string(" "),
                                         std::string("."),
                                         std::string(","),
                                         std::string("-"),
                                         std::string("e5"),
                                         std::string("5e"),
                                         std::string("5e1.5"),
                                         std::string("5e+"),
                                         std::string("inf"),
                                         std::string("-infinity"),
                                         std::string("nan"),
                                         std::string("0x10"),
                                         std::string("1e999"),
                                         std::string("1e0999"),
                                         std::string("five"),
                                         std::string("5 kg"),
                                         std::string("5%"),
                                         std::string("1/2"),
                                         std::string("1.2.3"),
                                         std::string("1,2,3"),
                                         std::string("15 00"),
                                         std::string("1 5000"),
                                         std::string("1  500"),
                                         std::string("1,,5"),
                                         std::string("1.500.00"),
                                         std::string("0 500"),
                                         std::string("1 500'000"),
                                         std::string("--5"),
                                         std::string("5-"),
                                         std::string("1,5.0"),
                                         std::string("2x10"),
                                         std::string("2x10^"),
                                         std::string("x10^5"),
                                         std::string("11^6"),
                                         std::string("2 × 106 4"),
                                         std::string("1\u00b2"),
                                         std::string("\xff"),
                                         std::string("5\xc2"),
                                         std::string("1\n2"),
                                         endless,
                                         hidden}) {
            CAPTURE(typed);
            CHECK_FALSE(parse_number(typed).has_value());
        }
    }

    TEST_CASE("a written number is the nearest double, as the compiler reads it") {
        // Each of these literals is rounded by the compiler, independently of parse_number.
        CHECK(*parse_number("0.1") == 0.1);
        CHECK(*parse_number("0.3") == 0.3);
        CHECK(*parse_number("2.675") == 2.675);
        CHECK(*parse_number("123456.789") == 123456.789);
        CHECK(*parse_number("1.0000000000001") == 1.0000000000001);
        CHECK(*parse_number("999999999999999") == 999999999999999.0);
        CHECK(*parse_number("6.02e22") == 6.02e22);
        CHECK(*parse_number("1e22") == 1e22);
        CHECK(*parse_number("0.000001") == 1e-6);
        CHECK(*parse_number("1000000000000000000000000") == doctest::Approx(1e24).epsilon(1e-15));
        CHECK(*parse_number("0.1000000000000000055511151231257827") == doctest::Approx(0.1).epsilon(1e-15));
    }

    TEST_CASE("thousandths and their groups, for random numbers") {
        Rng rng(7);
        for (int i = 0; i < 3000; ++i) {
            const std::uint32_t whole = rng.below(10'000'000), thousandths = rng.below(1000);
            std::string digits = std::to_string(whole), fraction = std::to_string(1000 + thousandths).substr(1),
                        grouped;
            for (std::size_t k = 0; k < digits.size(); ++k) {
                if (k > 0 && (digits.size() - k) % 3 == 0) grouped += ' ';
                grouped += digits[k];
            }
            const double wanted = (whole * 1000.0 + thousandths) / 1000.0;
            for (const std::string& typed : {digits + "." + fraction, grouped + "." + fraction,
                                             digits + fraction + "e-3", "-" + grouped + "." + fraction}) {
                const auto value = parse_number(typed);
                if (!value || std::fabs(*value) != wanted) FAIL_CHECK(typed);
            }
        }
    }

    TEST_CASE("no text at all is too odd to be read") {
        Rng rng(11);
        const std::string letters = "0123456789.,'eE+-x*^ \xc2\xa0\xe2\x88\x92\xff";
        for (int i = 0; i < 20000; ++i) {
            std::string typed;
            for (std::uint32_t k = rng.below(12); k > 0; --k)
                typed += letters[rng.below(static_cast<std::uint32_t>(letters.size()))];
            const auto value = parse_number(typed);
            if (value && (!std::isfinite(*value) || unclear(typed))) FAIL_CHECK(typed);
        }
    }
}
