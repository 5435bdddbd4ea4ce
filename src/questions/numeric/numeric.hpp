#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/writer.hpp"
#include "questions/interaction.hpp"
#include "questions/numeric/formulas.hpp"
#include "questions/option.hpp"
#include "questions/score.hpp"

namespace questions {

/// Names with the words that stand for them: `half_life`, "20 min".
using Values = std::vector<std::pair<std::string, std::string>>;

/// A number to work out and to type, with its unit. Its numbers may be drawn anew each time it is asked (see
/// `instance`).
struct Numeric {
    static constexpr std::string_view name = "numeric";

    struct Answer {
        std::string typed;
        std::optional<std::size_t> unit;  ///< Index of the unit picked, where there are several.

        bool operator==(const Answer&) const = default;
    };

    /// A value that a formula works with: `from`, `from + step`, ... up to `to`.
    struct Parameter {
        std::string name;
        double from = 0, to = 0, step = 1;
        std::string unit;
    };
    /// A formula with what it is given: parameters by name, or fixed numbers (no name).
    struct Rule {
        struct Input {
            std::string parameter;
            double value = 0;
        };
        const Formula* formula = nullptr;
        std::vector<Input> inputs;
    };
    struct Unit {
        std::string name;
        double factor = 1;  ///< So many of the first unit.
    };
    /// An answer that a known mistake leads to: the rule's value, or else the right one, times a factor; or a fixed
    /// one.
    struct Slip {
        Rule rule;
        std::optional<double> times;
        double value = 0;  ///< In the first unit.
        RichText feedback;
    };

    std::vector<Parameter> parameters;
    Rule rule;                ///< Without a formula the value is fixed.
    double value = 0;         ///< The right one, in the first unit.
    std::vector<Unit> units;  ///< None for a bare number; of several the learner picks.
    double tolerance =
        0.02;           ///< Share of the value by which an answer may be off; 0 when the author gives `within` alone.
    double within = 0;  ///< The same in the first unit; the wider of both counts.
    int figures = 2;    ///< Significant ones, for showing the value.
    RichText right, wrong;  ///< Feedback.
    std::vector<Slip> slips;
    Values values;  ///< What `{name}` stands for in the texts: each parameter, and `answer`.
};

/// Reads it, its numbers being the first of each range. `{answer}` is for texts that are read once all is told.
void read(const Reader& reader, Numeric& question);
void read(const Reader& reader, Numeric::Answer& answer);
void write(Writer& writer, const Numeric::Answer& answer);

/// The question with its numbers drawn (the first of each range for seed 0), worked out, and put into its own texts.
Numeric instance(const Numeric& question, std::uint64_t seed);

/// The text with each `{name}` replaced by what stands for it in that question.
RichText filled(RichText text, const Numeric& drawn);

/// What was typed, taken apart.
struct TypedAnswer {
    std::string_view words;           ///< All but the unit, without spaces around it; part of the answer's own text.
    std::optional<double> number;     ///< Nothing when the words are none, or unclear.
    std::optional<std::size_t> unit;  ///< The one typed, or else the one picked; the only one when there is no choice.
};
TypedAnswer taken_apart(const Numeric& question, const Numeric::Answer& answer);

/// 1 within the tolerance (an edge counts as within); 0.5 for a number that would be right in another of the units;
/// else 0. Moodle's numerical question scores so too; there the author sets what a wrong unit costs.
Score score(const Numeric& question, const Numeric::Answer& answer);

/// What is said of the answer; for the right number in a wrong unit what is said of the right one.
const RichText& feedback_on(const Numeric& question, const Numeric::Answer& answer);

/// The right value, rounded, with its unit.
std::string answer_words(const Numeric& question);

/// The answer without a unit that the question no longer has: the module may have changed since it was saved.
Numeric::Answer known_part(const Numeric& question, Numeric::Answer answer);

/// Is there a number, and, where there are several units, one of them?
bool complete(const Numeric& question, const Numeric::Answer& answer);

/// What a second try starts with: a right number, without a wrong unit.
Numeric::Answer keep_right(const Numeric& question, Numeric::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const Numeric& question, const TextVisitor& visit);

/// Indices of the units from the smallest on, so that their order does not tell which is the right one's.
std::vector<std::size_t> units_by_size(const Numeric& question);

/// The question and the answer as learning systems know them.
Interaction interaction(const Numeric& question, const Numeric::Answer& answer);

/// Draws the field, and what goes with it; hands back the new answer when something was typed or picked.
[[nodiscard]] std::optional<Numeric::Answer> draw(const Numeric& question, const Numeric::Answer& answer,
                                                  const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: a number, with its unit where there are several.
std::string how_to_answer(const Numeric& question);
std::string ask(const Numeric& question, std::uint64_t seed);
std::optional<Numeric::Answer> understand(const Numeric& question, std::uint64_t seed, std::string_view typed);
std::string explain(const Numeric& question, const Numeric::Answer& answer, std::uint64_t seed);

}  // namespace questions
