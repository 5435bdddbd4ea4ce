#pragma once
#include <cstdint>
#include <string_view>

// Which characters the fonts have. tools/fonts.mjs reads these tables, cuts the fonts by them, and fails where no font
// has a character that stands here.

/// Font files of further characters, each fetched when a text has one of them.
enum class Pack : std::uint8_t { latin, extended, greek, cyrillic, symbols };
inline constexpr std::string_view pack_names[] = {"latin", "extended", "greek", "cyrillic", "symbols"};

/// Characters that follow one another, the last one included.
struct Range {
    char16_t first, last;

    constexpr bool has(char32_t c) const { return c >= first && c <= last; }
};
struct PackRange {
    Range range;
    Pack pack;
};

/// In each face: English and its punctuation.
inline constexpr Range face_ranges[] = {
    {0x20, 0x7e},     {0xa0, 0xa0},     {0xa7, 0xa7},     {0xab, 0xab},     {0xb0, 0xb1},
    {0xb7, 0xb7},     {0xbb, 0xbb},     {0xd7, 0xd7},     {0xe9, 0xe9},     {0x2010, 0x2014},
    {0x2018, 0x201d}, {0x2022, 0x2022}, {0x2026, 0x2026}, {0x202f, 0x202f}, {0x2212, 0x2212},
};

/// For all faces: Greek letters of units and names, digits raised and lowered, arrows, mathematics, marks, and the box
/// for what no font has.
inline constexpr Range extra_ranges[] = {
    {0xb2, 0xb3},     {0xb5, 0xb5},     {0xb9, 0xb9},     {0xf7, 0xf7},     {0x394, 0x394},   {0x3b1, 0x3b4},
    {0x3bc, 0x3bc},   {0x3c0, 0x3c0},   {0x2070, 0x2070}, {0x2074, 0x2079}, {0x2080, 0x2089}, {0x2190, 0x2193},
    {0x221a, 0x221a}, {0x221e, 0x221e}, {0x2248, 0x2248}, {0x2260, 0x2260}, {0x2264, 0x2265}, {0x25a1, 0x25a1},
    {0x25b2, 0x25b2}, {0x25b6, 0x25b6}, {0x25bc, 0x25bc}, {0x25c6, 0x25c6}, {0x25cb, 0x25cb}, {0x25cf, 0x25cf},
    {0x2713, 0x2713}, {0x2717, 0x2717},
};

/// In the packs. Where ranges overlap, the first pack whose font has the character has it.
inline constexpr PackRange pack_ranges[] = {
    {{0xa1, 0xac}, Pack::latin},        {{0xae, 0x148}, Pack::latin},       {{0x14a, 0x17f}, Pack::latin},
    {{0x218, 0x21b}, Pack::latin},      {{0x201e, 0x2021}, Pack::latin},    {{0x2030, 0x2030}, Pack::latin},
    {{0x2039, 0x203a}, Pack::latin},    {{0x20ac, 0x20ac}, Pack::latin},    {{0x2122, 0x2122}, Pack::latin},
    {{0xa1, 0xac}, Pack::extended},     {{0xae, 0x148}, Pack::extended},    {{0x14a, 0x1c3}, Pack::extended},
    {{0x1c5, 0x254}, Pack::extended},   {{0x256, 0x27b}, Pack::extended},   {{0x2b0, 0x2ff}, Pack::extended},
    {{0x1e00, 0x1e9b}, Pack::extended}, {{0x1e9d, 0x1eff}, Pack::extended}, {{0x2000, 0x200a}, Pack::extended},
    {{0x2015, 0x2027}, Pack::extended}, {{0x2030, 0x2055}, Pack::extended}, {{0x2071, 0x209c}, Pack::extended},
    {{0x20a0, 0x20af}, Pack::extended}, {{0x20b1, 0x20b5}, Pack::extended}, {{0x20b8, 0x20ba}, Pack::extended},
    {{0x20bc, 0x20bf}, Pack::extended}, {{0x2103, 0x2103}, Pack::extended}, {{0x2116, 0x2116}, Pack::extended},
    {{0x2150, 0x215f}, Pack::extended}, {{0x2460, 0x2468}, Pack::extended}, {{0x374, 0x375}, Pack::greek},
    {{0x37a, 0x3d7}, Pack::greek},      {{0x3f0, 0x3f6}, Pack::greek},      {{0x1f00, 0x1ffe}, Pack::greek},
    {{0x400, 0x479}, Pack::cyrillic},   {{0x480, 0x49d}, Pack::cyrillic},   {{0x4a0, 0x4ff}, Pack::cyrillic},
    {{0x2102, 0x2102}, Pack::symbols},  {{0x210a, 0x2113}, Pack::symbols},  {{0x2115, 0x2115}, Pack::symbols},
    {{0x211a, 0x211d}, Pack::symbols},  {{0x2124, 0x2124}, Pack::symbols},  {{0x2126, 0x2129}, Pack::symbols},
    {{0x212b, 0x212d}, Pack::symbols},  {{0x212f, 0x2138}, Pack::symbols},  {{0x2190, 0x2300}, Pack::symbols},
    {{0x2308, 0x230b}, Pack::symbols},  {{0x25a0, 0x25ff}, Pack::symbols},  {{0x2640, 0x2640}, Pack::symbols},
    {{0x2642, 0x2642}, Pack::symbols},  {{0x27c0, 0x27ff}, Pack::symbols},
};

/// Has any of the fonts that character? Control characters count as had: nothing is to be drawn for them.
bool in_a_font(char32_t c);
