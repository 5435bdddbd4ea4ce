#include <algorithm>

#include "questions/option.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
/// An option is also right to leave alone, which is told only when all is.
ui::Verdict verdict_of(const Option& option, bool chosen, Stage stage) {
    if (stage == Stage::solved && !chosen) return option.right ? ui::Verdict::missed : ui::Verdict::rest;
    return mark_of(chosen, option.right, stage);
}
}  // namespace

ui::Verdict mark_of(bool answered, bool right, Stage stage) {
    if (stage == Stage::open) return ui::Verdict::open;
    if (answered) return right ? ui::Verdict::right : ui::Verdict::wrong;
    return stage == Stage::solved ? ui::Verdict::missed : ui::Verdict::rest;
}

std::string mark_words(ui::Verdict mark, const Texts& texts) {
    switch (mark) {
        case ui::Verdict::right: return texts("option.right_chosen");
        case ui::Verdict::missed: return texts("option.right_missed");
        case ui::Verdict::wrong: return texts("option.wrong_chosen");
        case ui::Verdict::rest:
        case ui::Verdict::open: break;
    }
    return {};
}

void draw_outcome(const std::string& id, ui::Verdict mark, const RichText& feedback, const Texts& texts, ui::Ui& ui) {
    const bool right = mark == ui::Verdict::right;
    if (right || mark == ui::Verdict::wrong) {
        const ui::Palette& p = ui.palette();
        ui.text(id + "/outcome", texts(right ? "part.right" : "part.wrong"),
                {.type = ui::Type::small,
                 .colour = right ? p.right : p.wrong,
                 .face = ui::Face::bold,
                 .role = ui::Role::text});
    }
    if (!feedback.empty() && mark != ui::Verdict::open && mark != ui::Verdict::rest)
        (void)ui.rich(id + "/feedback", feedback, {.type = ui::Type::small});
}

std::optional<std::string> draw_options(const std::vector<Option>& options, const std::vector<std::string>& chosen,
                                        bool multiple, const KindLook& look, const Texts& texts, ui::Ui& ui) {
    std::optional<std::string> pressed;
    for (const std::size_t index : order_of(options, look.seed)) {
        const Option& option = options[index];
        const bool is_chosen = std::find(chosen.begin(), chosen.end(), option.id) != chosen.end();
        const ui::Verdict verdict = verdict_of(option, is_chosen, look.stage);
        const std::string id = look.id + "/" + option.id;
        const std::string words = look.stage == Stage::solved && verdict == ui::Verdict::rest
                                      ? texts("option.wrong_left")
                                      : mark_words(verdict, texts);
        if (ui.option(id, {option.text, multiple, is_chosen, verdict, words})) pressed = option.id;
        if (!option.feedback.empty() && (look.stage == Stage::solved || (look.stage == Stage::marked && is_chosen))) {
            ui.space(ui::space::hair);
            ui.indent(ui::space::medium,
                      [&] { (void)ui.rich(id + "/feedback", option.feedback, {.type = ui::Type::small}); });
            ui.space(ui::space::small);
        }
        ui.space(ui::space::small);
    }
    return pressed;
}

}  // namespace questions
