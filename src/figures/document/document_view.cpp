#include <cmath>

#include "figures/document/document.hpp"
#include "ui/figure_view.hpp"
#include "ui/text_layout.hpp"

namespace figures {
namespace {
using namespace ui;

/// After the words of a spot there is room for its sign: characters that a browser sets as wide, and never breaks at.
constexpr std::string_view sign_room = "\u00a0\u00a0\u00a0\u00a0";

/// In design pixels: from the sheet's edges to its text, between two paragraphs, and the corner that is folded.
constexpr float inset = 22, compact_inset = 12, gap_of_paragraphs = 10, fold = 20;

/// A paragraph of the sheet, broken into lines.
struct Set {
    std::string name;
    Paragraph spans;
    std::vector<std::optional<std::size_t>> spots;  ///< For each span.
    TextLook look;
    Line line{};
    Lines lines;
    float top = 0;  ///< In document pixels from the sheet's.
};

/// The sheet of paper with its text, in which spots can be picked.
class Sheet {
public:
    Sheet(const DocumentFigure& figure, const std::string& id, const Texts& texts, Ui& ui)
        : figure_(figure),
          id_(id),
          texts_(texts),
          ui_(ui),
          inset_((is_compact(ui) ? compact_inset : inset) * ui.unit()),
          width_(ui.width() - 2 * inset_) {
        const Palette& p = ui.palette();
        add("kind", {{.text = figure.kind}}, {.type = Type::caption, .colour = p.muted}, {}, width_ - fold * ui.unit());
        add("title", {{.text = figure.title}}, {.type = Type::small, .face = Face::bold});
        rule_ = y_ + gap_of_paragraphs / 2 * ui.unit();
        for (std::size_t i = 0; i < figure.sections.size(); ++i) {
            if (!is_compact(ui) || i == section_of(figure, figure.picked)) add(figure.sections[i], i);
        }
        if (!figure.note.empty())
            gap(), add("note", {{.text = figure.note, .italic = true}}, {.type = Type::caption, .colour = p.muted});
    }

    double height() const { return static_cast<double>((y_ + inset_) / ui_.unit()); }

    /// Hands back the spot that was picked.
    std::optional<std::size_t> draw(const Pen& pen) {
        paper(pen);
        ui_.part({.id = id_ + "/sheet", .role = Role::group, .name = texts_("document.spots")}, pen.canvas.rect, [&] {
            for (const Set& set : sets_) draw(set, pen);
        });
        return picked_;
    }

private:
    void gap() { y_ += gap_of_paragraphs * ui_.unit(); }

    void add(std::string name, Paragraph spans, const TextLook& look,
             std::vector<std::optional<std::size_t>> spots = {}, float width = 0) {
        spots.resize(spans.size());
        Set& set = sets_.emplace_back(Set{std::move(name), std::move(spans), std::move(spots), look});
        set.line = ui_.paint().line_of(look.type);
        set.lines = lay_out(set.spans, width > 0 ? width : width_, [&](std::string_view words, const Span& span) {
            return ui_.fonts().width(words, face_of(span, look.face), set.line.size);
        });
        set.top = y_;
        y_ += static_cast<float>(set.lines.count) * set.line.height;
    }

    void add(const DocumentFigure::Section& section, std::size_t index) {
        Paragraph spans;
        std::vector<std::optional<std::size_t>> spots;
        if (!section.heading.empty()) spans.push_back({.text = section.heading + ". ", .bold = true});
        spots.resize(spans.size());
        for (const DocumentFigure::Stretch& stretch : section.stretches) {
            spans.push_back({.text = stretch.words});
            if (stretch.spot) spans.back().text += sign_room;
            spots.push_back(stretch.spot);
        }
        gap();
        add("text" + std::to_string(index), std::move(spans), {.type = Type::small}, std::move(spots));
    }

    /// A folded corner, and a line below the title.
    void paper(const Pen& pen) const {
        const Palette& p = pen.p;
        const double width = pen.width(), edge = static_cast<double>(inset_ / ui_.unit()),
                     rule = static_cast<double>(rule_ / ui_.unit());
        const Place from{width - fold, 0}, to{width, fold}, folded{width - fold, fold};
        pen.piece({from, {width, 0}, to}, p.page);
        pen.shape(std::initializer_list<Place>{from, to, folded}, p.sunken, p.edge);
        pen.line({edge, rule}, {width - edge, rule}, p.line);
    }

    Rect box_of(const Set& set, const Piece& piece, const Rect& sheet) const {
        const float top = sheet.y + set.top + static_cast<float>(piece.line) * set.line.height;
        return {sheet.x + inset_ + piece.x, top, piece.width, set.line.height};
    }

    void draw(const Set& set, const Pen& pen) {
        const Rect& sheet = pen.canvas.rect;
        const bool plain = set.spans.size() == 1 && !set.spots.front();
        Node node{.id = id_ + "/" + set.name, .role = Role::paragraph};
        node.style = ui_.paint().style_of(set.look.type, set.look.face);
        node.style.italic = plain && set.spans.front().italic;
        node.rect = {sheet.x + inset_, sheet.y + set.top, width_,
                     static_cast<float>(set.lines.count) * set.line.height};
        if (plain) node.name = set.spans.front().text;
        ui_.tree().open(std::move(node));
        for (std::size_t i = 0; i < set.spans.size(); ++i) {
            if (set.spots[i]) draw_spot(set, i, pen);
            else draw_words(set, i, sheet);
            if (!plain && !set.spots[i])
                add_node(set, i, {.id = id_ + "/" + set.name + "/" + std::to_string(i)}, sheet);
        }
        ui_.tree().close();
    }

    void draw_words(const Set& set, std::size_t span, const Rect& sheet) const {
        const Painter& paint = ui_.paint();
        const float base = paint.fonts->baseline(set.line.size, set.line.height);
        for (const Piece& piece : set.lines.pieces) {
            if (piece.span != span) continue;
            const Rect box = box_of(set, piece, sheet);
            paint.words(box.x, box.y + base, piece.text, face_of(set.spans[span], set.look.face), set.line.size,
                        set.look.colour.value_or(paint.palette->text));
        }
    }

    /// Part of the running text, where it begins.
    void add_node(const Set& set, std::size_t span, Node node, const Rect& sheet) {
        if (node.role != Role::button) node.role = Role::text;
        node.name = set.spans[span].text;
        node.is_inline = true;
        node.style = ui_.paint().style_of(set.look.type, face_of(set.spans[span], set.look.face));
        for (const Piece& piece : set.lines.pieces) {
            if (piece.span == span && node.rect.width == 0) node.rect = box_of(set, piece, sheet);
        }
        ui_.tree().add(std::move(node));
    }

    /// What became of a spot is told by its line and by its sign: open dashed with a ring, right one line with a tick,
    /// not right two lines with a cross.
    void draw_spot(const Set& set, std::size_t span, const Pen& pen) {
        const std::size_t spot = *set.spots[span];
        const std::string id = id_ + "/spot/" + figure_.spots[spot].id;
        const Rect& sheet = pen.canvas.rect;
        bool pressed = ui_.input().taken(id, Verb::press) != nullptr, hovered = false;
        std::vector<Rect> boxes;
        for (const Piece& piece : set.lines.pieces) {
            if (piece.span != span) continue;
            boxes.push_back(box_of(set, piece, sheet));
            const Touch touch = ui_.input().touch(id + "#" + std::to_string(boxes.size()), boxes.back());
            pressed = pressed || touch.pressed;
            hovered = hovered || touch.hovered;
        }
        const bool judged = figure_.judged[spot].has_value(), right = figure_.is_right(spot),
                   picked = spot == figure_.picked;
        const Palette& p = pen.p;
        const Colour ink = !judged ? p.accent : right ? p.right : p.wrong;
        for (const Rect& box : boxes) {
            if (hovered || picked) ui_.paint().fill(box, p.tint, radius::mark);
            if (picked) ui_.paint().outline(box, p.accent, radius::mark, stroke::control * ui_.unit());
            underline(place_in(pen, box.x, box.y + box.height - 4 * ui_.unit()), box.width / ui_.unit(), judged, right,
                      ink, pen);
        }
        draw_words(set, span, sheet);
        if (!boxes.empty()) {
            const Rect& last = boxes.back();
            sign(place_in(pen, last.x + last.width - 8 * ui_.unit(), last.y + last.height / 2), judged, right, ink,
                 pen);
        }
        Node node{.id = id, .role = Role::button};
        node.description = judged ? verdict(figure_, spot, texts_) : texts_("document.open");
        node.expanded = picked;
        node.controls = picked ? id_ + "/spot-now" : "";
        add_node(set, span, std::move(node), sheet);
        if (pressed) picked_ = spot;
    }

    Place place_in(const Pen& pen, float x, float y) const {
        return {static_cast<double>((x - pen.canvas.rect.x) / ui_.unit()),
                static_cast<double>((y - pen.canvas.rect.y) / ui_.unit())};
    }

    static void underline(Place from, float length, bool judged, bool right, Colour ink, const Pen& pen) {
        const Place to = from + Place{static_cast<double>(length), 0}, down{0, 3};
        if (!judged) return pen.dashed(std::initializer_list<Place>{from, to}, {5, 3}, ink, 1.5);
        pen.line(from, to, ink, right ? 2 : 1.2);
        if (!right) pen.line(from + down, to + down, ink, 1.2);
    }

    static void sign(Place at, bool judged, bool right, Colour ink, const Pen& pen) {
        constexpr double half = 4.5;
        if (!judged) pen.ring(at, half, ink, 1.5);
        else if (right) pen.tick(at, half, ink, 2.2);
        else pen.cross(at, half * 0.8, ink, 2.2);
    }

    const DocumentFigure& figure_;
    const std::string& id_;
    const Texts& texts_;
    Ui& ui_;
    const float inset_, width_;
    std::vector<Set> sets_;
    float y_ = inset_, rule_ = 0;
    std::optional<std::size_t> picked_;
};

class View : FigureView<DocumentFigure> {
public:
    using FigureView::FigureView;

    std::optional<DocumentFigure> draw() {
        const auto controls = [&] {
            findings();
            if (!compact()) told();
            go_on();
        };
        bench([&] { sheet(); }, controls,
              [&] {
                  if (compact()) told();
              });
        return std::move(next_);
    }

private:
    void show(std::size_t spot) {
        pick(next(), spot);
        say();
    }

    void sheet() {
        Sheet sheet(figure_, id_, texts_, ui_);
        picture(texts_("document.name"), sheet.height(), [&](const Pen& pen) {
            if (const auto picked = sheet.draw(pen)) show(*picked);
        });
    }

    void findings() {
        const std::vector<std::string> names = names_in(figure_.findings, &DocumentFigure::Finding::name);
        const auto chosen = figure_.judged[figure_.picked];
        text("spot-now", "“" + figure_.spots[figure_.picked].words + "”", small_bold_look);
        gap(space::hair);
        const auto choose = [](DocumentFigure& next, std::size_t finding) { judge(next, finding); };
        if (compact()) list("findings", texts_("document.finding"), names, chosen, choose);
        else pills("findings", texts_("document.finding"), names, chosen, choose);
    }

    /// What the picked spot is, once it was judged.
    void told() {
        if (!figure_.judged[figure_.picked]) return;
        const bool right = figure_.is_right(figure_.picked);
        const std::string words = verdict(figure_, figure_.picked, texts_);
        card("told", Role::group, words, right ? CardLook::right : CardLook::wrong, [&] {
            ui_.icon_text(id("told/verdict"), right ? Icon::circle_check : Icon::circle_x, words,
                          {.type = Type::small, .colour = right ? p_.right : p_.wrong, .face = Face::bold});
            rich("told/why", figure_.spots[figure_.picked].why, small_look);
        });
        gap();
    }

    void go_on() {
        const std::size_t picked = figure_.picked, all = figure_.spots.size();
        ui_.wrap(space::small, [&] {
            if (button("earlier", texts_("document.earlier"), ButtonLook::secondary, picked > 0)) show(picked - 1);
            if (button("later", texts_("document.later"), ButtonLook::secondary, picked + 1 < all)) show(picked + 1);
        });
    }
};
}  // namespace

std::optional<DocumentFigure> draw(const DocumentFigure& figure, const std::string& id, const Texts& texts, ui::Ui& ui,
                                   FunctionRef<void()> beside) {
    return View(figure, id, texts, ui, beside).draw();
}

}  // namespace figures
