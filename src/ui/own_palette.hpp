#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "ui/theme.hpp"

namespace ui {

/// How much lighter the lighter of two colours is, from 1 to 21 (WCAG 2.2, contrast ratio).
double contrast(Colour a, Colour b);

/// `#fdf6e3`; nothing where it is no colour.
std::optional<Colour> read_colour(std::string_view words);
std::string write_colour(Colour colour);

/// The scheme's colours over a page, and with a text, of the learner's own. Whatever would be too faint there is made
/// darker or lighter, so that the contrasts of `Palette` hold.
Palette own_palette(Scheme scheme, std::optional<Colour> page, std::optional<Colour> text);

/// As CSS declarations, by the names that web/style.css has for them.
std::string declarations_of(const Palette& palette);

}  // namespace ui
