#include "lint/lint.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "app/page.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "cli/report.hpp"
#include "content/documents.hpp"
#include "content/file_kind.hpp"
#include "lint/counts.hpp"

namespace cli {
namespace {
using lint::Severity;

void write_rules(std::ostream& out) {
    for (const lint::Rule& rule : lint::rules()) {
        out << rule.id << (rule.severity == Severity::gate ? "" : " (note)")
            << (rule.scope == lint::Scope::style    ? " (--style)"
                : rule.scope == lint::Scope::ledger ? " (--claims)"
                                                    : "")
            << "\n    " << rule.advice << "\n    After " << rule.origin << ".\n";
    }
    out << "\n";
    for (const lint::Work& work : lint::works()) out << work.name << ": " << work.reference << "\n";
}

/// Puts the modules among the files together, with what index.json lists.
class Gathering {
public:
    Gathering(lint::Course& course, Streams streams) : course_(course), streams_(streams) {
        course_.pages = app::course_routes();
    }

    /// False when the file cannot be read, or is no module. What the build writes beside modules is passed over.
    bool add(const std::string& path) {
        std::string text;
        if (!read_file(path, text, streams_.err)) return false;
        const content::FileKind kind = content::file_kind(text);
        if (kind == content::FileKind::index || kind == content::FileKind::schema ||
            kind == content::FileKind::documents || kind == content::FileKind::appraisal ||
            kind == content::FileKind::synonyms)
            return true;
        if (kind != content::FileKind::module) {
            streams_.err << "stemwise: " << path
                         << " is no module. Of one in pieces, name the file that it was made of.\n";
            return false;
        }
        course_.modules.push_back(std::make_unique<lint::Subject>(path, std::move(text), app::reserved_ids()));
        note_index(beside(path, "index.json"));
        return true;
    }

    /// To be called when all are there.
    void finish() {
        const auto there = [&](const std::string& name) {
            return std::ranges::any_of(course_.modules, [&](const auto& subject) {
                return std::filesystem::path(subject->file()).filename() == name;
            });
        };
        course_.complete = !course_.listed.empty() && std::ranges::all_of(course_.listed, there);
    }

private:
    void note_index(const std::string& path) {
        std::error_code error;
        std::string text;
        if (path == index_ || !std::filesystem::is_regular_file(path, error)) return;
        index_ = path;
        if (!read_file(path, text, streams_.err)) return;
        const content::Index index = content::read_index(path, text).value;
        for (const content::Entry& entry : index.modules) course_.listed.insert(entry.file);
        if (index.documents.empty() || !read_file(beside(path, index.documents), text, streams_.err)) return;
        note_documents(path, text);
    }

    /// Their pages are the course's own.
    void note_documents(const std::string& path, const std::string& text) {
        for (const content::Appraisal& document : content::read_documents(path, text).value)
            course_.pages.push_back(app::route_of(app::DocumentsPage{document.id}));
    }

    lint::Course& course_;
    Streams streams_;
    std::string index_;
};

Checked checked(const lint::Report& report, const std::vector<Problem>& mistakes) {
    Checked result{report.file, remarks(mistakes), {}};
    for (const lint::Finding& finding : report.findings) {
        Remark remark{finding.problem, std::string(finding.rule->id), finding.at};
        remark.wanted += ". " + std::string(finding.rule->advice);
        (finding.rule->severity == Severity::gate ? result.problems : result.notes).push_back(std::move(remark));
    }
    return result;
}
}  // namespace

int lint(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    if (take_flag(arguments, "--rules") && arguments.empty()) {
        write_rules(streams.out);
        return ok;
    }
    const Format* format = take_format(arguments, streams);
    if (!format) return usage;
    const bool style = take_flag(arguments, "--style");
    const Option claims = take_option(arguments, "--claims");
    const auto unknown = std::ranges::find_if(arguments, [](const auto& each) { return each.starts_with("-"); });
    if (claims.broken || unknown != arguments.end()) {
        streams.err << (claims.broken ? "stemwise: --claims takes the name of a file.\n"
                                      : "stemwise: lint has no option " + *unknown + ".\n");
        return usage;
    }
    lint::Course course;
    Gathering gathering(course, streams);
    bool unreadable = false;
    for (const std::string& path : arguments) unreadable = !gathering.add(path) || unreadable;
    gathering.finish();
    if (claims.found) {
        std::string text;
        if (read_file(claims.value, text, streams.err))
            course.ledger = std::make_unique<lint::Ledger>(claims.value, text);
        else unreadable = true;
    }
    if (course.modules.empty() && !unreadable) {
        streams.err << "stemwise: name at least one module file to lint.\n";
        return usage;
    }
    std::vector<Checked> files;
    const std::vector<lint::Report> reports = lint::lint(course, style);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const bool of_module = i < course.modules.size();
        files.push_back(checked(reports[i], of_module ? course.modules[i]->problems() : course.ledger->problems()));
    }
    if (course.ledger && format->name == "text") streams.out << lint::counts(course) << "\n";
    format->write(files, "lint", streams.out);
    std::size_t waived = 0;
    for (const lint::Report& report : reports) waived += report.waived.size();
    if (waived > 0 && format->name == "text") streams.out << waived << " waived\n";
    if (unreadable) return no_file;
    return std::ranges::any_of(files, [](const Checked& file) { return !file.problems.empty(); }) ? problems : ok;
}

}  // namespace cli
