#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "cli/banks.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "cli/markdown.hpp"
#include "interop/draft.hpp"
#include "interop/foreign_text.hpp"

namespace cli {
namespace {
namespace fs = std::filesystem;
using interop::Bank, interop::Ids, interop::Loss;

/// A format that is read: its name, how a file of it is recognised, and what reads it.
struct BankFormat {
    std::string_view name;
    bool (*recognises)(std::string_view text);
    Bank (*read)(std::string_view text, Ids& ids);
};

constexpr BankFormat bank_formats[] = {
    {"aiken", interop::looks_like_aiken, interop::read_aiken},
    {"gift", [](std::string_view) { return true; }, interop::read_gift},  // what is nothing else
};

constexpr std::string_view markdown = "markdown";
constexpr const char* no_markdown =
    "this program was built without md4c, which reads Markdown. Install it (libmd4c-dev) and build again.";

int refuse(std::ostream& err, const std::string& why) {
    err << "stemwise: " << why << "\n";
    return usage;
}

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
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) + "-" +
           two(static_cast<unsigned>(day.day()));
}

int write_file(const std::string& path, const std::string& bytes, Streams streams) {
    std::ofstream file(path, std::ios::binary);
    if (file << bytes && file.flush()) return ok;
    streams.err << "stemwise: " << path << " cannot be written.\n";
    return no_file;
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

int import(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option format = take_option(arguments, "--format"), out = take_option(arguments, "-o"),
                 report = take_option(arguments, "--report"), title = take_option(arguments, "--title");
    const BankFormat* named = nullptr;
    std::string names;
    for (const BankFormat& each : bank_formats) {
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
    Ids ids;
    for (const std::string_view page : app::reserved_ids().chapters) ids.give(page, page);
    std::vector<FileLosses> files;
    for (const std::string& path : arguments) {
        std::string text;
        if (!read_file(path, text, streams.err)) return no_file;
        const std::string stem = first_words(fs::path(path).stem().string(), 100);
        const std::size_t before = draft.questions.size();
        if (as_markdown || (!named && is_markdown(path))) {
            if (!can_read_markdown()) return refuse(streams.err, no_markdown);
            FileLosses& file = files.emplace_back(path, 0, add_markdown(draft, text, stem, ids));
            file.questions = draft.questions.size() - before;
            continue;
        }
        const BankFormat* own = named;
        for (const BankFormat& each : bank_formats)
            if (!own && each.recognises(text)) own = &each;
        Bank bank = own->read(text, ids);
        FileLosses& file = files.emplace_back(path, 0, std::move(bank.losses));
        interop::add(draft, std::move(bank), stem, ids);
        file.questions = draft.questions.size() - before;
    }
    const std::string name = fs::path(arguments[0]).stem().string();
    draft.id = interop::Ids().give(fs::path(out.value).stem().string(), "imported");
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
