#include "study/fsrs.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "base/rng.hpp"
#include "cli/cli.hpp"
#include "support/cli.hpp"
#include "support/files.hpp"

using namespace study::fsrs;

TEST_SUITE("fsrs") {
    TEST_CASE("golden histories come out as ts-fsrs has them, to its eight decimals (tools/fsrs_histories.mjs)") {
        std::istringstream golden(files::read("tests/data/fsrs/golden.txt"));
        int histories = 0;
        for (std::string line, wanted; std::getline(golden, line) && std::getline(golden, wanted); ++histories) {
            CAPTURE(line);
            std::istringstream in(line + "\n");
            std::ostringstream out, err;
            CHECK(cli::run({"schedule", "-"}, {in, out, err}) == cli::ok);
            CHECK(out.str() == wanted + "\n");
        }
        CHECK(histories == 40);
    }

    TEST_CASE("of saved progress it tells when each question is due") {
        const std::string right =
            R"({"v":2,"id":"answered/a-1","order":1772445600000,"time":1772445600000,"device":"a","kind":"answered",)"
            R"("place":"session/s","module":"small","question":"one-of","answer":{"kind":"choice","chosen":["a"]},)"
            R"("points":1,"certainty":2,"tries":1,"hints":0})";
        // Right and fairly sure is Good: 10:00 on 2 March, and ten minutes later once more.
        const std::string table =
            "question,due,stability,difficulty,asked,lapses\n"
            "small/one-of,2026-03-02T10:10:00.000Z,2.3065,2.11810397,1,0\n";
        const cli_test::Ran whole = cli_test::ran({"schedule", "-"}, right + "\n"),
                            damaged = cli_test::ran({"schedule", "-"}, right + "\n{\"v\":2,\n");
        CHECK(whole.exit_code == cli::ok);
        CHECK(whole.out == table);
        CHECK(damaged.exit_code == cli::problems);
        CHECK(damaged.out == table);
    }

    TEST_CASE("when it is due, something is remembered with the probability that was asked for") {
        const Model model;
        for (const double retention : {0.8, 0.9, 0.95}) {
            for (const double stability : {0.5, 3.0, 40.0, 900.0}) {
                const double days = model.interval(stability, retention);
                CHECK(std::abs(model.retrievability(days, stability) - retention) < 1e-6);
            }
        }
        CHECK(model.retrievability(0, 5) == 1);
    }

    TEST_CASE("something new is asked after its steps, then after days; forgotten, after its own step") {
        const Scheduler scheduler;
        Card card = scheduler.rated({}, Rating::again, day_ms);
        CHECK(card.stage == Stage::learning);
        CHECK(card.due_ms == day_ms + minute_ms);
        card = scheduler.rated(card, Rating::good, card.due_ms);
        CHECK(card.due_ms == card.last_ms + 10 * minute_ms);
        card = scheduler.rated(card, Rating::good, card.due_ms);
        CHECK(card.stage == Stage::spaced);
        CHECK(card.due_ms >= card.last_ms + day_ms);
        card = scheduler.rated(card, Rating::again, card.due_ms);
        CHECK(card.stage == Stage::relearning);
        CHECK(card.lapses == 1);
        CHECK(card.due_ms == card.last_ms + 10 * minute_ms);
        CHECK(scheduler.rated(card, Rating::good, card.due_ms).stage == Stage::spaced);
        CHECK(scheduler.rated({}, Rating::easy, day_ms).stage == Stage::spaced);
    }

    TEST_CASE("fuzz spreads what is due around the exact day, the same for the same seed") {
        const Scheduler exact, spread({.fuzz = true});
        Card card;
        for (const Rating rating : {Rating::easy, Rating::good, Rating::good})
            card = exact.rated(card, rating, std::max(card.due_ms, day_ms));
        const auto days = [&](const Scheduler& scheduler, std::uint64_t seed) {
            return (scheduler.rated(card, Rating::good, card.due_ms, seed).due_ms - card.due_ms) / day_ms;
        };
        const std::int64_t wanted = days(exact, 0);
        REQUIRE(wanted > 100);
        std::int64_t least = wanted, most = wanted;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            CHECK(days(spread, seed) == days(spread, seed));
            CHECK(std::abs(days(spread, seed) - wanted) <= wanted / 20 + 4);
            least = std::min(least, days(spread, seed));
            most = std::max(most, days(spread, seed));
        }
        CHECK(least < wanted);
        CHECK(most > wanted);
    }

    TEST_CASE("whatever ratings come, in whatever time, a card stays within its bounds and waits for something") {
        Rng rng(7);
        const Scheduler scheduler({.fuzz = true});
        for (int history = 0; history < 300; ++history) {
            Card card;
            std::int64_t now = day_ms;
            for (int i = 0; i < 30; ++i) {
                now += static_cast<std::int64_t>(rng.below(1u << rng.below(31))) * 1000 - 500'000;  // also backwards
                card = scheduler.rated(card, ratings[rng.below(4)], now, rng.next());
                CHECK(card.memory.stability >= 0.001);
                CHECK(card.memory.stability <= longest_interval);
                CHECK(card.memory.difficulty >= 1);
                CHECK(card.memory.difficulty <= 10);
                CHECK(card.due_ms > now);
                CHECK(card.due_ms <= now + 2 * longest_interval * day_ms);
            }
        }
    }
}
