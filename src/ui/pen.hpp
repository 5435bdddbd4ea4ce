#pragma once
#include <imgui.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

/// The vocabulary that pictures are drawn with. It reckons in double, so that whole numbers need no conversion.
namespace ui {

/// A place in a picture, or the way from one place to another.
struct Place {
    double x = 0, y = 0;
};
constexpr Place operator+(Place a, Place b) { return {a.x + b.x, a.y + b.y}; }
constexpr Place operator-(Place a, Place b) { return {a.x - b.x, a.y - b.y}; }
constexpr Place operator*(Place a, double by) { return {a.x * by, a.y * by}; }
double length(Place way);
/// A quarter turn clockwise on the screen.
constexpr Place turned(Place way) { return {-way.y, way.x}; }
/// In that direction, in radians, and so far.
Place polar(double angle, double radius);

constexpr double mixed(double from, double to, double share) { return from + (to - from) * share; }
constexpr Place mixed(Place from, Place to, double share) { return from + (to - from) * share; }
Colour mixed(Colour from, Colour to, double share);

/// From 0 to 1, evenly and without order: a number for each `i`; a stride for each direction of a room.
constexpr double spread(double i, double stride) {
    const double way = (i + 1) * stride;
    return way - static_cast<double>(static_cast<long>(way));
}

/// From 0 to 1, slow at both ends, and no further.
double smooth(double t);
/// How far `t` has come between two points, slow at both ends.
double smooth(double t, double from, double to);

/// A smooth line through some places: Catmull and Rom's curve.
class Curve {
public:
    Curve() = default;
    Curve(std::initializer_list<Place> places) : places_(places) {}
    Curve(std::span<const Place> places, bool closed) : places_(places.begin(), places.end()), closed_(closed) {}

    void add(Place place) { places_.push_back(place); }
    void add(std::span<const Place> more) { places_.insert(places_.end(), more.begin(), more.end()); }
    /// The place after that share of its length.
    Place at(double share) const;
    /// As straight pieces, so many between two of the places.
    std::vector<Place> line(int pieces) const;

private:
    int stretches() const { return static_cast<int>(places_.size()) - (closed_ ? 0 : 1); }
    Place place(int i) const;
    /// Within the stretch that begins with that place.
    Place between(int i, double t) const;

    std::vector<Place> places_;
    bool closed_ = false;
};

/// A curve from `a` to `d` that sets out towards `b` and comes from `c` (Bézier's), as so many straight pieces.
std::vector<Place> bent(Place a, Place b, Place c, Place d, int pieces = 28);

enum class Align { left, middle, right };

/// How words on a picture are set; `level` has their middle, not their top, at the place.
struct Lettering {
    Align align = Align::left;
    Type type = Type::caption;
    Face face = Face::regular;
    bool level = false;
};

/// The lengths of dashes and of the gaps between them.
struct Dashes {
    double on = 0, off = 0;
};

/// Signs that are told apart by their shapes.
enum class Marker { disc, square, diamond, triangle };

enum class Corners { all, top, bottom, left, none };

/// Draws on a figure's canvas. Places and lengths are in units of the pen: design pixels from the canvas's corner,
/// until `at` gives it another origin and scale.
class Pen {
public:
    /// The nodes of its words have ids that begin with `id`.
    Pen(Ui& ui, const Canvas& canvas, std::string_view id);
    /// The same pen with its origin there, drawing so many times larger.
    Pen at(Place origin, double scale = 1) const;
    /// The same pen for a sheet of that size, as large as it can be in the middle of a box.
    Pen fitted(Place sheet, Place from, Place to) const;
    /// The same pen for a part of the picture with an id of its own.
    Pen named(std::string_view name) const;

    /// A design pixel in this pen's units: for strokes that do not grow with what is drawn.
    double px() const { return static_cast<double>(canvas.unit) / scale_; }
    /// Of the whole canvas, in this pen's units.
    double width() const { return static_cast<double>(canvas.rect.width) / scale_; }
    double height() const { return static_cast<double>(canvas.rect.height) / scale_; }
    double width_of(std::string_view words, const Lettering& look = {}) const;
    /// From places of this pen to the document.
    Rect rect(Place from, Place to) const;

    /// A circle has as many `sides` as Dear ImGui thinks enough, unless they are named.
    void dot(Place middle, double radius, Colour colour, int sides = 0) const;
    void ring(Place middle, double radius, Colour colour, double thick = 1, int sides = 0) const;
    /// A dot with a ring on its edge.
    void disc(Place middle, double radius, Colour fill, Colour edge, double thick = 1, int sides = 0) const;
    /// In so many straight pieces; as many as Dear ImGui thinks enough, unless they are named.
    void arc(Place middle, double radius, double from, double to, Colour colour, double thick = 1,
             int pieces = 0) const;
    /// `turn`, in radians, is how far it is turned clockwise.
    void oval(Place middle, Place radii, Colour colour, double turn = 0) const;
    void oval_ring(Place middle, Place radii, Colour colour, double thick = 1, double turn = 0) const;
    /// An oval with a ring on its edge.
    void egg(Place middle, Place radii, Colour fill, Colour edge, double thick = 1, double turn = 0) const;
    void line(Place from, Place to, Colour colour, double thick = 1) const;
    void line(std::span<const Place> places, Colour colour, double thick = 1, bool closed = false) const;
    void line(std::initializer_list<Place> places, Colour colour, double thick = 1, bool closed = false) const {
        line(std::span(places.begin(), places.size()), colour, thick, closed);
    }
    struct Stroke {
        Place from, to;
    };
    void lines(std::initializer_list<Stroke> strokes, Colour colour, double thick = 1) const;
    /// Small dots so far apart, beginning with one at `from`.
    void dotted(Place from, Place to, double gap, Colour colour, double radius = 1.3) const;
    /// With an edge, where that has a width.
    void marker(Marker shape, Place middle, double half, Colour fill, Colour edge = {}, double thick = 0) const;
    /// Two strokes across one another, from a place so far aside.
    void cross(Place middle, double half, Colour colour, double thick = 1) const;
    /// The sign for yes.
    void tick(Place middle, double half, Colour colour, double thick = 1) const;
    /// So many strokes through a place, turned evenly against one another, the first that far.
    void rays(Place middle, double radius, int count, double turn, Colour colour, double thick = 1) const;
    /// A line with round ends.
    void cord(std::span<const Place> places, Colour colour, double thick) const;
    void cord(Place from, Place to, Colour colour, double thick) const;
    /// A piece along a line, with round ends, as its half width goes evenly from one value to another.
    void limb(std::span<const Place> places, double from, double to, Colour colour) const;
    void dashed(std::span<const Place> places, Dashes dashes, Colour colour, double thick = 1) const;
    void dashed(Place from, Place to, Dashes dashes, Colour colour, double thick = 1) const {
        const Place ends[] = {from, to};
        dashed(ends, dashes, colour, thick);
    }
    void box(Place from, Place to, Colour colour, double round = 0, Corners corners = Corners::all) const;
    void frame(Place from, Place to, Colour colour, double thick = 1, double round = 0,
               Corners corners = Corners::all) const;
    /// A box with a frame.
    void plate(Place from, Place to, Colour fill, Colour edge, double thick = 1, double round = 0,
               Corners corners = Corners::all) const;
    /// Slanting lines over a box, so far apart.
    void hatched(Place from, Place to, double gap, Colour colour, double thick = 1) const;
    /// A level line with a bar across each of its ends, so far up and down.
    void whisker(Place from, double to, double bar, Colour colour, double thick = 1) const;
    /// A piece without dents.
    void piece(std::span<const Place> places, Colour colour) const;
    void piece(std::initializer_list<Place> places, Colour colour) const {
        piece(std::span(places.begin(), places.size()), colour);
    }
    /// A piece with dents all of whose parts are seen from its middle; without soft edges.
    void star(std::span<const Place> places, Colour colour) const;
    /// The same with its edge.
    void shape(std::span<const Place> places, Colour fill, Colour edge, double thick = 1) const;
    /// The same with a smooth edge through a few places.
    void blob(std::span<const Place> places, Colour fill, Colour edge, double thick = 1) const;
    /// A head of an arrow that goes that way.
    void arrow(Place tip, Place way, double length, double half_width, Colour colour) const;
    /// Between a line and a level below it; towards that, its colour goes over into the one of the floor.
    void band(std::span<const Place> places, double floor, Colour colour, Colour floor_colour) const;
    void band(std::span<const Place> places, double floor, Colour colour) const { band(places, floor, colour, colour); }

    struct Vertex {
        Place at;
        Colour colour;
    };
    /// Rows of that many columns, their colours running into one another. In columns before `turned` the triangles'
    /// long sides rise, after it they fall.
    void mesh(std::span<const Vertex> vertices, int columns, int turned = 0) const;
    /// The line through a mesh of that many columns where a quantity, given for each of its vertices, has that level.
    void contour(std::span<const Vertex> vertices, std::span<const double> quantity, int columns, double level,
                 Colour colour, double thick = 1) const;
    /// Runs `inside`, which draws nothing outside of that box.
    void clipped(Place from, Place to, FunctionRef<void()> inside) const;

    void label(std::string_view name, Place place, std::string_view words, Colour colour,
               const Lettering& look = {}) const;
    /// Words in lines no wider than that, one under another; `level` has the middle of them all at the place.
    void words(std::string_view name, Place place, double width, std::string_view words, Colour colour,
               const Lettering& look = {}) const;
    /// Words with a line to what they name, on the far side of it.
    void leader(std::string_view name, Place from, Place to, std::string_view words) const;

    struct Tick {
        double at = 0;
        std::string words;
    };
    /// Marks with their words below a horizontal scale.
    void axis(std::string_view name, double y, std::span<const Tick> ticks) const;
    /// Is any of the canvas on the screen?
    bool seen() const;
    /// A group of places of which one can be picked, over the whole canvas or the given part of it. `each` tells
    /// whether that of a number was, as `spot` does; the number is handed back.
    std::optional<std::size_t> pick(std::string_view name, std::string_view words, std::size_t count,
                                    FunctionRef<bool(const Pen&, std::size_t)> each,
                                    std::optional<Rect> rect = {}) const;
    /// A round place that can be picked; see `Ui::spot`.
    bool spot(std::string_view name, Place middle, double half, std::string_view words, bool picked) const;

    Ui& ui;
    const Canvas& canvas;
    const Palette& p;

private:
    ImDrawList& list() const { return canvas.list; }
    ImVec2 point(Place place) const;
    float scaled(double length) const;

    std::string id_;
    Place origin_;  // in document pixels
    double scale_;
};

/// What signs in a picture mean: each with its words, as many in a row as there is room for.
class Legend {
public:
    struct Entry {
        std::string_view name;
        std::string words;
        void (*sign)(const Pen&);  ///< Draws it, with the origin halfway down the words.
    };
    /// In design pixels; words begin `indent` after an entry's left, and the sign's origin is `sign` after it.
    struct Look {
        double indent, row_height, gap = 16, sign = 0;
    };
    Legend(const Ui& ui, double width, const Look& look, std::vector<Entry> entries);

    int rows() const { return rows_; }
    double height() const { return rows_ * look_.row_height; }
    void draw(const Pen& pen, Place at, Colour ink) const;

private:
    std::vector<Entry> entries_;
    std::vector<Place> places_;
    Look look_;
    int rows_ = 0;
};

/// Words in a picture that keep clear of one another and of its sides. In design pixels.
class Names {
public:
    struct Look {
        double edge, gap;                ///< The least room beside the picture's side, and between two of them.
        std::optional<Colour> ground{};  ///< Drawn behind them.
    };
    Names(const Pen& pen, const Look& look) : pen_(pen), look_(look) {}

    /// Nothing is to stand there.
    void take(Place from, Place to) { taken_.push_back({from, to}); }
    bool fits(Place at, std::string_view words, const Lettering& look) const;
    void add(std::string_view name, Place at, std::string_view words, Colour colour, const Lettering& look);
    /// The same if it fits there; did it?
    bool put(std::string_view name, Place at, std::string_view words, Colour colour, const Lettering& look);

private:
    struct Box {
        Place from, to;
    };
    Box box_of(Place at, std::string_view words, const Lettering& look) const;

    const Pen& pen_;
    const Look look_;
    std::vector<Box> taken_;
};

/// One of a few short choices.
struct Choice {
    std::string id, label;
};
/// A row of pills; the index of the one that was pressed.
std::optional<std::size_t> choice(Ui& ui, const std::string& id, std::string_view name,
                                  const std::vector<Choice>& choices, std::optional<std::size_t> chosen);
/// The same where the labels alone are known: their places serve as ids.
std::optional<std::size_t> choice(Ui& ui, const std::string& id, std::string_view name,
                                  const std::vector<std::string>& labels, std::optional<std::size_t> chosen);

}  // namespace ui
