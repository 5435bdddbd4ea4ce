#include "lint/chance.hpp"

#include <doctest/doctest.h>

#include "lint/examples.hpp"

using namespace lint;

namespace {
/// A choice of so many options with the right one at that place, each as long as its number says.
Selection selection(std::vector<int> lengths, std::size_t key, bool guess = false) {
    Selection result{"asked", guess, nullptr, {}};
    for (std::size_t i = 0; i < lengths.size(); ++i)
        result.options.push_back({nullptr, std::string(static_cast<std::size_t>(lengths[i]), 'a'), i == key, nullptr});
    return result;
}
}  // namespace

TEST_SUITE("lint chance") {
    TEST_CASE("equal chances give the binomial distribution, certain ones the count") {
        const Tails ten = tails(std::vector<double>(10, 0.5), 2);
        CHECK(ten.fewer == doctest::Approx(56.0 / 1024));
        CHECK(ten.more == doctest::Approx(1013.0 / 1024));
        CHECK(tails({1, 1, 0}, 2).fewer == doctest::Approx(1));
        CHECK(tails({1, 1, 0}, 3).more == doctest::Approx(0));
        CHECK(tails({}, 0).more == doctest::Approx(1));
    }

    TEST_CASE("chances of different sizes are multiplied out") {
        // Neither, one or both of two events of chance 1/2 and 1/4: 3/8, 4/8, 1/8.
        CHECK(tails({0.5, 0.25}, 1).fewer == doctest::Approx(7.0 / 8));
        CHECK(tails({0.5, 0.25}, 2).more == doctest::Approx(1.0 / 8));
    }

    TEST_CASE("of options equally long each counts as the longest, and chance has its share") {
        const Lengths found = lengths({selection({5, 5, 2}, 0), selection({5, 3, 2}, 2)}, false);
        CHECK(found.of == 2);
        CHECK(found.longest == 1);
        CHECK(found.shortest == 1);
        CHECK(found.longest_by_chance == doctest::Approx(2.0 / 3 + 1.0 / 3));
        CHECK(found.shortest_by_chance == doctest::Approx(2.0 / 3));
    }

    TEST_CASE("guesses are counted apart, and choices of several or of none right not at all") {
        Selection two = selection({1, 2, 3}, 0);
        two.options[1].right = true;
        const std::vector<Selection> all{selection({1, 2}, 0, true), two, selection({1, 2}, 9)};
        CHECK(lengths(all, false).of == 0);
        CHECK(lengths(all, true).of == 1);
        CHECK(places({}, false).chance == 1);
    }

    TEST_CASE("a place that is liked too well is told from an even spread") {
        std::vector<Selection> even, liked, last;
        for (std::size_t i = 0; i < 12; ++i) {
            even.push_back(selection({1, 1, 1}, i % 3));
            liked.push_back(selection({1, 1, 1}, i < 10 ? 1 : 0));
            // The last of three or of four: no one place from the front.
            last.push_back(i % 2 ? selection({1, 1, 1}, 2) : selection({1, 1, 1, 1}, 3));
        }
        CHECK(places(even, false).chance > 0.9);
        CHECK(places(liked, false).chance < 0.01);
        CHECK(places(last, false).chance < 0.01);
        CHECK(places(last, false).last == 12);
        CHECK(in_words(places(liked, false)) == "first 2, second 10, third 0 of 12");
    }

    TEST_CASE("the chance of places is near that of the multinomial distribution") {
        // All of four in one of two places: 2 of 16.
        const std::vector<Selection> four(4, selection({1, 1}, 0));
        CHECK(places(four, false).chance == doctest::Approx(2.0 / 16).epsilon(0.05));
    }
}
