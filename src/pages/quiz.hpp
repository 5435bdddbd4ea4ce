#pragma once
#include "pages/parts.hpp"

/// What the page of a quiz shows in turn; `draw(QuizPage)` shows the questions in between itself.
namespace pages {

/// Where a quiz is begun: unfinished ones, what the next one will be like, and what of that can be chosen.
MaybeEvent quiz_start(const content::Module& module, const app::State& state, ui::Ui& ui);

/// The result of a session at its end, what to do next, and all its questions with what became of them.
MaybeEvent quiz_result(const content::Module& module, const study::Session& session, const app::State& state,
                       ui::Ui& ui);

/// One of its questions to look at again, with the way to the chapter that teaches it; `number` from 1.
MaybeEvent quiz_review(const study::Session& session, int number, const app::State& state, app::Draft& draft,
                       ui::Ui& ui);

/// What points were given for, as the key of a word: right, partly right, wrong.
const char* mark_key(double points);

}  // namespace pages
