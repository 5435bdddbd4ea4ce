#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

std::string minutes_words(const content::Chapter& chapter, const Texts& texts) {
    return fill(texts("chapter.minutes"), {{"n", std::to_string(chapter.minutes)}});
}

MaybeEvent quiz_card(const content::Module& module, const app::State& state, Ui& ui) {
    const std::string url = "#/" + module.id + "/quiz";
    std::string under =
        fill(state.texts("module.questions"), {{"n", std::to_string(state.slot(module.id)->entry.questions)}});
    std::string mark;
    const auto session = module.missing().empty() ? study::latest_session(state.store, module.id) : std::nullopt;
    if (session && session->finished()) {
        mark = last_score(*session, state);
    } else if (session) {
        const auto [done, all] = session->stretch();
        mark = state.texts("quiz.under_way", {{"n", std::to_string(done + 1)}, {"all", std::to_string(all)}});
    }
    MaybeEvent event;
    if (ui.link_card("module/quiz", state.texts("module.quiz"), under, url, mark)) event = app::LinkPressed{url};
    return event;
}
/// The notes for teachers, folded in: what they are made of is only loaded once they are opened.
MaybeEvent teacher_fold(const content::Module& module, const app::State& state, Ui& ui) {
    if (!module.teacher) return std::nullopt;
    MaybeEvent event;
    ui.space(space::large);
    ui.heading("module/teacher", 2, state.texts("module.teacher"), Type::heading);
    ui.space(space::hair);
    if (!ui.disclosure("module/notes", state.texts("module.notes"))) return event;
    if (!state.notes_open.contains(module.id)) event = app::NotesOpened{module.id};
    ui.space(space::small);
    if (part_or_reason(content::TeacherNotes::part, "module/notes", 0, state, ui, event))
        event = first(event, teacher_notes(module, state, ui));
    return event;
}
}  // namespace

std::string progress_words(const study::Share& share, bool visited, const Texts& texts) {
    if (share.complete()) return texts("chapter.done");
    if (share.done > 0)
        return fill(texts("chapter.share"), {{"n", std::to_string(share.done)}, {"all", std::to_string(share.all)}});
    return visited ? texts("chapter.visited") : "";
}

MaybeEvent draw(const app::ModulePage& page, const app::State& state, app::Draft&, Ui& ui) {
    auto [module, event] =
        module_or_reason(page.module, state, ui, [](const content::Module&) { return std::vector<std::string>(); });
    if (!module) return event;
    page_title(state, ui);
    ui.space(space::small);
    event = follow(ui.rich("module/summary", module->summary, {.type = Type::lead, .colour = ui.palette().muted}));
    ui.space(space::large);

    int done = 0;
    for (const content::Chapter& chapter : module->chapters)
        done += study::chapter_share(state.store, *module, chapter).complete();
    const auto count = static_cast<int>(module->chapters.size());
    const std::string words =
        fill(state.texts("module.done"), {{"n", std::to_string(done)}, {"all", std::to_string(count)}});
    ui.text("module/done", words, {.type = Type::small, .colour = ui.palette().muted});
    ui.space(space::hair);
    ui.progress("module/progress", state.texts("module.progress"), words, static_cast<double>(done) / count);
    ui.space(space::large);

    ui.heading("module/chapters", 2, state.texts("module.chapters"), Type::heading);
    ui.space(space::small);
    for (const content::Chapter& chapter : module->chapters) {
        const std::string url = "#/" + module->id + "/" + chapter.id;
        const study::Share share = study::chapter_share(state.store, *module, chapter);
        const std::string mark =
            progress_words(share, study::visited(state.store, module->id, chapter.id), state.texts);
        if (ui.link_card("module/" + chapter.id, chapter.title,
                         minutes_words(chapter, state.texts) + " · " +
                             fill(state.texts("chapter.objective"), {{"objective", chapter.objective}}),
                         url, mark)) {
            event = app::LinkPressed{url};
        }
        ui.space(space::small);
    }
    ui.space(space::medium);
    ui.heading("module/test", 2, state.texts("module.test"), Type::heading);
    ui.space(space::small);
    event = first(event, quiz_card(*module, state, ui));
    return first(event, teacher_fold(*module, state, ui));
}

}  // namespace pages
