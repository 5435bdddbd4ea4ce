#include "questions/option.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace questions;

namespace {
std::vector<Option> options_of(int count) {
    std::vector<Option> options;
    for (int i = 0; i < count; ++i)
        options.push_back({std::string(1, static_cast<char>('a' + i)), plain_text("t"), i == 0, plain_text("f")});
    return options;
}
}  // namespace

TEST_SUITE("option") {
    TEST_CASE("seed 0 keeps the order as written") {
        CHECK(order_of(options_of(4), 0) == std::vector<std::size_t>{0, 1, 2, 3});
    }

    TEST_CASE("any other seed shows every option once, the same way each time") {
        std::set<std::vector<std::size_t>> orders;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            std::vector<std::size_t> order = order_of(options_of(4), seed);
            CHECK(order == order_of(options_of(4), seed));
            orders.insert(order);
            std::sort(order.begin(), order.end());
            CHECK(order == std::vector<std::size_t>{0, 1, 2, 3});
        }
        CHECK(orders.size() == 24);
    }

    TEST_CASE("the right option stands in every place about as often") {
        std::vector<int> places(4);
        for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
            const auto order = order_of(options_of(4), seed);
            ++places[static_cast<std::size_t>(std::find(order.begin(), order.end(), 0u) - order.begin())];
        }
        for (const int count : places) {
            CHECK(count > 850);
            CHECK(count < 1150);
        }
    }
}
