#include "questions/choice/choice.hpp"

#include <algorithm>
#include <functional>

#include "base/sorted.hpp"

namespace questions {
namespace {
std::vector<std::string> in_order(std::vector<std::string> ids) {
    std::vector<std::string> sorted;
    for (std::string& id : ids) insert_sorted(sorted, std::move(id), std::less<>());
    return sorted;
}
}  // namespace

void read(const Reader& reader, Choice& choice) {
    choice.multiple = reader["multiple"].boolean_or(false);
    choice.options = read_options(reader["options"], 3);
    const auto right =
        std::count_if(choice.options.begin(), choice.options.end(), [](const Option& option) { return option.right; });
    if (!choice.multiple && right != 1)
        reader["options"].wants("exactly one right option (\"right\": true), not " + std::to_string(right));
    if (choice.multiple && right < 1) reader["options"].wants("at least one right option (\"right\": true)");
    if (choice.multiple && right == static_cast<std::ptrdiff_t>(choice.options.size()))
        reader["options"].wants("at least one wrong option");
}

void read(const Reader& reader, Choice::Answer& answer) { answer.chosen = in_order(reader["chosen"].ids()); }

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
    std::erase_if(answer.chosen, [&](const std::string& id) { return !find_option(choice.options, id); });
    return answer;
}

bool complete(const Choice&, const Choice::Answer& answer) { return !answer.chosen.empty(); }

Choice::Answer keep_right(const Choice& choice, Choice::Answer answer) {
    std::erase_if(answer.chosen, [&](const std::string& id) {
        const Option* option = find_option(choice.options, id);
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

std::string how_to_answer(const Choice& choice) {
    return choice.multiple ? "letters (for example: a c); empty to skip" : "a letter; empty to skip";
}

std::string ask(const Choice& choice, std::uint64_t seed) {
    return lettered(choice.options, order_of(choice.options, seed));
}

std::optional<Choice::Answer> understand(const Choice& choice, std::uint64_t seed, std::string_view typed) {
    Choice::Answer answer{in_order(ids_of_letters(choice.options, order_of(choice.options, seed), typed))};
    if (answer.chosen.empty() || (!choice.multiple && answer.chosen.size() > 1)) return std::nullopt;
    return answer;
}

std::string explain(const Choice& choice, const Choice::Answer& answer, std::uint64_t seed) {
    std::string text;
    const auto order = order_of(choice.options, seed);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Option& option = choice.options[order[i]];
        const bool chosen = std::find(answer.chosen.begin(), answer.chosen.end(), option.id) != answer.chosen.end();
        text += std::string(chosen ? "> " : "  ") + static_cast<char>('a' + i) + ") " +
                (option.right ? "[+] " : "[-] ") + words_of(option.feedback) + "\n";
    }
    return text;
}

}  // namespace questions
