#include "base/numbers.hpp"
#include "questions/cloze.hpp"
#include "ui/ui.hpp"

namespace questions {

std::string gap_name(std::size_t gap, std::size_t count, const Texts& texts) {
    return fill(texts("cloze.gap"), {{"n", std::to_string(gap + 1)}, {"all", std::to_string(count)}});
}

float most_gap_width(const ui::Ui& ui) {
    constexpr float beside_gap = 40;
    return ui.width() / ui.unit() - beside_gap;
}

void draw_gap_outcome(const std::string& id, std::size_t gap, ui::Verdict mark, const Texts& texts, ui::Ui& ui,
                      FunctionRef<void()> more) {
    const bool right = mark == ui::Verdict::right, wrong = mark == ui::Verdict::wrong;
    const char* key = right ? "cloze.gap_right" : wrong ? "cloze.gap_wrong" : "cloze.gap_blank";
    const ui::Palette& p = ui.palette();
    ui.group({.id = id, .role = ui::Role::list_item}, [&] {
        ui.text(id + "/mark", fill(texts(key), {{"n", std::to_string(gap + 1)}}),
                {.type = ui::Type::small,
                 .colour = right   ? p.right
                           : wrong ? p.wrong
                                   : p.muted,
                 .face = ui::Face::bold,
                 .role = ui::Role::text});
        more();
    });
    ui.space(ui::space::small);
}

}  // namespace questions
