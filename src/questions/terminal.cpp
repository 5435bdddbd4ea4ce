#include "questions/terminal.hpp"

#include <algorithm>

namespace questions {

char letter_at(std::size_t place) { return static_cast<char>('a' + place); }

std::optional<std::vector<std::size_t>> places_typed(std::string_view letters) {
    std::vector<std::size_t> places;
    for (const char typed : letters) {
        if (typed == ' ' || typed == ',' || typed == '\t' || typed == '\r') continue;
        const char letter = static_cast<char>(typed | 0x20);
        if (letter < 'a' || letter > 'z') return std::nullopt;
        places.push_back(static_cast<std::size_t>(letter - 'a'));
    }
    return places;
}

std::string lettered(const std::vector<Option>& options, const std::vector<std::size_t>& order) {
    std::string text;
    for (std::size_t i = 0; i < order.size(); ++i)
        text += std::string("  ") + letter_at(i) + ") " + words_of(options[order[i]].text) + "\n";
    return text;
}

std::vector<std::string> ids_of_letters(const std::vector<Option>& options, const std::vector<std::size_t>& order,
                                        std::string_view letters) {
    std::vector<std::string> ids;
    for (const std::size_t place : places_typed(letters).value_or(std::vector<std::size_t>{})) {
        if (place >= order.size()) return {};
        const std::string& id = options[order[place]].id;
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

std::string explained(const std::vector<Option>& options, const std::vector<std::size_t>& order,
                      const std::vector<std::string>& chosen) {
    std::string text;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Option& option = options[order[i]];
        const bool is_chosen = std::find(chosen.begin(), chosen.end(), option.id) != chosen.end();
        text += std::string(is_chosen ? "> " : "  ") + letter_at(i) + ") " + (option.right ? "[+] " : "[-] ") +
                words_of(option.feedback) + "\n";
    }
    return text;
}

}  // namespace questions
