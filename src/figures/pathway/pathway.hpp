#pragma once
#include <array>
#include <cstdint>

#include "figures/parts.hpp"

namespace figures {

/// The path that US federal rules set for human cells and tissues, 21 CFR part 1271. model.md tells the rules.
namespace hctp {

/// The questions, in the order of the picture. Answers are numbers: 0, 1, ... in the order of the lists below, or
/// `open`. A yes is 0 and a no is 1.
enum Ask : std::uint8_t { material, same, such, other, minimal, homologous, alone, effect, whose, asks };
using Answers = std::array<std::int8_t, asks>;
inline constexpr std::int8_t open = -1, yes = 0, no = 1;
inline constexpr Answers unanswered{open, open, open, open, open, open, open, open, open};

enum Material : std::int8_t { tissue, marrow, blood, secreted, organ, animal, aid };
enum Exception : std::int8_t { none, research, carrier, store, partner };
enum Whose : std::int8_t { own, relative, reproductive, another };

/// The names that settings use, in the same order.
inline constexpr std::array<std::string_view, asks> ask_names{"material",   "same",  "such",   "other", "minimal",
                                                              "homologous", "alone", "effect", "whose"};
const std::vector<std::string_view>& answer_names(Ask ask);

enum class Outcome : std::uint8_t { undecided, not_hctp, exempt, only_361, drug_351 };

/// Why a question no longer matters.
enum class Idle : std::uint8_t { matters, outside, exempt, not_same, own, close, local };

struct Result {
    Outcome outcome = Outcome::undecided;
    std::int8_t decided_by =
        open;                 ///< The question whose rule decides; none when undecided or when all conditions are met.
    std::int8_t next = open;  ///< The question to answer next, while undecided.
    std::array<bool, asks> failing{};  ///< The conditions not met: all of them, not only the first.
    std::array<Idle, asks> idle{};
};

/// What the answers lead to. It is decided as soon as no open answer could change the outcome.
Result evaluate(const Answers& answers);

}  // namespace hctp

/// Pathway navigator: answers to questions about a case lead through the gates of 21 CFR part 1271 to an outcome.
struct Pathway {
    static constexpr std::string_view name = "pathway";

    struct Option {
        std::string text;
        std::string brief;  ///< For the picture.
        std::string cite;   ///< The paragraph, where it is not the question's own.
        std::string then;   ///< Which other rules apply, where the path ends here.
        bool operator==(const Option&) const = default;
    };
    struct Question {
        std::string brief, text, rule, cite;
        std::vector<Option> options;
        bool operator==(const Question&) const = default;
    };
    struct Words {
        std::string name, text, cite;
        bool operator==(const Words&) const = default;
    };
    /// A case with the answers that its sources give; `open` where they are silent.
    struct Scenario {
        std::string id, title, text, why;
        hctp::Answers answers = hctp::unanswered;
        std::array<std::string, hctp::asks> reasons;
        hctp::Outcome outcome{};
        std::vector<std::string> sources;
        bool operator==(const Scenario&) const = default;
    };

    std::array<Question, hctp::asks> questions;
    std::array<std::string, 3> groups;      ///< Of gates: the definition, the exceptions, the conditions.
    std::array<Words, 5> outcomes;          ///< By Outcome.
    std::array<std::string, 7> idle_words;  ///< By Idle.
    Words own_case;
    std::string note;
    std::vector<std::string> rule_sources;
    std::vector<Scenario> scenarios;

    std::size_t scenario = 0;  ///< One past the last is a case of the learner's own.
    hctp::Answers answers = hctp::unanswered;
    std::uint8_t shown = hctp::material;  ///< The question on show.
    bool checked = false;                 ///< Answers are compared with the scenario's.
    std::vector<bool> solved;             ///< By scenario.

    bool operator==(const Pathway&) const = default;

    const Scenario* chosen() const { return scenario < scenarios.size() ? &scenarios[scenario] : nullptr; }
};

/// Begins a case anew.
void choose(Pathway& figure, std::size_t scenario);
void answer(Pathway& figure, std::uint8_t ask, std::int8_t value);
/// Compares the answers with the scenario's from now on; only a decided case can be checked.
void check(Pathway& figure);
/// Is the answer to that question another than the scenario's, and does it matter?
bool differs(const Pathway& figure, const hctp::Result& result, std::uint8_t ask);
/// Those of which that is so.
std::vector<std::uint8_t> differing(const Pathway& figure, const hctp::Result& result);
/// Is that question still open, and does its answer matter?
bool waits(const Pathway& figure, const hctp::Result& result, std::size_t ask);

/// The paragraph that decides; empty while nothing is decided.
const std::string& deciding_cite(const Pathway& figure, const hctp::Result& result);
/// What the outcome means, with what other rules say where it is no HCT/P.
std::string outcome_text(const Pathway& figure, const hctp::Result& result);
/// Paragraphs of the conditions not met beside the deciding one, joined; empty when there are none.
std::string further_faults(const Pathway& figure, const hctp::Result& result);

/// The question to go to from the one on show: the one needed next; once decided, one answered otherwise than by the
/// sources, or one still open; else the following one. There is always one, so that the button stays, and the focus on
/// it.
std::uint8_t onward(const Pathway& figure, const hctp::Result& result);

/// What was answered, for the picture; empty while it is open.
std::string brief_answer(const Pathway& figure, std::uint8_t ask);
/// One answer beside the scenario's, with the reason.
std::string difference(const Pathway& figure, std::uint8_t ask, const Texts& texts);
/// What a check says: where the answers differ from the scenario's, or that they agree.
std::string verdict_words(const Pathway& figure, const Texts& texts);

void read(const Reader& settings, Pathway& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Pathway& figure);
std::optional<Pathway> read_state(std::string_view text, const Pathway& start);

/// Named values that tasks are checked against; model.md lists them.
std::optional<double> quantity(const Pathway& figure, std::string_view name);

std::string describe(const Pathway& figure, const Texts& texts);
Data data(const Pathway& figure, const Texts& texts);
void each_text(const Pathway& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Pathway& figure);

inline Motion motion(const Pathway&) { return Motion::none; }
inline void play(Pathway&) {}
inline void step(Pathway&, double) {}
inline void next_stage(Pathway&) {}

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Pathway> draw(const Pathway& figure, const ui::FigurePlace& place);

}  // namespace figures
