#include <imgui.h>

#include <algorithm>

#include "ui/ui.hpp"

// The options of a question: what was chosen, and what became of it.

namespace ui {
namespace {
RichText without_terms(const RichText& text) {
    RichText result = text;
    for (Paragraph& paragraph : result.paragraphs) {
        for (Span& span : paragraph) {
            span.term.clear();
            span.url.clear();
        }
    }
    return result;
}

enum class Mark { tick, cross, dash };

void draw_sign(ImDrawList& list, ImVec2 c, float r, Mark mark, Colour colour, float thickness) {
    const ImU32 packed = colour.packed();
    if (mark == Mark::tick) {
        const ImVec2 points[] = {
            {c.x - r * 0.8f, c.y}, {c.x - r * 0.2f, c.y + r * 0.6f}, {c.x + r * 0.85f, c.y - r * 0.65f}};
        list.AddPolyline(points, 3, packed, 0, thickness);
    } else if (mark == Mark::cross) {
        list.AddLine({c.x - r * 0.65f, c.y - r * 0.65f}, {c.x + r * 0.65f, c.y + r * 0.65f}, packed, thickness);
        list.AddLine({c.x - r * 0.65f, c.y + r * 0.65f}, {c.x + r * 0.65f, c.y - r * 0.65f}, packed, thickness);
    } else {
        list.AddLine({c.x - r * 0.7f, c.y}, {c.x + r * 0.7f, c.y}, packed, thickness);
    }
}

/// The box or circle before an option.
void draw_mark(const OptionLook& look, const Rect& box, const Painter& paint) {
    if (!paint.visible(box)) return;
    const Palette& p = *paint.palette;
    const ImVec2 c(box.x + box.width / 2, box.y + box.height / 2 - paint.viewport.top);
    const float r = box.width / 2;
    const Colour ink = look.verdict == Verdict::right   ? p.right
                       : look.verdict == Verdict::wrong ? p.wrong
                       : look.chosen                    ? p.accent
                                                        : p.edge;
    if (look.multiple) {
        const ImVec2 a(c.x - r, c.y - r), b(c.x + r, c.y + r);
        if (look.chosen) paint.list().AddRectFilled(a, b, ink.packed(), radius::mark * paint.unit);
        else paint.list().AddRect(a, b, ink.packed(), radius::mark * paint.unit, 0, stroke::chosen * paint.unit);
        if (look.chosen)
            draw_sign(paint.list(), c, r * 0.7f, look.verdict == Verdict::wrong ? Mark::cross : Mark::tick, p.surface,
                      stroke::sign * paint.unit);
    } else {
        paint.list().AddCircle(c, r, ink.packed(), 32, stroke::chosen * paint.unit);
        if (look.chosen && look.verdict != Verdict::right && look.verdict != Verdict::wrong)
            paint.list().AddCircleFilled(c, r * 0.55f, ink.packed(), 32);
        if (look.chosen && look.verdict == Verdict::right)
            draw_sign(paint.list(), c, r * 0.6f, Mark::tick, ink, stroke::sign * paint.unit);
        if (look.chosen && look.verdict == Verdict::wrong)
            draw_sign(paint.list(), c, r * 0.6f, Mark::cross, ink, stroke::sign * paint.unit);
    }
}

void draw_ground(const OptionLook& look, const Rect& rect, bool hovered, const Painter& paint) {
    const Palette& p = *paint.palette;
    Colour ground = p.surface, edge = p.line;
    float thickness = stroke::hairline;
    if (look.chosen) {
        ground = p.tint;
        edge = p.accent;
        thickness = stroke::chosen;
    } else if (hovered) {
        ground = p.sunken;
        edge = p.edge;
    }
    if (look.verdict == Verdict::right) ground = p.right_tint, edge = p.right;
    if (look.verdict == Verdict::wrong) ground = p.wrong_tint, edge = p.wrong;
    if (look.verdict == Verdict::missed) edge = p.right, thickness = stroke::chosen;
    paint.fill(rect, ground, radius::card);
    paint.outline(rect, edge, radius::card, thickness * paint.unit);
}

void option_words(const std::string& id, const OptionLook& look, Ui& ui) {
    ui.rich(id + "/text", without_terms(look.text), {.role = Role::text});
    if (look.verdict_words.empty()) return;
    const Palette& p = ui.palette();
    const Colour ink = look.verdict == Verdict::right ? p.right : look.verdict == Verdict::wrong ? p.wrong : p.muted;
    ui.text(id + "/verdict", look.verdict_words,
            {.type = Type::small, .colour = ink, .face = Face::bold, .role = Role::text});
}
}  // namespace

bool Ui::option(const std::string& id, const OptionLook& look) {
    const float inset = padding::option * unit(), box = part::mark * unit();
    const float shift = inset + box + 12 * unit();
    Node node{.id = id, .role = look.decides ? Role::button : look.multiple ? Role::checkbox : Role::radio};
    if (!look.decides) node.checked = look.chosen;
    node.disabled = look.verdict != Verdict::open;
    const auto inside = [&] {
        group(std::move(node), [&] {
            const float top = flow_.y;
            flow_.y += inset;
            flow_.inset(shift, inset, [&] { option_words(id, look, *this); });
            flow_.y = std::max(flow_.y + inset, top + target_size * unit());
        });
    };
    Touch touch;
    on_ground(inside, [&](const Rect& rect) {
        if (look.verdict == Verdict::open) {
            touch = input_.touch(id, rect);
            // A box is set to a state, not turned over, so that an action that arrives twice does no harm.
            const auto* select = input_.taken(id, Verb::select);
            touch.pressed = touch.pressed || (select && (select->value != 0) != look.chosen);
        }
        draw_ground(look, rect, touch.hovered, paint_);
        draw_mark(look, {rect.x + inset, rect.y + inset + 2.5f * unit(), box, box}, paint_);
    });
    return touch.pressed;
}

bool Ui::pill(const std::string& id, std::string_view label, bool chosen, Verdict verdict) {
    const Palette& p = palette();
    const Label words = paint_.label_of(label, Type::small, Face::regular, flow_.width - 2 * padding::pill * unit());
    const Rect rect = flow_.place(words.width + 2 * padding::pill * unit(),
                                  std::max(target_size * unit(), words.height + padding::line * unit()));
    const float height = rect.height;
    const bool open = verdict == Verdict::open;
    Touch touch;
    if (open) {
        touch = input_.touch(id, rect);
        touch.pressed = touch.pressed || input_.taken(id, Verb::select);
    }
    Colour ground = chosen          ? p.accent
                    : touch.hovered ? p.tint
                                    : p.surface,
           edge = chosen ? p.accent
                  : open ? p.edge
                         : p.line;
    Colour ink = chosen ? p.on_accent : open ? p.text : p.muted;
    if (chosen && verdict == Verdict::right) ground = p.right_tint, edge = p.right, ink = p.text;
    if (chosen && verdict == Verdict::wrong) ground = p.wrong_tint, edge = p.wrong, ink = p.text;
    paint_.fill(rect, ground, height / 2);
    paint_.outline(rect, edge, height / 2, stroke::control);
    paint_.label(words, rect, ink, true);
    Node node{
        .id = id, .role = Role::radio, .name = std::string(label), .style = paint_.style_of(Type::small), .rect = rect};
    node.checked = chosen;
    node.disabled = !open;
    tree_.add(std::move(node));
    return touch.pressed && !chosen;
}

}  // namespace ui
