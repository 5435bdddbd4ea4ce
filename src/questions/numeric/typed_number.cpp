#include "questions/numeric/typed_number.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "base/utf8.hpp"

namespace questions {
namespace {
constexpr std::size_t longest = 100;  // bytes: no number takes so many

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The ASCII character that stands for a typed one; `?` for what no number has.
char plain(char32_t c) {
    switch (c) {
        case 0x2212:
        case 0x2013:
        case 0x2010:
        case 0x2011: return '-';
        case 0xA0:
        case 0x2009:
        case 0x202F:
        case '\t':
        case '\r': return ' ';
        case 0x2019: return '\'';
        case 0xD7:
        case 0xB7:
        case 0x22C5:
        case 'x':
        case 'X': return '*';
        case 'E': return 'e';
        default: return c < 0x80 ? static_cast<char>(c) : '?';
    }
}

/// The same in ASCII, without spaces at its ends.
std::string plain(std::string_view typed) {
    std::string text;
    if (typed.size() > longest) return "?";
    while (!typed.empty()) text += plain(take_code_point(typed));
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A number in the making: digits as a whole number, times ten to the power of `exponent`.
struct Decimal {
    std::uint64_t digits = 0;
    int exponent = 0;
};

/// Adds digits; those that no longer fit count by their place alone.
void add(Decimal& number, std::string_view digits, bool after_point) {
    for (const char digit : digits) {
        const bool fits = number.digits < 100'000'000'000'000'000u;
        if (fits) number.digits = number.digits * 10 + static_cast<std::uint64_t>(digit - '0');
        number.exponent += static_cast<int>(!fits) - static_cast<int>(after_point);
    }
}

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// The digits of `1 500`; nothing when the groups are not of three.
std::optional<std::string> without_groups(std::string_view text, char group) {
    std::string digits(text);
    std::erase(digits, group);
    if (!all_digits(digits)) return std::nullopt;
    if (digits.size() == text.size()) return digits;
    if (text.front() == '0') return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool wanted = (text.size() - i) % 4 == 0;
        if ((text[i] == group) != wanted || (wanted && i == 0)) return std::nullopt;
    }
    return digits;
}

/// The sign that parts the whole from its fraction in `1,500.5`, `1.500.000` (none) or `0,5`; 0 for none.
char decimal_sign(std::string_view text) {
    const auto points = std::count(text.begin(), text.end(), '.'), commas = std::count(text.begin(), text.end(), ',');
    if (points > 0 && commas > 0) return text.find_last_of(".,") == text.rfind('.') ? '.' : ',';
    if (points == 1) return '.';
    return commas == 1 ? ',' : '\0';
}

char group_sign(std::string_view whole) {
    const auto found = whole.find_first_of(" ',.");
    return found == std::string_view::npos ? ' ' : whole[found];
}

std::optional<Decimal> read_decimal(std::string_view text) {
    const char sign = decimal_sign(text);
    const auto point = sign ? text.find(sign) : std::string_view::npos;
    const std::string_view whole = text.substr(0, point),
                           fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const auto digits = without_groups(whole, group_sign(whole));
    if (!digits || !all_digits(fraction) || (digits->empty() && fraction.empty())) return std::nullopt;
    Decimal number;
    add(number, *digits, false);
    add(number, fraction, true);
    return number;
}

struct Parts {
    bool negative = false;
    std::string_view digits, exponent;  // `1 500` and `-3`
    bool whole = false;                 // does the text have the shape of a number at all?
};

/// Takes `e-3`, `*10^-3` and `10^-3` apart.
Parts parts_of(std::string_view text) {
    Parts parts;
    if (text.starts_with('-') || text.starts_with('+')) {
        parts.negative = text.front() == '-';
        text.remove_prefix(1);
        while (text.starts_with(' ')) text.remove_prefix(1);
    }
    const auto end = std::min(text.find_first_not_of("0123456789 ',."), text.size());
    parts.digits = text.substr(0, end);
    while (parts.digits.ends_with(' ')) parts.digits.remove_suffix(1);
    std::string_view rest = text.substr(end);
    if (rest.starts_with('e')) {
        parts.exponent = rest.substr(1);
    } else if (rest.starts_with('*')) {
        rest.remove_prefix(1);
        while (rest.starts_with(' ')) rest.remove_prefix(1);
        if (!rest.starts_with("10^")) return parts;
        parts.exponent = rest.substr(3);
    } else if (rest.starts_with('^') && parts.digits == "10") {
        parts.digits = "1";
        parts.exponent = rest.substr(1);
    } else {
        parts.whole = rest.empty() && !parts.digits.empty();
        return parts;
    }
    const std::size_t sign = parts.exponent.starts_with('-') || parts.exponent.starts_with('+');
    const std::size_t size = parts.exponent.size() - sign;
    parts.whole = !parts.digits.empty() && size >= 1 && size <= 3 && all_digits(parts.exponent.substr(sign));
    return parts;
}

int exponent_of(std::string_view text) {
    int exponent = 0;
    for (const char c : text) {
        if (is_digit(c)) exponent = 10 * exponent + (c - '0');
    }
    return text.starts_with('-') ? -exponent : exponent;
}

double power_of_ten(int exponent) {
    double power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

bool two_readings(std::string_view digits) {
    const auto comma = digits.find(',');
    return comma != std::string_view::npos && comma >= 1 && comma <= 3 && digits.front() != '0' &&
           digits.size() == comma + 4 && all_digits(digits.substr(0, comma)) && all_digits(digits.substr(comma + 1));
}
}  // namespace

std::optional<double> parse_number(std::string_view typed) {
    const std::string text = plain(typed);
    const Parts parts = parts_of(text);
    if (!parts.whole || two_readings(parts.digits)) return std::nullopt;
    std::optional<Decimal> number = read_decimal(parts.digits);
    if (!number) return std::nullopt;
    number->exponent += exponent_of(parts.exponent);
    // Up to 15 digits and 22 places, this is the nearest double there is.
    const auto digits = static_cast<double>(number->digits);
    const double value =
        number->exponent < 0 ? digits / power_of_ten(-number->exponent) : digits * power_of_ten(number->exponent);
    if (!std::isfinite(value)) return std::nullopt;
    return parts.negative ? -value : value;
}

bool unclear(std::string_view typed) {
    const std::string text = plain(typed);
    const Parts parts = parts_of(text);
    return parts.whole && two_readings(parts.digits);
}

}  // namespace questions
