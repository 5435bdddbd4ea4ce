#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/writer.hpp"
#include "questions/interaction.hpp"
#include "questions/option.hpp"
#include "questions/score.hpp"

namespace questions {

/// A story with decisions: each has its consequence, and may lead to a later step.
struct Scenario {
    static constexpr std::string_view name = "scenario";

    struct Answer {
        std::vector<std::string> path;  ///< Ids of the options taken, one for each step walked.

        bool operator==(const Answer&) const = default;
    };

    /// One way to decide.
    struct Move {
        std::string id;
        RichText text;
        RichText consequence;
        double points = 0;  ///< 1 right, 0.5 partly right, 0 not right.
        std::string next;   ///< Id of the step that it leads to; empty at the end.
    };

    struct Step {
        std::string id;
        RichText text;
        std::vector<Move> moves;
    };

    std::vector<Step> steps;  ///< The first is the start; moves lead to later ones only.
};

/// A step decided.
struct Decision {
    const Scenario::Step* step;
    const Scenario::Move* move;
};

/// An answer, followed through the story as far as it goes.
struct Walk {
    std::vector<Decision> decisions;
    const Scenario::Step* open = nullptr;  ///< The step to be decided now; null at the end.
};

/// The place of the step that a move of the step at `from` leads to; nothing at the end. Only later ones count, so that
/// every way ends.
std::optional<std::size_t> step_after(const Scenario& scenario, std::size_t from, const Scenario::Move& move);

Walk walk(const Scenario& scenario, const Scenario::Answer& answer);

/// A way that gathers the most points; of several the one written first.
Scenario::Answer best_way(const Scenario& scenario);

/// The options of that way: “first”, then “second”, with `between` in place of the comma and the word.
std::string best_way_words(const Scenario& scenario, std::string_view between);

/// The order in which to show a step's moves: as written for seed 0, else shuffled, another way in each step.
std::vector<std::size_t> order_of(const Scenario::Step& step, std::uint64_t seed);

void read(const Reader& reader, Scenario& scenario);
void read(const Reader& reader, Scenario::Answer& answer);
void write(Writer& writer, const Scenario::Answer& answer);

/// Points gathered on the way, out of the most that any way gathers. H5P's branching scenario adds points up alike, but
/// divides by the most of the steps walked: there a wrong decision costs less the longer the story goes on after it.
Score score(const Scenario& scenario, const Scenario::Answer& answer);

/// The answer up to the first option that the question no longer has: what came after it may never have been asked.
Scenario::Answer known_part(const Scenario& scenario, Scenario::Answer answer);

/// Has the story come to an end?
bool complete(const Scenario& scenario, const Scenario::Answer& answer);

/// What a second try starts with: the way up to the first decision that was less than the best of its step.
Scenario::Answer keep_right(const Scenario& scenario, Scenario::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const Scenario& scenario, const TextVisitor& visit);

/// The question and the answer as learning systems know them.
Interaction interaction(const Scenario& scenario, const Scenario::Answer& answer);

/// Draws the steps walked and the one to be decided; hands back the way with the new decision when one was made.
[[nodiscard]] std::optional<Scenario::Answer> draw(const Scenario& scenario, const Scenario::Answer& answer,
                                                   const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The node, in a drawing under `id`, that tells what came of the last decision; empty before the first.
std::string reply_id(const Scenario& scenario, const Scenario::Answer& answer, const std::string& id);

/// The terminal's form: all steps at once; one letter for each step walked, to the end.
std::string how_to_answer(const Scenario& scenario);
std::string ask(const Scenario& scenario, std::uint64_t seed);
std::optional<Scenario::Answer> understand(const Scenario& scenario, std::uint64_t seed, std::string_view typed);

/// How good each option of the steps walked was, with its consequence (`[~]` for partly right), and the best way.
std::string explain(const Scenario& scenario, const Scenario::Answer& answer, std::uint64_t seed);

}  // namespace questions
