#include "platform/native_window.hpp"

#include <doctest/doctest.h>

using platform::Area;
using platform::on_screen;
using platform::read_placement;
using platform::WindowMemory;
using platform::WindowPlacement;
using platform::write_placement;

namespace {
const Area screen{0, 0, 1920, 1040}, left_screen{-1280, 0, 1280, 1000};
const Area window{200, 150, 1100, 800}, whole{0, 32, 1920, 1008};
}  // namespace

TEST_SUITE("native window") {
    TEST_CASE("a placement is read back as it was written") {
        for (const WindowPlacement& placement :
             {WindowPlacement{window, false}, WindowPlacement{{-1200, 40, 640, 480}, true}}) {
            CHECK(read_placement(write_placement(placement)) == placement);
        }
    }

    TEST_CASE("a damaged file is no placement") {
        for (const char* text :
             {"", "\n", "200 150 1100", "200 150 1100 800", "200 150 1100 800 norm", "200 150 1100 800 normal more",
              "200 150 0 800 normal", "200 150 1100 -800 normal", "200 150 1100 99999999 normal",
              "99999999999999999999 1 2 3 normal", "a b c d normal", "\xFF\xFE\x00"}) {
            CAPTURE(text);
            CHECK_FALSE(read_placement(text));
        }
    }

    TEST_CASE("a window that is wholly on a screen stays where it is") {
        CHECK(on_screen(window, {screen}) == window);
        CHECK(on_screen({-900, 100, 800, 600}, {screen, left_screen}) == Area{-900, 100, 800, 600});
    }

    TEST_CASE("a window on a screen that is gone comes to the middle of the first one") {
        CHECK(on_screen({-900, 100, 800, 600}, {screen}) == Area{560, 236, 800, 600});
        CHECK(on_screen({5000, 5000, 800, 600}, {screen, left_screen}) == Area{560, 236, 800, 600});
    }

    TEST_CASE("what hangs over the edge is moved in, and its title bar stays within reach") {
        CHECK(on_screen({1500, 900, 800, 600}, {screen}) == Area{1120, 440, 800, 600});
        CHECK(on_screen({100, -200, 800, 600}, {screen}) == Area{100, 32, 800, 600});
    }

    TEST_CASE("what is larger than the screen becomes as large as the screen") {
        CHECK(on_screen({10, 10, 3000, 2000}, {screen}) == whole);
        CHECK(on_screen(window, {}) == window);
    }

    TEST_CASE("while the window is maximised its normal place is kept") {
        WindowMemory memory({window, false});
        memory.see({300, 200, 900, 700}, false, true, 5);
        memory.see({0, 0, 1920, 1040}, true, true, 60);
        CHECK(memory.placement() == WindowPlacement{{300, 200, 900, 700}, true});
        memory.see({300, 200, 900, 700}, false, true, 90);
        CHECK(memory.placement() == WindowPlacement{{300, 200, 900, 700}, false});
    }

    TEST_CASE("a window that grows a moment before it is called maximised was not so large before") {
        WindowMemory memory({window, false});
        memory.see({300, 200, 900, 700}, false, true, 5);
        memory.see({0, 0, 900, 700}, false, true, 60);
        memory.see({0, 0, 1920, 1040}, false, true, 60.02);
        memory.see({0, 0, 1920, 1040}, true, true, 60.05);
        CHECK(memory.placement() == WindowPlacement{{300, 200, 900, 700}, true});
    }

    TEST_CASE("a hidden window, and one that fills the screen, change nothing") {
        WindowMemory memory({window, false});
        memory.see({0, 0, 1920, 1080}, false, false, 5);
        memory.see({0, 0, 0, 0}, true, false, 9);
        CHECK(memory.placement() == WindowPlacement{window, false});
    }
}
