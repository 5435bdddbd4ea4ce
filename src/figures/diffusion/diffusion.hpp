#pragma once
#include <cmath>

#include "base/function_ref.hpp"
#include "figures/parts.hpp"

namespace figures {

/// The steady state, as a time since the start.
inline constexpr double diffusion_steady = HUGE_VAL;

/// Diffusion with loss: how much of a substance, spreading by diffusion and lost at a steady rate, is there at a
/// distance from where it comes from, at steady state and on the way to it. What it is called, and how far each slider
/// goes, is the author's. The science and its simplifications are in model.md.
struct Diffusion {
    static constexpr std::string_view name = "diffusion";
    static constexpr std::string_view former_name = "signalling";

    /// Where the substance comes from: a flat layer, one origin, or several along the line to the target.
    enum class Geometry { flat, one, several };

    /// What the author has words for, as they stand within a sentence.
    enum Word { title, substance, origin, origins, layer, target, words };

    /// How far a slider goes.
    struct Range {
        double least, most, step;

        bool operator==(const Range&) const = default;
    };
    /// Diffusion moves in equal ratios (20 steps a decade), the others in equal steps.
    struct Ranges {
        Range diffusion, half_life, distance, number, spacing;

        bool operator==(const Ranges&) const = default;
    };
    static constexpr Ranges usual_ranges{{0.1, 10000}, {1, 240, 1}, {0, 1000, 10}, {2, 25, 1}, {20, 200, 10}};

    /// A published value of D, with its half-life if there is one.
    struct Preset {
        std::string name;
        double diffusion = 10;
        std::optional<double> half_life;
        std::string source;

        bool operator==(const Preset&) const = default;
    };

    double diffusion = 10;  ///< D, in µm²/s.
    double half_life = 64;  ///< In minutes.
    double distance = 100;  ///< From the origins to the target, in µm.
    Geometry geometry = Geometry::flat;
    int number = 10;                    ///< Of origins, when there are several.
    double spacing = 30;                ///< From one to the next along the line, in µm.
    double elapsed = diffusion_steady;  ///< Minutes since the start.
    double radius = 10;                 ///< Of an origin, in µm.
    std::vector<std::string> names{};   ///< By Word, empty where the interface's own is used; or none at all.
    Ranges ranges = usual_ranges;
    std::vector<Preset> presets{};

    bool operator==(const Diffusion&) const = default;
};

/// Of a slider that its author gives no step: the largest of 0.1, 1, 10 and so on that goes 200 times into its range.
double usual_step(const Diffusion::Range& range);

/// L = sqrt(D / k) with k = ln 2 / half-life, in µm: the distance over which the level falls to 1/e.
double reach(const Diffusion& figure);

/// C/C0 at `distance` µm from a flat layer, so many minutes after the start.
double level_at(const Diffusion& figure, double distance, double elapsed = diffusion_steady);

/// The distance from a flat layer at which `fraction` of the level at the layer is left at steady state, in µm.
double distance_of_level(const Diffusion& figure, double fraction);

/// A place in the picture's plane, in µm: x along the line to the target, from the surface of the layer or of the first
/// origin.
struct Position {
    double x = 0, y = 0;
};

/// The centre of the origin of that number.
Position centre_of(const Diffusion& figure, int number);

/// How many single origins there are: none in a layer.
int single_origins(const Diffusion& figure);

/// The level there, as a share of the level at the layer, or of that at the surface of an origin on its own.
double level_at(const Diffusion& figure, Position place, double elapsed);
/// The same from what one origin gives off: the level so far from a layer.
double level_at(const Diffusion& figure, Position place, FunctionRef<double(double)> single);

/// The level at the target.
double arriving(const Diffusion& figure, double elapsed = diffusion_steady);

/// When the target has nine tenths of its level at steady state, in minutes.
double minutes_to_90(const Diffusion& figure);

/// The time that a whole Play lasts: six half-lives, in minutes. Later than that is the steady state.
inline double full_time(const Diffusion& figure) { return 6 * figure.half_life; }

void read(const Reader& settings, Diffusion& figure);

/// The settings as text (for links and saves) and back; nothing when the text is not such a state.
std::string write_state(const Diffusion& figure);
std::optional<Diffusion> read_state(std::string_view text, const Diffusion& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Diffusion& figure, std::string_view name);

/// How much arrives at the target, and when.
std::string arrival_words(const Diffusion& figure, const Texts& texts);

/// A text of this figure, with the author's words in it.
std::string worded(const Diffusion& figure, const Texts& texts, std::string_view key);
/// The name of a geometry.
std::string geometry_name(const Diffusion& figure, Diffusion::Geometry geometry, const Texts& texts);
/// The author's word for it, or the interface's own.
const std::string& word_of(const Diffusion& figure, Diffusion::Word word, const Texts& texts);
/// What the target is called where its name stands alone: "Target".
std::string target_name(const Diffusion& figure, const Texts& texts);
/// "10 µm²/s".
std::string diffusion_words(double diffusion, const Texts& texts);
/// "16 min": a time in the unit that suits the half-life.
std::string time_words(const Diffusion& figure, double minutes, const Texts& texts);
/// A length in µm with as many digits as can be of interest; "100 µm" with its unit.
std::string micrometres(double length);
std::string length_words(double length, const Texts& texts);

/// "65", or words for next to nothing.
std::string percent_words(double share, const Texts& texts);

/// What the picture shows, in some sentences.
std::string describe(const Diffusion& figure, const Texts& texts);

Data data(const Diffusion& figure, const Texts& texts);
void each_text(const Diffusion& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Diffusion& figure);

Motion motion(const Diffusion& figure);
void play(Diffusion& figure);
void step(Diffusion& figure, double seconds);
void next_stage(Diffusion& figure);

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Diffusion> draw(const Diffusion& figure, const ui::FigurePlace& place);

// What the learner does.

void choose_preset(Diffusion& figure, std::size_t preset);
/// After a change of the settings, less time may be all there is.
void keep_in_time(Diffusion& figure);

/// A slider's position on the diffusion scale and back: 0 is the least, 20 steps a decade.
double diffusion_of_position(const Diffusion& figure, double position);
double position_of_diffusion(const Diffusion& figure, double diffusion);

/// Which of the published values these are, if any.
std::optional<std::size_t> preset_of(const Diffusion& figure);

}  // namespace figures
