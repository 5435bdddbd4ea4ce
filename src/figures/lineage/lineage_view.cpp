#include <array>
#include <cmath>
#include <numbers>

#include "figures/lineage/lineage.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using Cell = Lineage::Cell;
using namespace ui;

constexpr double pi = std::numbers::pi;
/// In design pixels: a row, behind the first one, before the last one, and below the edge.
struct Ground {
    double row, back, ledge, front;
};
constexpr Ground usual{60, 40, 34, 68}, close{34, 30, 20, 66};
constexpr double fan_room = 0.75;  // rows more between the second row and the third, where most valleys part
constexpr int turns = 2;
// Rows below a cell: where its valleys part, and where they have parted.
constexpr double fork_at = 0.15, fan = 1.75, egg_fan = 2.4;

/// Rows from the first one to the middle of that one.
double row_of(std::size_t level) { return static_cast<double>(level) + (level > 1 ? fan_room : 0); }
double row_of(const Cell& cell) { return row_of(cell.level) + cell.drop; }
double rows_of(const Lineage& figure) { return row_of(figure.levels.size() - 1) + 0.72; }

/// The ground at a place: how deep and how steep it is, and how much of a family's colour it has.
struct Hollow {
    double depth = 0, slope = 0, tint = 0;
    Colour colour;
};

class Landscape : Picture<Lineage> {
public:
    Landscape(const Pen& pen, const Lineage& figure, const Texts& texts) : Picture(pen, figure, texts) {
        for (std::size_t i = 0; i < figure.cells.size(); ++i) open_.push_back(openness(i));
    }

    /// Hands back the cell that was picked.
    std::optional<std::size_t> draw() {
        std::optional<std::size_t> picked;
        const auto land = [&] {
            if (seen()) ground();
            lift();
            picked = pick("cells", texts_("lineage.cells"), figure_.cells.size(),
                          [&](const Pen& pen, std::size_t i) { return spot_of(pen, i); });
            levels();
            names();
            families();
        };
        ui.still(land, figure_.picked, figure_.route, turned());
        ball();
        return picked;
    }

private:
    /// While a cell is on its way, some valleys close and others open: soon after its start, and turn by turn.
    int turned() const {
        return figure_.route.empty() ? 0 : static_cast<int>(std::lround(turns * smooth(3 * figure_.way)));
    }

    // Where things are.

    double y(double row) const { return ground_.back + row * ground_.row; }
    double bottom() const { return y(rows_of(figure_)) + ground_.ledge; }
    /// Seen from the front, from above: what is further back is narrower.
    double x(double at, double row) const {
        const double whole = width() - (narrow_ ? 8 : 24);
        return width() / 2 + (at - 0.5) * whole * mixed(narrow_ ? 0.84 : 0.66, 1, y(row) / bottom());
    }
    Place place(double at, double row) const { return {x(at, row), y(row)}; }
    Place place(const Cell& cell) const { return place(cell.at, row_of(cell)); }
    double radius(const Cell& cell) const {
        return cell.level + 1 == figure_.levels.size() ? (narrow_ ? 10.5 : 14) : (narrow_ ? 12 : 16);
    }

    /// From the left edge, as a share: the valley from one cell to another, so many rows below the first.
    double valley(const Cell& from, const Cell& to, double below) const {
        const double span = std::min(row_of(to) - row_of(from), from.level == 0 ? egg_fan : fan);
        const double start = from.joins ? figure_.cells[*from.joins].at : from.at;
        const double share = std::clamp((below - fork_at) / (span - fork_at), 0.0, 1.0);
        return mixed(start, to.at, (share + smooth(share)) / 2) +
               (from.at - start) * (1 - smooth(below / (fork_at + 0.5)));
    }

    /// How far a cell is still open to the one that is picked or on its way, 0 to 1.
    double openness(std::size_t cell) const {
        const auto from = [&](std::size_t start) { return start == cell || reaches(figure_, start, cell) ? 1.0 : 0.0; };
        if (figure_.route.empty()) return from(figure_.picked);
        return mixed(from(figure_.picked), from(figure_.route.front()), 1.0 * turned() / turns);
    }

    Colour colour_of(const Cell& cell) const { return cell.family ? p.series[*cell.family] : p.accent; }

    // The ground.

    static constexpr int columns = 64, rows = 72;

    /// The ground along a row, in which each valley and each cell is a hollow.
    std::array<Hollow, columns + 1> hollows_at(double row) const {
        std::array<Hollow, columns + 1> hollows;
        const double left = x(-0.02, row), right = x(1.02, row), column = (right - left) / columns;
        const double usual_half = (narrow_ ? 13 : 20) * (right - left) / width();
        const auto dig = [&](double middle, double wide, double open, Colour colour) {
            const double half = usual_half * wide;
            const int from = std::max(0, static_cast<int>((middle - half - left) / column)),
                      to = std::min(columns, static_cast<int>((middle + half - left) / column) + 1);
            for (int c = from; c <= to; ++c) {
                const double t = (left + column * c - middle) / half, left_over = 1 - t * t;
                if (left_over <= 0) continue;
                Hollow& here = hollows[c];
                const double steep = left_over * mixed(0.55, 1, open), deep = left_over * steep;
                if (deep > here.depth) here.depth = deep, here.slope = t * steep;
                if (left_over * open > here.tint) here.tint = left_over * open, here.colour = colour;
            }
        };
        for (std::size_t i = 0; i < figure_.cells.size(); ++i) {
            const Cell& cell = figure_.cells[i];
            const double here = row_of(cell);
            for (const std::size_t to : cell.next) {
                const Cell& end = figure_.cells[to];
                if (row < here || row > row_of(end)) continue;
                const double at = x(valley(cell, end, row - here), row);
                const double slant = (x(valley(cell, end, row - here + 0.03), row) - at) / (0.03 * ground_.row);
                // Where it runs aslant, it is wider across the row than across itself.
                dig(at, std::min(std::sqrt(1 + slant * slant), 3.2), std::min(open_[i], open_[to]), colour_of(end));
            }
            // The first valley comes from the back edge, the last ones go on to the front.
            const bool behind = cell.level == 0 && row <= here, before = cell.next.empty() && row >= here;
            if (behind || before || std::abs(row - here) < 0.16) dig(x(cell.at, row), 1, open_[i], colour_of(cell));
        }
        return hollows;
    }

    /// A relief with its cut at the front: valleys are hollows, and those still open have their family's colour.
    void ground() const {
        const Colour lit = dark_ ? mixed(p.sunken, p.text, 0.16) : p.surface,
                     shade = mixed(p.sunken, dark_ ? p.page : p.text, dark_ ? 0.75 : 0.26);
        const auto stone = [&](const Hollow& here) {  // light comes from the left
            const double steep = std::min(1.0, std::abs(here.slope) * 2.2);
            return mixed(mixed(p.sunken, here.slope > 0 ? lit : shade, steep), here.colour,
                         here.tint * (dark_ ? 0.42 : 0.36));
        };
        constexpr double height = 9;
        const double first = -(ground_.back - 22) / ground_.row, last = rows_of(figure_) + ground_.ledge / ground_.row;
        std::vector<Vertex> vertices;
        for (int r = 0; r <= rows; ++r) {
            const double row = mixed(first, last, 1.0 * r / rows);
            const auto hollows = hollows_at(row);
            for (int c = 0; c <= columns; ++c) {
                const double at = mixed(x(-0.02, row), x(1.02, row), 1.0 * c / columns);
                vertices.push_back({{at, y(row) - height * (1 - hollows[c].depth)}, stone(hollows[c])});
            }
        }
        mesh(vertices, columns + 1, columns * 45 / 100);  // the triangles' long sides run as the valleys do
        std::vector<Place> edge;
        for (std::size_t i = vertices.size() - columns - 1; i < vertices.size(); ++i) {
            edge.push_back(vertices[i].at);
            if (edge.size() < 2) continue;
            const Place from = edge[edge.size() - 2], to = edge.back();
            const double top = std::min(from.y, to.y);
            band(std::array{Place{from.x, top}, Place{to.x, top}}, bottom() + 10, mixed(p.sunken, p.edge, 0.55),
                 p.sunken);
        }
        line(edge, p.edge, 1.5);
    }

    /// A line across between the rows, with the name of the level below it where cells leave room.
    void levels() {
        for (std::size_t i = 0; i < figure_.levels.size(); ++i) {
            const double row = row_of(i) - 0.5;
            if (i > 0) line(place(-0.02, row), place(1.02, row), p.edge.with_alpha(0.4));
            const Place at = place(-0.02, row) + Place{4, i > 0 ? -9.0 : 0.0};
            names_.put("level" + std::to_string(i), at, figure_.levels[i].name, p.muted, {});
        }
    }

    // The cells.

    bool spot_of(const Pen& pen, std::size_t i) {
        const Cell& cell = figure_.cells[i];
        const Place at = place(cell);
        const double r = radius(cell), half = r + (narrow_ ? 3 : 4);
        if (cell.level + 1 == figure_.levels.size()) specialised(cell, at, r, open_[i]);
        else stem(i, at, r, open_[i]);
        names_.take(at - Place{half - 6, half - 4}, at + Place{half - 6, half - 4});
        return pen.spot(cell.id, at, half, title_of(cell), figure_.picked == i && figure_.route.empty());
    }

    Colour dimmed(Colour colour, double open) const { return mixed(mixed(p.sunken, p.edge, 0.5), colour, open); }

    /// A round cell; its ring has a part for each family, in colour while that is open to it.
    void stem(std::size_t i, Place at, double r, double open) {
        const Cell& cell = figure_.cells[i];
        dot(at, r, p.surface, 26);
        dot(at, r * 0.42, dimmed(cell.family ? colour_of(cell) : p.cell, open), 18);
        const unsigned families = open_families(figure_, i);
        const auto count = static_cast<int>(figure_.families.size());
        for (int family = 0; family < count; ++family) {
            const double part = 2 * pi / count, from = part * family - pi / 2;
            const bool has = families >> family & 1;
            arc(at, r - 2, from + 0.09, from + part - 0.09, has ? dimmed(p.series[family], open) : p.line,
                has ? 4.5 : 2, 5);
        }
        if (!cell.doubt.empty()) names_.add("doubt/" + cell.id, at + Place{r + 2, -r - 6}, "?", p.caution, bold);
    }

    /// A specialised cell as its author shapes it.
    void specialised(const Cell& cell, Place at, double r, double open) const {
        const Lineage::Shape& shape = cell.shape;
        const Colour ink = dimmed(colour_of(cell), open), body = mixed(p.surface, ink, 0.35);
        dot(at, r + 2.5, p.surface.with_alpha(0.85), 24);
        const double core = r * shape.core / 100;
        for (int arm = 0; arm < shape.arms; ++arm)
            line(at, at + polar(2 * pi * arm / shape.arms - 1.2, r * (arm % 3 == 0 ? 1.12 : 0.94)), ink, 2);
        if (shape.tail) {
            std::array<Place, 13> tail;
            for (int i = 0; i < 13; ++i)
                tail[i] = at + Place{polar(0.75 * i, 2.4).y, core * 0.7 + i * r * 0.1 - r * 0.35};
            line(tail, ink, 2);
        }
        const Place middle = shape.tail ? at - Place{0, r * 0.35} : at,
                    radii{std::min(core * shape.wide / 100, r * 1.12), core * (shape.tail ? 1.15 : 1)};
        oval(middle, radii, body);
        for (int i = 0; i < shape.stripes; ++i) {
            const double t = (i + 0.5) / shape.stripes * 2 - 1;
            const Place across{t * radii.x, 0}, half{0, radii.y * std::sqrt(1 - t * t)};
            line(middle + across - half, middle + across + half, ink, 1.5);
        }
        oval_ring(middle, radii, ink, 1.8);
        if (shape.nucleus > 0) dot(middle, r * shape.nucleus / 100, ink, 16);
    }

    /// The way up by reprogramming, for a cell that has one.
    void lift() const {
        const bool rising =
            !figure_.route.empty() && figure_.cells[figure_.route.front()].level < figure_.cells[figure_.picked].level;
        if (!rising && !(figure_.can_turn >> figure_.picked & 1 && figure_.route.empty())) return;
        const Cell &from = figure_.cells[figure_.picked], &to = figure_.cells[figure_.turned];
        constexpr int count = 34;
        for (int i = 1; i < count; ++i)
            line(between(from, to, 1.0 * i / count), between(from, to, (i + 0.5) / count), p.cell, 2.5);
    }

    Place between(const Cell& from, const Cell& to, double share) const {
        const double start = row_of(from), row = mixed(start, row_of(to), share);
        const bool down = to.level > from.level;
        return place(down ? valley(from, to, row - start) : mixed(from.at, to.at, smooth(share)), row);
    }

    void ball() const {
        if (figure_.route.empty()) return;
        const Cell &from = figure_.cells[figure_.picked], &to = figure_.cells[figure_.route.front()];
        const Place at = between(from, to, smooth(figure_.way));
        constexpr double r = 13;
        oval(at + Place{3, 5}, {r, r * 0.8}, p.text.with_alpha(0.25));
        disc(at, r, p.cell, p.surface, 2, 36);
        dot(at - Place{r * 0.3, r * 0.35}, r * 0.3, (dark_ ? p.text : p.surface).with_alpha(0.6));
    }

    // The names.

    /// As far as there is room: what is picked first, then where it can go next, what it can still become, and the
    /// rest.
    void names() {
        const std::vector<std::size_t>& next = figure_.cells[figure_.picked].next;
        const auto rank = [&](std::size_t i) {
            return i == figure_.picked ? 0 : std::ranges::find(next, i) != next.end() ? 1 : open_[i] > 0.5 ? 2 : 3;
        };
        for (const int now : {0, 1, 2, 3}) {
            for (std::size_t i = 0; i < figure_.cells.size(); ++i) {
                if (rank(i) != now || (narrow_ && now == 3 && figure_.cells[i].next.empty())) continue;
                name(figure_.cells[i], now == 0, open_[i] > 0.5 ? p.text : p.muted);
            }
        }
    }

    /// Below the cell or above it, and a little aside if need be; the picked one's in any case.
    void name(const Cell& cell, bool picked, Colour ink) {
        const Lettering look{.align = Align::middle, .face = picked ? Face::bold : Face::regular};
        const Place below = place(cell) + Place{0, radius(cell) + 4};
        for (const double over : {0.0, -2 * radius(cell) - 28}) {
            for (const double aside : {0.0, -24.0, 24.0}) {
                const Place at = below + Place{aside, over};
                if (at.y > 0 && names_.put("name/" + cell.id, at, cell.brief, ink, look)) return;
            }
        }
        if (picked) names_.add("name/" + cell.id, below, cell.brief, ink, look);
    }

    /// Under the front edge: what belongs to which family.
    void families() {
        const double top = bottom() + 16, row = rows_of(figure_) + ground_.ledge / ground_.row;
        for (std::size_t family = 0; family < figure_.families.size(); ++family) {
            double least = 2, most = -1;
            for (const Cell& cell : figure_.cells) {
                if (cell.family == family && cell.next.empty())
                    least = std::min(least, cell.at), most = std::max(most, cell.at);
            }
            if (most < 0) continue;
            const double left = x(least, row) - 8, right = x(most, row) + 8;
            box({left, top}, {right, top + 5}, p.series[family], 2.5);
            const std::string& brief = figure_.families[family].brief;
            const bool late = least > 0.75 && most > least;
            const Lettering look{.align = late ? Align::right : Align::middle};
            Place at{late ? right : (left + right) / 2, top + 7};
            if (!names_.fits(at, brief, look)) at.y += 20;
            names_.add("family/" + figure_.families[family].id, at, brief, p.text, look);
        }
    }

    const bool narrow_ = is_compact(ui), dark_ = p.page.red < 128;
    const Ground& ground_ = narrow_ ? close : usual;
    std::vector<double> open_;
    Names names_{*this, {.edge = 4, .gap = 5, .ground = p.surface.with_alpha(0.72)}};
};

class View : public FigureView<Lineage> {
public:
    using FigureView::FigureView;

    void draw() {
        const auto still = [&](FunctionRef<void()> part) { ui_.still(part, figure_.picked); };
        bench([&] { landscape(); }, [&] { still([&] { ways(); }); }, [&] { still([&] { asking(); }); },
              [&] { still([&] { about(); }); });
    }

private:
    void landscape() {
        const auto& [row, back, ledge, front] = compact() ? close : usual;
        picture<Landscape>(texts_("lineage.name"), back + rows_of(figure_) * row + ledge + front, &pick);
    }

    /// What the picked cell is, and how much it can still become.
    void about() {
        const bool doubtful = !cell_.doubt.empty();
        card("card", Role::group, title_of(cell_), CardLook::sunken, [&] {
            ui_.wrap(space::small, [&] {
                ui_.badge(id("card/level"), level_of(figure_, cell_, texts_), doubtful ? p_.caution : p_.accent,
                          doubtful ? p_.caution_tint : p_.tint);
            });
            gap(space::hair);
            text("card/name", title_of(cell_), bold_look);
            rich("card/text", cell_.text, small_look);
            if (doubtful) rich("card/doubt", cell_.doubt, small_look);
            gap(space::hair);
            text("card/range", range_of(figure_, figure_.picked, texts_), small_bold_look);
        });
    }

    /// The ways on from the picked cell: to the next ones, or back up.
    void ways() {
        if (!cell_.next.empty()) {
            const std::string& words = texts_("lineage.send");
            text("send/label", words, bold_label_look);
            gap(space::hair);
            const auto buttons = [&] {
                const ButtonLook look = phone_ ? ButtonLook::quiet : ButtonLook::secondary;
                for (const std::size_t to : cell_.next)
                    if (button("send/" + figure_.cells[to].id, title_of(figure_.cells[to]), look)) send(next(), to);
            };
            ui_.group({.id = id("send"), .role = Role::group, .name = words},
                      [&] { phone_ ? buttons() : ui_.wrap(space::small, buttons); });
            gap();
        }
        if (is_specialised(figure_, figure_.picked)) {
            ui_.wrap(space::small, [&] {
                if (button("turn", texts_("lineage.turn"))) reprogramme(next());
            });
            gap();
        }
    }

    /// What it is asked to become, with the answer to that.
    void asking() {
        const std::string& words = texts_("lineage.ask");
        text("ask/label", words, bold_label_look);
        gap(space::hair);
        const std::vector<std::string> names = names_in(figure_.cells, title_of);
        ui_.wrap(space::small, [&] {
            if (const auto chosen = ui_.combobox(id("ask"), {words, names, figure_.asked, Verdict::open, 300})) {
                next().asked = chosen;
                next().answer = Lineage::Answer::none;
            }
            if (button("try", texts_("lineage.try"), ButtonLook::secondary, figure_.asked.has_value()))
                ask(next(), *figure_.asked);
        });
        gap();
        const RichText answer = reply(figure_, texts_);
        if (answer.empty()) return;
        card("answer", Role::group, texts_("lineage.answer"),
             figure_.answer == Lineage::Answer::turned ? CardLook::tint : CardLook::caution,
             [&] { rich("answer/text", answer, small_look); });
        gap();
    }

    const Cell& cell_ = figure_.cells[figure_.picked];
};
}  // namespace

std::optional<Lineage> draw(const Lineage& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
