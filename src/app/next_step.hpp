#pragma once
#include <optional>
#include <string>

#include "app/state.hpp"

namespace app {

/// What a learner who opens the course is to do next.
struct NextStep {
    enum class Kind {
        start,        ///< The first chapter: nothing was opened yet.
        go_on,        ///< The chapter opened last.
        unopened,     ///< A chapter that was not opened yet.
        round_on,     ///< Every chapter was opened, and a round of a quiz is under way.
        first_round,  ///< The same, and a module has had no round.
        round_again,  ///< Nothing is due.
    };

    Kind kind;
    Page page;            ///< Where it is done.
    std::string module;   ///< Title of the module; empty for a round under way.
    std::string chapter;  ///< Title of the chapter; empty for a quiz.
};

/// The round begun last, of any module here or of the course, that is not at its end.
std::optional<study::Session> open_round(const State& state);

/// Nothing while there are no modules.
std::optional<NextStep> next_step(const State& state);

/// What to do after a module's quiz, or the course's: a chapter that was not opened yet, of that module or else of
/// those after it, or else a quiz. Nothing while the module is not there.
std::optional<NextStep> step_after_quiz(const State& state, std::string_view module);

}  // namespace app
