#include "study/fsrs.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/math.hpp"
#include "base/rng.hpp"

namespace study::fsrs {
namespace {
constexpr double least_stability = 0.001;

/// To the nearest whole number, halves up.
double whole(double value) {
    const double below = std::floor(value);
    return value - below >= 0.5 ? below + 1 : below;
}
/// To eight decimals.
double rounded(double value) { return whole(value * 1e8) / 1e8; }

double bounded(double stability) {
    return std::clamp(stability, least_stability, static_cast<double>(longest_interval));
}
}  // namespace

Model::Model(const Weights& weights) : w_(weights), factor_(rounded(exp_of(log_of(0.9) / -weights[20]) - 1)) {}

double Model::retrievability(double days, double stability) const {
    return rounded(pow_of(1 + factor_ * days / stability, -w_[20]));
}

double Model::interval(double stability, double retention) const {
    return stability * rounded((pow_of(retention, 1 / -w_[20]) - 1) / factor_);
}

double Model::first_difficulty(int rating) const { return rounded(w_[4] - exp_of((rating - 1) * w_[5]) + 1); }

double Model::next_difficulty(double difficulty, int rating) const {
    const double change = -w_[6] * (rating - 3);
    const double next = difficulty + rounded(change * (10 - difficulty) / 9);
    return std::clamp(rounded(w_[7] * first_difficulty(4) + (1 - w_[7]) * next), 1.0, 10.0);
}

double Model::stability_when_recalled(const Memory& memory, double retrievability, Rating rating) const {
    const double penalty = rating == Rating::hard ? w_[15] : 1, bonus = rating == Rating::easy ? w_[16] : 1;
    const double growth = exp_of(w_[8]) * (11 - memory.difficulty) * pow_of(memory.stability, -w_[9]) *
                          (exp_of((1 - retrievability) * w_[10]) - 1) * penalty * bonus;
    return rounded(bounded(memory.stability * (1 + growth)));
}

double Model::stability_when_forgotten(const Memory& memory, double retrievability) const {
    const double left =
        rounded(bounded(w_[11] * pow_of(memory.difficulty, -w_[12]) * (pow_of(memory.stability + 1, w_[13]) - 1) *
                        exp_of((1 - retrievability) * w_[14])));
    // Never more than a rating on the same day would leave.
    return std::min(std::max(rounded(memory.stability / exp_of(w_[17] * w_[18])), least_stability), left);
}

double Model::stability_same_day(double stability, int rating) const {
    const double growth = pow_of(stability, -w_[19]) * exp_of(w_[17] * (rating - 3 + w_[18]));
    return rounded(bounded(stability * (rating >= 2 ? std::max(growth, 1.0) : growth)));
}

Memory Model::rated(const Memory& memory, int days, Rating rating) const {
    const int degree = static_cast<int>(rating);
    if (memory.stability == 0)
        return {std::max(w_[static_cast<std::size_t>(degree - 1)], 0.1),
                std::clamp(first_difficulty(degree), 1.0, 10.0)};
    const double known = retrievability(days, memory.stability);
    const double stability = days == 0                 ? stability_same_day(memory.stability, degree)
                             : rating == Rating::again ? stability_when_forgotten(memory, known)
                                                       : stability_when_recalled(memory, known, rating);
    return {stability, next_difficulty(memory.difficulty, degree)};
}

int Card::days_at(std::int64_t now_ms) const {
    return stage == Stage::fresh ? 0 : static_cast<int>(std::max<std::int64_t>(0, day_of(now_ms) - day_of(last_ms)));
}

double Card::days_since(std::int64_t now_ms) const {
    return static_cast<double>(std::max<std::int64_t>(0, now_ms - last_ms)) / static_cast<double>(day_ms);
}

double Card::known(const Model& model, std::int64_t now_ms) const {
    return stage == Stage::fresh ? 0 : model.retrievability(days_since(now_ms), memory.stability);
}

Scheduler::Scheduler(Wishes wishes, const Model& model)
    : wishes_(std::move(wishes)), model_(model), modifier_(model.interval(1, wishes_.retention)) {}

int Scheduler::interval(double stability, int days_since, std::uint64_t seed) const {
    const int exact = static_cast<int>(std::clamp<double>(whole(stability * modifier_), 1, longest_interval));
    if (!wishes_.fuzz || exact < 3) return exact;
    constexpr struct {
        double from, to, share;
    } bands[] = {{2.5, 7, 0.15}, {7, 20, 0.1}, {20, longest_interval, 0.05}};
    double spread = 1;
    for (const auto& band : bands) spread += band.share * std::max(std::min<double>(exact, band.to) - band.from, 0.0);
    const int most = std::min(static_cast<int>(whole(exact + spread)), longest_interval);
    int least = std::max(2, static_cast<int>(whole(exact - spread)));
    if (exact > days_since) least = std::max(least, days_since + 1);
    least = std::min(least, most);
    return least + static_cast<int>(Rng(seed).below(static_cast<std::uint32_t>(most - least + 1)));
}

void Scheduler::take_step(Card& card, Rating rating, Stage stage, int days_since, std::uint64_t seed) const {
    const std::vector<int>& steps = stage == Stage::relearning ? wishes_.relearning_minutes : wishes_.learning_minutes;
    const auto at = static_cast<std::size_t>(card.step);
    int minutes = 0;
    if (at < steps.size()) {
        if (rating == Rating::again) {
            minutes = steps[0];
            card.step = 0;
        } else if (rating == Rating::hard) {
            // Between the first two steps, or half as long again as the only one.
            minutes = steps.size() == 1 ? (3 * steps[0] + 1) / 2 : (steps[0] + steps[1] + 1) / 2;
        } else if (rating == Rating::good && at + 1 < steps.size()) {
            minutes = steps[at + 1];
            ++card.step;
        }
    }
    if (minutes > 0) {
        card.stage = stage;
        card.due_ms = card.last_ms + minutes * minute_ms;
        return;
    }
    card.stage = Stage::spaced;
    card.step = 0;
    card.due_ms = card.last_ms + interval(card.memory.stability, days_since, seed) * day_ms;
}

Card Scheduler::rated(Card card, Rating rating, std::int64_t now_ms, std::uint64_t seed) const {
    const int days = card.days_at(now_ms);
    const Memory before = card.memory;
    const Stage stage = card.stage;
    card.memory = model_.rated(before, days, rating);
    card.last_ms = now_ms;
    ++card.ratings;
    if (stage != Stage::spaced) {
        take_step(card, rating, stage == Stage::relearning ? stage : Stage::learning, days, seed);
        return card;
    }
    if (rating == Rating::again) {
        ++card.lapses;
        take_step(card, rating, Stage::relearning, days, seed);
        return card;
    }
    // A better rating waits at least a day longer than a worse one would.
    const auto after = [&](Rating each) { return interval(model_.rated(before, days, each).stability, days, seed); };
    const int hard = std::min(after(Rating::hard), after(Rating::good));
    const int good = std::max(after(Rating::good), hard + 1);
    const int easy = std::max(after(Rating::easy), good + 1);
    card.due_ms = now_ms + (rating == Rating::hard ? hard : rating == Rating::good ? good : easy) * day_ms;
    return card;
}

}  // namespace study::fsrs
