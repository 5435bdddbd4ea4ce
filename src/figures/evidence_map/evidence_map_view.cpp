#include <algorithm>
#include <cmath>

#include "figures/evidence_map/evidence_map.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;
using Cell = EvidenceMap::Cell;

constexpr double head = 52, margin = 8, name_height = 18, bottom = 6;

/// From one condition to the next one: as many as there are fit into a telephone's window.
double row_height(const Ui& ui, const EvidenceMap& figure) {
    return is_compact(ui) ? std::clamp(260.0 / static_cast<double>(figure.conditions.size()), 42.0, 54.0) : 52;
}

/// Conditions below one another, levels beside one another, and in each cell its studies' number. Where there is little
/// room, a condition's name stands above its cells.
class Grid : Picture<EvidenceMap> {
public:
    Grid(const Pen& pen, const EvidenceMap& figure, const Texts& texts) : Picture(pen, figure, texts) {
        if (above_) return;
        for (const auto& condition : figure.conditions) left_ = std::max(left_, width_of(condition.name) + 3 * margin);
    }

    /// Hands back the cell that was picked.
    std::optional<Cell> draw() const {
        heads();
        for (std::size_t i = 0; i < figure_.conditions.size(); ++i) row(i);
        const std::vector<Cell> cells = filled_cells(figure_);
        for (const Cell& each : cells) cell(each);
        const auto picked =
            pick("cells", texts_("evidence-map.cells"), cells.size(), [&](const Pen& pen, std::size_t i) {
                const Cell& cell = cells[i];
                const std::string name = figure_.conditions[cell.condition].id + "/" + figure_.levels[cell.level].id;
                return pen.spot(name, middle(cell), std::max(radius(cell) + 2, 12.0), cell_words(figure_, cell, texts_),
                                cell == figure_.open);
            });
        return picked ? std::optional(cells[*picked]) : std::nullopt;
    }

private:
    double column() const { return (width() - margin - left_) / static_cast<double>(figure_.levels.size()); }
    double y(std::size_t condition) const { return head + row_ * static_cast<double>(condition); }
    Place middle(const Cell& cell) const {
        const double room = above_ ? row_ + name_height : row_;
        return {left_ + column() * (static_cast<double>(cell.level) + 0.5), y(cell.condition) + room / 2};
    }
    double radius(const Cell& cell) const {
        const double count = static_cast<double>(studies_in(figure_, cell).size());
        const double most = above_ ? (row_ - name_height) / 2 - 2 : row_ / 2 - 4;
        return count == 0 ? 3 : std::min(6 + 4 * std::sqrt(count), most);
    }

    /// What the columns are, and an arrow below towards stronger evidence.
    void heads() const {
        for (std::size_t i = 0; i < figure_.levels.size(); ++i)
            named("level").words(figure_.levels[i].id, {middle({0, i}).x, 22}, column() - 2, figure_.levels[i].brief,
                                 p.text, {.align = Align::middle, .level = true});
        const Place tip{width() - margin, head - 6};
        line({left_, tip.y}, tip - Place{8, 0}, p.accent, 2);
        arrow(tip, {1, 0}, 10, 5, p.accent);
    }

    void row(std::size_t i) const {
        const Place at{margin, above_ ? y(i) + name_height / 2 : y(i) + row_ / 2};
        named("condition").label(figure_.conditions[i].id, at, figure_.conditions[i].name, p.text, {.level = true});
        if (i > 0) line({margin, y(i)}, {width() - margin, y(i)}, p.line);
        for (std::size_t level = 0; level < figure_.levels.size(); ++level) {
            const Cell cell{i, level};
            if (studies_in(figure_, cell).empty()) dot(middle(cell), 2, p.edge);
        }
    }

    void cell(const Cell& cell) const {
        const std::size_t count = studies_in(figure_, cell).size();
        if (count == 0) return;
        const bool seen = is_seen(figure_, cell);
        disc(middle(cell), radius(cell), seen ? p.accent : p.tint, p.accent, 2, 32);
        named("cell")
            .named(figure_.conditions[cell.condition].id)
            .label(figure_.levels[cell.level].id, middle(cell), std::to_string(count), seen ? p.on_accent : p.text,
                   bold_middle);
    }

    const bool above_ = is_compact(ui);
    const double row_ = row_height(ui, figure_);
    double left_ = margin;
};

class View : public FigureView<EvidenceMap> {
public:
    using FigureView::FigureView;

    void draw() {
        bench([&] { grid(); }, [&] { until(); }, [&] { filters(); }, [&] { told(); });
        if (next_ == figure_) next_.reset();
    }

private:
    void grid() {
        const double height = head + row_height(ui_, figure_) * static_cast<double>(figure_.conditions.size()) + bottom;
        picture(texts_("evidence-map.name"), height, [&](const Pen& pen) {
            if (const auto picked = Grid(pen, figure_, texts_).draw()) open_cell(next(), *picked);
        });
    }

    void until() {
        const int first = figure_.studies.front().year, last = figure_.studies.back().year;
        if (first == last) return;
        slide({"until", texts_("evidence-map.until"), std::to_string(figure_.until), static_cast<double>(figure_.until),
               static_cast<double>(first), static_cast<double>(last), 1,
               [](EvidenceMap& next, double year) { show_until(next, static_cast<int>(std::lround(year))); }});
    }

    void filters() {
        for (std::size_t i = 0; i < figure_.filters.size(); ++i) {
            const EvidenceMap::Filter& filter = figure_.filters[i];
            const auto values = names_in(filter.values, &EvidenceMap::Value::name, {texts_("evidence-map.all")});
            list(filter.id, filter.name, values, figure_.chosen[i] ? *figure_.chosen[i] + 1 : 0,
                 [i](EvidenceMap& next, std::size_t set) {
                     choose(next, i, set == 0 ? std::nullopt : std::optional(set - 1));
                 });
            gap();
        }
    }

    /// The studies of the cell that is open.
    void told() {
        const std::string name = cell_words(figure_, figure_.open, texts_);
        card("told", Role::group, name, CardLook::sunken, [&] {
            text("told/cell", name, muted_look());
            const std::vector<std::size_t> studies = studies_in(figure_, figure_.open);
            if (studies.empty()) text("told/none", texts_("evidence-map.none"));
            for (const std::size_t i : studies) {
                const EvidenceMap::Study& study = figure_.studies[i];
                const std::string part = "told/" + study.id;
                gap();
                text(part + "/label", study.label, bold_look);
                text(part + "/kind", study_words(figure_, i), muted_look());
                rich(part + "/text", study.text);
            }
        });
    }
};
}  // namespace

std::optional<EvidenceMap> draw(const EvidenceMap& figure, const FigurePlace& place) {
    return drawn<View>(figure, place);
}

}  // namespace figures
