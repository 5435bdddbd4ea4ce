#pragma once
#include "pages/parts.hpp"
#include "study/notes.hpp"

/// How the pages show the learner's notes.
namespace pages {

/// A note with what can be done with it, or, while it is edited, the box to write in.
struct NoteLook {
    std::string back;     ///< Node that takes the focus once the note is deleted.
    std::string remark;   ///< What is said of it besides; empty for nothing.
    bool quotes = false;  ///< With the words that it is on, also when it is on a block as a whole.
};
MaybeEvent note_card(const study::Noted& note, const NoteLook& look, const app::State& state, app::Draft& draft,
                     ui::Ui& ui);

}  // namespace pages
