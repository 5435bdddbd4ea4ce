#include <algorithm>

#include "base/numbers.hpp"
#include "pages/reference.hpp"

namespace pages {
namespace {
using namespace ui;

/// The signs of verdicts, in the order of content::verdict_names.
constexpr Icon signs[] = {Icon::circle_check, Icon::circle_alert, Icon::circle_alert,
                          Icon::circle_x,     Icon::search_x,     Icon::scale};
static_assert(std::size(signs) == std::size(content::verdict_names));

Colour colour_of(std::size_t verdict, const Palette& palette) {
    switch (signs[verdict]) {
        case Icon::circle_check: return palette.right;
        case Icon::circle_x: return palette.wrong;
        case Icon::circle_alert: return palette.caution;
        default: return palette.muted;
    }
}

/// The key of its text, and with `_means` of what it means.
std::string key_of(std::size_t verdict) { return "verdict." + std::string(content::verdict_names[verdict]); }

/// Says that the documents are on their way, or why they are not there; true when they are.
bool documents_or_reason(const app::State& state, Ui& ui, MaybeEvent& event) {
    const app::Documents& documents = state.documents;
    if (!index_or_reason(state, ui, event)) return false;
    if (documents.file.empty()) {
        ui.text("documents/none", state.texts("documents.none"));
        return false;
    }
    return file_or_reason(documents, state, ui, event);
}

/// The way to the page where any other text is weighed, if the course has rules for it.
MaybeEvent weigh_another(const app::State& state, Ui& ui) {
    if (state.weighing.file.empty()) return std::nullopt;
    ui.space(space::medium);
    const std::string url = "#" + app::route_of(app::WeighPage{});
    if (!ui.link("documents/weigh", state.texts("documents.weigh"), url)) return std::nullopt;
    return app::LinkPressed{url};
}

MaybeEvent document_list(const app::State& state, Ui& ui) {
    MaybeEvent event;
    ui.text("documents/lead", state.texts("documents.lead"), {.type = Type::lead, .colour = ui.palette().muted});
    ui.space(space::large);
    for (const content::Appraisal& document : state.documents.list) {
        const std::string url = "#" + app::route_of(app::DocumentsPage{document.id});
        const std::string counts = state.texts(
            "documents.counts", {{"n", std::to_string(document.count(0))}, {"all", std::to_string(document.count())}});
        if (ui.link_card("documents/" + document.id, document.title, words_of(document.look) + " " + counts, url, ""))
            event = app::LinkPressed{url};
        ui.space(space::small);
    }
    return first(std::move(event), weigh_another(state, ui));
}

/// A document on the screen.
class DocumentView {
public:
    DocumentView(const content::Appraisal& document, const app::State& state, app::Lookup& lookup, Ui& ui)
        : document_(document), state_(state), texts_(state.texts), lookup_(lookup), ui_(ui) {}

    MaybeEvent draw() {
        take(follow(ui_.rich("document/look", document_.look, {.type = Type::lead, .colour = ui_.palette().muted})));
        ui_.space(space::medium);
        about();
        ui_.space(space::large);
        event_ = first(std::move(event_), missing_modules(state_, ui_));
        filter();
        for (std::size_t i = 0; i < document_.sections.size(); ++i) section(i);
        left_out();
        ui_.space(space::large);
        const std::string url = "#" + app::route_of(app::DocumentsPage{});
        if (ui_.link_button("document/all", texts_("documents.all"), url, ButtonLook::secondary))
            event_ = app::LinkPressed{url};
        take(weigh_another(state_, ui_));
        return std::move(event_);
    }

private:
    void take(MaybeEvent event) { event_ = first(std::move(event_), std::move(event)); }

    bool shown(const content::Point& point) const {
        return !lookup_.verdict || *lookup_.verdict == point.verdict || ui_.paper();
    }

    /// The document as it stands among the sources of the modules; null while no module that cites it is there.
    const content::Source* source() const {
        for (const app::ModuleSlot& slot : state_.modules) {
            if (const content::Source* found = slot.module.source(document_.source)) return found;
        }
        return nullptr;
    }

    /// Who speaks, and why.
    void about() {
        ui_.card({.id = "document/about", .role = Role::region, .name = texts_("documents.about")}, CardLook::sunken,
                 [&] {
                     ui_.heading("document/about/title", 2, texts_("documents.about"), Type::subheading);
                     const auto part = [&](const std::string& name, const char* key, const RichText& text) {
                         ui_.space(space::small);
                         ui_.heading("document/" + name, 3, texts_(key), Type::body);
                         take(follow(ui_.rich("document/" + name + "/text", text)));
                     };
                     part("speaker", "documents.speaker", document_.speaker);
                     part("interest", "documents.interest", document_.interest);
                     part("references", "documents.references", document_.references);
                     if (const content::Source* found = source())
                         part("source", "documents.source", citation(*found, texts_));
                 });
    }

    /// Which points are shown.
    void filter() {
        ui_.heading("document/points", 2, texts_("documents.points"), Type::heading, true);
        ui_.space(space::small);
        ui_.group({.id = "document/filter", .role = Role::radio_group, .name = texts_("documents.filter")}, [&] {
            ui_.wrap(space::small, [&] {
                const auto pill = [&](const std::string& name, const std::string& key, std::size_t count,
                                      std::optional<std::size_t> verdict) {
                    const std::string label =
                        texts_("documents.pill", {{"what", texts_(key)}, {"n", std::to_string(count)}});
                    if (ui_.pill("document/filter/" + name, label, lookup_.verdict == verdict))
                        lookup_.verdict = verdict;
                };
                pill("all", "documents.every", document_.count(), std::nullopt);
                for (std::size_t i = 0; i < std::size(signs); ++i) {
                    const std::size_t count = document_.count(i);
                    if (count > 0) pill(std::string(content::verdict_names[i]), key_of(i), count, i);
                }
            });
        });
        ui_.space(space::small);
        ui_.group({.id = "document/meaning", .role = Role::status}, [&] {
            ui_.text("document/meaning/text",
                     texts_(lookup_.verdict ? key_of(*lookup_.verdict) + "_means" : "documents.every_means"),
                     {.type = Type::small, .colour = ui_.palette().muted});
        });
    }

    void section(std::size_t number) {
        const content::Appraisal::Section& section = document_.sections[number];
        if (std::ranges::none_of(section.points, [&](const content::Point& point) { return shown(point); })) return;
        const std::string id = "document/section" + std::to_string(number);
        ui_.space(space::large);
        ui_.heading(id, 3, section.title, Type::subheading);
        ui_.space(space::small);
        ui_.group({.id = id + "/list", .role = Role::list}, [&] {
            for (std::size_t i = 0; i < section.points.size(); ++i) {
                if (shown(section.points[i])) point(id + "/" + std::to_string(i), section.points[i]);
            }
        });
    }

    void point(const std::string& id, const content::Point& point) {
        ui_.group({.id = id, .role = Role::list_item}, [&] {
            take(follow(ui_.rich(id + "/text", point.text)));
            ui_.space(space::hair);
            const float size = 18 * ui_.unit();
            ui_.icon(signs[point.verdict], ui_.left(), ui_.y() + 2 * ui_.unit(), size,
                     colour_of(point.verdict, ui_.palette()));
            ui_.indent(26, [&] {
                take(follow(ui_.rich(id + "/verdict", verdict_and_note(point), {.type = Type::small})));
                claim_badges(id, point.claims, state_, lookup_, ui_);
                linked(id + "/explained",
                       used_in(point.claims, &content::Uses::claims, texts_("documents.explained"), state_, lookup_));
            });
        });
        ui_.space(space::large);
    }

    RichText verdict_and_note(const content::Point& point) const {
        Paragraph line;
        line.push_back({.text = texts_(key_of(point.verdict)) + (point.note.empty() ? "." : ". "), .bold = true});
        for (const Paragraph& paragraph : point.note.paragraphs) {
            for (const Span& span : paragraph) line.push_back(span);
        }
        return {.paragraphs = {std::move(line)}};
    }

    void left_out() {
        ui_.space(space::medium);
        ui_.heading("document/left-out", 2, texts_("documents.left_out"), Type::heading, true);
        ui_.space(space::small);
        ui_.group({.id = "document/left-out/list", .role = Role::list}, [&] {
            for (std::size_t i = 0; i < document_.left_out.size(); ++i) {
                const content::Omission& omission = document_.left_out[i];
                const std::string id = "document/left-out/" + std::to_string(i);
                ui_.group({.id = id, .role = Role::list_item}, [&] {
                    take(follow(ui_.rich(id + "/text", omission.text)));
                    linked(id + "/more", chapter_links(omission.chapters));
                });
                ui_.space(space::medium);
            }
        });
    }

    /// A line of links below something, where there are any.
    void linked(const std::string& id, const RichText& line) {
        if (line.empty()) return;
        ui_.space(space::hair);
        take(follow(ui_.rich(id, line, {.type = Type::small, .colour = ui_.palette().muted})));
    }

    RichText chapter_links(const std::vector<std::string>& chapters) const {
        Paragraph line;
        for (const std::string& address : chapters) {
            const std::size_t slash = address.find('/');
            const content::Module* module = state_.module(address.substr(0, slash));
            const content::Chapter* chapter = module ? module->chapter(address.substr(slash + 1)) : nullptr;
            if (!chapter) continue;
            line.push_back({.text = line.empty() ? texts_("documents.more") + " " : ", "});
            line.push_back({.text = chapter->title, .url = "#/" + address});
        }
        return line.empty() ? RichText() : RichText{.paragraphs = {std::move(line)}};
    }

    const content::Appraisal& document_;
    const app::State& state_;
    const Texts& texts_;
    app::Lookup& lookup_;
    Ui& ui_;
    MaybeEvent event_;
};
}  // namespace

MaybeEvent draw(const app::DocumentsPage& page, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    page_title(state, ui);
    ui.space(space::small);
    if (!documents_or_reason(state, ui, event)) return event;
    if (page.document.empty()) return document_list(state, ui);
    if (const content::Appraisal* document = state.documents.find(page.document))
        return DocumentView(*document, state, draft.lookup, ui).draw();
    ui.text("documents/unknown", fill(state.texts("documents.unknown"), {{"id", page.document}}));
    ui.space(space::medium);
    return first(std::move(event), document_list(state, ui));
}

}  // namespace pages
