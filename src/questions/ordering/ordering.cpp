#include "questions/ordering/ordering.hpp"

#include <algorithm>

#include "questions/pairs.hpp"

namespace questions {
namespace {
constexpr std::string_view open_place = "-";  // no id begins so

/// The index of that item; past the last one when there is none.
std::size_t index_of(const Ordering& ordering, std::string_view id) {
    const Ordering::Item* item = find_by_id(ordering.items, id);
    return item ? static_cast<std::size_t>(item - ordering.items.data()) : ordering.items.size();
}

bool has(const std::vector<std::size_t>& order, std::size_t index) {
    return std::find(order.begin(), order.end(), index) != order.end();
}

/// Always shuffled: as written is the right order.
std::vector<std::size_t> shuffled(const Ordering& ordering, std::uint64_t seed) {
    std::vector<std::size_t> order = as_written(ordering.items.size());
    Rng(seed).shuffle(order);
    return order;
}
}  // namespace

void read(const Reader& reader, Ordering& ordering) {
    OwnIds ids;
    OwnTexts texts;
    for (const Reader& entry : reader["items"].items(3)) {
        ordering.items.push_back({ids.read(entry["id"]), texts.read(entry["text"]), entry["feedback"].rich_or_none()});
    }
}

void read(const Reader& reader, Ordering::Answer& answer) {
    for (const Reader& entry : reader["order"].items_if_any()) {
        std::string id = entry.text();
        const bool again =
            id != open_place && std::find(answer.order.begin(), answer.order.end(), id) != answer.order.end();
        if (!id.empty() && !again) answer.order.push_back(std::move(id));
    }
}

void write(Writer& writer, const Ordering::Answer& answer) {
    writer.key("order").array();
    for (const std::string& id : answer.order) writer.text(id);
    writer.end();
}

bool right_at(const Ordering& ordering, const Ordering::Answer& answer, std::size_t place) {
    return place < answer.order.size() && answer.order[place] == ordering.items[place].id;
}

Score score(const Ordering& ordering, const Ordering::Answer& answer) {
    int right = 0;
    for (std::size_t i = 0; i < ordering.items.size(); ++i) right += right_at(ordering, answer, i);
    return {right == 0 ? 0 : right / static_cast<double>(ordering.items.size())};
}

Ordering::Answer known_part(const Ordering& ordering, Ordering::Answer answer) {
    std::erase_if(answer.order, [&](const std::string& id) {
        return id != open_place && index_of(ordering, id) == ordering.items.size();
    });
    return answer;
}

bool complete(const Ordering& ordering, const Ordering::Answer& answer) {
    return std::all_of(ordering.items.begin(), ordering.items.end(), [&](const Ordering::Item& item) {
        return std::find(answer.order.begin(), answer.order.end(), item.id) != answer.order.end();
    });
}

Ordering::Answer keep_right(const Ordering& ordering, Ordering::Answer answer) {
    bool any = false;
    answer.order.resize(std::min(answer.order.size(), ordering.items.size()));
    for (std::size_t i = 0; i < answer.order.size(); ++i) {
        if (right_at(ordering, answer, i)) any = true;
        else answer.order[i] = open_place;
    }
    return any ? answer : Ordering::Answer{};
}

void each_text(const Ordering& ordering, const TextVisitor& visit) {
    for (const Ordering::Item& item : ordering.items) {
        visit(item.text, "items");
        visit(item.feedback, "items");
    }
}

std::vector<std::size_t> arranged(const Ordering& ordering, const Ordering::Answer& answer, std::uint64_t seed) {
    const std::size_t count = ordering.items.size();
    std::vector<std::size_t> order(count, count), open, rest;  // `count` stands for no item
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t index = i < answer.order.size() ? index_of(ordering, answer.order[i]) : count;
        if (has(order, index)) open.push_back(i);
        else order[i] = index;
    }
    for (const std::size_t index : shuffled(ordering, seed)) {
        if (!has(order, index)) rest.push_back(index);
    }
    for (std::size_t i = 0; i < open.size(); ++i) order[open[i]] = rest[i];
    if (open.size() > 1 && std::is_sorted(order.begin(), order.end())) {
        for (std::size_t i = 0; i < open.size(); ++i) order[open[i]] = rest[(i + 1) % rest.size()];
    }
    return order;
}

Ordering::Answer moved(const Ordering& ordering, std::vector<std::size_t> arranged, std::size_t from, std::size_t to) {
    for (; from < to; ++from) std::swap(arranged[from], arranged[from + 1]);
    for (; from > to; --from) std::swap(arranged[from], arranged[from - 1]);
    Ordering::Answer answer;
    for (const std::size_t index : arranged) answer.order.push_back(ordering.items[index].id);
    return answer;
}

Interaction interaction(const Ordering& ordering, const Ordering::Answer& answer) {
    Interaction made{.type = Interaction::Type::sequencing, .right = {{}}};
    for (const Ordering::Item& item : ordering.items) {
        made.items.push_back({item.id, words_of(item.text)});
        made.right[0].emplace_back(item.id, "");
    }
    for (const std::string& id : answer.order) {
        if (id != "-") made.response.emplace_back(id, "");
    }
    return made;
}

}  // namespace questions
