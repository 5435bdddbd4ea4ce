#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/module.hpp"

namespace content {

/// A question as it is known without its module: where it is taught.
struct Listed {
    std::string module, id;
    std::string chapter;  ///< That teaches what it asks (`taught_in`); empty when none does.
    int block = 0;        ///< In that chapter, from 1; 0 for the chapter as a whole.

    bool operator==(const Listed&) const = default;
};

/// The questions of a module, by their chapters.
std::vector<Listed> list_questions(const Module& module);

std::vector<Listed> list_questions(std::span<const Module* const> modules);

/// The list as JSON: modules, in them chapters, in them questions with their blocks; and back.
std::string write(const std::vector<Listed>& questions);
Parsed<std::vector<Listed>> read_question_list(const std::string& file, std::string_view json);

}  // namespace content
