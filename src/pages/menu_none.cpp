#include "pages/menu.hpp"

namespace pages {

bool in_menu(std::string_view) { return false; }
void menu_room(const app::State&, ui::Ui&) {}
MaybeEvent menu_bar(const app::State&, app::Draft&, ui::Ui&) { return std::nullopt; }
MaybeEvent menu_event(std::string_view, const app::State&) { return std::nullopt; }
std::optional<std::string> menu_key(Key, const std::string&, const app::State&, app::Draft&) { return std::nullopt; }

}  // namespace pages
