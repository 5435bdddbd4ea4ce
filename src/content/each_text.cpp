#include "content/each_text.hpp"

namespace content {
namespace {
/// Visits the texts of a block.
struct BlockTexts {
    const TextVisitor& visit;

    void operator()(const Text& block) const { visit(block.text, "text"); }
    void operator()(const Heading& block) const { visit(plain_text(block.text), "text"); }
    void operator()(const List& block) const { all(block.items, "items"); }
    void operator()(const Statement& block) const { visit(block.text, "text"); }
    void operator()(const Prediction& block) const {
        visit(block.prompt, "prompt");
        for (const Prediction::Option& option : block.options) {
            visit(option.text, "options");
            visit(option.reply, "options");
        }
        visit(block.reveal, "reveal");
    }
    void operator()(const FigureBlock& block) const {
        visit(block.caption, "caption");
        each_text(block.start, visit);
        if (block.guess) each_text(*block.guess, visit);
        for (const figures::Task& task : block.tasks) each_text(task, visit);
    }
    void operator()(const Checkpoint&) const {}  // its question is one of the module's
    void operator()(const Certainty& block) const {
        all(block.known, "known");
        all(block.open, "open");
        visit(block.who, "who");
    }
    void operator()(const Table& block) const {
        visit(plain_text(block.caption), "caption");
        all(block.header, "header");
        for (const auto& row : block.rows) all(row, "rows");
    }

    void all(const std::vector<RichText>& texts, std::string_view property) const {
        for (const RichText& text : texts) visit(text, property);
    }
};
}  // namespace

void each_text(const Quiz& quiz, const TextVisitor& visit) {
    for (const Range& range : quiz.ranges) visit(range.text, "ranges");
}

void each_text(const Module& module, const TextVisitor& visit) {
    visit(plain_text(module.title), "title");
    visit(module.summary, "summary");
    for (const Chapter& chapter : module.chapters) {
        visit(plain_text(chapter.title), "title");
        visit(plain_text(chapter.objective), "objective");
        for (const Block& block : chapter.blocks) std::visit(BlockTexts{visit}, block);
    }
    for (const questions::Question& question : module.questions) each_text(question, visit);
    each_text(module.quiz, visit);
    for (const Term& term : module.terms) {
        visit(plain_text(term.term), "term");
        visit(term.definition, "definition");
    }
}

}  // namespace content
