#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "content/module.hpp"
#include "study/store.hpp"

namespace study {

/// Finds a question in the modules that are loaded; null for one that is not there.
using FindQuestion = FunctionRef<const questions::Question*(const QuestionRef&)>;

/// What a session is for.
enum class Purpose {
    quiz,
    pretest,     ///< Before the chapters: a question on each of them, to see which can be skipped.
    posttest,    ///< After them: another on each, to see what was gained.
    repetition,  ///< What was learnt, before it is forgotten.
};

/// So begin the ids of rounds of repetition.
inline constexpr std::string_view repetition_ids = "repetition-";

/// One run through a quiz.
struct Session {
    std::string id;
    std::string module;  ///< Whose quiz it is, or `course_quiz`.
    std::uint32_t seed = 0;
    std::vector<QuestionRef> questions;
    content::Rules rules;
    std::string pretest = {};                ///< The pre-test that it belongs to: itself, or one before it.
    std::vector<QuestionRef> returned = {};  ///< What was missed and comes once more, after the others.
    int position = 0;                        ///< Among `questions` and then `returned`.
    bool ended = false;
    std::int64_t started_ms = 0;  ///< Wall time of the device on which it began.

    bool repetition() const { return id.starts_with(repetition_ids); }
    Purpose purpose() const {
        if (repetition()) return Purpose::repetition;
        return pretest.empty() ? Purpose::quiz : pretest == id ? Purpose::pretest : Purpose::posttest;
    }
    int length() const { return static_cast<int>(questions.size() + returned.size()); }
    bool finished() const { return ended || position >= length(); }
    bool returning() const { return position >= static_cast<int>(questions.size()); }
    /// How far it has come among its questions, or, once those are through, among those that come once more, which are
    /// counted by themselves.
    struct Stretch {
        int done, all;
    };
    Stretch stretch() const {
        const auto asked = static_cast<int>(questions.size());
        return returning() ? Stretch{position - asked, length() - asked} : Stretch{position, asked};
    }
    /// The modules that its questions are from.
    std::vector<std::string> modules() const;
    /// The question at a position.
    const QuestionRef& question(int at) const {
        const auto index = static_cast<std::size_t>(at);
        return index < questions.size() ? questions[index] : returned[index - questions.size()];
    }
    /// Milliseconds left at that time, negative when it is over; nothing when there is no limit. By a clock that was
    /// put back, or another device's, there is never more left than there was.
    std::optional<std::int64_t> left_ms(std::int64_t now_ms) const;
};

/// So much time left is short.
inline constexpr std::int64_t short_time_ms = 60000;

std::optional<Session> session(const Store& store, std::string_view id);
/// A module's latest session; nothing before the first.
std::optional<Session> latest_session(const Store& store, std::string_view module);
/// The latest that fits; nothing when none does.
std::optional<Session> latest_session(const Store& store, std::string_view module,
                                      FunctionRef<bool(const Session&)> fits);
/// A module's sessions that are not at their end, the latest first.
std::vector<Session> open_sessions(const Store& store, std::string_view module);
/// The latest quiz over several modules that is at its end; nothing before the first.
std::optional<Session> last_mixed(const Store& store);

/// Where a session's answers are kept: those of the second time apart from those of the first.
std::string place_of(const Session& session, bool returned = false);
/// Where a chapter's checkpoints are kept.
std::string chapter_place(std::string_view module, std::string_view chapter);
/// The id of the session whose place that is; empty for another place.
std::string_view session_id(std::string_view place);
/// The session whose place that is; nothing for another place.
std::optional<Session> session_at(const Store& store, std::string_view place);
/// The rules of the session at that place; those of a checkpoint elsewhere.
content::Rules rules_at(const Store& store, std::string_view place);

/// What a question is called in a session: its id, with its module's where it is another one's.
std::string name_in(const Session& session, const QuestionRef& question);

/// The seed that shuffles one question's options in one session: never 0.
std::uint64_t option_seed(const Session& session, const QuestionRef& question);
/// The seed under which a question is asked at a place: that of the session, or 0 in a chapter.
std::uint64_t seed_at(const Store& store, std::string_view place, const QuestionRef& question);

/// May the question be answered at that place: in a session that is not at its end and asks it, or as a checkpoint of
/// that chapter of `module` (its own)?
bool asks(const Store& store, const content::Module& module, std::string_view place, const QuestionRef& question);

/// What is to be kept when the learner goes to a position of a session; at its end, what was answered and not marked
/// yet is marked, and on the way there what was missed comes back, once.
std::vector<Fact> go_to(const Store& store, const FindQuestion& find, const Session& session, int position);
/// The same when the learner ends it.
std::vector<Fact> end(const Store& store, const FindQuestion& find, const Session& session);
/// Marks for answers of a session at its end that came in from elsewhere since.
std::vector<Fact> marks_missing(const Store& store, const FindQuestion& find, const Session& session);

/// Another time to finish in: so many minutes more from now on, or with 0 no limit.
TimeGiven more_time(const Session& session, int minutes, std::int64_t now_ms);

}  // namespace study
