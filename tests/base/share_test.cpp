#include "base/share.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

TEST_SUITE("share") {
    TEST_CASE("ten answers at 0.8 reach 80 percent, whatever doubles make of the sum") {
        double sum = 0;
        for (int i = 0; i < 10; ++i) sum += 0.8;
        REQUIRE(sum < 8);
        CHECK(at_least(sum, 0.8 * 10));
        CHECK(at_least(sum / 10, 0.8));
    }

    TEST_CASE("sums of thousands of shares still reach what they come to") {
        for (const double each : {0.1, 1.0 / 3, 0.7, 1.0 / 7}) {
            double sum = 0;
            for (int i = 0; i < 10000; ++i) sum += each;
            CHECK(at_least(sum, each * 10000));
        }
    }

    TEST_CASE("what is less is less") {
        CHECK_FALSE(at_least(0.7999, 0.8));
        CHECK_FALSE(at_least(7.99, 0.8 * 10));
        CHECK_FALSE(at_least(0, 0.01 * 10));
        CHECK(at_least(0, 0.7 * 0));
    }
}
