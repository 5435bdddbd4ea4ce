#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

/// The chapter opened last, with its titles as far as they are known.
MaybeEvent continue_card(const app::State& state, Ui& ui) {
    const auto last = state.progress.last_visit();
    const app::ModuleSlot* slot = last ? state.slot(last->module) : nullptr;
    if (!slot) return std::nullopt;
    std::string title;
    for (const auto& [id, words] : slot->entry.chapters) {
        if (id == last->chapter) title = words;
    }
    if (title.empty()) return std::nullopt;  // the chapter is gone since
    const std::string url = "#/" + last->module + "/" + last->chapter;
    MaybeEvent event;
    if (ui.link_card("home/continue", fill(state.texts("home.continue"), {{"chapter", title}}), slot->entry.title, url, "")) event = app::LinkPressed{url};
    ui.space(space::large);
    return event;
}

/// How many of a module's chapters are done; nothing before it was loaded.
std::string chapters_done(const app::State& state, const std::string& id) {
    const content::Module* module = state.module(id);
    if (!module) return {};
    int done = 0;
    for (const content::Chapter& chapter : module->chapters) done += study::chapter_share(state.progress, *module, chapter).complete();
    if (done == 0) return {};
    return fill(state.texts("module.done"), {{"n", std::to_string(done)}, {"all", std::to_string(module->chapters.size())}});
}

MaybeEvent module_card(const app::ModuleSlot& slot, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const std::string id = "home/" + slot.entry.id;
    const std::string url = "#/" + slot.entry.id;
    ui.card({.id = id, .role = Role::region, .name = slot.entry.title}, CardLook::plain, [&] {
        ui.heading(id + "/title", 2, slot.entry.title, Type::heading);
        ui.space(space::small);
        if (slot.loading == app::Loading::failed) ui.text(id + "/failed", state.texts("module.unavailable"), {.colour = ui.palette().caution, .face = Face::bold});
        event = follow(ui.rich(id + "/summary", slot.entry.summary));
        const std::string done = chapters_done(state, slot.entry.id);
        if (!done.empty()) ui.text(id + "/done", done, {.type = Type::small, .colour = ui.palette().right, .face = Face::bold});
        ui.space(space::small);
        for (const auto& [chapter, title] : slot.entry.chapters) {
            const std::string to = url + "/" + chapter;
            const std::string mark = state.progress.visited(slot.entry.id, chapter) ? state.texts("chapter.visited") : "";
            if (ui.link_card(id + "/" + chapter, title, "", to, mark)) event = app::LinkPressed{to};
            ui.space(space::small);
        }
        ui.space(space::hair);
        ui.wrap(space::medium, [&] {
            if (ui.link(id + "/open", state.texts("home.open"), url)) event = app::LinkPressed{url};
            if (ui.link(id + "/quiz", state.texts("home.quiz"), url + "/quiz")) event = app::LinkPressed{url + "/quiz"};
        });
    });
    ui.space(space::medium);
    return event;
}

MaybeEvent index_trouble(const app::State& state, Ui& ui) {
    MaybeEvent event;
    if (state.index == app::Loading::done) return event;
    if (state.index != app::Loading::failed) {
        ui.group({.id = "loading", .role = Role::status}, [&] { ui.text("loading/text", state.texts("module.loading"), {.colour = ui.palette().muted}); });
        return event;
    }
    ui.card({.id = "unavailable", .role = Role::region, .name = state.texts("module.unavailable")}, CardLook::caution, [&] {
        if (!state.index_problems.empty()) {
            ui.text("unavailable/why", fill(state.texts("module.mistakes"), {{"file", "modules/index.json"}}));
            problem_list("unavailable/problems", state.index_problems, state.texts, ui);
        } else {
            ui.text("unavailable/why", fill(state.texts("module.not_loaded"), {{"why", state.index_failure}}));
        }
        ui.space(space::medium);
        if (ui.button("unavailable/retry", state.texts("retry"), ButtonLook::primary)) event = app::RetryPressed{"modules/index.json"};
    });
    return event;
}
}  // namespace

MaybeEvent draw(const app::HomePage&, const app::State& state, app::Draft&, Ui& ui) {
    MaybeEvent event;
    page_title(state, ui);
    ui.space(space::small);
    ui.text("home/lead", state.texts("home.lead"), {.type = Type::lead, .colour = ui.palette().muted});
    ui.space(space::large);
    event = continue_card(state, ui);
    event = first(event, index_trouble(state, ui));
    for (const app::ModuleSlot& slot : state.modules) event = first(event, module_card(slot, state, ui));
    return event;
}

}  // namespace pages
