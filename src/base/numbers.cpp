#include "base/numbers.hpp"

#include <cmath>
#include <cstdio>

std::string decimal(double value, int digits) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, std::fabs(value));
    std::string text = buffer;
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return value < 0 && text != "0" ? "−" + text : text;
}

std::string significant(double value, int figures) {
    if (value == 0 || !std::isfinite(value)) return decimal(value, 0);
    const int magnitude = static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1;
    const int digits = figures - magnitude;
    if (digits >= 0) return decimal(value, digits);
    const double unit = std::pow(10.0, -digits);
    return decimal(std::round(value / unit) * unit, 0);
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
