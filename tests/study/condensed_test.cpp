#include "study/condensed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/rng.hpp"
#include "study/settings.hpp"
#include "study/summary.hpp"
#include "support/study.hpp"

using namespace study;
using fsrs::day_ms;
using questions::Choice;

namespace {
constexpr std::int64_t begin = 20'000 * day_ms;

/// All that follows from the records, as text to compare.
std::string told(const Deck& deck) {
    std::string text;
    for (const Card& card : deck.cards) {
        text += card.question.module + "/" + card.question.id + " " + std::to_string(card.memory.due_ms) + " ";
        for (const double number : {card.memory.memory.stability, card.memory.memory.difficulty, card.last.points})
            text += std::to_string(number) + " ";
        for (const int number : {card.memory.ratings, card.memory.lapses, card.memory.step, card.forgotten,
                                 card.last.certainty, static_cast<int>(card.last.rating)})
            text += std::to_string(number) + " ";
        text += std::to_string(card.last.time_ms) + (card.sure_and_wrong() ? " sure\n" : "\n");
    }
    return text + std::to_string(seconds_each(deck));
}

/// Two decks with the same cards and counts. Sums of fractions depend on the order in which they were summed up.
bool alike(const Deck& a, const Deck& b) {
    const auto counts = [](Tally tally) {
        tally.calibration.squares = std::round(tally.calibration.squares * 1e6);
        for (auto& degree : tally.calibration.degrees) degree.points = std::round(degree.points * 1e6);
        return tally;
    };
    return told(a) == told(b) && counts(a.tally) == counts(b.tally);
}

/// Years of a learner: rounds, checkpoints and quizzes, further tries, hints, ratings of their own, checks taken back.
class Learner {
public:
    explicit Learner(std::uint64_t seed, std::string name = "d") : name_(std::move(name)), rng_(seed) {}

    void round(const std::string& kind = "repetition-", std::uint32_t length = 6) {
        now_ms += static_cast<std::int64_t>(rng_.below(12)) * day_ms / 2;
        const std::string session = kind + name_ + std::to_string(++named_);
        const bool quiz = kind != "chapter";
        if (quiz) keep(SessionStarted{session, "quiz", 1, {{"m", "q0"}}});
        for (std::uint32_t i = 0; i < 1 + rng_.below(length); ++i)
            ask(quiz ? "session/" + session : std::string("chapter/m/c"), "q" + std::to_string(rng_.below(9)));
        if (quiz && rng_.below(9) > 0) keep(SessionEnded{session});
    }
    const Record& keep(Fact fact) {
        now_ms += rng_.below(100) == 0 ? -3 * day_ms : 1000 * (1 + rng_.below(60));  // a clock is put back at times
        return store.append(std::move(fact), name_, now_ms, name_ + "-" + std::to_string(++named_));
    }

    Store store;
    std::int64_t now_ms = begin;

private:
    void ask(const std::string& place, const std::string& question) {
        if (rng_.below(2) == 0) keep(Drafted{place, "m", question, Choice::Answer{{"a"}}});
        std::string after;
        for (int tries = 1; tries < 4; ++tries) {
            const double points = rng_.below(4) == 0 ? 0 : rng_.below(4) == 0 ? 1.0 / 3 : 1;
            const Record& check = keep(Answered{place, "m", question, Choice::Answer{{"a"}}, points,
                                                static_cast<int>(rng_.below(4)), tries, after, rng_.below(5) == 0});
            after = check.id;
            if (rng_.below(6) == 0) keep(CheckRated{after, static_cast<int>(rng_.below(5))});
            if (points == 1 || rng_.below(2) == 0) return;
        }
    }

    std::string name_;
    Rng rng_;
    int named_ = 0;
};

std::string some_kind(Rng& rng) { return rng.below(5) > 0 ? "repetition-" : rng.below(2) == 0 ? "chapter" : "quiz-"; }

void read_into(Store& store, const std::string& lines) { CHECK(read_progress("f", lines, store).empty()); }

/// Takes in another device's records, as a file would bring them.
void hear(Store& store, const Store& other) {
    for (const auto& [id, record] : other.records()) {
        if (id != ground_id) store.merge(record);
    }
}

/// What the next start reads.
Store read_again(const Store& store, bool with_ground = true) {
    Store again;
    for (const auto& [id, record] : store.records()) {
        if (with_ground || id != ground_id) again.merge(read_record("f", write_record(record)).value);
    }
    return again;
}

std::size_t count_condensed(const Store& store) {
    return static_cast<std::size_t>(
        std::ranges::count_if(store.records(), [](const auto& each) { return each.first.starts_with(condensed_ids); }));
}

/// A learner's store, condensed.
Store condensed(const Learner& learner, const std::string& device = "d") {
    Store store = learner.store;
    REQUIRE(!condense(store, device, learner.now_ms + 40 * day_ms, 1).empty());
    return store;
}
Learner studious(std::uint64_t seed, int rounds = 40, std::string name = "d") {
    Learner learner(seed, std::move(name));
    Rng rng(seed);
    for (int i = 0; i < rounds; ++i) learner.round(some_kind(rng));
    return learner;
}
}  // namespace

TEST_SUITE("condensed reviews") {
    TEST_CASE("whatever is condensed, and when, all follows as from all records") {
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            CAPTURE(seed);
            Rng rng(seed);
            Learner learner(seed);
            Store kept;
            std::size_t times = 0;
            for (int round = 0; round < 60; ++round) {
                std::int64_t known = 0;
                for (const auto& [id, record] : learner.store.records()) known = std::max(known, record.order);
                learner.round(some_kind(rng));
                if (rng.below(10) == 0)
                    learner.keep(SettingChosen{"retention", std::string(RetentionSetting::values[rng.below(3)])});
                for (const auto& [id, record] : learner.store.records()) {
                    if (record.order > known) kept.merge(record);
                }
                if (rng.below(4) == 0) times += condense(kept, "d", learner.now_ms, 1 + rng.below(60)).size() > 1;
                const bool with_ground = rng.below(3) > 0;
                if (rng.below(2) == 0) kept = read_again(kept, with_ground);
                const Deck whole = deck_of(learner.store), short_one = deck_of(kept);
                REQUIRE(alike(whole, short_one));
                for (const Card& card : whole.cards) REQUIRE(kept.seen(card.question));
            }
            CHECK(times > 2);
            CHECK(kept.records().size() < learner.store.records().size() * 2 / 3);
        }
    }

    TEST_CASE("reviews of one device and one span of time are one record, which says by its name what is in it") {
        Learner learner(3);
        for (int i = 0; i < 30; ++i) learner.round("repetition-");
        Store store = learner.store;
        for (std::int64_t day = 0; day < 300; day += 5) condense(store, "d", begin + day * day_ms, 10);
        const std::size_t spans = static_cast<std::size_t>((learner.now_ms - begin) / day_ms / 90 + 2);
        CHECK(count_condensed(store) > 1);
        CHECK(count_condensed(store) <= spans);
        // However often it was done in between, the outcome is the same.
        Store at_once = learner.store;
        condense(store, "d", learner.now_ms + 60 * day_ms, 1);
        condense(at_once, "d", learner.now_ms + 60 * day_ms, 1);
        CHECK((write_progress(store) == write_progress(at_once)));
        CHECK(condense(store, "d", learner.now_ms + 60 * day_ms, 1).empty());
    }

    TEST_CASE("a page that ends in the middle has reviews twice, which count once") {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            CAPTURE(seed);
            const Learner learner = studious(seed);
            Store changed = learner.store, kept = learner.store;
            const auto replacements = condense(changed, "d", learner.now_ms + 40 * day_ms, 1);
            REQUIRE(replacements.size() > 1);
            Rng rng(seed);
            for (const Replacement& each : replacements) {
                kept.merge(each.record);
                REQUIRE(alike(deck_of(learner.store), deck_of(read_again(kept))));
                if (&each == &replacements[replacements.size() - 2]) {
                    std::vector<std::string> some = each.former;
                    rng.shuffle(some);
                    some.resize(rng.below(static_cast<std::uint32_t>(some.size())));
                    kept.forget(some);
                }
            }
            // The next time, all is in its place.
            Store again = read_again(kept);
            condense(again, "d", learner.now_ms + 40 * day_ms, 1);
            CHECK(alike(deck_of(learner.store), deck_of(again)));
        }
    }

    TEST_CASE("two devices' reviews are all there, condensed or not, in whatever order they meet") {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            CAPTURE(seed);
            Rng rng(seed);
            const std::string names[] = {"a", "b"};
            std::vector<Learner> learners;
            std::vector<Store> kept(2);
            for (std::size_t i = 0; i < 2; ++i) learners.emplace_back(seed + 1000 * i, names[i]);
            Store all;
            for (int round = 0; round < 40; ++round) {
                const std::size_t i = rng.below(2);
                learners[i].round(some_kind(rng));
                hear(kept[i], learners[i].store);  // a copy of one's own from before comes back, too
                if (rng.below(3) == 0) condense(kept[i], names[i], learners[i].now_ms, 1 + rng.below(40));
                if (rng.below(5) == 0) hear(kept[i], kept[1 - i]);
                hear(all, learners[i].store);
            }
            std::vector<Store> met = kept;
            read_into(met[0], write_progress(kept[1]));
            read_into(met[1], write_progress(kept[0]));
            const Deck whole = deck_of(all);
            CHECK(alike(whole, deck_of(met[0])));
            CHECK(alike(whole, deck_of(met[1])));
            CHECK((write_progress(met[0]) == write_progress(met[1])));
            for (std::size_t i = 0; i < 2; ++i) {
                condense(met[i], names[i], learners[i].now_ms + 400 * day_ms, 1);
                read_into(met[i], write_progress(kept[rng.below(2)]));
                CHECK(alike(whole, deck_of(met[i])));
            }
        }
    }

    TEST_CASE("what a learner said of a review stands, whoever condensed it without having heard that") {
        Store here, there;
        const Answered check{"session/repetition-x", "m", "q1", Choice::Answer{{"a"}}, 1, 0, 1, "", 0};
        const std::string good = here.append(check, "a", begin, "1").id;
        const std::string wrong = here.append(check, "a", begin + day_ms, "2").id;
        read_into(there, write_progress(here));
        here.append(CheckRated{good, static_cast<int>(fsrs::Rating::hard)}, "a", begin + day_ms, "");
        here.append(CheckRated{wrong, 0}, "a", begin + day_ms, "");
        const Deck whole = deck_of(here);
        REQUIRE(whole.tally.all().asked == 1);
        CHECK(whole.cards[0].last.rating == fsrs::Rating::hard);
        condense(here, "a", begin + 400 * day_ms, 1);
        condense(there, "b", begin + 400 * day_ms, 1);
        REQUIRE(count_condensed(here) == 1);
        REQUIRE(count_condensed(there) == 1);
        CHECK(deck_of(there).tally.all().asked == 2);
        read_into(there, write_progress(here));
        CHECK(count_condensed(there) == 2);
        CHECK(alike(whole, deck_of(there)));
    }

    TEST_CASE("only rounds that are over are condensed") {
        const auto rounds = [](const std::string& device, std::int64_t last_ms, bool ended) {
            Store store;
            for (int i = 0; i < 5; ++i)
                store.append(Answered{"session/repetition-x", "m", "q1", Choice::Answer{{"a"}}, 1, 0, 1, "", 0}, device,
                             last_ms - i, std::to_string(i));
            store.append(SessionStarted{"repetition-x", "quiz", 1, {{"m", "q1"}}}, device, last_ms, "");
            if (ended) store.append(SessionEnded{"repetition-x"}, device, last_ms, "");
            return store;
        };
        const std::int64_t now = begin + 1000 * day_ms;
        const auto days = [&](const std::string& device, std::int64_t ago, bool ended) {
            Store store = rounds(device, now - ago * day_ms, ended);
            return !condense(store, "d", now, 1).empty();
        };
        CHECK_FALSE(days("d", 1, true));
        CHECK(days("d", 3, true));
        CHECK_FALSE(days("d", 29, false));
        CHECK(days("d", 31, false));
        CHECK_FALSE(days("e", 179, true));  // another device condenses its own
        CHECK(days("e", 181, true));
        Store few = rounds("d", begin, true);
        CHECK_FALSE(condense(few, "d", now, 8).size() > 0);
        Learner quizzes(11);
        for (int i = 0; i < 60; ++i) quizzes.round(i % 2 == 0 ? "quiz-" : "chapter");
        CHECK(condense(quizzes.store, "d", now, 1).empty());
    }

    TEST_CASE("questions that have other names since are one card") {
        Learner learner = studious(5);
        Store kept = condensed(learner);
        const Renames renames{.questions = {{"m/q1", "m/q2"}, {"m/q3", "m/new"}}};
        kept.rename(renames);
        learner.store.rename(renames);
        const Deck whole = deck_of(learner.store);
        CHECK(whole.find({"m", "new"}) != nullptr);
        CHECK(whole.find({"m", "q1"}) == nullptr);
        CHECK(alike(whole, deck_of(kept)));
        CHECK(kept.seen({"m", "new"}));
        condense(kept, "d", learner.now_ms + 40 * day_ms, 1);
        CHECK(alike(whole, deck_of(kept)));
        Store again = read_again(kept);
        again.rename(renames);
        CHECK(alike(whole, deck_of(again)));
    }

    TEST_CASE("the ground is neither exported nor needed, and one that does not fit counts for nothing") {
        const Learner learner = studious(7);
        const Store kept = condensed(learner);
        const Deck whole = deck_of(learner.store);
        const auto ground = kept.records().find(ground_id);
        REQUIRE(ground != kept.records().end());
        CHECK(write_progress(kept).find("\"deck\"") == std::string::npos);
        const std::string line = ground->second.line;
        const auto with = [&](std::string from, const std::string& to) {
            std::string other = line;
            const std::size_t at = other.find(from);
            REQUIRE(at != std::string::npos);
            other.replace(at, from.size(), to);
            Store store = read_again(kept, false);
            const auto record = read_record("f", other);
            if (record) store.merge(record.value);
            return alike(whole, deck_of(store));
        };
        CHECK(with("\"of\":\"", "\"of\":\"0"));
        CHECK(with("\"text\":\"", "\"texd\":\""));
        CHECK(with(";\"}", "\"}"));  // cut
        Store late = kept;
        late.merge({"answered/x", begin, begin, "e",
                    Answered{"chapter/m/c", "m", "q1", Choice::Answer{{"a"}}, 1, 0, 1, "", 0}});
        Store all = learner.store;
        all.merge(late.records().at("answered/x"));
        CHECK(alike(deck_of(all), deck_of(late)));
        const auto anew = condense(late, "d", learner.now_ms + 40 * day_ms, 1000);
        REQUIRE(anew.size() == 1);  // no more reviews, but the ground
        CHECK(anew[0].record.id == ground_id);
        CHECK(condense(late, "d", learner.now_ms + 40 * day_ms, 1000).empty());
        CHECK(alike(deck_of(all), deck_of(late)));
    }

    TEST_CASE("of damaged records what is before the damage counts, and none of them stops the program") {
        const Learner learner = studious(9, 20);
        const Store kept = condensed(learner);
        const int whole = deck_of(kept).tally.all().asked;
        Rng rng(9);
        int fewer = 0;
        for (const auto& [id, record] : kept.records()) {
            if (!id.starts_with(condensed_ids)) continue;
            for (int i = 0; i < 400; ++i) {
                std::string line = record.line;
                const std::size_t at =
                    line.find("\"kind\"") + rng.below(static_cast<std::uint32_t>(line.size() - line.find("\"kind\"")));
                if (rng.below(2) == 0) line[at] = static_cast<char>(32 + rng.below(90));
                else line.erase(at, 1 + rng.below(9));
                const auto damaged = read_record("f", line);
                if (!damaged) continue;
                Store store = read_again(kept, false);
                const std::vector<std::string> ids{id};
                store.forget(ids);
                store.merge(damaged.value);
                const Deck deck = deck_of(store);
                fewer += deck.tally.all().asked < whole;
                condense(store, "d", learner.now_ms + 900 * day_ms, 1);
            }
        }
        CHECK(fewer > 50);
    }

    TEST_CASE("a summary tells the same after most was condensed") {
        const Learner learner = studious(17);
        const Store kept = condensed(learner);
        const content::Entry entry{.id = "m", .title = "M", .chapters = {{"c", "C"}}};
        const std::vector<const content::Entry*> course{&entry};
        const std::vector<content::Listed> questions{{"m", "q1", "c", 0}, {"m", "q2", "c", 0}};
        const auto summary = [&](const Store& store) {
            return summary_of(store, deck_of(store), questions, course, learner.now_ms + 40 * day_ms);
        };
        const Summary whole = summary(learner.store), short_one = summary(kept);
        CHECK(whole.recalls > 40);
        CHECK(short_one.recalls == whole.recalls);
        CHECK(short_one.remembered == whole.remembered);
        CHECK(short_one.days == whole.days);
        CHECK(short_one.first_ms == whole.first_ms);
        CHECK(short_one.last_ms == whole.last_ms);
        REQUIRE(short_one.chapters.size() == whole.chapters.size());
        CHECK(short_one.chapters[0].asked == whole.chapters[0].asked);
        CHECK(short_one.chapters[0].known == whole.chapters[0].known);
    }

    TEST_CASE("a review takes three characters") {
        Store store;
        for (int i = 0; i < 1000; ++i)
            store.append(Answered{"session/repetition-x", "m", "question-" + std::to_string(i % 250),
                                  Choice::Answer{{"a"}}, i % 9 > 0 ? 1.0 : 0.0, 1 + i % 3, 1, "", 0},
                         "d", begin + i * 37'123, std::to_string(i));
        condense(store, "d", begin + 400 * day_ms, 1);
        REQUIRE(count_condensed(store) == 1);
        const std::string line = store.records().lower_bound(condensed_ids)->second.line;
        const std::size_t text = line.find("\"text\":\"") + 8;
        CHECK(line.size() - text <= 1000 * 3 * 3 + 20);  // in UTF-8, three bytes each
        CHECK(deck_of(store).tally.all().asked == 1000);
    }
}
