#include "questions/claim_check/claim_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/show.hpp"

using namespace questions;

namespace {
/// Options a, b, c, ...; those in `right` are right.
std::vector<Option> options_of(int count, std::string_view right, const std::string& what) {
    std::vector<Option> options;
    for (int i = 0; i < count; ++i) {
        const std::string id(1, static_cast<char>('a' + i));
        options.push_back({id, plain_text(what + " " + id), right.find(id) != std::string_view::npos,
                           plain_text(what + " because " + id)});
    }
    return options;
}

/// Levels a, b, c with b right; flaws a to d with d right.
ClaimCheck claim() { return {plain_text("It cures."), options_of(3, "b", "level"), options_of(4, "d", "flaw")}; }

/// Every answer: none, one of the options or one that is gone, for level and flaw.
std::vector<ClaimCheck::Answer> all_answers() {
    std::vector<ClaimCheck::Answer> answers;
    for (const char* level : {"", "a", "b", "c", "gone"}) {
        for (const char* flaw : {"", "a", "b", "c", "d", "gone"}) answers.push_back({level, flaw});
    }
    return answers;
}

std::vector<std::string> problems_of(std::string_view json) {
    Document document("f", json);
    ClaimCheck question;
    read(document.root(), question);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

/// Options named by letters, upper case for right ones.
std::string options_json(std::string_view letters) {
    std::string text = "[";
    for (const char letter : letters) {
        const bool right = letter < 'a';
        const std::string id(1, static_cast<char>(letter | 0x20));
        if (text.back() != '[') text += ',';
        text += R"({"id":")" + id + R"(","text":"t)" + id + R"(","feedback":"f")" + (right ? R"(,"right":true})" : "}");
    }
    return text + "]";
}

std::string json_of(std::string_view levels, std::string_view flaws) {
    return "{\"claim\":\"It **cures**.\",\n\"levels\":" + options_json(levels) + ",\n\"flaws\":" + options_json(flaws) +
           "}";
}

ClaimCheck::Answer read_answer(std::string_view json) {
    Document document("", json);
    ClaimCheck::Answer answer;
    read(document.root(), answer);
    return answer;
}
}  // namespace

TEST_SUITE("claim check") {
    TEST_CASE("a claim is read with its levels and flaws") {
        Document document("f", json_of("aBc", "abcD"));
        ClaimCheck question;
        read(document.root(), question);
        CHECK(document.finish().empty());
        CHECK(words_of(question.claim) == "It cures.");
        CHECK(question.claim.paragraphs[0][1].bold);
        REQUIRE(question.levels.size() == 3);
        REQUIRE(question.flaws.size() == 4);
        CHECK(question.levels[1].right);
        CHECK(question.flaws[3].right);
        CHECK_FALSE(question.flaws[0].right);
    }

    TEST_CASE("levels and flaws: three to five, one of them right") {
        using Lines = std::vector<std::string>;
        CHECK(problems_of(json_of("abcdE", "abcdE")).empty());
        CHECK(problems_of(json_of("abc", "Abc")) ==
              Lines{"f:2:10 levels: exactly one right level (\"right\": true), not 0"});
        CHECK(problems_of(json_of("Abc", "ABc")) ==
              Lines{"f:3:9 flaws: exactly one right flaw (\"right\": true), not 2"});
        CHECK(problems_of(json_of("aB", "abcdeF")) ==
              Lines{"f:2:10 levels: at least 3 items", "f:3:9 flaws: at most 5 items"});
        CHECK(problems_of(json_of("Abb", "Abc")) ==
              Lines{"f:2:106 levels[2].id: an id of its own; \"b\" is taken",
                    "f:2:117 levels[2].text: words of its own; another one says the same"});
    }

    TEST_CASE("what is missing or misspelt is said") {
        CHECK(problems_of("{}") ==
              std::vector<std::string>{"f:1:1 claim: text in quotes; it is missing",
                                       "f:1:1 levels: a list in square brackets; it is missing",
                                       "f:1:1 levels: exactly one right level (\"right\": true), not 0",
                                       "f:1:1 flaws: a list in square brackets; it is missing",
                                       "f:1:1 flaws: exactly one right flaw (\"right\": true), not 0"});
        std::string json = json_of("Abc", "Abc");
        json.insert(1, R"("clain":"x",)");
        CHECK(problems_of(json) ==
              std::vector<std::string>{"f:1:10 clain: no such property here; check its spelling, or take it out"});
        CHECK(problems_of("{\"claim\":\"a **b\",\"levels\":" + options_json("Abc") +
                          ",\"flaws\":" + options_json("Abc") + "}") ==
              std::vector<std::string>{"f:1:10 claim: a second ** to end the bold words"});
    }

    TEST_CASE("half for the level, half for the flaw, each by itself") {
        for (const ClaimCheck::Answer& answer : all_answers()) {
            int halves = 0;
            halves += answer.level == "b";
            halves += answer.flaw == "d";
            CAPTURE(answer.level);
            CAPTURE(answer.flaw);
            CHECK(score(claim(), answer).points == halves / 2.0);
        }
        CHECK(score(ClaimCheck(), {}).points == 0);
    }

    TEST_CASE("an answer can be checked once there is both") {
        for (const ClaimCheck::Answer& answer : all_answers())
            CHECK(complete(claim(), answer) == (answer.level != "" && answer.flaw != ""));
    }

    TEST_CASE("options that are gone are left out, each by itself") {
        for (const ClaimCheck::Answer& answer : all_answers()) {
            const ClaimCheck::Answer known = known_part(claim(), answer);
            CHECK(known.level == (answer.level == "gone" ? "" : answer.level));
            CHECK(known.flaw == (answer.flaw == "gone" ? "" : answer.flaw));
            CHECK(score(claim(), known) == score(claim(), answer));
        }
    }

    TEST_CASE("a second try starts with what was right") {
        for (const ClaimCheck::Answer& answer : all_answers()) {
            const ClaimCheck::Answer kept = keep_right(claim(), answer);
            CHECK(kept.level == (answer.level == "b" ? "b" : ""));
            CHECK(kept.flaw == (answer.flaw == "d" ? "d" : ""));
            CHECK(score(claim(), kept) == score(claim(), answer));
        }
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const ClaimCheck::Answer& answer : all_answers()) {
            Writer w;
            w.object();
            write(w, answer);
            w.end();
            CHECK(read_answer(w.written()) == answer);
        }
    }

    TEST_CASE("odd values in a save are no answer") {
        for (const char* json : {"{}", R"({"level":3,"flaw":[]})", R"({"level":null})", "[]", "{\"level\":\"\"}"})
            CHECK(read_answer(json) == ClaimCheck::Answer{});
    }

    TEST_CASE("the terminal understands the letters that it asks with, for every answer and order") {
        for (const std::uint64_t seed : {0u, 1u, 2u, 77u, 4096u}) {
            const std::string asked = ask(claim(), seed);
            const auto flaws_at = asked.find("What is wrong with it?");
            REQUIRE(flaws_at != std::string::npos);
            for (char level = 'a'; level < 'd'; ++level) {
                for (char flaw = 'a'; flaw < 'e'; ++flaw) {
                    const auto answer = understand(claim(), seed, std::string{level, ' ', flaw});
                    REQUIRE(answer.has_value());
                    const auto at = asked.find(std::string("  ") + level + ") level " + answer->level + "\n");
                    CHECK(at < flaws_at);
                    CHECK(asked.find(std::string("  ") + flaw + ") flaw " + answer->flaw + "\n", flaws_at) !=
                          std::string::npos);
                    CHECK(understand(claim(), seed, std::string{level, flaw}) == answer);
                    CHECK(understand(claim(), seed,
                                     std::string{' ', static_cast<char>(level - 32), ',', ' ',
                                                 static_cast<char>(flaw - 32), '\r'}) == answer);
                }
            }
        }
        CHECK(ask(claim(), 0).starts_with("The claim: “It cures.”\nWhat does it rest on?\n  a) level a\n"));
    }

    TEST_CASE("letters that mean nothing are not an answer") {
        for (const char* typed : {"", " ", "a", "d a", "a e", "a b c", "1 a", "a 1", "é", "@b", ",", "ab!"}) {
            CAPTURE(typed);
            CHECK_FALSE(understand(claim(), 0, typed).has_value());
        }
    }

    TEST_CASE(
        "shuffling puts the right ones in every place, not in the same one of both lists, and never changes a score") {
        ClaimCheck question = claim();
        question.flaws = options_of(3, "b", "flaw");
        int together = 0;
        int places[3] = {};
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            int earned[3] = {};
            for (char level = 'a'; level < 'd'; ++level) {
                for (char flaw = 'a'; flaw < 'd'; ++flaw) {
                    const Score all = score(question, *understand(question, seed, std::string{level, flaw}));
                    ++earned[static_cast<int>(2 * all.points)];
                    together += all.right() && level == flaw;
                    places[level - 'a'] += all.right();
                }
            }
            CHECK(earned[2] == 1);
            CHECK(earned[1] == 4);
            CHECK(earned[0] == 4);
        }
        for (const int place : places) CHECK(place > 60);
        CHECK(together < 150);  // a third by chance
    }

    TEST_CASE("every option is explained, chosen or not") {
        CHECK(
            explain(claim(), {"a", "d"}, 0) ==
            "What it rests on\n> a) [-] level because a\n  b) [+] level because b\n  c) [-] level because c\n"
            "What is wrong with it\n  a) [-] flaw because a\n  b) [-] flaw because b\n  c) [-] flaw because c\n> d) [+] flaw because d\n");
    }

    TEST_CASE("every text is visited") {
        std::vector<std::string> visited;
        each_text(claim(), [&](const RichText& text, std::string_view property) {
            visited.push_back(std::string(property) + ": " + words_of(text));
        });
        CHECK(visited.size() == 1 + 2 * 3 + 2 * 4);
        for (const char* line : {"claim: It cures.", "levels: level a", "levels: level because c", "flaws: flaw d",
                                 "flaws: flaw because d"}) {
            CHECK(std::count(visited.begin(), visited.end(), line) == 1);
        }
    }
}
