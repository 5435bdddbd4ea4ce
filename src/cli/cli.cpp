#include "cli/cli.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>

namespace cli {
namespace {
constexpr const char* help =
    "stemwise: the quiz and explainer without a screen\n"
    "\n"
    "  stemwise validate FILE…  [--format text|json|github|junit]   every mistake of the modules, by file, line and column\n"
    "  stemwise describe MODULE                                     chapters, questions and sources as text\n"
    "  stemwise play MODULE [--seed N] [--script FILE]              the quiz on the terminal, or with answers from a file\n"
    "\n"
    "Exit codes: 0 all is well; 1 a module has mistakes, or a script's answer was not understood;\n"
    "2 the command line makes no sense; 3 a file could not be read.\n";
}  // namespace

bool read_file(const std::string& path, std::string& text, std::ostream& err) {
    std::ifstream file(path, std::ios::binary);
    if (file) text.assign(std::istreambuf_iterator<char>(file), {});
    if (file && !file.bad()) return true;
    err << "stemwise: the file " << path << " could not be read; check its name and your rights.\n";
    return false;
}

Option take_option(std::vector<std::string>& arguments, const std::string& name) {
    for (auto at = arguments.begin(); at != arguments.end(); ++at) {
        if (at->starts_with(name + "=")) {
            Option option{true, false, at->substr(name.size() + 1)};
            arguments.erase(at);
            return option;
        }
        if (*at != name) continue;
        if (at + 1 == arguments.end()) return {true, true, {}};
        Option option{true, false, *(at + 1)};
        arguments.erase(at, at + 2);
        return option;
    }
    return {};
}

int run(const std::vector<std::string>& arguments, Streams streams) {
    if (arguments.empty()) {
        streams.err << help;
        return usage;
    }
    const std::string& command = arguments.front();
    const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    if (command == "--help" || command == "-h" || command == "help") {
        streams.out << help;
        return ok;
    }
    if (command == "validate") return validate(rest, streams);
    if (command == "describe") return describe(rest, streams);
    if (command == "play") return play(rest, streams);
    streams.err << "stemwise: there is no command \"" << command << "\".\n\n" << help;
    return usage;
}

}  // namespace cli
