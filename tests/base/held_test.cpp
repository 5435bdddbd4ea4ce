#include "base/held.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {
int alive = 0;

struct Counted {
    Counted() { ++alive; }
    Counted(const Counted&) { ++alive; }
    Counted(Counted&&) { ++alive; }
    Counted& operator=(const Counted&) = default;
    ~Counted() { --alive; }
    bool operator==(const Counted&) const = default;
};
struct Word {
    static constexpr std::string_view name = "word";
    std::string text = "none";
    bool operator==(const Word&) const = default;
};
struct Thing {
    static constexpr std::string_view name = "thing";
    Counted counted;
    bool operator==(const Thing&) const = default;
};
using Either = Held<std::variant<Word, Thing>>;

TEST_SUITE("held") {
    TEST_CASE("it is of a kind before it is there") {
        Either held(0);
        CHECK(held.name() == "word");
        CHECK_FALSE(held.is_made());
        CHECK(held.get_if<Word>() == nullptr);
        CHECK_FALSE(held == Either(Word{}));
        held.make();
        CHECK(held == Either(Word{}));
        CHECK_FALSE(held == Either(Word{"another"}));
        CHECK_FALSE(held == Either(Thing{}));
    }

    TEST_CASE("it is visited as what it is") {
        Either held = Word{"stem"};
        held.visit([]<class Kind>(Kind& kind) {
            if constexpr (std::is_same_v<Kind, Word>) kind.text += "s";
        });
        CHECK(held.get_if<Word>()->text == "stems");
        CHECK(held.get_if<Thing>() == nullptr);
    }

    TEST_CASE("copies are apart, and each is removed once") {
        {
            Either one = Thing{};
            Either two = one;
            CHECK(alive == 2);
            Either moved = std::move(one);
            CHECK(alive == 2);
            CHECK_FALSE(one.is_made());
            two = Word{};
            CHECK(alive == 1);
            moved.make();
            CHECK(alive == 1);
        }
        CHECK(alive == 0);
    }
}
}  // namespace
