#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

MaybeEvent start_view(const content::Module& module, const app::State& state, Ui& ui) {
    MaybeEvent event;
    ui.text("quiz/intro", fill(state.texts("quiz.intro"), {{"n", std::to_string(module.questions.size())}}));
    ui.space(space::medium);
    if (ui.button("quiz/start", state.texts("quiz.start"), ButtonLook::primary)) event = app::QuizStarted{module.id, {}};
    return event;
}

std::string where_words(const study::Session& session, const Texts& texts) {
    return fill(texts("quiz.where"), {{"n", std::to_string(session.position + 1)}, {"all", std::to_string(session.questions.size())}});
}

/// Onward from a question: Next once it was checked, Skip before.
MaybeEvent steps(const study::Session& session, bool checked, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const bool last = session.position + 1 == static_cast<int>(session.questions.size());
    ui.wrap(space::small, [&] {
        const char* key = checked ? (last ? "quiz.finish" : "quiz.next") : (last ? "quiz.skip_last" : "quiz.skip");
        if (ui.button("quiz/next", texts(key), checked ? ButtonLook::primary : ButtonLook::secondary)) event = app::QuizMoved{session.id, session.position + 1};
        if (session.position > 0 && ui.button("quiz/back", texts("quiz.back"), ButtonLook::quiet)) event = app::QuizMoved{session.id, session.position - 1};
        if (last) return;
        if (ui.button("quiz/end", texts("quiz.end"), ButtonLook::quiet)) draft.confirming_end = true;
        ui.opens("quiz/confirm", draft.confirming_end);
    });
    if (!draft.confirming_end) return event;
    const Confirmed confirmed = confirm("quiz/confirm", {texts("quiz.end"), texts("quiz.end_confirm"), texts("quiz.end_yes"), texts("quiz.end_no")}, ui);
    if (confirmed == Confirmed::yes) event = app::QuizMoved{session.id, static_cast<int>(session.questions.size())};
    if (confirmed != Confirmed::open) draft.confirming_end = false;
    return event;
}

MaybeEvent question_view(const content::Module& module, const study::Session& session, const app::State& state, app::Draft& draft, Ui& ui) {
    const std::string where = where_words(session, state.texts);
    ui.text("quiz/where", where, {.type = Type::small, .colour = ui.palette().muted});
    ui.space(space::hair);
    ui.progress("quiz/progress", state.texts("quiz.progress"), where, static_cast<double>(session.position) / static_cast<double>(session.questions.size()));
    ui.space(space::large);
    const std::string& id = session.questions[static_cast<std::size_t>(session.position)];
    const questions::Question* asked = module.question(id);
    MaybeEvent event;
    bool checked = true;
    if (asked) {
        checked = state.progress.attempt(study::place_of(session), *asked).checked;
        ui.card({.id = "question/" + id, .role = Role::region, .name = where}, CardLook::plain, [&] {
            event = question({"question/" + id, study::place_of(session), module, *asked, study::option_seed(session, id), false, 1}, state, ui);
        });
    } else {
        ui.text("quiz/gone", state.texts("quiz.question_gone"));
    }
    ui.space(space::medium);
    return first(event, steps(session, checked, state, draft, ui));
}

MaybeEvent review(const content::Module& module, const study::Session& session, const app::State& state, Ui& ui) {
    MaybeEvent event;
    ui.heading("quiz/review", 2, state.texts("quiz.review"), Type::heading);
    ui.space(space::small);
    for (const std::string& id : session.questions) {
        const questions::Question* asked = module.question(id);
        if (!asked) continue;
        const study::Attempt attempt = state.progress.attempt(study::place_of(session), *asked);
        if (attempt.checked && attempt.points >= 1) continue;
        const std::string place = "review/" + id;
        ui.card({.id = place, .role = Role::group, .name = state.texts("quiz.review_item")}, CardLook::plain, [&] {
            if (!attempt.checked) {
                ui.text(place + "/skipped", state.texts("quiz.unanswered"), {.type = Type::small, .colour = ui.palette().muted, .face = Face::bold});
                event = first(event, follow(ui.rich(place + "/stem", asked->stem)));
                return;
            }
            event = first(event, question({place, study::place_of(session), module, *asked, study::option_seed(session, id), false, 2}, state, ui));
        });
        ui.space(space::medium);
    }
    return event;
}

MaybeEvent result_view(const content::Module& module, const study::Session& session, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const study::Result result = study::result_of(state.progress, module, session);
    ui.card({.id = "quiz/result", .role = Role::region, .name = texts("quiz.result")}, CardLook::tint, [&] {
        ui.heading("quiz/score", 2, fill(texts("quiz.score"), {{"points", decimal(result.points, 1)}, {"all", std::to_string(result.answered)}}), Type::heading, true);
        ui.space(space::hair);
        const double share = result.answered ? result.points / result.answered : 0;
        ui.progress("quiz/score-bar", texts("quiz.result"), decimal(100 * share, 0) + " %", share);
        ui.space(space::small);
        if (!result.unanswered.empty()) ui.text("quiz/left", fill(texts("quiz.left_out"), {{"n", std::to_string(result.unanswered.size())}}));
        const bool clean = result.missed.empty() && result.unanswered.empty();
        ui.text("quiz/comment", texts(clean ? "quiz.all_right" : "quiz.some_missed"));
    });
    ui.space(space::medium);
    std::vector<std::string> open = result.missed;
    open.insert(open.end(), result.unanswered.begin(), result.unanswered.end());
    ui.wrap(space::small, [&] {
        if (!open.empty() && ui.button("quiz/missed", fill(texts("quiz.only_missed"), {{"n", std::to_string(open.size())}}), ButtonLook::primary)) {
            event = app::QuizStarted{module.id, open};
        }
        if (ui.button("quiz/again", texts("quiz.again"), open.empty() ? ButtonLook::primary : ButtonLook::secondary)) event = app::QuizStarted{module.id, {}};
    });
    if (open.empty()) return event;
    ui.space(space::large);
    return first(event, review(module, session, state, ui));
}
}  // namespace

MaybeEvent draw(const app::QuizPage& page, const app::State& state, app::Draft& draft, Ui& ui) {
    auto [module, event] = module_or_reason(page.module, state, ui);
    if (!module) return event;
    const std::string url = "#/" + module->id;
    if (ui.link("quiz/module", module->title, url, {.type = Type::small})) event = app::LinkPressed{url};
    ui.space(space::hair);
    page_title(state, ui);
    ui.space(space::medium);
    const auto session = state.progress.latest_session(module->id);
    if (!session) return first(event, start_view(*module, state, ui));
    if (session->finished()) return first(event, result_view(*module, *session, state, ui));
    return first(event, question_view(*module, *session, state, draft, ui));
}

}  // namespace pages
