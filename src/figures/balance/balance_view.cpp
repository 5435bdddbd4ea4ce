#include <algorithm>

#include "base/numbers.hpp"
#include "figures/balance/balance.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;
using Setting = Balance::Setting;
using Step = Balance::Step;

constexpr double top = 8, margin = 12, badge = 11, badge_middle = 22, bar_left = 42, name_height = 21,
                 needed_height = 28;

/// From one step's name to the next one's, and the bar's part of that: a telephone's window has room for what is worked
/// with, too.
double row_height(const Ui& ui, const Balance& figure) {
    const double rows = static_cast<double>(figure.steps.size()) + 1;
    return is_compact(ui) ? std::clamp(270 / rows, 38.0, 50.0) : 60;
}
double bar_height(const Ui& ui, const Balance& figure) {
    return row_height(ui, figure) - name_height - (is_compact(ui) ? 6 : 15);
}

/// A bar for each step: what goes on, and what is lost.
class Bars : Picture<Balance> {
public:
    using Picture::Picture;

    /// Hands back the step that was picked.
    std::optional<std::size_t> draw() const {
        whole();
        for (std::size_t i = 0; i < figure_.steps.size(); ++i) step(i);
        if (figure_.needed) needed();
        return pick("steps", texts_("balance.steps"), figure_.steps.size(), [&](const Pen& pen, std::size_t i) {
            const Step& step = figure_.steps[i];
            const std::string words = texts_("balance.spot", {{"n", std::to_string(i + 1)},
                                                              {"name", step.name},
                                                              {"amount", amount_words(figure_, left_[i + 1], texts_)}});
            return pen.spot(step.id, sign_of(i), badge + 2, words, i == figure_.picked);
        });
    }

private:
    double y(std::size_t row) const { return top + row_ * static_cast<double>(row); }
    double bar_top(std::size_t row) const { return y(row) + name_height; }
    double x(double amount) const { return bar_left + (width() - margin - bar_left) * amount / most_; }
    Place sign_of(std::size_t step) const { return {badge_middle, y(step + 1) + (name_height + bar_) / 2 + 2}; }

    void names(const Pen& own, std::size_t row, const std::string& name, bool picked) const {
        own.label("name", {bar_left, y(row)}, name, p.text, picked ? bold : Lettering{});
        own.label("left", {width() - margin, y(row)}, number_words(left_[row], texts_), p.text, bold_right);
    }

    void whole() const {
        names(named("start"), 0, figure_.quantity, false);
        box({bar_left, bar_top(0)}, {x(left_[0]), bar_top(0) + bar_}, p.accent, 3);
    }

    void step(std::size_t i) const {
        const Step& step = figure_.steps[i];
        const std::size_t row = i + 1;
        const bool picked = i == figure_.picked;
        const double before = x(left_[i]), after = x(left_[row]), upper = bar_top(row), lower = upper + bar_;
        const Pen own = named("step").named(step.id);
        names(own, row, step.name, picked);
        if (before > bar_left + width_of(step.name, bold) + 6)
            dashed({before, bar_top(i) + bar_ + 4}, {before, upper - 2}, {1.5, 3}, p.edge, 1.5);
        if (before - after > 1) plate({after, upper}, {before, lower}, p.caution_tint, p.caution, 1, 3);
        box({bar_left, upper}, {std::max(after, bar_left + 1), lower}, p.accent, 3);
        lost(own, i, after, before, (upper + lower) / 2);
        disc(sign_of(i), badge, figure_.seen[i] ? p.accent : p.surface, p.accent, 2, 32);
        own.label("n", sign_of(i), std::to_string(i + 1), figure_.seen[i] ? p.on_accent : p.text, bold_middle);
    }

    /// What became of it, in its part of the bar or beside the bar, where there is room.
    void lost(const Pen& own, std::size_t i, double from, double to, double middle) const {
        constexpr double around = 8;
        if (bar_ < 18 || left_[i] == left_[i + 1]) return;
        const std::string words = texts_("balance.label", {{"name", figure_.steps[i].lost},
                                                           {"amount", number_words(left_[i] - left_[i + 1], texts_)}});
        const double wide = width_of(words) + 2 * around;
        if (wide < to - from) own.label("lost", {from + around, middle}, words, p.text, {.level = true});
        else if (to + wide < width()) own.label("lost", {to + around, middle}, words, p.text, {.level = true});
    }

    /// How much is needed, as a mark on each bar, with its name below.
    void needed() const {
        const double at = x(figure_.needed->value);
        for (std::size_t row = 0; row < left_.size(); ++row) {
            const Place from{at, bar_top(row) - 3}, to{at, bar_top(row) + bar_ + 3};
            line(from, to, p.surface, 5.5);
            line(from, to, p.target, 2.5);
        }
        const std::string words = texts_(
            "balance.label", {{"name", figure_.needed->name}, {"amount", number_words(figure_.needed->value, texts_)}});
        const double below = y(left_.size());
        marker(Marker::triangle, {at, below + 3}, 5, p.target);
        Names(*this, {.edge = margin, .gap = 0})
            .add("needed", {at, below + 8}, words, p.text, {.align = Align::middle});
    }

    const std::vector<double> left_ = amounts(figure_);
    const double row_ = row_height(ui, figure_), bar_ = bar_height(ui, figure_);
    /// At the right end of the scale: the same whatever is set.
    const double most_ = std::max(figure_.start.most, figure_.needed ? figure_.needed->value : 0);
};

class View : public FigureView<Balance> {
public:
    using FigureView::FigureView;

    void draw() {
        bench([&] { bars(); }, [&] { main_controls(); }, [&] { further(); });
        if (next_ == figure_) next_.reset();
    }

private:
    void bars() {
        const double rows = row_height(ui_, figure_) * static_cast<double>(figure_.steps.size() + 1);
        const double height = top + rows + (figure_.needed ? needed_height + 4 : 0);
        picture<Bars>(texts_("balance.name"), height, [&](Balance& next, std::size_t step) { pick(next, step); });
    }

    void main_controls() {
        if (!phone_ || !step_slides()) start();
        step_sliders();
        if (!phone_) gap(), result();
    }

    void further() {
        if (phone_) {
            result();
            gap();
            if (step_slides()) start();
        }
        told();
    }

    void start() {
        if (figure_.start.fixed()) return;
        slide(slider("start", "balance.start", {{"quantity", figure_.quantity}}, figure_.start,
                     amount_words(figure_, figure_.start.value, texts_),
                     [](Balance& next, double to) { next.start.value = to; }));
    }

    /// Of the step that is picked.
    void step_sliders() {
        if (step_.kind == Balance::Kind::share) return step_slider<&Step::share>("share", "balance.share", " %");
        step_slider<&Step::half_life>("half-life", "balance.half_life");
        step_slider<&Step::time>("time", "balance.time");
    }
    bool step_slides() const {
        if (step_.kind == Balance::Kind::share) return !step_.share.fixed();
        return !step_.half_life.fixed() || !step_.time.fixed();
    }
    template <Setting Step::* field>
    void step_slider(const char* id, std::string_view key, const char* unit = "") {
        const Setting& setting = step_.*field;
        if (setting.fixed()) return;
        slide(slider(step_.id + "/" + id, key, {{"name", step_.name}, {"unit", step_.time_unit}}, setting,
                     significant(setting.value, 3) + unit,
                     [](Balance& next, double to) { (next.steps[next.picked].*field).value = to; }));
    }
    Slider slider(std::string id, std::string_view key,
                  std::initializer_list<std::pair<std::string_view, std::string>> names, const Setting& setting,
                  std::string value_words, void (*set)(Balance&, double)) const {
        const auto& [least, most, value, step] = setting;
        return {std::move(id), texts_(key, names), std::move(value_words), value, least, most, step, set};
    }
    void result() { text("result", result_words(figure_, texts_), small_look); }

    /// The step that is picked.
    void told() {
        const std::vector<double> left = amounts(figure_);
        const double before = left[figure_.picked], after = left[figure_.picked + 1];
        const auto words = [&](const std::string& name, double amount) {
            return texts_("balance.label", {{"name", name}, {"amount", amount_words(figure_, amount, texts_)}});
        };
        card("told", Role::group, step_.name, CardLook::sunken, [&] {
            text("told/lost", words(step_.lost, before - after) + " · " + rule_words(step_, texts_), muted_look());
            text("told/name", words(step_.name, after), bold_look);
            rich("told/text", step_.text);
        });
    }

    const Step& step_ = figure_.steps[figure_.picked];
};
}  // namespace

std::optional<Balance> draw(const Balance& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
