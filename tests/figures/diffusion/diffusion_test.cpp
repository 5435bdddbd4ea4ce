#include "figures/figure.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "support/files.hpp"
#include "support/show.hpp"

using namespace figures;
using Geometry = Diffusion::Geometry;

namespace {
Diffusion of(double diffusion, double half_life, double distance, Geometry geometry = Geometry::flat) {
    Diffusion figure;
    figure.diffusion = diffusion;
    figure.half_life = half_life;
    figure.distance = distance;
    figure.geometry = geometry;
    return figure;
}

Diffusion several(int number, double spacing, double distance) {
    Diffusion figure = of(10, 64, distance, Geometry::several);
    figure.number = number;
    figure.spacing = spacing;
    return figure;
}

/// As the course on signals has it.
Diffusion of_cells(Diffusion figure) {
    figure.names = {"", "the signal", "cell", "cells", "", ""};
    return figure;
}

const Texts& texts() {
    static const auto read = read_texts("en.json", files::asset("text/en.json"));
    return read.value;
}

bool says(const std::string& words, const std::string& part) { return words.find(part) != std::string::npos; }

/// The equation of diffusion with loss, solved step by step on a grid that knows nothing of closed forms:
/// volumes of a slab (power 0) or of shells around the origin (power 2), Crank-Nicolson after a few implicit steps.
struct Grid {
    double first, width;  // µm
    std::vector<double> level;

    double at(double distance) const {
        const double place = distance / width;
        const auto i = static_cast<std::size_t>(place);
        return level[i] + (level[i + 1] - level[i]) * (place - static_cast<double>(i));
    }
};

Grid solve(double diffusion, double half_life_minutes, double minutes, int power, double first, double extent,
           std::size_t cells, std::size_t steps) {
    Grid grid{first, extent / static_cast<double>(cells), std::vector<double>(cells + 1, 0.0)};
    grid.level[0] = 1;  // kept there; and 0 at the far end
    const double k = std::log(2.0) / (half_life_minutes * 60), h = grid.width;
    const auto area = [&](double r) { return power == 0 ? 1.0 : r * r; };
    std::vector<double> inward(cells + 1), outward(cells + 1);
    for (std::size_t i = 1; i < cells; ++i) {
        const double r = first + h * static_cast<double>(i);
        const double volume = power == 0 ? h : (std::pow(r + h / 2, 3) - std::pow(r - h / 2, 3)) / 3;
        inward[i] = diffusion * area(r - h / 2) / h / volume;
        outward[i] = diffusion * area(r + h / 2) / h / volume;
    }
    std::vector<double> upper(cells + 1), right(cells + 1);
    constexpr std::size_t smooth =
        4;  // first steps, in halves, wholly implicit: a jump at the start would ring otherwise
    double dt = minutes * 60 / static_cast<double>(steps);
    for (std::size_t n = 0; n < steps + smooth; ++n) {
        const double share = n < 2 * smooth ? 1.0 : 0.5, tau = n < 2 * smooth ? dt / 2 : dt;
        std::vector<double>& c = grid.level;
        upper[0] = 0;
        right[0] = 1;
        for (std::size_t i = 1; i < cells; ++i) {
            const double sum = inward[i] + outward[i] + k;
            const double known = c[i] + (1 - share) * tau * (inward[i] * c[i - 1] + outward[i] * c[i + 1] - sum * c[i]);
            const double lower = -share * tau * inward[i], pivot = 1 + share * tau * sum - lower * upper[i - 1];
            upper[i] = -share * tau * outward[i] / pivot;
            right[i] = (known - lower * right[i - 1]) / pivot;
        }
        for (std::size_t i = cells - 1; i > 0; --i) c[i] = right[i] - upper[i] * c[i + 1];
    }
    return grid;
}

struct Signal {
    double diffusion, half_life, minutes;
};
constexpr Signal signals[] = {{10, 64, 2},    {10, 64, 16},    {10, 64, 64}, {10, 64, 384},
                              {104, 33.6, 5}, {104, 33.6, 60}, {1, 240, 30}, {0.5, 5, 10}};
}  // namespace

TEST_SUITE("diffusion") {
    // L = sqrt(D/k), k = ln 2 / half-life, worked out by hand from the formula in model.md; 1e-7 cm²/s = 10 µm²/s.
    TEST_CASE("the reach is that of the published numbers") {
        struct Case {
            double square_centimetres, half_life, micrometres;
        };
        for (const Case& c : {Case{1e-7, 33.6, 171},
                              {1e-7, 41, 188},
                              {1e-7, 64, 235},
                              {1.04e-6, 33.6, 550},
                              {1.04e-6, 41, 608},
                              {1.04e-6, 64, 759}}) {
            CHECK(std::fabs(reach(of(c.square_centimetres * 1e8, c.half_life, 0)) - c.micrometres) <= 0.75);
        }
        CHECK(1e-7 * 1e8 == doctest::Approx(10));  // 1 cm² = 1e8 µm²
    }

    TEST_CASE("the level falls as exp(-x/L) from a flat layer") {
        const Diffusion figure;  // D 10 µm²/s, 64 min
        CHECK(level_at(figure, 0) == 1);
        CHECK(level_at(figure, reach(figure)) == doctest::Approx(0.36787944117));
        CHECK(level_at(figure, 2 * reach(figure)) == doctest::Approx(0.13533528324));
        CHECK(level_at(figure, 100) == doctest::Approx(0.6538).epsilon(0.001));  // exp(-100/235.36)
    }

    TEST_CASE("half is left at 0.693 L and a tenth at 2.303 L, whatever the signal") {
        for (const double diffusion : {0.1, 1.0, 10.0, 104.0, 1000.0}) {
            for (const double half_life : {1.0, 33.6, 240.0}) {
                const Diffusion figure = of(diffusion, half_life, 0);
                CHECK(distance_of_level(figure, 0.5) == doctest::Approx(0.69314718 * reach(figure)));
                CHECK(distance_of_level(figure, 0.1) == doctest::Approx(2.30258509 * reach(figure)));
                CHECK(level_at(figure, distance_of_level(figure, 0.5)) == doctest::Approx(0.5));
            }
        }
    }

    TEST_CASE("twice the reach takes four times the diffusion, or four times the half-life") {
        CHECK(reach(of(40, 30, 0)) == doctest::Approx(2 * reach(of(10, 30, 0))));
        CHECK(reach(of(10, 120, 0)) == doctest::Approx(2 * reach(of(10, 30, 0))));
    }

    TEST_CASE("around one cell the level falls as exp(-(r - a)/L) a/r") {
        // L = 235.370 µm, a = 10 µm: by hand (10/110) exp(-100/235.370) = 5.944 %, and so on.
        for (const auto& [distance, percent] : {std::pair{0.0, 100.0},
                                                {50.0, 13.477},
                                                {65.0, 10.12},
                                                {100.0, 5.944},
                                                {200.0, 2.036},
                                                {500.0, 0.2344},
                                                {1000.0, 0.01414}}) {
            CAPTURE(distance);
            CHECK(100 * arriving(of(10, 64, distance, Geometry::one)) == doctest::Approx(percent).epsilon(0.001));
        }
        // The same in every direction, and no more inside the cell than at its surface.
        const Diffusion figure = of(10, 64, 100, Geometry::one);
        CHECK(level_at(figure, {-10, 110}, diffusion_steady) == doctest::Approx(arriving(figure)));
        CHECK(level_at(figure, {-120, 0}, diffusion_steady) == doctest::Approx(arriving(figure)));
        CHECK(level_at(figure, {-12, 1}, diffusion_steady) == 1);
    }

    TEST_CASE("on the way to the steady state a flat layer's levels are those of the equation solved step by step") {
        double worst = 0;
        for (const Signal& s : signals) {
            const Diffusion figure = of(s.diffusion, s.half_life, 0);
            const double extent = std::min(12 * reach(figure), 9 * std::sqrt(s.diffusion * s.minutes * 60));
            const Grid grid = solve(s.diffusion, s.half_life, s.minutes, 0, 0, extent, 1500, 1500);
            for (double x = 0; x < extent * 0.95; x += extent / 200)
                worst = std::max(worst, std::fabs(grid.at(x) - level_at(figure, x, s.minutes)));
        }
        const Grid late = solve(10, 64, 3000, 0, 0, 2800, 1500, 1500);
        for (double x = 0; x < 2600; x += 13)
            worst = std::max(worst, std::fabs(late.at(x) - level_at(of(10, 64, 0), x)));
        CAPTURE(worst);
        CHECK(worst < 2e-5);  // of the level at the layer
    }

    TEST_CASE("so are those around one cell") {
        double worst = 0;
        for (const Signal& s : signals) {
            const Diffusion figure = of(s.diffusion, s.half_life, 0, Geometry::one);
            const double extent = std::min(10 * reach(figure), 8 * std::sqrt(s.diffusion * s.minutes * 60));
            const auto cells = static_cast<std::size_t>(std::max(1500.0, extent * 6));
            const Grid grid = solve(s.diffusion, s.half_life, s.minutes, 2, figure.radius, extent, cells, 800);
            for (double x = 0; x < extent * 0.95; x += extent / 400)
                worst = std::max(worst, std::fabs(grid.at(x) - level_at(figure, {x, 0}, s.minutes)));
        }
        const Grid late = solve(10, 64, 3000, 2, 10, 2800, 16000, 800);
        for (double x = 0; x < 2600; x += 7)
            worst = std::max(worst,
                             std::fabs(late.at(x) - level_at(of(10, 64, 0, Geometry::one), {x, 0}, diffusion_steady)));
        CAPTURE(worst);
        CHECK(worst < 2e-4);  // of the level at the cell's surface
    }

    TEST_CASE("they agree with Danckwerts' integral of the solution without loss") {
        // C(t) = k ∫ f(t') exp(-k t') dt' + f(t) exp(-k t), f = erfc(x / 2√(Dt')), by Simpson's rule in √t'.
        for (const Signal& s : signals) {
            const double k = std::log(2.0) / (s.half_life * 60), end = s.minutes * 60;
            for (const double reaches : {0.05, 0.3, 1.0, 2.5}) {
                const double x = reaches * reach(of(s.diffusion, s.half_life, 0));
                const auto free = [&](double t) {
                    return t > 0 ? std::erfc(x / (2 * std::sqrt(s.diffusion * t))) : 0.0;
                };
                const auto part = [&](double root) {
                    return 2 * root * k * free(root * root) * std::exp(-k * root * root);
                };
                constexpr int n = 4000;
                const double h = std::sqrt(end) / n;
                double sum = part(0) + part(std::sqrt(end));
                for (int i = 1; i < n; ++i) sum += (i % 2 ? 4 : 2) * part(h * i);
                const double wanted = sum * h / 3 + free(end) * std::exp(-k * end);
                CHECK(std::fabs(level_at(of(s.diffusion, s.half_life, 0), x, s.minutes) - wanted) < 1e-9);
            }
        }
    }

    TEST_CASE("levels only rise, from nothing to the steady state, and never above it") {
        for (const double diffusion : {0.1, 10.0, 1000.0}) {
            for (const double half_life : {1.0, 64.0, 240.0}) {
                for (const Geometry geometry : {Geometry::flat, Geometry::one, Geometry::several}) {
                    for (const double distance : {0.0, 10.0, 200.0, 1000.0}) {
                        const Diffusion figure = of(diffusion, half_life, distance, geometry);
                        const double settled = arriving(figure);
                        double before = -1;
                        for (double time = 1e-6; time < 1e7; time *= 3) {
                            const double now = arriving(figure, time);
                            CHECK(now >= before * (1 - 1e-10));
                            CHECK(now <= settled);
                            before = now;
                        }
                        CHECK(before == doctest::Approx(settled).epsilon(1e-9));
                        if (distance > 0 && geometry != Geometry::several) CHECK(arriving(figure, 0) == 0);
                    }
                }
            }
        }
    }

    TEST_CASE("the levels of several cells add up") {
        for (const auto& [cells, spacing] : {std::pair{2, 20.0}, {7, 55.0}, {25, 200.0}}) {
            const Diffusion figure = several(cells, spacing, 100);
            for (const Position place : {Position{0, 0}, {137, 0}, {500, 0}, {310, -75}, {-50, 40}}) {
                for (const double time : {3.0, 60.0, diffusion_steady}) {
                    double sum = 0;
                    for (int i = 0; i < cells; ++i) {
                        const Position centre = centre_of(figure, i);
                        const double r = std::max(10.0, std::hypot(place.x - centre.x, place.y - centre.y));
                        sum +=
                            10 / r *
                            (std::isinf(time) ? std::exp(-(r - 10) / 235.3698) : level_at(of(10, 64, 0), r - 10, time));
                    }
                    CHECK(level_at(figure, place, time) == doctest::Approx(sum).epsilon(1e-5));
                }
            }
        }
        CHECK(arriving(several(10, 30, 500)) == doctest::Approx(0.068).epsilon(0.01));
        CHECK(arriving(several(10, 70, 500)) == doctest::Approx(0.538).epsilon(0.01));
    }

    TEST_CASE("cells do not touch one another or the line to the target, except the first, whose face is its start") {
        for (const double spacing : {20.0, 30.0, 200.0}) {
            const Diffusion figure = several(25, spacing, 0);
            CHECK(centre_of(figure, 0).x == -10);
            CHECK(centre_of(figure, 0).y == 0);
            for (int i = 0; i < 25; ++i) {
                if (i > 0) CHECK(std::fabs(centre_of(figure, i).y) > 20);
                for (int j = 0; j < i; ++j) {
                    CHECK(std::hypot(centre_of(figure, i).x - centre_of(figure, j).x,
                                     centre_of(figure, i).y - centre_of(figure, j).y) > 20);
                }
            }
        }
    }

    TEST_CASE("nine tenths of the final level are there when the closed form says so") {
        // By bisection in mpmath. Around one cell as before a layer: distance sets the wait, shape only the level.
        for (const Geometry geometry : {Geometry::flat, Geometry::one}) {
            for (const auto& [distance, minutes] :
                 {std::pair{50.0, 23.6}, {100.0, 46.9}, {200.0, 86.3}, {500.0, 182.8}, {1000.0, 320.7}}) {
                CHECK(minutes_to_90(of(10, 64, distance, geometry)) == doctest::Approx(minutes).epsilon(0.003));
            }
        }
        const Diffusion figure = several(6, 90, 420);
        CHECK(arriving(figure, minutes_to_90(figure)) == doctest::Approx(0.9 * arriving(figure)).epsilon(1e-6));
        CHECK(minutes_to_90(of(10, 64, 0)) == 0);
        CHECK(std::isfinite(minutes_to_90(of(0.1, 1, 1000))));
    }

    TEST_CASE("settings are read, and those out of range told") {
        Document good("f", R"({"diffusion": 104, "distance": 500, "geometry": "several", "number": 5, "spacing": 40,
            "presets": [{"name": "A", "diffusion": 159, "source": "a-2007"}, {"name": "B", "diffusion": 0.1, "half_life": 45, "source": "b-2007"}]})");
        Diffusion figure;
        read(good.root(), figure);
        CHECK(good.finish().empty());
        Diffusion wanted = of(104, 64, 500, Geometry::several);
        wanted.number = 5;
        wanted.spacing = 40;
        wanted.presets = {{"A", 159, std::nullopt, "a-2007"}, {"B", 0.1, 45, "b-2007"}};
        CHECK(figure == wanted);
        CHECK(sources(figure) == std::vector<std::string>{"a-2007", "b-2007"});

        Document bad(
            "f",
            R"({"diffusion": 0, "half_life": 241, "distance": -1, "geometry": "round", "number": 26, "spacing": 19, "presets": [{"diffusion": 20000, "half_life": 0}], "speed": 3})");
        Diffusion other;
        read(bad.root(), other);
        std::vector<std::string> lines;
        for (const Problem& problem : bad.finish()) lines.push_back(problem.path + ": " + problem.wanted);
        CHECK(lines.size() == 11);
        const auto told = [&](const std::string& line) {
            return std::find(lines.begin(), lines.end(), line) != lines.end();
        };
        for (const char* line :
             {"diffusion: a number of at least 0.1 and at most 10000",
              "half_life: a number of at least 1 and at most 240", "distance: a number of at least 0 and at most 1000",
              "geometry: one of flat, one, several", "spacing: a number of at least 20 and at most 200",
              "presets[0].diffusion: a number of at least 0.1 and at most 10000",
              "presets[0].half_life: a number of at least 1 and at most 240",
              "speed: no such property here; check its spelling, or take it out"}) {
            CAPTURE(line);
            CHECK(told(line));
        }
        for (const char* path : {"number", "presets[0].name", "presets[0].source"}) {
            CAPTURE(path);
            CHECK(std::any_of(lines.begin(), lines.end(),
                              [&](const std::string& line) { return line.starts_with(std::string(path) + ":"); }));
        }
    }

    TEST_CASE("a state is read back as it was written") {
        for (int position = 0; position <= 80; ++position) {
            Diffusion figure = of(diffusion_of_position({}, position), 1.0 + position * 2, position * 10.0,
                                  static_cast<Geometry>(position % 3));
            figure.number = 2 + position % 24;
            figure.spacing = 20 + position;
            figure.elapsed = position % 5 ? figure.half_life * position / 15 : diffusion_steady;
            const std::string text = write_state(figure);
            const auto back = read_state(text, Diffusion{});
            REQUIRE(back.has_value());
            CHECK(write_state(*back) == text);
            CHECK(back->diffusion == doctest::Approx(figure.diffusion).epsilon(0.001));
            CHECK(back->half_life == figure.half_life);
            CHECK(back->distance == figure.distance);
            CHECK(back->geometry == figure.geometry);
            CHECK(back->number == figure.number);
            CHECK(back->spacing == figure.spacing);
            if (figure.elapsed == diffusion_steady) CHECK(back->elapsed == diffusion_steady);
            else CHECK(std::fabs(back->elapsed - figure.elapsed) <= 0.005);
            CHECK(position_of_diffusion({}, back->diffusion) == position);
            CHECK(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.,") == std::string::npos);
        }
        CHECK(write_state(of(10, 64, 100)) == "10,64,100,flat,10,30");
    }

    TEST_CASE("a link names the geometry, and older links with its number are still read") {
        Diffusion wanted = of(10, 64, 100, Geometry::several);
        wanted.number = 12;
        wanted.spacing = 40;
        CHECK(write_state(wanted) == "10,64,100,several,12,40");
        CHECK(read_state("10,64,100,several,12,40", Diffusion{}) == wanted);
        CHECK(read_state("10,64,100,2,12,40", Diffusion{}) == wanted);
        wanted.elapsed = 30;
        CHECK(read_state("10,64,100,several,12,40,30", Diffusion{}) == wanted);
        CHECK(read_state("10,64,100,2,12,40,30", Diffusion{}) == wanted);
    }

    TEST_CASE("a link of three numbers, from before there were single cells, is one to a flat layer at steady state") {
        Diffusion start = of(104, 30, 70, Geometry::one);
        start.elapsed = 5;
        start.presets = {{"A", 159, std::nullopt, "a-2007"}};
        const auto back = read_state("10,64,100", start);
        REQUIRE(back.has_value());
        Diffusion wanted = of(10, 64, 100);
        wanted.presets = start.presets;
        CHECK(*back == wanted);
    }

    TEST_CASE("what is no state is refused, and what is out of range brought into it") {
        for (const char* text :
             {"", "1", "1,2", "1,2,3,4", "1,2,3,4,5", "1,2,", ",,", "a,b,c", "1,2,3x", "nan,1,1", "inf,1,1", "1;2;3",
              "1,,3", "1,2,3,0,5,30,9,9", "1,2,3,ball,5,30", "one,2,3,1,5,30", "1,2,3,0,5,30,"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, Diffusion{}).has_value());
        }
        CHECK(read_state("-5,1e9,1e300", Diffusion{}) == of(0.1, 240, 1000));
        CHECK(read_state("99999,0,-3", Diffusion{}) == of(10000, 1, 0));
        Diffusion most = of(10, 64, 100, Geometry::several);
        most.number = 25;
        most.spacing = 200;
        CHECK(read_state("10,64,100,1e300,1e300,1e300,1e300", Diffusion{}) == most);
        Diffusion least = of(10, 64, 100);
        least.number = 2;
        least.spacing = 20;
        least.elapsed = 0;
        CHECK(read_state("10,64,100,-9,-1e300,-1,-1e300", Diffusion{}) == least);
        CHECK(read_state("10,64,100,1.9,2.9,30", Diffusion{})->geometry == Geometry::one);
    }

    TEST_CASE("the quantities that tasks name are there, and no others") {
        Diffusion figure = of(10, 64, 100, Geometry::one);
        figure.elapsed = 16;
        const auto near = [&](const char* name, double wanted) {
            CAPTURE(name);
            CHECK(quantity(figure, name).value_or(-1) == doctest::Approx(wanted).epsilon(0.002));
        };
        near("diffusion", 10);
        near("half_life", 64);
        near("distance", 100);
        near("geometry", 1);
        near("number", 10);
        near("cells", 10);  // its former name
        near("spacing", 30);
        near("elapsed", 16);
        near("reach", 235.37);
        near("arriving", 5.944);  // percent, at steady state whatever the time
        near("arriving_now", 3.979);
        near("share_of_steady", 66.93);
        near("minutes_to_90", 46.93);
        CHECK_FALSE(quantity(figure, "speed").has_value());
        figure.elapsed = diffusion_steady;
        near("elapsed", 384);
        near("arriving_now", 5.944);
        near("share_of_steady", 100);
    }

    TEST_CASE("the description says the numbers of the picture") {
        const std::string layer = describe(of_cells(of(10, 64, 100)), texts());
        for (const char* part : {"A flat layer of cells", "100 micrometres",
                                 "At steady state, the level at the target is 65 % of the level at the layer",
                                 "is 235 micrometres", "A tenth is left at 542 micrometres", "after 47 minutes"}) {
            CAPTURE(layer);
            CHECK(says(layer, part));
        }
        Diffusion figure = of(10, 64, 100, Geometry::one);
        figure.elapsed = 16;
        const std::string cell = describe(of_cells(figure), texts());
        for (const char* part :
             {"One cell", "After 16 minutes, the level at the target is 4 % of the level at the cell’s surface",
              "at steady state it is 5.9 %", "a flat layer: 44 %"}) {
            CAPTURE(cell);
            CHECK(says(cell, part));
        }
        const std::string row = describe(of_cells(several(7, 60, 500)), texts());
        for (const char* part : {"7 cells, 60 micrometres", "500 micrometres", "one cell alone"})
            CHECK(says(row, part));
        CHECK(says(describe(of(0.1, 1, 1000), texts()), "less than 0.1 %"));
        std::set<std::string> all;
        for (const Geometry geometry : {Geometry::flat, Geometry::one, Geometry::several}) {
            for (const double time : {0.0, 10.0, diffusion_steady}) {
                figure.geometry = geometry;
                figure.elapsed = time;
                all.insert(describe(figure, texts()));
                CHECK_FALSE(says(*all.rbegin(), "{"));
            }
        }
        CHECK(all.size() == 9);
    }

    TEST_CASE("its words are the author's, and general ones where there are none") {
        Diffusion figure = of(10, 64, 100, Geometry::one);
        CHECK(word_of(figure, Diffusion::title, texts()) == "Diffusion with loss");
        CHECK(geometry_name(figure, Geometry::several, texts()) == "Several sources");
        CHECK(target_name(figure, texts()) == "Target");
        CHECK(says(describe(figure, texts()), "One source, 20 micrometres across, and the target 100"));
        Document document("f", R"({"names": {"title": "Into the leaf", "substance": "carbon dioxide", "origin": "stoma",
            "origins": "stomata", "layer": "skin", "target": "chloroplast"}, "radius": 5})");
        read(document.root(), figure);
        CHECK(document.finish().empty());
        CHECK(word_of(figure, Diffusion::title, texts()) == "Into the leaf");
        CHECK(geometry_name(figure, Geometry::flat, texts()) == "Flat skin");
        CHECK(geometry_name(figure, Geometry::one, texts()) == "One stoma");
        CHECK(geometry_name(figure, Geometry::several, texts()) == "Several stomata");
        CHECK(target_name(figure, texts()) == "Chloroplast");
        CHECK(worded(figure, texts(), "diffusion.geometry") == "Where carbon dioxide comes from");
        const std::string words = describe(figure, texts());
        for (const char* part : {"One stoma, 10 micrometres across, and the chloroplast 100", "a flat skin",
                                 "the level at the chloroplast is", "the level at the stoma’s surface"}) {
            CAPTURE(words);
            CHECK(says(words, part));
        }
        std::set<std::string> visited;
        each_text(figure, [&](const RichText& text, std::string_view) { visited.insert(words_of(text)); });
        CHECK(visited ==
              std::set<std::string>{"Into the leaf", "carbon dioxide", "stoma", "stomata", "skin", "chloroplast"});
        for (const auto& [key, text] : texts().entries())
            if (key.starts_with("diffusion.")) CHECK_FALSE(says(text, "cell"));
    }

    TEST_CASE("its ranges are the author's: a gas in air over a few micrometres, told in seconds") {
        Document document("f",
                          R"({"diffusion": 16000000, "half_life": 0.01, "distance": 40, "geometry": "one", "radius": 4,
            "ranges": {"diffusion": {"least": 1000, "most": 100000000}, "half_life": {"least": 0.001, "most": 0.1},
                       "distance": {"least": 0, "most": 50}, "spacing": {"least": 5, "most": 30, "step": 5},
                       "number": {"least": 3, "most": 8}}})");
        Diffusion figure;
        read(document.root(), figure);
        CHECK(document.finish().empty());
        CHECK(figure.diffusion == 16000000);
        CHECK(figure.ranges.distance.step == doctest::Approx(0.1));
        CHECK(figure.ranges.half_life.step == doctest::Approx(0.0001));
        CHECK(figure.ranges.spacing == Diffusion::Range{5, 30, 5});
        CHECK(figure.number == 8);  // the usual ten, brought into the range
        // L = sqrt(1.6e7 µm²/s · 0.6 s / ln 2); C/Ca = 4/44 exp(-40/L), worked out by hand.
        CHECK(reach(figure) == doctest::Approx(3721.6).epsilon(0.001));
        CHECK(arriving(figure) == doctest::Approx(0.08994).epsilon(0.001));
        CHECK(diffusion_words(figure.diffusion, texts()) == "16 mm²/s");
        CHECK(diffusion_words(1900, texts()) == "1900 µm²/s");
        CHECK(time_words(figure, figure.half_life, texts()) == "0.6 s");
        CHECK(position_of_diffusion(figure, figure.ranges.diffusion.most) == 100);
        CHECK(diffusion_of_position(figure, 100) == doctest::Approx(1e8));
        CHECK(words_of(data(figure, texts()).rows[1][0]) == "2.5 µm");
        play(figure);
        step(figure, 3.5);
        CHECK(figure.elapsed == doctest::Approx(0.015));  // a quarter of six half-lives
        CHECK(says(arrival_words(figure, texts()), "After 0.9 seconds"));
        CHECK(read_state(write_state(figure), figure) == figure);
        CHECK(read_state("10,64,100", figure)->diffusion == 1000);

        Document wrong(
            "f",
            R"({"ranges": {"distance": {"least": 50, "most": 50}, "half_life": {"least": 5}, "number": {"least": 2, "most": 26}}})");
        read(wrong.root(), figure);
        std::vector<std::string> paths;
        for (const Problem& problem : wrong.finish()) paths.push_back(problem.path);
        CHECK(paths == std::vector<std::string>{"ranges.distance.most", "ranges.half_life.most", "ranges.number.most"});
    }

    TEST_CASE("older modules call it signalling, and the number of sources cells") {
        Document document("f", R"({"figure": "signalling", "settings": {"geometry": "several", "cells": 12}})");
        const Figure figure = read_figure(document.root());
        CHECK(document.finish().empty());
        CHECK(figure.name() == "diffusion");
        CHECK(part_of(figure) == "figure-diffusion");
        CHECK(figure.own.get_if<Diffusion>()->number == 12);
        CHECK(write_state(figure) == "10,64,100,several,12,30");
    }

    TEST_CASE("the table has the three geometries side by side, now and at steady state") {
        Diffusion figure = of(10, 64, 700, Geometry::one);
        const Data settled = data(figure, texts());
        REQUIRE(settled.header.size() == 4);
        REQUIRE(settled.rows.size() == 6);
        CHECK(words_of(settled.rows[2][0]) == "100 µm");
        CHECK(words_of(settled.rows[2][1]) == "65 %");
        CHECK(words_of(settled.rows[2][2]) == "5.9 %");
        CHECK(words_of(settled.rows[4][3]) == "6.8 %");  // ten cells 30 µm apart, at 500 µm
        CHECK(words_of(settled.rows[5][2]) == "less than 0.1 %");
        figure.elapsed = 16;
        const Data now = data(figure, texts());
        CHECK(words_of(now.rows[2][1]) == "44 % (65 %)");
        CHECK(says(now.caption, "after 16 minutes"));
        for (const auto& row : now.rows) CHECK(row.size() == now.header.size());
    }

    TEST_CASE("playing builds the gradient up in seven seconds, and then begins anew") {
        Diffusion figure = of(10, 64, 100);
        CHECK(motion(figure) == Motion::over);
        step(figure, 1);
        CHECK(figure.elapsed == diffusion_steady);
        play(figure);
        CHECK(figure.elapsed == 0);
        CHECK(motion(figure) == Motion::ready);
        double seconds = 0, before = -1;
        while (motion(figure) != Motion::over && seconds < 20) {
            CHECK(figure.elapsed > before);
            before = figure.elapsed;
            step(figure, 1.0 / 60);
            seconds += 1.0 / 60;
        }
        CHECK(seconds == doctest::Approx(7).epsilon(0.01));
        CHECK(before < 384);
        play(figure);
        step(figure, 3.5);  // half the time: a quarter of the way
        CHECK(figure.elapsed == doctest::Approx(96));
        play(figure);  // goes on
        CHECK(figure.elapsed == doctest::Approx(96));
    }

    TEST_CASE("stage by stage it comes to the same end") {
        Diffusion figure = of(10, 64, 100);
        std::vector<double> times;
        for (int i = 0; i < 7; ++i) {
            next_stage(figure);
            times.push_back(figure.elapsed);
        }
        CHECK(times == std::vector<double>{16, 32, 64, 128, 256, diffusion_steady, 16});
        figure.elapsed = 20;
        next_stage(figure);
        CHECK(figure.elapsed == 32);
    }

    TEST_CASE("a published value is known again, with its half-life when it has one") {
        Diffusion figure = of(104, 30, 100);
        CHECK_FALSE(preset_of(figure).has_value());
        figure.presets = {{"A", 10, 64, "a"}, {"B", 104, std::nullopt, "b"}};
        CHECK(preset_of(figure) == 1);
        figure.diffusion = 10;
        CHECK_FALSE(preset_of(figure).has_value());
        figure.half_life = 64;
        CHECK(preset_of(figure) == 0);
    }

    TEST_CASE("every place of the slider is one value and back") {
        for (int position = 0; position <= 100; ++position)
            CHECK(position_of_diffusion({}, diffusion_of_position({}, position)) == position);
        CHECK(diffusion_of_position({}, 0) == doctest::Approx(0.1));
        CHECK(diffusion_of_position({}, 40) == doctest::Approx(10));
        CHECK(diffusion_of_position({}, 80) == doctest::Approx(1000));
        CHECK(diffusion_of_position({}, 101) == 10000);
        CHECK(diffusion_of_position({}, -5) == 0.1);
    }
}
