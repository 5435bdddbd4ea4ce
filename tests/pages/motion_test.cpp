#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Role;

namespace {
/// The figure of that page, with the guess passed over and set moving; false when something of it is not there.
bool set_moving(Screen& screen, const std::string& route, const std::string& start) {
    screen.go(route);
    if (!screen.press(Role::button, "Skip the guess")) return false;
    for (const semantics::Node& node : screen.tree().nodes()) {
        if (node.role != Role::button || node.id.find(start) == std::string::npos) continue;
        screen.program().action({node.id, semantics::Action::Verb::press, 1});
        screen.frame();
        return screen.program().ui().moving();
    }
    return false;
}
}  // namespace

TEST_SUITE("motion") {
    TEST_CASE("what is left as it was while a figure moves is what would have been drawn") {
        const std::pair<const char*, const char*> figures[] = {{"/potency/range", "/figure/send/"}, {"/paracrine/reach", "/play"}, {"/delivery/lungs", "/play"}, {"/delivery/procedure", "/play"}};
        for (const auto& [route, start] : figures) {
            CAPTURE(route);
            Screen kept, anew;
            kept.input().kept = true;
            REQUIRE(set_moving(kept, route, start));
            REQUIRE(set_moving(anew, route, start));
            int short_frames = 0, told = 0, frames = 0;
            for (; anew.program().ui().moving() && frames < 400; ++frames) {
                const std::size_t patches = anew.fake().patches.size();
                for (Screen* screen : {&kept, &anew}) {
                    screen->input().seconds += 0.07;
                    screen->program().frame(screen->input());
                }
                REQUIRE(kept.program().ui().moving() == anew.program().ui().moving());
                CHECK(kept.program().ui().document_height() == anew.program().ui().document_height());
                short_frames += 2 * kept.program().ui().drawn().size() < anew.program().ui().drawn().size();
                told += anew.fake().patches.size() > patches;
                REQUIRE(kept.tree().outline() == anew.tree().outline());
                CHECK(kept.tree().nodes() == anew.tree().nodes());
            }
            CHECK(frames > 20);
            CHECK(frames < 400);
            CHECK(short_frames > frames / 2);
            MESSAGE(route << ": " << short_frames << " of " << frames << " frames drew the figure alone; the tree changed in " << told);
            kept.settle();
            anew.settle();
            CHECK(kept.tree().nodes() == anew.tree().nodes());
            CHECK(kept.fake().announced == anew.fake().announced);
        }
    }

    TEST_CASE("a pointer, a key or another window ends the leaving out at once") {
        Screen screen;
        screen.input().kept = true;
        REQUIRE(set_moving(screen, "/paracrine/reach", "/play"));
        const auto words = [&] {
            screen.frame();
            return screen.program().ui().drawn().size();
        };
        screen.frame();
        const std::size_t few = words();
        screen.program().pointer({.kind = Pointer::Kind::move, .x = 300, .y = 300});
        CHECK(words() > 2 * few);
        CHECK(words() == few);
        screen.input().viewport.visible_top += 40;
        CHECK(words() > 2 * few);
        CHECK(words() == few);
        screen.program().canvas_restored();
        CHECK(words() > 2 * few);
        screen.input().kept = false;
        CHECK(words() > 2 * few);
    }
}
