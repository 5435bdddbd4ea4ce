#include "cli/load.hpp"

#include <ostream>

#include "app/page.hpp"

namespace cli {

Loaded load_module(const std::string& path, Streams streams) {
    std::string text;
    if (!read_file(path, text, streams.err)) return {{}, no_file};
    auto parsed = content::read_module(path, text, app::reserved_ids());
    for (const Problem& problem : parsed.problems) streams.err << to_string(problem) << "\n";
    return {std::move(parsed.value), parsed.problems.empty() ? ok : problems};
}

}  // namespace cli
