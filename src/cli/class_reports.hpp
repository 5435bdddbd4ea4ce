#pragma once
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "study/class_results.hpp"

namespace cli {

/// A table of what a class did, as a file has it.
struct ReportFile {
    std::string file, text;
};

/// The quizzes that such tables tell of: a table with a line for each answer (learner, question, points …), and
/// Moodle's reports of a quiz, Grades and Responses; those two together are one quiz. What was taken for granted, or
/// left out, is said in `notes`.
struct ClassReports {
    std::vector<study::ClassQuiz> quizzes;
    std::vector<std::string> notes;
    std::vector<Problem> problems;
};
ClassReports read_reports(const std::vector<ReportFile>& files);

}  // namespace cli
