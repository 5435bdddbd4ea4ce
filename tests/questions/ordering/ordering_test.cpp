#include "questions/ordering/ordering.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>

#include "support/show.hpp"

using namespace questions;

namespace {
/// Items a, b, c, ... in that right order; every second one has feedback.
Ordering ordering_of(int count) {
    Ordering ordering;
    for (int i = 0; i < count; ++i) {
        const std::string id(1, static_cast<char>('a' + i));
        ordering.items.push_back({id, plain_text("item " + id), i % 2 == 0 ? plain_text("why " + id) : RichText{}});
    }
    return ordering;
}

Ordering::Answer answer_of(std::string_view ids) {
    Ordering::Answer answer;
    for (const char id : ids) answer.order.emplace_back(1, id);
    return answer;
}

double points(const Ordering& ordering, std::string_view ids) { return score(ordering, answer_of(ids)).points; }

std::string ids_of(const Ordering& ordering, const std::vector<std::size_t>& order) {
    std::string ids;
    for (const std::size_t index : order) ids += ordering.items[index].id;
    return ids;
}

/// The ids in the order in which they stand when the answer is `ids`.
std::string standing(const Ordering& ordering, std::string_view ids, std::uint64_t seed = 0) {
    return ids_of(ordering, arranged(ordering, answer_of(ids), seed));
}

std::string shown(const Ordering& ordering, std::uint64_t seed) { return standing(ordering, "", seed); }

std::vector<std::string> permutations(std::string letters) {
    std::vector<std::string> all;
    do all.push_back(letters);
    while (std::next_permutation(letters.begin(), letters.end()));
    return all;
}

std::vector<std::string> problems_of(std::string_view json) {
    Document document("f", json);
    Ordering ordering;
    read(document.root(), ordering);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

std::string json_of(std::string_view ids, const std::string& more = "") {
    std::string text = R"({"items":[)";
    for (const char id : ids)
        text +=
            std::string(text.back() == '[' ? "" : ",") + R"({"id":")" + id + R"(","text":"t)" + id + "\"" + more + "}";
    return text + "]}";
}

Ordering::Answer read_back(std::string_view json, std::size_t problems) {
    Document document("", json);
    Ordering::Answer answer;
    read(document.root(), answer);
    CHECK(document.finish().size() == problems);
    return answer;
}
}  // namespace

TEST_SUITE("ordering") {
    TEST_CASE("an ordering is read in its right order, with or without feedback") {
        for (const char* more : {"", R"(,"feedback":"f")"}) {
            Document document("f", json_of("abc", more));
            Ordering ordering;
            read(document.root(), ordering);
            CHECK(document.finish().empty());
            REQUIRE(ordering.items.size() == 3);
            CHECK(ordering.items[1].id == "b");
            CHECK(words_of(ordering.items[1].text) == "tb");
            CHECK(ordering.items[1].feedback.empty() == (*more == 0));
        }
    }

    TEST_CASE("too few items, repeated ids and words, and strange properties are mistakes") {
        CHECK(problems_of("{}") == std::vector<std::string>{"f:1:1 items: a list in square brackets; it is missing"});
        CHECK(problems_of(json_of("ab")) == std::vector<std::string>{"f:1:10 items: at least 3 items"});
        CHECK(problems_of(json_of("aba")) ==
              std::vector<std::string>{"f:1:63 items[2].id: an id of its own; \"a\" is taken",
                                       "f:1:74 items[2].text: words of its own; another one says the same"});
        CHECK(problems_of(R"({"items":[{"id":"A","text":"1"},{"id":"b"},{"id":"c","text":"3","place":3}]})") ==
              std::vector<std::string>{
                  "f:1:17 items[0].id: an id: lower-case letters, digits and single hyphens, at most 60",
                  "f:1:33 items[1].text: text in quotes; it is missing",
                  "f:1:73 items[2].place: no such property here; check its spelling, or take it out"});
        CHECK(problems_of(json_of("abc", R"(,"feedback":3)")).size() == 3);
    }

    TEST_CASE("items at their right place over all items, for every order of four") {
        // Moodle's absolute position: the fixed points of a permutation, whose numbers are known (rencontres numbers).
        const Ordering ordering = ordering_of(4);
        std::array<int, 5> seen{};
        for (const std::string& ids : permutations("abcd")) {
            int fixed = 0;
            for (const char id : ids) fixed += ids.find(id) == static_cast<std::size_t>(id - 'a');
            CHECK(points(ordering, ids) == fixed / 4.0);
            ++seen[static_cast<std::size_t>(fixed)];
        }
        CHECK(seen == std::array<int, 5>{9, 8, 6, 0, 1});
        CHECK(points(ordering_of(3), "acb") == doctest::Approx(1.0 / 3));
    }

    TEST_CASE("one item moved to the other end spoils all places") {
        CHECK(points(ordering_of(5), "bcdea") == 0);
        CHECK(points(ordering_of(5), "bacde") == doctest::Approx(0.6));
    }

    TEST_CASE("nothing moved, open places, unknown items and too many earn nothing") {
        const Ordering ordering = ordering_of(4);
        CHECK(points(ordering, "") == 0);
        CHECK(points(ordering, "a--d") == 0.5);
        CHECK(points(ordering, "abzd") == 0.75);
        CHECK(points(ordering, "bcdabcda") == 0);
        CHECK(score(Ordering{}, answer_of("a")).points == 0);
    }

    TEST_CASE("first shown in an order that is never right, for any seed") {
        for (const int count : {3, 4, 6}) {
            const Ordering ordering = ordering_of(count);
            std::map<std::string, int> orders;
            for (std::uint64_t seed = 0; seed < 600; ++seed) {
                const std::string ids = shown(ordering, seed);
                ++orders[ids];
                CHECK_FALSE(std::is_sorted(ids.begin(), ids.end()));
                CHECK(ids == shown(ordering, seed));
            }
            if (count == 3) CHECK(orders.size() == 5);
            if (count == 4) CHECK(orders.size() == 23);
        }
        CHECK(arranged(Ordering{}, {}, 0).empty());
        CHECK(shown(ordering_of(1), 0) == "a");  // no other order is to be had
    }

    TEST_CASE("an answer stands as it is, whatever the seed") {
        const Ordering ordering = ordering_of(4);
        for (const std::string& ids : permutations("abcd")) {
            for (const std::uint64_t seed : {0u, 1u, 99u}) CHECK(standing(ordering, ids, seed) == ids);
        }
    }

    TEST_CASE("open places are filled with the items that are left, but never to the right order") {
        const Ordering ordering = ordering_of(4);
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            for (const char* ids : {"a--d", "a", "-b-d", "zb-d", "aa-d", "----"}) {
                std::string all = standing(ordering, ids, seed);
                CHECK(all != "abcd");
                for (std::size_t i = 0; i < std::string_view(ids).size(); ++i) {
                    if (ids[i] == static_cast<char>('a' + i)) CHECK(all[i] == ids[i]);
                }
                std::sort(all.begin(), all.end());
                CHECK(all == "abcd");
            }
        }
        CHECK(standing(ordering, "abc", 0) == "abcd");  // no other item is left
    }

    TEST_CASE("moving takes an item out and puts it in elsewhere") {
        const Ordering ordering = ordering_of(4);
        for (std::size_t from = 0; from < 4; ++from) {
            for (std::size_t to = 0; to < 4; ++to) {
                std::string expected = "dbca";
                const char id = expected[from];
                expected.erase(from, 1);
                expected.insert(to, 1, id);
                CHECK(moved(ordering, arranged(ordering, answer_of("dbca"), 0), from, to) == answer_of(expected));
            }
        }
    }

    TEST_CASE("one move makes an answer to check, a whole one") {
        const Ordering ordering = ordering_of(4);
        CHECK_FALSE(complete(ordering, {}));
        CHECK_FALSE(complete(ordering, answer_of("a--d")));
        CHECK(complete(ordering, moved(ordering, arranged(ordering, {}, 5), 0, 1)));
        CHECK(complete(ordering, answer_of("dcba")));
    }

    TEST_CASE("every order can be reached by moves from every first order") {
        const Ordering ordering = ordering_of(4);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            for (const std::string& wanted : permutations("abcd")) {
                Ordering::Answer answer;
                for (std::size_t to = 0; to < 4; ++to) {
                    const std::size_t from = ids_of(ordering, arranged(ordering, answer, seed)).find(wanted[to]);
                    answer = moved(ordering, arranged(ordering, answer, seed), from, to);
                }
                CHECK(answer == answer_of(wanted));
            }
        }
    }

    TEST_CASE("what the question no longer has is left out, open places stay") {
        const Ordering ordering = ordering_of(3);
        CHECK(known_part(ordering, answer_of("czba")) == answer_of("cba"));
        CHECK(known_part(ordering, answer_of("a-z")) == answer_of("a-"));
        CHECK(known_part(ordering, answer_of("")) == answer_of(""));
    }

    TEST_CASE("a second try keeps the items at their right place, and is never whole or right by itself") {
        const Ordering ordering = ordering_of(4);
        CHECK(keep_right(ordering, answer_of("acbd")) == answer_of("a--d"));
        CHECK(keep_right(ordering, answer_of("dcba")) == Ordering::Answer{});
        CHECK(keep_right(ordering, answer_of("abcd")) == answer_of("abcd"));
        CHECK(keep_right(ordering, {}) == Ordering::Answer{});
        for (const std::string& ids : permutations("abcd")) {
            const Ordering::Answer kept = keep_right(ordering, answer_of(ids));
            CHECK(score(ordering, kept).points == points(ordering, ids));
            CHECK(complete(ordering, kept) == (ids == "abcd"));
        }
    }

    TEST_CASE("an answer is read back as it was written, open places too") {
        for (const char* ids : {"", "cab", "a--d"}) {
            Writer w;
            w.object();
            write(w, answer_of(ids));
            w.end();
            CHECK(read_back(w.written(), 0) == answer_of(ids));
        }
    }

    TEST_CASE("odd values in a saved answer are left out") {
        CHECK(read_back("{}", 0) == Ordering::Answer{});
        CHECK(read_back(R"({"order":["b",3,"a","","b",["c"]]})", 3) == answer_of("ba"));
        CHECK(read_back(R"({"order":{"a":1}})", 2) == Ordering::Answer{});
    }

    TEST_CASE("the terminal understands every order, and no seed changes its score") {
        const Ordering ordering = ordering_of(4);
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const std::string asked = ask(ordering, seed);
            CHECK(std::count(asked.begin(), asked.end(), '\n') == 4);
            for (const std::string& ids : permutations("abcd")) {
                std::string typed;
                for (const char id : ids) typed += asked[asked.find(std::string(") item ") + id) - 1];
                const auto answer = understand(ordering, seed, typed);
                REQUIRE(answer.has_value());
                CHECK(*answer == answer_of(ids));
                CHECK(score(ordering, *answer).points == points(ordering, ids));
            }
            CHECK(understand(ordering, seed, "D, c b A") == understand(ordering, seed, "dcba"));
        }
        CHECK(how_to_answer(ordering).ends_with("; empty to skip"));
    }

    TEST_CASE("letters that are not each item once are not an answer") {
        const Ordering ordering = ordering_of(3);
        for (const char* typed : {"", " ", "ab", "aba", "abca", "abd", "ab1", "abé", "-bc"})
            CHECK_FALSE(understand(ordering, 0, typed).has_value());
    }

    TEST_CASE("every item is explained at the place where it was put") {
        const Ordering ordering = ordering_of(4);
        CHECK(
            explain(ordering, answer_of("acbd"), 0) ==
            "  1) [+] item a: why a\n  2) [-] item c (right: 3): why c\n  3) [-] item b (right: 2)\n  4) [+] item d\n");
    }

    TEST_CASE("every rich text is visited with its property") {
        std::vector<std::string> visited;
        each_text(ordering_of(2), [&](const RichText& text, std::string_view property) {
            visited.push_back(std::string(property) + ": " + words_of(text));
        });
        CHECK(visited == std::vector<std::string>{"items: item a", "items: why a", "items: item b", "items: "});
    }
}
