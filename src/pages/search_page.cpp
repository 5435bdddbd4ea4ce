#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "pages/reference.hpp"

namespace pages {
namespace {
using namespace ui;

/// How the kinds of things are headed, in their order.
std::array<std::string, search::kind_count> headings(const Texts& texts) {
    return {texts("search.chapters"), texts("search.statements"), texts("search.passages"), texts("search.figures"),
            texts("search.terms"),    texts("search.questions"),  texts("search.sources")};
}

app::Page page_of(const search::Item& item) {
    if (item.kind == search::Kind::term) return app::GlossaryPage{item.id};
    if (item.kind == search::Kind::source) return app::SourcesPage{item.id};
    if (item.chapter.empty()) return app::ModulePage{item.module};
    return app::ChapterPage{item.module, item.chapter, {}, item.block};
}

/// What a result is called: a term and a source by their own names, once they are there; else the chapter or the
/// module.
std::string title_of(const search::Item& item, const app::ModuleSlot& slot) {
    if (const content::Term* term = slot.module.term(item.id); term && item.kind == search::Kind::term)
        return term->term;
    if (const content::Source* source = slot.module.source(item.id); source && item.kind == search::Kind::source)
        return source->title;
    const std::string* chapter = slot.entry.title_of(item.chapter);
    return chapter ? *chapter : slot.entry.title;
}

MaybeEvent result(const search::Found& found, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const search::Item& item = state.search.now->indexes[found.index].items[found.item];
    const app::ModuleSlot* slot = state.slot(item.module);
    if (!slot) return event;
    const std::string route = app::route_of(page_of(item)), id = "search" + route + "/" + item.id;
    ui.group({.id = id, .role = Role::list_item}, [&] {
        if (ui.link(id + "/link", title_of(item, *slot), "#" + route, {.face = Face::bold}))
            event = app::LinkPressed{"#" + route};
        ui.rich(id + "/snippet", found.snippet, {.type = Type::small});
        ui.text(id + "/module", slot->entry.title, {.type = Type::small, .colour = ui.palette().muted});
    });
    ui.space(space::medium);
    return event;
}

MaybeEvent results(const app::State& state, Ui& ui) {
    MaybeEvent event;
    const app::Search& search = state.search;
    const auto titles = headings(state.texts);
    for (std::size_t kind = 0; kind < search::kind_count; ++kind) {
        const search::Group& group = search.now->results.groups[kind];
        if (group.best.empty()) continue;
        const std::string id = "search/kind" + std::to_string(kind);
        const std::string count = std::to_string(group.count);
        const bool more = group.count > group.best.size();
        ui.heading(id, 2, more ? state.texts("search.group", {{"kind", titles[kind]}, {"n", count}}) : titles[kind],
                   Type::subheading, true);
        ui.space(space::small);
        ui.group({.id = id + "/list", .role = Role::list}, [&] {
            for (const search::Found& found : group.best) event = first(std::move(event), result(found, state, ui));
        });
        if (!more) continue;
        const std::string label = state.texts("search.all", {{"n", count}, {"kind", titles[kind]}});
        if (ui.button(id + "/all", label, ButtonLook::secondary))
            event = app::SearchTyped{search::words_of_query(search.query), static_cast<search::Kind>(kind)};
        ui.space(space::medium);
    }
    return event;
}
}  // namespace

MaybeEvent draw(const app::SearchPage& page, const app::State& state, app::Draft&, Ui& ui) {
    page_title(state, ui);
    ui.space(space::small);
    const Texts& texts = state.texts;
    MaybeEvent event;
    ui.text("search/label", texts("search.label"), {.type = Type::small, .role = Role::text});
    ui.space(space::hair);
    const std::string words = search::words_of_query(page.query);
    if (auto typed = ui.field("search/words", {.label = texts("search.label"), .value = words, .width = 480}))
        event = app::SearchTyped{*std::move(typed)};
    ui.space(space::small);
    const bool there = state.search.now && !state.search.now->indexes.empty();
    const std::size_t count = (state.search.now ? state.search.now->results.count() : 0);
    const TextLook muted{.type = Type::small, .colour = ui.palette().muted};
    if (words.empty()) ui.text("search/lead", texts("search.lead"), muted);
    else if (!there) draw_loading("search/loading", texts, ui);
    else if (count == 0) ui.text("search/none", texts("search.none"));
    else ui.text("search/count", texts("search.count", {{"n", std::to_string(count)}}), muted);
    ui.space(space::medium);
    event = first(std::move(event), missing_modules(state, ui));
    return first(std::move(event), results(state, ui));
}

}  // namespace pages
