#pragma once
#include <cstdint>

#include "base/input.hpp"

namespace ui {

/// A colour: `hex` makes one of 0xRRGGBB, and `packed` is what Dear ImGui takes.
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;

    static constexpr Colour hex(std::uint32_t rgb) {
        return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8),
                static_cast<std::uint8_t>(rgb), 255};
    }
    constexpr Colour with_alpha(double share) const {
        return {red, green, blue, static_cast<std::uint8_t>(share * 255 + 0.5)};
    }
    constexpr std::uint32_t packed() const {
        return static_cast<std::uint32_t>(alpha) << 24 | static_cast<std::uint32_t>(blue) << 16 |
               static_cast<std::uint32_t>(green) << 8 | red;
    }
    bool operator==(const Colour&) const = default;
};

/// Colours by what they are for. Every text colour keeps 4.5:1 on every surface it is used on; a test holds that.
struct Palette {
    Colour page, surface, sunken;    ///< The page, cards on it, and wells in cards.
    Colour text, muted, line, edge;  ///< Text, secondary text, hairlines, and outlines of controls (3:1).
    Colour accent, on_accent, tint;  ///< Main actions, text on them, and a pale wash of the accent.
    Colour link;
    Colour right, right_tint, wrong, wrong_tint, caution, caution_tint;
    Colour cell, signal, target;  ///< In figures.
    Colour series[5];  ///< In figures, for things to tell apart, in this order: 3:1 on surfaces, and apart for the
                       ///< colour-blind too.
};

const Palette& palette_of(Scheme scheme);

/// Lengths in document pixels before the text scale.
namespace space {
inline constexpr float hair = 4, small = 8, medium = 16, large = 24, huge = 40;
}
inline constexpr float column_width = 680;       ///< About 70 characters of body text.
inline constexpr float wide_column_width = 920;  ///< Of the header, the footer and the home page.
inline constexpr float line_spacing = 1.5f;
inline constexpr float target_size = 44;  ///< Least height of a control.

/// Of rounded corners.
namespace radius {
inline constexpr float mark = 4, item = 6, field = 8, card = 10, badge = 13;
}
/// Of outlines, and of the lines that signs are drawn with.
namespace stroke {
inline constexpr float hairline = 1, control = 1.5f, chosen = 2, sign = 2.5f, focus = 3;
}
/// Between an edge and what is inside it; `line` is above and below a line of words together.
namespace padding {
inline constexpr float card = 20, narrow_card = 14, link_card = 14, button = 20, quiet_button = 10, option = 11,
                       pill = 16, badge = 10, line = 12, row = 8;
}
/// Of the parts that controls are made of.
namespace part {
inline constexpr float mark = 22, knob = 12, knob_glow = 5, track = 6, progress = 8, icon = 24;
}

/// Type scale, in CSS pixels.
enum class Type { title, heading, subheading, lead, body, small, caption };
float size_of(Type type);

}  // namespace ui
