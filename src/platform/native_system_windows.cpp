#include "platform/native_system.hpp"

#include <windows.h>
// After windows.h, which they need.
#include <shellapi.h>
#include <shlobj.h>

namespace platform::native_system {
namespace {
namespace fs = std::filesystem;

fs::path known_folder(const KNOWNFOLDERID& id) {
    PWSTR name = nullptr;
    const fs::path folder = SHGetKnownFolderPath(id, 0, nullptr, &name) == S_OK ? fs::path(name) : fs::path();
    CoTaskMemFree(name);
    return folder;
}

std::error_code last_error() { return {static_cast<int>(GetLastError()), std::system_category()}; }
}  // namespace

fs::path data_folder() {
    const fs::path data = known_folder(FOLDERID_RoamingAppData);
    return data.empty() ? data : data / "Stemwise";
}

fs::path documents_folder() { return known_folder(FOLDERID_Documents); }

std::error_code append_durably(const fs::path& path, std::string_view text) {
    // The right to append, without the right to write elsewhere, makes each write go to the end in one piece.
    const HANDLE file =
        CreateFileW(path.c_str(), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                    OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) return last_error();
    DWORD written = 0;
    const bool kept =
        WriteFile(file, text.data(), static_cast<DWORD>(text.size()), &written, nullptr) && FlushFileBuffers(file);
    const std::error_code error = kept ? std::error_code() : last_error();
    CloseHandle(file);
    if (!error && written < text.size()) return std::make_error_code(std::errc::no_space_on_device);
    return error;
}

bool open_link(const std::string& url) {
    const std::wstring wide(url.begin(), url.end());  // an address is ASCII
    return reinterpret_cast<INT_PTR>(ShellExecuteW(nullptr, L"open", wide.c_str(), nullptr, nullptr, SW_SHOWNORMAL)) >
           32;
}

}  // namespace platform::native_system
