#include <algorithm>

#include "base/numbers.hpp"
#include "questions/label_picture/label_picture.hpp"
#include "ui/pen.hpp"

namespace questions {
namespace {
constexpr float own_width = 560;  // of a picture of the module's own at its widest, in pixels before the text scale

/// What becomes of a spot's marker with its label.
ui::Colour marker_colour(ui::Verdict mark, const ui::Palette& p) {
    if (mark == ui::Verdict::right) return p.right;
    return mark == ui::Verdict::wrong ? p.wrong : p.accent;
}

void draw_leader(const ui::Pen& pen, ui::Place from, ui::Place to) {
    pen.line(from, to, pen.p.surface, 4);
    pen.dot(to, 4, pen.p.surface);
    pen.line(from, to, pen.p.text, 1.5);
    pen.dot(to, 2.6, pen.p.text);
}

/// Where the spot is, in words.
std::string where_is(const std::string& spot, const LabelPicture& question, const Texts& texts) {
    if (question.picture) return texts(text_key(*question.picture, spot));
    const auto own = question.spot(spot);
    return own ? std::string(own->where) : std::string();
}

/// The markers of the spots asked for, numbered in the question's order.
void draw_markers(const LabelPicture& question, const Given& given, Stage stage, const ui::Pen& pen) {
    const ui::Palette& p = pen.p;
    const auto place = [&](float x, float y) { return ui::Place{x * pen.width(), y * pen.height()}; };
    std::size_t number = 0;
    for (const Pairs::Part& part : question.pairs.parts) {
        ++number;
        const auto spot = question.spot(part.id);
        if (!spot) continue;
        const ui::Verdict mark = mark_of(target_of(given, part.id) != nullptr, right_in(part, given), stage);
        const ui::Place middle = place(spot->x, spot->y);
        draw_leader(pen, middle, place(spot->tip_x, spot->tip_y));
        pen.dot(middle, marker_radius + 2, p.surface);
        pen.dot(middle, marker_radius, marker_colour(mark, p));
        const ui::Colour ink = mark == ui::Verdict::right || mark == ui::Verdict::wrong ? p.surface : p.on_accent;
        pen.label(part.id, middle - ui::Place{0, 12}, std::to_string(number), ink,
                  {ui::Align::middle, ui::Type::small, ui::Face::bold});
    }
}

/// An image that the page shows as one, too.
void draw_own(const std::string& id, const OwnPicture& own, const ui::Canvas& canvas, ui::Ui& ui) {
    ui.draw_image(canvas, own.file);
    ui.tree().add({.id = id + "/image", .role = ui::Role::image, .url = "modules/" + own.file, .rect = canvas.rect});
}

void draw_figure(const LabelPicture& question, const Given& given, const KindLook& look, const Texts& texts,
                 ui::Ui& ui) {
    const Picture* picture = question.picture;
    const std::string& file = question.own.file;
    const float width = std::min(ui.width(), (picture ? picture->width : own_width) * ui.unit());
    const float height = width * (picture ? picture->height / picture->width : ui.image_ratio(file));
    const std::string id = look.id + "/picture";
    ui.figure(
        id, picture ? texts(text_key(*picture, "name")) : texts("label-picture.own"),
        [&] { return picture ? texts(text_key(*picture, "shows")) : question.own.alt; }, height / ui.unit(),
        [&](const ui::Canvas& canvas) {
            const ui::Rect& r = canvas.rect;
            const ui::Canvas middle{canvas.list,
                                    {r.x + (r.width - width) / 2, r.y, width, height},
                                    canvas.shift_x,
                                    canvas.shift_y,
                                    canvas.unit};
            const ui::Pen pen(ui, middle, id);
            if (!picture) draw_own(id, question.own, middle, ui);
            else if (pen.seen()) draw_picture(*picture, pen);
            draw_markers(question, given, look.stage, pen.named("marker"));
        });
    ui.space(ui::space::medium);
}
}  // namespace

std::optional<LabelPicture::Answer> draw(const LabelPicture& question, const LabelPicture::Answer& answer,
                                         const KindLook& look, const Texts& texts, ui::Ui& ui) {
    if (!question.pictured()) return std::nullopt;
    std::optional<LabelPicture::Answer> next;
    const PairOrder order = shown_order(question, look.seed);
    draw_figure(question, answer.labels, look, texts, ui);
    ui.group({.id = look.id, .role = ui::Role::group, .name = look.stem}, [&] {
        std::size_t number = 0;
        for (const Pairs::Part& part : question.pairs.parts) {
            const std::string id = look.id + "/spot/" + part.id;
            const std::string where =
                fill(texts("label-picture.spot"),
                     {{"n", std::to_string(++number)}, {"where", where_is(part.id, question, texts)}});
            const TargetList list{id + "/label", where, order.targets, look.stage};
            const auto words = [&] { ui.text(id + "/where", where); };
            if (const auto label = draw_target_list(list, question.pairs, part, answer.labels, words, ui))
                next = LabelPicture::Answer{give(answer.labels, part.id, *label)};
            const std::string right_is =
                fill(texts("label-picture.right_is"), {{"label", words_of_target(question.pairs, part.target)}});
            draw_part_outcome(id, part, answer.labels, right_is, look.stage, texts, ui);
            ui.space(ui::space::medium);
        }
    });
    return next;
}

}  // namespace questions
