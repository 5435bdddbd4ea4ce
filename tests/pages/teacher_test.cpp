#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Role;

namespace {
/// A module's page, of the course on photosynthesis, whose module has notes for teachers.
class ModuleScreen : public Screen {
public:
    ModuleScreen() {
        program().asset_arrived("modules/index.json", files::read("tests/data/photosynthesis/index.json"));
        program().asset_arrived("modules/photosynthesis.json",
                                files::read("tests/data/photosynthesis/photosynthesis.json"));
        program().route_changed("/photosynthesis");
        for (int i = 0; i < 10; ++i) frame();
        fake().fetched.clear();  // asked for before they arrived
    }
};
}  // namespace

TEST_SUITE("notes for teachers") {
    TEST_CASE("they are folded in until they are wanted, and then all of them are told") {
        ModuleScreen screen;
        CHECK(screen.tree().find("notes/task") == nullptr);
        REQUIRE(screen.use("module/notes"));
        for (const char* id : {"notes/objectives/leaf", "notes/prerequisites/0", "notes/misconception/from-soil",
                               "notes/discussion/0", "notes/task/text", "notes/rubric"})
            CHECK_MESSAGE(screen.tree().find(id) != nullptr, id);
        REQUIRE(screen.use("module/notes"));
        CHECK(screen.tree().find("notes/task") == nullptr);
    }

    TEST_CASE("a misconception names the options that find it out, in their words, and a question by its own") {
        ModuleScreen screen;
        REQUIRE(screen.use("module/notes"));
        CHECK(screen.find(Role::link, "“Carbon dioxide” in “Which gas does a leaf give off in light?”") != nullptr);
        CHECK(screen.find(Role::link, "“Put the discoveries in order, the earliest first.”") != nullptr);
    }

    TEST_CASE("a module without notes says nothing of teachers") {
        Screen screen;
        screen.program().file_chosen("small.json", files::read("tests/data/good/small.json"));
        screen.settle();
        REQUIRE(screen.tree().find("module/chapters") != nullptr);
        CHECK(screen.tree().find("module/teacher") == nullptr);
    }
}
