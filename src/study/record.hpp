#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/problem.hpp"
#include "content/quiz.hpp"
#include "questions/question.hpp"

/// What the learner did, as facts that merge; everything else about their progress is derived from these.
class Writer;

namespace study {

/// The longest time limit of a session.
inline constexpr int most_minutes = 100'000'000;

/// A question, known everywhere by its module and its id together.
struct QuestionRef {
    std::string module;
    std::string id;

    auto operator<=>(const QuestionRef&) const = default;
};
bool among(const std::vector<QuestionRef>& refs, const QuestionRef& ref);

/// In a module's place: what is the course's own, over several modules. No module has this id (app::reserved_ids).
inline constexpr std::string_view course_quiz = "quiz";

// The kinds of fact. Each says once what it is called in a record (`name`), under which id it is kept (`key`; without
// one, each is kept for itself), and which fields it has (`fields`, for reading and writing alike). A `place` is where
// a question was asked: `chapter/<module>/<chapter>`, `session/<id>` or `session/<id>/again`.

/// A question was checked.
struct Answered {
    static constexpr std::string_view name = "answered";
    std::string place, module, question;
    questions::Answer answer;
    double points = 0;  ///< Of one, before hints, further tries and certainty count; kept, since the module may change.
    int certainty = 0;  ///< 1 to 3 where it was asked; else 0.
    int tries = 0;      ///< Which check it was, from 1 on; 0 in records of version 1.
    std::string after = {};         ///< Id of the check before it; empty for the first.
    std::optional<int> hints = {};  ///< Hints open by then; nothing in records of version 1.

    static void fields(auto& fact, auto& each) {
        each.question(fact);
        each.answer("answer", fact.answer);
        each.whole_if_any("certainty", fact.certainty, 0, 3);
        each.number("points", fact.points, 0, 1);
        each.whole_if_any("tries", fact.tries, 0, 1'000'000);
        each.text_if_any("after", fact.after);
        each.whole_if_known("hints", fact.hints, 0, 100);
    }
};
/// An answer was begun or changed, and not checked yet.
struct Drafted {
    static constexpr std::string_view name = "drafted";
    std::string place, module, question;
    questions::Answer answer;
    int certainty = 0;
    std::optional<std::string> after = {};  ///< Id of the check that it follows, empty for none; nothing in version 1.

    std::string key() const { return "draft/" + place + "/" + module + "/" + question; }
    static void fields(auto& fact, auto& each) {
        each.question(fact);
        each.answer("answer", fact.answer);
        each.whole_if_any("certainty", fact.certainty, 0, 3);
        each.text_if_known("after", fact.after);
    }
};
/// A question's hints were opened, so many of them.
struct HintsOpened {
    static constexpr std::string_view name = "hints-opened";
    std::string place, module, question;
    int count = 0;

    /// One for each count, so that merging never closes a hint.
    std::string key() const { return "hints/" + place + "/" + module + "/" + question + "/" + std::to_string(count); }
    static void fields(auto& fact, auto& each) {
        each.question(fact);
        each.whole("count", fact.count, 0, 100);
    }
};
/// The solution was asked for after an answer was checked.
struct SolutionShown {
    static constexpr std::string_view name = "solution-shown";
    std::string place, module, question;
    std::optional<std::string> after = {};  ///< Id of that check; nothing in records of version 1.

    std::string key() const { return "solution/" + place + "/" + module + "/" + question + "/" + after.value_or(""); }
    static void fields(auto& fact, auto& each) {
        each.question(fact);
        each.text_if_known("after", fact.after);
    }
};
/// What a check counts for in remembering, where the learner says so themselves: 1 (again) to 4 (easy); or 0 when they
/// took it back, and it counts for nothing anywhere.
struct CheckRated {
    static constexpr std::string_view name = "check-rated";
    std::string check;  ///< Id of its record.
    int rating = 0;

    std::string key() const { return "rating/" + check; }
    static void fields(auto& fact, auto& each) {
        each.text("check", fact.check);
        each.whole("rating", fact.rating, 0, 4);
    }
};
/// A question was flagged to come back to, or the flag taken off.
struct Flagged {
    static constexpr std::string_view name = "flagged";
    std::string place, module, question;
    bool on = false;

    std::string key() const { return "flag/" + place + "/" + module + "/" + question; }
    static void fields(auto& fact, auto& each) {
        each.question(fact);
        each.flag("on", fact.on);
    }
};
/// A guess was made before the reveal.
struct Predicted {
    static constexpr std::string_view name = "predicted";
    std::string module, chapter, prediction, option;

    std::string key() const { return "prediction/" + module + "/" + chapter + "/" + prediction; }
    static void fields(auto& fact, auto& each) {
        each.id("module", fact.module);
        each.id("chapter", fact.chapter);
        each.id("prediction", fact.prediction);
        each.id("option", fact.option);
    }
};
/// A figure's task was completed.
struct TaskDone {
    static constexpr std::string_view name = "task-done";
    std::string module, chapter, figure, task;

    std::string key() const { return "task/" + module + "/" + chapter + "/" + figure + "/" + task; }
    static void fields(auto& fact, auto& each) {
        each.id("module", fact.module);
        each.id("chapter", fact.chapter);
        each.id("figure", fact.figure);
        each.id("task", fact.task);
    }
};
/// A chapter was opened.
struct Visited {
    static constexpr std::string_view name = "visited";
    std::string module, chapter;

    std::string key() const { return "visit/" + module + "/" + chapter; }
    static void fields(auto& fact, auto& each) {
        each.id("module", fact.module);
        each.id("chapter", fact.chapter);
    }
};
/// A quiz was begun with these questions, in this order, by these rules. Whatever else is drawn by chance comes from
/// the seed. A question may be another module's.
struct SessionStarted {
    static constexpr std::string_view name = "session-started";
    std::string session;
    std::string module;  ///< Whose quiz it is, or `course_quiz`.
    std::uint32_t seed = 0;
    std::vector<QuestionRef> questions;
    content::Rules rules = {};
    std::string pretest = {};  ///< The pre-test that it belongs to, by its session: itself, or one before it.

    std::string key() const { return "session/" + session; }
    static void fields(auto& fact, auto& each) {
        each.text("session", fact.session);
        each.id("module", fact.module);
        each.seed("seed", fact.seed);
        each.questions("questions", fact.questions, fact.module);
        each.rules("rules", fact.rules);
        each.text_if_any("pretest", fact.pretest);
    }
};
/// What was missed in a session came back at its end.
struct MissedReturned {
    static constexpr std::string_view name = "missed-returned";
    std::string session;
    std::string module;  ///< The session's; empty in records of version 1, as are those of its questions.
    std::vector<QuestionRef> questions;

    std::string key() const { return "missed/" + session; }
    static void fields(auto& fact, auto& each) {
        each.text("session", fact.session);
        each.id_if_any("module", fact.module);
        each.questions("questions", fact.questions, fact.module);
    }
};
/// A session was given another time to finish in; 0 for all the time in the world.
struct TimeGiven {
    static constexpr std::string_view name = "time-given";
    std::string session;
    int minutes = 0;

    std::string key() const { return "time/" + session; }
    static void fields(auto& fact, auto& each) {
        each.text("session", fact.session);
        each.whole("minutes", fact.minutes, 0, most_minutes);
    }
};
/// The learner went to a question of a session, by its position. In records of version 1 a position past the last one
/// means that the session is at its end.
struct SessionMoved {
    static constexpr std::string_view name = "session-moved";
    std::string session;
    int position = 0;

    std::string key() const { return "position/" + session; }
    static void fields(auto& fact, auto& each) {
        each.text("session", fact.session);
        each.whole("position", fact.position, 0, 10000);
    }
};
/// A session came to its end, for good.
struct SessionEnded {
    static constexpr std::string_view name = "session-ended";
    std::string session;

    std::string key() const { return "ended/" + session; }
    static void fields(auto& fact, auto& each) { each.text("session", fact.session); }
};
/// A setting was chosen.
struct SettingChosen {
    static constexpr std::string_view name = "setting";
    std::string setting;
    std::string value;

    std::string key() const { return "setting/" + setting; }
    static void fields(auto& fact, auto& each) {
        each.text("name", fact.setting);
        each.text("value", fact.value);
    }
};
/// Something that a newer version wrote, or a note (`Noted`). It is kept, exported and passed on as it is.
struct Unknown {};

/// The list of kinds.
using AnyFact =
    std::variant<Answered, Drafted, HintsOpened, SolutionShown, CheckRated, Flagged, Predicted, TaskDone, Visited,
                 SessionStarted, MissedReturned, TimeGiven, SessionMoved, SessionEnded, SettingChosen, Unknown>;
/// One of them. It is copied, moved and removed in record.cpp, as an event is in event.cpp.
struct Fact : AnyFact {
    using AnyFact::AnyFact;
    Fact();
    Fact(const Fact&);
    Fact(Fact&&) noexcept;
    Fact& operator=(Fact other) noexcept;
    ~Fact();
};

/// The latest wall time that a record can have (the end of JavaScript's calendar).
inline constexpr std::int64_t last_ms = 8'640'000'000'000'000;
/// The highest order that is believed: a count that begins anywhere on the calendar never gets there. A higher one can
/// only be damage, and is read as 0, before all others.
inline constexpr std::int64_t last_order = last_ms + 100'000'000'000'000;

/// A fact with its identity. Two records with one id are versions of one thing, of which the later stands.
struct Record {
    std::string id;
    std::int64_t order = 0;    ///< Its place in the sequence of what happened; see Store::append.
    std::int64_t time_ms = 0;  ///< What the device's clock said: milliseconds since 1970, UTC.
    std::string device;
    Fact fact;
    std::string line = {};  ///< As it was read, where the fact does not hold all of it; else empty.
};

/// The id under which a fact is kept: one for each thing that it is about, or with `fresh` where each counts by itself.
std::string id_for(const Fact& fact, std::string_view fresh);

/// One line of JSON.
std::string write_record(const Record& record);

/// Reads such a line. What a newer version wrote is Unknown, and no problem; with problems, the line is damaged.
Parsed<Record> read_record(const std::string& file, std::string_view line);

/// Words of a chapter were marked, or a note was written on them, or on a block as a whole.
struct Noted {
    static constexpr std::string_view name = "noted";
    std::string note;             ///< Names it among all.
    std::string module, chapter;  ///< Where it was made.
    std::string block;            ///< The block's own id, or its number from 1 on.
    std::string quote;            ///< The words that it is on: of a block as a whole, those that it begins with.
    std::string text = {};        ///< What the learner wrote; empty for a mark.
    bool whole = false;           ///< On the block as a whole: nothing is marked.
    bool gone = false;            ///< Deleted, with all that it said.

    std::string key() const { return "note/" + note; }
    static void fields(auto& fact, auto& each) {
        each.text("note", fact.note);
        each.id("module", fact.module);
        each.id("chapter", fact.chapter);
        each.text("block", fact.block);
        each.text_if_any("quote", fact.quote);
        each.text_if_any("text", fact.text);
        each.flag("whole", fact.whole);
        each.flag("gone", fact.gone);
    }
};
/// What a record says of a note; nothing when it is of no note, or damaged. Notes are read only where they are shown,
/// so that the first part of the program need not know what they are made of.
std::optional<Noted> noted(const Record& record);
/// `begun` (Store::begin) as the record of a note.
Record record_of(const Noted& note, Record begun);

/// What every record's line begins with: all but its kind and its fields.
Writer begun_line(const Record& record);

/// Is the line meant to be a record, readable or not?
bool looks_like_record(std::string_view line);

}  // namespace study
