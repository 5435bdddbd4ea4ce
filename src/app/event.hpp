#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/page.hpp"
#include "base/held.hpp"
#include "base/problem.hpp"
#include "interop/facts.hpp"
#include "questions/question.hpp"
#include "search/index.hpp"
#include "study/sessions.hpp"

namespace app {

// What happened, in the past tense: from the learner first, then from the world.

struct LinkPressed {
    std::string url;  ///< `#/route` or `https://...`.
};
struct PredictionMade {
    std::string module, chapter, prediction, option;
    std::string reply_id;  ///< Node that takes the focus, so that the reply is read.
};
/// The address of a figure as it is was asked for.
struct LinkWanted {
    std::string route;
};
/// What was made with a figure, or of a module, is to be saved as a file.
struct SavePressed {
    std::string name, text;
    std::vector<Problem> losses = {};  ///< What could not be written, to be told.
};
struct PrintPressed {};
struct TaskReached {
    std::string module, chapter, figure, task;
};
/// An answer, or how certain the learner is of it, was changed, not checked.
struct AnswerEdited {
    std::string place, module, question;
    questions::Answer answer;
    int certainty = 0;
    std::string reply_id = {};  ///< Node that takes the focus, where what was chosen has a consequence to read.
};
struct AnswerChecked {
    std::string place, module, question;
    std::string feedback_id;  ///< Node that takes the focus, so that the feedback is read.
};
/// Another place on the same page was asked for: the node that takes the focus there.
struct JumpPressed {
    std::string id;
};
/// Something was nearly right when Check was pressed, and nothing was counted yet.
struct NearMissTold {
    std::string text;
};
struct TriedAgain {
    std::string place, module, question;
    std::string focus_id;
};
struct HintOpened {
    std::string place, module, question;
    int count = 0;             ///< Hints open by now.
    std::string hint_id = {};  ///< Node that takes the focus, so that the hint is read.
};
struct SolutionAsked {
    std::string place, module, question;
    std::string feedback_id;
};
struct FlagTurned {
    std::string place, module, question;
};
/// The learner said what a check counts for in remembering (`study::CheckRated`).
struct RecallRated {
    std::string check;
    int rating = 0;
};
struct QuizStarted {
    std::string module;                         ///< Or `study::course_quiz`.
    std::vector<study::QuestionRef> only = {};  ///< Empty means all.
    std::vector<std::string> modules = {};      ///< Those that the course's own is about.
    study::Purpose purpose = study::Purpose::quiz;
    std::string pretest = {};  ///< Of a post-test: the session that it follows.
};
struct QuizMoved {
    std::string session;
    int position = 0;
};
/// A quiz was ended, with or without questions left.
struct QuizEnded {
    std::string session;
};
/// A quiz was given another time to finish in, from now on; 0 for all the time in the world.
struct TimeExtended {
    std::string session;
    int minutes = 0;
};
struct SettingPicked {
    std::string name, value;
};
/// Everything that was chosen of how the page looks and sounds is to be as without choosing.
struct SettingsPutBack {};
/// A text is to be weighed.
struct TextGiven {
    std::string text;
};
struct NoticeClosed {
    std::string id;
};
/// What a notice offers was pressed.
struct OfferAccepted {
    std::string id;
};
struct RetryPressed {
    std::string asset;
};
/// A module's notes for teachers were folded out, or the ways to take its questions elsewhere.
struct NotesOpened {
    std::string module;
    bool exports = false;
};
/// A note of the learner's own was written, changed, or, with `gone`, deleted.
struct NoteKept {
    Held<std::variant<study::Noted>> note;  ///< A new one has no name yet.
    std::string focus = {};                 ///< Node that takes the focus afterwards.
};
struct ExportPressed {};
/// A file is wanted: saved progress, or a module. What it holds is found out when it is read.
struct ImportPressed {
    bool module = false;
};
struct FullScreenPressed {};
struct QuitPressed {};
struct ResetConfirmed {};

/// Other words stand in the field of the search page, or all of one kind are wanted.
struct SearchTyped {
    std::string words;
    std::optional<search::Kind> all_of = {};
};

/// What cannot be undone: the learner is asked first.
using Confirmable = std::variant<QuizEnded, ResetConfirmed, NoteKept>;
struct ConfirmationAsked {
    Confirmable act;
    std::string opener;  ///< Node that takes the focus back when the act is not done.
};
struct ConfirmationAnswered {
    bool yes = false;
};

struct RouteChanged {
    std::string route;
};
struct AssetArrived {
    std::string name, text;
};
struct AssetFailed {
    std::string name, why;
};
/// Saved records, at the start or because another window wrote some.
struct RecordsArrived {
    std::vector<std::string> lines;
    bool replace = false;  ///< Forget what was known: another window has erased everything.
};
/// A file to read: a module to open, or saved progress to add. Progress may come in slices of whole lines.
struct FileChosen {
    std::string name, text;
    int first_line = 1;  ///< Of this slice in the file.
    bool more = false;   ///< Another slice follows.
};
/// Something could not be saved. The platform goes on trying.
struct SaveFailed {
    std::string why;
};
/// What could not be saved before is saved now.
struct SaveRecovered {};
/// A file that was asked for is written, and nothing else says where.
struct FileWritten {
    std::string path;  ///< Empty when it is on the clipboard instead.
};
/// There is no dialog to choose a file in: it can be dragged onto the window.
struct DialogMissing {};
/// A file could not be read or written, or a link not opened.
struct SystemRefused {
    std::string what, why;
};
struct CanvasRefused {};
/// A newer version of the page is here, and can be loaded.
struct NewerVersionCame {};
/// The page has characters that no font here has.
struct LettersMissed {
    bool many = false;  ///< So many of them are in no font at all that the page cannot be read on the canvas.
};
/// A link was put on the clipboard, or could not be; it stands in the address bar, where there is one.
struct LinkCopied {
    std::string url;
    bool copied = false;
};
/// It is later than it was.
struct TimePassed {};

using AnyEvent =
    std::variant<LinkPressed, PredictionMade, LinkWanted, SavePressed, PrintPressed, TaskReached, AnswerEdited,
                 AnswerChecked, JumpPressed, NearMissTold, TriedAgain, HintOpened, SolutionAsked, FlagTurned,
                 RecallRated, QuizStarted, QuizMoved, QuizEnded, TimeExtended, SettingPicked, SettingsPutBack,
                 TextGiven, NoticeClosed, OfferAccepted, RetryPressed, NotesOpened, NoteKept, ExportPressed,
                 ImportPressed, FullScreenPressed, QuitPressed, ResetConfirmed, SearchTyped, ConfirmationAsked,
                 ConfirmationAnswered, RouteChanged, AssetArrived, AssetFailed, RecordsArrived, FileChosen, SaveFailed,
                 SaveRecovered, FileWritten, DialogMissing, SystemRefused, CanvasRefused, NewerVersionCame,
                 LettersMissed, LinkCopied, TimePassed>;
/// One of them. It is copied, moved and destroyed in event.cpp: the code for that, a branch for each alternative, would
/// otherwise be compiled again in every file that hands an event on, most of what there is to compile there.
struct Event : AnyEvent {
    using AnyEvent::AnyEvent;
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(Event other) noexcept;
    ~Event();
};

// What to do about it: effects, imperatives, carried out by the platform.

struct Fetch {
    std::string name;  ///< Path below the site: `modules/paracrine.json`.
};
struct Save {
    std::string id, line;
    std::string former = {};  ///< Ids, one a line, of records that it stands in place of: they need be kept no longer.
};
struct EraseAll {};
struct Go {
    std::string route;
};
/// Makes it the page's address, without going anywhere.
struct Rename {
    std::string route;
};
/// The same, and copies it.
struct CopyLink {
    std::string route;
};
struct OpenLink {
    std::string url;
};
/// One that is still to be spoken gives way to a later one about the same thing.
struct Announce {
    std::string text, about = {};
};
struct Focus {
    std::string id;
};
struct Download {
    std::string name, text;
};
/// On paper: the sheet that was made with a figure, alone.
struct Print {};
struct ChooseFile {
    bool module = false;  ///< Else saved progress.
};
struct TurnFullScreen {};
struct Quit {};
/// Shows the newer version of the page.
struct Reload {};
/// Forgets what is on the screen and not saved: what it belonged to is gone.
struct DropDrafts {};
/// Tells the course page or the learning system around us, where there is one.
struct Tell {
    interop::Fact fact;
};

using AnyEffect = std::variant<Fetch, Save, EraseAll, Go, Rename, CopyLink, OpenLink, Announce, Focus, Download, Print,
                               ChooseFile, TurnFullScreen, Quit, Reload, DropDrafts, Tell>;
/// One of them, compiled once like an event.
struct Effect : AnyEffect {
    using AnyEffect::AnyEffect;
    Effect(const Effect&);
    Effect(Effect&&) noexcept;
    Effect& operator=(Effect other) noexcept;
    ~Effect();
};

/// When it is, and a number drawn by chance: the only ways in which the world's clock and dice reach `update`.
struct Moment {
    std::int64_t time_ms = 0;
    std::uint32_t chance = 0;
};

}  // namespace app
