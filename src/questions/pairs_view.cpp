#include "questions/pairs.hpp"
#include "ui/ui.hpp"

namespace questions {

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
