#include "figures/signalling/signalling.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/files.hpp"
#include "support/show.hpp"

using namespace figures;

TEST_SUITE("signalling") {
    // L = sqrt(D/k), k = ln 2 / half-life, worked out by hand from the formula in model.md; 1e-7 cm²/s = 10 µm²/s.
    TEST_CASE("the reach is that of the published numbers") {
        struct Case {
            double diffusion, half_life, micrometres;
        };
        for (const Case& c : {Case{10, 33.6, 171}, {10, 41, 188}, {10, 64, 235}, {104, 33.6, 550}, {104, 41, 608}, {104, 64, 759}}) {
            CHECK(std::fabs(reach({c.diffusion, c.half_life, 0}) - c.micrometres) <= 0.75);
        }
    }

    TEST_CASE("the level falls as exp(-x/L)") {
        const Signalling figure;  // D 10 µm²/s, 64 min
        CHECK(level_at(figure, 0) == 1);
        CHECK(level_at(figure, reach(figure)) == doctest::Approx(0.36787944117));
        CHECK(level_at(figure, 2 * reach(figure)) == doctest::Approx(0.13533528324));
        CHECK(level_at(figure, 100) == doctest::Approx(0.6538).epsilon(0.001));  // exp(-100/235.36)
    }

    TEST_CASE("half is left at 0.693 L and a tenth at 2.303 L, whatever the signal") {
        for (const double diffusion : {0.1, 1.0, 10.0, 104.0, 1000.0}) {
            for (const double half_life : {1.0, 33.6, 240.0}) {
                const Signalling figure{diffusion, half_life, 0};
                CHECK(distance_of_level(figure, 0.5) == doctest::Approx(0.69314718 * reach(figure)));
                CHECK(distance_of_level(figure, 0.1) == doctest::Approx(2.30258509 * reach(figure)));
                CHECK(level_at(figure, distance_of_level(figure, 0.5)) == doctest::Approx(0.5));
            }
        }
    }

    TEST_CASE("twice the reach takes four times the diffusion, or four times the half-life") {
        CHECK(reach({40, 30, 0}) == doctest::Approx(2 * reach({10, 30, 0})));
        CHECK(reach({10, 120, 0}) == doctest::Approx(2 * reach({10, 30, 0})));
    }

    TEST_CASE("settings are read, and those out of range told") {
        Document good("f", R"({"diffusion": 104, "distance": 500})");
        Signalling figure;
        read(good.root(), figure);
        CHECK(good.finish().empty());
        CHECK(figure == Signalling{104, 64, 500});

        Document bad("f", R"({"diffusion": 0, "half_life": 241, "distance": -1, "speed": 3})");
        read(bad.root(), figure);
        std::vector<std::string> lines;
        for (const Problem& problem : bad.finish()) lines.push_back(to_string(problem));
        CHECK(lines == std::vector<std::string>{"f:1:15 diffusion: a number of at least 0.1 and at most 1000", "f:1:31 half_life: a number of at least 1 and at most 240",
                                                "f:1:48 distance: a number of at least 0 and at most 1000",
                                                "f:1:61 speed: no such property here; check its spelling, or take it out"});
    }

    TEST_CASE("a state is read back as it was written") {
        for (int position = 0; position <= 80; ++position) {
            const Signalling figure{diffusion_of_position(position), 1.0 + position * 2, position * 10.0};
            const std::string text = write_state(figure);
            const auto back = read_state(text, {});
            REQUIRE(back.has_value());
            CHECK(write_state(*back) == text);
            CHECK(back->diffusion == doctest::Approx(figure.diffusion).epsilon(0.001));
            CHECK(back->half_life == figure.half_life);
            CHECK(back->distance == figure.distance);
            CHECK(position_of_diffusion(back->diffusion) == position);
        }
        CHECK(write_state({10, 64, 100}) == "10,64,100");
    }

    TEST_CASE("what is no state is refused, and what is out of range brought into it") {
        for (const char* text : {"", "1", "1,2", "1,2,3,4", "1,2,", ",,", "a,b,c", "1,2,3x", "nan,1,1", "inf,1,1", "1;2;3", "1,,3"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, {}).has_value());
        }
        CHECK(read_state("-5,1e9,1e300", {}) == Signalling{0.1, 240, 1000});
        CHECK(read_state("9999,0,-3", {}) == Signalling{1000, 1, 0});
    }

    TEST_CASE("the quantities that tasks name are there, and no others") {
        const Signalling figure{10, 64, 235.36};
        CHECK(quantity(figure, "diffusion") == 10);
        CHECK(quantity(figure, "half_life") == 64);
        CHECK(quantity(figure, "distance") == 235.36);
        CHECK(quantity(figure, "reach").value_or(0) == doctest::Approx(235.36).epsilon(0.001));
        CHECK(quantity(figure, "arriving").value_or(0) == doctest::Approx(36.8).epsilon(0.001));  // percent
        CHECK_FALSE(quantity(figure, "speed").has_value());
    }

    TEST_CASE("the description says the numbers of the picture") {
        const auto texts = read_texts("en.json", files::read("assets/text/en.json"));
        REQUIRE(texts.problems.empty());
        const std::string words = describe(Signalling{10, 64, 100}, texts.value);
        for (const char* number : {"100 micrometres from", "65 percent", "L, where the level falls to 37 percent, is 235 micrometres", "A tenth is left at 542 micrometres"}) {
            CAPTURE(words);
            CHECK(words.find(number) != std::string::npos);
        }
        CHECK(words.find('{') == std::string::npos);
        const std::string far = describe(Signalling{0.1, 1, 1000}, texts.value);
        CHECK(far.find("less than 0.1 percent") != std::string::npos);
    }

    TEST_CASE("every place of the slider is one value and back") {
        for (int position = 0; position <= 80; ++position) CHECK(position_of_diffusion(diffusion_of_position(position)) == position);
        CHECK(diffusion_of_position(0) == doctest::Approx(0.1));
        CHECK(diffusion_of_position(40) == doctest::Approx(10));
        CHECK(diffusion_of_position(80) == doctest::Approx(1000));
        CHECK(diffusion_of_position(90) == signalling_max_diffusion);
        CHECK(diffusion_of_position(-5) == signalling_min_diffusion);
    }
}
