#include "questions/pairs.hpp"
#include "questions/terminal.hpp"

namespace questions {
namespace {
char letter_of(const Pairs& pairs, const std::vector<std::size_t>& order, std::string_view target) {
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (pairs.targets[order[i]].id == target) return letter_at(i);
    }
    return '-';
}
}  // namespace

std::string ask(const Pairs& pairs, const PairOrder& order) {
    std::string text;
    for (std::size_t i = 0; i < order.parts.size(); ++i)
        text += "  " + std::to_string(i + 1) + ") " + words_of(pairs.parts[order.parts[i]].text) + "\n";
    for (std::size_t i = 0; i < order.targets.size(); ++i) {
        text += std::string("  ") + letter_at(i) + ") " + pairs.targets[order.targets[i]].words + "\n";
    }
    return text;
}

std::optional<Given> understand(const Pairs& pairs, const PairOrder& order, std::string_view typed) {
    const auto places = places_typed(typed);
    if (!places || places->size() != order.parts.size()) return std::nullopt;
    Given given;
    for (std::size_t i = 0; i < places->size(); ++i) {
        if ((*places)[i] >= order.targets.size()) return std::nullopt;
        const Pairs::Target& target = pairs.targets[order.targets[(*places)[i]]];
        given = give(std::move(given), pairs.parts[order.parts[i]].id, target.id);
    }
    return given;
}

std::string explain(const Pairs& pairs, const Given& given, const PairOrder& order) {
    std::string text;
    for (std::size_t i = 0; i < order.parts.size(); ++i) {
        const Pairs::Part& part = pairs.parts[order.parts[i]];
        const std::string* target = target_of(given, part.id);
        text += "  " + std::to_string(i + 1) + ") " + (target ? letter_of(pairs, order.targets, *target) : '-');
        text += right_in(part, given)
                    ? std::string(" [+] ")
                    : std::string(" [-] (right: ") + letter_of(pairs, order.targets, part.target) + ") ";
        text += words_of(part.feedback) + "\n";
    }
    return text;
}

}  // namespace questions
