#include "base/entries.hpp"
#include "pages/notes.hpp"

namespace pages {
namespace {
using namespace ui;

constexpr const char* notes_file = "stemwise-notes.md";

/// Where the note is to be seen in its chapter; empty when what it is on is gone, and nothing while that is not known.
std::optional<std::string> place_of(const study::Noted& note, const app::State& state) {
    const std::string route = "#/" + note.module + "/" + note.chapter;
    const content::Module* module = state.module(note.module);
    if (!module) return state.unknown(note.module) ? std::optional(std::string()) : std::nullopt;
    const content::Chapter* chapter = module->chapter(note.chapter);
    if (!chapter) return std::string();
    if (!chapter->file.empty()) return std::nullopt;
    const auto block = study::block_of(note, *chapter);
    return block ? route + "?" + std::to_string(*block + 1) : std::string();
}

MaybeEvent chapter_notes(const study::NotedChapter& chapter, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const std::string id = "notes/" + chapter.module + "/" + chapter.chapter;
    ui.heading(id, 3, chapter.chapter_title, Type::body);
    ui.space(space::small);
    for (const study::Noted& note : chapter.notes) {
        const auto url = place_of(note, state);
        const NoteLook look{
            .back = "page-title", .remark = url && url->empty() ? state.texts("notes.lost") : "", .quotes = true};
        event = first(std::move(event), note_card(note, look, state, draft, ui));
        if (url && !url->empty() &&
            ui.link("note/" + note.note + "/place", state.texts("notes.go"), *url, {.type = Type::small}))
            event = app::LinkPressed{*url};
        ui.space(space::small);
    }
    ui.space(space::small);
    return event;
}
}  // namespace

MaybeEvent draw(const app::NotesPage&, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    page_title(state, ui);
    ui.space(space::small);
    if (!index_or_reason(state, ui, event)) return event;
    const auto chapters = study::notes_by_chapter(state.store, state.entries());
    ui.text("notes/lead", texts(chapters.empty() ? "notes.none" : "notes.lead"),
            {.type = Type::lead, .colour = ui.palette().muted});
    if (chapters.empty()) return event;
    ui.space(space::medium);
    if (ui.button("notes/save", texts("notes.save_file"), ButtonLook::secondary))
        event = app::SavePressed{notes_file, study::notes_as_markdown(texts("notes.title"), chapters)};
    ui.space(space::medium);
    std::string module;
    for (const study::NotedChapter& chapter : chapters) {
        if (chapter.module != module) {
            ui.heading("notes/" + chapter.module, 2, chapter.module_title, Type::heading);
            ui.space(space::small);
        }
        module = chapter.module;
        event = first(std::move(event), chapter_notes(chapter, state, draft, ui));
    }
    return event;
}

}  // namespace pages
