#pragma once
#include "ui/ui.hpp"

/// Drawings that set a tone and say nothing: one style, from the palette's colours alone.
namespace ui {

/// A stem cell, its signals as rings, and the cells it may become.
void draw_stem_cell(const Canvas& canvas, const Palette& palette);

}  // namespace ui
