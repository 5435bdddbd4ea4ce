#include "base/numbers.hpp"
#include "lint/chance.hpp"
#include "lint/rule_lists.hpp"

namespace lint {
namespace {
constexpr double least_chance = 0.01;

std::string group_name(bool guess) { return guess ? "predictions and guesses" : "questions"; }

void key_length(const Course&, const Subject& subject, Note note) {
    for (const bool guess : {false, true}) {
        const Lengths found = lengths(subject.selections(), guess);
        const auto check = [&](std::string_view which, std::size_t count, double expected, const Tails& tails) {
            const double chance = std::min(tails.fewer, tails.more);
            if (chance >= least_chance) return;
            note(subject.module().id, 0,
                 "in " + group_name(guess) + " the right option is the " + std::string(which) + " in " +
                     std::to_string(count) + " of " + std::to_string(found.of) + ", where chance would have " +
                     decimal(expected, 1) + " (so " + (tails.fewer < tails.more ? "few" : "many") + " in " +
                     per_cent(chance) + " of cases)");
        };
        check("longest", found.longest, found.longest_by_chance, found.longest_tails);
        check("shortest", found.shortest, found.shortest_by_chance, found.shortest_tails);
    }
}

void key_place(const Course&, const Subject& subject, Note note) {
    for (const bool guess : {false, true}) {
        const Places found = places(subject.selections(), guess);
        if (found.chance < least_chance)
            note(subject.module().id, 0,
                 "in " + group_name(guess) + " the right options stand as follows: " + in_words(found) +
                     " (so uneven in " + per_cent(found.chance) + " of cases by chance)");
    }
}
}  // namespace

std::span<const Rule> spread_rules() {
    static constexpr Rule list[] = {
        {"key-length", Severity::gate, Scope::always,
         "Haladyna 2002, guideline 24; Tarrant 2006 (longest option right); both ways, since "
         "avoiding it is a cue, too",
         "Lengthen or shorten options until length tells nothing.", key_length},
        {"key-place", Severity::gate, Scope::always,
         "Haladyna 2002, guideline 20; Attali and Bar-Hillel 2003, "
         "https://doi.org/10.1111/j.1745-3984.2003.tb01099.x",
         "Move right options to the places that have few.", key_place},
    };
    return list;
}

}  // namespace lint
