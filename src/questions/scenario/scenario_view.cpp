#include "base/numbers.hpp"
#include "questions/scenario/scenario.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
/// How one option of a step is shown.
struct MoveLook {
    ui::Verdict verdict = ui::Verdict::open;
    std::string words;
};

/// An option of a step that is closed: decided, or never come to before the answer was checked.
MoveLook look_of(const Scenario::Move& move, const Scenario::Move* decided, Stage stage, const Texts& texts) {
    const bool taken = &move == decided;
    const bool told = stage == Stage::solved || (stage == Stage::marked && taken);
    if (!told) return {ui::Verdict::rest, taken ? texts("scenario.taken") : std::string()};
    if (move.points >= 1)
        return {taken ? ui::Verdict::right : ui::Verdict::missed,
                texts(taken ? "option.right_chosen" : "option.right_missed")};
    if (move.points > 0) return {ui::Verdict::rest, texts(taken ? "scenario.partly_chosen" : "scenario.partly_left")};
    return {taken ? ui::Verdict::wrong : ui::Verdict::rest, texts(taken ? "option.wrong_chosen" : "option.wrong_left")};
}

/// The options of one step; the id of the one pressed.
std::optional<std::string> draw_moves(const Scenario::Step& step, const Scenario::Move* taken, const std::string& id,
                                      const KindLook& look, const Texts& texts, ui::Ui& ui) {
    std::optional<std::string> pressed;
    for (const std::size_t place : order_of(step, look.seed)) {
        const Scenario::Move& move = step.moves[place];
        const MoveLook own = taken || !look.open() ? look_of(move, taken, look.stage, texts) : MoveLook{};
        const std::string move_id = id + "/option/" + move.id;
        const bool decides = own.verdict == ui::Verdict::open;
        if (ui.option(move_id, {move.text, false, &move == taken, own.verdict, own.words, decides})) pressed = move.id;
        if (look.stage == Stage::solved && &move != taken) {
            ui.space(ui::space::hair);
            ui.indent(ui::space::medium,
                      [&] { (void)ui.rich(move_id + "/consequence", move.consequence, {.type = ui::Type::small}); });
        }
        ui.space(ui::space::small);
    }
    return pressed;
}

void draw_consequence(const Scenario::Move& move, const std::string& id, const Texts& texts, ui::Ui& ui) {
    ui.card({.id = id + "/then", .role = ui::Role::group, .name = texts("scenario.then")}, ui::CardLook::sunken, [&] {
        ui.text(id + "/then/title", texts("scenario.then"),
                {.type = ui::Type::small, .colour = ui.palette().muted, .face = ui::Face::bold});
        (void)ui.rich(id + "/then/text", move.consequence, {.focusable = true});
    });
    ui.space(ui::space::large);
}

/// One step: its text, its options, and what came of the one taken.
std::optional<std::string> draw_step(const Scenario::Step& step, const Scenario::Move* taken, const KindLook& look,
                                     const Texts& texts, ui::Ui& ui) {
    std::optional<std::string> pressed;
    const std::string id = look.id + "/step/" + step.id;
    (void)ui.rich(id + "/text", step.text);
    ui.space(ui::space::small);
    const bool open = look.open() && !taken;
    ui.group({.id = id, .role = open ? ui::Role::group : ui::Role::radio_group, .name = words_of(step.text)},
             [&] { pressed = draw_moves(step, taken, id, look, texts, ui); });
    if (taken) draw_consequence(*taken, id, texts, ui);
    return pressed;
}
}  // namespace

std::optional<Scenario::Answer> draw(const Scenario& scenario, const Scenario::Answer& answer, const KindLook& look,
                                     const Texts& texts, ui::Ui& ui) {
    const Walk way = walk(scenario, answer);
    std::optional<std::string> pressed;
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        for (const Decision& decision : way.decisions) (void)draw_step(*decision.step, decision.move, look, texts, ui);
        if (way.open) pressed = draw_step(*way.open, nullptr, look, texts, ui);
        if (!way.open && look.open())
            ui.text(look.id + "/end", texts("scenario.end"), {.type = ui::Type::small, .colour = ui.palette().muted});
        if (look.stage == Stage::solved)
            ui.text(look.id + "/best",
                    fill(texts("scenario.best"), {{"way", best_way_words(scenario, texts("scenario.and_then"))}}),
                    {.face = ui::Face::bold});
    });
    if (!pressed) return std::nullopt;
    Scenario::Answer next = known_part(scenario, answer);
    next.path.push_back(*pressed);
    return next;
}

}  // namespace questions
