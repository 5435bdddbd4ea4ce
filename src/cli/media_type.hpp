#pragma once
#include <string_view>

namespace cli {

/// What a file is, in the words of the web, by the end of its name.
std::string_view media_type(std::string_view name);

}  // namespace cli
