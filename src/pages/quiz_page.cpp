#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

// --- where a quiz is begun -----------------------------------------------------------------------------------------

/// Rounds that are not at their end, to go on with.
MaybeEvent open_rounds(const content::Module& module, const app::State& state, Ui& ui) {
    MaybeEvent event;
    constexpr std::size_t most = 3;
    const auto open = study::open_sessions(state.store, module.id);
    for (std::size_t i = 0; i < open.size() && i < most; ++i) {
        const std::string url = "#" + app::route_of(app::QuizPage{module.id, open[i].id});
        const std::string where = fill(state.texts("quiz.where"), {{"n", std::to_string(open[i].position + 1)},
                                                                   {"all", std::to_string(open[i].length())}});
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

MaybeEvent start_view(const content::Module& module, const app::State& state, Ui& ui) {
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

// --- while it runs -------------------------------------------------------------------------------------------------

std::string where_words(const study::Session& session, const Texts& texts) {
    const bool again = session.returning();
    const auto first_round = static_cast<int>(session.questions.size());
    const int n = again ? session.position - first_round : session.position;
    const int all = again ? session.length() - first_round : first_round;
    return fill(texts(again ? "quiz.where_again" : "quiz.where"),
                {{"n", std::to_string(n + 1)}, {"all", std::to_string(all)}});
}

/// The clock, with ways to have more time.
MaybeEvent clock(const study::Session& session, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const auto left = session.left_ms(state.now_ms);
    if (!left) return event;
    const Texts& texts = state.texts;
    constexpr int more = 10;
    const auto buttons = [&](bool over) {
        ui.wrap(space::small, [&] {
            if (ui.button("quiz/more-time", fill(texts("quiz.more_time"), {{"n", std::to_string(more)}}),
                          over ? ButtonLook::primary : ButtonLook::quiet))
                event = app::TimeExtended{session.id, more};
            if (ui.button("quiz/no-clock", texts("quiz.no_clock"), over ? ButtonLook::secondary : ButtonLook::quiet))
                event = app::TimeExtended{session.id, 0};
            if (over && ui.button("quiz/time-end", texts("quiz.end_yes"), ButtonLook::secondary))
                event = app::QuizEnded{session.id};
        });
    };
    if (*left <= 0) {
        ui.card({.id = "quiz/time-over", .role = Role::region, .name = texts("quiz.time_over")}, CardLook::caution,
                [&] {
                    ui.text("quiz/time-over/text", texts("quiz.time_over_text"));
                    ui.space(space::small);
                    buttons(true);
                });
        ui.space(space::medium);
        return event;
    }
    const bool is_short = *left <= study::short_time_ms;
    const std::string words = is_short
                                  ? texts("quiz.time_short")
                                  : fill(texts("quiz.minutes_left"), {{"n", std::to_string((*left + 59999) / 60000)}});
    ui.text("quiz/time", words,
            {.type = Type::small,
             .colour = is_short ? ui.palette().caution : ui.palette().muted,
             .face = Face::bold,
             .role = Role::text});
    buttons(false);
    ui.space(space::small);
    return event;
}

/// What has become of a question, in a word.
std::string mark_of(const study::Session& session, int position, const app::State& state) {
    const study::QuestionRef& ref = session.question(position);
    const questions::Question* asked = state.question(ref);
    if (!asked) return {};
    const bool again = position >= static_cast<int>(session.questions.size());
    const study::Attempt attempt = study::attempt(state.store, study::place_of(session, again), ref.module, *asked);
    if (attempt.flagged) return state.texts("quiz.mark_flagged");
    if (attempt.checked && session.rules.told_at_once()) {
        return state.texts(attempt.points >= 1  ? "quiz.mark_right"
                           : attempt.points > 0 ? "quiz.mark_partly"
                                                : "quiz.mark_wrong");
    }
    return state.texts(attempt.checked || (attempt.started && !session.rules.told_at_once()) ? "quiz.mark_answered"
                       : attempt.started                                                     ? "quiz.mark_begun"
                                                                                             : "quiz.mark_open");
}

/// All questions of the round, to go to any.
MaybeEvent overview(const study::Session& session, const app::State& state, Ui& ui) {
    MaybeEvent event;
    if (!ui.disclosure("quiz/overview", state.texts("quiz.overview"))) return event;
    ui.space(space::hair);
    ui.group({.id = "quiz/overview-list", .role = Role::group, .name = state.texts("quiz.overview")}, [&] {
        ui.wrap(space::small, [&] {
            for (int i = 0; i < session.length(); ++i) {
                const std::string label = std::to_string(i + 1) + " · " + mark_of(session, i, state);
                const bool here = i == session.position;
                if (ui.button("quiz/overview/" + std::to_string(i), label,
                              here ? ButtonLook::secondary : ButtonLook::quiet))
                    event = app::QuizMoved{session.id, i};
            }
        });
    });
    return event;
}

}  // namespace

int left_open(const study::Session& session, const app::State& state) {
    int open = 0;
    for (const study::QuestionRef& ref : session.questions) {
        const questions::Question* asked = state.question(ref);
        if (!asked) continue;
        const study::Attempt attempt = study::attempt(state.store, study::place_of(session), ref.module, *asked);
        open += attempt.tries == 0 && !(attempt.started && !session.rules.told_at_once());
    }
    return open;
}

namespace {
/// Onward from a question: Next once it was checked, Skip before.
MaybeEvent steps(const study::Session& session, bool answered, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const bool last = session.position + 1 == session.length();
    const bool ends = last && !session.rules.told_at_once();
    const int open = left_open(session, state);
    ui.wrap(space::small, [&] {
        const bool returns = last && !session.returning() && session.rules.told_at_once() &&
                             session.rules.missed_return &&
                             !study::result_of(state.store, app::QuestionFinder{state}, session).missed.empty();
        const char* key = returns    ? "quiz.to_missed"
                          : answered ? (last ? "quiz.finish" : "quiz.next")
                                     : (last ? "quiz.skip_last" : "quiz.skip");
        if (ui.button("quiz/next", texts(key), answered ? ButtonLook::primary : ButtonLook::secondary)) {
            if (ends && open > 0) event = app::ConfirmationAsked{app::QuizEnded{session.id}, "quiz/next"};
            else event = app::QuizMoved{session.id, session.position + 1};
        }
        if (session.position > 0 && ui.button("quiz/back", texts("quiz.back"), ButtonLook::quiet))
            event = app::QuizMoved{session.id, session.position - 1};
        if (!last && ui.button("quiz/end", texts("quiz.end"), ButtonLook::quiet))
            event = app::ConfirmationAsked{app::QuizEnded{session.id}, "quiz/end"};
    });
    ui.space(space::small);
    return first(std::move(event), overview(session, state, ui));
}

MaybeEvent question_view(const study::Session& session, const app::State& state, app::Draft& draft, Ui& ui) {
    const std::string where = where_words(session, state.texts);
    ui.text("quiz/where", where, {.type = Type::small, .colour = ui.palette().muted, .focusable = true});
    ui.space(space::hair);
    ui.progress("quiz/progress", state.texts("quiz.progress"), where,
                static_cast<double>(session.position) / session.length());
    ui.space(space::medium);
    MaybeEvent event = clock(session, state, ui);
    ui.space(space::small);
    const study::QuestionRef& ref = session.question(session.position);
    const questions::Question* asked = state.question(ref);
    bool answered = true;
    if (asked) {
        const std::string place = study::place_of(session, session.returning());
        const study::Attempt attempt = study::attempt(state.store, place, ref.module, *asked);
        answered = session.rules.told_at_once() ? attempt.checked : questions::complete(*asked, attempt.answer);
        const std::string id = "question/" + study::name_in(session, ref);
        ui.card({.id = id, .role = Role::region, .name = where}, CardLook::plain, [&] {
            const std::uint64_t seed = study::option_seed(session, ref);
            const QuestionPlace here{
                id, place, *state.module(ref.module), *asked, session.rules, seed, true, false, 1, "quiz/where"};
            event = first(std::move(event), question(here, state, draft, ui));
        });
    } else {
        ui.text("quiz/gone", state.texts("quiz.question_gone"));
    }
    ui.space(space::medium);
    return first(std::move(event), steps(session, answered, state, ui));
}

// --- at its end ----------------------------------------------------------------------------------------------------

/// The way to the chapter that teaches what a question asked.
MaybeEvent taught(const std::string& place, const content::Module& module, const questions::Question& asked,
                  const Texts& texts, Ui& ui) {
    const content::Chapter* chapter = content::taught_in(module, asked);
    if (!chapter) return std::nullopt;
    const std::string url = "#/" + module.id + "/" + chapter->id;
    ui.space(space::hair);
    if (!ui.link(place + "/taught", texts("quiz.taught", {{"chapter", chapter->title}}), url, {.type = Type::small}))
        return std::nullopt;
    return app::LinkPressed{url};
}

/// What to look at again: all that was missed or left out or flagged; everything, where nothing was told before.
MaybeEvent review(const study::Session& session, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const bool everything = !session.rules.told_at_once();
    ui.heading("quiz/review", 2, state.texts(everything ? "quiz.review_all" : "quiz.review"), Type::heading);
    ui.space(space::small);
    for (std::size_t i = 0; i < session.questions.size(); ++i) {
        const study::QuestionRef& ref = session.questions[i];
        const questions::Question* asked = state.question(ref);
        if (!asked) continue;
        const study::Attempt attempt = study::last_check(state.store, study::place_of(session), ref.module, *asked);
        if (!everything && !attempt.flagged && attempt.checked && attempt.points >= 1) continue;
        const std::string place = "review/" + study::name_in(session, ref);
        const std::string where = state.texts(
            "quiz.where", {{"n", std::to_string(i + 1)}, {"all", std::to_string(session.questions.size())}});
        ui.card({.id = place, .role = Role::group, .name = state.texts("quiz.review_item") + ": " + where},
                CardLook::plain, [&] {
                    ui.text(place + "/where", where, {.type = Type::small, .colour = ui.palette().muted});
                    if (attempt.flagged)
                        ui.text(place + "/flagged", state.texts("quiz.mark_flagged"),
                                {.type = Type::small, .colour = ui.palette().accent, .face = Face::bold});
                    if (!attempt.checked)
                        ui.text(place + "/skipped", state.texts("quiz.unanswered"),
                                {.type = Type::small, .colour = ui.palette().muted, .face = Face::bold});
                    if (!attempt.checked && !everything) {
                        (void)ui.rich(place + "/stem", asked->stem);
                        return;
                    }
                    const QuestionPlace here{place,
                                             study::place_of(session),
                                             *state.module(ref.module),
                                             *asked,
                                             session.rules,
                                             study::option_seed(session, ref),
                                             true,
                                             true,
                                             2};
                    event = first(std::move(event), question(here, state, draft, ui));
                });
        event = first(std::move(event), taught(place, *state.module(ref.module), *asked, state.texts, ui));
        ui.space(space::medium);
    }
    return event;
}

/// How well the learner knew what they know: a row for each degree of certainty that was given.
void certainty_table(const study::Result& result, const Texts& texts, Ui& ui) {
    std::vector<std::vector<RichText>> rows;
    for (std::size_t i = 0; i < result.certain.size(); ++i) {
        const auto& [times, points] = result.certain[i];
        if (times == 0) continue;
        rows.push_back({plain_text(texts("certain." + std::to_string(i + 1))), plain_text(std::to_string(times)),
                        plain_text(decimal(100 * points / times, 0) + " %")});
    }
    if (rows.empty()) return;
    ui.space(space::medium);
    ui.table("quiz/certainty", texts("certain.table"),
             {plain_text(texts("certain.column_sure")), plain_text(texts("certain.column_times")),
              plain_text(texts("certain.column_right"))},
             rows);
}

void result_card(const content::Module& module, const study::Session& session, const study::Result& result,
                 const Texts& texts, Ui& ui) {
    const content::Quiz& quiz = module.quiz;
    const bool passed = study::passed(result, quiz);
    ui.card(
        {.id = "quiz/result", .role = Role::region, .name = texts("quiz.result")},
        passed ? CardLook::right : CardLook::tint, [&] {
            const double most =
                session.rules.certainty ? study::most_marks(session.rules) * result.answered : result.answered;
            ui.heading("quiz/score", 2,
                       fill(texts("quiz.score"), {{"points", decimal(result.points, 1)}, {"all", decimal(most, 1)}}),
                       Type::heading, true);
            ui.space(space::hair);
            const double share = most > 0 ? std::clamp(result.points / most, 0.0, 1.0) : 0;
            ui.progress("quiz/score-bar", texts("quiz.result"), decimal(100 * share, 0) + " %", share);
            ui.space(space::small);
            const auto gap = [&] { ui.space(space::hair); };
            if (!result.unanswered.empty())
                ui.text("quiz/left", fill(texts("quiz.left_out"), {{"n", std::to_string(result.unanswered.size())}}));
            if (!result.put_right.empty()) {
                ui.text("quiz/put-right",
                        fill(texts("quiz.put_right"), {{"n", std::to_string(result.put_right.size())},
                                                       {"all", std::to_string(session.returned.size())}}));
            }
            gap();
            if (quiz.pass > 0) {
                ui.text("quiz/pass",
                        fill(texts(passed ? "quiz.passed" : "quiz.not_passed"),
                             {{"pass", decimal(100 * quiz.pass, 0)}, {"share", decimal(100 * result.share(), 0)}}),
                        {.face = Face::bold});
            }
            gap();
            if (const content::Range* range = study::range_of(result, quiz)) (void)ui.rich("quiz/range", range->text);
            if (session.rules.certainty) certainty_table(result, texts, ui);
            const bool clean = result.missed.empty() && result.unanswered.empty();
            if (clean || quiz.ranges.empty())
                ui.text("quiz/comment", texts(clean ? "quiz.all_right" : "quiz.some_missed"));
        });
}

MaybeEvent result_view(const content::Module& module, const study::Session& session, const app::State& state,
                       app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const study::Result result = study::result_of(state.store, app::QuestionFinder{state}, session);
    result_card(module, session, result, texts, ui);
    ui.space(space::medium);
    std::vector<study::QuestionRef> open = result.missed;
    open.insert(open.end(), result.unanswered.begin(), result.unanswered.end());
    ui.wrap(space::small, [&] {
        if (!open.empty() &&
            ui.button("quiz/missed", fill(texts("quiz.only_missed"), {{"n", std::to_string(open.size())}}),
                      ButtonLook::primary)) {
            event = app::QuizStarted{module.id, open};
        }
        if (ui.button("quiz/again", texts("quiz.again"), open.empty() ? ButtonLook::primary : ButtonLook::secondary))
            event = app::QuizStarted{module.id, {}};
    });
    if (open.empty() && result.flagged.empty() && session.rules.told_at_once()) return event;
    ui.space(space::large);
    return first(std::move(event), review(session, state, draft, ui));
}
}  // namespace

MaybeEvent draw(const app::QuizPage& page, const app::State& state, app::Draft& draft, Ui& ui) {
    auto [module, event] = whole_module_or_reason(page.module, state, ui);
    if (!module) return event;
    const std::string url = "#/" + module->id;
    if (ui.link("quiz/module", module->title, url, {.type = Type::small})) event = app::LinkPressed{url};
    ui.space(space::hair);
    const auto session = study::session(state.store, page.session);
    // While a round runs, the question matters: on a phone it is to begin in the first third of the screen.
    const bool runs = session && session->module == module->id && !session->finished();
    page_title(state, ui, runs ? Type::subheading : Type::title);
    ui.space(runs ? space::small : space::medium);
    if (!session || session->module != module->id) {
        if (!page.session.empty())
            ui.text("quiz/elsewhere", state.texts("quiz.elsewhere"), {.colour = ui.palette().caution});
        return first(std::move(event), start_view(*module, state, ui));
    }
    for (const std::string& other : session->modules()) {
        if (auto there = whole_module_or_reason(other, state, ui); !there.module)
            return first(std::move(event), std::move(there.event));
    }
    if (session->finished()) return first(std::move(event), result_view(*module, *session, state, draft, ui));
    return first(std::move(event), question_view(*session, state, draft, ui));
}

}  // namespace pages
