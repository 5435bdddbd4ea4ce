#include <imgui.h>

#include <algorithm>

#include "ui/ui.hpp"

// The place of a picture in the page, and what stands on it.

namespace ui {
namespace {
/// Words on a picture stand as close as they are drawn for, however far apart text is set.
class Unspaced {
public:
    explicit Unspaced(Fonts& fonts) : fonts_(fonts), spacing_(fonts.spacing()) { fonts.set_spacing({}); }
    ~Unspaced() { fonts_.set_spacing(spacing_); }
    Unspaced(const Unspaced&) = delete;
    Unspaced& operator=(const Unspaced&) = delete;

private:
    Fonts& fonts_;
    TextSpacing spacing_;
};
}  // namespace

void Ui::figure(const std::string& id, std::string_view name, FunctionRef<std::string()> description, float height,
                FunctionRef<void(const Canvas&)> draw) {
    const Rect rect{flow_.left, flow_.y, flow_.width, height * unit()};
    paint_.fill(rect, palette().surface, radius::card);
    paint_.outline(rect, palette().line, radius::card, stroke::hairline);
    group({.id = id,
           .role = Role::figure,
           .name = std::string(name),
           .description = moving_parts_.alone() ? std::string() : description(),
           .focusable = true},
          [&] {
              if (paint_.visible(rect))
                  ImGui::PushClipRect({rect.x, rect.y - viewport().top},
                                      {rect.x + rect.width, rect.y + rect.height - viewport().top}, true);
              draw(Canvas{paint_.list(), rect, 0, -viewport().top, unit()});
              if (paint_.visible(rect)) ImGui::PopClipRect();
              flow_.y = rect.y + rect.height;
          });
}

void Ui::decoration(float height, FunctionRef<void(const Canvas&)> draw) {
    const Rect rect = flow_.place(flow_.width, height * unit());
    if (paint_.visible(rect)) draw(Canvas{paint_.list(), rect, 0, -viewport().top, unit()});
}

void Ui::label(const std::string& id, const Canvas& canvas, float x, float y, std::string_view words, Type type,
               Colour colour, int align, Face face) {
    const Unspaced unspaced(*fonts_);
    const Line line = paint_.line_of(type);
    const float width = paint_.fonts->width(words, face, line.size);
    float at = x - (align < 0 ? 0 : align == 0 ? width / 2 : width);
    at = std::clamp(at, canvas.rect.x + 4, std::max(canvas.rect.x + 4, canvas.rect.x + canvas.rect.width - width - 4));
    paint_.words(at, y + paint_.fonts->baseline(line.size, line.height), words, face, line.size, colour);
    tree_.add({.id = id,
               .role = Role::text,
               .name = std::string(words),
               .style = paint_.style_of(type, face),
               .rect = {at, y, width, line.height}});
}

float Ui::label_width(std::string_view words, Type type, Face face) const {
    const Unspaced unspaced(*fonts_);
    return width_of(words, type, face);
}

void Ui::part(Node node, const Rect& rect, FunctionRef<void()> inside) {
    node.rect = rect;
    tree_.open(std::move(node));
    inside();
    tree_.close();
}

bool Ui::spot(const std::string& id, const Canvas& canvas, const Rect& rect, std::string_view name, bool picked) {
    Touch touch = input_.touch(id, rect);
    touch.pressed = touch.pressed || input_.taken(id, Verb::select);
    if (picked || touch.hovered) {
        const Rect ring{rect.x - 2 * unit(), rect.y - 2 * unit(), rect.width + 4 * unit(), rect.height + 4 * unit()};
        paint_.outline(ring, palette().accent, std::min(ring.width, ring.height) / 2,
                       (picked ? stroke::focus : stroke::control) * canvas.unit);
    }
    Node node{.id = id, .role = Role::radio, .name = std::string(name), .rect = rect};
    node.checked = picked;
    tree_.add(std::move(node));
    return touch.pressed && !picked;
}

}  // namespace ui
