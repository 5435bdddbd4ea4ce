#include "content/module.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/entries.hpp"

namespace content {
const std::string* Entry::title_of(std::string_view chapter) const {
    const auto found =
        std::ranges::find(chapters, chapter, [](const auto& each) { return std::string_view(each.first); });
    return found == chapters.end() ? nullptr : &found->second;
}

Entry entry_of(const Module& module, const std::string& file) {
    Entry entry{module.id, module.former.modules,   module.title, module.summary, file, {}, module.icon,
                0,         module.question_count(), true};
    for (const Chapter& chapter : module.chapters) {
        entry.chapters.emplace_back(chapter.id, chapter.title);
        entry.minutes += chapter.minutes;
    }
    return entry;
}

std::string Source::link() const { return doi.empty() ? url : "https://doi.org/" + doi; }

int Module::question_count() const { return static_cast<int>(questions.size()) + more.questions; }

std::vector<std::string> Module::missing() const {
    std::vector<std::string> files;
    for (const Chapter& chapter : chapters) {
        if (!chapter.file.empty()) files.push_back(chapter.file);
    }
    if (!more.file.empty()) files.push_back(more.file);
    return files;
}

std::vector<std::string> Module::unread() const {
    std::vector<std::string> files = missing();
    if (teacher && !teacher->file.empty()) files.push_back(teacher->file);
    return files;
}

const Backing* backing_of(const Block& block) {
    if (const auto* statement = std::get_if<Statement>(&block)) return &statement->backing;
    const auto* table = std::get_if<Table>(&block);
    return table && table->backing ? &*table->backing : nullptr;
}

Spot taught_in(const Module& module, const questions::Question& question) {
    /// What a block has to do with it: states its claims, asks it, states something from its sources.
    using Bearing = std::array<std::ptrdiff_t, 3>;
    const auto bearing = [&](const Block& block) {
        const auto shared = [](const auto& ours, const auto& theirs) {
            return std::ranges::count_if(
                ours, [&](const std::string& id) { return std::ranges::find(theirs, id) != theirs.end(); });
        };
        Bearing counts{};
        if (const auto* checkpoint = std::get_if<Checkpoint>(&block)) counts[1] = checkpoint->question == question.id;
        if (const Backing* backing = backing_of(block)) {
            counts[0] = shared(backing->claims, question.claims);
            counts[2] = shared(backing->sources, question.sources);
        }
        return counts;
    };
    Spot best;
    Bearing most{};
    for (const Chapter& chapter : module.chapters) {
        Bearing sum{};
        Spot spot{&chapter};
        Bearing closest{};
        for (std::size_t i = 0; i < chapter.blocks.size(); ++i) {
            const Bearing counts = bearing(chapter.blocks[i]);
            for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += counts[k];
            if (!backing_of(chapter.blocks[i]) || counts <= closest) continue;
            closest = counts;
            spot.block = static_cast<int>(i) + 1;
        }
        if (sum <= most) continue;
        most = sum;
        best = spot;
    }
    return best;
}

std::vector<std::vector<const questions::Question*>> questions_by_chapter(const Module& module) {
    std::vector<std::vector<const questions::Question*>> by_chapter(module.chapters.size());
    for (const questions::Question& question : module.questions) {
        const Chapter* chapter = taught_in(module, question).chapter;
        if (chapter) by_chapter[static_cast<std::size_t>(chapter - module.chapters.data())].push_back(&question);
    }
    for (std::size_t i = 0; i < by_chapter.size(); ++i) {
        for (const Block& block : module.chapters[i].blocks) {
            const auto* checkpoint = std::get_if<Checkpoint>(&block);
            const questions::Question* own = checkpoint ? module.question(checkpoint->question) : nullptr;
            if (!own || !by_chapter[i].empty()) continue;
            for (auto& questions : by_chapter) std::erase(questions, own);
            by_chapter[i].push_back(own);
        }
    }
    return by_chapter;
}

const Chapter* Module::chapter(std::string_view wanted) const { return find_by_id(chapters, wanted); }
const questions::Question* Module::question(std::string_view wanted) const { return find_by_id(questions, wanted); }
const Term* Module::term(std::string_view wanted) const { return find_by_id(terms, wanted); }
const Source* Module::source(std::string_view wanted) const { return find_by_id(sources, wanted); }

}  // namespace content
