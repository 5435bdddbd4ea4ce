#include "questions/true_false/true_false.hpp"

#include <doctest/doctest.h>

#include "support/show.hpp"

using namespace questions;

namespace {
/// A false sentence, of which reason b says why.
TrueFalse question() {
    TrueFalse made{false, plain_text("on true"), plain_text("on false"), {}};
    for (const char* id : {"a", "b", "c"})
        made.reasons.push_back(
            {id, plain_text(std::string("text ") + id), *id == 'b', plain_text(std::string("why ") + id)});
    return made;
}

std::vector<std::string> problems_of(std::string_view json) {
    Document document("f", json);
    TrueFalse read_one;
    read(document.root(), read_one);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

const std::string reasons =
    R"([{"id":"a","text":"1","feedback":"f"},{"id":"b","text":"2","feedback":"f","right":true},{"id":"c","text":"3","feedback":"f"}])";
}  // namespace

TEST_SUITE("true_false") {
    TEST_CASE("a sentence is read with its reasons") {
        Document document("f", R"({"answer":true,"if_true":"t","if_false":"f","reasons":)" + reasons + "}");
        TrueFalse made;
        read(document.root(), made);
        CHECK(document.finish().empty());
        CHECK(made.truth);
        CHECK(words_of(made.if_true) == "t");
        CHECK(words_of(made.if_false) == "f");
        CHECK(made.reasons.size() == 3);
    }

    TEST_CASE("without reasons the verdict is all") {
        const TrueFalse bare{.truth = true, .if_true = {}, .if_false = {}, .reasons = {}};
        CHECK(score(bare, {.verdict = true}).right());
        CHECK(score(bare, {.verdict = false}).points == 0);
        CHECK(complete(bare, {.verdict = false}));
        CHECK(understand(bare, 0, "f") == TrueFalse::Answer{.verdict = false});
        CHECK_FALSE(understand(bare, 0, "f a"));
        CHECK(interaction(bare, {.verdict = true}).items.size() == 1);
    }

    TEST_CASE("each mistake is told") {
        CHECK(problems_of(R"({"if_true":"t","if_false":"f","reasons":)" + reasons + "}") ==
              std::vector<std::string>{"f:1:1 answer: true or false; it is missing"});
        CHECK(problems_of(R"({"answer":"yes","if_true":"t","if_false":"f","reasons":)" + reasons + "}") ==
              std::vector<std::string>{"f:1:11 answer: true or false, not text"});
        CHECK(problems_of(R"({"answer":true,"reasons":)" + reasons + "}") == std::vector<std::string>{});  // a draft
        CHECK(problems_of(R"({"answer":true,"if_true":"t","if_false":"f","reasons":[]})") ==
              std::vector<std::string>{"f:1:55 reasons: at least 3 items",
                                       "f:1:55 reasons: exactly one right reason (\"right\": true), not 0"});
    }

    TEST_CASE("half for the verdict, the other half for the reason that goes with it") {
        struct Case {
            std::optional<bool> verdict;
            const char* reason;
            double points;
        };
        for (const Case& c : {Case{false, "b", 1},
                              {false, "a", 0.5},
                              {false, "", 0.5},
                              {false, "gone", 0.5},
                              {true, "a", 0},
                              {std::nullopt, "b", 0},
                              {std::nullopt, "", 0}}) {
            CHECK(score(question(), {c.verdict, c.reason}).points == c.points);
        }
    }

    TEST_CASE("the right reason after the wrong verdict earns nothing") {
        CHECK(score(question(), {true, "b"}).points == 0);
    }

    TEST_CASE("both the verdict and the reason are wanted before checking") {
        CHECK_FALSE(complete(question(), {}));
        CHECK_FALSE(complete(question(), {true, ""}));
        CHECK_FALSE(complete(question(), {std::nullopt, "a"}));
        CHECK(complete(question(), {false, "a"}));
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const TrueFalse::Answer& answer : {TrueFalse::Answer{}, {true, ""}, {false, "b"}, {std::nullopt, "c"}}) {
            Writer w;
            w.object();
            write(w, answer);
            w.end();
            Document document("", w.written());
            TrueFalse::Answer back;
            read(document.root(), back);
            CHECK(document.finish().empty());
            CHECK(back == answer);
        }
    }

    TEST_CASE("the terminal understands t or f and the letter that it asks with") {
        for (const std::uint64_t seed : {0u, 1u, 2u, 99u}) {
            const std::string asked = ask(question(), seed);
            for (const char* verdict : {"t", "f", "True", "FALSE"}) {
                for (char letter = 'a'; letter < 'd'; ++letter) {
                    const auto answer = understand(question(), seed, std::string(verdict) + " " + letter);
                    REQUIRE(answer.has_value());
                    CHECK(answer->verdict == ((*verdict | 0x20) == 't'));
                    CHECK(asked.find(std::string("  ") + letter + ") text " + answer->reason + "\n") !=
                          std::string::npos);
                }
            }
        }
    }

    TEST_CASE("what means nothing is not an answer") {
        for (const char* typed : {"", " ", "t", "f", "t d", "x a", " a", "t ab", "t  ", "é a"})
            CHECK_FALSE(understand(question(), 0, typed).has_value());
    }

    TEST_CASE("the verdict and every reason are explained") {
        CHECK(explain(question(), {false, "a"}, 0) == "[+] on false\n> a) [-] why a\n  b) [+] why b\n  c) [-] why c\n");
        CHECK(explain(question(), {true, "b"}, 0) == "[-] on true\n  a) [-] why a\n> b) [+] why b\n  c) [-] why c\n");
    }
}
