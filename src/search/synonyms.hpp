#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace search {

/// Words and phrases that mean nearly the same, each as the stems of its words.
using Synonyms = std::vector<std::vector<std::string>>;

/// Reads the course's file of synonyms: what readers say for what the modules say.
Parsed<std::vector<Synonyms>> read_synonyms(const std::string& file, std::string_view json);

}  // namespace search
