#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "base/reader.hpp"
#include "questions/question.hpp"

namespace content {
struct Module;

/// An option of a question of the module, or a whole question where the kind has no options: `dish-to-knee/proves`.
struct OptionRef {
    std::string question;
    std::string option;  ///< Empty for the whole question.
};

/// Something that learners believe and that is not so.
struct Misconception {
    std::string id;
    RichText text;
    RichText answer;                 ///< What to say to it.
    std::vector<OptionRef> options;  ///< Whoever picks one of them holds it.
};

/// One line of a rubric: how a written task is judged by one criterion.
struct Criterion {
    RichText criterion;
    std::vector<RichText> levels;  ///< From weak to strong.
};
inline constexpr std::size_t rubric_levels = 3;

/// A module's notes for whoever teaches it, beside the objectives of its chapters.
struct TeacherNotes {
    static constexpr std::string_view part = "teacher";

    std::vector<RichText> prerequisites;
    std::vector<Misconception> misconceptions;
    std::vector<RichText> discussion;
    RichText task;  ///< To be written.
    std::vector<Criterion> rubric;
    std::string file;   ///< Where they are when they are in a file of their own, until that is read.
    bool read = false;  ///< False as well while their part of the program is not there.
};

/// Reads them, and notes the places of references to options, to be checked once all questions are read.
[[gnu::noinline]] void read_teacher_notes(const Reader& reader, TeacherNotes& notes, std::vector<Reader>& references);

/// Notes a mistake for each reference to a question or option that the module does not have.
[[gnu::noinline]] void check_options(const Module& module, const std::vector<Reader>& references);

/// The text of an option, or of a step's decision, wherever it is in the question; null when there is none, and while
/// the part of the program that reads the question is not there.
const RichText* option_text(const questions::Question& question, std::string_view option);

/// Visits their texts, once they are read.
[[gnu::noinline]] void each_text(const TeacherNotes& notes, const TextVisitor& visit);

}  // namespace content
