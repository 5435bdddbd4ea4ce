#include <cmath>
#include <initializer_list>
#include <numbers>
#include <vector>

#include "base/math.hpp"
#include "base/rng.hpp"
#include "questions/label_picture/pictures.hpp"
#include "ui/pen.hpp"

namespace questions {
namespace {
using namespace ui;

constexpr double pi = std::numbers::pi;

/// A fill and the outline around it.
struct Paint {
    Colour fill, edge;
};

/// A place in a table: the page loads half as much for it.
struct Point {
    float x, y;

    operator Place() const { return {x, y}; }
};

/// A limb along a curve, getting thinner or thicker.
struct Limb {
    Point a, b, c, d;
    float from, to;  ///< Its half widths.
};

/// Draws in hundredths of the picture's width, from its upper left corner.
class Sketch : protected Pen {
public:
    explicit Sketch(const Pen& pen) : Pen(pen) {}

protected:
    double thin() const { return 1.3 * px(); }
    Colour tint(Colour colour, double share) const { return mixed(p.surface, colour, share); }
    Paint tinted(Colour colour, double share = 0.3) const { return {tint(colour, share), colour}; }

    void spot(Place middle, double radius, Colour colour) const { dot(middle, radius, colour, radius < 1 ? 12 : 32); }
    void ball(Place middle, double radius, Paint paint) const {
        disc(middle, radius, paint.fill, paint.edge, thin(), radius > 10 ? 96 : 32);
    }
    void egg(Place middle, Place radii, double turn, Paint paint) const {
        Pen::egg(middle, radii, paint.fill, paint.edge, thin(), turn);
    }
    /// A vessel or a tube, from `a` to `d`.
    void tube(Place a, Place b, Place c, Place d, double wide, Colour colour) const {
        cord(bent(a, b, c, d), colour, wide);
    }
    /// Limbs that run into one another: first wider in the colour of the outline, so that it runs around the whole.
    void limbs(std::initializer_list<Limb> all, Paint paint) const {
        for (const bool edge : {true, false}) {
            const double more = edge ? thin() : 0;
            for (const Limb& it : all)
                limb(bent(it.a, it.b, it.c, it.d, 20), it.from + more, it.to + more, edge ? paint.edge : paint.fill);
        }
    }
    /// A smooth outline through a few places.
    void blob(std::initializer_list<Point> through, Paint paint) const {
        Pen::blob(std::vector<Place>(through.begin(), through.end()), paint.fill, paint.edge, thin());
    }
    /// A circle whose radius swings by `swing`, so many times on its way around.
    void wavy(Place middle, double radius, double swing, int waves, Paint paint) const {
        std::vector<Place> outline;
        for (int i = 0; i < 144; ++i) {
            const double turn = 2 * pi * i / 144;
            outline.push_back(middle + polar(turn, radius + polar(waves * turn, swing).x));
        }
        shape(outline, paint.fill, paint.edge, thin());
    }
    void arrowhead(Place tip, double turn, double size, Colour colour) const {
        const Place way = polar(turn, 1), base = tip - way * size, side = turned(way) * (0.7 * size);
        line({tip, base + side, base - side}, p.surface, 3 * px(), true);
        arrow(tip, way, size, 0.7 * size, colour);
    }
};

/// Proportions of a human blastocyst on its fifth day: 0.15 mm across, its zona about a tenth of the radius.
class Blastocyst : Sketch {
public:
    using Sketch::Sketch;

    void draw() const {
        const Place middle{50, 40};
        constexpr int layer_cells = 17;
        ball(middle, 36, {tint(p.edge, 0.16), p.edge});
        ball(middle, 31.8, {p.surface, tint(p.edge, 0.6)});

        const Paint layer = tinted(p.target, 0.34);
        ball(middle, 30.8, layer);
        wavy(middle, 26.2, 0.7, layer_cells, {tint(p.signal, 0.11), layer.edge});
        for (int i = 0; i < layer_cells; ++i) {
            const double turn = 2 * pi * i / layer_cells, between = turn + pi / layer_cells;
            line(middle + polar(turn, 26.9), middle + polar(turn, 30.8), layer.edge, thin());
            egg(middle + polar(between, 28.2), {2.3, 1.35}, between + pi / 2, {layer.edge, layer.edge});
        }

        const Paint inner = tinted(p.cell, 0.42);
        struct Row {
            double radius, turn;
            int cells;
        };
        for (const Row row : {Row{21.2, 0.30, 6}, {15, 0.44, 4}, {8.8, 0.72, 2}}) {
            for (int i = 0; i < row.cells; ++i) {
                const Place cell = middle + polar(1.25 * pi + row.turn * (i - 0.5 * (row.cells - 1)), row.radius);
                ball(cell, 4.1, inner);
                spot(cell, 1.7, inner.edge);
            }
        }
    }
};

/// The way of the blood.
class Routes : Sketch {
public:
    using Sketch::Sketch;

    void draw() const {
        const Colour blue = p.link, red = p.wrong;
        body();
        knee();
        tube({53.6, 36}, {53.6, 48}, {51, 60}, {51, 74}, 2.4, red);
        tube({51, 74}, {55, 80}, {57, 88}, {56.6, 98}, 1.7, red);
        tube({51, 74}, {47, 80}, {44, 86}, {43.4, 96}, 1.1, tint(red, 0.5));
        tube({56.6, 98}, {56.6, 100}, {57, 102}, {58.2, 103.3}, 0.9, red);
        blob({{35.2f, 54}, {40, 52}, {48, 53}, {57, 55}, {52, 58.5f}, {46, 61.5f}, {38, 65}, {35.2f, 62}},
             tinted(p.caution, 0.36));
        lungs();
        tube({25.2, 48}, {27, 40}, {31, 32}, {37, 28.4}, 1.7, blue);
        tube({37, 28.4}, {43, 25}, {47, 27}, {46.6, 41}, 2.0, blue);
        tube({51, 40}, {50.4, 29}, {54, 28}, {53.7, 37}, 2.4, red);
        egg({53.2, 45.6}, {4.5, 6.7}, -0.55, tinted(red, 0.42));
        egg({48.3, 44.6}, {4.2, 5.9}, -0.25, tinted(blue, 0.36));
        tube({48.6, 41}, {49, 37}, {47, 37.8}, {43.6, 38.5}, 1.5, blue);
        tube({48.6, 41}, {49, 37}, {53, 37.2}, {56.4, 38.5}, 1.5, blue);
        tube({58.4, 42.4}, {57, 43}, {56, 43}, {54.6, 43.2}, 1.3, red);
        drip();
        arrowhead({29.2, 35.6}, -0.95, 2.8, blue);
        arrowhead({51.6, 65.5}, pi / 2 + 0.1, 3, red);
        arrowhead({56.6, 90}, pi / 2 - 0.1, 2.6, red);
    }

private:
    void body() const {
        limbs({{{50, 8.5f}, {50, 9.5f}, {50, 12}, {50, 13}, 6.2f, 5.2f},
               {{50, 15}, {50, 18}, {50, 22}, {50, 26}, 3.6f, 5},
               {{50, 41}, {50, 48}, {50, 54}, {50, 60}, 17, 14.6f},
               {{50, 58}, {50, 61}, {50, 65}, {50, 68}, 14.6f, 16.6f},
               {{36, 29}, {28, 38}, {25, 50}, {18, 75}, 4.8f, 2.6f},
               {{64, 29}, {72, 38}, {75, 50}, {82, 75}, 4.8f, 2.6f},
               {{41.5f, 70}, {40, 90}, {40, 104}, {40, 126}, 8.1f, 4.6f},
               {{58.5f, 70}, {60, 90}, {60, 104}, {60, 126}, 8.1f, 4.6f}},
              {tint(p.sunken, 0.8), tint(p.edge, 0.75)});
    }

    /// Vessels that part in two again and again.
    void tree(Place from, double turn, double reach, int times, Colour colour) const {
        const Place to = from + polar(turn, reach);
        line(from, to, colour, px() * (0.7 + 0.35 * times));
        if (times == 0) return;
        for (const double side : {-0.42, 0.42}) tree(to, turn + side, reach * 0.74, times - 1, colour);
    }

    void lungs() const {
        const Paint paint = tinted(p.target, 0.24);
        blob({{42.5f, 27.5f},
              {38, 29.5f},
              {35, 36},
              {34.2f, 45},
              {35.2f, 51},
              {40, 50},
              {44, 49.5f},
              {45, 41},
              {45, 32}},
             paint);
        blob({{57.5f, 27.5f},
              {62, 29.5f},
              {65, 36},
              {65.8f, 45},
              {64.8f, 51},
              {61, 50.5f},
              {59.5f, 47},
              {56, 42},
              {55, 32}},
             paint);
        for (const double turn : {-0.75, 0.0, 0.75}) {
            tree({44, 38.5}, pi + turn, 3.3, 3, paint.edge);
            tree({56, 38.5}, turn, 3.3, 3, paint.edge);
        }
    }

    void knee() const {
        ball({60.2, 103.4}, 6.6, {p.tint, p.accent});
        limbs({{{60.2f, 90}, {60.2f, 94}, {60.2f, 96}, {60.2f, 99.6f}, 1.2f, 1.9f},
               {{58.5f, 101}, {59.5f, 101.3f}, {61, 101.3f}, {61.9f, 101}, 1.8f, 1.8f},
               {{57.6f, 105.6f}, {59, 105.2f}, {61.4f, 105.2f}, {62.8f, 105.6f}, 1.1f, 1.1f},
               {{60.2f, 106.5f}, {60.2f, 110}, {60.2f, 114}, {60.2f, 126}, 1.9f, 1.3f}},
              {tint(p.edge, 0.08), p.edge});
    }

    void drip() const {
        tube({12, 18}, {11, 36}, {15, 47}, {25.2, 48}, 0.8, p.edge);
        blob({{7.5f, 4}, {12, 3.6f}, {16.5f, 4}, {16.8f, 11}, {15.6f, 16}, {12, 17.8f}, {8.4f, 16}, {7.2f, 11}},
             {p.tint, p.edge});
        for (const Point cell : {Point{10, 8}, {13.6f, 9.5f}, {11, 12}, {13.6f, 14}, {10, 15}})
            spot(cell, 0.8f, p.cell);
    }
};

/// What passes between cells.
class Niche : Sketch {
public:
    using Sketch::Sketch;

    void draw() const {
        const Colour fibre = tint(p.line, 0.8);
        tube({-30, 16}, {20, -4}, {70, 10}, {130, 35}, 0.5, fibre);
        tube({-30, 54}, {30, 44}, {60, 56}, {130, 48}, 0.5, fibre);
        tube({-30, 28}, {25, 46}, {75, 20}, {130, 34}, 0.5, fibre);
        vessel();
        signals();
        giver();
        target();
        immune_cell();
    }

private:
    void giver() const {
        const Paint paint = tinted(p.cell, 0.4);
        limbs({{{22, 26}, {15, 22}, {10, 19}, {3, 21}, 5, 0.5},
               {{21, 27}, {15, 32}, {9, 34}, {5, 43}, 4.5, 0.5},
               {{23, 25}, {28, 19}, {29, 12}, {36, 7}, 4.5, 0.5},
               {{24, 27}, {29, 31}, {29, 38}, {34, 45}, 4.5, 0.5},
               {{19, 26}, {21, 25.6f}, {23, 26.6f}, {26, 26}, 6.4f, 6.2f}},
              paint);
        egg({22.3, 26}, {4, 3}, 0.2, {paint.edge, paint.edge});
    }

    /// The fine dots thin out with distance by one half every tenth of the width, as a signal does that is used up on
    /// its way.
    void signals() const {
        Rng rng(5);
        const auto share = [&] { return static_cast<double>(rng.below(10000)) / 10000; };
        for (int i = 0; i < 170; ++i) {
            const double distance = 9 - 14.4 * log_of(1 - share()), turn = -0.75 + 1.45 * share();
            if (distance < 60) spot(Place{24, 26} + polar(turn, distance), 0.5, p.signal);
        }
        for (const Point bubble :
             {Point{35, 20}, {36.5f, 32.5f}, {45.2f, 22.5f}, {43, 39}, {53.5f, 30}, {57, 14}, {65, 23}}) {
            ball(bubble, 2.3, tinted(p.cell, 0.25));
            spot(Place(bubble) + Place{-0.8, 0.5}, 0.5, p.signal);
            spot(Place(bubble) + Place{0.8, -0.4}, 0.5, p.signal);
        }
    }

    void target() const {
        const Paint paint = tinted(p.target, 0.32);
        const Place middle{80, 41};
        for (int i = 0; i < 6; ++i) {
            const double turn = pi * (0.72 + 0.125 * i);
            line(middle + polar(turn, 8), middle + polar(turn, 10.2), paint.edge, 2 * px());
            arc(middle + polar(turn, 11.2), 1.1, turn + pi / 2, turn + 3 * pi / 2, paint.edge, 2 * px());
        }
        wavy(middle, 8.8, 0.35, 5, paint);
        ball({80.8, 41}, 3.4, {paint.edge, paint.edge});
    }

    void immune_cell() const {
        const Paint paint = tinted(p.link, 0.28);
        const Place nucleus{80, 13.5};
        wavy({79, 14.5}, 9, 0.65, 13, paint);
        arc(nucleus, 3, 0.2 * pi, 1.35 * pi, paint.edge, 3.4);
        for (const double end : {0.2 * pi, 1.35 * pi}) spot(nucleus + polar(end, 3), 1.7, paint.edge);
        for (const Point grain : {Point{73, 11}, {73.6f, 18.5f}, {84.5f, 17}, {83.5f, 9}, {78.5f, 21}})
            spot(grain, 0.8, mixed(paint.fill, paint.edge, 0.55));
    }

    void vessel() const {
        const Paint blood = tinted(p.wrong, 0.55), wall = tinted(p.caution, 0.4);
        const auto sway = [](double x) { return polar(x / 15, 1.3).y; };
        const Colour pale = mixed(blood.fill, p.surface, 0.35);
        std::vector<Place> edge;
        for (int x = -30; x <= 130; x += 4) edge.push_back({1.0 * x, 57.5 + sway(x)});
        band(edge, 71.8, tint(p.wrong, 0.14));
        line(edge, wall.edge, thin());
        for (const Point cell : {Point{-7, 66},
                                 {9, 65},
                                 {25, 66.5f},
                                 {38, 63.6f},
                                 {52, 67},
                                 {66, 63.8f},
                                 {78, 67},
                                 {92, 64.5f},
                                 {106, 66}}) {
            const double turn = polar(cell.x, 0.35).y;
            egg(cell, {3.4, 1.9}, turn, blood);
            egg(cell, {1.5, 0.6}, turn, {pale, pale});
        }
        for (int i = -2; i < 9; ++i) {
            const double x = 3 + 16 * i, turn = (sway(x + 4) - sway(x - 4)) / 8;
            egg({x, 57.8 + sway(x)}, {8, 1.7}, turn, wall);
            egg({x, 58.5 + sway(x)}, {2.6, 1.2}, turn, {wall.edge, wall.edge});
            egg({x + 7, 72}, {8, 1.6}, 0, wall);
            egg({x + 7, 71.4}, {2.6, 1.1}, 0, {wall.edge, wall.edge});
        }
    }
};
}  // namespace

void draw_picture(const Picture& picture, const ui::Pen& pen) {
    const Pen own = pen.at({}, pen.width() / 100);
    if (picture.name == "blastocyst") Blastocyst(own).draw();
    if (picture.name == "routes") Routes(own).draw();
    if (picture.name == "niche") Niche(own).draw();
}

}  // namespace questions
