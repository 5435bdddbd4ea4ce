#pragma once
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "cli/cli.hpp"

/// Running the command line program in a test.
namespace cli_test {

struct Ran {
    int exit_code;
    std::string out, err;
};

inline Ran ran(const std::vector<std::string>& arguments, const std::string& typed = "") {
    std::istringstream in(typed);
    std::ostringstream out, err;
    const int exit_code = cli::run(arguments, {in, out, err});
    return {exit_code, out.str(), err.str()};
}

/// A folder for one test, gone afterwards.
struct Folder {
    std::filesystem::path path;

    Folder()
        : path(std::filesystem::temp_directory_path() / ("stemwise-cli-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
        return (path / name).string();
    }
};

}  // namespace cli_test
