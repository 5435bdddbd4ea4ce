#include <algorithm>
#include <set>

#include "base/numbers.hpp"
#include "base/sorted.hpp"
#include "base/utf8.hpp"
#include "pages/reference.hpp"

namespace pages {
namespace {
using namespace ui;

/// A thing of a module, such as a term.
template <class T>
struct Entry {
    const T* thing;
    std::string order;  ///< It stands where this belongs in the alphabet.
};

/// What all loaded modules have of one thing, in the alphabetic order of its name, each id once.
template <class T, class Name>
std::vector<Entry<T>> gathered(const app::State& state, std::vector<T> content::Module::* list, Name name) {
    std::vector<Entry<T>> result;
    std::set<std::string_view> known;
    for (const app::ModuleSlot& slot : state.modules) {
        if (slot.loading != app::Loading::done) continue;
        for (const T& thing : slot.module.*list) {
            if (!known.insert(thing.id).second) continue;
            insert_sorted(result, {&thing, folded(name(thing))},
                          [](const auto& a, const auto& b) { return a.order < b.order; });
        }
    }
    return result;
}

}  // namespace

bool file_or_reason(const app::CourseFile& file, const app::State& state, Ui& ui, MaybeEvent& event) {
    if (file.loading == app::Loading::done) return true;
    if (file.loading != app::Loading::failed) {
        draw_loading("loading", state.texts, ui);
    } else if (file.problems.empty()) {
        event = first(std::move(event),
                      unavailable("unavailable", fill(state.texts("module.not_loaded"), {{"why", file.failure}}),
                                  file.asset(), state.texts, ui));
    } else {
        ui.text("unavailable", fill(state.texts("module.mistakes"), {{"file", file.file}}));
        problem_list("unavailable/problems", file.problems, state.texts, ui);
    }
    return false;
}

void claim_badges(const std::string& id, const std::vector<std::string>& claims, const app::State& state,
                  app::Lookup& lookup, Ui& ui) {
    std::vector<content::Uses::Grade> grades;
    for (const app::ModuleSlot& slot : state.modules) {
        const content::Uses* uses = uses_in(slot, state, lookup);
        for (std::size_t i = 0; uses && i < claims.size(); ++i) {
            const auto found = uses->grades.find(claims[i]);
            if (found == uses->grades.end()) continue;
            for (const content::Uses::Grade& grade : found->second) {
                if (std::ranges::find(grades, grade) == grades.end()) grades.push_back(grade);
            }
        }
    }
    if (grades.empty()) return;
    ui.space(space::hair);
    ui.wrap(space::small, [&] {
        for (std::size_t i = 0; i < grades.size(); ++i)
            evidence_badge(id + "/badge" + std::to_string(i), grades[i].stance, grades[i].evidence, state.texts, ui);
    });
}

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
    if (loading) draw_loading("loading", state.texts, ui);
    return event;
}

const content::Uses* uses_in(const app::ModuleSlot& slot, const app::State& state, app::Lookup& lookup) {
    const content::Module* module = state.whole_module(slot.entry.id);
    if (!module) return nullptr;
    const auto known = lookup.uses.find(module->id);
    return known != lookup.uses.end() ? &known->second : &(lookup.uses[module->id] = content::uses_of(*module));
}

RichText used_in(std::span<const std::string> ids, content::Uses::ById content::Uses::* kind, std::string_view before,
                 const app::State& state, app::Lookup& lookup) {
    Paragraph line;
    const auto add = [&](const std::string& title, const std::string& url) {
        line.push_back({.text = line.empty() ? std::string(before) + " " : ", "});
        line.push_back({.text = title, .url = url});
    };
    for (const app::ModuleSlot& slot : state.modules) {
        const content::Uses* uses = uses_in(slot, state, lookup);
        if (!uses) continue;
        std::vector<const content::Uses::In*> places;
        for (const std::string& id : ids)
            if (const auto found = (uses->*kind).find(id); found != (uses->*kind).end())
                places.push_back(&found->second);
        if (places.empty()) continue;
        bool chapters = false;
        for (const content::Chapter& chapter : slot.module.chapters) {
            const auto here = [&](const auto* in) {
                return std::ranges::find(in->chapters, chapter.id) != in->chapters.end();
            };
            if (std::ranges::none_of(places, here)) continue;
            chapters = true;
            add(chapter.title, "#" + app::route_of(app::ChapterPage{slot.entry.id, chapter.id, {}}));
        }
        if (!chapters && std::ranges::any_of(places, &content::Uses::In::quiz))
            add(state.texts("quiz.title", {{"module", slot.module.title}}),
                "#" + app::route_of(app::QuizPage{slot.entry.id}));
    }
    return line.empty() ? RichText() : RichText{.paragraphs = {std::move(line)}};
}

namespace {
MaybeEvent uses(const std::string& node, const std::string& id, content::Uses::ById content::Uses::* kind,
                const app::State& state, app::Lookup& lookup, Ui& ui) {
    const RichText line = used_in(std::span(&id, 1), kind, state.texts("reference.used"), state, lookup);
    if (line.empty()) return std::nullopt;
    return follow(ui.rich(node + "/used", line, {.type = Type::small, .colour = ui.palette().muted}));
}

/// A link to what the document says, point by point, where the source is one that the course goes through.
MaybeEvent appraised(const std::string& node, const std::string& source, const app::State& state, Ui& ui) {
    const auto& list = state.documents.list;
    const auto found = std::ranges::find(list, source, &content::Appraisal::source);
    if (found == list.end()) return std::nullopt;
    const std::string url = "#" + app::route_of(app::DocumentsPage{found->id});
    if (!ui.link(node + "/points", state.texts("reference.points"), url, {.type = Type::small})) return std::nullopt;
    return app::LinkPressed{url};
}

/// Has the text all the words that are looked for?
bool matches(const std::string& text, std::string_view wanted) {
    while (!wanted.empty()) {
        const std::string_view word = wanted.substr(0, wanted.find(' '));
        if (text.find(word) == std::string::npos) return false;
        wanted.remove_prefix(std::min(wanted.size(), word.size() + 1));
    }
    return true;
}

/// The letter that a thing stands under; # for what begins with none.
std::string letter_of(const std::string& order) {
    std::string_view rest = order;
    if (rest.empty()) return "#";
    const char32_t first = take_code_point(rest);
    if (first < 128) return first >= 'a' && first <= 'z' ? std::string(1, static_cast<char>(first - 32)) : "#";
    return order.substr(0, order.size() - rest.size());
}

/// A list that can be narrowed to what has some words in its `text`, and jumped about in by letters. `draw` draws one
/// thing; its node `id(thing)` can take the focus.
template <class T, class Text, class Id, class Draw>
MaybeEvent reference_list(std::vector<Entry<T>> all, const app::State& state, app::Lookup& lookup, Ui& ui, Text text,
                          Id id, Role role, Draw draw) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const auto count = all.size();
    ui.text("lookup/label", texts("reference.filter"), {.type = Type::small, .role = Role::text});
    ui.space(space::hair);
    if (const auto words =
            ui.field("lookup/words", {.label = texts("reference.filter"), .value = lookup.words, .width = 360}))
        lookup.words = *words;
    ui.space(space::small);
    const std::string wanted = folded(lookup.words);
    if (!wanted.empty())
        std::erase_if(all, [&](const Entry<T>& entry) { return !matches(folded(text(*entry.thing)), wanted); });
    ui.group({.id = "lookup/count", .role = Role::status}, [&] {
        ui.text("lookup/count/text",
                texts("reference.count", {{"n", std::to_string(all.size())}, {"all", std::to_string(count)}}),
                {.type = Type::small, .colour = ui.palette().muted});
    });
    ui.space(space::small);
    ui.group({.id = "lookup/letters", .role = Role::navigation, .name = texts("reference.letters")}, [&] {
        ui.wrap(space::hair, [&] {
            std::string last;
            for (const Entry<T>& entry : all) {
                const std::string letter = letter_of(entry.order);
                if (letter == last) continue;
                last = letter;
                if (ui.button("lookup/letter/" + letter, letter, ButtonLook::quiet))
                    event = app::JumpPressed{id(*entry.thing)};
            }
        });
    });
    ui.space(space::medium);
    if (all.empty() && count > 0) ui.text("lookup/none", texts("reference.none", {{"words", lookup.words}}));
    ui.group({.id = "lookup/list", .role = role}, [&] {
        for (const Entry<T>& entry : all) event = first(std::move(event), draw(*entry.thing));
    });
    return event;
}
}  // namespace

MaybeEvent draw(const app::GlossaryPage&, const app::State& state, app::Draft& draft, Ui& ui) {
    page_title(state, ui);
    ui.space(space::medium);
    MaybeEvent event = missing_modules(state, ui);
    const auto terms = gathered(state, &content::Module::terms, [](const content::Term& term) { return term.term; });
    const auto text = [](const content::Term& term) { return term.term + " " + words_of(term.definition); };
    const auto id = [](const content::Term& term) { return "term/" + term.id; };
    return first(std::move(event),
                 reference_list(terms, state, draft.lookup, ui, text, id, Role::group, [&](const content::Term& term) {
                     ui.heading(id(term), 2, term.term, Type::body, true);
                     MaybeEvent pressed = follow(ui.rich(id(term) + "/definition", term.definition));
                     pressed = first(pressed, uses(id(term), term.id, &content::Uses::terms, state, draft.lookup, ui));
                     ui.space(space::medium);
                     return pressed;
                 }));
}

MaybeEvent draw(const app::SourcesPage&, const app::State& state, app::Draft& draft, Ui& ui) {
    page_title(state, ui);
    ui.space(space::small);
    ui.text("sources/lead", state.texts("sources.lead"), {.colour = ui.palette().muted});
    ui.space(space::medium);
    MaybeEvent event = missing_modules(state, ui);
    const auto sources = gathered(state, &content::Module::sources, [&](const content::Source& source) {
        return source.authors.empty() ? source.title : source.authors;
    });
    const auto text = [&](const content::Source& source) { return words_of(citation(source, state.texts)); };
    const auto id = [](const content::Source& source) { return "source/" + source.id; };
    return first(
        std::move(event),
        reference_list(sources, state, draft.lookup, ui, text, id, Role::list, [&](const content::Source& source) {
            MaybeEvent pressed;
            ui.group({.id = id(source) + "/item", .role = Role::list_item}, [&] {
                pressed = follow(
                    ui.rich(id(source), citation(source, state.texts), {.type = Type::small, .focusable = true}));
                pressed = first(pressed, uses(id(source), source.id, &content::Uses::sources, state, draft.lookup, ui));
                pressed = first(pressed, appraised(id(source), source.id, state, ui));
            });
            ui.space(space::medium);
            return pressed;
        }));
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
    if (!state.documents.file.empty())
        section("documents", "about.documents_title", {marked(state.texts("about.documents"))});
    section("accessibility", "about.accessibility_title", {marked(state.texts("about.accessibility"))});
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
