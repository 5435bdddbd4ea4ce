#include <algorithm>
#include <ostream>

#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "content/file_kind.hpp"
#include "search/search.hpp"

namespace cli {
namespace {
/// The modules of an index.json, or the module that the file is; an exit code when they cannot be read.
struct Modules {
    std::vector<content::Module> list;
    int exit_code = ok;
    std::vector<search::Synonyms> synonyms = {};

    search::Index index() const {
        std::vector<const content::Module*> pointers;
        for (const content::Module& module : list) pointers.push_back(&module);
        search::Index index = search::index_of(pointers);
        index.synonyms = synonyms;
        return index;
    }
};

bool read_synonyms(const std::string& path, std::vector<search::Synonyms>& synonyms, Streams streams) {
    std::string text;
    if (!read_file(path, text, streams.err)) return false;
    auto [found, mistakes] = search::read_synonyms(path, text);
    for (const Problem& problem : mistakes) streams.err << to_string(problem) << "\n";
    synonyms = std::move(found);
    return mistakes.empty();
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
        if (!index.synonyms.empty() && !read_synonyms(beside(path, index.synonyms), modules.synonyms, streams))
            return {{}, problems};
    }
    for (const std::string& file : files) {
        Loaded loaded = load_module(file, streams);
        if (loaded.exit_code != ok) return {{}, loaded.exit_code};
        modules.list.push_back(std::move(loaded.module));
    }
    return modules;
}

constexpr std::size_t most_shown = 5;
constexpr const char* group_titles[search::kind_count] = {
    "Chapters", "Statements", "Elsewhere in the chapters", "Figures", "Terms", "Questions", "Sources"};

/// What a result is called, as far as its address does not say it.
std::string name_of(const search::Item& item, const content::Module& module) {
    const content::Chapter* chapter = module.chapter(item.chapter);
    if (item.kind == search::Kind::term) return module.term(item.id)->term;
    if (item.kind == search::Kind::source) return module.source(item.id)->title;
    return chapter ? chapter->title : module.title;
}

std::string address_of(const search::Item& item) {
    if (item.kind == search::Kind::term || item.kind == search::Kind::source) return item.id;
    std::string address = "/" + item.module;
    if (!item.chapter.empty()) address += "/" + item.chapter;
    if (item.block > 0) address += "?" + std::to_string(item.block);
    return address;
}

/// With stars around the words that were looked for.
std::string starred(const RichText& text) {
    std::string line;
    for (const Paragraph& paragraph : text.paragraphs) {
        for (const Span& span : paragraph) line += span.bold ? "*" + span.text + "*" : span.text;
    }
    return line;
}
}  // namespace

int search(const std::vector<std::string>& arguments, Streams streams) {
    const bool in_file = !arguments.empty() && arguments.front().ends_with(".json");
    const auto first = arguments.begin() + (in_file ? 1 : 0);
    if (first == arguments.end()) {
        streams.err
            << "stemwise: search takes the words to look for, and before them, for another course than this, its "
               "index.json or a module.\n";
        return usage;
    }
    const Modules modules = load_modules(in_file ? arguments.front() : own_file("index.json"), streams);
    if (modules.exit_code != ok) return modules.exit_code;
    std::string words;
    for (auto word = first; word != arguments.end(); ++word) words += *word + " ";
    const search::Index index = modules.index();
    const search::Results results = search::search(std::span(&index, 1), words, most_shown);
    for (std::size_t kind = 0; kind < search::kind_count; ++kind) {
        const search::Group& group = results.groups[kind];
        if (group.count > 0) streams.out << group_titles[kind] << ": " << group.count << "\n";
        for (const search::Found& found : group.best) {
            const search::Item& item = index.items[found.item];
            const auto module = std::ranges::find(modules.list, item.module, &content::Module::id);
            streams.out << "- " << name_of(item, *module) << " (" << address_of(item) << ")\n  "
                        << starred(search::snippet(item, *module, results.stems)) << "\n";
        }
    }
    if (results.count() == 0) streams.out << "Nothing was found.\n";
    return ok;
}

int index(const std::vector<std::string>& arguments, Streams streams) {
    if (arguments.size() != 1) {
        streams.err << "stemwise: index takes one file: an index.json or a module.\n";
        return usage;
    }
    const Modules modules = load_modules(arguments.front(), streams);
    if (modules.exit_code == ok) streams.out << search::write(modules.index());
    return modules.exit_code;
}

}  // namespace cli
