#include "ui/own_palette.hpp"

#include <doctest/doctest.h>

TEST_SUITE("own palette") {
    TEST_CASE("colours are read and written as CSS has them, and nonsense is none") {
        CHECK(ui::read_colour("#fdf6e3") == ui::Colour::hex(0xFDF6E3));
        CHECK(ui::write_colour(ui::Colour::hex(0x0A6A6C)) == "#0a6a6c");
        for (const char* nonsense : {"", "theme", "#fdf6e", "#fdf6e33", "fdf6e3#", "#fdf6eg"})
            CHECK_FALSE(ui::read_colour(nonsense));
    }

    TEST_CASE("check 25: any two of the colours on offer, even the same twice, leave text at 4.5:1 and shapes at 3:1") {
        using Wish = std::optional<ui::Colour>;
        const Wish wishes[] = {std::nullopt,
                               ui::Colour::hex(0x000000),
                               ui::Colour::hex(0xFFFFFF),
                               ui::Colour::hex(0xFDF3DC),
                               ui::Colour::hex(0x14213D),
                               ui::Colour::hex(0xFBE8EE),
                               ui::Colour::hex(0xDCDCDC),
                               ui::Colour::hex(0x4A2C17)};
        for (const Scheme scheme : {Scheme::light, Scheme::dark, Scheme::contrast}) {
            for (const Wish& page : wishes) {
                for (const Wish& text : wishes) {
                    INFO("page " << (page ? ui::write_colour(*page) : "-") << ", text "
                                 << (text ? ui::write_colour(*text) : "-"));
                    const ui::Palette p = ui::own_palette(scheme, page, text);
                    if (page) CHECK(p.page == *page);
                    for (const ui::Colour ground : {p.page, p.surface, p.sunken, p.tint, p.right_tint, p.wrong_tint})
                        for (const ui::Colour ink : {p.text, p.muted, p.accent, p.link})
                            CHECK(ui::contrast(ink, ground) >= 4.5);
                    CHECK(ui::contrast(p.right, p.right_tint) >= 4.5);
                    CHECK(ui::contrast(p.wrong, p.wrong_tint) >= 4.5);
                    CHECK(ui::contrast(p.caution, p.caution_tint) >= 4.5);
                    CHECK(ui::contrast(p.on_accent, p.accent) >= 4.5);
                    for (const ui::Colour mark : {p.edge, p.cell, p.signal, p.target})
                        CHECK(ui::contrast(mark, p.surface) >= 3);
                    for (const ui::Colour mark : p.series) CHECK(ui::contrast(mark, p.surface) >= 3);
                }
            }
        }
    }

    TEST_CASE("a text colour that can be read is taken as it is") {
        const ui::Palette p = ui::own_palette(Scheme::light, ui::Colour::hex(0xFDF3DC), ui::Colour::hex(0x4A2C17));
        CHECK(p.text == ui::Colour::hex(0x4A2C17));
        CHECK(ui::declarations_of(p).find("--text:#4a2c17;") != std::string::npos);
    }
}
