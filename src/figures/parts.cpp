#include "figures/parts.hpp"

#include <cmath>

#include "base/digits.hpp"

namespace figures {

std::vector<std::string_view> fields_of(std::string_view text, char separator) {
    std::vector<std::string_view> fields;
    for (;;) {
        const std::size_t end = text.find(separator);
        fields.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return fields;
        text.remove_prefix(end + 1);
    }
}

ItemQuantity item_quantity(std::string_view name) {
    const std::size_t hyphen = std::min(name.find('-'), name.size());
    return {name.substr(0, hyphen), name.substr(std::min(hyphen + 1, name.size()))};
}

std::string id_of_words(std::string_view words) {
    std::string id;
    for (const char c : words) {
        const bool capital = c >= 'A' && c <= 'Z', plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (capital || plain) id += static_cast<char>(capital ? c - 'A' + 'a' : c);
        else if (!id.empty() && id.back() != '-') id += '-';
    }
    if (!id.empty() && id.back() == '-') id.pop_back();
    return id;
}

std::optional<std::vector<double>> numbers_of(std::string_view text, std::size_t count) {
    std::vector<double> numbers;
    for (std::string_view number : fields_of(text)) {
        if (number.empty()) return std::nullopt;
        numbers.push_back(take_number(number));
        if (!number.empty() || !std::isfinite(numbers.back())) return std::nullopt;
    }
    return numbers.size() == count ? std::optional(std::move(numbers)) : std::nullopt;
}

}  // namespace figures
