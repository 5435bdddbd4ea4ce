#include "pages/menu.hpp"

#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Role;

namespace {
/// With a menu bar, as on the desktop.
struct Desktop : Screen {
    explicit Desktop(float width = 1100, float height = 800) : Screen(width, height, true) {
        input().own_focus = input().own_fields = true;
    }

    bool key(Key key) {
        const bool used = program().key(key, false);
        settle();
        return used;
    }
    std::string focus() { return program().focused() ? program().focused()->id : ""; }
    bool is_open(const std::string& menu) { return tree().find("menu/" + menu + "/list") != nullptr; }
    void click(float x, float y) {
        for (const auto kind : {Pointer::Kind::move, Pointer::Kind::press, Pointer::Kind::release})
            program().pointer({kind, x, y});
        settle();
    }
    void click(const std::string& id) {
        const semantics::Rect rect = tree().find(id)->rect;
        click(rect.x + rect.width / 2, rect.y + rect.height / 2);
    }
};
}  // namespace

TEST_SUITE("menu") {
    TEST_CASE("where the platform has menus of its own there is none") {
        Screen screen;
        CHECK(screen.tree().find("menu") == nullptr);
        screen.program().key(Key::menu, false);
        screen.settle();
        CHECK(screen.tree().find("menu/file/list") == nullptr);
    }

    TEST_CASE("every page keeps room for the bar, which stays at the top of the window") {
        Desktop screen;
        const semantics::Rect bar = screen.tree().find("menu")->rect;
        CHECK(bar.y == 0);
        CHECK(screen.find(Role::link, "Stemwise")->rect.y >= bar.height);
        screen.input().viewport.top = screen.input().viewport.visible_top = 300;
        screen.settle();
        CHECK(screen.tree().find("menu")->rect.y == 300);
        CHECK(semantics::repeated_ids(screen.tree()).empty());
    }

    TEST_CASE("the menu key opens the first menu, arrows lead through all of them, and Escape gives the focus back") {
        Desktop screen;
        screen.key(Key::tab);
        const std::string before = screen.focus();
        REQUIRE_FALSE(before.empty());
        CHECK(screen.key(Key::menu));
        CHECK(screen.is_open("file"));
        CHECK(screen.focus() == "menu/open");
        screen.key(Key::down);
        CHECK(screen.focus() == "menu/progress");
        screen.key(Key::up);
        screen.key(Key::up);
        CHECK(screen.focus() == "menu/quit");
        screen.key(Key::down);
        CHECK(screen.focus() == "menu/open");
        screen.key(Key::right);
        CHECK(screen.is_open("view"));
        CHECK_FALSE(screen.is_open("file"));
        CHECK(screen.focus() == "menu/search");
        screen.key(Key::end);
        CHECK(screen.focus() == "menu/full-screen");
        screen.key(Key::left);
        screen.key(Key::left);
        CHECK(screen.is_open("help"));
        screen.key(Key::escape);
        CHECK_FALSE(screen.is_open("help"));
        CHECK(screen.focus() == before);
        screen.key(Key::menu);
        screen.key(Key::menu);
        CHECK_FALSE(screen.is_open("file"));
        CHECK(screen.focus() == before);
    }

    TEST_CASE("Enter picks an item, which closes the menu") {
        Desktop screen;
        screen.key(Key::menu);
        screen.key(Key::enter);
        CHECK(screen.fake().files_asked_for == 1);
        CHECK_FALSE(screen.is_open("file"));
        CHECK(screen.focus().empty());
        screen.key(Key::menu);
        screen.key(Key::end);
        screen.key(Key::enter);
        CHECK(screen.fake().gone);
    }

    TEST_CASE("the mouse opens a menu and picks; a click elsewhere closes it and presses nothing else") {
        Desktop screen;
        screen.click("menu/view");
        REQUIRE(screen.is_open("view"));
        screen.click("menu/theme-dark");
        CHECK(screen.state().settings.theme == app::Theme::dark);
        CHECK_FALSE(screen.is_open("view"));
        screen.click("menu/file");
        REQUIRE(screen.is_open("file"));
        screen.click("header/about");
        CHECK_FALSE(screen.is_open("file"));
        CHECK(screen.fake().routes.empty());
        screen.click("header/about");
        CHECK(screen.fake().routes == std::vector<std::string>{"/about"});
    }

    TEST_CASE("all items can be found by role and name, and do what they say") {
        Desktop screen;
        const auto pick = [&](const std::string& menu, Role role, const std::string& item) {
            return screen.press(Role::button, menu) && screen.press(role, item);
        };
        CHECK(pick("File", Role::button, "Open a module or questions …"));
        CHECK(pick("File", Role::button, "Open saved progress …"));
        CHECK(screen.fake().files_asked_for == 2);
        CHECK(pick("File", Role::button, "Save progress as …"));
        CHECK(screen.fake().downloads.size() == 1);
        CHECK(pick("View", Role::radio, "Colours: Light"));
        CHECK(screen.state().settings.theme == app::Theme::light);
        CHECK(pick("View", Role::button, "Full screen"));
        CHECK(screen.fake().full_screen);
        CHECK(pick("Help", Role::button, "About"));
        CHECK(screen.fake().routes.back() == "/about");
        CHECK(pick("File", Role::button, "Settings"));
        CHECK(screen.fake().routes.back() == "/settings");
    }

    TEST_CASE("shortcuts step through the sizes of text and stop at both ends") {
        Desktop screen;
        const auto type = [&](const char* item) {
            screen.program().menu_item(item);
            screen.settle();
            return screen.state().settings.text_percent;
        };
        CHECK(type("menu/smaller") == 100);
        CHECK(type("menu/larger") == 115);
        CHECK(type("menu/larger") == 130);
        CHECK(type("menu/smaller") == 115);
        for (int i = 0; i < 5; ++i) type("menu/larger");
        CHECK(type("menu/larger") == 200);
        CHECK(type("menu/usual") == 100);
    }

    TEST_CASE("menus fit into a small window with the largest text") {
        Desktop screen(360, 600);
        for (int i = 0; i < 5; ++i) screen.program().menu_item("menu/larger");
        screen.settle();
        for (const std::string menu : {"file", "view", "help"}) {
            screen.click("menu/" + menu);
            const semantics::Rect rect = screen.tree().find("menu/" + menu + "/list")->rect;
            CHECK(rect.x >= 0);
            CHECK(rect.x + rect.width <= 360);
            CHECK(rect.y + rect.height <= 600);
            screen.click("menu/" + menu);
        }
    }

    TEST_CASE("a module from a file is shown, and what was drafted for the one before is forgotten") {
        Desktop screen;
        screen.go("/paracrine/reach");
        const std::size_t all = screen.state().modules.size();
        std::string text = files::asset("modules/paracrine.json");
        screen.program().file_chosen("paracrine.json", text);
        screen.settle();
        CHECK(app::route_of(screen.state().page) == "/paracrine");
        CHECK(screen.state().modules.size() == all);
        text.resize(text.size() / 2);
        screen.program().file_chosen("cut.json", text);
        screen.settle();
        CHECK(screen.state().modules.size() == all);
        CHECK(screen.tree().find("notice/import/details/0") != nullptr);
    }
}
