#include <algorithm>
#include <array>
#include <numbers>

#include "figures/chain/chain.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;
using Standing = Chain::Standing;

constexpr double top = 10, margin = 8, badge = 8, badge_left = 16, label_left = 32, label_right = 18;
constexpr double widest_stair = 46;
constexpr Dashes dashes{7, 4}, dots{2, 4};
constexpr Legend::Look legend_look{38, 24};

/// From one link's top to the next one's, and of that a link's height: as many as there are fit into a telephone's
/// window with what is worked with.
double row_height(const Ui& ui, const Chain& figure) {
    return is_compact(ui) ? std::clamp(290.0 / static_cast<double>(figure.links.size()), 32.0, 44.0) : 46;
}
double link_height(const Ui& ui, const Chain& figure) { return row_height(ui, figure) - (is_compact(ui) ? 7 : 13); }

/// The line of a grade's links, along those places.
void mark(const Pen& pen, Chain::Mark mark, std::span<const Place> places, Colour ink) {
    if (mark == Chain::Mark::solid) pen.line(places, ink, 2);
    else pen.dashed(places, mark == Chain::Mark::dashed ? dashes : dots, ink, 2);
}

template <Chain::Mark mark_>
void sample(const Pen& pen) {
    constexpr Place places[] = {{0, 0.5}, {30, 0.5}};
    mark(pen, mark_, places, pen.p.text);
}

Legend legend_of(const Ui& ui, double width, const Chain& figure) {
    using enum Chain::Mark;
    constexpr void (*samples[])(const Pen&) = {sample<solid>, sample<dashed>, sample<dotted>};
    std::vector<Legend::Entry> entries;
    for (const Chain::Grade& grade : figure.grades)
        entries.push_back({grade.id, grade.name, samples[static_cast<std::size_t>(grade.mark)]});
    return Legend(ui, width - 2 * margin, legend_look, std::move(entries));
}

/// The links as a stair, each with a line from every link that it rests on.
class Stair : Picture<Chain> {
public:
    Stair(const Pen& pen, const Chain& figure, const std::string& id, const Texts& texts)
        : Picture(pen, figure, texts), id_(id), found_(standings(figure)) {
        double widest = 0;
        for (const Chain::Link& link : figure.links) widest = std::max(widest, width_of(link.label, bold));
        link_width_ = std::min(label_left + widest + label_right, width() - 2 * margin);
        const double room = width() - 2 * margin - link_width_;
        stair_ = std::min(widest_stair, room / std::max(1.0, static_cast<double>(figure.links.size()) - 1));
        for (std::size_t i = 0; i < figure.links.size(); ++i) {
            const double fallen = found_[i] == Standing::fallen ? 1 : 0;
            const double fall = static_cast<double>(
                ui.eased(id_ + "/" + figure.links[i].id, static_cast<float>(fallen), static_cast<float>(fallen)));
            falls_.emplace_back(fall);
        }
    }

    /// Hands back the link that was picked.
    std::optional<std::size_t> draw() const {
        for (const bool holding : {false, true}) {  // these over the others, where they lead into the same link
            for (std::size_t i = 0; i < figure_.links.size(); ++i) {
                for (const std::size_t need : figure_.links[i].needs) {
                    if ((found_[need] == Standing::holds) == holding) support(need, i, holding);
                }
            }
        }
        for (std::size_t i = 0; i < figure_.links.size(); ++i) link(i);
        legend_of(ui, width(), figure_).draw(*this, {margin, top + row_ * static_cast<double>(found_.size())}, p.text);
        return pick("links", texts_("chain.links"), figure_.links.size(), [&](const Pen&, std::size_t i) {
            const Chain::Link& link = figure_.links[i];
            const std::string words =
                texts_("chain.spot", {{"label", link.label}, {"state", words_of(found_[i], texts_)}});
            return ui.spot(id_ + "/" + link.id, canvas, rect(from(i), to(i)), words, i == figure_.picked);
        });
    }

private:
    Place from(std::size_t link) const {
        const double i = static_cast<double>(link);
        return {margin + i * stair_, top + i * row_ + 3 * falls_[link]};
    }
    Place to(std::size_t link) const { return from(link) + Place{link_width_, height_}; }

    /// Down from a link, and to the right into one that rests on it.
    void support(std::size_t need, std::size_t link, bool holds) const {
        const double x = from(need).x + std::min(stair_ / 2, badge_left), y = (from(link).y + to(link).y) / 2;
        const Place places[] = {{x, to(need).y - height_ / 2}, {x, y}, {from(link).x, y}};
        if (holds) line(places, p.accent, 2.5);
        else dashed(places, dots, p.edge, 2);
        if (const double room = from(link).x - x; room > 12)
            arrow({from(link).x - 1, y}, {1, 0}, 9, 5.5, holds ? p.accent : p.edge);
    }

    void link(std::size_t i) const {
        const Chain::Link& link = figure_.links[i];
        const Standing standing = found_[i];
        const bool holds = standing == Standing::holds, broken = standing == Standing::broken;
        const Place a = from(i), b = to(i), sign{a.x + badge_left, (a.y + b.y) / 2};
        const Colour ink = holds ? p.accent : broken ? p.caution : p.edge;
        const double round = height_ / 2;
        box(a, b, holds ? p.tint : broken ? p.caution_tint : p.surface, round);
        constexpr int pieces = 16;  // of each of its round ends
        const double quarter = std::numbers::pi / 2;
        std::array<Place, 2 * pieces + 3> edge;
        for (int k = 0; k <= pieces; ++k) {
            const double turn = mixed(-quarter, quarter, 1.0 * k / pieces);
            edge[k] = Place{b.x - round, sign.y} + polar(turn, round);
            edge[pieces + 1 + k] = Place{a.x + round, sign.y} - polar(turn, round);
        }
        edge.back() = edge.front();
        mark(*this, figure_.grades[link.grade].mark, edge, ink);
        dot(sign, badge, ink, 24);
        if (holds) tick(sign, 4, p.on_accent, 2);
        else if (broken) cross(sign, 3.5, p.surface, 2);
        else line({sign - Place{4, 0}, sign + Place{4, 0}}, p.surface, 2);
        named("link").label(link.id, {a.x + label_left, sign.y}, link.label,
                            standing == Standing::fallen ? p.muted : p.text,
                            {.face = i == figure_.picked ? Face::bold : Face::regular, .level = true});
    }

    const std::string id_;
    const std::vector<Standing> found_;
    std::vector<double> falls_;  // how far each has come, 0 to 1
    const double row_ = row_height(ui, figure_), height_ = link_height(ui, figure_);
    double link_width_ = 0, stair_ = 0;
};

class View : public FigureView<Chain> {
public:
    using FigureView::FigureView;

    void draw() {
        bench([&] { stair(); }, [&] { handle(); }, [&] { told(); });
    }

private:
    void stair() {
        const double rows = row_height(ui_, figure_) * static_cast<double>(figure_.links.size());
        const double height = top + rows + legend_of(ui_, room(), figure_).height() + 8;
        picture(texts_("chain.name"), height, [&](const Pen& pen) {
            if (const auto picked = Stair(pen, figure_, id("links"), texts_).draw()) show(*picked);
        });
    }

    void show(std::size_t link) { pick(next(), link); }

    void handle() {
        ui_.wrap(space::small, [&] {
            const bool broken = figure_.broken[figure_.picked];
            if (button("turn", texts_(broken ? "chain.mend" : "chain.break"), ButtonLook::primary)) turn(next());
            if (button("next", texts_("chain.next"))) show(next_link(figure_));
        });
    }

    /// The link that is picked.
    void told() {
        const Chain::Link& link = figure_.links[figure_.picked];
        card("told", Role::group, link.label, CardLook::sunken, [&] {
            const std::string& state = words_of(standings(figure_)[figure_.picked], texts_);
            text("told/grade", figure_.grades[link.grade].name + " · " + state, muted_look());
            text("told/label", link.label, bold_look);
            rich("told/text", link.text);
            const std::string needs = needs_words(figure_, figure_.picked, texts_);
            if (!needs.empty()) text("told/needs", needs, muted_look());
        });
    }
};
}  // namespace

std::optional<Chain> draw(const Chain& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
