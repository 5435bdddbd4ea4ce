#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include <imgui.h>

namespace ui {

/// PixelRows of pixels, from the top; `end` is the first one that is not among them.
struct PixelRows {
    int begin = 0, end = 0;
    bool operator==(const PixelRows&) const = default;
};

/// Knows what the last picture was made of, by bands of rows, so that only what differs has to be drawn where the
/// canvas keeps its picture. Drawing is what costs: a click changes a few lines of a page.
class Damage {
public:
    /// The rows that differ from those of the picture before, all of them when that is unknown or had another size;
    /// none when nothing does.
    std::optional<PixelRows> since_before(const ImDrawData& picture);
    /// What is on the canvas is not known any more.
    void forget() { bands_.clear(); }

private:
    std::vector<std::uint64_t> bands_;  // a hash of all that touches the band
    ImVec2 size_;
};

/// Leaves nothing of the picture to draw but those rows.
void clip(ImDrawData& picture, const PixelRows& rows);

}  // namespace ui
