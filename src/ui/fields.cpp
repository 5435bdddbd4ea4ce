#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/ui.hpp"

// Things to type into and to choose from. Where the platform lays native ones over the canvas, only their boxes are
// drawn here, and what is chosen; else they are operated on the canvas too.

namespace ui {
namespace {
constexpr float field_height = 44, field_padding = 12, chevron_room = 30;

Node field_node(const std::string& id, Role role, const std::string& label, bool closed, bool is_inline,
                const Rect& rect) {
    Node node{.id = id, .role = role, .name = label, .is_inline = is_inline, .rect = rect};
    node.disabled = closed;
    return node;
}
}  // namespace

void Ui::field_box(const Rect& rect, Verdict verdict, bool hovered) {
    const Palette& p = *palette_;
    Colour ground = hovered ? p.sunken : p.surface, edge = p.edge;
    if (verdict == Verdict::right) ground = p.right_tint, edge = p.right;
    else if (verdict == Verdict::wrong) ground = p.wrong_tint, edge = p.wrong;
    else if (verdict != Verdict::open) edge = p.line;
    fill(rect, ground, radius::field * unit_);
    outline(rect, edge, radius::field * unit_, stroke::control * unit_);
}

std::optional<std::size_t> Ui::combobox(const std::string& id, const ComboLook& look) {
    const float width = look.width > 0 ? std::min(look.width * unit_, width_) : width_;
    float height = field_height * unit_;
    // Every choice has room, so that nothing moves when another is taken.
    for (const std::string& choice : look.choices) {
        height = std::max(
            height,
            label_of(choice, Type::small, Face::regular, width - (field_padding + chevron_room) * unit_).height +
                14 * unit_);
    }
    return drop_down(id, look, place(width, height), false);
}

std::optional<std::size_t> Ui::drop_down(const std::string& id, const ComboLook& look, const Rect& rect,
                                         bool is_inline) {
    std::optional<std::size_t> picked;
    const bool closed = look.verdict != Verdict::open;
    const Interaction touch = closed || !own_fields_ ? Interaction{} : interact(id, rect);
    field_box(rect, look.verdict, touch.hovered);
    const std::string& shown = look.chosen ? look.choices[*look.chosen] : choose_words;
    const Rect inner{rect.x + field_padding * unit_, rect.y, rect.width - (field_padding + chevron_room) * unit_,
                     rect.height};
    draw_label(label_of(shown, Type::small, Face::regular, inner.width), inner,
               look.chosen ? palette_->text : palette_->muted, false);
    if (!closed && visible(rect)) {
        const float cx = rect.x + rect.width - 16 * unit_, cy = rect.y + rect.height / 2 - viewport_.top;
        const ImVec2 chevron[] = {
            {cx - 5 * unit_, cy - 3 * unit_}, {cx, cy + 3 * unit_}, {cx + 5 * unit_, cy - 3 * unit_}};
        list().AddPolyline(chevron, 3, palette_->accent.packed(), 0, stroke::chosen * unit_);
    }
    Node node = field_node(id, Role::combobox, look.label, closed, is_inline, rect);
    node.style = style_of(Type::small);
    node.value = shown;
    node.choices = look.choices;
    node.now = look.chosen ? static_cast<double>(*look.chosen) : -1;
    tree_.add(std::move(node));
    if (closed) return picked;
    if (touch.pressed) open_list_ = open_list_ == id ? std::string() : id;
    if (open_list_ == id) picked = choice_list(id, look.choices, rect);
    if (taken(id, semantics::Action::Verb::set) && action_->value >= 0 &&
        action_->value < static_cast<double>(look.choices.size())) {
        picked = static_cast<std::size_t>(action_->value);
    }
    return picked == look.chosen ? std::nullopt : picked;
}

std::optional<std::size_t> Ui::choice_list(const std::string& id, const std::vector<std::string>& choices,
                                           const Rect& rect) {
    std::optional<std::size_t> picked;
    const Line line = line_of(Type::small);
    const float row = line.height + 2 * padding::row * unit_;
    const float top = rect.y + rect.height + 2, height = row * static_cast<float>(choices.size());
    ImGui::SetNextWindowPos(ImVec2(rect.x, top - viewport_.top));
    ImGui::SetNextWindowSize(ImVec2(rect.width, height));
    ImGui::Begin("choices", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground);
    list_rect_ = {rect.x, top, rect.width, height};
    fill(list_rect_, palette_->surface, radius::field * unit_);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Rect place{rect.x, top + row * static_cast<float>(i), rect.width, row};
        const Interaction touch = interact(id + "/" + std::to_string(i), place);
        if (touch.hovered) fill(place, palette_->tint, radius::field * unit_);
        draw_words(place.x + field_padding * unit_,
                   place.y + padding::row * unit_ + fonts_->baseline(line.size, line.height), choices[i], Face::regular,
                   line.size, palette_->text);
        if (touch.pressed) picked = i;
    }
    outline(list_rect_, palette_->edge, radius::field * unit_, stroke::control * unit_);
    const bool outside =
        ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (picked || (outside && !rect.contains(mouse.x, mouse.y + viewport_.top))) open_list_.clear();
    document_floor_ = std::max(document_floor_, top + height + 16);
    ImGui::End();
    return picked;
}

std::optional<std::string> Ui::field(const std::string& id, const FieldLook& look) {
    const float width = look.width > 0 ? std::min(look.width * unit_, width_) : width_;
    return type_in(id, look, place(width, field_height * unit_), false);
}

std::optional<std::string> Ui::type_in(const std::string& id, const FieldLook& look, const Rect& rect, bool is_inline) {
    const bool closed = look.verdict != Verdict::open;
    const Interaction touch = closed || !own_fields_ ? Interaction{} : interact(id, rect);
    field_box(rect, look.verdict, touch.hovered);
    const Line line = line_of(Type::body);
    if (own_fields_) {
        const float baseline = rect.y + (rect.height - line.height) / 2 + fonts_->baseline(line.size, line.height);
        const float end = rect.x + field_padding * unit_ + fonts_->width(look.value, Face::regular, line.size);
        draw_words(rect.x + field_padding * unit_, baseline, look.value, Face::regular, line.size, palette_->text);
        if (focus_ == id)
            fill({end + 1, rect.y + padding::row * unit_, 2 * unit_, rect.height - 2 * padding::row * unit_},
                 palette_->accent, 0);
    }
    Node node = field_node(id, Role::textbox, look.label, closed, is_inline, rect);
    node.style = style_of(Type::body);
    node.value = look.value;
    node.level = look.numeric ? 1 : 0;
    tree_.add(std::move(node));
    if (closed || !taken(id, semantics::Action::Verb::write) || action_->text == look.value) return std::nullopt;
    edited_ = id;
    return action_->text;
}

Ui::Drag Ui::drag(const std::string& id, const Rect& rect) {
    const Interaction touch = interact(id, rect);
    if (touch.held) {
        dragged_ = id;
        drag_way_ = ImGui::GetMouseDragDelta(0, 0).y;
        return {true, false, drag_way_};
    }
    if (dragged_ != id) return {};
    dragged_.clear();
    return {false, true, drag_way_};
}

bool Ui::icon_button(const std::string& id, Icon sign, std::string_view name, bool enabled) {
    const float side = target_size * unit_;
    const Rect rect = place(side, side);
    const Interaction touch = enabled ? interact(id, rect) : Interaction{};
    if (touch.hovered) fill(rect, palette_->tint, radius::card);
    outline(rect, enabled ? palette_->edge : palette_->line, radius::card, stroke::control);
    const float size = part::icon * unit_;
    icon(sign, rect.x + (side - size) / 2, rect.y + (side - size) / 2, size,
         enabled ? palette_->accent : palette_->line);
    Node node{.id = id, .role = Role::button, .name = std::string(name), .style = style_of(Type::body), .rect = rect};
    node.disabled = !enabled;
    tree_.add(std::move(node));
    return enabled && touch.pressed;
}

}  // namespace ui
