#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "app/page.hpp"
#include "base/numbers.hpp"
#include "base/reader.hpp"
#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "cli/characters.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "content/file_kind.hpp"
#include "content/module.hpp"

namespace cli {
namespace {
struct Checked {
    std::string file;
    std::vector<Problem> problems;
    std::vector<Problem> notes;  ///< Worth knowing, and no mistakes.
};

std::string plural(std::size_t n, const std::string& word) {
    return in_thousands(n) + " " + word + (n == 1 ? "" : "s");
}

std::string as_note(Problem note) {
    note.wanted = "note: " + note.wanted;
    return to_string(note);
}

void write_text(const std::vector<Checked>& files, std::ostream& out) {
    std::size_t all = 0, notes = 0;
    for (const Checked& file : files) {
        for (const Problem& problem : file.problems) out << to_string(problem) << "\n";
        for (const Problem& note : file.notes) out << as_note(note) << "\n";
        all += count_of(file.problems);
        notes += file.notes.size();
    }
    out << plural(files.size(), "file") << ", " << plural(all, "problem");
    if (notes > 0) out << ", " << plural(notes, "note");
    out << "\n";
}

void write_json(const std::vector<Checked>& files, std::ostream& out) {
    Writer w;
    w.object().key("files").array();
    for (const Checked& file : files) {
        w.object().key("file").text(file.file);
        w.key("count").integer(static_cast<std::int64_t>(count_of(file.problems)));
        for (const auto& [key, list] : {std::pair("problems", &file.problems), std::pair("notes", &file.notes)}) {
            w.key(key).array();
            for (const Problem& problem : *list) {
                w.object().key("line").integer(problem.line).key("column").integer(problem.column);
                w.key("path").text(problem.path).key("wanted").text(problem.wanted).end();
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
void write_github(const std::vector<Checked>& files, std::ostream& out) {
    const auto data = [](const std::string& text) {
        return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}});
    };
    const auto property = [](const std::string& text) {
        return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}});
    };
    for (const Checked& file : files) {
        const auto write = [&](const char* command, const Problem& problem) {
            out << command << " file=" << property(printable(file.file));
            if (problem.line > 0) out << ",line=" << problem.line << ",col=" << problem.column;
            out << "::" << data(problem.path.empty() ? problem.wanted : problem.path + ": " + problem.wanted) << "\n";
        };
        for (const Problem& problem : file.problems) write("::error", problem);
        for (const Problem& note : file.notes) write("::notice", note);
    }
}

/// JUnit XML: a test case a file, a failure for each with mistakes.
void write_junit(const std::vector<Checked>& files, std::ostream& out) {
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
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"stemwise validate\" tests=\""
        << files.size() << "\" failures=\"" << failed << "\" errors=\"0\">\n";
    for (const Checked& file : files) {
        out << "<testcase classname=\"module\" name=\"" << xml(file.file) << "\"";
        if (file.problems.empty() && file.notes.empty()) {
            out << "/>\n";
            continue;
        }
        out << ">";
        if (!file.problems.empty()) {
            out << "<failure message=\"" << plural(count_of(file.problems), "problem") << "\">";
            for (const Problem& problem : file.problems) out << xml(to_string(problem)) << "\n";
            out << "</failure>";
        }
        if (!file.notes.empty()) {
            out << "<system-out>";
            for (const Problem& note : file.notes) out << xml(as_note(note)) << "\n";
            out << "</system-out>";
        }
        out << "</testcase>\n";
    }
    out << "</testsuite>\n</testsuites>\n";
}

struct Format {
    std::string_view name;
    void (*write)(const std::vector<Checked>&, std::ostream&);
};
constexpr std::array<Format, 4> formats{
    {{"text", write_text}, {"json", write_json}, {"github", write_github}, {"junit", write_junit}}};

struct Given {
    std::string path, text;
    content::FileKind kind;
};

bool is_there(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

/// Checks each file as what it is: a module, a piece of one, the list of modules, or the schema.
class Validation {
public:
    explicit Validation(Streams streams) : streams_(streams) {}

    /// False when the file cannot be read.
    bool add(const std::string& path) {
        Given file{path, {}, content::FileKind::other};
        if (!read_file(path, file.text, streams_.err)) return false;
        file.kind = content::file_kind(file.text);
        const bool is_index = std::filesystem::path(path).filename() == "index.json";
        if (file.kind == content::FileKind::other && is_index) file.kind = content::FileKind::index;
        given_.push_back(std::move(file));
        return true;
    }

    std::vector<Checked> run() {
        std::vector<Checked> checked;
        for (const Given& file : given_)
            checked.push_back({file.path, problems_of(file), notes_on_characters(file.path, file.text)});
        return checked;
    }

private:
    std::vector<Problem> problems_of(const Given& file) {
        switch (file.kind) {
            case content::FileKind::index: return of_index(file);
            case content::FileKind::piece: return of_piece(file);
            case content::FileKind::schema: {
                Document document(file.path, file.text);
                return document.parsed() ? std::vector<Problem>() : document.finish();
            }
            default: return of_module(file);
        }
    }

    static std::vector<std::string> images_of(const content::Module& module) {
        std::vector<std::string> files;
        for (const content::Chapter& chapter : module.chapters) {
            for (const content::Block& block : chapter.blocks) {
                if (const auto* image = std::get_if<content::Image>(&block)) files.push_back(image->file);
            }
        }
        for (const questions::Question& question : module.questions) {
            if (const auto* labelled = std::get_if<questions::LabelPicture>(&question.kind))
                files.push_back(labelled->own.file);
        }
        return files;
    }

    static std::vector<Problem> of_module(const Given& file) {
        auto [module, problems] = content::read_module(file.path, file.text, {.reserved = app::reserved_ids()});
        const auto want = [&](const std::string& name, const std::string& path) {
            if (!name.empty() && !is_there(beside(file.path, name)))
                problems.push_back({file.path, 0, 0, path, "a file in this folder; there is no \"" + name + "\""});
        };
        for (std::size_t i = 0; i < module.chapters.size(); ++i)
            want(module.chapters[i].file, "chapters[" + std::to_string(i) + "].file");
        want(module.more.file, "more.file");
        for (const std::string& image : images_of(module)) want(image, "file");
        return problems;
    }

    /// What the page does not look at: it shows what it can.
    static void check(const content::Course& course, auto&& wants) {
        if (!course.report.empty() && !course.report.starts_with("https://") && !course.report.starts_with("mailto:"))
            wants("report", "an address that starts with https:// or mailto:, not \"" + course.report + "\"");
        if (!course.picture.empty() &&
            std::ranges::find(content::course_pictures, course.picture) == std::end(content::course_pictures))
            wants("picture", "stem-cell, or none, not \"" + course.picture + "\"");
        read_rich_text(course.licence, [&](std::string_view mistake) { wants("licence", mistake); });
    }

    static std::vector<Problem> of_index(const Given& file) {
        auto [index, problems] = content::read_index(file.path, file.text);
        check(index.course, [&](const std::string& property, std::string_view wanted) {
            problems.push_back({file.path, 0, 0, "course." + property, std::string(wanted)});
        });
        for (const content::Entry& entry : index.modules) {
            if (!entry.file.empty() && !is_there(beside(file.path, entry.file)))
                problems.push_back(
                    {file.path, 0, 0, "modules", "files in this folder; there is no \"" + entry.file + "\""});
        }
        return problems;
    }

    /// A piece is checked with the module that names it, and with its other pieces: one of those given, or, beside it,
    /// "topic.json" for "topic.quiz.json".
    std::vector<Problem> of_piece(const Given& file) {
        const std::filesystem::path path(file.path);
        std::vector<Given> modules;
        for (const Given& other : given_) {
            const bool near = std::filesystem::path(other.path).parent_path() == path.parent_path();
            if (near && other.kind == content::FileKind::module) modules.push_back(other);
        }
        const std::string name = path.filename().string();
        Given beside_it{beside(file.path, name.substr(0, name.find('.')) + ".json"), {}, content::FileKind::module};
        if (is_there(beside_it.path) && read_file(beside_it.path, beside_it.text, streams_.err))
            modules.push_back(std::move(beside_it));
        for (const Given& module : modules) {
            const std::vector<std::string> pieces = content::read_module(module.path, module.text).value.unread();
            if (std::ranges::find(pieces, name) != pieces.end()) return of_piece(file, module, pieces);
        }
        return {
            {file.path, 0, 0, "",
             "a module in this folder that names it in its \"more\" or in one of its chapters; see module.schema.json"}};
    }

    std::vector<Problem> of_piece(const Given& file, const Given& module, const std::vector<std::string>& names) {
        std::vector<content::File> pieces;
        for (const std::string& name : names) {
            content::File piece{beside(file.path, name), {}};
            if (is_there(piece.path) && read_file(piece.path, piece.text, streams_.err))
                pieces.push_back(std::move(piece));
        }
        auto problems = content::read_module(module.path, module.text, {app::reserved_ids(), pieces}).problems;
        std::erase_if(problems, [&](const Problem& problem) {
            return std::filesystem::path(problem.file).filename() != std::filesystem::path(file.path).filename();
        });
        return problems;
    }

    Streams streams_;
    std::vector<Given> given_;
};
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
    Validation validation(streams);
    bool unreadable = false;
    for (const std::string& path : arguments) unreadable = !validation.add(path) || unreadable;
    const std::vector<Checked> files = validation.run();
    format->write(files, streams.out);
    if (unreadable) return no_file;
    return std::any_of(files.begin(), files.end(), [](const Checked& file) { return !file.problems.empty(); })
               ? problems
               : ok;
}

}  // namespace cli
