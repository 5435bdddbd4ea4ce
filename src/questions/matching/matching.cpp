#include "questions/matching/matching.hpp"

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

PairOrder shown_order(const Matching& matching, std::uint64_t seed) { return targets_shuffled(matching.pairs, seed); }

Interaction interaction(const Matching& matching, const Matching::Answer& answer) {
    return interaction_of(matching.pairs, answer.matches);
}

}  // namespace questions
