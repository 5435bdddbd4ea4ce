#include <imgui.h>

#include <cmath>

#include "base/numbers.hpp"
#include "figures/lineage/lineage.hpp"
#include "ui/ui.hpp"

namespace figures {
namespace {
using Cell = Lineage::Cell;
using ui::Colour;
using ui::Type;

constexpr float pi = 3.14159265f;
constexpr float row_height = 76, back = 48,
                front = 84;        // before the text scale; behind the first row and before the last one
constexpr float fan_room = 0.75f;  // rows more between the second row and the third, where most valleys part
constexpr int turns = 2;
constexpr float fork_at = 0.15f, fan = 1.75f,
                egg_fan = 2.4f;  // rows below a cell: where its valleys part, and where they have parted

float smooth(float t) {
    t = std::clamp(t, 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}
float mixed(float from, float to, float share) { return from + (to - from) * share; }
Colour mixed(Colour from, Colour to, float share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(mixed(a, b, share) + 0.5f);
    };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue), 255};
}

/// Rows from the first one to the middle of that one.
float row_of(std::size_t level) { return static_cast<float>(level) + (level > 1 ? fan_room : 0); }
float row_of(const Cell& cell) { return row_of(cell.level) + static_cast<float>(cell.drop); }

float rows_of(const Lineage& figure) { return row_of(figure.levels.size() - 1) + 0.72f; }

/// One stretch of valley at a row: where it is, how far it is open, and the family that it leads to.
struct Bed {
    float at, wide, open;  ///< Wide: how much wider it is across the row than across itself, since it runs aslant.
    Colour colour;
};

/// The ground at a place: how deep and how steep it is, and how much of a family's colour it has.
struct Hollow {
    float depth = 0, slope = 0, tint = 0;
    Colour colour;
};

/// The picture being drawn.
class Landscape {
public:
    Landscape(const Lineage& figure, const std::string& id, const ui::Canvas& canvas, const Texts& texts, ui::Ui& ui)
        : figure_(figure),
          id_(id),
          canvas_(canvas),
          list_(canvas.list),
          texts_(texts),
          ui_(ui),
          p_(ui.palette()),
          u_(canvas.unit),
          narrow_(canvas.rect.width < 480 * canvas.unit) {
        for (std::size_t i = 0; i < figure.cells.size(); ++i) open_.push_back(openness(i));
    }

    /// Hands back the cell that was picked.
    std::optional<std::size_t> draw() {
        std::optional<std::size_t> picked;
        ui_.still([&] { picked = draw_land(); }, state());
        ball();
        return picked;
    }

private:
    /// All but the ball.
    std::optional<std::size_t> draw_land() {
        const float top = canvas_.rect.y + canvas_.shift_y;
        if (top < list_.GetClipRectMax().y && top + canvas_.rect.height > list_.GetClipRectMin().y) ground();
        levels();
        lift();
        std::optional<std::size_t> picked;
        ui_.part({.id = id_ + "/cells", .role = ui::Role::radio_group, .name = texts_("lineage.cells")}, canvas_.rect,
                 [&] {
                     for (std::size_t i = 0; i < figure_.cells.size(); ++i) {
                         if (spot(i)) picked = i;
                     }
                 });
        names();
        families();
        return picked;
    }

    /// What all but the ball depends on, while the ball rolls.
    int state() const {
        const auto cells = static_cast<int>(figure_.cells.size());
        const int to = figure_.route.empty() ? cells : static_cast<int>(figure_.route.front());
        return (static_cast<int>(figure_.picked) * (cells + 1) + to) * (turns + 1) + turned();
    }

    /// While a cell is on its way, some valleys close and others open: soon after its start, and turn by turn.
    int turned() const {
        return figure_.route.empty()
                   ? 0
                   : static_cast<int>(std::lround(turns * smooth(3 * static_cast<float>(figure_.way))));
    }

    // Where things are, in document pixels.

    float y(float row) const { return canvas_.rect.y + (back + row * row_height) * u_; }
    float bottom() const { return y(rows_of(figure_)) + 50 * u_; }
    /// Seen from the front, from above: what is further back is narrower.
    float x(float at, float row) const {
        const float share = (y(row) - canvas_.rect.y) / (bottom() - canvas_.rect.y),
                    width = canvas_.rect.width - (narrow_ ? 8 : 24) * u_;
        return canvas_.rect.x + canvas_.rect.width / 2 + (at - 0.5f) * width * mixed(narrow_ ? 0.84f : 0.66f, 1, share);
    }
    ImVec2 point(float px, float py) const { return {px + canvas_.shift_x, py + canvas_.shift_y}; }
    ImVec2 point_of(const Cell& cell) const {
        return point(x(static_cast<float>(cell.at), row_of(cell)), y(row_of(cell)));
    }
    float radius(const Cell& cell) const {
        return (cell.level + 1 == figure_.levels.size() ? (narrow_ ? 11 : 14) : (narrow_ ? 13.5f : 16)) * u_;
    }

    /// From the left edge, as a share: the valley from one cell to another, `rows` below the first.
    float valley(const Cell& from, const Cell& to, float rows) const {
        const float span = row_of(to) - row_of(from);
        const Cell& source = from.joins ? figure_.cells[*from.joins] : from;
        const auto start = static_cast<float>(source.at), end = static_cast<float>(to.at);
        const float share =
            std::clamp((rows - fork_at) / (std::min(span, from.level == 0 ? egg_fan : fan) - fork_at), 0.0f, 1.0f);
        return mixed(start, end, (share + smooth(share)) / 2) +
               (static_cast<float>(from.at) - start) * (1 - smooth(rows / (fork_at + 0.5f)));
    }

    /// How far a cell is still open to the one that is picked or on its way, 0 to 1.
    float openness(std::size_t cell) const {
        const auto from = [&](std::size_t start) {
            return start == cell || reaches(figure_, start, cell) ? 1.0f : 0.0f;
        };
        if (figure_.route.empty()) return from(figure_.picked);
        return mixed(from(figure_.picked), from(figure_.route.front()), static_cast<float>(turned()) / turns);
    }

    Colour colour_of(const Cell& cell) const { return cell.family ? p_.series[*cell.family] : p_.accent; }

    // The ground.

    void beds_at(float row, std::vector<Bed>& beds) const {
        beds.clear();
        for (std::size_t i = 0; i < figure_.cells.size(); ++i) {
            const Cell& cell = figure_.cells[i];
            const float here = row_of(cell);
            for (const std::size_t to : cell.next) {
                const Cell& end = figure_.cells[to];
                if (row < here || row > row_of(end)) continue;
                const float at = x(valley(cell, end, row - here), row),
                            slant = (x(valley(cell, end, row - here + 0.03f), row) - at) / (0.03f * row_height * u_);
                beds.push_back(
                    {at, std::min(std::sqrt(1 + slant * slant), 3.2f), std::min(open_[i], open_[to]), colour_of(end)});
            }
            // The first valley comes from the back edge, the last ones go on to the front.
            const bool behind = cell.level == 0 && row <= here, before = cell.next.empty() && row >= here;
            if (behind || before || std::abs(row - here) < 0.16f)
                beds.push_back({x(static_cast<float>(cell.at), row), 1, open_[i], colour_of(cell)});
        }
    }

    /// A relief with light from the left: valleys are hollows, and those still open have their family's colour.
    void ground() {
        const bool dark = p_.page.red < 128;
        const Colour lit = dark ? mixed(p_.sunken, p_.text, 0.16f) : p_.surface,
                     shade = mixed(p_.sunken, dark ? p_.page : p_.text, dark ? 0.75f : 0.26f);
        constexpr int columns = 64, rows = 72;
        constexpr float height = 9;
        const float first = -(back - 22) / row_height, last = rows_of(figure_) + 50 / row_height;
        const float width = (narrow_ ? 13 : 20) * u_;
        const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
        std::vector<Bed> beds;
        std::vector<ImVec2> edge;
        list_.PrimReserve(columns * rows * 6, (columns + 1) * (rows + 1));
        const auto start = static_cast<ImDrawIdx>(list_._VtxCurrentIdx);
        for (int r = 0; r <= rows; ++r) {
            const float row = mixed(first, last, static_cast<float>(r) / rows);
            beds_at(row, beds);
            const float left = x(-0.02f, row), right = x(1.02f, row),
                        bed_width = width * (right - left) / (canvas_.rect.width);
            Hollow hollows[columns + 1];
            for (const Bed& bed : beds) {
                const float half = bed_width * bed.wide, a_column = (right - left) / columns;
                const int from = std::max(0, static_cast<int>((bed.at - half - left) / a_column)),
                          to = std::min(columns, static_cast<int>((bed.at + half - left) / a_column) + 1);
                for (int c = from; c <= to; ++c) {
                    const float t = (mixed(left, right, static_cast<float>(c) / columns) - bed.at) / half,
                                left_over = 1 - t * t;
                    if (left_over <= 0) continue;
                    Hollow& here = hollows[c];
                    const float steep = left_over * mixed(0.55f, 1, bed.open), deep = left_over * steep;
                    if (deep > here.depth) here.depth = deep, here.slope = t * steep;
                    if (left_over * bed.open > here.tint) here.tint = left_over * bed.open, here.colour = bed.colour;
                }
            }
            for (int c = 0; c <= columns; ++c) {
                const Hollow& here = hollows[c];
                Colour stone = p_.sunken;
                if (here.depth > 0)
                    stone =
                        mixed(mixed(stone, here.slope > 0 ? lit : shade, std::min(1.0f, std::abs(here.slope) * 2.2f)),
                              here.colour, here.tint * (dark ? 0.42f : 0.36f));
                const ImVec2 at =
                    point(mixed(left, right, static_cast<float>(c) / columns), y(row) - height * u_ * (1 - here.depth));
                list_.PrimWriteVtx(at, white, stone.packed());
                if (r == rows) edge.push_back(at);
            }
        }
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < columns; ++c) {
                const int a = r * (columns + 1) + c, b = a + columns + 1;
                const bool left = c < columns * 45 / 100;  // the triangles' long sides run as the valleys do
                const int corners[] = {a, a + 1, left ? b : b + 1, left ? a + 1 : a, b + 1, b};
                for (const int corner : corners) list_.PrimWriteIdx(static_cast<ImDrawIdx>(start + corner));
            }
        }
        // The cut at the front.
        const float floor = bottom() + canvas_.shift_y + 10 * u_;
        const Colour cut = mixed(p_.sunken, p_.edge, 0.55f);
        for (std::size_t i = 1; i < edge.size(); ++i) {
            list_.AddRectFilledMultiColor({edge[i - 1].x, std::min(edge[i - 1].y, edge[i].y)}, {edge[i].x, floor},
                                          cut.packed(), cut.packed(), p_.sunken.packed(), p_.sunken.packed());
        }
        list_.AddPolyline(edge.data(), static_cast<int>(edge.size()), p_.edge.packed(), 0, 1.5f * u_);
    }

    /// A line across at the top of each row, with the level's name.
    void levels() {
        for (std::size_t i = 0; i < figure_.levels.size(); ++i) {
            const float row = row_of(i) - 0.5f, top = y(row);
            if (i > 0)
                list_.AddLine(point(x(-0.02f, row), top), point(x(1.02f, row), top), p_.edge.with_alpha(0.4f).packed(),
                              std::max(1.0f, u_));
            words(id_ + "/level" + std::to_string(i), x(-0.02f, row) + 4 * u_, top + (i > 0 ? 1 : 6) * u_,
                  figure_.levels[i].name, p_.muted, -1);
        }
    }

    /// Words on a ground of their own, kept free of others.
    void words(const std::string& id, float px, float py, std::string_view text, Colour colour, int align,
               ui::Face face = ui::Face::regular) {
        const ui::Rect box = box_of(px, py, text, align, face);
        taken_.push_back(box);
        list_.AddRectFilled(point(box.x - 3 * u_, box.y + 2 * u_),
                            point(box.x + box.width + 3 * u_, box.y + box.height - 1 * u_),
                            p_.surface.with_alpha(0.72f).packed(), 6 * u_);
        ui_.label(id, canvas_, box.x, py, text, Type::caption, colour, -1, face);
    }
    ui::Rect box_of(float px, float py, std::string_view text, int align, ui::Face face) const {
        const float width = ui_.width_of(text, Type::caption, face), left = px - (align < 0    ? 0
                                                                                  : align == 0 ? width / 2
                                                                                               : width);
        const float least = canvas_.rect.x + 4;
        return {std::clamp(left, least, std::max(least, canvas_.rect.x + canvas_.rect.width - width - 4)), py, width,
                21 * u_};
    }
    bool is_free(const ui::Rect& box) const {
        return std::none_of(taken_.begin(), taken_.end(), [&](const ui::Rect& other) {
            return box.x < other.x + other.width + 5 * u_ && other.x < box.x + box.width + 5 * u_ &&
                   box.y < other.y + other.height - 2 * u_ && other.y < box.y + box.height - 2 * u_;
        });
    }

    // The cells.

    bool spot(std::size_t i) {
        const Cell& cell = figure_.cells[i];
        const ImVec2 at = point_of(cell);
        const float r = radius(cell), half = r + (narrow_ ? 3 : 4) * u_;
        if (cell.level + 1 == figure_.levels.size()) specialised(cell, at, r, open_[i]);
        else stem(i, at, r, open_[i]);
        const ui::Rect rect{at.x - canvas_.shift_x - half, at.y - canvas_.shift_y - half, 2 * half, 2 * half};
        taken_.push_back({rect.x + 6 * u_, rect.y + 4 * u_, rect.width - 12 * u_, rect.height - 8 * u_});
        return ui_.spot(id_ + "/cells/" + cell.id, canvas_, rect, title_of(cell),
                        figure_.picked == i && figure_.route.empty());
    }

    Colour dimmed(Colour colour, float open) const { return mixed(mixed(p_.sunken, p_.edge, 0.5f), colour, open); }

    /// A round cell; its ring has a part for each family, in colour while that is open to it.
    void stem(std::size_t i, ImVec2 at, float r, float open) {
        const Cell& cell = figure_.cells[i];
        list_.AddCircleFilled(at, r, p_.surface.packed(), 26);
        list_.AddCircleFilled(at, r * 0.42f, dimmed(cell.family ? colour_of(cell) : p_.cell, open).packed(), 18);
        const unsigned families = open_families(figure_, i);
        const auto count = static_cast<int>(figure_.families.size());
        for (int family = 0; family < count; ++family) {
            const float part = 2 * pi / static_cast<float>(count), from = part * static_cast<float>(family) - pi / 2;
            const bool has = families >> family & 1;
            list_.PathArcTo(at, r - 2 * u_, from + 0.09f, from + part - 0.09f, 5);
            list_.PathStroke((has ? dimmed(p_.series[family], open) : p_.line).packed(), 0, (has ? 4.5f : 2) * u_);
        }
        if (!cell.doubt.empty())
            words(id_ + "/doubt/" + cell.id, at.x - canvas_.shift_x + r + 2 * u_, at.y - canvas_.shift_y - r - 6 * u_,
                  "?", p_.caution, -1, ui::Face::bold);
    }

    /// A specialised cell as its author shapes it.
    void specialised(const Cell& cell, ImVec2 at, float r, float open) {
        const Lineage::Shape& shape = cell.shape;
        const Colour line = dimmed(colour_of(cell), open), body = mixed(p_.surface, line, 0.35f);
        list_.AddCircleFilled(at, r + 2.5f * u_, p_.surface.with_alpha(0.85f).packed(), 24);
        const float core = r * static_cast<float>(shape.core) / 100, wide = static_cast<float>(shape.wide) / 100;
        for (int arm = 0; arm < shape.arms; ++arm) {
            const float turn = 2 * pi * static_cast<float>(arm) / static_cast<float>(shape.arms) - 1.2f;
            const float far = arm % 3 == 0 ? r * 1.12f : r * 0.94f;
            list_.AddLine(at, {at.x + far * std::cos(turn), at.y + far * std::sin(turn)}, line.packed(), 2 * u_);
        }
        if (shape.tail) {
            ImVec2 tail[13];
            for (int i = 0; i < 13; ++i)
                tail[i] = {at.x + std::sin(static_cast<float>(i) * 0.75f) * 2.4f * u_,
                           at.y + core * 0.7f + static_cast<float>(i) * r * 0.1f - r * 0.35f};
            list_.AddPolyline(tail, 13, line.packed(), 0, 2 * u_);
        }
        const ImVec2 middle{at.x, shape.tail ? at.y - r * 0.35f : at.y},
            radii{std::min(core * wide, r * 1.12f), core * (shape.tail ? 1.15f : 1)};
        list_.AddEllipseFilled(middle, radii, body.packed(), 0, 24);
        for (int i = 0; i < shape.stripes; ++i) {
            const float t = (static_cast<float>(i) + 0.5f) / static_cast<float>(shape.stripes) * 2 - 1,
                        half = radii.y * std::sqrt(1 - t * t);
            list_.AddLine({middle.x + t * radii.x, middle.y - half}, {middle.x + t * radii.x, middle.y + half},
                          line.packed(), 1.5f * u_);
        }
        list_.AddEllipse(middle, radii, line.packed(), 0, 24, 1.8f * u_);
        const float nucleus = r * static_cast<float>(shape.nucleus) / 100;
        if (nucleus > 0) list_.AddCircleFilled(middle, nucleus, line.packed(), 16);
    }

    /// The way up by reprogramming, for a cell that has one.
    void lift() {
        const bool rising =
            !figure_.route.empty() && figure_.cells[figure_.route.front()].level < figure_.cells[figure_.picked].level;
        if (!rising && !(figure_.can_turn >> figure_.picked & 1 && figure_.route.empty())) return;
        const Cell &from = figure_.cells[figure_.picked], &to = figure_.cells[figure_.turned];
        constexpr int dashes = 34;
        for (int i = 1; i < dashes; ++i) {
            const ImVec2 a = between(from, to, (static_cast<float>(i)) / dashes),
                         b = between(from, to, (static_cast<float>(i) + 0.5f) / dashes);
            list_.AddLine(a, b, p_.cell.packed(), 2.5f * u_);
        }
    }

    ImVec2 between(const Cell& from, const Cell& to, float share) const {
        const float start = row_of(from), row = mixed(start, row_of(to), share);
        const bool down = to.level > from.level;
        const float at = down ? valley(from, to, row - start)
                              : mixed(static_cast<float>(from.at), static_cast<float>(to.at), smooth(share));
        return point(x(at, row), y(row));
    }

    void ball() {
        if (figure_.route.empty()) return;
        const ImVec2 at = between(figure_.cells[figure_.picked], figure_.cells[figure_.route.front()],
                                  smooth(static_cast<float>(figure_.way)));
        const float r = 13 * u_;
        list_.AddEllipseFilled({at.x + 3 * u_, at.y + 5 * u_}, {r, r * 0.8f}, p_.text.with_alpha(0.25f).packed(), 0,
                               32);
        list_.AddCircleFilled(at, r, p_.cell.packed(), 36);
        list_.AddCircle(at, r, p_.surface.packed(), 36, 2 * u_);
        list_.AddCircleFilled({at.x - r * 0.3f, at.y - r * 0.35f}, r * 0.3f,
                              (p_.page.red < 128 ? p_.text : p_.surface).with_alpha(0.6f).packed(), 20);
    }

    // The words.

    /// Names as far as there is room: what is picked first, then where it can go next, what it can still become, and
    /// the rest.
    void names() {
        const Cell& picked = figure_.cells[figure_.picked];
        for (int rank = 0; rank < 4; ++rank) {
            for (std::size_t i = 0; i < figure_.cells.size(); ++i) {
                const bool own = i == figure_.picked,
                           next = std::find(picked.next.begin(), picked.next.end(), i) != picked.next.end(),
                           below = open_[i] > 0.5f;
                if ((own ? 0 : next ? 1 : below ? 2 : 3) != rank) continue;
                const Cell& cell = figure_.cells[i];
                const auto face = own ? ui::Face::bold : ui::Face::regular;
                const float px = x(static_cast<float>(cell.at), row_of(cell)),
                            py = y(row_of(cell)) + radius(cell) + 4 * u_;
                if (narrow_ && rank == 3 && cell.next.empty()) continue;
                const float over = py - 2 * radius(cell) - 28 * u_, aside = 24 * u_;
                const ImVec2 places[] = {{px, py},   {px - aside, py},   {px + aside, py},
                                         {px, over}, {px - aside, over}, {px + aside, over}};
                const auto free = std::find_if(std::begin(places), std::end(places), [&](ImVec2 at) {
                    return is_free(box_of(at.x, at.y, cell.brief, 0, face));
                });
                if (free == std::end(places) && !own) continue;
                const ImVec2 at = free == std::end(places) ? places[0] : *free;
                words(id_ + "/name/" + cell.id, at.x, at.y, cell.brief, below ? p_.text : p_.muted, 0, face);
            }
        }
    }

    /// Under the front edge: what belongs to which family.
    void families() {
        const float top = bottom() + 16 * u_, row = rows_of(figure_) + 50 / row_height;
        for (std::size_t family = 0; family < figure_.families.size(); ++family) {
            float least = 2, most = -1;
            for (const Cell& cell : figure_.cells) {
                if (cell.family != family || !cell.next.empty()) continue;
                least = std::min(least, static_cast<float>(cell.at));
                most = std::max(most, static_cast<float>(cell.at));
            }
            if (most < 0) continue;
            const float left = x(least, row) - 8 * u_, right = x(most, row) + 8 * u_;
            list_.AddRectFilled(point(left, top), point(right, top + 5 * u_), p_.series[family].packed(), 2.5f * u_);
            const std::string& name = figure_.families[family].brief;
            const bool late = least > 0.75f && most > least;
            const float px = late ? right : (left + right) / 2;
            float py = top + 7 * u_;
            if (!is_free(box_of(px, py, name, late, ui::Face::regular))) py += 20 * u_;
            words(id_ + "/family/" + figure_.families[family].id, px, py, name, p_.text, late);
        }
    }

    const Lineage& figure_;
    const std::string& id_;
    const ui::Canvas& canvas_;
    ImDrawList& list_;
    const Texts& texts_;
    ui::Ui& ui_;
    const ui::Palette& p_;
    float u_;
    bool narrow_;
    std::vector<float> open_;
    std::vector<ui::Rect> taken_;
};

/// What the picked cell is, and how much it can still become.
void card(const Lineage& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    const Cell& cell = figure.cells[figure.picked];
    const ui::Palette& p = ui.palette();
    ui.card({.id = id + "/card", .role = ui::Role::group, .name = title_of(cell)}, ui::CardLook::sunken, [&] {
        ui.wrap(ui::space::small, [&] {
            ui.badge(id + "/card/level", level_of(figure, cell, texts), cell.doubt.empty() ? p.accent : p.caution,
                     cell.doubt.empty() ? p.tint : p.caution_tint);
        });
        ui.space(ui::space::hair);
        ui.text(id + "/card/name", title_of(cell), {.face = ui::Face::bold});
        ui.rich(id + "/card/text", cell.text, {.type = Type::small});
        if (!cell.doubt.empty()) ui.rich(id + "/card/doubt", cell.doubt, {.type = Type::small});
        ui.space(ui::space::hair);
        ui.text(id + "/card/range", range_of(figure, figure.picked, texts),
                {.type = Type::small, .face = ui::Face::bold});
    });
    const RichText answer = reply(figure, texts);
    if (answer.empty()) return;
    ui.space(ui::space::small);
    ui.card({.id = id + "/answer", .role = ui::Role::group, .name = texts("lineage.answer")},
            figure.answer == Lineage::Answer::turned ? ui::CardLook::tint : ui::CardLook::caution,
            [&] { ui.rich(id + "/answer/text", answer, {.type = Type::small}); });
}

/// The ways on from the picked cell.
void ways(const Lineage& figure, const std::string& id, const Texts& texts, ui::Ui& ui, std::optional<Lineage>& next) {
    const Cell& cell = figure.cells[figure.picked];
    const auto act = [&](auto verb) {
        next = figure;
        verb(*next);
    };
    if (!cell.next.empty()) {
        ui.text(id + "/send/label", texts("lineage.send"),
                {.type = Type::small, .face = ui::Face::bold, .role = ui::Role::text});
        ui.space(ui::space::hair);
        ui.group({.id = id + "/send", .role = ui::Role::group, .name = texts("lineage.send")}, [&] {
            ui.wrap(ui::space::small, [&] {
                for (const std::size_t to : cell.next) {
                    if (ui.button(id + "/send/" + figure.cells[to].id, title_of(figure.cells[to]),
                                  ui::ButtonLook::secondary))
                        act([&](Lineage& own) { send(own, to); });
                }
            });
        });
        ui.space(ui::space::medium);
    }
    if (is_specialised(figure, figure.picked)) {
        ui.wrap(ui::space::small, [&] {
            if (ui.button(id + "/turn", texts("lineage.turn"), ui::ButtonLook::secondary))
                act([](Lineage& own) { reprogramme(own); });
        });
        ui.space(ui::space::medium);
    }
    ui.text(id + "/ask/label", texts("lineage.ask"),
            {.type = Type::small, .face = ui::Face::bold, .role = ui::Role::text});
    ui.space(ui::space::hair);
    std::vector<std::string> names;
    for (const Cell& other : figure.cells) names.push_back(title_of(other));
    ui.wrap(ui::space::small, [&] {
        if (const auto chosen =
                ui.combobox(id + "/ask", {texts("lineage.ask"), names, figure.asked, ui::Verdict::open, 300})) {
            act([&](Lineage& own) {
                own.asked = chosen;
                own.answer = Lineage::Answer::none;
            });
        }
        if (ui.button(id + "/try", texts("lineage.try"), ui::ButtonLook::secondary, figure.asked.has_value()))
            act([&](Lineage& own) { ask(own, *own.asked); });
    });
}
}  // namespace

std::optional<Lineage> draw(const Lineage& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    std::optional<Lineage> next;
    const float height = back + rows_of(figure) * row_height + 50 + front + (ui.width() < 480 * ui.unit() ? -10 : -30);
    ui.figure(
        id, texts("lineage.name"), [&] { return describe(figure, texts); }, height,
        [&](const ui::Canvas& canvas) {
            if (const auto picked = Landscape(figure, id, canvas, texts, ui).draw()) {
                next = figure;
                pick(*next, *picked);
            }
        });
    ui.space(ui::space::medium);
    ui.still(
        [&] {
            card(figure, id, texts, ui);
            ui.space(ui::space::medium);
            ways(figure, id, texts, ui, next);
        },
        static_cast<int>(figure.picked));
    if (next && (next->picked != figure.picked || next->answer != Lineage::Answer::none || !next->route.empty()))
        ui.announce(describe(*next, texts));
    return next;
}

}  // namespace figures
