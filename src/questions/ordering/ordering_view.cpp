#include <imgui.h>

#include "base/numbers.hpp"
#include "questions/ordering/ordering.hpp"
#include "questions/pairs.hpp"
#include "ui/ui.hpp"

namespace questions {
namespace {
constexpr float handle_width = 28;
constexpr float place_width = 76;
constexpr float buttons_width = 2 * ui::target_size + ui::space::small;
constexpr float words_to_middle = 8;  // brings a first line of words to the middle of the control beside it

struct Move {
    std::size_t from, to;
};

/// One item at its place, with what is needed to draw it.
struct Row {
    const Ordering::Item& item;
    std::size_t place, right_place;
    std::string id;
    ui::Verdict mark;
    bool lifted;
};

/// Where a row stands, in document pixels.
struct Extent {
    float top, bottom;

    float middle() const { return (top + bottom) / 2; }
};

ui::CardLook card_of(const Row& row) {
    if (row.mark == ui::Verdict::right) return ui::CardLook::right;
    if (row.mark == ui::Verdict::wrong) return ui::CardLook::wrong;
    return row.lifted ? ui::CardLook::tint : ui::CardLook::plain;
}

/// Six dots, the sign for what can be dragged.
void draw_handle(ui::Ui& ui) {
    const float unit = ui.unit(), x = ui.left() + 4 * unit, y = ui.y() - ui.viewport().top + ui::target_size / 2 * unit;
    for (int i = 0; i < 6; ++i) {
        const ImVec2 dot{x + static_cast<float>(i % 2) * 7 * unit, y + static_cast<float>(i / 2 - 1) * 7 * unit};
        ImGui::GetWindowDrawList()->AddCircleFilled(dot, 2 * unit, ui.palette().edge.packed(), 12);
    }
}

std::optional<Move> place_list(const Row& row, std::size_t count, const Texts& texts, ui::Ui& ui) {
    std::vector<std::string> places;
    for (std::size_t i = 1; i <= count; ++i) places.push_back(std::to_string(i));
    const std::string label = fill(texts("ordering.place"), {{"item", words_of(row.item.text)}});
    const auto to = ui.combobox(
        row.id + "/place",
        {.label = label, .choices = places, .chosen = row.place, .verdict = row.mark, .width = place_width});
    return to && *to != row.place ? std::optional(Move{row.place, *to}) : std::nullopt;
}

std::optional<Move> buttons(const Row& row, std::size_t count, const Texts& texts, ui::Ui& ui) {
    std::optional<Move> move;
    const std::string words = words_of(row.item.text);
    if (row.mark != ui::Verdict::open) return move;
    if (ui.icon_button(row.id + "/up", ui::Icon::chevron_up, fill(texts("ordering.up"), {{"item", words}}),
                       row.place > 0)) {
        move = {row.place, row.place - 1};
    }
    if (ui.icon_button(row.id + "/down", ui::Icon::chevron_down, fill(texts("ordering.down"), {{"item", words}}),
                       row.place + 1 < count)) {
        move = {row.place, row.place + 1};
    }
    return move;
}

void draw_words(const Row& row, ui::Ui& ui) { (void)ui.rich(row.id + "/text", row.item.text); }

/// The place, the words and the buttons side by side.
std::optional<Move> wide_controls(const Row& row, std::size_t count, const Texts& texts, ui::Ui& ui) {
    std::optional<Move> chosen, pressed;
    ui.beside(
        place_width * ui.unit(), [&] { chosen = place_list(row, count, texts, ui); },
        [&] {
            ui.beside(
                ui.width() - (buttons_width + ui::space::small) * ui.unit(),
                [&] { ui.space(words_to_middle), draw_words(row, ui); },
                [&] { ui.wrap(ui::space::small, [&] { pressed = buttons(row, count, texts, ui); }); });
        });
    return chosen ? chosen : pressed;
}

/// The place and the buttons under the words.
std::optional<Move> narrow_controls(const Row& row, std::size_t count, const Texts& texts, ui::Ui& ui) {
    std::optional<Move> chosen, pressed;
    draw_words(row, ui);
    ui.space(ui::space::small);
    ui.wrap(ui::space::small, [&] {
        chosen = place_list(row, count, texts, ui);
        pressed = buttons(row, count, texts, ui);
    });
    return chosen ? chosen : pressed;
}

void outcome(const Row& row, Stage stage, const Texts& texts, ui::Ui& ui) {
    ui.space(ui::space::hair);
    draw_outcome(row.id, row.mark, row.item.feedback, texts, ui);
    if (stage != Stage::solved || row.mark == ui::Verdict::right) return;
    ui.text(row.id + "/right-place", fill(texts("ordering.right_place"), {{"n", std::to_string(row.right_place + 1)}}),
            {.type = ui::Type::small, .face = ui::Face::bold});
}

std::optional<Move> draw_row(const Row& row, std::size_t count, Stage stage, const Texts& texts, ui::Ui& ui) {
    std::optional<Move> move;
    ui.card({.id = row.id, .role = ui::Role::list_item}, card_of(row), [&] {
        if (stage == Stage::open) draw_handle(ui);
        ui.indent(stage == Stage::open ? handle_width : 0,
                  [&] { move = (ui.narrow() ? narrow_controls : wide_controls)(row, count, texts, ui); });
        if (stage != Stage::open)
            ui.indent(ui.narrow() ? 0 : place_width + ui::space::small, [&] { outcome(row, stage, texts, ui); });
    });
    return move;
}

/// The row being dragged, and how far it has come.
struct Dragged {
    std::size_t place;
    ui::Drag drag;
};

ui::Drag drag_of(const std::string& id, ui::Ui& ui) {
    const float unit = ui.unit();
    return ui.drag(id + "/handle",
                   {ui.left(), ui.y(), (handle_width + 12) * unit, (ui::target_size + ui::space::large) * unit});
}

/// Where the dragged row would be put in: after all others whose middle its own has passed.
std::size_t drop_place(const std::vector<Extent>& rows, const Dragged& dragged) {
    const float middle = rows[dragged.place].middle() + dragged.drag.dy;
    std::size_t place = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i != dragged.place && rows[i].middle() < middle) ++place;
    }
    return place;
}

/// Two arrowheads, at both edges of the rows, that point between those where the dragged one would be put in.
void draw_drop_marks(const std::vector<Extent>& rows, std::size_t from, std::size_t to, ui::Ui& ui) {
    if (from == to) return;
    const float unit = ui.unit(), gap = ui::space::small / 2 * unit, size = 8 * unit;
    const float y = (to > from ? rows[to].bottom + gap : rows[to].top - gap) - ui.viewport().top;
    for (const auto& [edge, way] : {std::pair{ui.left(), size}, {ui.left() + ui.width(), -size}}) {
        ImGui::GetWindowDrawList()->AddTriangleFilled({edge, y - size}, {edge + way, y}, {edge, y + size},
                                                      ui.palette().accent.packed());
    }
}

std::optional<Move> draw_rows(const Ordering& ordering, const Ordering::Answer& answer,
                              const std::vector<std::size_t>& order, const KindLook& look, const Texts& texts,
                              ui::Ui& ui) {
    std::optional<Move> move;
    std::optional<Dragged> dragged;
    std::vector<Extent> rows;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImDrawListSplitter layers;  // a lifted row is drawn over the others
    layers.Split(&list, 2);
    for (std::size_t place = 0; place < order.size(); ++place) {
        const Ordering::Item& item = ordering.items[order[place]];
        const bool answered = place < answer.order.size() && answer.order[place] == item.id;
        const ui::Verdict mark = mark_of(answered, order[place] == place, look.stage);
        const std::string id = look.id + "/items/" + item.id;
        const ui::Drag drag = look.open() ? drag_of(id, ui) : ui::Drag{};
        if (drag.held || drag.released) dragged = {place, drag};
        const float top = ui.y(), way = drag.held ? drag.dy / ui.unit() : 0;
        layers.SetCurrentChannel(&list, drag.held ? 1 : 0);
        ui.space(way);
        if (const auto chosen =
                draw_row({item, place, order[place], id, mark, drag.held}, order.size(), look.stage, texts, ui))
            move = chosen;
        ui.space(-way);
        rows.push_back({top, ui.y()});
        ui.space(ui::space::small);
    }
    if (dragged) {
        const std::size_t to = drop_place(rows, *dragged);
        layers.SetCurrentChannel(&list, 1);
        if (dragged->drag.held) draw_drop_marks(rows, dragged->place, to, ui);
        else if (to != dragged->place) move = {dragged->place, to};
    }
    layers.Merge(&list);
    return move;
}
}  // namespace

std::optional<Ordering::Answer> draw(const Ordering& ordering, const Ordering::Answer& answer, const KindLook& look,
                                     const Texts& texts, ui::Ui& ui) {
    if (look.open()) {
        ui.text(look.id + "/how", texts("ordering.how"), {.type = ui::Type::small, .colour = ui.palette().muted});
        ui.space(ui::space::small);
    }
    const std::vector<std::size_t> order = arranged(ordering, answer, look.seed);
    std::optional<Move> move;
    ui.group({.id = look.id, .role = ui::Role::list, .name = look.stem, .ordered = true},
             [&] { move = draw_rows(ordering, answer, order, look, texts, ui); });
    if (!move) return std::nullopt;
    ui.announce(fill(texts("ordering.now"), {{"item", spoken(ordering.items[order[move->from]].text)},
                                             {"n", std::to_string(move->to + 1)},
                                             {"all", std::to_string(order.size())}}),
                look.id);
    return moved(ordering, order, move->from, move->to);
}

}  // namespace questions
