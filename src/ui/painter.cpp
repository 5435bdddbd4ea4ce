#include "ui/painter.hpp"

#include <imgui.h>

#include <cmath>

#include "ui/text_layout.hpp"

namespace ui {

ImDrawList& Painter::list() const { return *ImGui::GetWindowDrawList(); }

bool Painter::visible(const Rect& rect) const {
    return rect.y + rect.height >= viewport.top && rect.y <= viewport.top + viewport.height;
}

void Painter::fill(const Rect& r, Colour colour, float radius) const {
    if (!visible(r)) return;
    const float y = r.y - viewport.top;
    list().AddRectFilled(ImVec2(r.x, y), ImVec2(r.x + r.width, y + r.height), colour.packed(), radius);
}

void Painter::outline(const Rect& r, Colour colour, float radius, float thickness) const {
    if (!visible(r)) return;
    const float y = r.y - viewport.top;
    const float inset = thickness / 2;
    list().AddRect(ImVec2(r.x + inset, y + inset), ImVec2(r.x + r.width - inset, y + r.height - inset), colour.packed(),
                   radius, 0, thickness);
}

void Painter::shadow(const Rect& rect) const {
    for (int i = 4; i > 0; --i) {
        const auto spread = static_cast<float>(i);
        fill({rect.x - spread, rect.y - spread + 2, rect.width + 2 * spread, rect.height + 2 * spread},
             Colour{0, 0, 0, 14}, radius::card + spread);
    }
}

void Painter::icon(Icon icon, float x, float y, float size, Colour colour) const {
    if (visible({x, y, size, size})) fonts->draw(list(), x, y - viewport.top, icon, size, colour);
}

Line Painter::line_of(Type type) const {
    const float size = size_of(type) * unit;
    const bool display = type == Type::title || type == Type::heading || type == Type::subheading;
    const float asked = fonts->spacing().line_height;
    return {size, std::round(size * (asked > 0 ? asked : display ? 1.25f : line_spacing))};
}

semantics::TextStyle Painter::style_of(Type type, Face face) const {
    const Line line = line_of(type);
    return {.size = line.size, .line_height = line.height, .bold = face == Face::bold, .italic = face == Face::italic};
}

float Painter::width_of(std::string_view words, Type type, Face face) const {
    return fonts->width(words, face, line_of(type).size);
}

Label Painter::label_of(std::string_view words, Type type, Face face, float most_width) const {
    Label label{.line = line_of(type), .face = face};
    const Paragraph paragraph = plain_text(words).paragraphs.front();
    const auto measure = [&](std::string_view part, const Span&) { return fonts->width(part, face, label.line.size); };
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

void Painter::words(float x, float baseline, std::string_view words, Face face, float css_size, Colour colour) const {
    if (words.empty()) return;
    if (noted) noted->emplace_back(words);
    if (!visible({x, baseline - css_size * 1.5f, 1, css_size * 2})) return;
    fonts->draw(list(), x, baseline - viewport.top, words, face, css_size, colour);
}

void Painter::label(const Label& label, const Rect& rect, Colour colour, bool centred) const {
    float y = rect.y + (rect.height - label.height) / 2 + fonts->baseline(label.line.size, label.line.height);
    for (const auto& [line, width] : label.lines) {
        words(centred ? rect.x + (rect.width - width) / 2 : rect.x, y, line, label.face, label.line.size, colour);
        y += label.line.height;
    }
}

}  // namespace ui
