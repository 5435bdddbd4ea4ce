#include "content/each_text.hpp"

namespace content {
namespace {
void plain(const std::string& text, std::string_view property, const TextVisitor& visit) {
    if (!text.empty()) visit(plain_text(text), property);
}

/// Visits the texts of a block.
struct BlockTexts {
    const TextVisitor& visit;

    void operator()(const Text& block) const { visit(block.text, "text"); }
    void operator()(const Heading& block) const { plain(block.text, "text", visit); }
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
    void operator()(const Image& block) const {
        visit(block.caption, "caption");
        visit(block.credit, "credit");
    }
    void operator()(const Checkpoint&) const {}  // its question is one of the module's
    void operator()(const Certainty& block) const {
        all(block.known, "known");
        all(block.open, "open");
        visit(block.who, "who");
    }
    void operator()(const Table& block) const {
        plain(block.caption, "caption", visit);
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

void each_text(const Chapter& chapter, const TextVisitor& visit) {
    plain(chapter.title, "title", visit);
    plain(chapter.objective, "objective", visit);
    for (const Block& block : chapter.blocks) each_text(block, visit);
}

void each_text(const Block& block, const TextVisitor& visit) { std::visit(BlockTexts{visit}, block); }

void each_text(const Module& module, const TextVisitor& visit) {
    plain(module.title, "title", visit);
    visit(module.summary, "summary");
    for (const Chapter& chapter : module.chapters) each_text(chapter, visit);
    for (const questions::Question& question : module.questions) each_text(question, visit);
    each_text(module.quiz, visit);
    if (module.teacher && module.teacher->read) each_text(*module.teacher, visit);
    for (const Term& term : module.terms) {
        plain(term.term, "term", visit);
        visit(term.definition, "definition");
    }
}

void check_apart(const RichText& text, Document& document) {
    for (const Paragraph& paragraph : text.paragraphs) {
        for (const Span& span : paragraph) {
            if (!span.term.empty()) document.wants(text.place, "no terms: only modules have a glossary");
            if (!span.url.empty() && !span.url.starts_with("https://") && !span.url.starts_with("#/"))
                document.wants(text.place, "a link that starts with https:// or #/");
        }
    }
}

}  // namespace content
