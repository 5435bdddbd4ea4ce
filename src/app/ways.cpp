#include "app/ways.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "study/pretest.hpp"

namespace app {
namespace {
bool has_chapter(const content::Entry& entry, std::string_view id) {
    return std::ranges::any_of(entry.chapters, [&](const auto& chapter) { return chapter.first == id; });
}

/// The step at an address; without stops when the course has nothing there.
Step step_at(const State& state, std::string_view address) {
    const Page page = page_at(address);
    const ModuleSlot* slot = state.slot(module_of(page));
    if (std::holds_alternative<ModulePage>(page)) return slot ? module_step(slot->entry) : Step{};
    const auto* chapter = std::get_if<ChapterPage>(&page);
    const auto* quiz = std::get_if<QuizPage>(&page);
    if (quiz && quiz->module == study::course_quiz) {
        const bool begins = quiz->session.empty() || quiz->session == QuizPage::pretest;
        return begins && state.modules.size() > 1 ? Step{page, {page}} : Step{};
    }
    const bool there = slot && (quiz ? quiz->session.empty() && !slot->entry.chapters.empty()
                                     : chapter && has_chapter(slot->entry, chapter->chapter));
    return there ? Step{page, {page}} : Step{};
}

/// The place of a chapter on the steps, as `{step, stop}`; nothing when it is on none.
struct At {
    std::size_t step, stop;
};
std::optional<At> find(const std::vector<Step>& steps, const Page& page) {
    const std::string place = place_of(page);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (std::size_t k = 0; k < steps[i].stops.size(); ++k) {
            if (place_of(steps[i].stops[k]) == place) return At{i, k};
        }
    }
    return std::nullopt;
}

/// Where the quiz is begun that a page shows a session of.
QuizPage begun_at(const State& state, const QuizPage& page) {
    const auto session = study::session(state.store, page.session);
    const bool test = page.session == QuizPage::pretest || (session && session->purpose() == study::Purpose::pretest);
    return {page.module, test ? std::string(QuizPage::pretest) : std::string()};
}

bool done(const State& state, std::string_view module, std::string_view chapter) {
    const content::Module* loaded = state.module(module);
    const content::Chapter* found = loaded ? loaded->chapter(chapter) : nullptr;
    return found && study::chapter_share(state.store, *loaded, *found).complete();
}
}  // namespace

Step module_step(const content::Entry& entry) {
    Step step{ModulePage{entry.id}, {}};
    for (const auto& [id, title] : entry.chapters) step.stops.push_back(ChapterPage{entry.id, id, {}});
    return step;
}

std::vector<Step> steps_of(const State& state, const content::Way& way) {
    std::vector<Step> steps;
    const auto add = [&](std::string_view address) {
        Step step = step_at(state, address);
        if (!step.stops.empty()) steps.push_back(std::move(step));
    };
    for (const std::string& address : way.steps) {
        if (address != content::whole_course) add(address);
        for (std::size_t i = 0; address == content::whole_course && i < state.modules.size(); ++i) {
            const std::string& module = state.modules[i].entry.id;
            add(module);
            add(route_of(QuizPage{module}));
        }
    }
    return steps;
}

bool leads_somewhere(const State& state, std::string_view address) {
    return address == content::whole_course || !step_at(state, address).stops.empty();
}

bool passed(const State& state, const Page& stop) {
    if (const auto* chapter = std::get_if<ChapterPage>(&stop))
        return study::visited(state.store, chapter->module, chapter->chapter);
    const auto& quiz = std::get<QuizPage>(stop);
    const auto ended = [](const std::optional<study::Session>& session) { return session && session->finished(); };
    if (quiz.session == QuizPage::pretest) {
        return std::ranges::all_of(state.modules, [&](const ModuleSlot& slot) {
            return ended(study::latest_pretest(state.store, slot.entry.id));
        });
    }
    if (quiz.module == study::course_quiz) return ended(study::last_mixed(state.store));
    return ended(study::latest_session(state.store, quiz.module));
}

bool passed(const State& state, const Step& step) {
    return std::ranges::all_of(step.stops, [&](const Page& stop) { return passed(state, stop); });
}

std::optional<Page> next_stop(const State& state, const std::vector<Step>& steps) {
    if (const auto last = state.store.last_visit(); last && !done(state, last->module, last->chapter)) {
        Page page = ChapterPage{last->module, last->chapter, {}};
        if (find(steps, page)) return page;
    }
    for (const Step& step : steps) {
        for (const Page& stop : step.stops) {
            if (!passed(state, stop)) return stop;
        }
    }
    return std::nullopt;
}

std::optional<Minutes> minutes_of(const State& state, const std::vector<Step>& steps) {
    Minutes minutes;
    for (const Step& step : steps) {
        for (const Page& stop : step.stops) {
            const auto* page = std::get_if<ChapterPage>(&stop);
            if (!page) continue;
            const content::Module* module = state.module(page->module);
            const content::Chapter* chapter = module ? module->chapter(page->chapter) : nullptr;
            if (!chapter) return std::nullopt;
            minutes.all += chapter->minutes;
            if (!passed(state, stop)) minutes.left += chapter->minutes;
        }
    }
    return minutes;
}

std::optional<Place> place_on_way(const State& state, const Page& page) {
    const content::Way* way = find_by_id(state.ways, state.settings.way);
    if (!way) return std::nullopt;
    const std::vector<Step> steps = steps_of(state, *way);
    const auto* quiz = std::get_if<QuizPage>(&page);
    const auto at = find(steps, quiz ? begun_at(state, *quiz) : page);
    if (!at) return std::nullopt;
    Place place{way, at->step, steps.size(), std::nullopt};
    if (at->stop + 1 < steps[at->step].stops.size()) place.next = steps[at->step].stops[at->stop + 1];
    else if (at->step + 1 < steps.size()) place.next = steps[at->step + 1].stops[0];
    return place;
}

}  // namespace app
