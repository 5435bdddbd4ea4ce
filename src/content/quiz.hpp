#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "base/reader.hpp"
#include "base/writer.hpp"

namespace content {

/// When a quiz tells what was right.
enum class Feedback {
    immediate,  ///< After each question.
    deferred,   ///< At the end; hints are there.
    exam,       ///< At the end; no hints.
};
inline constexpr std::string_view feedback_names[] = {"immediate", "deferred", "exam"};

/// By which rules a quiz is played: set by its author, and where the learner may choose, by the learner.
struct Rules {
    Feedback feedback = Feedback::immediate;
    bool certainty = false;     ///< Ask how sure the learner is, and mark by it.
    bool retry = true;          ///< With immediate feedback: may a question be tried again?
    double retry_cost = 0;      ///< Points that each further try takes off.
    double hint_cost = 0;       ///< Points that each hint takes off.
    bool missed_return = true;  ///< With immediate feedback: what was missed comes once more at the end.
    int minutes = 0;            ///< Time to finish in; 0 for all the time in the world.

    bool told_at_once() const { return feedback == Feedback::immediate; }
    bool operator==(const Rules&) const = default;
};

/// Reads them, each where it is given; and back.
Rules read_rules(const Reader& reader);
void write(Writer& writer, const Rules& rules);

/// Questions of which a quiz takes some.
struct Pool {
    int draw = 0;
    std::vector<std::string> questions;
};

/// What is said of a result from that share of the points on.
struct Range {
    double from = 0;
    RichText text;
};

/// How a module's quiz is meant to be.
struct Quiz {
    static constexpr std::string_view part = "quiz";  ///< Of the program: only with it, it is read.

    Rules rules;
    int length = 0;             ///< Questions in a short quiz; 0 for all there are.
    double pass = 0;            ///< Share of the points to pass with; 0 for no mark to reach.
    std::vector<Pool> pools;    ///< Empty: all questions are one pool.
    std::vector<Range> ranges;  ///< By rising share.

    /// What is said of that share of the points; null for nothing.
    const Range* range_at(double share) const;
};

/// Reads it; `on_question` hears of each question that a pool names, with its place.
[[gnu::noinline]] Quiz read_quiz(const Reader& reader,
                                 FunctionRef<void(const std::string& id, const Reader& place)> on_question);
inline Quiz read_quiz(const Reader& reader) {
    return read_quiz(reader, [](const std::string&, const Reader&) {});
}

}  // namespace content
