#include <algorithm>

#include "app/ways.hpp"
#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

std::string url_of(const app::Page& page) { return "#" + app::route_of(page); }

/// What a page is called in a list: a chapter by its title, whether it is loaded or not.
std::string name_of(const app::Page& page, const app::State& state) {
    if (const auto* chapter = std::get_if<app::ChapterPage>(&page)) {
        if (const std::string* title = state.slot(chapter->module)->entry.title_of(chapter->chapter)) return *title;
    }
    if (const auto* quiz = std::get_if<app::QuizPage>(&page)) return quiz_title(*quiz, state);
    return title_of(page, state);
}

/// A chapter of which nothing is loaded is known to be opened or not.
struct Progress {
    bool passed = false;
    study::Share share;

    bool done() const { return share.complete(); }
};
Progress progress_of(const app::Page& stop, const app::State& state) {
    Progress progress{app::passed(state, stop), {}};
    const auto* page = std::get_if<app::ChapterPage>(&stop);
    if (!page) {
        if (progress.passed) progress.share = {1, 1};
        return progress;
    }
    const content::Module* module = state.module(page->module);
    const content::Chapter* chapter = module ? module->chapter(page->chapter) : nullptr;
    if (chapter) progress.share = study::chapter_share(state.store, *module, *chapter);
    return progress;
}

/// `34 min`, or `20 of 34 min left` while some of it is read; empty while that is not known.
std::string minutes_words(const std::optional<app::Minutes>& minutes, const Texts& texts) {
    if (!minutes || minutes->all == 0) return {};
    const std::string all = std::to_string(minutes->all), left = std::to_string(minutes->left);
    if (minutes->left == minutes->all || minutes->left == 0) return texts("map.minutes", {{"n", all}});
    return texts("map.minutes_left", {{"left", left}, {"all", all}});
}

/// The words that are there, with dots between them.
std::string joined(std::initializer_list<std::string> all) {
    std::string line;
    for (const std::string& words : all) {
        if (!words.empty()) line += (line.empty() ? "" : " · ") + words;
    }
    return line;
}

/// A bar and its words: so many of so many.
void bar(const std::string& id, int passed, int all, const std::string& words, const app::State& state, Ui& ui) {
    ui.text(id + "/so-far", words, {.type = Type::small, .colour = ui.palette().muted});
    ui.space(space::hair);
    ui.progress(id + "/progress", state.texts("map.progress"), words, static_cast<double>(passed) / std::max(1, all));
}

int passed_of(const std::vector<app::Page>& stops, const app::State& state) {
    int passed = 0;
    for (const app::Page& stop : stops) passed += app::passed(state, stop);
    return passed;
}

// --- the map -------------------------------------------------------------------------------------------------------

/// A stop on the line that joins it to those before and after it: an empty circle, one that was begun, or one that is
/// done. Where the learner is it has a ring.
void draw_stop(const Rect& row, float x, const Progress& progress, bool here, bool first, bool last, Ui& ui) {
    const Painter& paint = ui.paint();
    const Palette& p = ui.palette();
    const float unit = ui.unit(), y = row.y + paint.line_of(Type::small).height / 2;
    const float top = first ? y : row.y, bottom = last ? y : row.y + row.height;
    paint.fill({x - unit, top, 2 * unit, bottom - top}, p.line, 0);
    const auto disc = [&](float radius, Colour colour) {
        paint.fill({x - radius * unit, y - radius * unit, 2 * radius * unit, 2 * radius * unit}, colour, radius * unit);
    };
    if (here) {
        disc(11, p.accent);
        disc(9, p.surface);
    }
    disc(7, progress.done() ? p.right : progress.passed ? p.accent : p.edge);
    if (!progress.done()) disc(5, p.surface);
    if (progress.passed && !progress.done()) disc(3, p.accent);
}

/// A stop as a row of a list: its link, its minutes, and how far it is done.
MaybeEvent stop_row(const std::string& id, const app::Page& stop, bool first, bool last, const app::State& state,
                    Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const auto visit = state.store.last_visit();
    const auto* page = std::get_if<app::ChapterPage>(&stop);
    const bool here = page && visit && visit->module == page->module && visit->chapter == page->chapter;
    const Progress progress = progress_of(stop, state);
    const std::string more = joined({minutes_words(app::minutes_of(state, {app::Step{stop, {stop}}}), texts),
                                     progress_words(progress.share, progress.passed, texts)});
    Paragraph line{{.text = page ? name_of(stop, state) : texts("module.quiz"), .url = url_of(stop)}};
    if (!more.empty()) line.push_back({.text = " · " + more});
    if (here) line.push_back({.text = " · " + texts("map.here"), .bold = true});
    ui.on_ground(
        [&] {
            ui.group({.id = id, .role = Role::list_item}, [&] {
                ui.indent(30, [&] {
                    event = follow(ui.rich(id + "/text", {{std::move(line)}},
                                           {.type = Type::small, .colour = ui.palette().muted}));
                });
                ui.space(space::small);
            });
        },
        [&](const Rect& row) { draw_stop(row, row.x + 12 * ui.unit(), progress, here, first, last, ui); });
    return event;
}

MaybeEvent module_line(std::size_t number, const content::Entry& entry, const app::Step& module,
                       const app::State& state, Ui& ui) {
    MaybeEvent event;
    const std::string id = "map/" + entry.id;
    std::vector<app::Page> stops = module.stops;
    const int opened = passed_of(stops, state), all = static_cast<int>(stops.size());
    const std::string minutes = minutes_words(app::minutes_of(state, {module}), state.texts);
    ui.card({.id = id, .role = Role::region, .name = entry.title}, CardLook::plain, [&] {
        ui.heading(id + "/title", 2, std::to_string(number) + ". " + entry.title, Type::subheading);
        Paragraph line{{.text = state.texts("map.overview"), .url = "#/" + entry.id}};
        line.push_back({.text = " · " + joined({state.texts("home.opened", {{"n", std::to_string(opened)},
                                                                            {"all", std::to_string(all)}}),
                                                minutes})});
        event =
            follow(ui.rich(id + "/about", {{std::move(line)}}, {.type = Type::small, .colour = ui.palette().muted}));
        ui.space(space::small);
        stops.push_back(app::QuizPage{entry.id});
        ui.group({.id = id + "/stops", .role = Role::list, .name = state.texts("module.chapters")}, [&] {
            for (std::size_t i = 0; i < stops.size(); ++i)
                event = pages::first(event, stop_row(id + "/" + std::to_string(i + 1), stops[i], i == 0,
                                                     i + 1 == stops.size(), state, ui));
        });
    });
    return event;
}

// --- a way ---------------------------------------------------------------------------------------------------------

/// What stands under a step's title: the module of a chapter, and its minutes.
std::string about(const app::Step& step, const app::State& state) {
    const bool chapter = std::holds_alternative<app::ChapterPage>(step.page);
    const std::string number =
        step.stops.size() > 1 ? state.texts("map.chapters", {{"n", std::to_string(step.stops.size())}}) : std::string();
    return joined({chapter ? state.slot(app::module_of(step.page))->entry.title : std::string(), number,
                   minutes_words(app::minutes_of(state, {step}), state.texts)});
}

std::string mark_of(const app::Step& step, const app::State& state) {
    const Texts& texts = state.texts;
    if (step.stops.size() == 1) {
        const Progress progress = progress_of(step.stops[0], state);
        return progress_words(progress.share, progress.passed, texts);
    }
    const int opened = passed_of(step.stops, state), all = static_cast<int>(step.stops.size());
    if (opened == 0) return {};
    return texts("home.opened", {{"n", std::to_string(opened)}, {"all", std::to_string(all)}});
}

MaybeEvent leave_way(const std::string& id, const app::State& state, Ui& ui) {
    ui.space(space::small);
    if (!ui.button(id, state.texts("way.leave"), ButtonLook::quiet)) return std::nullopt;
    return app::SettingPicked{std::string(study::WaySetting::name), ""};
}

MaybeEvent onward(const content::Way& way, const std::vector<app::Step>& steps, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    int passed = 0;
    for (const app::Step& step : steps) passed += app::passed(state, step);
    const auto all = static_cast<int>(steps.size());
    const std::string so_far = texts("way.so_far", {{"n", std::to_string(passed)}, {"all", std::to_string(all)}});
    bar("way", passed, all, joined({so_far, minutes_words(app::minutes_of(state, steps), texts)}), state, ui);
    ui.space(space::large);
    if (const auto next = app::next_stop(state, steps)) {
        const bool begun =
            std::ranges::any_of(steps, [&](const app::Step& step) { return passed_of(step.stops, state); });
        const std::string url = url_of(*next);
        ui.text("way/where", name_of(*next, state), {.type = Type::small});
        ui.space(space::small);
        if (ui.link_button("way/next", texts(begun ? "home.go_on" : "home.start"), url, ButtonLook::primary))
            event = app::LinkPressed{url};
    } else {
        ui.text("way/all", texts("way.all_done"), {.face = Face::bold});
    }
    if (state.settings.way == way.id) event = first(std::move(event), leave_way("way/leave", state, ui));
    return event;
}

MaybeEvent draw_course(const app::State& state, Ui& ui) {
    MaybeEvent event;
    ui.text("map/lead", state.texts("map.lead"), {.type = Type::lead, .colour = ui.palette().muted});
    ui.space(space::large);
    std::vector<app::Step> course;
    int opened = 0, all = 0;
    for (const app::ModuleSlot& slot : state.modules) {
        const app::Step& step = course.emplace_back(app::module_step(slot.entry));
        opened += passed_of(step.stops, state);
        all += static_cast<int>(step.stops.size());
    }
    bar("map", opened, all,
        joined({state.texts("home.opened", {{"n", std::to_string(opened)}, {"all", std::to_string(all)}}),
                minutes_words(app::minutes_of(state, course), state.texts)}),
        state, ui);
    ui.space(space::large);
    const auto card = [&](std::size_t i) {
        event = first(event, module_line(i + 1, state.modules[i].entry, course[i], state, ui));
        ui.space(space::small);
    };
    const auto column = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) card(i);
    };
    const std::size_t count = state.modules.size(), half = (count + 1) / 2;
    if (ui.width() > 760 * ui.unit())
        ui.beside((ui.width() - space::small * ui.unit()) / 2, [&] { column(0, half); }, [&] { column(half, count); });
    else column(0, count);
    return event;
}

MaybeEvent draw_way(const content::Way& way, const app::State& state, Ui& ui) {
    ui.text("way/lead", way.line, {.type = Type::lead, .colour = ui.palette().muted});
    ui.space(space::large);
    const std::vector<app::Step> steps = app::steps_of(state, way);
    MaybeEvent event = onward(way, steps, state, ui);
    ui.space(space::large);
    ui.heading("way/steps", 2, state.texts("way.steps"), Type::heading);
    ui.space(space::small);
    ui.group({.id = "way/list", .role = Role::list, .name = state.texts("way.steps")}, [&] {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const std::string id = "way/" + std::to_string(i + 1), url = url_of(steps[i].page);
            ui.group({.id = id, .role = Role::list_item}, [&] {
                if (ui.link_card(id + "/open", std::to_string(i + 1) + ". " + name_of(steps[i].page, state),
                                 about(steps[i], state), url, mark_of(steps[i], state)))
                    event = app::LinkPressed{url};
            });
            ui.space(space::small);
        }
    });
    return event;
}
}  // namespace

MaybeEvent draw(const app::MapPage& page, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    const content::Way* way = find_by_id(state.ways, page.way);
    if (!page.way.empty() && !way && state.index == app::Loading::done)
        return draw(app::LostPage{app::route_of(page)}, state, draft, ui);
    page_title(state, ui);
    ui.space(space::small);
    if (!index_or_reason(state, ui, event)) return event;
    return way ? draw_way(*way, state, ui) : draw_course(state, ui);
}

bool way_onward(const std::string& other, const std::string& other_url, const app::State& state, Ui& ui,
                MaybeEvent& event) {
    const auto place = app::place_on_way(state, state.page);
    if (!place) return false;
    const Texts& texts = state.texts;
    const std::string here = url_of(app::MapPage{place->way->id}), url = place->next ? url_of(*place->next) : here;
    const std::string where =
        texts("way.step", {{"n", std::to_string(place->step + 1)}, {"all", std::to_string(place->steps)}});
    event = first(std::move(event),
                  follow(ui.rich("onward/way", {{{{.text = where + ": "}, {.text = place->way->title, .url = here}}}},
                                 {.type = Type::small})));
    ui.space(space::small);
    const std::string title = place->next ? name_of(*place->next, state) : texts("way.all_done");
    if (ui.link_card("onward/next", title, texts(place->next ? "way.next" : "way.end"), url, ""))
        event = app::LinkPressed{url};
    ui.space(space::small);
    if (url != other_url && !other_url.empty() &&
        ui.link("onward/other", texts("way.other", {{"title", other}}), other_url, {.type = Type::small}))
        event = app::LinkPressed{other_url};
    event = first(std::move(event), leave_way("onward/leave", state, ui));
    return true;
}

}  // namespace pages
