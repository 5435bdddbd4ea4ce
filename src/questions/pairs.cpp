#include "questions/pairs.hpp"

#include <algorithm>
#include <numeric>

namespace questions {

std::vector<Pairs::Target> read_targets(const Reader& reader) {
    std::vector<Pairs::Target> targets;
    OwnIds ids;
    OwnTexts texts;
    for (const Reader& entry : reader.items(2))
        targets.push_back({ids.read(entry["id"]), texts.read_plain(entry["text"])});
    return targets;
}

std::string read_target(const Reader& reader, const std::vector<Pairs::Target>& targets) {
    std::vector<std::string_view> ids;
    for (const Pairs::Target& target : targets) {
        const bool counts = !target.id.empty() && std::find(ids.begin(), ids.end(), target.id) == ids.end();
        if (counts) ids.push_back(target.id);
    }
    return ids.empty() ? std::string() : std::string(ids[reader.one_of(ids)]);
}

Pairs read_pairs(const Reader& reader, const PairNames& names, std::size_t least_parts) {
    Pairs pairs;
    pairs.targets = read_targets(reader[names.targets]);
    OwnIds ids;
    OwnTexts texts;
    for (const Reader& entry : reader[names.parts].items(least_parts)) {
        Pairs::Part part{ids.read(entry["id"]), texts.read(entry["text"]), {}, entry["feedback"].rich_or_none()};
        part.target = read_target(entry[names.target], pairs.targets);
        pairs.parts.push_back(std::move(part));
    }
    return pairs;
}

Given read_given(const Reader& reader) {
    Given given;
    for (const auto& [part, target] : reader.members()) {
        const std::string id = target.id();
        if (!id.empty()) given = give(std::move(given), part, id);
    }
    return given;
}

void write_given(Writer& writer, const Given& given) {
    writer.object();
    for (const auto& [part, target] : given) writer.key(part).text(target);
    writer.end();
}

const std::string* target_of(const Given& given, std::string_view part) {
    const auto found = std::find_if(given.begin(), given.end(), [&](const auto& pair) { return pair.first == part; });
    return found == given.end() ? nullptr : &found->second;
}

Given give(Given given, const std::string& part, const std::string& target) {
    const auto place = std::find_if(given.begin(), given.end(), [&](const auto& pair) { return pair.first >= part; });
    if (place != given.end() && place->first == part) place->second = target;
    else given.insert(place, {part, target});
    return given;
}

bool right_in(const Pairs::Part& part, const Given& given) {
    const std::string* target = target_of(given, part.id);
    return target && *target == part.target;
}

double share_right(const Pairs& pairs, const Given& given) {
    const auto right = std::count_if(pairs.parts.begin(), pairs.parts.end(),
                                     [&](const Pairs::Part& part) { return right_in(part, given); });
    return right == 0 ? 0 : static_cast<double>(right) / static_cast<double>(pairs.parts.size());
}

bool all_given(const Pairs& pairs, const Given& given) {
    return std::all_of(pairs.parts.begin(), pairs.parts.end(),
                       [&](const Pairs::Part& part) { return target_of(given, part.id); });
}

Given known_given(const Pairs& pairs, Given given) {
    std::erase_if(given, [&](const auto& pair) {
        return !find_by_id(pairs.targets, pair.second) || !find_by_id(pairs.parts, pair.first);
    });
    return given;
}

Given right_given(const Pairs& pairs, Given given) {
    std::erase_if(given, [&](const auto& pair) {
        const Pairs::Part* part = find_by_id(pairs.parts, pair.first);
        return !part || part->target != pair.second;
    });
    return given;
}

std::string words_of_target(const Pairs& pairs, std::string_view id) {
    const Pairs::Target* target = find_by_id(pairs.targets, id);
    return target ? target->words : std::string();
}

std::vector<std::size_t> as_written(std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

std::vector<std::size_t> order_for(std::size_t count, std::uint64_t seed,
                                   FunctionRef<bool(const std::vector<std::size_t>&)> tells) {
    std::vector<std::size_t> order = as_written(count);
    Rng rng(seed);
    if (seed != 0) rng.shuffle(order);
    for (int tries = 0; seed == 0 && tries < 20 && tells(order); ++tries) rng.shuffle(order);
    return order;
}

PairOrder targets_shuffled(const Pairs& pairs, std::uint64_t seed) {
    const auto tells = [&](const std::vector<std::size_t>& order) {
        for (std::size_t i = 0; i < std::min(order.size(), pairs.parts.size()); ++i) {
            if (pairs.parts[i].target != pairs.targets[order[i]].id) return false;
        }
        return true;
    };
    return {as_written(pairs.parts.size()), order_for(pairs.targets.size(), seed, tells)};
}

void each_text(const Pairs& pairs, std::string_view property, const TextVisitor& visit) {
    for (const Pairs::Part& part : pairs.parts) {
        visit(part.text, property);
        visit(part.feedback, property);
    }
}

}  // namespace questions
