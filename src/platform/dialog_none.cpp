#include "platform/native_dialog.hpp"

namespace platform {

struct FileDialog::Inside {};

FileDialog::FileDialog() = default;
FileDialog::~FileDialog() = default;
bool FileDialog::open(const Wanted&) { return false; }
bool FileDialog::is_open() const { return false; }
std::optional<FileDialog::Answer> FileDialog::take() { return std::nullopt; }

}  // namespace platform
