#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "interop/draft.hpp"

namespace cli {

/// Adds what a text in CommonMark holds to a draft: chapters (of its headings of the second level, or of the first
/// where there are several), paragraphs, lists, tables and pictures, questions (GIFT in a fence ```gift) and terms (a
/// line, and below it one that begins with ": "). Its only heading of the first level is the title, and the paragraph
/// below it the summary. `name` is the title of what has none. Hands back what could not be held.
std::vector<interop::Loss> add_markdown(interop::Draft& draft, std::string_view text, std::string_view name,
                                        interop::Ids& ids);

/// Was the program built with the library that reads it?
bool can_read_markdown();

}  // namespace cli
