#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/text_layout.hpp"
#include "ui/ui.hpp"

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
}  // namespace

// --- buttons and links -----------------------------------------------------------------------------------------

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
        std::min((look == ButtonLook::quiet ? padding::quiet_button : padding::button) * unit_, width_ / 8);
    const float sign_size = size_of(type) * unit_, sign_room = sign ? sign_size + space::small * unit_ : 0;
    const Label words = label_of(node.name, type, Face::bold, width_ - 2 * inset - sign_room);
    const float least =
        (look == ButtonLook::quiet && !wrapping_ ? part::quiet_button : target_size) * unit_;  // one height in a row
    const Rect rect =
        place(std::ceil(words.width + 2 * inset + sign_room), std::max(least, words.height + padding::line * unit_));
    const bool enabled = !node.disabled;
    const Interaction touch = enabled ? interact(node.id, rect) : Interaction{};
    const float hover = eased(node.id, touch.hovered ? 1.0f : 0.0f);
    const Palette& p = *palette_;
    Colour ink = p.accent;
    if (look == ButtonLook::primary) {
        fill(rect, enabled ? p.accent : p.sunken, radius::card);
        if (hover > 0) fill(rect, p.on_accent.with_alpha((touch.held ? 0.22f : 0.12f) * hover), radius::card);
        ink = enabled ? p.on_accent : p.muted;
    } else {
        if (hover > 0) fill(rect, p.tint.with_alpha(hover), radius::card);
        if (look == ButtonLook::secondary)
            outline(rect, enabled ? p.accent : p.line, radius::card, stroke::control * unit_);
        if (!enabled) ink = p.muted;
    }
    if (sign) icon(*sign, rect.x + inset, rect.y + (rect.height - sign_size) / 2, sign_size, ink);
    draw_label(words, {rect.x + sign_room, rect.y, rect.width - sign_room, rect.height}, ink, true);
    node.style = style_of(type, Face::bold);
    node.rect = rect;
    tree_.add(std::move(node));
    return enabled && touch.pressed;
}

void Ui::icon_text(const std::string& id, Icon sign, std::string_view words, const TextLook& look) {
    const Line line = line_of(look.type);
    icon(sign, left_, y_ + (line.height - line.size) / 2, line.size, look.colour.value_or(palette_->text));
    indent(line.size / unit_ + 8, [&] { text(id, words, look); });
}

bool Ui::link(const std::string& id, std::string_view label, const std::string& url, const TextLook& look,
              bool current) {
    const Label words = label_of(label, look.type, look.face, width_);
    const Rect rect = place(words.width, std::max(words.height, small_target_size * unit_));
    const Interaction touch = interact(id, rect);
    const Colour ink = look.colour.value_or(palette_->link);
    draw_label(words, rect, ink, false);
    if (touch.hovered || current)
        fill({rect.x, rect.y + (rect.height + words.height) / 2 - 3 * unit_, rect.width, 2 * unit_},
             current ? palette_->accent : ink, 0);
    Node node{.id = id,
              .role = Role::link,
              .name = std::string(label),
              .url = url,
              .style = style_of(look.type, look.face),
              .rect = rect};
    node.current = current;
    tree_.add(std::move(node));
    return touch.pressed;
}

bool Ui::link_card(const std::string& id, std::string_view title, std::string_view under, const std::string& url,
                   std::string_view mark) {
    ImDrawListSplitter layers;
    layers.Split(&list(), 2);
    layers.SetCurrentChannel(&list(), 1);
    const float inset = padding::link_card * unit_;
    const float top = y_;
    const std::size_t index = tree_.nodes().size();
    Node node{.id = id, .role = Role::link, .url = url, .rect = {left_, top, width_, 0}};
    tree_.open(std::move(node));
    y_ += inset;
    const float arrow = 28 * unit_;
    left_ += inset;
    width_ -= 2 * inset + arrow;
    text(id + "/title", title, {.type = Type::body, .colour = palette_->link, .face = Face::bold, .role = Role::text});
    if (!under.empty())
        text(id + "/under", under, {.type = Type::small, .colour = palette_->muted, .role = Role::text});
    if (!mark.empty())
        text(id + "/mark", mark,
             {.type = Type::small, .colour = palette_->right, .face = Face::bold, .role = Role::text});
    left_ -= inset;
    width_ += 2 * inset + arrow;
    y_ += inset;
    tree_.set_height(index, y_ - top);
    tree_.close();
    const Rect rect{left_, top, width_, y_ - top};
    const Interaction touch = interact(id, rect);
    layers.SetCurrentChannel(&list(), 0);
    fill(rect, palette_->surface, radius::card);
    fill(rect, palette_->tint.with_alpha(eased(id, touch.hovered ? 1.0f : 0.0f)), radius::card);
    outline(rect, touch.hovered ? palette_->accent : palette_->line, radius::card,
            touch.hovered ? stroke::control : stroke::hairline);
    const float cx = rect.x + rect.width - inset - 6 * unit_, cy = rect.y + rect.height / 2 - viewport_.top;
    const ImVec2 chevron[] = {{cx - 4 * unit_, cy - 7 * unit_}, {cx + 4 * unit_, cy}, {cx - 4 * unit_, cy + 7 * unit_}};
    list().AddPolyline(chevron, 3, palette_->accent.packed(), 0, stroke::sign * unit_);
    layers.Merge(&list());
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
    const Line line = line_of(Type::small);
    const float words = fonts_->width(label, Face::regular, line.size);
    const float arrow = 18 * unit_;
    const float height = std::max(line.height, small_target_size * unit_);
    const Rect rect = place(words + arrow, height);
    const Interaction touch = interact(id, rect);
    if (touch.pressed) {
        open = !open;
        if (open) unfolded_.insert(key);
        else unfolded_.erase(key);
    }
    const float baseline = rect.y + (height - line.height) / 2 + fonts_->baseline(line.size, line.height);
    draw_words(rect.x + arrow, baseline, label, Face::regular, line.size, palette_->link);
    if (touch.hovered) fill({rect.x + arrow, baseline + line.size * 0.2f, words, unit_}, palette_->link, 0);
    if (visible(rect)) {
        const ImVec2 c(rect.x + 6 * unit_, rect.y + height / 2 - viewport_.top);
        const float r = 5 * unit_;
        const ImU32 ink = palette_->link.packed();
        if (open)
            list().AddTriangleFilled({c.x - r, c.y - r * 0.6f}, {c.x + r, c.y - r * 0.6f}, {c.x, c.y + r * 0.8f}, ink);
        else list().AddTriangleFilled({c.x - r * 0.6f, c.y - r}, {c.x + r * 0.8f, c.y}, {c.x - r * 0.6f, c.y + r}, ink);
    }
    Node node{.id = id, .role = Role::button, .name = std::string(label), .style = style_of(Type::small), .rect = rect};
    node.expanded = open;
    tree_.add(std::move(node));
    return open;
}

// --- answers ---------------------------------------------------------------------------------------------------

void Ui::mark_option(const OptionLook& look, const Rect& box) {
    if (!visible(box)) return;
    const Palette& p = *palette_;
    const ImVec2 c(box.x + box.width / 2, box.y + box.height / 2 - viewport_.top);
    const float r = box.width / 2;
    const Colour ink = look.verdict == Verdict::right   ? p.right
                       : look.verdict == Verdict::wrong ? p.wrong
                       : look.chosen                    ? p.accent
                                                        : p.edge;
    if (look.multiple) {
        const ImVec2 a(c.x - r, c.y - r), b(c.x + r, c.y + r);
        if (look.chosen) list().AddRectFilled(a, b, ink.packed(), radius::mark * unit_);
        else list().AddRect(a, b, ink.packed(), radius::mark * unit_, 0, stroke::chosen * unit_);
        if (look.chosen)
            draw_sign(list(), c, r * 0.7f, look.verdict == Verdict::wrong ? Mark::cross : Mark::tick, p.surface,
                      stroke::sign * unit_);
    } else {
        list().AddCircle(c, r, ink.packed(), 32, stroke::chosen * unit_);
        if (look.chosen && look.verdict != Verdict::right && look.verdict != Verdict::wrong)
            list().AddCircleFilled(c, r * 0.55f, ink.packed(), 32);
        if (look.chosen && look.verdict == Verdict::right)
            draw_sign(list(), c, r * 0.6f, Mark::tick, ink, stroke::sign * unit_);
        if (look.chosen && look.verdict == Verdict::wrong)
            draw_sign(list(), c, r * 0.6f, Mark::cross, ink, stroke::sign * unit_);
    }
}

bool Ui::option(const std::string& id, const OptionLook& look) {
    ImDrawListSplitter layers;
    layers.Split(&list(), 2);
    layers.SetCurrentChannel(&list(), 1);
    const Palette& p = *palette_;
    const float inset = padding::option * unit_;
    const float box = part::mark * unit_;
    const float top = y_;
    const std::size_t index = tree_.nodes().size();
    Node node{.id = id,
              .role = look.decides    ? Role::button
                      : look.multiple ? Role::checkbox
                                      : Role::radio,
              .rect = {left_, top, width_, 0}};
    if (!look.decides) node.checked = look.chosen;
    node.disabled = look.verdict != Verdict::open;
    tree_.open(std::move(node));
    y_ += inset;
    const float shift = inset + box + 12 * unit_;
    left_ += shift;
    width_ -= shift + inset;
    rich(id + "/text", without_terms(look.text), {.role = Role::text});
    const Colour verdict_ink = look.verdict == Verdict::right   ? p.right
                               : look.verdict == Verdict::wrong ? p.wrong
                                                                : p.muted;
    if (!look.verdict_words.empty()) {
        text(id + "/verdict", look.verdict_words,
             {.type = Type::small, .colour = verdict_ink, .face = Face::bold, .role = Role::text});
    }
    left_ -= shift;
    width_ += shift + inset;
    y_ = std::max(y_ + inset, top + target_size * unit_);
    tree_.set_height(index, y_ - top);
    tree_.close();

    const Rect rect{left_, top, width_, y_ - top};
    Interaction touch;
    if (look.verdict == Verdict::open) {
        touch = interact(id, rect);
        // A box is set to a state, not turned over, so that an action that arrives twice does no harm.
        touch.pressed =
            touch.pressed || (taken(id, semantics::Action::Verb::select) && (action_->value != 0) != look.chosen);
    }
    layers.SetCurrentChannel(&list(), 0);
    Colour ground = p.surface, edge = p.line;
    float thickness = stroke::hairline;
    if (look.chosen) {
        ground = p.tint;
        edge = p.accent;
        thickness = stroke::chosen;
    } else if (touch.hovered) {
        ground = p.sunken;
        edge = p.edge;
    }
    if (look.verdict == Verdict::right) ground = p.right_tint, edge = p.right;
    if (look.verdict == Verdict::wrong) ground = p.wrong_tint, edge = p.wrong;
    if (look.verdict == Verdict::missed) edge = p.right, thickness = stroke::chosen;
    fill(rect, ground, radius::card);
    outline(rect, edge, radius::card, thickness * unit_);
    mark_option(look, {left_ + inset, top + inset + 2.5f * unit_, box, box});
    layers.Merge(&list());
    return touch.pressed;
}

bool Ui::pill(const std::string& id, std::string_view label, bool chosen, Verdict verdict) {
    const Palette& p = *palette_;
    const Label words = label_of(label, Type::small, Face::regular, width_ - 2 * padding::pill * unit_);
    const Rect rect = place(words.width + 2 * padding::pill * unit_,
                            std::max(part::pill * unit_, words.height + padding::line * unit_));
    const float height = rect.height;
    const bool open = verdict == Verdict::open;
    Interaction touch;
    if (open) {
        touch = interact(id, rect);
        touch.pressed = touch.pressed || taken(id, semantics::Action::Verb::select);
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
    fill(rect, ground, height / 2);
    outline(rect, edge, height / 2, stroke::control);
    draw_label(words, rect, ink, true);
    Node node{.id = id, .role = Role::radio, .name = std::string(label), .style = style_of(Type::small), .rect = rect};
    node.checked = chosen;
    node.disabled = !open;
    tree_.add(std::move(node));
    return touch.pressed && !chosen;
}

std::optional<double> Ui::slider(const std::string& id, const SliderLook& look) {
    const Palette& p = *palette_;
    const Line line = line_of(Type::small);
    text(id + "/label", look.label, {.type = Type::small, .role = Role::text});
    const float value_width = fonts_->width(look.value_words, Face::bold, line.size);
    const float label_width = fonts_->width(look.label, Face::regular, line.size);
    if (label_width + value_width + 16 * unit_ < width_) y_ -= line.height;
    const Rect value_rect{left_ + width_ - value_width, y_, value_width, line.height};
    draw_words(value_rect.x, y_ + fonts_->baseline(line.size, line.height), look.value_words, Face::bold, line.size,
               p.text);
    tree_.add({.id = id + "/value",
               .role = Role::text,
               .name = look.value_words,
               .style = style_of(Type::small, Face::bold),
               .rect = value_rect});
    y_ += line.height;

    const Rect rect = place(width_, part::slider * unit_);
    const Interaction touch = interact(id, rect);
    const float knob = part::knob * unit_;
    const float run = rect.width - 2 * knob;
    double value = look.value;
    if (touch.held) {
        const float share = std::clamp((ImGui::GetIO().MousePos.x - rect.x - knob) / run, 0.0f, 1.0f);
        value = look.least + static_cast<double>(share) * (look.most - look.least);
    }
    if (taken(id, semantics::Action::Verb::set)) value = action_->value;
    value = std::clamp(look.least + std::round((value - look.least) / look.step) * look.step, look.least, look.most);

    const auto share = static_cast<float>((value - look.least) / (look.most - look.least));
    const float track = part::track * unit_;
    const float middle = rect.y + rect.height / 2;
    fill({rect.x, middle - track / 2, rect.width, track}, p.line, track / 2);
    fill({rect.x, middle - track / 2, knob + run * share, track}, p.accent, track / 2);
    if (visible(rect)) {
        const ImVec2 c(rect.x + knob + run * share, middle - viewport_.top);
        if (touch.hovered || touch.held)
            list().AddCircleFilled(c, knob + part::knob_glow * unit_, p.accent.with_alpha(0.18f).packed(), 40);
        list().AddCircleFilled(c, knob, p.accent.packed(), 40);
        list().AddCircleFilled(c, knob * 0.42f, p.surface.packed(), 32);
    }
    Node node{.id = id, .role = Role::slider, .name = look.label, .value = look.value_words, .rect = rect};
    node.now = value;
    node.least = look.least;
    node.most = look.most;
    node.step = look.step;
    tree_.add(std::move(node));
    return value != look.value ? std::optional(value) : std::nullopt;
}

// --- signs -----------------------------------------------------------------------------------------------------

void Ui::progress(const std::string& id, std::string_view name, std::string_view value_words, double share) {
    const Rect rect = place(width_, part::progress * unit_);
    fill(rect, palette_->line, rect.height / 2);
    const float shown = eased(id, static_cast<float>(share), static_cast<float>(share));
    if (shown > 0)
        fill({rect.x, rect.y, std::max(rect.height, rect.width * shown), rect.height}, palette_->accent,
             rect.height / 2);
    Node node{
        .id = id, .role = Role::progress, .name = std::string(name), .value = std::string(value_words), .rect = rect};
    node.now = std::round(share * 100);
    node.most = 100;
    tree_.add(std::move(node));
}

void Ui::badge(const std::string& id, std::string_view words, Colour colour, Colour ground) {
    const Label label = label_of(words, Type::caption, Face::bold, width_ - 2 * padding::badge * unit_);
    const Rect rect = place(label.width + 2 * padding::badge * unit_, label.height + 5 * unit_);
    fill(rect, ground, radius::badge * unit_);
    outline(rect, colour, radius::badge * unit_, stroke::hairline);
    const Rect inner{rect.x + padding::badge * unit_, rect.y + (rect.height - label.height) / 2, label.width,
                     label.height};
    draw_label(label, inner, colour, false);
    tree_.add({.id = id,
               .role = Role::text,
               .name = std::string(words),
               .style = style_of(Type::caption, Face::bold),
               .rect = inner});
}

void Ui::rule() { fill(place(width_, 1), palette_->line, 0); }

// --- tables ----------------------------------------------------------------------------------------------------

void Ui::table(const std::string& id, std::string_view caption, const std::vector<RichText>& header,
               const std::vector<std::vector<RichText>>& rows) {
    text(id + "/caption", caption, {.type = Type::small, .face = Face::bold});
    space(space::small);
    group({.id = id, .role = Role::table, .name = std::string(caption)}, [&] {
        if (narrow() && header.size() > 2) stacked_table(id, header, rows);
        else wide_table(id, header, rows);
    });
}

void Ui::cell(const std::string& id, Role role, const RichText& words, const Rect& rect, Face face) {
    const Flow before{left_, width_, y_};
    left_ = rect.x;
    width_ = rect.width;
    y_ = rect.y;
    group({.id = id, .role = role}, [&] { rich(id + "/text", words, {.type = Type::small, .face = face}); });
    left_ = before.left;
    width_ = before.width;
}

void Ui::wide_table(const std::string& id, const std::vector<RichText>& header,
                    const std::vector<std::vector<RichText>>& rows) {
    // Columns share the width by the square root of their longest text: enough for words, not all for one long cell.
    std::vector<float> weights(header.size(), 0);
    const auto weigh = [&](const std::vector<RichText>& row) {
        for (std::size_t c = 0; c < row.size() && c < weights.size(); ++c) {
            weights[c] = std::max(weights[c], std::sqrt(static_cast<float>(words_of(row[c]).size()) + 8));
        }
    };
    weigh(header);
    for (const auto& row : rows) weigh(row);
    float all = 0;
    for (const float weight : weights) all += weight;
    const float gap = 14 * unit_;
    const float room = width_ - gap * static_cast<float>(header.size() - 1);

    const auto draw_row = [&](const std::string& row_id, const std::vector<RichText>& row, bool is_header) {
        group({.id = row_id, .role = Role::row}, [&] {
            const float top = y_ + padding::row * unit_;
            float bottom = top;
            float x = left_;
            for (std::size_t c = 0; c < row.size() && c < weights.size(); ++c) {
                const float width = std::floor(room * weights[c] / all);
                const Role role = is_header ? Role::column_header : c == 0 ? Role::row_header : Role::cell;
                cell(row_id + "/" + std::to_string(c), role, row[c], {x, top, width, 0},
                     is_header || c == 0 ? Face::bold : Face::regular);
                bottom = std::max(bottom, y_);
                x += width + gap;
            }
            y_ = bottom + padding::row * unit_;
        });
        fill({left_, y_ - 1, width_, is_header ? 2.0f : 1.0f}, is_header ? palette_->edge : palette_->line, 0);
    };
    draw_row(id + "/head", header, true);
    for (std::size_t r = 0; r < rows.size(); ++r) draw_row(id + "/row" + std::to_string(r), rows[r], false);
}

void Ui::stacked_table(const std::string& id, const std::vector<RichText>& header,
                       const std::vector<std::vector<RichText>>& rows) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::string row_id = id + "/row" + std::to_string(r);
        group({.id = row_id, .role = Role::row}, [&] {
            y_ += padding::row * unit_;
            for (std::size_t c = 0; c < rows[r].size() && c < header.size(); ++c) {
                RichText words = rows[r][c];
                if (c > 0) {
                    Span name;
                    name.text = words_of(header[c]) + ": ";
                    name.italic = true;
                    words.paragraphs.front().insert(words.paragraphs.front().begin(), name);
                }
                cell(row_id + "/" + std::to_string(c), c == 0 ? Role::row_header : Role::cell, words,
                     {left_, y_, width_, 0}, c == 0 ? Face::bold : Face::regular);
            }
            y_ += padding::row * unit_;
        });
        fill({left_, y_ - 1, width_, 1}, palette_->line, 0);
    }
}

// --- figures ---------------------------------------------------------------------------------------------------

void Ui::figure(const std::string& id, std::string_view name, FunctionRef<std::string()> description, float height,
                FunctionRef<void(const Canvas&)> draw) {
    const Rect rect{left_, y_, width_, height * unit_};
    fill(rect, palette_->surface, radius::card);
    outline(rect, palette_->line, radius::card, stroke::hairline);
    group({.id = id,
           .role = Role::figure,
           .name = std::string(name),
           .description = told_ ? description() : std::string(),
           .focusable = true},
          [&] {
              if (visible(rect))
                  ImGui::PushClipRect({rect.x, rect.y - viewport_.top},
                                      {rect.x + rect.width, rect.y + rect.height - viewport_.top}, true);
              in_picture_ = true;
              draw(Canvas{list(), rect, 0, -viewport_.top, unit_});
              in_picture_ = false;
              if (visible(rect)) ImGui::PopClipRect();
              y_ = rect.y + rect.height;
          });
}

void Ui::decoration(float height, FunctionRef<void(const Canvas&)> draw) {
    const Rect rect = place(width_, height * unit_);
    if (visible(rect)) draw(Canvas{list(), rect, 0, -viewport_.top, unit_});
}

void Ui::label(const std::string& id, const Canvas& canvas, float x, float y, std::string_view words, Type type,
               Colour colour, int align, Face face) {
    const Line line = line_of(type);
    const float width = fonts_->width(words, face, line.size);
    float at = x - (align < 0 ? 0 : align == 0 ? width / 2 : width);
    at = std::clamp(at, canvas.rect.x + 4, std::max(canvas.rect.x + 4, canvas.rect.x + canvas.rect.width - width - 4));
    draw_words(at, y + fonts_->baseline(line.size, line.height), words, face, line.size, colour);
    tree_.add({.id = id,
               .role = Role::text,
               .name = std::string(words),
               .style = style_of(type, face),
               .rect = {at, y, width, line.height}});
}

void Ui::part(Node node, const Rect& rect, FunctionRef<void()> inside) {
    node.rect = rect;
    tree_.open(std::move(node));
    inside();
    tree_.close();
}

bool Ui::spot(const std::string& id, const Canvas& canvas, const Rect& rect, std::string_view name, bool picked) {
    Interaction touch = interact(id, rect);
    touch.pressed = touch.pressed || taken(id, semantics::Action::Verb::select);
    if (picked || touch.hovered) {
        const Rect ring{rect.x - 2 * unit_, rect.y - 2 * unit_, rect.width + 4 * unit_, rect.height + 4 * unit_};
        outline(ring, palette_->accent, std::min(ring.width, ring.height) / 2,
                (picked ? stroke::focus : stroke::control) * canvas.unit);
    }
    Node node{.id = id, .role = Role::radio, .name = std::string(name), .rect = rect};
    node.checked = picked;
    tree_.add(std::move(node));
    return touch.pressed && !picked;
}

}  // namespace ui
