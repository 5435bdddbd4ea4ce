#include <imgui.h>

#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/signalling/signalling.hpp"
#include "ui/ui.hpp"

namespace figures {
namespace {
using ui::Type;
using Geometry = Signalling::Geometry;

constexpr int slices = 112;             // of the curves
constexpr int columns = 88, rows = 12;  // of the tissue
constexpr double tenth = 0.1;

/// Where things stand on the picture, in document pixels.
struct Frame {
    const ui::Canvas& canvas;
    float left, right, strip_left, strip_top, strip_bottom, names, legend, top, bottom;
    double most;  ///< The level at the top of the scale.

    float u() const { return canvas.unit; }
    float scale() const { return (right - left) / static_cast<float>(signalling_max_distance); }
    float middle() const { return (strip_top + strip_bottom) / 2; }
    float x(double micrometres) const { return left + scale() * static_cast<float>(micrometres); }
    float y(double level) const { return bottom - (bottom - top) * static_cast<float>(level / most); }
    ImVec2 point(float px, float py) const { return {px + canvas.shift_x, py + canvas.shift_y}; }
    ImVec2 place(SignalPlace place) const {
        return point(x(place.x), middle() + scale() * static_cast<float>(place.y));
    }
};

constexpr float strip_height = 124, chart_height = 184, row_height = 24;

/// Three names of curves do not fit beside one another on a small phone.
float legend_height(const ui::Ui& ui) { return ui.width() < 345 * ui.unit() ? 2 * row_height : row_height; }
float picture_height(const ui::Ui& ui) {
    return 36 + strip_height + 8 + row_height + legend_height(ui) + 10 + chart_height + 60;
}

Frame frame_of(const ui::Canvas& canvas, float legend_rows, double most) {
    const float u = canvas.unit;
    const ui::Rect& r = canvas.rect;
    Frame f{canvas, r.x + 56 * u, r.x + r.width - 24 * u, r.x + 10 * u, r.y + 36 * u, 0, 0, 0, 0, 0, most};
    f.strip_bottom = f.strip_top + strip_height * u;
    f.names = f.strip_bottom + 8 * u;
    f.legend = f.names + row_height * u;
    f.top = f.legend + (legend_rows + 10) * u;
    f.bottom = f.top + chart_height * u;
    return f;
}

ui::Colour mixed(ui::Colour from, ui::Colour to, double share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
    };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue), 255};
}

/// The tissue's colours, from none of the signal to the source's level. A hundredth is still to be seen.
class Shades {
public:
    explicit Shades(const ui::Palette& p) {
        for (std::size_t i = 0; i <= most; ++i)
            shades_[i] = mixed(p.sunken, p.signal, static_cast<double>(i) / most).packed();
    }
    ImU32 of(float level) const {
        return shades_[static_cast<std::size_t>(std::sqrt(std::min(1.0f, level)) * most + 0.5f)];
    }

private:
    static constexpr int most = 128;
    std::array<ImU32, most + 1> shades_;
};

/// The levels in the picture's plane. A single cell's is looked up, since thousands of places add up 25 of them.
class Tissue {
public:
    explicit Tissue(const Signalling& figure) : figure_(figure) {
        for (std::size_t i = 0; i < by_distance_.size(); ++i)
            by_distance_[i] = static_cast<float>(level_at(figure, static_cast<double>(i) * pace, figure.elapsed));
        for (int i = 0; i < single_cells(figure); ++i) centres_[static_cast<std::size_t>(i)] = cell_centre(figure, i);
    }

    float at(SignalPlace place) const {
        if (figure_.geometry == Geometry::flat) return look_up(std::max(0.0f, static_cast<float>(place.x)));
        constexpr auto radius = static_cast<float>(signalling_cell_radius);
        float sum = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(single_cells(figure_)); ++i) {
            const auto dx = static_cast<float>(place.x - centres_[i].x),
                       dy = static_cast<float>(place.y - centres_[i].y);
            const float r = std::max(std::sqrt(dx * dx + dy * dy), radius);
            sum += radius / r * look_up(r - radius);
        }
        return sum;
    }

private:
    static constexpr double pace = 6;  // µm

    float look_up(float distance) const {
        const float at = distance / static_cast<float>(pace);
        const auto i = static_cast<std::size_t>(at);
        return i + 1 >= by_distance_.size()
                   ? 0
                   : by_distance_[i] + (by_distance_[i + 1] - by_distance_[i]) * (at - static_cast<float>(i));
    }

    const Signalling& figure_;
    std::array<float, 280> by_distance_;
    std::array<SignalPlace, signalling_max_cells> centres_;
};

void draw_cell(ImDrawList& list, ImVec2 centre, float radius, const ui::Palette& p, float u) {
    list.AddCircleFilled(centre, radius, p.cell.packed(), 28);
    list.AddCircle(centre, radius, p.surface.packed(), 28, 1.2f * u);
    list.AddCircleFilled(centre, radius * 0.36f, p.surface.with_alpha(0.75f).packed(), 16);
}

/// The tissue seen from above: the cells, the signal fading with distance, the line where a tenth is left, and the
/// target.
void draw_tissue(const Signalling& figure, const Frame& f, const ui::Palette& p) {
    ImDrawList& list = f.canvas.list;
    const float u = f.u(), width = f.right - f.strip_left, height = f.strip_bottom - f.strip_top;
    const Tissue tissue(figure);
    static constexpr auto across = static_cast<std::size_t>(columns + 1);
    std::array<float, across*(rows + 1)> levels;
    std::array<ImVec2, across*(rows + 1)> points;
    for (int row = 0; row <= rows; ++row) {
        for (int column = 0; column <= columns; ++column) {
            const float px = width * static_cast<float>(column) / columns, py = height * static_cast<float>(row) / rows;
            const auto i = static_cast<std::size_t>(row) * across + static_cast<std::size_t>(column);
            points[i] = f.point(f.strip_left + px, f.strip_top + py);
            levels[i] = tissue.at({static_cast<double>((f.strip_left + px - f.left) / f.scale()),
                                   static_cast<double>((f.strip_top + py - f.middle()) / f.scale())});
        }
    }
    list.PushClipRect(f.point(f.strip_left, f.strip_top), f.point(f.right, f.strip_bottom), true);
    list.PrimReserve(columns * rows * 6, static_cast<int>(points.size()));
    const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    const Shades shades(p);
    for (std::size_t i = 0; i < points.size(); ++i) list.PrimWriteVtx(points[i], white, shades.of(levels[i]));
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const auto a = static_cast<ImDrawIdx>(first + row * (columns + 1) + column);
            const ImDrawIdx b = static_cast<ImDrawIdx>(a + 1), c = static_cast<ImDrawIdx>(a + columns + 2),
                            d = static_cast<ImDrawIdx>(a + columns + 1);
            for (const ImDrawIdx index : {a, b, c, a, c, d}) list.PrimWriteIdx(index);
        }
    }
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t a = row * across + column, corners[] = {a, a + 1, a + across + 1, a + across};
            ImVec2 ends[4];
            int found = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                const std::size_t from = corners[i], to = corners[(i + 1) % 4];
                const float before = levels[from] - static_cast<float>(tenth),
                            after = levels[to] - static_cast<float>(tenth);
                if ((before < 0) == (after < 0)) continue;
                const float share = before / (before - after);
                ends[found++] = {points[from].x + (points[to].x - points[from].x) * share,
                                 points[from].y + (points[to].y - points[from].y) * share};
            }
            for (int i = 0; i + 1 < found; i += 2)
                list.AddLine(ends[i], ends[i + 1], p.text.with_alpha(0.7f).packed(), 1.3f * u);
        }
    }
    const float radius = std::max(static_cast<float>(signalling_cell_radius) * f.scale(), 4.5f * u);
    if (figure.geometry == Geometry::flat) {  // a block of cells, whose face is the layer
        int column = 0;
        for (float x = f.left - radius; x > f.strip_left - radius; x -= 1.75f * radius, ++column) {
            for (float y = f.strip_top + (column % 2 ? 0 : radius); y < f.strip_bottom + radius; y += 2 * radius)
                draw_cell(list, f.point(x, y), radius, p, u);
        }
    }
    for (int i = 0; i < single_cells(figure); ++i) {
        ImVec2 centre = f.place(cell_centre(figure, i));
        if (i == 0)
            centre.x = f.left + f.canvas.shift_x -
                       radius;  // its surface is where distances start, also when it is drawn larger than it is
        draw_cell(list, centre, radius, p, u);
    }
    list.PopClipRect();
    list.AddRect(f.point(f.strip_left, f.strip_top), f.point(f.right, f.strip_bottom), p.line.packed(), 0, 0,
                 std::max(1.0f, u));
    const ImVec2 target = f.place({figure.distance, 0});
    const float size = 12 * u;
    const ImVec2 diamond[] = {{target.x, target.y - size},
                              {target.x + size, target.y},
                              {target.x, target.y + size},
                              {target.x - size, target.y}};
    list.AddConvexPolyFilled(diamond, 4, p.target.packed());
    list.AddPolyline(diamond, 4, p.surface.packed(), ImDrawFlags_Closed, 2 * u);
}

void draw_grid(const std::string& id, const Frame& f, const Texts& texts, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    const float u = f.u();
    for (const double share : {0.0, 0.5, 1.0}) {
        const std::string percent = decimal(100 * share * f.most, 0);
        const float y = f.y(share * f.most);
        f.canvas.list.AddLine(f.point(f.left, y), f.point(f.right, y), p.line.packed(), std::max(1.0f, u));
        ui.label(id + "/y" + percent, f.canvas, f.left - 8 * u, y - 10.5f * u, percent + " %", Type::caption, p.muted,
                 1);
    }
    const int step = ui.narrow() ? 500 : 250;
    for (int distance = 0; distance <= static_cast<int>(signalling_max_distance); distance += step) {
        const float x = f.x(distance);
        f.canvas.list.AddLine(f.point(x, f.bottom), f.point(x, f.bottom + 5 * u), p.edge.packed(), std::max(1.0f, u));
        ui.label(id + "/x" + decimal(distance, 0), f.canvas, x, f.bottom + 7 * u, decimal(distance, 0), Type::caption,
                 p.muted, 0);
    }
    ui.label(id + "/axis-x", f.canvas, (f.left + f.right) / 2, f.bottom + 30 * u, texts("signalling.axis_distance"),
             Type::caption, p.muted, 0);
}

enum class Stroke { solid, dashed, dotted };

/// A line in dashes of equal length.
void stroke(const Frame& f, const std::array<ImVec2, slices + 1>& line, Stroke kind, ui::Colour colour,
            std::size_t count = slices + 1) {
    ImDrawList& list = f.canvas.list;
    const float u = f.u();
    if (kind == Stroke::solid) {
        list.AddPolyline(line.data(), static_cast<int>(count), colour.packed(), 0, 3 * u);
        return;
    }
    const float on = (kind == Stroke::dashed ? 7 : 2) * u, off = (kind == Stroke::dashed ? 5 : 4) * u;
    float way = 0;  // since the last dash began
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const ImVec2 a = line[i], b = line[i + 1];
        const float length = std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
        for (float at = 0; at < length;) {
            const float next = std::min(length, at + (way < on ? on : on + off) - way);
            if (way < on)
                list.AddLine({a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length},
                             {a.x + (b.x - a.x) * next / length, a.y + (b.y - a.y) * next / length}, colour.packed(),
                             2 * u);
            way += next - at;
            if (way >= on + off - 0.001f) way = 0;
            else if (way > on - 0.001f && way < on) way = on;
            at = next > at ? next : length;
        }
    }
}

/// The levels along the line to the target.
struct Curve {
    std::array<double, slices + 1> levels;

    Curve(const Signalling& figure, double elapsed) {
        for (std::size_t i = 0; i <= slices; ++i)
            levels[i] = level_at(figure, {signalling_max_distance * static_cast<double>(i) / slices, 0}, elapsed);
    }
    double most() const { return *std::max_element(levels.begin(), levels.end()); }
    /// Where the level last falls below a tenth, in µm.
    std::optional<double> last_tenth() const {
        for (std::size_t i = slices; i > 0; --i) {
            if (levels[i] >= tenth)
                return i == slices ? std::nullopt
                                   : std::optional(
                                         signalling_max_distance / slices *
                                         (static_cast<double>(i) + (levels[i] - tenth) / (levels[i] - levels[i + 1])));
        }
        return std::nullopt;
    }
    std::array<ImVec2, slices + 1> line(const Frame& f) const {
        std::array<ImVec2, slices + 1> points;
        for (std::size_t i = 0; i <= slices; ++i)
            points[i] = f.point(f.x(signalling_max_distance * static_cast<double>(i) / slices), f.y(levels[i]));
        return points;
    }
};

struct Curves {
    Curve now, settled, flat;
};

void draw_curves(const Signalling& figure, const Curves& curves, const Frame& f, const ui::Palette& p) {
    const auto line = curves.now.line(f);
    const float ground = f.bottom + f.canvas.shift_y;
    ImDrawList& list = f.canvas.list;
    list.PrimReserve(6 * slices, 2 * (slices + 1));
    const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
    for (const ImVec2& point : line) {
        for (const float y : {point.y, ground})
            list.PrimWriteVtx({point.x, y}, ImGui::GetFontTexUvWhitePixel(), p.signal.with_alpha(0.16f).packed());
    }
    for (int i = 0; i < slices; ++i) {
        for (const int corner : {0, 2, 3, 0, 3, 1}) list.PrimWriteIdx(static_cast<ImDrawIdx>(first + 2 * i + corner));
    }
    if (figure.geometry != Geometry::flat) stroke(f, curves.flat.line(f), Stroke::dashed, p.muted);
    if (figure.elapsed != signalling_steady) stroke(f, curves.settled.line(f), Stroke::dotted, p.signal);
    stroke(f, line, Stroke::solid, p.signal);
}

const std::string& name_of(Geometry geometry, const Texts& texts) {
    return texts(geometry == Geometry::flat  ? "signalling.flat"
                 : geometry == Geometry::one ? "signalling.one"
                                             : "signalling.several");
}

/// What each line of the chart stands for.
void draw_legend(const Signalling& figure, const std::string& id, const Frame& f, const Texts& texts, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    const float u = f.u(), start = f.canvas.rect.x + 10 * u;
    float x = start, y = f.legend;
    const auto entry = [&](const char* name, const std::string& words, Stroke kind, ui::Colour colour) {
        const float width = (31 + 6 + 16) * u + ui.width_of(words, Type::caption);
        if (x > start && x + width - 16 * u > f.canvas.rect.x + f.canvas.rect.width - 6 * u)
            x = start, y += row_height * u;
        std::array<ImVec2, slices + 1> sample;
        sample[0] = f.point(x, y + 11 * u), sample[1] = f.point(x + 31 * u, y + 11 * u);
        stroke(f, sample, kind, colour, 2);
        ui.label(id + "/line-" + name, f.canvas, x + 37 * u, y, words, Type::caption, p.text);
        x += width;
    };
    entry("now", name_of(figure.geometry, texts), Stroke::solid, p.signal);
    if (figure.elapsed != signalling_steady) entry("steady", texts("signalling.steady"), Stroke::dotted, p.signal);
    if (figure.geometry != Geometry::flat) entry("flat", texts("signalling.flat"), Stroke::dashed, p.muted);
}

/// The names above the tissue and above the chart, with the time.
void draw_names(const Signalling& figure, const Curves& curves, const std::string& id, const Frame& f,
                const Texts& texts, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    const float u = f.u(), top = f.strip_top - 28 * u;
    const std::string& cells = name_of(figure.geometry, texts);
    const std::string& target = texts("signalling.target");
    ui.label(id + "/cell", f.canvas, f.strip_left, top, cells, Type::small, p.cell, -1, ui::Face::bold);
    const float least_x = f.strip_left + ui.width_of(cells, Type::small, ui::Face::bold) + 16 * u +
                          ui.width_of(target, Type::small, ui::Face::bold) / 2;
    ui.label(id + "/target", f.canvas, std::max(f.x(figure.distance), least_x), top, target, Type::small, p.target, 0,
             ui::Face::bold);

    ui.label(id + "/axis-y", f.canvas, f.strip_left, f.names, texts("signalling.axis_level"), Type::caption, p.muted);
    const bool steady = figure.elapsed == signalling_steady;
    const std::string time =
        steady ? texts("signalling.steady") : fill(texts("signalling.after"), {{"n", decimal(figure.elapsed, 0)}});
    ui.label(id + "/time", f.canvas, f.right, f.names, time, Type::caption, p.text, 1, ui::Face::bold);

    const auto fade = curves.now.last_tenth();
    if (!fade) return;
    f.canvas.list.AddCircleFilled(f.point(f.x(*fade), f.y(tenth)), 5 * u, p.surface.packed(), 24);
    f.canvas.list.AddCircle(f.point(f.x(*fade), f.y(tenth)), 5 * u, p.signal.packed(), 24, 2 * u);
    const float below =
        std::max(f.scale() * static_cast<float>(*fade) * 0.6f, 14 * u);  // beside a cell's ring, clear of the target
    const float x = f.x(*fade), width = ui.width_of("10 %", Type::caption) + 5 * u;
    ui.label(id + "/tenth", f.canvas, x + width < f.right ? x + 5 * u : x - width,
             std::min(f.middle() + below, f.strip_bottom - 22 * u), "10 %", Type::caption, p.text);
}

/// The target's line in the chart, with what arrives there.
void draw_arrival(const Signalling& figure, const Curves& curves, const std::string& id, const Frame& f,
                  const Texts& texts, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    ImDrawList& list = f.canvas.list;
    const float u = f.u(), x = f.x(figure.distance);
    const double level = arriving(figure, figure.elapsed);
    const float y = f.y(level);
    for (float at = f.top; at < f.bottom; at += 8 * u)
        list.AddLine(f.point(x, at), f.point(x, std::min(at + 4 * u, f.bottom)), p.target.packed(), 1.5f * u);
    list.AddCircleFilled(f.point(x, y), 6 * u, p.target.packed(), 24);
    list.AddCircle(f.point(x, y), 6 * u, p.surface.packed(), 24, 1.5f * u);

    const std::string words = fill(texts("signalling.arrives"), {{"percent", percent_words(level, texts)}});
    const float width = ui.width_of(words, Type::small, ui::Face::bold), room = 12 * u;
    const bool left_side = x + room + width > f.canvas.rect.x + f.canvas.rect.width - 8 * u;
    const float label_x = left_side ? x - room - width : x + room;
    double highest = level;  // of the curve behind the words: they stand above it
    for (std::size_t i = 0; i <= slices; ++i) {
        const float at = f.x(signalling_max_distance * static_cast<double>(i) / slices);
        if (at > label_x - 4 * u && at < label_x + width + 4 * u) highest = std::max(highest, curves.now.levels[i]);
    }
    const float label_y = std::clamp(f.y(highest) - 29 * u, f.top + 2 * u, f.bottom - 27 * u);
    list.AddRectFilled(f.point(label_x - 4 * u, label_y), f.point(label_x + width + 4 * u, label_y + 24 * u),
                       p.surface.with_alpha(0.85f).packed(), 5 * u);
    ui.label(id + "/arrives", f.canvas, label_x, label_y, words, Type::small, p.target, -1, ui::Face::bold);
}

void draw_picture(const Signalling& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    Signalling layer = figure;
    layer.geometry = Geometry::flat;
    const Curves curves{Curve(figure, figure.elapsed), Curve(figure, signalling_steady), Curve(layer, figure.elapsed)};
    const double most =
        std::max(1.0, std::ceil(2 * curves.settled.most() - 0.02) / 2);  // the same while the gradient builds
    ui.figure(
        id, texts("signalling.name"), [&] { return describe(figure, texts); }, picture_height(ui),
        [&](const ui::Canvas& canvas) {
            const Frame frame = frame_of(canvas, legend_height(ui), most);
            draw_tissue(figure, frame, ui.palette());
            const auto grid_and_legend = [&] {
                draw_grid(id, frame, texts, ui);
                draw_legend(figure, id, frame, texts, ui);
            };
            ui.still(grid_and_legend, static_cast<int>(4 * most) + (figure.elapsed == signalling_steady));
            draw_curves(figure, curves, frame, ui.palette());
            draw_names(figure, curves, id, frame, texts, ui);
            draw_arrival(figure, curves, id, frame, texts, ui);
        });
}

/// The controls under the picture, writing what was changed.
class Controls {
public:
    Controls(Signalling& next, const std::string& id, const Texts& texts, ui::Ui& ui)
        : next_(next), id_(id), texts_(texts), ui_(ui) {}

    void geometry() {
        const Geometry before = next_.geometry;
        ui_.group({.id = id_ + "/from", .role = ui::Role::radio_group, .name = texts_("signalling.geometry")}, [&] {
            ui_.wrap(ui::space::small, [&] {
                for (const Geometry each : {Geometry::flat, Geometry::one, Geometry::several}) {
                    if (ui_.pill(id_ + "/from/" + decimal(static_cast<int>(each), 0), name_of(each, texts_),
                                 before == each))
                        next_.geometry = each;
                }
            });
        });
        if (next_.geometry != before) ui_.announce(describe(next_, texts_));
    }

    void time_and_place() {
        pair(
            [&] {
                slide("distance", "unit.micrometres", decimal(next_.distance, 0), next_.distance, 0,
                      signalling_max_distance, 10);
            },
            [&] { elapsed(); });
    }

    void others() {
        const bool several = next_.geometry == Geometry::several;
        if (several)
            pair([&] { cells(); },
                 [&] {
                     slide("spacing", "unit.micrometres", decimal(next_.spacing, 0), next_.spacing,
                           signalling_min_spacing, signalling_max_spacing, 10);
                 });
        pair(
            [&] {
                slide("half_life", "unit.minutes", decimal(next_.half_life, 0), next_.half_life,
                      signalling_min_half_life, signalling_max_half_life, 1);
            },
            [&] { diffusion(); });
    }

    /// After a change of the settings, less time may be all there is.
    void settle() {
        if (next_.elapsed >= full_time(next_)) next_.elapsed = signalling_steady;
    }

    void reported() {
        if (next_.presets.empty()) return;
        std::vector<std::string> names;
        for (const auto& preset : next_.presets) names.push_back(preset.name);
        ui_.text(id_ + "/reported/label", texts_("signalling.reported"), {.type = Type::small, .role = ui::Role::text});
        const auto picked = ui_.combobox(id_ + "/reported", {texts_("signalling.reported"), names, preset_of(next_)});
        if (!picked) return;
        const auto& preset = next_.presets[*picked];
        next_.diffusion = preset.diffusion;
        next_.half_life = preset.half_life.value_or(next_.half_life);
        settle();
        ui_.announce(describe(next_, texts_));
    }

private:
    /// Two sliders beside one another, where there is room.
    void pair(FunctionRef<void()> left, FunctionRef<void()> right) {
        if (ui_.narrow()) {
            left();
            right();
        } else {
            const float gap = 28 * ui_.unit();
            ui_.beside((ui_.width() - gap) / 2, left, [&] { ui_.indent(28, right); });
        }
    }

    void cells() {
        double number = next_.cells;
        slide("cells", "signalling.number", decimal(number, 0), number, signalling_min_cells, signalling_max_cells, 1);
        next_.cells = static_cast<int>(number);
    }

    void elapsed() {
        const double end = full_time(next_);
        double time = std::min(next_.elapsed, end);
        slide("elapsed", time < end ? "unit.minutes" : "signalling.steady", decimal(time, time < 10 ? 1 : 0), time, 0,
              end, end < 100 ? 0.1 : 1);
        next_.elapsed = time < end ? time : signalling_steady;
    }

    void diffusion() {
        double position = position_of_diffusion(next_.diffusion);
        if (slide("diffusion", "unit.diffusion", significant(next_.diffusion, next_.diffusion < 100 ? 2 : 3), position,
                  0, position_of_diffusion(signalling_max_diffusion), 1)) {
            next_.diffusion = diffusion_of_position(position);
        }
    }

    /// A slider whose value, as long as nobody moves it, need not be one of its steps.
    bool slide(const char* name, const char* unit, const std::string& words, double& value, double least, double most,
               double step) {
        const double shown = std::clamp(least + std::round((value - least) / step) * step, least, most);
        const auto set = ui_.slider(id_ + "/" + name, {texts_(std::string("signalling.") + name),
                                                       fill(texts_(unit), {{"n", words}}), shown, least, most, step});
        if (set) value = *set;
        return set.has_value();
    }

    Signalling& next_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
};
}  // namespace

std::optional<Signalling> draw(const Signalling& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    Signalling next = figure;
    Controls controls(next, id, texts, ui);
    ui.still([&] { controls.geometry(); });
    ui.space(ui::space::small);
    draw_picture(figure, id, texts, ui);
    ui.space(ui::space::small);
    const std::string arrival = arrival_words(figure, texts);
    ui.still([&] { ui.text(id + "/arrival", arrival); }, static_cast<int>(std::hash<std::string>{}(arrival)));
    ui.space(ui::space::small);
    controls.time_and_place();
    ui.still([&] {
        controls.others();
        controls.reported();
    });
    controls.settle();
    return next == figure ? std::nullopt : std::optional(next);
}

}  // namespace figures
