#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/alternatives.hpp"
#include "content/quiz.hpp"
#include "content/teacher.hpp"
#include "figures/figure.hpp"
#include "questions/question.hpp"

namespace content {

/// How firmly something stands, and what it rests on. The names are those of the schema.
inline constexpr std::string_view stance_names[] = {"established", "preliminary", "contested", "opinion", "marketing"};
inline constexpr std::string_view evidence_names[] = {"law",         "consensus",   "review",   "randomised",
                                                      "early-human", "case-report", "survey",   "animal",
                                                      "laboratory",  "model",       "argument", "none"};

/// Evidence behind something asserted: the badge, and the sources it leads to.
struct Backing {
    std::size_t stance = 0;    ///< Index into stance_names.
    std::size_t evidence = 0;  ///< Index into evidence_names.
    std::vector<std::string> sources;
    std::vector<std::string> claims;
    std::string as_of;  ///< ISO date; empty when it does not change with time.
};

struct Text {
    static constexpr std::string_view name = "text";

    RichText text;
};
struct Heading {
    static constexpr std::string_view name = "heading";

    std::string text;
};
struct List {
    static constexpr std::string_view name = "list";

    bool ordered = false;
    std::vector<RichText> items;
};
struct Statement {
    static constexpr std::string_view name = "statement";

    RichText text;
    Backing backing;
};
/// A guess asked for before the answer is shown.
struct Prediction {
    static constexpr std::string_view name = "prediction";

    struct Option {
        std::string id;
        RichText text;
        RichText reply;
    };
    std::string id;
    RichText prompt;
    std::vector<Option> options;
    std::string right;  ///< The option that turns out right; empty when none does.
    RichText reveal;
};
struct FigureBlock {
    static constexpr std::string_view name = "figure";

    std::string id;
    figures::Figure start;
    RichText caption;
    std::vector<std::string> sources;  ///< Those of its settings included.
    std::optional<figures::Guess> guess;
    std::vector<figures::Task> tasks;
};
/// A picture from the module's folder.
struct Image {
    static constexpr std::string_view name = "image", part = "images";

    std::string file;
    std::string alt;  ///< What it shows, for those who do not see it.
    RichText caption, credit;
};
/// One of the module's questions, answered in the chapter.
struct Checkpoint {
    static constexpr std::string_view name = "question";

    std::string question;
};
struct Certainty {
    static constexpr std::string_view name = "certainty";

    std::vector<RichText> known;
    std::vector<RichText> open;
    RichText who;
    std::vector<std::string> sources;
};
struct Table {
    static constexpr std::string_view name = "table";

    std::string caption;
    std::vector<RichText> header;
    std::vector<std::vector<RichText>> rows;
    std::optional<Backing> backing;
};

/// The list of blocks that chapters are made of, by the names that they have in JSON.
using Block =
    std::variant<Text, Heading, List, Statement, Prediction, FigureBlock, Image, Checkpoint, Certainty, Table>;

/// What something asserted rests on; null for what asserts nothing.
const Backing* backing_of(const Block& block);

struct Chapter {
    std::string id;
    std::string title;
    int minutes = 0;
    std::string objective;
    std::vector<Block> blocks;
    std::string file;  ///< Where its blocks are when they are in a file of their own, until that is read.
};

struct Term {
    std::string id;
    std::string term;
    RichText definition;
};

/// What a source is, by the names that it has in JSON.
inline constexpr std::string_view source_kind_names[] = {"paper",   "preprint", "book", "law",  "authority", "society",
                                                         "company", "clinic",   "news", "blog", "unsigned"};

struct Source {
    std::string id;
    std::optional<std::size_t> kind;  ///< Index into source_kind_names, where it is said.
    std::string authors;
    std::string title;
    std::string publisher;
    int year = 0;
    std::string doi;
    std::string docket;
    std::string url;
    std::string accessed;

    /// Where it can be read: its DOI, or its address; empty when neither is known.
    std::string link() const;
};

/// A finding of `stemwise lint` that the author has looked at and lets stand.
struct Waiver {
    std::string rule;
    std::string at;  ///< What it was found at, by its id.
    std::string why;
};

/// Where a module's further questions are when they are in a file of their own.
struct More {
    std::string file;  ///< Beside the module's own, until it is read.
    int questions = 0;
};

/// Ids that a module and what is in it had before; saves and links follow them.
struct Former {
    std::vector<std::string> modules;
    std::vector<std::pair<std::string, std::string>> chapters, questions;  ///< The former id, and the present one.
};

/// The signs that a module can have on the home page, by their names in JSON.
inline constexpr std::string_view icon_names[] = {"book", "branches", "signal", "syringe", "scales"};

/// One topic.
struct Module {
    std::string id;
    Former former;
    std::string title;
    RichText summary;
    std::size_t icon = 0;  ///< Index in icon_names.
    std::string language;
    std::string updated;
    std::vector<Chapter> chapters;
    std::vector<questions::Question> questions;
    Quiz quiz;
    More more;
    std::optional<TeacherNotes> teacher;
    std::vector<Term> terms;
    std::vector<Source> sources;
    std::vector<Waiver> waivers;

    /// How many questions there are, those not read yet included.
    int question_count() const;
    /// The files that it names and that are not read yet: its chapters', and that of its further questions.
    std::vector<std::string> missing() const;
    /// The same with that of its notes for teachers.
    std::vector<std::string> unread() const;
    const Chapter* chapter(std::string_view id) const;
    const questions::Question* question(std::string_view id) const;
    const Term* term(std::string_view id) const;
    const Source* source(std::string_view id) const;
};

/// A place in a module: a chapter, and the block in it, from 1; 0 for the chapter as a whole.
struct Spot {
    const Chapter* chapter = nullptr;
    int block = 0;
};

/// Where a module teaches what a question asks: the chapter with the most statements on its claims, else the one that
/// asks it itself, else the one with the most statements from its sources; null when there is none. Of that chapter's
/// statements it is the one with the most of these claims, or else sources.
Spot taught_in(const Module& module, const questions::Question& question);

/// Each chapter's questions, in the order of the chapters: those that it teaches the answer to. One that teaches none
/// has the question that it asks itself.
std::vector<std::vector<const questions::Question*>> questions_by_chapter(const Module& module);

/// Ids that no module, and no chapter, may have: pages of their own stand at those addresses.
struct ReservedIds {
    std::vector<std::string_view> modules, chapters;
};

/// A file as it was found.
struct File {
    std::string path;  ///< As problems name it; its last part is its name.
    std::string text;
};

/// What reading a module depends on, besides its own file.
struct Surroundings {
    ReservedIds reserved;
    std::span<const File>
        pieces;  ///< The files that it names (Chapter::file, More::file, TeacherNotes::file), as far as they are there.
    HasPart has_part = every_part;
};

/// Reads a module and lists all its problems, references between its parts included. What a part of the program reads
/// that is not there stays out, and so does what is wrong with it; and whether an id of a question is known can only be
/// said once no piece is missing.
Parsed<Module> read_module(const std::string& file, std::string_view json, const Surroundings& around = {});

/// A line of modules/index.json: what there is, without loading it. An author may name just the file (`"topic.json"`);
/// then the rest is known once the module was loaded.
struct Entry {
    std::string id;
    std::vector<std::string> former;  ///< Ids that it had before.
    std::string title;
    RichText summary;
    std::string file;                                           ///< Relative to modules/.
    std::vector<std::pair<std::string, std::string>> chapters;  ///< Ids and titles.
    std::size_t icon = 0;
    int minutes = 0, questions = 0;  ///< 0 where the index does not say.
    bool known = false;              ///< False while only the file's name is.

    /// A chapter's title; null when there is none of that id.
    const std::string* title_of(std::string_view chapter) const;
};

/// What the index says of a loaded module.
Entry entry_of(const Module& module, const std::string& file);

/// What the course is, around its modules. Each may be left out: then nothing is said of it.
struct Course {
    std::string name;     ///< In the header, and in the window's title.
    std::string line;     ///< What it is about, in a line: the home page's title.
    std::string about;    ///< What one learns: on the page About, and where links to the course are shown.
    std::string note;     ///< Below every page.
    std::string report;   ///< Where mistakes are reported: an address, at whose end the page's own is put.
    std::string address;  ///< Where its page is on the web, for who cannot use the desktop program.
    std::string licence;  ///< Of its texts, questions and pictures; with marks.
    std::string picture;  ///< Beside the home page's title: one of `course_pictures`, or an image's file.
};

/// The drawings of ours that a course can have on its home page, by their names in JSON.
inline constexpr std::string_view course_pictures[] = {"stem-cell"};

/// A way through the course for somebody who comes with a question, ten minutes, or an exam.
struct Way {
    std::string id;
    std::string title;               ///< What they would say: "A clinic offered me this".
    std::string line;                ///< What they will find.
    std::vector<std::string> steps;  ///< Addresses of modules, chapters, quizzes and tests, or `whole_course`.
};

/// Among a way's steps: every module, each followed by its quiz.
inline constexpr std::string_view whole_course = "*";

/// modules/index.json: the course, and its modules.
struct Index {
    Course course;
    std::vector<Way> ways;
    std::vector<Entry> modules;
    std::string documents;  ///< The file of the documents that it goes through (documents.hpp); empty when none.
    std::string synonyms;   ///< The file of words that mean nearly the same (search/synonyms.hpp); empty when none.
    std::string appraisal;  ///< The file of rules by which texts are weighed (weighing/rules.hpp); empty when none.
};
Parsed<Index> read_index(const std::string& file, std::string_view json);

}  // namespace content
