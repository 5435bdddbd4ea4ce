#pragma once
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace platform {

/// The system's dialog to choose a file in. Our window goes on living meanwhile, where the system lets it. CMake picks
/// dialog_fltk.cpp, or dialog_none.cpp where that library is not installed.
class FileDialog {
public:
    struct Wanted {
        bool saves = false;  ///< A place to write to; else a file that is there.
        std::string title;
        std::string kind, pattern;     ///< Of the files that are offered: "Modules", "*.json".
        std::filesystem::path folder;  ///< Where it begins.
        std::string name = {};         ///< What a file to write is called, unless the user changes it.
    };
    /// The file; empty when the user went away without one. An error is why there was no dialog.
    using Answer = std::expected<std::filesystem::path, std::string>;

    FileDialog();
    ~FileDialog();
    FileDialog(const FileDialog&) = delete;
    FileDialog& operator=(const FileDialog&) = delete;

    bool open(const Wanted& wanted);  ///< False when there are no dialogs here; nothing happens while one is open.
    bool is_open() const;
    std::optional<Answer> take();  ///< Once; the dialog is closed then.

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace platform
