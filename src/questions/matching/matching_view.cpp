#include "base/numbers.hpp"
#include "questions/matching/matching.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
/// Brings a first line of words to the middle of the control beside it.
constexpr float to_middle = 8;

/// A drop-down list of the choices, in the order shown; the one newly chosen.
std::optional<std::size_t> choose(const std::string& id, const Pairs& pairs, const Pairs::Part& prompt,
                                  const Given& given, const std::vector<std::size_t>& order, Stage stage, ui::Ui& ui) {
    const std::string* target = target_of(given, prompt.id);
    std::vector<std::string> words;
    std::optional<std::size_t> chosen;
    for (const std::size_t index : order) {
        if (target && pairs.targets[index].id == *target) chosen = words.size();
        words.push_back(pairs.targets[index].words);
    }
    const ui::Verdict mark = mark_of(target != nullptr, right_in(prompt, given), stage);
    return ui.combobox(id + "/choice",
                       {.label = words_of(prompt.text), .choices = words, .chosen = chosen, .verdict = mark});
}
}  // namespace

std::optional<Matching::Answer> draw(const Matching& matching, const Matching::Answer& answer, const KindLook& look,
                                     const Texts& texts, ui::Ui& ui) {
    const Pairs& pairs = matching.pairs;
    const PairOrder order = shown_order(matching, look.seed);
    std::optional<Matching::Answer> next;
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        for (const Pairs::Part& prompt : pairs.parts) {
            const std::string id = look.id + "/" + prompt.id;
            const auto text = [&] { (void)ui.rich(id + "/text", prompt.text); };
            const auto control = [&] {
                const auto chosen = choose(id, pairs, prompt, answer.matches, order.targets, look.stage, ui);
                if (chosen)
                    next = Matching::Answer{give(answer.matches, prompt.id, pairs.targets[order.targets[*chosen]].id)};
            };
            if (ui.narrow()) {
                text();
                ui.space(ui::space::hair);
                control();
            } else {
                ui.beside(ui.width() / 2, [&] { ui.space(to_middle), text(); }, control);
            }
            const std::string right_is =
                fill(texts("matching.right_is"), {{"answer", words_of_target(pairs, prompt.target)}});
            draw_part_outcome(id, prompt, answer.matches, right_is, look.stage, texts, ui);
            ui.space(ui::space::medium);
        }
    });
    return next;
}

}  // namespace questions
