#include "study/simulation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

#include "cli/cli.hpp"
#include "support/files.hpp"

using namespace study;
using fsrs::day_ms;

namespace {
constexpr std::int64_t start_ms = 20'000 * day_ms + day_ms / 3;

/// The share remembered of what was asked when it was due, over some learners.
double remembered(const SimulationWishes& wishes, int learners = 12) {
    int spaced = 0, recalled = 0;
    for (int i = 0; i < learners; ++i) {
        SimulationWishes own = wishes;
        own.seed = static_cast<std::uint64_t>(100 + i);
        for (const SimulatedDay& day : simulate(std::vector<fsrs::Card>(200), start_ms, own).days) {
            spaced += day.spaced;
            recalled += day.recalled;
        }
    }
    REQUIRE(spaced > 5000);
    return static_cast<double>(recalled) / spaced;
}
}  // namespace

TEST_SUITE("simulation") {
    TEST_CASE("whoever forgets as FSRS thinks remembers what is due within two points of what was wanted") {
        for (const double retention : {0.8, 0.85, 0.9, 0.95}) {
            CAPTURE(retention);
            CHECK(std::abs(remembered({.schedule = {.retention = retention, .fuzz = true}, .days = 365}) - retention) <
                  0.02);
        }
    }

    TEST_CASE("whoever forgets otherwise does not: the schedule cannot know it") {
        const SimulationWishes wishes{.schedule = {.fuzz = true}, .forgetting = Forgetting::exponential, .days = 365};
        CHECK(std::abs(remembered(wishes) - 0.9) > 0.02);
    }

    TEST_CASE("a day takes no more time than there is, and what is fresh comes in its measure") {
        SimulationWishes wishes{.days = 40, .fresh_a_day = 7, .minutes_a_day = 5};
        const Simulated done = simulate(std::vector<fsrs::Card>(100), start_ms, wishes);
        REQUIRE(done.days.size() == 40);
        int begun = 0, asked = 0;
        for (const SimulatedDay& day : done.days) {
            CHECK(day.asked <= 7);  // of 40 seconds each
            CHECK(day.fresh <= 7);
            begun += day.fresh;
            asked += day.asked;
        }
        CHECK(begun == 100 - std::ranges::count(done.cards, fsrs::Stage::fresh, &fsrs::Card::stage));
        CHECK(asked == std::accumulate(done.asked.begin(), done.asked.end(), 0));
        CHECK(simulate(std::vector<fsrs::Card>(100), start_ms, wishes).asked == done.asked);
        wishes.seed = 2;
        CHECK(simulate(std::vector<fsrs::Card>(100), start_ms, wishes).asked != done.asked);
    }

    TEST_CASE("the command tells it as text and as a table for other programs") {
        const auto file = std::filesystem::temp_directory_path() / "stemwise-simulate.csv";
        std::istringstream in;
        std::ostringstream out, err;
        const std::string module = (files::root() / "tests/data/good/small.json").string();
        const auto run = [&](std::vector<std::string> arguments) {
            arguments.insert(arguments.begin(), "simulate");
            return cli::run(arguments, {in, out, err});
        };
        CHECK(run({module, "--learners", "2", "--days", "30", "--csv", file.string()}) == cli::ok);
        CHECK(out.str().find("2 learners, 30 days") != std::string::npos);
        CHECK(out.str().find("Never right: 0.") != std::string::npos);
        CHECK(files::read(file).starts_with("day,asked,new,spaced,recalled,left\n1,"));
        CHECK(files::lines_of(files::read(file)).size() == 31);
        std::filesystem::remove(file);
        CHECK(run({module, "--retention", "1"}) == cli::usage);
        CHECK(run({module, "--model", "none"}) == cli::usage);
        CHECK(run({"no-such-file"}) == cli::no_file);
    }
}
