#pragma once
#include <expected>
#include <string>
#include <vector>

namespace cli {

/// A file in an archive, or beside it.
struct Packed {
    std::string name;  ///< With slashes.
    std::string bytes;
};

/// The files of an archive, in its order; or why it cannot be read. One that grows beyond measure is refused.
std::expected<std::vector<Packed>, std::string> read_zip(const std::string& bytes);

/// Was the program built with a library that writes archives?
bool can_zip();

/// Writes them as an archive, in their order: the same files give the same bytes, whenever and wherever. Empty when it
/// is written, else why not.
std::string write_zip(const std::string& path, const std::vector<Packed>& files);

}  // namespace cli
