#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

struct Words {
    std::string title, question, yes, no;
};

/// What is asked; each is in the part of the program that asks it.
struct WordsOf {
    const app::State& state;

    [[gnu::noinline]] Words operator()(const app::ResetConfirmed&) const {
        const Texts& texts = state.texts;
        return {texts("progress.reset"), texts("progress.reset_confirm"), texts("progress.reset_yes"),
                texts("progress.reset_no")};
    }

    [[gnu::noinline]] Words operator()(const app::NoteKept& act) const {
        const Texts& texts = state.texts;
        const auto* note = act.note.get_if<study::Noted>();
        return {texts("notes.delete"),
                !note || note->text.empty() ? texts("notes.delete_mark")
                                            : fill(texts("notes.delete_note"), {{"note", first_words(note->text, 80)}}),
                texts("notes.delete_yes"), texts("notes.delete_no")};
    }

    [[gnu::noinline]] Words operator()(const app::QuizEnded& act) const {
        const Texts& texts = state.texts;
        const auto session = study::session(state.store, act.session);
        const int open = session ? left_open(*session, state) : 0;
        return {
            texts("quiz.end"),
            open > 0 ? fill(texts("quiz.end_confirm"), {{"n", std::to_string(open)}}) : texts("quiz.end_confirm_all"),
            texts("quiz.end_yes"), texts("quiz.end_no")};
    }
};
}  // namespace

MaybeEvent confirmation(const app::ConfirmationAsked& asked, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Words words = std::visit(WordsOf{state}, asked.act);
    const std::string id = "confirmation";
    ui.alert({.id = id, .role = Role::alert_dialog, .name = words.title, .description = words.question}, [&] {
        ui.text(id + "/title", words.title, {.face = Face::bold});
        ui.space(space::hair);
        ui.text(id + "/text", words.question);
        ui.space(space::medium);
        ui.wrap(space::small, [&] {
            if (ui.button(id + "/yes", words.yes, ButtonLook::primary)) event = app::ConfirmationAnswered{true};
            if (ui.button(id + "/no", words.no, ButtonLook::secondary)) event = app::ConfirmationAnswered{false};
        });
    });
    if (ui.dismissed()) event = app::ConfirmationAnswered{false};
    return event;
}

}  // namespace pages
