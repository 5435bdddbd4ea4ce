#include "ui/pen.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace ui {
namespace {
float narrowed(double value) { return static_cast<float>(value); }

ImDrawFlags flags_of(Corners corners) {
    switch (corners) {
        case Corners::top: return ImDrawFlags_RoundCornersTop;
        case Corners::bottom: return ImDrawFlags_RoundCornersBottom;
        case Corners::left: return ImDrawFlags_RoundCornersLeft;
        case Corners::none: return ImDrawFlags_RoundCornersNone;
        case Corners::all: break;
    }
    return 0;
}

constexpr int oval_sides = 24;

/// Places as Dear ImGui takes them.
class Points {
public:
    template <class Convert>
    Points(std::span<const Place> places, Convert convert) {
        points_.reserve(places.size());
        for (const Place place : places) points_.push_back(convert(place));
    }
    const ImVec2* data() const { return points_.data(); }
    int size() const { return static_cast<int>(points_.size()); }

private:
    std::vector<ImVec2> points_;
};
}  // namespace

double length(Place way) { return std::sqrt(way.x * way.x + way.y * way.y); }

Place polar(double angle, double radius) {
    // In single precision, which is enough for a picture: the C library's for doubles are 7 KB of the page.
    const auto turn = static_cast<float>(angle);
    return {radius * std::cos(turn), radius * std::sin(turn)};
}

Colour mixed(Colour from, Colour to, double share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(mixed(a, b, share) + 0.5);
    };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue), 255};
}

double smooth(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

double smooth(double t, double from, double to) { return smooth((t - from) / (to - from)); }

Place Curve::place(int i) const {
    const int count = static_cast<int>(places_.size());
    return places_[static_cast<std::size_t>(closed_ ? (i + count) % count : std::clamp(i, 0, count - 1))];
}

Place Curve::between(int i, double t) const {
    const Place a = place(i - 1), b = place(i), c = place(i + 1), d = place(i + 2);
    return (b * 2 + (c - a) * t + (a * 2 - b * 5 + c * 4 - d) * (t * t) + (b * 3 - a - c * 3 + d) * (t * t * t)) * 0.5;
}

Place Curve::at(double share) const {
    double left = 0;
    for (int i = 0; i < stretches(); ++i) left += share * length(place(i + 1) - place(i));
    int i = 0;
    for (; i + 1 < stretches(); ++i) {
        const double stretch = length(place(i + 1) - place(i));
        if (left <= stretch) break;
        left -= stretch;
    }
    return between(i, std::min(1.0, left / std::max(0.01, length(place(i + 1) - place(i)))));
}

std::vector<Place> Curve::line(int pieces) const {
    std::vector<Place> line;
    for (int i = 0; i < stretches() * pieces; ++i) line.push_back(between(i / pieces, 1.0 * (i % pieces) / pieces));
    return line;
}

std::vector<Place> bent(Place a, Place b, Place c, Place d, int pieces) {
    std::vector<Place> line;
    for (int i = 0; i <= pieces; ++i) {
        const double t = 1.0 * i / pieces, s = 1 - t;
        line.push_back(a * (s * s * s) + b * (3 * s * s * t) + c * (3 * s * t * t) + d * (t * t * t));
    }
    return line;
}

// The pen.

Pen::Pen(Ui& ui_, const Canvas& canvas_, std::string_view id)
    : ui(ui_),
      canvas(canvas_),
      p(ui_.palette()),
      id_(id),
      origin_{static_cast<double>(canvas_.rect.x), static_cast<double>(canvas_.rect.y)},
      scale_(static_cast<double>(canvas_.unit)) {}

Pen Pen::at(Place origin, double scale) const {
    Pen pen = *this;
    pen.origin_ = origin_ + origin * scale_;
    pen.scale_ = scale_ * scale;
    return pen;
}

Pen Pen::fitted(Place sheet, Place from, Place to) const {
    const Place room = to - from;
    const double scale = std::min(room.x / sheet.x, room.y / sheet.y);
    return at(from + (room - sheet * scale) * 0.5, scale);
}

Pen Pen::named(std::string_view name) const {
    Pen pen = *this;
    pen.id_ += "/";
    pen.id_ += name;
    return pen;
}

double Pen::width_of(std::string_view words, const Lettering& look) const {
    return static_cast<double>(ui.label_width(words, look.type, look.face)) / scale_;
}

Rect Pen::rect(Place from, Place to) const {
    const Place corner = origin_ + from * scale_, size = (to - from) * scale_;
    return {narrowed(corner.x), narrowed(corner.y), narrowed(size.x), narrowed(size.y)};
}

ImVec2 Pen::point(Place place) const {
    return {narrowed(origin_.x + place.x * scale_) + canvas.shift_x,
            narrowed(origin_.y + place.y * scale_) + canvas.shift_y};
}

float Pen::scaled(double length) const { return narrowed(length * scale_); }

void Pen::dot(Place middle, double radius, Colour colour, int sides) const {
    list().AddCircleFilled(point(middle), scaled(radius), colour.packed(), sides);
}

void Pen::ring(Place middle, double radius, Colour colour, double thick, int sides) const {
    list().AddCircle(point(middle), scaled(radius), colour.packed(), sides, scaled(thick));
}

void Pen::disc(Place middle, double radius, Colour fill, Colour edge, double thick, int sides) const {
    dot(middle, radius, fill, sides);
    ring(middle, radius, edge, thick, sides);
}

void Pen::arc(Place middle, double radius, double from, double to, Colour colour, double thick, int pieces) const {
    list().PathArcTo(point(middle), scaled(radius), narrowed(from), narrowed(to), pieces);
    list().PathStroke(colour.packed(), 0, scaled(thick));
}

void Pen::oval(Place middle, Place radii, Colour colour, double turn) const {
    list().AddEllipseFilled(point(middle), {scaled(radii.x), scaled(radii.y)}, colour.packed(), narrowed(turn),
                            oval_sides);
}

void Pen::oval_ring(Place middle, Place radii, Colour colour, double thick, double turn) const {
    list().AddEllipse(point(middle), {scaled(radii.x), scaled(radii.y)}, colour.packed(), narrowed(turn), oval_sides,
                      scaled(thick));
}

void Pen::egg(Place middle, Place radii, Colour fill, Colour edge, double thick, double turn) const {
    oval(middle, radii, fill, turn);
    oval_ring(middle, radii, edge, thick, turn);
}

void Pen::line(Place from, Place to, Colour colour, double thick) const {
    list().AddLine(point(from), point(to), colour.packed(), scaled(thick));
}

void Pen::line(std::span<const Place> places, Colour colour, double thick, bool closed) const {
    const Points points(places, [&](Place place) { return point(place); });
    list().AddPolyline(points.data(), points.size(), colour.packed(), closed ? ImDrawFlags_Closed : 0, scaled(thick));
}

void Pen::lines(std::initializer_list<Stroke> strokes, Colour colour, double thick) const {
    for (const Stroke& stroke : strokes) line(stroke.from, stroke.to, colour, thick);
}

void Pen::dotted(Place from, Place to, double gap, Colour colour, double radius) const {
    const double whole = length(to - from);
    for (double at = 0; at < whole; at += gap) dot(mixed(from, to, at / whole), radius, colour, 8);
}

void Pen::marker(Marker shape, Place middle, double half, Colour fill, Colour edge, double thick) const {
    if (shape == Marker::disc) {
        dot(middle, half, fill);
        if (thick > 0) ring(middle, half, edge, thick);
        return;
    }
    static constexpr Place square[] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}},
                           diamond[] = {{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}},
                           triangle[] = {{0, -1}, {1.15, 1}, {-1.15, 1}};
    const std::span<const Place> corners = shape == Marker::square    ? std::span<const Place>(square)
                                           : shape == Marker::diamond ? std::span<const Place>(diamond)
                                                                      : std::span<const Place>(triangle);
    const Pen own = at(middle, half);
    own.piece(corners, fill);
    if (thick > 0) own.line(corners, edge, thick / half, true);
}

void Pen::cross(Place middle, double half, Colour colour, double thick) const {
    const Place fall{half, half}, rise{half, -half};
    lines({{middle - fall, middle + fall}, {middle - rise, middle + rise}}, colour, thick);
}

void Pen::tick(Place middle, double half, Colour colour, double thick) const {
    const Place foot = middle + Place{-half * 0.25, half * 0.7};
    lines({{middle - Place{half, 0}, foot}, {foot, middle + Place{half, -half * 0.8}}}, colour, thick);
}

void Pen::rays(Place middle, double radius, int count, double turn, Colour colour, double thick) const {
    for (int i = 0; i < count; ++i) {
        const Place end = polar(turn + 3.14159265 * i / count, radius);
        line(middle - end, middle + end, colour, thick);
    }
}

void Pen::cord(std::span<const Place> places, Colour colour, double thick) const {
    line(places, colour, thick);
    for (const Place end : {places.front(), places.back()}) dot(end, thick / 2, colour, 24);
}

void Pen::cord(Place from, Place to, Colour colour, double thick) const {
    line(from, to, colour, thick);
    for (const Place end : {from, to}) dot(end, thick / 2, colour, 24);
}

void Pen::limb(std::span<const Place> places, double from, double to, Colour colour) const {
    const int last = static_cast<int>(places.size()) - 1;
    std::vector<Vertex> sides;
    for (const double side : {1.0, -1.0}) {
        std::vector<Place> edge;
        for (int i = 0; i <= last; ++i) {
            const Place way = places[std::min(i + 1, last)] - places[std::max(i - 1, 0)];
            edge.push_back(places[i] + turned(way) * (side * mixed(from, to, 1.0 * i / last) / length(way)));
            sides.push_back({edge.back(), colour});
        }
        line(edge, colour, px());  // a mesh has no soft edges
    }
    mesh(sides, last + 1);
    dot(places.front(), from + px() / 2, colour);
    dot(places.back(), to + px() / 2, colour);
}

void Pen::dashed(std::span<const Place> places, Dashes dashes, Colour colour, double thick) const {
    double way = 0;  // since the last dash began
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        const double whole = length(places[i + 1] - places[i]);
        for (double from = 0; from < whole;) {
            const bool on = way < dashes.on;
            const double to = std::min(whole, from + (on ? dashes.on : dashes.on + dashes.off) - way);
            if (on)
                line(mixed(places[i], places[i + 1], from / whole), mixed(places[i], places[i + 1], to / whole), colour,
                     thick);
            way += to - from;
            if (way > dashes.on + dashes.off - 1e-9) way = 0;
            else if (on && way > dashes.on - 1e-9) way = dashes.on;
            from = to;
        }
    }
}

void Pen::box(Place from, Place to, Colour colour, double round, Corners corners) const {
    list().AddRectFilled(point(from), point(to), colour.packed(), scaled(round), flags_of(corners));
}

void Pen::frame(Place from, Place to, Colour colour, double thick, double round, Corners corners) const {
    list().AddRect(point(from), point(to), colour.packed(), scaled(round), flags_of(corners), scaled(thick));
}

void Pen::plate(Place from, Place to, Colour fill, Colour edge, double thick, double round, Corners corners) const {
    box(from, to, fill, round, corners);
    frame(from, to, edge, thick, round, corners);
}

void Pen::hatched(Place from, Place to, double gap, Colour colour, double thick) const {
    const double height = to.y - from.y;
    clipped(from, to, [&] {
        for (double x = from.x - height; x < to.x; x += gap) line({x, to.y}, {x + height, from.y}, colour, thick);
    });
}

void Pen::whisker(Place from, double to, double bar, Colour colour, double thick) const {
    line(from, {to, from.y}, colour, thick);
    for (const double x : {from.x, to}) line({x, from.y - bar}, {x, from.y + bar}, colour, thick);
}

void Pen::piece(std::span<const Place> places, Colour colour) const {
    const Points points(places, [&](Place place) { return point(place); });
    list().AddConvexPolyFilled(points.data(), points.size(), colour.packed());
}

void Pen::star(std::span<const Place> places, Colour colour) const {
    Place middle;
    for (const Place place : places) middle = middle + place * (1 / static_cast<double>(places.size()));
    const ImDrawListFlags flags = list().Flags;
    list().Flags &= ~ImDrawListFlags_AntiAliasedFill;  // its seams must not show
    for (std::size_t i = 0; i < places.size(); ++i) {
        list().AddTriangleFilled(point(middle), point(places[i]), point(places[(i + 1) % places.size()]),
                                 colour.packed());
    }
    list().Flags = flags;
}

void Pen::shape(std::span<const Place> places, Colour fill, Colour edge, double thick) const {
    star(places, fill);
    line(places, edge, thick, true);
}

void Pen::blob(std::span<const Place> places, Colour fill, Colour edge, double thick) const {
    shape(Curve(places, true).line(8), fill, edge, thick);
}

void Pen::arrow(Place tip, Place way, double long_side, double half_width, Colour colour) const {
    const Place unit = way * (1 / std::max(1e-9, length(way))), base = tip - unit * long_side;
    const Place side = turned(unit) * half_width;
    list().AddTriangleFilled(point(tip), point(base + side), point(base - side), colour.packed());
}

void Pen::band(std::span<const Place> places, double floor, Colour colour, Colour floor_colour) const {
    std::vector<Vertex> vertices;
    for (const Place place : places) vertices.push_back({place, colour});
    for (const Place place : places) vertices.push_back({{place.x, floor}, floor_colour});
    mesh(vertices, static_cast<int>(places.size()));
}

void Pen::mesh(std::span<const Vertex> vertices, int columns, int turned) const {
    const int rows = static_cast<int>(vertices.size()) / columns;
    list().PrimReserve((columns - 1) * (rows - 1) * 6, static_cast<int>(vertices.size()));
    const int first = static_cast<int>(list()._VtxCurrentIdx);
    const ImVec2 filled = ImGui::GetFontTexUvWhitePixel();
    for (const Vertex& vertex : vertices) list().PrimWriteVtx(point(vertex.at), filled, vertex.colour.packed());
    for (int row = 0; row + 1 < rows; ++row) {
        for (int column = 0; column + 1 < columns; ++column) {
            const int a = first + row * columns + column, b = a + columns;
            const bool rises = column < turned;
            for (const int corner : {a, a + 1, rises ? b : b + 1, rises ? a + 1 : a, b + 1, b})
                list().PrimWriteIdx(static_cast<ImDrawIdx>(corner));
        }
    }
}

void Pen::contour(std::span<const Vertex> vertices, std::span<const double> quantity, int columns, double level,
                  Colour colour, double thick) const {
    for (std::size_t i = 0; i + columns < vertices.size(); ++i) {
        if (i % columns == columns - 1u) continue;
        const std::size_t corners[] = {i, i + 1, i + columns + 1, i + columns, i};
        Place ends[4];
        int found = 0;
        for (int side = 0; side < 4; ++side) {
            const std::size_t from = corners[side], to = corners[side + 1];
            const double before = quantity[from] - level, after = quantity[to] - level;
            if ((before < 0) != (after < 0))
                ends[found++] = mixed(vertices[from].at, vertices[to].at, before / (before - after));
        }
        for (int end = 0; end + 1 < found; end += 2) line(ends[end], ends[end + 1], colour, thick);
    }
}

void Pen::clipped(Place from, Place to, FunctionRef<void()> inside) const {
    list().PushClipRect(point(from), point(to), true);
    inside();
    list().PopClipRect();
}

void Pen::label(std::string_view name, Place place, std::string_view words, Colour colour,
                const Lettering& look) const {
    const float half = look.level ? size_of(look.type) * line_spacing / 2 * canvas.unit : 0;
    const Rect spot = rect(place, place);
    std::string id = id_ + "/";
    id += name;
    ui.label(id, canvas, spot.x, spot.y - half, words, look.type, colour, static_cast<int>(look.align) - 1, look.face);
}

void Pen::words(std::string_view name, Place place, double width, std::string_view words, Colour colour,
                const Lettering& look) const {
    std::vector<std::string_view> lines;
    while (!words.empty()) {
        std::size_t end = words.size();
        while (width_of(words.substr(0, end), look) > width) {
            const std::size_t space = words.rfind(' ', end - 1);
            if (space == std::string_view::npos || space == 0) break;
            end = space;
        }
        lines.push_back(words.substr(0, end));
        words.remove_prefix(std::min(words.size(), end + 1));
    }
    const Pen own = named(name);
    const double height = static_cast<double>(size_of(look.type) * line_spacing) * px();
    if (look.level) place.y -= height * (static_cast<double>(lines.size()) - 1) / 2;
    for (std::size_t i = 0; i < lines.size(); ++i, place.y += height)
        own.label(std::to_string(i), place, lines[i], colour, look);
}

void Pen::leader(std::string_view name, Place from, Place to, std::string_view words) const {
    line(from, to, p.muted, px());
    dot(to, 2 * px(), p.muted);
    const bool leftwards = to.x > from.x;
    label(name, from - Place{leftwards ? 4 * px() : -4 * px(), 10 * px()}, words, p.text,
          {leftwards ? Align::right : Align::left});
}

void Pen::axis(std::string_view name, double y, std::span<const Tick> ticks) const {
    const Pen own = named(name);
    for (const Tick& tick : ticks) {
        line({tick.at, y}, {tick.at, y + 5}, p.edge);
        own.label(tick.words, {tick.at, y + 7}, tick.words, p.muted, {Align::middle});
    }
}

bool Pen::seen() const {
    const float top = canvas.rect.y + canvas.shift_y;
    return top < list().GetClipRectMax().y && top + canvas.rect.height > list().GetClipRectMin().y;
}

std::optional<std::size_t> Pen::pick(std::string_view name, std::string_view words, std::size_t count,
                                     FunctionRef<bool(const Pen&, std::size_t)> each, std::optional<Rect> rect) const {
    const Pen own = named(name);
    std::optional<std::size_t> picked;
    ui.part({.id = own.id_, .role = Role::radio_group, .name = std::string(words)}, rect.value_or(canvas.rect), [&] {
        for (std::size_t i = 0; i < count; ++i) {
            if (each(own, i)) picked = i;
        }
    });
    return picked;
}

bool Pen::spot(std::string_view name, Place middle, double half, std::string_view words, bool picked) const {
    std::string id = id_ + "/";
    id += name;
    return ui.spot(id, canvas, rect(middle - Place{half, half}, middle + Place{half, half}), words, picked);
}

// Legends and choices.

Legend::Legend(const Ui& ui, double width, const Look& look, std::vector<Entry> entries)
    : entries_(std::move(entries)), look_(look) {
    double x = 0;
    for (const Entry& entry : entries_) {
        const double whole = look.indent + static_cast<double>(ui.label_width(entry.words, Type::caption) / ui.unit());
        if (rows_ == 0 || x + whole > width) x = 0, ++rows_;
        places_.push_back({x, (rows_ - 1) * look.row_height});
        x += whole + look.gap;
    }
}

void Legend::draw(const Pen& pen, Place at, Colour ink) const {
    const double middle = static_cast<double>(size_of(Type::caption) * line_spacing) / 2;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Place place = at + places_[i];
        entries_[i].sign(pen.at(place + Place{look_.sign, middle}));
        pen.label(entries_[i].name, place + Place{look_.indent, 0}, entries_[i].words, ink);
    }
}

Names::Box Names::box_of(Place at, std::string_view words, const Lettering& look) const {
    const double wide = pen_.width_of(words, look), most = std::max(look_.edge, pen_.width() - wide - look_.edge);
    const double left = std::clamp(at.x - wide * static_cast<int>(look.align) / 2, look_.edge, most);
    return {{left, at.y}, {left + wide, at.y + static_cast<double>(size_of(look.type) * line_spacing)}};
}

bool Names::fits(Place at, std::string_view words, const Lettering& look) const {
    const Box box = box_of(at, words, look);
    return std::ranges::none_of(taken_, [&](const Box& other) {
        return box.from.x < other.to.x + look_.gap && other.from.x < box.to.x + look_.gap &&
               box.from.y < other.to.y - 2 && other.from.y < box.to.y - 2;
    });
}

bool Names::put(std::string_view name, Place at, std::string_view words, Colour colour, const Lettering& look) {
    const bool room = fits(at, words, look);
    if (room) add(name, at, words, colour, look);
    return room;
}

void Names::add(std::string_view name, Place at, std::string_view words, Colour colour, const Lettering& look) {
    const Box box = box_of(at, words, look);
    take(box.from, box.to);
    if (look_.ground) pen_.box(box.from - Place{3, -2}, box.to + Place{3, -1}, *look_.ground, 6);
    pen_.label(name, box.from, words, colour, {.type = look.type, .face = look.face});
}

std::optional<std::size_t> choice(Ui& ui, const std::string& id, std::string_view name,
                                  const std::vector<Choice>& choices, std::optional<std::size_t> chosen) {
    std::optional<std::size_t> pressed;
    ui.group({.id = id, .role = Role::radio_group, .name = std::string(name)}, [&] {
        ui.wrap(space::small, [&] {
            for (std::size_t i = 0; i < choices.size(); ++i) {
                if (ui.pill(id + "/" + choices[i].id, choices[i].label, i == chosen)) pressed = i;
            }
        });
    });
    return pressed;
}

std::optional<std::size_t> choice(Ui& ui, const std::string& id, std::string_view name,
                                  const std::vector<std::string>& labels, std::optional<std::size_t> chosen) {
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < labels.size(); ++i) choices.push_back({std::to_string(i), labels[i]});
    return choice(ui, id, name, choices, chosen);
}

}  // namespace ui
