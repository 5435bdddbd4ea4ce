#include "ui/alert.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/ui.hpp"

namespace ui {

void Alert::begin_pass() { open_ = std::exchange(seen_, false); }

void Alert::end_pass() {
    if (!seen_) height_ = 0, top_.reset();
}

void Alert::draw(Node node, float least_y, FunctionRef<void()> inside, Ui& ui) {
    constexpr float margin = 12, widest = 460, veil = 0.8f;
    seen_ = true;
    const Viewport& seen = ui.viewport();
    const float width = std::min(widest * ui.unit(), seen.width - 2 * margin);
    const float least = least_y + margin;
    const float most = seen.visible_top + seen.visible_height - margin - height_;
    // It stays where it came up, and in the window as far as it fits: the page may be scrolled under it.
    const float y = !top_ ? std::max(least, (least + most) / 2) : most < least ? *top_ : std::clamp(*top_, least, most);
    if (height_ > 0) top_ = y;
    const Rect all{0, seen.top, seen.width, seen.height};
    const Rect rect{std::round((seen.width - width) / 2), std::round(y), width, height_};
    ui.over_page("alert", all, rect, [&] {
        ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
        ui.paint().fill(all, ui.palette().page.with_alpha(veil), 0);
        ui.paint().shadow(rect);
        ui.card(std::move(node), CardLook::caution, inside);
        height_ = ui.y() - rect.y;
        ui.reach_down(ui.y() + margin);
    });
}

}  // namespace ui
