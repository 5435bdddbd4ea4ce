#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/pathway/pathway.hpp"
#include "ui/figure_view.hpp"

namespace figures {
using namespace hctp;
namespace {
using namespace ui;

// In design pixels.
constexpr double row_height = 43, group_gap = 25, first_row = 60, last_outcome = 52;
constexpr double picture_height = first_row + row_height * 8 + 2 * group_gap + last_outcome + 34;
constexpr double gate_radius = 15, rail = 30, words_left = 54, rail_top = 24;
// On a telephone the rail lies level, and the places where it can end stand below it, two by two.
constexpr double strip_rail = 28, strip_ends = 58, strip_end_height = 40,
                 strip_height = strip_ends + 2 * strip_end_height + 16;

/// What a gate shows.
enum class Sign { number, onward, exit, fault, idle };

/// The rail with its gates, and the places where it can end.
class Rail : Picture<Pathway> {
public:
    using Picture::Picture;

    /// Hands back the question whose gate was picked.
    std::optional<std::size_t> draw() const {
        rails();
        ends();
        for (std::uint8_t ask = 0; ask < asks; ++ask) gate(ask);
        return pick("gates", texts_("pathway.question_group"), asks, [&](const Pen& pen, std::size_t i) {
            const auto ask = static_cast<std::uint8_t>(i);
            const std::string given = brief_answer(figure_, ask), n = std::to_string(i + 1);
            const std::string name =
                texts_("pathway.gate", {{"n", n},
                                        {"question", figure_.questions[ask].brief},
                                        {"answer", given.empty() ? texts_("pathway.unanswered") : given}});
            return pen.spot(n, place(ask), gate_radius + (level_ ? 1 : 3), name, figure_.shown == ask);
        });
    }

private:
    /// Where the path can end: beside the gates that lead there, or below them two by two.
    void ends() const {
        const struct {
            Outcome outcome;
            double top, bottom;
        } ends[] = {{Outcome::not_hctp, row(material) - 20, row(material) + 20},
                    {Outcome::exempt, row(same) - 20, row(other) + 20},
                    {Outcome::drug_351, row(minimal) - 20, row(whose) + 20},
                    {Outcome::only_361, end_row() - 25, end_row() + 25}};
        const double middle = width() / 2;
        for (int i = 0; i < 4; ++i) {
            const double y = strip_ends + i / 2 * (strip_end_height + 8), next = y + strip_end_height;
            if (!level_) end(ends[i].outcome, {box_left_, ends[i].top}, {right_, ends[i].bottom});
            else if (i % 2 == 0) end(ends[i].outcome, {8, y}, {middle - 4, next});
            else end(ends[i].outcome, {middle + 4, y}, {right_, next});
        }
    }

    Place place(std::size_t ask) const {
        if (!level_) return {rail, row(ask)};
        const double room = (width() - 8) / static_cast<double>(asks);
        return {4 + room * (static_cast<double>(ask) + 0.5), strip_rail};
    }

    double row(std::size_t ask) const {
        const int gaps = ask >= minimal ? 2 : ask >= same ? 1 : 0;
        return first_row + row_height * static_cast<double>(ask) + group_gap * gaps;
    }
    double end_row() const { return row(asks - 1) + last_outcome; }

    /// A line in that colour where it is lit, dotted where the path does not go.
    void track(Place from, Place to, bool lit, Colour ink) const {
        lit ? line(from, to, ink, 4) : dotted(from, to, 7, p.edge);
    }

    /// Into the box at the right, from that far.
    void into_box(double from, double y, bool lit, Colour ink) const {
        track({from, y}, {box_left_ - 9, y}, lit, ink);
        if (lit) arrow({box_left_ - 3, y}, {1, 0}, 9.75, 6.5, ink);
    }

    /// How far the path is lit: to the gate that decides, else to the first that still waits for an answer.
    std::size_t reached() const {
        if (result_.decided_by != open) return static_cast<std::size_t>(result_.decided_by);
        std::size_t reach = 0;
        while (reach < asks && !waits(figure_, result_, reach)) ++reach;
        return reach;
    }

    /// From gate to gate; upright also from the start to the last end, with the groups' names beside it.
    void rails() const {
        const std::size_t reach = reached();
        for (std::size_t ask = 1; ask < asks; ++ask) track(place(ask - 1), place(ask), ask <= reach, p.accent);
        if (level_) return;
        const Ask firsts[] = {material, same, minimal};
        for (int i = 0; i < 3; ++i)
            label("group" + std::to_string(i + 1), {words_left, row(firsts[i]) - 46}, figure_.groups[i], p.muted);
        dot({rail, rail_top}, 7, p.cell, 24);
        track({rail, rail_top + 9}, place(0), true, p.accent);
        // After the last gate the rail turns to the last outcome.
        const bool through = result_.outcome == Outcome::only_361;
        track(place(asks - 1), {rail, end_row()}, through, p.accent);
        into_box(rail, end_row(), through, p.accent);
    }

    void end(Outcome outcome, Place from, Place to) const {
        const bool reached = result_.outcome == outcome, drug = outcome == Outcome::drug_351;
        const Colour fill = !reached ? p.surface : drug ? p.caution_tint : p.tint;
        const Colour edge = !reached ? p.line : drug ? p.caution : p.accent;
        plate(from, to, fill, edge, reached ? 3 : 1.5, 9);
        const auto n = static_cast<std::size_t>(outcome);
        words("end" + std::to_string(n), mixed(from, to, 0.5), to.x - from.x - 12, figure_.outcomes[n].name,
              reached ? p.text : p.muted, bold_middle);
    }

    Pen pen_of(std::uint8_t ask) const { return named("gate" + std::to_string(ask + 1)).at(place(ask)); }

    /// What a gate shows.
    void sign(std::uint8_t ask) const {
        constexpr double thick = 2.6, s = gate_radius * 0.92, t = gate_radius * 0.36;
        const Pen pen = pen_of(ask);
        const Sign sign = sign_of(ask);
        if (sign == Sign::number) {
            const bool next = result_.next == ask;
            pen.disc({}, gate_radius, next ? p.tint : p.surface, next ? p.accent : p.edge, next ? 2.5 : 1.5, 32);
            pen.label("n", {}, std::to_string(ask + 1), p.text, bold_middle);
        } else if (sign == Sign::fault) {
            pen.piece({{-t, -s}, {t, -s}, {s, -t}, {s, t}, {t, s}, {-t, s}, {-s, t}, {-s, -t}}, p.caution);
            pen.cross({}, 5, p.surface, thick);
        } else if (sign == Sign::idle) {
            pen.dot({}, gate_radius * 0.72, p.sunken, 32);
            pen.line({{-4, 0}, {4, 0}}, p.muted, thick);
        } else {
            pen.dot({}, gate_radius, p.accent, 32);
            if (sign == Sign::onward) pen.line({{-6, -3}, {0, 4}, {6, -3}}, p.on_accent, thick);
            else pen.line({{-3, -6}, {4, 0}, {-3, 6}}, p.on_accent, thick);
        }
    }

    Sign sign_of(std::uint8_t ask) const {
        return result_.failing[ask]                 ? Sign::fault
               : result_.decided_by == ask          ? Sign::exit
               : result_.idle[ask] != Idle::matters ? Sign::idle
               : figure_.answers[ask] == open       ? Sign::number
                                                    : Sign::onward;
    }

    /// Its sign; upright with words beside it, and the way out where the path leaves there.
    void gate(std::uint8_t ask) const {
        sign(ask);
        if (level_) return;
        const std::string& name = figure_.questions[ask].brief;
        const Sign shown = sign_of(ask);
        const bool idle = shown == Sign::idle, differing = figure_.checked && differs(figure_, result_, ask);
        const std::string given = idle ? "" : differing ? texts_("pathway.differs") : brief_answer(figure_, ask);
        const Pen own = pen_of(ask);
        const double left = words_left - rail, top = given.empty() ? -10.5 : -19.5;
        own.label("name", {left, top}, name, idle ? p.muted : p.text, idle ? Lettering{} : bold);
        if (!given.empty()) own.label("answer", {left, top + 18}, given, differing ? p.wrong : p.muted);
        if (shown != Sign::exit && shown != Sign::fault) return;
        const double end = words_left + std::max(width_of(name, bold), width_of(given));
        into_box(std::min(end + 6, box_left_ - 12), row(ask), true, shown == Sign::fault ? p.caution : p.accent);
    }

    const Result result_ = evaluate(figure_.answers);
    const bool level_ = is_compact(ui);
    const double right_ = width() - 8, box_left_ = right_ - std::max(104.0, width() * 0.36);
};

class View : public FigureView<Pathway> {
public:
    using FigureView::FigureView;

    void draw() {
        pick_case();
        bench([&] { rail(); }, [&] { panel(); }, [&] { below(); });
    }

private:
    void rail() {
        picture<Rail>(texts_("pathway.name"), compact() ? strip_height : picture_height,
                      [](Pathway& next, std::size_t ask) { next.shown = static_cast<std::uint8_t>(ask); });
    }

    void below() {
        const Pathway::Question& question = figure_.questions[figure_.shown];
        text("q/cite", question.cite, muted_look(Face::bold));
        text("q/rule", question.rule, muted_look());
        gap(space::medium);
        outcome();
        comparison();
        gap();
        text("note", figure_.note, {.type = Type::caption, .colour = p_.muted});
    }

    void pick_case() {
        std::vector<std::string> titles = names_in(figure_.scenarios, &Pathway::Scenario::title);
        titles.push_back(figure_.own_case.name);
        list("case", texts_("pathway.case"), titles, figure_.scenario, &choose);
        gap();
        text("case/text", figure_.chosen() ? figure_.chosen()->text : figure_.own_case.text);
        gap(space::medium);
    }

    void panel() {
        const Pathway::Question& question = figure_.questions[figure_.shown];
        const std::string n = std::to_string(figure_.shown + 1);
        text("q/n", texts_("pathway.question", {{"n", n}, {"all", std::to_string(asks)}}),
             {.type = Type::small, .colour = p_.accent, .face = Face::bold});
        text("q/text", question.text, bold_look);
        gap();
        const std::vector<std::string> options = names_in(question.options, &Pathway::Option::text);
        const std::int8_t given = figure_.answers[figure_.shown];
        const auto chosen = given == open ? std::nullopt : std::optional<std::size_t>(given);
        const auto pick = [](Pathway& next, std::size_t set) {
            answer(next, next.shown, static_cast<std::int8_t>(set));
        };
        if (phone_ && options.size() > 3)
            changed(ui_.combobox(id("q/answers/" + n), {question.text, options, chosen}), pick), gap();
        else pills("q/answers", question.text, options, chosen, pick);
        if (const Idle idle = result_.idle[figure_.shown]; idle != Idle::matters) {
            const std::string& why = figure_.idle_words[static_cast<std::size_t>(idle)];
            text("q/idle", texts_("pathway.idle", {{"why", why}}), muted_look());
            gap();
        }
        go_on();
    }

    void go_on() {
        const auto look = [](bool first) { return first ? ButtonLook::primary : ButtonLook::secondary; };
        ui_.wrap(space::small, [&] {
            if (button("q/next", texts_("pathway.next"), look(result_.next != open && result_.next != figure_.shown))) {
                next().shown = onward(figure_, result_);
                ui_.announce(figure_.questions[next().shown].text);
            }
            if (figure_.chosen() &&
                button("q/check", texts_("pathway.check"), look(decided_ && !figure_.checked), decided_)) {
                check(next());
                ui_.announce(verdict_words(next(), texts_));
            }
        });
    }

    void outcome() {
        const bool drug = result_.outcome == Outcome::drug_351;
        const CardLook look = !decided_ ? CardLook::sunken : drug ? CardLook::caution : CardLook::tint;
        card("q/outcome", Role::region, texts_("pathway.end"), look, [&] {
            text("q/outcome/name", figure_.outcomes[static_cast<std::size_t>(result_.outcome)].name, bold_look);
            text("q/outcome/text", outcome_text(figure_, result_), small_look);
            if (!decided_) return;
            gap(space::hair);
            text("q/outcome/cite", texts_("pathway.decided_by", {{"cite", deciding_cite(figure_, result_)}}),
                 small_bold_look);
            const std::string further = further_faults(figure_, result_);
            if (!further.empty())
                text("q/outcome/further", texts_("pathway.further", {{"cites", further}}), small_look);
        });
    }

    /// The answers beside the scenario's: those that differ, or why they are right.
    void comparison() {
        const std::vector<std::uint8_t> differing = figures::differing(figure_, result_);
        const bool any = !differing.empty();
        if (!figure_.checked || !figure_.chosen() || (!any && !decided_)) return;
        const std::string& head = texts_(any ? "pathway.differ" : "pathway.agreed");
        gap(space::medium);
        card("check", Role::region, head, any ? CardLook::caution : CardLook::right, [&] {
            text("check/head", head, bold_look);
            for (const std::uint8_t ask : differing) {
                gap();
                const std::string part = std::string("check/") + static_cast<char>('1' + ask);
                text(part + "/q", figure_.questions[ask].text, small_bold_look);
                text(part + "/a", difference(figure_, ask, texts_), small_look);
            }
            if (any) return;
            text("check/why", figure_.chosen()->why);
            gap(space::hair);
            text("check/solved",
                 texts_("pathway.solved", {{"n", decimal(*quantity(figure_, "scenarios_solved"), 0)},
                                           {"all", std::to_string(figure_.scenarios.size())}}),
                 small_look);
        });
    }

    const Result result_ = evaluate(figure_.answers);
    const bool decided_ = result_.outcome != Outcome::undecided;
};
}  // namespace

std::optional<Pathway> draw(const Pathway& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
