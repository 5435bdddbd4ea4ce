#include "ui/easing.hpp"

#include <doctest/doctest.h>

using doctest::Approx;
using ui::Easing;

TEST_SUITE("easing") {
    TEST_CASE("a value goes to what is wanted in steps of the time passed, and stays there") {
        Easing easing;
        easing.begin_pass(0.05f, false);
        CHECK(easing.step("a", 1) == Approx(0.4));
        CHECK(easing.moving());
        easing.begin_pass(0.05f, false);
        CHECK(easing.step("a", 1) == Approx(0.8));
        easing.begin_pass(0, false);
        CHECK(easing.step("a", 1) == Approx(0.8));
        CHECK(easing.moving());
        easing.begin_pass(0.05f, false);
        CHECK(easing.step("a", 1) == 1);
        CHECK(!easing.moving());
        CHECK(easing.step("a", 0) == Approx(0.6));
    }

    TEST_CASE("a new value starts where it is told, and only a new one") {
        Easing easing;
        easing.begin_pass(0.1f, false);
        CHECK(easing.step("a", 0.5f, 0.5f) == 0.5f);
        CHECK(!easing.moving());
        CHECK(easing.step("a", 0.6f, 0.0f, 0.5f) == Approx(0.55));
        easing.forget();
        CHECK(easing.step("a", 1, 1.0f) == 1);
    }

    TEST_CASE("with less motion wanted it is there at once") {
        Easing easing;
        easing.begin_pass(0.01f, true);
        CHECK(easing.step("a", 1) == 1);
        CHECK(!easing.moving());
    }
}
