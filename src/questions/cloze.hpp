#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "questions/option.hpp"

namespace questions {

/// A running text with gaps, as fill-in and inline-choice have it: `"text"` with a place `{gap-id}` for each entry of
/// `"gaps"`. A bracket that is meant literally is written `\{`.
///
/// In the text as read, the n-th gap is a span of its own: the character U+0001 and then '0' + n (see Ui::cloze).
inline constexpr std::size_t most_gaps = 20;

/// An entry of `"gaps"` with its id.
struct GapEntry {
    std::string id;
    Reader entry;
};

/// Reads the entries' ids; there must be at least one, and no id twice.
std::vector<GapEntry> read_gap_entries(const Reader& reader);

/// Reads the text around those gaps, which must each have one place in it, in the order of the entries.
RichText read_cloze(const Reader& reader, const std::vector<GapEntry>& entries);

/// The gap that a span stands for; nothing for a span of words.
std::optional<std::size_t> gap_in(const Span& span);

/// The words, with gaps as `____ (1)`; a line each paragraph.
std::string cloze_words(const RichText& text);

/// The text with a small number before each gap, as the feedback counts them; a text with one gap stays as it is.
RichText numbered(const RichText& text);

/// "Gap 2 of 3": what a gap is called.
std::string gap_name(std::size_t gap, std::size_t count, const Texts& texts);

/// The most that a gap may be wide (before the text scale), with a number and a punctuation mark beside it.
float most_gap_width(const ui::Ui& ui);

/// Under a checked text: what became of one gap, and then `more`.
void draw_gap_outcome(const std::string& id, std::size_t gap, ui::Verdict mark, const Texts& texts, ui::Ui& ui,
                      FunctionRef<void()> more);

}  // namespace questions
