#include "questions/inline_choice/inline_choice.hpp"

#include <doctest/doctest.h>

#include <set>

#include "support/show.hpp"

using namespace questions;

namespace {
using Lines = std::vector<std::string>;

/// A list of options named by letters, upper case for right ones.
std::string options_of(std::string_view letters) {
    std::string text = "[";
    for (const char letter : letters) {
        const bool right = letter < 'a';
        const std::string id(1, static_cast<char>(letter | 0x20));
        if (text.back() != '[') text += ',';
        text += R"({"id":")" + id + R"(","text":"t)" + id + R"(","feedback":"why )" + id +
                (right ? R"(","right":true})" : "\"}");
    }
    return text + "]";
}

std::string json_of(std::string_view first, std::string_view second) {
    return R"({"text":"Go {one} or {two}.","gaps":[{"id":"one","options":)" + options_of(first) +
           R"(},{"id":"two","options":)" + options_of(second) + "}]}";
}

Lines problems_of(std::string_view json) {
    Document document("f", json);
    InlineChoice question;
    read(document.root(), question);
    Lines lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

/// Gap one: b of a, b, c; gap two: a of a, b.
InlineChoice question() {
    Document document("f", json_of("aBc", "Ab"));
    InlineChoice made;
    read(document.root(), made);
    for (const Problem& problem : document.finish()) FAIL_CHECK(to_string(problem));
    return made;
}

InlineChoice::Answer answer_of(const std::string& one, const std::string& two) {
    InlineChoice::Answer answer;
    if (!one.empty()) answer.gaps = give(answer.gaps, "one", one);
    if (!two.empty()) answer.gaps = give(answer.gaps, "two", two);
    return answer;
}
}  // namespace

TEST_SUITE("inline_choice") {
    TEST_CASE("a text is read with its gaps and their options") {
        const InlineChoice made = question();
        CHECK(cloze_words(made.text) == "Go ____ (1) or ____ (2).\n");
        REQUIRE(made.gaps.size() == 2);
        REQUIRE(made.gaps[0].options.size() == 3);
        CHECK(right_option(made.gaps[0])->id == "b");
        CHECK(right_option(made.gaps[1])->id == "a");
        CHECK(right_option({}) == nullptr);
        CHECK(words_of(made.gaps[1].options[1].feedback) == "why b");
    }

    TEST_CASE("the points are right gaps over all gaps") {
        const InlineChoice made = question();
        CHECK(score(made, answer_of("b", "a")).points == 1);
        CHECK(score(made, answer_of("b", "b")).points == 0.5);
        CHECK(score(made, answer_of("", "a")).points == 0.5);
        CHECK(score(made, answer_of("a", "b")).points == 0);
        CHECK(score(made, answer_of("x", "x")).points == 0);  // options that the module no longer has
        CHECK(score(made, {}).points == 0);
        CHECK(score(InlineChoice(), {}).points == 0);
    }

    TEST_CASE("an answer can be checked once every gap has an option") {
        const InlineChoice made = question();
        CHECK(complete(made, answer_of("a", "b")));
        CHECK_FALSE(complete(made, answer_of("a", "")));
        CHECK_FALSE(complete(made, answer_of("a", "x")));
        CHECK_FALSE(complete(made, {}));
    }

    TEST_CASE("what the question no longer has is forgotten; a second try starts with the right gaps") {
        const InlineChoice made = question();
        InlineChoice::Answer old = answer_of("c", "x");
        old.gaps = give(old.gaps, "gone", "a");
        CHECK(known_part(made, old) == answer_of("c", ""));
        CHECK(known_part(made, answer_of("b", "a")) == answer_of("b", "a"));
        CHECK(keep_right(made, answer_of("b", "b")) == answer_of("b", ""));
        CHECK(keep_right(made, answer_of("b", "a")) == answer_of("b", "a"));
        CHECK(keep_right(made, old) == InlineChoice::Answer{});
    }

    TEST_CASE("each gap is shuffled in its own way, and as written for seed 0") {
        InlineChoice made = question();
        made.gaps[1].options = made.gaps[0].options;
        CHECK(order_of(made.gaps[0], 0) == std::vector<std::size_t>{0, 1, 2});
        std::set<std::vector<std::size_t>> orders;
        int same = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            CHECK(order_of(made.gaps[0], seed) == order_of(made.gaps[0], seed));
            orders.insert(order_of(made.gaps[0], seed));
            same += order_of(made.gaps[0], seed) == order_of(made.gaps[1], seed);
        }
        CHECK(orders.size() == 6);
        CHECK(same > 20);  // one in six by chance
        CHECK(same < 90);
    }

    TEST_CASE("the order shown changes no points") {
        const InlineChoice made = question();
        for (const std::uint64_t seed : {0u, 1u, 2u, 77u}) {
            for (const char* typed : {"a a", "ab", "b,a", "C b"}) {
                const auto answer = understand(made, seed, typed);
                REQUIRE(answer.has_value());
                double right = 0;
                for (const auto& [gap, option] : answer->gaps) right += option == (gap == "one" ? "b" : "a");
                CHECK(score(made, *answer).points == right / 2);
            }
        }
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const InlineChoice::Answer& answer : {InlineChoice::Answer{}, answer_of("a", ""), answer_of("b", "a")}) {
            Writer w;
            w.object();
            write(w, answer);
            w.end();
            Document document("", w.written());
            InlineChoice::Answer back;
            read(document.root(), back);
            CHECK(document.finish().empty());
            CHECK(back == answer);
        }
    }

    TEST_CASE("odd saved gaps are dropped") {
        for (const char* saved : {R"({"gaps":[]})", R"({"gaps":{"one":5,"two":"No Id"}})", R"({"gaps":"x"})", "{}"}) {
            Document document("", saved);
            InlineChoice::Answer answer;
            read(document.root(), answer);
            CHECK(answer == InlineChoice::Answer{});
        }
    }

    TEST_CASE("every text is visited") {
        std::string visited;
        each_text(question(), [&](const RichText& text, std::string_view property) {
            visited += words_of(text).substr(0, 5) + "=" + std::string(property) + " ";
        });
        CHECK(visited ==
              "Go \x01"
              "0=text ta=gaps why a=gaps tb=gaps why b=gaps tc=gaps why c=gaps ta=gaps why a=gaps tb=gaps why b=gaps ");
    }

    TEST_CASE("the terminal understands the letters that it asks with") {
        const InlineChoice made = question();
        CHECK(ask(made, 0) == "Go ____ (1) or ____ (2).\n  (1)  a) ta  b) tb  c) tc\n  (2)  a) ta  b) tb\n");
        for (const std::uint64_t seed : {0u, 1u, 2u, 99u}) {
            const std::string asked = ask(made, seed);
            const auto first = asked.find("  (1)"), second = asked.find("  (2)");
            for (char one = 'a'; one < 'd'; ++one) {
                for (char two = 'a'; two < 'c'; ++two) {
                    const auto answer = understand(made, seed, std::string() + one + " " + two);
                    REQUIRE(answer.has_value());
                    const std::string* in_one = target_of(answer->gaps, "one");
                    const std::string* in_two = target_of(answer->gaps, "two");
                    REQUIRE(in_one);
                    REQUIRE(in_two);
                    CHECK(asked.substr(first, second - first).find(std::string("  ") + one + ") t" + *in_one) !=
                          std::string::npos);
                    CHECK(asked.substr(second).find(std::string("  ") + two + ") t" + *in_two) != std::string::npos);
                }
            }
            CHECK(understand(made, seed, "C,B\r") == understand(made, seed, "c b"));
        }
        for (const char* typed : {"", " ", "a", "abc", "d a", "a c", "1 a", "a!", "é a"})
            CHECK_FALSE(understand(made, 0, typed).has_value());
        CHECK(how_to_answer(made) == "a letter for each gap, in their order (for example: b a); empty to skip");
        InlineChoice one = made;
        one.gaps.pop_back();
        CHECK(how_to_answer(one) == "a letter; empty to skip");
    }

    TEST_CASE("every option is explained, chosen or not") {
        CHECK(explain(question(), answer_of("c", "a"), 0) ==
              "  (1) a) [-] why a\n  (1) b) [+] why b\n> (1) c) [-] why c\n> (2) a) [+] why a\n  (2) b) [-] why b\n");
    }

    TEST_CASE("mistakes of its author") {
        CHECK(problems_of(json_of("aBc", "Ab")) == Lines{});
        CHECK(problems_of(json_of("abc", "Ab")) ==
              Lines{"f:1:60 gaps[0].options: exactly one right option (\"right\": true), not 0"});
        CHECK(problems_of(json_of("aBC", "Ab")) ==
              Lines{"f:1:60 gaps[0].options: exactly one right option (\"right\": true), not 2"});
        CHECK(problems_of(json_of("aB", "A")) == Lines{"f:1:182 gaps[1].options: at least 2 items"});
        CHECK(problems_of(json_of("aBa", "Ab")) ==
              Lines{"f:1:164 gaps[0].options[2].id: an id of its own; \"a\" is taken",
                    "f:1:175 gaps[0].options[2].text: words of its own; another one says the same"});
        CHECK(problems_of(R"({"text":"{a}","gaps":[{"id":"a"}]})") ==
              Lines{"f:1:23 gaps[0].options: a list in square brackets; it is missing",
                    "f:1:23 gaps[0].options: exactly one right option (\"right\": true), not 0"});
        CHECK(
            problems_of(
                R"({"text":"{a}","gaps":[{"id":"a","options":[{"id":"x","text":"**bold**","right":true,"feedback":"f"},{"id":"y","text":"a [[b]]","feedback":"f"}]}]})") ==
            Lines{"f:1:61 gaps[0].options[0].text: plain words: a list to choose from shows no formatting",
                  "f:1:118 gaps[0].options[1].text: plain words: a list to choose from shows no formatting"});
        CHECK(
            problems_of(
                R"({"text":"none","gaps":[{"id":"a","options":[{"id":"x","text":"1","right":true,"feedback":"f"},{"id":"y","text":"2"}]}]})") ==
            Lines{"f:1:30 gaps[0].id: a place {a} in the text"});
        CHECK(problems_of("{}") == Lines{"f:1:1 gaps: a list in square brackets; it is missing",
                                         "f:1:1 text: text in quotes; it is missing"});
    }
}
