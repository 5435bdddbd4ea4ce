#include "questions/pairs.hpp"

#include <algorithm>
#include <numeric>

namespace questions {
namespace {
/// Is it there already? If not, it is from now on.
bool repeated(std::vector<std::string>& taken, const std::string& value) {
    if (value.empty()) return false;
    if (std::find(taken.begin(), taken.end(), value) != taken.end()) return true;
    taken.push_back(value);
    return false;
}

std::string plain_words(const Reader& entry, std::vector<std::string>& taken) {
    const RichText text = own_text(entry, taken);
    const std::string words = words_of(text);
    if (!text.empty() && text != plain_text(words))
        entry["text"].wants("plain words: a list to choose from shows no formatting");
    return words;
}

const Pairs::Part* find_part(const Pairs& pairs, std::string_view id) {
    const auto found =
        std::find_if(pairs.parts.begin(), pairs.parts.end(), [&](const Pairs::Part& part) { return part.id == id; });
    return found == pairs.parts.end() ? nullptr : &*found;
}

char letter_of(const Pairs& pairs, const std::vector<std::size_t>& order, std::string_view target) {
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (pairs.targets[order[i]].id == target) return static_cast<char>('a' + i);
    }
    return '-';
}
}  // namespace

std::string own_id(const Reader& entry, std::vector<std::string>& taken) {
    const Reader place = entry["id"];
    std::string id = place.id();
    if (repeated(taken, id)) place.wants("an id of its own; \"" + id + "\" is taken");
    return id;
}

RichText own_text(const Reader& entry, std::vector<std::string>& taken) {
    const Reader place = entry["text"];
    RichText text = place.rich();
    if (repeated(taken, words_of(text))) place.wants("words of its own; another one says the same");
    return text;
}

Pairs read_pairs(const Reader& reader, const PairNames& names, std::size_t least_parts) {
    Pairs pairs;
    std::vector<std::string> target_ids, target_words, part_ids, part_texts;
    for (const Reader& entry : reader[names.targets].items(2)) {
        pairs.targets.push_back({own_id(entry, target_ids), plain_words(entry, target_words)});
    }
    const std::vector<std::string_view> targets(target_ids.begin(), target_ids.end());
    for (const Reader& entry : reader[names.parts].items(least_parts)) {
        Pairs::Part part{own_id(entry, part_ids), own_text(entry, part_texts), {}, entry["feedback"].rich()};
        const Reader target = entry[names.target];
        if (!targets.empty()) part.target = targets[target.one_of(targets)];
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
        const bool target_known = std::any_of(pairs.targets.begin(), pairs.targets.end(),
                                              [&](const Pairs::Target& target) { return target.id == pair.second; });
        return !target_known || !find_part(pairs, pair.first);
    });
    return given;
}

Given right_given(const Pairs& pairs, Given given) {
    std::erase_if(given, [&](const auto& pair) {
        const Pairs::Part* part = find_part(pairs, pair.first);
        return !part || part->target != pair.second;
    });
    return given;
}

std::string words_of_target(const Pairs& pairs, std::string_view id) {
    const auto found = std::find_if(pairs.targets.begin(), pairs.targets.end(),
                                    [&](const Pairs::Target& target) { return target.id == id; });
    return found == pairs.targets.end() ? std::string() : found->words;
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

void each_text(const Pairs& pairs, std::string_view property, const TextVisitor& visit) {
    for (const Pairs::Part& part : pairs.parts) {
        visit(part.text, property);
        visit(part.feedback, property);
    }
}

std::string ask(const Pairs& pairs, const PairOrder& order) {
    std::string text;
    for (std::size_t i = 0; i < order.parts.size(); ++i)
        text += "  " + std::to_string(i + 1) + ") " + words_of(pairs.parts[order.parts[i]].text) + "\n";
    for (std::size_t i = 0; i < order.targets.size(); ++i) {
        text += std::string("  ") + static_cast<char>('a' + i) + ") " + pairs.targets[order.targets[i]].words + "\n";
    }
    return text;
}

std::optional<Given> understand(const Pairs& pairs, const PairOrder& order, std::string_view typed) {
    Given given;
    std::size_t part = 0;
    for (const char letter : typed) {
        if (letter == ' ' || letter == ',' || letter == '\t' || letter == '\r') continue;
        const auto target = static_cast<std::size_t>((letter | 0x20) - 'a');
        if (part == order.parts.size() || target >= order.targets.size()) return std::nullopt;
        given = give(std::move(given), pairs.parts[order.parts[part++]].id, pairs.targets[order.targets[target]].id);
    }
    if (part < order.parts.size()) return std::nullopt;
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
