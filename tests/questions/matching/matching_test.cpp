#include "questions/matching/matching.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>

#include "support/show.hpp"

using namespace questions;

namespace {
/// Prompts p1, p2, ... whose right choices are the letters of `matches`, and choices a, b, ...
Matching matching_of(std::string_view matches, int choices) {
    Matching matching;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        matching.pairs.parts.push_back(
            {"p" + n, plain_text("prompt " + n), std::string(1, matches[i]), plain_text("why " + n)});
    }
    for (int i = 0; i < choices; ++i) {
        const std::string id(1, static_cast<char>('a' + i));
        matching.pairs.targets.push_back({id, "choice " + id});
    }
    return matching;
}

/// The letters given to p1, p2, ...; "." leaves one out.
Matching::Answer answer_of(std::string_view letters) {
    Matching::Answer answer;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i] != '.') answer.matches.emplace_back("p" + std::to_string(i + 1), std::string(1, letters[i]));
    }
    return answer;
}

double points(const Matching& matching, std::string_view letters) { return score(matching, answer_of(letters)).points; }

std::vector<std::string> problems_of(std::string_view json) {
    Document document("f", json);
    Matching matching;
    read(document.root(), matching);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

std::string prompt(const std::string& id, const std::string& text, const std::string& match) {
    return R"({"id":")" + id + R"(","text":")" + text + R"(","match":")" + match + R"(","feedback":"f"})";
}
std::string choice(const std::string& id, const std::string& text) {
    return R"({"id":")" + id + R"(","text":")" + text + R"("})";
}
std::string json_of(const std::string& prompts, const std::string& choices) {
    return R"({"prompts":[)" + prompts + R"(],"choices":[)" + choices + "]}";
}

const std::string two_prompts = prompt("p", "1", "a") + "," + prompt("q", "2", "b");
const std::string two_choices = choice("a", "x") + "," + choice("b", "y");

/// The letter in front of each line of words that the terminal shows.
std::map<std::string, char> letters_in(const std::string& asked) {
    std::map<std::string, char> letters;
    for (std::size_t at = 0; at < asked.size(); at = asked.find('\n', at) + 1) {
        const std::string line = asked.substr(at, asked.find('\n', at) - at);
        if (line[2] >= 'a') letters[line.substr(5)] = line[2];
    }
    return letters;
}

/// Every text of four letters of a to d.
std::vector<std::string> all_answers() {
    std::vector<std::string> all;
    for (int code = 0; code < 256; ++code) {
        std::string letters;
        for (int digit = 0; digit < 4; ++digit) letters += static_cast<char>('a' + (code >> (2 * digit)) % 4);
        all.push_back(letters);
    }
    return all;
}

Matching::Answer read_back(std::string_view json, std::size_t problems) {
    Document document("", json);
    Matching::Answer answer;
    read(document.root(), answer);
    CHECK(document.finish().size() == problems);
    return answer;
}
}  // namespace

TEST_SUITE("matching") {
    TEST_CASE("a matching is read with its prompts and choices") {
        Document document("f", json_of(prompt("p", "one **bold**", "b") + "," + prompt("q", "two", "b"),
                                       two_choices + "," + choice("c", "z \\\\* z")));
        Matching matching;
        read(document.root(), matching);
        CHECK(document.finish().empty());
        REQUIRE(matching.pairs.parts.size() == 2);
        REQUIRE(matching.pairs.targets.size() == 3);
        CHECK(matching.pairs.parts[0].id == "p");
        CHECK(words_of(matching.pairs.parts[0].text) == "one bold");
        CHECK(matching.pairs.parts[1].target == "b");  // shared
        CHECK(words_of(matching.pairs.parts[1].feedback) == "f");
        CHECK(matching.pairs.targets[2].words == "z * z");
    }

    TEST_CASE("lists that are missing or too short are mistakes") {
        CHECK(problems_of("{}") == std::vector<std::string>{"f:1:1 choices: a list in square brackets; it is missing",
                                                            "f:1:1 prompts: a list in square brackets; it is missing"});
        CHECK(problems_of(json_of(prompt("p", "1", "a"), two_choices)) ==
              std::vector<std::string>{"f:1:12 prompts: at least 2 items"});
        CHECK(problems_of(json_of(prompt("p", "1", "a") + "," + prompt("q", "2", "a"), choice("a", "x"))) ==
              std::vector<std::string>{"f:1:122 choices: at least 2 items"});
    }

    TEST_CASE("a match that is no choice and a missing match are mistakes") {
        CHECK(problems_of(json_of(prompt("p", "1", "a") + "," + prompt("q", "2", "c"), two_choices)) ==
              std::vector<std::string>{"f:1:91 prompts[1].match: one of a, b"});
        CHECK(problems_of(json_of(R"({"id":"p","text":"1"},)" + prompt("q", "2", "b"), two_choices)) ==
              std::vector<std::string>{"f:1:13 prompts[0].match: one of a, b"});
    }

    TEST_CASE("ids and words that stand twice are mistakes") {
        CHECK(problems_of(json_of(two_prompts + "," + prompt("p", "2", "a"), two_choices)) ==
              std::vector<std::string>{"f:1:117 prompts[2].id: an id of its own; \"p\" is taken",
                                       "f:1:128 prompts[2].text: words of its own; another one says the same"});
        CHECK(problems_of(json_of(two_prompts, two_choices + "," + choice("b", "x"))) ==
              std::vector<std::string>{"f:1:173 choices[2].id: an id of its own; \"b\" is taken",
                                       "f:1:184 choices[2].text: words of its own; another one says the same"});
        CHECK(problems_of(json_of(prompt("a", "x", "a") + "," + prompt("b", "y", "b"), two_choices))
                  .empty());  // in the other list they are free
    }

    TEST_CASE("choices are plain words with an id and nothing else") {
        CHECK(problems_of(json_of(two_prompts, two_choices + "," + choice("c", "**z**"))) ==
              std::vector<std::string>{
                  "f:1:184 choices[2].text: plain words: a list to choose from shows no formatting"});
        CHECK(problems_of(json_of(two_prompts, two_choices + "," + choice("C", "z"))) ==
              std::vector<std::string>{
                  "f:1:173 choices[2].id: an id: lower-case letters, digits and single hyphens, at most 60"});
        CHECK(problems_of(json_of(two_prompts, two_choices + R"(,{"id":"c","text":"z","right":true})")) ==
              std::vector<std::string>{
                  "f:1:196 choices[2].right: no such property here; check its spelling, or take it out"});
    }

    TEST_CASE("right prompts over all prompts, for every way to answer") {
        // Moodle's rule, counted another way: of 4 letters for 4 prompts, C(4, k) * 3^(4 - k) answers have k right.
        const Matching matching = matching_of("bdac", 4);
        std::array<int, 5> seen{};
        for (const std::string& letters : all_answers()) {
            double expected = 0;
            for (std::size_t i = 0; i < 4; ++i) expected += letters[i] == "bdac"[i] ? 0.25 : 0;
            CHECK(points(matching, letters) == expected);
            ++seen[static_cast<std::size_t>(points(matching, letters) * 4)];
        }
        CHECK(seen == std::array<int, 5>{81, 108, 54, 12, 1});
    }

    TEST_CASE("each choice once: the permutations of four score by their fixed points") {
        const Matching matching = matching_of("abcd", 4);
        std::array<int, 5> seen{};
        std::string letters = "abcd";
        do ++seen[static_cast<std::size_t>(points(matching, letters) * 4)];
        while (std::next_permutation(letters.begin(), letters.end()));
        CHECK(seen == std::array<int, 5>{9, 8, 6, 0, 1});  // the rencontres numbers
    }

    TEST_CASE("several prompts may share a choice, and choices may be left over") {
        const Matching matching = matching_of("aab", 5);
        CHECK(points(matching, "aab") == 1);
        CHECK(points(matching, "aaa") == doctest::Approx(2.0 / 3));
        CHECK(points(matching, "eee") == 0);
    }

    TEST_CASE("what was left out or is unknown earns nothing") {
        const Matching matching = matching_of("abcd", 4);
        CHECK(points(matching, "") == 0);
        CHECK(points(matching, "a..d") == 0.5);
        CHECK(points(matching, "abcz") == 0.75);
        CHECK(score(matching, {{{"p9", "a"}}}).points == 0);
        CHECK(score(Matching{}, answer_of("a")).points == 0);
    }

    TEST_CASE("an answer can be checked once every prompt has a choice") {
        const Matching matching = matching_of("abc", 4);
        CHECK_FALSE(complete(matching, {}));
        CHECK_FALSE(complete(matching, answer_of("ab.")));
        CHECK(complete(matching, answer_of("ddd")));
    }

    TEST_CASE("giving a prompt another choice replaces the first, in whatever order they are given") {
        CHECK(give({}, "q", "a") == Given{{"q", "a"}});
        CHECK(give(give({}, "q", "a"), "p", "b") == give(give({}, "p", "b"), "q", "a"));
        CHECK(give(give({}, "q", "a"), "q", "b") == Given{{"q", "b"}});
    }

    TEST_CASE("what the question no longer has is left out") {
        const Matching matching = matching_of("abc", 3);
        CHECK(known_part(matching, {{{"p1", "a"}, {"p2", "z"}, {"p9", "a"}}}) == answer_of("a"));
        CHECK(known_part(matching, answer_of("cba")) == answer_of("cba"));
    }

    TEST_CASE("a second try keeps the right prompts only") {
        const Matching matching = matching_of("bdac", 4);
        CHECK(keep_right(matching, answer_of("bdac")) == answer_of("bdac"));
        CHECK(keep_right(matching, answer_of("bbaa")) == answer_of("b.a."));
        CHECK(keep_right(matching, {}) == Matching::Answer{});
        CHECK(keep_right(matching, {{{"p9", "a"}}}) == Matching::Answer{});
        for (const std::string& letters : all_answers()) {
            const Matching::Answer kept = keep_right(matching, answer_of(letters));
            CHECK(score(matching, kept).points == points(matching, letters));
            CHECK(static_cast<double>(kept.matches.size()) == 4 * points(matching, letters));
        }
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const char* letters : {"", "b", "a.c", "dcba"}) {
            Writer w;
            w.object();
            write(w, answer_of(letters));
            w.end();
            CHECK(read_back(w.written(), 0) == answer_of(letters));
        }
    }

    TEST_CASE("odd values in a saved answer are noted and left out") {
        CHECK(read_back("{}", 0) == Matching::Answer{});
        CHECK(read_back(R"({"matches":{"p1":"a","p2":3,"p3":""}})", 2) == answer_of("a"));
        CHECK(read_back(R"({"matches":["a"]})", 1) == Matching::Answer{});
    }

    TEST_CASE("the order of the choices is shuffled by the seed and never changes a score") {
        const Matching matching = matching_of("bdac", 4);
        std::map<std::string, int> orders;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const std::string asked = ask(matching, seed);
            ++orders[asked];
            const auto letters = letters_in(asked);
            REQUIRE(letters.size() == 4);
            const auto typed = [&](std::string_view ids) {
                std::string text;
                for (const char id : ids) text += letters.at(std::string("choice ") + id);
                return text;
            };
            for (const char* ids : {"bdac", "bdca", "aaaa", "cabd"})
                CHECK(understand(matching, seed, typed(ids)) == answer_of(ids));
        }
        CHECK(orders.size() == 24);
    }

    TEST_CASE("as written for seed 0, but not with the choices beside their prompts") {
        CHECK(shown_order(matching_of("bdac", 4), 0).targets == std::vector<std::size_t>{0, 1, 2, 3});
        for (const Matching& matching :
             {matching_of("ab", 2), matching_of("abc", 3), matching_of("abcd", 6), matching_of("abab", 2)}) {
            const auto order = shown_order(matching, 0);
            CHECK(order.parts.front() == 0);
            CHECK_FALSE(std::is_sorted(order.targets.begin(), order.targets.end()));
        }
        CHECK(shown_order(Matching{}, 0).targets.empty());
        CHECK(shown_order(matching_of("aa", 1), 0).targets.size() == 1);  // no other order is to be had
    }

    TEST_CASE("the terminal understands every answer") {
        const Matching matching = matching_of("bdac", 4);
        for (const std::uint64_t seed : {0u, 1u, 2u, 99u}) {
            const auto letters = letters_in(ask(matching, seed));
            for (const std::string& ids : all_answers()) {
                std::string typed;
                for (const char id : ids)
                    typed += std::string(", ") + static_cast<char>(letters.at(std::string("choice ") + id) - 0x20);
                CHECK(understand(matching, seed, typed) == answer_of(ids));
            }
        }
        CHECK(
            ask(matching, 0) ==
            "  1) prompt 1\n  2) prompt 2\n  3) prompt 3\n  4) prompt 4\n  a) choice a\n  b) choice b\n  c) choice c\n  d) choice d\n");
        CHECK(how_to_answer(matching).ends_with("; empty to skip"));
    }

    TEST_CASE("letters that mean nothing are not an answer") {
        const Matching matching = matching_of("bac", 3);
        for (const char* typed : {"", " ", "ab", "abca", "abd", "ab1", "ab@", "abé", "a-b"})
            CHECK_FALSE(understand(matching, 0, typed).has_value());
        CHECK(understand(matching, 0, "aaa") == answer_of("aaa"));
    }

    TEST_CASE("every prompt is explained, given a choice or not") {
        const Matching matching = matching_of("bac", 3);
        CHECK(explain(matching, answer_of("bc."), 0) ==
              "  1) b [+] why 1\n  2) c [-] (right: a) why 2\n  3) - [-] (right: c) why 3\n");
    }

    TEST_CASE("every rich text is visited with its property") {
        std::vector<std::string> visited;
        each_text(matching_of("ab", 2), [&](const RichText& text, std::string_view property) {
            visited.push_back(std::string(property) + ": " + words_of(text));
        });
        CHECK(visited ==
              std::vector<std::string>{"prompts: prompt 1", "prompts: why 1", "prompts: prompt 2", "prompts: why 2"});
    }
}
