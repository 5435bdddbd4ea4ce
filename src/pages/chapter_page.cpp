#include <algorithm>

#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

/// Back to that question under review, which led here.
[[gnu::noinline]] MaybeEvent to_review(const app::QuizPage& left, const std::string& id, const app::State& state,
                                       Ui& ui) {
    const std::string url = "#" + app::route_of(left);
    const std::string words = state.texts("quiz.review_on", {{"n", std::to_string(left.review)}});
    const bool pressed = ui.link(id, words, url, {.type = Type::small, .face = Face::bold});
    ui.space(space::small);
    return pressed ? MaybeEvent(app::LinkPressed{url}) : std::nullopt;
}

MaybeEvent opening(const content::Module& module, const content::Chapter& chapter, const app::State& state, Ui& ui) {
    MaybeEvent event;
    if (state.review_left) event = to_review(*state.review_left, "chapter/review", state, ui);
    const std::string url = "#/" + module.id;
    if (ui.link("chapter/module", module.title, url, {.type = Type::small})) event = app::LinkPressed{url};
    ui.space(space::hair);
    page_title(state, ui);
    ui.space(space::small);
    const std::string minutes = fill(state.texts("chapter.minutes"), {{"n", std::to_string(chapter.minutes)}});
    const auto number = &chapter - module.chapters.data() + 1;
    const std::string place =
        state.texts("chapter.place", {{"n", std::to_string(number)}, {"all", std::to_string(module.chapters.size())}});
    ui.text(
        "chapter/about",
        place + " · " + minutes + " · " + fill(state.texts("chapter.objective"), {{"objective", chapter.objective}}),
        {.type = Type::small, .colour = ui.palette().muted});
    ui.space(space::hair);
    ui.wrap(space::small, [&] {
        const bool on = state.settings.notes;
        if (ui.button("chapter/notes", state.texts(on ? "chapter.notes_off" : "chapter.notes_on"), ButtonLook::quiet))
            event = app::SettingPicked{std::string(study::NotesSetting::name), on ? "off" : "on"};
        if (state.voice_offered &&
            ui.button("chapter/listen", state.texts("chapter.listen"), ButtonLook::quiet, true, Icon::play)) {
            const std::string* speed = study::written(state.store, study::VoiceSpeedSetting::name);
            event = app::LinkPressed{std::string(app::listen_address) + (speed ? *speed : "100")};
        }
    });
    ui.space(space::medium);
    return event;
}

/// The next chapter, or the quiz after the last one.
MaybeEvent onward(const content::Module& module, const content::Chapter& chapter, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const auto at = std::find_if(module.chapters.begin(), module.chapters.end(),
                                 [&](const content::Chapter& other) { return other.id == chapter.id; });
    const bool last = at + 1 == module.chapters.end();
    const std::string url = "#/" + module.id + "/" + (last ? "quiz" : (at + 1)->id);
    const std::string title = last ? state.texts("chapter.to_quiz") : (at + 1)->title;
    ui.group({.id = "chapter/nav", .role = Role::navigation, .name = state.texts("chapter.nav")}, [&] {
        if (state.review_left) event = to_review(*state.review_left, "chapter/review-after", state, ui);
        if (!goes_a_way(title, url, state, ui, event) &&
            ui.link_card("chapter/next", title, state.texts(last ? "chapter.last" : "chapter.next"), url, ""))
            event = app::LinkPressed{url};
        if (at == module.chapters.begin()) return;
        ui.space(space::small);
        const std::string back = "#/" + module.id + "/" + (at - 1)->id;
        if (ui.link("chapter/previous", fill(state.texts("chapter.previous"), {{"chapter", (at - 1)->title}}), back,
                    {.type = Type::small})) {
            event = app::LinkPressed{back};
        }
    });
    return event;
}
}  // namespace

MaybeEvent draw(const app::ChapterPage& page, const app::State& state, app::Draft& draft, Ui& ui) {
    Availability there = module_or_reason(page.module, state, ui, [&](const content::Module& loaded) {
        const content::Chapter* wanted = loaded.chapter(page.chapter);
        return wanted && !wanted->file.empty() ? std::vector{wanted->file} : std::vector<std::string>();
    });
    const content::Module* module = there.module;
    MaybeEvent event = std::move(there.event);
    if (!module) return event;
    const content::Chapter* chapter = module->chapter(page.chapter);
    if (!chapter) return draw(app::LostPage{app::route_of(page)}, state, draft, ui);
    event = opening(*module, *chapter, state, ui);
    const auto draw_block = [&](std::size_t i) {
        const BlockPlace where{page.chapter + "/" + std::to_string(i), *module, *chapter, page.figure_state,
                               page.block == static_cast<int>(i) + 1};
        event = first(event, block(chapter->blocks[i], where, state, draft, ui));
    };
    const auto draw_blocks = [&] {
        if (state.settings.notes && state.part(app::notes_part).loading == app::Loading::done)
            return noted_blocks(*module, *chapter, draw_block, state, draft, ui, event);
        for (std::size_t i = 0; i < chapter->blocks.size(); ++i) {
            draw_block(i);
            ui.space(20);
        }
    };
    if (state.part(app::listen_part).loading == app::Loading::done) listen(draw_blocks, draft, ui, event);
    else draw_blocks();
    ui.space(space::medium);
    return first(event, onward(*module, *chapter, state, ui));
}

}  // namespace pages
