#include "content/module.hpp"

#include <algorithm>

namespace content {
namespace {
template <class T>
const T* find(const std::vector<T>& things, std::string_view id) {
    const auto found = std::find_if(things.begin(), things.end(), [&](const T& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}
}  // namespace

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

const Chapter* Module::chapter(std::string_view wanted) const { return find(chapters, wanted); }
const questions::Question* Module::question(std::string_view wanted) const { return find(questions, wanted); }
const Term* Module::term(std::string_view wanted) const { return find(terms, wanted); }
const Source* Module::source(std::string_view wanted) const { return find(sources, wanted); }

}  // namespace content
