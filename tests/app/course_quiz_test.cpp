// Quizzes over several modules, pre-tests and post-tests, through update.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/next_step.hpp"
#include "study/pretest.hpp"
#include "support/answers.hpp"
#include "support/app.hpp"
#include "support/study.hpp"

using namespace app;
using study::Purpose;

namespace {
/// A learner with two modules.
struct Learner {
    Running running{modules::rich_text()};

    /// Begins one over these modules; empty when none was begun.
    std::string start(Purpose purpose, const std::vector<std::string>& modules, const std::string& pretest = "") {
        running.take(QuizStarted{"quiz", {}, modules, purpose, pretest});
        const auto going = running.all<Go>();
        if (going.empty()) return {};
        running.take(RouteChanged{going[0].route});
        CHECK(going[0].route == route_of(running.state.page));
        return std::get<QuizPage>(running.state.page).session;
    }
    study::Session session(const std::string& id) const { return *study::session(running.state.store, id); }
    /// Answers every question of it, right or not at all, and goes through to its end.
    void through(const std::string& id, bool right) {
        while (!session(id).finished()) {
            const study::Session now = session(id);
            const study::QuestionRef& ref = now.question(now.position);
            const auto asked = questions::instance(*running.state.question(ref), study::option_seed(now, ref));
            const std::string place = study::place_of(now, now.returning());
            if (right) running.take(AnswerEdited{place, ref.module, ref.id, answers::right(asked), 0});
            running.take(AnswerChecked{place, ref.module, ref.id, ""});
            running.take(QuizMoved{id, now.position + 1});
        }
    }
    int right(const std::string& id, const content::Module& module) const {
        const auto chapters = study::tested(running.state.store, session(id), module);
        return static_cast<int>(std::ranges::count_if(chapters, &study::Tested::right));
    }
};
}  // namespace

TEST_SUITE("course quiz") {
    TEST_CASE("a mixed quiz has an address of the course, questions of the chosen modules, and the learner's rules") {
        Learner learner;
        learner.running.take(SettingPicked{"mixed-length", "10"});
        learner.running.take(SettingPicked{"quiz-feedback", "deferred"});
        const std::string id = learner.start(Purpose::quiz, {"small", "rich"});
        const study::Session session = learner.session(id);
        CHECK(route_of(learner.running.state.page) == "/quiz/" + id);
        CHECK(session.module == study::course_quiz);
        CHECK(session.purpose() == Purpose::quiz);
        CHECK(session.length() == 10);
        CHECK(session.modules().size() == 2);
        CHECK(session.rules.feedback == content::Feedback::deferred);
        // Both modules have a question of one id: they are two.
        CHECK(study::name_in(session, {"small", "one-of"}) == "small/one-of");
        CHECK(study::option_seed(session, {"small", "one-of"}) != study::option_seed(session, {"rich", "one-of"}));
        const std::string one = learner.start(Purpose::quiz, {"small"});
        CHECK(learner.session(one).modules() == std::vector<std::string>{"small"});
        // A module's own page knows nothing of it.
        CHECK_FALSE(study::latest_session(learner.running.state.store, "small").has_value());
    }

    TEST_CASE("it is played to its end, what was missed comes back, and its result is the course's last") {
        Learner learner;
        const std::string id = learner.start(Purpose::quiz, {"small", "rich"});
        CHECK(open_round(learner.running.state)->id == id);
        CHECK_FALSE(study::last_mixed(learner.running.state.store).has_value());
        learner.through(id, true);
        const auto result =
            study::result_of(learner.running.state.store, QuestionFinder{learner.running.state}, learner.session(id));
        CHECK(result.answered == result.asked);
        CHECK(result.points == doctest::Approx(result.most));
        CHECK(study::last_mixed(learner.running.state.store)->id == id);
        CHECK_FALSE(open_round(learner.running.state).has_value());
        learner.running.reload();
        CHECK(study::last_mixed(learner.running.state.store)->id == id);
    }

    TEST_CASE("nothing begins without a module that is there, or after a test that is not known") {
        Learner learner;
        for (const Purpose purpose : {Purpose::quiz, Purpose::pretest, Purpose::posttest}) {
            CHECK(learner.start(purpose, {}).empty());
            CHECK(learner.start(purpose, {"broken", "nowhere"}).empty());
        }
        CHECK(learner.start(Purpose::posttest, {"small"}, "nothing").empty());
    }

    TEST_CASE("a pre-test tells nothing before its end, and its post-test asks about the same chapters") {
        Learner learner;
        const std::string before = learner.start(Purpose::pretest, {"small", "rich"});
        const study::Session pretest = learner.session(before);
        CHECK(pretest.purpose() == Purpose::pretest);
        CHECK(pretest.rules == study::test_rules());
        learner.running.take(
            HintOpened{study::place_of(pretest), pretest.questions[0].module, pretest.questions[0].id, 1});
        CHECK(learner.running.all<Save>().empty());
        learner.through(before, false);
        CHECK(learner.right(before, learner.running.small()) == 0);
        CHECK(study::latest_pretest(learner.running.state.store, "rich")->id == before);
        CHECK_FALSE(study::last_mixed(learner.running.state.store).has_value());

        const std::string after = learner.start(Purpose::posttest, pretest.modules(), before);
        CHECK(learner.session(after).purpose() == Purpose::posttest);
        CHECK(learner.session(after).length() == pretest.length());
        CHECK(study::latest_posttest(learner.running.state.store, before)->id == after);
        learner.through(after, true);
        CHECK(learner.right(after, learner.running.small()) ==
              static_cast<int>(learner.running.small().chapters.size()));
        learner.running.reload();
        CHECK(study::latest_posttest(learner.running.state.store, before)->finished());
    }

    TEST_CASE("a test begun on one device and ended on another is marked on both") {
        Learner here, there;
        there.running.state.device = "other";
        const std::string id = here.start(Purpose::pretest, {"small"});
        there.running.take(RecordsArrived{here.running.lines(), false});
        // Here the answer is given, there the test is ended without it.
        const study::QuestionRef ref = here.session(id).questions[0];
        const auto asked =
            questions::instance(*here.running.state.question(ref), study::option_seed(here.session(id), ref));
        here.running.take(AnswerEdited{"session/" + id, ref.module, ref.id, answers::right(asked), 0});
        there.running.take(QuizEnded{id});
        CHECK(there.right(id, there.running.small()) == 0);
        for (const bool once_more : {false, true}) {
            std::string lines;
            for (const std::string& line : (once_more ? there : here).running.lines()) lines += line + "\n";
            (once_more ? here : there).running.take(FileChosen{"progress.jsonl", lines});
        }
        CHECK(here.session(id).finished());
        CHECK(here.right(id, here.running.small()) == 1);
        CHECK(there.right(id, there.running.small()) == 1);
    }

    TEST_CASE("a round goes on although a module of it is no longer in the course") {
        Learner learner;
        const std::string id = learner.start(Purpose::quiz, {"small", "rich"});
        Running without;  // the same course without the second module
        without.take(RecordsArrived{learner.running.lines(), false});
        without.take(RouteChanged{"/quiz/" + id});
        const auto session = study::session(without.state.store, id);
        REQUIRE(session.has_value());
        CHECK(without.state.unknown("rich"));
        CHECK(without.state.whole(*session));
        without.take(QuizEnded{id});
        CHECK(study::session(without.state.store, id)->finished());
        CHECK(study::result_of(without.state.store, QuestionFinder{without.state}, *session).asked < session->length());
    }

    TEST_CASE("the files of all modules are asked for where the course's quiz is begun, then those that it needs") {
        State state;
        state.texts = read_texts("en.json", files::asset("text/en.json")).value;
        const auto fetched = [](const std::vector<Effect>& effects) {
            std::vector<std::string> names;
            for (const Effect& effect : effects) {
                if (const auto* fetch = std::get_if<Fetch>(&effect)) names.push_back(fetch->name);
            }
            return names;
        };
        const Moment moment{1, 1};
        app::start(state);
        update(state, RouteChanged{"/quiz/before"}, moment);
        const std::string entry =
            R"({"id": "ID", "title": "T", "summary": "S", "file": "ID.json", "minutes": 1, "questions": 1, "icon": "book", "chapters": [{"id": "c", "title": "C"}]})";
        const auto named = [&](const std::string& id) {
            std::string text = entry;
            for (std::size_t at = text.find("ID"); at != std::string::npos; at = text.find("ID"))
                text.replace(at, 2, id);
            return text;
        };
        const auto effects = update(
            state, AssetArrived{"modules/index.json", R"({"modules": [)" + named("one") + "," + named("two") + "]}"},
            moment);
        CHECK(state.index_problems.empty());
        CHECK(fetched(effects) == std::vector<std::string>{"modules/one.json", "modules/two.json"});
    }
}
