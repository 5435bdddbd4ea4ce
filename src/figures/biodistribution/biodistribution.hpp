#pragma once
#include <array>
#include <cstdint>

#include "figures/parts.hpp"

namespace figures {

/// Where the cells go: what papers found in which organ, by route and hour. No calculation of its own: model.md.
struct Biodistribution {
    static constexpr std::string_view name = "biodistribution";

    /// `other`: organs that the paper counts together; `gone`: no longer there; `rest`: what the paper says nothing
    /// about.
    enum Organ { lungs, heart, liver, spleen, kidneys, site, other, gone, rest, needle };
    enum Amount { none, little, some, half, most, all };
    enum Site { arm, coronary, left_heart, heart_muscle, penis, leg };

    /// What was found in one organ: a number, or words.
    struct Finding {
        Organ organ = lungs;
        bool counted = false;  ///< A number is published: `percent`, between `low` and `high` where a range is.
        double percent = 0, low = 0, high = 0;
        double spread = 0;     ///< The standard deviation, where given.
        Amount amount = none;  ///< What the words amount to, for the dots.
        std::string words;     ///< In place of the number, or as the paper puts it.

        bool operator==(const Finding&) const = default;
    };
    struct Time {
        double hours = 0;
        std::string name;
        std::vector<Finding> found, alive;  ///< Of the label, and of living cells where they were looked for.

        bool operator==(const Time&) const = default;
    };
    struct Route {
        std::string id, name, place;
        Site site = arm;

        bool operator==(const Route&) const = default;
    };
    struct Study {
        std::string id, name, source, species, cells, method, note;
        std::size_t route = 0;
        std::vector<Time> times;

        bool operator==(const Study&) const = default;
    };

    std::vector<Route> routes;
    std::vector<Study> studies;
    std::vector<std::string> sentences;  ///< Under every picture.

    std::size_t study = 0;
    std::size_t
        from = 0,
        stage = 1,
        goal = 1;  ///< 0 is before the injection, then the times; on the way from `from` to `stage`, and on to `goal`.
    double progress = 1;  ///< Of that way.
    bool living = false, compared = false;
    Organ organ = lungs;     ///< Compared.
    std::uint32_t seen = 0;  ///< A bit for each study looked at.

    bool operator==(const Biodistribution&) const = default;
};

inline constexpr std::size_t dot_count = 100;
inline constexpr std::size_t organ_count = Biodistribution::needle + 1;

/// In which organ each of the hundred dots is at that stage of the study.
using Dots = std::array<Biodistribution::Organ, dot_count>;
Dots dots_at(const Biodistribution& figure, std::size_t stage);

const Biodistribution::Study& study_of(const Biodistribution& figure);
const Biodistribution::Time* time_of(const Biodistribution& figure);  ///< None before the injection.
const Biodistribution::Finding* finding_of(const std::vector<Biodistribution::Finding>& findings,
                                           Biodistribution::Organ organ);

/// The studies of a route, by their places in the list.
std::vector<std::size_t> studies_of(const Biodistribution& figure, std::size_t route);

/// What is shown as numbers or words; before the injection, of the first time.
const std::vector<Biodistribution::Finding>& shown_findings(const Biodistribution& figure);
/// What was counted in that organ at the time that the dots come from; else 0.
double percent_before(const Biodistribution& figure, Biodistribution::Organ organ);

/// "55.1 %", or the paper's words.
std::string words_of(const Biodistribution::Finding& finding, const Texts& texts);
std::string organ_name(const Biodistribution& figure, std::size_t study, Biodistribution::Organ organ,
                       const Texts& texts);

/// What the dots stand for at the stage shown: the key of a text. Where a paper gives no number, they picture its
/// words.
const char* dots_meaning(const Biodistribution& figure);
bool has_living(const Biodistribution& figure);  ///< Were living cells looked for in the study shown?

/// A study with what it found in the organ compared.
struct Compared {
    std::size_t study = 0;
    const Biodistribution::Time* time = nullptr;
    const Biodistribution::Finding* finding = nullptr;
    bool first = false;  ///< Of its route.
};
std::vector<Compared> comparison(const Biodistribution& figure);  ///< By route.

/// The least and the most that was counted on a route; nothing when there are no two numbers.
std::optional<Biodistribution::Finding> range_of(const Biodistribution& figure, const std::vector<Compared>& rows,
                                                 std::size_t route);

/// The learner's choices; a new study or time sets the dots off.
void choose_route(Biodistribution& figure, std::size_t route);  ///< With its first study.
void choose_study(Biodistribution& figure, std::size_t study);
void choose_stage(Biodistribution& figure, std::size_t stage);
void choose_living(Biodistribution& figure, bool living);

void read(const Reader& settings, Biodistribution& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Biodistribution& figure);
std::optional<Biodistribution> read_state(std::string_view text, const Biodistribution& start);

/// Named values that tasks are checked against: see model.md.
std::optional<double> quantity(const Biodistribution& figure, std::string_view name);

std::string describe(const Biodistribution& figure, const Texts& texts);
Data data(const Biodistribution& figure, const Texts& texts);
void each_text(const Biodistribution& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Biodistribution& figure);

Motion motion(const Biodistribution& figure);
void play(Biodistribution& figure);
void step(Biodistribution& figure, double seconds);
void next_stage(Biodistribution& figure);

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Biodistribution> draw(const Biodistribution& figure, const ui::FigurePlace& place);

}  // namespace figures
