#include "app/next_step.hpp"

#include <algorithm>

namespace app {
namespace {
using Kind = NextStep::Kind;

std::string title_of(const ModuleSlot& slot, std::string_view chapter) {
    const std::string* title = slot.entry.title_of(chapter);
    return title ? *title : std::string();  // the module has lost it since
}

/// The first chapter of a module that was not opened yet; nothing when all were.
std::optional<NextStep> unopened(const State& state, const content::Entry& entry) {
    for (const auto& [id, title] : entry.chapters) {
        if (!study::visited(state.store, entry.id, id))
            return NextStep{Kind::unopened, ChapterPage{entry.id, id, {}}, entry.title, title};
    }
    return std::nullopt;
}
bool all_opened(const State& state) {
    return std::ranges::none_of(state.modules,
                                [&](const ModuleSlot& slot) { return unopened(state, slot.entry).has_value(); });
}

NextStep next_round(const State& state, const content::Entry& last) {
    if (const auto open = open_round(state)) return {Kind::round_on, QuizPage{open->module, open->id}, {}, {}};
    for (const ModuleSlot& slot : state.modules) {
        if (!study::latest_session(state.store, slot.entry.id))
            return {Kind::first_round, QuizPage{slot.entry.id}, slot.entry.title, {}};
    }
    return {Kind::round_again, QuizPage{last.id}, last.title, {}};
}
}  // namespace

std::optional<study::Session> open_round(const State& state) {
    std::optional<study::Session> latest;
    const auto look = [&](std::string_view module) {
        auto open = study::open_sessions(state.store, module);
        if (!open.empty() && (!latest || open.front().started_ms > latest->started_ms))
            latest = std::move(open.front());
    };
    look(study::course_quiz);
    for (const ModuleSlot& slot : state.modules) look(slot.entry.id);
    return latest;
}

std::optional<NextStep> next_step(const State& state) {
    const auto last = state.store.last_visit();
    const ModuleSlot* slot = last ? state.slot(last->module) : nullptr;
    const std::string title = slot ? title_of(*slot, last->chapter) : "";
    if (!title.empty() && all_opened(state)) return next_round(state, slot->entry);
    if (!title.empty())
        return NextStep{Kind::go_on, ChapterPage{slot->entry.id, last->chapter, {}}, slot->entry.title, title};
    if (state.modules.empty() || state.modules[0].entry.chapters.empty()) return std::nullopt;
    const content::Entry& first = state.modules[0].entry;
    const auto& [id, chapter] = first.chapters[0];
    return NextStep{Kind::start, ChapterPage{first.id, id, {}}, first.title, chapter};
}

std::optional<NextStep> step_after_quiz(const State& state, std::string_view module) {
    const ModuleSlot* slot = module == study::course_quiz ? state.modules.data() : state.slot(module);
    if (!slot || state.modules.empty()) return std::nullopt;
    const auto here = static_cast<std::size_t>(slot - state.modules.data());
    for (std::size_t i = 0; i < state.modules.size(); ++i) {
        if (auto step = unopened(state, state.modules[(here + i) % state.modules.size()].entry)) return step;
    }
    NextStep step = next_round(state, slot->entry);
    return step.kind == Kind::round_again ? std::nullopt : std::optional(std::move(step));
}

}  // namespace app
