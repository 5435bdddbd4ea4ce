#include "questions/numeric/formulas.hpp"

#include "base/math.hpp"

namespace questions {
namespace {
/// 2 to the power of n; exact for whole n.
double doubled(double n) {
    const double whole = std::floor(n);
    if (!(whole >= -1000 && whole <= 1000)) return exp_of(n * ln_2);
    return std::ldexp(exp_of((n - whole) * ln_2), static_cast<int>(whole));
}

// Units are the author's, except where a formula names its own.
constexpr Formula known_formulas[] = {
    // L = sqrt(D / k), k = ln 2 / half-life, in µm; D in µm²/s, the half-life in minutes. Wartlick, Kicheva and
    // González-Gaitán 2009, doi:10.1101/cshperspect.a001255; see figures/diffusion/model.md.
    {"signal-reach", {"diffusion", "half_life"}, [](const double* x) { return std::sqrt(x[0] * x[1] * 60 / ln_2); }},
    // The level at a distance from a flat layer of cells, in % of the level at the layer (the same source).
    {"share-arriving", {"distance", "reach"}, [](const double* x) { return 100 * exp_of(-x[0] / x[1]); }},
    // How many times higher the level is at the near place than at the far one (the same source).
    {"level-ratio", {"near", "far", "reach"}, [](const double* x) { return exp_of((x[1] - x[0]) / x[2]); }},
    // What is left after so many hours, in %: half for each half-life. IUPAC Gold Book, doi:10.1351/goldbook.L03515.
    {"half-lives-left", {"hours", "half_life"}, [](const double* x) { return 100 * doubled(-x[0] / x[1]); }},
    // Cells after so many population doublings.
    {"doublings", {"start", "doublings"}, [](const double* x) { return x[0] * doubled(x[1]); }},
    // The dose for a body: cells per kg times kg.
    {"cells-total", {"dose_per_kg", "weight"}, [](const double* x) { return x[0] * x[1]; }},
    // Living cells: those counted times the viability in %. Strober 2015, doi:10.1002/0471142735.ima03bs111.
    {"living-cells", {"counted", "viability"}, [](const double* x) { return x[0] * x[1] / 100; }},
    // The volume that holds a dose.
    {"volume-for-dose", {"dose", "concentration"}, [](const double* x) { return x[0] / x[1]; }},
    // To treat for one more good outcome, from two shares in %. Cook and Sackett 1995, doi:10.1136/bmj.310.6977.452.
    {"number-needed", {"treated", "control"}, [](const double* x) { return 100 / (x[0] - x[1]); }},
    // The part in % of the whole.
    {"share-of", {"part", "whole"}, [](const double* x) { return 100 * x[0] / x[1]; }},
    // The change of a score of the International Index of Erectile Function; higher is better. Rosen, Cappelleri and
    // Gendrano 2002, doi:10.1038/sj.ijir.3900857.
    {"iief-change", {"before", "after"}, [](const double* x) { return x[1] - x[0]; }},
};
}  // namespace

std::span<const Formula> formulas() { return known_formulas; }

}  // namespace questions
