#include <algorithm>
#include <map>

#include "base/numbers.hpp"
#include "base/sorted.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

/// What all loaded modules have of one thing, by id, and whether some modules are still to come.
template <class T>
std::map<std::string, std::pair<const T*, const content::Module*>> gathered(const app::State& state,
                                                                            std::vector<T> content::Module::* list) {
    std::map<std::string, std::pair<const T*, const content::Module*>> result;
    for (const app::ModuleSlot& slot : state.modules) {
        if (slot.loading != app::Loading::done) continue;
        for (const T& thing : slot.module.*list) result.try_emplace(thing.id, &thing, &slot.module);
    }
    return result;
}

/// Modules that are still loading, and those that could not be had.
MaybeEvent missing_modules(const app::State& state, Ui& ui) {
    MaybeEvent event;
    if (!index_or_reason(state, ui, event)) return event;
    bool loading = false;
    for (const app::ModuleSlot& slot : state.modules) {
        const auto piece = [&](app::Loading wanted) {
            return std::ranges::find_if(slot.pieces, [&](const auto& each) { return each.second == wanted; });
        };
        const auto failed = piece(app::Loading::failed);
        loading =
            loading || slot.loading == app::Loading::under_way || piece(app::Loading::under_way) != slot.pieces.end();
        if (slot.loading != app::Loading::failed && failed == slot.pieces.end()) continue;
        ui.text("missing/" + slot.entry.id, fill(state.texts("reference.missing"), {{"module", slot.entry.title}}),
                {.colour = ui.palette().caution});
        if (slot.problems.empty() &&
            ui.button("missing/" + slot.entry.id + "/retry", state.texts("retry"), ButtonLook::secondary)) {
            event = app::RetryPressed{"modules/" + (failed == slot.pieces.end() ? slot.entry.file : failed->first)};
        }
    }
    if (loading)
        ui.group({.id = "loading", .role = Role::status},
                 [&] { ui.text("loading/text", state.texts("module.loading"), {.colour = ui.palette().muted}); });
    return event;
}

std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return text;
}

/// Things in the order of their words, upper and lower case alike.
using Alphabetic = std::vector<std::pair<std::string, const void*>>;
void add(Alphabetic& list, const std::string& words, const void* thing) {
    insert_sorted(list, {folded(words), thing}, [](const auto& a, const auto& b) { return a.first < b.first; });
}
}  // namespace

MaybeEvent draw(const app::GlossaryPage&, const app::State& state, app::Draft&, Ui& ui) {
    page_title(state, ui);
    ui.space(space::medium);
    MaybeEvent event = missing_modules(state, ui);
    Alphabetic terms;
    for (const auto& [id, found] : gathered(state, &content::Module::terms)) add(terms, found.first->term, found.first);
    for (const auto& [key, thing] : terms) {
        const auto* term = static_cast<const content::Term*>(thing);
        ui.heading("term/" + term->id, 2, term->term, Type::body);
        event = first(event, follow(ui.rich("term/" + term->id + "/definition", term->definition)));
        ui.space(space::medium);
    }
    return event;
}

MaybeEvent draw(const app::SourcesPage&, const app::State& state, app::Draft&, Ui& ui) {
    page_title(state, ui);
    ui.space(space::small);
    ui.text("sources/lead", state.texts("sources.lead"), {.colour = ui.palette().muted});
    ui.space(space::medium);
    MaybeEvent event = missing_modules(state, ui);
    Alphabetic list;
    for (const auto& [id, found] : gathered(state, &content::Module::sources)) {
        add(list, found.first->authors.empty() ? found.first->title : found.first->authors, found.first);
    }
    ui.group({.id = "sources/list", .role = Role::list}, [&] {
        for (const auto& [key, thing] : list) {
            const auto* source = static_cast<const content::Source*>(thing);
            event = first(event, follow(ui.item("source/" + source->id, "•", citation(*source, state.texts),
                                                {.type = Type::small})));
            ui.space(space::small);
        }
    });
    return event;
}

MaybeEvent draw(const app::AboutPage&, const app::State& state, app::Draft&, Ui& ui) {
    page_title(state, ui);
    MaybeEvent event;
    const auto marked = [](std::string_view text) {
        std::vector<std::string> mistakes;
        return read_rich_text(text, mistakes);
    };
    const auto section = [&](const std::string& name, const char* title, const std::vector<RichText>& texts) {
        ui.space(space::medium);
        ui.heading("about/" + name, 2, state.texts(title), Type::subheading);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (words_of(texts[i]).empty()) continue;
            ui.space(space::hair);
            event = first(event, follow(ui.rich("about/" + name + "/text" + std::to_string(i), texts[i])));
        }
    };
    const content::Course& course = state.course;
    section("what", "about.what_title", {plain_text(course.about), marked(state.texts("about.what"))});
    if (!course.note.empty()) section("note", "about.note_title", {plain_text(course.note)});
    section("privacy", "about.privacy_title", {marked(state.texts("about.privacy"))});
    section("evidence", "about.evidence_title", {marked(state.texts("about.evidence"))});
    if (!course.report.empty()) section("mistakes", "about.mistakes_title", {marked(state.texts("about.mistakes"))});
    section("licence", "about.licence_title", {marked(course.licence), marked(state.texts("about.licence"))});
    return event;
}

MaybeEvent draw(const app::LostPage& page, const app::State& state, app::Draft&, Ui& ui) {
    MaybeEvent event;
    ui.icon(Icon::search_x, ui.left(), ui.y(), 56 * ui.unit(), ui.palette().muted);
    ui.space(56 + space::medium);
    page_title(state, ui);
    ui.space(space::medium);
    ui.text("lost/text", fill(state.texts("lost.text"), {{"route", page.route}}));
    ui.space(space::medium);
    if (ui.link_button("lost/home", state.texts("lost.home"), "#/", ButtonLook::primary))
        event = app::LinkPressed{"#/"};
    return event;
}

}  // namespace pages
