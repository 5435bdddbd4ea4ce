#include <array>
#include <ostream>

#include "app/page.hpp"
#include "base/writer.hpp"
#include "cli/cli.hpp"
#include "content/module.hpp"

namespace cli {
namespace {
struct Checked {
    std::string file;
    std::vector<Problem> problems;
};

std::string plural(std::size_t n, const std::string& word) {
    return std::to_string(n) + " " + word + (n == 1 ? "" : "s");
}

void write_text(const std::vector<Checked>& files, std::ostream& out) {
    std::size_t all = 0;
    for (const Checked& file : files) {
        for (const Problem& problem : file.problems) out << to_string(problem) << "\n";
        all += file.problems.size();
    }
    out << plural(files.size(), "file") << ", " << plural(all, "problem") << "\n";
}

void write_json(const std::vector<Checked>& files, std::ostream& out) {
    Writer w;
    w.object().key("files").array();
    for (const Checked& file : files) {
        w.object().key("file").text(file.file).key("problems").array();
        for (const Problem& problem : file.problems) {
            w.object().key("line").integer(problem.line).key("column").integer(problem.column);
            w.key("path").text(problem.path).key("wanted").text(problem.wanted).end();
        }
        w.end().end();
    }
    w.end().end();
    out << w.written() << "\n";
}

std::string replaced(std::string text, std::initializer_list<std::pair<char, const char*>> escapes) {
    std::string result;
    for (const char c : text) {
        const char* escape = nullptr;
        for (const auto& [from, to] : escapes) {
            if (c == from) escape = to;
        }
        if (escape) result += escape;
        else result += c;
    }
    return result;
}

/// Workflow commands of GitHub Actions: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
void write_github(const std::vector<Checked>& files, std::ostream& out) {
    const auto data = [](const std::string& text) {
        return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}});
    };
    const auto property = [](const std::string& text) {
        return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}});
    };
    for (const Checked& file : files) {
        for (const Problem& problem : file.problems) {
            out << "::error file=" << property(file.file) << ",line=" << problem.line << ",col=" << problem.column
                << "::" << data(problem.path.empty() ? problem.wanted : problem.path + ": " + problem.wanted) << "\n";
        }
    }
}

/// JUnit XML: a test case a file, a failure for each with mistakes.
void write_junit(const std::vector<Checked>& files, std::ostream& out) {
    const auto xml = [](const std::string& text) {
        return replaced(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\n', "&#10;"}});
    };
    std::size_t failed = 0;
    for (const Checked& file : files) failed += !file.problems.empty();
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"stemwise validate\" tests=\""
        << files.size() << "\" failures=\"" << failed << "\" errors=\"0\">\n";
    for (const Checked& file : files) {
        out << "<testcase classname=\"module\" name=\"" << xml(file.file) << "\"";
        if (file.problems.empty()) {
            out << "/>\n";
            continue;
        }
        out << "><failure message=\"" << plural(file.problems.size(), "problem") << "\">";
        for (const Problem& problem : file.problems) out << xml(to_string(problem)) << "\n";
        out << "</failure></testcase>\n";
    }
    out << "</testsuite>\n</testsuites>\n";
}

struct Format {
    std::string_view name;
    void (*write)(const std::vector<Checked>&, std::ostream&);
};
constexpr std::array<Format, 4> formats{
    {{"text", write_text}, {"json", write_json}, {"github", write_github}, {"junit", write_junit}}};
}  // namespace

int validate(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option option = take_option(arguments, "--format");
    const Format* format = nullptr;
    for (const Format& known : formats) {
        if (known.name == (option.found ? option.value : "text")) format = &known;
    }
    if (!format || option.broken) {
        streams.err << "stemwise: --format takes text, json, github or junit.\n";
        return usage;
    }
    for (const std::string& argument : arguments) {
        if (!argument.starts_with("-")) continue;
        streams.err << "stemwise: validate has no option " << argument << ".\n";
        return usage;
    }
    if (arguments.empty()) {
        streams.err << "stemwise: name at least one module file to validate.\n";
        return usage;
    }
    std::vector<Checked> files;
    int result = ok;
    bool unreadable = false;
    for (const std::string& path : arguments) {
        std::string text;
        if (!read_file(path, text, streams.err)) {
            unreadable = true;
            continue;
        }
        files.push_back({path, content::read_module(path, text, app::reserved_ids()).problems});
        if (!files.back().problems.empty()) result = problems;
    }
    format->write(files, streams.out);
    return unreadable ? no_file : result;
}

}  // namespace cli
