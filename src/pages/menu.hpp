#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/input.hpp"
#include "pages/pages.hpp"

/// The menu bar of the desktop program. CMake picks the file: menu_desktop.cpp, or menu_none.cpp for the page, whose
/// browser has menus of its own.
namespace pages {

/// Does the node of that id belong to the menu bar?
bool in_menu(std::string_view id);

/// Keeps the place at the top of the document that the bar covers.
void menu_room(const app::State& state, ui::Ui& ui);

[[nodiscard]] MaybeEvent menu_bar(const app::State& state, app::Draft& draft, ui::Ui& ui);

/// What the item of that id stands for now: `menu/open`, ... Shortcuts come here too. Nothing when it would change
/// nothing.
MaybeEvent menu_event(std::string_view id, const app::State& state);

/// Where the focus goes with that key; empty for back to where it came from, nothing when the key is not for the menus.
std::optional<std::string> menu_key(Key key, const std::string& focus, const app::State& state, app::Draft& draft);

}  // namespace pages
