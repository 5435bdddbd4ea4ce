#include <doctest/doctest.h>

#include "app/ways.hpp"
#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;

namespace {
/// All that is said in the node of that id.
std::string words_in(const Screen& screen, const std::string& id) {
    std::string words;
    const auto& nodes = screen.tree().nodes();
    for (const Node& node : nodes) {
        for (int at = static_cast<int>(&node - nodes.data()); at >= 0;
             at = nodes[static_cast<std::size_t>(at)].parent) {
            if (nodes[static_cast<std::size_t>(at)].id == id) words += node.name + " ";
        }
    }
    return words;
}

/// The texts of a list's rows.
std::vector<std::string> rows(const Screen& screen, const std::string& list) {
    std::vector<std::string> all;
    const auto& nodes = screen.tree().nodes();
    for (const Node& node : nodes) {
        if (node.role != Role::list_item || node.parent < 0) continue;
        const Node& parent = nodes[static_cast<std::size_t>(node.parent)];
        if (parent.id == list) all.push_back(words_in(screen, node.id));
    }
    return all;
}
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Follows the link of that id, as the browser does.
void follow(Screen& screen, const std::string& id) {
    const Node* node = screen.tree().find(id);
    INFO(id << " in\n" << screen.tree().outline());
    REQUIRE(node != nullptr);
    REQUIRE(node->url.starts_with("#"));
    screen.go(node->url.substr(1));
}
}  // namespace

TEST_SUITE("ways") {
    TEST_CASE("the map lists every chapter of the course in order, with minutes and how far it has come") {
        Screen screen;
        screen.go("/potency/two-abilities");
        screen.go("/map");
        CHECK(screen.find(Role::heading, "Map"));
        std::size_t chapters = 0;
        for (const app::ModuleSlot& slot : screen.state().modules) {
            const auto list = rows(screen, "map/" + slot.entry.id + "/stops");
            REQUIRE(list.size() == slot.entry.chapters.size() + 1);
            for (std::size_t i = 0; i < slot.entry.chapters.size(); ++i) {
                CHECK(has(list[i], slot.entry.chapters[i].second));
                CHECK(has(list[i], "\u00a0min"));
            }
            CHECK(has(list.back(), "Quiz"));
            chapters += slot.entry.chapters.size();
        }
        const auto potency = rows(screen, "map/potency/stops");
        CHECK(has(potency[0], "Opened"));
        CHECK(has(potency[0], "You are here"));
        CHECK_FALSE(has(potency[1], "Opened"));
        CHECK_FALSE(has(potency[1], "You are here"));
        const Node* bar = screen.find(Role::progress, "Progress in the course");
        REQUIRE(bar);
        CHECK(has(bar->value, "1 of " + std::to_string(chapters) + " chapters opened"));
        follow(screen, "header/map");
        CHECK(std::holds_alternative<app::MapPage>(screen.state().page));
    }

    TEST_CASE("home offers the ways and the map; a course without ways has the map alone") {
        Screen screen;
        screen.go("/");
        CHECK(screen.find(Role::heading, "Three ways in"));
        for (const content::Way& way : screen.state().ways) CHECK(screen.tree().find("home/way/" + way.id));
        CHECK(screen.find(Role::link, "See the whole course on a map"));
        screen.program().asset_arrived("modules/index.json", R"({"modules": ["potency.json"]})");
        screen.settle();
        CHECK_FALSE(screen.find(Role::heading, "Three ways in"));
        CHECK(screen.find(Role::link, "See the whole course on a map"));
        screen.go("/map/offer");
        CHECK(screen.tree().find("lost/text"));
    }

    TEST_CASE("a learner goes a way from its page to its end, each chapter leading to the next") {
        Screen screen(390, 844);
        screen.go("/map/offer");
        const content::Way way = screen.state().ways[0];
        REQUIRE(way.id == "offer");
        CHECK(rows(screen, "way/list").size() == way.steps.size());
        CHECK(screen.tree().find("way/next")->name == "Start");
        CHECK_FALSE(screen.tree().find("way/leave"));
        follow(screen, "way/next");
        for (std::size_t i = 0; i < way.steps.size(); ++i) {
            CHECK(app::route_of(screen.state().page) == "/" + way.steps[i]);
            CHECK(has(words_in(screen, "onward/way"),
                      "Step " + std::to_string(i + 1) + " of " + std::to_string(way.steps.size())));
            CHECK_FALSE(screen.tree().find("chapter/next"));
            if (i == 2) {  // away, and back to where it goes on
                follow(screen, "header/home");
                CHECK(has(words_in(screen, "home/way/offer"), "You are on this way"));
                follow(screen, "home/way/offer");
                CHECK(screen.tree().find("way/next")->name == "Continue");
                follow(screen, "way/next");
                CHECK(app::route_of(screen.state().page) == "/" + way.steps[i]);
            }
            follow(screen, "onward/next");
        }
        CHECK(app::route_of(screen.state().page) == "/map/offer");
        for (const std::string& row : rows(screen, "way/list")) CHECK((has(row, "Opened") || has(row, "done")));
    }

    TEST_CASE("a chapter beside the way, and one after it was left, lead on as without it") {
        Screen screen;
        screen.go("/map/ten-minutes");
        follow(screen, "way/1/open");
        CHECK(screen.tree().find("onward/other"));
        screen.go("/paracrine/reach");
        CHECK(screen.tree().find("chapter/next"));
        CHECK_FALSE(screen.tree().find("onward/next"));
        screen.go("/potency/two-abilities");
        REQUIRE(screen.press(Role::button, "Leave this way"));
        CHECK(screen.tree().find("chapter/next"));
        CHECK_FALSE(screen.tree().find("onward/next"));
    }

    TEST_CASE(
        "the way for an exam goes from what is known through every module and its quiz to the mixed one, and says where one is") {
        Screen screen;
        screen.go("/map/exam");
        CHECK(rows(screen, "way/list").size() == 2 * screen.state().modules.size() + 2);
        follow(screen, "way/next");
        CHECK(app::route_of(screen.state().page) == "/quiz/before");
        screen.go("/glossary");  // loads every module
        screen.go("/quiz/before");
        REQUIRE(screen.use("quiz/start"));
        for (int i = 0; i < 200 && !screen.tree().find("quiz/score"); ++i) {
            if (!screen.use("confirmation/yes")) REQUIRE(screen.use("quiz/next"));
        }
        REQUIRE(screen.tree().find("onward/next"));
        CHECK(screen.tree().find("onward/next")->url == "#/potency/two-abilities");
        screen.go("/map/exam");
        CHECK(has(rows(screen, "way/list").front(), "Done"));
        follow(screen, "way/next");
        CHECK(app::route_of(screen.state().page) == "/potency/two-abilities");
        screen.go("/potency/msc");
        REQUIRE(screen.tree().find("onward/next"));
        CHECK(screen.tree().find("onward/next")->url == "#/potency/quiz");
        screen.go("/potency/quiz");
        REQUIRE(screen.press(Role::button, "Start the quiz"));
        for (int i = 0; i < 100 && !screen.tree().find("quiz/score"); ++i) {
            if (!screen.use("confirmation/yes")) REQUIRE(screen.use("quiz/next"));
        }
        INFO(screen.tree().outline());
        REQUIRE(screen.tree().find("quiz/score"));
        REQUIRE(screen.tree().find("onward/next"));
        CHECK(screen.tree().find("onward/next")->url == "#/paracrine/reach");
        screen.go("/map");
        CHECK(has(rows(screen, "map/potency/stops").back(), "Done"));
    }

    TEST_CASE("ten minutes are at most ten") {
        Screen screen;
        screen.go("/glossary");
        const content::Way& way = screen.state().ways[1];
        REQUIRE(way.id == "ten-minutes");
        CHECK(app::minutes_of(screen.state(), app::steps_of(screen.state(), way))->all <= 10);
    }
}
