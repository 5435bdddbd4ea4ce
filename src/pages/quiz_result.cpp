#include <algorithm>

#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "pages/quiz.hpp"

namespace pages {
namespace {
using namespace ui;

// --- the result ----------------------------------------------------------------------------------------------------

/// How well the learner knew what they know: a row for each degree of certainty that was given.
void certainty_table(const study::Result& result, const Texts& texts, Ui& ui) {
    std::vector<std::vector<RichText>> rows;
    for (std::size_t i = 0; i < result.certain.size(); ++i) {
        const auto& [times, points] = result.certain[i];
        if (times == 0) continue;
        rows.push_back({plain_text(texts("certain." + std::to_string(i + 1))), plain_text(std::to_string(times)),
                        plain_text(decimal(100 * points / times, 0) + " %")});
    }
    ui.space(space::medium);
    ui.table("quiz/certainty", texts("certain.table"),
             {plain_text(texts("certain.column_sure")), plain_text(texts("certain.column_times")),
              plain_text(texts("certain.column_right"))},
             rows);
}

/// Where nothing was answered there is no score, and nothing to be said about it.
void nothing_answered(const Texts& texts, Ui& ui) {
    ui.card({.id = "quiz/result", .role = Role::region, .name = texts("quiz.result")}, CardLook::tint, [&] {
        ui.heading("quiz/score", 2, texts("quiz.none_answered"), Type::heading, true);
        ui.space(space::hair);
        ui.text("quiz/comment", texts("quiz.none_answered_text"));
    });
}

/// The points by module, where a quiz goes over several.
void modules_table(const study::Session& session, const app::State& state, Ui& ui) {
    const std::vector<std::string> modules = session.modules();
    if (modules.size() < 2) return;
    std::vector<std::vector<RichText>> rows;
    for (const app::ModuleSlot& slot : state.modules) {
        const std::string& id = slot.entry.id;
        if (std::ranges::find(modules, id) == modules.end()) continue;
        const auto own = [&](const study::QuestionRef& ref) {
            return ref.module == id ? state.question(ref) : nullptr;
        };
        const study::Result result = study::result_of(state.store, own, session);
        rows.push_back(
            {plain_text(slot.entry.title), plain_text(score_words("quiz.module_score", result, state.texts))});
    }
    ui.space(space::medium);
    ui.table("quiz/by-module", state.texts("quiz.by_module"),
             {plain_text(state.texts("quiz.column_module")), plain_text(state.texts("quiz.column_points"))}, rows);
}

/// Everything in it is told by one measure: the points of the whole quiz.
void result_card(const content::Quiz& quiz, const study::Session& session, const study::Result& result,
                 const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    const bool passed = study::passed(result, quiz);
    const std::string share = decimal(100 * result.share(), 0);
    const auto line = [&](const char* id, const std::string& words, Face face = Face::regular) {
        ui.text(std::string("quiz/") + id, words, {.face = face});
        ui.space(space::hair);
    };
    ui.card({.id = "quiz/result", .role = Role::region, .name = texts("quiz.result")},
            passed ? CardLook::right : CardLook::tint, [&] {
                ui.heading("quiz/score", 2, score_words("quiz.score", result, texts), Type::heading, true);
                ui.space(space::hair);
                ui.progress("quiz/score-bar", texts("quiz.result"), share + " %", result.share());
                ui.space(space::small);
                if (quiz.pass > 0) {
                    line("pass",
                         texts(passed ? "quiz.passed" : "quiz.not_passed",
                               {{"pass", decimal(100 * quiz.pass, 0)}, {"share", share}}),
                         Face::bold);
                }
                if (!result.unanswered.empty())
                    line("left", texts("quiz.left_out", {{"n", std::to_string(result.unanswered.size())}}));
                if (result.points < 0) line("below", texts("quiz.below_zero"));
                if (!result.put_right.empty()) {
                    line("put-right", texts("quiz.put_right", {{"n", std::to_string(result.put_right.size())},
                                                               {"all", std::to_string(session.returned.size())}}));
                }
                if (const content::Range* range = study::range_of(result, quiz))
                    (void)ui.rich("quiz/range", range->text);
                else if (result.missed.empty() && result.unanswered.empty())
                    ui.text("quiz/comment", texts("quiz.all_right"));
                modules_table(session, state, ui);
                if (session.rules.certainty) certainty_table(result, texts, ui);
            });
}

/// What to do now: first what was missed, else whatever of the course is next.
MaybeEvent onward(const study::Session& session, const study::Result& result, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const std::string start = "#" + app::route_of(app::QuizPage{session.module});
    std::vector<study::QuestionRef> open = result.missed;
    open.insert(open.end(), result.unanswered.begin(), result.unanswered.end());
    ui.wrap(space::small, [&] {
        if (!open.empty() && ui.button("quiz/missed", texts("quiz.only_missed", {{"n", std::to_string(open.size())}}),
                                       ButtonLook::primary))
            event = app::QuizStarted{session.module, open};
        if (session.repetition()) {
            const std::string memory = "#" + app::route_of(app::MemoryPage{});
            if (ui.link_button("quiz/memory", texts("memory.back"), memory, ButtonLook::secondary))
                event = app::LinkPressed{memory};
        } else if (session.module == study::course_quiz) {  // where the modules are chosen
            if (ui.link_button("quiz/again", texts("quiz.again"), start, ButtonLook::secondary))
                event = app::LinkPressed{start};
        } else if (ui.button("quiz/again", texts("quiz.again"), ButtonLook::secondary)) {
            event = app::QuizStarted{session.module, {}};
        }
    });
    ui.space(space::medium);
    if (goes_a_way({}, {}, state, ui, event)) return event;
    if (const auto next = app::step_after_quiz(state, session.module)) {
        const NextWords words = next_words(*next, state);
        const std::string url = "#" + app::route_of(next->page);
        if (ui.link_card("quiz/onward", words.button, words.about, url, "")) event = app::LinkPressed{url};
    }
    return event;
}

// --- its questions -------------------------------------------------------------------------------------------------

/// A question of a session at its end, as it was answered.
struct Reviewed {
    const study::QuestionRef& ref;
    const questions::Question* asked;  ///< Null when the module has lost it since.
    study::Attempt attempt;

    /// With the numbers that it was asked with.
    RichText stem(const study::Session& session) const {
        return questions::Asked(*asked, study::option_seed(session, ref))->stem;
    }
    bool right() const { return attempt.checked && attempt.points >= 1; }
    Mark mark() const {
        if (attempt.checked) return mark_for(attempt.points);
        return {asked ? "quiz.mark_open" : "quiz.mark_gone", Icon::circle_alert, &Palette::muted};
    }
    std::string words(const Texts& texts) const {
        const std::string& word = texts(mark().key);
        return attempt.flagged ? word + ", " + texts("quiz.mark_flagged") : word;
    }
};

Reviewed reviewed(const study::Session& session, int number, const app::State& state) {
    const study::QuestionRef& ref = session.questions[static_cast<std::size_t>(number - 1)];
    const questions::Question* asked = state.question(ref);
    return {ref, asked,
            asked ? study::last_check(state.store, study::place_of(session), ref.module, *asked) : study::Attempt{}};
}

std::string review_url(const study::Session& session, int number) {
    return "#" + app::route_of(app::QuizPage{session.module, session.id, number});
}

}  // namespace

MaybeEvent review_list(const study::Session& session, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    constexpr std::size_t most_characters = 90;
    ui.heading("quiz/review", 2, texts("quiz.review"), Type::heading);
    ui.space(space::hair);
    ui.text("quiz/review/lead", texts("quiz.review_lead"), {.type = Type::small, .colour = ui.palette().muted});
    ui.space(space::small);
    const auto row = [&](int number) {
        const Reviewed question = reviewed(session, number, state);
        const std::string id = "quiz/review/" + std::to_string(number), url = review_url(session, number);
        const auto [key, sign, ink] = question.mark();
        const Colour colour = ui.palette().*ink;
        ui.icon(sign, ui.left(), ui.y() + 2 * ui.unit(), 22 * ui.unit(), colour);
        ui.indent(34, [&] {
            const std::string stem = question.asked ? words_of(question.stem(session)) : question.ref.id;
            if (ui.link(id + "/open", std::to_string(number) + ". " + first_words(stem, most_characters), url, {}))
                event = app::LinkPressed{url};
            ui.text(id + "/mark", question.words(texts), {.type = Type::small, .colour = colour, .role = Role::text});
        });
    };
    ui.group({.id = "quiz/review-list", .role = Role::list, .name = texts("quiz.review")}, [&] {
        for (int number = 1; number <= static_cast<int>(session.questions.size()); ++number) {
            ui.group({.id = "quiz/review/" + std::to_string(number), .role = Role::list_item}, [&] { row(number); });
            ui.space(space::small);
        }
    });
    return event;
}

namespace {
/// The way to the chapter that teaches what the question asked.
MaybeEvent taught(const content::Module& module, const questions::Question& asked, const Texts& texts, Ui& ui) {
    const auto [chapter, block] = content::taught_in(module, asked);
    if (!chapter) return std::nullopt;
    const std::string url = "#" + app::route_of(app::ChapterPage{module.id, chapter->id, {}, block});
    ui.space(space::small);
    if (!ui.link_card("review/taught", chapter->title, texts("quiz.taught"), url, "")) return std::nullopt;
    return app::LinkPressed{url};
}

/// On to the questions beside this one, and to the next that was not right.
MaybeEvent review_steps(const study::Session& session, int number, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const int all = static_cast<int>(session.questions.size());
    int missed = number + 1;
    while (missed <= all && reviewed(session, missed, state).right()) ++missed;
    const auto to = [&](const char* id, const char* key, int target, ButtonLook look) {
        const std::string url = review_url(session, target);
        if (ui.link_button(std::string("review/") + id, state.texts(key), url, look)) event = app::LinkPressed{url};
    };
    ui.wrap(space::small, [&] {
        if (missed <= all) to("missed", "quiz.review_missed", missed, ButtonLook::primary);
        if (number < all && missed != number + 1) to("next", "quiz.review_next", number + 1, ButtonLook::secondary);
        if (number > 1) to("previous", "quiz.review_previous", number - 1, ButtonLook::quiet);
        to("result", "quiz.review_result", 0, missed <= all ? ButtonLook::quiet : ButtonLook::primary);
    });
    return event;
}
}  // namespace

MaybeEvent quiz_result(const study::Session& session, const app::State& state, Ui& ui) {
    const content::Module* module = state.module(session.module);
    const study::Result result = study::result_of(state.store, app::QuestionFinder{state}, session);
    if (result.answered == 0) nothing_answered(state.texts, ui);
    else result_card(module ? module->quiz : content::Quiz{}, session, result, state, ui);
    ui.space(space::medium);
    MaybeEvent event = onward(session, result, state, ui);
    ui.space(space::large);
    return first(std::move(event), review_list(session, state, ui));
}

MaybeEvent quiz_review(const study::Session& session, int number, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const Reviewed question = reviewed(session, number, state);
    const std::string place = "review/" + study::name_in(session, question.ref);
    const std::string where =
        state.texts("quiz.where", {{"n", std::to_string(number)}, {"all", std::to_string(session.questions.size())}});
    const auto [key, sign, ink] = question.mark();
    ui.icon_text("review/mark", sign, where + ": " + question.words(state.texts),
                 {.type = Type::small, .colour = ui.palette().*ink, .face = Face::bold});
    ui.space(space::small);
    if (!question.asked) {
        ui.text("quiz/gone", state.texts("quiz.mark_gone"));
    } else {
        const content::Module& module = *state.module(question.ref.module);
        ui.card({.id = place, .role = Role::group, .name = state.texts("quiz.review_item") + ": " + where},
                CardLook::plain, [&] {
                    // What can still be answered in another quiz is not told here, unless everything is.
                    if (!question.attempt.checked && session.rules.told_at_once()) {
                        (void)ui.rich(place + "/stem", question.stem(session));
                        return;
                    }
                    const QuestionPlace here{place,
                                             study::place_of(session),
                                             module,
                                             *question.asked,
                                             session.rules,
                                             study::option_seed(session, question.ref),
                                             true,
                                             true,
                                             2};
                    event = pages::question(here, state, draft, ui);
                });
        event = first(std::move(event), taught(module, *question.asked, state.texts, ui));
    }
    ui.space(space::medium);
    return first(std::move(event), review_steps(session, number, state, ui));
}

Mark mark_for(double points) {
    if (points >= 1) return {"quiz.mark_right", Icon::circle_check, &Palette::right};
    if (points > 0) return {"quiz.mark_partly", Icon::circle_alert, &Palette::caution};
    return {"quiz.mark_wrong", Icon::circle_x, &Palette::wrong};
}

}  // namespace pages
