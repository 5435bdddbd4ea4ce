#include <algorithm>

#include "base/numbers.hpp"
#include "pages/quiz.hpp"

namespace pages {
namespace {
using namespace ui;

MaybeEvent feedback_choice(const content::Rules& now, const Texts& texts, Ui& ui) {
    std::vector<SettingChoice> feedback;
    for (std::size_t i = 0; i < std::size(content::feedback_names); ++i) {
        const std::string name(content::feedback_names[i]);
        feedback.push_back({name, texts("quiz.feedback_" + name), now.feedback == static_cast<content::Feedback>(i)});
    }
    return setting(study::QuizFeedbackSetting::name, texts("quiz.feedback"), feedback, ui);
}

MaybeEvent certainty_choice(const content::Rules& now, const Texts& texts, Ui& ui) {
    return setting(
        study::QuizCertaintySetting::name, texts("quiz.certainty"),
        {{"off", texts("quiz.certainty_off"), !now.certainty}, {"on", texts("quiz.certainty_on"), now.certainty}}, ui);
}

/// What the learner may choose about it.
MaybeEvent choices(const content::Module& module, const study::QuizChoice& now, const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    MaybeEvent event = feedback_choice(now.rules, texts, ui);
    if (module.quiz.length > 0 && module.quiz.length < static_cast<int>(module.questions.size())) {
        event = first(
            std::move(event),
            setting(
                study::QuizLengthSetting::name, texts("quiz.length"),
                {{"short", fill(texts("quiz.length_short"), {{"n", std::to_string(module.quiz.length)}}), !now.all},
                 {"all", fill(texts("quiz.length_all"), {{"n", std::to_string(module.questions.size())}}), now.all}},
                ui));
    }
    event = first(std::move(event), certainty_choice(now.rules, texts, ui));
    if (module.quiz.rules.minutes == 0) return event;
    const std::string minutes = fill(texts("quiz.minutes"), {{"n", std::to_string(module.quiz.rules.minutes)}});
    return first(std::move(event), setting(study::QuizTimerSetting::name, texts("quiz.timer"),
                                           {{"off", texts("quiz.timer_off"), now.rules.minutes == 0},
                                            {"on", minutes, now.rules.minutes > 0}},
                                           ui));
}

/// How long a quiz over several modules is: lengths that there are questions for, or all of them.
MaybeEvent length_choice(std::size_t now, std::size_t available, const Texts& texts, Ui& ui) {
    using Length = study::MixedLengthSetting;
    std::vector<SettingChoice> lengths;
    for (std::size_t i = 0; i < Length::values.size(); ++i) {
        const bool all = i + 1 == Length::values.size();
        if (!all && Length::lengths[i] >= available) continue;
        const char* key = all ? "quiz.length_all" : "quiz.length_short";
        const std::size_t n = std::min(Length::lengths[i], available);
        lengths.push_back({std::string(Length::values[i]), texts(key, {{"n", std::to_string(n)}}), n == now});
    }
    return setting(Length::name, texts("quiz.length"), lengths, ui);
}

/// What a round will be like: when it tells what was right, its clock, its pass mark.
std::string rules_words(const content::Quiz& quiz, const content::Rules& rules, const Texts& texts) {
    std::string words =
        texts("quiz.feedback") + ": " +
        texts("quiz.feedback_" + std::string(content::feedback_names[static_cast<std::size_t>(rules.feedback)]));
    const auto add = [&](const std::string& more) { words += " · " + more; };
    add(rules.minutes > 0 ? texts("quiz.minutes", {{"n", std::to_string(rules.minutes)}}) : texts("quiz.timer_off"));
    if (quiz.pass > 0) add(texts("quiz.pass_mark", {{"pass", decimal(100 * quiz.pass, 0)}}));
    return words;
}

/// One of the modules to choose from, or why it cannot be chosen.
void module_option(const app::ModuleSlot& slot, const app::State& state, app::Draft& draft, ModuleChoice& choice,
                   Ui& ui) {
    const std::string& module = slot.entry.id;
    const std::string id = "quiz/modules/" + module;
    const bool failed = slot.loading == app::Loading::failed || std::ranges::any_of(slot.pieces, [](const auto& piece) {
                            return piece.second == app::Loading::failed;
                        });
    if (failed) {
        ui.icon_text(id, Icon::circle_alert, state.texts("quiz.module_missing", {{"module", slot.entry.title}}),
                     {.colour = ui.palette().caution});
        ui.space(space::small);
        if (slot.problems.empty() && ui.button(id + "/retry", state.texts("retry"), ButtonLook::quiet))
            choice.event = app::RetryPressed{"modules/" + slot.entry.file};
        return;
    }
    const bool wanted = std::ranges::find(draft.left_out, module) == draft.left_out.end();
    if (ui.option(id, {plain_text(slot.entry.title), true, wanted})) {
        if (wanted) draft.left_out.push_back(module);
        else std::erase(draft.left_out, module);
    }
    const content::Module* whole = state.whole_module(module);
    choice.loading = choice.loading || (wanted && !whole);
    if (wanted && whole) choice.chosen.push_back(whole);
}
}  // namespace

MaybeEvent open_rounds(std::string_view module, study::Purpose purpose, const app::State& state, Ui& ui) {
    MaybeEvent event;
    constexpr std::size_t most = 3;
    auto open = study::open_sessions(state.store, module);
    std::erase_if(open, [&](const study::Session& session) { return session.purpose() != purpose; });
    for (std::size_t i = 0; i < open.size() && i < most; ++i) {
        const std::string url = "#" + app::route_of(app::QuizPage{open[i].module, open[i].id});
        const std::string where = where_words(open[i], state.texts);
        if (ui.link_card("quiz/open/" + std::to_string(i), state.texts("quiz.go_on"), where, url, ""))
            event = app::LinkPressed{url};
        ui.space(space::small);
    }
    if (!open.empty()) ui.space(space::medium);
    return event;
}

MaybeEvent last_result(const std::optional<study::Session>& last, const app::State& state, Ui& ui) {
    if (!last || !last->finished() || !state.whole(*last)) return std::nullopt;
    const std::string url = "#" + app::route_of(app::QuizPage{last->module, last->id});
    const bool pressed = ui.link_card("quiz/last", state.texts("quiz.last_result"), last_score(*last, state), url, "");
    ui.space(space::large);
    return pressed ? MaybeEvent(app::LinkPressed{url}) : std::nullopt;
}

ModuleChoice module_choice(const app::State& state, app::Draft& draft, Ui& ui) {
    ModuleChoice choice;
    const std::string& name = state.texts("quiz.modules");
    ui.heading("quiz/modules", 2, name, Type::subheading);
    ui.space(space::small);
    ui.group({.id = "quiz/modules/list", .role = Role::group, .name = name}, [&] {
        for (const app::ModuleSlot& slot : state.modules) {
            module_option(slot, state, draft, choice, ui);
            ui.space(space::small);
        }
    });
    if (choice.loading) draw_loading("quiz/loading", state.texts, ui);
    ui.space(space::medium);
    return choice;
}

MaybeEvent quiz_start(const content::Module& module, const app::State& state, Ui& ui) {
    const study::QuizChoice now = study::quiz_choice(state.store, module.quiz);
    MaybeEvent event = open_rounds(module.id, study::Purpose::quiz, state, ui);
    const auto count = now.all ? module.questions.size() : static_cast<std::size_t>(std::max(1, module.quiz.length));
    ui.text("quiz/intro", fill(state.texts("quiz.intro"), {{"n", std::to_string(count)}}));
    ui.space(space::small);
    ui.text("quiz/rules", rules_words(module.quiz, now.rules, state.texts), {.colour = ui.palette().muted});
    ui.space(space::medium);
    if (ui.button("quiz/start", state.texts("quiz.start"), ButtonLook::primary))
        event = app::QuizStarted{module.id, {}};
    ui.space(space::large);
    event = first(std::move(event), last_result(study::latest_session(state.store, module.id), state, ui));
    return first(std::move(event), choices(module, now, state, ui));
}

MaybeEvent mixed_start(const app::State& state, app::Draft& draft, Ui& ui) {
    const Texts& texts = state.texts;
    const content::Rules rules = study::quiz_choice(state.store, {}).rules;
    MaybeEvent event = open_rounds(study::course_quiz, study::Purpose::quiz, state, ui);
    ui.text("quiz/intro", texts("quiz.mixed_intro"));
    ui.space(space::large);
    ModuleChoice choice = module_choice(state, draft, ui);
    event = first(std::move(event), std::move(choice.event));
    app::QuizStarted started{std::string(study::course_quiz)};
    std::size_t available = 0;
    for (const content::Module* module : choice.chosen) {
        started.modules.push_back(module->id);
        available += module->questions.size();
    }
    const std::size_t length = std::min(study::mixed_length(state.store), available);
    ui.text("quiz/rules",
            texts("quiz.length_short", {{"n", std::to_string(length)}}) + " · " + rules_words({}, rules, texts),
            {.colour = ui.palette().muted});
    ui.space(space::medium);
    if (ui.button("quiz/start", texts("quiz.start"), ButtonLook::primary, available > 0 && !choice.loading))
        event = std::move(started);
    ui.space(space::large);
    event = first(std::move(event), last_result(study::last_mixed(state.store), state, ui));
    event = first(std::move(event), length_choice(length, available, texts, ui));
    event = first(std::move(event), feedback_choice(rules, texts, ui));
    return first(std::move(event), certainty_choice(rules, texts, ui));
}

std::string where_words(const study::Session& session, const Texts& texts) {
    const auto [done, all] = session.stretch();
    return texts(session.returning() ? "quiz.where_again" : "quiz.where",
                 {{"n", std::to_string(done + 1)}, {"all", std::to_string(all)}});
}

}  // namespace pages
