#include <algorithm>

#include "base/numbers.hpp"
#include "pages/menu.hpp"
#include "ui/menu_bar.hpp"

namespace pages {
namespace {
using namespace ui;

constexpr std::string_view theme_item = "menu/theme-";

std::vector<Menu> menus_of(const app::State& state) {
    const Texts& texts = state.texts;
    const auto colours = [&](const std::string& theme, const char* name, app::Theme value, bool apart = false) {
        return MenuItem{std::string(theme_item) + theme, fill(texts("menu.colours"), {{"name", texts(name)}}), "",
                        state.settings.theme == value, apart};
    };
    return {{"menu/file",
             texts("menu.file"),
             {{"menu/open", texts("menu.open"), "Ctrl+O", {}},
              {"menu/progress", texts("menu.progress"), "", {}, true},
              {"menu/save", texts("menu.save"), "Ctrl+S", {}},
              {"menu/settings", texts("settings.title"), "", {}, true},
              {"menu/quit", texts("menu.quit"), "Ctrl+Q", {}, true}}},
            {"menu/view",
             texts("menu.view"),
             {{"menu/search", texts("search.title"), "Ctrl+K", {}},
              {"menu/weigh", texts("weigh.title"), "", {}},
              {"menu/notes", texts("notes.title"), "", {}},
              {"menu/larger", texts("menu.larger"), "Ctrl++", {}, true},
              {"menu/smaller", texts("menu.smaller"), "Ctrl+−", {}},
              {"menu/usual", texts("menu.usual"), "Ctrl+0", {}},
              colours("system", "settings.theme_system", app::Theme::system, true),
              colours("light", "settings.theme_light", app::Theme::light),
              colours("dark", "settings.theme_dark", app::Theme::dark),
              colours("contrast", "settings.theme_contrast", app::Theme::contrast),
              {"menu/full-screen", texts("menu.full_screen"), "F11", {}, true}}},
            {"menu/help", texts("menu.help"), {{"menu/about", texts("menu.about"), "", {}}}}};
}

MaybeEvent text_size(int percent, const app::State& state) {
    if (percent == state.settings.text_percent) return std::nullopt;
    return app::SettingPicked{std::string(study::TextSizeSetting::name), std::to_string(percent)};
}

int larger(int percent) {
    const auto found = std::ranges::find_if(study::TextSizeSetting::percents, [&](int size) { return size > percent; });
    return found == study::TextSizeSetting::percents.end() ? percent : *found;
}

int smaller(int percent) {
    int result = std::min(percent, study::TextSizeSetting::percents[0]);
    for (const int size : study::TextSizeSetting::percents) {
        if (size < percent) result = size;
    }
    return result;
}

/// The item that a key leads to in an open menu; -1 for a key that leads nowhere.
int item_after(Key key, int now, int count) {
    switch (key) {
        case Key::down: return (now + 1) % count;
        case Key::up: return now <= 0 ? count - 1 : now - 1;
        case Key::home: return 0;
        case Key::end: return count - 1;
        default: return -1;
    }
}

template <class T>
int index_of(const std::vector<T>& list, std::string_view id) {
    const auto found = std::ranges::find_if(list, [&](const T& one) { return one.id == id; });
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}
}  // namespace

bool in_menu(std::string_view id) { return id.starts_with("menu/"); }

void menu_room(const app::State& state, Ui& ui) {
    if (state.menu_offered) ui.space(menu_bar_height(ui) / ui.unit());
}

MaybeEvent menu_bar(const app::State& state, app::Draft& draft, Ui& ui) {
    if (!state.menu_offered) return std::nullopt;
    const auto picked = ui::menu_bar(state.texts("menu.name"), menus_of(state), draft.menu, ui);
    return picked ? menu_event(*picked, state) : std::nullopt;
}

MaybeEvent menu_event(std::string_view id, const app::State& state) {
    const int percent = state.settings.text_percent;
    if (id == "menu/open") return app::ImportPressed{true};
    if (id == "menu/progress") return app::ImportPressed{};
    if (id == "menu/save") return app::ExportPressed{};
    if (id == "menu/quit") return app::QuitPressed{};
    if (id == "menu/larger") return text_size(larger(percent), state);
    if (id == "menu/smaller") return text_size(smaller(percent), state);
    if (id == "menu/usual") return text_size(study::TextSizeSetting::percents[0], state);
    if (id.starts_with(theme_item))
        return app::SettingPicked{std::string(study::ThemeSetting::name), std::string(id.substr(theme_item.size()))};
    if (id == "menu/full-screen") return app::FullScreenPressed{};
    if (id == "menu/search") return app::LinkPressed{"#/search"};
    if (id == "menu/weigh") return app::LinkPressed{"#/weigh"};
    if (id == "menu/notes") return app::LinkPressed{"#/notes"};
    if (id == "menu/settings") return app::LinkPressed{"#/settings"};
    if (id == "menu/about") return app::LinkPressed{"#/about"};
    return std::nullopt;
}

std::optional<std::string> menu_key(Key key, const std::string& focus, const app::State& state, app::Draft& draft) {
    if (!state.menu_offered) return std::nullopt;
    const std::vector<Menu> menus = menus_of(state);
    const bool open = !draft.menu.empty();
    if (key == Key::menu && !open) {
        draft.menu = menus[0].id;
        return menus[0].items[0].id;
    }
    const int at = index_of(menus, open ? draft.menu : focus), count = static_cast<int>(menus.size());
    if (at < 0) return std::nullopt;
    const bool closes = key == Key::menu || key == Key::escape || key == Key::tab;
    if (closes && !open) return std::nullopt;
    if (closes) {
        draft.menu.clear();
        return "";
    }
    if (key == Key::left || key == Key::right) {
        const Menu& next = menus[static_cast<std::size_t>((at + (key == Key::left ? count - 1 : 1)) % count)];
        if (!open) return next.id;
        draft.menu = next.id;
        return next.items[0].id;
    }
    const Menu& menu = menus[static_cast<std::size_t>(at)];
    const int item = item_after(key, index_of(menu.items, focus), static_cast<int>(menu.items.size()));
    // What is under the menu does not hear Enter.
    if (item < 0) return open && !in_menu(focus) ? std::optional(menu.id) : std::nullopt;
    draft.menu = menu.id;
    return menu.items[static_cast<std::size_t>(item)].id;
}

}  // namespace pages
