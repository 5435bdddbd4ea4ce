#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "ui/theme.hpp"

namespace {
double linear(std::uint8_t value) {
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

/// Relative luminance and contrast as WCAG 2.2 defines them.
double luminance(ui::Colour c) { return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue); }
double contrast_ratio(ui::Colour a, ui::Colour b) {
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

using Row = std::array<double, 3>;
using Matrix = std::array<Row, 3>;

/// What eyes without one kind of cone see, in linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.
constexpr Matrix all_cones{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

/// L*a*b* (CIE 1976, D65) of a colour as such eyes see it.
Row lab(ui::Colour colour, const Matrix& eyes) {
    const Row rgb{linear(colour.red), linear(colour.green), linear(colour.blue)};
    Row seen{};
    for (std::size_t i = 0; i < 3; ++i)
        seen[i] = std::clamp(eyes[i][0] * rgb[0] + eyes[i][1] * rgb[1] + eyes[i][2] * rgb[2], 0.0, 1.0);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047),
                 y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]),
                 z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(ui::Colour a, ui::Colour b, const Matrix& eyes) {
    const Row one = lab(a, eyes), other = lab(b, eyes);
    return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}
}  // namespace

TEST_SUITE("theme") {
    TEST_CASE("the formula gives the known extremes") {
        CHECK(contrast_ratio(ui::Colour::hex(0x000000), ui::Colour::hex(0xFFFFFF)) == doctest::Approx(21));
        CHECK(contrast_ratio(ui::Colour::hex(0x777777), ui::Colour::hex(0xFFFFFF)) ==
              doctest::Approx(4.48).epsilon(0.01));
    }

    TEST_CASE("check 25: text keeps 4.5:1 on every ground it stands on, outlines of controls 3:1") {
        for (const Scheme scheme : {Scheme::light, Scheme::dark, Scheme::contrast}) {
            const ui::Palette* p = &ui::palette_of(scheme);
            const double least = scheme == Scheme::contrast ? 7 : 4.5;
            for (const ui::Colour ground :
                 {p->page, p->surface, p->sunken, p->tint, p->caution_tint, p->right_tint, p->wrong_tint}) {
                CHECK(contrast_ratio(p->text, ground) >= least);
                CHECK(contrast_ratio(p->link, ground) >= least);
                CHECK(contrast_ratio(p->accent, ground) >= least);
                CHECK(contrast_ratio(p->muted, ground) >= least);
            }
            CHECK(contrast_ratio(p->on_accent, p->accent) >= least);
            CHECK(contrast_ratio(p->right, p->right_tint) >= least);
            CHECK(contrast_ratio(p->right, p->surface) >= least);
            CHECK(contrast_ratio(p->wrong, p->wrong_tint) >= least);
            CHECK(contrast_ratio(p->wrong, p->surface) >= least);
            CHECK(contrast_ratio(p->caution, p->caution_tint) >= least);
            for (const ui::Colour mark : {p->edge, p->cell, p->signal, p->target})
                CHECK(contrast_ratio(mark, p->surface) >= 3);
            for (const ui::Colour mark : p->series) CHECK(contrast_ratio(mark, p->surface) >= 3);
        }
    }

    TEST_CASE("the difference of colours is known for some") {
        CHECK(difference(ui::Colour::hex(0x000000), ui::Colour::hex(0xFFFFFF), all_cones) ==
              doctest::Approx(100).epsilon(0.001));
        CHECK(difference(ui::Colour::hex(0xFF0000), ui::Colour::hex(0x00FF00), all_cones) ==
              doctest::Approx(170.6).epsilon(0.005));
        CHECK(difference(ui::Colour::hex(0x9A8A00), ui::Colour::hex(0xC07A00), deuteranopia) < 12);
    }

    TEST_CASE("the colours of figures are apart for the colour-blind too") {
        for (const Scheme scheme : {Scheme::light, Scheme::dark, Scheme::contrast}) {
            const ui::Palette& p = ui::palette_of(scheme);
            for (const Matrix& eyes : {all_cones, protanopia, deuteranopia, tritanopia}) {
                for (std::size_t i = 0; i < std::size(p.series); ++i) {
                    for (std::size_t j = 0; j < i; ++j) {
                        CAPTURE(static_cast<int>(scheme));
                        CAPTURE(i);
                        CAPTURE(j);
                        CHECK(difference(p.series[i], p.series[j], eyes) > 11);
                    }
                }
                CHECK(difference(p.cell, p.signal, eyes) > 11);
                CHECK(difference(p.cell, p.target, eyes) > 11);
                CHECK(difference(p.signal, p.target, eyes) > 11);
            }
        }
    }
}
