#include <algorithm>

#include "pages/quiz.hpp"
#include "study/pretest.hpp"

namespace pages {
namespace {
using namespace ui;

/// The chapters of one module that a test asked about.
struct ModuleTest {
    const content::Module& module;
    std::vector<study::Tested> chapters;
};
/// By module, in the order of the course.
std::vector<ModuleTest> tests_of(const study::Session& session, const app::State& state) {
    std::vector<ModuleTest> tests;
    for (const std::string& id : session.modules()) {
        if (const content::Module* module = state.module(id))
            tests.push_back({*module, study::tested(state.store, session, *module)});
    }
    return tests;
}

struct Count {
    int right = 0, all = 0;

    double share() const { return all > 0 ? static_cast<double>(right) / all : 0; }
    std::string words(std::string_view key, const Texts& texts) const {
        return texts(key, {{"n", std::to_string(right)}, {"all", std::to_string(all)}});
    }
};
Count count(const std::vector<ModuleTest>& tests) {
    Count count;
    for (const ModuleTest& test : tests) {
        count.right += static_cast<int>(std::ranges::count_if(test.chapters, &study::Tested::right));
        count.all += static_cast<int>(test.chapters.size());
    }
    return count;
}

Mark mark_of(const study::Tested& tested) {
    return tested.points ? mark_for(*tested.points) : Mark{"quiz.mark_open", Icon::circle_alert, &Palette::muted};
}

std::string url_of(const content::Module& module, const content::Chapter& chapter) {
    return "#" + app::route_of(app::ChapterPage{module.id, chapter.id});
}

/// The chapters whose question was answered right, or those of the others, each with the way to it.
MaybeEvent chapters(const std::string& id, const char* title, bool right, const std::vector<ModuleTest>& tests,
                    const Texts& texts, Ui& ui) {
    MaybeEvent event;
    const auto fits = [&](const study::Tested& tested) { return tested.right() == right; };
    const auto row = [&](const content::Module& module, const study::Tested& tested) {
        const std::string node = id + "/" + module.id + "/" + tested.chapter->id, url = url_of(module, *tested.chapter);
        const auto [key, sign, ink] = mark_of(tested);
        ui.icon(sign, ui.left(), ui.y() + 2 * ui.unit(), 22 * ui.unit(), ui.palette().*ink);
        ui.indent(34, [&] {
            if (ui.link(node + "/open", tested.chapter->title, url)) event = app::LinkPressed{url};
            ui.text(node + "/mark", texts(key), {.type = Type::small, .colour = ui.palette().*ink, .role = Role::text});
        });
    };
    if (std::ranges::none_of(tests, [&](const auto& test) { return std::ranges::any_of(test.chapters, fits); }))
        return event;
    ui.heading(id, 2, texts(title), Type::heading);
    ui.space(space::small);
    for (const auto& [module, tested] : tests) {
        if (std::ranges::none_of(tested, fits)) continue;
        const std::string list = id + "/" + module.id;
        if (tests.size() > 1) {
            ui.heading(list + "/title", 3, module.title, Type::subheading);
            ui.space(space::small);
        }
        ui.group({.id = list, .role = Role::list, .name = module.title}, [&] {
            for (const study::Tested& one : tested) {
                if (!fits(one)) continue;
                ui.group({.id = list + "/" + one.chapter->id, .role = Role::list_item}, [&] { row(module, one); });
                ui.space(space::small);
            }
        });
    }
    ui.space(space::medium);
    return event;
}

/// The second test that was begun or is done, with the way to it.
MaybeEvent second_test(const study::Session& pretest, const app::State& state, Ui& ui) {
    const auto test = study::latest_posttest(state.store, pretest.id);
    if (!test) return std::nullopt;
    const std::string url = "#" + app::route_of(app::QuizPage{test->module, test->id});
    const bool done = test->finished();
    const std::string under =
        done ? count(tests_of(*test, state)).words("quiz.after_score", state.texts) : where_words(*test, state.texts);
    const bool pressed =
        ui.link_card("quiz/second", state.texts(done ? "quiz.second_result" : "quiz.second_open"), under, url, "");
    ui.space(space::medium);
    return pressed ? MaybeEvent(app::LinkPressed{url}) : std::nullopt;
}

/// What to do now: first to read what is worth it, then, or when all is read, to test again.
MaybeEvent onward(const study::Session& pretest, const std::vector<ModuleTest>& tests, const app::State& state,
                  Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    std::string url, title;
    for (const auto& [module, tested] : tests) {
        for (const study::Tested& one : tested) {
            if (!title.empty() || one.right() || study::visited(state.store, module.id, one.chapter->id)) continue;
            url = url_of(module, *one.chapter);
            title = one.chapter->title;
        }
    }
    ui.text("quiz/again-about", texts("quiz.after_about"));
    ui.space(space::medium);
    ui.wrap(space::small, [&] {
        if (!title.empty() &&
            ui.link_button("quiz/read", texts("quiz.read", {{"chapter", title}}), url, ButtonLook::primary))
            event = app::LinkPressed{url};
        if (ui.button("quiz/again", texts("quiz.after_start"),
                      title.empty() ? ButtonLook::primary : ButtonLook::secondary))
            event = app::QuizStarted{pretest.module, {}, pretest.modules(), study::Purpose::posttest, pretest.id};
    });
    ui.space(space::large);
    return event;
}

/// Before and after side by side, a table for each module.
void compared(const std::vector<ModuleTest>& before, const std::vector<ModuleTest>& after, const Texts& texts, Ui& ui) {
    for (const auto& [module, chapters] : after) {
        const auto known = std::ranges::find(before, &module, [](const ModuleTest& test) { return &test.module; });
        std::vector<std::vector<RichText>> rows;
        for (const study::Tested& now : chapters) {
            const study::Tested* was = nullptr;
            for (std::size_t i = 0; known != before.end() && i < known->chapters.size(); ++i) {
                if (known->chapters[i].chapter == now.chapter) was = &known->chapters[i];
            }
            std::string words = texts(mark_of(now).key);
            if (was && was->question == now.question) words += " " + texts("quiz.same_question");
            rows.push_back(
                {plain_text(now.chapter->title), plain_text(was ? texts(mark_of(*was).key) : "–"), plain_text(words)});
        }
        ui.table("quiz/compared/" + module.id, module.title,
                 {plain_text(texts("quiz.column_chapter")), plain_text(texts("quiz.column_before")),
                  plain_text(texts("quiz.column_after"))},
                 rows);
        ui.space(space::large);
    }
}

/// The score on top, and how little it says.
void test_card(const std::string& score, double share, const std::string& caution, const Texts& texts, Ui& ui) {
    ui.card({.id = "quiz/result", .role = Role::region, .name = texts("quiz.result")}, CardLook::tint, [&] {
        ui.heading("quiz/score", 2, score, Type::heading, true);
        ui.space(space::hair);
        ui.progress("quiz/score-bar", texts("quiz.result"), score, share);
        ui.space(space::small);
        ui.text("quiz/caution", caution);
    });
    ui.space(space::large);
}

MaybeEvent pretest_result(const study::Session& pretest, const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    const std::vector<ModuleTest> tests = tests_of(pretest, state);
    const Count right = count(tests);
    test_card(right.words("quiz.before_score", texts), right.share(), texts("quiz.before_caution"), texts, ui);
    MaybeEvent event = chapters("quiz/skip", "quiz.may_skip", true, tests, texts, ui);
    event = first(std::move(event), chapters("quiz/worth", "quiz.worth_reading", false, tests, texts, ui));
    event = first(std::move(event), second_test(pretest, state, ui));
    if (goes_a_way({}, {}, state, ui, event)) return event;
    return first(std::move(event), onward(pretest, tests, state, ui));
}

MaybeEvent posttest_result(const study::Session& posttest, const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    const auto pretest = study::session(state.store, posttest.pretest);
    const std::vector<ModuleTest> before = pretest ? tests_of(*pretest, state) : std::vector<ModuleTest>(),
                                  after = tests_of(posttest, state);
    const Count now = count(after);
    const std::string score = pretest
                                  ? texts("quiz.both_scores", {{"before", count(before).words("quiz.n_of_all", texts)},
                                                               {"now", now.words("quiz.n_of_all", texts)}})
                                  : now.words("quiz.after_score", texts);
    test_card(score, now.share(), texts("quiz.after_caution"), texts, ui);
    compared(before, after, texts, ui);
    MaybeEvent event = chapters("quiz/worth", "quiz.worth_again", false, after, texts, ui);
    if (!pretest) return event;
    const std::string url = "#" + app::route_of(app::QuizPage{pretest->module, pretest->id});
    if (ui.link_card("quiz/first", texts("quiz.first_result"), "", url, "")) event = app::LinkPressed{url};
    ui.space(space::large);
    return event;
}
}  // namespace

MaybeEvent pretest_start(const content::Module* module, const app::State& state, app::Draft& draft, Ui& ui) {
    const Texts& texts = state.texts;
    MaybeEvent event = open_rounds(study::course_quiz, study::Purpose::pretest, state, ui);
    ui.text("quiz/intro", texts("quiz.before_intro"));
    ui.space(space::large);
    ModuleChoice choice;
    if (module) choice.chosen = {module};
    else choice = module_choice(state, draft, ui);
    event = first(std::move(event), std::move(choice.event));
    app::QuizStarted started{std::string(study::course_quiz), {}, {}, study::Purpose::pretest};
    std::size_t chapters = 0;
    for (const content::Module* chosen : choice.chosen) {
        started.modules.push_back(chosen->id);
        chapters += chosen->chapters.size();
    }
    ui.text("quiz/rules", texts("quiz.before_rules", {{"n", std::to_string(chapters)}}),
            {.colour = ui.palette().muted});
    ui.space(space::medium);
    if (ui.button("quiz/start", texts("quiz.before_start"), ButtonLook::primary, chapters > 0 && !choice.loading))
        event = std::move(started);
    return event;
}

MaybeEvent test_result(const study::Session& session, const app::State& state, Ui& ui) {
    MaybeEvent event = session.purpose() == study::Purpose::pretest ? pretest_result(session, state, ui)
                                                                    : posttest_result(session, state, ui);
    return first(std::move(event), review_list(session, state, ui));
}

}  // namespace pages
