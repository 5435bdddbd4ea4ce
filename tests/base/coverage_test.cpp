#include "base/coverage.hpp"

#include <doctest/doctest.h>

TEST_SUITE("coverage") {
    TEST_CASE("English, its neighbours, Greek, Cyrillic, Vietnamese and mathematics are in a font") {
        for (const char32_t c : U"azAZ09 ~éßøșțžŁǎΩλάὁЖїљẾơđ€№⇌⇒′∈ℝ∀≡□✓")
            CHECK_MESSAGE(in_a_font(c), static_cast<unsigned>(c));
    }

    TEST_CASE("what needs thousands of letters, shaping or colours is in none") {
        for (const char32_t c :
             {U'ש', U'ع', U'अ', U'ก', U'水', U'の', U'한', U'😀', U'\u0301', U'\U00010041', U'\uFFFD'})
            CHECK_MESSAGE(!in_a_font(c), static_cast<unsigned>(c));
    }
}
