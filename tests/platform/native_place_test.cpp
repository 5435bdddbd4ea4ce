#include "platform/native_place.hpp"

#include <doctest/doctest.h>

using platform::NativePlace;

namespace {
constexpr float width = 800, height = 600;

NativePlace place_in(float document_height) {
    NativePlace place("/");
    place.settle(document_height, width, height);
    return place;
}
}  // namespace

TEST_SUITE("native place") {
    TEST_CASE("scrolling stays within the document") {
        NativePlace place = place_in(2000);
        place.scroll_by(-50);
        CHECK(place.top() == 0);
        place.scroll_by(5000);
        CHECK(place.top() == 1400);
        CHECK(place.settle(1000, width, height));
        CHECK(place.top() == 400);
        CHECK(place.settle(300, width, height));
        CHECK(place.top() == 0);
        CHECK_FALSE(place.settle(300, width, height));
    }

    TEST_CASE("a new page begins at its top, and going back restores the place") {
        NativePlace place = place_in(2000);
        place.scroll_to(900);
        CHECK(place.go("/a"));
        CHECK(place.top() == 0);
        place.settle(1500, width, height);
        place.scroll_to(300);
        CHECK(place.step(-1));
        CHECK(place.route() == "/");
        CHECK(place.top() == 900);
        CHECK(place.step(1));
        CHECK(place.route() == "/a");
        CHECK(place.top() == 300);
        CHECK_FALSE(place.step(1));
    }

    TEST_CASE("going to the page that is there changes nothing, and going on forgets what was ahead") {
        NativePlace place = place_in(2000);
        CHECK_FALSE(place.go("/"));
        place.go("/a");
        place.go("/b");
        place.step(-1);
        CHECK(place.go("/c"));
        CHECK_FALSE(place.step(1));
        CHECK(place.step(-1));
        CHECK(place.route() == "/a");
    }

    TEST_CASE("a page that comes back waits for its place until it is loaded") {
        NativePlace place = place_in(2000);
        place.scroll_to(900);
        place.go("/a");
        place.settle(700, width, height);
        place.step(-1);
        place.settle(700, width, height);  // not loaded yet
        CHECK(place.top() == 900);
        place.settle(2000, width, height, semantics::Rect{0, 20, 100, 40});  // its title takes the focus
        CHECK(place.top() == 900);
        place.settle(2000, width, height, semantics::Rect{0, 20, 100, 40});  // Tab
        CHECK(place.top() == 0);
    }

    TEST_CASE("the reader's keys end the waiting") {
        NativePlace place = place_in(2000);
        place.scroll_to(900);
        place.go("/a");
        place.step(-1);
        place.stay();
        place.settle(700, width, height);
        CHECK(place.top() == 100);
    }

    TEST_CASE("what takes the focus is scrolled into view, as little as it takes") {
        NativePlace place = place_in(2000);
        CHECK_FALSE(place.settle(2000, width, height, semantics::Rect{0, 100, 50, 40}));
        CHECK(place.settle(2000, width, height, semantics::Rect{0, 700, 50, 40}));
        CHECK(place.top() == 700 + 40 + 24 - height);
        CHECK(place.settle(2000, width, height, semantics::Rect{0, 50, 50, 40}));
        CHECK(place.top() == 26);
        place.settle(2000, width, height, semantics::Rect{0, 500, 50, 900});  // taller than the window
        CHECK(place.top() == 476);
    }

    TEST_CASE("a narrower window keeps the share of the page that was read") {
        NativePlace place = place_in(2000);
        place.scroll_to(500);
        place.settle(4000, width / 2, height);
        CHECK(place.top() == 1000);
    }
}
