#include "figures/parts.hpp"

#include <cmath>

#include "base/digits.hpp"

namespace figures {

std::optional<std::vector<double>> numbers_of(std::string_view text, std::size_t count) {
    std::vector<double> numbers;
    for (bool more = true; more;) {
        const std::size_t comma = text.find(',');
        std::string_view number = text.substr(0, comma);
        if (number.empty()) return std::nullopt;
        numbers.push_back(take_number(number));
        if (!number.empty() || !std::isfinite(numbers.back())) return std::nullopt;
        more = comma != std::string_view::npos;
        if (more) text.remove_prefix(comma + 1);
    }
    return numbers.size() == count ? std::optional(std::move(numbers)) : std::nullopt;
}

}  // namespace figures
