#include "cli/cli.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "base/reader.hpp"
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
        CHECK(std::count(junit.out.begin(), junit.out.end(), '<') == std::count(junit.out.begin(), junit.out.end(), '>'));
        const Ran json = ran({"validate", bad, "--format", "json"});
        Document document("out", json.out);
        CHECK(document.parsed());
        CHECK(document.root()["files"].items(1).size() == 1);
    }

    TEST_CASE("describe prints every chapter and question") {
        const Ran described = ran({"describe", good});
        CHECK(described.exit_code == cli::ok);
        CHECK(described.out.find("# What makes a cell a stem cell?") != std::string::npos);
        CHECK(described.out.find("Questions: 20") != std::string::npos);
        CHECK(ran({"describe", bad}).exit_code == cli::problems);
    }

    TEST_CASE("play: the same seed and answers give the same game, another seed another order") {
        const Ran once = ran({"play", good, "--seed", "7"}, some_answers());
        CHECK(once.out == ran({"play", good, "--seed=7"}, some_answers()).out);
        CHECK(once.out != ran({"play", good, "--seed", "8"}, some_answers()).out);
        CHECK(once.out.find("Score: ") != std::string::npos);
    }

    TEST_CASE("play: an answer that means nothing is asked again, a skipped one stays open") {
        const Ran game = ran({"play", good, "--seed", "7"}, "zz\n\n");
        CHECK(game.out.find("That names no answer.") != std::string::npos);
        CHECK(game.out.find("answered 0, left open 20") != std::string::npos);
        CHECK(game.exit_code == cli::ok);
    }

    TEST_CASE("play: a seed that is no number, or a script that is not there, is an error") {
        CHECK(ran({"play", good, "--seed", "x"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--seed", "4294967296"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--seed"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--script", "none.txt"}).exit_code == cli::no_file);
        CHECK(ran({"play", bad}).exit_code == cli::problems);
    }

    TEST_CASE("play: the game of a fixed seed is the one on record, natively and under node") {
        const std::string module = source + "/tests/data/good/small.json";
        const Ran game = ran({"play", module, "--seed", "7", "--script", source + "/tests/data/play/answers.txt"});
        const std::string recorded = files::read("tests/data/play/seed7.txt");
        REQUIRE_FALSE(recorded.empty());
        CHECK(game.out == recorded);
    }
}
