#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <set>

#include "base/numbers.hpp"
#include "support/parity.hpp"
#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;
using Verb = semantics::Action::Verb;

namespace {
std::vector<std::string> all_routes() {
    std::vector<std::string> routes = app::course_routes();
    routes.insert(routes.end(), {"/nowhere", "/a/b/c", "/paracrine/nothing", "/quiz", "/quiz/before", "/quiz/nothing"});
    Screen screen;
    screen.go("/glossary");  // loads every module
    screen.go("/documents");
    for (const content::Appraisal& document : screen.state().documents.list)
        routes.push_back(app::route_of(app::DocumentsPage{document.id}));
    for (const content::Way& way : screen.state().ways) routes.push_back(app::route_of(app::MapPage{way.id}));
    for (const app::ModuleSlot& slot : screen.state().modules) {
        routes.push_back("/" + slot.module.id);
        routes.push_back("/" + slot.module.id + "/quiz");
        routes.push_back("/" + slot.module.id + "/quiz/before");
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
    CHECK_FALSE(screen.program().ui().drawn().empty());
    for (const std::string& wrong : parity::differences(tree, screen.program().ui().drawn())) FAIL_CHECK(wrong);
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
            // Check 29: controls are 44 px high, quiet buttons 36, places on pictures 24.
            CHECK(node.rect.height >= (parity::is_in(node, Role::figure, tree) ? 24
                                       : node.role == Role::button             ? 36
                                                                               : 43.9f));
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
        for (const char* route : {"/", "/map", "/map/offer", "/paracrine/reach", "/regulation/drug-or-tissue",
                                  "/potency/quiz", "/settings"}) {
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

    TEST_CASE("a guess keeps all its options in sight, with what was guessed and what turned out right") {
        const auto told = [](const Screen& screen, const std::string& option) {
            const Node* node = screen.tree().find(option);
            REQUIRE(node != nullptr);
            CHECK(node->disabled);
            return screen.tree().words_of(*node);
        };
        for (const std::string guess : {"hair", "lead"}) {
            Screen screen;
            screen.go("/paracrine/reach");
            const auto option = [&](const std::string& id) {
                for (const Node& node : screen.tree().nodes()) {
                    if (node.role == Role::radio && node.id.ends_with("/" + id)) return node.id;
                }
                return std::string();
            };
            screen.program().action({option(guess), semantics::Action::Verb::select, 1});
            screen.settle();
            REQUIRE(screen.press(Role::button, "Show what happens"));
            CHECK(told(screen, option("lead")).find("answer") != std::string::npos);
            CHECK(told(screen, option(guess)).find("Your guess") != std::string::npos);
            CHECK(told(screen, option("finger")).find("answer") == std::string::npos);
            check_screen(screen);
        }
        for (const std::string guess : {"About 10 %", "About 40 %"}) {
            Screen screen;
            screen.go("/delivery/lungs");
            REQUIRE(screen.press(Role::radio, guess));
            REQUIRE(screen.press(Role::button, "Show the figure"));
            const auto words = [&](const char* id) { return told(screen, std::string(id)); };
            std::string all;
            for (const Node& node : screen.tree().nodes()) {
                if (node.role == Role::radio && node.id.find("/guess/") != std::string::npos)
                    all += words(node.id.c_str()) + "|";
            }
            for (const char* option : {"Almost nothing", "About 10 %", "About 40 %"})
                CHECK(all.find(option) != std::string::npos);
            CHECK(all.find("Your guess") != std::string::npos);
        }
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

    TEST_CASE("a control of a figure tells what it has changed, and nothing else") {
        Screen screen;
        screen.go("/paracrine/reach");
        REQUIRE(screen.press(Role::button, "Skip the guess"));
        const std::string id = screen.find(Role::slider, "Distance to the target")->id;
        const std::string before = screen.find(Role::figure, "Signalling reach")->description;
        screen.fake().announced.clear();
        screen.program().action({id, semantics::Action::Verb::set, 200});
        screen.settle();
        const std::string now = screen.find(Role::figure, "Signalling reach")->description;
        REQUIRE_FALSE(screen.fake().announced.empty());
        const std::string told = screen.fake().announced.front();
        CHECK(now.find(told.substr(0, told.find(". ") + 1)) != std::string::npos);
        CHECK(before.find(told) == std::string::npos);
        CHECK(told.size() < now.size());
    }

    TEST_CASE("the reading view says that it has come, and gone") {
        Screen screen;
        for (const char* key : {"reading.is_on", "reading.is_off"}) {
            REQUIRE(screen.use("footer/reading"));
            CHECK(screen.fake().announced.back() == screen.state().texts(key));
        }
    }

    TEST_CASE("a checkpoint can be answered by the tree or by the mouse, with the same result") {
        std::vector<std::string> saved;
        for (const bool mouse : {false, true}) {
            Screen screen;
            screen.go("/paracrine/reach");
            const auto* question = screen.state().module("paracrine")->question("reach-two-targets");
            REQUIRE(question != nullptr);
            const auto& choice = *question->kind.get_if<questions::Choice>();
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
        for (const char* route :
             {"/", "/potency", "/potency/range", "/potency/quiz", "/glossary", "/sources", "/documents"}) {
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

    TEST_CASE("a page that no font can draw opens in the reading view, with the way back; others stay on the canvas") {
        Screen screen;
        screen.program().file_chosen("scripts.json", files::read("tests/data/good/scripts.json"));
        screen.settle();
        for (const char* chapter : {"romanian", "cyrillic", "lone"}) {
            screen.go("/scripts/" + std::string(chapter));
            CHECK_MESSAGE(!screen.fake().reading_view, chapter);
        }
        screen.go("/scripts/japanese");
        CHECK(screen.fake().reading_view);
        const std::string why = screen.state().texts("reading.no_letters");
        CHECK(screen.tree().outline().find(why) != std::string::npos);
        screen.go("/scripts/hebrew");
        CHECK(screen.fake().reading_view);
        screen.go("/scripts/lone");
        CHECK_FALSE(screen.fake().reading_view);
        CHECK(screen.tree().outline().find(why) == std::string::npos);
        screen.go("/scripts/japanese");
        screen.program().action({"notice/letters/offer", semantics::Action::Verb::press});
        screen.settle();
        CHECK_FALSE(screen.fake().reading_view);
        CHECK(screen.tree().outline().find(why) == std::string::npos);
    }

    TEST_CASE("on paper sources are unfolded, and a figure stands beside its guess") {
        Screen screen;
        screen.go("/paracrine/reach");
        const auto count = [&](Role role) {
            return std::ranges::count_if(screen.tree().nodes(), [&](const auto& node) { return node.role == role; });
        };
        CHECK(count(Role::figure) == 0);
        const auto items = count(Role::list_item);
        screen.input().preferences.paper = true;
        screen.settle();
        CHECK(count(Role::figure) == 1);
        CHECK(count(Role::list_item) > items);
        screen.input().preferences.paper = false;
        screen.settle();
        CHECK(count(Role::figure) == 0);
        CHECK(count(Role::list_item) == items);
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

    TEST_CASE("a result is told by one measure, from nothing answered to a score below zero") {
        Screen screen;
        const Texts& texts = screen.state().texts;
        const auto begin = [&](const char* certainty) {
            screen.go("/potency/quiz");
            screen.use(std::string("settings/quiz-certainty/") + certainty, Verb::select);
            REQUIRE(screen.press(Role::button, texts("quiz.start")));
        };
        const auto end = [&] {
            REQUIRE(screen.press(Role::button, texts("quiz.end")));
            REQUIRE(screen.press(Role::button, texts("quiz.end_yes")));
            check_screen(screen);
        };
        begin("off");
        const auto all = std::to_string(study::latest_session(screen.state().store, "potency")->questions.size());
        end();
        REQUIRE(screen.tree().find("quiz/score"));
        CHECK(screen.tree().find("quiz/score")->name == texts("quiz.none_answered"));
        for (const char* told : {"quiz/score-bar", "quiz/pass", "quiz/left", "quiz/range"})
            CHECK_FALSE(screen.tree().find(told));
        CHECK(screen.tree().find("quiz/missed"));

        for (const char* certainty : {"off", "on"}) {
            CAPTURE(certainty);
            begin(certainty);
            const auto session = *study::latest_session(screen.state().store, "potency");
            const std::string id = "question/" + study::name_in(session, session.question(0));
            screen.answer();
            screen.use(id + "/certainty/3", Verb::select);
            REQUIRE(screen.use(id + "/check"));
            screen.use(id + "/check");  // nearly right, and told so
            end();
            const study::Result result =
                study::result_of(screen.state().store, app::QuestionFinder{screen.state()}, session);
            REQUIRE(result.answered == 1);
            CHECK(screen.tree().find("quiz/score")->name ==
                  texts("quiz.score", {{"points", decimal(result.points, 1)}, {"all", decimal(result.most, 0)}}));
            CHECK(result.most == (certainty[1] == 'n' ? 3 : 1) * std::stod(all));
            CHECK((screen.tree().find("quiz/below") != nullptr) == (result.points < 0));
            CHECK(screen.tree().find("quiz/left")->name.starts_with(std::to_string(result.unanswered.size())));
            CHECK(screen.tree().find("quiz/pass")->name.find(decimal(100 * result.share(), 0) + " %") !=
                  std::string::npos);
            CHECK(screen.tree().find("quiz/score-bar")->value == decimal(100 * result.share(), 0) + " %");
            CHECK(screen.tree().find("quiz/onward"));
        }
    }

    TEST_CASE("a quiz is reviewed one question at a time, with the way to the chapter and back") {
        Screen screen;
        const Texts& texts = screen.state().texts;
        screen.go("/potency/quiz");
        REQUIRE(screen.press(Role::button, texts("quiz.start")));
        REQUIRE(screen.press(Role::button, texts("quiz.end")));
        REQUIRE(screen.press(Role::button, texts("quiz.end_yes")));
        const auto session = *study::latest_session(screen.state().store, "potency");
        const int all = static_cast<int>(session.questions.size());
        for (int n = 1; n <= all; ++n) {
            const std::string id = "quiz/review/" + std::to_string(n);
            REQUIRE(screen.tree().find(id + "/open"));
            CHECK(screen.tree().find(id + "/mark")->name == texts("quiz.mark_open"));
        }
        REQUIRE(screen.use("quiz/review/2/open"));
        check_screen(screen);
        const std::string title = texts("quiz.review_title", {{"n", "2"}});
        CHECK(screen.find(Role::heading, title));
        const content::Module& module = *screen.state().module("potency");
        const auto [chapter, block] = content::taught_in(module, *module.question(session.question(1).id));
        REQUIRE(chapter);
        REQUIRE(block > 0);
        REQUIRE(screen.use("review/taught"));
        CHECK(screen.find(Role::heading, chapter->title));
        const std::string spot = chapter->id + "/" + std::to_string(block - 1);
        REQUIRE(screen.program().focused());
        CHECK(screen.program().focused()->id.starts_with(spot + "/"));
        check_screen(screen);
        const std::string back = texts("quiz.review_on", {{"n", "2"}});
        CHECK(screen.tree().find("chapter/review-after")->name == back);
        REQUIRE(screen.use("chapter/review"));
        CHECK(screen.find(Role::heading, title));
        REQUIRE(screen.use("review/missed"));
        CHECK(screen.find(Role::heading, texts("quiz.review_title", {{"n", "3"}})));
        REQUIRE(screen.use("review/previous"));
        REQUIRE(screen.use("review/result"));
        CHECK(screen.tree().find("quiz/score"));
        screen.go("/potency/quiz/" + session.id + "/" + std::to_string(all));
        CHECK_FALSE(screen.tree().find("review/missed"));
        CHECK_FALSE(screen.tree().find("review/next"));
        screen.go("/potency");
        screen.go("/potency/" + chapter->id);  // not from a review
        CHECK_FALSE(screen.tree().find("chapter/review"));
        screen.go("/potency/quiz/" + session.id + "/" + std::to_string(all + 1));
        CHECK(screen.tree().find("quiz/score"));
    }

    TEST_CASE("what was missed comes back only when it is wanted, and is counted by itself") {
        Screen screen;
        const Texts& texts = screen.state().texts;
        for (const bool repeats : {true, false}) {
            screen.go("/potency/quiz");
            REQUIRE(screen.press(Role::button, texts("quiz.start")));
            const auto session = *study::latest_session(screen.state().store, "potency");
            const int all = static_cast<int>(session.questions.size());
            int missed = 0;
            for (int i = 0; i < all; ++i) {
                const std::string id = "question/" + study::name_in(session, session.question(i));
                for (int tries = 0; tries < 40 && !screen.use(id + "/check"); ++tries) screen.answer();
                screen.use(id + "/check");  // nearly right, and told so
                const auto now = study::session(screen.state().store, session.id);
                missed = static_cast<int>(
                    study::result_of(screen.state().store, app::QuestionFinder{screen.state()}, *now).missed.size());
                if (i + 1 < all) REQUIRE(screen.use("quiz/next"));
            }
            REQUIRE(missed > 0);
            CHECK(screen.find(Role::button, texts("quiz.to_missed")));
            REQUIRE(screen.find(Role::button, texts("quiz.finish")));
            if (!repeats) {
                REQUIRE(screen.press(Role::button, texts("quiz.finish")));
                CHECK(screen.tree().find("quiz/score"));
                continue;
            }
            REQUIRE(screen.press(Role::button, texts("quiz.to_missed")));
            CHECK(screen.tree().find("quiz/where")->name ==
                  texts("quiz.where_again", {{"n", "1"}, {"all", std::to_string(missed)}}));
            CHECK(screen.tree().find("quiz/progress")->now == 0);
            screen.go("/");
            CHECK(screen.tree().find("home/round-where")->name ==
                  texts("home.round_waits", {{"quiz", "Quiz: " + screen.state().slot("potency")->entry.title},
                                             {"n", "1"},
                                             {"all", std::to_string(missed)}}));
        }
    }

    TEST_CASE(
        "the glossary and the sources are narrowed by words, jumped about in by letters, and say where things are used") {
        for (const char* page : {"/glossary", "/sources"}) {
            CAPTURE(page);
            Screen screen;
            screen.go(page);
            check_screen(screen);
            const Texts& texts = screen.state().texts;
            const auto ending = [&](std::string_view end) {
                return std::ranges::count_if(screen.tree().nodes(),
                                             [&](const Node& node) { return node.id.ends_with(end); });
            };
            const auto used = ending("/used");
            std::set<std::string> ids;
            for (const app::ModuleSlot& slot : screen.state().modules) {
                for (const content::Term& term : slot.module.terms)
                    if (page[1] == 'g') ids.insert(term.id);
                for (const content::Source& source : slot.module.sources)
                    if (page[1] == 's') ids.insert(source.id);
            }
            CHECK(used == static_cast<std::ptrdiff_t>(ids.size()));
            CHECK(screen.tree().find("lookup/count/text")->name ==
                  texts("reference.count", {{"n", std::to_string(ids.size())}, {"all", std::to_string(ids.size())}}));
            REQUIRE(screen.use("lookup/letter/T"));
            const Node* jumped = screen.tree().find(screen.fake().focused.back());
            REQUIRE(jumped);
            CHECK(std::tolower(screen.tree().words_of(*jumped)[0]) == 't');
            screen.program().action({"lookup/words", Verb::write, 1, "STEM cell"});
            screen.settle();
            check_screen(screen);
            CHECK(ending("/used") > 0);
            CHECK(ending("/used") < used);
            screen.program().action({"lookup/words", Verb::write, 1, "no such words"});
            screen.settle();
            CHECK(ending("/used") == 0);
            CHECK(screen.tree().find("lookup/none"));
            screen.go("/about");
            screen.go(page);
            CHECK(ending("/used") == used);
        }
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
