#include "study/cards.hpp"

#include <doctest/doctest.h>

#include "base/rng.hpp"
#include "study/attempts.hpp"
#include "support/modules.hpp"
#include "support/study.hpp"

using namespace study;
using fsrs::day_ms;
using fsrs::minute_ms;
using fsrs::Rating;
using questions::Choice;

namespace {
constexpr std::int64_t now = 20'000 * day_ms + 12 * 60 * minute_ms;

/// A device with its store and its clock.
struct Device {
    std::string name;
    Store store = {};
    std::int64_t clock_ms = now;
    int kept = 0;

    const Record& keep(Fact fact) {
        return store.append(std::move(fact), name, clock_ms += 1000, name + "-" + std::to_string(++kept));
    }
    /// Checks a question that follows the check `after` at the place.
    std::string check(const std::string& id, double points, const std::string& place, const std::string& after = "",
                      int certainty = 0, int hints = 0) {
        return keep(Answered{place, "small", id, Choice::Answer{{"a"}}, points, certainty, after.empty() ? 1 : 2, after,
                             hints})
            .id;
    }
    void hear(const Device& other) {
        for (const auto& [id, record] : other.store.records()) store.merge(record);
    }
};

std::vector<content::Listed> listed(const std::vector<std::string>& ids) {
    std::vector<content::Listed> all;
    for (const std::string& id : ids) all.push_back({"small", id, "first", 0});
    return all;
}

/// All that follows from the records, as text to compare.
std::string told(const Store& store) {
    const Deck deck = deck_of(store);
    std::string text;
    for (const Recall& recall : recalls_of(store))
        text += recall.check + " " + recall.question.id + " " + std::to_string(static_cast<int>(recall.rating)) + "\n";
    for (const Card& card : deck.cards)
        text += card.question.id + " " + std::to_string(card.memory.due_ms) + " " +
                std::to_string(card.memory.memory.stability) + "\n";
    return text;
}
}  // namespace

TEST_SUITE("cards") {
    TEST_CASE("the rating follows from points, certainty and hints") {
        CHECK(rating_of(0, 0, 0) == Rating::again);
        CHECK(rating_of(0.49, 3, 0) == Rating::again);
        CHECK(rating_of(0.5, 3, 0) == Rating::hard);
        CHECK(rating_of(1, 0, 1) == Rating::hard);
        CHECK(rating_of(1, 1, 0) == Rating::hard);
        CHECK(rating_of(1, 0, 0) == Rating::good);
        CHECK(rating_of(1, 2, 0) == Rating::good);
        CHECK(rating_of(1, 3, 0) == Rating::easy);
        CHECK(rating_of(1, 3, 1) == Rating::hard);
    }

    TEST_CASE("a further try on the same day teaches and is no recall; on another day it is one") {
        Device here{"a"};
        const std::string first = here.check("one-of", 0, "p");
        const std::string second = here.check("one-of", 0.5, "p", first);
        const std::string third = here.check("one-of", 1, "p", second);
        CHECK(deck_of(here.store).tally.all().asked == 1);
        CHECK(deck_of(here.store).cards.at(0).last.rating == Rating::again);
        here.check("one-of", 1, "p", third);  // the checkpoint once more, after it was right
        CHECK(deck_of(here.store).tally.all().asked == 2);
        here.clock_ms += day_ms;
        here.check("one-of", 0, "q");
        const std::string wrong = here.check("one-of", 0, "p", third);
        here.clock_ms += day_ms;
        here.check("one-of", 1, "p", wrong);
        CHECK(deck_of(here.store).tally.all().asked == 5);
        CHECK(deck_of(here.store).cards.size() == 1);
    }

    TEST_CASE("a question is due after the steps of learning, then when FSRS says") {
        Device here{"a"};
        here.check("one-of", 1, "s");
        Deck deck = deck_of(here.store);
        const Card& card = *deck.find({"small", "one-of"});
        CHECK_FALSE(card.due(here.clock_ms));
        CHECK(card.due(here.clock_ms + 10 * minute_ms));
        here.clock_ms += 11 * minute_ms;
        here.check("one-of", 1, "t");
        deck = deck_of(here.store);
        CHECK(deck.cards[0].memory.stage == fsrs::Stage::spaced);
        CHECK_FALSE(deck.cards[0].due(here.clock_ms + day_ms));
        CHECK(deck.find({"small", "no-such"}) == nullptr);
    }

    TEST_CASE("whoever wants to remember more surely is asked earlier") {
        std::int64_t before = 0;
        for (const char* retention : {"95", "90", "80"}) {
            Device here{"a"};
            here.keep(SettingChosen{"retention", retention});
            for (int i = 0; i < 5; ++i, here.clock_ms += 20 * day_ms) here.check("one-of", 1, "s" + std::to_string(i));
            const std::int64_t due = deck_of(here.store).cards[0].memory.due_ms;
            CHECK(due > before);
            before = due;
        }
    }

    TEST_CASE("what the learner says of a recall stands over the rule; taken back, it counts for nothing") {
        Device here{"a"};
        const std::string check = here.check("one-of", 1, "s");
        here.keep(CheckRated{check, 1});
        CHECK(deck_of(here.store).cards[0].last.rating == Rating::again);
        CHECK(deck_of(here.store).cards[0].last.by_rule == Rating::good);
        CHECK(recall_at(here.store, "s", {"small", "one-of"})->rating == Rating::again);
        here.keep(CheckRated{check, 0});
        CHECK(deck_of(here.store).cards.empty());
        CHECK_FALSE(recall_at(here.store, "s", {"small", "one-of"}));
        const content::Module small = modules::small();
        CHECK_FALSE(study::attempt(here.store, "s", "small", *small.question("one-of")).checked);
        here.check("one-of", 0, "s");
        CHECK(deck_of(here.store).cards[0].last.rating == Rating::again);
    }

    TEST_CASE("cards whose question is gone rest, and are counted; they come back with it") {
        Device here{"a"};
        here.check("one-of", 0, "s");
        here.check("true", 0, "s");
        const Deck deck = deck_of(here.store);
        const std::int64_t later = here.clock_ms + day_ms;
        const Stock stock = take_stock(deck, listed({"one-of"}), here.store, later);
        CHECK(stock.due.size() == 1);
        CHECK(stock.resting == 1);
        CHECK(take_stock(deck, listed({"one-of", "true"}), here.store, later).due.size() == 2);
        // Under a new name it is the same card.
        here.store.rename({.questions = {{"small/true", "small/true-or-false"}}});
        const Stock renamed = take_stock(deck_of(here.store), listed({"one-of", "true-or-false"}), here.store, later);
        CHECK(renamed.resting == 0);
    }

    TEST_CASE("what was forgotten again and again is a leech until it is firm") {
        Device here{"a"};
        for (int i = 0; i < 4; ++i, here.clock_ms += 3 * day_ms) {
            CHECK_FALSE((i > 0 && deck_of(here.store).cards[0].leech()));
            here.check("one-of", 0, "s" + std::to_string(i));
        }
        CHECK(deck_of(here.store).cards[0].leech());
        for (int i = 4; i < 30 && deck_of(here.store).cards[0].leech(); ++i) {
            here.clock_ms = deck_of(here.store).cards[0].memory.due_ms + minute_ms;
            here.check("one-of", 1, "s" + std::to_string(i));
        }
        CHECK_FALSE(deck_of(here.store).cards[0].leech());
        CHECK(deck_of(here.store).cards[0].firm());
    }

    TEST_CASE("fresh questions come from opened chapters alone; what is ahead is counted by days") {
        Device here{"a"};
        CHECK(take_stock({}, listed({"one-of", "true"}), here.store, now).fresh.empty());
        here.keep(Visited{"small", "first"});
        CHECK(take_stock({}, listed({"one-of", "true"}), here.store, now).fresh.size() == 2);
        here.check("one-of", 1, "s", "", 3);
        const Deck deck = deck_of(here.store);
        const Stock stock = take_stock(deck, listed({"one-of", "true"}), here.store, here.clock_ms);
        CHECK(stock.fresh == std::vector<std::string>{"true"});
        const auto day = static_cast<std::size_t>(deck.cards[0].memory.due_ms / day_ms - here.clock_ms / day_ms);
        REQUIRE(day < stock.ahead.size());
        CHECK(stock.ahead[day] == 1);
        CHECK(stock.ahead[0] == 0);
    }

    TEST_CASE("ten minutes mix what is due with some fresh, one module beside another") {
        std::vector<Card> cards;
        Stock stock;
        for (int i = 0; i < 40; ++i) {
            Card& card = cards.emplace_back();
            card.question = {i < 28 ? "a" : i < 34 ? "b" : "c", "q" + std::to_string(i)};
        }
        for (const Card& card : cards) stock.due.push_back(&card);
        for (int i = 0; i < 10; ++i) stock.fresh.push_back({"d", "f" + std::to_string(i)});
        const auto drawn = draw_repetition(stock, 600, 30, 5);
        CHECK(drawn.size() == 20);
        CHECK(std::ranges::count(drawn, "d", &QuestionRef::module) == 4);
        CHECK(drawn == draw_repetition(stock, 600, 30, 5));
        CHECK(drawn != draw_repetition(stock, 600, 30, 6));
        stock.due.resize(10);
        CHECK(std::ranges::count(draw_repetition(stock, 600, 30, 5), "d", &QuestionRef::module) == 10);
        stock.due.clear();
        for (std::size_t i = 20; i < 40; ++i) stock.due.push_back(&cards[i]);  // 8 of a, 6 of b, 6 of c
        const auto mixed = draw_repetition(stock, 600, 30, 5);
        int beside = 0;
        for (std::size_t i = 1; i < mixed.size(); ++i) beside += mixed[i].module == mixed[i - 1].module;
        CHECK(beside == 0);
    }

    TEST_CASE("two devices' recalls are all there, in whatever order their records meet") {
        Rng rng(11);
        for (int round = 0; round < 40; ++round) {
            Device a{"a"}, b{"b"};
            std::vector<std::string> made;
            const int all = 30;
            for (int i = 0; i < all; ++i) {
                Device& here = rng.below(2) ? a : b;
                here.clock_ms += static_cast<std::int64_t>(rng.below(4)) * day_ms;
                const std::string id = "q" + std::to_string(rng.below(4));
                made.push_back(here.check(id, rng.below(3) / 2.0, "session/" + std::to_string(i)));
                if (rng.below(5) == 0) here.keep(CheckRated{made.back(), static_cast<int>(1 + rng.below(4))});
                if (rng.below(8) == 0) a.hear(b);
            }
            Device ab = a, ba = b, back{"c"};
            ab.hear(b);
            ba.hear(a);
            const std::string whole = told(ab.store);
            CHECK(deck_of(ab.store).tally.all().asked == all);
            CHECK(whole == told(ba.store));
            ab.hear(ba);
            CHECK(whole == told(ab.store));
            REQUIRE(read_progress("f", write_progress(ab.store), back.store).empty());
            CHECK(whole == told(back.store));
        }
    }
}
