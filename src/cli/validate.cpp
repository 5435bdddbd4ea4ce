#include <algorithm>
#include <filesystem>
#include <optional>
#include <ostream>
#include <set>

#include "app/page.hpp"
#include "app/ways.hpp"
#include "base/image_file.hpp"
#include "base/reader.hpp"
#include "cli/characters.hpp"
#include "cli/cli.hpp"
#include "cli/documents.hpp"
#include "cli/load.hpp"
#include "cli/report.hpp"
#include "content/file_kind.hpp"
#include "content/module.hpp"
#include "search/synonyms.hpp"

namespace cli {
namespace {
struct Given {
    std::string path, text;
    content::FileKind kind;
};

bool is_there(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

/// Checks each file as what it is: a module, a piece of one, the list of modules, the documents, the rules for weighing
/// texts, the synonyms, or a schema.
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
            checked.push_back(
                {file.path, remarks(problems_of(file)), remarks(notes_on_characters(file.path, file.text))});
        return checked;
    }

private:
    std::vector<Problem> problems_of(const Given& file) {
        switch (file.kind) {
            case content::FileKind::index: return of_index(file);
            case content::FileKind::piece: return of_piece(file);
            case content::FileKind::documents: return problems_of_documents(file.path, file.text, streams_);
            case content::FileKind::appraisal: return problems_of_rules(file.path, file.text, streams_);
            case content::FileKind::synonyms: return search::read_synonyms(file.path, file.text).problems;
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
            if (const auto* labelled = question.kind.get_if<questions::LabelPicture>())
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
        if (!course.picture.empty() && !is_image_file(course.picture) &&
            std::ranges::find(content::course_pictures, course.picture) == std::end(content::course_pictures))
            wants("picture",
                  "stem-cell, or an .svg, .png, .jpg or .webp file in this folder, not \"" + course.picture + "\"");
        read_rich_text(course.licence, [&](std::string_view mistake) { wants("licence", mistake); });
    }

    /// Steps are looked for only where all modules can be read.
    static void check(const std::vector<content::Way>& ways, const std::optional<app::State>& course, auto&& wants) {
        std::set<std::string> ids;
        for (std::size_t i = 0; i < ways.size(); ++i) {
            if (!ids.insert(ways[i].id).second) wants(i, "an id of its own; \"" + ways[i].id + "\" stands here twice");
            for (const std::string& step : ways[i].steps) {
                if (course && !app::leads_somewhere(*course, step))
                    wants(i, "steps that the course has: modules, chapters and quizzes; there is no \"" + step + "\"");
            }
        }
    }

    static std::vector<Problem> of_index(const Given& file) {
        auto [index, problems] = content::read_index(file.path, file.text);
        check(index.course, [&](const std::string& property, std::string_view wanted) {
            problems.push_back({file.path, 0, 0, "course." + property, std::string(wanted)});
        });
        const auto want = [&](const std::string& name, const char* property, const char* wanted) {
            if (!name.empty() && !is_there(beside(file.path, name)))
                problems.push_back(
                    {file.path, 0, 0, property, wanted + (" in this folder; there is no \"" + name + "\"")});
        };
        if (is_image_file(index.course.picture)) want(index.course.picture, "course.picture", "a file");
        for (const content::Entry& entry : index.modules) want(entry.file, "modules", "files");
        want(index.documents, "documents", "a file");
        want(index.appraisal, "appraisal", "a file");
        want(index.synonyms, "synonyms", "a file");
        check(index.ways, load_course(file.path, index), [&](std::size_t way, const std::string& wanted) {
            problems.push_back({file.path, 0, 0, "ways[" + std::to_string(way) + "]", wanted});
        });
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
    const Format* format = take_format(arguments, streams);
    if (!format) return usage;
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
    format->write(files, "validate", streams.out);
    if (unreadable) return no_file;
    return std::any_of(files.begin(), files.end(), [](const Checked& file) { return !file.problems.empty(); })
               ? problems
               : ok;
}

}  // namespace cli
