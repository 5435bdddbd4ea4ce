#pragma once
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "cli/cli.hpp"

namespace cli {

/// Something found, and by which of the rules of `lint`, at what; both are empty when it was none of them.
struct Remark : Problem {
    std::string rule, at;
};

/// What was found in a file.
struct Checked {
    std::string file;
    std::vector<Remark> problems;
    std::vector<Remark> notes;  ///< Worth knowing, and no mistakes.
};

std::vector<Remark> remarks(std::vector<Problem> problems);

/// A way to write it; `command` is the one that found it.
struct Format {
    std::string_view name;
    void (*write)(const std::vector<Checked>& files, std::string_view command, std::ostream& out);
};

/// Takes `--format` out of the arguments; null, after a message, when there is no such format.
const Format* take_format(std::vector<std::string>& arguments, Streams streams);

}  // namespace cli
