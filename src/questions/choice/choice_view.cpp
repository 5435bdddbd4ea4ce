#include "questions/choice/choice.hpp"
#include "ui/ui.hpp"

namespace questions {

std::optional<Choice::Answer> draw(const Choice& choice, const Choice::Answer& answer, const KindLook& look,
                                   const Texts& texts, ui::Ui& ui) {
    if (choice.multiple && look.open()) {
        ui.text(look.id + "/several", texts("choice.several"), {.type = ui::Type::small, .colour = ui.palette().muted});
        ui.space(ui::space::small);
    }
    std::optional<std::string> pressed;
    const ui::Role role = choice.multiple ? ui::Role::checkbox_group : ui::Role::radio_group;
    ui.group({.id = look.id, .role = role, .name = look.stem},
             [&] { pressed = draw_options(choice.options, answer.chosen, choice.multiple, look, texts, ui); });
    if (!pressed) return std::nullopt;
    return toggle(choice, answer, *pressed);
}

}  // namespace questions
