#pragma once
#include <expected>
#include <string>
#include <vector>

#include "interop/export.hpp"

namespace cli {

/// The collection of an .apkg: an SQLite database with these notes, a card each. The same notes give the same bytes.
/// Or why it cannot be made: without SQLite the program has none.
std::expected<std::string, std::string> anki_collection(const std::vector<interop::AnkiNote>& notes);

}  // namespace cli
