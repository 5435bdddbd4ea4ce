#include <algorithm>

#include "pages/parts.hpp"

namespace pages {

MaybeEvent image(const std::string& id, const content::Image& block, ui::Ui& ui) {
    ui.image(id + "/image", block.file, block.alt);
    MaybeEvent event;
    if (!block.caption.paragraphs.empty()) {
        ui.space(ui::space::small);
        event = follow(ui.rich(id + "/caption", block.caption, {.type = ui::Type::small}));
    }
    if (!block.credit.paragraphs.empty()) {
        ui.space(ui::space::hair);
        const ui::TextLook muted{.type = ui::Type::caption, .colour = ui.palette().muted};
        event = first(event, follow(ui.rich(id + "/credit", block.credit, muted)));
    }
    return event;
}

void course_image(const std::string& file, float height, ui::Ui& ui) {
    ui.decoration(height, [&](const ui::Canvas& canvas) {
        const float ratio = ui.image_ratio(file);
        ui::Canvas fitted = canvas;
        ui::Rect& rect = fitted.rect;
        rect.width = std::min(rect.width, rect.height / ratio);
        rect.height = rect.width * ratio;
        rect.x += (canvas.rect.width - rect.width) / 2;
        rect.y += (canvas.rect.height - rect.height) / 2;
        ui.draw_image(fitted, file);
    });
    ui.space(ui::space::small);
}

}  // namespace pages
