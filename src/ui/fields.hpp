#pragma once
#include "ui/ui.hpp"

/// Things to type into and to choose from, in a place of their own or within a text. Where the platform lays native
/// ones over the canvas, only their boxes are drawn here, and what is chosen; else they are operated on the canvas too.
namespace ui {

/// Hands back the index of a new choice.
std::optional<std::size_t> drop_down(const std::string& id, const ComboLook& look, const Rect& rect, bool is_inline,
                                     Ui& ui);
/// Hands back what was typed.
std::optional<std::string> type_in(const std::string& id, const FieldLook& look, const Rect& rect, bool is_inline,
                                   Ui& ui);

}  // namespace ui
