#include "questions/grouping/grouping.hpp"

#include <algorithm>

namespace questions {
namespace {
/// As many as fit beside each other as pills.
constexpr std::size_t most_groups = 5;

std::size_t place_of(const Pairs& pairs, const std::string& target) {
    const Pairs::Target* group = find_by_id(pairs.targets, target);
    return group ? static_cast<std::size_t>(group - pairs.targets.data()) : pairs.targets.size();
}
}  // namespace

void read(const Reader& reader, Grouping& grouping) {
    grouping.pairs = read_pairs(reader, {"items", "group", "groups"}, 3);
    if (grouping.pairs.targets.size() > most_groups)
        reader["groups"].wants("at most " + std::to_string(most_groups) + " items");
}

void read(const Reader& reader, Grouping::Answer& answer) { answer.groups = read_given(reader["groups"]); }

void write(Writer& writer, const Grouping::Answer& answer) {
    writer.key("groups");
    write_given(writer, answer.groups);
}

Score score(const Grouping& grouping, const Grouping::Answer& answer) {
    return {share_right(grouping.pairs, answer.groups)};
}

Grouping::Answer known_part(const Grouping& grouping, Grouping::Answer answer) {
    return {known_given(grouping.pairs, std::move(answer.groups))};
}

bool complete(const Grouping& grouping, const Grouping::Answer& answer) {
    return all_given(grouping.pairs, answer.groups);
}

Grouping::Answer keep_right(const Grouping& grouping, Grouping::Answer answer) {
    return {right_given(grouping.pairs, std::move(answer.groups))};
}

void each_text(const Grouping& grouping, const TextVisitor& visit) { each_text(grouping.pairs, "items", visit); }

PairOrder shown_order(const Grouping& grouping, std::uint64_t seed) {
    const Pairs& pairs = grouping.pairs;
    const auto tells = [&](const std::vector<std::size_t>& order) {
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (place_of(pairs, pairs.parts[order[i - 1]].target) > place_of(pairs, pairs.parts[order[i]].target))
                return false;
        }
        return true;
    };
    return {order_for(pairs.parts.size(), seed, tells), as_written(pairs.targets.size())};
}

Interaction interaction(const Grouping& grouping, const Grouping::Answer& answer) {
    return interaction_of(grouping.pairs, answer.groups);
}

}  // namespace questions
