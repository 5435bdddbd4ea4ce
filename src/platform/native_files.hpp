#pragma once
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

/// Files on the desktop, with reasons in plain words when something does not work.
namespace platform {

/// Names that the rest of the program uses are UTF-8 on every system.
std::filesystem::path path_of(std::string_view utf8);
std::string utf8_of(const std::filesystem::path& path);

/// Why a file or folder could not be used, to be read by a learner: `the disk is full`.
std::string plain_words(std::error_code error, const std::filesystem::path& place);

/// What stands in a file, from a byte on.
std::expected<std::string, std::string> read_file(const std::filesystem::path& file, std::size_t from = 0);

/// Writes a new file into a folder; where the name is taken it gets a number: `progress-2.jsonl`. Hands back its place.
std::expected<std::filesystem::path, std::string> write_new_file(const std::filesystem::path& folder,
                                                                 std::string_view name, std::string_view text);

/// Writes a file, over one that is there; that one stays whole until all is written. Nothing, or why it did not work.
std::optional<std::string> write_file(const std::filesystem::path& file, std::string_view text);

}  // namespace platform
