#include "base/numbers.hpp"
#include "pages/parts.hpp"
#include "ui/illustrations.hpp"

namespace pages {
namespace {
using namespace ui;

constexpr Icon icons[] = {Icon::book_open, Icon::git_fork, Icon::radio, Icon::syringe, Icon::scale};
static_assert(std::size(icons) == std::size(content::icon_names));

/// What to do next: begin, go on where the learner was, or, when every chapter was opened, a quiz. At last, nothing is
/// due.
struct Next {
    std::string words, under, url;
};

std::string title_of(const app::ModuleSlot& slot, std::string_view chapter) {
    for (const auto& [id, title] : slot.entry.chapters) {
        if (id == chapter) return title;
    }
    return {};  // it is gone since
}

bool all_opened(const app::State& state) {
    for (const app::ModuleSlot& slot : state.modules) {
        for (const auto& [id, title] : slot.entry.chapters) {
            if (!study::visited(state.store, slot.entry.id, id)) return false;
        }
    }
    return true;
}

/// When every chapter was opened: a round under way, else one in a module that has had none, else another one.
Next next_round(const app::State& state, const std::string& last) {
    const Texts& texts = state.texts;
    for (const app::ModuleSlot& slot : state.modules) {
        const auto open = study::open_sessions(state.store, slot.entry.id);
        if (!open.empty())
            return {texts("home.round_on"), fill(texts("home.round_open"), {{"module", slot.entry.title}}),
                    "#/" + slot.entry.id + "/quiz/" + open.front().id};
    }
    for (const app::ModuleSlot& slot : state.modules) {
        if (!study::latest_session(state.store, slot.entry.id))
            return {texts("home.all_quiz"), fill(texts("home.all_opened"), {{"module", slot.entry.title}}),
                    "#/" + slot.entry.id + "/quiz"};
    }
    return {texts("home.round_again"), texts("home.nothing_due"), "#/" + last + "/quiz"};
}

std::optional<Next> next_step(const app::State& state) {
    const Texts& texts = state.texts;
    const auto last = state.store.last_visit();
    const app::ModuleSlot* slot = last ? state.slot(last->module) : nullptr;
    const std::string title = slot ? title_of(*slot, last->chapter) : "";
    if (!title.empty() && all_opened(state)) return next_round(state, slot->entry.id);
    if (!title.empty())
        return Next{texts("home.go_on"), fill(texts("home.where"), {{"chapter", title}, {"module", slot->entry.title}}),
                    "#/" + slot->entry.id + "/" + last->chapter};
    if (state.modules.empty() || state.modules[0].entry.chapters.empty()) return std::nullopt;
    const content::Entry& first = state.modules[0].entry;
    return Next{texts("home.start"), fill(texts("home.start_with"), {{"chapter", first.chapters[0].second}}),
                "#/" + first.id + "/" + first.chapters[0].first};
}

MaybeEvent welcome(const app::State& state, Ui& ui) {
    MaybeEvent event;
    page_title(state, ui);
    ui.space(space::small);
    ui.text("home/lead", state.texts("home.lead"), {.type = Type::lead, .colour = ui.palette().muted});
    ui.space(space::large);
    if (const auto next = next_step(state)) {
        ui.text("home/where", next->under, {.type = Type::small});
        ui.space(space::small);
        if (ui.link_button("home/next", next->words, next->url, ButtonLook::primary))
            event = app::LinkPressed{next->url};
    }
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

MaybeEvent index_trouble(const app::State& state, Ui& ui) {
    MaybeEvent event;
    if (state.index == app::Loading::done) return event;
    if (state.index != app::Loading::failed) {
        ui.group({.id = "loading", .role = Role::status},
                 [&] { ui.text("loading/text", state.texts("module.loading"), {.colour = ui.palette().muted}); });
        return event;
    }
    ui.card({.id = "unavailable", .role = Role::region, .name = state.texts("module.unavailable")}, CardLook::caution,
            [&] {
                if (!state.index_problems.empty()) {
                    ui.text("unavailable/why", fill(state.texts("module.mistakes"), {{"file", "modules/index.json"}}));
                    problem_list("unavailable/problems", state.index_problems, state.texts, ui);
                } else {
                    ui.text("unavailable/why", fill(state.texts("module.not_loaded"), {{"why", state.index_failure}}));
                }
                ui.space(space::medium);
                if (ui.button("unavailable/retry", state.texts("retry"), ButtonLook::primary))
                    event = app::RetryPressed{"modules/index.json"};
            });
    return event;
}
}  // namespace

MaybeEvent draw(const app::HomePage&, const app::State& state, app::Draft&, Ui& ui) {
    MaybeEvent event;
    const auto picture = [&](float height) {
        ui.decoration(height, [&](const Canvas& canvas) { draw_stem_cell(canvas, ui.palette()); });
    };
    if (ui.width() > 760 * ui.unit()) {
        ui.beside(ui.width() * 0.7f, [&] { event = welcome(state, ui); }, [&] { picture(250); });
    } else {
        if (ui.viewport().visible_height > 600) picture(170);
        event = welcome(state, ui);
    }
    ui.space(space::huge);
    event = first(event, index_trouble(state, ui));
    return first(event, module_cards(state, ui));
}

}  // namespace pages
