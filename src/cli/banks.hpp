#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/cli.hpp"
#include "interop/bank.hpp"

namespace cli {

/// What became of a file that was imported or exported.
struct FileLosses {
    std::string file;
    std::size_t questions = 0;  ///< That arrived.
    std::vector<interop::Loss> losses;
};

/// A line for each loss, with its place; or all as JSON.
void write_losses(const std::vector<FileLosses>& files, bool json, std::ostream& out);

/// "12 questions, 1 left out, 3 other losses".
std::string summary_of(const std::vector<FileLosses>& files);

/// The day, as modules have it: 2026-11-28.
std::string today();

}  // namespace cli
