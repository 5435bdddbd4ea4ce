#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "questions/cloze.hpp"
#include "questions/interaction.hpp"
#include "questions/pairs.hpp"
#include "questions/score.hpp"

namespace questions {

/// A running text with gaps to type words into.
struct FillIn {
    static constexpr std::string_view name = "fill-in";

    struct Answer {
        Given gaps;  ///< Gap ids with what was typed, as it was typed.

        bool operator==(const Answer&) const = default;
    };

    /// A wrong answer that is worth a hint of its own.
    struct Near {
        std::string text;
        std::string hint;
    };
    struct Gap {
        std::string id;
        std::vector<std::string> accept;  ///< Spellings that are right; the first one is shown.
        std::vector<Near> near;
        RichText feedback;
    };

    RichText text;  ///< With gaps, see questions/cloze.hpp.
    std::vector<Gap> gaps;
};

void read(const Reader& reader, FillIn& question);
void read(const Reader& reader, FillIn::Answer& answer);
void write(Writer& writer, const FillIn::Answer& answer);

/// How many letters must be changed, added or taken away to get from one word to the other (Levenshtein 1966).
std::size_t edit_distance(std::string_view from, std::string_view to);

/// Is it one of the gap's right spellings?
bool accepted(const FillIn::Gap& gap, std::string_view typed);

/// Was it given one of them?
bool right_in(const FillIn::Gap& gap, const FillIn::Answer& answer);

/// The spelling that is shown as right.
std::string right_words(const FillIn::Gap& gap);

/// Gaps that are right, over all gaps: the rule of Moodle's embedded answers, each of the same weight.
Score score(const FillIn& question, const FillIn::Answer& answer);

/// Wrong gaps that are nearly right, by id with what to say: the hint of a known near answer, or nothing for one whose
/// spelling is off by a letter (by two from nine letters on; a word under four letters is never near).
std::vector<std::pair<std::string, std::string>> near_misses(const FillIn& question, const FillIn::Answer& answer);

/// The answer with other words in one gap.
FillIn::Answer typed_in(FillIn::Answer answer, const std::string& gap, const std::string& words);

/// The answer without gaps that the question no longer has: the module may have changed since it was saved.
FillIn::Answer known_part(const FillIn& question, FillIn::Answer answer);

/// Is something in every gap?
bool complete(const FillIn& question, const FillIn::Answer& answer);

/// What a second try starts with: the gaps that were right.
FillIn::Answer keep_right(const FillIn& question, FillIn::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const FillIn& question, const TextVisitor& visit);

/// The question and the answer as learning systems know them.
Interaction interaction(const FillIn& question, const FillIn::Answer& answer);

/// Draws the text with its fields; hands back the new answer when something was typed.
[[nodiscard]] std::optional<FillIn::Answer> draw(const FillIn& question, const FillIn::Answer& answer,
                                                 const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: the words for each gap, in their order, parted by semicolons.
std::string how_to_answer(const FillIn& question);
std::string ask(const FillIn& question, std::uint64_t seed);
std::optional<FillIn::Answer> understand(const FillIn& question, std::uint64_t seed, std::string_view typed);
std::string explain(const FillIn& question, const FillIn::Answer& answer, std::uint64_t seed);

}  // namespace questions
