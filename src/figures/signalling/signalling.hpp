#pragma once
#include "figures/parts.hpp"

namespace figures {

/// Signalling reach: how much of a signal, spreading by diffusion and lost at a steady rate, is left at a distance
/// from the cell that gives it off. The science and its simplifications are in model.md.
struct Signalling {
    double diffusion = 10;  ///< D, in µm²/s.
    double half_life = 64;  ///< In minutes.
    double distance = 100;  ///< From the cell to the target, in µm.

    bool operator==(const Signalling&) const = default;
};

inline constexpr double signalling_max_distance = 1000;  // µm

/// The range of each slider. Diffusion moves in equal ratios (20 steps a decade), the others in equal steps.
inline constexpr double signalling_min_diffusion = 0.1, signalling_max_diffusion = 1000;  // µm²/s
inline constexpr double signalling_min_half_life = 1, signalling_max_half_life = 240;     // minutes

/// L = sqrt(D / k) with k = ln 2 / half-life, in µm: the distance over which the level falls to 1/e.
double reach(const Signalling& figure);

/// C/C0 at `distance` µm from a flat layer of cells, at steady state: exp(-distance / L).
double level_at(const Signalling& figure, double distance);

/// The distance at which `fraction` of the level at the cell is left, in µm.
double distance_of_level(const Signalling& figure, double fraction);

void read(const Reader& settings, Signalling& figure);

/// The settings as text (for links and saves) and back; nothing when the text is not such a state.
std::string write_state(const Signalling& figure);
std::optional<Signalling> read_state(std::string_view text, const Signalling& start);

/// Named values that tasks are checked against: diffusion, half_life, distance, reach, arriving (percent).
std::optional<double> quantity(const Signalling& figure, std::string_view name);

/// What the picture shows, in one or two sentences.
std::string describe(const Signalling& figure, const Texts& texts);

Data data(const Signalling& figure, const Texts& texts);
inline std::vector<std::string> sources(const Signalling&) { return {}; }

inline Motion motion(const Signalling&) { return Motion::none; }
inline void play(Signalling&) {}
inline void step(Signalling&, double) {}
inline void next_stage(Signalling&) {}

/// Draws the picture and its sliders, its node ids starting with `id`; hands back the new state when a slider moved.
[[nodiscard]] std::optional<Signalling> draw(const Signalling& figure, const std::string& id, const Texts& texts, ui::Ui& ui);

/// A slider's position on the diffusion scale and back: 0 is the least, 20 steps a decade.
double diffusion_of_position(double position);
double position_of_diffusion(double diffusion);

}  // namespace figures
