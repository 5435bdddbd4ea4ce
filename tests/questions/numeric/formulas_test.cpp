#include "questions/numeric/formulas.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include "figures/diffusion/diffusion.hpp"

using namespace questions;

namespace {
const Formula& formula(std::string_view name) {
    for (const Formula& one : formulas()) {
        if (one.name == name) return one;
    }
    FAIL("no formula " << name);
    return formulas().front();
}

double value(std::string_view name, double a, double b, double c = 0) {
    const double given[] = {a, b, c};
    return formula(name).value(given);
}

constexpr double tight = 1e-12;
}  // namespace

TEST_SUITE("formulas") {
    TEST_CASE("each formula has a name of its own, parameters, words and a source") {
        std::set<std::string_view> names;
        for (const Formula& one : formulas()) {
            CAPTURE(one.name);
            CHECK(names.insert(one.name).second);
            CHECK_FALSE(one.parameters[0].empty());
            CHECK(one.takes() >= 1);
            for (std::size_t i = 0; i < one.takes(); ++i) {
                for (std::size_t j = 0; j < i; ++j) CHECK(one.parameters[i] != one.parameters[j]);
                CHECK(one.parameters[i] != "answer");  // the name that stands for the right value
                CHECK(one.parameters[i].find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
            }
        }
        CHECK(names.size() == 11);
    }

    TEST_CASE("the reach is that of the diffusion figure") {
        for (const double diffusion : {0.1, 1.0, 10.0, 37.5, 100.0, 1000.0}) {
            for (const double half_life : {1.0, 5.0, 64.0, 240.0}) {
                const figures::Diffusion figure{diffusion, half_life, 100};
                CHECK(value("signal-reach", diffusion, half_life) ==
                      doctest::Approx(figures::reach(figure)).epsilon(tight));
                for (const double distance : {0.0, 20.0, 500.0}) {
                    CHECK(value("share-arriving", distance, figures::reach(figure)) ==
                          doctest::Approx(100 * figures::level_at(figure, distance)).epsilon(tight));
                }
            }
        }
        // D = 10 µm²/s and 64 minutes: k = 0.69315 / 3840 s = 1.80507e-4 / s, D / k = 55 399 µm².
        CHECK(value("signal-reach", 10, 64) == doctest::Approx(235.370).epsilon(1e-5));
    }

    TEST_CASE("exponentials, as powers") {
        // One reach leaves 1/e, two leave its square; a distance of ln 2 reaches leaves a half.
        CHECK(value("share-arriving", 150, 150) == doctest::Approx(36.787944117144233).epsilon(tight));
        CHECK(value("share-arriving", 300, 150) ==
              doctest::Approx(std::pow(36.787944117144233, 2) / 100).epsilon(tight));
        CHECK(value("share-arriving", 150 * std::log(2.0), 150) == doctest::Approx(50).epsilon(tight));
        CHECK(value("share-arriving", 0, 150) == 100);
        for (const double near : {0.0, 40.0, 200.0}) {
            for (const double far : {0.0, 60.0, 400.0}) {
                CHECK(value("level-ratio", near, far, 80) ==
                      doctest::Approx(value("share-arriving", near, 80) / value("share-arriving", far, 80))
                          .epsilon(1e-10));
            }
        }
        for (const double hours : {0.0, 3.0, 6.0, 7.5, 24.0, 60.0}) {
            CHECK(value("half-lives-left", hours, 6) == doctest::Approx(100 / std::pow(2.0, hours / 6)).epsilon(tight));
        }
        for (const double n : {0.0, 0.5, 1.0, 7.0, 10.25, 20.0, -2.0})
            CHECK(value("doublings", 3e4, n) == doctest::Approx(3e4 * std::exp2(n)).epsilon(tight));
    }

    TEST_CASE("whole numbers of doublings and half-lives are exact") {
        double cells = 5;
        for (int n = 0; n <= 40; ++n, cells += cells) CHECK(value("doublings", 5, n) == cells);
        CHECK(value("half-lives-left", 18, 6) == 12.5);
        CHECK(value("half-lives-left", 0, 6) == 100);
        CHECK(std::isinf(value("doublings", 1, 1e9)));
        CHECK(value("half-lives-left", 1e9, 1) == 0);
    }

    TEST_CASE("arithmetic, counted by hand") {
        CHECK(value("cells-total", 2e6, 70) == 140e6);
        CHECK(value("living-cells", 5e6, 80) == 4e6);
        CHECK(value("volume-for-dose", 140e6, 20e6) == 7);
        CHECK(value("number-needed", 30, 10) == 5);
        CHECK(value("number-needed", 10, 30) == -5);
        CHECK(value("number-needed", 12.5, 10) == 40);
        CHECK(std::isinf(value("number-needed", 10, 10)));
        CHECK(value("share-of", 1000, 5e6) == doctest::Approx(0.02).epsilon(tight));
        CHECK(value("iief-change", 6, 11) == 5);
        CHECK(value("iief-change", 14, 11) == -3);
    }
}
