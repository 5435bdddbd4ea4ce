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

}  // namespace pages
