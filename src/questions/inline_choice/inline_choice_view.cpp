#include <algorithm>

#include "base/numbers.hpp"
#include "questions/inline_choice/inline_choice.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
ui::Verdict mark_in(const Option* chosen, Stage stage) {
    return mark_of(chosen != nullptr, chosen && chosen->right, stage);
}

/// The words of the options in the order shown, one list a gap.
std::vector<std::vector<std::string>> choices_of(const InlineChoice& question, std::uint64_t seed) {
    std::vector<std::vector<std::string>> lists;
    for (const InlineChoice::Gap& gap : question.gaps) {
        lists.emplace_back();
        for (const std::size_t index : order_of(gap, seed)) lists.back().push_back(words_of(gap.options[index].text));
    }
    return lists;
}

/// Room for the longest choice, and for the sign of a list.
float width_for(const std::vector<std::string>& choices, const ui::Ui& ui) {
    constexpr float beside_words = 56, least = 110;
    float width = ui.width_of(ui.choose_words, ui::Type::small);
    for (const std::string& words : choices) width = std::max(width, ui.width_of(words, ui::Type::small));
    return std::min(std::max(least, width / ui.unit() + beside_words), most_gap_width(ui));
}

/// Where the chosen option stands in the order shown.
std::optional<std::size_t> place_of(const Option* chosen, const InlineChoice::Gap& gap, std::uint64_t seed) {
    if (!chosen) return std::nullopt;
    const std::vector<std::size_t> order = order_of(gap, seed);
    const auto index = static_cast<std::size_t>(chosen - gap.options.data());
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), index) - order.begin());
}

void draw_outcomes(const InlineChoice& question, const InlineChoice::Answer& answer, const KindLook& look,
                   const Texts& texts, ui::Ui& ui) {
    const bool solved = look.stage == Stage::solved;
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const InlineChoice::Gap& gap = question.gaps[i];
        const std::string id = look.id + "/gap/" + gap.id + "/outcome";
        const Option* chosen = chosen_in(gap, answer);
        const Option* right = right_option(gap);
        draw_gap_outcome(id, i, mark_in(chosen, look.stage), texts, ui, [&] {
            if (chosen && !chosen->feedback.empty())
                (void)ui.rich(id + "/feedback", chosen->feedback, {.type = ui::Type::small});
            if (!solved || !right || right == chosen) return;
            ui.text(id + "/right-is", fill(texts("cloze.right_is"), {{"words", words_of(right->text)}}),
                    {.type = ui::Type::small, .face = ui::Face::bold});
            if (!right->feedback.empty())
                (void)ui.rich(id + "/right-feedback", right->feedback, {.type = ui::Type::small});
        });
    }
}
}  // namespace

std::optional<InlineChoice::Answer> draw(const InlineChoice& question, const InlineChoice::Answer& answer,
                                         const KindLook& look, const Texts& texts, ui::Ui& ui) {
    std::optional<InlineChoice::Answer> next;
    const auto lists = choices_of(question, look.seed);
    std::vector<ui::Gap> gaps;
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const InlineChoice::Gap& gap = question.gaps[i];
        const Option* chosen = chosen_in(gap, answer);
        gaps.push_back({.id = look.id + "/gap/" + gap.id,
                        .label = gap_name(i, question.gaps.size(), texts),
                        .choices = &lists[i],
                        .chosen = place_of(chosen, gap, look.seed),
                        .verdict = mark_in(chosen, look.stage),
                        .width = width_for(lists[i], ui)});
    }
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        if (const auto change = ui.cloze(look.id + "/text", numbered(question.text), gaps)) {
            const InlineChoice::Gap& gap = question.gaps[change->gap];
            next = answer;
            next->gaps = give(std::move(next->gaps), gap.id, gap.options[order_of(gap, look.seed)[change->choice]].id);
        }
        if (look.open()) return;
        ui.space(ui::space::small);
        ui.group({.id = look.id + "/outcomes", .role = ui::Role::list, .name = texts("cloze.outcomes")},
                 [&] { draw_outcomes(question, answer, look, texts, ui); });
    });
    return next;
}

}  // namespace questions
