#include <algorithm>

#include "questions/option.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
ui::Verdict verdict_of(const Option& option, bool chosen, bool checked) {
    if (!checked) return ui::Verdict::open;
    if (option.right) return chosen ? ui::Verdict::right : ui::Verdict::missed;
    return chosen ? ui::Verdict::wrong : ui::Verdict::rest;
}

std::string words_for(ui::Verdict verdict, const Texts& texts) {
    switch (verdict) {
        case ui::Verdict::right: return texts("option.right_chosen");
        case ui::Verdict::missed: return texts("option.right_missed");
        case ui::Verdict::wrong: return texts("option.wrong_chosen");
        case ui::Verdict::rest: return texts("option.wrong_left");
        case ui::Verdict::open: break;
    }
    return {};
}
}  // namespace

std::optional<std::string> draw_options(const std::vector<Option>& options, const std::vector<std::string>& chosen, bool multiple,
                                        const KindLook& look, const Texts& texts, ui::Ui& ui) {
    std::optional<std::string> pressed;
    for (const std::size_t index : order_of(options, look.seed)) {
        const Option& option = options[index];
        const bool is_chosen = std::find(chosen.begin(), chosen.end(), option.id) != chosen.end();
        const ui::Verdict verdict = verdict_of(option, is_chosen, look.checked);
        const std::string id = look.id + "/" + option.id;
        if (ui.option(id, {option.text, multiple, is_chosen, verdict, words_for(verdict, texts)})) pressed = option.id;
        if (look.checked) {
            ui.space(ui::space::hair);
            ui.indent(ui::space::medium, [&] { (void)ui.rich(id + "/feedback", option.feedback, {.type = ui::Type::small}); });
            ui.space(ui::space::small);
        }
        ui.space(ui::space::small);
    }
    return pressed;
}

}  // namespace questions
