#pragma once
#include "figures/parts.hpp"

namespace figures {

/// A balance: a quantity of which a part goes on at each step, and the rest is lost. The arithmetic is in model.md.
struct Balance {
    static constexpr std::string_view name = "balance";

    /// A value that a slider sets; fixed where least and most are the same.
    struct Setting {
        double least = 0, most = 0, value = 0, step = 1;

        bool fixed() const { return least == most; }
        bool operator==(const Setting&) const = default;
    };
    enum class Kind { share, decay };
    struct Step {
        std::string id, name, lost;  ///< `name` is of what goes on, `lost` of what does not.
        Kind kind = Kind::share;
        Setting share;                       ///< Per cent of what comes that goes on.
        Setting half_life{1, 1, 1}, time{};  ///< In `time_unit`, where it decays.
        std::string time_unit;
        RichText text;
        std::vector<std::string> sources;

        bool operator==(const Step&) const = default;
    };
    struct Needed {
        double value = 0;
        std::string name;

        bool operator==(const Needed&) const = default;
    };

    std::string quantity, unit;
    Setting start{1, 1, 1};
    std::vector<Step> steps;  ///< Never empty.
    std::optional<Needed> needed;

    std::size_t picked = 0;
    std::vector<bool> seen;  ///< For each step, whether it was told.

    bool operator==(const Balance&) const = default;
};

inline constexpr std::size_t balance_most_steps = 6;

/// The part of what comes to a step that goes on, 0 to 1.
double share_on(const Balance::Step& step);
/// What there is at the start, and after each step.
std::vector<double> amounts(const Balance& figure);

/// "20 million", with three significant figures; with its unit "20 million cells".
std::string number_words(double amount, const Texts& texts);
std::string amount_words(const Balance& figure, double amount, const Texts& texts);
/// "20 %"
std::string percent_of_start(const Balance& figure, double amount);
/// "25 % goes on.", or "Time: 3, half-life: 1 (days)."
std::string rule_words(const Balance::Step& step, const Texts& texts);
/// What is left at the end, and whether that is as much as is needed.
std::string result_words(const Balance& figure, const Texts& texts);

void pick(Balance& figure, std::size_t step);

void read(const Reader& settings, Balance& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Balance& figure);
std::optional<Balance> read_state(std::string_view text, const Balance& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Balance& figure, std::string_view name);

std::string describe(const Balance& figure, const Texts& texts);
Data data(const Balance& figure, const Texts& texts);
void each_text(const Balance& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Balance& figure);

inline Motion motion(const Balance&) { return Motion::none; }
inline void play(Balance&) {}
inline void step(Balance&, double) {}
inline void next_stage(Balance&) {}

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Balance> draw(const Balance& figure, const ui::FigurePlace& place);

}  // namespace figures
