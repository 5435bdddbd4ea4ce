#include "questions/question.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/show.hpp"

using namespace questions;

namespace {
std::string question_json(const std::string& kind) {
    return R"({"id":"q","kind":")" + kind +
           R"(","stem":"s","objective":"o","claims":["c"],"sources":["s"],"bloom":"analyse","difficulty":2,"hints":["h"],"explanation":"e",)";
}
const std::string options =
    R"([{"id":"a","text":"1","feedback":"f"},{"id":"b","text":"2","feedback":"f","right":true},{"id":"c","text":"3","feedback":"f"},{"id":"d","text":"4","feedback":"f"}])";

Question read_one(const std::string& json, std::size_t problems = 0) {
    Document document("f", json);
    Question question = read_question(document.root());
    CHECK(document.finish().size() == problems);
    return question;
}

Question choice() { return read_one(question_json("choice") + R"("options":)" + options + "}"); }
Question true_false() {
    return read_one(question_json("true-false") + R"("answer":false,"if_true":"t","if_false":"f","reasons":)" +
                    options + "}");
}
}  // namespace

TEST_SUITE("question") {
    TEST_CASE("what all kinds share is read") {
        for (const Question& question : {choice(), true_false()}) {
            CHECK(question.id == "q");
            CHECK(words_of(question.stem) == "s");
            CHECK(question.objective == "o");
            CHECK(question.claims == std::vector<std::string>{"c"});
            CHECK(question.sources == std::vector<std::string>{"s"});
            CHECK(bloom_names[*question.bloom] == "analyse");
            CHECK(question.difficulty == 2);
            CHECK(question.hints.size() == 1);
            CHECK(words_of(question.explanation) == "e");
        }
        CHECK(choice().kind.get_if<Choice>());
        CHECK(true_false().kind.get_if<TrueFalse>());
    }

    TEST_CASE("an unknown kind, level or difficulty is told") {
        Document document(
            "f",
            R"({"id":"q","kind":"essay","stem":"s","objective":"o","claims":[],"sources":[],"bloom":"guess","difficulty":4,"options":)" +
                options + "}");
        read_question(document.root());
        std::vector<std::string> lines;
        for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
        CHECK(
            lines ==
            std::vector<std::string>{
                "f:1:18 kind: one of choice, true-false, matching, ordering, grouping, numeric, fill-in, inline-choice, label-picture, claim-check, scenario",
                "f:1:86 bloom: one of remember, understand, apply, analyse, evaluate",
                "f:1:107 difficulty: a whole number from 1 to 3"});
    }

    TEST_CASE("an answer to each kind is read back as it was written") {
        for (const Answer& answer : {Answer(Choice::Answer{{"a", "b"}}), Answer(Choice::Answer{}),
                                     Answer(TrueFalse::Answer{true, "b"}), Answer(TrueFalse::Answer{})}) {
            Writer w;
            write(w, answer);
            Document document("", w.written());
            CHECK(read_answer(document.root()) == answer);
            CHECK(document.finish().empty());
        }
    }

    TEST_CASE("a blank answer is of the question's kind, incomplete, and earns nothing") {
        for (const Question& question : {choice(), true_false()}) {
            const Answer blank = blank_answer(question);
            CHECK(blank.index() == question.kind.index());
            CHECK_FALSE(complete(question, blank));
            CHECK(score(question, blank).points == 0);
        }
    }

    TEST_CASE("an answer from before the question changed its kind counts as blank") {
        CHECK(score(choice(), TrueFalse::Answer{false, "b"}).points == 0);
        CHECK_FALSE(complete(choice(), TrueFalse::Answer{false, "b"}));
        CHECK(score(true_false(), Choice::Answer{{"b"}}).points == 0);
    }

    TEST_CASE("the order of the options never changes a score") {
        for (const Question& question : {choice(), true_false()}) {
            const std::string before = question.kind.index() == 0 ? "" : "f ";
            for (std::uint64_t seed = 0; seed < 300; ++seed) {
                double sum = 0;
                for (char letter = 'a'; letter < 'e'; ++letter) {
                    const auto answer = understand(question, seed, before + letter);
                    REQUIRE(answer.has_value());
                    sum += score(question, *answer).points;
                    const bool right = explain(question, *answer, seed).find(std::string("> ") + letter + ") [+]") !=
                                       std::string::npos;
                    CHECK(score(question, *answer).right() == right);
                }
                CHECK(sum == (before.empty() ? 1 : 2.5));
            }
        }
    }

    TEST_CASE("what was asked names every option once") {
        for (const Question& question : {choice(), true_false()}) {
            const std::string asked = ask(question, 7);
            CHECK(std::count(asked.begin(), asked.end(), '\n') == 4);
            for (const char* words : {") 1\n", ") 2\n", ") 3\n", ") 4\n"})
                CHECK(asked.find(words) != std::string::npos);
        }
    }

    TEST_CASE("right is a whole point, partly is more than none") {
        CHECK(Score{1}.right());
        CHECK_FALSE(Score{0.99}.right());
        CHECK(Score{0.5}.partly());
        CHECK_FALSE(Score{0}.partly());
        CHECK_FALSE(Score{1}.partly());
    }
}
