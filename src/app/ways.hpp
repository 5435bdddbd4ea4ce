#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/state.hpp"

namespace app {

/// A step of a way: a chapter, a quiz, or a module with all its chapters.
struct Step {
    Page page;
    std::vector<Page> stops;  ///< What there is to do in it: the chapters of a module, else the page itself.
};

/// A module as a step.
Step module_step(const content::Entry& entry);

/// The steps of a way; what the course does not have is left out.
std::vector<Step> steps_of(const State& state, const content::Way& way);

/// Is that address of a step something that the course has?
bool leads_somewhere(const State& state, std::string_view address);

/// Was the chapter opened, or a quiz there brought to its end? A module: all its chapters.
bool passed(const State& state, const Page& stop);
bool passed(const State& state, const Step& step);

/// Where the learner goes on: at the chapter that was opened last, if it is on the way and not done, else at the first
/// stop that was not passed. Nothing when all are.
std::optional<Page> next_stop(const State& state, const std::vector<Step>& steps);

/// How many minutes of reading there are in the chapters of the steps, and in those of them that were not opened yet;
/// nothing while that is not known.
struct Minutes {
    int all = 0, left = 0;
};
std::optional<Minutes> minutes_of(const State& state, const std::vector<Step>& steps);

/// Where a page stands on the way that the learner is on.
struct Place {
    const content::Way* way = nullptr;
    std::size_t step = 0, steps = 0;  ///< From 0, and how many there are.
    std::optional<Page> next;         ///< Nothing at the end of the way.
};
/// Nothing when the learner is on none, or the page is not on it.
std::optional<Place> place_on_way(const State& state, const Page& page);

}  // namespace app
