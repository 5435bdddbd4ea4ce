#include "base/numbers.hpp"
#include "figures/checklist/checklist.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;
using Heap = Checklist::Heap;

/// In design pixels. Where there is little room, a tile shows a question's number alone, else its name, too.
constexpr double margin = 8, head = 24, gap = 5, tile_height = 28, small_tile = 38, sign_left = 15, words_left = 28;
constexpr float least_width_for_names = 600;

std::string number(std::size_t count) { return decimal(static_cast<double>(count), 0); }

double rows(std::size_t count, std::size_t in_row) { return static_cast<double>((count + in_row - 1) / in_row); }

/// A question's place in the picture.
struct Tile {
    std::size_t question;
    Place from, to;
};

/// Where everything goes: a column for each heap, or, where there is little room, one heap below another.
class Heaps {
public:
    Heaps(const Checklist& figure, double width, bool names) {
        const double column = names ? (width - 2 * margin) / 3 : width - 2 * margin;
        const auto in_row =
            names ? std::size_t{1}
                  : std::max(std::size_t{1}, static_cast<std::size_t>((column + gap) / (small_tile + gap)));
        Place top{margin, 4};
        for (const Heap heap : heaps) {
            tops_.push_back(top);
            const std::vector<std::size_t> questions = questions_in(figure, heap);
            for (std::size_t i = 0; i < questions.size(); ++i) {
                const Place from = top + Place{static_cast<double>(i % in_row) * (small_tile + gap),
                                               head + static_cast<double>(i / in_row) * (tile_height + gap)};
                tiles_.push_back(
                    {questions[i], from, from + Place{names ? column - 2 * gap : small_tile, tile_height}});
            }
            if (names) top.x += column;
            else top.y += head + rows(std::max(questions.size(), std::size_t{1}), in_row) * (tile_height + gap);
        }
        // As tall as it can become, so that nothing below it moves.
        const std::size_t all = figure.questions.size();
        height_ = names ? 8 + head + rows(all, 1) * (tile_height + gap)
                        : 8 + 3 * head + (rows(all, in_row) + 2) * (tile_height + gap);
    }

    double height() const { return height_; }
    Place top(Heap heap) const { return tops_[static_cast<std::size_t>(heap)]; }
    const std::vector<Tile>& tiles() const { return tiles_; }

private:
    std::vector<Place> tops_;
    std::vector<Tile> tiles_;
    double height_ = 0;
};

/// The questions as tiles, each on the heap where its answer puts it.
class Board : Picture<Checklist> {
public:
    Board(const Pen& pen, const Checklist& figure, const Texts& texts, const std::string& id, const Heaps& where,
          bool names)
        : Picture(pen, figure, texts), id_(id), where_(where), names_(names) {}

    /// Hands back the question that was picked.
    std::optional<std::size_t> draw() const {
        for (const Heap heap : heaps) {
            const std::size_t count = questions_in(figure_, heap).size();
            const std::string words =
                texts_("checklist.count", {{"heap", words_of(heap, texts_)}, {"n", number(count)}});
            label("heap" + number(static_cast<std::size_t>(heap)), where_.top(heap) + Place{0, head / 2}, words, p.text,
                  {.type = Type::small, .face = Face::bold, .level = true});
        }
        for (const Tile& tile : where_.tiles()) draw(tile);
        const auto picked = pick("tiles", texts_("checklist.tiles"), where_.tiles().size(),
                                 [&](const Pen& pen, std::size_t i) { return spot(pen, where_.tiles()[i]); });
        return picked ? std::optional(where_.tiles()[*picked].question) : std::nullopt;
    }

private:
    void draw(const Tile& tile) const {
        const Checklist::Question& question = figure_.questions[tile.question];
        const Heap heap = heap_of(figure_, tile.question);
        const Place middle{tile.from.x + sign_left, (tile.from.y + tile.to.y) / 2};
        const Colour ink = heap == Heap::ask ? p.edge : heap == Heap::warning ? p.caution : p.right;
        plate(tile.from, tile.to,
              heap == Heap::ask       ? p.surface
              : heap == Heap::warning ? p.caution_tint
                                      : p.right_tint,
              ink, heap == Heap::ask ? 1 : 1.5, radius::item);
        const Lettering look{.face = tile.question == figure_.picked ? Face::bold : Face::regular, .level = true};
        if (!names_) {
            sign(heap, middle - Place{4, 0}, ink);
            label(question.id, middle + Place{4, 0}, number(tile.question + 1), p.text, look);
            return;
        }
        sign(heap, middle, ink);
        label(question.id, {tile.from.x + words_left, middle.y},
              texts_("checklist.tile", {{"n", number(tile.question + 1)}, {"name", question.name}}), p.text, look);
    }

    /// A ring while it is to be asked, an exclamation mark, or a tick.
    void sign(Heap heap, Place at, Colour ink) const {
        constexpr double half = 4.5;
        if (heap == Heap::ask) return ring(at, half, ink, 1.5);
        if (heap == Heap::answered) return tick(at, half, ink, 2.2);
        line(at - Place{0, half + 1}, at + Place{0, 1}, ink, 2.4);
        dot(at + Place{0, half}, 1.5, ink);
    }

    bool spot(const Pen& pen, const Tile& tile) const {
        const Checklist::Question& question = figure_.questions[tile.question];
        const std::string words =
            texts_("checklist.spot", {{"n", number(tile.question + 1)},
                                      {"name", question.name},
                                      {"heap", words_of(heap_of(figure_, tile.question), texts_)}});
        return ui.spot(id_ + "/tile/" + question.id, canvas, pen.rect(tile.from, tile.to), words,
                       tile.question == figure_.picked);
    }

    const std::string& id_;
    const Heaps& where_;
    const bool names_;
};

class View : public FigureView<Checklist> {
public:
    using FigureView::FigureView;

    void draw() {
        const auto controls = [&] {
            question();
            go_on();
        };
        bench([&] { board(); }, controls,
              [&] {
                  why();
                  sheet();
              });
    }

private:
    const Checklist::Question& picked() const { return figure_.questions[figure_.picked]; }

    void show(std::size_t question) { pick(next(), question); }

    void board() {
        const bool names = ui_.width() >= least_width_for_names * ui_.unit();
        const Heaps where(figure_, static_cast<double>(ui_.width() / ui_.unit()), names);
        picture(texts_("checklist.name"), where.height(), [&](const Pen& pen) {
            if (const auto picked = Board(pen, figure_, texts_, id_, where, names).draw()) show(*picked);
        });
    }

    void question() {
        const std::string place = texts_("checklist.place", {{"n", number(figure_.picked + 1)},
                                                             {"all", number(figure_.questions.size())},
                                                             {"group", figure_.groups[picked().group].name}});
        text("place", place, {.type = Type::small, .colour = p_.muted});
        text("question", picked().text, phone_ ? small_bold_look : bold_look);
        gap();
        std::vector<std::string> names{texts_("checklist.not_asked")};
        for (const Checklist::Answer& answer : picked().answers) names.push_back(answer.name);
        const auto given = figure_.given[figure_.picked];
        const std::size_t chosen = given ? *given + 1 : 0;
        const auto note = [](Checklist& next, std::size_t choice) {
            give(next, choice == 0 ? std::nullopt : std::optional(choice - 1));
        };
        const std::string& words = texts_("checklist.answer");
        if (phone_) changed(ui_.combobox(id("answer"), {words, names, chosen}), note), gap();
        else pills("answer", words, names, chosen, note);
    }

    void why() {
        const bool warning = heap_of(figure_, figure_.picked) == Heap::warning;
        card("why", Role::group, texts_("checklist.why"), warning ? CardLook::caution : CardLook::sunken,
             [&] { rich("why/text", picked().why, small_look); });
        gap();
    }

    void go_on() {
        const std::size_t picked = figure_.picked, all = figure_.questions.size();
        ui_.wrap(space::small, [&] {
            if (button("earlier", texts_("checklist.earlier"), ButtonLook::secondary, picked > 0)) show(picked - 1);
            if (button("later", texts_("checklist.later"), ButtonLook::secondary, picked + 1 < all)) show(picked + 1);
        });
    }

    /// Readable by itself, on paper too.
    void sheet() {
        gap();
        card("sheet", Role::region, texts_("checklist.sheet"), CardLook::plain, [&] {
            text("sheet/title", figure_.title, bold_look);
            for (const Heap heap : heaps) {
                const std::vector<std::size_t> questions = questions_in(figure_, heap);
                if (questions.empty()) continue;
                const std::string heap_id = "sheet/" + number(static_cast<std::size_t>(heap));
                gap();
                text(heap_id, words_of(heap, texts_), {.colour = p_.accent, .face = Face::bold});
                for (const std::size_t i : questions) entry(i);
            }
        });
    }

    void entry(std::size_t i) {
        const Checklist::Question& question = figure_.questions[i];
        const std::string name = "sheet/" + question.id;
        gap();
        text(name, question.text, small_bold_look);
        if (figure_.given[i])
            text(name + "/answer", texts_("checklist.answered_with", {{"answer", words_of_answer(figure_, i, texts_)}}),
                 small_look);
        rich(name + "/why", question.why, {.type = Type::small, .colour = p_.muted});
    }
};
}  // namespace

std::optional<Checklist> draw(const Checklist& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
