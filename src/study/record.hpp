#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/problem.hpp"
#include "content/quiz.hpp"
#include "questions/question.hpp"

/// What the learner did, as facts that merge; everything else about their progress is derived from these.
namespace study {

/// A question was checked. `place` is where: `chapter/<module>/<chapter>` or `session/<id>`.
struct Answered {
    std::string place;
    std::string module;
    std::string question;
    questions::Answer answer;
    double points =
        0;  ///< Of one, before hints, further tries and certainty count; kept, since the module may change later.
    int certainty = 0;  ///< 1 to 3 where it was asked; else 0.
};
/// An answer was begun or changed, and not checked yet.
struct Drafted {
    std::string place;
    std::string module;
    std::string question;
    questions::Answer answer;
    int certainty = 0;
};
/// A question's hints were opened, so many of them.
struct HintsOpened {
    std::string place;
    std::string module;
    std::string question;
    int count = 0;
};
/// The solution was asked for after an answer was checked.
struct SolutionShown {
    std::string place;
    std::string module;
    std::string question;
};
/// A question was flagged to come back to, or the flag taken off.
struct Flagged {
    std::string place;
    std::string module;
    std::string question;
    bool on = false;
};
/// A guess was made before the reveal.
struct Predicted {
    std::string module;
    std::string chapter;
    std::string prediction;
    std::string option;
};
/// A figure's task was completed.
struct TaskDone {
    std::string module;
    std::string chapter;
    std::string figure;
    std::string task;
};
/// A chapter was opened.
struct Visited {
    std::string module;
    std::string chapter;
};
/// A quiz was begun with these questions, in this order, by these rules. Whatever else is drawn by chance comes from
/// the seed.
struct SessionStarted {
    std::string session;
    std::string module;
    std::uint32_t seed = 0;
    std::vector<std::string> questions;
    content::Rules rules = {};
};
/// What was missed in a session came back at its end.
struct MissedReturned {
    std::string session;
    std::vector<std::string> questions;
};
/// A session was given another time to finish in; 0 for all the time in the world.
struct TimeGiven {
    std::string session;
    int minutes = 0;
};
/// The learner went to a question of a session; position = number of questions, those that came back included, means
/// the end.
struct SessionMoved {
    std::string session;
    int position = 0;
};
/// A setting was chosen.
struct SettingChosen {
    std::string name;
    std::string value;
};

using Fact = std::variant<Answered, Drafted, Predicted, TaskDone, Visited, SessionStarted, SessionMoved, SettingChosen,
                          HintsOpened, SolutionShown, Flagged, MissedReturned, TimeGiven>;

/// The latest time that a record can have (the end of JavaScript's calendar), and the longest time limit of a session.
inline constexpr std::int64_t last_ms = 8640000000000000;
inline constexpr int most_minutes = 100'000'000;

/// A fact with its identity. Two records with one id are versions of one thing, of which the later stands.
struct Record {
    std::string id;
    std::int64_t time_ms = 0;  ///< Milliseconds since 1970, UTC.
    std::string device;
    Fact fact;
};

/// The id under which a fact is kept: one of its own for what happens once (`fresh`), else one per thing that it is
/// about.
std::string id_for(const Fact& fact, std::string_view fresh);

/// One line of JSON.
std::string write_record(const Record& record);

/// Reads such a line. A record of a newer version, or of an unknown kind, is a problem: it is to be kept, not used.
Parsed<Record> read_record(const std::string& file, std::string_view line);

}  // namespace study
