#pragma once
#include <optional>
#include <string_view>

namespace questions {

/// The number that was typed, with a point or a comma, in groups of three parted by spaces or apostrophes, or by the
/// sign that is not the decimal one: `0.5`, `0,5`, `1 500`, `1,500.5`, `5e-1`, `2 x 10^8`, `- 5`. Nothing for what is
/// no number, for one that is too large, and for one that is unclear.
std::optional<double> parse_number(std::string_view typed);

/// Does it mean two numbers, as `1,500` does: 1.5 and 1500?
bool unclear(std::string_view typed);

}  // namespace questions
