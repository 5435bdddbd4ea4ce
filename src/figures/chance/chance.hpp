#pragma once
#include "figures/parts.hpp"

namespace figures {

/// Could it be chance? Trials of a treatment, simulated again and again, with or without a placebo arm; and how often a
/// useless treatment looks good, or a useful one is missed. See model.md.
struct Chance {
    static constexpr std::string_view name = "chance";

    /// A quantity that the learner sets.
    struct Setting {
        double value = 0, least = 0, most = 1, step = 1;
        bool operator==(const Setting&) const = default;
    };
    /// A trial that was held.
    struct Trial {
        std::string id, name;
        int people = 0;
        bool placebo = false;
        RichText text;
        std::vector<std::string> sources;
        bool operator==(const Trial&) const = default;
    };

    std::string outcome, unit;          ///< What is measured, and its unit with `{n}` for the number.
    Setting people{20, 4, 400, 1};      ///< In a trial, all arms together.
    Setting effect{0, 0, 8, 0.5};       ///< What the treatment itself does, on average.
    Setting response{3, 0, 8, 0.5};     ///< What happens on average without it.
    Setting spread{6, 2, 12, 0.5};      ///< Standard deviation of people's changes.
    bool placebo = false;               ///< Half of the people are in a placebo arm.
    std::vector<Trial> trials;          ///< Real ones.
    std::optional<std::size_t> picked;  ///< The real one whose size and arms these are.

    std::vector<double> results;  ///< Of the trials simulated so far.
    double waiting = 0;           ///< Of the next one, the share of its time that has passed.

    bool operator==(const Chance&) const = default;
};

inline constexpr std::size_t chance_most_trials = 200;

/// What a trial comes to on average, and how far apart such trials' results lie (their standard error).
double expected_result(const Chance& figure);
double standard_error(const Chance& figure);
/// The least result that is significantly above 0: p < 0.05, two-sided, with a z test.
double least_good(const Chance& figure);
/// The share of trials of that size and design that look good in the long run.
double chance_of_good(const Chance& figure, int people, bool placebo);
/// The result of the simulated trial of that number: the mean change, or the difference between the arms' means.
double simulated(const Chance& figure, std::size_t trial);
/// How many of those simulated so far look good.
std::size_t count_good(const Chance& figure);

/// "3.5 points", and "48 %" for a share of 0.48.
std::string in_unit(const Chance& figure, double value);
std::string share_words(double share, const Texts& texts);

/// Sets one of its quantities; the trials that were run are run again.
void set(Chance& figure, Chance::Setting Chance::* setting, double value);
void choose_arms(Chance& figure, bool placebo);
/// Takes over the size and the arms of a real trial.
void pick(Chance& figure, std::size_t trial);

void read(const Reader& settings, Chance& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Chance& figure);
std::optional<Chance> read_state(std::string_view text, const Chance& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Chance& figure, std::string_view name);

std::string describe(const Chance& figure, const Texts& texts);
Data data(const Chance& figure, const Texts& texts);
void each_text(const Chance& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Chance& figure);

Motion motion(const Chance& figure);
void play(Chance& figure);
void step(Chance& figure, double seconds);
/// One trial, then ten of them, then all.
void next_stage(Chance& figure);

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Chance> draw(const Chance& figure, const ui::FigurePlace& place);

}  // namespace figures
