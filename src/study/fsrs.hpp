#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

/// FSRS-6, the Free Spaced Repetition Scheduler: when something learnt is to be asked again, so that it is still known
/// with the wanted probability (github.com/open-spaced-repetition/free-spaced-repetition-scheduler). Numbers are
/// rounded where ts-fsrs rounds them, and come out the same on every machine.
namespace study::fsrs {

inline constexpr std::int64_t minute_ms = 60'000, day_ms = 86'400'000;
inline constexpr int longest_interval = 36500;  ///< In days.

/// The calendar day in UTC, counted from 1970.
constexpr std::int64_t day_of(std::int64_t time_ms) { return time_ms / day_ms; }

/// How well something was remembered.
enum class Rating { again = 1, hard, good, easy };
inline constexpr std::array ratings{Rating::again, Rating::hard, Rating::good, Rating::easy};

/// How firmly something is remembered.
struct Memory {
    double stability = 0;   ///< Days until it is remembered with a probability of 0.9; 0 before the first rating.
    double difficulty = 0;  ///< 1 to 10.
};

/// What FSRS calls its weights: the defaults of version 6.
using Weights = std::array<double, 21>;
inline constexpr Weights default_weights{0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                         0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                         1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

/// How memory comes and goes.
class Model {
public:
    explicit Model(const Weights& weights = default_weights);

    /// The probability that it is remembered so many days after it was last asked.
    double retrievability(double days, double stability) const;
    /// The days after which that probability has fallen to `retention`.
    double interval(double stability, double retention) const;
    /// What becomes of it when it is asked again after so many whole days.
    Memory rated(const Memory& memory, int days, Rating rating) const;

private:
    double first_difficulty(int rating) const;
    double next_difficulty(double difficulty, int rating) const;
    double stability_when_forgotten(const Memory& memory, double retrievability) const;
    double stability_when_recalled(const Memory& memory, double retrievability, Rating rating) const;
    double stability_same_day(double stability, int rating) const;

    Weights w_;
    double factor_;
};

/// What is wanted of the schedule.
struct Wishes {
    double retention = 0.9;  ///< The probability with which things are to be known when they are due.
    std::vector<int> learning_minutes = {1, 10};  ///< The steps of something new, before it waits for days.
    std::vector<int> relearning_minutes = {10};   ///< The same of something forgotten.
    bool fuzz = false;  ///< Spread what is due, so that what was learnt together is not asked together for ever.
};

enum class Stage { fresh, learning, spaced, relearning };

/// Something to remember, as far as it has come.
struct Card {
    Stage stage = Stage::fresh;
    Memory memory;
    int step = 0;                 ///< Of learning or relearning.
    int ratings = 0, lapses = 0;  ///< How often it was rated, and how often forgotten once it was spaced.
    std::int64_t last_ms = 0;     ///< When it was rated last.
    std::int64_t due_ms = 0;

    /// Whole days between calendar days, in UTC, since it was rated last.
    int days_at(std::int64_t now_ms) const;
    /// Days since then, with their parts.
    double days_since(std::int64_t now_ms) const;
    /// The probability that it is remembered now; 0 before it was rated.
    double known(const Model& model, std::int64_t now_ms) const;
};

/// Rates cards.
class Scheduler {
public:
    explicit Scheduler(Wishes wishes = {}, const Model& model = Model());

    /// The card after a rating; `seed` is the fuzz's.
    Card rated(Card card, Rating rating, std::int64_t now_ms, std::uint64_t seed = 0) const;
    const Model& model() const { return model_; }

private:
    int interval(double stability, int days_since, std::uint64_t seed) const;
    void take_step(Card& card, Rating rating, Stage stage, int days_since, std::uint64_t seed) const;

    Wishes wishes_;
    Model model_;
    double modifier_;
};

}  // namespace study::fsrs
