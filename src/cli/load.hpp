#pragma once
#include "cli/cli.hpp"
#include "content/module.hpp"

namespace cli {

/// A module from a file; when it has mistakes or cannot be read, they are printed and the exit code says so.
struct Loaded {
    content::Module module;
    int exit_code = ok;
};
Loaded load_module(const std::string& path, Streams streams);

}  // namespace cli
