#include "base/digits.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace {
/// A whole number in groups of nine digits, the lowest first.
struct Whole {
    static constexpr std::uint32_t group = 1'000'000'000;
    std::vector<std::uint32_t> groups;

    explicit Whole(std::uint64_t value) {
        for (; value > 0; value /= group) groups.push_back(static_cast<std::uint32_t>(value % group));
    }

    /// Times `factor`, `times` times.
    void multiply(std::uint32_t factor, int times) {
        for (; times > 0; --times) {
            std::uint64_t carry = 0;
            for (std::uint32_t& digits : groups) {
                carry += std::uint64_t{digits} * factor;
                digits = static_cast<std::uint32_t>(carry % group);
                carry /= group;
            }
            if (carry > 0) groups.push_back(static_cast<std::uint32_t>(carry));
        }
    }

    std::string text() const {
        std::string result;
        for (std::uint32_t digits : groups) {
            for (int i = 0; i < 9; ++i, digits /= 10) result += static_cast<char>('0' + digits % 10);
        }
        std::reverse(result.begin(), result.end());
        return result;
    }
};

/// Without zeros at the ends.
Digits trimmed(std::string text, int point) {
    while (!text.empty() && text.back() == '0') text.pop_back();
    const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size());
    if (zeros == text.size()) return {};
    return {text.substr(zeros), point - static_cast<int>(zeros)};
}

/// The digits of mantissa × 2^exponent. Below the point, a half is five tenths.
Digits digits_of(std::uint64_t mantissa, int exponent) {
    constexpr int at_once = 12;  // 5^12 is the largest power of five in 32 bits that leaves room for a carry
    Whole whole(mantissa);
    const std::uint32_t base = exponent < 0 ? 5 : 2;
    const int times = std::abs(exponent);
    whole.multiply(base == 5 ? 244'140'625 : 4096, times / at_once);
    whole.multiply(base, times % at_once);
    std::string text = whole.text();
    const int length = static_cast<int>(text.size());
    return trimmed(std::move(text), length + std::min(exponent, 0));
}

struct Binary {
    std::uint64_t mantissa;
    int exponent;
};

Binary binary_of(double value) {
    constexpr int bits = std::numeric_limits<double>::digits, least = std::numeric_limits<double>::min_exponent - bits;
    int exponent = 0;
    std::frexp(value, &exponent);
    exponent = value == 0 ? least : std::max(exponent - bits, least);
    return {static_cast<std::uint64_t>(std::ldexp(value, -exponent)), exponent};
}

bool less(const Digits& a, const Digits& b) {
    if (a.text.empty() || b.text.empty()) return a.text.size() < b.text.size();
    return std::pair(a.point, std::string_view(a.text)) < std::pair(b.point, std::string_view(b.text));
}

/// Times 10^exponent, right to a few units in the last place.
double scaled(double value, int exponent) {
    constexpr int at_once = 22;  // the powers of ten up to there are exact
    for (int left = std::abs(exponent); left > 0; left -= at_once) {
        double power = 1;
        for (int i = std::min(left, at_once); i > 0; --i) power *= 10;
        value = exponent < 0 ? value / power : value * power;
    }
    return value;
}

/// Does `digits` lie nearer to the double after `value`? Half-way it does when `value` is odd.
bool rounds_up(const Digits& digits, double value) {
    const Binary binary = binary_of(value);
    const Digits middle = digits_of(2 * binary.mantissa + 1, binary.exponent - 1);
    return less(middle, digits) || (middle == digits && binary.mantissa % 2 == 1);
}
}  // namespace

Digits digits_of(double value) {
    const Binary binary = binary_of(std::fabs(value));
    return digits_of(binary.mantissa, binary.exponent);
}

Digits rounded(Digits digits, int count) {
    const int length = static_cast<int>(digits.text.size());
    if (count >= length) return digits;
    if (count < 0) return {};
    const auto next = static_cast<std::size_t>(count);
    const bool half = digits.text[next] == '5' && count + 1 == length;
    const bool up = half ? count > 0 && (digits.text[next - 1] - '0') % 2 == 1 : digits.text[next] >= '5';
    digits.text = "0" + digits.text.substr(0, next);
    if (up) {
        std::size_t i = next;
        for (; digits.text[i] == '9'; --i) digits.text[i] = '0';
        ++digits.text[i];
    }
    return trimmed(std::move(digits.text), digits.point + 1);
}

double value_of(const Digits& digits) {
    constexpr int most = std::numeric_limits<double>::max_exponent10 + 1,
                  least = std::numeric_limits<double>::min_exponent10 - 17;
    if (digits.text.empty() || digits.point < least) return 0;
    if (digits.point > most) return std::numeric_limits<double>::infinity();
    constexpr std::size_t exact = 15;  // so many digits always fit a double
    const std::string_view first = std::string_view(digits.text).substr(0, exact);
    double value = 0;
    for (const char c : first) value = 10 * value + (c - '0');
    const int exponent = digits.point - static_cast<int>(first.size());
    value = std::min(scaled(value, exponent), std::numeric_limits<double>::max());
    if (digits.text.size() <= exact && std::abs(exponent) <= 22) return value;  // one rounding, so the nearest
    while (std::isfinite(value) && rounds_up(digits, value))
        value = std::nextafter(value, std::numeric_limits<double>::infinity());
    while (value > 0) {
        const double before = std::nextafter(value, 0.0);
        if (!std::isfinite(value) || rounds_up(digits, before)) break;
        value = before;
    }
    return value;
}

double take_number(std::string_view& text) {
    std::string_view rest = text;
    const auto take = [&](char c) {
        const bool there = rest.starts_with(c);
        if (there) rest.remove_prefix(1);
        return there;
    };
    const auto take_minus = [&] { return take('-') || (take('+'), false); };
    const auto take_digits = [&] {
        const std::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
        rest.remove_prefix(digits.size());
        return digits;
    };
    const bool negative = take_minus();
    std::string digits(take_digits());
    int point = static_cast<int>(digits.size());
    if (take('.')) digits += take_digits();
    if (digits.empty()) return 0;
    text = rest;
    if (take('e') || take('E')) {
        const bool down = take_minus();
        const std::string_view exponent = take_digits();
        int size = 0;
        for (const char c : exponent) size = std::min(10 * size + (c - '0'), 100'000'000);
        if (!exponent.empty()) {
            text = rest;
            point += down ? -size : size;
        }
    }
    const double value = value_of(trimmed(std::move(digits), point));
    return negative ? -value : value;
}

std::string in_full(const Digits& digits) {
    const int length = static_cast<int>(digits.text.size());
    if (length == 0) return "0";
    if (digits.point <= 0) return "0." + std::string(static_cast<std::size_t>(-digits.point), '0') + digits.text;
    if (digits.point >= length) return digits.text + std::string(static_cast<std::size_t>(digits.point - length), '0');
    std::string result = digits.text;
    result.insert(static_cast<std::size_t>(digits.point), 1, '.');
    return result;
}
