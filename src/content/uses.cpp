#include "content/uses.hpp"

#include <algorithm>

#include "content/each_text.hpp"

namespace content {
namespace {
/// Notes what a chapter (null: the quiz) uses.
struct Noted {
    Uses& uses;
    const Chapter* chapter;

    void in(Uses::ById& list, const std::string& id) const {
        Uses::In& where = list[id];
        if (!chapter) where.quiz = true;
        else if (where.chapters.empty() || where.chapters.back() != chapter->id) where.chapters.push_back(chapter->id);
    }
    void source(const std::vector<std::string>& ids) const {
        for (const std::string& id : ids) in(uses.sources, id);
    }
    void text(const RichText& text) const {
        for (const Paragraph& paragraph : text.paragraphs) {
            for (const Span& span : paragraph) {
                if (!span.term.empty()) in(uses.terms, span.term);
            }
        }
    }
    void question(const questions::Question& question) const {
        each_text(question, [this](const RichText& text, std::string_view) { this->text(text); });
        source(question.sources);
    }
    void statement(const Backing& backing) const {
        for (const std::string& id : backing.claims) {
            in(uses.claims, id);
            std::vector<Uses::Grade>& grades = uses.grades[id];
            const Uses::Grade grade{backing.stance, backing.evidence};
            if (std::ranges::find(grades, grade) == grades.end()) grades.push_back(grade);
        }
    }
    template <class B>
    void block(const B& block) const {
        if constexpr (requires { block.sources; }) source(block.sources);
        if constexpr (requires { block.backing.sources; }) source(block.backing.sources);
        if constexpr (requires { block.backing->sources; }) {
            if (block.backing) source(block.backing->sources);
        }
    }
};
}  // namespace

Uses uses_of(const Module& module) {
    Uses uses;
    std::vector<std::string_view> asked;
    for (const Chapter& chapter : module.chapters) {
        const Noted noted{uses, &chapter};
        each_text(chapter, [&](const RichText& text, std::string_view) { noted.text(text); });
        for (const Block& block : chapter.blocks) {
            // Not by std::visit: the page's parts (tools/split_page.mjs) could not tell whose its table is.
            Alternatives<Block>::each([&]<class B> {
                if (const auto* own = std::get_if<B>(&block)) noted.block(*own);
            });
            if (const Backing* backing = backing_of(block)) noted.statement(*backing);
            const auto* checkpoint = std::get_if<Checkpoint>(&block);
            if (!checkpoint) continue;
            asked.push_back(checkpoint->question);
            if (const questions::Question* question = module.question(checkpoint->question)) noted.question(*question);
        }
    }
    for (const questions::Question& question : module.questions) {
        if (std::ranges::find(asked, question.id) == asked.end()) Noted{uses, nullptr}.question(question);
    }
    return uses;
}

}  // namespace content
