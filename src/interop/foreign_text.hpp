#pragma once
#include <string>
#include <string_view>

#include "base/function_ref.hpp"
#include "base/rich_text.hpp"

namespace interop {

/// How a text of another program is written, by Moodle's names.
enum class TextFormat {
    moodle,  ///< HTML whose line ends count.
    html,
    plain,
    markdown,  ///< With HTML in it, as Markdown allows.
};

/// Told what of a text could not be held.
using OnLost = FunctionRef<void(std::string what)>;

/// A file's text as those who read banks take it: valid UTF-8 without a byte order mark or control characters, with
/// each line end as \n.
std::string cleaned(std::string_view text);

/// What a text (cleaned) of another program says, with the formatting that ours has: bold, italic, raised and lowered
/// words, links, paragraphs. Marks of gaps (questions/cloze.hpp) become spans of their own.
RichText read_foreign(std::string_view text, TextFormat format, OnLost on_lost);

/// The text as HTML: a `<p>` for each paragraph, none for a single one. Marks of gaps stay.
std::string html_of(const RichText& text);

/// Its characters alone, with marks and entities read, in one line.
std::string words_of_foreign(std::string_view text, TextFormat format);

}  // namespace interop
