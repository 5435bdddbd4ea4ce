#include "base/numbers.hpp"
#include "pages/parts.hpp"
#include "study/notes.hpp"
#include "ui/illustrations.hpp"

namespace pages {
namespace {
using namespace ui;

constexpr Icon icons[] = {Icon::book_open, Icon::git_fork, Icon::radio, Icon::syringe, Icon::scale};
static_assert(std::size(icons) == std::size(content::icon_names));

/// A round that was begun is never far away, whatever was done since.
MaybeEvent round_that_waits(const app::State& state, Ui& ui) {
    const auto round = app::open_round(state);
    if (!round) return std::nullopt;
    const auto [done, all] = round->stretch();
    const app::QuizPage page{round->module, round->id};
    const std::string url = "#" + app::route_of(page);
    ui.space(space::medium);
    ui.text(
        "home/round-where",
        state.texts("home.round_waits",
                    {{"quiz", quiz_title(page, state)}, {"n", std::to_string(done + 1)}, {"all", std::to_string(all)}}),
        {.type = Type::small});
    ui.space(space::small);
    if (!ui.link_button("home/round", state.texts("home.round_on"), url, ButtonLook::secondary)) return std::nullopt;
    return app::LinkPressed{url};
}

MaybeEvent welcome(const app::State& state, Ui& ui) {
    MaybeEvent event;
    page_title(state, ui);
    ui.space(space::small);
    ui.text("home/lead", state.texts("home.lead"), {.type = Type::lead, .colour = ui.palette().muted});
    ui.space(space::large);
    if (const auto next = app::next_step(state)) {
        const NextWords words = next_words(*next, state);
        const std::string url = "#" + app::route_of(next->page);
        ui.text("home/where", words.about, {.type = Type::small});
        ui.space(space::small);
        if (ui.link_button("home/next", words.button, url, ButtonLook::primary)) event = app::LinkPressed{url};
        if (next->kind != app::NextStep::Kind::round_on) event = first(std::move(event), round_that_waits(state, ui));
    }
    if (state.memory.now) event = first(std::move(event), memory_card(state, ui));
    return event;
}

/// The ways through the course, for those who come with something else than time for all of it, and its map.
MaybeEvent ways_in(const app::State& state, Ui& ui) {
    MaybeEvent event;
    const auto card = [&](const content::Way& way) {
        const std::string url = "#" + app::route_of(app::MapPage{way.id});
        const std::string mark = state.settings.way == way.id ? state.texts("home.on_way") : std::string();
        if (ui.link_card("home/way/" + way.id, way.title, ui.narrow() ? "" : way.line, url, mark))
            event = app::LinkPressed{url};
        ui.space(space::small);
    };
    if (!state.ways.empty()) {
        ui.heading("home/ways", 2, state.texts("home.ways"), Type::subheading);
        ui.space(space::small);
    }
    if (state.ways.size() == 3 && ui.width() > 760 * ui.unit()) {
        const float gap = space::small * ui.unit(), third = (ui.width() - 2 * gap) / 3;
        ui.beside(
            third, [&] { card(state.ways[0]); },
            [&] { ui.beside(third, [&] { card(state.ways[1]); }, [&] { card(state.ways[2]); }); });
    } else {
        for (const content::Way& way : state.ways) card(way);
    }
    const std::string map = "#" + app::route_of(app::MapPage{});
    if (ui.link("home/map", state.texts("home.map"), map, {.type = Type::small})) event = app::LinkPressed{map};
    return event;
}

/// How far a module has been read, as far as is known without loading it.
void reading(const app::ModuleSlot& slot, const app::State& state, Ui& ui) {
    const content::Entry& entry = slot.entry;
    const auto all = static_cast<int>(entry.chapters.size());
    if (all == 0) return;
    const content::Module* module = state.module(entry.id);
    int opened = 0, done = 0;
    for (const auto& [id, title] : entry.chapters) {
        const content::Chapter* chapter = module ? module->chapter(id) : nullptr;
        opened += study::visited(state.store, entry.id, id);
        done += chapter && study::chapter_share(state.store, *module, *chapter).complete();
    }
    const std::string counts = fill(state.texts("home.counts"), {{"chapters", std::to_string(all)},
                                                                 {"minutes", std::to_string(entry.minutes)},
                                                                 {"questions", std::to_string(entry.questions)}});
    const std::string so_far =
        fill(state.texts(module ? "home.opened_done" : "home.opened"),
             {{"n", std::to_string(opened)}, {"all", std::to_string(all)}, {"done", std::to_string(done)}});
    const std::string id = "home/" + entry.id;
    ui.text(id + "/counts", opened == 0 ? counts : so_far, {.type = Type::small, .colour = ui.palette().muted});
    ui.space(space::hair);
    ui.progress(id + "/progress", state.texts("module.progress"), so_far, static_cast<double>(opened) / all);
    ui.space(space::medium);
}

MaybeEvent module_card(const app::ModuleSlot& slot, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const std::string id = "home/" + slot.entry.id;
    const std::string url = "#/" + slot.entry.id;
    ui.card({.id = id, .role = Role::region, .name = slot.entry.title}, CardLook::plain, [&] {
        const float size = 28 * ui.unit();
        ui.icon(icons[slot.entry.icon], ui.left(), ui.y() + ui.unit(), size, ui.palette().accent);
        ui.indent(40, [&] { ui.heading(id + "/title", 2, slot.entry.title, Type::subheading); });
        ui.space(space::small);
        if (slot.loading == app::Loading::failed)
            ui.icon_text(id + "/failed", Icon::circle_alert, state.texts("module.unavailable"),
                         {.colour = ui.palette().caution, .face = Face::bold});
        event = follow(ui.rich(id + "/summary", slot.entry.summary));
        ui.space(space::medium);
        reading(slot, state, ui);
        ui.wrap(space::small, [&] {
            if (ui.link_button(id + "/open", state.texts("home.open"), url, ButtonLook::secondary))
                event = app::LinkPressed{url};
            if (ui.link_button(id + "/quiz", state.texts("home.quiz"), url + "/quiz", ButtonLook::quiet))
                event = app::LinkPressed{url + "/quiz"};
        });
    });
    return event;
}

/// The modules' cards, two side by side where there is room.
MaybeEvent module_cards(const app::State& state, Ui& ui) {
    MaybeEvent event;
    const bool pairs = ui.width() > 760 * ui.unit();
    for (std::size_t i = 0; i < state.modules.size(); ++i) {
        const auto draw_card = [&](std::size_t at) { event = first(event, module_card(state.modules[at], state, ui)); };
        if (pairs && i + 1 < state.modules.size()) {
            ui.beside((ui.width() - space::small * ui.unit()) / 2, [&] { draw_card(i); }, [&] { draw_card(i + 1); });
            ++i;
        } else {
            draw_card(i);
        }
        ui.space(pairs ? space::small : space::medium);
    }
    return event;
}

/// What goes over several modules: the mixed quiz with its last result, and the test of what can be skipped.
MaybeEvent course_card(const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const std::string url = "#" + app::route_of(app::QuizPage{std::string(study::course_quiz)});
    ui.card({.id = "home/mixed", .role = Role::region, .name = texts("quiz.title_mixed")}, CardLook::plain, [&] {
        ui.heading("home/mixed/title", 2, texts("quiz.title_mixed"), Type::subheading);
        ui.space(space::small);
        ui.text("home/mixed/about", texts("home.mixed"));
        ui.space(space::medium);
        const auto to = [&](const char* id, const char* key, const std::string& where, ButtonLook look) {
            if (ui.link_button(std::string("home/mixed/") + id, texts(key), where, look))
                event = app::LinkPressed{where};
        };
        ui.wrap(space::small, [&] {
            to("open", "home.mixed_open", url, ButtonLook::secondary);
            if (const auto last = study::last_mixed(state.store))
                to("last", "home.mixed_last", url + "/" + last->id, ButtonLook::quiet);
            to("before", "home.before", url + "/" + std::string(app::QuizPage::pretest), ButtonLook::quiet);
        });
    });
    return event;
}
}  // namespace

MaybeEvent draw(const app::HomePage&, const app::State& state, app::Draft&, Ui& ui) {
    MaybeEvent event;
    const bool drawing = state.course.picture == content::course_pictures[0];
    const bool pictured = drawing || state.has_image();
    const auto picture = [&](float height) {
        if (drawing) ui.decoration(height, [&](const Canvas& canvas) { draw_stem_cell(canvas, ui.palette()); });
        else course_image(state.course.picture, height, ui);
    };
    if (pictured && ui.width() > 760 * ui.unit()) {
        ui.beside(ui.width() * 0.7f, [&] { event = welcome(state, ui); }, [&] { picture(250); });
    } else {
        if (pictured && ui.viewport().visible_height > 600) picture(170);
        event = welcome(state, ui);
    }
    ui.space(space::large);
    if (index_or_reason(state, ui, event)) event = first(event, ways_in(state, ui));
    ui.space(space::large);
    event = first(event, module_cards(state, ui));
    if (state.modules.size() > 1) event = first(event, course_card(state, ui));
    const auto way_to = [&](const app::CourseFile& file, const app::Page& page, const std::string& id,
                            const char* title, const char* line) {
        if (file.file.empty()) return;
        const std::string url = "#" + app::route_of(page);
        ui.space(space::medium);
        if (ui.link_card(id, state.texts(title), state.texts(line), url, "")) event = app::LinkPressed{url};
    };
    if (study::has_notes(state.store)) {
        const std::string url = "#" + app::route_of(app::NotesPage{});
        ui.space(space::medium);
        if (ui.link_card("home/notes", state.texts("notes.title"), state.texts("home.notes"), url, ""))
            event = app::LinkPressed{url};
    }
    way_to(state.weighing, app::WeighPage{}, "home/weigh", "weigh.title", "home.weigh");
    way_to(state.documents, app::DocumentsPage{}, "home/documents", "documents.title", "home.documents");
    return event;
}

}  // namespace pages
