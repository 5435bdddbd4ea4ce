#include "study/simulation.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/rng.hpp"

namespace study {
namespace {
using fsrs::Card;
using fsrs::Rating;
using fsrs::Stage;

/// One learner and their days.
class Learner {
public:
    Learner(std::vector<Card> cards, std::int64_t start_ms, const SimulationWishes& wishes)
        : wishes_(wishes), scheduler_(wishes.schedule), rng_(wishes.seed), now_ms_(start_ms) {
        done_.asked.resize(cards.size());
        done_.recalled.resize(cards.size());
        for (const Card& card : cards) half_lives_.push_back(std::max(1 + 3 * chance(), card.memory.stability));
        done_.cards = std::move(cards);
    }

    Simulated run() {
        const std::int64_t first_ms = now_ms_;
        for (int day = 0; day < wishes_.days; ++day) {
            now_ms_ = first_ms + day * fsrs::day_ms;
            live(done_.days.emplace_back());
        }
        return std::move(done_);
    }

private:
    double chance() { return rng_.next() / 4294967296.0; }

    /// The probability that a question is answered rightly now.
    double known(std::size_t i) const {
        const Card& card = done_.cards[i];
        if (card.stage == Stage::fresh) return at_first;
        if (wishes_.forgetting == Forgetting::fsrs) return card.known(scheduler_.model(), now_ms_);
        return exp_of(-ln_2 * card.days_since(now_ms_) / half_lives_[i]);
    }

    void ask(std::size_t i, SimulatedDay& day) {
        Card& card = done_.cards[i];
        const bool right = chance() < known(i);
        ++day.asked;
        day.fresh += card.stage == Stage::fresh;
        if (card.stage == Stage::spaced) {
            ++day.spaced;
            day.recalled += right;
        }
        ++done_.asked[i];
        done_.recalled[i] += right;
        if (card.days_since(now_ms_) >= 0.5)
            half_lives_[i] = right ? 2 * half_lives_[i] : std::max(1.0, half_lives_[i] / 2);
        const double manner = chance();
        const Rating rating = !right                ? Rating::again
                              : manner < hard_share ? Rating::hard
                              : manner < easy_from  ? Rating::good
                                                    : Rating::easy;
        card = scheduler_.rated(card, rating, now_ms_, rng_.next());
        now_ms_ += wishes_.seconds_each * 1000;
    }

    /// What is due now, the likeliest forgotten first.
    std::vector<std::size_t> due() const {
        std::vector<std::pair<double, std::size_t>> found;
        for (std::size_t i = 0; i < done_.cards.size(); ++i) {
            const Card& card = done_.cards[i];
            if (card.stage == Stage::fresh || card.due_ms > now_ms_) continue;
            found.emplace_back(card.known(scheduler_.model(), now_ms_), i);
        }
        std::ranges::sort(found);
        std::vector<std::size_t> order;
        for (const auto& [retrievability, i] : found) order.push_back(i);
        return order;
    }

    /// A day: what is due, what is fresh, and what comes back within it.
    void live(SimulatedDay& day) {
        const int most = wishes_.minutes_a_day > 0 ? wishes_.minutes_a_day * 60 / wishes_.seconds_each : 1'000'000;
        const std::int64_t end_ms = now_ms_ + fsrs::day_ms / 4;  // what its steps bring later waits for tomorrow
        for (const std::size_t i : due()) {
            if (day.asked < most) ask(i, day);
        }
        for (std::size_t i = 0; i < done_.cards.size() && day.fresh < wishes_.fresh_a_day && day.asked < most; ++i) {
            if (done_.cards[i].stage == Stage::fresh) ask(i, day);
        }
        while (day.asked < most && now_ms_ < end_ms) {
            const std::vector<std::size_t> again = due();
            if (!again.empty()) {
                ask(again[0], day);
                continue;
            }
            const std::int64_t next = next_step_ms();
            if (next >= end_ms) break;
            now_ms_ = next;
        }
        day.left = static_cast<int>(due().size());
    }

    /// When the next card comes back.
    std::int64_t next_step_ms() const {
        std::int64_t next = now_ms_ + fsrs::day_ms;
        for (const Card& card : done_.cards) {
            if (card.stage != Stage::fresh) next = std::min(next, card.due_ms);
        }
        return next;
    }

    /// How often a chapter's reader knows the answer when it is first asked; and how the right answers are rated.
    static constexpr double at_first = 0.6, hard_share = 0.1, easy_from = 0.85;

    const SimulationWishes& wishes_;
    fsrs::Scheduler scheduler_;
    Rng rng_;
    std::int64_t now_ms_;
    Simulated done_;
    std::vector<double> half_lives_;  // in days, of the exponential model
};
}  // namespace

Simulated simulate(std::vector<Card> cards, std::int64_t start_ms, const SimulationWishes& wishes) {
    return Learner(std::move(cards), start_ms, wishes).run();
}

}  // namespace study
