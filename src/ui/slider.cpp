#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/ui.hpp"

// A number to set, with its name and its value in words above it.

namespace ui {

std::optional<double> Ui::slider(const std::string& id, const SliderLook& look) {
    const Palette& p = palette();
    const Line line = paint_.line_of(Type::small);
    text(id + "/label", look.label, {.type = Type::small, .role = Role::text});
    const float value_width = paint_.fonts->width(look.value_words, Face::bold, line.size);
    const float label_width = paint_.fonts->width(look.label, Face::regular, line.size);
    if (label_width + value_width + 16 * unit() < flow_.width) flow_.y -= line.height;
    const Rect value_rect{flow_.left + flow_.width - value_width, flow_.y, value_width, line.height};
    paint_.words(value_rect.x, flow_.y + paint_.fonts->baseline(line.size, line.height), look.value_words, Face::bold,
                 line.size, p.text);
    tree_.add({.id = id + "/value",
               .role = Role::text,
               .name = look.value_words,
               .style = paint_.style_of(Type::small, Face::bold),
               .rect = value_rect});
    flow_.y += line.height;

    const Rect rect = flow_.place(flow_.width, target_size * unit());
    const Touch touch = input_.touch(id, rect);
    const float knob = part::knob * unit();
    const float run = rect.width - 2 * knob;
    double value = look.value;
    if (touch.held) {
        const float share = std::clamp((ImGui::GetIO().MousePos.x - rect.x - knob) / run, 0.0f, 1.0f);
        value = look.least + static_cast<double>(share) * (look.most - look.least);
    }
    if (const auto* set = input_.taken(id, Verb::set)) value = set->value;
    value = std::clamp(look.least + std::round((value - look.least) / look.step) * look.step, look.least, look.most);

    const auto share = static_cast<float>((value - look.least) / (look.most - look.least));
    const float track = part::track * unit();
    const float middle = rect.y + rect.height / 2;
    paint_.fill({rect.x, middle - track / 2, rect.width, track}, p.line, track / 2);
    paint_.fill({rect.x, middle - track / 2, knob + run * share, track}, p.accent, track / 2);
    if (paint_.visible(rect)) {
        const ImVec2 c(rect.x + knob + run * share, middle - viewport().top);
        if (touch.hovered || touch.held)
            paint_.list().AddCircleFilled(c, knob + part::knob_glow * unit(), p.accent.with_alpha(0.18f).packed(), 40);
        paint_.list().AddCircleFilled(c, knob, p.accent.packed(), 40);
        paint_.list().AddCircleFilled(c, knob * 0.42f, p.surface.packed(), 32);
    }
    Node node{.id = id, .role = Role::slider, .name = look.label, .value = look.value_words, .rect = rect};
    node.now = value;
    node.least = look.least;
    node.most = look.most;
    node.step = look.step;
    tree_.add(std::move(node));
    return value != look.value ? std::optional(value) : std::nullopt;
}

}  // namespace ui
