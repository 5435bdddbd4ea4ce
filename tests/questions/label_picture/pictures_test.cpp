#include "questions/label_picture/pictures.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "base/texts.hpp"
#include "support/files.hpp"

using namespace questions;

namespace {
struct Point {
    float x, y;
};

float distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Where a spot's marker, and the end of its line, are on a picture of that width.
Point marker_on(const Picture& picture, const Spot& spot, float width) {
    return {spot.x * width, spot.y * width * picture.height / picture.width};
}
Point tip_on(const Picture& picture, const Spot& spot, float width) {
    return {spot.tip_x * width, spot.tip_y * width * picture.height / picture.width};
}
}  // namespace

TEST_SUITE("pictures") {
    TEST_CASE("pictures and their spots are found by name") {
        CHECK(pictures().size() == 3);
        for (const Picture& picture : pictures()) {
            CHECK(find_picture(picture.name) == &picture);
            std::set<std::string_view> names;
            for (const Spot& spot : picture.spots) {
                CHECK(picture.find(spot.name) == &spot);
                names.insert(spot.name);
            }
            CHECK(names.size() == picture.spots.size());
            CHECK(picture.find("nothing") == nullptr);
        }
        CHECK(find_picture("nothing") == nullptr);
    }

    TEST_CASE("every marker stands inside its picture with its whole circle, and every line ends inside") {
        for (const Picture& picture : pictures()) {
            for (const float width : {260.0f, 300.0f, picture.width}) {
                const float height = width * picture.height / picture.width;
                for (const Spot& spot : picture.spots) {
                    CAPTURE(spot.name);
                    const Point marker = marker_on(picture, spot, width), tip = tip_on(picture, spot, width);
                    CHECK(marker.x >= marker_radius);
                    CHECK(marker.y >= marker_radius);
                    CHECK(marker.x <= width - marker_radius);
                    CHECK(marker.y <= height - marker_radius);
                    CHECK(tip.x > 0);
                    CHECK(tip.y > 0);
                    CHECK(tip.x < width);
                    CHECK(tip.y < height);
                }
            }
        }
    }

    TEST_CASE("on a telephone no two markers overlap, and none covers what a line points at") {
        for (const Picture& picture : pictures()) {
            for (const Spot& a : picture.spots) {
                for (const Spot& b : picture.spots) {
                    CAPTURE(a.name);
                    CAPTURE(b.name);
                    if (&a != &b)
                        CHECK(distance(marker_on(picture, a, 300), marker_on(picture, b, 300)) > 2 * marker_radius + 4);
                    CHECK(distance(marker_on(picture, a, 300), tip_on(picture, b, 300)) > marker_radius + 4);
                }
            }
        }
    }

    TEST_CASE("the interface says the same about a picture as the terminal, and has a name for it") {
        const Texts texts = read_texts("en.json", files::asset("text/en.json")).value;
        for (const Picture& picture : pictures()) {
            CHECK(texts.has(text_key(picture, "name")));
            CHECK(texts(text_key(picture, "shows")) == picture.shows);
            for (const Spot& spot : picture.spots) CHECK(texts(text_key(picture, spot.name)) == spot.where);
        }
    }

    TEST_CASE("no description gives away what is to be named") {
        const char* given_away[] = {
            "trophoblast", "trophectoderm", "inner cell mass", "blastocoel", "cavity",  "zona",
            "coat",        "vein",          "artery",          "aorta",      "heart",   "lung",
            "knee",        "joint",         "liver",           "vesicle",    "exosome", "molecule",
            "signal",      "immune",        "macrophage",      "endothel",   "lining",  "target"};
        for (const Picture& picture : pictures()) {
            for (const char* word : given_away) {
                CAPTURE(word);
                CHECK(picture.shows.find(word) == std::string_view::npos);
                for (const Spot& spot : picture.spots) CHECK(spot.where.find(word) == std::string_view::npos);
            }
        }
    }
}
