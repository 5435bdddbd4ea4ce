#pragma once
#include <string>
#include <string_view>
#include <vector>

/// A stretch of text in one style.
struct Span {
    enum class Script { normal, superscript, subscript };

    std::string text;
    bool bold = false;
    bool italic = false;
    Script script = Script::normal;
    std::string term;  ///< Glossary term id that the words open; empty when none.
    std::string url;   ///< Where the words lead; empty when nowhere.

    bool operator==(const Span&) const = default;
};

using Paragraph = std::vector<Span>;

/// Formatted text: paragraphs of spans. The marks are described in src/content/schema.json.
struct RichText {
    std::vector<Paragraph> paragraphs;

    bool empty() const { return paragraphs.empty(); }
    bool operator==(const RichText&) const = default;
};

/// Reads the marks of `text`; a mark left open or malformed is described in `mistakes` and kept
/// as typed (an open ** or * reaches to the end of its paragraph).
RichText read_rich_text(std::string_view text, std::vector<std::string>& mistakes);

/// Text without formatting, as one paragraph; characters are taken as they are.
RichText plain_text(std::string_view text);

/// The words alone; paragraphs are parted by a space.
std::string words_of(const RichText& text);
std::string words_of(const Paragraph& paragraph);
