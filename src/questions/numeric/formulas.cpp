#include "questions/numeric/formulas.hpp"

#include <cmath>

namespace questions {
namespace {
constexpr double ln2 = 0.693147180559945309417;

/// 2 to the power of n; exact for whole n.
double doubled(double n) {
    const double whole = std::floor(n);
    if (!(whole >= -1000 && whole <= 1000)) return std::exp(n * ln2);
    return std::ldexp(std::exp((n - whole) * ln2), static_cast<int>(whole));
}

constexpr std::string_view gradient = "Wartlick, Kicheva and González-Gaitán 2009, doi:10.1101/cshperspect.a001255; see figures/signalling/model.md";
constexpr std::string_view counting = "arithmetic";

constexpr Formula all[] = {
    {"signal-reach", {"diffusion", "half_life"}, [](const double* x) { return std::sqrt(x[0] * x[1] * 60 / ln2); },
     "the reach L = sqrt(D / k), k = ln 2 / half-life, in µm; D in µm²/s, the half-life in minutes", gradient},
    {"share-arriving", {"distance", "reach"}, [](const double* x) { return 100 * std::exp(-x[0] / x[1]); },
     "the level at a distance from a flat layer of cells, in % of the level at the layer: 100 exp(-distance / reach)", gradient},
    {"level-ratio", {"near", "far", "reach"}, [](const double* x) { return std::exp((x[1] - x[0]) / x[2]); },
     "how many times higher the level is at the near place than at the far one: exp((far - near) / reach)", gradient},
    {"half-lives-left", {"hours", "half_life"}, [](const double* x) { return 100 * doubled(-x[0] / x[1]); },
     "what is left after so many hours, in %: 100 times a half for each half-life", "first-order decay, IUPAC Gold Book, doi:10.1351/goldbook.L03515"},
    {"doublings", {"start", "doublings"}, [](const double* x) { return x[0] * doubled(x[1]); },
     "cells after so many population doublings: start times two for each", counting},
    {"cells-total", {"dose_per_kg", "weight"}, [](const double* x) { return x[0] * x[1]; }, "the dose for a body: cells per kg times kg", counting},
    {"living-cells", {"counted", "viability"}, [](const double* x) { return x[0] * x[1] / 100; },
     "living cells: those counted times the viability in %", "Strober 2015, doi:10.1002/0471142735.ima03bs111"},
    {"volume-for-dose", {"dose", "concentration"}, [](const double* x) { return x[0] / x[1]; },
     "the volume that holds a dose: the dose over the concentration", counting},
    {"number-needed", {"treated", "control"}, [](const double* x) { return 100 / (x[0] - x[1]); },
     "the number needed to treat for one more good outcome: 100 over the difference of the two shares in %", "Cook and Sackett 1995, doi:10.1136/bmj.310.6977.452"},
    {"share-of", {"part", "whole"}, [](const double* x) { return 100 * x[0] / x[1]; }, "the part in % of the whole", counting},
    {"iief-change", {"before", "after"}, [](const double* x) { return x[1] - x[0]; },
     "the change of a score of the International Index of Erectile Function; higher is better", "Rosen, Cappelleri and Gendrano 2002, doi:10.1038/sj.ijir.3900857"},
};
}  // namespace

std::span<const Formula> formulas() { return all; }

}  // namespace questions
