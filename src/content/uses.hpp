#pragma once
#include <map>
#include <string>
#include <vector>

#include "content/module.hpp"

namespace content {

/// Where a module uses its terms, cites its sources and explains claims, by their ids.
struct Uses {
    struct In {
        std::vector<std::string>
            chapters;       ///< Ids, in order; what a question uses counts for the chapter that asks it.
        bool quiz = false;  ///< In questions that no chapter asks.
    };
    using ById = std::map<std::string, In, std::less<>>;

    /// How firmly statements on a claim stand (Backing).
    struct Grade {
        std::size_t stance = 0, evidence = 0;
        bool operator==(const Grade&) const = default;
    };

    ById terms, sources;
    ById claims;  ///< By statements and tables; questions only test them.
    std::map<std::string, std::vector<Grade>, std::less<>> grades;  ///< Of claims, each once.
};
/// Whole when the module is (Module::missing).
Uses uses_of(const Module& module);

}  // namespace content
