#include <algorithm>

#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "pages/reference.hpp"

namespace pages {
namespace {
using namespace ui;

/// Says that the rules are on their way, or why they are not there; true when they are.
bool rules_or_reason(const app::State& state, Ui& ui, MaybeEvent& event) {
    if (!index_or_reason(state, ui, event)) return false;
    if (state.weighing.file.empty()) {
        ui.text("weigh/none", state.texts("weigh.none"));
        return false;
    }
    return file_or_reason(state.weighing, state, ui, event);
}

/// What is said of a kind of mark is here.
std::string id_of(const weighing::Rule& rule) { return "weigh/kind/" + rule.id; }

std::string in_a_line(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(line, [](unsigned char c) { return c < ' '; }, ' ');
    return line;
}

/// A text that was weighed, on the screen.
class WeighedView {
public:
    WeighedView(const app::State& state, app::Lookup& lookup, Ui& ui)
        : weighed_(*state.weighing.now),
          summary_(weighing::summary_of(weighed_.rules, weighed_.sentences)),
          state_(state),
          texts_(state.texts),
          lookup_(lookup),
          ui_(ui) {}

    MaybeEvent draw() {
        summary();
        if (summary_.sentences == 0) return std::move(event_);
        sentences();
        take(missing_modules(state_, ui_));
        kinds();
        checklist();
        return std::move(event_);
    }

private:
    using Rule = weighing::Rule;

    void take(MaybeEvent event) { event_ = first(std::move(event_), std::move(event)); }
    const std::vector<Rule>& rules() const { return weighed_.rules.list; }

    std::string counted(const char* one, const char* more, std::size_t n) const {
        return n == 1 ? texts_(one) : texts_(more, {{"n", std::to_string(n)}});
    }

    void title(const std::string& id, const char* key, bool focusable = false) {
        ui_.space(space::large);
        ui_.heading(id, 2, texts_(key), Type::heading, focusable);
        ui_.space(space::small);
    }

    void summary() {
        title("weigh/summary", "weigh.summary", true);
        if (summary_.sentences == 0) return ui_.text("weigh/empty", texts_("weigh.empty"));
        const auto line = [&](const std::string& name, Icon sign, Colour colour, const std::string& words) {
            ui_.icon_text("weigh/summary/" + name, sign, words, {.colour = colour});
            ui_.space(space::hair);
        };
        const Palette& p = ui_.palette();
        ui_.text("weigh/summary/all", counted("weigh.sentence", "weigh.sentences", summary_.sentences));
        ui_.space(space::small);
        if (summary_.with_tricks > 0)
            line("tricks", Icon::circle_alert, p.caution, counted("weigh.trick", "weigh.tricks", summary_.with_tricks));
        if (summary_.fair > 0)
            line("fair", Icon::circle_check, p.right, counted("weigh.fair", "weigh.fairs", summary_.fair));
        if (summary_.unknown > 0)
            line("unknown", Icon::search_x, p.muted, counted("weigh.unknown", "weigh.unknowns", summary_.unknown));
        ui_.space(space::small);
        ui_.text("weigh/summary/means", texts_("weigh.means"), {.type = Type::small, .colour = p.muted});
    }

    /// What stands there in the text, in one line.
    std::string line_at(const weighing::Range& place) const {
        return valid_utf8(in_a_line(place.of(state_.weighing.weighed)));
    }

    /// A sentence with the words in bold that made its marks.
    RichText marked(const weighing::Sentence& sentence) const {
        std::vector<weighing::Range> words;
        for (const weighing::Mark& mark : sentence.marks)
            words.insert(words.end(), mark.words.begin(), mark.words.end());
        std::ranges::sort(words, {}, &weighing::Range::begin);
        Paragraph line;
        std::size_t done = sentence.place.begin;
        const auto add = [&](std::size_t end, bool bold) {
            if (end > done) line.push_back({.text = line_at({done, end}), .bold = bold});
            done = std::max(done, end);
        };
        for (const weighing::Range& word : words) {
            add(word.begin, false);
            add(word.end, true);
        }
        add(sentence.place.end, false);
        return {.paragraphs = {std::move(line)}};
    }

    void sentences() {
        title("weigh/sentences", "weigh.one_by_one");
        ui_.group({.id = "weigh/list", .role = Role::list}, [&] {
            for (std::size_t i = 0; i < weighed_.sentences.size(); ++i) {
                const std::string id = "weigh/sentence" + std::to_string(i);
                ui_.group({.id = id, .role = Role::list_item}, [&] { sentence(id, weighed_.sentences[i]); });
                ui_.space(space::medium);
            }
        });
    }

    void sentence(const std::string& id, const weighing::Sentence& sentence) {
        const bool known = !sentence.marks.empty();
        ui_.rich(id + "/text", marked(sentence), {.colour = known ? ui_.palette().text : ui_.palette().muted});
        ui_.space(space::hair);
        if (!known) {
            ui_.text(id + "/unknown", texts_("weigh.not_known"), {.type = Type::small, .colour = ui_.palette().muted});
            return;
        }
        for (const weighing::Mark& mark : sentence.marks) {
            const Rule& rule = rules()[mark.rule];
            sign(rule);
            ui_.indent(26, [&] {
                std::string words;
                for (const weighing::Range& range : mark.words)
                    words += (words.empty() ? "“" : " … “") + line_at(range) + "”";
                const std::string label = texts_("weigh.mark", {{"what", rule.title}, {"words", words}});
                if (ui_.button(id + "/" + rule.id, label, ButtonLook::quiet)) event_ = app::JumpPressed{id_of(rule)};
            });
        }
    }

    void sign(const Rule& rule) {
        ui_.icon(rule.fair ? Icon::circle_check : Icon::circle_alert, ui_.left(), ui_.y() + 12 * ui_.unit(),
                 18 * ui_.unit(), rule.fair ? ui_.palette().right : ui_.palette().caution);
    }

    /// What is known of each kind that was found.
    void kinds() {
        if (summary_.unknown == summary_.sentences) return;
        title("weigh/known", "weigh.known");
        for (std::size_t i = 0; i < rules().size(); ++i) {
            if (summary_.by_rule[i] > 0) kind(rules()[i], summary_.by_rule[i]);
        }
    }

    void kind(const Rule& rule, std::size_t count) {
        const std::string id = id_of(rule);
        ui_.card({.id = id + "/card", .role = Role::region, .name = rule.title}, CardLook::plain, [&] {
            ui_.heading(id, 3, rule.title, Type::subheading, true);
            const std::string found = counted("weigh.in_one", "weigh.in_many", count);
            ui_.text(id + "/count", found, {.type = Type::small, .colour = ui_.palette().muted});
            ui_.space(space::small);
            named(id + "/known", "weigh.is_known", rule.known);
            ui_.text(id + "/date", texts_("weigh.checked", {{"date", date_words(rule.checked, texts_)}}),
                     {.type = Type::small, .colour = ui_.palette().muted});
            claim_badges(id, rule.claims, state_, lookup_, ui_);
            ui_.space(space::small);
            named(id + "/trick", rule.fair ? "weigh.why_fair" : "weigh.the_trick", rule.trick);
            ui_.space(space::small);
            for (std::size_t i = 0; i < rule.ask.size(); ++i)
                named(id + "/ask" + std::to_string(i), "weigh.ask", rule.ask[i]);
            ui_.space(space::small);
            sources(id, rule);
            onward(id, rule);
        });
        ui_.space(space::medium);
    }

    /// `What is known: …`
    void named(const std::string& id, const char* key, const RichText& text) {
        RichText whole = text;
        whole.paragraphs[0].insert(whole.paragraphs[0].begin(), Span{.text = texts_(key) + " ", .bold = true});
        take(follow(ui_.rich(id, whole)));
    }

    void sources(const std::string& id, const Rule& rule) {
        ui_.group({.id = id + "/sources", .role = Role::list, .name = texts_("weigh.sources")}, [&] {
            for (const std::string& source : rule.sources) {
                for (const app::ModuleSlot& slot : state_.modules) {
                    const content::Source* found = slot.module.source(source);
                    if (!found) continue;
                    take(follow(
                        ui_.item(id + "/source/" + source, "•", citation(*found, texts_), {.type = Type::small})));
                    break;
                }
            }
        });
    }

    /// The chapter that explains it, and a question to try.
    void onward(const std::string& id, const Rule& rule) {
        const std::size_t slash = rule.chapter.find('/');
        const content::Module* module = state_.module(rule.chapter.substr(0, slash));
        const content::Chapter* chapter = module ? module->chapter(rule.chapter.substr(slash + 1)) : nullptr;
        if (chapter) {
            ui_.space(space::small);
            const std::string url = "#/" + rule.chapter;
            if (ui_.link(id + "/chapter", texts_("weigh.chapter", {{"title", chapter->title}}), url))
                event_ = app::LinkPressed{url};
        }
        const std::size_t end = rule.question.find('/');
        const study::QuestionRef question{rule.question.substr(0, end), rule.question.substr(end + 1)};
        if (!state_.whole_module(question.module)) return;
        ui_.space(space::small);
        if (ui_.button(id + "/try", texts_("weigh.try"), ButtonLook::secondary))
            event_ = app::QuizStarted{question.module, {question}};
    }

    /// What to ask, to take along.
    void checklist() {
        if (summary_.unknown == summary_.sentences) return;
        title("weigh/checklist", "weigh.checklist");
        ui_.card({.id = "weigh/sheet", .role = Role::region, .name = texts_("weigh.checklist")}, CardLook::sunken, [&] {
            ui_.text("weigh/sheet/lead", texts_("weigh.checklist_lead"), {.type = Type::small});
            for (std::size_t i = 0; i < rules().size(); ++i) {
                const Rule& rule = rules()[i];
                if (summary_.by_rule[i] == 0) continue;
                const std::string id = "weigh/sheet/" + rule.id;
                ui_.space(space::small);
                ui_.text(id, rule.title, {.face = Face::bold});
                ui_.group({.id = id + "/list", .role = Role::list}, [&] {
                    for (std::size_t j = 0; j < rule.ask.size(); ++j)
                        take(follow(ui_.item(id + "/" + std::to_string(j), "•", rule.ask[j])));
                });
            }
        });
        ui_.space(space::small);
        if (state_.printing_offered && ui_.button("weigh/print", texts_("weigh.print"), ButtonLook::secondary))
            event_ = app::PrintPressed{};
    }

    const app::Weighed& weighed_;
    const weighing::Summary summary_;
    const app::State& state_;
    const Texts& texts_;
    app::Lookup& lookup_;
    Ui& ui_;
    MaybeEvent event_;
};

/// The box for the text, and what can be done with it.
MaybeEvent given(const app::State& state, app::Lookup& lookup, Ui& ui) {
    MaybeEvent event;
    const std::string& text = lookup.text ? *lookup.text : state.weighing.weighed;
    ui.text("weigh/label", state.texts("weigh.label"), {.face = Face::bold});
    ui.space(space::hair);
    if (auto typed = ui.field("weigh/text", {.label = state.texts("weigh.label"), .value = text, .lines = 8}))
        lookup.text = std::move(typed);
    ui.space(space::small);
    ui.wrap(space::small, [&] {
        if (ui.button("weigh/go", state.texts("weigh.go"), ButtonLook::primary, !text.empty()))
            event = app::TextGiven{text};
        if (ui.button("weigh/open", state.texts("weigh.open"), ButtonLook::secondary)) event = app::ImportPressed{};
    });
    ui.space(space::small);
    ui.text("weigh/note", state.texts("weigh.note"), {.type = Type::small, .colour = ui.palette().muted});
    return event;
}
}  // namespace

MaybeEvent draw(const app::WeighPage&, const app::State& state, app::Draft& draft, Ui& ui) {
    MaybeEvent event;
    page_title(state, ui);
    ui.space(space::small);
    ui.text("weigh/lead", state.texts("weigh.lead"), {.type = Type::lead, .colour = ui.palette().muted});
    ui.space(space::medium);
    if (!rules_or_reason(state, ui, event)) return event;
    event = given(state, draft.lookup, ui);
    if (state.weighing.weighed.empty()) return event;
    return first(std::move(event), WeighedView(state, draft.lookup, ui).draw());
}

}  // namespace pages
