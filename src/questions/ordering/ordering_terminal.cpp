#include "questions/ordering/ordering.hpp"
#include "questions/terminal.hpp"

namespace questions {

std::string how_to_answer(const Ordering&) {
    return "all letters, in the right order (for example: c a b); empty to skip";
}

std::string ask(const Ordering& ordering, std::uint64_t seed) {
    std::string text;
    char letter = 'a';
    for (const std::size_t index : arranged(ordering, {}, seed))
        text += std::string("  ") + letter++ + ") " + words_of(ordering.items[index].text) + "\n";
    return text;
}

std::optional<Ordering::Answer> understand(const Ordering& ordering, std::uint64_t seed, std::string_view typed) {
    const std::vector<std::size_t> shown = arranged(ordering, {}, seed);
    const auto places = places_typed(typed);
    if (!places || places->size() > shown.size()) return std::nullopt;
    Ordering::Answer answer;
    for (const std::size_t place : *places) {
        if (place >= shown.size()) return std::nullopt;
        answer.order.push_back(ordering.items[shown[place]].id);
    }
    if (answer.order.empty() || !complete(ordering, answer)) return std::nullopt;
    return answer;
}

std::string explain(const Ordering& ordering, const Ordering::Answer& answer, std::uint64_t seed) {
    std::string text;
    const std::vector<std::size_t> order = arranged(ordering, answer, seed);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Ordering::Item& item = ordering.items[order[i]];
        text += "  " + std::to_string(i + 1) + ") " + (right_at(ordering, answer, i) ? "[+] " : "[-] ") +
                words_of(item.text);
        if (order[i] != i) text += " (right: " + std::to_string(order[i] + 1) + ")";
        if (!item.feedback.empty()) text += ": " + words_of(item.feedback);
        text += "\n";
    }
    return text;
}

}  // namespace questions
