#include "pages/pages.hpp"

#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "pages/menu.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

const std::string& course_name(const app::State& state) {
    return state.course.name.empty() ? state.texts("app.name") : state.course.name;
}

MaybeEvent header(const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    MaybeEvent event;
    const auto go = [&](const std::string& id, const std::string& words, const std::string& route, const TextLook& look,
                        bool current) {
        if (ui.link(id, words, "#" + route, look, current)) event = app::LinkPressed{"#" + route};
    };
    const TextLook small{.type = Type::small, .colour = ui.palette().text};
    ui.group({.id = "header", .role = Role::banner}, [&] {
        ui.column(wide_column_width, [&] {
            ui.space(2);
            const auto brand = [&] {
                go("header/home", course_name(state), "/",
                   {.type = Type::subheading, .colour = ui.palette().accent, .face = Face::bold}, false);
            };
            if (ui.narrow()) brand();
            ui.wrap(ui.width() < 370 * ui.unit() ? 9 : 18, [&] {
                if (!ui.narrow()) brand();
                ui.group({.id = "header/nav", .role = Role::navigation, .name = texts("header.nav")}, [&] {
                    Alternatives<app::Page>::each([&]<class P> {
                        if constexpr (app::in_header<P>) {
                            const std::string name(P::name);
                            go("header/" + name, texts(name + ".title"), app::route_of(P{}), small,
                               std::holds_alternative<P>(state.page));
                        }
                    });
                });
            });
            ui.space(2);
        });
    });
    ui.rule();
    return event;
}

MaybeEvent notices(const app::State& state, Ui& ui) {
    MaybeEvent event;
    for (const app::Notice& notice : state.notices) {
        const std::string id = "notice/" + notice.id;
        ui.space(space::medium);
        ui.card({.id = id, .role = Role::note, .name = state.texts("notice.name")},
                notice.serious ? CardLook::caution : CardLook::tint, [&] {
                    ui.icon_text(id + "/text", Icon::circle_alert, notice.text, {});
                    if (!notice.details.empty()) problem_list(id + "/details", notice.details, state.texts, ui);
                    ui.space(space::small);
                    ui.wrap(space::small, [&] {
                        if (!notice.offer.empty() && ui.button(id + "/offer", notice.offer, ButtonLook::secondary))
                            event = app::OfferAccepted{notice.id};
                        if (ui.button(id + "/close", state.texts("notice.close"), ButtonLook::quiet))
                            event = app::NoticeClosed{notice.id};
                    });
                });
    }
    return event;
}

MaybeEvent footer(const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    ui.space(space::huge);
    ui.rule();
    ui.group({.id = "footer", .role = Role::footer}, [&] {
        ui.column(wide_column_width, [&] {
            ui.space(space::medium);
            if (!state.course.note.empty()) {
                ui.text("footer/note", state.course.note, {.type = Type::small, .colour = ui.palette().muted});
                ui.space(space::small);
            }
            const bool reading = state.reads();
            if (state.reading_view_offered &&
                ui.button("footer/reading", texts(reading ? "reading.off" : "reading.on"), ButtonLook::secondary)) {
                event = app::SettingPicked{std::string(study::ReadingSetting::name), reading ? "off" : "on"};
            }
            ui.space(space::small);
            if (ui.link("footer/accessibility", texts("accessibility.title"), "#/accessibility", {.type = Type::small}))
                event = app::LinkPressed{"#/accessibility"};
            if (!state.course.report.empty()) {
                ui.space(space::small);
                const std::string report = state.course.report + app::route_of(state.page);
                if (ui.link("footer/report", texts("report.label"), report, {.type = Type::small}))
                    event = app::LinkPressed{report};
            }
            ui.space(space::large);
        });
    });
    return event;
}

/// Says that a part of the program is loading that the page is drawn with, or why it is not there; true when all are.
bool parts_or_reason(const app::State& state, Ui& ui, MaybeEvent& event) {
    for (const std::string& part : app::parts_of_page(state)) {
        if (state.part(part).loading == app::Loading::done) continue;
        page_title(state, ui);
        ui.space(space::medium);
        return part_or_reason(part, "page", 0, state, ui, event);
    }
    return true;
}

struct Titles {
    const app::State& state;

    std::string operator()(const app::ModulePage& page) const { return module_title(page.module, state); }
    std::string operator()(const app::ChapterPage& page) const {
        if (const content::Module* module = state.module(page.module)) {
            const content::Chapter* chapter = module->chapter(page.chapter);
            return chapter ? chapter->title : state.texts("lost.title");
        }
        return module_title(page.module, state);
    }
    std::string operator()(const app::QuizPage& page) const {
        if (state.part("quiz").loading == app::Loading::done) return quiz_title(page, state);
        return page.module == app::QuizPage::address ? course_name(state) : module_title(page.module, state);
    }
    std::string operator()(const app::DocumentsPage& page) const {
        const content::Appraisal* document = state.documents.find(page.document);
        return document ? document->title : state.texts("documents.title");
    }
    std::string operator()(const app::MapPage& page) const {
        const content::Way* way = find_by_id(state.ways, page.way);
        return way ? way->title
                   : state.texts(page.way.empty() || state.index != app::Loading::done ? "map.title" : "lost.title");
    }
    std::string operator()(const app::HomePage&) const {
        return state.course.line.empty() ? course_name(state) : state.course.line;
    }
    template <class P>
    std::string operator()(const P&) const {
        return named(P::name);
    }

    std::string named(std::string_view page) const { return state.texts(std::string(page) + ".title"); }
};
}  // namespace

std::string module_title(const std::string& id, const app::State& state) {
    const app::ModuleSlot* slot = state.slot(id);
    return slot                                ? slot->entry.title
           : state.index == app::Loading::done ? state.texts("lost.title")
                                               : course_name(state);
}

const semantics::Node* spot_of(const app::Page& page, const semantics::Tree& tree) {
    if (const auto* search = std::get_if<app::SearchPage>(&page))
        return search->query.empty() ? tree.find("search/words") : nullptr;
    if (const auto* glossary = std::get_if<app::GlossaryPage>(&page)) return tree.find("term/" + glossary->query);
    if (const auto* sources = std::get_if<app::SourcesPage>(&page)) return tree.find("source/" + sources->query);
    const auto* chapter = std::get_if<app::ChapterPage>(&page);
    if (!chapter || chapter->block == 0) return nullptr;
    const std::string id = chapter->chapter + "/" + std::to_string(chapter->block - 1);
    for (const char* part : {"/spot", "/text", "/caption"}) {
        if (const semantics::Node* node = tree.find(id + part)) return node;
    }
    return nullptr;
}

bool says_loading(const semantics::Node& node) { return node.role == Role::status && node.id.ends_with("loading"); }

std::string title_of(const app::Page& page, const app::State& state) { return std::visit(Titles{state}, page); }
std::string title_of(const app::State& state) { return title_of(state.page, state); }

MaybeEvent draw(const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const std::string& name = course_name(state);
    const std::string title = title_of(state);
    ui.group({.id = "document", .role = Role::document, .name = title == name ? name : title + " · " + name}, [&] {
        menu_room(state, ui);
        event = header(state, ui);
        const auto* map = std::get_if<app::MapPage>(&state.page);
        const bool wide = std::holds_alternative<app::HomePage>(state.page) || (map && map->way.empty());
        ui.column(wide ? wide_column_width : column_width, [&] {
            event = first(notices(state, ui), event);
            ui.space(ui.narrow() ? space::large : space::huge);
            const float top = ui.y();
            ui.group({.id = "main", .role = Role::main}, [&] {
                if (!parts_or_reason(state, ui, event)) return;
                event = first(event,
                              std::visit([&](const auto& page) { return draw(page, state, draft, ui); }, state.page));
            });
            ui.fade_in(top);
        });
        event = first(event, footer(state, ui));
        event = first(event, follow(ui.pressed_link()));
        event = first(event, menu_bar(state, draft, ui));
        if (state.confirmation) event = first(event, confirmation(*state.confirmation, state, ui));
    });
    return event;
}

}  // namespace pages
