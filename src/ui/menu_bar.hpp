#pragma once
#include "ui/ui.hpp"

/// The menu bar of a desktop program. It is drawn in a window of Dear ImGui's over the page; while a menu is open that
/// window covers all of the page, so that the click that closes the menu presses nothing else.
namespace ui {

/// A line of a menu.
struct MenuItem {
    std::string id, label;
    std::string keys;            ///< Its shortcut, in words.
    std::optional<bool> chosen;  ///< Of one of several that exclude each other.
    bool apart = false;          ///< A line is drawn above it.
};
struct Menu {
    std::string id, label;
    std::vector<MenuItem> items;
};

/// Menus at the top of the window, wherever it is scrolled; `open` names the one that hangs out. Gives the id of the
/// item that was picked.
std::optional<std::string> menu_bar(std::string_view name, const std::vector<Menu>& menus, std::string& open, Ui& ui);
float menu_bar_height(const Ui& ui);

}  // namespace ui
