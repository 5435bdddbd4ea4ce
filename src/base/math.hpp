#pragma once
#include <cmath>

/// Functions that come out bit for bit the same natively, under node and in the browser, where the C library's differ in
/// the last place. Only + - * / and exact steps; and without the C library's tables, which are 10 KB of the page.

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
    if (!(x > 0) || x > 1.7e308) return x == 0 ? -HUGE_VAL : x > 0 ? x : std::nan("");
    int power = 0;
    double part = std::frexp(x, &power);
    if (part < 0.70710678118654752) part *= 2, --power;
    // ln part = 2 artanh s, s = (part - 1) / (part + 1), |s| < 0.172
    const double s = (part - 1) / (part + 1), square = s * s;
    double sum = 0;
    for (int i = 25; i > 0; i -= 2) sum = sum * square + 1.0 / i;
    return power * ln_2 + 2 * s * sum;
}
