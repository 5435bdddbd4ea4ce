#include "content/teacher.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "content/module.hpp"

namespace content {
namespace {
OptionRef option_ref(std::string_view text) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    return {std::string(text.substr(0, slash)), std::string(text.substr(std::min(slash + 1, text.size())))};
}

/// Finds an option in the lists that a kind has.
struct OptionText {
    std::string_view id;
    const RichText* found = nullptr;

    template <class Kind>
    void operator()(const Kind& kind) {
        if constexpr (requires { kind.options; }) look(kind.options);
        if constexpr (requires { kind.levels; }) look(kind.levels);
        if constexpr (requires { kind.flaws; }) look(kind.flaws);
        if constexpr (requires { kind.reasons; }) look(kind.reasons);
        if constexpr (requires { kind.gaps.front().options; }) {
            for (const auto& gap : kind.gaps) look(gap.options);
        }
        if constexpr (requires { kind.steps; }) {
            for (const auto& step : kind.steps) look(step.moves);
        }
    }

    template <class Options>
    void look(const Options& options) {
        for (const auto& option : options) {
            if (!found && option.id == id) found = &option.text;
        }
    }
};
}  // namespace

void read_teacher_notes(const Reader& reader, TeacherNotes& notes, std::vector<Reader>& references) {
    notes.read = true;
    if (reader["prerequisites"].exists()) notes.prerequisites = read_riches(reader["prerequisites"], 0, 8);
    OwnIds ids;
    for (const Reader& item : reader["misconceptions"].items(1, 12)) {
        Misconception& misconception = notes.misconceptions.emplace_back();
        misconception.id = ids.read(item["id"]);
        misconception.text = item["text"].rich();
        misconception.answer = item["answer"].rich();
        for (const Reader& option : item["options"].items_if_any()) {
            misconception.options.push_back(option_ref(option.text()));
            references.push_back(option);
        }
    }
    notes.discussion = read_riches(reader["discussion"], 1, 8);
    const Reader task = reader["task"];
    notes.task = task["text"].rich();
    for (const Reader& item : task["rubric"].items(1, 8))
        notes.rubric.push_back({item["criterion"].rich(), read_riches(item["levels"], rubric_levels, rubric_levels)});
}

void check_options(const Module& module, const std::vector<Reader>& references) {
    for (const Reader& place : references) {
        const OptionRef ref = option_ref(place.text());
        const questions::Question* question = module.question(ref.question);
        if (!question) {
            place.wants("a question of this module; it has no \"" + ref.question + "\"");
        } else if (!ref.option.empty() && question->read() && !option_text(*question, ref.option)) {
            place.wants("an option of the question \"" + ref.question + "\"; it has no \"" + ref.option + "\"");
        }
    }
}

const RichText* option_text(const questions::Question& question, std::string_view option) {
    OptionText finder{option};
    if (question.read()) question.kind.visit(finder);
    return finder.found;
}

void each_text(const TeacherNotes& notes, const TextVisitor& visit) {
    for (const RichText& text : notes.prerequisites) visit(text, "prerequisites");
    for (const Misconception& misconception : notes.misconceptions) {
        visit(misconception.text, "misconceptions");
        visit(misconception.answer, "misconceptions");
    }
    for (const RichText& text : notes.discussion) visit(text, "discussion");
    visit(notes.task, "task");
    for (const Criterion& line : notes.rubric) {
        visit(line.criterion, "rubric");
        for (const RichText& level : line.levels) visit(level, "rubric");
    }
}

}  // namespace content
