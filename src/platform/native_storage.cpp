#include "platform/native_storage.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include "base/rng.hpp"
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

/// What the bytes before a place in a file are known by.
std::uint64_t mark_of(const std::filesystem::path& file, std::size_t bytes) {
    constexpr std::size_t looked_at = 4096;
    const std::size_t from = bytes - std::min(bytes, looked_at);
    std::ifstream stream(file, std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(from));
    std::string text(bytes - from, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    return stream ? hash_of(text.data(), text.size()) : 0;
}

/// The id of a record, as it stands in its line; empty where it has none.
std::string_view id_of(std::string_view line) {
    constexpr std::string_view before = "\"id\":\"";
    const std::size_t found = line.find(before);
    if (found == std::string_view::npos) return {};
    line.remove_prefix(found + before.size());
    return line.substr(0, line.find('"'));
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

NativeStorage::Start NativeStorage::read_start() const {
    std::error_code error;
    if (!std::filesystem::exists(start_file(), error)) return {};
    const auto text = read_file(start_file());
    Start start{.lines = text ? lines_of(*text) : std::vector<std::string>()};
    if (start.lines.empty()) return {};
    std::istringstream head(start.lines[0]);
    std::uint64_t mark = 0;
    std::size_t count = 0;
    head >> start.bytes >> mark >> count;
    const std::size_t size = std::filesystem::file_size(file(), error);
    if (!head || error || count + 1 != start.lines.size() || text->back() != '\n' || start.bytes == 0 ||
        start.bytes > size || mark != mark_of(file(), start.bytes))
        return {};
    start.lines.erase(start.lines.begin());
    return start;
}

std::expected<NativeStorage::News, std::string> NativeStorage::read_news() {
    std::error_code error;
    News news;
    const bool first = !std::exchange(opened_, true);
    if (first) start_ = read_start();
    if (first && start_.bytes > 0) {
        news.lines = start_.lines;
        seen_ = start_.bytes;
        mark_ = mark_of(file(), seen_);
    }
    const bool there = std::filesystem::exists(file(), error);
    const std::size_t size = there ? std::filesystem::file_size(file(), error) : 0;
    news.replace = seen_ > 0 && (size < seen_ || mark_of(file(), seen_) != mark_);
    if (news.replace) {
        seen_ = 0;
        start_ = {};
    }
    std::string text;
    if (there) {
        auto read = read_file(file(), seen_);
        if (!read) return std::unexpected(read.error());
        text = std::move(*read);
    }
    // Once running, a line without its end is one that another program is writing just now. At the start it is one that
    // was cut: it is shown, and told of if it cannot be read.
    if (!first) text.resize(text.rfind('\n') + 1);
    for (std::string& line : lines_of(text)) news.lines.push_back(std::move(line));
    seen_ += text.size();
    mark_ = mark_of(file(), seen_);
    return news;
}

std::optional<std::string> NativeStorage::append(const std::string& line) {
    unkept_ += line + "\n";
    return retry();
}

std::optional<std::string> NativeStorage::replace(const std::string& line, std::string_view former) {
    if (const auto why = append(line)) return why;
    // Where the rest does not work, the next start reads more than it needs.
    auto text = read_file(file(), start_.bytes);
    if (!text) return std::nullopt;
    text->resize(text->rfind('\n') + 1);
    const std::vector<std::string> ids = lines_of(former);
    const std::set<std::string_view> gone(ids.begin(), ids.end());
    Start start{.bytes = start_.bytes + text->size()};
    const auto take = [&](const std::vector<std::string>& some) {
        for (const std::string& each : some) {
            if (each == line || !gone.contains(id_of(each))) start.lines.push_back(each);
        }
    };
    take(start_.lines);
    take(lines_of(*text));
    std::string written = std::to_string(start.bytes) + " " + std::to_string(mark_of(file(), start.bytes)) + " " +
                          std::to_string(start.lines.size()) + "\n";
    for (const std::string& each : start.lines) written += each + "\n";
    if (!write_file(start_file(), written)) start_ = std::move(start);
    return std::nullopt;
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
    start_ = {};
    std::error_code error;
    std::filesystem::remove(start_file(), error);
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
