#include "cli/cli.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "base/reader.hpp"
#include "content/module.hpp"
#include "support/files.hpp"

namespace {
struct Ran {
    int exit_code;
    std::string out, err;
};

Ran ran(const std::vector<std::string>& arguments, const std::string& typed = "") {
    std::istringstream in(typed);
    std::ostringstream out, err;
    const int exit_code = cli::run(arguments, {in, out, err});
    return {exit_code, out.str(), err.str()};
}

const std::string source = STEMWISE_SOURCE_DIR;
const std::string good = source + "/assets/modules/potency.json";
const std::string small = source + "/tests/data/good/small.json";
const std::string bad = source + "/tests/data/bad/misspelt-properties.json";

std::string some_answers() {
    std::string answers;
    for (int i = 0; i < 40; ++i) answers += i % 7 == 6 ? "\n" : "a\n";
    return answers;
}
}  // namespace

TEST_SUITE("cli") {
    TEST_CASE("without a command, or with one that there is not, it says what there is") {
        CHECK(ran({}).exit_code == cli::usage);
        CHECK(ran({"fly"}).exit_code == cli::usage);
        CHECK(ran({"fly"}).err.find("validate") != std::string::npos);
        CHECK(ran({"--help"}).exit_code == cli::ok);
    }

    TEST_CASE("validate: the exit code tells good, bad, missing and misused apart") {
        CHECK(ran({"validate", good}).exit_code == cli::ok);
        CHECK(ran({"validate", good, bad}).exit_code == cli::problems);
        CHECK(ran({"validate", "there-is-no-such.json"}).exit_code == cli::no_file);
        CHECK(ran({"validate"}).exit_code == cli::usage);
        CHECK(ran({"validate", good, "--format", "poem"}).exit_code == cli::usage);
        CHECK(ran({"validate", "--fast", good}).exit_code == cli::usage);
    }

    TEST_CASE("validate: every format names the file, the line and what is wanted") {
        const Ran text = ran({"validate", bad});
        CHECK(text.out.find("misspelt-properties.json:") != std::string::npos);
        CHECK(text.out.find("no such property here") != std::string::npos);
        const Ran github = ran({"validate", bad, "--format=github"});
        CHECK(github.out.starts_with("::error file="));
        CHECK(github.out.find(",line=") != std::string::npos);
        const Ran junit = ran({"validate", bad, good, "--format", "junit"});
        CHECK(junit.out.find("tests=\"2\" failures=\"1\"") != std::string::npos);
        CHECK(std::count(junit.out.begin(), junit.out.end(), '<') ==
              std::count(junit.out.begin(), junit.out.end(), '>'));
        const Ran json = ran({"validate", bad, "--format", "json"});
        Document document("out", json.out);
        CHECK(document.parsed());
        CHECK(document.root()["files"].items(1).size() == 1);
    }

    TEST_CASE("describe prints every chapter and question") {
        const Ran described = ran({"describe", good});
        CHECK(described.exit_code == cli::ok);
        CHECK(described.out.find("# What makes a cell a stem cell?") != std::string::npos);
        const auto module = content::read_module("potency.json", files::read("assets/modules/potency.json")).value;
        CHECK(described.out.find("Questions: " + std::to_string(module.questions.size())) != std::string::npos);
        CHECK(ran({"describe", bad}).exit_code == cli::problems);
    }

    TEST_CASE("play: the same seed and answers give the same game, another seed another order") {
        const Ran once = ran({"play", good, "--seed", "7"}, some_answers());
        CHECK(once.out == ran({"play", good, "--seed=7"}, some_answers()).out);
        CHECK(once.out != ran({"play", good, "--seed", "8"}, some_answers()).out);
        CHECK(once.out.find("Score: ") != std::string::npos);
    }

    TEST_CASE("play: an answer that means nothing is asked again, a skipped one stays open") {
        const Ran game = ran({"play", small, "--seed", "7"}, "zz\n\n");
        CHECK(game.out.find("That names no answer.") != std::string::npos);
        CHECK(game.out.find("answered 0, left open 3") != std::string::npos);
        CHECK(game.exit_code == cli::ok);
    }

    TEST_CASE("play: a short quiz asks as many questions as its module says") {
        const auto module = content::read_module("potency.json", files::read("assets/modules/potency.json")).value;
        int drawn = 0;
        for (const content::Pool& pool : module.quiz.pools) drawn += pool.draw;
        REQUIRE(drawn > 0);
        CHECK(ran({"play", good, "--seed", "7"}, "").out.find("Question 1 of " + std::to_string(drawn) + " [") !=
              std::string::npos);
    }

    TEST_CASE("play: what was missed comes once more, and does not change the score") {
        const Ran game = ran({"play", small, "--seed", "7"},
                             "a\nt a\nb\n"
                             "a b\nf b\nc\n");
        CHECK(game.out.find("Once more: 1 of 3 [some-of]") != std::string::npos);
        CHECK(game.out.find("Once more: 3 of 3 [one-of]") != std::string::npos);
        CHECK(game.out.find("Score: 0.5 of 3; answered 3, left open 0") != std::string::npos);
        CHECK(game.out.find("Missed: some-of true-or-not one-of") != std::string::npos);
        const Ran right = ran({"play", small, "--seed", "7"}, "a b\nf b\nc\n");
        CHECK(right.out.find("Once more") == std::string::npos);
        CHECK(right.out.find("Score: 3 of 3; answered 3, left open 0") != std::string::npos);
    }

    TEST_CASE("play: a near miss is pointed out once before it counts") {
        const std::string rich = source + "/tests/data/good/rich.json";
        std::string seed, before;  // with which the words are asked, and the empty lines that lead to them
        for (int i = 0; i < 50 && seed.empty(); ++i) {
            const std::string out = ran({"play", rich, "--seed", std::to_string(i)}, std::string(20, '\n')).out;
            const auto asked = out.find("[words]");
            if (asked == std::string::npos) continue;
            seed = std::to_string(i);
            for (auto at = out.find("> "); at < asked; at = out.find("> ", at + 1)) before += "\n";
        }
        const auto quizzed = [&](const std::string& typed) {
            return ran({"play", rich, "--seed", seed}, before + typed);
        };
        CHECK(quizzed("alpho; beta\n").out.find("Nearly: check the spelling.") != std::string::npos);
        CHECK(quizzed("omega; beta\n").out.find("The other end.") != std::string::npos);
        CHECK(quizzed("alpha; beta\n").out.find("Nearly") == std::string::npos);
    }

    TEST_CASE("play: a seed that is no number, or a script that is not there, is an error") {
        CHECK(ran({"play", good, "--seed", "x"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--seed", "4294967296"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--seed"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--script", "none.txt"}).exit_code == cli::no_file);
        CHECK(ran({"play", bad}).exit_code == cli::problems);
    }

    TEST_CASE("play: the game of a fixed seed is the one on record, natively and under node") {
        const Ran game = ran({"play", small, "--seed", "7", "--script", source + "/tests/data/play/answers.txt"});
        const std::string recorded = files::read("tests/data/play/seed7.txt");
        REQUIRE_FALSE(recorded.empty());
        CHECK(game.out == recorded);
    }
}
