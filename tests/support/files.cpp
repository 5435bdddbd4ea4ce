#include "support/files.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace files {

std::filesystem::path root() { return STEMWISE_SOURCE_DIR; }

std::filesystem::path made() { return STEMWISE_MADE_DIR; }

std::string read(const std::filesystem::path& path) {
    std::ifstream in(root() / path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

std::string asset(const std::string& name) {
    const std::string made_file = read(made() / name);
    return made_file.empty() ? read("assets/" + name) : made_file;
}

std::vector<std::filesystem::path> below(const std::filesystem::path& folder, std::string_view ending) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root() / folder, error)) {
        if (entry.path().string().ends_with(ending) && entry.is_regular_file(error))
            found.push_back(entry.path().lexically_relative(root()));
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

}  // namespace files
