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

    TEST_CASE("a module without notes has none to fold out") {
        Screen screen;
        screen.program().file_chosen("small.json", files::read("tests/data/good/small.json"));
        screen.settle();
        REQUIRE(screen.tree().find("module/chapters") != nullptr);
        CHECK(screen.tree().find("module/teacher") != nullptr);
        CHECK(screen.tree().find("module/notes") == nullptr);
    }
}

TEST_SUITE("questions from and for other programs") {
    TEST_CASE("a module's questions are written for another program, and what that costs is told") {
        ModuleScreen screen;
        CHECK(screen.tree().find("module/exports/moodle") == nullptr);
        REQUIRE(screen.use("module/exports"));
        for (const char* format : {"moodle", "gift", "aiken", "anki", "csv", "paper", "key"}) {
            CAPTURE(format);
            REQUIRE(screen.use("module/exports/" + std::string(format)));
            REQUIRE_FALSE(screen.fake().downloads.empty());
            const auto& [name, text] = screen.fake().downloads.back();
            CHECK(name.starts_with("photosynthesis"));
            CHECK(text.size() > 100);
        }
        CHECK(screen.fake().downloads.size() == 7);
        REQUIRE(screen.tree().find("notice/losses/text") != nullptr);
        REQUIRE(screen.use("module/exports/aiken"));
        bool of_several = false;  // one line for all that lose the same
        const auto& tree = screen.tree();
        for (int i = 0; const semantics::Node* loss = tree.find("notice/losses/details/" + std::to_string(i) + "/text");
             ++i)
            of_several = of_several || tree.words_of(*loss).ends_with(" questions)");
        CHECK(of_several);
    }

    TEST_CASE("a bank that was opened says that it is a draft, what was lost, and can be saved") {
        Screen screen;
        screen.program().file_chosen("leaves.gift", "Leaves breathe. {T}\n\n::essay:: Write. {}\n");
        screen.settle();
        REQUIRE(screen.tree().find("draft/about") != nullptr);
        CHECK(screen.tree().find("draft/losses/list/0") == nullptr);
        REQUIRE(screen.use("draft/losses"));
        const semantics::Node* loss = screen.tree().find("draft/losses/list/0/text");
        REQUIRE(loss != nullptr);
        CHECK(screen.tree().words_of(*loss) == "line 3 essay: left out: an essay, which a person would have to mark");
        REQUIRE(screen.use("draft/save"));
        REQUIRE(screen.fake().downloads.size() == 1);
        CHECK(screen.fake().downloads[0].first == "leaves.json");
        screen.program().file_chosen("leaves.json", screen.fake().downloads[0].second);
        screen.settle();
        REQUIRE(screen.tree().find("module/chapters") != nullptr);
        CHECK(screen.tree().find("draft/about") == nullptr);
        screen.program().file_chosen("true.gift", "Leaves breathe. {T}\n");
        screen.settle();
        CHECK(screen.tree().find("draft/kept") != nullptr);
    }
}
