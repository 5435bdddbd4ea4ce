#include "base/problem.hpp"

std::string to_string(const Problem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) {
        text += (text.empty() ? "line " : ":") + std::to_string(problem.line);
        if (problem.column > 0) text += ":" + std::to_string(problem.column);
    }
    if (!problem.path.empty()) text += (text.empty() ? "" : " ") + problem.path;
    return text + (text.empty() ? "" : ": ") + problem.wanted;
}

std::size_t count_of(const std::vector<Problem>& problems) {
    std::size_t count = 0;
    for (const Problem& problem : problems) count += problem.count;
    return count;
}
