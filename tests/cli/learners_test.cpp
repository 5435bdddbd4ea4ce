#include "cli/learners.hpp"

#include <doctest/doctest.h>

#include "support/cli.hpp"
#include "support/files.hpp"

namespace {
const std::string rich = "tests/data/good/rich.json";

struct Run {
    int code;
    std::string out, err, days, questions;
};

/// Runs `stemwise simulate` in the checkout; a script is written to a file first.
Run simulate(std::vector<std::string> arguments, const std::string& script = "") {
    const cli_test::Folder folder;
    if (!script.empty()) arguments.insert(arguments.end(), {"--script", folder.write("learners.json", script)});
    const auto days = folder.path / "days.csv", questions = folder.path / "questions.csv";
    arguments.insert(arguments.begin(), "simulate");
    arguments.insert(arguments.end(), {"--csv", days.string(), "--csv-questions", questions.string()});
    const cli_test::Ran ran = cli_test::ran(arguments);
    return {ran.exit_code, ran.out, ran.err, files::read(days), files::read(questions)};
}

std::string in_checkout(const std::string& path) { return (files::root() / path).string(); }

/// Of a table, the rows that begin so.
std::string rows_of(const std::string& table, const std::string& beginning) {
    std::string rows;
    for (const std::string& line : files::lines_of(table)) {
        if (line.starts_with(beginning)) rows += line + "\n";
    }
    return rows;
}
}  // namespace

TEST_SUITE("learners") {
    // Right and fairly sure is Good: a new question comes back after ten minutes, is right again, and then waits two
    // days (the stability of a first Good is 2.3 days), and after that nine days at least. One is begun each day from
    // Monday to Friday; what falls due on Saturday and Sunday waits for Monday.
    // Right and very sure is Easy: such a question waits six days at least. Fourteen on three days are five a day; the
    // one that is never right, the third, is asked five times on each of them.
    TEST_CASE("a small run comes out as it was worked out by hand") {
        const Run run = simulate({in_checkout(rich), "--script", in_checkout("tests/data/learners/golden.json")});
        CHECK(run.err == "");
        CHECK(run.code == cli::ok);
        CHECK(run.days ==
              "learner,day,date,asked,new,spaced,recalled,left\n"
              "Ada,1,2026-01-05,2,1,0,0,0\n"
              "Ada,2,2026-01-06,2,1,0,0,0\n"
              "Ada,3,2026-01-07,3,1,1,1,0\n"
              "Ada,4,2026-01-08,3,1,1,1,0\n"
              "Ada,5,2026-01-09,3,1,1,1,0\n"
              "Ada,6,2026-01-10,0,0,0,0,1\n"
              "Ada,7,2026-01-11,0,0,0,0,2\n"
              "Ada,8,2026-01-12,4,1,2,2,0\n"
              "Ada,9,2026-01-13,2,1,0,0,0\n"
              "Ada,10,2026-01-14,3,1,1,1,0\n"
              "\"Bo, who orders\",1,2026-01-05,0,0,0,0,0\n"
              "\"Bo, who orders\",2,2026-01-06,0,0,0,0,0\n"
              "\"Bo, who orders\",3,2026-01-07,9,5,0,0,1\n"
              "\"Bo, who orders\",4,2026-01-08,0,0,0,0,1\n"
              "\"Bo, who orders\",5,2026-01-09,0,0,0,0,1\n"
              "\"Bo, who orders\",6,2026-01-10,10,5,0,0,1\n"
              "\"Bo, who orders\",7,2026-01-11,9,4,0,0,1\n");
        const auto says = [&](const char* words) { return run.out.find(words) != std::string::npos; };
        CHECK(says("Ada: 1 learner, 10 days from 2026-01-05, 14 questions; forgetting: fsrs; 2 days away\n"));
        CHECK(says("Bo, who orders: 1 learner, 7 days from 2026-01-05, 14 questions; forgetting: fsrs; 4 days away\n"));
        CHECK(says("Remembered when due: 100 % of 6.\n"));
        // Wrong and very sure, 15 times of 28: (15 · 0.9² + 13 · 0.1²) / 28.
        CHECK(says("very sure: 46.4 % of 28. Brier score: 0.439.\n"));
        CHECK(says("Exam on 2026-01-12: of 14 questions 14 were begun, and 13 would be right.\n"));
        CHECK(says("Asked: 14 of 14 questions. Never right: 0.\n"));
        CHECK(says("- rich/order (ordering): right "));
        CHECK(rows_of(run.questions, "rich/order,") == "rich/order,start,ordering,2,18,3,1\n");
    }

    TEST_CASE("every mistake of a script is told with its place") {
        const std::string file = in_checkout("tests/data/learners/bad.json");
        const Run run = simulate({in_checkout(rich), "--script", file});
        CHECK(run.code == cli::problems);
        CHECK(run.out == "");
        std::string told;
        for (const std::string& line : files::lines_of(run.err)) {
            REQUIRE(line.starts_with(file + ":"));
            told += line.substr(file.size() + 1) + "\n";
        }
        CHECK(told == files::read(files::root() / "tests/data/learners/bad.expected"));
        CHECK(simulate({in_checkout(rich)}, "{").code == cli::problems);
        CHECK(simulate({in_checkout(rich)}, R"({"format": "stemwise-learners/1", "learners": []})").code ==
              cli::problems);
        CHECK(simulate({in_checkout(rich), "--script", "no-such-file"}).code == cli::no_file);
    }

    TEST_CASE("a script takes the place of what is said of learners made of chance") {
        const std::string script = in_checkout("tests/data/learners/golden.json");
        for (const char* option : {"--learners", "--days", "--new", "--minutes", "--seed"})
            CHECK(simulate({in_checkout(rich), "--script", script, option, "5"}).code == cli::usage);
        CHECK(simulate({in_checkout(rich), "--script", script, "--model", "fsrs"}).code == cli::usage);
        CHECK(simulate({in_checkout(rich), "--script", script, "--retention", "0.9"}).code == cli::usage);
        CHECK(simulate({in_checkout(rich), "--script="}).code == cli::usage);
    }

    TEST_CASE("what a learner does depends on the seed and their name, and on nobody else") {
        const std::string head = R"({"format": "stemwise-learners/1", "days": 40, "seed": )";
        const std::string ada = R"({"name": "Ada", "count": 2})";
        const Run alone = simulate({in_checkout(rich)}, head + R"(3, "learners": [)" + ada + "]}");
        const Run among =
            simulate({in_checkout(rich)}, head + R"(3, "learners": [{"name": "Bo", "haste": 2}, )" + ada + "]}");
        const Run otherwise = simulate({in_checkout(rich)}, head + R"(4, "learners": [)" + ada + "]}");
        CHECK(files::lines_of(alone.days).size() == 81);
        CHECK(rows_of(alone.days, "Ada ") == rows_of(among.days, "Ada "));
        CHECK(rows_of(alone.days, "Ada 1,") != rows_of(otherwise.days, "Ada 1,"));
        CHECK(rows_of(alone.days, "Ada 1,").substr(6) != rows_of(alone.days, "Ada 2,").substr(6));
    }

    TEST_CASE(
        "learners of a script and those of chance go through one engine: who says nothing of themselves is one of chance") {
        const auto parsed = cli::read_script(
            "s", R"({"format": "stemwise-learners/1", "days": 60, "learners": [{"name": "Plain"}]})", {});
        REQUIRE(parsed.problems.empty());
        study::SimulationWishes chance{.schedule = {.fuzz = true}, .days = 60};
        chance.seed = parsed.value.cohorts[0].wishes.seed;
        const std::vector<study::fsrs::Card> cards(50);
        const auto scripted = study::simulate(cards, 0, parsed.value.cohorts[0].wishes_of(0)),
                   random = study::simulate(cards, 0, chance);
        CHECK(scripted.asked == random.asked);
        CHECK(scripted.recalled == random.recalled);
        CHECK(scripted.known == random.known);
    }

    TEST_CASE("the scripts of the guide read without a mistake, for the course that they are about") {
        const std::string guide = files::read(files::root() / "docs/learners.md");
        const std::size_t from = guide.find("```json\n") + 8;
        const Run run = simulate({}, guide.substr(from, guide.find("```", from) - from));
        CHECK(run.err == "");
        CHECK(run.code == cli::ok);
        CHECK(run.out.find("Forgetful: 5 learners") != std::string::npos);
        const auto table =
            cli::read_script("docs/learners.json", files::read(files::root() / "docs/learners.json"), {});
        CHECK(table.problems.empty());
        std::size_t rows = 0;
        for (const std::string& line : files::lines_of(guide.substr(guide.find("## What comes of it"))))
            rows += line.starts_with("| ");
        CHECK(table.value.cohorts.size() == rows - 1);  // without the head
    }
}
