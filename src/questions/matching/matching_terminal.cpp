#include "questions/matching/matching.hpp"

namespace questions {

std::string how_to_answer(const Matching&) {
    return "a letter for each number, in their order (for example: b a d); empty to skip";
}

std::string ask(const Matching& matching, std::uint64_t seed) {
    return ask(matching.pairs, shown_order(matching, seed));
}

std::optional<Matching::Answer> understand(const Matching& matching, std::uint64_t seed, std::string_view typed) {
    auto matches = understand(matching.pairs, shown_order(matching, seed), typed);
    if (!matches) return std::nullopt;
    return Matching::Answer{std::move(*matches)};
}

std::string explain(const Matching& matching, const Matching::Answer& answer, std::uint64_t seed) {
    return explain(matching.pairs, answer.matches, shown_order(matching, seed));
}

}  // namespace questions
