#include "cli/load.hpp"

#include <filesystem>
#include <ostream>

#include "app/page.hpp"

namespace cli {

Loaded load_module(const std::string& path, Streams streams) {
    std::string text;
    if (!read_file(path, text, streams.err)) return {{}, no_file};
    auto parsed = content::read_module(path, text, app::reserved_ids());
    if (parsed.problems.empty() && !parsed.value.more.file.empty()) {
        const std::string more = beside(path, parsed.value.more.file);
        if (!read_file(more, text, streams.err)) return {{}, no_file};
        parsed.problems = content::read_more(more, text, parsed.value);
    }
    for (const Problem& problem : parsed.problems) streams.err << to_string(problem) << "\n";
    return {std::move(parsed.value), parsed.problems.empty() ? ok : problems};
}

std::string beside(const std::string& path, const std::string& name) {
    return (std::filesystem::path(path).parent_path() / name).string();
}

}  // namespace cli
