#include <algorithm>

#include "base/numbers.hpp"
#include "figures/timeline/timeline.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;

/// A lane in design pixels: its name, a row for the names of events, their marks, and the line of time.
struct LaneRows {
    double names, marks, line, whole;
};
constexpr LaneRows usual{24, 60, 84, 104}, close{18, 48, 66, 76};
const LaneRows& rows_of(const Ui& ui) { return is_compact(ui) ? close : usual; }

constexpr double top = 10, axis_height = 40, margin = 20, mark = 7, target = 13, least_gap = 2 * target;
constexpr double edge = margin - mark;  // where lines begin, and words at the earliest

/// The lanes that are shown, one below another, over a common scale of years.
class Lanes : Picture<Timeline> {
public:
    Lanes(const Pen& pen, const Timeline& figure, const std::vector<std::size_t>& lanes, const Texts& texts)
        : Picture(pen, figure, texts), lanes_(lanes) {}

    /// Hands back the event that was picked.
    std::optional<std::size_t> draw() const {
        std::vector<std::vector<double>> marks;
        for (std::size_t i = 0; i < lanes_.size(); ++i) marks.push_back(lane(lanes_[i], top_of(i)));
        years();
        return pick_event(marks);
    }

private:
    double top_of(std::size_t lane) const { return top + static_cast<double>(lane) * rows_.whole; }
    double x(double year) const { return margin + (width() - 2 * margin) * (year - first_) / (last_ - first_); }
    Colour colour_of(std::size_t kind) const { return p.series[kind]; }

    std::vector<std::size_t> events_of(std::size_t kind) const {
        std::vector<std::size_t> events;
        for (std::size_t i = 0; i < figure_.events.size(); ++i) {
            if (figure_.events[i].kind == kind) events.push_back(i);
        }
        return events;
    }

    /// Where the marks of these events stand: at their dates, or beside one another where these are too close.
    std::vector<double> spread(const std::vector<std::size_t>& events) const {
        std::vector<double> places;
        const double gap =
            std::min(least_gap, (width() - 2 * margin) / std::max(1.0, static_cast<double>(events.size())));
        for (const std::size_t event : events) {
            const double at = x(position_of(figure_.events[event].date));
            places.push_back(places.empty() ? at : std::max(at, places.back() + gap));
        }
        double most = width() - margin;
        for (std::size_t i = places.size(); i-- > 0; most -= gap) {
            places[i] = std::min(places[i], most);
            most = std::min(most, places[i]);
        }
        return places;
    }

    /// Hands back where its marks stand.
    std::vector<double> lane(std::size_t kind, double y) const {
        const Colour ink = colour_of(kind);
        const Pen own = named("lane").named(figure_.kinds[kind].id);
        own.label("name", {edge, y}, figure_.kinds[kind].name, p.text, bold);
        line({edge, y + rows_.line}, {width() - edge, y + rows_.line}, p.edge);
        const std::vector<std::size_t> events = events_of(kind);
        const std::vector<double> places = spread(events);
        for (std::size_t i = 0; i < events.size(); ++i) {
            const double at = x(position_of(figure_.events[events[i]].date));
            line({places[i], y + rows_.marks}, {at, y + rows_.line}, ink, 1.5);
            dot({at, y + rows_.line}, 2.5, ink);
            const bool told = events[i] == figure_.picked;
            disc({places[i], y + rows_.marks}, mark, told || figure_.seen[events[i]] ? ink : p.surface, ink, 2);
            if (told) dot({places[i], y + rows_.marks}, 3, p.surface);
        }
        names(own, events, places, y + rows_.names);
        return places;
    }

    /// The names of events as far as there is room: that of the one that is told first.
    void names(const Pen& own, const std::vector<std::size_t>& events, const std::vector<double>& places,
               double y) const {
        Names row(own, {.edge = edge, .gap = 10});
        for (const bool told : {true, false}) {
            const Lettering look{.align = Align::middle, .face = told ? Face::bold : Face::regular};
            for (std::size_t i = 0; i < events.size(); ++i) {
                const Timeline::Event& event = figure_.events[events[i]];
                if ((events[i] == figure_.picked) == told)
                    row.put(event.id, {places[i], y}, event.label, told ? p.text : p.muted, look);
            }
        }
    }

    void years() const {
        const int span = last_ - first_;
        int step = 1;
        for (const int wider : {2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
            if ((width() - 2 * margin) / span * step < 56) step = wider;
        }
        std::vector<Tick> ticks;
        for (int year = (first_ + step - 1) / step * step; year <= last_; year += step)
            ticks.push_back({x(year), decimal(year, 0)});
        axis("year", top_of(lanes_.size()), ticks);
    }

    /// One group in the order of time, so that the arrow keys go from event to event.
    std::optional<std::size_t> pick_event(const std::vector<std::vector<double>>& marks) const {
        const std::vector<std::size_t> events = shown_events(figure_);
        std::vector<std::size_t> next(lanes_.size());
        const auto picked =
            pick("events", texts_("timeline.events"), events.size(), [&](const Pen& pen, std::size_t i) {
                const Timeline::Event& event = figure_.events[events[i]];
                const auto lane = static_cast<std::size_t>(std::ranges::find(lanes_, event.kind) - lanes_.begin());
                const Place at{marks[lane][next[lane]++], top_of(lane) + rows_.marks};
                const std::string words =
                    texts_("timeline.spot", {{"date", words_of(event.date, texts_)}, {"label", event.label}});
                return pen.spot(event.id, at, target, words, events[i] == figure_.picked);
            });
        return picked ? std::optional(events[*picked]) : std::nullopt;
    }

    const std::vector<std::size_t>& lanes_;
    const LaneRows& rows_ = rows_of(ui);
    const int first_ = figure_.events.front().date.year, last_ = figure_.events.back().date.year + 1;
};

class View : public FigureView<Timeline> {
public:
    using FigureView::FigureView;

    void draw() {
        if (phone_) pick_kind();
        const auto controls = [&] {
            if (!phone_) pick_kind();
            go_on();
        };
        bench([&] { lanes(); }, controls, [&] { told(); });
    }

private:
    void show(std::size_t event) { pick(next(), event); }

    void pick_kind() {
        if (figure_.kinds.size() < 2) return;
        std::vector<Choice> choices{{"all", texts_("timeline.all")}};
        for (const Timeline::Lane& kind : figure_.kinds) choices.push_back({"kind-" + kind.id, kind.name});
        pills("kinds", texts_("timeline.kinds"), choices, figure_.kind ? *figure_.kind + 1 : 0,
              [](Timeline& next, std::size_t set) {
                  choose_kind(next, set == 0 ? std::nullopt : std::optional(set - 1));
              });
    }

    void lanes() {
        std::vector<std::size_t> lanes;
        for (std::size_t i = 0; i < figure_.kinds.size(); ++i) {
            if (!figure_.kind || *figure_.kind == i) lanes.push_back(i);
        }
        const double height = top + static_cast<double>(lanes.size()) * rows_of(ui_).whole + axis_height;
        picture(texts_("timeline.name"), height, [&](const Pen& pen) {
            if (const auto picked = Lanes(pen, figure_, lanes, texts_).draw()) show(*picked);
        });
    }

    void go_on() {
        const auto before = earlier(figure_), after = later(figure_);
        ui_.wrap(space::small, [&] {
            if (button("earlier", texts_("timeline.earlier"), ButtonLook::secondary, before.has_value())) show(*before);
            if (button("later", texts_("timeline.later"), ButtonLook::secondary, after.has_value())) show(*after);
        });
    }

    /// The event that is picked.
    void told() {
        const Timeline::Event& event = figure_.events[figure_.picked];
        card("told", Role::group, event.label, CardLook::sunken, [&] {
            text("told/date", words_of(event.date, texts_) + " · " + figure_.kinds[event.kind].name, muted_look());
            text("told/label", event.label, bold_look);
            rich("told/text", event.text);
        });
    }
};
}  // namespace

std::optional<Timeline> draw(const Timeline& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
