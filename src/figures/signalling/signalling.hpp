#pragma once
#include <cmath>

#include "base/function_ref.hpp"
#include "figures/parts.hpp"

namespace figures {

/// The steady state, as a time since the cells began.
inline constexpr double signalling_steady = HUGE_VAL;

/// Signalling reach: how much of a signal, spreading by diffusion and lost at a steady rate, is there at a distance
/// from the cells that give it off, at steady state and on the way to it. The science and its simplifications are in
/// model.md.
struct Signalling {
    static constexpr std::string_view name = "signalling";

    /// Where the signal comes from: a flat layer, one cell, or several cells along the line to the target.
    enum class Geometry { flat, one, several };

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
    double distance = 100;  ///< From the cells to the target, in µm.
    Geometry geometry = Geometry::flat;
    int cells = 10;                      ///< How many, when there are several.
    double spacing = 30;                 ///< From one to the next along the line, in µm.
    double elapsed = signalling_steady;  ///< Minutes since the cells began.
    std::vector<Preset> presets;

    bool operator==(const Signalling&) const = default;
};

inline constexpr double signalling_max_distance = 1000;  // µm
inline constexpr double signalling_cell_radius = 10;     // µm

/// The range of each slider. Diffusion moves in equal ratios (20 steps a decade), the others in equal steps.
inline constexpr double signalling_min_diffusion = 0.1, signalling_max_diffusion = 1000;  // µm²/s
inline constexpr double signalling_min_half_life = 1, signalling_max_half_life = 240;     // minutes
inline constexpr int signalling_min_cells = 2, signalling_max_cells = 25;
inline constexpr double signalling_min_spacing = 20, signalling_max_spacing = 200;  // µm

/// L = sqrt(D / k) with k = ln 2 / half-life, in µm: the distance over which the level falls to 1/e.
double reach(const Signalling& figure);

/// C/C0 at `distance` µm from a flat layer of cells, so many minutes after they began.
double level_at(const Signalling& figure, double distance, double elapsed = signalling_steady);

/// The distance from a flat layer at which `fraction` of the level at the layer is left at steady state, in µm.
double distance_of_level(const Signalling& figure, double fraction);

/// A place in the picture's plane, in µm: x along the line to the target, from the surface of the layer or of the first
/// cell.
struct SignalPlace {
    double x = 0, y = 0;
};

/// The centre of the cell of that number.
SignalPlace cell_centre(const Signalling& figure, int number);

/// How many single cells there are: none in a layer.
int single_cells(const Signalling& figure);

/// The level there, as a share of the level at the layer, or of that at the surface of a cell on its own.
double level_at(const Signalling& figure, SignalPlace place, double elapsed);
/// The same from what one source gives off: the level so far from a layer.
double level_at(const Signalling& figure, SignalPlace place, FunctionRef<double(double)> single);

/// The level at the target.
double arriving(const Signalling& figure, double elapsed = signalling_steady);

/// When the target has nine tenths of its level at steady state, in minutes.
double minutes_to_90(const Signalling& figure);

/// The time that a whole Play lasts: six half-lives, in minutes. Later than that is the steady state.
inline double full_time(const Signalling& figure) { return 6 * figure.half_life; }

void read(const Reader& settings, Signalling& figure);

/// The settings as text (for links and saves) and back; nothing when the text is not such a state.
std::string write_state(const Signalling& figure);
std::optional<Signalling> read_state(std::string_view text, const Signalling& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Signalling& figure, std::string_view name);

/// How much arrives at the target, and when.
std::string arrival_words(const Signalling& figure, const Texts& texts);

/// "65", or words for next to nothing.
std::string percent_words(double share, const Texts& texts);

/// What the picture shows, in some sentences.
std::string describe(const Signalling& figure, const Texts& texts);

Data data(const Signalling& figure, const Texts& texts);
void each_text(const Signalling& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Signalling& figure);

Motion motion(const Signalling& figure);
void play(Signalling& figure);
void step(Signalling& figure, double seconds);
void next_stage(Signalling& figure);

/// Draws the picture and its controls, its node ids starting with `id`, and `beside` the picture what the page adds;
/// hands back the new state when one was used.
[[nodiscard]] std::optional<Signalling> draw(const Signalling& figure, const std::string& id, const Texts& texts,
                                             ui::Ui& ui, FunctionRef<void()> beside);

// What the learner does.

void choose_preset(Signalling& figure, std::size_t preset);
/// After a change of the settings, less time may be all there is.
void keep_in_time(Signalling& figure);

/// A slider's position on the diffusion scale and back: 0 is the least, 20 steps a decade.
double diffusion_of_position(double position);
double position_of_diffusion(double diffusion);

/// Which of the published values these are, if any.
std::optional<std::size_t> preset_of(const Signalling& figure);

}  // namespace figures
