#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/problem.hpp"
#include "questions/question.hpp"

/// What the learner did, as facts that merge; everything else about their progress is derived from these.
namespace study {

/// A question was checked. `place` is where: `chapter/<module>/<chapter>` or `session/<id>`.
struct Answered {
    std::string place;
    std::string module;
    std::string question;
    questions::Answer answer;
    double points = 0;  ///< Of one; kept, since the module may change later.
};
/// An answer was begun or changed, and not checked yet.
struct Drafted {
    std::string place;
    std::string module;
    std::string question;
    questions::Answer answer;
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
/// A quiz was begun with these questions, in this order. Whatever else is drawn by chance comes from the seed.
struct SessionStarted {
    std::string session;
    std::string module;
    std::uint32_t seed = 0;
    std::vector<std::string> questions;
};
/// The learner went to a question of a session; position = number of questions means the end.
struct SessionMoved {
    std::string session;
    int position = 0;
};
/// A setting was chosen.
struct SettingChosen {
    std::string name;
    std::string value;
};

using Fact = std::variant<Answered, Drafted, Predicted, TaskDone, Visited, SessionStarted, SessionMoved, SettingChosen>;

/// A fact with its identity. Two records with one id are versions of one thing, of which the later stands.
struct Record {
    std::string id;
    std::int64_t time_ms = 0;  ///< Milliseconds since 1970, UTC.
    std::string device;
    Fact fact;
};

/// The id under which a fact is kept: one of its own for what happens once (`fresh`), else one per thing that it is about.
std::string id_for(const Fact& fact, std::string_view fresh);

/// One line of JSON.
std::string write_record(const Record& record);

/// Reads such a line. A record of a newer version, or of an unknown kind, is a problem: it is to be kept, not used.
Parsed<Record> read_record(const std::string& file, std::string_view line);

}  // namespace study
