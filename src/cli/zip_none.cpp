#include "cli/zip.hpp"

namespace cli {

bool can_zip() { return false; }
std::expected<std::vector<Packed>, std::string> read_zip(const std::string&) {
    return std::unexpected("this program was built without libzip");
}
std::string write_zip(const std::string&, const std::vector<Packed>&) {
    return "this program was built without libzip";
}

}  // namespace cli
