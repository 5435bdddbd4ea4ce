#include "base/numbers.hpp"
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
    float width = 0;
    Lines lines = {};
    float top = 0;  ///< In document pixels from the sheet's.
};

/// What became of a spot.
enum class Standing { open, right, wrong };

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
        add("kind", {{.text = kind_words()}}, {.type = Type::caption, .colour = p.muted}, {},
            width_ - fold * ui.unit());
        add("title", {{.text = figure.title}}, {.type = Type::small, .face = Face::bold});
        gap();
        rule_ = y_ - gap_of_paragraphs / 2 * ui.unit();
        for (std::size_t i = 0; i < figure.sections.size(); ++i) {
            if (!is_compact(ui) || i == section_of(figure, figure.picked)) add(figure.sections[i], i);
        }
        if (!figure.note.empty())
            gap(), add("note", {{.text = figure.note}}, {.type = Type::caption, .colour = p.muted});
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

    /// Where one paragraph is shown, it says which.
    std::string kind_words() const {
        const std::size_t all = figure_.sections.size();
        if (!is_compact(ui_) || all < 2) return figure_.kind;
        const auto number = [](std::size_t n) { return decimal(static_cast<double>(n), 0); };
        return texts_(
            "document.part",
            {{"kind", figure_.kind}, {"n", number(section_of(figure_, figure_.picked) + 1)}, {"all", number(all)}});
    }

    void add(std::string name, Paragraph spans, const TextLook& look,
             std::vector<std::optional<std::size_t>> spots = {}, float width = 0) {
        spots.resize(spans.size());
        Set& set = sets_.emplace_back(Set{std::move(name), std::move(spans), std::move(spots), look,
                                          ui_.paint().line_of(look.type), width > 0 ? width : width_});
        set.lines = lay_out(set.spans, set.width, [&](std::string_view words, const Span& span) {
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
        node.rect = {sheet.x + inset_, sheet.y + set.top, set.width,
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

    void draw_spot(const Set& set, std::size_t span, const Pen& pen) {
        const std::size_t spot = *set.spots[span];
        const std::string id = id_ + "/spot/" + figure_.spots[spot].id;
        bool pressed = ui_.input().taken(id, Verb::press) != nullptr, hovered = false;
        std::vector<Rect> boxes;
        for (const Piece& piece : set.lines.pieces) {
            if (piece.span != span) continue;
            boxes.push_back(box_of(set, piece, pen.canvas.rect));
            const Touch touch = ui_.input().touch(id + "#" + std::to_string(boxes.size()), boxes.back());
            pressed = pressed || touch.pressed;
            hovered = hovered || touch.hovered;
        }
        if (pressed) picked_ = spot;
        const bool judged = figure_.judged[spot].has_value(), picked = spot == figure_.picked;
        ground(boxes, hovered, picked);
        draw_words(set, span, pen.canvas.rect);
        mark(boxes, !judged ? Standing::open : figure_.is_right(spot) ? Standing::right : Standing::wrong, pen);
        Node node{.id = id, .role = Role::button};
        node.description = judged ? verdict(figure_, spot, texts_) : texts_("document.open");
        node.expanded = picked;
        node.controls = picked ? id_ + "/findings" : "";
        add_node(set, span, std::move(node), pen.canvas.rect);
    }

    void ground(const std::vector<Rect>& boxes, bool hovered, bool picked) const {
        const float aside = 3 * ui_.unit();
        for (const Rect& box : boxes) {
            const Rect around{box.x - aside, box.y, box.width + 2 * aside, box.height};
            if (hovered || picked) ui_.paint().fill(around, ui_.palette().tint, radius::mark);
            if (picked) ui_.paint().outline(around, ui_.palette().accent, radius::mark, stroke::control * ui_.unit());
        }
    }

    /// The line below the words, and the sign after them: open dashed with a ring, right one line with a tick, not
    /// right two lines with a cross.
    void mark(const std::vector<Rect>& boxes, Standing standing, const Pen& pen) const {
        constexpr double half = 4.5, second = 3;
        const Palette& p = pen.p;
        const Colour ink = standing == Standing::open ? p.accent : standing == Standing::right ? p.right : p.wrong;
        const auto place_of = [&](float x, float y) {
            return Place{static_cast<double>((x - pen.canvas.rect.x) / ui_.unit()),
                         static_cast<double>((y - pen.canvas.rect.y) / ui_.unit())};
        };
        Place end;
        for (const Rect& box : boxes) {
            const float y = box.y + box.height - 4 * ui_.unit();
            const Place from = place_of(box.x, y), to = place_of(box.x + box.width, y), down{0, second};
            if (standing == Standing::open) pen.dashed(from, to, {5, 3}, ink, 1.5);
            else pen.line(from, to, ink, standing == Standing::right ? 2 : 1.2);
            if (standing == Standing::wrong) pen.line(from + down, to + down, ink, 1.2);
            end = place_of(box.x + box.width - 8 * ui_.unit(), box.y + box.height / 2);
        }
        if (standing == Standing::open) pen.ring(end, half, ink, 1.5);
        else if (standing == Standing::right) pen.tick(end, half, ink, 2.2);
        else pen.cross(end, half * 0.8, ink, 2.2);
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

class View : public FigureView<DocumentFigure> {
public:
    using FigureView::FigureView;

    void draw() {
        const auto controls = [&] {
            findings();
            if (!phone_) told();
            go_on();
        };
        bench([&] { sheet(); }, controls,
              [&] {
                  if (phone_) told();
              });
    }

private:
    void show(std::size_t spot) { pick(next(), spot); }

    void sheet() {
        Sheet sheet(figure_, id_, texts_, ui_);
        picture(texts_("document.name"), sheet.height(), [&](const Pen& pen) {
            if (const auto picked = sheet.draw(pen)) show(*picked);
        });
    }

    void findings() {
        const std::vector<std::string> names = names_in(figure_.findings, &DocumentFigure::Finding::name);
        const auto chosen = figure_.judged[figure_.picked];
        if (!phone_) text("picked", "“" + figure_.spots[figure_.picked].words + "”", small_bold_look), gap(space::hair);
        const auto choose = [](DocumentFigure& next, std::size_t finding) { judge(next, finding); };
        pills_or_list("findings", texts_("document.finding"), names, chosen, choose);
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

std::optional<DocumentFigure> draw(const DocumentFigure& figure, const FigurePlace& place) {
    return drawn<View>(figure, place);
}

}  // namespace figures
