#pragma once
#include <string>
#include <string_view>

/// A number of at least zero in decimal digits: 0.d₁d₂d₃… × 10^point, without zeros at either end; zero has no digits.
/// In whole numbers throughout, so that all machines agree on the last digit, in any locale.
struct Digits {
    std::string text;
    int point = 0;

    bool operator==(const Digits&) const = default;
};

/// All digits of the size of a finite `value`: its exact value.
Digits digits_of(double value);

/// `digits` rounded to its first `count` digits; a half to the even digit.
Digits rounded(Digits digits, int count);

/// The double nearest to `digits`; of two equally near the even one. Infinity where they are too large.
double value_of(const Digits& digits);

/// Reads the number that `text` begins with ("-12.5e3"), and leaves what comes after it; what begins with no number is
/// left as it is, and is 0.
double take_number(std::string_view& text);

/// 0.00125, 125, 12500: without an exponent.
std::string in_full(const Digits& digits);
