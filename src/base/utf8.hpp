#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Takes one code point off the front of `text`; U+FFFD for each malformed byte. `text` must not be empty.
char32_t take_code_point(std::string_view& text);

/// Appends `code_point` to `text` as UTF-8.
void append_code_point(std::string& text, char32_t code_point);

/// Number of code points in `text`; each malformed byte counts as one.
std::size_t count_code_points(std::string_view text);

/// The first words of `text`, at most so many code points, with … where something is left out.
std::string first_words(std::string_view text, std::size_t most);

/// `text` without the mark that some editors put before it (U+FEFF).
std::string_view without_byte_order_mark(std::string_view text);

/// `text` with every malformed byte replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

/// `text` with a Latin or Greek letter and the accents after it as one character, where Unicode has one for them: é, ế.
/// What keyboards and some file systems write in parts compares so with what they write in one (Unicode's NFC, for
/// these letters).
std::string composed(std::string_view text);

/// Words as they are compared: without case and spaces around them, with hyphens and dashes as spaces, several spaces
/// as one, straight quotes, and letters composed with their accents.
std::string folded(std::string_view words);

/// A letter without its accents, in small: É is e.
char32_t base_letter(char32_t letter);

/// `text` for one line of a terminal or a report: each control character as \u001b, each malformed byte as U+FFFD.
std::string printable(std::string_view text);
