#pragma once
#include "figures/parts.hpp"

namespace figures {

/// A timeline: dated events, of which those of one kind or all are shown, and one is told. No calculation: model.md.
struct Timeline {
    static constexpr std::string_view name = "timeline";

    /// A date as precise as it is known: 0 for an unknown month or day.
    struct Date {
        int year = 2000, month = 0, day = 0;
        bool operator==(const Date&) const = default;
    };
    struct Lane {
        std::string id, name;
        bool operator==(const Lane&) const = default;
    };
    struct Event {
        std::string id, label;
        Date date;
        std::size_t kind = 0;  ///< Index into `kinds`.
        RichText text;
        std::vector<std::string> sources;
        bool operator==(const Event&) const = default;
    };

    std::vector<Lane> kinds;    ///< Never empty.
    std::vector<Event> events;  ///< Never empty; in the order of their dates.

    std::size_t picked = 0;
    std::optional<std::size_t> kind;  ///< The one that is shown; all without.
    std::vector<bool> seen;           ///< For each event, whether it was told.

    bool operator==(const Timeline&) const = default;

    bool shows(std::size_t event) const { return !kind || events[event].kind == *kind; }
};

inline constexpr std::size_t timeline_most_kinds = 5, timeline_most_events = 60;

/// In years; the middle of a year or a month stands for what is not known more precisely.
double position_of(const Timeline::Date& date);
/// "2017", "December 2024", "4 February 2014".
std::string words_of(const Timeline::Date& date, const Texts& texts);

/// The events that are shown, in the order of their dates.
std::vector<std::size_t> shown_events(const Timeline& figure);
/// The shown one before or after the one that is told; nothing at the end.
std::optional<std::size_t> earlier(const Timeline& figure);
std::optional<std::size_t> later(const Timeline& figure);

void pick(Timeline& figure, std::size_t event);
/// Shows one kind, or all; the first event shown is told when the one told so far is not among them.
void choose_kind(Timeline& figure, std::optional<std::size_t> kind);

void read(const Reader& settings, Timeline& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Timeline& figure);
std::optional<Timeline> read_state(std::string_view text, const Timeline& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Timeline& figure, std::string_view name);

std::string describe(const Timeline& figure, const Texts& texts);
Data data(const Timeline& figure, const Texts& texts);
void each_text(const Timeline& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Timeline& figure);

inline Motion motion(const Timeline&) { return Motion::none; }
inline void play(Timeline&) {}
inline void step(Timeline&, double) {}
inline void next_stage(Timeline&) {}

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Timeline> draw(const Timeline& figure, const ui::FigurePlace& place);

}  // namespace figures
