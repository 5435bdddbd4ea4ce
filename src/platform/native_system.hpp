#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

/// What differs between desktop systems; CMake picks native_system_posix.cpp or native_system_windows.cpp.
namespace platform::native_system {

/// The folder for Stemwise's data of this user; empty when the account has no home.
std::filesystem::path data_folder();

/// Where this user would look for a file that they saved; empty when the account has no home.
std::filesystem::path documents_folder();

/// Appends all of the text in one go, so that two programs never mix their lines, and returns once the disk has it.
std::error_code append_durably(const std::filesystem::path& file, std::string_view text);

/// Shows an address in the user's browser; false when nothing is there to do it.
bool open_link(const std::string& url);

}  // namespace platform::native_system
