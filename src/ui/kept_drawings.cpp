#include "ui/kept_drawings.hpp"

#include <algorithm>
#include <utility>

namespace ui {
namespace {
int texture_now() { return ImGui::GetIO().Fonts->TexData->UniqueID; }

void add(ImDrawList& list, const ImVector<ImDrawVert>& vertices, const ImVector<ImDrawIdx>& indices) {
    list.PrimReserve(indices.Size, vertices.Size);
    std::copy(vertices.begin(), vertices.end(), list._VtxWritePtr);
    for (const ImDrawIdx index : indices) *list._IdxWritePtr++ = static_cast<ImDrawIdx>(index + list._VtxCurrentIdx);
    list._VtxWritePtr += vertices.Size;
    list._VtxCurrentIdx += static_cast<unsigned>(vertices.Size);
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
    drawing.vertices.resize(list.VtxBuffer.Size - vertex);
    drawing.indices.resize(list.IdxBuffer.Size - index);
    std::copy_n(list.VtxBuffer.Data + vertex, drawing.vertices.Size, drawing.vertices.Data);
    for (int i = 0; i < drawing.indices.Size; ++i)
        drawing.indices[i] = static_cast<ImDrawIdx>(list.IdxBuffer[index + i] - first);
}

}  // namespace ui
