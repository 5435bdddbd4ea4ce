#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/cloze.hpp"
#include "questions/interaction.hpp"
#include "questions/pairs.hpp"
#include "questions/score.hpp"

namespace questions {

/// A running text with gaps to choose words for, each from a drop-down list of its own.
struct InlineChoice {
    static constexpr std::string_view name = "inline-choice";

    struct Answer {
        Given gaps;  ///< Gap ids with option ids.

        bool operator==(const Answer&) const = default;
    };

    struct Gap {
        std::string id;
        std::vector<Option> options;  ///< Plain words, one of them right.
    };

    RichText text;  ///< With gaps, see questions/cloze.hpp.
    std::vector<Gap> gaps;
};

void read(const Reader& reader, InlineChoice& question);
void read(const Reader& reader, InlineChoice::Answer& answer);
void write(Writer& writer, const InlineChoice::Answer& answer);

/// Gaps that are right, over all gaps: the rule of Moodle's embedded answers, each of the same weight.
Score score(const InlineChoice& question, const InlineChoice::Answer& answer);

/// The option chosen for a gap, and the right one; null when there is none.
const Option* chosen_in(const InlineChoice::Gap& gap, const InlineChoice::Answer& answer);
const Option* right_option(const InlineChoice::Gap& gap);

/// The answer without gaps and options that the question no longer has: the module may have changed since it was saved.
InlineChoice::Answer known_part(const InlineChoice& question, InlineChoice::Answer answer);

/// Is an option chosen for every gap?
bool complete(const InlineChoice& question, const InlineChoice::Answer& answer);

/// What a second try starts with: the gaps that were right.
InlineChoice::Answer keep_right(const InlineChoice& question, InlineChoice::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const InlineChoice& question, const TextVisitor& visit);

/// The order of a gap's options: as written for seed 0, else shuffled, each gap in its own way.
std::vector<std::size_t> order_of(const InlineChoice::Gap& gap, std::uint64_t seed);

/// The question and the answer as learning systems know them.
Interaction interaction(const InlineChoice& question, const InlineChoice::Answer& answer);

/// Draws the text with its drop-down lists; hands back the new answer when something was chosen.
[[nodiscard]] std::optional<InlineChoice::Answer> draw(const InlineChoice& question, const InlineChoice::Answer& answer,
                                                       const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: an option's letter for each gap, as in `b a c`.
std::string how_to_answer(const InlineChoice& question);
std::string ask(const InlineChoice& question, std::uint64_t seed);
std::optional<InlineChoice::Answer> understand(const InlineChoice& question, std::uint64_t seed,
                                               std::string_view typed);
std::string explain(const InlineChoice& question, const InlineChoice::Answer& answer, std::uint64_t seed);

}  // namespace questions
