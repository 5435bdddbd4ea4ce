#include <algorithm>

#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "questions/fill_in/fill_in.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
/// One width for all, so that it tells little of the words: that of the longest.
float gap_width(const FillIn& question, const ui::Ui& ui) {
    std::size_t letters = 0;
    for (const FillIn::Gap& gap : question.gaps) letters = std::max(letters, count_code_points(right_words(gap)));
    return std::min(std::clamp(40 + 10 * static_cast<float>(letters), 160.0f, 320.0f), most_gap_width(ui));
}

ui::Verdict mark_in(const FillIn::Gap& gap, const std::string* typed, Stage stage) {
    return mark_of(typed != nullptr, typed && accepted(gap, *typed), stage);
}

std::vector<ui::Gap> fields(const FillIn& question, const FillIn::Answer& answer, const KindLook& look,
                            const Texts& texts, const ui::Ui& ui) {
    std::vector<ui::Gap> gaps;
    const float width = gap_width(question, ui);
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const FillIn::Gap& gap = question.gaps[i];
        const std::string* typed = target_of(answer.gaps, gap.id);
        gaps.push_back({.id = look.id + "/gap/" + gap.id,
                        .label = gap_name(i, question.gaps.size(), texts),
                        .value = typed ? *typed : std::string(),
                        .verdict = mark_in(gap, typed, look.stage),
                        .width = width});
    }
    return gaps;
}

/// The feedback names the right words, so it waits for them: a wrong gap has at most a hint until all is told.
void draw_outcomes(const FillIn& question, const FillIn::Answer& answer, const KindLook& look, const Texts& texts,
                   ui::Ui& ui) {
    const bool solved = look.stage == Stage::solved;
    const auto near = near_misses(question, answer);
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const FillIn::Gap& gap = question.gaps[i];
        const std::string id = look.id + "/gap/" + gap.id + "/outcome";
        const ui::Verdict mark = mark_in(gap, target_of(answer.gaps, gap.id), look.stage);
        const bool right = mark == ui::Verdict::right;
        draw_gap_outcome(id, i, mark, texts, ui, [&] {
            const auto miss =
                std::find_if(near.begin(), near.end(), [&](const auto& one) { return one.first == gap.id; });
            if (miss != near.end())
                ui.text(id + "/near", miss->second.empty() ? texts("fill-in.spelling") : miss->second,
                        {.type = ui::Type::small});
            if (solved && !right)
                ui.text(id + "/right-is", fill(texts("cloze.right_is"), {{"words", right_words(gap)}}),
                        {.type = ui::Type::small, .face = ui::Face::bold});
            if ((solved || right) && !gap.feedback.empty())
                (void)ui.rich(id + "/feedback", gap.feedback, {.type = ui::Type::small});
        });
    }
}
}  // namespace

std::optional<FillIn::Answer> draw(const FillIn& question, const FillIn::Answer& answer, const KindLook& look,
                                   const Texts& texts, ui::Ui& ui) {
    std::optional<FillIn::Answer> next;
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        const auto change =
            ui.cloze(look.id + "/text", numbered(question.text), fields(question, answer, look, texts, ui));
        if (change) next = typed_in(answer, question.gaps[change->gap].id, change->text);
        if (look.open()) return;
        ui.space(ui::space::small);
        ui.group({.id = look.id + "/outcomes", .role = ui::Role::list, .name = texts("cloze.outcomes")},
                 [&] { draw_outcomes(question, answer, look, texts, ui); });
    });
    return next;
}

}  // namespace questions
