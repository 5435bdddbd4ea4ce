#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "content/module.hpp"
#include "study/store.hpp"

namespace study {

/// How far a question has come at one place. Where two devices checked it without knowing of each other, the check that
/// counts more stands; where one of them knew of the other's, the later.
struct Attempt {
    questions::Answer answer;  ///< What is chosen: checked or not.
    bool started = false;      ///< Was anything chosen?
    bool checked = false;
    bool told = false;  ///< Was the solution asked for after that?
    bool flagged = false;
    double points = 0;       ///< When checked: of one, before anything is taken off.
    int certainty = 0;       ///< 1 to 3 when it was asked and given.
    int hints = 0;           ///< Opened so far.
    int counted_hints = 0;   ///< Of these, those that were open when it was checked.
    int tries = 0;           ///< Checked so often.
    std::string check = {};  ///< Id of the check that stands, or that this goes on from; empty when there is none.
};

Attempt attempt(const Store& store, std::string_view place, std::string_view module,
                const questions::Question& question);
/// The check that stands, although another try may be under way; nothing where it was never checked.
std::optional<Attempt> check_that_stands(const Store& store, std::string_view place, std::string_view module,
                                         const questions::Question& question);
/// Is the question flagged at that place?
bool flagged(const Store& store, std::string_view place, const QuestionRef& question);
/// The same as it stood when it was last checked, although another try may be under way; unchecked when it never was.
Attempt last_check(const Store& store, std::string_view place, std::string_view module,
                   const questions::Question& question);

/// The fact that such an attempt was checked, with what its answer is worth.
Answered checked(const Attempt& attempt, std::string_view place, std::string_view module,
                 const questions::Question& question);

}  // namespace study
