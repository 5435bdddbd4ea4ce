#pragma once
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "base/rich_text.hpp"
#include "ui/fonts.hpp"

namespace ui {

/// A span that starts with it stands for a gap: as wide as `Measure` says, and never broken.
inline constexpr char gap_sign = '\x01';

/// A stretch of one span on one line.
struct Piece {
    std::size_t span = 0;   ///< Index into the paragraph.
    std::string_view text;  ///< Part of that span's text.
    float x = 0;            ///< From the line's left end.
    float width = 0;
    int line = 0;
};

/// A paragraph broken into lines.
struct Lines {
    std::vector<Piece> pieces;
    int count = 0;
    float widest = 0;
};

/// Width of a text in a span's style, in CSS pixels.
using Measure = FunctionRef<float(std::string_view, const Span&)>;

/// Breaks a paragraph where a browser does with `white-space: normal`: at spaces, which hang at a line's end, and after
/// hyphens and dashes inside words; a word wider than the line is broken anywhere (`overflow-wrap: break-word`).
Lines lay_out(const Paragraph& paragraph, float width, Measure measure);

/// How raised and lowered words are set: the share of the size, and the shift of the baseline in ems of the full size.
inline constexpr float script_size = 0.7f, superscript_rise = 0.35f, subscript_drop = 0.15f;

Face face_of(const Span& span, Face base);
float size_of(const Span& span, float css_size);

}  // namespace ui
