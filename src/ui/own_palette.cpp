#include "ui/own_palette.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {
namespace {
constexpr Colour black = Colour::hex(0x000000), white = Colour::hex(0xFFFFFF);

/// Relative luminance (WCAG 2.2), with a cubic in the place of sRGB's curve, which would need `pow`.
double luminance(Colour colour) {
    const auto linear = [](std::uint8_t part) {
        const double share = part / 255.0;
        return share * (share * (share * 0.305306011 + 0.682171111) + 0.012522878);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

Colour between(Colour from, Colour to, double share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + share * (b - a)));
    };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue)};
}

bool is_dark(Colour colour) { return contrast(colour, white) > contrast(colour, black); }

/// Towards black or white until it has that contrast on the ground.
Colour seen_on(Colour ground, Colour colour, double least) {
    const Colour end = is_dark(ground) ? white : black;
    constexpr int steps = 40;
    for (int i = 0; i <= steps; ++i) {
        const Colour tried = between(colour, end, static_cast<double>(i) / steps);
        if (contrast(tried, ground) >= least) return tried;
    }
    return end;
}

/// WCAG's for text and for what is not text, with a little room.
constexpr double of_text = 4.6, of_shapes = 3.1;

constexpr Colour Palette::* texts[] = {&Palette::text,  &Palette::muted, &Palette::accent, &Palette::link,
                                       &Palette::right, &Palette::wrong, &Palette::caution};
constexpr Colour Palette::* grounds[] = {&Palette::page,        &Palette::surface,    &Palette::sunken,
                                         &Palette::tint,        &Palette::right_tint, &Palette::wrong_tint,
                                         &Palette::caution_tint};
constexpr Colour Palette::* shapes[] = {&Palette::edge, &Palette::cell, &Palette::signal, &Palette::target};
/// Each is a little of another colour on the page.
constexpr std::pair<Colour Palette::*, Colour Palette::*> tints[] = {{&Palette::tint, &Palette::accent},
                                                                     {&Palette::right_tint, &Palette::right},
                                                                     {&Palette::wrong_tint, &Palette::wrong},
                                                                     {&Palette::caution_tint, &Palette::caution},
                                                                     {&Palette::sunken, &Palette::text}};
constexpr std::pair<std::string_view, Colour Palette::*> names[] = {
    {"page", &Palette::page},           {"surface", &Palette::surface},
    {"sunken", &Palette::sunken},       {"text", &Palette::text},
    {"muted", &Palette::muted},         {"line", &Palette::line},
    {"edge", &Palette::edge},           {"accent", &Palette::accent},
    {"on-accent", &Palette::on_accent}, {"tint", &Palette::tint},
    {"link", &Palette::link},           {"ring", &Palette::accent},
    {"right", &Palette::right},         {"right-tint", &Palette::right_tint},
    {"wrong", &Palette::wrong},         {"wrong-tint", &Palette::wrong_tint},
    {"caution", &Palette::caution},     {"caution-tint", &Palette::caution_tint}};
constexpr std::string_view digits = "0123456789abcdef";
}  // namespace

double contrast(Colour a, Colour b) {
    const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

std::optional<Colour> read_colour(std::string_view words) {
    if (words.size() != 7 || words.front() != '#') return std::nullopt;
    std::uint32_t rgb = 0;
    for (const char c : words.substr(1)) {
        const std::size_t digit = digits.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        rgb = rgb * 16 + static_cast<std::uint32_t>(digit);
    }
    return Colour::hex(rgb);
}

std::string write_colour(Colour colour) {
    std::string words = "#";
    for (const std::uint8_t part : {colour.red, colour.green, colour.blue})
        words += {digits[part / 16], digits[part % 16]};
    return words;
}

Palette own_palette(Scheme scheme, std::optional<Colour> page, std::optional<Colour> text) {
    if (page && is_dark(*page) != is_dark(palette_of(scheme).page))
        scheme = is_dark(*page) ? Scheme::dark : Scheme::light;
    Palette own = palette_of(scheme);
    if (page) own.page = own.surface = *page;
    if (text) {
        own.text = *text;
        own.muted = between(*text, own.page, 0.25);
    }
    if (page) {
        own.text = seen_on(own.page, own.text, of_text);
        own.line = between(own.page, own.text, 0.2);
        for (const auto& [tint, of] : tints) own.*tint = between(own.page, own.*of, 0.06);
    }
    for (const auto each : texts) {
        for (const auto ground : grounds)
            own.*each = seen_on(own.*ground, own.*each, scheme == Scheme::contrast ? 7 : of_text);
    }
    for (const auto each : shapes) own.*each = seen_on(own.page, own.*each, of_shapes);
    for (Colour& each : own.series) each = seen_on(own.page, each, of_shapes);
    own.on_accent = seen_on(own.accent, own.on_accent, of_text);
    return own;
}

std::string declarations_of(const Palette& palette) {
    std::string all = is_dark(palette.page) ? "color-scheme:dark;" : "color-scheme:light;";
    for (const auto& [name, colour] : names) {
        all += "--";
        all += name;
        all += ":" + write_colour(palette.*colour) + ";";
    }
    return all;
}

}  // namespace ui
