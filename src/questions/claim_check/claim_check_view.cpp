#include "questions/claim_check/claim_check.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
RichText quoted(RichText text) {
    if (text.empty()) return text;
    text.paragraphs.front().front().text.insert(0, "“");
    text.paragraphs.back().back().text += "”";
    return text;
}

void draw_claim(const ClaimCheck& question, const std::string& id, const Texts& texts, ui::Ui& ui) {
    ui.card({.id = id, .role = ui::Role::group, .name = texts("claim-check.says")}, ui::CardLook::sunken, [&] {
        ui.text(id + "/says", texts("claim-check.says"),
                {.type = ui::Type::small, .colour = ui.palette().muted, .face = ui::Face::bold});
        ui.space(ui::space::hair);
        (void)ui.rich(id + "/words", quoted(question.claim), {.type = ui::Type::lead});
    });
    ui.space(ui::space::medium);
}

/// One of the two judgements; the id of the option pressed.
std::optional<std::string> draw_judgement(const std::vector<Option>& options, const std::string& chosen,
                                          const std::string& question, const KindLook& look, const Texts& texts,
                                          ui::Ui& ui) {
    std::optional<std::string> pressed;
    ui.text(look.id + "/asked", question, {.face = ui::Face::bold});
    ui.space(ui::space::small);
    KindLook own = look;
    own.id += "/option";
    ui.group({.id = own.id, .role = ui::Role::radio_group, .name = question},
             [&] { pressed = draw_options(options, {chosen}, false, own, texts, ui); });
    ui.space(ui::space::small);
    return pressed;
}
}  // namespace

std::optional<ClaimCheck::Answer> draw(const ClaimCheck& question, const ClaimCheck::Answer& answer,
                                       const KindLook& look, const Texts& texts, ui::Ui& ui) {
    ClaimCheck::Answer next = answer;
    draw_claim(question, look.id + "/claim", texts, ui);
    KindLook level = look, flaw = look;
    level.id += "/level";
    flaw.id += "/flaw";
    flaw.seed = flaw_seed(look.seed);
    if (const auto pressed =
            draw_judgement(question.levels, answer.level, texts("claim-check.level"), level, texts, ui))
        next.level = *pressed;
    const bool flaws_asked = !look.open() || !answer.level.empty() || !answer.flaw.empty();
    if (flaws_asked) {
        if (const auto pressed =
                draw_judgement(question.flaws, answer.flaw, texts("claim-check.flaw"), flaw, texts, ui))
            next.flaw = *pressed;
    }
    return next == answer ? std::nullopt : std::optional(next);
}

}  // namespace questions
