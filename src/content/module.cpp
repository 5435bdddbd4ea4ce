#include "content/module.hpp"

#include "base/entries.hpp"

namespace content {
Entry entry_of(const Module& module, const std::string& file) {
    Entry entry{module.id, module.former.modules,   module.title, module.summary, file, {}, module.icon,
                0,         module.question_count(), true};
    for (const Chapter& chapter : module.chapters) {
        entry.chapters.emplace_back(chapter.id, chapter.title);
        entry.minutes += chapter.minutes;
    }
    return entry;
}

std::string Source::link() const { return doi.empty() ? url : "https://doi.org/" + doi; }

int Module::question_count() const { return static_cast<int>(questions.size()) + more.questions; }

std::vector<std::string> Module::missing() const {
    std::vector<std::string> files;
    for (const Chapter& chapter : chapters) {
        if (!chapter.file.empty()) files.push_back(chapter.file);
    }
    if (!more.file.empty()) files.push_back(more.file);
    return files;
}

const Chapter* Module::chapter(std::string_view wanted) const { return find_by_id(chapters, wanted); }
const questions::Question* Module::question(std::string_view wanted) const { return find_by_id(questions, wanted); }
const Term* Module::term(std::string_view wanted) const { return find_by_id(terms, wanted); }
const Source* Module::source(std::string_view wanted) const { return find_by_id(sources, wanted); }

}  // namespace content
