#include "ui/menu_bar.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

namespace ui {
namespace {
constexpr float most_unit = 1.5f;  // or a menu would not fit into the window any more
constexpr float menu_padding = 12, tick_room = 22, keys_gap = 32, line_padding = 7, list_padding = 6, rule_room = 9;

bool menu_line(const MenuItem& item, const Rect& rect, Ui& ui) {
    const Palette& p = ui.palette();
    Touch touch = ui.input().touch(item.id, rect);
    touch.pressed = touch.pressed || ui.input().taken(item.id, Verb::select);
    const bool focused = ui.ring().is_on(item.id);
    ui.ring().drawn = ui.ring().drawn || focused;
    if (touch.hovered || focused) ui.paint().fill(rect, p.tint, radius::item * ui.unit());
    if (focused) ui.paint().outline(rect, p.accent, radius::item * ui.unit(), stroke::control);
    const float left = rect.x + (menu_padding - 5) * ui.unit(),
                right = rect.x + rect.width - (menu_padding - 5) * ui.unit();
    const float baseline =
        rect.y + line_padding * ui.unit() +
        ui.paint().fonts->baseline(ui.paint().line_of(Type::small).size, ui.paint().line_of(Type::small).height);
    const float size = ui.paint().line_of(Type::small).size;
    if (item.chosen.value_or(false))
        ui.paint().icon(Icon::circle_check, left, rect.y + (rect.height - size) / 2, size, p.accent);
    ui.paint().words(left + tick_room * ui.unit(), baseline, item.label, Face::regular, size, p.text);
    ui.paint().words(right - ui.width_of(item.keys, Type::small), baseline, item.keys, Face::regular, size, p.muted);
    Node node{.id = item.id,
              .role = item.chosen ? Role::radio : Role::button,
              .name = item.label,
              .value = item.keys,
              .style = ui.paint().style_of(Type::small),
              .rect = rect};
    node.checked = item.chosen;
    ui.tree().add(std::move(node));
    return touch.pressed;
}

std::optional<std::string> menu_list(const Menu& menu, float x, float top, Ui& ui) {
    float width = 0, height = 2 * list_padding * ui.unit(), keys = 0;
    const float line = ui.paint().line_of(Type::small).height + 2 * line_padding * ui.unit();
    for (const MenuItem& item : menu.items) {
        width = std::max(width, ui.width_of(item.label, Type::small));
        keys = std::max(keys, ui.width_of(item.keys, Type::small));
        height += line + (item.apart ? rule_room * ui.unit() : 0);
    }
    width = std::min(width + keys + (tick_room + keys_gap + 2 * menu_padding) * ui.unit(), ui.viewport().width - 8);
    const Rect rect{std::min(x, ui.viewport().width - width - 4), top, width, height};
    for (int i = 4; i > 0; --i) {
        const auto spread = static_cast<float>(i);
        ui.paint().fill({rect.x - spread, rect.y + 2, rect.width + 2 * spread, rect.height + spread},
                        Colour{0, 0, 0, 14}, radius::card + spread);
    }
    ui.paint().fill(rect, ui.palette().surface, radius::card);
    ui.paint().outline(rect, ui.palette().edge, radius::card, stroke::hairline);

    std::optional<std::string> picked;
    ui.tree().open({.id = menu.id + "/list", .role = Role::group, .name = menu.label, .rect = rect});
    float y = rect.y + list_padding * ui.unit();
    for (const MenuItem& item : menu.items) {
        if (item.apart) {
            ui.paint().fill({rect.x, y + rule_room * ui.unit() / 2, rect.width, 1}, ui.palette().line, 0);
            y += rule_room * ui.unit();
        }
        if (menu_line(item, {rect.x + 5, y, rect.width - 10, line}, ui)) picked = item.id;
        y += line;
    }
    ui.tree().close();
    return picked;
}

/// True while the mouse is over it.
bool menu_title(const Menu& menu, const Rect& rect, std::string& open, Ui& ui) {
    const Touch touch = ui.input().touch(menu.id, rect);
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (touch.pressed) open = open == menu.id ? std::string() : menu.id;
    else if (!open.empty() && touch.hovered && (moved.x != 0 || moved.y != 0)) open = menu.id;
    const bool focused = ui.ring().is_on(menu.id);
    ui.ring().drawn = ui.ring().drawn || focused;
    const bool lit = touch.hovered || focused || open == menu.id;
    if (lit)
        ui.paint().fill({rect.x, rect.y + 2, rect.width, rect.height - 5}, ui.palette().tint, radius::item * ui.unit());
    ui.paint().label(ui.paint().label_of(menu.label, Type::small, Face::regular, rect.width), rect,
                     lit ? ui.palette().accent : ui.palette().text, true);
    Node node{.id = menu.id,
              .role = Role::button,
              .name = menu.label,
              .style = ui.paint().style_of(Type::small),
              .rect = rect};
    ui.tree().add(std::move(node));
    ui.opens(menu.id + "/list", open == menu.id);
    return touch.hovered;
}
}  // namespace

float menu_bar_height(const Ui& ui) { return 32 * std::min(ui.unit(), most_unit); }

std::optional<std::string> menu_bar(std::string_view name, const std::vector<Menu>& menus, std::string& open, Ui& ui) {
    const Viewport& seen = ui.viewport();
    const float top = seen.visible_top, height = menu_bar_height(ui);
    const float unit = std::exchange(ui.paint().unit, std::min(ui.unit(), most_unit));
    const bool was_open = !open.empty();
    ui.cover(height);
    const Rect bar{0, top, seen.width, height}, window{0, top, seen.width, was_open ? seen.visible_height : height};
    std::optional<std::string> picked;
    ui.over_page("menus", window, bar, [&] {
        ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
        ui.paint().fill(bar, ui.palette().surface, 0);
        ui.paint().fill({0, top + height - 1, seen.width, 1}, ui.palette().line, 0);

        ui.tree().open({.id = "menu", .role = Role::group, .name = std::string(name), .rect = bar});
        float x = 8 * ui.unit();
        bool touched = false;
        for (const Menu& menu : menus) {
            const Rect rect{x, top, ui.width_of(menu.label, Type::small) + 2 * menu_padding * ui.unit(), height};
            touched = menu_title(menu, rect, open, ui) || touched;
            x += rect.width;
            if (open == menu.id && was_open) picked = menu_list(menu, rect.x, top + height, ui);
        }
        ui.tree().close();
        const bool elsewhere = was_open && ImGui::IsMouseReleased(0) && !touched;
        if (picked || elsewhere) open.clear();
    });
    ui.paint().unit = unit;
    if (was_open == open.empty()) ui.keep_moving();  // the list comes, or goes
    return picked;
}

}  // namespace ui
