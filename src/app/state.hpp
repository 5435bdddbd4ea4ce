#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/event.hpp"
#include "app/page.hpp"
#include "base/listener.hpp"
#include "base/texts.hpp"
#include "content/documents.hpp"
#include "content/module.hpp"
#include "content/uses.hpp"
#include "interop/facts.hpp"
#include "search/search.hpp"
#include "study/cards.hpp"
#include "study/chapters.hpp"
#include "study/marking.hpp"
#include "study/mastery.hpp"
#include "study/sessions.hpp"
#include "study/settings.hpp"
#include "weighing/weighing.hpp"

namespace app {

enum class Loading { not_asked, under_way, done, failed };

/// A part of the program as far as it has come.
struct ProgramPart {
    Loading loading = Loading::not_asked;
    std::string failure;  ///< Why it could not be had, when failed.
};

/// A module as far as it has come.
struct ModuleSlot {
    content::Entry entry;
    Loading loading = Loading::not_asked;
    content::Module module;         ///< When done.
    std::string failure;            ///< Why it could not be had, when failed on the way here.
    std::vector<Problem> problems;  ///< What its author has to mend, when failed for that.
    std::map<std::string, Loading, std::less<>>
        pieces;  ///< The further files that it names, by name, once asked for; `failure` and `problems` serve them too.
    std::vector<content::File> files;  ///< What was read, its own file first, while something in it waits for more.
    std::set<std::string, std::less<>> awaited;  ///< The parts of the program that something in it waits for.
};

/// A file of the course's that some pages need, as far as it has come.
struct CourseFile {
    std::string file;  ///< As index.json names it; empty when the course has none.
    Loading loading = Loading::not_asked;
    std::string text;  ///< What came, while it waits to be read.
    std::string failure;
    std::vector<Problem> problems;

    /// Its name among the assets.
    std::string asset() const { return "modules/" + file; }
};
/// That of the documents.
struct Documents : CourseFile {
    std::vector<content::Appraisal> list;  ///< When done and read.

    const content::Appraisal* find(std::string_view id) const;
    /// The part of the program that reads and draws it.
    static constexpr std::string_view part = "documents";
};
/// What a part of the program works with: made there, and removed there, so that State, which is in the first part,
/// need not know how.
template <class T>
struct OfPart : std::unique_ptr<T, void (*)(T*)> {
    using Own = std::unique_ptr<T, void (*)(T*)>;
    OfPart() : Own(nullptr, [](T*) {}) {}
    /// It, made when it is not there yet.
    T& made() {
        if (!*this)
            static_cast<Own&>(*this) = Own(std::make_unique<T>().release(), [](T* own) { std::unique_ptr<T> it(own); });
        return **this;
    }
};

/// The rules by which texts are weighed, and what they find in one.
struct Weighed {
    weighing::Rules rules;
    std::optional<weighing::Scales> scales;
    std::vector<weighing::Sentence> sentences;
};
/// The file of these rules, and the text that is weighed.
struct Weighing : CourseFile {
    OfPart<Weighed> now;  ///< Once the rules are there.
    std::string weighed;  ///< The text; empty while there is none.

    static constexpr std::string_view part = "weighing";
};

/// What is searched, and what was found in it.
struct Searched {
    std::vector<search::Index> indexes;  ///< The course's, if it is there; then one for each module that is not in it.
    search::Results results;
};
/// Searching the course, as far as it has come.
struct Search {
    Loading loading = Loading::not_asked;  ///< The index that was built with the page.
    std::string text;                      ///< What came, while it waits to be read.
    OfPart<Searched> now;
    std::string query;                   ///< What the results are of.
    std::optional<search::Kind> all_of;  ///< Of this kind all are shown, of others the best.

    /// The index's name among the assets.
    static constexpr std::string_view file = "search-index.txt";
    /// The part of the program that finds things and shows them.
    static constexpr std::string_view part = "search";
};

/// A module that was made of another program's questions.
struct OpenedBank {
    std::string json;             ///< The module, to be saved.
    std::vector<Problem> losses;  ///< What of the file could not be kept.
};
/// Banks of questions that were opened in this window.
struct Banks {
    std::map<std::string, OpenedBank, std::less<>> opened;  ///< By their modules' ids.

    /// The part of the program that reads them, and shows what came of it.
    static constexpr std::string_view part = "banks";
    /// What is larger is refused; of more questions and texts between them the first are taken.
    static constexpr std::size_t most_bytes = 8'000'000, most_items = 1000;
};

/// What is to be remembered, worked out from the records.
struct Remembered {
    std::vector<content::Listed> questions;  ///< Of the course.
    std::vector<std::string> listed_here;    ///< Modules that were listed from themselves.
    study::Deck deck;
    std::optional<study::Plan> plan;  ///< Until the day of the exam, on its page.
    /// What the store's `changes` were when these were worked out.
    std::uint32_t deck_of = 0;
    std::optional<std::uint32_t> plan_of;
};
/// The list of questions that was built with the page, and what is to be remembered.
struct Memory : CourseFile {
    OfPart<Remembered> now;

    static constexpr std::string_view list = "questions.json";
    /// The part of the program that knows what is due, and shows it.
    static constexpr std::string_view part = "memory";
    /// The part that draws the page on it, and begins rounds.
    static constexpr std::string_view page_part = "mastery";
};

/// The part of the program for records that were condensed, see study/condensed.
inline constexpr std::string_view condensed_part = "condensed";

/// Something to tell the learner at the top of the page until they close it.
struct Notice {
    std::string id;
    std::string text;
    bool serious = false;
    std::vector<Problem> details;
    std::string offer = {};  ///< What can be done about it, on a button; empty for nothing.
};

enum class Theme { system, light, dark, contrast };
enum class MotionChoice { system, on, off };

/// What the learner chose, derived from the records.
struct Settings {
    Theme theme = Theme::system;
    MotionChoice motion = MotionChoice::system;
    int text_percent = 100;
    bool dressed = false;       ///< They chose something that the part `looks` sees to: font, spacing, colours.
    bool brief = false;         ///< Only the first sentence of what changes is told to screen readers.
    bool reading_view = false;  ///< The page as ordinary HTML, without the canvas.
    bool notes = false;         ///< Chapters show the learner's own notes.
    std::string way;            ///< Id of the way through the course that they are on; empty for none.
};
/// The part of the program that sets text as the learner wants it, in their fonts, colours and spacing.
inline constexpr std::string_view looks_part = "looks";
Settings settings_of(const study::Store& store);

/// What comes of characters that no font has: a few are boxes; with many, the page is read as ordinary HTML, unless the
/// learner has left that.
enum class Lacking { few, read, drawn };
inline constexpr std::string_view lacking_notice = "letters";
inline constexpr std::string_view saving_notice = "save";
inline constexpr std::string_view unread_notice = "unread";
/// The part of the program that finds the fonts for them.
inline constexpr std::string_view letters_part = "letters";

/// What is told to others, as far as it has come.
struct Report {
    Listener listener = Listener::none;
    std::vector<std::string> untold;  ///< Ids of records made here that nobody was told of yet.
    OfPart<interop::Told> told;

    /// The part of the program that tells.
    static constexpr std::string_view part = "report";
};

/// Saved progress that is being read from a file, slice by slice.
struct Import {
    std::size_t records = 0;  ///< Read so far.
    int taken = 0;            ///< Of them, those that were not known.
    std::vector<Problem> problems;
};

/// Everything that the pages show. `update` alone writes it.
struct State {
    Texts texts;
    Loading index = Loading::not_asked;
    std::string index_failure;
    std::vector<Problem> index_problems;
    content::Course course;
    std::vector<content::Way> ways;
    std::vector<ModuleSlot> modules;
    Documents documents;
    Weighing weighing;
    Search search;
    Memory memory;
    OfPart<Banks> banks;
    CourseFile synonyms;  ///< For a search in indexes that are made here; the one built with the page has its own.
    Page page;
    bool visit_noted = false;             ///< Is the chapter that the page shows among the records of visits?
    std::optional<QuizPage> review_left;  ///< The question under review that the learner left to read a chapter.
    study::Store store;                   ///< What the learner did.
    bool keeps_records = true;            ///< False where nothing outlives the window.
    bool saving_fails = false;
    Settings settings;
    std::vector<Notice> notices;
    std::set<std::string, std::less<>> notes_open;    ///< Modules whose notes for teachers were opened.
    std::set<std::string, std::less<>> exports_open;  ///< And those whose ways to take their questions elsewhere were.
    Import import;
    Report report;
    std::optional<ConfirmationAsked> confirmation;  ///< What the learner is being asked to confirm.
    std::string device = "device";                  ///< Names this browser or machine in the records.
    bool reading_view_offered = true;               ///< Does this platform have one besides the canvas?
    bool in_parts = false;                          ///< On the web, parts of the program come when they are wanted.
    std::map<std::string, ProgramPart, std::less<>> parts;  ///< Those that were asked for, by name.
    bool menu_offered = false;                              ///< Has the window a menu bar of ours?
    bool printing_offered = true;                           ///< Can the page be printed?
    bool voice_offered = false;                             ///< Can a voice read the page aloud?
    bool links_offered = true;                              ///< Has the page an address that can be handed on?
    std::int64_t now_ms = 0;                                ///< When something last happened.
    Lacking lacking = Lacking::few;                         ///< Of the page.
    bool can_draw = true;  ///< False when the canvas cannot be drawn on and the reading view must serve.

    /// Is the page shown in the reading view?
    bool reads() const { return settings.reading_view || lacking == Lacking::read; }
    /// Is the course's picture an image of its own?
    bool has_image() const { return course.picture.find('.') != std::string::npos; }
    const ModuleSlot* slot(std::string_view module) const;
    /// What the list says of each module, in its order.
    std::vector<const content::Entry*> entries() const;
    /// Does the page show what is due? Home does once there is something to remember.
    bool shows_memory() const;
    /// How far the part of the program with that name has come.
    ProgramPart part(std::string_view name) const;
    /// The question, when its module is loaded and has it; else null.
    const questions::Question* question(const study::QuestionRef& ref) const;
    /// Has the course no such module, or none any more?
    bool unknown(std::string_view module) const;
    /// Are all modules loaded that the session's questions are from and that there are, with all their questions?
    bool whole(const study::Session& session) const;
    /// The session that the page shows, with a clock running; nothing elsewhere.
    std::optional<study::Session> timed_session() const;
    /// The loaded module of that id; null when it is not loaded.
    const content::Module* module(std::string_view id) const;
    /// The same once all pieces of it are there; null before.
    const content::Module* whole_module(std::string_view id) const;
};

/// The part of the program that draws the map, the ways, and the way on at a chapter's end.
inline constexpr std::string_view ways_part = "ways";

/// All parts that must be there before the page can be drawn; a chapter is drawn without those of its blocks.
std::vector<std::string> parts_of_page(const State& state);

/// The part of the program that writes a module's questions for other programs.
inline constexpr std::string_view exports_part = "exports";

/// A part as an asset is named so: `part/questions`.
inline constexpr std::string_view part_prefix = "part/";

/// Finds questions among the loaded modules, for the functions of study/.
struct QuestionFinder {
    const State& state;

    const questions::Question* operator()(const study::QuestionRef& ref) const { return state.question(ref); }
};

/// When a countdown that shows whole minutes changes next; nothing once it is over.
std::optional<double> seconds_to_next_minute(std::int64_t left_ms);

/// A figure in the learner's hands.
struct HandledFigure {
    figures::Figure figure;
    bool linked = false;   ///< It began as a link asked.
    bool touched = false;  ///< Something was done with it, so that its tasks count.
    bool playing = false;
    std::string guess;                ///< The option or number picked and not yet given.
    std::optional<std::size_t> task;  ///< The one that is shown, once it was chosen or done.
};

/// Lets time pass while the figure plays; true when its motion has just come to its end.
bool advance(HandledFigure& handled, double seconds);
/// Goes through all stages of the motion at once.
void finish(HandledFigure& handled);

/// What is looked for in the glossary, among the sources, or in a document.
struct Lookup {
    std::string words;
    std::optional<std::size_t> verdict;                      ///< Only points with that one are shown.
    std::optional<std::string> text;                         ///< To be weighed, once something was typed.
    std::map<std::string, content::Uses, std::less<>> uses;  ///< By module, worked out when first shown.
};

/// A note that is being written.
struct NoteDraft {
    std::size_t about = 0;  ///< Which of the words that are offered it is on; 0 for the block as a whole.
    std::string quote;      ///< Words that were selected for it; empty for none.
    std::string text;
};
/// The part of the program that shows notes and makes them.
inline constexpr std::string_view notes_part = "notes";

/// The sentence that is being read aloud, and the node whose text it is in; empty while none is.
struct Heard {
    std::string node, words;
};
/// The part of the program that shows it.
inline constexpr std::string_view listen_part = "listen";
/// What comes unasked where there is a voice.
inline constexpr std::string_view voice_asset = "voice";
/// What a link leads to that has the page's voice read a chapter (web/listen.js), before the speed in percent.
inline constexpr std::string_view listen_address = "listen:";

/// A draft: what is on the screen and worth nothing to anyone else. Views may write it.
struct Draft {
    std::map<std::string, std::string, std::less<>>
        choices;  ///< Predictions being made, by `module/chapter/prediction`.
    std::map<std::string, HandledFigure, std::less<>> figures;  ///< By `module/chapter/figure`.
    std::string menu;                                           ///< The open one of the menu bar; empty when none is.
    std::map<std::string, std::vector<questions::Answer>, std::less<>>
        undo;                           ///< Answers before the present one, by `place/question`.
    std::vector<std::string> left_out;  ///< Modules that are not wanted in a quiz over several.
    Lookup lookup;
    std::map<std::string, NoteDraft, std::less<>> notes;  ///< By the id of the node that they are written in.
    Heard heard;
    std::string edited;  ///< The field changed last: what is typed into one is one step back.
    std::map<std::string, questions::Answer, std::less<>>
        nearly;  ///< Answers whose near misses were pointed out, by `place/question`.
};

/// Forgets what belongs to the page that is left, and a figure that the link to `page` sets anew.
void turn_page(Draft& draft, const Page& page);

}  // namespace app
