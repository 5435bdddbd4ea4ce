#include "questions/true_false/true_false.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
/// The two verdicts as options, so that they look and behave like any others.
std::vector<Option> verdicts(const TrueFalse& question, const Texts& texts) {
    return {{"true", plain_text(texts("true_false.true")), question.truth, question.if_true},
            {"false", plain_text(texts("true_false.false")), !question.truth, question.if_false}};
}
}  // namespace

std::optional<TrueFalse::Answer> draw(const TrueFalse& question, const TrueFalse::Answer& answer, const KindLook& look,
                                      const Texts& texts, ui::Ui& ui) {
    TrueFalse::Answer next = answer;
    ui.group({.id = look.id + "/verdict", .role = ui::Role::radio_group, .name = look.stem}, [&] {
        KindLook own = look;
        own.id += "/verdict";
        own.seed = 0;
        std::vector<std::string> chosen;
        if (answer.verdict) chosen.emplace_back(*answer.verdict ? "true" : "false");
        if (const auto pressed = draw_options(verdicts(question, texts), chosen, false, own, texts, ui))
            next.verdict = *pressed == "true";
    });
    if (question.reasons.empty()) return next == answer ? std::nullopt : std::optional(next);
    ui.space(ui::space::small);
    ui.text(look.id + "/because", texts("true_false.because"), {.face = ui::Face::bold});
    ui.space(ui::space::small);
    ui.group({.id = look.id + "/reason", .role = ui::Role::radio_group, .name = texts("true_false.because")}, [&] {
        KindLook own = look;
        own.id += "/reason";
        if (const auto pressed = draw_options(question.reasons, {answer.reason}, false, own, texts, ui))
            next.reason = *pressed;
    });
    return next == answer ? std::nullopt : std::optional(next);
}

}  // namespace questions
