#pragma once
#include <doctest/doctest.h>

#include "content/module.hpp"
#include "support/files.hpp"

/// The shipped modules, and a small one for tests.
namespace modules {

inline std::vector<std::filesystem::path> shipped_files() {
    std::vector<std::filesystem::path> found = files::below("assets/modules", ".json");
    std::erase_if(found, [](const auto& path) {
        return path.filename() == "index.json" || path.filename() == "documents.json" ||
               path.filename() == "appraisal.json" || path.filename() == "synonyms.json";
    });
    return found;
}

inline std::vector<content::Module> shipped() {
    std::vector<content::Module> all;
    for (const auto& path : shipped_files())
        all.push_back(content::read_module(path.filename().string(), files::read(path)).value);
    return all;
}

inline std::string small_text() { return files::read("tests/data/good/small.json"); }

/// Every kind of block and question, and few of each.
inline content::Module small() { return content::read_module("small.json", small_text()).value; }

/// A question of every kind, several with hints, and a quiz of pools with a time limit.
inline std::string rich_text() { return files::read("tests/data/good/rich.json"); }

/// The same with another quiz: the properties that stand in its braces.
inline std::string rich_text(const std::string& quiz) {
    std::string text = rich_text();
    const auto begin = text.find("\"quiz\": {"), end = text.find('\n', begin);
    return text.replace(begin, end - begin, "\"quiz\": {" + quiz + "},");
}

inline content::Module rich() { return content::read_module("rich.json", rich_text()).value; }
inline content::Module rich(const std::string& quiz) {
    return content::read_module("rich.json", rich_text(quiz)).value;
}

}  // namespace modules
