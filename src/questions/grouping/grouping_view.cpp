#include "base/numbers.hpp"
#include "questions/grouping/grouping.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
/// A pill for each group; the group newly chosen.
const Pairs::Target* choose(const std::string& id, const Pairs& pairs, const Pairs::Part& item, const Given& given,
                            Stage stage, ui::Ui& ui) {
    const std::string* target = target_of(given, item.id);
    const ui::Verdict mark = mark_of(target != nullptr, right_in(item, given), stage);
    const Pairs::Target* chosen = nullptr;
    ui.group({.id = id + "/groups", .role = ui::Role::radio_group, .name = words_of(item.text)}, [&] {
        ui.wrap(ui::space::small, [&] {
            for (const Pairs::Target& group : pairs.targets) {
                if (ui.pill(id + "/groups/" + group.id, group.words, target && *target == group.id, mark))
                    chosen = &group;
            }
        });
    });
    return chosen;
}
}  // namespace

std::optional<Grouping::Answer> draw(const Grouping& grouping, const Grouping::Answer& answer, const KindLook& look,
                                     const Texts& texts, ui::Ui& ui) {
    const Pairs& pairs = grouping.pairs;
    std::optional<Grouping::Answer> next;
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        for (const std::size_t index : shown_order(grouping, look.seed).parts) {
            const Pairs::Part& item = pairs.parts[index];
            const std::string id = look.id + "/" + item.id;
            (void)ui.rich(id + "/text", item.text);
            ui.space(ui::space::hair);
            if (const Pairs::Target* group = choose(id, pairs, item, answer.groups, look.stage, ui)) {
                next = Grouping::Answer{give(answer.groups, item.id, group->id)};
            }
            const std::string right_is =
                fill(texts("grouping.right_is"), {{"answer", words_of_target(pairs, item.target)}});
            draw_part_outcome(id, item, answer.groups, right_is, look.stage, texts, ui);
            ui.space(ui::space::medium);
        }
    });
    return next;
}

}  // namespace questions
