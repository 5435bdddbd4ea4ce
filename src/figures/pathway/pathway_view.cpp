#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/pathway/pathway.hpp"
#include "ui/pen.hpp"

namespace figures {
using namespace hctp;
namespace {
using ui::Align;
using ui::Colour;
using ui::Face;
using ui::Place;
using ui::Type;

// In design pixels.
constexpr double row_height = 43, group_gap = 25, first_row = 60, last_outcome = 52;
constexpr double picture_height = first_row + row_height * 8 + 2 * group_gap + last_outcome + 34;
constexpr double gate_radius = 15, rail = 30, words_left = 54, rail_top = 24;
constexpr double line_height = 21;  // of captions

/// What a gate shows.
enum class Sign { number, onward, exit, fault, idle };

Sign sign_of(const Pathway& figure, const Result& result, std::size_t ask) {
    const bool decides = result.decided_by == static_cast<std::int8_t>(ask);
    if (result.failing[ask]) return Sign::fault;
    if (decides) return Sign::exit;
    if (result.idle[ask] != Idle::matters) return Sign::idle;
    return figure.answers[ask] == open ? Sign::number : Sign::onward;
}

/// How far down the path is lit: to the gate that decides, else to the first that still waits for an answer.
std::size_t reach_of(const Pathway& figure, const Result& result) {
    if (result.decided_by != open) return static_cast<std::size_t>(result.decided_by);
    for (std::size_t ask = 0; ask < asks; ++ask) {
        if (figure.answers[ask] == open && result.idle[ask] == Idle::matters) return ask;
    }
    return asks;
}

/// The rail with its gates, and the places where it can end.
class Picture : ui::Pen {
public:
    Picture(const ui::Pen& pen, const Pathway& figure, const Result& result, const Texts& texts)
        : Pen(pen),
          figure_(figure),
          result_(result),
          texts_(texts),
          right_(width() - 8),
          box_left_(right_ - std::max(104.0, width() * 0.36)) {}

    /// Hands back the question whose gate was picked.
    std::optional<std::uint8_t> draw() const {
        rails();
        boxes();
        for (std::uint8_t ask = 0; ask < asks; ++ask) gate(ask);
        return pick_gate();
    }

private:
    static double row(std::size_t ask) {
        const int gaps = ask >= minimal ? 2 : ask >= same ? 1 : 0;
        return first_row + row_height * static_cast<double>(ask) + group_gap * gaps;
    }
    static double end_row() { return row(asks - 1) + last_outcome; }

    /// A line that is lit, or dotted where the path does not go.
    void track(Place from, Place to, bool lit, Colour colour) const {
        if (lit) return line(from, to, colour, 4);
        const double whole = std::max(std::abs(to.x - from.x), std::abs(to.y - from.y));
        for (double at = 0; at < whole; at += 7) dot(ui::mixed(from, to, at / whole), 1.3, colour, 8);
    }

    /// Into the box at the right, from that far.
    void into_box(double from, double y, bool lit, Colour ink) const {
        track({from, y}, {box_left_ - 9, y}, lit, ink);
        if (lit) arrow({box_left_ - 3, y}, {1, 0}, 9.75, 6.5, ink);
    }

    void rails() const {
        const std::size_t reach = reach_of(figure_, result_);
        const Ask firsts[] = {material, same, minimal};
        for (int i = 0; i < 3; ++i)
            label("group" + decimal(i + 1, 0), {words_left, row(firsts[i]) - 46}, figure_.groups[i], p.muted);
        dot({rail, rail_top}, 7, p.cell, 24);
        for (std::size_t ask = 0; ask < asks; ++ask) {
            const double from = ask ? row(ask - 1) : rail_top + 9;
            track({rail, from}, {rail, row(ask)}, ask <= reach, ask <= reach ? p.accent : p.edge);
        }
        // After the last gate the rail turns to the last outcome.
        const bool through = result_.outcome == Outcome::only_361;
        const Colour ink = through ? p.accent : p.edge;
        track({rail, row(asks - 1)}, {rail, end_row()}, through, ink);
        into_box(rail, end_row(), through, ink);
    }

    void boxes() const {
        outcome_box(Outcome::not_hctp, row(material) - 20, row(material) + 20);
        outcome_box(Outcome::exempt, row(same) - 20, row(other) + 20);
        outcome_box(Outcome::drug_351, row(minimal) - 20, row(whose) + 20);
        outcome_box(Outcome::only_361, end_row() - 25, end_row() + 25);
    }

    /// A place where the path can end, beside the gates that lead there.
    void outcome_box(Outcome outcome, double top, double bottom) const {
        const bool reached = result_.outcome == outcome, drug = outcome == Outcome::drug_351;
        const Place from{box_left_, top}, to{right_, bottom};
        box(from, to, !reached ? p.surface : drug ? p.caution_tint : p.tint, 9);
        frame(from, to, !reached ? p.line : drug ? p.caution : p.accent, reached ? 3 : 1.5, 9);
        const std::string& name = figure_.outcomes[static_cast<std::size_t>(outcome)].name;
        const ui::Lettering look{.align = Align::middle, .face = Face::bold};
        const double inside = to.x - from.x - 12, needed = width_of(name, look) / inside;
        const int lines = needed > 1.7 ? 3 : needed > 1 ? 2 : 1;
        words("end" + decimal(static_cast<int>(outcome), 0),
              {(from.x + to.x) / 2, (top + bottom) / 2 - lines * line_height / 2}, inside, name,
              reached ? p.text : p.muted, look);
    }

    void sign(Sign sign, Place at, bool next) const {
        const auto stroke = [&](std::initializer_list<Place> places, Colour colour) {
            at_gate(at).line(std::span(places.begin(), places.size()), colour, 2.6);
        };
        switch (sign) {
            case Sign::number:
                dot(at, gate_radius, next ? p.tint : p.surface, 32);
                ring(at, gate_radius, next ? p.accent : p.edge, next ? 2.5 : 1.5, 32);
                break;
            case Sign::onward:
                dot(at, gate_radius, p.accent, 32);
                stroke({{-6, -3}, {0, 4}, {6, -3}}, p.on_accent);
                break;
            case Sign::exit:
                dot(at, gate_radius, p.accent, 32);
                stroke({{-3, -6}, {4, 0}, {-3, 6}}, p.on_accent);
                break;
            case Sign::fault: {
                constexpr double s = gate_radius * 0.92, t = gate_radius * 0.36;
                at_gate(at).piece({{-t, -s}, {t, -s}, {s, -t}, {s, t}, {t, s}, {-t, s}, {-s, t}, {-s, -t}}, p.caution);
                stroke({{-5, -5}, {5, 5}}, p.surface);
                stroke({{-5, 5}, {5, -5}}, p.surface);
                break;
            }
            case Sign::idle:
                dot(at, gate_radius * 0.72, p.sunken, 32);
                stroke({{-4, 0}, {4, 0}}, p.muted);
                break;
        }
    }
    Pen at_gate(Place place) const { return at(place); }

    void gate(std::uint8_t ask) const {
        const Pathway::Question& question = figure_.questions[ask];
        const Sign shown = sign_of(figure_, result_, ask);
        const bool idle = shown == Sign::idle, differing = figure_.checked && differs(figure_, result_, ask);
        const double y = row(ask);
        const Pen own = named("gate" + decimal(ask + 1, 0));
        sign(shown, {rail, y}, result_.next == ask);
        if (shown == Sign::number)
            own.label("n", {rail, y}, decimal(ask + 1, 0), p.text,
                      {.align = Align::middle, .face = Face::bold, .level = true});
        const std::string given = idle ? "" : differing ? texts_("pathway.differs") : brief_answer(figure_, ask);
        const double top = y - (given.empty() ? 10.5 : 19.5);
        const ui::Lettering bold{.face = Face::bold};
        own.label("name", {words_left, top}, question.brief, idle ? p.muted : p.text, idle ? ui::Lettering{} : bold);
        if (!given.empty()) own.label("answer", {words_left, top + 18}, given, differing ? p.wrong : p.muted);
        if (shown != Sign::exit && shown != Sign::fault) return;
        const double end = words_left + std::max(width_of(question.brief, bold), width_of(given));
        into_box(std::min(end + 6, box_left_ - 12), y, true, shown == Sign::fault ? p.caution : p.accent);
    }

    std::optional<std::uint8_t> pick_gate() const {
        std::optional<std::uint8_t> picked;
        group("gates", texts_("pathway.question_group"), [&](const Pen& pen) {
            for (std::uint8_t ask = 0; ask < asks; ++ask) {
                const std::string given = brief_answer(figure_, ask), n = decimal(ask + 1, 0);
                const std::string name =
                    fill(texts_("pathway.gate"), {{"n", n},
                                                  {"question", figure_.questions[ask].brief},
                                                  {"answer", given.empty() ? texts_("pathway.unanswered") : given}});
                if (pen.spot(n, {rail, row(ask)}, gate_radius + 3, name, figure_.shown == ask)) picked = ask;
            }
        });
        return picked;
    }

    const Pathway& figure_;
    const Result& result_;
    const Texts& texts_;
    double right_, box_left_;
};

class View {
public:
    View(const Pathway& figure, const std::string& id, const Texts& texts, ui::Ui& ui)
        : figure_(figure), changes_(figure), id_(id), texts_(texts), ui_(ui), result_(evaluate(figure.answers)) {}

    std::optional<Pathway> draw() {
        pick_case();
        const float picture = 312 * ui_.unit();
        if (ui_.narrow() || ui_.width() < 2 * picture) {
            picture_part();
            ui_.space(ui::space::medium);
            panel();
        } else {
            ui_.beside(picture, [&] { picture_part(); }, [&] { ui_.indent(ui::space::small, [&] { panel(); }); });
        }
        comparison();
        ui_.space(ui::space::small);
        ui_.text(id_ + "/note", figure_.note, {.type = Type::caption, .colour = ui_.palette().muted});
        return changes_.take();
    }

private:
    void say() { changes_.say(texts_, ui_); }

    void pick_case() {
        std::vector<std::string> titles;
        for (const Pathway::Scenario& scenario : figure_.scenarios) titles.push_back(scenario.title);
        titles.push_back(figure_.own_case.name);
        ui_.text(id_ + "/case/label", texts_("pathway.case"), {.type = Type::small, .role = ui::Role::text});
        if (const auto set = ui_.combobox(id_ + "/case", {texts_("pathway.case"), titles, figure_.scenario})) {
            choose(changes_.make(), *set);
            say();
        }
        ui_.space(ui::space::small);
        ui_.text(id_ + "/case/text", figure_.chosen() ? figure_.chosen()->text : figure_.own_case.text);
        ui_.space(ui::space::medium);
    }

    void picture_part() {
        ui_.figure(
            id_, texts_("pathway.name"), [&] { return describe(figure_, texts_); }, picture_height,
            [&](const ui::Canvas& canvas) {
                if (const auto picked = Picture({ui_, canvas, id_}, figure_, result_, texts_).draw())
                    changes_.make().shown = *picked;
            });
    }

    void panel() {
        const Pathway::Question& question = figure_.questions[figure_.shown];
        const std::string id = id_ + "/q";
        ui_.text(id + "/n",
                 fill(texts_("pathway.question"), {{"n", decimal(figure_.shown + 1, 0)}, {"all", decimal(asks, 0)}}),
                 {.type = Type::small, .colour = ui_.palette().accent, .face = Face::bold});
        ui_.text(id + "/text", question.text, {.face = Face::bold});
        ui_.space(ui::space::small);
        std::vector<ui::Choice> choices;
        for (const Pathway::Option& option : question.options)
            choices.push_back({decimal(figure_.shown + 1, 0) + static_cast<char>('a' + choices.size()), option.text});
        const std::int8_t given = figure_.answers[figure_.shown];
        const auto set = ui::choice(ui_, id + "/answers", question.text, choices,
                                    given == open ? std::nullopt : std::optional(static_cast<std::size_t>(given)));
        if (set) {
            answer(changes_.make(), figure_.shown, static_cast<std::int8_t>(*set));
            say();
        }
        ui_.space(ui::space::small);
        if (result_.idle[figure_.shown] != Idle::matters) {
            ui_.text(id + "/idle",
                     fill(texts_("pathway.idle"),
                          {{"why", figure_.idle_words[static_cast<std::size_t>(result_.idle[figure_.shown])]}}),
                     {.type = Type::small, .colour = ui_.palette().muted});
            ui_.space(ui::space::small);
        }
        go_on(id);
        rule(id, question);
        outcome(id);
    }

    void go_on(const std::string& id) {
        const bool decided = result_.outcome != Outcome::undecided;
        const bool ready = result_.next != open && result_.next != figure_.shown;
        ui_.wrap(ui::space::small, [&] {
            if (ui_.button(id + "/next", texts_("pathway.next"),
                           ready ? ui::ButtonLook::primary : ui::ButtonLook::secondary)) {
                changes_.make().shown = onward(figure_, result_);
                ui_.announce(figure_.questions[changes_.make().shown].text);
            }
            if (figure_.chosen() &&
                ui_.button(id + "/check", texts_("pathway.check"),
                           decided && !figure_.checked ? ui::ButtonLook::primary : ui::ButtonLook::secondary,
                           decided)) {
                check(changes_.make());
                ui_.announce(verdict_words(changes_.make(), texts_));
            }
        });
        ui_.space(ui::space::small);
    }

    void rule(const std::string& id, const Pathway::Question& question) {
        ui_.text(id + "/cite", question.cite, {.type = Type::small, .colour = ui_.palette().muted, .face = Face::bold});
        ui_.text(id + "/rule", question.rule, {.type = Type::small, .colour = ui_.palette().muted});
        ui_.space(ui::space::medium);
    }

    void outcome(const std::string& id) {
        const bool decided = result_.outcome != Outcome::undecided;
        const ui::CardLook look = !decided                               ? ui::CardLook::sunken
                                  : result_.outcome == Outcome::drug_351 ? ui::CardLook::caution
                                                                         : ui::CardLook::tint;
        const Pathway::Words& words = figure_.outcomes[static_cast<std::size_t>(result_.outcome)];
        ui_.card({.id = id + "/outcome", .role = ui::Role::region, .name = texts_("pathway.end")}, look, [&] {
            ui_.text(id + "/outcome/name", words.name, {.face = Face::bold});
            ui_.text(id + "/outcome/text", outcome_text(figure_, result_), {.type = Type::small});
            if (!decided) return;
            ui_.space(ui::space::hair);
            ui_.text(id + "/outcome/cite",
                     fill(texts_("pathway.decided_by"), {{"cite", deciding_cite(figure_, result_)}}),
                     {.type = Type::small, .face = Face::bold});
            const std::string further = further_faults(figure_, result_);
            if (!further.empty())
                ui_.text(id + "/outcome/further", fill(texts_("pathway.further"), {{"cites", further}}),
                         {.type = Type::small});
        });
    }

    void comparison() {
        if (!figure_.checked || !figure_.chosen()) return;
        bool any = false;
        for (std::uint8_t ask = 0; ask < asks; ++ask) any = any || differs(figure_, result_, ask);
        const std::string id = id_ + "/check";
        if (!any && result_.outcome == Outcome::undecided) return;
        ui_.space(ui::space::medium);
        ui_.card({.id = id, .role = ui::Role::region, .name = texts_(any ? "pathway.differ" : "pathway.agreed")},
                 any ? ui::CardLook::caution : ui::CardLook::right, [&] {
                     ui_.text(id + "/head", texts_(any ? "pathway.differ" : "pathway.agreed"), {.face = Face::bold});
                     if (!any) ui_.text(id + "/why", figure_.chosen()->why);
                     for (std::uint8_t ask = 0; ask < asks; ++ask) {
                         if (!differs(figure_, result_, ask)) continue;
                         ui_.space(ui::space::small);
                         const std::string part = id + "/" + static_cast<char>('1' + ask);
                         ui_.text(part + "/q", figure_.questions[ask].text, {.type = Type::small, .face = Face::bold});
                         ui_.text(part + "/a", difference(figure_, ask, texts_), {.type = Type::small});
                     }
                     if (any) return;
                     ui_.space(ui::space::hair);
                     const auto all = static_cast<double>(figure_.scenarios.size());
                     ui_.text(id + "/solved",
                              fill(texts_("pathway.solved"), {{"n", decimal(*quantity(figure_, "scenarios_solved"), 0)},
                                                              {"all", decimal(all, 0)}}),
                              {.type = Type::small});
                 });
    }

    const Pathway& figure_;
    ui::Changes<Pathway> changes_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
    const Result result_;
};
}  // namespace

std::optional<Pathway> draw(const Pathway& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    return View(figure, id, texts, ui).draw();
}

}  // namespace figures
