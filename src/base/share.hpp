#pragma once

/// Points and shares are sums and quotients of decimal fractions, which doubles do not hold exactly: ten answers at 0.8
/// come to a little less than 8. What is no further off than this counts as equal (of sums above 1: as a share of
/// them); it is far below any difference that an author can mean, and far above what thousands of additions lose.
inline constexpr double share_tolerance = 1e-9;

/// Is it as much as wanted, or more?
inline bool at_least(double value, double wanted) {
    const double size = wanted < 0 ? -wanted : wanted;
    return value >= wanted - share_tolerance * (size > 1 ? size : 1);
}
