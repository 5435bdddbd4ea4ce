#include "ui/flow.hpp"

#include <doctest/doctest.h>

using semantics::Rect;
using ui::Flow;

namespace {
Flow flow_of(float left, float width, float y) {
    Flow flow;
    flow.left = left;
    flow.width = width;
    flow.y = y;
    return flow;
}
}  // namespace

TEST_SUITE("flow") {
    TEST_CASE("things go one under another") {
        Flow flow = flow_of(10, 100, 5);
        CHECK(flow.place(40, 20) == Rect{10, 5, 40, 20});
        CHECK(flow.place(30, 10) == Rect{10, 25, 30, 10});
        CHECK(flow.y == 35);
    }

    TEST_CASE("while wrapping they go side by side, and on below the tallest where there is no room") {
        Flow flow = flow_of(10, 100, 0);
        flow.wrap(8, 4, [&] {
            CHECK(flow.wrapping());
            CHECK(flow.place(50, 20) == Rect{10, 0, 50, 20});
            CHECK(flow.place(42, 30) == Rect{68, 0, 42, 30});
            CHECK(flow.place(20, 10) == Rect{10, 34, 20, 10});
        });
        CHECK(!flow.wrapping());
        CHECK(flow.y == 44);
    }

    TEST_CASE("what is wider than the column has a line of its own, not an empty one before it") {
        Flow flow = flow_of(0, 100, 0);
        flow.wrap(8, 8, [&] { CHECK(flow.place(150, 20) == Rect{0, 0, 150, 20}); });
        CHECK(flow.y == 20);
    }

    TEST_CASE("of two columns beside one another the longer one counts") {
        Flow flow = flow_of(10, 100, 0);
        flow.beside(
            30, 10, [&] { CHECK(flow.place(flow.width, 50) == Rect{10, 0, 30, 50}); },
            [&] { CHECK(flow.place(flow.width, 20) == Rect{50, 0, 60, 20}); });
        CHECK(flow.place(flow.width, 1) == Rect{10, 50, 100, 1});
    }

    TEST_CASE("a narrower column, or another place, leaves the column as it was") {
        Flow flow = flow_of(10, 100, 7);
        flow.inset(5, 15, [&] { CHECK(flow.place(flow.width, 3) == Rect{15, 7, 80, 3}); });
        flow.wrap(0, 0, [&] {
            const float end = flow.elsewhere({200, 300, 50, 0}, [&] {
                CHECK(!flow.wrapping());
                CHECK(flow.place(flow.width, 20) == Rect{200, 300, 50, 20});
            });
            CHECK(end == 320);
            CHECK(flow.wrapping());
        });
        CHECK(flow.place(flow.width, 1) == Rect{10, 10, 100, 1});
    }
}
