#include "study/mastery.hpp"

#include <doctest/doctest.h>

#include "support/study.hpp"

using namespace study;
using fsrs::day_ms;
using fsrs::Rating;

namespace {
constexpr std::int64_t now = 20'000 * day_ms + day_ms / 2;

std::vector<content::Listed> listed(int count, const std::string& chapter = "one") {
    std::vector<content::Listed> all;
    for (int i = 0; i < count; ++i) all.push_back({"m", chapter + "-" + std::to_string(i), chapter, 0});
    return all;
}

Card card_of(const std::string& id, const std::vector<Rating>& ratings, std::int64_t last_ms, int certainty = 0) {
    Card card{.question = {"m", id}};
    const fsrs::Scheduler scheduler;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const auto before = static_cast<std::int64_t>(ratings.size() - 1 - i);
        card.memory = scheduler.rated(card.memory, ratings[i], last_ms - before * 10 * day_ms);
    }
    card.last = {.question = card.question, .time_ms = last_ms, .certainty = certainty, .rating = ratings.back()};
    card.last.points = ratings.back() == Rating::again ? 0 : 1;
    return card;
}

Recall recall(double points, int certainty, std::int64_t time_ms = now) {
    Recall made{.question = {"m", "q"}, .time_ms = time_ms, .points = points, .certainty = certainty};
    made.rating = rating_of(points, certainty, 0);
    return made;
}

Tally tally_of(const std::vector<Recall>& recalls) {
    Tally tally;
    for (const Recall& recall : recalls) tally.add(recall);
    return tally;
}
}  // namespace

TEST_SUITE("mastery") {
    TEST_CASE("of each chapter it is told what is known, due, new, and where the learner was sure and wrong") {
        auto questions = listed(3);
        questions.push_back({"m", "two-0", "two", 4});
        questions.push_back({"m", "taught-nowhere", "", 0});
        Deck deck;
        deck.cards = {card_of("one-0", {Rating::good, Rating::good}, now - day_ms),
                      card_of("one-1", {Rating::good, Rating::again}, now - day_ms, 3)};
        const auto chapters = memory_by_chapter(deck, questions, 0.9, now);
        REQUIRE(chapters.size() == 2);
        CHECK(chapters[0].all == 3);
        CHECK(chapters[0].asked == 2);
        CHECK(chapters[0].fresh() == 1);
        CHECK(chapters[0].known == 1);
        CHECK(chapters[0].due == 1);
        CHECK(chapters[0].sure_and_wrong == 1);
        CHECK(chapters[1].chapter == "two");
        CHECK(chapters[1].all == 1);
        // In a year it is not known any more.
        CHECK(memory_by_chapter(deck, questions, 0.9, now + 365 * day_ms)[0].known == 0);
    }

    TEST_CASE("the Brier score is the mean squared distance of what was said from what came of it") {
        CHECK_FALSE(Calibration().brier());
        const std::vector<Recall> unasked{recall(1, 0)};
        CHECK_FALSE(tally_of(unasked).calibration.brier());
        const std::vector<Recall> some{recall(1, 3), recall(0, 3), recall(1, 1), recall(1, 0)};
        const Calibration calibration = tally_of(some).calibration;
        CHECK(calibration.degrees[2].times == 2);
        CHECK(calibration.degrees[2].share() == 0.5);
        CHECK(calibration.degrees[1].times == 0);
        CHECK(*calibration.brier() == doctest::Approx((0.01 + 0.81 + 0.25) / 3));
        const std::vector<Recall> guesses{recall(1, 1), recall(0, 1)};
        CHECK(*tally_of(guesses).calibration.brier() == doctest::Approx(0.25));
    }

    TEST_CASE("the last days end with today") {
        const std::vector<Recall> recalls{recall(1, 0, now), recall(0, 0, now - day_ms), recall(1, 0, now - day_ms),
                                          recall(1, 0, now - 40 * day_ms)};
        const auto days = tally_of(recalls).last_days(14, now);
        REQUIRE(days.size() == 14);
        CHECK(days[13].asked == 1);
        CHECK(days[12].asked == 2);
        CHECK(days[12].remembered == 1);
        CHECK(days[0].asked == 0);
    }

    TEST_CASE("a plan says whether the time is enough, and what to leave out where it is not") {
        auto questions = listed(40, "first");
        for (auto& each : listed(40, "last")) questions.push_back(each);
        const Plan enough = plan_until({}, questions, {}, 40, now, now + 40 * day_ms);
        CHECK(enough.days == 40);
        CHECK(enough.new_a_day == 2);
        CHECK(enough.fits());
        CHECK(enough.left_out.empty());
        CHECK(enough.known > 60);
        CHECK(enough.known <= 80);
        const Plan too_short = plan_until({}, questions, {}, 5, now, now + 5 * day_ms);
        CHECK_FALSE(too_short.fits());
        CHECK(too_short.begun < 40);
        CHECK(too_short.known <= too_short.begun);
        REQUIRE(too_short.left_out.size() == 2);
        CHECK(too_short.left_out[1].chapter == "last");
        CHECK(too_short.left_out[1].all == 40);
        CHECK(plan_until({}, questions, {}, 5, now, now).days == 0);
        CHECK(plan_until({}, questions, {}, 5, now, now - 3 * day_ms).begun == 0);
    }

    TEST_CASE("a day is one of the calendar") {
        CHECK(time_of_day("1970-01-01") == 0);
        CHECK(time_of_day("2000-02-29") == 11016 * day_ms);
        CHECK(time_of_day("2026-11-28") == 20785 * day_ms);
        for (const char* none : {"", "2026-11-31", "2026-02-29", "2026-13-01", "2026-1-01", "26-11-28", "2026-11-2x",
                                 "1969-12-31", "2026/11/28", "2026-11-00"})
            CHECK_FALSE(time_of_day(none));
    }
}
