#include "questions/grouping/grouping.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>

#include "support/show.hpp"

using namespace questions;

namespace {
/// Items i1, i2, ... whose right groups are the letters of `groups`, and groups a, b, ...
Grouping grouping_of(std::string_view groups, int count) {
    Grouping grouping;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        grouping.pairs.parts.push_back(
            {"i" + n, plain_text("item " + n), std::string(1, groups[i]), plain_text("why " + n)});
    }
    for (int i = 0; i < count; ++i) {
        const std::string id(1, static_cast<char>('a' + i));
        grouping.pairs.targets.push_back({id, "group " + id});
    }
    return grouping;
}

/// The groups given to i1, i2, ...; "." leaves one out.
Grouping::Answer answer_of(std::string_view letters) {
    Grouping::Answer answer;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i] != '.') answer.groups.emplace_back("i" + std::to_string(i + 1), std::string(1, letters[i]));
    }
    return answer;
}

double points(const Grouping& grouping, std::string_view letters) { return score(grouping, answer_of(letters)).points; }

std::vector<std::string> problems_of(std::string_view json) {
    Document document("f", json);
    Grouping grouping;
    read(document.root(), grouping);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

/// A question whose items go into the groups of those letters, and whose groups have these letters for ids.
std::string json_of(std::string_view items, std::string_view groups) {
    std::string text = R"({"groups":[)";
    for (const char id : groups)
        text += std::string(text.back() == '[' ? "" : ",") + R"({"id":")" + id + R"(","text":"t)" + id + R"("})";
    text += R"(],"items":[)";
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        text += std::string(i == 0 ? "" : ",") + R"({"id":"i)" + n + R"(","text":"t)" + n + R"(","group":")" +
                items[i] + R"(","feedback":"f"})";
    }
    return text + "]}";
}

/// Every text of four letters of a to c.
std::vector<std::string> all_answers() {
    std::vector<std::string> all;
    for (int code = 0; code < 81; ++code) {
        std::string letters;
        for (int digit = 0, rest = code; digit < 4; ++digit, rest /= 3) letters += static_cast<char>('a' + rest % 3);
        all.push_back(letters);
    }
    return all;
}

/// The items' numbers in their written order, as the terminal lists them: "2413" for i2 first.
std::string items_in(const std::string& asked) {
    std::string numbers;
    for (std::size_t at = asked.find(") item "); at != std::string::npos; at = asked.find(") item ", at + 1))
        numbers += asked[at + 7];
    return numbers;
}

/// What to type for an answer when the items stand in that order.
std::string typed_for(std::string_view letters, const std::string& numbers) {
    std::string typed;
    for (const char number : numbers) typed += letters[static_cast<std::size_t>(number - '1')];
    return typed;
}

Grouping::Answer read_back(std::string_view json, std::size_t problems) {
    Document document("", json);
    Grouping::Answer answer;
    read(document.root(), answer);
    CHECK(document.finish().size() == problems);
    return answer;
}
}  // namespace

TEST_SUITE("grouping") {
    TEST_CASE("a grouping is read with its groups and items") {
        Document document("f", json_of("aba", "ab"));
        Grouping grouping;
        read(document.root(), grouping);
        CHECK(document.finish().empty());
        REQUIRE(grouping.pairs.parts.size() == 3);
        REQUIRE(grouping.pairs.targets.size() == 2);
        CHECK(grouping.pairs.parts[1].id == "i2");
        CHECK(grouping.pairs.parts[1].target == "b");
        CHECK(words_of(grouping.pairs.parts[1].text) == "t2");
        CHECK(grouping.pairs.targets[0].words == "ta");
    }

    TEST_CASE("too few items, and too few or too many groups, are mistakes") {
        CHECK(problems_of("{}") == std::vector<std::string>{"f:1:1 groups: a list in square brackets; it is missing",
                                                            "f:1:1 items: a list in square brackets; it is missing"});
        CHECK(problems_of(json_of("ab", "ab")) == std::vector<std::string>{"f:1:67 items: at least 3 items"});
        CHECK(problems_of(json_of("aaa", "a")) == std::vector<std::string>{"f:1:11 groups: at least 2 items"});
        CHECK(problems_of(json_of("abcde", "abcde")).empty());
        CHECK(problems_of(json_of("abcde", "abcdef")) == std::vector<std::string>{"f:1:11 groups: at most 5 items"});
    }

    TEST_CASE("a group that there is not, ids and words that stand twice, and formatted groups are mistakes") {
        CHECK(problems_of(json_of("abc", "ab")) == std::vector<std::string>{"f:1:201 items[2].group: one of a, b"});
        CHECK(problems_of(json_of("aba", "aba")) ==
              std::vector<std::string>{"f:1:64 groups[2].id: an id of its own; \"a\" is taken",
                                       "f:1:75 groups[2].text: words of its own; another one says the same"});
        std::string repeated = json_of("aba", "ab");
        repeated.replace(repeated.find("\"i3\",\"text\":\"t3\""), 16, R"("i1","text":"t1")");
        CHECK(problems_of(repeated) ==
              std::vector<std::string>{"f:1:176 items[2].id: an id of its own; \"i1\" is taken",
                                       "f:1:188 items[2].text: words of its own; another one says the same"});
        std::string formatted = json_of("aba", "ab");
        formatted.replace(formatted.find("\"tb\""), 4, R"("*b*")");
        CHECK(
            problems_of(formatted) ==
            std::vector<std::string>{"f:1:52 groups[1].text: plain words: a list to choose from shows no formatting"});
        std::string unexplained = json_of("aba", "ab");
        unexplained.replace(unexplained.find(",\"feedback\":\"f\""), 15, "");
        CHECK(problems_of(unexplained).empty());  // a draft
    }

    TEST_CASE("right items over all items, for every way to answer") {
        // Counted another way: of 3 groups for 4 items, C(4, k) * 2^(4 - k) answers have k right.
        const Grouping grouping = grouping_of("acab", 3);
        std::array<int, 5> seen{};
        for (const std::string& letters : all_answers()) {
            double expected = 0;
            for (std::size_t i = 0; i < 4; ++i) expected += letters[i] == "acab"[i] ? 0.25 : 0;
            CHECK(points(grouping, letters) == expected);
            ++seen[static_cast<std::size_t>(points(grouping, letters) * 4)];
        }
        CHECK(seen == std::array<int, 5>{16, 32, 24, 8, 1});
    }

    TEST_CASE("the permutations of four items over four groups score by their fixed points") {
        const Grouping grouping = grouping_of("abcd", 4);
        std::array<int, 5> seen{};
        std::string letters = "abcd";
        do ++seen[static_cast<std::size_t>(points(grouping, letters) * 4)];
        while (std::next_permutation(letters.begin(), letters.end()));
        CHECK(seen == std::array<int, 5>{9, 8, 6, 0, 1});  // the rencontres numbers
    }

    TEST_CASE("what was left out or is unknown earns nothing, and is left out of what is known") {
        const Grouping grouping = grouping_of("acab", 3);
        CHECK(points(grouping, "") == 0);
        CHECK(points(grouping, "a..b") == 0.5);
        CHECK(points(grouping, "acaz") == 0.75);
        CHECK(score(Grouping{}, answer_of("a")).points == 0);
        CHECK(known_part(grouping, {{{"i1", "b"}, {"i2", "z"}, {"i9", "a"}}}) == answer_of("b"));
    }

    TEST_CASE("an answer can be checked once every item is in a group") {
        const Grouping grouping = grouping_of("aba", 2);
        CHECK_FALSE(complete(grouping, {}));
        CHECK_FALSE(complete(grouping, answer_of("ab.")));
        CHECK(complete(grouping, answer_of("bbb")));
    }

    TEST_CASE("a second try keeps the right items only") {
        const Grouping grouping = grouping_of("acab", 3);
        CHECK(keep_right(grouping, answer_of("aaaa")) == answer_of("a.a."));
        for (const std::string& letters : all_answers()) {
            const Grouping::Answer kept = keep_right(grouping, answer_of(letters));
            CHECK(score(grouping, kept).points == points(grouping, letters));
            CHECK(static_cast<double>(kept.groups.size()) == 4 * points(grouping, letters));
        }
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const char* letters : {"", "b", "a.c", "caba"}) {
            Writer w;
            w.object();
            write(w, answer_of(letters));
            w.end();
            CHECK(read_back(w.written(), 0) == answer_of(letters));
        }
        CHECK(read_back(R"({"groups":{"i1":"a","i2":true,"i3":{}}})", 2) == answer_of("a"));
        CHECK(read_back(R"({"groups":7})", 1) == Grouping::Answer{});
    }

    TEST_CASE("the items are shuffled by the seed, the groups stay, and no score changes") {
        const Grouping grouping = grouping_of("acab", 3);
        std::map<std::string, int> orders;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const std::string asked = ask(grouping, seed);
            CHECK(asked.ends_with("  a) group a\n  b) group b\n  c) group c\n"));
            const std::string numbers = items_in(asked);
            ++orders[numbers];
            for (const char* letters : {"acab", "bacb", "cccc"}) {
                const auto answer = understand(grouping, seed, typed_for(letters, numbers));
                CHECK(answer == answer_of(letters));
            }
        }
        CHECK(orders.size() == 24);
    }

    TEST_CASE("as written for seed 0, but not group by group") {
        CHECK(shown_order(grouping_of("abab", 2), 0).parts == std::vector<std::size_t>{0, 1, 2, 3});
        for (const Grouping& grouping :
             {grouping_of("aab", 2), grouping_of("aabb", 2), grouping_of("abc", 3), grouping_of("aaabbbcc", 3)}) {
            std::string right;
            for (const std::size_t index : shown_order(grouping, 0).parts) right += grouping.pairs.parts[index].target;
            CHECK_FALSE(std::is_sorted(right.begin(), right.end()));
        }
        CHECK(shown_order(grouping_of("aaa", 2), 0).parts.size() == 3);  // every order is group by group
        CHECK(shown_order(Grouping{}, 0).parts.empty());
    }

    TEST_CASE("the terminal understands every answer") {
        const Grouping grouping = grouping_of("acab", 3);
        for (const std::uint64_t seed : {0u, 1u, 2u, 99u}) {
            const std::string numbers = items_in(ask(grouping, seed));
            for (const std::string& letters : all_answers())
                CHECK(understand(grouping, seed, typed_for(letters, numbers)) == answer_of(letters));
        }
        CHECK(ask(grouping, 0).starts_with("  1) item 1\n  2) item 2\n"));
        CHECK(understand(grouping, 0, "A, c a B") == answer_of("acab"));
        CHECK(how_to_answer(grouping).ends_with("; empty to skip"));
        for (const char* typed : {"", "aca", "acaba", "acad", "aca1", "acaé"})
            CHECK_FALSE(understand(grouping, 0, typed).has_value());
    }

    TEST_CASE("every item is explained, and every rich text visited") {
        const Grouping grouping = grouping_of("aba", 2);
        CHECK(explain(grouping, answer_of("aa."), 0) ==
              "  1) a [+] why 1\n  2) a [-] (right: b) why 2\n  3) - [-] (right: a) why 3\n");
        std::vector<std::string> visited;
        each_text(grouping, [&](const RichText& text, std::string_view property) {
            visited.push_back(std::string(property) + ": " + words_of(text));
        });
        CHECK(visited == std::vector<std::string>{"items: item 1", "items: why 1", "items: item 2", "items: why 2",
                                                  "items: item 3", "items: why 3"});
    }
}
