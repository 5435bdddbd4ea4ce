#include "base/numbers.hpp"
#include "questions/matching/matching.hpp"
#include "ui/ui.hpp"

namespace questions {

std::optional<Matching::Answer> draw(const Matching& matching, const Matching::Answer& answer, const KindLook& look,
                                     const Texts& texts, ui::Ui& ui) {
    const Pairs& pairs = matching.pairs;
    const PairOrder order = shown_order(matching, look.seed);
    std::optional<Matching::Answer> next;
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        for (const Pairs::Part& prompt : pairs.parts) {
            const std::string id = look.id + "/" + prompt.id;
            const TargetList list{id + "/choice", words_of(prompt.text), order.targets, look.stage};
            const auto words = [&] { (void)ui.rich(id + "/text", prompt.text); };
            if (const auto choice = draw_target_list(list, pairs, prompt, answer.matches, words, ui))
                next = Matching::Answer{give(answer.matches, prompt.id, *choice)};
            const std::string right_is =
                fill(texts("matching.right_is"), {{"answer", words_of_target(pairs, prompt.target)}});
            draw_part_outcome(id, prompt, answer.matches, right_is, look.stage, texts, ui);
            ui.space(ui::space::medium);
        }
    });
    return next;
}

}  // namespace questions
