#pragma once
#include <functional>
#include <string>

namespace cli {

/// What is answered to a request.
struct Reply {
    int status = 200;
    std::string type;
    std::string body;
};

/// Answers requests for files on this computer alone, until the program is ended. `answer` is given the path and is
/// called by several threads; `ready` is told the port: that one, or the next that is free. False when there is none,
/// or the program was built without the library for it.
bool serve(int port, const std::function<Reply(const std::string& path)>& answer,
           const std::function<void(int port)>& ready);

/// Was it built with that library?
bool can_serve();

}  // namespace cli
