// The pages of what goes over several modules: the mixed quiz, and the tests before and after reading.
#include <doctest/doctest.h>

#include <algorithm>

#include "study/pretest.hpp"
#include "support/answers.hpp"
#include "support/screen.hpp"

using semantics::Role;
using Verb = semantics::Action::Verb;

namespace {
void leave_out(Screen& screen, const std::string& module) {
    screen.program().action({"quiz/modules/" + module, Verb::select, 0});
    screen.settle();
    CHECK(screen.tree().find("quiz/modules/" + module)->checked == false);
}
study::Session session_on(const Screen& screen) {
    return *study::session(screen.state().store, std::get<app::QuizPage>(screen.state().page).session);
}
/// Goes through what is under way: the first questions are skipped, so many, and the others answered rightly.
void through(Screen& screen, int skipped) {
    for (int i = 0; !session_on(screen).finished() && i < 200; ++i) {
        const study::Session now = session_on(screen);
        const study::QuestionRef& ref = now.question(now.position);
        const auto asked = questions::instance(*screen.state().question(ref), study::option_seed(now, ref));
        if (now.position >= skipped) {
            // As another window would have saved it.
            const study::Drafted draft{study::place_of(now), ref.module, ref.id, answers::right(asked), 0, ""};
            screen.program().records_arrived({study::write_record({draft.key(), 1, 1, "d", draft})}, false);
            screen.settle();
        }
        REQUIRE(screen.use("quiz/next"));
        (void)screen.use("confirmation/yes");
    }
}
}  // namespace

TEST_SUITE("course quiz pages") {
    TEST_CASE("a mixed quiz over the chosen modules: begun, played, its result by module, and on the home page") {
        Screen screen(390, 844);
        const Texts& texts = screen.state().texts;
        screen.go("/");
        REQUIRE(screen.press(Role::link, texts("home.mixed_open")));
        CHECK(screen.words("page-title") == texts("quiz.title_mixed"));
        for (const app::ModuleSlot& slot : screen.state().modules) {
            const semantics::Node* option = screen.tree().find("quiz/modules/" + slot.entry.id);
            REQUIRE(option != nullptr);
            CHECK(option->role == Role::checkbox);
            CHECK(option->checked == true);
            if (slot.entry.id != "potency" && slot.entry.id != "evidence") leave_out(screen, slot.entry.id);
        }
        REQUIRE(screen.use("settings/mixed-length/10", Verb::select));
        REQUIRE(screen.press(Role::button, texts("quiz.start")));
        const study::Session session = session_on(screen);
        CHECK(session.length() == 10);
        CHECK(session.modules().size() == 2);
        const std::string first = screen.state().slot(session.questions[0].module)->entry.title;
        CHECK(screen.words("quiz/where").ends_with(first));
        screen.go("/");
        CHECK(screen.words("home/round-where") ==
              texts("home.round_waits", {{"quiz", texts("quiz.title_mixed")}, {"n", "1"}, {"all", "10"}}));
        REQUIRE(screen.press(Role::link, texts("home.round_on")));
        REQUIRE(screen.press(Role::button, texts("quiz.end")));
        REQUIRE(screen.press(Role::button, texts("quiz.end_yes")));
        CHECK(screen.words("quiz/score") == texts("quiz.none_answered"));
        screen.go("/");
        REQUIRE(screen.press(Role::link, texts("home.mixed_last")));
        CHECK(app::route_of(screen.state().page) == "/quiz/" + session.id);
        REQUIRE(screen.press(Role::button, texts("quiz.only_missed", {{"n", "10"}})));
        CHECK(session_on(screen).questions.size() == 10);
        CHECK(session_on(screen).id != session.id);
        const std::size_t asked = session_on(screen).modules().size();
        REQUIRE(screen.press(Role::button, texts("quiz.skip")));
        screen.answer();
        (void)screen.press(Role::button, texts("question.check"));
        (void)screen.press(Role::button, texts("question.check"));  // a near miss is told first
        REQUIRE(screen.press(Role::button, texts("quiz.end")));
        REQUIRE(screen.press(Role::button, texts("quiz.end_yes")));
        CHECK(screen.tree().find("quiz/by-module") != nullptr);
        const auto rows = std::ranges::count_if(screen.tree().nodes(), [](const semantics::Node& node) {
            return node.role == Role::row && node.id.starts_with("quiz/by-module/row");
        });
        CHECK(static_cast<std::size_t>(rows) == asked);
        CHECK(screen.press(Role::link, texts("quiz.again")));
        CHECK(app::route_of(screen.state().page) == "/quiz");
        CHECK(screen.tree().find("quiz/last") != nullptr);
    }

    TEST_CASE("without a module nothing can begin") {
        for (const char* route : {"/quiz", "/quiz/before"}) {
            Screen screen;
            screen.go(route);
            CHECK_FALSE(screen.tree().find("quiz/start")->disabled);
            for (const app::ModuleSlot& slot : screen.state().modules) leave_out(screen, slot.entry.id);
            CHECK(screen.tree().find("quiz/start")->disabled);
        }
    }

    TEST_CASE("a module that cannot be had is told, and the others can be chosen") {
        Screen screen;
        screen.program().route_changed("/quiz");
        screen.deliver("modules/index.json");  // names the files
        (void)screen.frame();
        CHECK(screen.tree().find("quiz/start")->disabled);  // not before they are there
        for (const std::string& name : std::exchange(screen.fake().fetched, {})) {
            if (name == "modules/potency.json") screen.program().asset_failed(name, "no line");
            else screen.deliver(name);
        }
        screen.settle();
        CHECK(screen.words("quiz/modules/potency") ==
              screen.state().texts("quiz.module_missing", {{"module", screen.state().slot("potency")->entry.title}}));
        REQUIRE(screen.press(Role::button, screen.state().texts("quiz.start")));
        const auto modules = session_on(screen).modules();
        CHECK(std::ranges::find(modules, "potency") == modules.end());
        CHECK(modules.size() == screen.state().modules.size() - 1);
        screen.go("/quiz");
        REQUIRE(screen.use("quiz/modules/potency/retry"));
        CHECK(screen.tree().find("quiz/modules/potency")->role == Role::checkbox);
    }

    TEST_CASE("before reading and after: what may be skipped, what is worth reading, and both side by side") {
        Screen screen;
        const Texts& texts = screen.state().texts;
        screen.go("/potency");
        CHECK(screen.tree().find("module/after") == nullptr);
        REQUIRE(screen.press(Role::link, texts("module.before")));
        const content::Module& module = *screen.state().module("potency");
        const std::string all = std::to_string(module.chapters.size());
        CHECK(screen.words("page-title") == texts("quiz.title_before") + ": " + module.title);
        REQUIRE(screen.press(Role::button, texts("quiz.before_start")));
        const std::string pretest = session_on(screen).id;
        CHECK(session_on(screen).questions.size() == module.chapters.size());
        CHECK(screen.find(Role::button, texts("question.check")) == nullptr);  // nothing is told
        screen.go("/potency");
        REQUIRE(screen.press(Role::link, texts("module.before_open")));
        through(screen, 2);
        const std::string right = std::to_string(module.chapters.size() - 2);
        CHECK(screen.words("quiz/score") == texts("quiz.before_score", {{"n", right}, {"all", all}}));
        for (std::size_t i = 0; i < module.chapters.size(); ++i) {
            const std::string list = i < 2 ? "quiz/worth" : "quiz/skip";
            CHECK(screen.tree().find(list + "/potency/" + module.chapters[i].id + "/open") != nullptr);
        }
        CHECK(screen.words("quiz/read") == texts("quiz.read", {{"chapter", module.chapters[0].title}}));
        screen.go("/potency");
        CHECK(screen.words("module/before") == texts("module.before_result"));
        const auto marked = [&](std::size_t chapter) {
            const semantics::Node* card = screen.tree().find("module/" + module.chapters[chapter].id);
            return screen.tree().words_of(*card).find(texts("chapter.known")) != std::string::npos;
        };
        CHECK_FALSE(marked(0));
        CHECK(marked(2));
        CHECK(screen.tree().find("module/after") == nullptr);
        // What was worth reading is read.
        for (std::size_t i = 0; i < 2; ++i) screen.go("/potency/" + module.chapters[i].id);
        screen.go("/potency");
        REQUIRE(screen.use("module/after"));
        CHECK(std::get<app::QuizPage>(screen.state().page).session == pretest);
        CHECK(screen.tree().find("quiz/read") == nullptr);
        REQUIRE(screen.press(Role::button, texts("quiz.after_start")));
        CHECK(screen.words("page-title") == texts("quiz.title_after") + ": " + module.title);
        through(screen, 1);
        const std::string now = std::to_string(module.chapters.size() - 1);
        CHECK(screen.words("quiz/score") ==
              texts("quiz.both_scores", {{"before", texts("quiz.n_of_all", {{"n", right}, {"all", all}})},
                                         {"now", texts("quiz.n_of_all", {{"n", now}, {"all", all}})}}));
        const auto cell = [&](int row, int column) {
            return screen.words("quiz/compared/potency/row" + std::to_string(row) + "/" + std::to_string(column) +
                                "/text");
        };
        CHECK(cell(0, 0) == module.chapters[0].title);
        CHECK(cell(0, 1) == texts("quiz.mark_open"));
        CHECK(cell(0, 2) == texts("quiz.mark_open"));
        CHECK(cell(1, 1) == texts("quiz.mark_open"));
        CHECK(cell(1, 2) == texts("quiz.mark_right"));
        CHECK(cell(2, 1) == texts("quiz.mark_right"));
        REQUIRE(screen.use("quiz/first"));
        REQUIRE(screen.use("quiz/second"));
        screen.go("/potency");
        REQUIRE(screen.use("module/after"));
        CHECK(session_on(screen).purpose() == study::Purpose::posttest);
        screen.go("/");
        CHECK(screen.tree().find("home/mixed/last") == nullptr);  // a test is no mixed quiz
    }

    TEST_CASE("the test over the whole course names the module of each chapter, and says what it has no page for") {
        Screen screen(320, 256);
        const Texts& texts = screen.state().texts;
        screen.go("/quiz/before");
        CHECK(screen.words("page-title") == texts("quiz.title_before"));
        REQUIRE(screen.press(Role::button, texts("quiz.before_start")));
        std::size_t chapters = 0;
        for (const app::ModuleSlot& slot : screen.state().modules) chapters += slot.module.chapters.size();
        CHECK(session_on(screen).questions.size() == chapters);
        REQUIRE(screen.press(Role::button, texts("quiz.end")));
        REQUIRE(screen.press(Role::button, texts("quiz.end_yes")));
        for (const app::ModuleSlot& slot : screen.state().modules)
            CHECK(screen.words("quiz/worth/" + slot.entry.id + "/title") == slot.entry.title);
        CHECK(screen.tree().find("quiz/skip") == nullptr);
        screen.go("/quiz/nothing");
        CHECK(screen.words("quiz/elsewhere") == texts("quiz.elsewhere"));
    }
}
