#include <doctest/doctest.h>

#include <algorithm>

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

struct Frame {
    std::vector<semantics::Node> nodes;
    std::string outline;
    std::size_t drawn;
    float height;
};

/// Every frame of the motion, and the one after it.
std::vector<Frame> film(bool kept, const std::string& route, const std::string& start,
                        std::vector<std::string>& announced) {
    Screen screen;
    screen.input().kept = kept;
    REQUIRE(set_moving(screen, route, start));
    std::vector<Frame> frames;
    const auto add = [&] {
        frames.push_back({screen.tree().nodes(), screen.tree().outline(), screen.program().ui().drawn().size(),
                          screen.program().ui().document_height()});
    };
    while (screen.program().ui().moving() && frames.size() < 400) {
        screen.input().seconds += 0.07;
        screen.program().frame(screen.input());
        add();
    }
    screen.settle();
    add();
    announced = screen.fake().announced;
    return frames;
}
}  // namespace

TEST_SUITE("motion") {
    TEST_CASE("what is left as it was while a figure moves is what would have been drawn") {
        const std::pair<const char*, const char*> figures[] = {{"/potency/range", "/figure/send/"},
                                                               {"/paracrine/reach", "/play"},
                                                               {"/delivery/lungs", "/play"},
                                                               {"/delivery/procedure", "/play"}};
        for (const auto& [route, start] : figures) {
            CAPTURE(route);
            std::vector<std::string> said, said_anew;
            const auto kept = film(true, route, start, said), anew = film(false, route, start, said_anew);
            REQUIRE(kept.size() == anew.size());
            CHECK(anew.size() > 20);
            CHECK(anew.size() < 400);
            CHECK(said == said_anew);
            std::size_t alone = 0, changes = 0;
            for (std::size_t i = 0; i < anew.size(); ++i) {
                // Where the motion ends in another place, all is drawn, and told a frame earlier.
                const Frame& same =
                    kept[i].outline == anew[i].outline ? anew[i] : anew[std::min(i + 1, anew.size() - 1)];
                REQUIRE(kept[i].outline == same.outline);
                CHECK(kept[i].nodes == same.nodes);
                CHECK(kept[i].height == anew[i].height);
                alone += 2 * kept[i].drawn < anew[i].drawn;
                changes += i > 0 && anew[i].nodes != anew[i - 1].nodes;
            }
            CHECK(alone > anew.size() / 2);
            CHECK(changes > 0);
            MESSAGE(route << ": " << alone << " of " << anew.size()
                          << " frames drew the figure alone; the tree changed in " << changes);
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
        for (int i = 0; i < 30; ++i) screen.frame();  // at its beginning its words may come to take another line
        const std::size_t few = words();
        screen.program().pointer({.kind = Pointer::Kind::move, .x = 300, .y = 300});
        const std::size_t all = words();
        CHECK(all > 2 * few);
        CHECK(2 * words() < all);
        screen.input().viewport.visible_top += 40;
        CHECK(words() > 2 * few);
        CHECK(2 * words() < all);
        screen.program().canvas_restored();
        CHECK(words() > 2 * few);
        screen.input().kept = false;
        CHECK(words() > 2 * few);
    }
}
