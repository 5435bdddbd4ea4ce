#include <algorithm>
#include <chrono>
#include <filesystem>
#include <ostream>

#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "cli/apkg.hpp"
#include "cli/banks.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "cli/markdown.hpp"
#include "cli/zip.hpp"
#include "interop/answers.hpp"
#include "interop/draft.hpp"
#include "interop/export.hpp"
#include "interop/foreign_text.hpp"
#include "interop/xml.hpp"
#include "study/summary.hpp"

namespace cli {
namespace {
namespace fs = std::filesystem;
using interop::Bank, interop::Ids, interop::Loss;

/// A package's files of XML; each of the others is a loss.
std::vector<interop::XmlFile> unpacked(const std::string& bytes) {
    const auto files = read_zip(bytes);
    if (!files) return {{"", std::unexpected(Problem{.wanted = files.error()})}};
    std::vector<interop::XmlFile> list;
    for (const Packed& file : *files) {
        if (file.name.ends_with('/')) continue;
        if (file.name.ends_with(".xml")) list.push_back({file.name, interop::read_xml(file.bytes)});
        else list.push_back({file.name, std::unexpected(Problem{})});
    }
    return list;
}

bool is_package(std::string_view text) { return interop::bank_format(text) == interop::BankFormat::package; }

/// In XML, a bank tells by itself whose it is; it may be in a package.
Bank read_xml_or_package(std::string_view text, Ids& ids) {
    return interop::read_xml_bank(
        is_package(text) ? unpacked(std::string(text)) : std::vector<interop::XmlFile>{{"", interop::read_xml(text)}},
        ids);
}

/// A bank in whatever it is written.
Bank read_any(std::string_view text, Ids& ids) {
    return (is_package(text) ? read_xml_or_package : interop::read_bank)(text, ids);
}

/// What `--format` may name, and what reads it.
struct NamedFormat {
    std::string_view name;
    Bank (*read)(std::string_view text, Ids& ids);
};
constexpr NamedFormat named_formats[] = {
    {"moodle", read_xml_or_package},
    {"qti", read_xml_or_package},
    {"aiken", interop::read_aiken},
    {"gift", interop::read_gift},
};

constexpr std::string_view markdown = "markdown";
constexpr const char* no_markdown =
    "this program was built without md4c, which reads Markdown. Install it (libmd4c-dev) and build again.";

std::string counted(std::size_t n, const std::string& one) {
    return std::to_string(n) + " " + one + (n == 1 ? "" : "s");
}
/// Is it a text in Markdown, by its name?
bool is_markdown(const std::string& path) {
    const std::string ending = fs::path(path).extension().string();
    return ending == ".md" || ending == ".markdown";
}
}  // namespace

std::string today() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return study::day_words(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

void write_losses(const std::vector<FileLosses>& files, bool json, std::ostream& out) {
    if (!json) {
        for (const FileLosses& file : files) {
            for (const Loss& loss : file.losses) {
                out << file.file;
                if (loss.line > 0) out << ":" << loss.line;
                if (!loss.question.empty()) out << " " << loss.question;
                out << ": " << (loss.whole ? "left out: " : "") << loss.what << "\n";
            }
        }
        return;
    }
    Writer w;
    w.object().key("format").text("stemwise-losses/1").key("files").array();
    for (const FileLosses& file : files) {
        w.object().key("file").text(file.file).key("questions").integer(static_cast<std::int64_t>(file.questions));
        w.key("losses").array();
        for (const Loss& loss : file.losses) {
            w.object().key("line").integer(loss.line).key("question").text(loss.question);
            w.key("what").text(loss.what).key("left_out").boolean(loss.whole).end();
        }
        w.end().end();
    }
    w.end().end();
    out << w.written() << "\n";
}

std::string summary_of(const std::vector<FileLosses>& files) {
    std::size_t questions = 0, left_out = 0, other = 0;
    for (const FileLosses& file : files) {
        questions += file.questions;
        for (const Loss& loss : file.losses) ++(loss.whole ? left_out : other);
    }
    return counted(questions, "question") + ", " + std::to_string(left_out) + " left out, " + std::to_string(other) +
           (other == 1 ? " other loss" : " other losses");
}

namespace {
/// A format that is written.
struct ExportFormat {
    const char* flag;
    interop::Exported (*write)(std::span<const content::Module* const> modules);
};

/// Anki's package: the collection, and a list of no media.
interop::Exported write_apkg(std::span<const content::Module* const> modules) {
    interop::Exported made;
    auto collection = anki_collection(interop::anki_notes(modules, made));
    if (collection) made.files = {{"collection.anki2", std::move(*collection)}, {"media", "{}"}};
    else made = {{}, {}, 0, {{0, {}, collection.error(), true}}};
    return made;
}

constexpr ExportFormat export_formats[] = {
    {"--gift", interop::write_gift},
    {"--aiken", interop::write_aiken},
    {"--moodle", interop::write_moodle_xml},
    {"--anki", interop::write_anki},
    {"--apkg", write_apkg},
    {"--csv", interop::write_csv},
    {"--html", interop::write_html},
    {"--html-key", interop::write_html_with_key},
    {"--qti21", interop::write_qti21},
    {"--qti3", interop::write_qti3},
};

int write_package(const std::string& path, const std::vector<std::pair<std::string, std::string>>& list,
                  Streams streams) {
    std::vector<Packed> files;
    for (const auto& [name, bytes] : list) files.push_back({name, bytes});
    const std::string why = write_zip(path, files);
    if (!why.empty()) streams.err << "stemwise: " << path << ": " << why << "\n";
    return why.empty() ? ok : no_file;
}
}  // namespace

int export_bank(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option out = take_option(arguments, "-o"), report = take_option(arguments, "--report");
    const ExportFormat* format = nullptr;
    std::string flags;
    for (const ExportFormat& each : export_formats) {
        flags += (flags.empty() ? "" : "|") + std::string(each.flag);
        if (!take_flag(arguments, each.flag)) continue;
        if (format) return refuse(streams.err, "one format at a time.");
        format = &each;
    }
    if (!format) return refuse(streams.err, "which format? export MODULE… " + flags + " -o FILE");
    if (report.broken || (report.found && report.value != "text" && report.value != "json"))
        return refuse(streams.err, "--report takes text or json.");
    if (!out.found || out.broken) return refuse(streams.err, "-o names the file to write.");
    for (const std::string& each : arguments)
        if (each.starts_with("-")) return refuse(streams.err, "export has no option " + each + ".");
    if (arguments.empty()) return refuse(streams.err, "name at least one module to export.");
    Modules modules;
    for (const std::string& path : arguments) {
        Modules loaded = load_modules(path, streams);
        if (loaded.exit_code != ok) return loaded.exit_code;
        std::ranges::move(loaded.list, std::back_inserter(modules.list));
    }
    const interop::Exported made = format->write(modules.pointers());
    const std::vector<FileLosses> files{{out.value, made.questions, made.losses}};
    if (made.questions == 0) {
        write_losses(files, report.value == "json", streams.out);
        streams.err << "stemwise: there is no question that this format can hold, so nothing was written.\n";
        return problems;
    }
    if (made.files.empty()) {
        if (const int code = write_file(out.value, made.text, streams); code != ok) return code;
    } else if (const int code = write_package(out.value, made.files, streams); code != ok) return code;
    write_losses(files, report.value == "json", streams.out);
    if (report.value != "json") streams.out << out.value << ": " << summary_of(files) << "\n";
    return ok;
}

int import(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option format = take_option(arguments, "--format"), out = take_option(arguments, "-o"),
                 report = take_option(arguments, "--report"), title = take_option(arguments, "--title");
    const NamedFormat* named = nullptr;
    std::string names;
    for (const NamedFormat& each : named_formats) {
        if (format.found && format.value == each.name) named = &each;
        names += std::string(each.name) + ", ";
    }
    names += markdown;
    const bool as_markdown = format.found && format.value == markdown;
    if (format.broken || (format.found && !named && !as_markdown))
        return refuse(streams.err, "--format takes " + names + ".");
    if (report.broken || (report.found && report.value != "text" && report.value != "json"))
        return refuse(streams.err, "--report takes text or json.");
    if (!out.found || out.broken) return refuse(streams.err, "-o names the file to write: import FILE… -o module.json");
    if (title.broken) return refuse(streams.err, "--title takes a title.");
    for (const std::string& each : arguments)
        if (each.starts_with("-")) return refuse(streams.err, "import has no option " + each + ".");
    if (arguments.empty()) return refuse(streams.err, "name at least one file to import.");

    interop::Draft draft;
    draft.title = title.value;
    Ids ids(app::reserved_ids().chapters);
    std::vector<FileLosses> files;
    for (const std::string& path : arguments) {
        std::string bytes;
        if (!read_file(path, bytes, streams.err)) return no_file;
        const std::string_view text = without_byte_order_mark(bytes);
        const std::string stem = first_words(fs::path(path).stem().string(), 100);
        const std::size_t before = draft.questions.size();
        if (as_markdown || (!named && is_markdown(path))) {
            if (!can_read_markdown()) return refuse(streams.err, no_markdown);
            FileLosses& file = files.emplace_back(path, 0, add_markdown(draft, text, stem, ids));
            file.questions = draft.questions.size() - before;
            continue;
        }
        Bank bank = (named ? named->read : read_any)(text, ids);
        FileLosses& file = files.emplace_back(path, 0, std::move(bank.losses));
        interop::add(draft, std::move(bank), stem, ids);
        file.questions = draft.questions.size() - before;
    }
    const std::string name = fs::path(arguments[0]).stem().string();
    draft.id = Ids(app::reserved_ids().modules).give(fs::path(out.value).stem().string(), "imported");
    if (draft.title.empty()) draft.title = first_words(name, 100);
    draft.language = "en";
    draft.updated = today();
    if (draft.summary.empty())
        draft.summary = plain_text("A draft, imported from " + fs::path(arguments[0]).filename().string() +
                                   (arguments.size() > 1 ? " and other files" : "") +
                                   ". Its questions lack sources, objectives and more; stemwise lint lists what.");
    if (draft.chapters.empty()) {
        write_losses(files, report.value == "json", streams.out);
        streams.err << "stemwise: there is nothing to import, so nothing was written.\n";
        return problems;
    }
    const std::string json = interop::written(draft);
    const auto read = content::read_module(out.value, json, {.reserved = app::reserved_ids()});
    for (const Problem& problem : read.problems) streams.err << to_string(problem) << "\n";
    if (!read.problems.empty()) return problems;
    if (const int code = write_file(out.value, json, streams); code != ok) return code;
    write_losses(files, report.value == "json", streams.out);
    if (report.value != "json") streams.out << out.value << ": " << summary_of(files) << "\n";
    return ok;
}

}  // namespace cli
