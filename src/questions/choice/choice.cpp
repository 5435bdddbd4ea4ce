#include "questions/choice/choice.hpp"

#include <algorithm>
#include <functional>

#include "base/sorted.hpp"

namespace questions {

Choice::Answer chosen(std::vector<std::string> ids) {
    Choice::Answer answer;
    for (std::string& id : ids) insert_sorted(answer.chosen, std::move(id), std::less<>());
    return answer;
}

void read(const Reader& reader, Choice& choice) {
    choice.multiple = reader["multiple"].boolean_or(false);
    choice.options = read_options(reader["options"], 2);
    if (!choice.multiple) return want_one_right(choice.options, reader["options"]);
    const std::size_t right = count_right(choice.options);
    if (right < 1) reader["options"].wants("at least one right option (\"right\": true)");
    if (right == choice.options.size()) reader["options"].wants("at least one wrong option");
}

void read(const Reader& reader, Choice::Answer& answer) { answer = chosen(reader["chosen"].ids()); }

void write(Writer& writer, const Choice::Answer& answer) {
    writer.key("chosen").array();
    for (const std::string& id : answer.chosen) writer.text(id);
    writer.end();
}

Score score(const Choice& choice, const Choice::Answer& answer) {
    int right = 0, hits = 0, misses = 0;
    for (const Option& option : choice.options) {
        const bool chosen = std::find(answer.chosen.begin(), answer.chosen.end(), option.id) != answer.chosen.end();
        right += option.right;
        hits += option.right && chosen;
        misses += !option.right && chosen;
    }
    if (right == 0 || hits <= misses) return {0};
    return {static_cast<double>(hits - misses) / right};
}

Choice::Answer known_part(const Choice& choice, Choice::Answer answer) {
    std::erase_if(answer.chosen, [&](const std::string& id) { return !find_by_id(choice.options, id); });
    return answer;
}

bool complete(const Choice&, const Choice::Answer& answer) { return !answer.chosen.empty(); }

Choice::Answer keep_right(const Choice& choice, Choice::Answer answer) {
    std::erase_if(answer.chosen, [&](const std::string& id) {
        const Option* option = find_by_id(choice.options, id);
        return !option || !option->right;
    });
    return answer;
}

void each_text(const Choice& choice, const TextVisitor& visit) { each_text(choice.options, "options", visit); }

Choice::Answer toggle(const Choice& choice, Choice::Answer answer, const std::string& option) {
    if (!choice.multiple) return {{option}};
    const auto found = std::find(answer.chosen.begin(), answer.chosen.end(), option);
    if (found != answer.chosen.end()) answer.chosen.erase(found);
    else answer.chosen.insert(std::upper_bound(answer.chosen.begin(), answer.chosen.end(), option), option);
    return answer;
}

Interaction interaction(const Choice& choice, const Choice::Answer& answer) {
    Interaction made{.right = {{}}};
    add_items(made.items, choice.options);
    for (const Option& option : choice.options) {
        if (option.right) made.right[0].emplace_back(option.id, "");
    }
    for (const std::string& id : answer.chosen) made.response.emplace_back(id, "");
    return made;
}

}  // namespace questions
