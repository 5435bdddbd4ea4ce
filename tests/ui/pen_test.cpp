#include "ui/pen.hpp"

#include <doctest/doctest.h>

#include "support/screen.hpp"

using namespace ui;

namespace {
bool near(Place a, Place b) { return length(a - b) < 1e-9; }
}  // namespace

TEST_SUITE("pen") {
    TEST_CASE("what moves slowly at both ends goes from 0 to 1 and no further") {
        CHECK(smooth(-3) == 0);
        CHECK(smooth(0.5) == 0.5);
        CHECK(smooth(7) == 1);
        CHECK(smooth(15, 10, 20) == 0.5);
        CHECK(smooth(0.1) < 0.1);
        CHECK(smooth(0.9) > 0.9);
    }

    TEST_CASE("directions turn clockwise on the screen") {
        CHECK(near(turned({1, 0}), {0, 1}));
        CHECK(near(polar(0, 2), {2, 0}));
        CHECK(near(mixed(Place{0, 0}, Place{4, 8}, 0.25), {1, 2}));
    }

    TEST_CASE("a curve goes through its places, and evenly by its length") {
        const Curve curve{{0, 0}, {10, 0}, {40, 0}};
        CHECK(near(curve.at(0), {0, 0}));
        CHECK(near(curve.at(0.25), {10, 0}));
        CHECK(near(curve.at(1), {40, 0}));
        const Place square[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
        const std::vector<Place> closed = Curve(square, true).line(4);
        REQUIRE(closed.size() == 16);
        for (std::size_t i = 0; i < 4; ++i) CHECK(near(closed[4 * i], square[i]));
        CHECK(Curve(square, false).line(4).size() == 12);
    }

    TEST_CASE("a bent curve begins and ends at its places, and sets out towards the others") {
        const std::vector<Place> line = bent({0, 0}, {0, 30}, {60, 90}, {60, 60}, 40);
        REQUIRE(line.size() == 41);
        CHECK(near(line.front(), {0, 0}));
        CHECK(near(line.back(), {60, 60}));
        CHECK(near(line[20], {30, 52.5}));  // (a + 3b + 3c + d) / 8
        CHECK(line[1].y > 10 * line[1].x);
    }

    TEST_CASE("a sheet is fitted into a box, as large as it can be, in its middle") {
        Screen screen;
        ImDrawList list(ImGui::GetDrawListSharedData());
        const Canvas canvas{list, {100, 50, 400, 300}, 0, 0, 2};
        const Pen pen(screen.program().ui(), canvas, "picture");
        const Rect wide = pen.fitted({200, 100}, {10, 10}, {110, 110}).rect({0, 0}, {200, 100});
        CHECK(wide == Rect{120, 120, 200, 100});
        const Rect tall = pen.fitted({50, 100}, {10, 10}, {110, 110}).rect({0, 0}, {50, 100});
        CHECK(tall == Rect{170, 70, 100, 200});
    }

    TEST_CASE("what is spread stays within a room, and no two of it come close") {
        for (int i = 0; i < 40; ++i) {
            CHECK(spread(i, 0.618034) >= 0);
            CHECK(spread(i, 0.618034) < 1);
            for (int k = 0; k < i; ++k) CHECK(std::abs(spread(i, 0.618034) - spread(k, 0.618034)) > 0.3 / 40);
        }
    }

    TEST_CASE("names keep clear of one another and of the picture's sides") {
        Screen screen;
        ImDrawList list(ImGui::GetDrawListSharedData());
        const Canvas canvas{list, {0, 0, 400, 300}, 0, 0, 1};
        const Pen pen(screen.program().ui(), canvas, "picture");
        Names names(pen, {.edge = 4, .gap = 10});
        const double wide = pen.width_of("A name");
        CHECK(names.fits({100, 50}, "A name", {}));
        names.take({100, 50}, {100 + wide, 71});
        CHECK_FALSE(names.fits({100, 50}, "A name", {}));
        CHECK_FALSE(names.fits({100 + wide + 9, 50}, "A name", {}));
        CHECK(names.fits({100 + wide + 11, 50}, "A name", {}));
        CHECK(names.fits({100, 71}, "A name", {}));
        names.take({0, 100}, {4 + wide, 121});
        CHECK_FALSE(names.fits({-50, 100}, "A name", {}));  // it would be moved to the right
        const Colour ink = screen.program().ui().palette().text;
        CHECK_FALSE(names.put("one", {100, 50}, "A name", ink, {}));
    }

    TEST_CASE("a legend has as many signs in a row as there is room for") {
        Screen screen;
        const Ui& ui = screen.program().ui();
        const auto rows = [&](double width) {
            return Legend(ui, width, {20, 24}, {{"a", "One sign", nullptr}, {"b", "Another", nullptr}}).rows();
        };
        CHECK(rows(1000) == 1);
        CHECK(rows(100) == 2);
        CHECK(rows(0) == 2);
    }
}
