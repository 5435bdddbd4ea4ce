#include <algorithm>
#include <ostream>

#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "content/question_list.hpp"
#include "search/search.hpp"

namespace cli {
namespace {
/// The modules of a file with an index of them and the synonyms beside it.
struct Searched {
    Modules modules;
    std::vector<search::Synonyms> synonyms = {};

    search::Index index() const {
        search::Index index = search::index_of(modules.pointers());
        index.synonyms = synonyms;
        return index;
    }
};

Searched load_with_synonyms(const std::string& path, Streams streams) {
    Searched course{load_modules(path, streams)};
    const std::string& file = course.modules.synonyms;
    if (course.modules.exit_code == ok && !file.empty() && read_synonyms(file, course.synonyms, streams) != ok)
        course.modules = {{}, problems};
    return course;
}

constexpr std::size_t most_in_group = 5;
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
    const Searched course = load_with_synonyms(in_file ? arguments.front() : own_file("index.json"), streams);
    const Modules& modules = course.modules;
    if (modules.exit_code != ok) return modules.exit_code;
    std::string words;
    for (auto word = first; word != arguments.end(); ++word) words += *word + " ";
    const search::Index index = course.index();
    const search::Results results = search::search(std::span(&index, 1), words, most_in_group);
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
    std::vector<std::string> files = arguments;
    const bool of_questions = take_flag(files, "--questions");
    if (files.size() != 1) {
        streams.err << "stemwise: index takes one file, an index.json or a module, and --questions.\n";
        return usage;
    }
    if (!of_questions) {
        const Searched course = load_with_synonyms(files.front(), streams);
        if (course.modules.exit_code == ok) streams.out << search::write(course.index());
        return course.modules.exit_code;
    }
    const Modules modules = load_modules(files.front(), streams);
    if (modules.exit_code != ok) return modules.exit_code;
    streams.out << content::write(content::list_questions(modules.pointers()));
    return ok;
}

}  // namespace cli
