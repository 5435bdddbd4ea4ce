#include "questions/choice/choice.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/show.hpp"

using namespace questions;

namespace {
/// A choice of options a, b, c, ...; those in `right` are right.
Choice choice_of(int count, std::string_view right, bool multiple) {
    Choice choice{multiple, {}};
    for (int i = 0; i < count; ++i) {
        const std::string id(1, static_cast<char>('a' + i));
        choice.options.push_back(
            {id, plain_text("text " + id), right.find(id) != std::string_view::npos, plain_text("why " + id)});
    }
    return choice;
}

Choice::Answer answer_of(std::string_view ids) {
    Choice::Answer answer;
    for (const char id : ids) answer.chosen.emplace_back(1, id);
    return answer;
}

double points(const Choice& choice, std::string_view ids) { return score(choice, answer_of(ids)).points; }

std::vector<std::string> problems_of(std::string_view json) {
    Document document("f", json);
    Choice choice;
    read(document.root(), choice);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

/// `{"multiple": ..., "options": [...]}` with options named by letters, upper case for right ones.
std::string json_of(std::string_view letters, bool multiple) {
    std::string text = multiple ? R"({"multiple":true,"options":[)" : R"({"options":[)";
    for (const char letter : letters) {
        const bool right = letter < 'a';
        const std::string id(1, static_cast<char>(letter | 0x20));
        if (text.back() != '[') text += ',';
        text += R"({"id":")" + id + R"(","text":"t)" + id + R"(","feedback":"f")" + (right ? R"(,"right":true})" : "}");
    }
    return text + "]}";
}
}  // namespace

TEST_SUITE("choice") {
    TEST_CASE("a choice is read with its options") {
        Document document("f", json_of("abC", false));
        Choice choice;
        read(document.root(), choice);
        CHECK(document.finish().empty());
        REQUIRE(choice.options.size() == 3);
        CHECK_FALSE(choice.multiple);
        CHECK(choice.options[2].id == "c");
        CHECK(choice.options[2].right);
        CHECK_FALSE(choice.options[0].right);
        CHECK(words_of(choice.options[0].text) == "ta");
    }

    TEST_CASE("one best answer: none or two right options are a mistake") {
        CHECK(problems_of(json_of("aBc", false)).empty());
        CHECK(problems_of(json_of("abc", false)) ==
              std::vector<std::string>{"f:1:12 options: exactly one right option (\"right\": true), not 0"});
        CHECK(problems_of(json_of("aBC", false)) ==
              std::vector<std::string>{"f:1:12 options: exactly one right option (\"right\": true), not 2"});
    }

    TEST_CASE("a choice of several needs a right and a wrong option") {
        CHECK(problems_of(json_of("aBC", true)).empty());
        CHECK(problems_of(json_of("abc", true)) ==
              std::vector<std::string>{"f:1:28 options: at least one right option (\"right\": true)"});
        CHECK(problems_of(json_of("ABC", true)) ==
              std::vector<std::string>{"f:1:28 options: at least one wrong option"});
    }

    TEST_CASE("fewer than two options, a repeated id and repeated words are mistakes") {
        CHECK(problems_of(json_of("B", false)) == std::vector<std::string>{"f:1:12 options: at least 2 items"});
        CHECK(problems_of(json_of("aBa", false)) ==
              std::vector<std::string>{"f:1:108 options[2].id: an id of its own; \"a\" is taken",
                                       "f:1:119 options[2].text: words of its own; another one says the same"});
        CHECK(problems_of("{}") ==
              std::vector<std::string>{"f:1:1 options: a list in square brackets; it is missing",
                                       "f:1:1 options: exactly one right option (\"right\": true), not 0"});
    }

    TEST_CASE("one option: all or nothing") {
        const Choice choice = choice_of(3, "b", false);
        CHECK(points(choice, "b") == 1);
        CHECK(points(choice, "a") == 0);
        CHECK(points(choice, "") == 0);
        CHECK(points(choice, "x") == 0);  // an option that the module no longer has
    }

    TEST_CASE("several: right ones less wrong ones, over the right ones there are") {
        struct Case {
            int options;
            std::string_view right, chosen;
            double points;
        };
        // Counted by hand from the rule.
        for (const Case& c : {Case{4, "ab", "ab", 1},
                              {4, "ab", "a", 0.5},
                              {4, "ab", "abc", 0.5},
                              {4, "ab", "abcd", 0},
                              {4, "ab", "ac", 0},
                              {4, "ab", "c", 0},
                              {4, "ab", "", 0},
                              {5, "abc", "ab", 2.0 / 3},
                              {5, "abc", "abd", 1.0 / 3},
                              {5, "abc", "abcd", 2.0 / 3},
                              {6, "a", "a", 1},
                              {6, "a", "ab", 0},
                              {6, "abcde", "abcdef", 0.8}}) {
            CAPTURE(c.right);
            CAPTURE(c.chosen);
            CHECK(points(choice_of(c.options, c.right, true), c.chosen) == doctest::Approx(c.points));
        }
    }

    TEST_CASE("one false option spoils it") {
        const Choice choice = choice_of(4, "ab", true);
        CHECK(score(choice, answer_of("ab")).right());
        CHECK_FALSE(score(choice, answer_of("abc")).right());
        CHECK(score(choice, answer_of("abc")).partly());
    }

    TEST_CASE("no answer earns less than nothing or more than a point, and only the right one earns all") {
        for (int right = 1; right < 31; ++right) {
            std::string ids;
            for (int i = 0; i < 5; ++i) {
                if (right & (1 << i)) ids += static_cast<char>('a' + i);
            }
            const Choice choice = choice_of(5, ids, true);
            for (int mask = 0; mask < 32; ++mask) {
                std::string chosen;
                for (int i = 0; i < 5; ++i) {
                    if (mask & (1 << i)) chosen += static_cast<char>('a' + i);
                }
                const double earned = points(choice, chosen);
                if (earned < 0 || earned > 1 || (earned == 1) != (mask == right))
                    FAIL_CHECK(ids << " answered " << chosen);
            }
        }
    }

    TEST_CASE("an answer can be checked once something is chosen") {
        const Choice choice = choice_of(3, "a", false);
        CHECK_FALSE(complete(choice, {}));
        CHECK(complete(choice, answer_of("b")));
    }

    TEST_CASE("picking replaces in a choice of one, and turns over in a choice of several") {
        const Choice one = choice_of(3, "a", false), several = choice_of(4, "ab", true);
        CHECK(toggle(one, {}, "b") == answer_of("b"));
        CHECK(toggle(one, answer_of("b"), "c") == answer_of("c"));
        CHECK(toggle(one, answer_of("b"), "b") == answer_of("b"));
        CHECK(toggle(several, answer_of("b"), "a") == answer_of("ab"));  // in the order of ids, however picked
        CHECK(toggle(several, answer_of("ab"), "b") == answer_of("a"));
        CHECK(toggle(several, toggle(several, answer_of("bd"), "c"), "c") == answer_of("bd"));
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const char* ids : {"", "b", "abd"}) {
            Writer w;
            w.object();
            write(w, answer_of(ids));
            w.end();
            Document document("", w.written());
            Choice::Answer back;
            read(document.root(), back);
            CHECK(document.finish().empty());
            CHECK(back == answer_of(ids));
        }
    }

    TEST_CASE("the terminal understands the letters that it asks with") {
        const Choice choice = choice_of(5, "bd", true);
        for (const std::uint64_t seed : {0u, 1u, 2u, 99u}) {
            const std::string asked = ask(choice, seed);
            for (char letter = 'a'; letter < 'f'; ++letter) {
                const auto answer = understand(choice, seed, std::string(1, letter));
                REQUIRE(answer.has_value());
                REQUIRE(answer->chosen.size() == 1);
                CHECK(asked.find(std::string("  ") + letter + ") text " + answer->chosen[0] + "\n") !=
                      std::string::npos);
            }
            CHECK(understand(choice, seed, "a, c") == understand(choice, seed, "CA"));
        }
        CHECK(ask(choice, 0).starts_with("  a) text a\n  b) text b\n"));
    }

    TEST_CASE("letters that mean nothing are not an answer") {
        const Choice one = choice_of(3, "a", false), several = choice_of(3, "a", true);
        for (const char* typed : {"", " ", "d", "1", "a!", "é", "@"}) {
            CHECK_FALSE(understand(one, 0, typed).has_value());
            CHECK_FALSE(understand(several, 0, typed).has_value());
        }
        CHECK_FALSE(understand(one, 0, "ab").has_value());
        CHECK(understand(several, 0, "ab") == answer_of("ab"));
        CHECK(understand(one, 0, "aa") == answer_of("a"));
    }

    TEST_CASE("every option is explained, chosen or not") {
        CHECK(explain(choice_of(3, "b", false), answer_of("c"), 0) ==
              "  a) [-] why a\n  b) [+] why b\n> c) [-] why c\n");
    }
}
