#include <doctest/doctest.h>

#include <set>

#include "base/utf8.hpp"
#include "content/each_text.hpp"
#include "support/modules.hpp"
#include "support/screen.hpp"

namespace {
void collect(std::set<char32_t>& into, std::string_view text) {
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        if (c >= 0x20) into.insert(c);
    }
}
}  // namespace

TEST_SUITE("fonts") {
    TEST_CASE("every character of the content and the interface is in the fonts, in every face") {
        Screen screen;
        for (const ui::PackFile& file : ui::pack_files) screen.deliver(file.name());
        screen.deliver(std::string(ui::italic_file));
        std::set<char32_t> characters;
        for (const char* file : {"modules/paracrine.json", "modules/potency.json", "modules/delivery.json",
                                 "modules/regulation.json", "text/en.json", "text/desktop.en.json"})
            collect(characters, files::asset(file));
        REQUIRE(characters.size() > 90);
        for (const char32_t c : characters) {
            INFO("U+" << std::hex << static_cast<unsigned>(c));
            for (const ui::Face face : {ui::Face::regular, ui::Face::bold, ui::Face::italic})
                CHECK(screen.program().ui().fonts().has(c, face));
        }
    }

    TEST_CASE("what the course shows but its sources needs no further font") {
        std::set<char32_t> characters;
        for (const content::Module& module : modules::shipped())
            content::each_text(module,
                               [&](const RichText& text, std::string_view) { collect(characters, words_of(text)); });
        REQUIRE(characters.size() > 80);
        for (const char32_t c : characters) {
            INFO("U+" << std::hex << static_cast<unsigned>(c));
            const auto has = [&](const Range& range) { return range.has(c); };
            CHECK((std::ranges::any_of(face_ranges, has) || std::ranges::any_of(extra_ranges, has)));
        }
    }

    TEST_CASE("a page has fetched the packs that its characters are in, and no others, and draws no boxes") {
        const std::vector<std::pair<std::string, std::set<std::string>>> wanted = {
            {"lone", {}},
            {"romanian", {"latin-regular", "latin-bold"}},
            {"greek", {"greek-regular", "greek-bold"}},
            {"vietnamese", {"latin-regular", "latin-bold", "extended-regular", "extended-bold"}},
            {"cyrillic", {"cyrillic-regular", "cyrillic-bold"}},
            {"symbols", {"extended-regular", "extended-bold", "symbols-regular"}},
        };
        for (const auto& [chapter, packs] : wanted) {
            INFO(chapter);
            Screen screen;
            screen.program().file_chosen("scripts.json", files::read("tests/data/good/scripts.json"));
            screen.settle();
            screen.program().route_changed("/scripts/" + chapter);
            std::set<std::string> fetched;
            for (int i = 0; i < 5; ++i) {
                screen.frame();
                for (const std::string& name : std::exchange(screen.fake().fetched, {})) {
                    if (name.starts_with("fonts/")) fetched.insert(name.substr(6, name.size() - 10));
                    screen.deliver(name);
                }
            }
            CHECK(fetched == packs);
            const content::Module* module = screen.state().module("scripts");
            REQUIRE(module);
            for (const content::Block& block : module->chapter(chapter)->blocks) {
                const RichText& text = std::get<content::Text>(block).text;
                const bool bold = text.paragraphs[0][0].bold;
                std::set<char32_t> characters;
                collect(characters, words_of(text));
                for (const char32_t c : characters) {
                    INFO("U+" << std::hex << static_cast<unsigned>(c));
                    CHECK(screen.program().ui().fonts().has(c, bold ? ui::Face::bold : ui::Face::regular) ==
                          in_a_font(c));
                }
            }
        }
    }

    TEST_CASE("italics come when a page has some, and have the letters of the packs that came before them") {
        const auto asked = [](Screen& screen, const char* route) {
            screen.program().route_changed(route);
            std::set<std::string> fetched;
            for (int i = 0; i < 5; ++i) {
                screen.frame();
                for (const std::string& name : std::exchange(screen.fake().fetched, {})) {
                    fetched.insert(name);
                    if (name != ui::italic_file) screen.deliver(name);
                }
            }
            return fetched.contains(std::string(ui::italic_file));
        };
        Screen screen;
        CHECK_FALSE(asked(screen, "/settings"));
        CHECK(asked(screen, "/sources"));  // names of journals
        ui::Fonts& fonts = screen.program().ui().fonts();
        const std::string words = "Nature Medicine";
        const float upright = fonts.width(words, ui::Face::regular, 100);
        CHECK(fonts.width(words, ui::Face::italic, 100) == upright);
        CHECK(fonts.take_italic_missed());
        screen.deliver(ui::pack_file(Pack::greek, false).name());
        screen.deliver(std::string(ui::italic_file));
        CHECK(fonts.width(words, ui::Face::italic, 100) == upright);  // nothing moves when they come
        CHECK_FALSE(fonts.take_italic_missed());
        CHECK(fonts.has(U'Ω', ui::Face::italic));
        screen.frame();
        CHECK(screen.fake().fetched.empty());
    }

    TEST_CASE("what no font has is as wide as a box, whichever character it is") {
        Screen screen;
        ui::Fonts& fonts = screen.program().ui().fonts();
        const float box = fonts.width("□", ui::Face::regular, 20);
        CHECK(box > 8);
        for (const char* lacking : {"水", "ש", "😀", "\U00010041"})  // the last one's lower half is an A
            CHECK(fonts.width(lacking, ui::Face::regular, 20) == box);
        CHECK(fonts.width("?", ui::Face::regular, 20) != box);
    }

    TEST_CASE("widths grow with the size, in proportion") {
        Screen screen;
        ui::Fonts& fonts = screen.program().ui().fonts();
        const float at_ten = fonts.width("Stem cells", ui::Face::regular, 10);
        CHECK(at_ten > 30);
        CHECK(fonts.width("Stem cells", ui::Face::regular, 20) == doctest::Approx(2 * at_ten).epsilon(0.001));
        CHECK(fonts.width("Stem cells", ui::Face::bold, 10) > at_ten);
    }
}
