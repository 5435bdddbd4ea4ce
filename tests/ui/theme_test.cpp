#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "ui/theme.hpp"

namespace {
/// Relative luminance and contrast as WCAG 2.2 defines them.
double luminance(ui::Colour c) {
    const auto linear = [](std::uint8_t value) {
        const double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}
double contrast(ui::Colour a, ui::Colour b) {
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}
}  // namespace

TEST_SUITE("theme") {
    TEST_CASE("the formula gives the known extremes") {
        CHECK(contrast(ui::Colour::hex(0x000000), ui::Colour::hex(0xFFFFFF)) == doctest::Approx(21));
        CHECK(contrast(ui::Colour::hex(0x777777), ui::Colour::hex(0xFFFFFF)) == doctest::Approx(4.48).epsilon(0.01));
    }

    TEST_CASE("text keeps 4.5:1 on every ground it stands on, outlines of controls 3:1") {
        for (const Scheme scheme : {Scheme::light, Scheme::dark, Scheme::contrast}) {
            const ui::Palette* p = &ui::palette_of(scheme);
            const double least = scheme == Scheme::contrast ? 7 : 4.5;
            for (const ui::Colour ground : {p->page, p->surface, p->sunken, p->tint, p->caution_tint, p->right_tint, p->wrong_tint}) {
                CHECK(contrast(p->text, ground) >= least);
                CHECK(contrast(p->link, ground) >= least);
                CHECK(contrast(p->accent, ground) >= least);
                CHECK(contrast(p->muted, ground) >= least);
            }
            CHECK(contrast(p->on_accent, p->accent) >= least);
            CHECK(contrast(p->right, p->right_tint) >= least);
            CHECK(contrast(p->right, p->surface) >= least);
            CHECK(contrast(p->wrong, p->wrong_tint) >= least);
            CHECK(contrast(p->wrong, p->surface) >= least);
            CHECK(contrast(p->caution, p->caution_tint) >= least);
            for (const ui::Colour mark : {p->edge, p->cell, p->signal, p->target}) CHECK(contrast(mark, p->surface) >= 3);
            for (const ui::Colour mark : p->series) CHECK(contrast(mark, p->surface) >= 3);
        }
    }
}
