#include "base/rng.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

TEST_SUITE("rng") {
    // Computed in Python from the published algorithm, pcg32_srandom(seed, 1442695040888963407 >> 1); the same script
    // gives the published output of pcg32-demo (seed 42, sequence 54: a15c02b7 7b47f409 ba1d3330 ...).
    TEST_CASE("it gives PCG32's own numbers") {
        Rng rng(42);
        for (const std::uint32_t expected :
             {0xc2f57bd6u, 0x6b07c4a9u, 0x72b7b29bu, 0x44215383u, 0xf5af5eadu, 0x68beb632u})
            CHECK(rng.next() == expected);
        Rng wide(0xDEADBEEF01234567ull);
        for (const std::uint32_t expected : {0x5ee4ca57u, 0xe0eda63bu, 0x60186063u}) CHECK(wide.next() == expected);
    }

    TEST_CASE("below stays below its bound, and every number comes as often") {
        for (const std::uint32_t bound : {1u, 2u, 3u, 7u, 10u}) {
            Rng rng(bound);
            std::array<int, 10> counts{};
            constexpr int draws = 20000;
            for (int i = 0; i < draws; ++i) {
                const std::uint32_t drawn = rng.below(bound);
                REQUIRE(drawn < bound);
                ++counts[drawn];
            }
            // Five standard deviations of a binomial count.
            const double share = 1.0 / bound, mean = draws * share, spread = 5 * std::sqrt(draws * share * (1 - share));
            for (std::uint32_t i = 0; i < bound; ++i) CHECK(std::abs(counts[i] - mean) <= spread);
        }
    }

    TEST_CASE("a bound that does not divide 2^32 favours nobody") {
        // With a plain remainder, a bound of 3 * 2^30 would hit its lowest third twice as often as the others.
        Rng rng(5);
        const std::uint32_t bound = 3u << 30;
        int low = 0;
        for (int i = 0; i < 30000; ++i) low += rng.below(bound) < (1u << 30);
        CHECK(low > 9500);
        CHECK(low < 10500);
    }

    TEST_CASE("a shuffle keeps every item and is the same for the same seed") {
        std::vector<int> sorted(50);
        std::iota(sorted.begin(), sorted.end(), 0);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            std::vector<int> a = sorted, b = sorted;
            Rng(seed).shuffle(a);
            Rng(seed).shuffle(b);
            CHECK(a == b);
            CHECK(a != sorted);
            std::sort(a.begin(), a.end());
            CHECK(a == sorted);
        }
    }

    TEST_CASE("all orders of three come as often") {
        std::array<int, 27> counts{};
        for (std::uint64_t seed = 1; seed <= 6000; ++seed) {
            std::vector<int> items{0, 1, 2};
            Rng(seed).shuffle(items);
            ++counts[static_cast<std::size_t>(items[0] * 9 + items[1] * 3 + items[2])];
        }
        for (const int order : {5, 7, 11, 15, 19, 21}) {  // 012 021 102 120 201 210 in base 3
            CHECK(counts[static_cast<std::size_t>(order)] > 850);
            CHECK(counts[static_cast<std::size_t>(order)] < 1150);
        }
    }

    TEST_CASE("nothing and one thing can be shuffled") {
        std::vector<int> none, one{4};
        Rng(1).shuffle(none);
        Rng(1).shuffle(one);
        CHECK(none.empty());
        CHECK(one == std::vector<int>{4});
    }

    TEST_CASE("texts hash as FNV-1a says") {
        const auto hash = [](std::string_view text) { return hash_of(text.data(), text.size()); };
        CHECK(hash("") == 0xcbf29ce484222325ull);
        CHECK(hash("a") == 0xaf63dc4c8601ec8cull);  // test vectors of the FNV authors
        CHECK(hash("foobar") == 0x85944171f73967e8ull);
    }
}
