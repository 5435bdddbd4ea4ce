#include "figures/figure.hpp"

#include <doctest/doctest.h>

#include "support/files.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
struct Read {
    Figure figure;
    std::vector<Task> tasks;
    std::vector<std::string> problems;
};

/// A figure block of this JSON, with `target` at 100 µm.
Read read_block(const std::string& rest) {
    Document document("f", R"({"figure":"diffusion","settings":{"distance":100},)" + rest + "}");
    Read result;
    result.figure = read_figure(document.root());
    result.tasks = read_tasks(document.root(), result.figure);
    for (const Problem& problem : document.finish()) result.problems.push_back(problem.path + ": " + problem.wanted);
    return result;
}

std::string task(const std::string& id, const std::string& goal) {
    return R"({"id":")" + id + R"(","text":"t","done":"d","goal":[)" + goal + "]}";
}
}  // namespace

TEST_SUITE("figure") {
    TEST_CASE("a figure is read with its settings") {
        const Read read = read_block(R"("tasks":[])");
        CHECK(read.problems.empty());
        CHECK(*read.figure.own.get_if<Diffusion>() == Diffusion{10, 64, 100});
    }

    TEST_CASE("every figure of the list is read by its name, and is harmless and readable without settings") {
        const Texts texts = read_texts("en.json", files::asset("text/en.json")).value;
        for (const std::string_view name : names_of<Kind>) {
            CAPTURE(name);
            Document document("f", R"({"figure":")" + std::string(name) + R"("})");
            Figure figure = read_figure(document.root());
            CHECK(figure.name() == name);
            CHECK(texts(std::string(name) + ".name") != std::string(name) + ".name");
            play(figure), step(figure, 1), next_stage(figure);
            Figure back = figure;
            const std::string link = write_state(figure);
            CHECK_FALSE(link.empty());
            CHECK_FALSE(read_state("", back));
        }
    }

    TEST_CASE("an unknown figure and settings of the wrong kind are told") {
        std::string list;
        for (const std::string_view name : names_of<Kind>) list += (list.empty() ? "" : ", ") + std::string(name);
        Document document("f", R"({"figure":"plot","settings":5})");
        read_figure(document.root());
        std::vector<std::string> lines;
        for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
        CHECK(lines == std::vector<std::string>{"f:1:11 figure: one of " + list,
                                                "f:1:29 settings: properties in curly brackets, not a number"});
    }

    TEST_CASE("a task is done when all its conditions hold, bounds included") {
        const Read read = read_block(
            R"("tasks":[)" +
            task("k",
                 R"({"quantity":"distance","at_least":200,"at_most":300},{"quantity":"diffusion","at_least":20})") +
            "]");
        CHECK(read.problems.empty());
        REQUIRE(read.tasks.size() == 1);
        const Task& found = read.tasks[0];
        CHECK_FALSE(is_done(found, read.figure));
        CHECK_FALSE(is_done(found, Figure{Diffusion{10, 64, 250}}));
        CHECK_FALSE(is_done(found, Figure{Diffusion{20, 64, 199}}));
        CHECK_FALSE(is_done(found, Figure{Diffusion{20, 64, 301}}));
        CHECK(is_done(found, Figure{Diffusion{20, 64, 200}}));
        CHECK(is_done(found, Figure{Diffusion{20, 64, 300}}));
    }

    TEST_CASE("each mistake in a task is told") {
        CHECK(read_block(R"("tasks":[)" + task("k", R"({"quantity":"speed","at_least":1})") + "]").problems ==
              std::vector<std::string>{"tasks[0].goal[0].quantity: a quantity of this figure; see its model.md"});
        CHECK(read_block(R"("tasks":[)" + task("k", R"({"quantity":"distance"})") + "]").problems ==
              std::vector<std::string>{"tasks[0].goal: a goal that is not reached before the figure was touched",
                                       "tasks[0].goal[0]: at_least, at_most, or both"});
        CHECK(read_block(R"("tasks":[)" + task("k", R"({"quantity":"distance","at_most":100})") + "]").problems ==
              std::vector<std::string>{"tasks[0].goal: a goal that is not reached before the figure was touched"});
        CHECK(read_block(R"("tasks":[)" + task("k", "") + "]").problems ==
              std::vector<std::string>{"tasks[0].goal: at least 1 item"});
        const std::string goal = R"({"quantity":"distance","at_least":500})";
        CHECK(read_block(R"("tasks":[)" + task("k", goal) + "," + task("k", goal) + "]").problems ==
              std::vector<std::string>{"tasks[1].id: an id of its own; \"k\" is taken"});
    }

    TEST_CASE("a guess at a number is read with what the figure shows at its start") {
        Document document(
            "f",
            R"({"figure":"diffusion","settings":{"distance":250},"guess":{"prompt":"p","least":0,"most":1000,"step":50,"unit":"{n} µm","quantity":"distance","reveal":"r"}})");
        const Figure figure = read_figure(document.root());
        const auto guess = read_guess(document.root(), figure);
        CHECK(document.finish().empty());
        REQUIRE(guess);
        CHECK(guess->options.empty());
        CHECK(guess->result == 250);
        CHECK(guess->step == 50);
    }

    TEST_CASE("each mistake in a guess is told, and a figure may go without") {
        const auto problems = [](const std::string& guess) {
            Document document("f", R"({"figure":"diffusion","guess":)" + guess + "}");
            const Figure figure = read_figure(document.root());
            read_guess(document.root(), figure);
            std::vector<std::string> lines;
            for (const Problem& problem : document.finish()) lines.push_back(problem.path + ": " + problem.wanted);
            return lines;
        };
        using Lines = std::vector<std::string>;
        CHECK(problems(R"({"prompt":"p","reveal":"r","least":0,"most":10,"unit":"{n}","quantity":"speed"})") ==
              Lines{"guess.quantity: a quantity of this figure; see its model.md"});
        CHECK(problems(R"({"prompt":"p","reveal":"r","least":5,"most":5,"unit":"{n}","quantity":"distance"})") ==
              Lines{"guess.most: a whole number from 6 to 100000"});
        CHECK(
            problems(
                R"({"prompt":"p","reveal":"r","options":[{"id":"a","text":"a"},{"id":"a","text":"b"}],"right":"a"})") ==
            Lines{"guess.options[1].id: an id of its own; \"a\" is taken"});
        CHECK(
            problems(
                R"({"prompt":"p","reveal":"r","options":[{"id":"a","text":"a"},{"id":"skipped","text":"b"}],"right":"a"})") ==
            Lines{"guess.options[1].id: an id of its own; \"skipped\" is taken"});
        CHECK(
            problems(
                R"({"prompt":"p","reveal":"r","options":[{"id":"a","text":"a"},{"id":"b","text":"b"}],"right":"c"})") ==
            Lines{"guess.right: the id of one of the options"});
        Document document("f", R"({"figure":"diffusion"})");
        CHECK_FALSE(read_guess(document.root(), read_figure(document.root())));
    }

    TEST_CASE("numbers in a link are as many as wanted, and finite") {
        CHECK(numbers_of("1,-2.5,3e2", 3) == std::optional(std::vector<double>{1, -2.5, 300}));
        for (const char* bad : {"", "1,2", "1,2,3,4", "1,,3", "1,x,3", "1,2,3z", "1,2,1e999"})
            CHECK_FALSE(numbers_of(bad, 3));
    }
}
