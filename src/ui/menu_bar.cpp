#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "ui/ui.hpp"

// The menu bar of a desktop program. It is drawn in a window of Dear ImGui's over the page; while a menu is open that
// window covers all of the page, so that the click that closes the menu presses nothing else.

namespace ui {
namespace {
constexpr float most_unit = 1.5f;  // or a menu would not fit into the window any more
constexpr float menu_padding = 12, tick_room = 22, keys_gap = 32, line_padding = 7, list_padding = 6, rule_room = 9;
}  // namespace

float Ui::menu_bar_height() const { return 32 * std::min(unit_, most_unit); }

std::optional<std::string> Ui::menu_bar(std::string_view name, const std::vector<Menu>& menus, std::string& open) {
    const float top = viewport_.visible_top, height = menu_bar_height();
    const float unit = std::exchange(unit_, std::min(unit_, most_unit));
    const bool was_open = !open.empty();
    covered_ = height;
    ImGui::SetNextWindowPos(ImVec2(0, top - viewport_.top));
    ImGui::SetNextWindowSize(ImVec2(viewport_.width, was_open ? viewport_.visible_height : height));
    ImGui::Begin("menus", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    fill({0, top, viewport_.width, height}, palette_->surface, 0);
    fill({0, top + height - 1, viewport_.width, 1}, palette_->line, 0);

    tree_.open(
        {.id = "menu", .role = Role::group, .name = std::string(name), .rect = {0, top, viewport_.width, height}});
    std::optional<std::string> picked;
    float x = 8 * unit_;
    bool touched = false;
    for (const Menu& menu : menus) {
        const Rect rect{x, top, width_of(menu.label, Type::small) + 2 * menu_padding * unit_, height};
        touched = menu_title(menu, rect, open) || touched;
        x += rect.width;
        if (open == menu.id && was_open) picked = menu_list(menu, rect.x, top + height);
    }
    tree_.close();
    const bool elsewhere = was_open && ImGui::IsMouseReleased(0) && !touched;
    if (picked || elsewhere) open.clear();
    ImGui::End();
    unit_ = unit;
    if (was_open == open.empty()) keep_moving();  // the list comes, or goes
    return picked;
}

/// True while the mouse is over it.
bool Ui::menu_title(const Menu& menu, const Rect& rect, std::string& open) {
    const Interaction touch = interact(menu.id, rect);
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (touch.pressed) open = open == menu.id ? std::string() : menu.id;
    else if (!open.empty() && touch.hovered && (moved.x != 0 || moved.y != 0)) open = menu.id;
    const bool focused = focus_ == menu.id;
    ring_drawn_ = ring_drawn_ || focused;
    const bool lit = touch.hovered || focused || open == menu.id;
    if (lit) fill({rect.x, rect.y + 2, rect.width, rect.height - 5}, palette_->tint, radius::item * unit_);
    draw_label(label_of(menu.label, Type::small, Face::regular, rect.width), rect,
               lit ? palette_->accent : palette_->text, true);
    Node node{.id = menu.id, .role = Role::button, .name = menu.label, .style = style_of(Type::small), .rect = rect};
    tree_.add(std::move(node));
    opens(menu.id + "/list", open == menu.id);
    return touch.hovered;
}

std::optional<std::string> Ui::menu_list(const Menu& menu, float x, float top) {
    float width = 0, height = 2 * list_padding * unit_, keys = 0;
    const float line = line_of(Type::small).height + 2 * line_padding * unit_;
    for (const MenuItem& item : menu.items) {
        width = std::max(width, width_of(item.label, Type::small));
        keys = std::max(keys, width_of(item.keys, Type::small));
        height += line + (item.apart ? rule_room * unit_ : 0);
    }
    width = std::min(width + keys + (tick_room + keys_gap + 2 * menu_padding) * unit_, viewport_.width - 8);
    const Rect rect{std::min(x, viewport_.width - width - 4), top, width, height};
    for (int i = 4; i > 0; --i) {
        const auto spread = static_cast<float>(i);
        fill({rect.x - spread, rect.y + 2, rect.width + 2 * spread, rect.height + spread}, Colour{0, 0, 0, 14},
             radius::card + spread);
    }
    fill(rect, palette_->surface, radius::card);
    outline(rect, palette_->edge, radius::card, stroke::hairline);

    std::optional<std::string> picked;
    tree_.open({.id = menu.id + "/list", .role = Role::group, .name = menu.label, .rect = rect});
    float y = rect.y + list_padding * unit_;
    for (const MenuItem& item : menu.items) {
        if (item.apart) {
            fill({rect.x, y + rule_room * unit_ / 2, rect.width, 1}, palette_->line, 0);
            y += rule_room * unit_;
        }
        if (menu_line(item, {rect.x + 5, y, rect.width - 10, line})) picked = item.id;
        y += line;
    }
    tree_.close();
    return picked;
}

bool Ui::menu_line(const MenuItem& item, const Rect& rect) {
    const Palette& p = *palette_;
    Interaction touch = interact(item.id, rect);
    touch.pressed = touch.pressed || taken(item.id, semantics::Action::Verb::select);
    const bool focused = focus_ == item.id;
    ring_drawn_ = ring_drawn_ || focused;
    if (touch.hovered || focused) fill(rect, p.tint, radius::item * unit_);
    if (focused) outline(rect, p.accent, radius::item * unit_, stroke::control);
    const float left = rect.x + (menu_padding - 5) * unit_, right = rect.x + rect.width - (menu_padding - 5) * unit_;
    const float baseline =
        rect.y + line_padding * unit_ + fonts_->baseline(line_of(Type::small).size, line_of(Type::small).height);
    const float size = line_of(Type::small).size;
    if (item.chosen.value_or(false)) icon(Icon::circle_check, left, rect.y + (rect.height - size) / 2, size, p.accent);
    draw_words(left + tick_room * unit_, baseline, item.label, Face::regular, size, p.text);
    draw_words(right - width_of(item.keys, Type::small), baseline, item.keys, Face::regular, size, p.muted);
    Node node{.id = item.id,
              .role = item.chosen ? Role::radio : Role::button,
              .name = item.label,
              .value = item.keys,
              .style = style_of(Type::small),
              .rect = rect};
    node.checked = item.chosen;
    tree_.add(std::move(node));
    return touch.pressed;
}

}  // namespace ui
