#pragma once
#include "base/problem.hpp"
#include "cli/cli.hpp"

namespace cli {

/// What is wrong with a file of documents: in itself, and with what it names of the modules of the index.json beside
/// it, where there is one.
std::vector<Problem> problems_of_documents(const std::string& path, const std::string& text, Streams streams);

/// The same of a file of rules for weighing texts; its examples are weighed, too.
std::vector<Problem> problems_of_rules(const std::string& path, const std::string& text, Streams streams);

/// Prints the documents as text, with where each point is explained.
int describe_documents(const std::string& path, const std::string& text, Streams streams);

}  // namespace cli
