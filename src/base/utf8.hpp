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

/// `text` with every malformed byte replaced by U+FFFD.
std::string valid_utf8(std::string_view text);
