#include <ostream>

#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "study/chapters.hpp"
#include "study/notes.hpp"

namespace cli {

int notes(const std::vector<std::string>& arguments, Streams streams) {
    if (arguments.empty() || arguments.size() > 2) {
        streams.err << "stemwise: notes takes a file of saved progress, and the index.json of another course.\n";
        return usage;
    }
    std::string progress;
    if (!read_file(arguments[0], progress, streams.err)) return no_file;
    const Modules modules = load_modules(arguments.size() > 1 ? arguments[1] : own_file("index.json"), streams);
    if (modules.exit_code != ok) return modules.exit_code;
    study::Store store;
    const std::vector<Problem> damaged = study::read_progress(arguments[0], progress, store);
    for (const Problem& problem : damaged) streams.err << to_string(problem) << "\n";
    std::vector<content::Entry> entries;
    for (const content::Module& module : modules.list) {
        entries.push_back(content::entry_of(module, ""));
        store.rename(study::renames_of(module));
    }
    std::vector<const content::Entry*> course;
    for (const content::Entry& entry : entries) course.push_back(&entry);
    streams.out << study::notes_as_markdown("My notes", study::notes_by_chapter(store, course));
    return damaged.empty() ? ok : problems;
}

}  // namespace cli
