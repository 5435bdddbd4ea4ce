#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/held.hpp"
#include "base/part_of.hpp"
#include "questions/choice/choice.hpp"
#include "questions/claim_check/claim_check.hpp"
#include "questions/fill_in/fill_in.hpp"
#include "questions/grouping/grouping.hpp"
#include "questions/inline_choice/inline_choice.hpp"
#include "questions/label_picture/label_picture.hpp"
#include "questions/matching/matching.hpp"
#include "questions/numeric/numeric.hpp"
#include "questions/ordering/ordering.hpp"
#include "questions/scenario/scenario.hpp"
#include "questions/true_false/true_false.hpp"

namespace questions {

/// The list of kinds. A kind is a struct with a `name` (as in JSON) and an `Answer`, and the functions that its header
/// declares.
using Kind = std::variant<Choice, TrueFalse, Matching, Ordering, Grouping, Numeric, FillIn, InlineChoice, LabelPicture,
                          ClaimCheck, Scenario>;

template <class List>
struct AnswersTo;
template <class... Kinds>
struct AnswersTo<std::variant<Kinds...>> {
    using Type = std::variant<typename Kinds::Answer...>;
};
/// An answer to a question of one of the kinds.
using Answer = AnswersTo<Kind>::Type;

/// Bloom's levels, as the modules name them.
inline constexpr std::string_view bloom_names[] = {"remember", "understand", "apply", "analyse", "evaluate"};

/// One question with all that is common to the kinds.
struct Question {
    std::string id;
    RichText stem;
    std::string objective;
    std::vector<std::string> claims;
    std::vector<std::string> sources;
    std::optional<std::size_t> bloom;  ///< Index into bloom_names; like the three around it missing in drafts.
    int difficulty = 0;                ///< 1 to 3, or 0 when it is not said.
    std::vector<RichText> hints;
    RichText explanation;
    Held<Kind> kind;

    /// Name of its kind, as in JSON: `choice`.
    std::string_view kind_name() const { return kind.name(); }
    /// False while its kind\'s part of the program is not there: then what is the kind\'s is missing.
    bool read() const { return kind.is_made(); }
};

/// The part of the program that reads, scores and draws it, by its name in src/parts.json.
std::string part_of(const Question& question);

/// Reads it: what is its kind's once that part of the program is there.
Question read_question(const Reader& reader, HasPart has_part = every_part);

/// An answer to `question` with nothing chosen yet.
Answer blank_answer(const Question& question);

/// Calls `f(kind, answer)` with the question's kind and its own type of answer; an answer of another kind (a save
/// from before the question changed) counts as blank. Each kind's part of the program has to be there: its scoring and
/// its view are in it.
template <class F>
auto with_answer(const Question& question, const Answer& answer, F&& f) {
    return question.kind.visit([&](const auto& kind) {
        using Own = typename std::decay_t<decltype(kind)>::Answer;
        const Own* own = std::get_if<Own>(&answer);
        return f(kind, own ? *own : Own{});
    });
}

Score score(const Question& question, const Answer& answer);
bool complete(const Question& question, const Answer& answer);
Answer known_part(const Question& question, const Answer& answer);
/// What a second try starts with: the right parts of the first.
Answer keep_right(const Question& question, const Answer& answer);
/// Visits all its texts with marks.
void each_text(const Question& question, const TextVisitor& visit);

/// The question as it is asked under that seed: a kind with something to draw (it has an `instance`) gets it here, and
/// what was drawn stands in all the question's texts.
Question instance(const Question& question, std::uint64_t seed);

/// The same without a copy where there is nothing to draw. The question has to outlive it.
class Asked {
public:
    Asked() = default;
    Asked(const Question& question, std::uint64_t seed);
    explicit operator bool() const { return question_; }
    const Question& operator*() const { return own_ ? *own_ : *question_; }
    const Question* operator->() const { return &**this; }

private:
    const Question* question_ = nullptr;
    std::optional<Question> own_;
};

/// A gap that is nearly right, with what to say about it (empty for a plain "check the spelling").
using NearMiss = std::pair<std::string, std::string>;
std::vector<NearMiss> near_misses(const Question& question, const Answer& answer);
/// Those to tell before the answer is checked: each answer is told once, and then counts; null when none was told yet.
std::vector<NearMiss> near_misses_to_tell(const Question& question, const Answer& answer, const Answer* told);

/// The question, as it was asked, and an answer to it as learning systems know them.
Interaction interaction(const Question& question, const Answer& answer);

/// The terminal's form of the kinds: what may be typed, what to print, and what was typed means (nothing when it means
/// nothing).
std::string how_to_answer(const Question& question);
std::string ask(const Question& question, std::uint64_t seed);
std::optional<Answer> understand(const Question& question, std::uint64_t seed, std::string_view typed);
/// Feedback on every part, as lines.
std::string explain(const Question& question, const Answer& answer, std::uint64_t seed);

/// `{"kind": ..., ...}` and back; the reader notes a problem for an unknown kind.
void write(Writer& writer, const Answer& answer);
Answer read_answer(const Reader& reader);

}  // namespace questions
