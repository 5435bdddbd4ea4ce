#include "questions/claim_check/claim_check.hpp"

#include <algorithm>

namespace questions {
namespace {
/// Three to five options, one of them right.
std::vector<Option> read_one_of(const Reader& reader, const std::string& what) {
    std::vector<Option> options = read_options(reader, 3);
    if (options.size() > 5) reader.wants("at most 5 items");
    const auto right = std::count_if(options.begin(), options.end(), [](const Option& option) { return option.right; });
    if (right != 1) reader.wants("exactly one right " + what + " (\"right\": true), not " + std::to_string(right));
    return options;
}

bool is_right(const std::vector<Option>& options, const std::string& id) {
    const Option* option = find_option(options, id);
    return option && option->right;
}

std::string explained(const std::vector<Option>& options, const std::vector<std::size_t>& order,
                      const std::string& chosen) {
    std::string text;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Option& option = options[order[i]];
        text += std::string(option.id == chosen ? "> " : "  ") + static_cast<char>('a' + i) + ") " +
                (option.right ? "[+] " : "[-] ") + words_of(option.feedback) + "\n";
    }
    return text;
}
}  // namespace

void read(const Reader& reader, ClaimCheck& question) {
    question.claim = reader["claim"].rich();
    question.levels = read_one_of(reader["levels"], "level");
    question.flaws = read_one_of(reader["flaws"], "flaw");
}

void read(const Reader& reader, ClaimCheck::Answer& answer) {
    answer.level = reader["level"].text_or("");
    answer.flaw = reader["flaw"].text_or("");
}

void write(Writer& writer, const ClaimCheck::Answer& answer) {
    if (!answer.level.empty()) writer.key("level").text(answer.level);
    if (!answer.flaw.empty()) writer.key("flaw").text(answer.flaw);
}

Score score(const ClaimCheck& question, const ClaimCheck::Answer& answer) {
    return {(is_right(question.levels, answer.level) ? 0.5 : 0.0) +
            (is_right(question.flaws, answer.flaw) ? 0.5 : 0.0)};
}

ClaimCheck::Answer known_part(const ClaimCheck& question, ClaimCheck::Answer answer) {
    if (!find_option(question.levels, answer.level)) answer.level.clear();
    if (!find_option(question.flaws, answer.flaw)) answer.flaw.clear();
    return answer;
}

bool complete(const ClaimCheck&, const ClaimCheck::Answer& answer) {
    return !answer.level.empty() && !answer.flaw.empty();
}

ClaimCheck::Answer keep_right(const ClaimCheck& question, ClaimCheck::Answer answer) {
    if (!is_right(question.levels, answer.level)) answer.level.clear();
    if (!is_right(question.flaws, answer.flaw)) answer.flaw.clear();
    return answer;
}

void each_text(const ClaimCheck& question, const TextVisitor& visit) {
    visit(question.claim, "claim");
    each_text(question.levels, "levels", visit);
    each_text(question.flaws, "flaws", visit);
}

std::uint64_t flaw_seed(std::uint64_t seed) { return seed == 0 ? 0 : seed + 1; }

std::string how_to_answer(const ClaimCheck&) {
    return "the level's letter, then the flaw's (for example: b c); empty to skip";
}

std::string ask(const ClaimCheck& question, std::uint64_t seed) {
    return "A clinic says: “" + words_of(question.claim) + "”\nWhat does it rest on?\n" +
           lettered(question.levels, order_of(question.levels, seed)) + "What is wrong with it?\n" +
           lettered(question.flaws, order_of(question.flaws, flaw_seed(seed)));
}

std::optional<ClaimCheck::Answer> understand(const ClaimCheck& question, std::uint64_t seed, std::string_view typed) {
    const auto first = typed.find_first_not_of(" ,\t\r");
    if (first == std::string_view::npos) return std::nullopt;
    const auto levels = ids_of_letters(question.levels, order_of(question.levels, seed), typed.substr(first, 1));
    const auto flaws =
        ids_of_letters(question.flaws, order_of(question.flaws, flaw_seed(seed)), typed.substr(first + 1));
    if (levels.size() != 1 || flaws.size() != 1) return std::nullopt;
    return ClaimCheck::Answer{levels.front(), flaws.front()};
}

std::string explain(const ClaimCheck& question, const ClaimCheck::Answer& answer, std::uint64_t seed) {
    return "What it rests on\n" + explained(question.levels, order_of(question.levels, seed), answer.level) +
           "What is wrong with it\n" +
           explained(question.flaws, order_of(question.flaws, flaw_seed(seed)), answer.flaw);
}

}  // namespace questions
