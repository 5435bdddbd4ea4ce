#pragma once
#include <cmath>

/// Functions that come out bit for bit the same natively, under node and in the browser, where the C library's differ
/// in the last place. Only + - * / and exact steps; and without the C library's tables, which are 10 KB of the page.

inline constexpr double ln_2 = 0.693147180559945309417, ln_10 = 2.302585092994045684018;

/// e to the power of x, within two units in the last place; 0 below -745, infinite above 709.
inline double exp_of(double x) {
    if (!(x > -745.2)) return x < 0 ? 0.0 : x;
    if (x > 709.8) return HUGE_VAL;
    // x = n ln 2 + rest; ln 2 in two parts, so that nothing of the rest is lost.
    constexpr double high = 6.93147180369123816490e-01, low = 1.90821492927058770002e-10;
    const double n = std::floor(x / ln_2 + 0.5);
    const double rest = (x - n * high) - n * low;
    double sum = 1;
    for (int i = 14; i > 0; --i) sum = 1 + rest * sum / i;  // Taylor, |rest| < 0.35: the next term is below 1e-18
    const int power = static_cast<int>(n);
    return std::ldexp(std::ldexp(sum, power / 2), power - power / 2);
}

/// The natural logarithm; minus infinity for 0, not a number below.
inline double log_of(double x) {
    if (!(x > 0) || std::isinf(x)) return x == 0 ? -HUGE_VAL : x > 0 ? x : std::nan("");
    int power = 0;
    double part = std::frexp(x, &power);
    if (part < 0.70710678118654752) part *= 2, --power;
    // ln part = 2 artanh s, s = (part - 1) / (part + 1), |s| < 0.172
    const double s = (part - 1) / (part + 1), square = s * s;
    double sum = 0;
    for (int i = 25; i > 0; i -= 2) sum = sum * square + 1.0 / i;
    return power * ln_2 + 2 * s * sum;
}

/// `x` above 0 to the power of `y`, within some units in the last place while the result is not far from 1.
inline double pow_of(double x, double y) { return exp_of(y * log_of(x)); }

/// exp(x²) erfc(x) for x from 0 on, within 2e-11 of its value: erfc without its underflow.
inline double scaled_erfc(double x) {
    // (1 + 2x) exp(x²) erfc(x) in powers of (x - 3) / (x + 3): interpolated at the 16 Chebyshev points.
    constexpr double powers[] = {
        1.2530080582677954,    -0.13562110611486225,    -0.0475622941046549,     0.12964515745696892,
        -0.11927366876986259,  0.06830805369513955,     -0.023770470011140875,   0.0025291780293455308,
        0.001888499606562229,  -0.0007789724105693683,  -0.00010469801671162524, 0.0001231921184419861,
        4.274481052619356e-06, -1.7686944205536348e-05, -1.17906380443904e-07,   1.7677257035627202e-06};
    const double u = 1 - 6 / (x + 3);
    double sum = 0;
    for (int i = 15; i >= 0; --i) sum = sum * u + powers[i];
    return sum / (1 + 2 * x);
}
