#include "content/quiz.hpp"

#include <doctest/doctest.h>

#include "support/modules.hpp"
#include "support/show.hpp"

using namespace content;
using Lines = std::vector<std::string>;

namespace {
struct Read {
    Quiz quiz;
    Lines problems;
};

/// A quiz by itself: `json` stands as the property "quiz" of an object.
Read read_one(const std::string& json) {
    const std::string text = "{\"quiz\":" + json + "}";
    Document document("f", text);
    Read read{read_quiz(document.root()["quiz"]), {}};
    for (const Problem& problem : document.finish()) read.problems.push_back(to_string(problem));
    return read;
}

Lines problems_of(const std::string& json) { return read_one(json).problems; }

/// Problems of the rich module with that quiz, without file and place in the text.
Lines in_module(const std::string& quiz) {
    Lines lines;
    for (const Problem& problem : read_module("rich.json", modules::rich_text(quiz)).problems)
        lines.push_back(problem.path + ": " + problem.wanted);
    return lines;
}

Rules read_back(const Rules& rules) {
    Writer w;
    w.object();
    write(w, rules);
    w.end();
    Document document("", w.written());
    const Rules back = read_rules(document.root());
    CHECK(document.finish().empty());
    return back;
}
}  // namespace

TEST_SUITE("quiz") {
    TEST_CASE(
        "a module without a quiz of its own has a plain one: all questions, told at once, missed ones come back, nothing costs") {
        for (
            const std::string json :
            {"{}",
             R"({"length":0,"pass":0,"minutes":0,"retry_cost":0,"hint_cost":0,"certainty":false,"retry":true,"missed_return":true,"feedback":"immediate"})"}) {
            const Read read = read_one(json);
            CHECK(read.problems.empty());
            CHECK(read.quiz.rules == Rules{});
            CHECK(read.quiz.length == 0);
            CHECK(read.quiz.pass == 0);
            CHECK(read.quiz.pools.empty());
            CHECK(read.quiz.ranges.empty());
        }
        const Rules rules;
        CHECK(rules.told_at_once());
        CHECK(rules.retry);
        CHECK(rules.missed_return);
        CHECK_FALSE(rules.certainty);
        CHECK(rules.minutes == 0);
        CHECK(modules::small().quiz.rules == Rules{});
        CHECK(modules::small().quiz.range_at(1) == nullptr);
    }

    TEST_CASE("everything that can be set is read") {
        const Read read = read_one(
            R"({"feedback":"exam","certainty":true,"retry":false,"retry_cost":0.25,"hint_cost":1,"missed_return":false,"minutes":600,"length":7,"pass":0.7,
            "pools":[{"draw":1,"questions":["a","b"]},{"draw":2,"questions":["c","d"]}],"ranges":[{"from":0,"text":"low"},{"from":0.5,"text":"*high*"}]})");
        CHECK(read.problems.empty());
        CHECK(read.quiz.rules == Rules{Feedback::exam, true, false, 0.25, 1, false, 600});
        CHECK_FALSE(read.quiz.rules.told_at_once());
        CHECK(read.quiz.length == 7);
        CHECK(read.quiz.pass == 0.7);
        REQUIRE(read.quiz.pools.size() == 2);
        CHECK(read.quiz.pools[1].draw == 2);
        CHECK(read.quiz.pools[1].questions == Lines{"c", "d"});
        REQUIRE(read.quiz.ranges.size() == 2);
        CHECK(words_of(read.quiz.ranges[1].text) == "high");
    }

    TEST_CASE("rules are read back as they were written") {
        for (const Feedback feedback : {Feedback::immediate, Feedback::deferred, Feedback::exam}) {
            for (const bool yes : {false, true}) {
                for (const double cost : {0.0, 1.0 / 3, 1.0}) {
                    const Rules rules{feedback, yes, !yes, cost, 1 - cost, yes, yes ? 600 : 0};
                    CHECK(read_back(rules) == rules);
                }
            }
        }
        CHECK(read_back(Rules{}) == Rules{});
    }

    TEST_CASE("what is said of a share is the last range that begins at it or below") {
        const Quiz quiz = modules::rich().quiz;
        REQUIRE(quiz.ranges.size() == 3);
        CHECK(quiz.range_at(0) == &quiz.ranges[0]);
        CHECK(quiz.range_at(0.49) == &quiz.ranges[0]);
        CHECK(quiz.range_at(0.5) == &quiz.ranges[1]);
        CHECK(quiz.range_at(0.9) == &quiz.ranges[2]);
        CHECK(quiz.range_at(1) == &quiz.ranges[2]);
        const Quiz high = read_one(R"({"ranges":[{"from":0.5,"text":"t"}]})").quiz;
        CHECK(high.range_at(0.4) == nullptr);
        CHECK(high.range_at(0.5) != nullptr);
    }

    TEST_CASE(
        "an unknown feedback, a share that is none, and a time or length out of bounds are told where they stand") {
        CHECK(problems_of(R"({"feedback":"later"})") ==
              Lines{"f:1:21 quiz.feedback: one of immediate, deferred, exam"});
        CHECK(problems_of(R"({"feedback":2})") == Lines{"f:1:21 quiz.feedback: one of immediate, deferred, exam"});
        CHECK(problems_of(R"({"pass":1.2})") == Lines{"f:1:17 quiz.pass: a number of at least 0 and at most 1"});
        CHECK(problems_of(R"({"pass":-0.1})") == Lines{"f:1:17 quiz.pass: a number of at least 0 and at most 1"});
        CHECK(problems_of(R"({"pass":"most"})") == Lines{"f:1:17 quiz.pass: a number of at least 0 and at most 1"});
        CHECK(problems_of(R"({"hint_cost":2})") ==
              Lines{"f:1:22 quiz.hint_cost: a number of at least 0 and at most 1"});
        CHECK(problems_of(R"({"retry_cost":-1})") ==
              Lines{"f:1:23 quiz.retry_cost: a number of at least 0 and at most 1"});
        CHECK(problems_of(R"({"minutes":601})") == Lines{"f:1:20 quiz.minutes: a whole number from 0 to 600"});
        CHECK(problems_of(R"({"minutes":2.5})") == Lines{"f:1:20 quiz.minutes: a whole number from 0 to 600"});
        CHECK(problems_of(R"({"length":-1})") == Lines{"f:1:19 quiz.length: a whole number from 0 to 1000"});
        CHECK(problems_of(R"({"certainty":"yes"})") == Lines{"f:1:22 quiz.certainty: true or false, not text"});
        CHECK(problems_of(R"({"retry":1})") == Lines{"f:1:18 quiz.retry: true or false, not a number"});
        CHECK(problems_of(R"({"missed_return":null})") == Lines{"f:1:26 quiz.missed_return: true or false, not null"});
    }

    TEST_CASE("a misspelt property is told, and nothing else is lost for it") {
        const Read read = read_one(R"({"lenght":3,"pass":0.5})");
        CHECK(read.problems == Lines{"f:1:19 quiz.lenght: no such property here; check its spelling, or take it out"});
        CHECK(read.quiz.pass == 0.5);
    }

    TEST_CASE("a quiz that is no object is told") {
        for (const std::string json : {"7", "[]", "\"exam\"", "true"}) {
            CAPTURE(json);
            CHECK(problems_of(json).size() == 1);
        }
    }

    TEST_CASE("a pool draws no more than it has, and at least one") {
        CHECK(problems_of(R"({"pools":[{"draw":3,"questions":["a","b"]}]})") ==
              Lines{"f:1:27 quiz.pools[0].draw: no more than the pool's 2 questions"});
        CHECK(problems_of(R"({"pools":[{"draw":2,"questions":["a","b"]}]})").empty());
        CHECK(problems_of(R"({"pools":[{"draw":0,"questions":["a","b"]}]})") ==
              Lines{"f:1:27 quiz.pools[0].draw: a whole number from 1 to 1000"});
        CHECK(problems_of(R"({"pools":[{"questions":["a"]}]})") ==
              Lines{"f:1:19 quiz.pools[0].draw: a whole number from 1 to 1000"});
        CHECK(problems_of(R"({"pools":[{"draw":1,"questions":["a","a"]}]})") ==
              Lines{"f:1:46 quiz.pools[0].questions[1]: each id once; \"a\" stands here twice"});
        CHECK(
            problems_of(R"({"pools":[{"draw":1,"questions":["A b"]}]})") ==
            Lines{
                "f:1:42 quiz.pools[0].questions[0]: an id: lower-case letters, digits and single hyphens, at most 60"});
        CHECK(problems_of(R"({"pools":[{"draw":1,"questions":["a"],"take":1}]})") ==
              Lines{"f:1:54 quiz.pools[0].take: no such property here; check its spelling, or take it out"});
    }

    TEST_CASE("a pool without questions is told") {
        for (const std::string json : {R"({"pools":[{"draw":1,"questions":[]}]})", R"({"pools":[{"draw":1}]})"}) {
            CAPTURE(json);
            CHECK_FALSE(problems_of(json).empty());
        }
    }

    TEST_CASE("ranges rise from 0 to 1 and say something") {
        CHECK(problems_of(R"({"ranges":[{"from":0.5,"text":"a"},{"from":0.2,"text":"b"}]})") ==
              Lines{"f:1:52 quiz.ranges[1].from: a share above the one before"});
        CHECK(problems_of(R"({"ranges":[{"from":0.5,"text":"a"},{"from":0.5,"text":"b"}]})") ==
              Lines{"f:1:52 quiz.ranges[1].from: a share above the one before"});
        CHECK(problems_of(R"({"ranges":[{"from":1.1,"text":"a"}]})") ==
              Lines{"f:1:28 quiz.ranges[0].from: a number of at least 0 and at most 1"});
        CHECK(problems_of(R"({"ranges":[{"from":0}]})") ==
              Lines{"f:1:20 quiz.ranges[0].text: text in quotes; it is missing"});
        CHECK(problems_of(R"({"ranges":[{"from":0,"text":""}]})") ==
              Lines{"f:1:37 quiz.ranges[0].text: text in quotes, not empty text"});
        CHECK(problems_of(R"({"ranges":[{"text":"a"}]})") ==
              Lines{"f:1:20 quiz.ranges[0].from: a number of at least 0 and at most 1"});
        CHECK(problems_of(R"({"ranges":[{"from":0,"text":"**open"}]})").size() == 1);
    }

    TEST_CASE("in a module, pools name questions that there are") {
        CHECK(in_module("").empty());
        CHECK(in_module(R"("pools":[{"draw":1,"questions":["one","nowhere"]}])").size() == 1);
        CHECK(in_module(R"("pools":[{"draw":1,"questions":["one","nowhere"]}])") ==
              in_module(R"("pools":[{"draw":1,"questions":["two","nowhere"]}])"));
        const auto problems =
            read_module("rich.json", modules::rich_text(R"("pools":[{"draw":1,"questions":["one","nowhere"]}])"))
                .problems;
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].path == "quiz.pools[0].questions[1]");
        CHECK(problems[0].wanted.find("nowhere") != std::string::npos);
    }

    TEST_CASE("in a module, each mistake of a quiz is told once") {
        for (const std::string quiz : {R"("pools":7)", R"("pools":[{"draw":1,"questions":7}])", R"("ranges":7)",
                                       R"("pools":[{"draw":1,"questions":[7]}])"}) {
            CAPTURE(quiz);
            const Lines problems = in_module(quiz);
            CHECK_FALSE(problems.empty());
            for (std::size_t i = 1; i < problems.size(); ++i) CHECK(problems[i] != problems[i - 1]);
        }
    }

    TEST_CASE("in a module, a question is in one pool at most, so that no quiz asks it twice") {
        CHECK_FALSE(
            in_module(R"("pools":[{"draw":1,"questions":["one","two"]},{"draw":1,"questions":["two","three"]}])")
                .empty());
    }

    TEST_CASE("in a module, what is said of a result links to terms and pages that there are") {
        CHECK(in_module(R"("ranges":[{"from":0,"text":"A [[niche]]."}])").empty());
        CHECK(in_module(R"("ranges":[{"from":0,"text":"A [[nowhere]]."}])").size() == 1);
        CHECK(in_module(R"("ranges":[{"from":0,"text":"A [page](http://a.b)."}])").size() == 1);
    }

    TEST_CASE("what is said from a share on is said of sums that come to it, whatever doubles make of them") {
        Quiz quiz;
        quiz.ranges = {{0, plain_text("low")}, {0.8, plain_text("high")}};
        double sum = 0;
        for (int i = 0; i < 10; ++i) sum += 0.8;
        REQUIRE(sum / 10 < 0.8);
        CHECK(words_of(quiz.range_at(sum / 10)->text) == "high");
        CHECK(words_of(quiz.range_at(0.7999)->text) == "low");
    }

    TEST_CASE("further questions without rules of their own leave the module's") {
        const std::string folder = "tests/data/split/", more = files::read(folder + "topic.quiz.json");
        const auto with = [&](const std::string& quiz) {
            const File piece{"topic.quiz.json", more.substr(0, more.rfind('}')) + quiz + "}"};
            return read_module("topic.json", files::read(folder + "topic.json"), {.pieces = {&piece, 1}});
        };
        CHECK(with("").problems.empty());
        CHECK(with("").value.quiz.pass == 0.7);
        CHECK(with("").value.questions.size() == 3);
        CHECK(with(R"(, "quiz": {"pass": 0.5})").value.quiz.pass == 0.5);
    }
}
