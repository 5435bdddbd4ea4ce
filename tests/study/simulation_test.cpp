#include "study/simulation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "support/cli.hpp"
#include "support/files.hpp"

using namespace study;
using fsrs::day_ms;

namespace {
constexpr std::int64_t start_ms = 20'000 * day_ms + day_ms / 3;

/// What came of some learners: the shares remembered, and expected by the schedule, of what was asked when it was due.
struct Outcome {
    double remembered, expected;
    int asked;
};
Outcome outcome(const SimulationWishes& wishes, int learners = 12) {
    int spaced = 0, recalled = 0, asked = 0;
    double expected = 0;
    for (int i = 0; i < learners; ++i) {
        SimulationWishes own = wishes;
        own.seed = static_cast<std::uint64_t>(100 + i);
        for (const SimulatedDay& day : simulate(std::vector<fsrs::Card>(200), start_ms, own).days) {
            spaced += day.spaced;
            recalled += day.recalled;
            expected += day.expected;
            asked += day.asked;
        }
    }
    REQUIRE(spaced > 5000);
    return {static_cast<double>(recalled) / spaced, expected / spaced, asked};
}
}  // namespace

TEST_SUITE("simulation") {
    TEST_CASE("whoever forgets as FSRS thinks remembers what is due within two points of what was wanted") {
        for (const double retention : {0.8, 0.85, 0.9, 0.95}) {
            CAPTURE(retention);
            const Outcome came = outcome({.schedule = {.retention = retention, .fuzz = true}, .days = 365});
            CHECK(std::abs(came.remembered - retention) < 0.02);
            CHECK(std::abs(came.expected - retention) < 0.02);
        }
    }

    TEST_CASE(
        "whoever forgets twice as fast as FSRS thinks remembers less than was wanted, and the schedule does not see it") {
        const Outcome came = outcome({.schedule = {.fuzz = true}, .haste = 2, .days = 365});
        CHECK(came.remembered < 0.9 - 0.03);
        CHECK(std::abs(came.expected - 0.9) < 0.02);
        CHECK(came.asked > outcome({.schedule = {.fuzz = true}, .days = 365}).asked);  // what is forgotten comes again
    }

    TEST_CASE("whoever forgets by half-lives of their own does not remember as much as was wanted, either") {
        const Outcome came = outcome({.schedule = {.fuzz = true}, .forgetting = Forgetting::exponential, .days = 365});
        CHECK(std::abs(came.remembered - 0.9) > 0.02);
        CHECK(std::abs(came.expected - 0.9) < 0.04);
    }

    TEST_CASE("on days away nothing is done, and what falls due waits") {
        SimulationWishes wishes{.days = 30};
        wishes.away.assign(20, false);
        for (std::size_t day = 10; day < 20; ++day) wishes.away[day] = true;
        const Simulated done = simulate(std::vector<fsrs::Card>(300), start_ms, wishes);
        for (std::size_t day = 10; day < 20; ++day) {
            CHECK(done.days[day].asked == 0);
            CHECK(done.days[day].left >= done.days[day - 1].left);
        }
        CHECK(done.days[19].left > 20);
        CHECK(done.days[20].asked > done.days[9].asked);
    }

    TEST_CASE(
        "an answer that does not depend on memory is right as often as was said, and a question missed five times waits for another day") {
        SimulationWishes wishes{.days = 20, .fresh_a_day = 100};
        wishes.right.assign(60, 0);
        std::fill(wishes.right.begin() + 30, wishes.right.end(), 1);
        const Simulated done = simulate(std::vector<fsrs::Card>(60), start_ms, wishes);
        for (std::size_t i = 0; i < 60; ++i) {
            CHECK(done.recalled[i] == (i < 30 ? 0 : done.asked[i]));
            CHECK(done.known[i] == (i < 30 ? 0 : 1));
            if (i < 30) CHECK(done.asked[i] == 20 * 5);
        }
    }

    TEST_CASE("how sure somebody is follows the shares, and by it right answers are hard, good or easy") {
        SimulationWishes sure{.days = 60}, unsure{.days = 60};
        sure.when_right = {0, 0, 100};
        unsure.when_right = {100, 0, 0};
        const Simulated easy = simulate(std::vector<fsrs::Card>(100), start_ms, sure),
                        hard = simulate(std::vector<fsrs::Card>(100), start_ms, unsure);
        CHECK(easy.calibration.degrees[0].points == 0);
        CHECK(hard.calibration.degrees[2].points == 0);
        CHECK(hard.calibration.degrees[0].points > 0);
        CHECK(std::accumulate(hard.asked.begin(), hard.asked.end(), 0) >
              2 * std::accumulate(easy.asked.begin(), easy.asked.end(), 0));
        CHECK(easy.calibration.times() == std::accumulate(easy.asked.begin(), easy.asked.end(), 0));
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
        const cli_test::Folder folder;
        const auto file = folder.path / "days.csv";
        const std::string module = (files::root() / "tests/data/good/small.json").string();
        const auto run = [](std::vector<std::string> arguments) {
            arguments.insert(arguments.begin(), "simulate");
            return cli_test::ran(arguments);
        };
        const cli_test::Ran ran = run({module, "--learners", "2", "--days", "30", "--csv", file.string()});
        CHECK(ran.exit_code == cli::ok);
        CHECK(ran.out.find("Learner: 2 learners, 30 days from 2026-01-05") != std::string::npos);
        CHECK(ran.out.find("Never right: 0.") != std::string::npos);
        CHECK(
            files::read(file).starts_with("learner,day,date,asked,new,spaced,recalled,left\nLearner 1,1,2026-01-05,"));
        CHECK(files::lines_of(files::read(file)).size() == 61);
        CHECK(run({module, "--retention", "1"}).exit_code == cli::usage);
        CHECK(run({module, "--model", "none"}).exit_code == cli::usage);
        CHECK(run({"no-such-file"}).exit_code == cli::no_file);
    }
}
