#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/text_layout.hpp"
#include "ui/ui.hpp"

namespace ui {
namespace {
bool is_plain(const Span& span) {
    return !span.bold && !span.italic && span.script == Span::Script::normal && span.term.empty() && span.url.empty();
}

/// Lines with gaps in them stand further apart, so that a gap is high enough for a finger.
constexpr float gap_line_spacing = 2.5f;

void dotted_line(ImDrawList& list, float x0, float x1, float y, Colour colour, float unit) {
    for (float x = x0; x < x1; x += 4 * unit) {
        list.AddRectFilled(ImVec2(x, y), ImVec2(std::min(x + 2 * unit, x1), y + std::max(1.0f, 1.5f * unit)),
                           colour.packed());
    }
}
}  // namespace

Ui::Pressed Ui::rich(const std::string& id, const RichText& text, const TextLook& look) {
    Pressed pressed;
    for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
        if (i > 0) y_ += std::round(line_of(look.type).height * 0.5f);
        const Pressed here = paragraph(i == 0 ? id : id + "/p" + std::to_string(i), text.paragraphs[i], look);
        if (here) pressed = here;
    }
    return pressed;
}

const Gap* Ui::gap_of(const Span& span) const {
    if (!gaps_ || span.text.size() != 2 || span.text.front() != gap_sign) return nullptr;
    return &(*gaps_)[static_cast<std::size_t>(span.text.back() - '0')];
}

std::optional<GapChange> Ui::cloze(const std::string& id, const RichText& text, const std::vector<Gap>& gaps) {
    gaps_ = &gaps;
    gap_change_.reset();
    rich(id, text);
    gaps_ = nullptr;
    return std::exchange(gap_change_, std::nullopt);
}

void Ui::draw_gap(const Gap& gap, const Rect& rect) {
    const auto index = static_cast<std::size_t>(&gap - gaps_->data());
    if (gap.choices) {
        if (const auto chosen = drop_down(gap.id, {gap.label, *gap.choices, gap.chosen, gap.verdict}, rect, true))
            gap_change_ = {index, {}, *chosen};
    } else if (const auto typed = type_in(gap.id, {gap.label, gap.value, 0, false, gap.verdict}, rect, true)) {
        gap_change_ = {index, *typed, 0};
    }
}

void Ui::text(const std::string& id, std::string_view words, const TextLook& look) {
    rich(id, plain_text(words), look);
}

void Ui::heading(const std::string& id, int level, std::string_view words, Type type, bool focusable) {
    const std::size_t index = tree_.nodes().size();
    paragraph(id, plain_text(words).paragraphs.front(), {.type = type, .face = Face::bold, .role = Role::heading});
    Node& node = tree_.at(index);
    node.level = level;
    node.focusable = focusable;
}

Ui::Pressed Ui::item(const std::string& id, const std::string& mark, const RichText& text, const TextLook& look) {
    Pressed pressed;
    const float gutter = 26;
    group({.id = id, .role = Role::list_item}, [&] {
        const Line line = line_of(look.type);
        const float baseline = y_ + fonts_->baseline(line.size, line.height);
        const float mark_width = fonts_->width(mark, Face::bold, line.size);
        draw_mark(left_ + (gutter - 8) * unit_ - mark_width, baseline, mark, line.size);
        indent(gutter, [&] { pressed = rich(id + "/text", text, look); });
    });
    return pressed;
}

Ui::Label Ui::label_of(std::string_view words, Type type, Face face, float most_width) const {
    Label label{.line = line_of(type), .face = face};
    const Paragraph paragraph = plain_text(words).paragraphs.front();
    const auto measure = [&](std::string_view part, const Span&) { return fonts_->width(part, face, label.line.size); };
    const Lines lines = lay_out(paragraph, most_width, measure);
    for (const Piece& piece : lines.pieces) {
        const std::string_view line = piece.text.substr(0, piece.text.find_last_not_of(' ') + 1);
        const auto begin = static_cast<std::size_t>(line.data() - paragraph.front().text.data());
        label.lines.emplace_back(words.substr(begin, line.size()), measure(line, paragraph.front()));
    }
    label.width = lines.widest;
    label.height = static_cast<float>(label.lines.size()) * label.line.height;
    return label;
}

void Ui::draw_label(const Label& label, const Rect& rect, Colour colour, bool centred) {
    float y = rect.y + (rect.height - label.height) / 2 + fonts_->baseline(label.line.size, label.line.height);
    for (const auto& [words, width] : label.lines) {
        draw_words(centred ? rect.x + (rect.width - width) / 2 : rect.x, y, words, label.face, label.line.size, colour);
        y += label.line.height;
    }
}

/// A bullet or number: the list itself says it, so it is no text of its own.
void Ui::draw_mark(float x, float baseline, std::string_view mark, float css_size) {
    if (!visible({x, baseline - css_size * 1.5f, 1, css_size * 2})) return;
    fonts_->draw(list(), x, baseline - viewport_.top, mark, Face::bold, css_size, palette_->accent);
}

Ui::Pressed Ui::paragraph(const std::string& id, const Paragraph& spans, const TextLook& look) {
    Line line = line_of(look.type);
    if (gaps_) line.height = std::round(line.size * gap_line_spacing);
    const auto measure = [&](std::string_view words, const Span& span) {
        if (const Gap* gap = gap_of(span)) return std::min(gap->width * unit_, width_);
        return fonts_->width(words, face_of(span, look.face), size_of(span, line.size));
    };
    const Lines lines = lay_out(spans, width_, measure);
    const float width = wrapping_ ? std::ceil(lines.widest) + 1 : width_;
    const Rect rect = place(width, static_cast<float>(lines.count) * line.height);

    Node node{.id = id, .role = look.role, .style = style_of(look.type, look.face), .rect = rect};
    node.style.line_height = line.height;
    const bool plain = !gaps_ && std::all_of(spans.begin(), spans.end(), is_plain);
    node.focusable = look.focusable;
    if (plain) node.name = words_of(spans);
    tree_.open(std::move(node));

    Pressed pressed;
    const Colour base = look.colour.value_or(palette_->text);
    bool opened_here = false;
    for (std::size_t s = 0; s < spans.size(); ++s) {
        const Span& span = spans[s];
        const std::string span_id = id + "/" + std::to_string(s);
        if (const Gap* gap = gap_of(span)) {
            const float height = std::round(line.height - 4 * unit_);
            for (const Piece& piece : lines.pieces) {
                if (piece.span == s)
                    draw_gap(*gap, {rect.x + piece.x, rect.y + static_cast<float>(piece.line) * line.height + 2 * unit_,
                                    piece.width, height});
            }
            continue;
        }
        const bool term = !span.term.empty();
        const bool acts = term || !span.url.empty();
        Interaction touch;
        touch.pressed = acts && taken(span_id, semantics::Action::Verb::press);
        Rect span_rect;
        for (std::size_t i = 0; i < lines.pieces.size(); ++i) {
            const Piece& piece = lines.pieces[i];
            if (piece.span != s) continue;
            const Rect box{rect.x + piece.x, rect.y + static_cast<float>(piece.line) * line.height, piece.width,
                           line.height};
            if (span_rect.width == 0) span_rect = box;
            if (!acts) continue;
            const Interaction part = interact(span_id + "#" + std::to_string(i), box);
            touch.pressed = touch.pressed || part.pressed;
            touch.hovered = touch.hovered || part.hovered;
        }
        const bool open = term && open_term_ == span_id;
        for (const Piece& piece : lines.pieces) {
            if (piece.span != s) continue;
            const float x = rect.x + piece.x;
            const float top = rect.y + static_cast<float>(piece.line) * line.height;
            float baseline = top + fonts_->baseline(line.size, line.height);
            const Colour colour = !span.url.empty() ? palette_->link : base;
            if (touch.hovered || open)
                fill({x - 2, top + line.height * 0.1f, piece.width + 4, line.height * 0.85f}, palette_->tint, 4);
            if (span.script == Span::Script::superscript) baseline -= superscript_rise * line.size;
            if (span.script == Span::Script::subscript) baseline += subscript_drop * line.size;
            draw_words(x, baseline, piece.text, face_of(span, look.face), size_of(span, line.size), colour);
            if (!acts || !visible(rect)) continue;
            const float under = std::round(baseline + line.size * 0.16f) - viewport_.top;
            const float end = x + fonts_->width(piece.text.substr(0, piece.text.find_last_not_of(' ') + 1),
                                                face_of(span, look.face), line.size);
            if (term) dotted_line(list(), x, end, under, palette_->accent, unit_);
            else list().AddRectFilled(ImVec2(x, under), ImVec2(end, under + std::max(1.0f, unit_)), colour.packed());
        }
        if (!plain) {
            Node part{.id = span_id,
                      .role = term                ? Role::button
                              : !span.url.empty() ? Role::link
                                                  : Role::text,
                      .name = span.text,
                      .url = span.url};
            part.is_inline = true;
            part.style = style_of(look.type, face_of(span, look.face));
            part.style.size = size_of(span, line.size);
            part.style.script = span.script == Span::Script::superscript ? 1
                                : span.script == Span::Script::subscript ? -1
                                                                         : 0;
            part.rect = span_rect;
            if (term) {
                part.expanded = open;
                part.controls = open ? span_id + "/definition" : "";
                part.description = definition_words;
            }
            tree_.add(std::move(part));
        }
        if (touch.pressed && term) {
            open_term_ = open ? std::string() : span_id;
            popover_fresh_ = true;
            if (!open) {
                if (const auto definition = define(span.term))
                    announcements_.push_back(definition->term + ": " + words_of(definition->text));
            }
        }
        if (touch.pressed && !term) pressed_link_.url = pressed.url = span.url;
        if (term && open_term_ == span_id) {
            opened_here = true;
            open_term_name_ = span.term;
            open_term_rect_ = span_rect;
        }
    }
    tree_.close();
    if (opened_here) popover();
    return pressed;
}

void Ui::popover() {
    const auto definition = define(open_term_name_);
    if (!definition) return;
    open_term_seen_ = true;
    const float margin = 12;
    const float width = std::min(380 * unit_, viewport_.width - 2 * margin);
    const float x = std::clamp(open_term_rect_.x - 16, margin, std::max(margin, viewport_.width - width - margin));
    const float below = open_term_rect_.y + open_term_rect_.height + 6;
    const float above = open_term_rect_.y - popover_height_ - 6;
    const float visible_bottom = viewport_.visible_top + viewport_.visible_height;
    const float y = below + popover_height_ > visible_bottom && above > viewport_.visible_top ? above : below;

    over_page("popover", {x - 8, y - 8, width + 16, popover_height_ + 20}, [&] {
        left_ = x;
        width_ = width;
        y_ = y;
        shadow({x, y, width, popover_height_});
        const std::string id = open_term_ + "/definition";
        bool closed = false;
        card({.id = id, .role = Role::dialog, .name = definition->term}, CardLook::plain, [&] {
            text(id + "/term", definition->term, {.face = Face::bold});
            rich(id + "/text", definition->text, {.type = Type::small});
            space(space::small);
            closed = button(id + "/close", close_words, ButtonLook::quiet);
        });
        popover_height_ = y_ - y;
        document_floor_ = std::max(document_floor_, y_ + 16);
        const bool outside =
            ImGui::IsMouseReleased(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
        if (closed || (outside && !popover_fresh_)) open_term_.clear();
        popover_fresh_ = false;
    });
}

}  // namespace ui
