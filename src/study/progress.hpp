#pragma once
#include <algorithm>
#include <array>
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
    bool told = false;  ///< Was the solution asked for after that?
    bool flagged = false;
    double points = 0;  ///< When checked: of one, before anything is taken off.
    int certainty = 0;  ///< 1 to 3 when it was asked and given.
    int hints = 0;      ///< Opened so far.
    int tries = 0;      ///< Checked so often.
};

/// One run through a quiz.
struct Session {
    std::string id;
    std::string module;
    std::uint32_t seed = 0;
    std::vector<std::string> questions;
    content::Rules rules;
    std::vector<std::string> returned;  ///< What was missed and comes once more, after the others.
    int position = 0;                   ///< Among `questions` and then `returned`.
    std::int64_t started_ms = 0;

    int length() const { return static_cast<int>(questions.size() + returned.size()); }
    bool finished() const { return position >= length(); }
    bool returning() const { return position >= static_cast<int>(questions.size()); }
    /// The question at a position.
    const std::string& question(int at) const {
        const auto index = static_cast<std::size_t>(at);
        return index < questions.size() ? questions[index] : returned[index - questions.size()];
    }
    /// Milliseconds left at that time, negative when it is over; nothing when there is no limit.
    std::optional<std::int64_t> left_ms(std::int64_t now_ms) const;
};

/// So much time left is short.
inline constexpr std::int64_t short_time_ms = 60000;

/// Where a session's answers are kept: those of the second time apart from those of the first.
std::string place_of(const Session& session, bool returned = false);
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

    /// Takes a record in that is the newest of its id whatever the times say: made here and now.
    void put(const Record& record);

    const std::map<std::string, Record, std::less<>>& records() const { return records_; }

    Attempt attempt(std::string_view place, const questions::Question& question) const;
    /// The same as it stood when it was last checked, although another try may be under way; unchecked when it never
    /// was.
    Attempt last_check(std::string_view place, const questions::Question& question) const;
    std::optional<std::string> prediction(std::string_view module, std::string_view chapter,
                                          std::string_view prediction) const;
    bool task_done(std::string_view module, std::string_view chapter, std::string_view figure,
                   std::string_view task) const;
    bool visited(std::string_view module, std::string_view chapter) const;
    std::optional<std::string> setting(std::string_view name) const;

    /// The chapter opened last, of all modules.
    std::optional<Visited> last_visit() const;

    /// A module's latest session; nothing before the first.
    std::optional<Session> latest_session(std::string_view module) const;
    std::optional<Session> session(std::string_view id) const;
    /// A module's sessions that are not at their end, the latest first.
    std::vector<Session> open_sessions(std::string_view module) const;

    /// Was the question ever answered or begun, anywhere?
    bool seen(std::string_view module, std::string_view question) const;

    /// Time of the newest record; 0 when there is none.
    std::int64_t newest_ms() const { return newest_ms_; }

private:
    template <class FactType>
    const FactType* find(std::string_view id) const;
    void derive_from(const Record& record);

    std::map<std::string, Record, std::less<>> records_;
    struct Latest {
        std::string id;
        int count = 0;
    };
    // Derived: of each `place/question` the latest Answered record and how many there are, the latest visit, the latest
    // session of each module, and each `module/question` that was answered or begun.
    std::map<std::string, Latest, std::less<>> latest_answer_;
    std::map<std::string, bool, std::less<>> seen_;
    std::int64_t newest_ms_ = 0;
    std::string last_visit_;
    std::map<std::string, std::string, std::less<>> latest_session_;
};

/// The session whose place that is; nothing for another place.
std::optional<Session> session_at(const Progress& progress, std::string_view place);

/// The seed under which a question is asked at a place: that of the session, or 0 in a chapter.
std::uint64_t seed_at(const Progress& progress, std::string_view place, std::string_view question);

/// How much of a chapter's predictions, tasks and checkpoints is done.
struct Share {
    int done = 0;
    int all = 0;

    bool complete() const { return all > 0 && done == all; }
};
Share chapter_share(const Progress& progress, const content::Module& module, const content::Chapter& chapter);

/// What a checked attempt counts under those rules: its points less what hints and further tries cost, never below 0;
/// with certainty, marks by the table that Moodle documents for certainty-based marking (Gardner-Medwin 2006): sure
/// to degree 1, 2 or 3, a right answer counts 1, 2 or 3 times its points, and one without a point 0, -2 or -6.
double mark(const content::Rules& rules, const Attempt& attempt);

/// The most that a question can count under those rules.
double most_marks(const content::Rules& rules);

/// A session's result so far. Unanswered is not wrong: it is counted apart.
struct Result {
    double points = 0;  ///< Marks of the first time through.
    double most = 0;    ///< Marks that there are for all that is asked.
    int answered = 0;
    int asked = 0;
    std::vector<std::string> missed;  ///< Answered and not fully right.
    std::vector<std::string> unanswered;
    std::vector<std::string> put_right;  ///< Missed, and right when they came back.
    std::vector<std::string> flagged;
    /// By certainty 1 to 3: how often it was given, and the points that came of it.
    struct Certain {
        int times = 0;
        double points = 0;
    };
    std::array<Certain, 3> certain{};

    /// Share of all marks, 0 to 1.
    double share() const { return most > 0 ? std::clamp(points / most, 0.0, 1.0) : 0; }
};
Result result_of(const Progress& progress, const content::Module& module, const Session& session);

/// Does the result reach the quiz's pass mark? False where the quiz has none.
bool passed(const Result& result, const content::Quiz& quiz);

/// What the quiz says of the result; null for nothing.
const content::Range* range_of(const Result& result, const content::Quiz& quiz);

/// How the learner takes quizzes, as far as they chose: over the module's own rules.
struct QuizChoice {
    content::Rules rules;
    bool all = false;  ///< Every question instead of a short quiz.
};
QuizChoice quiz_choice(const Progress& progress, const content::Module& module);

/// The questions of a new session, in an order drawn from the seed: those given, or so many of each pool as the
/// module says (all of them with `all`), those never seen before first.
std::vector<std::string> draw_questions(const Progress& progress, const content::Module& module,
                                        const std::vector<std::string>& only, bool all, std::uint32_t seed);

/// All records as lines of JSON, in the order of their ids: the export, and what tests compare.
std::string write_progress(const Progress& progress);

/// Reads such lines into `progress`, and lists those that cannot be read, each by its line number.
std::vector<Problem> read_progress(const std::string& file, std::string_view text, Progress& progress);

}  // namespace study
