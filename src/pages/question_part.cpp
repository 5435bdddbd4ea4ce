#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

struct VerdictLook {
    const char* key;
    CardLook card;
};
VerdictLook look_of(double points) {
    if (points >= 1) return {"question.right", CardLook::right};
    if (points > 0) return {"question.partly", CardLook::caution};
    return {"question.wrong", CardLook::wrong};
}

/// How the points came about: the rule in words, and for part of a point how much it was.
std::string rule_words(const QuestionPlace& where, double points, const Texts& texts) {
    if (points <= 0 || points >= 1) return {};
    const char* rule = std::holds_alternative<questions::TrueFalse>(where.question.kind) ? "true_false.rule" : "choice.rule";
    return fill(texts("question.points"), {{"points", decimal(points, 2)}, {"rule", texts(rule)}});
}

void verdict(const QuestionPlace& where, double points, const Texts& texts, Ui& ui) {
    const VerdictLook look = look_of(points);
    const std::string id = where.id + "/verdict-card";
    ui.card({.id = id, .role = Role::group, .name = texts("question.result")}, look.card, [&] {
        ui.heading(where.id + "/result", where.heading_level + 1, texts(look.key), Type::subheading, true);
        const std::string rule = rule_words(where, points, texts);
        if (!rule.empty()) ui.text(id + "/rule", rule, {.type = Type::small});
    });
    ui.space(space::medium);
}
}  // namespace

namespace {
/// The hints, one after the other: the next is offered once the one before is open.
MaybeEvent hints(const QuestionPlace& where, const Texts& texts, Ui& ui) {
    MaybeEvent event;
    const auto& all = where.question.hints;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string id = where.id + "/hint" + std::to_string(i + 1);
        const bool open = ui.disclosure(id, fill(texts("question.hint"), {{"n", std::to_string(i + 1)}, {"all", std::to_string(all.size())}}));
        if (!open) break;
        ui.indent(space::medium, [&] { event = first(event, follow(ui.rich(id + "/text", all[i], {.type = Type::small}))); });
    }
    ui.space(space::small);
    return event;
}
}  // namespace

MaybeEvent question(const QuestionPlace& where, const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    const questions::Question& question = where.question;
    const study::Attempt attempt = state.progress.attempt(where.place, question);
    MaybeEvent event;
    event = first(event, follow(ui.rich(where.id + "/stem", question.stem, {.type = Type::body})));
    ui.space(space::medium);
    if (attempt.checked) verdict(where, attempt.points, texts, ui);

    const questions::KindLook look{where.id + "/answer", words_of(question.stem), attempt.checked, where.seed};
    questions::with_answer(question, attempt.answer, [&](const auto& kind, const auto& answer) {
        if (const auto next = questions::draw(kind, answer, look, texts, ui)) {
            event = app::AnswerEdited{where.place, where.module.id, question.id, questions::Answer(*next)};
        }
    });

    if (!attempt.checked) {
        ui.space(space::small);
        event = first(event, hints(where, texts, ui));
        const bool ready = questions::complete(question, attempt.answer);
        if (ui.button(where.id + "/check", texts("question.check"), ButtonLook::primary, ready)) {
            event = app::AnswerChecked{where.place, where.module.id, question.id, where.id + "/result"};
        }
        if (!ready) {
            ui.space(space::hair);
            ui.text(where.id + "/not-ready", texts("question.choose_first"), {.type = Type::small, .colour = ui.palette().muted});
        }
        return event;
    }
    if (!question.explanation.empty()) {
        ui.space(space::small);
        event = first(event, follow(ui.rich(where.id + "/explanation", question.explanation)));
    }
    event = first(event, sources(where.id, question.sources, where.module, texts, ui));
    if (where.may_try_again) {
        ui.space(space::small);
        if (ui.button(where.id + "/again", texts("question.again"), ButtonLook::secondary)) {
            event = app::TriedAgain{where.place, where.module.id, question.id, where.id + "/heading"};
        }
    }
    return event;
}

}  // namespace pages
