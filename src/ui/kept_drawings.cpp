#include "ui/kept_drawings.hpp"

#include <algorithm>
#include <utility>

namespace ui {
namespace {
int texture_now() { return ImGui::GetIO().Fonts->TexData->UniqueID; }

void add(ImDrawList& list, const std::vector<ImDrawVert>& vertices, const std::vector<ImDrawIdx>& indices) {
    list.PrimReserve(static_cast<int>(indices.size()), static_cast<int>(vertices.size()));
    std::ranges::copy(vertices, list._VtxWritePtr);
    for (const ImDrawIdx index : indices) *list._IdxWritePtr++ = static_cast<ImDrawIdx>(index + list._VtxCurrentIdx);
    list._VtxWritePtr += vertices.size();
    list._VtxCurrentIdx += static_cast<unsigned>(vertices.size());
}
}  // namespace

void KeptDrawings::draw(ImDrawList& list, std::string inputs, float& y, FunctionRef<void()> inside) {
    if (drawing_) return inside();
    if (next_ == drawings_.size()) drawings_.emplace_back();
    Drawing& drawing = drawings_[next_++];
    if (drawing.inputs == inputs && drawing.top == y && drawing.texture == texture_now()) {
        y = drawing.bottom;
        if (!drawing.vertices.empty()) add(list, drawing.vertices, drawing.indices);
        return;
    }
    const int vertex = list.VtxBuffer.Size, index = list.IdxBuffer.Size, command = list.CmdBuffer.Size;
    const unsigned first = list._VtxCurrentIdx;
    drawing.top = y;
    drawing_ = true;
    inside();
    drawing_ = false;
    drawing.bottom = y;
    drawing.texture = texture_now();
    drawing.inputs.reset();
    if (list.CmdBuffer.Size != command) return;
    drawing.inputs = std::move(inputs);
    drawing.vertices.assign(list.VtxBuffer.begin() + vertex, list.VtxBuffer.end());
    drawing.indices.assign(list.IdxBuffer.begin() + index, list.IdxBuffer.end());
    for (ImDrawIdx& each : drawing.indices) each = static_cast<ImDrawIdx>(each - first);
}

}  // namespace ui
