#include "base/numbers.hpp"
#include "pages/quiz.hpp"

namespace pages {
namespace {
using namespace ui;

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
        return state.texts(mark_for(attempt.points).key);
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
        if ((!last || returns) && ui.button("quiz/end", texts(returns ? "quiz.finish" : "quiz.end"), ButtonLook::quiet))
            event = returns && open == 0 ? MaybeEvent(app::QuizEnded{session.id})
                                         : app::ConfirmationAsked{app::QuizEnded{session.id}, "quiz/end"};
    });
    ui.space(space::small);
    return first(std::move(event), overview(session, state, ui));
}

MaybeEvent question_view(const study::Session& session, const app::State& state, app::Draft& draft, Ui& ui) {
    const auto [done, all] = session.stretch();
    const std::string where = where_words(session, state.texts);
    const study::QuestionRef& ref = session.question(session.position);
    const bool mixed = session.modules().size() > 1 && state.slot(ref.module);  // it is told what "this module" is
    ui.text("quiz/where", mixed ? where + " · " + module_title(ref.module, state) : where,
            {.type = Type::small, .colour = ui.palette().muted, .focusable = true});
    ui.space(space::hair);
    ui.progress("quiz/progress", state.texts("quiz.progress"), where, static_cast<double>(done) / all);
    ui.space(space::medium);
    MaybeEvent event = clock(session, state, ui);
    ui.space(space::small);
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
        if (session.repetition() && attempt.checked)
            event = first(std::move(event), recall_part(place, ref, state, ui));
    } else {
        ui.text("quiz/gone", state.texts("quiz.question_gone"));
    }
    ui.space(space::medium);
    return first(std::move(event), steps(session, answered, state, ui));
}

/// Does the page show a question to look at again?
bool reviews(const app::QuizPage& page, const study::Session& session) {
    return session.finished() && page.review > 0 && page.review <= static_cast<int>(session.questions.size());
}

/// Where a quiz or a pre-test is begun: of a module, or with null of the course.
MaybeEvent start(const app::QuizPage& page, const content::Module* module, const app::State& state, app::Draft& draft,
                 Ui& ui) {
    if (page.session == app::QuizPage::pretest) return pretest_start(module, state, draft, ui);
    if (!page.session.empty()) {
        ui.text("quiz/elsewhere", state.texts("quiz.elsewhere"), {.colour = ui.palette().caution});
        ui.space(space::medium);
    }
    return module ? quiz_start(*module, state, ui) : mixed_start(state, draft, ui);
}
}  // namespace

MaybeEvent draw(const app::QuizPage& page, const app::State& state, app::Draft& draft, Ui& ui) {
    auto session = study::session(state.store, page.session);
    if (session && session->module != page.module) session.reset();
    std::vector<std::string> modules = session ? session->modules() : std::vector<std::string>();
    std::erase_if(modules, [&](const std::string& id) { return state.unknown(id); });
    if (page.module != app::QuizPage::address) modules.insert(modules.begin(), page.module);
    for (const std::string& id : modules) {
        if (auto there = whole_module_or_reason(id, state, ui); !there.module) return std::move(there.event);
    }
    MaybeEvent event;
    const content::Module* module = state.module(page.module);
    if (modules.size() == 1) {
        const std::string url = "#/" + modules[0];
        if (ui.link("quiz/module", state.module(modules[0])->title, url, {.type = Type::small}))
            event = app::LinkPressed{url};
        ui.space(space::hair);
    }
    // While a round runs, the question matters: on a phone it is to begin in the first third of the screen.
    const bool reviewed = session && reviews(page, *session);
    const bool runs = session && !session->finished();
    page_title(state, ui, runs || reviewed ? Type::subheading : Type::title);
    ui.space(runs || reviewed ? space::small : space::medium);
    if (!session && !module && !index_or_reason(state, ui, event)) return event;
    if (!session) return first(std::move(event), start(page, module, state, draft, ui));
    if (reviewed) return first(std::move(event), quiz_review(*session, page.review, state, draft, ui));
    if (runs) return first(std::move(event), question_view(*session, state, draft, ui));
    const bool test = !session->pretest.empty();
    return first(std::move(event), test ? test_result(*session, state, ui) : quiz_result(*session, state, ui));
}

}  // namespace pages
