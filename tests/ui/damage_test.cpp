#include "ui/damage.hpp"

#include <doctest/doctest.h>
#include <imgui_internal.h>

namespace {
using ui::Damage;
using ui::PixelRows;

/// A picture of 100 x 200 pixels with a white page and boxes on it.
struct Picture {
    explicit Picture(const std::vector<ImVec4>& boxes, ImVec2 size = {100, 200}, float scale = 1) : list(&shared) {
        list._ResetForNewFrame();
        list.PushClipRect({0, 0}, size);
        list.PushTexture(ImTextureRef(static_cast<ImTextureID>(1)));
        list.AddRectFilled({0, 0}, size, IM_COL32_WHITE);
        for (const ImVec4& box : boxes) list.AddRectFilled({box.x, box.y}, {box.z, box.w}, IM_COL32_BLACK);
        data.Valid = true;
        data.DisplaySize = size;
        data.FramebufferScale = {scale, scale};
        data.AddDrawList(&list);
    }

    ImDrawListSharedData shared;
    ImDrawList list;
    ImDrawData data;
};

/// All that is drawn of the picture lies in these rows, and some of it is drawn.
PixelRows drawn(const ImDrawData& picture) {
    PixelRows rows{10000, 0};
    for (const ImDrawCmd& command : picture.CmdLists[0]->CmdBuffer) {
        rows.begin = std::min(rows.begin, static_cast<int>(command.ClipRect.y));
        rows.end = std::max(rows.end, static_cast<int>(command.ClipRect.w));
    }
    return rows;
}

TEST_SUITE("damage") {
    TEST_CASE("the first picture differs everywhere, the same one again nowhere") {
        Damage damage;
        CHECK(damage.since_before(Picture({{10, 50, 20, 60}}).data) == PixelRows{0, 200});
        CHECK_FALSE(damage.since_before(Picture({{10, 50, 20, 60}}).data));
        damage.forget();
        CHECK(damage.since_before(Picture({{10, 50, 20, 60}}).data) == PixelRows{0, 200});
    }

    TEST_CASE("what came, went or moved is among the rows, and little else") {
        Damage damage;
        damage.since_before(Picture({{10, 50, 20, 60}}).data);
        CHECK(damage.since_before(Picture({{10, 50, 20, 60}, {0, 100, 5, 105}}).data) == PixelRows{96, 112});
        CHECK(damage.since_before(Picture({{10, 50, 20, 60}}).data) == PixelRows{96, 112});
        CHECK(damage.since_before(Picture({{11, 50, 21, 60}}).data) == PixelRows{48, 64});
        CHECK(damage.since_before(Picture({{11, 150, 21, 160}}).data) == PixelRows{48, 176});
        CHECK(damage.since_before(Picture({{11, 150, 21, 260}}).data) == PixelRows{144, 200});
    }

    TEST_CASE("another size or scale differs everywhere") {
        Damage damage;
        damage.since_before(Picture({}).data);
        CHECK(damage.since_before(Picture({}, {100, 201}).data) == PixelRows{0, 201});
        CHECK(damage.since_before(Picture({}, {101, 201}).data) == PixelRows{0, 201});
        CHECK(damage.since_before(Picture({}, {101, 201}, 2).data) == PixelRows{0, 402});
        CHECK(damage.since_before(Picture({{10, 50, 20, 60}}, {101, 201}, 2).data) == PixelRows{96, 128});
    }

    TEST_CASE("clipped, no more is drawn than those rows and one beside them") {
        Picture picture({{10, 50, 20, 60}});
        ui::clip(picture.data, {48, 64});
        CHECK(drawn(picture.data) == PixelRows{47, 65});
        ui::clip(picture.data, {});
        const PixelRows none = drawn(picture.data);
        CHECK(none.begin >= none.end);
    }
}
}  // namespace
