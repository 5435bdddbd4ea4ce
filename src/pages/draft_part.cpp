#include "pages/parts.hpp"

namespace pages {
using namespace ui;

MaybeEvent draft_part(const content::Module& module, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const auto found = state.banks->opened.find(module.id);
    if (found == state.banks->opened.end()) return event;
    const Texts& texts = state.texts;
    const app::OpenedBank& bank = found->second;
    ui.card({.id = "draft", .role = Role::region, .name = texts("banks.draft")}, CardLook::caution, [&] {
        ui.heading("draft/title", 2, texts("banks.draft"), Type::subheading);
        ui.space(space::small);
        ui.text("draft/about", texts("banks.about"));
        ui.space(space::small);
        if (ui.button("draft/save", texts("banks.save"), ButtonLook::secondary))
            event = app::SavePressed{module.id + ".json", bank.json};
        ui.space(space::small);
        if (bank.losses.empty()) return ui.text("draft/kept", texts("banks.kept"), {.type = Type::small});
        const std::string n = std::to_string(count_of(bank.losses));
        if (ui.disclosure("draft/losses", texts("banks.losses", {{"n", n}})))
            problem_list("draft/losses/list", bank.losses, texts, ui);
    });
    ui.space(space::large);
    return event;
}

}  // namespace pages
