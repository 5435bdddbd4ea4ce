#include "platform/native_storage.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <string_view>
#include <utility>

#include "platform/native_files.hpp"
#include "platform/native_system.hpp"

namespace platform {
namespace {
std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Did the last line lose its end, in a crash or on a full disk?
bool is_cut(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream || stream.tellg() <= 0) return false;
    stream.seekg(-1, std::ios::end);
    return stream.get() != '\n';
}

bool is_device_name(std::string_view name) {
    return name.size() >= 4 && name.size() <= 40 &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

std::string first_line(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}
}  // namespace

std::optional<std::string> NativeStorage::make_folder() const {
    if (folder_.empty()) return "this account has no home folder";
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return plain_words(error, folder_);
    return std::nullopt;
}

std::expected<NativeStorage::News, std::string> NativeStorage::read_news() {
    std::error_code error;
    std::string text;
    if (std::filesystem::exists(file(), error)) {
        auto read = read_file(file());
        if (!read) return std::unexpected(read.error());
        text = std::move(*read);
    }
    // Once running, a line without its end is one that another program is writing just now. At the start it is one that
    // was cut: it is shown, and told of if it cannot be read.
    if (std::exchange(opened_, true)) text.resize(std::max(text.rfind('\n') + 1, std::min(seen_, text.size())));

    const std::string_view all(text);
    const std::hash<std::string_view> hash;
    News news;
    news.replace = seen_ > 0 && (all.size() < seen_ || hash(all.substr(0, seen_)) != digest_);
    news.lines = lines_of(all.substr(news.replace ? 0 : seen_));
    seen_ = all.size();
    digest_ = hash(all);
    return news;
}

std::optional<std::string> NativeStorage::append(const std::string& line) {
    unkept_ += line + "\n";
    return retry();
}

std::optional<std::string> NativeStorage::retry() {
    if (unkept_.empty()) return std::nullopt;
    if (const auto why = make_folder()) return why;
    const std::error_code error = native_system::append_durably(file(), is_cut(file()) ? "\n" + unkept_ : unkept_);
    if (error) return plain_words(error, file());
    unkept_.clear();
    return std::nullopt;
}

std::optional<std::string> NativeStorage::erase() {
    unkept_.clear();
    seen_ = 0;
    std::error_code error;
    std::filesystem::remove(file(), error);
    if (error) return plain_words(error, file());
    return std::nullopt;
}

std::string NativeStorage::device(const std::string& fresh) const {
    const std::filesystem::path name = folder_ / "device.txt";
    const std::string known = first_line(name);
    if (is_device_name(known)) return known;
    if (make_folder()) return fresh;  // it lives as long as the program
    std::ofstream(name) << fresh << "\n";
    return fresh;
}

}  // namespace platform
