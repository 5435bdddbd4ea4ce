#include "base/math.hpp"

#include <doctest/doctest.h>

#include "base/rng.hpp"

namespace {
/// Difference in units of the last place of `want`.
double ulps(double got, double want) { return std::fabs(got - want) / (std::nextafter(std::fabs(want), HUGE_VAL) - std::fabs(want)); }
}  // namespace

TEST_SUITE("math") {
    TEST_CASE("the exponential agrees with the C library's within two units in the last place") {
        Rng rng(3);
        for (int i = 0; i < 200000; ++i) {
            const double x = (static_cast<double>(rng.next()) / 4294967296.0 - 0.5) * (i % 3 == 0 ? 1400 : i % 3 == 1 ? 20 : 0.01);
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
            const double x = std::ldexp(1 + static_cast<double>(rng.next()) / 4294967296.0, static_cast<int>(rng.below(i % 2 ? 2000 : 4)) - (i % 2 ? 1000 : 2));
            CHECK(std::fabs(log_of(x) - std::log(x)) <= 4e-16 * std::fmax(1.0, std::fabs(std::log(x))));
        }
        CHECK(log_of(1) == 0);
        CHECK(log_of(0) == -HUGE_VAL);
        CHECK(std::isnan(log_of(-1)));
        CHECK(std::isinf(log_of(HUGE_VAL)));
        CHECK(log_of(5e-324) == doctest::Approx(-744.44007192138126));
    }
}
