#include "study/tally.hpp"

#include <algorithm>

namespace study {
using fsrs::day_of;

void Calibration::take(int certainty, double points) {
    if (certainty < 1 || certainty > 3) return;
    const auto at = static_cast<std::size_t>(certainty - 1);
    ++degrees[at].times;
    degrees[at].points += points;
    squares += (claimed[at] - points) * (claimed[at] - points);
}

void Calibration::add(const Calibration& other) {
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        degrees[i].times += other.degrees[i].times;
        degrees[i].points += other.degrees[i].points;
    }
    squares += other.squares;
}

std::optional<double> Calibration::brier() const {
    return times() > 0 ? std::optional(squares / times()) : std::nullopt;
}

void Tally::add(const Recall& recall) {
    Day& day = days[day_of(recall.time_ms)];
    ++day.asked;
    day.remembered += recall.rating != fsrs::Rating::again;
    calibration.take(recall.certainty, recall.points);
    const std::int64_t gap_ms = recall.time_ms - last_ms;
    if (last_ms > 0 && gap_ms > 0 && gap_ms < longest_gap * 1000) ++gaps[static_cast<int>(gap_ms / 1000)];
    first_ms = first_ms > 0 ? std::min(first_ms, recall.time_ms) : recall.time_ms;
    last_ms = recall.time_ms;
}

Day Tally::all() const {
    Day all;
    for (const auto& [day, counts] : days) {
        all.asked += counts.asked;
        all.remembered += counts.remembered;
    }
    return all;
}

std::vector<Day> Tally::last_days(std::size_t count, std::int64_t now_ms) const {
    std::vector<Day> last(count);
    for (std::size_t ago = 0; ago < count; ++ago) {
        const auto day = days.find(day_of(now_ms) - static_cast<std::int64_t>(ago));
        if (day != days.end()) last[count - 1 - ago] = day->second;
    }
    return last;
}

}  // namespace study
