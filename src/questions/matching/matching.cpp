#include "questions/matching/matching.hpp"

#include <algorithm>

namespace questions {

void read(const Reader& reader, Matching& matching) {
    matching.pairs = read_pairs(reader, {"prompts", "match", "choices"}, 2);
}

void read(const Reader& reader, Matching::Answer& answer) { answer.matches = read_given(reader["matches"]); }

void write(Writer& writer, const Matching::Answer& answer) {
    writer.key("matches");
    write_given(writer, answer.matches);
}

Score score(const Matching& matching, const Matching::Answer& answer) {
    return {share_right(matching.pairs, answer.matches)};
}

Matching::Answer known_part(const Matching& matching, Matching::Answer answer) {
    return {known_given(matching.pairs, std::move(answer.matches))};
}

bool complete(const Matching& matching, const Matching::Answer& answer) {
    return all_given(matching.pairs, answer.matches);
}

Matching::Answer keep_right(const Matching& matching, Matching::Answer answer) {
    return {right_given(matching.pairs, std::move(answer.matches))};
}

void each_text(const Matching& matching, const TextVisitor& visit) { each_text(matching.pairs, "prompts", visit); }

PairOrder shown_order(const Matching& matching, std::uint64_t seed) {
    const Pairs& pairs = matching.pairs;
    const auto tells = [&](const std::vector<std::size_t>& order) {
        for (std::size_t i = 0; i < std::min(order.size(), pairs.parts.size()); ++i) {
            if (pairs.parts[i].target != pairs.targets[order[i]].id) return false;
        }
        return true;
    };
    return {as_written(pairs.parts.size()), order_for(pairs.targets.size(), seed, tells)};
}

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
