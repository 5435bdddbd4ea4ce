#include "app/ways.hpp"

#include <doctest/doctest.h>

#include "support/app.hpp"

using namespace app;

namespace {
std::vector<std::string> routes(const std::vector<Step>& steps) {
    std::vector<std::string> all;
    for (const Step& step : steps) all.push_back(route_of(step.page));
    return all;
}
using Routes = std::vector<std::string>;

/// A course of two modules, of which a way takes some.
struct Course : Running {
    explicit Course(std::vector<std::string> steps) : Running(modules::rich_text()) {
        state.ways = {{"mine", "Mine", "For me.", std::move(steps)}};
    }

    std::vector<Step> steps() const { return steps_of(state, state.ways[0]); }
    void go(const std::string& route) { take(RouteChanged{route}); }
    std::string next() const {
        const auto page = next_stop(state, steps());
        return page ? route_of(*page) : "";
    }
};
}  // namespace

TEST_SUITE("ways") {
    TEST_CASE("an index may have ways, each with steps") {
        const auto read = content::read_index("index.json", R"({"ways": [{"id": "a", "title": "A", "line": "B",
            "steps": ["m/c", "*"]}], "modules": ["m.json"]})");
        CHECK(read.problems.empty());
        REQUIRE(read.value.ways.size() == 1);
        CHECK(read.value.ways[0].steps == Routes{"m/c", "*"});
        CHECK(content::read_index("index.json", R"({"modules": ["m.json"]})").value.ways.empty());
        const auto bad = content::read_index("index.json", R"({"ways": [{"id": "A", "titel": "A", "line": "",
            "steps": []}], "modules": ["m.json"]})");
        CHECK(bad.problems.size() == 5);
    }

    TEST_CASE("a step is a chapter, a quiz or a module; what the course does not have is left out") {
        const Course course(
            {"small/second", "small/gone", "gone/first", "small/quiz", "small/quiz/s-1", "settings", "rich"});
        const std::vector<Step> steps = course.steps();
        CHECK(routes(steps) == Routes{"/small/second", "/small/quiz", "/rich"});
        CHECK(steps[0].stops.size() == 1);
        CHECK(steps[2].stops.size() == course.rich().chapters.size());
        CHECK(leads_somewhere(course.state, "small/quiz"));
        CHECK_FALSE(leads_somewhere(course.state, "small/gone"));
    }

    TEST_CASE("the whole course is every module, each followed by its quiz") {
        const Course course({"*"});
        CHECK(routes(course.steps()) == Routes{"/small", "/small/quiz", "/rich", "/rich/quiz"});
    }

    TEST_CASE("the learner goes on at the chapter begun last, else at the first that was not opened") {
        Course course({"small/second", "small/first"});
        CHECK(course.next() == "/small/second");
        course.go("/small/first");
        CHECK(course.next() == "/small/first");
        course.go("/rich/start");
        CHECK(course.next() == "/small/second");
        course.go("/small/second");
        course.go("/rich/start");
        CHECK(course.next() == "");
        CHECK(passed(course.state, course.steps()[0]));
    }

    TEST_CASE("the minutes that are left are those of the chapters that were not opened") {
        Course course({"small", "small/quiz"});
        const auto before = minutes_of(course.state, course.steps());
        REQUIRE(before.has_value());
        CHECK(before->left == before->all);
        course.go("/small/second");
        const auto after = minutes_of(course.state, course.steps());
        CHECK(after->all == before->all);
        CHECK(after->left == before->all - course.small().chapter("second")->minutes);
    }

    TEST_CASE("going from a way's page to a module's sets out on it, and that is found again after a reload") {
        Course course({"small/first", "small/second"});
        course.go("/map/mine");
        course.go("/settings");
        course.go("/small/first");
        CHECK(course.state.settings.way == "");
        course.go("/map/mine");
        course.go("/small/first");
        CHECK(course.state.settings.way == "mine");
        const auto ways = course.state.ways;
        course.reload();
        CHECK(course.state.settings.way == "mine");
        course.state.ways = ways;
        const auto place = place_on_way(course.state, course.state.page);
        REQUIRE(place.has_value());
        CHECK(place->step == 0);
        CHECK(place->steps == 2);
        CHECK(route_of(*place->next) == "/small/second");
        CHECK_FALSE(place_on_way(course.state, page_at("/small/second"))->next.has_value());
        CHECK_FALSE(place_on_way(course.state, page_at("/small/quiz")).has_value());
        course.take(SettingPicked{"way", ""});
        CHECK_FALSE(place_on_way(course.state, course.state.page).has_value());
    }

    TEST_CASE("a way that the course no longer has is none") {
        Course course({"small/first"});
        course.go("/map/mine");
        course.go("/small/first");
        course.state.ways.clear();
        CHECK_FALSE(place_on_way(course.state, course.state.page).has_value());
    }
}
