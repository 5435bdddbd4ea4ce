#pragma once
#include <span>

#include "lint/lint.hpp"

/// The rules by what they are about; `rules()` puts them together.
namespace lint {

std::span<const Rule> item_rules();     ///< Of single questions, predictions and guesses: gates.
std::span<const Rule> cue_rules();      ///< What in an item may give its answer away: hints.
std::span<const Rule> spread_rules();   ///< Of right options over a module.
std::span<const Rule> source_rules();   ///< Of sources and grades of evidence.
std::span<const Rule> chapter_rules();  ///< Of chapters, links and terms, and the house style.
std::span<const Rule> prose_rules();    ///< Of how sentences read: hints.
std::span<const Rule> claim_rules();    ///< Of the ledger of claims.

inline constexpr std::string_view house = "the house style of this course";

}  // namespace lint
