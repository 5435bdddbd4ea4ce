#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// The files of this checkout, for tests. Paths are relative to its root.
namespace files {

inline std::filesystem::path root() { return STEMWISE_SOURCE_DIR; }

/// A file's bytes; empty when it cannot be read, which no file of ours is.
inline std::string read(const std::filesystem::path& path) {
    std::ifstream in(root() / path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

/// An asset by its name, as a program gets it: made by the build, or as it stands in assets/.
inline std::string asset(const std::string& name) {
    const std::string made = read(std::filesystem::path(STEMWISE_MADE_DIR) / name);
    return made.empty() ? read("assets/" + name) : made;
}

/// The files below `folder` whose names end so, sorted.
inline std::vector<std::filesystem::path> below(const std::filesystem::path& folder, std::string_view ending) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root() / folder, error)) {
        if (entry.path().string().ends_with(ending) && entry.is_regular_file(error))
            found.push_back(entry.path().lexically_relative(root()));
    }
    std::sort(found.begin(), found.end());
    return found;
}

inline std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

}  // namespace files
