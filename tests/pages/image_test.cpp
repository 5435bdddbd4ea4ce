#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Role;

namespace {
/// The course on photosynthesis, with a chapter that shows a picture.
class Leaf : public Screen {
public:
    Leaf() {
        program().asset_arrived("modules/index.json", files::read("tests/data/photosynthesis/index.json"));
        program().asset_arrived("modules/photosynthesis.json",
                                files::read("tests/data/photosynthesis/photosynthesis.json"));
        program().route_changed("/photosynthesis/leaf");
        for (int i = 0; i < 10; ++i) frame();
    }

    const semantics::Node& image() const { return *tree().find("leaf/1/image"); }
    bool draws(const std::string& words) {
        const auto& drawn = program().ui().drawn();
        return std::ranges::any_of(drawn,
                                   [&](const std::string& each) { return each.find(words) != std::string::npos; });
    }
    void take(const std::string& bytes) {
        program().asset_arrived("image/leaf.svg", bytes);
        for (int i = 0; i < 10; ++i) frame();
    }
};

/// An image as platforms hand it over, grey all over.
std::string pixels(std::uint32_t width, std::uint32_t height, std::uint32_t most_width) {
    std::string bytes;
    for (const std::uint32_t number : {width, height, most_width}) {
        for (int i = 0; i < 4; ++i) bytes += static_cast<char>(number >> 8 * i & 255);
    }
    return bytes + std::string(width * height * 4, '\x7f');
}

constexpr const char* first_words = "A leaf cut across:";
}  // namespace

TEST_SUITE("image") {
    TEST_CASE("an image is asked for once, when its chapter is shown, and says what it shows until it has come") {
        Leaf screen;
        CHECK(std::ranges::count(screen.fake().fetched, "image/leaf.svg") == 1);
        CHECK(screen.image().role == Role::image);
        CHECK(screen.image().name.starts_with(first_words));
        CHECK(screen.image().url == "modules/leaf.svg");
        CHECK(screen.draws(first_words));
        CHECK(screen.find(Role::paragraph, "A leaf, cut across. The gap lets air in.") != nullptr);
    }

    TEST_CASE("what has come is drawn in its proportions, as wide as there is room or as it is itself") {
        {
            Leaf wide;
            wide.take(pixels(400, 200, 0));
            CHECK_FALSE(wide.draws(first_words));
            CHECK(wide.image().rect.width > 600);
            CHECK(wide.image().rect.height == doctest::Approx(wide.image().rect.width / 2));
        }
        {
            Leaf small;
            small.take(pixels(200, 300, 200));
            CHECK(small.image().rect.width == doctest::Approx(200));
            CHECK(small.image().rect.height == doctest::Approx(300));
        }
        Leaf high;
        high.take(pixels(100, 4000, 0));
        CHECK(high.image().rect.height < 800);
    }

    TEST_CASE("one that cannot be had, or is damaged, is told in words and takes up no more room than they do") {
        for (const std::string& bytes : {std::string(), std::string("GIF89a"), pixels(3, 3, 0) + "x"}) {
            Leaf screen;
            const float before = screen.image().rect.height;
            screen.take(bytes);
            CHECK(screen.draws(first_words));
            CHECK(screen.image().rect.height < before / 2);
        }
        Leaf screen;
        screen.program().asset_failed("image/leaf.svg", "it is missing");
        screen.frame();
        CHECK(screen.draws(first_words));
    }

    TEST_CASE("it is forgotten with its page, and asked for again on the next visit") {
        Leaf screen;
        screen.take(pixels(4, 2, 0));
        screen.fake().fetched.clear();
        for (const char* route : {"/about", "/photosynthesis/leaf"}) {
            screen.program().route_changed(route);
            for (int i = 0; i < 10; ++i) screen.frame();
        }
        CHECK(std::ranges::count(screen.fake().fetched, "image/leaf.svg") == 1);
        CHECK(screen.draws(first_words));
        screen.take(pixels(4, 2, 0));
        CHECK_FALSE(screen.draws(first_words));
    }

    TEST_CASE("after the graphics context was lost it is there again") {
        Leaf screen;
        screen.take(pixels(4, 2, 0));
        screen.program().canvas_lost();
        screen.frame();
        screen.program().canvas_restored();
        for (int i = 0; i < 3; ++i) screen.frame();
        CHECK_FALSE(screen.draws(first_words));
    }

    TEST_CASE("a question labels a picture of the module's own, and its labels are marked") {
        Leaf screen;
        screen.take(pixels(400, 240, 0));
        int labels = 0;
        for (const semantics::Node& node : screen.tree().nodes())
            labels += node.id.find("/marker/") != std::string::npos;
        CHECK(labels == 3);
        CHECK(screen.find(Role::figure, "The picture")->description ==
              "A leaf cut across, with four layers and a gap.");
        CHECK(screen.draws("2: the tall green cells"));
    }
}
