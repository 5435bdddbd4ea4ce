#include "questions/grouping/grouping.hpp"

namespace questions {

std::string how_to_answer(const Grouping&) {
    return "a letter for each number, in their order (for example: a b a); empty to skip";
}

std::string ask(const Grouping& grouping, std::uint64_t seed) {
    return ask(grouping.pairs, shown_order(grouping, seed));
}

std::optional<Grouping::Answer> understand(const Grouping& grouping, std::uint64_t seed, std::string_view typed) {
    auto groups = understand(grouping.pairs, shown_order(grouping, seed), typed);
    if (!groups) return std::nullopt;
    return Grouping::Answer{std::move(*groups)};
}

std::string explain(const Grouping& grouping, const Grouping::Answer& answer, std::uint64_t seed) {
    return explain(grouping.pairs, answer.groups, shown_order(grouping, seed));
}

}  // namespace questions
