#include "platform/native_system.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <vector>

/// Linux, the BSDs and macOS.
namespace platform::native_system {
namespace {
namespace fs = std::filesystem;

bool is_apple() {
    utsname system;
    return uname(&system) == 0 && std::string_view(system.sysname) == "Darwin";
}

fs::path folder_in(const char* variable) {
    const char* value = std::getenv(variable);
    const fs::path folder = value ? value : "";
    return folder.is_absolute() ? folder : fs::path();
}

bool there_is(const std::string& program) {
    const char* places = std::getenv("PATH");
    std::istringstream folders(places ? places : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    }
    return false;
}

/// The first of these command lines whose program is there.
std::vector<std::string> first_usable(const std::vector<std::vector<std::string>>& commands) {
    for (const auto& command : commands) {
        if (there_is(command[0])) return command;
    }
    return {};
}

/// Becomes that program; only for a forked process, where memory can no longer be asked for.
[[noreturn]] void become(const std::vector<char*>& words) {
    execvp(words[0], words.data());
    _exit(127);
}

std::vector<char*> words_of(std::vector<std::string>& command) {
    std::vector<char*> words;
    for (std::string& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    return words;
}

/// Starts a program that goes on by itself: the process in between ends at once, so that none is left behind.
bool start(std::vector<std::string> command) {
    const std::vector<char*> words = words_of(command);
    const pid_t between = fork();
    if (between == 0) {
        setsid();
        if (fork() == 0) become(words);
        _exit(0);
    }
    return between > 0 && waitpid(between, nullptr, 0) == between;
}

std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code write_whole(int file, std::string_view text) {
    ssize_t written;
    do written = write(file, text.data(), text.size());
    while (written < 0 && errno == EINTR);
    if (written < 0) return last_error();
    // What is written already cannot be taken back: another program may have appended after it.
    if (static_cast<std::size_t>(written) < text.size()) return std::make_error_code(std::errc::no_space_on_device);
    return fsync(file) == 0 ? std::error_code() : last_error();
}

/// A new file is only safe once its folder is.
std::error_code keep_name(const fs::path& folder) {
    const int file = open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return last_error();
    const std::error_code error = fsync(file) == 0 || errno == EINVAL ? std::error_code() : last_error();
    close(file);
    return error;
}
}  // namespace

fs::path data_folder() {
    const fs::path home = folder_in("HOME");
    if (is_apple()) return home.empty() ? home : home / "Library/Application Support/Stemwise";
    const fs::path data = folder_in("XDG_DATA_HOME");
    if (!data.empty()) return data / "stemwise";
    return home.empty() ? home : home / ".local/share/stemwise";
}

fs::path documents_folder() {
    const fs::path home = folder_in("HOME");
    std::error_code error;
    return !home.empty() && fs::is_directory(home / "Documents", error) ? home / "Documents" : home;
}

std::error_code append_durably(const fs::path& path, std::string_view text) {
    const bool is_new = access(path.c_str(), F_OK) != 0;
    const int file = open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return last_error();
    std::error_code error = write_whole(file, text);
    close(file);
    if (!error && is_new) error = keep_name(path.parent_path());
    return error;
}

bool open_link(const std::string& url) {
    const auto command = first_usable({{is_apple() ? "open" : "xdg-open", url}});
    return !command.empty() && start(command);
}

}  // namespace platform::native_system
