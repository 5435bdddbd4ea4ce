#include <doctest/doctest.h>

#include "interop/bank.hpp"

namespace {
using namespace interop;
using namespace questions;

Bank bank_of(std::string_view text) {
    Ids ids;
    return read_aiken(text, ids);
}
}  // namespace

TEST_SUITE("aiken") {
    TEST_CASE("a question, its options and the letter of the right one, with or without spaces") {
        const Bank bank = bank_of(
            "Which is a fruit?\r\nA) An apple\r\nB.Kale\r\nANSWER: A\r\n\r\nAnd now?\nA. 1 < 2\nB) *2*\nANSWER: b\n");
        REQUIRE(bank.items.size() == 2);
        CHECK(bank.losses.empty());
        const auto& first = std::get<Question>(bank.items[0].content);
        CHECK(first.id == "which-is-a-fruit");
        const Choice* choice = first.kind.get_if<Choice>();
        REQUIRE(choice);
        CHECK(words_of(choice->options[1].text) == "Kale");
        CHECK(choice->options[0].right);
        const Choice* second = std::get<Question>(bank.items[1].content).kind.get_if<Choice>();
        REQUIRE(second);
        CHECK(words_of(second->options[0].text) == "1 < 2");
        CHECK(words_of(second->options[1].text) == "*2*");
        CHECK(second->options[1].right);
    }

    TEST_CASE("a question may have several lines") {
        const Bank bank = bank_of("A story.\nAnd its question?\nA) 1\nB) 2\nANSWER: B");
        REQUIRE(bank.items.size() == 1);
        CHECK(std::get<Question>(bank.items[0].content).stem.paragraphs.size() == 2);
    }

    TEST_CASE("what is not complete is left out and named with its line") {
        const Bank bank = bank_of(
            "One option\nA) alone\nANSWER: A\n\nB) without a question\nANSWER: B\n\nUnknown\nA) 1\nB) 2\nANSWER: "
            "D\n\nUnended\nA) 1\nB) 2\nGood\nA) 1\nB) 2\nANSWER: A\n\nLast\nA) 1\nB) 2\n");
        CHECK(bank.items.size() == 1);
        REQUIRE(bank.losses.size() == 6);
        CHECK(bank.losses[0] == Loss{1, "One option", "wants at least two options", true});
        CHECK(bank.losses[1] == Loss{5, "", "an option before any question"});
        CHECK(bank.losses[2] == Loss{6, "", "ANSWER: before any question"});
        CHECK(bank.losses[3] == Loss{8, "Unknown", "wants ANSWER: with the letter of one of its options", true});
        CHECK(bank.losses[4] == Loss{13, "Unended", "wants a line ANSWER: with the letter of an option", true});
        CHECK(bank.losses[5].question == "Last");
    }

    TEST_CASE("it is told from GIFT") {
        CHECK(looks_like_aiken("Q\nA) 1\nB) 2\nANSWER: A\n"));
        CHECK_FALSE(looks_like_aiken("Q{=1}\nANSWER: A\n"));
    }
}
