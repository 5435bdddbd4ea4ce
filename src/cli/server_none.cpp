#include "cli/server.hpp"

namespace cli {

bool serve(int, const std::function<Reply(const std::string& path)>&, const std::function<void(int port)>&) {
    return false;
}

bool can_serve() { return false; }

}  // namespace cli
