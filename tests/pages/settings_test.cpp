#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;

namespace {
constexpr const char* title = "page-title";

/// Picks a value of a setting on its page.
bool pick(Screen& screen, const std::string& setting, const std::string& value) {
    return screen.use("settings/" + setting + "/" + value, semantics::Action::Verb::select);
}

semantics::Rect place_of(const Screen& screen, const std::string& id) {
    const Node* node = screen.tree().find(id);
    REQUIRE(node);
    return node->rect;
}
}  // namespace

TEST_SUITE("settings") {
    TEST_CASE("check 24: font, size, spacing and colours are followed at once, kept, and put back with one button") {
        std::vector<std::string> records;
        std::vector<Node> plain;
        std::string looks;
        float title_height = 0;
        {
            Screen screen;
            screen.go("/settings");
            plain = screen.tree().nodes();
            const float lines = place_of(screen, "settings/progress/text").height;
            for (const auto& [setting, value] : {std::pair{"font", "lexend"},
                                                 {"text-size", "130"},
                                                 {"line-height", "wider"},
                                                 {"letter-spacing", "wider"},
                                                 {"word-spacing", "wide"},
                                                 {"background", "#14213d"},
                                                 {"text-colour", "#ffe14d"},
                                                 {"announcements", "brief"},
                                                 {"motion", "off"}}) {
                INFO(setting);
                REQUIRE(pick(screen, setting, value));
                CHECK(screen.tree().find("settings/" + std::string(setting) + "/" + value)->checked == true);
            }
            looks = screen.fake().looks;
            for (const char* declared : {"--font:\"Stemwise lexend\";", "--line-height:calc(210%);", "--page:#14213d;",
                                         "--letter-spacing:calc(12em/100);", "--text:#ffe14d;", "color-scheme:dark;"}) {
                INFO(declared);
                CHECK(looks.find(declared) != std::string::npos);
            }
            CHECK(place_of(screen, "settings/progress/text").height > 1.8f * lines);
            CHECK(screen.program().ui().fonts().has_family(2));
            for (const auto& [id, line] : screen.fake().saved) records.push_back(line);
            title_height = place_of(screen, title).height;
        }
        Screen later;
        later.program().records_arrived(records, false);
        later.go("/settings");
        CHECK(later.fake().looks == looks);
        CHECK(place_of(later, title).height == title_height);
        REQUIRE(later.use("settings/put-back"));
        CHECK(later.fake().looks.empty());
        CHECK_FALSE(later.fake().announced.empty());
        for (const Node& node : plain) {
            INFO(node.id);
            const Node* back = later.tree().find(node.id);
            REQUIRE(back);
            CHECK(back->rect == node.rect);
            CHECK(back->checked == node.checked);
        }
    }

    TEST_CASE("check 23: text is set as far apart as a style sheet of the learner's asks, unless they chose") {
        Screen screen;
        screen.go("/settings");
        const float lines = place_of(screen, "settings/progress/text").height;
        screen.input().preferences.spacing = {.line_height = 2, .letter = 0.12f, .word = 0.16f, .paragraph = 2};
        screen.settle();
        const float apart = place_of(screen, "settings/progress/text").height;
        CHECK(apart > lines);
        CHECK(screen.tree().find("settings/progress/text")->style.line_height ==
              2 * screen.tree().find("settings/progress/text")->style.size);
        REQUIRE(pick(screen, "line-height", "wide"));
        CHECK(place_of(screen, "settings/progress/text").height < apart);
    }

    TEST_CASE("letters and words stand apart by parts of their size, and words on a picture as before") {
        Screen screen;
        ui::Fonts& fonts = screen.program().ui().fonts();
        const float close = fonts.width("stem cells", ui::Face::regular, 20);
        const float label = screen.program().ui().label_width("stem cells", ui::Type::small);
        fonts.set_spacing({.letter = 0.1f, .word = 0.5f});
        CHECK(fonts.width("stem cells", ui::Face::regular, 20) == doctest::Approx(close + 10 * 2 + 10));
        CHECK(screen.program().ui().label_width("stem cells", ui::Type::small) == label);
    }

    TEST_CASE("a family that was chosen has every character that the first has, at the same size") {
        Screen screen;
        screen.go("/settings");
        ui::Fonts& fonts = screen.program().ui().fonts();
        const float own = fonts.width("Stem cells", ui::Face::regular, 20);
        for (const auto& [family, number] : {std::pair{"inter", 1}, {"lexend", 2}}) {
            REQUIRE(pick(screen, "font", family));
            REQUIRE(fonts.has_family(static_cast<std::size_t>(number)));
            CHECK(fonts.width("Stem cells", ui::Face::regular, 20) != own);
            CHECK(fonts.has(U'₂', ui::Face::regular));
            CHECK(fonts.has(U'µ', ui::Face::bold));
            CHECK(fonts.width("Stem cells", ui::Face::italic, 20) ==
                  fonts.width("Stem cells", ui::Face::regular, 20));  // slanted, since it has none
        }
        REQUIRE(pick(screen, "font", "atkinson"));
        CHECK(fonts.width("Stem cells", ui::Face::regular, 20) == own);
    }

    TEST_CASE("brief announcements are the first sentence") {
        const auto announced = [](bool brief) {
            Screen screen;
            screen.go("/settings");
            if (brief) REQUIRE(pick(screen, "announcements", "brief"));
            screen.go("/paracrine/reach");
            REQUIRE(screen.press(Role::button, "Skip the guess"));
            REQUIRE(screen.press(Role::radio, "Flat layer"));
            screen.fake().announced.clear();
            screen.program().action(
                {screen.find(Role::slider, "Distance to the target")->id, semantics::Action::Verb::set, 550});
            screen.settle();
            REQUIRE_FALSE(screen.fake().announced.empty());
            return screen.fake().announced.back();
        };
        const std::string full = announced(false), brief = announced(true);
        REQUIRE(full.find(". ") != std::string::npos);
        CHECK(brief == full.substr(0, full.find(". ") + 1));
    }

    TEST_CASE("check 30: what is pressed does nothing when it is let go beside it") {
        Screen screen;
        screen.go("/settings");
        const auto dark = [&] { return screen.tree().find("settings/theme/dark"); };
        const auto push = [&](Pointer::Kind kind, float x) {
            const semantics::Rect& r = dark()->rect;
            screen.program().pointer({Pointer::Kind::move, r.x + x, r.y + r.height / 2});
            screen.program().pointer({kind, r.x + x, r.y + r.height / 2});
            screen.settle();
        };
        screen.input().viewport.height = 3000;
        push(Pointer::Kind::press, 10);
        push(Pointer::Kind::release, -300);
        CHECK(dark()->checked == false);
        push(Pointer::Kind::press, 10);
        push(Pointer::Kind::release, 10);
        CHECK(dark()->checked == true);
    }
}
