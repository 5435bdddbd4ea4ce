#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/module.hpp"
#include "study/record.hpp"

namespace study {

/// How far a question has come at one place.
struct Attempt {
    questions::Answer answer;  ///< What is chosen: checked or not.
    bool started = false;      ///< Was anything chosen?
    bool checked = false;
    double points = 0;         ///< When checked.
};

/// One run through a quiz.
struct Session {
    std::string id;
    std::string module;
    std::uint32_t seed = 0;
    std::vector<std::string> questions;
    int position = 0;
    std::int64_t started_ms = 0;

    bool finished() const { return position >= static_cast<int>(questions.size()); }
};

/// Where a session's answers are kept.
std::string place_of(const Session& session);
/// Where a chapter's checkpoints are kept.
std::string chapter_place(std::string_view module, std::string_view chapter);

/// The seed that shuffles one question's options in one session: never 0.
std::uint64_t option_seed(const Session& session, std::string_view question);

/// All records of the learner, and what follows from them.
class Progress {
public:
    /// Takes a record in. Of two with one id the later stands (by time, then device, then text), so that merging is
    /// commutative, associative and idempotent. True when something changed.
    bool merge(const Record& record);

    const std::map<std::string, Record, std::less<>>& records() const { return records_; }

    Attempt attempt(std::string_view place, const questions::Question& question) const;
    std::optional<std::string> prediction(std::string_view module, std::string_view chapter, std::string_view prediction) const;
    bool task_done(std::string_view module, std::string_view chapter, std::string_view figure, std::string_view task) const;
    bool visited(std::string_view module, std::string_view chapter) const;
    std::optional<std::string> setting(std::string_view name) const;

    /// The chapter opened last, of all modules.
    std::optional<Visited> last_visit() const;

    /// A module's latest session; nothing before the first.
    std::optional<Session> latest_session(std::string_view module) const;
    std::optional<Session> session(std::string_view id) const;

private:
    template <class FactType>
    const FactType* find(std::string_view id) const;
    void derive_from(const Record& record);

    std::map<std::string, Record, std::less<>> records_;
    // Derived: the id of the latest Answered record of `place/question`, the latest visit, the latest session of each module.
    std::map<std::string, std::string, std::less<>> latest_answer_;
    std::string last_visit_;
    std::map<std::string, std::string, std::less<>> latest_session_;
};

/// How much of a chapter's predictions, tasks and checkpoints is done.
struct Share {
    int done = 0;
    int all = 0;

    bool complete() const { return all > 0 && done == all; }
};
Share chapter_share(const Progress& progress, const content::Module& module, const content::Chapter& chapter);

/// A session's result so far. Unanswered is not wrong: it is counted apart.
struct Result {
    double points = 0;
    int answered = 0;
    int asked = 0;
    std::vector<std::string> missed;      ///< Answered and not fully right.
    std::vector<std::string> unanswered;
};
Result result_of(const Progress& progress, const content::Module& module, const Session& session);

/// The questions of a new session: those given, or the module's all, in an order drawn from the seed.
std::vector<std::string> draw_questions(const content::Module& module, const std::vector<std::string>& only, std::uint32_t seed);

/// All records as lines of JSON, in the order of their ids: the export, and what tests compare.
std::string write_progress(const Progress& progress);

/// Reads such lines into `progress`, and lists those that cannot be read, each by its line number.
std::vector<Problem> read_progress(const std::string& file, std::string_view text, Progress& progress);

}  // namespace study
