#pragma once
#include <variant>

#include "base/held.hpp"
#include "base/part_of.hpp"
#include "figures/balance/balance.hpp"
#include "figures/biodistribution/biodistribution.hpp"
#include "figures/chain/chain.hpp"
#include "figures/chance/chance.hpp"
#include "figures/checklist/checklist.hpp"
#include "figures/diffusion/diffusion.hpp"
#include "figures/document/document.hpp"
#include "figures/evidence_map/evidence_map.hpp"
#include "figures/lineage/lineage.hpp"
#include "figures/pathway/pathway.hpp"
#include "figures/procedure/procedure.hpp"
#include "figures/score_bands/score_bands.hpp"
#include "figures/timeline/timeline.hpp"

namespace figures {

/// The list of figures. A figure is a struct of its state with a `name` (as in JSON), and the functions that its header
/// declares.
using Kind = std::variant<Diffusion, Lineage, Biodistribution, Procedure, Pathway, Timeline, Chain, Balance,
                          EvidenceMap, DocumentFigure, Chance, ScoreBands, Checklist>;

/// A figure of one of the kinds, as handled so far.
struct Figure {
    Held<Kind> own;

    std::string_view name() const { return own.name(); }
    /// False while its part of the program is not there: then only its kind is known.
    bool read() const { return own.is_made(); }
    bool operator==(const Figure&) const = default;
};

/// One condition of a task: a quantity between two bounds.
struct Condition {
    std::string quantity;
    std::optional<double> at_least;
    std::optional<double> at_most;
};

/// Something to find out with the figure, done when all conditions hold.
struct Task {
    std::string id;
    RichText text;
    std::vector<Condition> goal;
    RichText done;
};

/// A guess asked for before the figure is shown: one of some options, or a whole number on a slider.
struct Guess {
    struct Option {
        std::string id;
        RichText text;
    };
    RichText prompt;
    std::vector<Option> options;  ///< Empty for a number.
    std::string right;            ///< The option that the figure bears out.
    int least = 0, most = 100, step = 1;
    std::string unit;   ///< `{n} %`
    double result = 0;  ///< What the figure shows at its start.
    RichText reveal;    ///< What to take from the comparison.
};

/// A guess that was passed over.
inline constexpr std::string_view guess_skipped = "skipped";

/// The part of the program that reads and draws it, by its name in src/parts.json.
std::string part_of(const Figure& figure);

/// Reads a figure block's `figure`, and its `settings` once its part of the program is there.
Figure read_figure(const Reader& block, HasPart has_part = every_part);

/// Reads its tasks. Of a figure that is read, quantities must exist, and no task may be done before it was touched.
std::vector<Task> read_tasks(const Reader& block, const Figure& figure);

/// Reads its guess, if it asks for one.
std::optional<Guess> read_guess(const Reader& block, const Figure& figure);

bool is_done(const Task& task, const Figure& figure);

std::string describe(const Figure& figure, const Texts& texts);
Data data(const Figure& figure, const Texts& texts);
/// What the learner made, of figures that make something to take away.
std::optional<TextFile> sheet(const Figure& figure, const Texts& texts);

/// Visits all its texts that are fixed by its author, and those of its guess and tasks.
void each_text(const Figure& figure, const TextVisitor& visit);
void each_text(const Guess& guess, const TextVisitor& visit);
void each_text(const Task& task, const TextVisitor& visit);

/// Ids of the sources that its settings name.
std::vector<std::string> sources(const Figure& figure);

/// What the learner changed, as text for links; read back onto a figure as it starts, and refused when it is no such
/// state.
std::string write_state(const Figure& figure);
bool read_state(std::string_view text, Figure& figure);

Motion motion(const Figure& figure);
/// Makes ready for playing: a motion that has come to its end begins anew.
void play(Figure& figure);
/// Lets so many seconds of playing pass.
void step(Figure& figure, double seconds);
/// Goes on to the next picture worth looking at, without the motion in between.
void next_stage(Figure& figure);

}  // namespace figures
