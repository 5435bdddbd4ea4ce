#include "ui/input.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <utility>

namespace ui {

void Input::push(const semantics::Action& action) {
    const bool replaces = (action.verb == Verb::set || action.verb == Verb::write) && !actions_.empty() &&
                          actions_.back().verb == action.verb && actions_.back().id == action.id;
    if (replaces) actions_.back() = action;
    else actions_.push_back(action);
}

bool Input::waits() const {
    return !pointers_.empty() || !actions_.empty() || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

bool Input::rests() const { return !waits() && !ImGui::IsAnyMouseDown() && ImGui::GetCurrentContext()->ActiveId == 0; }

void Input::begin_pass(float top) {
    top_ = top;
    hand_ = false;
    ImGuiIO& io = ImGui::GetIO();
    for (const Pointer& pointer : std::exchange(pointers_, {})) {
        io.AddMouseSourceEvent(pointer.touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
        if (pointer.kind == Pointer::Kind::leave) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        else io.AddMousePosEvent(pointer.x, pointer.y - top);
        if (pointer.kind == Pointer::Kind::press) io.AddMouseButtonEvent(0, true);
        if (pointer.kind == Pointer::Kind::release) io.AddMouseButtonEvent(0, false);
    }
    if (actions_.empty()) return;
    action_ = actions_.front();
    actions_.erase(actions_.begin());
}

Touch Input::touch(const std::string& id, const semantics::Rect& r) {
    Touch result;
    const ImGuiID key = ImGui::GetID(id.c_str());
    const ImRect box(r.x, r.y - top_, r.x + r.width, r.y + r.height - top_);
    if (ImGui::ItemAdd(box, key, nullptr, ImGuiItemFlags_NoNav))
        result.pressed = ImGui::ButtonBehavior(box, key, &result.hovered, &result.held);
    hand_ = hand_ || result.hovered;
    result.pressed = result.pressed || taken(id, Verb::press);
    return result;
}

Drag Input::drag(const std::string& id, const semantics::Rect& rect) {
    if (touch(id, rect).held) {
        dragged_ = id;
        drag_way_ = ImGui::GetMouseDragDelta(0, 0).y;
        return {true, false, drag_way_};
    }
    if (dragged_ != id) return {};
    dragged_.clear();
    return {false, true, drag_way_};
}

const semantics::Action* Input::taken(std::string_view id, Verb verb) const {
    return action_ && !covered_ && action_->verb == verb && action_->id == id ? &*action_ : nullptr;
}

}  // namespace ui
