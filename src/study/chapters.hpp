#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "content/module.hpp"
#include "study/store.hpp"

namespace study {

/// The option or number guessed; nothing before the guess.
std::optional<std::string> prediction(const Store& store, std::string_view module, std::string_view chapter,
                                      std::string_view prediction);
bool task_done(const Store& store, std::string_view module, std::string_view chapter, std::string_view figure,
               std::string_view task);
bool visited(const Store& store, std::string_view module, std::string_view chapter);

/// How much of a chapter's predictions, tasks and checkpoints is done; of a chapter that is not read yet, 0 of 0.
struct Share {
    int done = 0;
    int all = 0;

    bool complete() const { return all > 0 && done == all; }
};
Share chapter_share(const Store& store, const content::Module& module, const content::Chapter& chapter);

}  // namespace study
