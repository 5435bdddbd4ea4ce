#include "ui/still_parts.hpp"

#include <algorithm>

namespace ui {
namespace {
int texture_now() { return ImGui::GetIO().Fonts->TexData->UniqueID; }
}  // namespace

void StillParts::keep() {
    forget();
    keeps_ = true;
    texture_ = texture_now();
}

bool StillParts::repeat(bool told) {
    if (!keeps_ && !repeats_) return false;
    told_ = told;
    keeps_ = false;
    repeats_ = true;
    next_ = 0;
    return true;
}

void StillParts::forget() {
    keeps_ = repeats_ = broken_ = false;
    told_ = true;
    next_ = count_ = 0;
}

StillParts::Part* StillParts::known(const Place& place, int state) {
    if (!repeats_ || broken_) return nullptr;
    if (next_ >= count_ || parts_[next_].place != place || texture_ != texture_now()) {
        broken_ = true;
        return nullptr;
    }
    Part& part = parts_[next_];
    if (part.moves || part.state != state || (told_ && !part.in_tree)) return nullptr;
    ++next_;
    return &part;
}

void draw_again(const StillParts::Part& part, ImDrawList& list) {
    if (part.vertices.empty()) return;
    list.PrimReserve(part.indices.Size, part.vertices.Size);
    std::copy(part.vertices.begin(), part.vertices.end(), list._VtxWritePtr);
    for (const ImDrawIdx index : part.indices)
        *list._IdxWritePtr++ = static_cast<ImDrawIdx>(index + list._VtxCurrentIdx);
    list._VtxWritePtr += part.vertices.Size;
    list._VtxCurrentIdx += static_cast<unsigned>(part.vertices.Size);
}

void StillParts::begin_part(const ImDrawList& list, const Place& place, int state, std::size_t node) {
    if (broken_ || (!keeps_ && !repeats_)) return;
    mark_ = {list.VtxBuffer.Size, list.IdxBuffer.Size, list.CmdBuffer.Size, list._VtxCurrentIdx};
    if (keeps_) {
        if (parts_.size() <= next_) parts_.emplace_back();
        count_ = next_ + 1;
        parts_[next_].place = place;
    }
    parts_[next_].state = state;
    parts_[next_].in_tree = told_;
    parts_[next_].node = node;
}

void StillParts::end_part(const ImDrawList& list, float bottom, bool moves, bool in_picture, std::size_t node) {
    if (broken_ || (!keeps_ && !repeats_)) return;
    Part& part = parts_[next_++];
    if (repeats_ && part.bottom != bottom) broken_ = true;
    part.bottom = bottom;
    part.nodes = node - part.node;
    part.moves = moves || (in_picture && list.CmdBuffer.Size != mark_.commands);
    part.vertices.resize(0);
    if (part.moves || !in_picture) return;
    part.vertices.resize(list.VtxBuffer.Size - mark_.vertices);
    part.indices.resize(list.IdxBuffer.Size - mark_.indices);
    std::copy_n(list.VtxBuffer.Data + mark_.vertices, part.vertices.Size, part.vertices.Data);
    for (int i = 0; i < part.indices.Size; ++i)
        part.indices[i] = static_cast<ImDrawIdx>(list.IdxBuffer[mark_.indices + i] - mark_.first);
}

}  // namespace ui
