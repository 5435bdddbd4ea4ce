#pragma once
#include <cstddef>
#include <string>
#include <vector>

/// Something wrong that a person can mend: where it is, and what was wanted there.
struct Problem {
    std::string file;       ///< File name as given by the caller; empty when there is none.
    int line = 0;           ///< 1-based; 0 when unknown.
    int column = 0;         ///< 1-based, counted in characters (code points); 0 when unknown.
    std::string path;       ///< Place inside the document: `chapters[0].blocks[2].text`.
    std::string wanted;     ///< One plain sentence or phrase: what should be there.
    std::size_t count = 1;  ///< Problems that it stands for: the last one of a long list counts those not told.

    bool operator==(const Problem&) const = default;
};

/// `file:line:column path: wanted`, leaving out what is unknown.
std::string to_string(const Problem& problem);

/// How many problems there are, those included that are only counted.
std::size_t count_of(const std::vector<Problem>& problems);

/// A value read from a document, together with everything that was wrong with it.
template <class T>
struct Parsed {
    T value{};
    std::vector<Problem> problems;

    /// True when nothing was wrong.
    explicit operator bool() const { return problems.empty(); }
};
