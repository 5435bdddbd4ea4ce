#pragma once
#include "figures/parts.hpp"

namespace figures {

/// An evidence map: studies in a grid of condition by level of evidence, of which those until a year and of chosen
/// kinds are shown, and those of one cell are told. No calculation: model.md.
struct EvidenceMap {
    static constexpr std::string_view name = "evidence-map";

    struct Condition {
        std::string id, name;
        bool operator==(const Condition&) const = default;
    };
    struct Level {
        std::string id, name, brief;  ///< `brief` stands above its column.
        bool operator==(const Level&) const = default;
    };
    struct Value {
        std::string id, name;
        bool operator==(const Value&) const = default;
    };
    struct Filter {
        std::string id, name;
        std::vector<Value> values;
        bool operator==(const Filter&) const = default;
    };
    struct Cell {
        std::size_t condition = 0, level = 0;
        bool operator==(const Cell&) const = default;
    };
    struct Study {
        std::string id, label;
        int year = 2000;
        Cell cell;
        std::vector<std::size_t> values;  ///< For each filter.
        RichText text;
        std::vector<std::string> sources;
        bool operator==(const Study&) const = default;
    };

    std::vector<Condition> conditions;  ///< Never empty, as levels and studies.
    std::vector<Level> levels;          ///< The weakest first.
    std::vector<Filter> filters;
    std::vector<Study> studies;  ///< In the order of their years.

    Cell open;
    int until = 2000;                                ///< The last year of studies that are shown.
    std::vector<std::optional<std::size_t>> chosen;  ///< For each filter; all without.
    std::vector<bool> seen;                          ///< For each study, whether it was told.

    bool operator==(const EvidenceMap&) const = default;

    bool shows(const Study& study) const;
};

inline constexpr std::size_t evidence_map_most_conditions = 8, evidence_map_most_levels = 6,
                             evidence_map_most_filters = 2, evidence_map_most_values = 5,
                             evidence_map_most_studies = 60;

/// The cells that have a study, whatever is shown, row by row.
std::vector<EvidenceMap::Cell> filled_cells(const EvidenceMap& figure);
/// The studies shown in a cell.
std::vector<std::size_t> studies_in(const EvidenceMap& figure, const EvidenceMap::Cell& cell);
/// Whether all studies shown there were told.
bool is_seen(const EvidenceMap& figure, const EvidenceMap::Cell& cell);
/// "Knee arthritis, Randomised trials: 2"
std::string cell_words(const EvidenceMap& figure, const EvidenceMap::Cell& cell, const Texts& texts);
/// "2019 · People · Journal"
std::string study_words(const EvidenceMap& figure, std::size_t study);

/// Tells the studies that are shown there.
void open_cell(EvidenceMap& figure, const EvidenceMap::Cell& cell);
void show_until(EvidenceMap& figure, int year);
/// One value of a filter, or all.
void choose(EvidenceMap& figure, std::size_t filter, std::optional<std::size_t> value);

void read(const Reader& settings, EvidenceMap& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const EvidenceMap& figure);
std::optional<EvidenceMap> read_state(std::string_view text, const EvidenceMap& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const EvidenceMap& figure, std::string_view name);

std::string describe(const EvidenceMap& figure, const Texts& texts);
Data data(const EvidenceMap& figure, const Texts& texts);
void each_text(const EvidenceMap& figure, const TextVisitor& visit);
std::vector<std::string> sources(const EvidenceMap& figure);

inline Motion motion(const EvidenceMap&) { return Motion::none; }
inline void play(EvidenceMap&) {}
inline void step(EvidenceMap&, double) {}
inline void next_stage(EvidenceMap&) {}

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<EvidenceMap> draw(const EvidenceMap& figure, const ui::FigurePlace& place);

}  // namespace figures
