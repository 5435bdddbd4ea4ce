#pragma once
#include <map>
#include <string>
#include <vector>

#include "content/module.hpp"

namespace content {

/// Where a module uses its terms and cites its sources, by their ids.
struct Uses {
    struct In {
        std::vector<std::string>
            chapters;       ///< Ids, in order; what a question uses counts for the chapter that asks it.
        bool quiz = false;  ///< In questions that no chapter asks.
    };
    using ById = std::map<std::string, In, std::less<>>;

    ById terms, sources;
};
/// Whole when the module is (Module::missing).
Uses uses_of(const Module& module);

}  // namespace content
