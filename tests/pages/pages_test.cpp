#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <set>

#include "base/numbers.hpp"
#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;

namespace {
std::vector<std::string> all_routes() {
    std::vector<std::string> routes = app::course_routes();
    routes.insert(routes.end(), {"/nowhere", "/a/b/c", "/paracrine/nothing"});
    Screen screen;
    screen.go("/glossary");  // loads every module
    for (const app::ModuleSlot& slot : screen.state().modules) {
        routes.push_back("/" + slot.module.id);
        routes.push_back("/" + slot.module.id + "/quiz");
        for (const content::Chapter& chapter : slot.module.chapters)
            routes.push_back("/" + slot.module.id + "/" + chapter.id);
    }
    return routes;
}

std::string without_spaces(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ') result += c;
    }
    return result;
}

/// Everything the tree says, without spaces: lines may break anywhere.
std::string said(const semantics::Tree& tree) {
    std::string all;
    for (const Node& node : tree.nodes()) all += without_spaces(node.name) + "|" + without_spaces(node.value) + "|";
    return all;
}

/// What every page in every state must hold.
void check_screen(Screen& screen) {
    const semantics::Tree& tree = screen.tree();
    CHECK(semantics::repeated_ids(tree).empty());
    const std::string words = said(tree);
    CHECK_FALSE(screen.program().ui().drawn().empty());
    for (const std::string& drawn : screen.program().ui().drawn()) {
        INFO("drawn: " << drawn);
        CHECK(words.find(without_spaces(drawn)) != std::string::npos);
    }
    int level = 0, mains = 0, titles = 0;
    for (const Node& node : tree.nodes()) {
        INFO(node.id);
        mains += node.role == Role::main;
        if (node.role == Role::heading) {
            CHECK(node.level <= level + 1);
            level = node.level;
            titles += level == 1;
        }
        if (node.interactive() || node.role == Role::figure || node.role == Role::radio_group)
            CHECK_FALSE(tree.words_of(node).empty());
        if (node.interactive() && !node.is_inline) {
            CHECK(node.rect.height >= 24);
            CHECK(node.rect.width >= 24);
        }
        if (!node.is_inline) {
            CHECK(node.rect.x >= 0);
            CHECK(node.rect.x + node.rect.width <= screen.input().viewport.width + 1);
        }
    }
    CHECK(mains == 1);
    CHECK(titles == 1);
}
}  // namespace

TEST_SUITE("pages") {
    TEST_CASE("every question, open, answered, marked and solved, says what it draws in a tiny window") {
        for (const char* module : {"paracrine", "potency", "delivery", "regulation"}) {
            Screen screen(320, 256);
            screen.go("/" + std::string(module) + "/quiz");
            REQUIRE(screen.press(Role::radio,
                                 fill(screen.state().texts("quiz.length_all"),
                                      {{"n", std::to_string(screen.state().module(module)->questions.size())}})));
            REQUIRE(screen.press(Role::button, "Start the quiz"));
            std::set<std::size_t> kinds;
            for (std::size_t i = 0; i < screen.state().module(module)->questions.size(); ++i) {
                const auto session = *study::latest_session(screen.state().store, module);
                const auto* question = screen.state().question(session.question(session.position));
                CAPTURE(question->id);
                kinds.insert(question->kind.index());
                check_screen(screen);
                const Node* check = screen.find(Role::button, "Check");
                INFO(screen.tree().outline());
                for (int step = 0; step < 40 && check && check->disabled;
                     ++step, check = screen.find(Role::button, "Check"))
                    REQUIRE(answer_a_part(screen));
                check_screen(screen);
                REQUIRE(screen.press(Role::button, "Check"));
                if (screen.find(Role::button, "Check"))
                    REQUIRE(screen.press(Role::button, "Check"));  // a near miss is told first
                check_screen(screen);
                if (screen.press(Role::button, "Show the solution")) check_screen(screen);
                screen.program().action({"quiz/next", semantics::Action::Verb::press, 1});
                screen.settle();
            }
            CHECK(kinds.size() >= 6);
        }
    }

    TEST_CASE("every page draws what it says and says what it draws, on a desk, a phone and a tiny window") {
        const auto routes = all_routes();
        REQUIRE(routes.size() > 30);
        for (const auto& [width, height] : {std::pair{1280.0f, 800.0f}, {390.0f, 844.0f}, {320.0f, 256.0f}}) {
            Screen screen(width, height);
            for (const std::string& route : routes) {
                INFO(route << " at " << width);
                screen.go(route);
                check_screen(screen);
            }
        }
    }

    TEST_CASE("text twice as large still fits a phone") {
        Screen screen(390, 844);
        screen.go("/settings");
        REQUIRE(screen.press(Role::radio, "200 %"));
        for (const char* route :
             {"/", "/paracrine/reach", "/regulation/drug-or-tissue", "/potency/quiz", "/settings"}) {
            INFO(route);
            screen.go(route);
            check_screen(screen);
        }
    }

    TEST_CASE("a prediction is made before the reveal, and remembered") {
        Screen screen;
        screen.go("/paracrine/reach");
        const auto* chapter = screen.state().module("paracrine")->chapter("reach");
        const auto prediction = std::find_if(chapter->blocks.begin(), chapter->blocks.end(), [](const auto& block) {
            return std::holds_alternative<content::Prediction>(block);
        });
        REQUIRE(prediction != chapter->blocks.end());
        const auto& guess = std::get<content::Prediction>(*prediction);
        const std::string reveal = without_spaces(words_of(guess.reveal.paragraphs.front()));
        CHECK(said(screen.tree()).find(reveal) == std::string::npos);
        REQUIRE(screen.press(Role::radio, words_of(guess.options.front().text)));
        REQUIRE(screen.press(Role::button, "Show what happens"));
        CHECK(study::prediction(screen.state().store, "paracrine", "reach", guess.id) == guess.options.front().id);
        CHECK(screen.tree().outline().find(
                  words_of(guess.reveal.paragraphs.front().front().text.empty() ? guess.prompt : guess.reveal)
                      .substr(0, 20)) != std::string::npos);
        CHECK(screen.fake().saved.size() >= 2);  // the visit and the guess
        check_screen(screen);
    }

    TEST_CASE("the figure's task is done by its sliders, and said aloud") {
        Screen screen;
        screen.go("/paracrine/reach");
        CHECK(screen.find(Role::figure, "Signalling reach") == nullptr);  // a guess comes first
        REQUIRE(screen.press(Role::button, "Skip the guess"));
        REQUIRE(screen.press(Role::radio, "Flat layer"));
        const Node* slider = screen.find(Role::slider, "Distance to the target");
        REQUIRE(slider != nullptr);
        const std::string before = screen.find(Role::figure, "Signalling reach")->description;
        screen.program().action({slider->id, semantics::Action::Verb::set, 550});
        screen.settle();
        CHECK(screen.find(Role::figure, "Signalling reach")->description != before);
        CHECK(screen.find(Role::slider, "Distance to the target")->value == "550 µm");
        CHECK(study::task_done(
            screen.state().store, "paracrine", "reach", "signal",
            screen.state().module("paracrine")->chapter("reach")->blocks.empty() ? "" : [&] {
                for (const auto& block : screen.state().module("paracrine")->chapter("reach")->blocks) {
                    if (const auto* figure = std::get_if<content::FigureBlock>(&block)) return figure->tasks.front().id;
                }
                return std::string();
            }()));
        CHECK_FALSE(screen.fake().announced.empty());
        check_screen(screen);
    }

    TEST_CASE("a checkpoint can be answered by the tree or by the mouse, with the same result") {
        std::vector<std::string> saved;
        for (const bool mouse : {false, true}) {
            Screen screen;
            screen.go("/paracrine/reach");
            const auto* question = screen.state().module("paracrine")->question("reach-two-targets");
            REQUIRE(question != nullptr);
            const auto& choice = std::get<questions::Choice>(question->kind);
            for (const questions::Option& option : choice.options) {  // the last one chosen stays
                REQUIRE((mouse ? screen.click(Role::radio, words_of(option.text))
                               : screen.press(Role::radio, words_of(option.text))));
            }
            REQUIRE((mouse ? screen.click(Role::button, "Check") : screen.press(Role::button, "Check")));
            const study::Attempt attempt = study::attempt(
                screen.state().store, study::chapter_place("paracrine", "reach"), "paracrine", *question);
            CHECK(attempt.checked);
            CHECK(screen.fake().focused.back() == "question/reach-two-targets/result");
            const auto tells = [&](const questions::Option& option) {
                return said(screen.tree()).find(without_spaces(words_of(option.feedback))) != std::string::npos;
            };
            const auto told = std::count_if(choice.options.begin(), choice.options.end(), tells);
            CHECK(told == (attempt.points < 1 ? 1 : static_cast<std::ptrdiff_t>(choice.options.size())));
            check_screen(screen);
            if (attempt.points < 1)
                REQUIRE((mouse ? screen.click(Role::button, "Show the solution")
                               : screen.press(Role::button, "Show the solution")));
            for (const questions::Option& option : choice.options) CHECK(tells(option));
            check_screen(screen);
            saved.push_back(std::get<questions::Choice::Answer>(attempt.answer).chosen.front());
        }
        CHECK(saved[0] == saved[1]);
    }

    TEST_CASE("a glossary word opens its definition, and Escape closes it") {
        Screen screen;
        screen.go("/paracrine/reach");
        const Node* term = nullptr;
        for (const Node& node : screen.tree().nodes()) {
            if (!term && node.role == Role::button && node.is_inline) term = &node;
        }
        REQUIRE(term != nullptr);
        const std::string id = term->id;
        screen.program().action({id, semantics::Action::Verb::press, 0});
        screen.settle();
        CHECK(screen.tree().find(id)->expanded == true);
        CHECK(screen.tree().find(id + "/definition") != nullptr);
        CHECK_FALSE(screen.fake().announced.empty());
        check_screen(screen);
        screen.program().action({id, semantics::Action::Verb::dismiss, 0});
        screen.settle();
        CHECK(screen.tree().find(id + "/definition") == nullptr);
    }

    TEST_CASE("a whole quiz by keys alone: every question answered, the result shown, the missed ones again") {
        Screen screen;
        screen.go("/potency/quiz");
        REQUIRE(screen.press(Role::button, "Start the quiz"));
        const auto press_key = [&](platform::Key key) {
            screen.program().key(key, false);
            screen.settle();
        };
        int rounds = 0;
        while (!study::latest_session(screen.state().store, "potency")->finished() && rounds++ < 60) {
            check_screen(screen);
            press_key(platform::Key::tab);
            for (int i = 0; i < 80; ++i) {
                const Node* check = screen.find(Role::button, "Check");
                if (check && !check->disabled) break;
                const Node* focused = screen.program().focused();
                const Role role = focused ? focused->role : Role::group;
                if (role == Role::textbox && focused->value.empty()) screen.program().typed("7");
                if (role == Role::combobox && focused->now < 1) press_key(platform::Key::down);
                const bool decision = role == Role::button && focused->id.find("/option/") != std::string::npos;
                if (role == Role::radio || role == Role::checkbox || decision) press_key(platform::Key::space);
                press_key(platform::Key::tab);
            }
            REQUIRE(screen.press(Role::button, "Check"));
            check_screen(screen);
            REQUIRE((screen.press(Role::button, "Next question") ||
                     screen.press(Role::button, "Repeat the missed questions") ||
                     screen.press(Role::button, "See the result")));
        }
        const auto session = *study::latest_session(screen.state().store, "potency");
        CHECK(session.finished());
        const study::Result result =
            study::result_of(screen.state().store, app::QuestionFinder{screen.state()}, session);
        CHECK(result.answered == result.asked);
        check_screen(screen);
        if (!result.missed.empty()) {
            REQUIRE(screen.press(Role::button, fill(screen.state().texts("quiz.only_missed"),
                                                    {{"n", std::to_string(result.missed.size())}})));
            const auto next = study::latest_session(screen.state().store, "potency")->questions;
            CHECK(std::set(next.begin(), next.end()) == std::set(result.missed.begin(), result.missed.end()));
        }
    }

    TEST_CASE("where the platform has no fields of its own, lists open on the canvas and keys type") {
        Screen screen;
        screen.input().own_fields = true;
        screen.go("/paracrine/quiz");
        const std::size_t all = screen.state().module("paracrine")->questions.size();
        REQUIRE(screen.press(Role::radio, "All " + std::to_string(all)));
        REQUIRE(screen.press(Role::button, "Start the quiz"));
        // An ordering's lists of places come with a place chosen.
        const auto find = [&](Role role) {
            const auto& nodes = screen.tree().nodes();
            const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) {
                return node.role == role && (role != Role::combobox || node.now == -1);
            });
            return found == nodes.end() ? nullptr : &*found;
        };
        const auto skip_to = [&](Role role) {
            for (int i = 0; i < 30 && !find(role); ++i) {
                screen.program().action({"quiz/next", semantics::Action::Verb::press, 1});
                screen.settle();
            }
            return find(role);
        };
        const auto click = [&](float x, float y) {
            screen.program().pointer({Pointer::Kind::move, x, y});
            screen.program().pointer({Pointer::Kind::press, x, y});
            screen.program().pointer({Pointer::Kind::release, x, y});
            screen.settle();
        };
        const Node* list = skip_to(Role::combobox);
        REQUIRE(list != nullptr);
        const std::string id = list->id;
        const semantics::Rect box = list->rect;
        click(box.x + 20, box.y + box.height / 2);
        REQUIRE(screen.tree().find(id)->now == -1);
        click(box.x + 20, box.y + box.height + 60);  // in the second row or so of the list that hangs under it
        CHECK(screen.tree().find(id)->now >= 0);
        screen.go("/paracrine/quiz");
        REQUIRE(screen.press(Role::button, "Start the quiz"));
        const Node* field = skip_to(Role::textbox);
        REQUIRE(field != nullptr);
        const std::string typed_in = field->id;
        click(field->rect.x + 20, field->rect.y + field->rect.height / 2);
        screen.program().typed("VEG\u00e9");
        screen.settle();
        CHECK(screen.tree().find(typed_in)->value == "VEG\u00e9");
        screen.program().key(platform::Key::backspace, false);
        screen.settle();
        CHECK(screen.tree().find(typed_in)->value == "VEG");
        check_screen(screen);
    }

    TEST_CASE("nothing is drawn twice when nothing changes: the second frame sends no patches") {
        Screen screen;
        screen.go("/paracrine/reach");
        const auto patches = screen.fake().patches.size();
        screen.frame();
        screen.frame();
        CHECK(screen.fake().patches.size() == patches);
    }

    TEST_CASE("a module with mistakes lists them with line and column, and the others work") {
        Screen screen;
        screen.program().route_changed("/potency");
        screen.frame();
        screen.fake().fetched.clear();
        screen.program().asset_arrived("modules/potency.json",
                                       "{\n  \"format\": \"stemwise-module/1\",\n  \"titel\": 3\n}");
        screen.settle();
        CHECK(screen.tree().outline().find("potency.json:3:12 titel") != std::string::npos);
        check_screen(screen);
        screen.go("/paracrine/reach");
        CHECK(screen.find(Role::heading, "How far does a signal reach?") != nullptr);
    }

    TEST_CASE("a module that cannot be loaded says why, and loads when tried again") {
        Screen screen;
        screen.program().route_changed("/potency");
        screen.frame();
        screen.fake().fetched.clear();
        screen.program().asset_failed("modules/potency.json", "the connection failed");
        screen.settle();
        CHECK(screen.tree().outline().find("the connection failed") != std::string::npos);
        check_screen(screen);
        REQUIRE(screen.press(Role::button, "Try again"));
        CHECK(screen.state().module("potency") != nullptr);
    }

    TEST_CASE("a list of modules that cannot be had is told of on every page, and loads when tried again") {
        for (const char* route : {"/", "/potency", "/potency/range", "/potency/quiz", "/glossary", "/sources"}) {
            INFO(route);
            Screen screen;
            screen.program().asset_arrived("modules/index.json", R"({"modules":[]})");  // as if none had come yet
            screen.program().asset_failed("modules/index.json", "the connection failed");
            screen.go(route);
            CHECK(screen.tree().outline().find("the connection failed") != std::string::npos);
            check_screen(screen);
            REQUIRE(screen.press(Role::button, "Try again"));
            CHECK(screen.state().index == app::Loading::done);
            CHECK(screen.tree().outline().find("the connection failed") == std::string::npos);
        }
    }

    TEST_CASE("where the elements beside the canvas were lost, the whole tree is told once more") {
        Screen screen;
        screen.go("/paracrine/reach");
        screen.fake().loses_tree = true;
        screen.go("/settings");
        const auto& patches = screen.fake().patches;
        CHECK(std::find(patches.begin(), patches.end(), semantics::diff({}, screen.tree())) != patches.end());
    }

    TEST_CASE("more glyphs than 16 bits can count corners of are drawn in one go") {
        Screen screen(1280, 60000);
        screen.go("/sources");
        const ImDrawData* data = ImGui::GetDrawData();
        REQUIRE(data != nullptr);
        ImDrawIdx last = 0;
        for (const ImDrawList* list : data->CmdLists)
            last = std::max(last, *std::max_element(list->IdxBuffer.begin(), list->IdxBuffer.end()));
        CHECK(last > 0xFFFF);
    }

    TEST_CASE("erasing asks first") {
        Screen screen;
        screen.go("/paracrine/reach");
        screen.go("/settings");
        REQUIRE(screen.press(Role::button, "Erase everything"));
        CHECK(screen.fake().erased == 0);
        check_screen(screen);
        REQUIRE(screen.press(Role::button, "Keep everything"));
        CHECK(screen.find(Role::button, "Erase") == nullptr);
        REQUIRE(screen.press(Role::button, "Erase everything"));
        REQUIRE(screen.press(Role::button, "Erase"));
        CHECK(screen.fake().erased == 1);
        CHECK(screen.state().store.records().empty());
    }

    TEST_CASE("a failed save is said, and the way out is offered") {
        Screen screen;
        screen.program().save_failed("the browser’s storage is full");
        screen.settle();
        CHECK(screen.tree().outline().find("storage is full") != std::string::npos);
        check_screen(screen);
        REQUIRE(screen.press(Role::button, "Save to a file"));
        CHECK(screen.fake().downloads.size() == 1);
    }

    TEST_CASE("dark colours are used when the system or the learner asks for them") {
        Screen screen;
        CHECK(screen.fake().scheme == Scheme::light);
        screen.input().preferences.scheme = Scheme::dark;
        screen.frame();
        CHECK(screen.fake().scheme == Scheme::dark);
        screen.go("/settings");
        REQUIRE(screen.press(Role::radio, "Light"));
        CHECK(screen.fake().scheme == Scheme::light);
    }

    TEST_CASE("home says what is next, until nothing is waiting") {
        const std::vector<std::string> routes = all_routes();
        Screen screen;
        const auto offers = [&](const std::string& words) {
            screen.go("/");
            INFO(screen.tree().outline());
            return screen.find(Role::link, words) != nullptr;
        };
        CHECK(offers("Start"));
        for (const std::string& route : routes) screen.go(route);
        for (const app::ModuleSlot& slot : screen.state().modules) {
            const std::string quiz = "/" + slot.entry.id + "/quiz";
            CHECK(offers("Take the quiz"));
            CHECK(screen.find(Role::link, "Take the quiz")->url == "#" + quiz);
            screen.go(quiz);
            REQUIRE(screen.press(Role::button, "Start the quiz"));
            CHECK(offers("Continue the quiz"));
            CHECK(screen.find(Role::link, "Continue the quiz")->url.starts_with("#" + quiz + "/"));
            screen.go(screen.find(Role::link, "Continue the quiz")->url.substr(1));
            REQUIRE(screen.press(Role::button, "End the quiz"));
            REQUIRE(screen.press(Role::button, "End and see the result"));
        }
        CHECK(offers("Take another quiz"));
        check_screen(screen);
    }

    TEST_CASE("a round is found again from home, and the last result from where a quiz is begun") {
        Screen screen;
        const auto& texts = screen.state().texts;
        const std::string round_on = texts("home.round_on"), last = texts("quiz.last_result");
        screen.go("/potency/two-abilities");
        screen.go("/");
        CHECK(screen.find(Role::link, round_on) == nullptr);
        screen.go("/potency/quiz");
        const Node* rules = screen.tree().find("quiz/rules");
        REQUIRE(rules != nullptr);
        const content::Quiz& quiz = screen.state().module("potency")->quiz;
        REQUIRE(quiz.pass > 0);
        CHECK(rules->name.find(texts("quiz.pass_mark", {{"pass", decimal(100 * quiz.pass, 0)}})) != std::string::npos);
        CHECK(screen.tree().find("quiz/last") == nullptr);
        REQUIRE(screen.press(Role::button, texts("quiz.start")));
        screen.go("/paracrine/promise");  // the chapter opened last is offered first, and the round beside it
        screen.go("/");
        check_screen(screen);
        CHECK(screen.find(Role::link, texts("home.go_on")) != nullptr);
        REQUIRE(screen.find(Role::link, round_on) != nullptr);
        const auto round = *study::latest_session(screen.state().store, "potency");
        CHECK(screen.find(Role::link, round_on)->url == "#" + app::route_of(app::QuizPage{"potency", round.id}));

        screen.go("/potency/quiz/" + round.id);
        REQUIRE(screen.press(Role::button, texts("quiz.end")));
        REQUIRE(screen.press(Role::button, texts("quiz.end_yes")));
        screen.go("/");
        CHECK(screen.find(Role::link, round_on) == nullptr);
        screen.go("/potency/quiz");
        check_screen(screen);
        const Node* card = screen.tree().find("quiz/last");
        REQUIRE(card != nullptr);
        CHECK(screen.tree().words_of(*card).find(last) != std::string::npos);
        REQUIRE(card->url == "#" + app::route_of(app::QuizPage{"potency", round.id}));
        screen.go(card->url.substr(1));
        CHECK(screen.tree().find("quiz/score") != nullptr);
    }

    TEST_CASE("on a phone a question of a round begins in the first third of the screen") {
        constexpr float height = 844;
        Screen screen(390, height);
        screen.go("/potency/quiz");
        REQUIRE(screen.press(Role::button, screen.state().texts("quiz.start")));
        const auto round = *study::latest_session(screen.state().store, "potency");
        const Node* question = screen.tree().find("question/" + study::name_in(round, round.question(0)));
        REQUIRE(question != nullptr);
        CHECK(question->rect.y < height / 3);
    }

    TEST_CASE("a chapter says which of how many it is") {
        Screen screen;
        screen.go("/potency/range");
        const content::Module& module = *screen.state().module("potency");
        const std::string words =
            screen.state().texts("chapter.place", {{"n", "2"}, {"all", std::to_string(module.chapters.size())}});
        REQUIRE(module.chapters[1].id == "range");
        REQUIRE(screen.tree().find("chapter/about") != nullptr);
        CHECK(screen.tree().find("chapter/about")->name.starts_with(words));
    }
}
