#include <algorithm>
#include <cmath>

#include "ui/ui.hpp"

// Signs and short words that say how something stands.

namespace ui {

void Ui::icon_text(const std::string& id, Icon sign, std::string_view words, const TextLook& look) {
    const Line line = paint_.line_of(look.type);
    paint_.icon(sign, flow_.left, flow_.y + (line.height - line.size) / 2, line.size,
                look.colour.value_or(palette().text));
    indent(line.size / unit() + 8, [&] { text(id, words, look); });
}

void Ui::progress(const std::string& id, std::string_view name, std::string_view value_words, double share) {
    const Rect rect = flow_.place(flow_.width, part::progress * unit());
    paint_.fill(rect, palette().line, rect.height / 2);
    const float shown = eased(id, static_cast<float>(share), static_cast<float>(share));
    if (shown > 0)
        paint_.fill({rect.x, rect.y, std::max(rect.height, rect.width * shown), rect.height}, palette().accent,
                    rect.height / 2);
    Node node{
        .id = id, .role = Role::progress, .name = std::string(name), .value = std::string(value_words), .rect = rect};
    node.now = std::round(share * 100);
    node.most = 100;
    tree_.add(std::move(node));
}

void Ui::badge(const std::string& id, std::string_view words, Colour colour, Colour ground) {
    const Label label = paint_.label_of(words, Type::caption, Face::bold, flow_.width - 2 * padding::badge * unit());
    // In a row it stands in the middle of what can be pressed beside it.
    const Rect rect =
        flow_.place_in_line(label.width + 2 * padding::badge * unit(), label.height + 5 * unit(), target_size * unit());
    paint_.fill(rect, ground, radius::badge * unit());
    paint_.outline(rect, colour, radius::badge * unit(), stroke::hairline);
    const Rect inner{rect.x + padding::badge * unit(), rect.y + (rect.height - label.height) / 2, label.width,
                     label.height};
    paint_.label(label, inner, colour, false);
    tree_.add({.id = id,
               .role = Role::text,
               .name = std::string(words),
               .style = paint_.style_of(Type::caption, Face::bold),
               .rect = inner});
}

void Ui::rule() { paint_.fill(flow_.place(flow_.width, 1), palette().line, 0); }

}  // namespace ui
