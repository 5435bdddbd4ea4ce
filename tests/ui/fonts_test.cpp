#include <doctest/doctest.h>

#include <set>

#include "base/utf8.hpp"
#include "support/screen.hpp"

namespace {
void collect(std::set<char32_t>& into, const std::string& file) {
    const std::string text = files::asset(file);
    REQUIRE_FALSE(text.empty());
    std::string_view rest = text;
    while (!rest.empty()) {
        const char32_t c = take_code_point(rest);
        if (c >= 0x20) into.insert(c);
    }
}
}  // namespace

TEST_SUITE("fonts") {
    TEST_CASE("every character of the content and the interface is in the fonts, in every face") {
        Screen screen;
        std::set<char32_t> characters;
        for (const char* file : {"modules/paracrine.json", "modules/potency.json", "modules/delivery.json",
                                 "modules/regulation.json", "text/en.json", "text/desktop.en.json"})
            collect(characters, file);
        REQUIRE(characters.size() > 90);
        for (const char32_t c : characters) {
            INFO("U+" << std::hex << static_cast<unsigned>(c));
            for (const ui::Face face : {ui::Face::regular, ui::Face::bold, ui::Face::italic})
                CHECK(screen.program().ui().fonts().has(c, face));
        }
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
