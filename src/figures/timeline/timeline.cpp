#include "figures/timeline/timeline.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "base/sorted.hpp"

namespace figures {
namespace {
using Date = Timeline::Date;
using Event = Timeline::Event;

constexpr int days_in_month = 31, months_in_year = 12;

/// So many digits at a place of a text; nothing when there are none, or a number out of range.
std::optional<int> digits_at(std::string_view text, std::size_t place, std::size_t count, int most) {
    int number = 0;
    for (const char c : text.substr(place, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

/// `2017`, `2016-12` or `2014-02-04`.
Date read_date(const Reader& place) {
    constexpr std::size_t year_digits = 4, month_end = 7, day_end = 10;
    const std::string text = place.text();
    if (text.empty()) return {};
    const bool month = text.size() >= month_end, day = text.size() >= day_end;
    Date date;
    if (day) place.date();  // which knows the calendar
    const auto year = digits_at(text, 0, year_digits, 9999);
    const auto of_year = month ? digits_at(text, year_digits + 1, 2, months_in_year) : std::optional(0);
    const auto of_month = day ? digits_at(text, month_end + 1, 2, days_in_month) : std::optional(0);
    const bool fits = text.size() == (day     ? day_end
                                      : month ? month_end
                                              : year_digits) &&
                      (!month || text[year_digits] == '-') && (!day || text[month_end] == '-');
    if (fits && year && of_year && of_month) date = {*year, *of_year, *of_month};
    else if (!day) place.wants("a date: 2017, 2016-12 or 2014-02-04");
    return date;
}

Event read_event(const Reader& item, OwnIds& ids, const Timeline& figure) {
    Event event;
    event.id = ids.read(item["id"]);
    event.label = item["label"].text();
    event.date = read_date(item["date"]);
    event.text = item["text"].rich();
    event.sources = item["sources"].ids();
    if (event.sources.empty()) item["sources"].wants("at least one source id");
    event.kind = read_index(item["kind"], figure.kinds, "the id of one of the kinds");
    return event;
}

/// How many of the events that fit were told.
template <class Fits>
int seen_of(const Timeline& figure, Fits fits) {
    int count = 0;
    for (std::size_t i = 0; i < figure.events.size(); ++i) count += figure.seen[i] && fits(figure.events[i]);
    return count;
}

std::optional<std::size_t> beside(const Timeline& figure, int way) {
    const std::vector<std::size_t> shown = shown_events(figure);
    const auto at = std::find(shown.begin(), shown.end(), figure.picked) - shown.begin() + way;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(shown.size())) return std::nullopt;
    return shown[static_cast<std::size_t>(at)];
}
}  // namespace

double position_of(const Date& date) {
    if (date.month == 0) return date.year + 0.5;
    const double month = date.day == 0 ? 0.5 : (date.day - 0.5) / days_in_month;
    return date.year + (date.month - 1 + month) / months_in_year;
}

std::string words_of(const Date& date, const Texts& texts) {
    const std::string year = decimal(date.year, 0);
    if (date.month == 0) return year;
    const std::string& month = texts("date.month" + decimal(date.month, 0));
    return fill(texts(date.day == 0 ? "timeline.month" : "date.day_month_year"),
                {{"day", decimal(date.day, 0)}, {"month", month}, {"year", year}});
}

std::vector<std::size_t> shown_events(const Timeline& figure) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < figure.events.size(); ++i) {
        if (figure.shows(i)) shown.push_back(i);
    }
    return shown;
}

std::optional<std::size_t> earlier(const Timeline& figure) { return beside(figure, -1); }
std::optional<std::size_t> later(const Timeline& figure) { return beside(figure, 1); }

void pick(Timeline& figure, std::size_t event) {
    figure.picked = event;
    figure.seen[event] = true;
}

void choose_kind(Timeline& figure, std::optional<std::size_t> kind) {
    figure.kind = kind;
    const std::vector<std::size_t> shown = shown_events(figure);
    if (!figure.shows(figure.picked) && !shown.empty()) pick(figure, shown.front());
}

void read(const Reader& settings, Timeline& figure) {
    figure = {};
    OwnIds kinds, events;
    for (const Reader& item : settings["kinds"].items(1))
        figure.kinds.push_back({kinds.read(item["id"]), item["name"].text()});
    if (figure.kinds.size() > timeline_most_kinds) settings["kinds"].wants("at most 5 kinds");
    if (figure.kinds.empty()) figure.kinds.emplace_back();
    const auto before = [](const Event& a, const Event& b) { return position_of(a.date) < position_of(b.date); };
    for (const Reader& item : settings["events"].items(2))
        insert_sorted(figure.events, read_event(item, events, figure), before);
    if (figure.events.size() > timeline_most_events) settings["events"].wants("at most 60 events");
    if (figure.events.empty()) figure.events.emplace_back();
    for (std::size_t kind = 0; const Reader& item : settings["kinds"].items_if_any()) {
        const auto has = [&](const Event& event) { return event.kind == kind; };
        if (std::none_of(figure.events.begin(), figure.events.end(), has)) item.wants("a kind that an event has");
        ++kind;
    }
    figure.seen.assign(figure.events.size(), false);
    const Reader start = settings["start"];
    const auto first = start.exists() ? index_by_id(figure.events, start.id()) : std::optional<std::size_t>(0);
    if (!first) start.wants("the id of one of the events");
    pick(figure, first.value_or(0));
}

std::string write_state(const Timeline& figure) {
    return figure.events[figure.picked].id + "," + (figure.kind ? figure.kinds[*figure.kind].id : "-") + "," +
           ids_of(figure.events, figure.seen);
}

std::optional<Timeline> read_state(std::string_view text, const Timeline& start) {
    const auto fields = fields_of(text);
    if (fields.size() != 3) return std::nullopt;
    const auto picked = index_by_id(start.events, fields[0]), kind = index_by_id(start.kinds, fields[1]);
    const auto seen = marked_by(fields[2], start.events);
    if (!picked || (!kind && fields[1] != "-") || !seen) return std::nullopt;
    Timeline figure = start;
    figure.seen = *seen;
    pick(figure, *picked);
    choose_kind(figure, kind);
    return figure;
}

std::optional<double> quantity(const Timeline& figure, std::string_view name) {
    if (name == "seen") return seen_of(figure, [](const Event&) { return true; });
    if (name == "shown") return static_cast<double>(shown_events(figure).size());
    if (name == "year") return figure.events[figure.picked].date.year;
    constexpr std::string_view seen_prefix = "seen-", at_prefix = "at-";
    if (name.starts_with(seen_prefix)) {
        const auto kind = index_by_id(figure.kinds, name.substr(seen_prefix.size()));
        if (kind) return seen_of(figure, [&](const Event& event) { return event.kind == *kind; });
    }
    if (name.starts_with(at_prefix)) {
        const auto event = index_by_id(figure.events, name.substr(at_prefix.size()));
        if (event) return figure.picked == *event;
    }
    return std::nullopt;
}

std::string describe(const Timeline& figure, const Texts& texts) {
    const std::vector<std::size_t> shown = shown_events(figure);
    const Event& event = figure.events[figure.picked];
    return fill(texts(figure.kind ? "timeline.describe_kind" : "timeline.describe"),
                {{"n", decimal(static_cast<double>(shown.size()), 0)},
                 {"first", words_of(figure.events[shown.front()].date, texts)},
                 {"last", words_of(figure.events[shown.back()].date, texts)},
                 {"date", words_of(event.date, texts)},
                 {"label", event.label},
                 {"kind", figure.kinds[event.kind].name},
                 {"text", words_of(event.text)}});
}

Data data(const Timeline& figure, const Texts& texts) {
    Data data{texts("timeline.table"), {}, {}};
    for (const char* key : {"timeline.date", "timeline.event", "timeline.kind", "timeline.what"})
        data.header.push_back(plain_text(texts(key)));
    for (const std::size_t i : shown_events(figure)) {
        const Event& event = figure.events[i];
        data.rows.push_back({plain_text(words_of(event.date, texts)), plain_text(event.label),
                             plain_text(figure.kinds[event.kind].name), event.text});
    }
    return data;
}

void each_text(const Timeline& figure, const TextVisitor& visit) {
    for (const Timeline::Lane& kind : figure.kinds) visit(plain_text(kind.name), "name");
    for (const Event& event : figure.events) {
        visit(plain_text(event.label), "label");
        visit(event.text, "text");
    }
}

std::vector<std::string> sources(const Timeline& figure) {
    std::vector<std::string> ids;
    for (const Event& event : figure.events) add_new(ids, event.sources);
    return ids;
}

}  // namespace figures
