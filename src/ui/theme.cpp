#include "ui/theme.hpp"

namespace ui {

namespace {
constexpr Palette light{
    .page = Colour::hex(0xF7F5F0),
    .surface = Colour::hex(0xFFFFFF),
    .sunken = Colour::hex(0xEFECE4),
    .text = Colour::hex(0x1C2331),
    .muted = Colour::hex(0x525D6E),
    .line = Colour::hex(0xDDD8CC),
    .edge = Colour::hex(0x7A8291),
    .accent = Colour::hex(0x0A6A6C),
    .on_accent = Colour::hex(0xFFFFFF),
    .tint = Colour::hex(0xE0F0EE),
    .link = Colour::hex(0x0B5394),
    .right = Colour::hex(0x17693C),
    .right_tint = Colour::hex(0xE5F3E9),
    .wrong = Colour::hex(0xA62B22),
    .wrong_tint = Colour::hex(0xFBEAE7),
    .caution = Colour::hex(0x7A5200),
    .caution_tint = Colour::hex(0xFBF1DA),
    .cell = Colour::hex(0xC2571A),
    .signal = Colour::hex(0x0A6A6C),
    .target = Colour::hex(0x5B3FA8),
    .series = {Colour::hex(0x0068B0), Colour::hex(0xC24E00), Colour::hex(0x00795B), Colour::hex(0xA3407C),
               Colour::hex(0x444C58)},
};

constexpr Palette dark{
    .page = Colour::hex(0x12161D),
    .surface = Colour::hex(0x1B212B),
    .sunken = Colour::hex(0x252D39),
    .text = Colour::hex(0xE8EBEF),
    .muted = Colour::hex(0xA9B4C2),
    .line = Colour::hex(0x323C4A),
    .edge = Colour::hex(0x7F8B9C),
    .accent = Colour::hex(0x63CBC4),
    .on_accent = Colour::hex(0x08211F),
    .tint = Colour::hex(0x17343A),
    .link = Colour::hex(0x8ABFFF),
    .right = Colour::hex(0x74D69C),
    .right_tint = Colour::hex(0x15301F),
    .wrong = Colour::hex(0xFF9D91),
    .wrong_tint = Colour::hex(0x3A1E1C),
    .caution = Colour::hex(0xE9BE62),
    .caution_tint = Colour::hex(0x352A12),
    .cell = Colour::hex(0xF19A5C),
    .signal = Colour::hex(0x63CBC4),
    .target = Colour::hex(0xB7A2F5),
    .series = {Colour::hex(0x5CB6F2), Colour::hex(0xFF9B4A), Colour::hex(0x3CCB9F), Colour::hex(0xE88FC1),
               Colour::hex(0x8A93A1)},
};

/// 7:1 for every text, and lines that are seen: for those who ask for more contrast.
constexpr Palette high_contrast{
    .page = Colour::hex(0x000000),
    .surface = Colour::hex(0x000000),
    .sunken = Colour::hex(0x1C1C1C),
    .text = Colour::hex(0xFFFFFF),
    .muted = Colour::hex(0xE4E4E4),
    .line = Colour::hex(0x8C8C8C),
    .edge = Colour::hex(0xFFFFFF),
    .accent = Colour::hex(0xFFE14D),
    .on_accent = Colour::hex(0x000000),
    .tint = Colour::hex(0x262200),
    .link = Colour::hex(0x9AD4FF),
    .right = Colour::hex(0x86F7A6),
    .right_tint = Colour::hex(0x00240C),
    .wrong = Colour::hex(0xFFB8B0),
    .wrong_tint = Colour::hex(0x380804),
    .caution = Colour::hex(0xFFD24D),
    .caution_tint = Colour::hex(0x2E2400),
    .cell = Colour::hex(0xFFAE6B),
    .signal = Colour::hex(0x6FE8E0),
    .target = Colour::hex(0xD8C6FF),
    .series = {Colour::hex(0x7CC7FF), Colour::hex(0xFFB066), Colour::hex(0x5FE3B4), Colour::hex(0xFF8FD0),
               Colour::hex(0x9AA0A8)},
};
}  // namespace

const Palette& palette_of(Scheme scheme) {
    return scheme == Scheme::contrast ? high_contrast : scheme == Scheme::dark ? dark : light;
}

float size_of(Type type) {
    switch (type) {
        case Type::title: return 32;
        case Type::heading: return 24;
        case Type::subheading: return 20;
        case Type::lead: return 20;
        case Type::body: return 18;
        case Type::small: return 16;
        case Type::caption: return 14;
    }
    return 18;
}

}  // namespace ui
