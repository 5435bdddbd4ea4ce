#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The files of this checkout, for tests. Paths are relative to its root.
namespace files {

std::filesystem::path root();

/// The folder of what the build makes: words, schemas, fonts.
std::filesystem::path made();

/// A file's bytes; empty when it cannot be read, which no file of ours is.
std::string read(const std::filesystem::path& path);

/// An asset by its name, as a program gets it: made by the build, or as it stands in assets/.
std::string asset(const std::string& name);

/// The files below `folder` whose names end so, sorted.
std::vector<std::filesystem::path> below(const std::filesystem::path& folder, std::string_view ending);

std::vector<std::string> lines_of(std::string_view text);

}  // namespace files
