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

/// A claim as a clinic puts it: what it rests on, and what is wrong with it.
struct ClaimCheck {
    static constexpr std::string_view name = "claim-check";

    struct Answer {
        std::string level;  ///< Option id; empty when none is chosen yet.
        std::string flaw;   ///< The same.

        bool operator==(const Answer&) const = default;
    };

    RichText claim;
    std::vector<Option> levels;  ///< Of evidence.
    std::vector<Option> flaws;
};

void read(const Reader& reader, ClaimCheck& question);
void read(const Reader& reader, ClaimCheck::Answer& answer);
void write(Writer& writer, const ClaimCheck::Answer& answer);

/// Half a point for the right level, half for the right flaw, each by itself: two judgements that can be made apart
/// (the sum of parts, as in Moodle's matching).
Score score(const ClaimCheck& question, const ClaimCheck::Answer& answer);

/// The answer without options that the question no longer has: the module may have changed since it was saved.
ClaimCheck::Answer known_part(const ClaimCheck& question, ClaimCheck::Answer answer);

/// Are both the level and the flaw there?
bool complete(const ClaimCheck& question, const ClaimCheck::Answer& answer);

/// What a second try starts with: of level and flaw, what was right.
ClaimCheck::Answer keep_right(const ClaimCheck& question, ClaimCheck::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const ClaimCheck& question, const TextVisitor& visit);

/// The seed for the order of the flaws: the right ones of both lists shall not stand at one place always.
std::uint64_t flaw_seed(std::uint64_t seed);

/// The question and the answer as learning systems know them.
Interaction interaction(const ClaimCheck& question, const ClaimCheck::Answer& answer);

/// Draws the claim and the controls, the flaws once a level is chosen; hands back the new answer when something was
/// chosen.
[[nodiscard]] std::optional<ClaimCheck::Answer> draw(const ClaimCheck& question, const ClaimCheck::Answer& answer,
                                                     const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: the level's letter, then the flaw's, as in `b c`.
std::string how_to_answer(const ClaimCheck& question);
std::string ask(const ClaimCheck& question, std::uint64_t seed);
std::optional<ClaimCheck::Answer> understand(const ClaimCheck& question, std::uint64_t seed, std::string_view typed);

/// Feedback on every option, as lines.
std::string explain(const ClaimCheck& question, const ClaimCheck::Answer& answer, std::uint64_t seed);

}  // namespace questions
