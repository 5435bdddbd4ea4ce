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
struct ImFontBaked;
struct ImFontGlyph;

namespace ui {

enum class Face { regular, bold, italic };

/// The font files, as bytes of TrueType.
struct FontFiles {
    std::vector<std::uint8_t> regular, bold, italic, extras, icons;
    std::vector<std::uint8_t> further;  ///< Letters that few texts have; may be added later.
};

/// Measures and draws runs of text in CSS pixel sizes, so that the same text in the same font falls in the same place
/// in a browser. (Dear ImGui rounds font sizes and text origins; this does not.)
class Fonts {
public:
    /// Gives the files to Dear ImGui, which keeps pointers into them.
    explicit Fonts(FontFiles files);

    /// Adds the file of further letters once it has come.
    void add_further(std::vector<std::uint8_t> file);
    /// Was there a character to measure or draw that may be in that file, which is not there?
    bool wants_further() const { return wants_further_; }

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
    struct Sized {
        ImFontBaked* baked;
        float scale;
    };
    Sized sized(ImFont* font, float imgui_size) const;
    const ImFontGlyph* glyph(const Sized& font, char32_t character, float css_size) const;

    FontFiles files_;
    std::array<ImFont*, 3> faces_{};
    ImFont* icons_ = nullptr;
    ImFont* further_ = nullptr;  // null until it is there
    mutable bool wants_further_ = false;
    float height_ratio_ = 1;  // (ascent - descent) / em: Dear ImGui's size for one CSS pixel
    float ascent_ratio_ = 1;  // ascent / em
    float density_ = 1;
};

}  // namespace ui
