#include "figures/evidence_map/evidence_map.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "base/sorted.hpp"

namespace figures {
namespace {
using Cell = EvidenceMap::Cell;
using Filter = EvidenceMap::Filter;
using Study = EvidenceMap::Study;

constexpr std::string_view nothing = "-";

Cell read_cell(const Reader& item, const EvidenceMap& figure) {
    return {read_index(item["condition"], figure.conditions, "the id of one of the conditions"),
            read_index(item["level"], figure.levels, "the id of one of the levels")};
}

Filter read_filter(const Reader& item, OwnIds& ids) {
    Filter filter{ids.read(item["id"]), item["name"].line(), {}};
    OwnIds values;
    for (const Reader& value : item["values"].items(2, evidence_map_most_values))
        filter.values.push_back({values.read(value["id"]), value["name"].line()});
    return filter;
}

Study read_study(const Reader& item, OwnIds& ids, const EvidenceMap& figure) {
    constexpr int first_year = 1500, last_year = 2200;
    Study study;
    study.id = ids.read(item["id"]);
    study.label = item["label"].line();
    study.year = static_cast<int>(item["year"].integer(first_year, last_year));
    study.cell = read_cell(item, figure);
    for (const Filter& filter : figure.filters)
        study.values.push_back(
            read_index(item["values"][filter.id], filter.values, "the id of one of the values of this filter"));
    study.text = item["text"].rich();
    study.sources = item["sources"].ids();
    if (study.sources.empty()) item["sources"].wants("at least one source id");
    return study;
}

/// Each of the items needs a study that fits its number.
template <class Fits>
void want_used(const std::vector<Reader>& items, const EvidenceMap& figure, std::string_view wanted, Fits fits) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto used = [&](const Study& study) { return fits(study, i); };
        if (std::ranges::none_of(figure.studies, used)) items[i].wants(wanted);
    }
}

template <class Fits>
int shown_of(const EvidenceMap& figure, Fits fits) {
    int count = 0;
    for (const Study& study : figure.studies) count += figure.shows(study) && fits(study);
    return count;
}

int shown(const EvidenceMap& figure) {
    return shown_of(figure, [](const Study&) { return true; });
}

int cells_shown(const EvidenceMap& figure) {
    int count = 0;
    for (const Cell& cell : filled_cells(figure)) count += !studies_in(figure, cell).empty();
    return count;
}

void tell(EvidenceMap& figure) {
    for (const std::size_t study : studies_in(figure, figure.open)) figure.seen[study] = true;
}

const std::string& chosen_name(const EvidenceMap& figure, std::size_t filter, const Texts& texts) {
    const auto& chosen = figure.chosen[filter];
    return chosen ? figure.filters[filter].values[*chosen].name : texts("evidence-map.all");
}
}  // namespace

bool EvidenceMap::shows(const Study& study) const {
    for (std::size_t i = 0; i < filters.size(); ++i) {
        if (chosen[i] && *chosen[i] != study.values[i]) return false;
    }
    return study.year <= until;
}

std::vector<Cell> filled_cells(const EvidenceMap& figure) {
    std::vector<Cell> cells;
    for (std::size_t condition = 0; condition < figure.conditions.size(); ++condition) {
        for (std::size_t level = 0; level < figure.levels.size(); ++level) {
            const Cell cell{condition, level};
            if (std::ranges::find(figure.studies, cell, &Study::cell) != figure.studies.end()) cells.push_back(cell);
        }
    }
    return cells;
}

std::vector<std::size_t> studies_in(const EvidenceMap& figure, const Cell& cell) {
    std::vector<std::size_t> studies;
    for (std::size_t i = 0; i < figure.studies.size(); ++i) {
        if (figure.studies[i].cell == cell && figure.shows(figure.studies[i])) studies.push_back(i);
    }
    return studies;
}

bool is_seen(const EvidenceMap& figure, const Cell& cell) {
    for (const std::size_t study : studies_in(figure, cell)) {
        if (!figure.seen[study]) return false;
    }
    return true;
}

std::string cell_words(const EvidenceMap& figure, const Cell& cell, const Texts& texts) {
    return texts("evidence-map.cell", {{"condition", figure.conditions[cell.condition].name},
                                       {"level", figure.levels[cell.level].name},
                                       {"n", std::to_string(studies_in(figure, cell).size())}});
}

std::string study_words(const EvidenceMap& figure, std::size_t index) {
    const Study& study = figure.studies[index];
    std::string words = std::to_string(study.year);
    for (std::size_t i = 0; i < figure.filters.size(); ++i)
        words += " · " + figure.filters[i].values[study.values[i]].name;
    return words;
}

void open_cell(EvidenceMap& figure, const Cell& cell) {
    figure.open = cell;
    tell(figure);
}

void show_until(EvidenceMap& figure, int year) {
    figure.until = year;
    tell(figure);
}

void choose(EvidenceMap& figure, std::size_t filter, std::optional<std::size_t> value) {
    figure.chosen[filter] = value;
    tell(figure);
}

void read(const Reader& settings, EvidenceMap& figure) {
    figure = {};
    OwnIds conditions, levels, filters, studies;
    for (const Reader& item : settings["conditions"].items(1, evidence_map_most_conditions))
        figure.conditions.push_back({conditions.read(item["id"]), item["name"].line()});
    if (figure.conditions.empty()) figure.conditions.emplace_back();
    for (const Reader& item : settings["levels"].items(2, evidence_map_most_levels))
        figure.levels.push_back({levels.read(item["id"]), item["name"].line(), item["brief"].line()});
    if (figure.levels.empty()) figure.levels.emplace_back();
    const std::vector<Reader> filter_items = settings["filters"].items_if_any();
    if (filter_items.size() > evidence_map_most_filters) settings["filters"].wants("at most 2 filters");
    for (const Reader& item : filter_items) figure.filters.push_back(read_filter(item, filters));
    for (const Reader& item : settings["studies"].items(2, evidence_map_most_studies))
        insert_sorted(figure.studies, read_study(item, studies, figure),
                      [](const Study& a, const Study& b) { return a.year < b.year; });
    if (figure.studies.empty()) figure.studies.emplace_back().values.resize(figure.filters.size());
    want_used(settings["conditions"].items_if_any(), figure, "a condition that a study has",
              [](const Study& study, std::size_t i) { return study.cell.condition == i; });
    for (std::size_t filter = 0; filter < filter_items.size(); ++filter)
        want_used(filter_items[filter]["values"].items_if_any(), figure, "a value that a study has",
                  [&](const Study& study, std::size_t i) { return study.values[filter] == i; });
    figure.until = figure.studies.back().year;
    figure.chosen.resize(figure.filters.size());
    figure.seen.assign(figure.studies.size(), false);
    open_cell(figure, settings["start"].exists() ? read_cell(settings["start"], figure) : figure.studies.front().cell);
}

std::string write_state(const EvidenceMap& figure) {
    std::string text = figure.conditions[figure.open.condition].id + "," + figure.levels[figure.open.level].id + "," +
                       std::to_string(figure.until);
    for (std::size_t i = 0; i < figure.filters.size(); ++i)
        text += "," + (figure.chosen[i] ? figure.filters[i].values[*figure.chosen[i]].id : std::string(nothing));
    return text + "," + ids_of(figure.studies, figure.seen, nothing);
}

std::optional<EvidenceMap> read_state(std::string_view text, const EvidenceMap& start) {
    const auto fields = fields_of(text);
    if (fields.size() != start.filters.size() + 4) return std::nullopt;
    const auto condition = index_by_id(start.conditions, fields[0]), level = index_by_id(start.levels, fields[1]);
    const auto until = numbers_of(fields[2], 1);
    if (!condition || !level || !until) return std::nullopt;
    EvidenceMap figure = start;
    figure.until = static_cast<int>(std::clamp(until->front(), static_cast<double>(start.studies.front().year),
                                               static_cast<double>(start.studies.back().year)));
    for (std::size_t i = 0; i < figure.filters.size(); ++i) {
        figure.chosen[i] = index_by_id(figure.filters[i].values, fields[i + 3]);
        if (!figure.chosen[i] && fields[i + 3] != nothing) return std::nullopt;
    }
    const auto seen = marked_by(fields.back(), figure.studies, nothing);
    if (!seen) return std::nullopt;
    figure.seen = *seen;
    open_cell(figure, {*condition, *level});
    return figure;
}

std::optional<double> quantity(const EvidenceMap& figure, std::string_view name) {
    if (name == "shown") return shown(figure);
    if (name == "filled") return cells_shown(figure);
    if (name == "empty")
        return static_cast<double>(figure.conditions.size() * figure.levels.size()) - cells_shown(figure);
    if (name == "until") return figure.until;
    if (name == "in_cell") return static_cast<double>(studies_in(figure, figure.open).size());
    if (name == "seen") return count_of(figure.seen);
    const auto [what, id] = item_quantity(name);
    const auto condition = index_by_id(figure.conditions, id), level = index_by_id(figure.levels, id),
               filter = index_by_id(figure.filters, id);
    if (what == "condition" && condition)
        return shown_of(figure, [&](const Study& study) { return study.cell.condition == *condition; });
    if (what == "level" && level)
        return shown_of(figure, [&](const Study& study) { return study.cell.level == *level; });
    if (what == "at_condition" && condition) return figure.open.condition == *condition;
    if (what == "at_level" && level) return figure.open.level == *level;
    if (what == "chosen" && filter)
        return figure.chosen[*filter] ? static_cast<double>(*figure.chosen[*filter] + 1) : 0;
    return std::nullopt;
}

std::string describe(const EvidenceMap& figure, const Texts& texts) {
    std::string words = texts("evidence-map.describe", {{"n", std::to_string(shown(figure))},
                                                        {"all", std::to_string(figure.studies.size())},
                                                        {"until", std::to_string(figure.until)},
                                                        {"cells", std::to_string(cells_shown(figure))}});
    for (std::size_t i = 0; i < figure.filters.size(); ++i)
        words += " " + texts("evidence-map.chosen",
                             {{"filter", figure.filters[i].name}, {"value", chosen_name(figure, i, texts)}});
    words += " " + texts("evidence-map.selected", {{"cell", cell_words(figure, figure.open, texts)}});
    for (const std::size_t i : studies_in(figure, figure.open))
        words += " " + figure.studies[i].label + ": " + words_of(figure.studies[i].text);
    return words;
}

Data data(const EvidenceMap& figure, const Texts& texts) {
    Data data{texts("evidence-map.table"), {}, {}};
    for (const char* key : {"evidence-map.study", "evidence-map.year", "evidence-map.condition", "evidence-map.level"})
        data.header.push_back(plain_text(texts(key)));
    for (const Filter& filter : figure.filters) data.header.push_back(plain_text(filter.name));
    data.header.push_back(plain_text(texts("evidence-map.found")));
    for (const Study& study : figure.studies) {
        if (!figure.shows(study)) continue;
        auto& row = data.rows.emplace_back();
        for (const std::string& words :
             {study.label, std::to_string(study.year), figure.conditions[study.cell.condition].name,
              figure.levels[study.cell.level].name})
            row.push_back(plain_text(words));
        for (std::size_t i = 0; i < figure.filters.size(); ++i)
            row.push_back(plain_text(figure.filters[i].values[study.values[i]].name));
        row.push_back(study.text);
    }
    return data;
}

void each_text(const EvidenceMap& figure, const TextVisitor& visit) {
    for (const auto& condition : figure.conditions) visit(plain_text(condition.name), "name");
    for (const auto& level : figure.levels) {
        visit(plain_text(level.name), "name");
        visit(plain_text(level.brief), "brief");
    }
    for (const Filter& filter : figure.filters) {
        visit(plain_text(filter.name), "name");
        for (const auto& value : filter.values) visit(plain_text(value.name), "name");
    }
    for (const Study& study : figure.studies) {
        visit(plain_text(study.label), "label");
        visit(study.text, "text");
    }
}

std::vector<std::string> sources(const EvidenceMap& figure) {
    std::vector<std::string> ids;
    for (const Study& study : figure.studies) add_new(ids, study.sources);
    return ids;
}

}  // namespace figures
