#pragma once
#include "app/next_step.hpp"
#include "pages/pages.hpp"

/// Parts that several pages are made of.
namespace pages {

/// The event of a pressed link; nothing when nothing was pressed.
MaybeEvent follow(const ui::Ui::Pressed& pressed);

/// The page's heading of level 1; it takes the focus after a change of page.
void page_title(const app::State& state, ui::Ui& ui, ui::Type type = ui::Type::title);

/// Badge, date and sources of something asserted.
MaybeEvent backing(const std::string& id, const content::Backing& backing, const content::Module& module,
                   const Texts& texts, ui::Ui& ui);

/// The badge alone.
void evidence_badge(const std::string& id, std::size_t stance, std::size_t evidence, const Texts& texts, ui::Ui& ui);

/// Sources as a list that folds out.
MaybeEvent sources(const std::string& id, const std::vector<std::string>& ids, const content::Module& module,
                   const Texts& texts, ui::Ui& ui);

/// A source as one line of a bibliography, with its link.
RichText citation(const content::Source& source, const Texts& texts);

/// A table's row of plain words.
std::vector<RichText> row_of(const std::vector<std::string>& cells);

/// `21 November 2026` from an ISO date.
std::string date_words(const std::string& iso, const Texts& texts);

/// One question: stem, controls, Check, and after it the verdict, the feedback, and what the caller adds.
struct QuestionPlace {
    std::string id;     ///< Prefix of node ids.
    std::string place;  ///< Where its answers are kept.
    const content::Module& module;
    const questions::Question& question;
    const content::Rules& rules;
    std::uint64_t seed = 0;
    bool in_quiz = false;
    bool review = false;  ///< Only to look at, with everything told.
    int heading_level = 3;
    std::string start_id;  ///< Node that takes the focus when the question is tried again.
};
[[gnu::noinline]] MaybeEvent question(const QuestionPlace& where, const app::State& state, app::Draft& draft,
                                      ui::Ui& ui);

/// A setting with its heading, as a row of pills.
struct SettingChoice {
    std::string value;
    std::string label;
    bool chosen;
};
MaybeEvent setting(std::string_view name, const std::string& title, const std::vector<SettingChoice>& choices,
                   ui::Ui& ui, int level = 2);

/// One block of a chapter.
struct BlockPlace {
    std::string id;
    const content::Module& module;
    const content::Chapter& chapter;
    std::string figure_state;  ///< From the link.
    bool led_to = false;       ///< The link leads here.
};
MaybeEvent block(const content::Block& block, const BlockPlace& where, const app::State& state, app::Draft& draft,
                 ui::Ui& ui);

/// One option of a guess: to be picked, or, once the guess is made, with what it was and what turned out right.
struct GuessOption {
    const RichText& text;
    bool mine, made, right;
};
bool guess_option(const std::string& id, const GuessOption& option, const Texts& texts, ui::Ui& ui);

/// A figure, its guess and its tasks.
[[gnu::noinline]] MaybeEvent figure(const content::FigureBlock& block, const BlockPlace& where, const app::State& state,
                                    app::Draft& draft, ui::Ui& ui);

/// A picture from the module's folder.
[[gnu::noinline]] MaybeEvent image(const std::string& id, const content::Image& block, ui::Ui& ui);
/// The course's own image, in the middle of a space of that height; it says nothing, and so has no node.
[[gnu::noinline]] void course_image(const std::string& file, float height, ui::Ui& ui);

/// Says that a module is loading, or why it is not there, with a way on; true when it is there, and of its pieces those
/// that are `wanted`: files that it names and that are not read yet.
struct Availability {
    const content::Module* module = nullptr;
    MaybeEvent event;
};
using WantedPieces = FunctionRef<std::vector<std::string>(const content::Module&)>;
Availability module_or_reason(const std::string& id, const app::State& state, ui::Ui& ui, WantedPieces wanted);
/// The same of a module with all its pieces.
Availability whole_module_or_reason(const std::string& id, const app::State& state, ui::Ui& ui);

/// Says that something is loading.
void draw_loading(const std::string& id, const Texts& texts, ui::Ui& ui);
/// Says why something is not there, with a button to try it again.
MaybeEvent unavailable(const std::string& id, const std::string& why, const std::string& asset, const Texts& texts,
                       ui::Ui& ui);

/// A module's notes for teachers, once its page has folded them out.
[[gnu::noinline]] MaybeEvent teacher_notes(const content::Module& module, const app::State& state, ui::Ui& ui);

/// The ways to take a module's questions elsewhere, once its page has folded them out.
[[gnu::noinline]] MaybeEvent exports(const content::Module& module, const app::State& state, ui::Ui& ui);

/// Of a module that was made of another program's questions: that it is a draft, a way to save it, and what could not
/// be kept. Nothing for other modules.
[[gnu::noinline]] MaybeEvent draft_part(const content::Module& module, const app::State& state, ui::Ui& ui);

/// The same of the list of modules.
bool index_or_reason(const app::State& state, ui::Ui& ui, MaybeEvent& event);

/// The same of a part of the program (`part_of`): the gate before whatever it begins with (tools/parts.mjs).
/// `id` begins its node ids; `height` is about what it will take up.
bool part_or_reason(std::string_view part, const std::string& id, float height, const app::State& state, ui::Ui& ui,
                    MaybeEvent& event);

/// Content mistakes as a list, each with its place; of very many the first.
void problem_list(const std::string& id, const std::vector<Problem>& problems, const Texts& texts, ui::Ui& ui);

/// Asks before something is done that cannot be undone.
[[gnu::noinline]] MaybeEvent confirmation(const app::ConfirmationAsked& asked, const app::State& state, ui::Ui& ui);

/// The points of a result out of all that the quiz has, in the words of that key.
std::string score_words(std::string_view key, const study::Result& result, const Texts& texts);
/// The score of a session at its end.
std::string last_score(const study::Session& session, const app::State& state);

/// A module's title; where it is not known, that it leads nowhere, or what the course is called.
std::string module_title(const std::string& module, const app::State& state);
/// What a page of a quiz is called.
[[gnu::noinline]] std::string quiz_title(const app::QuizPage& page, const app::State& state);

/// What to do next, in words: on its button, and beside it.
struct NextWords {
    std::string button, about;
};
NextWords next_words(const app::NextStep& step, const app::State& state);

/// How far a chapter has come, in a word or two; empty when it was not opened.
std::string progress_words(const study::Share& share, bool visited, const Texts& texts);

/// The next thing on the way that the learner is on, at the end of a page; false when the page is not on it. `other` is
/// what comes next apart from the way: its title and address, or nothing.
[[gnu::noinline]] bool way_onward(const std::string& other, const std::string& other_url, const app::State& state,
                                  ui::Ui& ui, MaybeEvent& event);
/// The same once it is known that the learner is on one and the part for it is there.
inline bool goes_a_way(const std::string& other, const std::string& other_url, const app::State& state, ui::Ui& ui,
                       MaybeEvent& event) {
    return !state.settings.way.empty() && state.part(app::ways_part).loading == app::Loading::done &&
           way_onward(other, other_url, state, ui, event);
}

/// Hears what the page's voice reads (web/listen.js), and has the blocks of the chapter drawn with that sentence
/// marked.
[[gnu::noinline]] void listen(FunctionRef<void()> draw_blocks, app::Draft& draft, ui::Ui& ui, MaybeEvent& event);
/// The blocks of a chapter, each drawn by `draw_block` with its marked words, and after it the learner's notes on it
/// and a way to write one.
[[gnu::noinline]] void noted_blocks(const content::Module& module, const content::Chapter& chapter,
                                    FunctionRef<void(std::size_t)> draw_block, const app::State& state,
                                    app::Draft& draft, ui::Ui& ui, MaybeEvent& event);
/// On the home page: how much is due, and the way there.
[[gnu::noinline]] MaybeEvent memory_card(const app::State& state, ui::Ui& ui);
/// After a question was checked in a round of repetition: what it counts for in remembering, to be changed or taken
/// back.
[[gnu::noinline]] MaybeEvent recall_part(std::string_view place, const study::QuestionRef& question,
                                         const app::State& state, ui::Ui& ui);

/// How many questions of the round have no answer that counts.
int left_open(const study::Session& session, const app::State& state);

/// `a` when it has a value, else `b`: the one event of a page.
inline MaybeEvent first(MaybeEvent a, MaybeEvent b) { return a ? std::move(a) : std::move(b); }

}  // namespace pages
