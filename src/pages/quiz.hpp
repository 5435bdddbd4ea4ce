#pragma once
#include "pages/parts.hpp"

/// What the page of a quiz shows in turn; `draw(QuizPage)` shows the questions in between itself.
namespace pages {

/// Where a quiz is begun: unfinished ones, what the next one will be like, and what of that can be chosen.
MaybeEvent quiz_start(const content::Module& module, const app::State& state, ui::Ui& ui);

/// The same of a quiz over several modules, which can be chosen.
MaybeEvent mixed_start(const app::State& state, app::Draft& draft, ui::Ui& ui);

/// Where a pre-test is begun: of a module, or with null of those that are chosen.
MaybeEvent pretest_start(const content::Module* module, const app::State& state, app::Draft& draft, ui::Ui& ui);

/// The result of a session at its end, what to do next, and all its questions with what became of them.
MaybeEvent quiz_result(const study::Session& session, const app::State& state, ui::Ui& ui);

/// The same of a pre-test: which chapters can be skipped; and of a post-test: both side by side.
MaybeEvent test_result(const study::Session& session, const app::State& state, ui::Ui& ui);

/// The way back to the result of the round that was finished last, and to its review.
MaybeEvent last_result(const std::optional<study::Session>& last, const app::State& state, ui::Ui& ui);
/// Rounds with that purpose that are not at their end, to go on with.
MaybeEvent open_rounds(std::string_view module, study::Purpose purpose, const app::State& state, ui::Ui& ui);
/// The modules of the course to choose from.
struct ModuleChoice {
    std::vector<const content::Module*> chosen;
    bool loading = false;  ///< Some of the chosen ones are still to come.
    MaybeEvent event;
};
ModuleChoice module_choice(const app::State& state, app::Draft& draft, ui::Ui& ui);

/// All questions with what became of them, each leading to where it can be looked at again.
MaybeEvent review_list(const study::Session& session, const app::State& state, ui::Ui& ui);

/// One of its questions to look at again, with the way to the chapter that teaches it; `number` from 1.
MaybeEvent quiz_review(const study::Session& session, int number, const app::State& state, app::Draft& draft,
                       ui::Ui& ui);

/// Where the learner is in a session: Question 3 of 10.
std::string where_words(const study::Session& session, const Texts& texts);

/// What became of a question: the key of a word, a sign, and its colour.
struct Mark {
    const char* key;
    ui::Icon sign;
    ui::Colour ui::Palette::* ink;
};
/// Of one that was answered, for so many points: right, partly right, wrong.
Mark mark_for(double points);

}  // namespace pages
