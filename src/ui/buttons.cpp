#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/ui.hpp"

// What is pressed: buttons, links, and what folds out.

namespace ui {
namespace {
/// Quiet buttons stand close under one another; beside others they are as high as these.
constexpr float quiet_height = 36;
}  // namespace

bool Ui::button(const std::string& id, std::string_view label, ButtonLook look, bool enabled,
                std::optional<Icon> sign) {
    Node node{.id = id, .role = Role::button, .name = std::string(label)};
    node.disabled = !enabled;
    return button_shape(std::move(node), look, sign);
}

bool Ui::link_button(const std::string& id, std::string_view label, const std::string& url, ButtonLook look) {
    return button_shape({.id = id, .role = Role::link, .name = std::string(label), .url = url}, look, std::nullopt);
}

bool Ui::button_shape(Node node, ButtonLook look, std::optional<Icon> sign) {
    const Type type = look == ButtonLook::quiet ? Type::small : Type::body;
    const float inset =
        std::min((look == ButtonLook::quiet ? padding::quiet_button : padding::button) * unit(), flow_.width / 8);
    const float sign_size = size_of(type) * unit(), sign_room = sign ? sign_size + space::small * unit() : 0;
    const Label words = paint_.label_of(node.name, type, Face::bold, flow_.width - 2 * inset - sign_room);
    const float least = (look == ButtonLook::quiet && !flow_.wrapping() ? quiet_height : target_size) * unit();
    const Rect rect = flow_.place(std::ceil(words.width + 2 * inset + sign_room),
                                  std::max(least, words.height + padding::line * unit()));
    const bool enabled = !node.disabled;
    const Touch touch = enabled ? input_.touch(node.id, rect) : Touch{};
    const float hover = eased(node.id, touch.hovered ? 1.0f : 0.0f);
    const Palette& p = palette();
    Colour ink = p.accent;
    if (look == ButtonLook::primary) {
        paint_.fill(rect, enabled ? p.accent : p.sunken, radius::card);
        if (hover > 0) paint_.fill(rect, p.on_accent.with_alpha((touch.held ? 0.22f : 0.12f) * hover), radius::card);
        ink = enabled ? p.on_accent : p.muted;
    } else {
        if (hover > 0) paint_.fill(rect, p.tint.with_alpha(hover), radius::card);
        if (look == ButtonLook::secondary)
            paint_.outline(rect, enabled ? p.accent : p.line, radius::card, stroke::control * unit());
        if (!enabled) ink = p.muted;
    }
    if (sign) paint_.icon(*sign, rect.x + inset, rect.y + (rect.height - sign_size) / 2, sign_size, ink);
    paint_.label(words, {rect.x + sign_room, rect.y, rect.width - sign_room, rect.height}, ink, true);
    node.style = paint_.style_of(type, Face::bold);
    node.rect = rect;
    tree_.add(std::move(node));
    return enabled && touch.pressed;
}

bool Ui::icon_button(const std::string& id, Icon sign, std::string_view name, bool enabled) {
    const float side = target_size * unit();
    const Rect rect = flow_.place(side, side);
    const Touch touch = enabled ? input_.touch(id, rect) : Touch{};
    if (touch.hovered) paint_.fill(rect, palette().tint, radius::card);
    paint_.outline(rect, enabled ? palette().edge : palette().line, radius::card, stroke::control);
    const float size = part::icon * unit();
    paint_.icon(sign, rect.x + (side - size) / 2, rect.y + (side - size) / 2, size,
                enabled ? palette().accent : palette().line);
    Node node{
        .id = id, .role = Role::button, .name = std::string(name), .style = paint_.style_of(Type::body), .rect = rect};
    node.disabled = !enabled;
    tree_.add(std::move(node));
    return enabled && touch.pressed;
}

bool Ui::link(const std::string& id, std::string_view label, const std::string& url, const TextLook& look,
              bool current) {
    const Label words = paint_.label_of(label, look.type, look.face, flow_.width);
    const Rect rect = flow_.place(words.width, std::max(words.height, target_size * unit()));
    const Touch touch = input_.touch(id, rect);
    const Colour ink = look.colour.value_or(palette().link);
    paint_.label(words, rect, ink, false);
    if (touch.hovered || current)
        paint_.fill({rect.x, rect.y + (rect.height + words.height) / 2 - 3 * unit(), rect.width, 2 * unit()},
                    current ? palette().accent : ink, 0);
    Node node{.id = id,
              .role = Role::link,
              .name = std::string(label),
              .url = url,
              .style = paint_.style_of(look.type, look.face),
              .rect = rect};
    node.current = current;
    tree_.add(std::move(node));
    return touch.pressed;
}

bool Ui::link_card(const std::string& id, std::string_view title, std::string_view under, const std::string& url,
                   std::string_view end) {
    const float inset = padding::link_card * unit(), arrow = 28 * unit();
    const Palette& p = palette();
    Touch touch;
    const auto words = [&] {
        text(id + "/title", title, {.type = Type::body, .colour = p.link, .face = Face::bold, .role = Role::text});
        if (!under.empty()) text(id + "/under", under, {.type = Type::small, .colour = p.muted, .role = Role::text});
        if (!end.empty())
            text(id + "/mark", end, {.type = Type::small, .colour = p.right, .face = Face::bold, .role = Role::text});
    };
    const auto inside = [&] {
        group({.id = id, .role = Role::link, .url = url}, [&] {
            flow_.y += inset;
            flow_.inset(inset, inset + arrow, words);
            flow_.y += inset;
        });
    };
    on_ground(inside, [&](const Rect& rect) {
        touch = input_.touch(id, rect);
        paint_.fill(rect, p.surface, radius::card);
        paint_.fill(rect, p.tint.with_alpha(eased(id, touch.hovered ? 1.0f : 0.0f)), radius::card);
        paint_.outline(rect, touch.hovered ? p.accent : p.line, radius::card,
                       touch.hovered ? stroke::control : stroke::hairline);
        const float cx = rect.x + rect.width - inset - 6 * unit(), cy = rect.y + rect.height / 2 - viewport().top;
        const ImVec2 chevron[] = {
            {cx - 4 * unit(), cy - 7 * unit()}, {cx + 4 * unit(), cy}, {cx - 4 * unit(), cy + 7 * unit()}};
        paint_.list().AddPolyline(chevron, 3, p.accent.packed(), 0, stroke::sign * unit());
    });
    return touch.pressed;
}

void Ui::opens(const std::string& id, bool open) {
    Node& node = tree_.at(tree_.nodes().size() - 1);
    node.controls = open ? id : "";
    node.expanded = open;
}

bool Ui::disclosure(const std::string& id, std::string_view label) {
    const std::string key = place_ + ' ' + id;
    bool open = unfolded_.contains(key);
    const Line line = paint_.line_of(Type::small);
    const float words = paint_.fonts->width(label, Face::regular, line.size);
    const float arrow = 18 * unit();
    const float height = std::max(line.height, target_size * unit());
    const Rect rect = flow_.place(words + arrow, height);
    const Touch touch = input_.touch(id, rect);
    if (touch.pressed) {
        open = !open;
        if (open) unfolded_.insert(key);
        else unfolded_.erase(key);
    }
    const float baseline = rect.y + (height - line.height) / 2 + paint_.fonts->baseline(line.size, line.height);
    paint_.words(rect.x + arrow, baseline, label, Face::regular, line.size, palette().link);
    if (touch.hovered) paint_.fill({rect.x + arrow, baseline + line.size * 0.2f, words, unit()}, palette().link, 0);
    if (paint_.visible(rect)) {
        const ImVec2 c(rect.x + 6 * unit(), rect.y + height / 2 - viewport().top);
        const float r = 5 * unit();
        const ImU32 ink = palette().link.packed();
        if (open)
            paint_.list().AddTriangleFilled({c.x - r, c.y - r * 0.6f}, {c.x + r, c.y - r * 0.6f}, {c.x, c.y + r * 0.8f},
                                            ink);
        else
            paint_.list().AddTriangleFilled({c.x - r * 0.6f, c.y - r}, {c.x + r * 0.8f, c.y}, {c.x - r * 0.6f, c.y + r},
                                            ink);
    }
    Node node{.id = id,
              .role = Role::button,
              .name = std::string(label),
              .style = paint_.style_of(Type::small),
              .rect = rect};
    node.expanded = open;
    tree_.add(std::move(node));
    return open;
}

}  // namespace ui
