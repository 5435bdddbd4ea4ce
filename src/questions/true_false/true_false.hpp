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

/// A sentence to call true or false, and the reason for it.
struct TrueFalse {
    static constexpr std::string_view name = "true-false";

    struct Answer {
        std::optional<bool> verdict;
        std::string reason;  ///< Option id; empty when none is chosen yet.

        bool operator==(const Answer&) const = default;
    };

    bool truth = false;
    RichText if_true;   ///< Feedback on the verdict "true".
    RichText if_false;  ///< Feedback on the verdict "false".
    std::vector<Option> reasons;
};

void read(const Reader& reader, TrueFalse& question);
void read(const Reader& reader, TrueFalse::Answer& answer);
void write(Writer& writer, const TrueFalse::Answer& answer);

/// Half a point for the right verdict, the other half for the right reason together with it. A right reason after the
/// wrong verdict earns nothing: it does not support what was said.
Score score(const TrueFalse& question, const TrueFalse::Answer& answer);

/// The answer without options that the question no longer has: the module may have changed since it was saved.
TrueFalse::Answer known_part(const TrueFalse& question, TrueFalse::Answer answer);

/// Are both the verdict and the reason there?
bool complete(const TrueFalse& question, const TrueFalse::Answer& answer);

/// What a second try starts with: the right verdict, and the right reason with it.
TrueFalse::Answer keep_right(const TrueFalse& question, TrueFalse::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const TrueFalse& question, const TextVisitor& visit);

/// The question and the answer as learning systems know them.
Interaction interaction(const TrueFalse& question, const TrueFalse::Answer& answer);

/// Draws the controls; hands back the new answer when something was chosen.
[[nodiscard]] std::optional<TrueFalse::Answer> draw(const TrueFalse& question, const TrueFalse::Answer& answer,
                                                    const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: `t` or `f`, then the reason's letter, as in `f b`.
std::string how_to_answer(const TrueFalse& question);
std::string ask(const TrueFalse& question, std::uint64_t seed);
std::optional<TrueFalse::Answer> understand(const TrueFalse& question, std::uint64_t seed, std::string_view typed);
std::string explain(const TrueFalse& question, const TrueFalse::Answer& answer, std::uint64_t seed);

}  // namespace questions
