#pragma once
#include <optional>

#include "app/state.hpp"
#include "cli/cli.hpp"
#include "content/module.hpp"
#include "search/search.hpp"

namespace cli {

/// A module from a file, with its further questions where they are in a file of their own; when it has mistakes or
/// cannot be read, they are printed and the exit code says so.
struct Loaded {
    content::Module module;
    int exit_code = ok;
};
Loaded load_module(const std::string& path, Streams streams);

/// The modules of an index.json, or the module that the file is; an exit code, after messages, when they cannot be
/// read.
struct Modules {
    std::vector<content::Module> list;
    int exit_code = ok;
    std::string synonyms = {};  ///< The path of the course's synonyms; empty when it has none.

    std::vector<const content::Module*> pointers() const;
};
Modules load_modules(const std::string& path, Streams streams);

/// Reads a course's synonyms; the exit code, after messages where it is not `ok`.
int read_synonyms(const std::string& path, std::vector<search::Synonyms>& synonyms, Streams streams);

/// The course of an index.json with all its modules, which stand beside it; nothing when one of them cannot be read.
std::optional<app::State> load_course(const std::string& path, const content::Index& index);

/// The path of a file of the course that comes with the program: in this checkout, or where it was installed.
std::string own_file(const std::string& name);

/// The path of a file in the same folder.
std::string beside(const std::string& path, const std::string& name);

}  // namespace cli
