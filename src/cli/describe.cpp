#include <ostream>

#include "app/ways.hpp"
#include "cli/cli.hpp"
#include "cli/documents.hpp"
#include "cli/load.hpp"
#include "content/file_kind.hpp"

namespace cli {
namespace {
/// Prints a block as plain text; the sources by their ids.
struct BlockPrinter {
    const content::Module& module;
    std::ostream& out;

    void operator()(const content::Text& block) const { out << words_of(block.text) << "\n"; }
    void operator()(const content::Heading& block) const { out << "## " << block.text << "\n"; }
    void operator()(const content::List& block) const {
        for (const RichText& item : block.items) out << "- " << words_of(item) << "\n";
    }
    void operator()(const content::Statement& block) const {
        out << words_of(block.text) << "\n";
        print(block.backing);
    }
    void operator()(const content::Prediction& block) const {
        out << "Guess: " << words_of(block.prompt) << "\n";
        for (const auto& option : block.options) out << "  - " << words_of(option.text) << "\n";
        out << "Answer: " << words_of(block.reveal) << "\n";
    }
    void operator()(const content::FigureBlock& block) const {
        out << "Figure: " << block.start.name() << ". " << words_of(block.caption) << "\n";
        for (const figures::Task& task : block.tasks) out << "  Task: " << words_of(task.text) << "\n";
    }
    void operator()(const content::Image& block) const {
        out << "Image: " << block.alt << "\n";
        for (const RichText* text : {&block.caption, &block.credit}) {
            if (!words_of(*text).empty()) out << "  " << words_of(*text) << "\n";
        }
    }
    void operator()(const content::Checkpoint& block) const {
        const auto* question = module.question(block.question);
        if (question) out << "Checkpoint: " << words_of(question->stem) << "\n";
    }
    void operator()(const content::Certainty& block) const {
        for (const RichText& item : block.known) out << "Known: " << words_of(item) << "\n";
        for (const RichText& item : block.open) out << "Open: " << words_of(item) << "\n";
        out << "Who says so: " << words_of(block.who) << "\n";
    }
    void operator()(const content::Table& block) const {
        out << block.caption << "\n";
        for (const auto& row : block.rows) {
            for (std::size_t c = 0; c < row.size(); ++c) out << (c ? " | " : "  ") << words_of(row[c]);
            out << "\n";
        }
        if (block.backing) print(*block.backing);
    }

    void print(const content::Backing& backing) const {
        out << "  [" << content::stance_names[backing.stance] << ", " << content::evidence_names[backing.evidence];
        for (const std::string& source : backing.sources) out << "; " << source;
        if (!backing.as_of.empty()) out << "; as of " << backing.as_of;
        out << "]\n";
    }
};
void print(const content::TeacherNotes& notes, std::ostream& out) {
    out << "\nFor teachers\n";
    for (const RichText& text : notes.prerequisites) out << "Before: " << words_of(text) << "\n";
    for (const content::Misconception& misconception : notes.misconceptions) {
        out << "Misconception: " << words_of(misconception.text) << "\n  " << words_of(misconception.answer) << "\n";
        for (const auto& [question, option] : misconception.options)
            out << "  - " << question << (option.empty() ? "" : "/") << option << "\n";
    }
    for (const RichText& text : notes.discussion) out << "Discuss: " << words_of(text) << "\n";
    out << "Task: " << words_of(notes.task) << "\n";
    for (const content::Criterion& line : notes.rubric) {
        out << "  " << words_of(line.criterion);
        for (const RichText& level : line.levels) out << " | " << words_of(level);
        out << "\n";
    }
}
/// The modules of a course in their order, and its ways step by step.
int describe_course(const std::string& path, const std::string& text, Streams streams) {
    const auto [index, mistakes] = content::read_index(path, text);
    for (const Problem& problem : mistakes) streams.err << to_string(problem) << "\n";
    if (!mistakes.empty()) return problems;
    const auto course = load_course(path, index);
    if (!course) {
        streams.err << "stemwise: not all modules of " << path << " can be read; validate them first.\n";
        return problems;
    }
    streams.out << index.course.name << (index.course.line.empty() ? "" : ": ") << index.course.line << "\n";
    for (const app::ModuleSlot& slot : course->modules) {
        streams.out << "- " << slot.entry.title << " (" << slot.entry.id << ", " << slot.entry.chapters.size()
                    << " chapters, " << slot.entry.minutes << " min)\n";
    }
    for (const content::Way& way : course->ways) {
        const std::vector<app::Step> steps = app::steps_of(*course, way);
        streams.out << "\n# " << way.title << " (" << app::route_of(app::MapPage{way.id}) << ", "
                    << app::minutes_of(*course, steps)->all << " min)\n"
                    << way.line << "\n";
        for (const app::Step& step : steps) streams.out << "- " << app::route_of(step.page) << "\n";
    }
    return ok;
}
}  // namespace

int describe(const std::vector<std::string>& arguments, Streams streams) {
    if (arguments.size() != 1) {
        streams.err << "stemwise: describe takes one file: a module, or the index.json or the documents of a course.\n";
        return usage;
    }
    std::string text;
    if (!read_file(arguments.front(), text, streams.err)) return no_file;
    if (content::file_kind(text) == content::FileKind::documents)
        return describe_documents(arguments.front(), text, streams);
    if (content::file_kind(text) == content::FileKind::index) return describe_course(arguments.front(), text, streams);
    const Loaded loaded = load_module(arguments.front(), streams);
    if (loaded.exit_code != ok) return loaded.exit_code;
    const content::Module& module = loaded.module;
    streams.out << module.title << " (" << module.id << ", " << module.updated << ")\n"
                << words_of(module.summary) << "\n";
    for (const content::Chapter& chapter : module.chapters) {
        streams.out << "\n# " << chapter.title << " (" << chapter.minutes << " min)\n";
        for (const content::Block& block : chapter.blocks) std::visit(BlockPrinter{module, streams.out}, block);
    }
    streams.out << "\nQuestions: " << module.questions.size() << "\n";
    for (const auto& question : module.questions) {
        streams.out << "- " << question.id << " (" << question.kind_name();
        if (question.bloom) streams.out << ", " << questions::bloom_names[*question.bloom];
        if (question.difficulty) streams.out << ", " << question.difficulty;
        streams.out << "): " << words_of(question.stem) << "\n";
    }
    streams.out << "\nSources: " << module.sources.size() << "\n";
    for (const auto& source : module.sources) {
        streams.out << "- " << source.id << ": " << source.authors << (source.authors.empty() ? "" : ". ")
                    << source.title << ". " << source.publisher << ", " << source.year << ". " << source.link() << "\n";
    }
    if (module.teacher) print(*module.teacher, streams.out);
    return ok;
}

}  // namespace cli
