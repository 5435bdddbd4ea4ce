#include "cli/load.hpp"

#include <filesystem>
#include <ostream>
#include <sstream>

#include "app/page.hpp"
#include "content/file_kind.hpp"

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

Modules load_modules(const std::string& path, Streams streams) {
    Modules modules;
    std::string text;
    if (!read_file(path, text, streams.err)) return {{}, no_file};
    std::vector<std::string> files{path};
    if (content::file_kind(text) == content::FileKind::index) {
        const auto [index, mistakes] = content::read_index(path, text);
        for (const Problem& problem : mistakes) streams.err << to_string(problem) << "\n";
        if (!mistakes.empty()) return {{}, problems};
        files.clear();
        for (const content::Entry& entry : index.modules) files.push_back(beside(path, entry.file));
        if (!index.synonyms.empty()) modules.synonyms = beside(path, index.synonyms);
    }
    for (const std::string& file : files) {
        Loaded loaded = load_module(file, streams);
        if (loaded.exit_code != ok) return {{}, loaded.exit_code};
        modules.list.push_back(std::move(loaded.module));
    }
    return modules;
}

std::optional<app::State> load_course(const std::string& path, const content::Index& index) {
    app::State course;
    course.ways = index.ways;
    std::istringstream nothing;
    std::ostringstream unheard;  // a module's mistakes are told when it is checked itself
    for (const content::Entry& entry : index.modules) {
        const std::string file = beside(path, entry.file);
        Loaded loaded = load_module(file, {nothing, unheard, unheard});
        if (loaded.exit_code != ok) return std::nullopt;
        course.modules.push_back({.entry = content::entry_of(loaded.module, entry.file),
                                  .loading = app::Loading::done,
                                  .module = std::move(loaded.module)});
    }
    return course;
}

std::vector<const content::Module*> Modules::pointers() const {
    std::vector<const content::Module*> pointers;
    for (const content::Module& module : list) pointers.push_back(&module);
    return pointers;
}

int read_synonyms(const std::string& path, std::vector<search::Synonyms>& synonyms, Streams streams) {
    std::string text;
    if (!read_file(path, text, streams.err)) return no_file;
    auto [found, mistakes] = search::read_synonyms(path, text);
    for (const Problem& problem : mistakes) streams.err << to_string(problem) << "\n";
    synonyms = std::move(found);
    return mistakes.empty() ? ok : problems;
}

std::string own_file(const std::string& name) {
    const std::string source = STEMWISE_SOURCE_DIR "/assets/modules/" + name;
    std::error_code error;
    return std::filesystem::is_regular_file(source, error) ? source : STEMWISE_DATA_DIR "/modules/" + name;
}

std::string beside(const std::string& path, const std::string& name) {
    return (std::filesystem::path(path).parent_path() / name).string();
}

}  // namespace cli
