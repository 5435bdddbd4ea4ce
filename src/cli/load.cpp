#include "cli/load.hpp"

#include <filesystem>
#include <ostream>

#include "app/page.hpp"

namespace cli {

Loaded load_module(const std::string& path, Streams streams) {
    std::string text;
    if (!read_file(path, text, streams.err)) return {{}, no_file};
    auto parsed = content::read_module(path, text, {.reserved = app::reserved_ids()});
    std::vector<content::File> pieces;
    for (const std::string& name : parsed.value.unread()) {
        content::File& piece = pieces.emplace_back(beside(path, name));
        if (!read_file(piece.path, piece.text, streams.err)) return {{}, no_file};
    }
    if (!pieces.empty()) parsed = content::read_module(path, text, {app::reserved_ids(), pieces});
    for (const Problem& problem : parsed.problems) streams.err << to_string(problem) << "\n";
    return {std::move(parsed.value), parsed.problems.empty() ? ok : problems};
}

std::string beside(const std::string& path, const std::string& name) {
    return (std::filesystem::path(path).parent_path() / name).string();
}

}  // namespace cli
