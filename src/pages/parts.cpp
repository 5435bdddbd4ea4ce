#include "pages/parts.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/numbers.hpp"
#include "base/reader.hpp"

namespace pages {
namespace {
using namespace ui;

struct BadgeColours {
    Colour ink, ground;
};
BadgeColours colours_of(std::size_t stance, const Palette& p) {
    switch (stance) {
        case 0: return {p.right, p.right_tint};
        case 1: return {p.accent, p.tint};
        case 2: return {p.caution, p.caution_tint};
        case 3: return {p.muted, p.sunken};
        default: return {p.wrong, p.wrong_tint};
    }
}

Span words(std::string text, bool italic = false) {
    Span span;
    span.text = std::move(text);
    span.italic = italic;
    return span;
}
}  // namespace

MaybeEvent follow(const Ui::Pressed& pressed) {
    if (!pressed) return std::nullopt;
    return app::LinkPressed{pressed.url};
}

void page_title(const app::State& state, Ui& ui, Type type) {
    ui.heading("page-title", 1, title_of(state), type, true);
}

std::vector<RichText> row_of(const std::vector<std::string>& cells) {
    std::vector<RichText> row;
    for (const std::string& cell : cells) row.push_back(plain_text(cell));
    return row;
}

std::string date_words(const std::string& iso, const Texts& texts) {
    if (iso.size() != 10) return iso;
    const std::string month = "date.month" + std::to_string(std::atoi(iso.substr(5, 2).c_str()));
    return fill(texts("date.day_month_year"), {{"day", std::to_string(std::atoi(iso.substr(8, 2).c_str()))},
                                               {"month", texts(month)},
                                               {"year", iso.substr(0, 4)}});
}

RichText citation(const content::Source& source, const Texts& texts) {
    Paragraph spans;
    if (!source.authors.empty()) spans.push_back(words(source.authors + (source.authors.ends_with('.') ? " " : ". ")));
    spans.push_back(words(source.title, true));
    spans.push_back(words((source.title.ends_with('?') || source.title.ends_with('.') ? " " : ". ") + source.publisher +
                          ", " + std::to_string(source.year) + "."));
    if (!source.docket.empty()) spans.push_back(words(" " + source.docket + "."));
    if (!source.link().empty()) {
        spans.push_back(words(" "));
        Span link = words(source.doi.empty() ? texts("sources.read") : "doi:" + source.doi);
        link.url = source.link();
        spans.push_back(link);
    }
    if (!source.accessed.empty())
        spans.push_back(words(" " + fill(texts("sources.accessed"), {{"date", date_words(source.accessed, texts)}})));
    return {{spans}};
}

namespace {
/// The button that folds the list of sources out.
bool sources_open(const std::string& id, const std::vector<std::string>& ids, const Texts& texts, Ui& ui) {
    const char* key = ids.size() == 1 ? "sources.one" : "sources.many";
    return ui.disclosure(id + "/sources", fill(texts(key), {{"n", std::to_string(ids.size())}})) || ui.paper();
}

MaybeEvent source_list(const std::string& id, const std::vector<std::string>& ids, const content::Module& module,
                       const Texts& texts, Ui& ui) {
    MaybeEvent event;
    ui.space(space::hair);
    ui.group({.id = id + "/source-list", .role = Role::list}, [&] {
        for (const std::string& source_id : ids) {
            const content::Source* source = module.source(source_id);
            if (!source) continue;
            event = first(event, follow(ui.item(id + "/source/" + source_id, "•", citation(*source, texts),
                                                {.type = Type::small})));
        }
    });
    return event;
}
}  // namespace

MaybeEvent sources(const std::string& id, const std::vector<std::string>& ids, const content::Module& module,
                   const Texts& texts, Ui& ui) {
    if (!sources_open(id, ids, texts, ui)) return std::nullopt;
    return source_list(id, ids, module, texts, ui);
}

void evidence_badge(const std::string& id, std::size_t stance, std::size_t evidence, const Texts& texts, Ui& ui) {
    const BadgeColours colours = colours_of(stance, ui.palette());
    ui.badge(id,
             texts("stance." + std::string(content::stance_names[stance])) + " · " +
                 texts("evidence." + std::string(content::evidence_names[evidence])),
             colours.ink, colours.ground);
}

MaybeEvent backing(const std::string& id, const content::Backing& backing, const content::Module& module,
                   const Texts& texts, Ui& ui) {
    bool open = false;
    ui.wrap(10, [&] {
        evidence_badge(id + "/badge", backing.stance, backing.evidence, texts, ui);
        if (!backing.as_of.empty()) {
            ui.text(id + "/as-of", fill(texts("statement.as_of"), {{"date", date_words(backing.as_of, texts)}}),
                    {.type = Type::caption, .colour = ui.palette().muted, .role = Role::text});
        }
        open = sources_open(id, backing.sources, texts, ui);
    });
    return open ? source_list(id, backing.sources, module, texts, ui) : std::nullopt;
}

void problem_list(const std::string& id, const std::vector<Problem>& problems, const Texts& texts, Ui& ui) {
    std::size_t shown = 0;
    ui.group({.id = id, .role = Role::list}, [&] {
        for (std::size_t i = 0; i < problems.size() && i < most_problems && !problems[i].wanted.empty(); ++i) {
            ++shown;
            ui.item(id + "/" + std::to_string(i), "•", plain_text(to_string(problems[i])), {.type = Type::small});
        }
    });
    const std::size_t more = count_of(problems) - shown;
    if (more > 0)
        ui.text(id + "/more", fill(texts("problem.more"), {{"n", std::to_string(more)}}), {.type = Type::small});
}

bool guess_option(const std::string& id, const GuessOption& option, const Texts& texts, Ui& ui) {
    const auto& [words, mine, made, right] = option;
    const Verdict verdict = !made ? Verdict::open : !right ? Verdict::rest : mine ? Verdict::right : Verdict::missed;
    const char* mark = !right ? "prediction.yours" : mine ? "prediction.both" : "prediction.right";
    const bool picked = ui.option(id, {words, false, mine, verdict, made && (mine || right) ? texts(mark) : ""});
    ui.space(space::small);
    return picked;
}

MaybeEvent setting(std::string_view name, const std::string& title, const std::vector<SettingChoice>& choices, Ui& ui,
                   int level) {
    MaybeEvent event;
    const std::string id = "settings/" + std::string(name);
    ui.heading(id, level, title, level == 2 ? Type::subheading : Type::body);
    ui.space(space::small);
    ui.group({.id = id + "/choices", .role = Role::radio_group, .name = title}, [&] {
        ui.wrap(space::small, [&] {
            for (const SettingChoice& choice : choices) {
                if (ui.pill(id + "/" + choice.value, choice.label, choice.chosen))
                    event = app::SettingPicked{std::string(name), choice.value};
            }
        });
    });
    ui.space(space::large);
    return event;
}

void draw_loading(const std::string& id, const Texts& texts, Ui& ui) {
    ui.group({.id = id, .role = Role::status},
             [&] { ui.text(id + "/text", texts("module.loading"), {.colour = ui.palette().muted}); });
}

MaybeEvent unavailable(const std::string& id, const std::string& why, const std::string& asset, const Texts& texts,
                       Ui& ui) {
    MaybeEvent event;
    ui.card({.id = id, .role = Role::region, .name = texts("module.unavailable")}, CardLook::caution, [&] {
        ui.text(id + "/why", why);
        ui.space(space::medium);
        if (ui.button(id + "/retry", texts("retry"), ButtonLook::primary)) event = app::RetryPressed{asset};
    });
    return event;
}

namespace {
/// The reason and the ways on from a list of modules that could not be had; on any page but the home page there is a
/// way to it.
MaybeEvent index_failed(const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    MaybeEvent event;
    ui.card({.id = "unavailable", .role = Role::region, .name = texts("module.unavailable")}, CardLook::caution, [&] {
        if (!state.index_problems.empty()) {
            ui.text("unavailable/why", fill(texts("module.mistakes"), {{"file", "modules/index.json"}}));
            problem_list("unavailable/problems", state.index_problems, texts, ui);
        } else {
            ui.text("unavailable/why", fill(texts("module.not_loaded"), {{"why", state.index_failure}}));
        }
        ui.space(space::medium);
        if (ui.button("unavailable/retry", texts("retry"), ButtonLook::primary))
            event = app::RetryPressed{"modules/index.json"};
        if (std::holds_alternative<app::HomePage>(state.page)) return;
        ui.space(space::small);
        if (ui.link_button("unavailable/home", texts("lost.home"), "#/", ButtonLook::secondary))
            event = app::LinkPressed{"#/"};
    });
    return event;
}
}  // namespace

bool index_or_reason(const app::State& state, Ui& ui, MaybeEvent& event) {
    if (state.index == app::Loading::done) return true;
    if (state.index == app::Loading::failed) event = first(event, index_failed(state, ui));
    else draw_loading("loading", state.texts, ui);
    return false;
}

Availability module_or_reason(const std::string& id, const app::State& state, Ui& ui, WantedPieces wanted) {
    const Texts& texts = state.texts;
    Availability result;
    const app::ModuleSlot* slot = state.slot(id);
    app::Loading loading = slot ? slot->loading : state.index;
    std::string file = slot ? slot->entry.file : "";
    if (slot && loading == app::Loading::done) {
        const std::vector<std::string> missing = wanted(slot->module);
        if (missing.empty()) {
            result.module = &slot->module;
            return result;
        }
        const auto failed = std::ranges::find_if(missing, [&](const std::string& piece) {
            const auto asked = slot->pieces.find(piece);
            return asked != slot->pieces.end() && asked->second == app::Loading::failed;
        });
        loading = failed == missing.end() ? app::Loading::under_way : app::Loading::failed;
        if (failed != missing.end()) file = *failed;
    }
    page_title(state, ui);
    ui.space(space::medium);
    if (loading == app::Loading::under_way || loading == app::Loading::not_asked) {
        draw_loading("loading", texts, ui);
        return result;
    }
    if (!slot && !index_or_reason(state, ui, result.event)) return result;
    ui.card({.id = "unavailable", .role = Role::region, .name = texts("module.unavailable")}, CardLook::caution, [&] {
        if (slot && !slot->problems.empty()) {
            ui.text("unavailable/why", fill(texts("module.mistakes"), {{"file", file}}));
            ui.space(space::small);
            problem_list("unavailable/problems", slot->problems, texts, ui);
        } else if (slot) {
            ui.text("unavailable/why", fill(texts("module.not_loaded"), {{"why", slot->failure}}));
            ui.space(space::medium);
            if (ui.button("unavailable/retry", texts("retry"), ButtonLook::primary))
                result.event = app::RetryPressed{"modules/" + file};
        } else {
            ui.text("unavailable/why", fill(texts("module.unknown"), {{"id", id}}));
        }
        ui.space(space::medium);
        if (ui.link_button("unavailable/home", texts("lost.home"), "#/", ButtonLook::secondary))
            result.event = app::LinkPressed{"#/"};
    });
    return result;
}

std::string last_score(const study::Session& session, const app::State& state) {
    const study::Result result = study::result_of(state.store, app::QuestionFinder{state}, session);
    return score_words("quiz.last_score", result, state.texts);
}

std::string score_words(std::string_view key, const study::Result& result, const Texts& texts) {
    return texts(key, {{"points", decimal(result.points, 1)}, {"all", decimal(result.most, 0)}});
}

std::string quiz_title(const app::QuizPage& page, const app::State& state) {
    using study::Purpose;
    const Texts& texts = state.texts;
    if (page.review > 0) return texts("quiz.review_title", {{"n", std::to_string(page.review)}});
    const auto session = study::session(state.store, page.session);
    const bool before = page.session == app::QuizPage::pretest;
    const Purpose purpose = session ? session->purpose() : before ? Purpose::pretest : Purpose::quiz;
    if (purpose == Purpose::repetition) return texts("memory.session");
    if (purpose == Purpose::quiz && page.module == study::course_quiz) return texts("quiz.title_mixed");
    if (purpose == Purpose::quiz) return texts("quiz.title", {{"module", module_title(page.module, state)}});
    const std::string& test = texts(purpose == Purpose::pretest ? "quiz.title_before" : "quiz.title_after");
    const auto modules = session ? session->modules() : std::vector{page.module};
    const bool one = modules.size() == 1 && modules[0] != study::course_quiz;
    return one ? test + ": " + module_title(modules[0], state) : test;
}

NextWords next_words(const app::NextStep& step, const app::State& state) {
    const Texts& texts = state.texts;
    using Kind = app::NextStep::Kind;
    const auto filled = [&](const char* key) {
        return fill(texts(key), {{"chapter", step.chapter}, {"module", step.module}});
    };
    switch (step.kind) {
        case Kind::start: return {texts("home.start"), filled("home.start_with")};
        case Kind::go_on: return {texts("home.go_on"), filled("home.where")};
        case Kind::unopened: return {texts("home.read_next"), filled("home.unopened")};
        case Kind::round_on:
            return {texts("home.round_on"),
                    texts("home.round_open", {{"quiz", quiz_title(std::get<app::QuizPage>(step.page), state)}})};
        case Kind::first_round: return {texts("home.all_quiz"), filled("home.all_opened")};
        default: return {texts("home.round_again"), texts("home.nothing_due")};
    }
}

Availability whole_module_or_reason(const std::string& id, const app::State& state, Ui& ui) {
    return module_or_reason(id, state, ui, [](const content::Module& module) { return module.missing(); });
}

bool part_or_reason(std::string_view name, const std::string& id, float height, const app::State& state, Ui& ui,
                    MaybeEvent& event) {
    const Texts& texts = state.texts;
    const app::ProgramPart part = state.part(name);
    if (part.loading == app::Loading::done) return true;
    if (part.loading != app::Loading::failed) {
        const float top = ui.y();
        draw_loading(id + "/loading", texts, ui);
        ui.space(std::max(0.0f, height - (ui.y() - top) / ui.unit()));
        return false;
    }
    event = first(event, unavailable(id + "/missing", fill(texts("module.not_interactive"), {{"why", part.failure}}),
                                     std::string(app::part_prefix).append(name), texts, ui));
    return false;
}

}  // namespace pages
