#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "lint/subject.hpp"

/// What chance alone would do to right options, so that a habit of the author can be told from it.
namespace lint {

/// Chances that something happens in so many of some trials or fewer, and in so many or more.
struct Tails {
    double fewer = 1, more = 1;
};

/// For trials that each have a chance of their own (the Poisson binomial distribution, exactly).
Tails tails(const std::vector<double>& chances, std::size_t count);

/// How often the right option is the longest, or the shortest, of its choice.
struct Lengths {
    std::size_t of = 0, longest = 0, shortest = 0;
    double longest_by_chance = 0, shortest_by_chance = 0;  ///< Expected, each option being as likely to be right.
    Tails longest_tails, shortest_tails;
};

/// At which places the right options stand.
struct Places {
    std::size_t of = 0;
    std::vector<std::size_t> counts;  ///< First, second, …
    std::size_t last = 0;
    double chance = 1;  ///< That places drawn by lot are as uneven as these, or more.
};

/// Those of the selections that have one right option among two or more; `guess` says which kind is wanted. Of one that
/// is longest together with others, chance has its share in being so.
Lengths lengths(const std::vector<Selection>& selections, bool guess);
Places places(const std::vector<Selection>& selections, bool guess);

/// A chance for reading: "2.5 %", "less than 0.01 %".
std::string per_cent(double chance);

/// "first 3, second 9, third 1 of 13".
std::string in_words(const Places& places);

}  // namespace lint
