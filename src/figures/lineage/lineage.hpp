#pragma once
#include <cstdint>

#include "figures/parts.hpp"

namespace figures {

/// Lineage landscape: cells from the fertilised egg down to specialised ones, as hollows in valleys that branch. A cell
/// can be picked, sent down, asked to become another one, or, where the author says so, reprogrammed. The rules are in
/// model.md.
struct Lineage {
    static constexpr std::string_view name = "lineage";

    struct Level {
        std::string id, name;
        bool operator==(const Level&) const = default;
    };
    struct Family {
        std::string id, name, brief;
        bool germ_layer = false;
        bool placenta = false;
        RichText closed;  ///< Why a cell of no family yet cannot go there; empty for the usual words.
        bool operator==(const Family&) const = default;
    };
    /// How a specialised cell is drawn.
    struct Shape {
        int arms = 0, core = 100, wide = 100, nucleus = 40, stripes = 0;  ///< Sizes in percent.
        bool tail = false;
        bool operator==(const Shape&) const = default;
    };
    struct Cell {
        std::string id, name, brief;  ///< The name as within a sentence; the brief one for the picture.
        std::size_t level = 0;
        std::optional<std::size_t> family;  ///< None while more than one is open.
        std::vector<std::size_t> next;      ///< Where its valleys lead; each one on a lower level.
        std::optional<std::size_t> joins;   ///< Made in a laboratory: it has the valleys of that cell.
        std::uint64_t reach = 0;            ///< Every cell below it, a bit each.
        double at = 0.5;                    ///< From the left edge, as a share of the width.
        double drop = 0;                    ///< Below the middle of its row, in rows.
        Shape shape;
        RichText text, doubt, stuck;  ///< What it is, what is disputed, and why it cannot be reprogrammed.
        std::vector<std::string> sources;
        bool operator==(const Cell&) const = default;
    };

    // The author's.
    std::vector<Level> levels;  ///< The widest range first; the last one is that of specialised cells.
    std::vector<Family> families;
    std::vector<Cell> cells;
    std::size_t turned = 0;            ///< What reprogramming leads to.
    std::uint64_t can_turn = 0;        ///< Cells that can be reprogrammed.
    RichText turned_text, stuck_text;  ///< After reprogramming, and for cells that the picture does not reprogramme.
    RichText uphill_text, made_text;   ///< Why nothing rolls up, and how what is made in a laboratory comes about.
    std::vector<std::string> turn_sources;

    // The learner's.
    enum class Answer { none, refused, stuck, turned };
    std::size_t picked = 0;            ///< Where the cell is, or was last while it moves.
    std::optional<std::size_t> asked;  ///< What it is asked to become.
    Answer answer = Answer::none;      ///< To what was tried last.
    int refused = 0;
    int steps = 0;  ///< Downhill, since a cell was last picked or reprogrammed.
    bool reprogrammed = false;
    unsigned visited = 0;            ///< Families in whose specialised cells it has arrived, a bit each.
    std::vector<std::size_t> route;  ///< The cells that it is on its way to.
    double way = 0;                  ///< How far it is on its way to the first of them, 0 to 1.

    bool operator==(const Lineage&) const = default;
};

inline constexpr std::size_t lineage_most_cells = 64, lineage_most_families = 5;

bool reaches(const Lineage& figure, std::size_t from, std::size_t to);
/// A body cell that has specialised: on the last level, and not of the placenta.
bool is_specialised(const Lineage& figure, std::size_t cell);
bool can_become_placenta(const Lineage& figure, std::size_t cell);
/// How many specialised body cells it can still become.
int reachable(const Lineage& figure, std::size_t cell);
/// The families that it belongs to or has below it, a bit each.
unsigned open_families(const Lineage& figure, std::size_t cell);
/// The last cell on the way down from which both can be reached; none for what no valley leads to.
std::optional<std::size_t> fork_of(const Lineage& figure, std::size_t one, std::size_t other);

// What the learner does.

void pick(Lineage& figure, std::size_t cell);
/// It goes there by the valleys when they lead there; otherwise the answer says why not.
void ask(Lineage& figure, std::size_t cell);
/// The same for one of the next cells, which was not asked for by name.
void send(Lineage& figure, std::size_t cell);
void reprogramme(Lineage& figure);

/// The name as a heading begins.
std::string title_of(const Lineage::Cell& cell);
/// The level, with a word on a dispute.
std::string level_of(const Lineage& figure, const Lineage::Cell& cell, const Texts& texts);
/// How much it can still become, in a sentence.
std::string range_of(const Lineage& figure, std::size_t cell, const Texts& texts);
/// The answer to what was tried last; empty for none.
RichText reply(const Lineage& figure, const Texts& texts);

void read(const Reader& settings, Lineage& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Lineage& figure);
std::optional<Lineage> read_state(std::string_view text, const Lineage& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Lineage& figure, std::string_view name);

std::string describe(const Lineage& figure, const Texts& texts);
Data data(const Lineage& figure, const Texts& texts);
void each_text(const Lineage& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Lineage& figure);

Motion motion(const Lineage& figure);
inline void play(Lineage&) {}
void step(Lineage& figure, double seconds);
void next_stage(Lineage& figure);

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Lineage> draw(const Lineage& figure, const ui::FigurePlace& place);

}  // namespace figures
