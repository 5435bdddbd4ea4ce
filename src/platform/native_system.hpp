#pragma once
#include <filesystem>
#include <optional>
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

/// Lets the user choose a file, in a dialog of another program, so that our window goes on living meanwhile.
class FileDialog {
public:
    FileDialog() = default;
    ~FileDialog();
    FileDialog(const FileDialog&) = delete;
    FileDialog& operator=(const FileDialog&) = delete;

    bool open();                                  ///< False when no dialog program is there.
    bool is_open() const { return process_ > 0; }
    std::optional<std::filesystem::path> take();  ///< The file, once it is chosen; the dialog is closed then.

private:
    void finish();

    int process_ = 0;
    int pipe_ = -1;
    std::string said_;
};

}  // namespace platform::native_system
