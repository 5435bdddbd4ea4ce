#include <algorithm>

#include "base/numbers.hpp"
#include "questions/numeric/numeric.hpp"
#include "questions/numeric/typed_number.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
constexpr float field_width = 150, unit_width = 120;

std::string field_name(const Numeric& question, const Texts& texts) {
    if (question.units.size() != 1) return texts("numeric.answer");
    return fill(texts("numeric.answer_in"), {{"unit", question.units.front().name}});
}

/// The unit beside the field, as high as its middle.
void draw_unit(const std::string& id, const std::string& unit, ui::Ui& ui) {
    constexpr float down = 10;
    ui.space(down);
    ui.text(id, unit, {.role = ui::Role::text});
    ui.space(-down);
}

/// The units to pick from; the one picked.
std::optional<std::size_t> draw_units(const std::string& id, const Numeric& question, const TypedAnswer& typed,
                                      ui::Verdict mark, const Texts& texts, ui::Ui& ui) {
    const std::vector<std::size_t> order = units_by_size(question);
    std::vector<std::string> names;
    for (const std::size_t unit : order) names.push_back(question.units[unit].name);
    std::optional<std::size_t> chosen;
    if (typed.unit)
        chosen = static_cast<std::size_t>(std::find(order.begin(), order.end(), *typed.unit) - order.begin());
    const auto picked = ui.combobox(id, {texts("numeric.unit"), names, chosen, mark, unit_width});
    return picked ? std::optional(order[*picked]) : std::nullopt;
}

/// What is still wanted, while something is typed that cannot be checked.
std::string wanted_words(const Numeric& question, const TypedAnswer& typed, const Texts& texts) {
    const std::string words(typed.words);
    if (words.empty()) return {};
    if (unclear(words)) {
        std::string point = words, whole = words;
        std::replace(point.begin(), point.end(), ',', '.');
        std::erase(whole, ',');
        return fill(texts("numeric.unclear"), {{"typed", words}, {"point", point}, {"whole", whole}});
    }
    if (!typed.number) return texts("numeric.not_a_number");
    return question.units.size() > 1 && !typed.unit ? texts("numeric.choose_unit") : std::string();
}

void draw_result(const Numeric& question, const Numeric::Answer& answer, const KindLook& look, const Texts& texts,
                 ui::Ui& ui) {
    const Score earned = score(question, answer);
    const bool solved = look.stage == Stage::solved;
    const std::string id = look.id + "/result";
    ui.space(ui::space::small);
    if (earned.partly()) {
        ui.text(
            id + "/wrong-unit", texts("numeric.wrong_unit"),
            {.type = ui::Type::small, .colour = ui.palette().wrong, .face = ui::Face::bold, .role = ui::Role::text});
        if (solved && !question.right.empty())
            (void)ui.rich(id + "/feedback", question.right, {.type = ui::Type::small});
    } else {
        const ui::Verdict mark = mark_of(complete(question, answer), earned.right(), look.stage);
        draw_outcome(id, mark, mark == ui::Verdict::missed ? question.right : feedback_on(question, answer), texts, ui);
    }
    if (solved)
        ui.text(id + "/answer", fill(texts("numeric.answer_is"), {{"answer", answer_words(question)}}),
                {.type = ui::Type::small, .face = ui::Face::bold});
}
}  // namespace

std::optional<Numeric::Answer> draw(const Numeric& question, const Numeric::Answer& answer, const KindLook& look,
                                    const Texts& texts, ui::Ui& ui) {
    Numeric::Answer next = answer;
    const TypedAnswer typed = taken_apart(question, answer);
    const Score earned = score(question, answer);
    const bool answered = complete(question, answer);
    const ui::Verdict number_mark = mark_of(answered, earned.points > 0, look.stage);
    // Beside a wrong number nobody can tell whether the unit was meant rightly.
    const ui::Verdict unit_mark =
        look.open() || earned.points > 0 ? mark_of(answered, earned.right(), look.stage) : ui::Verdict::rest;
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        ui.wrap(ui::space::small, [&] {
            if (const auto words = ui.field(
                    look.id + "/value", {field_name(question, texts), answer.typed, field_width, true, number_mark}))
                next.typed = *words;
            if (question.units.size() == 1) draw_unit(look.id + "/unit", question.units.front().name, ui);
            if (question.units.size() < 2) return;
            if (const auto unit = draw_units(look.id + "/unit", question, typed, unit_mark, texts, ui)) {
                next = {std::string(typed.words), *unit};  // a typed unit would outweigh the one picked
            }
        });
        const std::string wanted = look.open() ? wanted_words(question, typed, texts) : std::string();
        if (!wanted.empty()) {
            ui.space(ui::space::hair);
            ui.text(look.id + "/wanted", wanted, {.type = ui::Type::small, .colour = ui.palette().muted});
        }
        if (!look.open()) draw_result(question, answer, look, texts, ui);
    });
    return next == answer ? std::nullopt : std::optional(next);
}

}  // namespace questions
