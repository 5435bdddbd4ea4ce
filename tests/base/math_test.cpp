#include "base/math.hpp"

#include <doctest/doctest.h>

#include "base/rng.hpp"

namespace {
/// Difference in units of the last place of `want`.
double ulps(double got, double want) {
    return std::fabs(got - want) / (std::nextafter(std::fabs(want), HUGE_VAL) - std::fabs(want));
}
}  // namespace

TEST_SUITE("math") {
    TEST_CASE("the exponential agrees with the C library's within two units in the last place") {
        Rng rng(3);
        for (int i = 0; i < 200000; ++i) {
            const double x = (static_cast<double>(rng.next()) / 4294967296.0 - 0.5) * (i % 3 == 0   ? 1400
                                                                                       : i % 3 == 1 ? 20
                                                                                                    : 0.01);
            const double want = std::exp(x);
            if (want > 1e-300) CHECK(ulps(exp_of(x), want) <= 2);
        }
        CHECK(exp_of(0) == 1);
        CHECK(exp_of(-800) == 0);
        CHECK(exp_of(-740) > 0);
        CHECK(std::isinf(exp_of(710)));
        CHECK(std::isnan(exp_of(std::nan(""))));
        CHECK(exp_of(-HUGE_VAL) == 0);
    }

    TEST_CASE("the logarithm agrees with the C library's") {
        Rng rng(4);
        for (int i = 0; i < 200000; ++i) {
            const double x = std::ldexp(1 + static_cast<double>(rng.next()) / 4294967296.0,
                                        static_cast<int>(rng.below(i % 2 ? 2000 : 4)) - (i % 2 ? 1000 : 2));
            CHECK(std::fabs(log_of(x) - std::log(x)) <= 4e-16 * std::fmax(1.0, std::fabs(std::log(x))));
        }
        CHECK(log_of(1) == 0);
        CHECK(log_of(0) == -HUGE_VAL);
        CHECK(std::isnan(log_of(-1)));
        CHECK(std::isinf(log_of(HUGE_VAL)));
        CHECK(log_of(5e-324) == doctest::Approx(-744.44007192138126));
    }

    TEST_CASE("the scaled complementary error function agrees with 50-digit arithmetic within 2e-11") {
        struct Case {
            double x, value;  // exp(x^2) erfc(x), by mpmath 1.3
        };
        const Case cases[] = {{0, 1.0},
                              {1e-09, 0.99999999887162083},
                              {0.001, 0.99887262008115141},
                              {0.05, 0.94599004355496148},
                              {0.1, 0.89645697996912664},
                              {0.25, 0.77034654773099674},
                              {0.5, 0.61569034419292587},
                              {0.75, 0.50693765029314481},
                              {1, 0.427583576155807},
                              {1.5, 0.3215854164543175},
                              {2, 0.25539567631050574},
                              {2.5, 0.21080636406114358},
                              {3, 0.17900115118138995},
                              {4, 0.13699945762506139},
                              {5, 0.11070463773306863},
                              {7, 0.079800054329152933},
                              {10, 0.056140992743822586},
                              {15, 0.037529606388505766},
                              {20, 0.028174348741051319},
                              {26, 0.021683584850562907},
                              {50, 0.011281536265323773},
                              {100, 0.0056416137829894329},
                              {10000.0, 5.6418958072680841e-5},
                              {100000000.0, 5.6418958354775626e-9}};
        for (const Case& c : cases) {
            CAPTURE(c.x);
            CHECK(std::fabs(scaled_erfc(c.x) - c.value) <= 2e-11 * c.value);
        }
        for (double x = 0; x < 5; x += 0.001)
            CHECK(std::fabs(scaled_erfc(x) - std::exp(x * x) * std::erfc(x)) <= 2.1e-11 * scaled_erfc(x));
        for (double x = 100; x < 1e300; x *= 7)
            CHECK(scaled_erfc(x) == doctest::Approx(0.5641895835477563 / x).epsilon(1e-4));  // 1 / (x sqrt pi)
        CHECK(scaled_erfc(HUGE_VAL) == 0);
    }

    TEST_CASE("the logarithm holds up to the largest number") {
        CHECK(log_of(1.75e308) == doctest::Approx(709.755750653));
        CHECK(log_of(std::numeric_limits<double>::max()) == doctest::Approx(709.782712893));
        CHECK(log_of(HUGE_VAL) == HUGE_VAL);
    }
}
