#include "questions/option.hpp"

#include <algorithm>
#include <numeric>

namespace questions {

std::vector<Option> read_options(const Reader& reader, std::size_t least) {
    std::vector<Option> options;
    OwnIds ids;
    OwnTexts texts;
    for (const Reader& item : reader.items(least)) {
        options.push_back({ids.read(item["id"]), texts.read(item["text"]), item["right"].boolean_or(false),
                           item["feedback"].rich_or_none()});
    }
    return options;
}

std::size_t count_right(const std::vector<Option>& options) {
    return static_cast<std::size_t>(
        std::count_if(options.begin(), options.end(), [](const Option& option) { return option.right; }));
}

void want_one_right(const std::vector<Option>& options, const Reader& reader, std::string_view what) {
    const std::size_t right = count_right(options);
    if (right != 1)
        reader.wants("exactly one right " + std::string(what) + " (\"right\": true), not " + std::to_string(right));
}

std::vector<std::size_t> order_of(const std::vector<Option>& options, std::uint64_t seed) {
    std::vector<std::size_t> order(options.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (seed != 0) Rng(seed).shuffle(order);
    return order;
}

void each_text(const std::vector<Option>& options, std::string_view property, const TextVisitor& visit) {
    for (const Option& option : options) {
        visit(option.text, property);
        visit(option.feedback, property);
    }
}

}  // namespace questions
