#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/fields.hpp"
#include "ui/text_layout.hpp"
#include "ui/ui.hpp"

// Running text: paragraphs with links, glossary terms and gaps in them.

namespace ui {
namespace {
bool is_plain(const Span& span) {
    return !span.bold && !span.italic && !span.marked && span.script == Span::Script::normal && span.term.empty() &&
           span.url.empty();
}

/// Lines with gaps in them stand further apart, so that a gap is high enough for a finger.
constexpr float gap_line_spacing = 2.5f;

void dotted_line(ImDrawList& list, float x0, float x1, float y, Colour colour, float unit) {
    for (float x = x0; x < x1; x += 4 * unit) {
        list.AddRectFilled(ImVec2(x, y), ImVec2(std::min(x + 2 * unit, x1), y + std::max(1.0f, 1.5f * unit)),
                           colour.packed());
    }
}

/// Can it be pressed?
bool acts(const Span& span) { return !span.term.empty() || !span.url.empty(); }

std::int8_t script_of(const Span& span) {
    return span.script == Span::Script::superscript ? 1 : span.script == Span::Script::subscript ? -1 : 0;
}

/// A text with gaps while it is drawn.
struct Cloze {
    const std::vector<Gap>& gaps;
    std::optional<GapChange> change = {};

    const Gap* gap_of(const Span& span) const {
        if (span.text.size() != 2 || span.text.front() != gap_sign) return nullptr;
        return &gaps[static_cast<std::size_t>(span.text.back() - '0')];
    }
    /// In the part for gaps.
    [[gnu::noinline]] void draw(const Gap& gap, const Rect& rect, Ui& ui) {
        const auto index = static_cast<std::size_t>(&gap - gaps.data());
        if (gap.choices) {
            if (const auto chosen =
                    drop_down(gap.id, {gap.label, *gap.choices, gap.chosen, gap.verdict}, rect, true, ui))
                change = {index, {}, *chosen};
        } else if (const auto typed = type_in(gap.id, {gap.label, gap.value, 0, false, gap.verdict}, rect, true, ui)) {
            change = {index, *typed, 0};
        }
    }
};

/// A paragraph being set: broken into lines, drawn span by span, with what can be pressed in it.
class Setting {
public:
    Setting(const std::string& id, const Paragraph& spans, const TextLook& look, Ui& ui, Cloze* cloze)
        : id_(id), spans_(spans), look_(look), ui_(ui), paint_(ui.paint()), cloze_(cloze) {
        line_ = paint_.line_of(look.type);
        if (cloze) line_.height = std::max(line_.height, std::round(line_.size * gap_line_spacing));
        lines_ = lay_out(spans, ui.width(), [&](std::string_view words, const Span& span) {
            if (const Gap* gap = gap_of(span)) return std::min(gap->width * ui.unit(), ui.width());
            return paint_.fonts->width(words, face_of(span, look.face), size_of(span, line_.size));
        });
        const float width = ui.flow().wrapping() ? std::ceil(lines_.widest) + 1 : ui.width();
        rect_ =
            ui.flow().place_in_line(width, static_cast<float>(lines_.count) * line_.height, target_size * ui.unit());
        plain_ = !cloze && std::all_of(spans.begin(), spans.end(), is_plain);
    }

    Ui::Pressed draw(int level) {
        Node node{.id = id_, .role = look_.role, .style = paint_.style_of(look_.type, look_.face), .rect = rect_};
        node.style.line_height = line_.height;
        node.focusable = look_.focusable;
        node.level = level;
        if (plain_) node.name = words_of(spans_);
        ui_.tree().open(std::move(node));
        for (std::size_t s = 0; s < spans_.size(); ++s) {
            if (const Gap* gap = gap_of(spans_[s])) draw_gap(*gap, s);
            else draw_span(s);
        }
        ui_.tree().close();
        if (look_.role == Role::paragraph && !ui_.flow().wrapping())
            ui_.flow().y += paint_.fonts->spacing().paragraph * line_.size;
        if (opened_) ui_.popover().draw(spans_[*opened_].term, opened_rect_, ui_);
        return pressed_;
    }

private:
    const Gap* gap_of(const Span& span) const { return cloze_ ? cloze_->gap_of(span) : nullptr; }
    std::string id_of(std::size_t span) const { return id_ + "/" + std::to_string(span); }
    float top_of(const Piece& piece) const { return rect_.y + static_cast<float>(piece.line) * line_.height; }
    Rect box_of(const Piece& piece) const { return {rect_.x + piece.x, top_of(piece), piece.width, line_.height}; }

    void draw_gap(const Gap& gap, std::size_t s) {
        const float height = std::round(line_.height - 4 * ui_.unit());
        for (const Piece& piece : lines_.pieces) {
            if (piece.span == s)
                cloze_->draw(gap, {rect_.x + piece.x, top_of(piece) + 2 * ui_.unit(), piece.width, height}, ui_);
        }
    }

    void draw_span(std::size_t s) {
        const Span& span = spans_[s];
        const std::string id = id_of(s);
        const bool term = !span.term.empty(), open = term && ui_.popover().is_at(id);
        const Touch touch = acts(span) ? touch_of(s, id) : Touch{};
        for (const Piece& piece : lines_.pieces) {
            if (piece.span == s) draw_piece(piece, span, touch.hovered || open);
        }
        if (!plain_) add_node(s, id, open);
        if (touch.pressed && term) press_term(span, id, open);
        else if (touch.pressed) ui_.note_pressed(pressed_ = {span.url});
        if (term && ui_.popover().is_at(id)) {
            opened_ = s;
            opened_rect_ = rect_of(s);
        }
    }

    /// Of its part on the first line.
    Rect rect_of(std::size_t s) const {
        Rect rect;
        for (const Piece& piece : lines_.pieces) {
            if (piece.span == s && rect.width == 0) rect = box_of(piece);
        }
        return rect;
    }

    Touch touch_of(std::size_t s, const std::string& id) {
        Touch touch{.pressed = ui_.input().taken(id, Verb::press) != nullptr};
        for (std::size_t i = 0; i < lines_.pieces.size(); ++i) {
            if (lines_.pieces[i].span != s) continue;
            const Touch part = ui_.input().touch(id + "#" + std::to_string(i), box_of(lines_.pieces[i]));
            touch.pressed = touch.pressed || part.pressed;
            touch.hovered = touch.hovered || part.hovered;
        }
        return touch;
    }

    void draw_piece(const Piece& piece, const Span& span, bool lit) const {
        const Palette& p = ui_.palette();
        const float x = rect_.x + piece.x, top = top_of(piece);
        float baseline = top + paint_.fonts->baseline(line_.size, line_.height);
        const Colour colour = !span.url.empty() ? p.link : look_.colour.value_or(p.text);
        if (span.marked) draw_mark({x, top, piece.width, line_.height});
        if (lit) paint_.fill({x - 2, top + line_.height * 0.1f, piece.width + 4, line_.height * 0.85f}, p.tint, 4);
        if (span.script == Span::Script::superscript) baseline -= superscript_rise * line_.size;
        if (span.script == Span::Script::subscript) baseline += subscript_drop * line_.size;
        const Face face = face_of(span, look_.face);
        paint_.words(x, baseline, piece.text, face, size_of(span, line_.size), colour);
        if (!acts(span) || !paint_.visible(rect_)) return;
        const float under = std::round(baseline + line_.size * 0.16f) - ui_.viewport().top;
        const float end =
            x + paint_.fonts->width(piece.text.substr(0, piece.text.find_last_not_of(' ') + 1), face, line_.size);
        if (!span.term.empty()) dotted_line(paint_.list(), x, end, under, p.accent, ui_.unit());
        else
            paint_.list().AddRectFilled(ImVec2(x, under), ImVec2(end, under + std::max(1.0f, ui_.unit())),
                                        colour.packed());
    }

    /// As with a marker pen: a wash, and a line under it for those who do not see its colour.
    [[gnu::noinline]] void draw_mark(const Rect& box) const {
        const Palette& p = ui_.palette();
        paint_.fill({box.x, box.y + box.height * 0.1f, box.width, box.height * 0.82f}, p.caution_tint, 0);
        const float line = std::max(1.0f, std::round(2 * ui_.unit()));
        paint_.fill({box.x, std::round(box.y + box.height * 0.92f) - line, box.width, line}, p.caution, 0);
    }

    void add_node(std::size_t s, const std::string& id, bool open) {
        const Span& span = spans_[s];
        const bool term = !span.term.empty();
        Node node{.id = id,
                  .role = term                ? Role::button
                          : !span.url.empty() ? Role::link
                                              : Role::text,
                  .name = span.text,
                  .url = span.url};
        node.is_inline = true;
        node.style = paint_.style_of(look_.type, face_of(span, look_.face));
        node.style.size = size_of(span, line_.size);
        node.style.script = script_of(span);
        node.style.marked = span.marked;
        if (node.style.script != 0) node.spoken = spoken(span);
        node.rect = rect_of(s);
        if (term) {
            node.expanded = open;
            node.controls = open ? id + "/definition" : "";
            node.description = ui_.definition_words;
        }
        ui_.tree().add(std::move(node));
    }

    void press_term(const Span& span, const std::string& id, bool open) {
        ui_.popover().press(id);
        if (open) return;
        if (const auto definition = ui_.define(span.term))
            ui_.announce(definition->term + ": " + spoken(definition->text));
    }

    const std::string& id_;
    const Paragraph& spans_;
    const TextLook& look_;
    Ui& ui_;
    const Painter& paint_;
    Cloze* cloze_;
    Line line_{};
    Lines lines_;
    Rect rect_;
    bool plain_ = true;
    Ui::Pressed pressed_;
    std::optional<std::size_t> opened_;  // the term whose entry is open
    Rect opened_rect_;
};

/// Sets and draws a paragraph with the marks that it needs.
[[gnu::noinline]] Ui::Pressed set_marked(const std::string& id, const Paragraph& words, const TextLook& look, Ui& ui,
                                         int level) {
    Paragraph marked = words;
    (*ui.mark)(id, marked);
    return Setting(id, marked, look, ui, nullptr).draw(level);
}

/// Sets and draws a paragraph.
Ui::Pressed set(const std::string& id, const Paragraph& words, const TextLook& look, Ui& ui, Cloze* cloze, int level) {
    if (ui.mark && !cloze) return set_marked(id, words, look, ui, level);
    return Setting(id, words, look, ui, cloze).draw(level);
}

Ui::Pressed set(const std::string& id, const RichText& text, const TextLook& look, Ui& ui, Cloze* cloze = nullptr) {
    Ui::Pressed pressed;
    for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
        if (i > 0) ui.flow().y += std::round(ui.paint().line_of(look.type).height * 0.5f);
        const std::string own = i == 0 ? id : id + "/p" + std::to_string(i);
        if (const auto here = set(own, text.paragraphs[i], look, ui, cloze, 0)) pressed = here;
    }
    return pressed;
}
}  // namespace

Ui::Pressed Ui::rich(const std::string& id, const RichText& text, const TextLook& look) {
    return set(id, text, look, *this);
}

std::optional<GapChange> Ui::cloze(const std::string& id, const RichText& text, const std::vector<Gap>& gaps) {
    Cloze cloze{gaps};
    set(id, text, {}, *this, &cloze);
    return std::move(cloze.change);
}

void Ui::text(const std::string& id, std::string_view words, const TextLook& look) {
    rich(id, plain_text(words), look);
}

void Ui::heading(const std::string& id, int level, std::string_view words, Type type, bool focusable) {
    const RichText text = plain_text(words);
    const TextLook look{.type = type, .face = Face::bold, .role = Role::heading, .focusable = focusable};
    set(id, text.paragraphs.front(), look, *this, nullptr, level);
}

Ui::Pressed Ui::item(const std::string& id, const std::string& bullet, const RichText& text, const TextLook& look) {
    Pressed pressed;
    const float gutter = 26;
    group({.id = id, .role = Role::list_item}, [&] {
        const Line line = paint_.line_of(look.type);
        const float x = left() + (gutter - 8) * unit() - fonts_->width(bullet, Face::bold, line.size),
                    baseline = y() + fonts_->baseline(line.size, line.height);
        // The list itself says the bullet or number, so it is no text of its own.
        if (paint_.visible({x, baseline - line.size * 1.5f, 1, line.size * 2}))
            fonts_->draw(paint_.list(), x, baseline - viewport().top, bullet, Face::bold, line.size, palette().accent);
        indent(gutter, [&] { pressed = rich(id + "/text", text, look); });
    });
    return pressed;
}

}  // namespace ui
