#include "ui/kept_drawings.hpp"

#include <doctest/doctest.h>

#include "support/screen.hpp"

using ui::bytes_of;
using ui::KeptDrawings;

namespace {
/// The corners of what a pass draws: two boxes, the first of them kept.
std::vector<float> pass(KeptDrawings& kept, const std::string& inputs, float x, float& y, int& runs) {
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushTexture(ImGui::GetIO().Fonts->TexRef);
    list.PushClipRectFullScreen();
    list.AddRectFilled({0, 0}, {1, 1}, ~0u);
    kept.begin_pass();
    kept.draw(list, inputs, y, [&] {
        ++runs;
        list.AddRectFilled({x, y}, {x + 5, y + 5}, ~0u);
        y += 5;
    });
    list.AddRectFilled({90, 90}, {91, 91}, ~0u);
    std::vector<float> corners;
    for (const ImDrawIdx index : list.IdxBuffer) corners.push_back(list.VtxBuffer[index].pos.x);
    return corners;
}
}  // namespace

TEST_SUITE("kept drawings") {
    TEST_CASE("inputs are the same only when all of them are") {
        CHECK(bytes_of(1, true, std::string("a")) == bytes_of(1, true, std::string("a")));
        CHECK(bytes_of(1, true, std::string("a")) != bytes_of(1, false, std::string("a")));
        CHECK(bytes_of(std::string("a"), std::string("bc")) != bytes_of(std::string("ab"), std::string("c")));
        CHECK(bytes_of(std::vector{1, 2}) != bytes_of(std::vector{1, 3}));
    }

    TEST_CASE("a drawing is run once for its inputs and its place, and drawn in every pass") {
        Screen screen;  // with the font atlas that vertices refer to
        KeptDrawings kept;
        int runs = 0;
        const auto drawn = [&](const std::string& inputs, float x, float from) {
            float y = from;
            auto corners = pass(kept, inputs, x, y, runs);
            CHECK(y == from + 5);
            return corners;
        };
        const auto first = drawn("a", 10, 0);
        CHECK(runs == 1);
        CHECK(drawn("a", 20, 0) == first);
        CHECK(runs == 1);
        CHECK(drawn("b", 20, 0) != first);
        CHECK(runs == 2);
        drawn("b", 20, 7);
        CHECK(runs == 3);
    }
}
