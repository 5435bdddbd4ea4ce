#include "ui/popover.hpp"

#include <imgui.h>

#include <algorithm>

#include "ui/ui.hpp"

namespace ui {

void Popover::press(const std::string& word) {
    word_ = is_at(word) ? std::string() : word;
    fresh_ = true;
}

void Popover::end_pass() {
    if (!seen_) close();
}

Rect Popover::place(const Rect& word, const Viewport& viewport, float unit) const {
    const float margin = 12;
    const float width = std::min(380 * unit, viewport.width - 2 * margin);
    const float x = std::clamp(word.x - 16, margin, std::max(margin, viewport.width - width - margin));
    const float below = word.y + word.height + 6;
    const float above = word.y - height_ - 6;
    const float visible_bottom = viewport.visible_top + viewport.visible_height;
    const float y = below + height_ > visible_bottom && above > viewport.visible_top ? above : below;
    return {x, y, width, height_};
}

void Popover::draw(const std::string& term, const Rect& word, Ui& ui) {
    const auto definition = ui.define(term);
    if (!definition) return;
    seen_ = true;
    const Rect rect = place(word, ui.viewport(), ui.unit());
    ui.over_page("popover", {rect.x - 8, rect.y - 8, rect.width + 16, rect.height + 20}, rect, [&] {
        ui.paint().shadow(rect);
        const std::string id = word_ + "/definition";
        bool closed = false;
        ui.card({.id = id, .role = Role::dialog, .name = definition->term}, CardLook::plain, [&] {
            ui.text(id + "/term", definition->term, {.face = Face::bold});
            ui.rich(id + "/text", definition->text, {.type = Type::small});
            ui.space(space::small);
            closed = ui.button(id + "/close", ui.close_words, ButtonLook::quiet);
        });
        height_ = ui.y() - rect.y;
        ui.reach_down(ui.y() + 16);
        const bool outside =
            ImGui::IsMouseReleased(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
        if (closed || (outside && !fresh_)) close();
        fresh_ = false;
    });
}

}  // namespace ui
