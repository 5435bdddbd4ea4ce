#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/pathway/pathway.hpp"
#include "ui/ui.hpp"

namespace figures {
using namespace hctp;
namespace {
using ui::Type;

constexpr float row_height = 43, group_gap = 25, first_row = 60, last_outcome = 52;
constexpr float picture_height = first_row + row_height * 8 + 2 * group_gap + last_outcome + 34;
constexpr float gate_radius = 15;
constexpr float line_height = 21;  // of captions

/// What a gate shows.
enum class Sign { number, onward, exit, fault, idle };

struct Frame {
    const ui::Canvas& canvas;
    float rail, label, box, right;

    float u() const { return canvas.unit; }
    float row(std::size_t ask) const {
        const float gaps = ask >= minimal ? 2 : ask >= same ? 1 : 0;
        return canvas.rect.y + (first_row + row_height * static_cast<float>(ask) + group_gap * gaps) * u();
    }
    ImVec2 point(float x, float y) const { return {x + canvas.shift_x, y + canvas.shift_y}; }
};

Frame frame_of(const ui::Canvas& canvas) {
    const float u = canvas.unit;
    const ui::Rect& r = canvas.rect;
    const float box = std::max(104 * u, r.width * 0.36f);
    return {canvas, r.x + 30 * u, r.x + 54 * u, r.x + r.width - box - 8 * u, r.x + r.width - 8 * u};
}

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

void arrow_head(const Frame& f, float x, float y, ui::Colour colour) {
    const float s = 6.5f * f.u();
    f.canvas.list.AddTriangleFilled(f.point(x, y), f.point(x - s * 1.5f, y + s), f.point(x - s * 1.5f, y - s),
                                    colour.packed());
}

/// A line that is lit, or dotted where the path does not go.
void track(const Frame& f, float x0, float y0, float x1, float y1, bool lit, ui::Colour colour) {
    ImDrawList& list = f.canvas.list;
    if (lit) {
        list.AddLine(f.point(x0, y0), f.point(x1, y1), colour.packed(), 4 * f.u());
        return;
    }
    const float length = std::max(std::fabs(x1 - x0), std::fabs(y1 - y0)), step = 7 * f.u();
    for (float at = 0; at < length; at += step) {
        const float part = at / length;
        list.AddCircleFilled(f.point(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part), 1.3f * f.u(), colour.packed(), 8);
    }
}

/// Words in lines no wider than that, one under another; hands back where they end.
float words_in(const std::string& id, const ui::Canvas& canvas, float x, float y, float width, std::string_view words,
               ui::Colour ink, ui::Face face, int align, ui::Ui& ui) {
    for (int line = 0; !words.empty(); ++line) {
        std::size_t end = words.size();
        while (end != std::string_view::npos && end > 0 &&
               ui.width_of(words.substr(0, end), Type::caption, face) > width) {
            const std::size_t space = words.rfind(' ', end - 1);
            if (space == std::string_view::npos || space == 0) break;
            end = space;
        }
        ui.label(id + "/" + static_cast<char>('a' + line), canvas, x, y, words.substr(0, end), Type::caption, ink,
                 align, face);
        y += line_height * canvas.unit;
        words.remove_prefix(std::min(words.size(), end + 1));
    }
    return y;
}

void gate(const Frame& f, float y, Sign sign, bool next, const ui::Palette& p) {
    ImDrawList& list = f.canvas.list;
    const float u = f.u(), r = gate_radius * u;
    const ImVec2 c = f.point(f.rail, y);
    const auto stroke = [&](std::initializer_list<ImVec2> points, ui::Colour colour) {
        ImVec2 line[3];
        int n = 0;
        for (const ImVec2& point : points) line[n++] = {c.x + point.x * u, c.y + point.y * u};
        list.AddPolyline(line, n, colour.packed(), 0, 2.6f * u);
    };
    switch (sign) {
        case Sign::number:
            list.AddCircleFilled(c, r, (next ? p.tint : p.surface).packed(), 32);
            list.AddCircle(c, r, (next ? p.accent : p.edge).packed(), 32, (next ? 2.5f : 1.5f) * u);
            break;
        case Sign::onward:
            list.AddCircleFilled(c, r, p.accent.packed(), 32);
            stroke({{-6, -3}, {0, 4}, {6, -3}}, p.on_accent);
            break;
        case Sign::exit:
            list.AddCircleFilled(c, r, p.accent.packed(), 32);
            stroke({{-3, -6}, {4, 0}, {-3, 6}}, p.on_accent);
            break;
        case Sign::fault: {
            const float s = r * 0.8f, t = s * 0.45f;
            const ImVec2 stop[] = {{c.x - t, c.y - s * 1.15f}, {c.x + t, c.y - s * 1.15f}, {c.x + s * 1.15f, c.y - t},
                                   {c.x + s * 1.15f, c.y + t}, {c.x + t, c.y + s * 1.15f}, {c.x - t, c.y + s * 1.15f},
                                   {c.x - s * 1.15f, c.y + t}, {c.x - s * 1.15f, c.y - t}};
            list.AddConvexPolyFilled(stop, 8, p.caution.packed());
            stroke({{-5, -5}, {5, 5}}, p.surface);
            stroke({{-5, 5}, {5, -5}}, p.surface);
            break;
        }
        case Sign::idle:
            list.AddCircleFilled(c, r * 0.72f, p.sunken.packed(), 32);
            stroke({{-4, 0}, {4, 0}}, p.muted);
            break;
    }
}

/// A place where the path can end, beside the gates that lead there.
void outcome_box(const Pathway& figure, const Result& result, Outcome outcome, const std::string& id, const Frame& f,
                 float top, float bottom, ui::Ui& ui) {
    const ui::Palette& p = ui.palette();
    const float u = f.u();
    const bool reached = result.outcome == outcome;
    const bool drug = outcome == Outcome::drug_351;
    const ui::Colour edge = reached ? (drug ? p.caution : p.accent) : p.line;
    const ui::Colour ground = reached ? (drug ? p.caution_tint : p.tint) : p.surface;
    const ImVec2 from = f.point(f.box, top), to = f.point(f.right, bottom);
    f.canvas.list.AddRectFilled(from, to, ground.packed(), 9 * u);
    f.canvas.list.AddRect(from, to, edge.packed(), 9 * u, 0, (reached ? 3 : 1.5f) * u);
    const std::string& name = figure.outcomes[static_cast<std::size_t>(outcome)].name;
    const float width = f.right - f.box - 12 * u;
    const float needed = ui.width_of(name, Type::caption, ui::Face::bold);
    const int lines = needed > width ? (needed > 1.7f * width ? 3 : 2) : 1;
    const float y = (top + bottom) / 2 - static_cast<float>(lines) * line_height * u / 2;
    words_in(id, f.canvas, (f.box + f.right) / 2, y, width, name, reached ? p.text : p.muted, ui::Face::bold, 0, ui);
}

class View {
public:
    View(const Pathway& figure, const std::string& id, const Texts& texts, ui::Ui& ui)
        : figure_(figure), id_(id), texts_(texts), ui_(ui), result_(evaluate(figure.answers)) {}

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
        return std::move(next_);
    }

private:
    /// The state to change: a copy, made when the first change comes.
    Pathway& change() {
        if (!next_) next_ = figure_;
        return *next_;
    }
    void say() { ui_.announce(describe(*next_, texts_)); }
    std::string brief_answer(std::size_t ask) const {
        const std::int8_t given = figure_.answers[ask];
        return given == open ? "" : figure_.questions[ask].options[static_cast<std::size_t>(given)].brief;
    }

    void pick_case() {
        std::vector<std::string> titles;
        for (const Pathway::Scenario& scenario : figure_.scenarios) titles.push_back(scenario.title);
        titles.push_back(figure_.own_case.name);
        ui_.text(id_ + "/case/label", texts_("pathway.case"), {.type = Type::small, .role = ui::Role::text});
        if (const auto set = ui_.combobox(id_ + "/case", {texts_("pathway.case"), titles, figure_.scenario})) {
            choose(change(), *set);
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
                const Frame f = frame_of(canvas);
                rails(f);
                boxes(f);
                gates(f);
            });
    }

    void rails(const Frame& f) {
        const ui::Palette& p = ui_.palette();
        const float u = f.u(), top = f.canvas.rect.y + 24 * u;
        const std::size_t reach = reach_of(figure_, result_);
        const Ask firsts[] = {material, same, minimal};
        for (std::size_t i = 0; i < std::size(firsts); ++i) {
            ui_.label(id_ + "/group" + static_cast<char>('1' + i), f.canvas, f.label, f.row(firsts[i]) - 46 * u,
                      figure_.groups[i], Type::caption, p.muted);
        }
        f.canvas.list.AddCircleFilled(f.point(f.rail, top), 7 * u, p.cell.packed(), 24);
        for (std::size_t ask = 0; ask < asks; ++ask) {
            track(f, f.rail, ask ? f.row(ask - 1) : top + 9 * u, f.rail, f.row(ask), ask <= reach,
                  ask <= reach ? p.accent : p.edge);
        }
        // After the last gate the rail turns to the last outcome.
        const float end = f.row(asks - 1) + last_outcome * u;
        const bool through = result_.outcome == Outcome::only_361;
        const ui::Colour ink = through ? p.accent : p.edge;
        track(f, f.rail, f.row(asks - 1), f.rail, end, through, ink);
        track(f, f.rail, end, f.box - 9 * u, end, through, ink);
        if (through) arrow_head(f, f.box - 3 * u, end, ink);
    }

    void boxes(const Frame& f) {
        const float u = f.u(), half = 20 * u;
        struct Box {
            Outcome outcome;
            std::size_t first, last;
        };
        for (const Box& box : {Box{Outcome::not_hctp, material, material}, Box{Outcome::exempt, same, other},
                               Box{Outcome::drug_351, minimal, whose}}) {
            outcome_box(figure_, result_, box.outcome,
                        id_ + "/end" + static_cast<char>('0' + static_cast<int>(box.outcome)), f,
                        f.row(box.first) - half, f.row(box.last) + half, ui_);
        }
        const float end = f.row(asks - 1) + last_outcome * u;
        outcome_box(figure_, result_, Outcome::only_361, id_ + "/end3", f, end - 25 * u, end + 25 * u, ui_);
    }

    void gates(const Frame& f) {
        const ui::Palette& p = ui_.palette();
        const float u = f.u();
        for (std::size_t ask = 0; ask < asks; ++ask) {
            const Pathway::Question& question = figure_.questions[ask];
            const Sign sign = sign_of(figure_, result_, ask);
            const float y = f.row(ask);
            const std::string id = id_ + "/gate" + static_cast<char>('1' + ask);
            gate(f, y, sign, result_.next == static_cast<std::int8_t>(ask), p);
            if (sign == Sign::number)
                ui_.label(id + "/n", f.canvas, f.rail, y - 10.5f * u, decimal(static_cast<double>(ask) + 1, 0),
                          Type::caption, p.text, 0, ui::Face::bold);
            const bool idle = sign == Sign::idle;
            const bool differing = figure_.checked && differs(figure_, result_, ask_of(ask));
            const std::string given = idle ? "" : differing ? texts_("pathway.differs") : brief_answer(ask);
            const float label_y = given.empty() ? y - 10.5f * u : y - 19.5f * u;
            ui_.label(id + "/name", f.canvas, f.label, label_y, question.brief, Type::caption, idle ? p.muted : p.text,
                      -1, idle ? ui::Face::regular : ui::Face::bold);
            float end = f.label + ui_.width_of(question.brief, Type::caption, ui::Face::bold);
            if (!given.empty()) {
                ui_.label(id + "/answer", f.canvas, f.label, label_y + 18 * u, given, Type::caption,
                          differing ? p.wrong : p.muted);
                end = std::max(end, f.label + ui_.width_of(given, Type::caption));
            }
            if (sign != Sign::exit && sign != Sign::fault) continue;
            const ui::Colour ink = sign == Sign::fault ? p.caution : p.accent;
            const float from = std::min(end + 6 * u, f.box - 12 * u);
            track(f, from, y, f.box - 9 * u, y, true, ink);
            arrow_head(f, f.box - 3 * u, y, ink);
        }
        pick_gate(f);
    }

    std::uint8_t ask_of(std::size_t ask) const { return static_cast<std::uint8_t>(ask); }

    void pick_gate(const Frame& f) {
        const float u = f.u(), r = (gate_radius + 3) * u;
        ui_.part({.id = id_ + "/gates", .role = ui::Role::radio_group, .name = texts_("pathway.question_group")},
                 f.canvas.rect, [&] {
                     for (std::size_t ask = 0; ask < asks; ++ask) {
                         const float y = f.row(ask);
                         const std::string given = brief_answer(ask);
                         const std::string name =
                             fill(texts_("pathway.gate"),
                                  {{"n", decimal(static_cast<double>(ask) + 1, 0)},
                                   {"question", figure_.questions[ask].brief},
                                   {"answer", given.empty() ? texts_("pathway.unanswered") : given}});
                         if (ui_.spot(id_ + "/gates/" + static_cast<char>('1' + ask), f.canvas,
                                      {f.rail - r, y - r, 2 * r, 2 * r}, name, figure_.shown == ask))
                             change().shown = ask_of(ask);
                     }
                 });
    }

    void panel() {
        const Pathway::Question& question = figure_.questions[figure_.shown];
        const std::string id = id_ + "/q";
        ui_.text(id + "/n",
                 fill(texts_("pathway.question"), {{"n", decimal(figure_.shown + 1, 0)}, {"all", decimal(asks, 0)}}),
                 {.type = Type::small, .colour = ui_.palette().accent, .face = ui::Face::bold});
        ui_.text(id + "/text", question.text, {.face = ui::Face::bold});
        ui_.space(ui::space::small);
        ui_.group({.id = id + "/answers", .role = ui::Role::radio_group, .name = question.text}, [&] {
            ui_.wrap(ui::space::small, [&] {
                for (std::size_t i = 0; i < question.options.size(); ++i) {
                    if (ui_.pill(id + "/" + static_cast<char>('1' + figure_.shown) + static_cast<char>('a' + i),
                                 question.options[i].text, figure_.answers[figure_.shown] == static_cast<int>(i))) {
                        answer(change(), figure_.shown, static_cast<std::int8_t>(i));
                        say();
                    }
                }
            });
        });
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

    /// The question to go to from here: the one needed next; once decided, one answered otherwise than by the sources,
    /// or one still open; else the following one. There is always one, so that the button stays, and the focus on it.
    std::uint8_t onward() const {
        if (result_.next != open && result_.next != figure_.shown) return static_cast<std::uint8_t>(result_.next);
        for (const bool differing : {true, false}) {
            for (std::uint8_t ask = 0; result_.next == open && ask < asks; ++ask) {
                const bool wanted = differing ? figure_.checked && differs(figure_, result_, ask)
                                              : figure_.answers[ask] == open && result_.idle[ask] == Idle::matters;
                if (ask != figure_.shown && wanted) return ask;
            }
        }
        return static_cast<std::uint8_t>((figure_.shown + 1) % asks);
    }

    void go_on(const std::string& id) {
        const bool decided = result_.outcome != Outcome::undecided;
        const bool ready = result_.next != open && result_.next != figure_.shown;
        ui_.wrap(ui::space::small, [&] {
            if (ui_.button(id + "/next", texts_("pathway.next"),
                           ready ? ui::ButtonLook::primary : ui::ButtonLook::secondary)) {
                change().shown = onward();
                ui_.announce(figure_.questions[next_->shown].text);
            }
            if (figure_.chosen() &&
                ui_.button(id + "/check", texts_("pathway.check"),
                           decided && !figure_.checked ? ui::ButtonLook::primary : ui::ButtonLook::secondary,
                           decided)) {
                check(change());
                ui_.announce(verdict(*next_));
            }
        });
        ui_.space(ui::space::small);
    }

    void rule(const std::string& id, const Pathway::Question& question) {
        ui_.text(id + "/cite", question.cite,
                 {.type = Type::small, .colour = ui_.palette().muted, .face = ui::Face::bold});
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
            ui_.text(id + "/outcome/name", words.name, {.face = ui::Face::bold});
            ui_.text(id + "/outcome/text", outcome_text(figure_, result_), {.type = Type::small});
            if (!decided) return;
            ui_.space(ui::space::hair);
            ui_.text(id + "/outcome/cite",
                     fill(texts_("pathway.decided_by"), {{"cite", deciding_cite(figure_, result_)}}),
                     {.type = Type::small, .face = ui::Face::bold});
            const std::string further = further_faults(figure_, result_);
            if (!further.empty())
                ui_.text(id + "/outcome/further", fill(texts_("pathway.further"), {{"cites", further}}),
                         {.type = Type::small});
        });
    }

    /// One answer beside the scenario's, with the reason.
    std::string difference(const Pathway& figure, std::uint8_t ask) const {
        const Pathway::Scenario& scenario = *figure.chosen();
        const auto words = [&](std::int8_t value) {
            return figure.questions[ask].options[static_cast<std::size_t>(value)].text;
        };
        const std::string& reason = scenario.reasons[ask].empty() ? figure.questions[ask].rule : scenario.reasons[ask];
        return fill(texts_("pathway.yours"),
                    {{"yours", words(figure.answers[ask])}, {"here", words(scenario.answers[ask])}}) +
               " " + reason;
    }

    std::string verdict(const Pathway& figure) const {
        const Result result = evaluate(figure.answers);
        std::string words;
        for (std::uint8_t ask = 0; ask < asks; ++ask) {
            if (differs(figure, result, ask)) words += " " + figure.questions[ask].text + " " + difference(figure, ask);
        }
        return words.empty() ? texts_("pathway.agreed") + ". " + figure.chosen()->why
                             : texts_("pathway.differ") + ":" + words;
    }

    void comparison() {
        if (!figure_.checked || !figure_.chosen()) return;
        bool any = false;
        for (std::uint8_t ask = 0; ask < asks; ++ask) any = any || differs(figure_, result_, ask);
        const std::string id = id_ + "/check";
        if (!any && result_.outcome == Outcome::undecided) return;
        ui_.space(ui::space::medium);
        ui_.card(
            {.id = id, .role = ui::Role::region, .name = texts_(any ? "pathway.differ" : "pathway.agreed")},
            any ? ui::CardLook::caution : ui::CardLook::right, [&] {
                ui_.text(id + "/head", texts_(any ? "pathway.differ" : "pathway.agreed"), {.face = ui::Face::bold});
                if (!any) ui_.text(id + "/why", figure_.chosen()->why);
                for (std::uint8_t ask = 0; ask < asks; ++ask) {
                    if (!differs(figure_, result_, ask)) continue;
                    ui_.space(ui::space::small);
                    const std::string part = id + "/" + static_cast<char>('1' + ask);
                    ui_.text(part + "/q", figure_.questions[ask].text, {.type = Type::small, .face = ui::Face::bold});
                    ui_.text(part + "/a", difference(figure_, ask), {.type = Type::small});
                }
                if (any) return;
                ui_.space(ui::space::hair);
                const auto all = static_cast<double>(figure_.scenarios.size());
                ui_.text(id + "/solved",
                         fill(texts_("pathway.solved"),
                              {{"n", decimal(*quantity(figure_, "scenarios_solved"), 0)}, {"all", decimal(all, 0)}}),
                         {.type = Type::small});
            });
    }

    const Pathway& figure_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
    const Result result_;
    std::optional<Pathway> next_;
};
}  // namespace

std::optional<Pathway> draw(const Pathway& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    return View(figure, id, texts, ui).draw();
}

}  // namespace figures
