#pragma once
#include <span>

#include "pages/parts.hpp"

/// What the glossary, the sources and the documents share.
namespace pages {

/// Modules that are still loading, and those that could not be had.
MaybeEvent missing_modules(const app::State& state, ui::Ui& ui);

/// Says that a file of the course's is on its way, or why it is not there; true when it is.
bool file_or_reason(const app::CourseFile& file, const app::State& state, ui::Ui& ui, MaybeEvent& event);

/// Badges of how firmly the course's statements on these claims stand, as far as they are loaded, each grade once.
void claim_badges(const std::string& id, const std::vector<std::string>& claims, const app::State& state,
                  app::Lookup& lookup, ui::Ui& ui);

/// What a loaded module uses, worked out once; null while pieces of it are missing.
const content::Uses* uses_in(const app::ModuleSlot& slot, const app::State& state, app::Lookup& lookup);

/// The chapters and quizzes that use one of the things, as links in one line after `before`; empty while none is known.
RichText used_in(std::span<const std::string> ids, content::Uses::ById content::Uses::* kind, std::string_view before,
                 const app::State& state, app::Lookup& lookup);

}  // namespace pages
