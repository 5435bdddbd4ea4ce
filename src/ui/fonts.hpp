#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/icons.hpp"
#include "ui/theme.hpp"

struct ImDrawList;
struct ImFont;

namespace ui {

enum class Face { regular, bold, italic };

/// The font files, as bytes of TrueType.
struct FontFiles {
    std::vector<std::uint8_t> regular, bold, italic, extras, icons;
};

/// Measures and draws runs of text in CSS pixel sizes, so that the same text in the same font falls in the same place
/// in a browser. (Dear ImGui rounds font sizes and text origins; this does not.)
class Fonts {
public:
    /// Gives the files to Dear ImGui, which keeps pointers into them.
    explicit Fonts(FontFiles files);

    /// Width of the text in CSS pixels.
    float width(std::string_view text, Face face, float css_size) const;

    /// Draws the text with its baseline's left end at (x, baseline), in the draw list's own coordinates.
    void draw(ImDrawList& list, float x, float baseline, std::string_view text, Face face, float css_size,
              Colour colour) const;

    /// Draws an icon into a square of that size.
    void draw(ImDrawList& list, float x, float y, Icon icon, float css_size, Colour colour) const;

    /// Where the baseline lies below the top of a line of that height.
    float baseline(float css_size, float line_height) const;

    /// Whether any of the files has that character.
    bool has(char32_t character, Face face) const;
    bool has(Icon icon) const;

    /// Device pixels per CSS pixel from now on.
    void set_density(float density) { density_ = density; }

private:
    FontFiles files_;
    std::array<ImFont*, 3> faces_{};
    ImFont* icons_ = nullptr;
    float height_ratio_ = 1;  // (ascent - descent) / em: Dear ImGui's size for one CSS pixel
    float ascent_ratio_ = 1;  // ascent / em
    float density_ = 1;
};

}  // namespace ui
