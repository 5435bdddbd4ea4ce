#include "cli/report.hpp"

#include <array>
#include <ostream>

#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "base/writer.hpp"

namespace cli {
namespace {
std::string plural(std::size_t n, const std::string& word) {
    return in_thousands(n) + " " + word + (n == 1 ? "" : "s");
}

/// What is said of it, without its place: how to waive a rule's finding included.
std::string words_of(const Remark& remark) {
    return remark.rule.empty() ? remark.wanted : remark.wanted + " [" + remark.rule + " at " + remark.at + "]";
}

std::string in_a_line(const Remark& remark, std::string_view before = "") {
    Problem problem = remark;
    problem.wanted = std::string(before) + words_of(remark);
    return to_string(problem);
}

std::string as_note(const Remark& note) { return in_a_line(note, "note: "); }

std::size_t count_of(const std::vector<Remark>& remarks) {
    std::size_t count = 0;
    for (const Remark& remark : remarks) count += remark.count;
    return count;
}

void write_text(const std::vector<Checked>& files, std::string_view, std::ostream& out) {
    std::size_t all = 0, notes = 0;
    for (const Checked& file : files) {
        for (const Remark& problem : file.problems) out << in_a_line(problem) << "\n";
        for (const Remark& note : file.notes) out << as_note(note) << "\n";
        all += count_of(file.problems);
        notes += file.notes.size();
    }
    out << plural(files.size(), "file") << ", " << plural(all, "problem");
    if (notes > 0) out << ", " << plural(notes, "note");
    out << "\n";
}

void write_json(const std::vector<Checked>& files, std::string_view, std::ostream& out) {
    Writer w;
    w.object().key("files").array();
    for (const Checked& file : files) {
        w.object().key("file").text(file.file);
        w.key("count").integer(static_cast<std::int64_t>(count_of(file.problems)));
        for (const auto& [key, list] : {std::pair("problems", &file.problems), std::pair("notes", &file.notes)}) {
            w.key(key).array();
            for (const Remark& problem : *list) {
                w.object().key("line").integer(problem.line).key("column").integer(problem.column);
                w.key("path").text(problem.path).key("wanted").text(problem.wanted);
                if (!problem.rule.empty()) w.key("rule").text(problem.rule).key("at").text(problem.at);
                w.end();
            }
            w.end();
        }
        w.end();
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
void write_github(const std::vector<Checked>& files, std::string_view, std::ostream& out) {
    const auto data = [](const std::string& text) {
        return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}});
    };
    const auto property = [](const std::string& text) {
        return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}});
    };
    for (const Checked& file : files) {
        const auto write = [&](const char* command, const Remark& problem) {
            out << command << " file=" << property(printable(file.file));
            if (problem.line > 0) out << ",line=" << problem.line << ",col=" << problem.column;
            out << "::" << data(problem.path.empty() ? words_of(problem) : problem.path + ": " + words_of(problem))
                << "\n";
        };
        for (const Remark& problem : file.problems) write("::error", problem);
        for (const Remark& note : file.notes) write("::notice", note);
    }
}

/// JUnit XML: a test case a file, a failure for each with mistakes.
void write_junit(const std::vector<Checked>& files, std::string_view command, std::ostream& out) {
    // XML 1.0 has no control characters, not even escaped, nor the two code points that are none.
    const auto xml = [](const std::string& text) {
        std::string plain = printable(text);
        for (const char* none : {"\uFFFE", "\uFFFF"}) {
            for (auto at = plain.find(none); at != std::string::npos; at = plain.find(none, at))
                plain.replace(at, std::string_view(none).size(), "\uFFFD");
        }
        return replaced(plain, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}});
    };
    std::size_t failed = 0;
    for (const Checked& file : files) failed += !file.problems.empty();
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"stemwise " << command
        << "\" tests=\"" << files.size() << "\" failures=\"" << failed << "\" errors=\"0\">\n";
    for (const Checked& file : files) {
        out << "<testcase classname=\"module\" name=\"" << xml(file.file) << "\"";
        if (file.problems.empty() && file.notes.empty()) {
            out << "/>\n";
            continue;
        }
        out << ">";
        if (!file.problems.empty()) {
            out << "<failure message=\"" << plural(count_of(file.problems), "problem") << "\">";
            for (const Remark& problem : file.problems) out << xml(in_a_line(problem)) << "\n";
            out << "</failure>";
        }
        if (!file.notes.empty()) {
            out << "<system-out>";
            for (const Remark& note : file.notes) out << xml(as_note(note)) << "\n";
            out << "</system-out>";
        }
        out << "</testcase>\n";
    }
    out << "</testsuite>\n</testsuites>\n";
}

constexpr std::array<Format, 4> formats{
    {{"text", write_text}, {"json", write_json}, {"github", write_github}, {"junit", write_junit}}};
}  // namespace

std::vector<Remark> remarks(std::vector<Problem> found) {
    std::vector<Remark> all;
    for (Problem& problem : found) all.push_back({std::move(problem), {}, {}});
    return all;
}

const Format* take_format(std::vector<std::string>& arguments, Streams streams) {
    const Option option = take_option(arguments, "--format");
    for (const Format& known : formats) {
        if (!option.broken && known.name == (option.found ? option.value : "text")) return &known;
    }
    streams.err << "stemwise: --format takes text, json, github or junit.\n";
    return nullptr;
}

}  // namespace cli
