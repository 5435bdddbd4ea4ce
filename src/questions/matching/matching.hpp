#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "questions/interaction.hpp"
#include "questions/pairs.hpp"
#include "questions/score.hpp"

namespace questions {

/// Prompts, each to be given one of the choices; several prompts may share a choice, and choices may be left over.
struct Matching {
    static constexpr std::string_view name = "matching";

    struct Answer {
        Given matches;  ///< Prompt ids with choice ids.

        bool operator==(const Answer&) const = default;
    };

    Pairs pairs;  ///< The prompts and the choices.
};

void read(const Reader& reader, Matching& matching);
void read(const Reader& reader, Matching::Answer& answer);
void write(Writer& writer, const Matching::Answer& answer);

/// Prompts with their right choice, over all prompts: the rule of Moodle's matching question.
Score score(const Matching& matching, const Matching::Answer& answer);

/// The answer without prompts and choices that the question no longer has: the module may have changed since it was
/// saved.
Matching::Answer known_part(const Matching& matching, Matching::Answer answer);

/// Has every prompt a choice?
bool complete(const Matching& matching, const Matching::Answer& answer);

/// What a second try starts with: the prompts with their right choice.
Matching::Answer keep_right(const Matching& matching, Matching::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const Matching& matching, const TextVisitor& visit);

/// The prompts as written; the choices shuffled, for seed 0 only when they would stand beside their prompts.
PairOrder shown_order(const Matching& matching, std::uint64_t seed);

/// The question and the answer as learning systems know them.
Interaction interaction(const Matching& matching, const Matching::Answer& answer);

/// Draws the controls; hands back the new answer when something was chosen.
[[nodiscard]] std::optional<Matching::Answer> draw(const Matching& matching, const Matching::Answer& answer,
                                                   const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: a choice's letter for each prompt, as in `b a d`.
std::string how_to_answer(const Matching& matching);
std::string ask(const Matching& matching, std::uint64_t seed);
std::optional<Matching::Answer> understand(const Matching& matching, std::uint64_t seed, std::string_view typed);

/// Feedback on every prompt, as lines.
std::string explain(const Matching& matching, const Matching::Answer& answer, std::uint64_t seed);

}  // namespace questions
