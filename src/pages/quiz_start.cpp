#include "base/numbers.hpp"
#include "pages/quiz.hpp"

namespace pages {
namespace {
using namespace ui;

/// Rounds that are not at their end, to go on with.
MaybeEvent open_rounds(const content::Module& module, const app::State& state, Ui& ui) {
    MaybeEvent event;
    constexpr std::size_t most = 3;
    const auto open = study::open_sessions(state.store, module.id);
    for (std::size_t i = 0; i < open.size() && i < most; ++i) {
        const std::string url = "#" + app::route_of(app::QuizPage{module.id, open[i].id});
        const std::string where = where_words(open[i], state.texts);
        if (ui.link_card("quiz/open/" + std::to_string(i), state.texts("quiz.go_on"), where, url, ""))
            event = app::LinkPressed{url};
        ui.space(space::small);
    }
    if (!open.empty()) ui.space(space::medium);
    return event;
}

/// What the learner may choose about it.
MaybeEvent choices(const content::Module& module, const study::QuizChoice& now, const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    std::vector<SettingChoice> feedback;
    for (std::size_t i = 0; i < std::size(content::feedback_names); ++i) {
        const std::string name(content::feedback_names[i]);
        feedback.push_back(
            {name, texts("quiz.feedback_" + name), now.rules.feedback == static_cast<content::Feedback>(i)});
    }
    MaybeEvent event = setting(study::QuizFeedbackSetting::name, texts("quiz.feedback"), feedback, ui);
    if (module.quiz.length > 0 && module.quiz.length < static_cast<int>(module.questions.size())) {
        event = first(
            std::move(event),
            setting(
                study::QuizLengthSetting::name, texts("quiz.length"),
                {{"short", fill(texts("quiz.length_short"), {{"n", std::to_string(module.quiz.length)}}), !now.all},
                 {"all", fill(texts("quiz.length_all"), {{"n", std::to_string(module.questions.size())}}), now.all}},
                ui));
    }
    event = first(std::move(event), setting(study::QuizCertaintySetting::name, texts("quiz.certainty"),
                                            {{"off", texts("quiz.certainty_off"), !now.rules.certainty},
                                             {"on", texts("quiz.certainty_on"), now.rules.certainty}},
                                            ui));
    if (module.quiz.rules.minutes == 0) return event;
    const std::string minutes = fill(texts("quiz.minutes"), {{"n", std::to_string(module.quiz.rules.minutes)}});
    return first(std::move(event), setting(study::QuizTimerSetting::name, texts("quiz.timer"),
                                           {{"off", texts("quiz.timer_off"), now.rules.minutes == 0},
                                            {"on", minutes, now.rules.minutes > 0}},
                                           ui));
}

/// What a round will be like: when it tells what was right, its clock, its pass mark.
std::string rules_words(const content::Module& module, const content::Rules& rules, const Texts& texts) {
    std::string words =
        texts("quiz.feedback") + ": " +
        texts("quiz.feedback_" + std::string(content::feedback_names[static_cast<std::size_t>(rules.feedback)]));
    const auto add = [&](const std::string& more) { words += " · " + more; };
    add(rules.minutes > 0 ? texts("quiz.minutes", {{"n", std::to_string(rules.minutes)}}) : texts("quiz.timer_off"));
    if (module.quiz.pass > 0) add(texts("quiz.pass_mark", {{"pass", decimal(100 * module.quiz.pass, 0)}}));
    return words;
}

/// The way back to the result of the round that was finished last, and to its review.
MaybeEvent last_result(const content::Module& module, const app::State& state, Ui& ui) {
    const auto last = study::latest_session(state.store, module.id);
    if (!last || !last->finished()) return std::nullopt;
    const std::string url = "#" + app::route_of(app::QuizPage{module.id, last->id});
    const bool pressed = ui.link_card("quiz/last", state.texts("quiz.last_result"), last_score(*last, state), url, "");
    ui.space(space::large);
    return pressed ? MaybeEvent(app::LinkPressed{url}) : std::nullopt;
}

}  // namespace

MaybeEvent quiz_start(const content::Module& module, const app::State& state, Ui& ui) {
    const study::QuizChoice now = study::quiz_choice(state.store, module);
    MaybeEvent event = open_rounds(module, state, ui);
    const auto count = now.all ? module.questions.size() : static_cast<std::size_t>(std::max(1, module.quiz.length));
    ui.text("quiz/intro", fill(state.texts("quiz.intro"), {{"n", std::to_string(count)}}));
    ui.space(space::small);
    ui.text("quiz/rules", rules_words(module, now.rules, state.texts), {.colour = ui.palette().muted});
    ui.space(space::medium);
    if (ui.button("quiz/start", state.texts("quiz.start"), ButtonLook::primary))
        event = app::QuizStarted{module.id, {}};
    ui.space(space::large);
    event = first(std::move(event), last_result(module, state, ui));
    return first(std::move(event), choices(module, now, state, ui));
}

std::string where_words(const study::Session& session, const Texts& texts) {
    const auto [done, all] = session.stretch();
    return texts(session.returning() ? "quiz.where_again" : "quiz.where",
                 {{"n", std::to_string(done + 1)}, {"all", std::to_string(all)}});
}

}  // namespace pages
