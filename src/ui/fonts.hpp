#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/coverage.hpp"
#include "base/input.hpp"
#include "ui/icons.hpp"
#include "ui/theme.hpp"

struct ImDrawList;
struct ImFont;
struct ImFontBaked;
struct ImFontGlyph;

namespace ui {

enum class Face { regular, bold, italic };

/// The font files, as bytes of TrueType.
using FontFile = std::vector<std::uint8_t>;
struct FontFiles {
    FontFile regular, bold, extras, icons;
};

/// The file of the italic face, which few pages have a use for.
inline constexpr std::string_view italic_file = "fonts/text-italic.ttf";

/// A file of further characters: a pack's, for bold text or for all other.
struct PackFile {
    Pack pack;
    bool bold;

    std::uint32_t bit() const { return 1u << (2 * static_cast<unsigned>(pack) + (bold ? 1 : 0)); }
    std::string name() const;  ///< `fonts/greek-bold.ttf`.
};
/// The one that serves such text. Symbols have one file, whose glyphs are made bold by drawing them twice.
inline PackFile pack_file(Pack pack, bool bold) { return {pack, bold && pack != Pack::symbols}; }
/// All of them.
inline constexpr PackFile pack_files[] = {{Pack::latin, false},    {Pack::latin, true},    {Pack::extended, false},
                                          {Pack::extended, true},  {Pack::greek, false},   {Pack::greek, true},
                                          {Pack::cyrillic, false}, {Pack::cyrillic, true}, {Pack::symbols, false}};

/// The files of families that the learner may choose begin so: `fonts/family-inter-regular.ttf`.
inline constexpr std::string_view family_prefix = "fonts/family-";

/// Measures and draws runs of text in CSS pixel sizes, so that the same text in the same font falls in the same place
/// in a browser. (Dear ImGui rounds font sizes and text origins; this does not.)
class Fonts {
public:
    /// Gives the files to Dear ImGui, which copies them.
    explicit Fonts(const FontFiles& files);

    /// Adds a file of further characters once it has come.
    [[gnu::noinline]] void add(const PackFile& file, const FontFile& bytes);
    /// Adds the italic face once it has come; until then the regular one stands in its place.
    void add_italic(const FontFile& bytes);
    /// Was there something in italics to measure or draw, while they are not there, since this was asked last?
    bool take_italic_missed() const { return std::exchange(italic_missed_, false); }
    /// Adds another family once it has come; characters that it lacks are taken from the first, whose number is 0.
    [[gnu::noinline]] void add_family(std::size_t number, const FontFile& regular, const FontFile& bold);
    /// Sets text in that family from now on; in the first while it has not come.
    void use_family(std::size_t number) { family_ = has_family(number) ? number : 0; }
    bool has_family(std::size_t number) const { return families_[number].faces[0] != nullptr; }
    bool has(const PackFile& file) const { return (there_ & file.bit()) != 0; }
    /// Was there a character to measure or draw, since this was asked last, that no file here has?
    bool take_missed() const { return std::exchange(missed_, false); }

    /// Width of the text in CSS pixels.
    float width(std::string_view text, Face face, float css_size) const;

    /// Draws the text with its baseline's left end at (x, baseline), in the draw list's own coordinates.
    void draw(ImDrawList& list, float x, float baseline, std::string_view text, Face face, float css_size,
              Colour colour) const;

    /// Draws an icon into a square of that size.
    void draw(ImDrawList& list, float x, float y, Icon icon, float css_size, Colour colour) const;

    /// Where the baseline lies below the top of a line of that height.
    float baseline(float css_size, float line_height) const;

    /// Whether any of the files that are there has that character.
    bool has(char32_t character, Face face) const;
    bool has(Icon icon) const;

    /// Device pixels per CSS pixel from now on.
    void set_density(float density) { density_ = density; }
    /// How far apart text is set from now on. Paragraphs are whoever sets them's.
    void set_spacing(const TextSpacing& spacing) { spacing_ = spacing; }
    const TextSpacing& spacing() const { return spacing_; }

private:
    struct Sized {
        ImFontBaked* baked;
        float scale;
    };
    struct Family {
        std::array<ImFont*, 3> faces{};  // null for what is not there
        std::uint32_t thin = 0;          // the bold face's sources that are not bold, a bit each
        float height_ratio = 1;          // (ascent - descent) / em: Dear ImGui's size for one CSS pixel
        float ascent_ratio = 1;          // ascent / em
    };
    /// The face's, or the one that stands in its place, which is noted.
    ImFont* font(Face face) const;
    Sized sized(ImFont* font, float imgui_size) const;
    const ImFontGlyph* glyph(const Sized& font, char32_t character) const;
    ImFont* add(const FontFile& file, ImFont* into) const;
    void add_sources(const ImFont& from, ImFont* into) const;
    const Family& family() const { return families_[family_]; }
    float advance(const ImFontGlyph& glyph, char32_t character, const Sized& font, float css_size) const;

    std::array<Family, 4> families_{};
    std::size_t family_ = 0;  // that text is set in
    ImFont* icons_ = nullptr;
    std::uint32_t there_ = 0;  // the pack files that were added, by their bits
    mutable bool missed_ = false, italic_missed_ = false;
    float density_ = 1;
    TextSpacing spacing_;
};

}  // namespace ui
