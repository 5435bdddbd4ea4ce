// Which questions a new session asks: pools, length, unseen ones first, chance by the seed.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "study/drawing.hpp"
#include "support/modules.hpp"
#include "support/show.hpp"
#include "support/study.hpp"

using namespace study;
using Ids = std::vector<std::string>;

namespace {
constexpr std::uint32_t seeds = 400;

const std::string three_pools =
    R"("pools": [{"draw": 2, "questions": ["one", "two", "three", "several"]}, {"draw": 3, "questions": ["verdict", "match", "order", "group", "number"]}, {"draw": 1, "questions": ["words", "inline"]}])";

Ids sorted(Ids ids) {
    std::sort(ids.begin(), ids.end());
    return ids;
}

Ids all_of(const content::Module& module) {
    Ids ids;
    for (const auto& question : module.questions) ids.push_back(question.id);
    return ids;
}

std::size_t among(const Ids& drawn, const Ids& some) {
    return static_cast<std::size_t>(std::count_if(drawn.begin(), drawn.end(), [&](const std::string& id) {
        return std::find(some.begin(), some.end(), id) != some.end();
    }));
}

/// Store in which these questions were answered in a chapter.
Store having_seen(const Ids& ids) {
    Store progress;
    std::int64_t time = 0;
    for (const std::string& id : ids) {
        ++time;
        progress.merge({"d-" + std::to_string(time), time, time, "d",
                        Answered{"chapter/rich/start", "rich", id, questions::Choice::Answer{{"a"}}, 0}});
    }
    return progress;
}

bool repeats(const Ids& ids) { return std::set<std::string>(ids.begin(), ids.end()).size() != ids.size(); }

/// The ids of what is drawn.
Ids drawn_ids(const Store& store, const content::Module& module, const Ids& only, bool all, std::uint32_t seed) {
    return ::ids_of(draw_questions(store, module, refs(module.id, only), all, seed));
}

Rng subset_rng(std::uint32_t seed) { return Rng(seed * 7919ull + 1); }
}  // namespace

TEST_SUITE("draw") {
    TEST_CASE("of each pool exactly its draws come, and nothing else") {
        const content::Module module = modules::rich(three_pools);
        REQUIRE(module.quiz.pools.size() == 3);
        std::map<std::string, int> times;
        for (std::uint32_t seed = 0; seed < seeds; ++seed) {
            const Ids drawn = drawn_ids({}, module, {}, false, seed);
            REQUIRE(drawn.size() == 6);
            CHECK_FALSE(repeats(drawn));
            for (const content::Pool& pool : module.quiz.pools)
                CHECK(among(drawn, pool.questions) == static_cast<std::size_t>(pool.draw));
            for (const std::string& id : drawn) ++times[id];
        }
        // Each as often as its pool's share lets expect; four deviations of a fair draw are allowed.
        for (const content::Pool& pool : module.quiz.pools) {
            const double share = pool.draw / static_cast<double>(pool.questions.size());
            for (const std::string& id : pool.questions) {
                CAPTURE(id);
                CHECK(std::abs(times[id] - share * seeds) < 4 * std::sqrt(seeds * share * (1 - share)));
            }
        }
    }

    TEST_CASE("the drawn questions come mixed, not pool by pool") {
        const content::Module module = modules::rich(three_pools);
        std::map<std::string, std::set<std::size_t>> places;
        for (std::uint32_t seed = 0; seed < seeds; ++seed) {
            const Ids drawn = drawn_ids({}, module, {}, false, seed);
            for (std::size_t i = 0; i < drawn.size(); ++i) places[drawn[i]].insert(i);
        }
        CHECK(places.size() == 11);
        for (const auto& [id, seen] : places) CHECK(seen.size() == 6);
    }

    TEST_CASE("without pools so many come as the quiz is long, and all when no length is given") {
        for (const int length : {1, 5, 13, 14, 1000}) {
            const content::Module module = modules::rich("\"length\": " + std::to_string(length));
            for (std::uint32_t seed = 0; seed < seeds / 10; ++seed) {
                const Ids drawn = drawn_ids({}, module, {}, false, seed);
                CHECK(drawn.size() == std::min<std::size_t>(static_cast<std::size_t>(length), module.questions.size()));
                CHECK_FALSE(repeats(drawn));
            }
        }
        const content::Module plain = modules::rich("");
        for (std::uint32_t seed = 0; seed < seeds / 10; ++seed)
            CHECK(sorted(drawn_ids({}, plain, {}, false, seed)) == sorted(all_of(plain)));
    }

    TEST_CASE("all means every question once, whatever pools, length and progress say") {
        for (const std::string& quiz : {three_pools, std::string("\"length\": 3"), std::string()}) {
            const content::Module module = modules::rich(quiz);
            for (std::uint32_t seed = 0; seed < seeds; ++seed) {
                const Ids every = all_of(module);
                const Ids drawn = drawn_ids(seed % 2 ? having_seen({"one", "words"}) : Store{}, module, {}, true, seed);
                CHECK(sorted(drawn) == sorted(every));
            }
        }
    }

    TEST_CASE("those asked for come, all of them and only they, in an order by chance") {
        const content::Module module = modules::rich(three_pools);
        std::set<Ids> orders;
        for (std::uint32_t seed = 0; seed < seeds; ++seed) {
            for (const bool all : {false, true}) {
                const Ids drawn =
                    drawn_ids(having_seen({"one"}), module, {"one", "words", "story", "claim"}, all, seed);
                CHECK(sorted(drawn) == Ids{"claim", "one", "story", "words"});
                orders.insert(drawn);
            }
        }
        CHECK(orders.size() == 24);
    }

    TEST_CASE("what was never seen is drawn before what was, in each pool and without pools") {
        const content::Module with_pools = modules::rich(three_pools), with_length = modules::rich("\"length\": 6");
        for (std::uint32_t seed = 0; seed < seeds; ++seed) {
            Rng rng = subset_rng(seed);
            Ids seen = all_of(with_pools);
            std::erase_if(seen, [&](const std::string&) { return rng.below(2) == 0; });
            const Store progress = having_seen(seen);
            const Ids drawn = drawn_ids(progress, with_pools, {}, false, seed);
            for (const content::Pool& pool : with_pools.quiz.pools) {
                const std::size_t wanted = static_cast<std::size_t>(pool.draw),
                                  unseen = pool.questions.size() - among(pool.questions, seen);
                Ids own = drawn;
                std::erase_if(own, [&](const std::string& id) { return among({id}, pool.questions) == 0; });
                CHECK(own.size() == wanted);
                CHECK(own.size() - among(own, seen) == std::min(wanted, unseen));
            }
            const Ids flat = drawn_ids(progress, with_length, {}, false, seed);
            CHECK(flat.size() == 6);
            CHECK(flat.size() - among(flat, seen) ==
                  std::min<std::size_t>(6, with_length.questions.size() - seen.size()));
        }
    }

    TEST_CASE(
        "a question begun counts as seen, one of another module's name does not, and opening hints or a flag is not seeing") {
        Store progress;
        progress.merge({"a", 1, 1, "d", Drafted{"session/s", "rich", "one", questions::Choice::Answer{{"a"}}}});
        progress.merge({"b", 2, 2, "d", Answered{"session/s", "other", "two", questions::Choice::Answer{{"a"}}, 1}});
        progress.merge({"c", 3, 3, "d", Flagged{"session/s", "rich", "three", true}});
        CHECK(progress.seen({"rich", "one"}));
        CHECK_FALSE(progress.seen({"rich", "two"}));
        CHECK_FALSE(progress.seen({"rich", "three"}));
        CHECK_FALSE(progress.seen({"rich", "several"}));
        CHECK(progress.seen({"other", "two"}));
    }

    TEST_CASE("round after round every question comes up before any comes twice") {
        const content::Module module = modules::rich("\"length\": 5");
        for (std::uint32_t seed = 0; seed < 50; ++seed) {
            Ids seen;
            for (std::uint32_t round = 0; round < 2; ++round) {  // 14 questions: two rounds of 5 without a repeat
                for (const std::string& id : drawn_ids(having_seen(seen), module, {}, false, seed * 10 + round)) {
                    CHECK(among({id}, seen) == 0);
                    seen.push_back(id);
                }
            }
            const Ids third = drawn_ids(having_seen(seen), module, {}, false, seed);
            CHECK(third.size() - among(third, seen) == 4);
        }
    }

    TEST_CASE("the same seed gives the same questions in the same order, other seeds others") {
        const content::Module module = modules::rich(three_pools);
        const Store progress = having_seen({"one", "match"});
        std::set<Ids> different;
        for (std::uint32_t seed = 0; seed < seeds; ++seed) {
            const Ids drawn = drawn_ids(progress, module, {}, false, seed);
            CHECK(drawn == drawn_ids(progress, module, {}, false, seed));
            different.insert(drawn);
        }
        CHECK(different.size() > seeds * 9 / 10);
        // On record, so that it stays the same natively, under node and in the browser.
        CHECK(drawn_ids({}, module, {}, false, 2026) == Ids{"verdict", "words", "several", "one", "number", "order"});
        CHECK(drawn_ids({}, module, {}, true, 4294967295u).front() == "picture");
    }

    TEST_CASE("the order in which a module lists its questions does not matter") {
        for (const std::string& quiz : {three_pools, std::string("\"length\": 5"), std::string()}) {
            const content::Module module = modules::rich(quiz);
            content::Module turned = module;
            std::reverse(turned.questions.begin(), turned.questions.end());
            for (std::uint32_t seed = 0; seed < seeds / 10; ++seed) {
                for (const bool all : {false, true})
                    CHECK(drawn_ids({}, module, {}, all, seed) == drawn_ids({}, turned, {}, all, seed));
            }
        }
    }

    TEST_CASE("a question that stands in two pools is asked once") {
        content::Module module = modules::rich("");
        module.quiz.pools = {{2, {"one", "two", "three"}}, {2, {"two", "three", "several"}}};
        for (std::uint32_t seed = 0; seed < seeds; ++seed) {
            const Ids drawn = drawn_ids({}, module, {}, false, seed);
            if (repeats(drawn)) FAIL("with seed " << seed);
        }
    }

    TEST_CASE("how the learner takes quizzes goes over the module's own rules") {
        using content::Feedback;
        const auto with = [](const content::Module& module, std::vector<std::pair<std::string, std::string>> settings) {
            Store progress;
            std::int64_t time = 0;
            for (const auto& [name, value] : settings) {
                ++time;
                progress.merge({"setting/" + name, time, time, "d", SettingChosen{name, value}});
            }
            return quiz_choice(progress, module.quiz);
        };
        const content::Module exam =
            modules::rich(R"("feedback": "exam", "minutes": 5, "length": 3, "certainty": true, "hint_cost": 0.1)");
        const content::Module plain = modules::rich(R"("minutes": 5)");
        CHECK(with(exam, {}).rules == exam.quiz.rules);
        CHECK_FALSE(with(exam, {}).all);
        CHECK(with(plain, {}).all);
        CHECK(with(exam, {{"quiz-length", "all"}}).all);
        CHECK_FALSE(with(exam, {{"quiz-length", "short"}}).all);
        CHECK(with(exam, {{"quiz-feedback", "immediate"}}).rules.feedback == Feedback::immediate);
        CHECK(with(plain, {{"quiz-feedback", "deferred"}}).rules.feedback == Feedback::deferred);
        CHECK(with(plain, {{"quiz-feedback", "pink"}}).rules.feedback == Feedback::immediate);
        CHECK_FALSE(with(exam, {{"quiz-certainty", "off"}}).rules.certainty);
        CHECK(with(plain, {{"quiz-certainty", "on"}}).rules.certainty);
        // A limit is the learner's own choice, unless an exam has one; and there it can be switched off.
        CHECK(with(plain, {}).rules.minutes == 0);
        CHECK(with(plain, {{"quiz-timer", "on"}}).rules.minutes == 5);
        CHECK(with(plain, {{"quiz-feedback", "exam"}}).rules.minutes == 5);
        CHECK(with(exam, {}).rules.minutes == 5);
        CHECK(with(exam, {{"quiz-timer", "off"}}).rules.minutes == 0);
        CHECK(with(exam, {{"quiz-feedback", "deferred"}}).rules.minutes == 0);
        CHECK(with(exam, {{"quiz-feedback", "deferred"}}).rules.hint_cost == 0.1);
    }
}
