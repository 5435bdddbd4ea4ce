#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "semantics/node.hpp"
#include "ui/fonts.hpp"
#include "ui/theme.hpp"

namespace ui {

using semantics::Rect;

/// How large words of a type are, and how far apart their lines.
struct Line {
    float size, height;
};

/// A short text in lines no wider than was wanted.
struct Label {
    std::vector<std::pair<std::string_view, float>> lines;  ///< With their widths; parts of the words given.
    float width = 0, height = 0;
    Line line{};
    Face face = Face::regular;
};

/// Measures words, and draws them and simple shapes into the present window of Dear ImGui's, at places in the document.
/// What nobody would see is left out.
struct Painter {
    const Fonts* fonts = nullptr;
    Viewport viewport;
    const Palette* palette = &palette_of(Scheme::light);
    float unit = 1;                             ///< Document pixels for one pixel of the design: the text scale.
    std::vector<std::string>* noted = nullptr;  ///< For tests: the words that are drawn.

    ImDrawList& list() const;
    bool visible(const Rect& rect) const;
    void fill(const Rect& rect, Colour colour, float radius) const;
    void outline(const Rect& rect, Colour colour, float radius, float thickness) const;
    /// Around a card that lies over others.
    void shadow(const Rect& rect) const;
    /// As wide and as high as `size`; to be seen only.
    void icon(Icon icon, float x, float y, float size, Colour colour) const;

    Line line_of(Type type) const;
    semantics::TextStyle style_of(Type type, Face face = Face::regular) const;
    float width_of(std::string_view words, Type type, Face face = Face::regular) const;
    Label label_of(std::string_view words, Type type, Face face, float most_width) const;
    void words(float x, float baseline, std::string_view words, Face face, float css_size, Colour colour) const;
    /// In the middle of that height, at its left or, when centred, in the middle of the width.
    void label(const Label& label, const Rect& rect, Colour colour, bool centred) const;
};

}  // namespace ui
