#pragma once
#include "figures/parts.hpp"

namespace figures {

/// Questions to ask somebody: the learner notes the answers, and a sheet sorts the questions by them, to take away. No
/// calculation: model.md.
struct Checklist {
    static constexpr std::string_view name = "checklist";

    /// Where a question stands on the sheet.
    enum class Heap { ask, warning, answered };

    struct Answer {
        std::string id, name;
        Heap means = Heap::answered;
        bool operator==(const Answer&) const = default;
    };
    struct Group {
        std::string id, name;
        bool operator==(const Group&) const = default;
    };
    struct Question {
        std::string id, name, text;  ///< The name is short, for the picture.
        std::size_t group = 0;
        std::vector<Answer> answers;  ///< Never empty.
        RichText why;
        std::vector<std::string> sources;
        bool operator==(const Question&) const = default;
    };

    std::string title;
    std::vector<Group> groups;
    std::vector<Question> questions;  ///< Never empty; those of a group follow one another.

    std::size_t picked = 0;
    std::vector<std::optional<std::size_t>> given;  ///< For each question, the answer that the learner noted.

    bool operator==(const Checklist&) const = default;
};

inline constexpr std::size_t most_questions = 16;
inline constexpr Checklist::Heap heaps[] = {Checklist::Heap::ask, Checklist::Heap::warning, Checklist::Heap::answered};

Checklist::Heap heap_of(const Checklist& figure, std::size_t question);
/// The questions that stand there, in their order.
std::vector<std::size_t> questions_in(const Checklist& figure, Checklist::Heap heap);
const std::string& words_of(Checklist::Heap heap, const Texts& texts);
/// What was noted: an answer's name, or that the question was not asked yet.
const std::string& words_of_answer(const Checklist& figure, std::size_t question, const Texts& texts);

void pick(Checklist& figure, std::size_t question);
/// Notes an answer to the picked question, or takes it back.
void give(Checklist& figure, std::optional<std::size_t> answer);

void read(const Reader& settings, Checklist& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Checklist& figure);
std::optional<Checklist> read_state(std::string_view text, const Checklist& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Checklist& figure, std::string_view name);

std::string describe(const Checklist& figure, const Texts& texts);
Data data(const Checklist& figure, const Texts& texts);
TextFile sheet(const Checklist& figure, const Texts& texts);
void each_text(const Checklist& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Checklist& figure);

inline Motion motion(const Checklist&) { return Motion::none; }
inline void play(Checklist&) {}
inline void step(Checklist&, double) {}
inline void next_stage(Checklist&) {}

/// Draws the heaps, the controls and the sheet; hands back the new state when something was changed.
[[nodiscard]] std::optional<Checklist> draw(const Checklist& figure, const ui::FigurePlace& place);

}  // namespace figures
