#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"

/// A stretch of text in one style.
struct Span {
    enum class Script { normal, superscript, subscript };

    std::string text;
    bool bold = false;
    bool italic = false;
    Script script = Script::normal;
    bool marked = false;  ///< By the learner, or since it is being read aloud.
    bool silent = false;  ///< Drawn only: something beside it says the same.
    std::string term;     ///< Glossary term id that the words open; empty when none.
    std::string url;      ///< Where the words lead; empty when nowhere.

    bool operator==(const Span&) const = default;
};

using Paragraph = std::vector<Span>;

/// Formatted text: paragraphs of spans. The marks are described in src/content/schema.json.
struct RichText {
    std::vector<Paragraph> paragraphs;
    std::uint32_t place = 0;  ///< Where in its document it was read (see Document::wants); 0 for nowhere.

    bool empty() const { return paragraphs.empty(); }
    bool operator==(const RichText& other) const { return paragraphs == other.paragraphs; }
};

/// Reads the marks of `text`; a mark left open or malformed is told as a mistake and kept as typed (an open ** or *
/// reaches to the end of its paragraph). An address is what CommonMark takes for one without angle brackets: it holds
/// no spaces, and parentheses only in pairs (32 deep at most, as in its reference implementation) or after a backslash.
RichText read_rich_text(std::string_view text, FunctionRef<void(std::string_view mistake)> on_mistake);
inline RichText read_rich_text(std::string_view text, std::vector<std::string>& mistakes) {
    return read_rich_text(text, [&](std::string_view mistake) { mistakes.emplace_back(mistake); });
}

/// Text without formatting, as one paragraph; characters are taken as they are.
RichText plain_text(std::string_view text);

/// The words alone; paragraphs are parted by a space.
std::string words_of(const RichText& text);
std::string words_of(const Paragraph& paragraph);

/// What is said where the span stands: of raised and lowered words as a teacher reads a formula aloud, "C nought",
/// "e to the minus x over L".
std::string spoken(const Span& span);
std::string spoken(const RichText& text);

/// Told each text of something, with the name of the property that it stands in.
using TextVisitor = FunctionRef<void(const RichText& text, std::string_view property)>;
