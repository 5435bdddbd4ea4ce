#pragma once
#include <string>
#include <vector>

#include "base/reader.hpp"
#include "base/texts.hpp"
#include "support/files.hpp"

/// For tests of figures: what became of some settings.
template <class Figure>
struct ReadSettings {
    Figure figure;
    std::vector<std::string> problems;  ///< `links[0].label: what is wanted`.
};

/// Reads a figure's settings from JSON.
template <class Figure>
ReadSettings<Figure> settings_read(const std::string& json) {
    Document document("f", json);
    ReadSettings<Figure> result;
    read(document.root(), result.figure);
    for (const Problem& problem : document.finish()) result.problems.push_back(problem.path + ": " + problem.wanted);
    return result;
}

/// The words of the interface.
inline Texts english() { return read_texts("en.json", files::asset("text/en.json")).value; }
