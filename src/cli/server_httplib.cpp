#include <httplib.h>

#include "cli/server.hpp"

namespace cli {

bool serve(int port, const std::function<Reply(const std::string& path)>& answer,
           const std::function<void(int port)>& ready) {
    constexpr const char* this_computer = "127.0.0.1";
    constexpr int ports_to_try = 100;
    httplib::Server server;
    server.new_task_queue = [] {
        constexpr std::size_t threads = 32;  // a browser keeps six connections open
        return std::make_unique<httplib::ThreadPool>(threads).release();
    };
    server.set_tcp_nodelay(true);
    // The library's own options let two programs listen at one port, of which either may answer.
    server.set_socket_options([](socket_t socket) {
        const int on = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, reinterpret_cast<const char*>(&on), sizeof on);
    });
    server.Get(".*", [&](const httplib::Request& request, httplib::Response& response) {
        Reply reply = answer(request.path);
        response.status = reply.status;
        response.set_header("Cache-Control", "no-store");
        response.set_header("X-Content-Type-Options", "nosniff");
        response.set_content(std::move(reply.body), reply.type.c_str());
    });
    if (port == 0) {
        port = server.bind_to_any_port(this_computer);
        if (port < 0) return false;
    } else {
        const int last = port + ports_to_try;
        while (port < last && !server.bind_to_port(this_computer, port)) ++port;
        if (port == last) return false;
    }
    ready(port);
    return server.listen_after_bind();
}

bool can_serve() { return true; }

}  // namespace cli
