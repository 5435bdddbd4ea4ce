#include "cli/documents.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <sstream>

#include "cli/load.hpp"
#include "content/documents.hpp"
#include "content/uses.hpp"
#include "weighing/weighing.hpp"

namespace cli {
namespace {
/// The modules of a course, with what each explains.
struct Course {
    std::vector<content::Module> modules;
    std::vector<content::Uses> uses;

    /// The chapters that explain a claim, as `module/chapter`.
    std::vector<std::string> explained(const std::string& claim) const {
        std::vector<std::string> chapters;
        for (std::size_t i = 0; i < modules.size(); ++i) {
            const auto found = uses[i].claims.find(claim);
            if (found == uses[i].claims.end()) continue;
            for (const std::string& chapter : found->second.chapters) chapters.push_back(modules[i].id + "/" + chapter);
        }
        return chapters;
    }
    bool cites(const std::string& source) const {
        return std::ranges::any_of(modules, [&](const content::Module& module) { return module.source(source); });
    }
    bool asks(const std::string& question) const {
        const std::size_t slash = question.find('/');
        return std::ranges::any_of(modules, [&](const content::Module& module) {
            return module.id == question.substr(0, slash) && module.question(question.substr(slash + 1));
        });
    }
    bool has(const std::string& chapter) const {
        const std::size_t slash = chapter.find('/');
        return std::ranges::any_of(modules, [&](const content::Module& module) {
            return module.id == chapter.substr(0, slash) && module.chapter(chapter.substr(slash + 1));
        });
    }
};

/// The modules that the index.json beside a file lists, as far as they can be read.
Course course_beside(const std::string& path, Streams streams) {
    Course course;
    const std::string index = beside(path, "index.json");
    std::error_code error;
    std::string text;
    if (!std::filesystem::is_regular_file(index, error) || !read_file(index, text, streams.err)) return course;
    std::ostringstream unheard;  // the mistakes of modules are told when they themselves are checked
    for (const content::Entry& entry : content::read_index(index, text).value.modules) {
        Loaded loaded = load_module(beside(path, entry.file), {streams.in, unheard, unheard});
        if (loaded.exit_code != ok) continue;
        course.uses.push_back(content::uses_of(loaded.module));
        course.modules.push_back(std::move(loaded.module));
    }
    return course;
}

}  // namespace

std::vector<Problem> problems_of_documents(const std::string& path, const std::string& text, Streams streams) {
    auto [documents, mistakes] = content::read_documents(path, text);
    const Course course = course_beside(path, streams);
    if (course.modules.empty()) return mistakes;
    for (const content::Appraisal& document : documents) {
        const auto want = [&](bool met, const std::string& what, const std::string& id) {
            if (!met) mistakes.push_back({path, 0, 0, document.id, what + "; there is none for \"" + id + "\""});
        };
        want(course.cites(document.source), "a source that a module lists", document.source);
        for (const std::string& claim : document.claims())
            want(!course.explained(claim).empty(), "claims that a statement of a module explains", claim);
        for (const content::Omission& omission : document.left_out) {
            for (const std::string& chapter : omission.chapters)
                want(course.has(chapter), "a chapter of the course", chapter);
        }
    }
    return mistakes;
}

std::vector<Problem> problems_of_rules(const std::string& path, const std::string& text, Streams streams) {
    auto [rules, mistakes] = weighing::read_rules(path, text);
    if (!mistakes.empty()) return mistakes;
    mistakes = weighing::problems_of_examples(rules, path);
    const Course course = course_beside(path, streams);
    if (course.modules.empty()) return mistakes;
    for (const weighing::Rule& rule : rules.list) {
        const auto want = [&](bool met, const std::string& what, const std::string& id) {
            if (!met) mistakes.push_back({path, 0, 0, rule.id, what + "; there is none for \"" + id + "\""});
        };
        for (const std::string& source : rule.sources)
            want(course.cites(source), "sources that a module lists", source);
        for (const std::string& claim : rule.claims)
            want(!course.explained(claim).empty(), "claims that a statement of a module explains", claim);
        want(course.has(rule.chapter), "a chapter of the course", rule.chapter);
        want(course.asks(rule.question), "a question of the course", rule.question);
    }
    return mistakes;
}

int describe_documents(const std::string& path, const std::string& text, Streams streams) {
    const auto [documents, mistakes] = content::read_documents(path, text);
    for (const Problem& problem : mistakes) streams.err << to_string(problem) << "\n";
    if (!mistakes.empty()) return problems;
    const Course course = course_beside(path, streams);
    std::ostream& out = streams.out;
    for (const content::Appraisal& document : documents) {
        out << "# " << document.title << " (" << document.id << ")\n" << words_of(document.look) << "\n";
        out << "Who speaks: " << words_of(document.speaker) << "\n";
        out << "What they may gain: " << words_of(document.interest) << "\n";
        out << "What can be looked up: " << words_of(document.references) << "\n";
        for (const content::Appraisal::Section& section : document.sections) {
            out << "\n## " << section.title << "\n";
            for (const content::Point& point : section.points) {
                out << "- " << words_of(point.text) << "\n  [" << content::verdict_names[point.verdict] << "] "
                    << words_of(point.note) << "\n";
                for (const std::string& claim : point.claims)
                    out << "  " << claim << ": " << joined(course.explained(claim)) << "\n";
            }
        }
        out << "\n## Left out\n";
        for (const content::Omission& omission : document.left_out)
            out << "- " << words_of(omission.text) << " (" << joined(omission.chapters) << ")\n";
        out << "\nPoints: " << document.count() << ", claims: " << document.claims().size() << "\n\n";
    }
    return ok;
}

}  // namespace cli
