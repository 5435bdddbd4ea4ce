#include "base/numbers.hpp"

#include <cmath>

#include "base/digits.hpp"

std::string decimal(double value, int digits) {
    const std::string sign = value < 0 ? "−" : "";
    if (!std::isfinite(value)) return sign + (std::isnan(value) ? "nan" : "inf");
    const Digits exact = digits_of(value);
    const Digits shown = rounded(exact, exact.point + digits);
    return shown.text.empty() ? "0" : sign + in_full(shown);
}

std::string significant(double value, int figures) {
    if (value == 0 || !std::isfinite(value)) return decimal(value, 0);
    return (value < 0 ? "−" : "") + in_full(rounded(digits_of(value), figures));
}

std::string in_thousands(std::size_t count) {
    std::string text = std::to_string(count);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

std::string fill(std::string_view pattern, std::initializer_list<std::pair<std::string_view, std::string>> values) {
    std::string result;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) break;
        result += pattern.substr(0, open);
        const auto name = pattern.substr(open + 1, close - open - 1);
        bool known = false;
        for (const auto& [key, value] : values) {
            if (key == name) {
                result += value;
                known = true;
                break;
            }
        }
        if (!known) result += pattern.substr(open, close - open + 1);
        pattern.remove_prefix(close + 1);
    }
    return result.append(pattern);
}
