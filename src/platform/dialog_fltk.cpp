#include <FL/Fl_Native_File_Chooser.H>

#include <chrono>
#include <future>

#include "platform/native_dialog.hpp"
#include "platform/native_files.hpp"

/// FLTK shows the dialog of Windows and macOS, and on other systems that of GTK, or its own where there is no GTK.
namespace platform {
namespace {
/// A thread of its own, so that our window is drawn meanwhile; but macOS shows dialogs on the first thread only.
constexpr std::launch launch = std::launch::STEMWISE_DIALOG_LAUNCH;

FileDialog::Answer ask(Fl_Native_File_Chooser& chooser) {
    const int outcome = chooser.show();
    if (outcome < 0) return std::unexpected(chooser.errmsg() ? chooser.errmsg() : "the dialog could not be shown");
    const char* name = outcome == 0 ? chooser.filename() : nullptr;
    return name ? path_of(name) : std::filesystem::path();
}
}  // namespace

struct FileDialog::Inside {
    std::unique_ptr<Fl_Native_File_Chooser> chooser;
    std::future<Answer> answer;
};

FileDialog::FileDialog() : inside_(std::make_unique<Inside>()) {}
FileDialog::~FileDialog() = default;

bool FileDialog::is_open() const { return inside_->answer.valid(); }

bool FileDialog::open(const Wanted& wanted) {
    if (is_open()) return true;
    // Made here and not in the thread: where it looks for GTK, it changes the locale of the whole program for a moment.
    inside_->chooser = std::make_unique<Fl_Native_File_Chooser>(wanted.saves ? Fl_Native_File_Chooser::BROWSE_SAVE_FILE
                                                                             : Fl_Native_File_Chooser::BROWSE_FILE);
    Fl_Native_File_Chooser& chooser = *inside_->chooser;
    chooser.title(wanted.title.c_str());
    chooser.filter((wanted.kind + "\t" + wanted.pattern).c_str());
    chooser.directory(utf8_of(wanted.folder).c_str());
    chooser.options(Fl_Native_File_Chooser::SAVEAS_CONFIRM | Fl_Native_File_Chooser::NEW_FOLDER);
    if (!wanted.name.empty()) chooser.preset_file(wanted.name.c_str());
    inside_->answer = std::async(launch, [&chooser] { return ask(chooser); });
    return true;
}

std::optional<FileDialog::Answer> FileDialog::take() {
    using namespace std::chrono_literals;
    if (!is_open() || inside_->answer.wait_for(0s) == std::future_status::timeout) return std::nullopt;
    Answer answer = inside_->answer.get();
    inside_->chooser.reset();
    return answer;
}

}  // namespace platform
