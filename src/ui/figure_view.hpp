#pragma once
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/texts.hpp"
#include "ui/pen.hpp"

/// What the views of figures have in common.
namespace ui {

/// A figure's picture while it is being drawn.
template <class Figure>
class Picture : protected Pen {
public:
    Picture(const Pen& pen, const Figure& figure, const Texts& texts) : Pen(pen), figure_(figure), texts_(texts) {}

protected:
    const Figure& figure_;
    const Texts& texts_;
};

/// Looks of the words beside a picture.
inline constexpr TextLook bold_look{.face = Face::bold}, small_look{.type = Type::small},
    small_bold_look{.type = Type::small, .face = Face::bold},
    label_look{.type = Type::small, .role = Role::text},  ///< Of a name above its control.
    bold_label_look{.type = Type::small, .face = Face::bold, .role = Role::text};

/// What each of them is called, after what is already among the names.
template <class Items, class Name>
std::vector<std::string> names_in(const Items& items, Name name, std::vector<std::string> names = {}) {
    for (const auto& item : items) names.push_back(std::invoke(name, item));
    return names;
}

/// Looks of the words in it.
inline constexpr Lettering bold{.face = Face::bold}, small{.type = Type::small},
    small_bold{.type = Type::small, .face = Face::bold}, bold_right{.align = Align::right, .face = Face::bold},
    bold_middle{.align = Align::middle, .face = Face::bold, .level = true};  ///< On a sign.

inline constexpr float bench_width = 1080;  ///< Of a figure with its controls, at most.

/// As narrow as on a telephone: pictures are drawn closer together there, and long rows of choices are lists.
inline bool is_compact(const Ui& ui) { return ui.width() < 480 * ui.unit(); }

/// Where a page has a figure drawn.
struct FigurePlace {
    std::string id;  ///< All ids of the figure's nodes begin with it.
    const Texts& texts;
    Ui& ui;
    FunctionRef<void()> beside;  ///< Draws what the page adds beside the picture.
};

/// The controls and words beside a picture.
class FigureParts {
public:
    explicit FigureParts(const FigurePlace& place)
        : id_(place.id), texts_(place.texts), ui_(place.ui), p_(ui_.palette()), beside_(place.beside) {}

protected:
    std::string id(std::string_view name) const { return (id_ + "/").append(name); }

    /// The column is a telephone's.
    bool compact() const { return is_compact(ui_); }
    /// Of the column, in design pixels.
    double room() const { return static_cast<double>(ui_.width() / ui_.unit()); }
    /// The picture, and beside it, or where there is no room, below it, what the learner works with: the controls that
    /// matter most, then what the page adds. All this fits in a window, so that what is changed can be watched.
    /// What goes `further` comes below.
    void bench(FunctionRef<void()> picture, FunctionRef<void()> controls, FunctionRef<void()> further) {
        constexpr float least = 800;
        ui_.broad(bench_width, [&] {
            Flow& flow = ui_.flow();
            const float unit = ui_.unit(), left = flow.left, width = flow.width, top = flow.y;
            const bool broad = width >= least * unit;
            const float work_width = broad ? std::clamp(width * 0.38f, 340 * unit, 410 * unit) : width,
                        picture_width = broad ? width - work_width - space::large * unit : width;
            flow.column(left, picture_width, picture);
            const float picture_end = flow.y;
            if (broad) flow.y = top;
            else gap();
            flow.column(left + width - work_width, work_width, [&] {
                controls();
                gap();
                beside_();
            });
            const float work_end = flow.y;
            if (broad) flow.y = picture_end;
            gap(space::medium);
            flow.column(left, picture_width, further);
            flow.y = std::max(flow.y, work_end);
        });
    }
    /// The same with `more` controls, which on a telephone are the first of what goes further.
    void bench(FunctionRef<void()> picture, FunctionRef<void()> controls, FunctionRef<void()> more,
               FunctionRef<void()> further) {
        const auto work = [&] {
            controls();
            if (!phone_) more();
        };
        const auto rest = [&] {
            if (phone_) more();
            further();
        };
        bench(picture, work, rest);
    }

    void gap(float height = space::small) { ui_.space(height); }
    void text(std::string_view name, std::string_view words, const TextLook& look = {}) {
        ui_.text(id(name), words, look);
    }
    void rich(std::string_view name, const RichText& words, const TextLook& look = {}) {
        ui_.rich(id(name), words, look);
    }
    void card(std::string_view name, Role role, const std::string& words, CardLook look, FunctionRef<void()> inside) {
        ui_.card({.id = id(name), .role = role, .name = words}, look, inside);
    }
    bool button(std::string_view name, std::string_view words, ButtonLook look = ButtonLook::secondary,
                bool enabled = true) {
        return ui_.button(id(name), words, look, enabled);
    }

    TextLook muted_look(Face face = Face::regular) const {
        return {.type = Type::small, .colour = p_.muted, .face = face};
    }

    const std::string& id_;
    const Texts& texts_;
    Ui& ui_;
    const Palette& p_;
    const bool phone_ = compact();  ///< The column of the whole figure is a telephone's.

private:
    FunctionRef<void()> beside_;
};

/// A figure with all that stands beside its picture, and the learner's changes.
template <class Figure>
class FigureView : protected FigureParts {
public:
    FigureView(const Figure& figure, const FigurePlace& place) : FigureParts(place), figure_(figure) {}

    /// What the figure has become, if the learner changed it.
    std::optional<Figure> changed_figure() { return std::move(next_); }

protected:
    /// The copy that takes the changes, made when the first one comes.
    Figure& next() { return next_ ? *next_ : next_.emplace(figure_); }

    /// Pills, of which one can be picked, and the gap below them; `pick` puts that into what is shown.
    template <class Choices = std::vector<std::string>>
    void pills(std::string_view name, std::string_view words, const Choices& choices, std::optional<std::size_t> chosen,
               FunctionRef<void(Figure&, std::size_t)> pick) {
        changed(choice(ui_, id(name), words, choices, chosen), pick);
        gap();
    }
    /// A drop-down list under its name.
    void list(std::string_view name, const std::string& words, const std::vector<std::string>& choices,
              std::optional<std::size_t> chosen, FunctionRef<void(Figure&, std::size_t)> pick) {
        text(std::string(name) + "/label", words, label_look);
        changed(ui_.combobox(id(name), {words, choices, chosen}), pick);
    }
    /// Pills, or on a telephone, where they would take many rows, a list.
    void pills_or_list(std::string_view name, const std::string& words, const std::vector<std::string>& choices,
                       std::optional<std::size_t> chosen, FunctionRef<void(Figure&, std::size_t)> pick) {
        if (phone_) list(name, words, choices, chosen, pick), gap();
        else pills(name, words, choices, chosen, pick);
    }
    struct Slider {
        std::string name, words, value_words;
        double value, least, most, step;  ///< The value, as long as nobody moves it, need not be one of the steps.
        void (*set)(Figure&, double);
    };
    /// Two beside one another, where there is room.
    void sliders(const Slider& left, const Slider& right) {
        constexpr float between = 28;
        if (compact()) return slide(left), slide(right);
        ui_.beside((ui_.width() - between * ui_.unit()) / 2, [&] { slide(left); },
                   [&] { ui_.indent(between, [&] { slide(right); }); });
    }
    void slide(const Slider& it) {
        const double steps = std::round((it.value - it.least) / it.step);
        const double shown = std::clamp(it.least + steps * it.step, it.least, it.most);
        const auto set = ui_.slider(id(it.name), {it.words, it.value_words, shown, it.least, it.most, it.step});
        if (set) it.set(next(), *set);
    }
    void changed(std::optional<std::size_t> picked, FunctionRef<void(Figure&, std::size_t)> pick) {
        if (picked) pick(next(), *picked);
    }

    /// The picture, so many design pixels tall.
    void picture(const std::string& name, double height, FunctionRef<void(const Pen&)> draw) {
        ui_.figure(
            id_, name, [&] { return describe(figure_, texts_); }, static_cast<float>(height),
            [&](const Canvas& canvas) { draw({ui_, canvas, id_}); });
    }
    /// The same as a `Drawing`; `pick` puts what was picked in it into what is shown.
    template <class Drawing>
    void picture(const std::string& name, double height, FunctionRef<void(Figure&, std::size_t)> pick) {
        picture(name, height, [&](const Pen& pen) {
            if (const auto picked = Drawing(pen, figure_, texts_).draw()) pick(next(), *picked);
        });
    }

    const Figure& figure_;
    std::optional<Figure> next_;
};

/// Draws a figure's view; hands back what the figure has become, if the learner changed it.
template <class View, class Figure>
std::optional<Figure> drawn(const Figure& figure, const FigurePlace& place) {
    View view(figure, place);
    view.draw();
    return view.changed_figure();
}

}  // namespace ui
