#include "ui/fields.hpp"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace ui {
namespace {
constexpr float field_height = 44, field_padding = 12, chevron_room = 30;

Node field_node(const std::string& id, Role role, const std::string& label, bool closed, bool is_inline,
                const Rect& rect) {
    Node node{.id = id, .role = role, .name = label, .is_inline = is_inline, .rect = rect};
    node.disabled = closed;
    return node;
}

void field_box(const Rect& rect, Verdict verdict, bool hovered, const Painter& paint) {
    const Palette& p = *paint.palette;
    Colour ground = hovered ? p.sunken : p.surface, edge = p.edge;
    if (verdict == Verdict::right) ground = p.right_tint, edge = p.right;
    else if (verdict == Verdict::wrong) ground = p.wrong_tint, edge = p.wrong;
    else if (verdict != Verdict::open) edge = p.line;
    paint.fill(rect, ground, radius::field * paint.unit);
    paint.outline(rect, edge, radius::field * paint.unit, stroke::control * paint.unit);
}

/// As much of what was typed as there is room for.
void typed_lines(const FieldLook& look, const Rect& rect, const Painter& paint) {
    constexpr std::size_t most_shown = 2000;
    const float padding = field_padding * paint.unit;
    const std::string shown = first_words(look.value, most_shown);
    const Label label = paint.label_of(shown, Type::body, Face::regular, rect.width - 2 * padding);
    const Line line = paint.line_of(Type::body);
    float baseline = rect.y + padding + paint.fonts->baseline(line.size, line.height);
    for (std::size_t i = 0; i < label.lines.size() && i < static_cast<std::size_t>(look.lines); ++i) {
        paint.words(rect.x + padding, baseline, label.lines[i].first, Face::regular, line.size, paint.palette->text);
        baseline += line.height;
    }
}

std::optional<std::size_t> choice_list(const std::string& id, const std::vector<std::string>& choices, const Rect& box,
                                       Ui& ui) {
    std::optional<std::size_t> picked;
    const Painter& paint = ui.paint();
    const Palette& p = ui.palette();
    const Line line = paint.line_of(Type::small);
    const float row = line.height + 2 * padding::row * ui.unit(), round = radius::field * ui.unit();
    const Rect list{box.x, box.y + box.height + 2, box.width, row * static_cast<float>(choices.size())};
    ui.over_page("choices", list, list, [&] {
        paint.fill(list, p.surface, round);
        for (std::size_t i = 0; i < choices.size(); ++i) {
            const Rect place = ui.flow().place(list.width, row);
            const Touch touch = ui.input().touch(id + "/" + std::to_string(i), place);
            if (touch.hovered) paint.fill(place, p.tint, round);
            paint.words(place.x + field_padding * ui.unit(),
                        place.y + padding::row * ui.unit() + paint.fonts->baseline(line.size, line.height), choices[i],
                        Face::regular, line.size, p.text);
            if (touch.pressed) picked = i;
        }
        paint.outline(list, p.edge, round, stroke::control * ui.unit());
        const bool outside =
            ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        ui.open_list() = {id, list};
        if (picked || (outside && !box.contains(mouse.x, mouse.y + ui.viewport().top))) ui.open_list().box.clear();
    });
    ui.reach_down(list.y + list.height + 16);
    return picked;
}
}  // namespace

std::optional<std::size_t> Ui::combobox(const std::string& id, const ComboLook& look) {
    const float width = look.width > 0 ? std::min(look.width * unit(), this->width()) : this->width();
    float height = field_height * unit();
    // Every choice has room, so that nothing moves when another is taken.
    for (const std::string& choice : look.choices) {
        height = std::max(
            height, paint_.label_of(choice, Type::small, Face::regular, width - (field_padding + chevron_room) * unit())
                            .height +
                        14 * unit());
    }
    return drop_down(id, look, flow_.place(width, height), false, *this);
}

std::optional<std::size_t> drop_down(const std::string& id, const ComboLook& look, const Rect& rect, bool is_inline,
                                     Ui& ui) {
    std::optional<std::size_t> picked;
    const Painter& paint = ui.paint();
    const float unit = ui.unit();
    const bool closed = look.verdict != Verdict::open;
    const Touch touch = closed || !ui.own_fields() ? Touch{} : ui.input().touch(id, rect);
    field_box(rect, look.verdict, touch.hovered, paint);
    const std::string& shown = look.chosen ? look.choices[*look.chosen] : ui.choose_words;
    const Rect inner{rect.x + field_padding * unit, rect.y, rect.width - (field_padding + chevron_room) * unit,
                     rect.height};
    paint.label(paint.label_of(shown, Type::small, Face::regular, inner.width), inner,
                look.chosen ? ui.palette().text : ui.palette().muted, false);
    if (!closed && paint.visible(rect)) {
        const float cx = rect.x + rect.width - 16 * unit, cy = rect.y + rect.height / 2 - ui.viewport().top;
        const ImVec2 chevron[] = {{cx - 5 * unit, cy - 3 * unit}, {cx, cy + 3 * unit}, {cx + 5 * unit, cy - 3 * unit}};
        paint.list().AddPolyline(chevron, 3, ui.palette().accent.packed(), 0, stroke::chosen * unit);
    }
    Node node = field_node(id, Role::combobox, look.label, closed, is_inline, rect);
    node.style = paint.style_of(Type::small);
    node.value = shown;
    node.choices = look.choices;
    node.now = look.chosen ? static_cast<double>(*look.chosen) : -1;
    ui.tree().add(std::move(node));
    if (closed) return picked;
    std::string& open = ui.open_list().box;
    if (touch.pressed) open = open == id ? std::string() : id;
    if (open == id) picked = choice_list(id, look.choices, rect, ui);
    const auto* set = ui.input().taken(id, Verb::set);
    if (set && set->value >= 0 && set->value < static_cast<double>(look.choices.size()))
        picked = static_cast<std::size_t>(set->value);
    return picked == look.chosen ? std::nullopt : picked;
}

std::optional<std::string> Ui::field(const std::string& id, const FieldLook& look) {
    const float own = look.width > 0 ? std::min(look.width * unit(), width()) : width();
    const float more = static_cast<float>(look.lines - 1) * paint_.line_of(Type::body).height;
    return type_in(id, look, flow_.place(own, field_height * unit() + more), false, *this);
}

std::optional<std::string> type_in(const std::string& id, const FieldLook& look, const Rect& rect, bool is_inline,
                                   Ui& ui) {
    const Painter& paint = ui.paint();
    const bool closed = look.verdict != Verdict::open;
    const Touch touch = closed || !ui.own_fields() ? Touch{} : ui.input().touch(id, rect);
    field_box(rect, look.verdict, touch.hovered, paint);
    const Line line = paint.line_of(Type::body);
    if (ui.own_fields() && look.lines > 1) {
        typed_lines(look, rect, paint);
    } else if (ui.own_fields()) {
        const float baseline = rect.y + (rect.height - line.height) / 2 + paint.fonts->baseline(line.size, line.height);
        const float x = rect.x + field_padding * ui.unit();
        paint.words(x, baseline, look.value, Face::regular, line.size, ui.palette().text);
        if (ui.ring().is_on(id)) {
            const float end = x + paint.fonts->width(look.value, Face::regular, line.size);
            const float inset = padding::row * ui.unit();
            paint.fill({end + 1, rect.y + inset, 2 * ui.unit(), rect.height - 2 * inset}, ui.palette().accent, 0);
        }
    }
    Node node = field_node(id, Role::textbox, look.label, closed, is_inline, rect);
    node.style = paint.style_of(Type::body);
    node.value = look.value;
    node.level = look.lines > 1 ? semantics::text_area : look.numeric ? 1 : 0;
    ui.tree().add(std::move(node));
    const auto* write = ui.input().taken(id, Verb::write);
    if (closed || !write || write->text == look.value) return std::nullopt;
    ui.note_edited(id);
    return write->text;
}

}  // namespace ui
