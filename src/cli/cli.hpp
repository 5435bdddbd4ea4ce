#pragma once
#include <iosfwd>
#include <string>
#include <vector>

/// The headless program. Streams are parameters, so that tests can call it.
namespace cli {

// Exit codes, documented in README.md.
inline constexpr int ok = 0;        ///< All is well.
inline constexpr int problems = 1;  ///< A module has mistakes, or an answer of a script was not understood.
inline constexpr int usage = 2;     ///< The command line makes no sense.
inline constexpr int no_file = 3;   ///< A file could not be read.

struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

/// Runs `stemwise ARGUMENTS…` (without the program's own name).
int run(const std::vector<std::string>& arguments, Streams streams);

// The commands, each with the arguments after its name.
int validate(const std::vector<std::string>& arguments, Streams streams);
int lint(const std::vector<std::string>& arguments, Streams streams);
int describe(const std::vector<std::string>& arguments, Streams streams);
int search(const std::vector<std::string>& arguments, Streams streams);
int index(const std::vector<std::string>& arguments, Streams streams);
int play(const std::vector<std::string>& arguments, Streams streams);
int weigh(const std::vector<std::string>& arguments, Streams streams);
int simulate(const std::vector<std::string>& arguments, Streams streams);
int schedule(const std::vector<std::string>& arguments, Streams streams);
int new_module(const std::vector<std::string>& arguments, Streams streams);
int preview(const std::vector<std::string>& arguments, Streams streams);
int analyse(const std::vector<std::string>& arguments, Streams streams);
int pack(const std::vector<std::string>& arguments, Streams streams);
int import(const std::vector<std::string>& arguments, Streams streams);
int export_bank(const std::vector<std::string>& arguments, Streams streams);
int notes(const std::vector<std::string>& arguments, Streams streams);

/// The file's bytes; false, after a message, when it cannot be read. A folder, and what gives no end of bytes or waits
/// for them (a pipe, a device), are refused.
bool read_file(const std::string& path, std::string& text, std::ostream& err);

/// Writes the bytes to a file; an exit code, after a message when it cannot be done.
int write_file(const std::string& path, const std::string& bytes, Streams streams);

/// Takes `--name value` or `--name=value` out of the arguments; true when it was there. A missing value is a usage
/// error.
struct Option {
    bool found = false;
    bool broken = false;
    std::string value;
};
Option take_option(std::vector<std::string>& arguments, const std::string& name);

/// Takes `--name` out of the arguments; true when it was there.
bool take_flag(std::vector<std::string>& arguments, const std::string& name);

/// Says what is wrong with the command line; the exit code for that.
int refuse(std::ostream& err, const std::string& why);

/// `a, b, c`
std::string joined(const std::vector<std::string>& words);

}  // namespace cli
