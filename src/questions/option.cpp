#include "questions/option.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace questions {

std::vector<Option> read_options(const Reader& reader, std::size_t least) {
    std::vector<Option> options;
    std::set<std::string> ids;
    std::set<std::string> texts;
    for (const Reader& item : reader.items(least)) {
        Option option;
        option.id = item["id"].id();
        option.text = item["text"].rich();
        option.right = item["right"].boolean_or(false);
        option.feedback = item["feedback"].rich();
        if (!option.id.empty() && !ids.insert(option.id).second)
            item["id"].wants("an id of its own; \"" + option.id + "\" is taken");
        if (!option.text.empty() && !texts.insert(words_of(option.text)).second)
            item["text"].wants("words of its own; another option says the same");
        options.push_back(std::move(option));
    }
    return options;
}

const Option* find_option(const std::vector<Option>& options, std::string_view id) {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const Option& option) { return option.id == id; });
    return found == options.end() ? nullptr : &*found;
}

std::vector<std::size_t> order_of(const std::vector<Option>& options, std::uint64_t seed) {
    std::vector<std::size_t> order(options.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (seed != 0) Rng(seed).shuffle(order);
    return order;
}

std::string lettered(const std::vector<Option>& options, const std::vector<std::size_t>& order) {
    std::string text;
    for (std::size_t i = 0; i < order.size(); ++i) {
        text += std::string("  ") + static_cast<char>('a' + i) + ") " + words_of(options[order[i]].text) + "\n";
    }
    return text;
}

std::vector<std::string> ids_of_letters(const std::vector<Option>& options, const std::vector<std::size_t>& order,
                                        std::string_view letters) {
    std::vector<std::string> ids;
    for (const char letter : letters) {
        if (letter == ' ' || letter == ',' || letter == '\t' || letter == '\r') continue;
        const auto place = static_cast<std::size_t>((letter | 0x20) - 'a');
        if (place >= order.size()) return {};
        const std::string& id = options[order[place]].id;
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

void each_text(const std::vector<Option>& options, std::string_view property, const TextVisitor& visit) {
    for (const Option& option : options) {
        visit(option.text, property);
        visit(option.feedback, property);
    }
}

}  // namespace questions
