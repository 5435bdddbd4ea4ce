#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace cli {

/// What to tell an author of the characters in a file that no font has: for each script one note, at the first place,
/// with how many there are. They are no mistakes: the browser's own fonts may have them.
std::vector<Problem> notes_on_characters(const std::string& file, std::string_view text);

}  // namespace cli
