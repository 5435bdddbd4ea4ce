#include "lint/chance.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "base/rng.hpp"
#include "base/utf8.hpp"

namespace lint {
namespace {
bool counts_here(const Selection& selection, bool guess) {
    return selection.guess == guess && selection.options.size() > 1 && selection.count_right() == 1;
}

/// Places counted from the front and from the back, so that a liking for the last shows whatever the number of options.
class Spread {
public:
    explicit Spread(const std::vector<std::size_t>& options) : options_(options) {
        const std::size_t most = options.empty() ? 0 : std::ranges::max(options);
        expected_.resize(most);
        for (const std::size_t n : options_) {
            for (std::size_t place = 0; place < n; ++place) expected_[place] += 1.0 / static_cast<double>(n);
        }
    }

    /// How far the places are from even ones: Pearson's sum, for both ways of counting.
    double unevenness(const std::vector<std::size_t>& keys) const {
        std::vector<double> front(expected_.size()), back(expected_.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            ++front[keys[i]];
            ++back[options_[i] - 1 - keys[i]];
        }
        double sum = 0;
        for (std::size_t place = 0; place < expected_.size(); ++place) {
            for (const auto& counts : {front, back})
                sum += (counts[place] - expected_[place]) * (counts[place] - expected_[place]) / expected_[place];
        }
        return sum;
    }

private:
    const std::vector<std::size_t>& options_;
    std::vector<double> expected_;
};
}  // namespace

Tails tails(const std::vector<double>& chances, std::size_t count) {
    std::vector<double> so_many{1.0};  // chance of just so many, after the trials so far
    for (const double chance : chances) {
        so_many.push_back(0);
        for (std::size_t n = so_many.size() - 1; n > 0; --n)
            so_many[n] = so_many[n] * (1 - chance) + so_many[n - 1] * chance;
        so_many[0] *= 1 - chance;
    }
    Tails result{0, 0};
    for (std::size_t n = 0; n < so_many.size(); ++n) {
        if (n <= count) result.fewer += so_many[n];
        if (n >= count) result.more += so_many[n];
    }
    return result;
}

Lengths lengths(const std::vector<Selection>& selections, bool guess) {
    Lengths result;
    std::vector<double> longest, shortest;
    for (const Selection& selection : selections) {
        if (!counts_here(selection, guess)) continue;
        std::vector<std::size_t> sizes;
        for (const Selection::Option& option : selection.options) sizes.push_back(count_code_points(option.words));
        const auto share = [&](std::size_t size) {
            return static_cast<double>(std::ranges::count(sizes, size)) / static_cast<double>(sizes.size());
        };
        const std::size_t key = sizes[selection.key()], most = std::ranges::max(sizes), least = std::ranges::min(sizes);
        ++result.of;
        result.longest += key == most;
        result.shortest += key == least;
        longest.push_back(share(most));
        shortest.push_back(share(least));
        result.longest_by_chance += longest.back();
        result.shortest_by_chance += shortest.back();
    }
    result.longest_tails = tails(longest, result.longest);
    result.shortest_tails = tails(shortest, result.shortest);
    return result;
}

Places places(const std::vector<Selection>& selections, bool guess) {
    constexpr int draws = 20000;  // the chance is known to a tenth of a per cent, near one per cent
    Places result;
    std::vector<std::size_t> options, keys;
    for (const Selection& selection : selections) {
        if (!counts_here(selection, guess)) continue;
        options.push_back(selection.options.size());
        keys.push_back(selection.key());
        result.counts.resize(std::max(result.counts.size(), selection.options.size()));
        ++result.counts[keys.back()];
        result.last += keys.back() + 1 == options.back();
    }
    result.of = keys.size();
    if (keys.empty()) return result;
    const Spread spread(options);
    const double found = spread.unevenness(keys) - 1e-9;
    Rng rng(1);
    int as_uneven = 0;
    for (int draw = 0; draw < draws; ++draw) {
        for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = rng.below(static_cast<std::uint32_t>(options[i]));
        as_uneven += spread.unevenness(keys) >= found;
    }
    result.chance = static_cast<double>(as_uneven) / draws;
    return result;
}

std::string per_cent(double chance) {
    return chance < 0.0001 ? "less than 0.01 %" : significant(100 * chance, 2) + " %";
}

std::string in_words(const Places& places) {
    constexpr std::string_view names[] = {"first", "second", "third", "fourth", "fifth", "sixth"};
    std::string words;
    for (std::size_t place = 0; place < places.counts.size(); ++place) {
        if (place > 0) words += ", ";
        words += place < std::size(names) ? std::string(names[place]) : "place " + std::to_string(place + 1);
        words += " " + std::to_string(places.counts[place]);
    }
    return words + " of " + std::to_string(places.of);
}

}  // namespace lint
