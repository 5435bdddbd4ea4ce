#pragma once
#include "base/reader.hpp"
#include "content/module.hpp"

namespace content {

/// Visits every text that a learner reads: of the module and its chapters, blocks, figures, guesses, tasks, questions,
/// quiz and terms. Whoever looks at texts (checks, searches) goes this way, so that none is forgotten. Texts with marks
/// know their place (see RichText); plain ones, such as titles, come as text without marks and without a place.
void each_text(const Module& module, const TextVisitor& visit);
void each_text(const Chapter& chapter, const TextVisitor& visit);
void each_text(const Block& block, const TextVisitor& visit);
void each_text(const Quiz& quiz, const TextVisitor& visit);

/// Wants of a text that stands outside of modules that it has no terms, and only links that lead to a page or to a
/// place of the course.
void check_apart(const RichText& text, Document& document);

}  // namespace content
