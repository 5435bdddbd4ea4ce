// What is to be remembered, through update: what is due, a round of repetition, and what the learner says of an answer.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/answers.hpp"
#include "support/app.hpp"
#include "support/study.hpp"

using namespace app;
using study::Purpose;
using study::fsrs::Rating;

namespace {
constexpr std::int64_t day_ms = study::fsrs::day_ms;

/// A whole answer that earns less than half of the points.
questions::Answer wrong(const questions::Question& question) {
    Rng rng(3);
    for (;;) {
        questions::Answer answer = answers::any(question, rng, true);
        if (questions::complete(question, answer) && questions::score(question, answer).points < 0.5) return answer;
    }
}

/// A learner with two modules, on the page of what they remember.
struct Learner {
    Running running{modules::rich_text()};

    const Remembered& memory() const { return *running.state.memory.now; }
    study::Stock stock() const {
        return study::take_stock(memory().deck, memory().questions, running.state.store, running.state.now_ms);
    }
    void go(const std::string& route) {
        running.take(RouteChanged{route});
        // The list that a build would have made is not there: the modules list their own.
        running.take(AssetFailed{"modules/questions.json", "it is not there"});
    }
    void read_all() {
        for (const ModuleSlot& slot : running.state.modules) {
            for (const auto& [id, title] : slot.entry.chapters)
                running.take(RouteChanged{"/" + slot.entry.id + "/" + id});
        }
    }
    /// Begins a round; empty when none was begun.
    std::string start() {
        running.take(QuizStarted{"quiz", {}, {}, Purpose::repetition});
        const auto going = running.all<Go>();
        if (going.empty()) return {};
        running.take(RouteChanged{going[0].route});
        return std::get<QuizPage>(running.state.page).session;
    }
    study::Session session(const std::string& id) const { return *study::session(running.state.store, id); }
    std::string place(const study::Session& now) const { return study::place_of(now, now.returning()); }
    /// Answers the question that is asked now, and hands it back.
    study::QuestionRef answer(const std::string& id, bool right, int certainty = 2) {
        const study::Session now = session(id);
        const study::QuestionRef ref = now.question(now.position);
        const auto asked = questions::instance(*running.state.question(ref), study::option_seed(now, ref));
        running.take(
            AnswerEdited{place(now), ref.module, ref.id, right ? answers::right(asked) : wrong(asked), certainty});
        running.take(AnswerChecked{place(now), ref.module, ref.id, ""});
        return ref;
    }
    void next(const std::string& id) { running.take(QuizMoved{id, session(id).position + 1}); }
    void through(const std::string& id, bool right) {
        while (!session(id).finished()) {
            answer(id, right);
            next(id);
        }
    }
};
}  // namespace

TEST_SUITE("memory") {
    TEST_CASE("nothing is asked for before there is something to remember") {
        Learner learner;
        learner.running.take(RouteChanged{"/"});
        CHECK_FALSE(learner.running.state.shows_memory());
        CHECK(learner.running.state.memory.loading == Loading::not_asked);
        learner.read_all();
        CHECK(learner.running.state.memory.loading == Loading::not_asked);  // on a chapter
        learner.running.take(RouteChanged{"/"});
        CHECK(learner.running.state.memory.loading == Loading::under_way);
    }

    TEST_CASE("what is due is known from the built list, without the modules") {
        Running running;
        running.take(RouteChanged{"/small/first"});
        running.take(RouteChanged{"/"});
        running.take(
            AssetArrived{"modules/questions.json", R"({"elsewhere":{"one":{"a":1}},"small":{"first":{"x":0}}})"});
        CHECK(running.state.memory.loading == Loading::done);
        REQUIRE(running.state.memory.now->questions.size() == 2);
        CHECK(running.state.memory.now->questions[1].id == "x");
        running.take(AssetArrived{"modules/questions.json", "no list"});
        CHECK(running.state.memory.loading == Loading::failed);
    }

    TEST_CASE("a round mixes the modules, and what was missed comes back at its end and is due again soon") {
        Learner learner;
        learner.go("/memory");
        CHECK(learner.start().empty());  // no chapter was opened yet
        learner.read_all();
        learner.go("/memory");
        const std::size_t fresh = learner.stock().fresh.size();
        CHECK(fresh > 5);
        CHECK(learner.stock().due.empty());
        const std::string id = learner.start();
        REQUIRE_FALSE(id.empty());
        const study::Session begun = learner.session(id);
        CHECK(begun.purpose() == Purpose::repetition);
        CHECK(begun.modules().size() == 2);
        CHECK(begun.length() == std::min<int>(15, static_cast<int>(fresh)));
        const study::QuestionRef missed = learner.answer(id, false);
        CHECK(learner.memory().deck.find(missed)->last.rating == Rating::again);
        learner.next(id);
        while (!learner.session(id).returning()) {
            learner.answer(id, true);
            learner.next(id);
        }
        CHECK(learner.session(id).returned == std::vector{missed});
        learner.answer(id, true);
        learner.next(id);
        CHECK(learner.session(id).finished());
        CHECK(learner.memory().deck.cards.size() == static_cast<std::size_t>(begun.length()));
        learner.running.moment.time_ms += day_ms;
        learner.go("/memory");
        CHECK_FALSE(learner.stock().due.empty());
        CHECK(learner.stock().fresh.size() == fresh - static_cast<std::size_t>(begun.length()));
    }

    TEST_CASE("the learner's own rating stands, and an answer that is taken back can be given anew") {
        Learner learner;
        learner.read_all();
        learner.go("/memory");
        const std::string id = learner.start();
        const study::QuestionRef ref = learner.answer(id, true);
        const auto check = study::recall_at(learner.running.state.store, "session/" + id, ref)->check;
        learner.running.take(RecallRated{check, 1});
        CHECK(learner.memory().deck.find(ref)->last.rating == Rating::again);
        learner.running.take(RecallRated{"no-such-check", 1});
        CHECK(learner.running.effects.empty());
        learner.running.take(RecallRated{check, 0});
        CHECK(learner.memory().deck.find(ref) == nullptr);
        CHECK_FALSE(learner.running.all<Focus>().empty());
        learner.answer(id, false);
        CHECK(learner.memory().deck.find(ref)->last.rating == Rating::again);
        // All of it outlives the page.
        learner.running.reload();
        CHECK(learner.memory().deck.find(ref)->last.rating == Rating::again);
        CHECK(learner.memory().deck.tally.all().asked == 1);
    }

    TEST_CASE("over thirty days what is learnt is asked ever more rarely, and a reload forgets nothing") {
        Learner learner;
        learner.read_all();
        std::vector<int> asked;
        int recalls = 0;
        const std::int64_t begin = learner.running.moment.time_ms;
        for (int day = 0; day < 30; ++day) {
            learner.running.moment.time_ms = begin + day * day_ms;
            learner.go("/memory");
            CHECK(learner.memory().deck.tally.all().asked == recalls);
            if (const std::string id = learner.start(); !id.empty()) learner.through(id, true);
            recalls = learner.memory().deck.tally.all().asked;
            asked.push_back(recalls);
            learner.running.reload();
        }
        learner.go("/memory");
        CHECK(learner.stock().fresh.empty());
        const auto taught = [](const content::Listed& each) { return !each.chapter.empty(); };
        CHECK(static_cast<std::ptrdiff_t>(learner.memory().deck.cards.size()) ==
              std::ranges::count_if(learner.memory().questions, taught));
        CHECK(asked[29] - asked[14] < asked[14] / 2);
    }

    TEST_CASE("rounds of long ago are condensed once there are many records, and what is due stays the same") {
        Running running;
        const std::int64_t begin = running.moment.time_ms - 400 * day_ms;
        const auto rounds = [&](const std::string& device, int from, int count) {
            std::string lines;
            for (int i = from; i < from + count; ++i) {
                const std::int64_t time = begin + i * day_ms / 20;
                const study::Answered check{"session/repetition-" + device + std::to_string(i / 20),
                                            "small",
                                            "one",
                                            questions::Choice::Answer{{"a"}},
                                            1,
                                            0,
                                            1,
                                            "",
                                            0};
                lines +=
                    study::write_record({"answered/" + device + std::to_string(i), time, time, device, check}) + "\n";
            }
            return lines;
        };
        const auto asked = [&] { return running.state.memory.now->deck.tally.all().asked; };
        running.take(RouteChanged{"/"});
        running.take(FileChosen{"f", rounds("device", 0, 1900), 1, false});
        CHECK(running.state.store.records().size() == 1900);
        CHECK(asked() == 1900);
        running.take(FileChosen{"f", rounds("device", 1900, 200), 1, false});
        CHECK(asked() == 2100);
        CHECK(running.state.store.records().size() < 20);
        const std::vector<Save> saved = running.all<Save>();
        REQUIRE(saved.size() > 201);
        CHECK(saved.back().id == study::ground_id);
        CHECK(saved.back().former == "deck\n");
        const Save& last = saved[saved.size() - 2];
        CHECK(last.id.starts_with("reviews/device/"));
        CHECK(std::ranges::count(last.former, '\n') >= 2100);

        // What was condensed comes back, with something of another device's: each counts once.
        running.take(FileChosen{"g", rounds("device", 0, 100) + rounds("other", 5, 40), 1, false});
        CHECK(asked() == 2140);
        CHECK(running.all<Save>().back().id == study::ground_id);
        running.take(ExportPressed{});
        const std::string file = running.all<Download>().at(0).text;
        CHECK(file.find("\"deck\"") == std::string::npos);
        Running other;
        other.take(RouteChanged{"/"});
        other.take(FileChosen{"f", file, 1, false});
        CHECK(other.state.memory.now->deck.tally.all().asked == 2140);
    }

    TEST_CASE("a plan follows the day of the exam and the minutes a day") {
        Learner learner;
        learner.go("/memory");
        CHECK_FALSE(learner.memory().plan);
        learner.running.take(SettingPicked{"exam-day", "2025-12"});
        CHECK_FALSE(learner.memory().plan);
        learner.running.take(SettingPicked{"exam-day", "2025-12-24"});
        REQUIRE(learner.memory().plan);
        CHECK(learner.memory().plan->days == 30);  // from 24 November 2025 on
        CHECK(learner.memory().plan->all == static_cast<int>(learner.memory().questions.size()));
        CHECK(learner.memory().plan->fits());
        learner.running.take(SettingPicked{"exam-day", "2025-11-25"});
        learner.running.take(SettingPicked{"study-minutes", "5"});
        CHECK_FALSE(learner.memory().plan->fits());
    }
}
