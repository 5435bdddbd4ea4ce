#include "base/alternatives.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {
struct One {
    static constexpr std::string_view name = "one";
};
struct Two {
    static constexpr std::string_view name = "two";
    int value = 2;
};
using List = std::variant<One, Two>;
}  // namespace

TEST_SUITE("alternatives") {
    TEST_CASE("names, alternatives and a walk come from the list, in its order") {
        CHECK(names_of<List>.size() == 2);
        CHECK(names_of<List>[1] == "two");
        CHECK(name_of(List(One{})) == "one");
        CHECK(std::get<Two>(Alternatives<List>::made(1)).value == 2);
        CHECK(std::holds_alternative<One>(Alternatives<List>::made(0)));
        std::vector<std::string> walked;
        Alternatives<List>::each([&]<class T>(const T&) { walked.emplace_back(T::name); });
        CHECK(walked == std::vector<std::string>{"one", "two"});
    }
}
