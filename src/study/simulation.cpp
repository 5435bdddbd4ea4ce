#include "study/simulation.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/rng.hpp"

namespace study {
namespace {
using fsrs::Card;
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
            SimulatedDay& today = done_.days.emplace_back();
            const auto at = static_cast<std::size_t>(day);
            const std::int64_t end_ms = now_ms_ + fsrs::day_ms / 4;  // what its steps bring later waits for tomorrow
            if (at >= wishes_.away.size() || !wishes_.away[at]) live(today, end_ms);
            today.left = left(end_ms);
        }
        now_ms_ = first_ms + wishes_.days * fsrs::day_ms;
        for (std::size_t i = 0; i < done_.cards.size(); ++i)
            done_.known.push_back(done_.cards[i].stage == Stage::fresh ? 0 : known(i));
        return std::move(done_);
    }

private:
    double chance() { return rng_.next() / 4294967296.0; }

    /// The probability that a question is answered rightly now.
    double known(std::size_t i) const {
        if (i < wishes_.right.size() && wishes_.right[i] >= 0) return wishes_.right[i];
        const Card& card = done_.cards[i];
        if (card.stage == Stage::fresh) return wishes_.first_right;
        const double days = wishes_.haste * card.days_since(now_ms_);
        if (wishes_.forgetting == Forgetting::fsrs)
            return scheduler_.model().retrievability(days, card.memory.stability);
        return exp_of(-ln_2 * days / half_lives_[i]);
    }

    /// How sure the learner says they are.
    int certainty(bool right) {
        const Sureness& shares = right ? wishes_.when_right : wishes_.when_wrong;
        const double manner = 100 * chance();
        return manner < shares[0] ? 1 : manner < shares[0] + shares[1] ? 2 : 3;
    }

    void ask(std::size_t i, SimulatedDay& day) {
        Card& card = done_.cards[i];
        const bool right = chance() < known(i);
        ++day.asked;
        day.fresh += card.stage == Stage::fresh;
        if (card.stage == Stage::spaced) {
            ++day.spaced;
            day.recalled += right;
            day.expected += card.known(scheduler_.model(), now_ms_);
        }
        ++asked_today_[i];
        ++done_.asked[i];
        done_.recalled[i] += right;
        if (card.days_since(now_ms_) >= 0.5)
            half_lives_[i] = right ? 2 * half_lives_[i] : std::max(1.0, half_lives_[i] / 2);
        const int sure = certainty(right);
        done_.calibration.take(sure, right);
        card = scheduler_.rated(card, rating_of(right, sure, 0), now_ms_, rng_.next());
        now_ms_ += wishes_.seconds_each * 1000;
    }

    /// Is it asked again today, once it is due?
    bool comes_back(std::size_t i) const {
        constexpr int most_times = 5;  // whoever misses it more often today waits for another day
        return done_.cards[i].stage != Stage::fresh && asked_today_[i] < most_times;
    }

    /// What is due now, the likeliest forgotten first.
    std::vector<std::size_t> due() const {
        std::vector<std::pair<double, std::size_t>> found;
        for (std::size_t i = 0; i < done_.cards.size(); ++i) {
            const Card& card = done_.cards[i];
            if (comes_back(i) && card.due_ms <= now_ms_) found.emplace_back(card.known(scheduler_.model(), now_ms_), i);
        }
        std::ranges::sort(found);
        std::vector<std::size_t> order;
        for (const auto& [retrievability, i] : found) order.push_back(i);
        return order;
    }

    /// So many questions fit in a day.
    int most_a_day() const {
        const int by_time = wishes_.minutes_a_day * 60 / wishes_.seconds_each, by_count = wishes_.most_a_day;
        if (wishes_.minutes_a_day == 0) return by_count > 0 ? by_count : 1'000'000;
        return by_count > 0 ? std::min(by_time, by_count) : by_time;
    }

    /// Studies until `end_ms` at most: what is due, what is fresh, and what comes back.
    void live(SimulatedDay& day, std::int64_t end_ms) {
        const int most = most_a_day();
        asked_today_.assign(done_.cards.size(), 0);
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
    }

    /// When the next card comes back.
    std::int64_t next_step_ms() const {
        std::int64_t next = now_ms_ + fsrs::day_ms;
        for (std::size_t i = 0; i < done_.cards.size(); ++i) {
            if (comes_back(i)) next = std::min(next, done_.cards[i].due_ms);
        }
        return next;
    }

    /// What is due by then.
    int left(std::int64_t then_ms) const {
        return static_cast<int>(std::ranges::count_if(
            done_.cards, [&](const Card& card) { return card.stage != Stage::fresh && card.due_ms <= then_ms; }));
    }

    const SimulationWishes& wishes_;
    fsrs::Scheduler scheduler_;
    Rng rng_;
    std::int64_t now_ms_;
    Simulated done_;
    std::vector<int> asked_today_;    // how often, of each question
    std::vector<double> half_lives_;  // in days, of the exponential model
};
}  // namespace

void SimulatedDay::add(const SimulatedDay& other) {
    asked += other.asked;
    fresh += other.fresh;
    spaced += other.spaced;
    recalled += other.recalled;
    expected += other.expected;
    left += other.left;
}

Simulated simulate(std::vector<fsrs::Card> cards, std::int64_t start_ms, const SimulationWishes& wishes) {
    return Learner(std::move(cards), start_ms, wishes).run();
}

}  // namespace study
