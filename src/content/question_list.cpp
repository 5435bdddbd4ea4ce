#include "content/question_list.hpp"

#include <algorithm>
#include <iterator>

#include "base/reader.hpp"
#include "base/writer.hpp"

namespace content {

std::vector<Listed> list_questions(const Module& module) {
    std::vector<Listed> listed;
    const auto list = [&](const Chapter* chapter) {
        for (const questions::Question& question : module.questions) {
            const Spot spot = taught_in(module, question);
            if (spot.chapter == chapter)
                listed.push_back({module.id, question.id, chapter ? chapter->id : std::string(), spot.block});
        }
    };
    for (const Chapter& chapter : module.chapters) list(&chapter);
    list(nullptr);
    return listed;
}

std::vector<Listed> list_questions(std::span<const Module* const> modules) {
    std::vector<Listed> all;
    for (const Module* module : modules) std::ranges::move(list_questions(*module), std::back_inserter(all));
    return all;
}

std::string write(const std::vector<Listed>& questions) {
    Writer w;
    w.object();
    const Listed* before = nullptr;
    for (const Listed& each : questions) {
        const bool same_module = before && before->module == each.module;
        const bool same_chapter = same_module && before->chapter == each.chapter;
        if (before && !same_chapter) w.end();
        if (before && !same_module) w.end();
        if (!same_module) w.key(each.module).object();
        if (!same_chapter) w.key(each.chapter).object();
        w.key(each.id).integer(each.block);
        before = &each;
    }
    if (before) w.end().end();
    w.end();
    return w.written();
}

Parsed<std::vector<Listed>> read_question_list(const std::string& file, std::string_view json) {
    constexpr int most_blocks = 1000;
    Parsed<std::vector<Listed>> result;
    Document document(file, json);
    for (const auto& [module, chapters] : document.root().members()) {
        for (const auto& [chapter, questions] : chapters.members()) {
            for (const auto& [id, block] : questions.members())
                result.value.push_back({module, id, chapter, static_cast<int>(block.integer(0, most_blocks))});
        }
    }
    result.problems = document.finish();
    return result;
}

}  // namespace content
