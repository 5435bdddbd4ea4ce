#include "ui/damage.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace ui {
namespace {
constexpr int rows_of_band = 16;

void mix(std::uint64_t& hash, std::uint64_t with) {
    hash = (hash ^ with) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
}

template <class T>
void mix_words(std::uint64_t& hash, const T& value) {
    std::uint32_t words[sizeof(T) / sizeof(std::uint32_t)];
    static_assert(sizeof words == sizeof value);
    std::memcpy(words, &value, sizeof value);
    for (const std::uint32_t word : words) mix(hash, word);
}

/// Adds one command's triangles to the bands that they touch.
void add(const ImDrawList& list, const ImDrawCmd& command, float scale, std::vector<std::uint64_t>& bands) {
    std::uint64_t kind = 0;
    mix_words(kind, command.ClipRect);
    const ImTextureData* texture = command.TexRef._TexData;  // one of ours, which may not be in the GPU yet
    mix(kind,
        texture ? static_cast<std::uint64_t>(texture->UniqueID) : static_cast<std::uint64_t>(command.TexRef._TexID));
    const float last = static_cast<float>(bands.size()) - 1;
    const auto band_at = [&](float y) { return std::clamp(std::floor(y * scale / rows_of_band), 0.0f, last); };
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
    for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const ImDrawVert* corners[] = {&vertices[indices[i]], &vertices[indices[i + 1]], &vertices[indices[i + 2]]};
        const auto [top, bottom] = std::minmax({corners[0]->pos.y, corners[1]->pos.y, corners[2]->pos.y});
        const float seen_top = std::max(top, command.ClipRect.y), seen_bottom = std::min(bottom, command.ClipRect.w);
        if (seen_top > seen_bottom) continue;
        std::uint64_t triangle = kind;
        for (const ImDrawVert* corner : corners) mix_words(triangle, *corner);
        for (auto band = static_cast<std::size_t>(band_at(seen_top));
             band <= static_cast<std::size_t>(band_at(seen_bottom)); ++band)
            mix(bands[band], triangle);
    }
}
}  // namespace

std::optional<PixelRows> Damage::since_before(const ImDrawData& picture) {
    const ImVec2 size(picture.DisplaySize.x * picture.FramebufferScale.x,
                      picture.DisplaySize.y * picture.FramebufferScale.y);
    const int height = static_cast<int>(std::ceil(size.y));
    std::vector<std::uint64_t> now(static_cast<std::size_t>((height + rows_of_band - 1) / rows_of_band));
    if (now.empty()) return std::nullopt;
    for (const ImDrawList* list : picture.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) add(*list, command, picture.FramebufferScale.y, now);
    }
    const std::vector<std::uint64_t> before = std::exchange(bands_, std::move(now));
    const ImVec2 size_before = std::exchange(size_, size);
    if (before.size() != bands_.size() || size_before.x != size.x || size_before.y != size.y)
        return PixelRows{0, height};
    const auto first = std::ranges::mismatch(before, bands_);
    if (first.in1 == before.end()) return std::nullopt;
    const auto last = std::mismatch(before.rbegin(), before.rend(), bands_.rbegin());
    const auto begin = static_cast<int>(first.in1 - before.begin()),
               end = static_cast<int>(last.first.base() - before.begin());
    return PixelRows{begin * rows_of_band, std::min(end * rows_of_band, height)};
}

void clip(ImDrawData& picture, const PixelRows& rows) {
    const float scale = picture.FramebufferScale.y;
    const int slack = rows.begin < rows.end ? 1 : 0;  // clipping rounds to whole pixels
    for (ImDrawList* list : picture.CmdLists) {
        for (ImDrawCmd& command : list->CmdBuffer) {
            command.ClipRect.y = std::max(command.ClipRect.y, static_cast<float>(rows.begin - slack) / scale);
            command.ClipRect.w = std::min(command.ClipRect.w, static_cast<float>(rows.end + slack) / scale);
        }
    }
}

}  // namespace ui
