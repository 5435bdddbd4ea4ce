#include "app/update.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "support/app.hpp"
#include "support/show.hpp"
#include "support/study.hpp"

using namespace app;
using questions::Choice;
using questions::TrueFalse;

namespace {
const std::string place = "chapter/small/first";

questions::Answer pick(const std::string& option) { return Choice::Answer{{option}}; }
AnswerEdited edited(const std::string& option) { return {place, "small", "one-of", pick(option)}; }
const AnswerChecked checked{place, "small", "one-of", "feedback"};
const TriedAgain again{place, "small", "one-of", "controls"};

study::Attempt attempt(const Running& running) {
    return study::attempt(running.state.store, place, "small", *running.small().question("one-of"));
}

study::Session session_of(const Running& running) {
    return study::latest_session(running.state.store, "small").value_or(study::Session{});
}

const ModuleSlot& slot(const Running& running, const std::string& id) { return *running.state.slot(id); }

bool saved_nothing(const Running& running) { return running.all<Save>().empty(); }

/// The records that the saved lines hold.
study::Store rebuilt(const std::vector<std::string>& lines) {
    study::Store progress;
    for (const std::string& line : lines) {
        const auto record = study::read_record("", line);
        for (const Problem& problem : record.problems) FAIL_CHECK(to_string(problem) << " in " << line);
        if (record) progress.merge(record.value);
    }
    return progress;
}
}  // namespace

TEST_SUITE("update") {
    TEST_CASE("many failures of one kind are one notice with one line") {
        Running running;
        const std::vector<std::string> damaged(20, "{\"v\":1,\"id\":");
        for (int times = 0; times < 3; ++times) running.take(RecordsArrived{damaged, false});
        REQUIRE(running.state.notices.size() == 1);
        CHECK(running.state.notices[0].details.size() == 1);
        CHECK(running.state.notices[0].details[0].wanted.ends_with("(and 19 more like it)"));
        running.take(FileChosen{"f.jsonl", "nonsense\nnonsense\n[]\nnonsense\n"});
        REQUIRE(running.state.notices.size() == 2);
        const auto& details = running.state.notices[1].details;
        REQUIRE(details.size() == 2);
        CHECK(details[0].line == 1);
        CHECK(details[0].wanted.ends_with("(and 2 more like it)"));
        for (int times = 0; times < 20; ++times) running.take(SaveFailed{"the storage is full"});
        CHECK(running.state.notices.size() == 3);
    }

    TEST_CASE("what cannot be undone is asked first; the focus comes back when it is not done") {
        Running running;
        running.take(ConfirmationAsked{ResetConfirmed{}, "opener"});
        REQUIRE(running.state.confirmation);
        CHECK(running.all<Focus>()[0].id == "confirmation/no");
        running.take(ConfirmationAnswered{false});
        CHECK_FALSE(running.state.confirmation);
        CHECK(running.all<EraseAll>().empty());
        CHECK(running.all<Focus>()[0].id == "opener");
        running.take(ConfirmationAnswered{true});  // nothing is asked any more
        CHECK(running.effects.empty());
        running.take(ConfirmationAsked{ResetConfirmed{}, "opener"});
        running.take(ConfirmationAnswered{true});
        CHECK(running.all<EraseAll>().size() == 1);
        CHECK(running.all<DropDrafts>().size() == 1);
        running.take(ConfirmationAsked{ResetConfirmed{}, "opener"});
        running.take(RouteChanged{"/about"});
        CHECK_FALSE(running.state.confirmation);
    }

    TEST_CASE("a part of the program is fetched when it is wanted, told of when it fails, and asked for again") {
        State state;
        CHECK(state.part("quiz").loading == Loading::done);
        state.in_parts = true;
        const Moment moment{1764000000000, 7};
        const auto first = update(state, RouteChanged{"/paracrine/quiz"}, moment);
        REQUIRE(first.size() == 1);
        const std::string name = "part/quiz";
        CHECK(std::get<Fetch>(first[0]).name == name);
        CHECK(update(state, RouteChanged{"/paracrine/quiz"}, moment).empty());
        update(state, AssetFailed{name, "you seem to be offline"}, moment);
        CHECK(state.part("quiz").loading == Loading::failed);
        CHECK(state.part("quiz").failure == "you seem to be offline");
        const auto again = update(state, RetryPressed{name}, moment);
        CHECK(state.part("quiz").loading == Loading::under_way);
        REQUIRE(again.size() == 1);
        CHECK(std::get<Fetch>(again[0]).name == name);
        update(state, AssetArrived{name, R"({"quiz.start":)"}, moment);
        CHECK(state.part("quiz").loading == Loading::failed);
        for (const char* damaged : {"{}", "<!doctype html>"}) {
            update(state, AssetArrived{name, damaged}, moment);
            CHECK_MESSAGE(state.part("quiz").loading == Loading::failed, damaged);
            CHECK(state.part("quiz").failure.find("module.damaged") != std::string::npos);  // no texts are loaded here
        }
        update(state, AssetArrived{name, R"({"quiz.start":"Start the quiz"})"}, moment);
        CHECK(state.part("quiz").loading == Loading::done);
        CHECK(state.texts("quiz.start") == "Start the quiz");
    }

    TEST_CASE("the index is fetched first, and with it the modules that it only names") {
        State state;
        const auto first = start(state);
        REQUIRE(first.size() == 1);
        CHECK(std::get<Fetch>(first[0]).name == "modules/index.json");
        CHECK(state.index == Loading::under_way);
        const auto fetched = update(
            state,
            AssetArrived{"modules/index.json",
                         R"({"modules": ["a.json", {"id": "b", "title": "B", "summary": "s", "file": "b.json"}]})"},
            {});
        CHECK(state.index == Loading::done);
        REQUIRE(fetched.size() == 1);
        CHECK(std::get<Fetch>(fetched[0]).name == "modules/a.json");
    }

    TEST_CASE("a page fetches what it needs, and only once") {
        State state;
        update(
            state,
            AssetArrived{
                "modules/index.json",
                R"({"modules": [{"id": "b", "title": "B", "summary": "s", "file": "b.json"}, {"id": "c", "title": "C", "summary": "s", "file": "c.json"}]})"},
            {});
        CHECK(update(state, RouteChanged{"/"}, {}).empty());
        const auto for_chapter = update(state, RouteChanged{"/b/reach"}, {});
        REQUIRE(for_chapter.size() == 1);
        CHECK(std::get<Fetch>(for_chapter[0]).name == "modules/b.json");
        CHECK(update(state, RouteChanged{"/b/quiz"}, {}).empty());
        const auto for_glossary = update(state, RouteChanged{"/glossary"}, {});
        REQUIRE(for_glossary.size() == 1);
        CHECK(std::get<Fetch>(for_glossary[0]).name == "modules/c.json");
    }

    TEST_CASE("a chapter in a file of its own is fetched with the chapter, all pieces with the module's page") {
        const auto piece = [](const std::string& name) { return files::read("tests/data/pieces/" + name); };
        State state;
        const Moment moment{1764000000000, 7};
        const std::string index =
            R"({"modules": [{"id": "small", "title": "S", "summary": "s", "file": "topic.json"}]})";
        update(state, AssetArrived{"modules/index.json", index}, moment);
        update(state, RouteChanged{"/small/first"}, moment);
        const auto fetched = update(state, AssetArrived{"modules/topic.json", piece("topic.json")}, moment);
        REQUIRE(fetched.size() == 1);  // and no visit is kept yet
        CHECK(std::get<Fetch>(fetched[0]).name == "modules/topic.first.json");
        CHECK(study::chapter_share(state.store, *state.module("small"), state.module("small")->chapters[0]).all == 0);
        CHECK(state.whole_module("small") == nullptr);

        update(state, AssetFailed{"modules/topic.first.json", "offline"}, moment);
        CHECK(state.slot("small")->failure == "offline");
        const auto again = update(state, RetryPressed{"modules/topic.first.json"}, moment);
        REQUIRE(again.size() == 1);
        CHECK(std::get<Fetch>(again[0]).name == "modules/topic.first.json");
        update(state, AssetArrived{"modules/topic.first.json", piece("topic.first.json")}, moment);
        CHECK(state.module("small")->chapters[0].blocks.size() == 9);
        CHECK(study::visited(state.store, "small", "first"));

        const auto for_module = update(state, RouteChanged{"/small"}, moment);
        REQUIRE(for_module.size() == 1);
        CHECK(std::get<Fetch>(for_module[0]).name == "modules/topic.quiz.json");
        update(state, AssetArrived{"modules/topic.quiz.json", "{}"}, moment);
        CHECK(state.module("small") != nullptr);  // a piece with mistakes leaves the rest
        CHECK(state.slot("small")->problems[0].file == "topic.quiz.json");
        update(state, RetryPressed{"modules/topic.quiz.json"}, moment);
        update(state, AssetArrived{"modules/topic.quiz.json", piece("topic.quiz.json")}, moment);
        REQUIRE(state.whole_module("small") != nullptr);
        CHECK(state.whole_module("small")->questions.size() == 3);
        CHECK(state.slot("small")->files.empty());  // nothing waits for anything
    }

    TEST_CASE("a module is read again when a part comes that something in it waits for") {
        State state;
        state.in_parts = true;
        const Moment moment{1764000000000, 7};
        const std::string index =
            R"({"modules": [{"id": "small", "title": "S", "summary": "s", "file": "small.json"}]})";
        update(state, AssetArrived{"modules/index.json", index}, moment);
        update(state, RouteChanged{"/small/first"}, moment);
        update(state, AssetArrived{"modules/small.json", modules::small_text()}, moment);
        const auto start = [&]() -> const figures::Figure& {
            return std::get<content::FigureBlock>(state.module("small")->chapters[0].blocks[5]).start;
        };
        CHECK_FALSE(start().read());
        CHECK(state.part("figure-diffusion").loading == Loading::under_way);
        update(state, AssetArrived{"part/kind-choice", ""}, moment);
        CHECK(state.module("small")->question("one-of")->read());
        CHECK_FALSE(start().read());
        update(state, AssetArrived{"part/figure-diffusion", ""}, moment);
        CHECK(start().read());
        CHECK(start().own == std::get<content::FigureBlock>(modules::small().chapters[0].blocks[5]).start.own);
        CHECK_FALSE(state.module("small")->question("true-or-not")->read());  // another chapter's
    }

    TEST_CASE("a module file that is opened is checked in full, once the parts of the program for that are there") {
        State state;
        state.in_parts = true;
        const Moment moment{1764000000000, 7};
        std::string json = modules::small_text();
        json.replace(json.find("\"distance\": 100"), 15, "\"distances\": 1");
        const auto effects = update(state, FileChosen{"mine.json", json, 1, false}, moment);
        const auto fetches = [&](const std::string& name) {
            return std::ranges::any_of(effects, [&](const Effect& effect) {
                const auto* fetch = std::get_if<Fetch>(&effect);
                return fetch && fetch->name == name;
            });
        };
        for (const char* part : {"part/figure-diffusion", "part/kind-choice", "part/kind-true-false"})
            CHECK_MESSAGE(fetches(part), part);
        REQUIRE(state.module("small") != nullptr);
        for (const char* part : {"part/figure-diffusion", "part/kind-choice"})
            update(state, AssetArrived{part, ""}, moment);
        CHECK(state.module("small") != nullptr);  // a kind's properties may still be those of a part that is to come
        update(state, AssetArrived{"part/kind-true-false", ""}, moment);
        CHECK(state.module("small") == nullptr);
        CHECK(state.slot("small")->problems[0].path.find("distances") != std::string::npos);
    }

    TEST_CASE("links inside go to a page, links outside are opened") {
        Running running;
        running.take(LinkPressed{"#/small/first"});
        REQUIRE(running.all<Go>().size() == 1);
        CHECK(running.all<Go>()[0].route == "/small/first");
        running.take(LinkPressed{"https://a.b"});
        REQUIRE(running.all<OpenLink>().size() == 1);
        CHECK(running.all<OpenLink>()[0].url == "https://a.b");
    }

    TEST_CASE("a visit is kept once the chapter is really there, and not twice in a row") {
        Running running;
        running.take(RouteChanged{"/small/nowhere"});
        CHECK(saved_nothing(running));
        running.take(RouteChanged{"/small/first"});
        CHECK(running.all<Save>().size() == 1);
        CHECK(study::visited(running.state.store, "small", "first"));
        running.take(RouteChanged{"/small/first"});
        CHECK(saved_nothing(running));
        running.take(RouteChanged{"/small/second"});
        running.take(RouteChanged{"/small/first"});
        CHECK(running.state.store.last_visit()->chapter == "first");
    }

    TEST_CASE("what arrives late is no second visit, even if another window went to another chapter") {
        Running running, other;
        running.take(RouteChanged{"/small/first"});
        other.take(RouteChanged{"/small/second"});
        running.take(RecordsArrived{other.lines(), false});
        REQUIRE(running.state.store.last_visit()->chapter == "second");
        running.take(AssetArrived{"modules/small.json", modules::small_text()});
        CHECK(saved_nothing(running));
        CHECK(running.state.store.last_visit()->chapter == "second");
    }

    TEST_CASE("a chapter opened by its address is visited when its module arrives") {
        State state;
        update(state, RouteChanged{"/small/second"}, {1, 0});
        update(state, AssetArrived{"modules/index.json", R"({"modules": ["small.json"]})"}, {2, 0});
        CHECK_FALSE(study::visited(state.store, "small", "second"));
        update(state, AssetArrived{"modules/small.json", modules::small_text()}, {3, 0});
        CHECK(study::visited(state.store, "small", "second"));
    }

    TEST_CASE("a guess is kept, and can be changed") {
        Running running;
        running.take(PredictionMade{"small", "first", "guess", "one"});
        CHECK(running.all<Save>().size() == 1);
        running.take(PredictionMade{"small", "first", "guess", "one"});
        CHECK(saved_nothing(running));
        running.take(PredictionMade{"small", "first", "guess", "two"});
        CHECK(study::prediction(running.state.store, "small", "first", "guess") == "two");
    }

    TEST_CASE("a task is found once, and its lesson is announced") {
        Running running;
        running.take(TaskReached{"small", "first", "signal", "far"});
        CHECK(study::task_done(running.state.store, "small", "first", "signal", "far"));
        REQUIRE(running.all<Announce>().size() == 1);
        CHECK(running.all<Announce>()[0].text == "Task done. That is far.");
        running.take(TaskReached{"small", "first", "signal", "far"});
        CHECK(running.effects.empty());
    }

    TEST_CASE("an answer is drafted, checked, and then stands") {
        Running running;
        running.take(edited("a"));
        CHECK(attempt(running).started);
        CHECK_FALSE(attempt(running).checked);
        running.take(edited("b"));
        running.take(checked);
        CHECK(attempt(running).checked);
        CHECK(attempt(running).points == 1);
        REQUIRE(running.all<Focus>().size() == 1);
        CHECK(running.all<Focus>()[0].id == "feedback");
        running.take(edited("a"));
        CHECK(saved_nothing(running));
        running.take(checked);
        CHECK(saved_nothing(running));
        CHECK(attempt(running).answer == pick("b"));
    }

    TEST_CASE("nothing chosen cannot be checked") {
        Running running;
        running.take(checked);
        CHECK(running.effects.empty());
        running.take(edited("a"));
        running.take(AnswerEdited{place, "small", "one-of", Choice::Answer{}});
        running.take(checked);
        CHECK(running.effects.empty());
        CHECK_FALSE(attempt(running).checked);
    }

    TEST_CASE("answers to what is not there are let go") {
        Running running;
        for (const Event& event :
             {Event(AnswerEdited{place, "small", "gone", pick("a")}),
              Event(AnswerEdited{place, "broken", "one-of", pick("a")}),
              Event(AnswerChecked{place, "small", "gone", "f"}), Event(TriedAgain{place, "nowhere", "one-of", "f"}),
              Event(QuizStarted{"broken", {}}), Event(QuizMoved{"none", 1}), Event(QuizEnded{"none"}),
              Event(TimeExtended{"none", 10}), Event(HintOpened{place, "small", "gone", 1}),
              Event(SolutionAsked{place, "small", "gone", "f"}), Event(FlagTurned{place, "broken", "one-of"})}) {
            running.take(event);
            CHECK(running.effects.empty());
        }
    }

    TEST_CASE("answers at places that there are not are let go") {
        Running running;
        for (const std::string nowhere : {"", "p", "chapter/small/nowhere", "chapter/other/first", "session/none",
                                          "session/", "session/none/again", "\xFF"}) {
            for (const Event& event :
                 {Event(AnswerEdited{nowhere, "small", "one-of", pick("a")}),
                  Event(HintOpened{nowhere, "small", "one-of", 1}), Event(FlagTurned{nowhere, "small", "one-of"})}) {
                running.take(event);
                CAPTURE(nowhere);
                CHECK(running.effects.empty());
            }
        }
    }

    TEST_CASE("trying again opens the question, and both answers stay") {
        Running running;
        running.take(edited("a"));
        running.take(checked);
        CHECK(attempt(running).points == 0);
        running.take(again);
        CHECK_FALSE(attempt(running).checked);
        CHECK_FALSE(attempt(running).started);
        CHECK(running.all<Focus>()[0].id == "controls");
        running.take(edited("b"));
        running.take(checked);
        CHECK(attempt(running).points == 1);
        int answers = 0;
        for (const auto& [id, record] : running.state.store.records())
            answers += std::holds_alternative<study::Answered>(record.fact);
        CHECK(answers == 2);
    }

    TEST_CASE("a clock put back changes nothing of that") {
        Running running;
        const auto earlier = [&](const Event& event) {
            running.moment.time_ms -= 3600000;
            running.take(event);
        };
        earlier(edited("a"));
        earlier(edited("c"));
        CHECK(attempt(running).answer == pick("c"));
        earlier(checked);
        CHECK(attempt(running).checked);
        earlier(again);
        CHECK_FALSE(attempt(running).checked);
        earlier(edited("b"));
        earlier(checked);
        CHECK(attempt(running).points == 1);
        earlier(SettingPicked{"theme", "dark"});
        earlier(SettingPicked{"theme", "light"});
        CHECK(running.state.settings.theme == Theme::light);
        earlier(RouteChanged{"/small/first"});
        earlier(RouteChanged{"/small/second"});
        CHECK(running.state.store.last_visit()->chapter == "second");
        earlier(QuizStarted{"small", {}});
        const std::string first = session_of(running).id;
        earlier(QuizStarted{"small", refs("small", {"one-of"})});
        CHECK(session_of(running).id != first);
        CHECK(session_of(running).questions == std::vector<std::string>{"one-of"});
    }

    TEST_CASE("a quiz asks all questions, or those that were missed") {
        Running running;
        running.take(QuizStarted{"small", {}});
        CHECK(session_of(running).questions.size() == 3);
        CHECK(session_of(running).position == 0);
        REQUIRE(running.all<Go>().size() == 1);
        CHECK(running.all<Go>()[0].route == "/small/quiz/" + session_of(running).id);
        running.take(QuizStarted{"small", refs("small", {"some-of"})});
        CHECK(session_of(running).questions == std::vector<std::string>{"some-of"});
    }

    TEST_CASE("a quiz stays within its questions") {
        Running running;
        running.take(QuizStarted{"small", {}});
        const std::string id = session_of(running).id;
        running.take(QuizMoved{id, 2});
        CHECK(session_of(running).position == 2);
        running.take(QuizMoved{id, -4});
        CHECK(session_of(running).position == 0);
        running.take(QuizMoved{id, 99});
        CHECK(session_of(running).finished());
    }

    TEST_CASE("unanswered is never wrong") {
        Running running;
        running.take(QuizStarted{"small", {}});
        const study::Session session = session_of(running);
        running.take(AnswerEdited{study::place_of(session), "small", "one-of", pick("a")});  // chosen, not checked
        running.take(QuizMoved{session.id, 3});
        const study::Result result =
            study::result_of(running.state.store, app::QuestionFinder{running.state}, session_of(running));
        CHECK(result.missed.empty());
        CHECK(result.answered == 0);
        CHECK(result.unanswered.size() == 3);
        CHECK(result.points == 0);
    }

    TEST_CASE("a setting holds at once") {
        Running running;
        running.take(SettingPicked{"text-size", "150"});
        CHECK(running.state.settings.text_percent == 150);
        CHECK(running.all<Save>().size() == 1);
    }

    TEST_CASE("a module with mistakes says so and does not stop the others") {
        const Running running;
        CHECK(slot(running, "broken").loading == Loading::failed);
        CHECK(slot(running, "broken").problems.size() ==
              files::lines_of(files::read("tests/data/bad/wrong-kinds.expected")).size());
        CHECK(slot(running, "small").loading == Loading::done);
        CHECK(slot(running, "small").problems.empty());
    }

    TEST_CASE("a mistake in the index leaves the modules that it names") {
        Running running;
        running.take(AssetArrived{"modules/index.json", R"({"modules": ["small.json", 7]})"});
        CHECK(running.state.index == Loading::failed);
        CHECK(running.state.index_problems.size() > 0);
        running.take(AssetArrived{"modules/small.json", modules::small_text()});
        CHECK(running.state.module("small") != nullptr);
    }

    TEST_CASE("a module under another id than the index gives it is not used") {
        Running running;
        running.take(
            AssetArrived{"modules/index.json",
                         R"({"modules": [{"id": "other", "title": "O", "summary": "s", "file": "small.json"}]})"});
        running.take(AssetArrived{"modules/small.json", modules::small_text()});
        CHECK(slot(running, "other").loading == Loading::failed);
        REQUIRE(slot(running, "other").problems.size() == 1);
        CHECK(running.state.module("other") == nullptr);
    }

    TEST_CASE("what could not be loaded says why, and can be asked for again") {
        Running running;
        running.take(AssetFailed{"modules/small.json", "404"});
        CHECK(slot(running, "small").loading == Loading::failed);
        CHECK(slot(running, "small").failure == "404");
        running.take(RetryPressed{"modules/small.json"});
        CHECK(slot(running, "small").loading == Loading::under_way);
        CHECK(running.all<Fetch>().size() == 1);
        running.take(AssetArrived{"modules/small.json", modules::small_text()});
        CHECK(running.state.module("small") != nullptr);
        running.take(AssetFailed{"modules/index.json", "offline"});
        CHECK(running.state.index == Loading::failed);
        CHECK(running.state.index_failure == "offline");
        running.take(RetryPressed{"modules/index.json"});
        CHECK(running.state.index == Loading::under_way);
        CHECK(running.all<Fetch>()[0].name == "modules/index.json");
    }

    TEST_CASE("documents are asked for by the pages that show them, once, and again after a failure") {
        Running running;
        const std::string documents = files::read("assets/modules/documents.json");
        const auto fetched = [&] {
            return std::ranges::any_of(running.all<Fetch>(),
                                       [](const Fetch& fetch) { return fetch.name == "modules/d.json"; });
        };
        running.take(AssetArrived{"modules/index.json", R"({"modules": ["small.json"], "documents": "d.json"})"});
        running.take(RouteChanged{"/glossary"});
        CHECK_FALSE(fetched());
        running.take(RouteChanged{"/documents"});
        CHECK(fetched());
        running.take(RouteChanged{"/documents/azoospermia"});
        CHECK_FALSE(fetched());
        running.take(AssetFailed{"modules/d.json", "offline"});
        CHECK(running.state.documents.failure == "offline");
        running.take(RetryPressed{"modules/d.json"});
        CHECK(fetched());
        running.take(AssetArrived{"modules/d.json", documents});
        CHECK(running.state.documents.loading == Loading::done);
        CHECK(running.state.documents.find("azoospermia") != nullptr);
        CHECK(running.state.documents.find("nothing") == nullptr);
        running.take(RouteChanged{"/sources"});
        CHECK_FALSE(fetched());
    }

    TEST_CASE("documents wait for the part that reads them; one with mistakes is told and not asked for again") {
        Running running;
        running.state.in_parts = true;
        running.take(AssetArrived{"modules/index.json", R"({"modules": ["small.json"], "documents": "d.json"})"});
        running.take(RouteChanged{"/documents"});
        running.take(AssetArrived{"modules/d.json", R"({"format": "stemwise-documents/1", "documents": [{}]})"});
        CHECK(running.state.documents.loading == Loading::under_way);
        running.take(AssetArrived{"part/documents", ""});
        CHECK(running.state.documents.loading == Loading::failed);
        CHECK_FALSE(running.state.documents.problems.empty());
        CHECK(running.state.documents.list.empty());
        running.take(RetryPressed{"modules/small.json"});
        CHECK(running.state.documents.loading == Loading::failed);
    }

    TEST_CASE("erasing leaves nothing, and says so") {
        Running running;
        running.take(edited("a"));
        running.take(SettingPicked{"theme", "dark"});
        running.take(ResetConfirmed{});
        CHECK(running.state.store.records().empty());
        CHECK(running.state.settings.theme == Theme::system);
        CHECK(running.disk.empty());
        CHECK(running.all<EraseAll>().size() == 1);
        CHECK(running.all<Announce>().size() == 1);
        REQUIRE(running.state.notices.size() == 1);
        CHECK_FALSE(running.state.notices[0].serious);
        running.take(edited("b"));
        CHECK(running.disk.size() == 1);
    }

    TEST_CASE("what is exported can be imported on another device") {
        Running here, there;
        here.take(edited("b"));
        here.take(checked);
        here.take(ExportPressed{});
        REQUIRE(here.all<Download>().size() == 1);
        there.take(SettingPicked{"theme", "dark"});
        there.take(ImportPressed{});
        CHECK(there.all<ChooseFile>().size() == 1);
        there.take(FileChosen{"f.jsonl", here.all<Download>()[0].text});
        CHECK(attempt(there).points == 1);
        CHECK(there.state.settings.theme == Theme::dark);
        CHECK(there.all<Save>().size() == here.disk.size());
        CHECK(there.state.notices.back().text == "f.jsonl: 2 entries read, 2 of them new.");
    }

    TEST_CASE("an import merges: what is newer here stays, and twice is once") {
        Running running;
        running.take(SettingPicked{"theme", "light"});
        running.take(ExportPressed{});
        const std::string old = running.all<Download>()[0].text;
        running.take(SettingPicked{"theme", "dark"});
        running.take(FileChosen{"f", old});
        CHECK(running.state.settings.theme == Theme::dark);
        CHECK(saved_nothing(running));
        CHECK(running.state.notices.back().text == "f: 1 entries read, 0 of them new.");
    }

    TEST_CASE("progress that comes in slices is told of once, as a whole, with the file's own line numbers") {
        Running here, there;
        here.take(edited("b"));
        here.take(checked);
        here.take(SettingPicked{"theme", "dark"});
        here.take(ExportPressed{});
        std::string text = here.all<Download>()[0].text;
        const std::size_t half = text.find('\n') + 1;
        there.take(FileChosen{"f", text.substr(0, half), 1, true});
        CHECK(there.state.notices.empty());
        there.take(FileChosen{"f", text.substr(half) + "{\n", 2, false});
        CHECK(there.state.settings.theme == Theme::dark);
        CHECK(attempt(there).points == 1);
        REQUIRE(there.state.notices.size() == 1);
        const Notice& notice = there.state.notices.back();
        const auto all = std::to_string(here.disk.size());
        CHECK(notice.text == "f: " + all + " entries read, " + all + " of them new.");
        REQUIRE(notice.details.size() == 1);
        CHECK(notice.details[0].line == std::count(text.begin(), text.end(), '\n') + 1);

        there.take(FileChosen{"again", text});
        CHECK(there.state.notices.back().text == "again: " + all + " entries read, 0 of them new.");
    }

    TEST_CASE("a file that holds no progress changes nothing and says so") {
        Running running;
        running.take(edited("a"));
        const std::string before = study::write_progress(running.state.store);
        running.take(FileChosen{"photo.jpg", "\xFF\xD8\xFF\n\x00"});
        CHECK(study::write_progress(running.state.store) == before);
        CHECK(saved_nothing(running));
        CHECK(running.all<DropDrafts>().empty());  // what is being written stays
        CHECK(running.state.notices.back().serious);
        CHECK(running.state.notices.back().text.starts_with("photo.jpg contains no module, questions or progress"));
    }

    TEST_CASE("a module file that reads clean joins the list for this session and is shown") {
        Running running;
        const auto count = running.state.modules.size();
        running.take(ImportPressed{true});
        REQUIRE(running.all<ChooseFile>().size() == 1);
        CHECK(running.all<ChooseFile>()[0].module);
        running.take(FileChosen{"mine.json", modules::rich_text()});
        REQUIRE(running.state.modules.size() == count + 1);
        REQUIRE(running.state.module("rich") != nullptr);
        CHECK(slot(running, "rich").entry.title == running.rich().title);
        CHECK_FALSE(slot(running, "rich").entry.chapters.empty());
        REQUIRE(running.all<Go>().size() == 1);
        CHECK(running.all<Go>()[0].route == "/rich");
        CHECK(running.all<Fetch>().empty());
        CHECK(running.all<DropDrafts>().empty());
        CHECK(saved_nothing(running));
        CHECK_FALSE(running.state.notices.back().serious);
        CHECK(running.state.notices.back().text.find("mine.json") != std::string::npos);
    }

    TEST_CASE(
        "a module that is opened again takes the place of what it was, and what comes late from the site does not undo that") {
        Running running;
        const auto count = running.state.modules.size();
        std::string text = modules::small_text();
        const std::string title = "A small module";
        text.replace(text.find(title), title.size(), "Mended");
        running.take(FileChosen{"small.json", text});
        CHECK(running.all<DropDrafts>().size() == 1);  // it may not be what they were made with
        CHECK(running.state.modules.size() == count);
        CHECK(slot(running, "small").entry.title == "Mended");
        running.take(AssetArrived{"modules/small.json", modules::small_text()});
        CHECK(slot(running, "small").entry.title == "Mended");
        CHECK(running.small().title == "Mended");
    }

    TEST_CASE("a module file with mistakes changes nothing and lists them by line and column") {
        Running running;
        const auto count = running.state.modules.size();
        running.take(FileChosen{"wrong.json", files::read("tests/data/bad/wrong-kinds.json")});
        CHECK(running.state.modules.size() == count);
        CHECK(running.all<Go>().empty());
        const Notice& notice = running.state.notices.back();
        CHECK(notice.serious);
        CHECK(notice.text.starts_with("The module in wrong.json has mistakes"));
        REQUIRE_FALSE(notice.details.empty());
        CHECK(notice.details[0].file == "wrong.json");
        CHECK(notice.details[0].line > 0);
        CHECK(notice.details[0].column > 0);
        running.take(FileChosen{"cut.json", modules::small_text().substr(0, 500)});
        REQUIRE(running.state.notices.back().details.size() == 1);
        CHECK(running.state.notices.back().details[0].line > 1);
    }

    TEST_CASE("saved progress in which somebody typed the words of a module is still progress") {
        Running here, there;
        here.take(SettingPicked{"note", "\"chapters\" \"stemwise-module/1\""});
        here.take(ExportPressed{});
        there.take(FileChosen{"f.jsonl", here.all<Download>()[0].text});
        CHECK(there.all<Save>().size() == 1);
    }

    TEST_CASE("the window is told to fill the screen and to close") {
        Running running;
        running.take(FullScreenPressed{});
        CHECK(running.all<TurnFullScreen>().size() == 1);
        running.take(QuitPressed{});
        CHECK(running.all<Quit>().size() == 1);
    }

    TEST_CASE("a newer version is offered, and loaded when that is accepted") {
        Running running;
        running.take(NewerVersionCame{});
        running.take(NewerVersionCame{});
        REQUIRE(running.state.notices.size() == 1);
        CHECK(running.state.notices[0].text == "A newer version of this page is ready.");
        CHECK_FALSE(running.state.notices[0].serious);
        CHECK(running.all<Reload>().empty());
        running.take(OfferAccepted{running.state.notices[0].id});
        CHECK(running.all<Reload>().size() == 1);
    }

    TEST_CASE("a file from the end of time does not stop new choices") {
        for (const std::string value : {"dark", "light", "system"}) {
            Running running;
            running.take(FileChosen{"f", R"({"v":1,"id":"setting/theme","time":)" + std::to_string(study::last_ms) +
                                             R"(,"device":"z","kind":"setting","name":"theme","value":"light"})"});
            running.take(SettingPicked{"theme", "system"});
            running.take(SettingPicked{"theme", value});
            CAPTURE(value);
            CHECK(study::chosen<study::ThemeSetting>(running.state.store) == (std::string(value) == "system"  ? 0
                                                                              : std::string(value) == "light" ? 1
                                                                                                              : 2));
            CHECK(study::write_progress(rebuilt(running.lines())) == study::write_progress(running.state.store));
        }
    }

    TEST_CASE("saved lines that cannot be read are counted, and the rest is loaded") {
        Running running;
        running.take(RecordsArrived{
            {"nonsense", R"({"v":2})",
             R"({"v":1,"id":"setting/theme","time":5,"device":"d","kind":"setting","name":"theme","value":"dark"})"},
            false});
        CHECK(running.state.settings.theme == Theme::dark);
        REQUIRE(running.state.notices.size() == 1);
        CHECK(running.state.notices[0].details.size() == 2);
        CHECK(saved_nothing(running));
    }

    TEST_CASE("another window's records join, and its erasing empties this one") {
        Running running, other;
        running.take(edited("a"));
        other.take(SettingPicked{"theme", "dark"});
        running.take(RecordsArrived{other.lines(), false});
        CHECK(attempt(running).started);
        CHECK(running.state.settings.theme == Theme::dark);
        running.take(RecordsArrived{{}, true});
        CHECK(running.state.store.records().empty());
        CHECK(running.state.settings.theme == Theme::system);
    }

    TEST_CASE("a save that failed is told, once, until it is closed") {
        Running running;
        running.take(SaveFailed{"full"});
        CHECK(running.all<Announce>().size() == 1);
        running.take(SaveFailed{"full"});
        CHECK(running.all<Announce>().empty());
        REQUIRE(running.state.notices.size() == 1);
        CHECK(running.state.notices[0].serious);
        running.take(NoticeClosed{"save"});
        CHECK(running.state.notices.empty());
        running.take(SaveFailed{"full"});
        CHECK(running.state.notices.size() == 1);
        running.take(SaveRecovered{});
        REQUIRE(running.state.notices.size() == 1);
        CHECK_FALSE(running.state.notices[0].serious);
        CHECK(running.all<Announce>().size() == 1);
        running.take(SaveRecovered{});
        CHECK(running.all<Announce>().empty());
    }

    TEST_CASE("what the system did or refused is told") {
        Running running;
        for (const Event& event :
             {Event(FileWritten{"/tmp/x"}), Event(DialogMissing{}), Event(SystemRefused{"a file", "no room"})}) {
            running.take(event);
            CHECK(running.all<Announce>().size() == 1);
            REQUIRE(running.state.notices.size() == 1);
            CHECK(running.state.notices[0].text == running.all<Announce>()[0].text);
        }
        CHECK(running.state.notices[0].text.find("no room") != std::string::npos);
    }

    TEST_CASE("where nothing is kept that is said once, when there is something to lose") {
        Running running;
        running.state.keeps_records = false;
        running.take(RouteChanged{"/small/first"});
        running.take(edited("b"));
        CHECK(running.state.notices.empty());
        running.take(checked);
        REQUIRE(running.state.notices.size() == 1);
        CHECK(running.state.notices[0].text == running.state.texts("progress.not_kept"));
        CHECK_FALSE(running.state.notices[0].serious);
        running.take(NoticeClosed{running.state.notices[0].id});
        running.take(PredictionMade{"small", "first", "guess", "one"});
        CHECK(running.state.notices.empty());
    }

    TEST_CASE("a page whose letters are lacking is read until it is left, or for as long as the learner wants") {
        Running running;
        running.take(RouteChanged{"/small/first"});
        CHECK_FALSE(running.state.reads());
        running.take(LettersMissed{true});
        CHECK(running.state.reads());
        CHECK(running.state.notices.size() == 1);
        CHECK_FALSE(running.state.settings.reading_view);
        running.take(RouteChanged{"/small/quiz"});
        CHECK_FALSE(running.state.reads());
        CHECK(running.state.notices.empty());
        running.take(LettersMissed{true});
        running.take(SettingPicked{"reading", "off"});
        CHECK_FALSE(running.state.reads());
        CHECK(running.state.lacking == Lacking::drawn);
        CHECK(running.state.notices.empty());
    }

    TEST_CASE("without a canvas the reading view serves") {
        Running running;
        running.take(CanvasRefused{});
        CHECK_FALSE(running.state.can_draw);
        CHECK(running.state.notices.size() == 1);
    }

    TEST_CASE("a session cut off at any event and resumed ends as an uninterrupted one") {
        using Step = std::function<Event(const Running&)>;
        const auto say = [](Event event) -> Step { return [event](const Running&) { return event; }; };
        const auto in_quiz = [](std::string question, questions::Answer answer) -> Step {
            return [=](const Running& r) {
                return AnswerEdited{study::place_of(session_of(r)), "small", question, answer};
            };
        };
        const auto check_in_quiz = [](std::string question) -> Step {
            return
                [=](const Running& r) { return AnswerChecked{study::place_of(session_of(r)), "small", question, "f"}; };
        };
        const auto to = [](int position) -> Step {
            return [=](const Running& r) { return QuizMoved{session_of(r).id, position}; };
        };
        const std::vector<Step> steps = {
            say(RouteChanged{"/small/first"}),
            say(PredictionMade{"small", "first", "guess", "one"}),
            say(edited("a")),
            say(checked),
            say(again),
            say(edited("c")),
            say(edited("b")),
            say(checked),
            say(TaskReached{"small", "first", "signal", "far"}),
            say(SettingPicked{"theme", "dark"}),
            say(RouteChanged{"/small/quiz"}),
            say(QuizStarted{"small", {}}),
            in_quiz("one-of", pick("b")),
            check_in_quiz("one-of"),
            to(1),
            in_quiz("true-or-not", TrueFalse::Answer{false, ""}),
            in_quiz("true-or-not", TrueFalse::Answer{false, "a"}),
            check_in_quiz("true-or-not"),
            to(2),
            to(3),
            say(QuizStarted{"small", refs("small", {"true-or-not", "some-of"})}),
            in_quiz("some-of", Choice::Answer{{"a", "b"}}),
            check_in_quiz("some-of"),
            to(1),
            to(2),
            say(RouteChanged{"/small/second"}),
            say(SettingPicked{"theme", "system"}),
        };
        Running whole;
        for (const Step& step : steps) whole.take(step(whole));
        const std::string expected = study::write_progress(whole.state.store);
        CHECK(files::lines_of(expected).size() > 12);
        for (std::size_t cut = 0; cut <= steps.size(); ++cut) {
            Running running;
            for (std::size_t i = 0; i < steps.size(); ++i) {
                if (i == cut) running.reload();
                running.take(steps[i](running));
            }
            if (cut == steps.size()) running.reload();
            CAPTURE(cut);
            CHECK(study::write_progress(running.state.store) == expected);
            CHECK(study::write_progress(rebuilt(running.lines())) == expected);
        }
    }
}

TEST_SUITE("files and addresses") {
    TEST_CASE("a word in an answer, or an id, never makes progress look like a module") {
        Running running;
        const std::string line =
            R"({"v":1,"id":"d-1","time":5,"device":"d","kind":"answered","place":"chapter/small/first","module":"small","question":"one-of","answer":{"kind":"fill-in","texts":[{"gap":"g","text":"\"chapters\""}]},"points":0})";
        running.take(FileChosen{
            "chapters.jsonl",
            R"({"v":1,"id":"visit/m/chapters","time":5,"device":"d","kind":"visited","module":"m","chapter":"chapters"})"
            "\n" +
                line});
        CHECK(running.all<Go>().empty());
        CHECK(study::visited(running.state.store, "m", "chapters"));
        // With its first line damaged, too.
        running.take(FileChosen{
            "p.jsonl",
            "{\"v\":1,\"chapters\"\n"
            R"({"v":1,"id":"visit/m/b","time":5,"device":"d","kind":"visited","module":"m","chapter":"b"})"});
        CHECK(study::visited(running.state.store, "m", "b"));
        // And a module that is written on one line, or broken, is a module all the same.
        running.take(FileChosen{"m.json", R"({"format": "stemwise-module/1", "id": "x")"});
        REQUIRE(!running.state.notices.empty());
        CHECK(running.state.notices.back().text.find("m.json") != std::string::npos);
        CHECK_FALSE(running.state.notices.back().details.empty());
    }

    TEST_CASE("a list of modules that comes late, or again, leaves modules opened from files") {
        Running running;
        running.take(AssetFailed{"modules/index.json", "offline"});
        running.take(FileChosen{"own.json", modules::small_text()});
        REQUIRE(running.state.module("small"));
        running.take(RetryPressed{"modules/index.json"});
        running.take(AssetArrived{
            "modules/index.json",
            R"({"modules": ["broken.json", {"id": "small", "title": "S", "summary": "s", "file": "small.json", "chapters": []}]})"});
        REQUIRE(running.state.module("small"));
        CHECK(running.state.slot("small")->entry.file == "opened/own.json");
        CHECK(std::ranges::count_if(running.state.modules,
                                    [](const ModuleSlot& slot) { return slot.entry.id == "small"; }) == 1);
    }

    TEST_CASE("links to a module and a chapter under their former ids lead to where they are now") {
        std::string text = modules::small_text();
        text.insert(
            text.find('{') + 1,
            R"("former_ids": {"module": ["tiny"], "chapters": {"start": "first"}, "questions": {"old-one": "one-of"}},)");
        State state;
        Moment moment{1764000000000, 7};
        std::vector<std::string> routes;
        const auto take = [&](const Event& event) {
            for (const Effect& effect : update(state, event, moment)) {
                if (const auto* go = std::get_if<Go>(&effect)) routes.push_back(go->route);
            }
        };
        start(state);
        take(RecordsArrived{
            {R"({"v":1,"id":"d-1","time":5,"device":"d","kind":"answered","place":"chapter/tiny/start","module":"tiny","question":"old-one","answer":{"kind":"choice","chosen":["b"]},"points":1})"}});
        take(RouteChanged{"/tiny/start"});
        take(AssetArrived{"modules/index.json", R"({"modules": ["small.json"]})"});
        take(AssetArrived{"modules/small.json", text});
        REQUIRE_FALSE(routes.empty());
        CHECK(routes.back() == "/small/first");
        take(RouteChanged{routes.back()});
        const content::Module& small = *state.module("small");
        CHECK(study::attempt(state.store, place, "small", *small.question("one-of")).checked);
        CHECK(study::chapter_share(state.store, small, *small.chapter("first")).done == 1);
        // Nothing moves what is where its address says.
        routes.clear();
        take(RouteChanged{"/small/second"});
        CHECK(routes.empty());
    }

    TEST_CASE("another window, or a device, whose name or time is the same takes nothing away") {
        Running here, there;
        here.take(RouteChanged{"/small/first"});
        there.take(RouteChanged{"/small/first"});
        here.take(edited("a"));
        here.take(checked);
        there.moment = here.moment;
        there.moment.chance += 1;
        there.moment.time_ms -= 2000;
        there.take(edited("b"));
        there.take(checked);  // at the same millisecond, with the same name
        here.take(RecordsArrived{there.lines(), false});
        CHECK(here.state.store.checks(place, {"small", "one-of"}).size() == 2);
        CHECK(attempt(here).points == 1);
        CHECK(attempt(here).tries == 1);
    }

    TEST_CASE(
        "a record from the future gives an exam no more time, and nothing at its greatest date locks the program") {
        for (const std::string& time : {std::string("4102444800000"), std::to_string(study::last_ms)}) {
            Running running;
            running.take(
                FileChosen{"f.jsonl", R"({"v":1,"id":"setting/quiz-timer","time":)" + time +
                                          R"(,"device":"z","kind":"setting","name":"quiz-timer","value":"on"})"});
            running.take(RouteChanged{"/small/first"});
            running.take(edited("b"));
            running.take(checked);
            CHECK(attempt(running).checked);
            running.take(again);
            CHECK_FALSE(attempt(running).checked);
            running.take(QuizStarted{"small", {}});
            CHECK(study::latest_session(running.state.store, "small")->started_ms == running.moment.time_ms);
        }
    }
}
