#include "base/problem.hpp"

std::string to_string(const Problem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) {
        text += (text.empty() ? "line " : ":") + std::to_string(problem.line) + ":" + std::to_string(problem.column);
    }
    if (!problem.path.empty()) text += (text.empty() ? "" : " ") + problem.path;
    return text + (text.empty() ? "" : ": ") + problem.wanted;
}
