#pragma once
#include "pages/parts.hpp"

/// What the pages say of remembering.
namespace pages {

/// What there is to do now.
study::Stock stock_of(const app::State& state);

/// How much is due, and how much is new, in a sentence or two.
std::string due_words(const study::Stock& stock, const Texts& texts);

/// So long a time, in its largest unit: in 4 days.
std::string wait_words(std::int64_t wait_ms, const Texts& texts);

}  // namespace pages
