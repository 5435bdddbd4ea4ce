#include "questions/pairs.hpp"
#include "ui/ui.hpp"

namespace questions {

std::optional<std::string> draw_target_list(const TargetList& list, const Pairs& pairs, const Pairs::Part& part,
                                            const Given& given, FunctionRef<void()> words, ui::Ui& ui) {
    constexpr float to_middle = 8;  // brings a first line of words to the middle of the control beside it
    const std::string* target = target_of(given, part.id);
    std::vector<std::string> choices;
    std::optional<std::size_t> chosen, picked;
    for (const std::size_t index : list.order) {
        if (target && pairs.targets[index].id == *target) chosen = choices.size();
        choices.push_back(pairs.targets[index].words);
    }
    const ui::Verdict mark = mark_of(target != nullptr, right_in(part, given), list.stage);
    const auto control = [&] {
        picked = ui.combobox(list.id, {.label = list.label, .choices = choices, .chosen = chosen, .verdict = mark});
    };
    if (ui.narrow()) {
        words();
        ui.space(ui::space::hair);
        control();
    } else {
        ui.beside(ui.width() / 2, [&] { ui.space(to_middle), words(); }, control);
    }
    return picked ? std::optional(pairs.targets[list.order[*picked]].id) : std::nullopt;
}

void draw_part_outcome(const std::string& id, const Pairs::Part& part, const Given& given, std::string_view right_is,
                       Stage stage, const Texts& texts, ui::Ui& ui) {
    if (stage == Stage::open) return;
    const ui::Verdict mark = mark_of(target_of(given, part.id) != nullptr, right_in(part, given), stage);
    ui.space(ui::space::hair);
    // What is said of a part names its right target, so a wrong one hears it only at the end.
    const bool keep_back = stage == Stage::marked && mark == ui::Verdict::wrong;
    draw_outcome(id, mark, keep_back ? RichText{} : part.feedback, texts, ui);
    if (stage == Stage::solved && mark != ui::Verdict::right)
        ui.text(id + "/right-is", right_is, {.type = ui::Type::small, .face = ui::Face::bold});
}

}  // namespace questions
