#include "cli/apkg.hpp"

namespace cli {

std::expected<std::string, std::string> anki_collection(const std::vector<interop::AnkiNote>&) {
    return std::unexpected("this program was built without SQLite (Debian: libsqlite3-dev)");
}

}  // namespace cli
