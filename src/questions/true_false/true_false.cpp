#include "questions/true_false/true_false.hpp"

#include <algorithm>

namespace questions {

void read(const Reader& reader, TrueFalse& question) {
    if (!reader["answer"].exists()) reader["answer"].wants("true or false");
    question.truth = reader["answer"].boolean_or(false);
    question.if_true = reader["if_true"].rich();
    question.if_false = reader["if_false"].rich();
    question.reasons = read_options(reader["reasons"], 3);
    const auto right = std::count_if(question.reasons.begin(), question.reasons.end(),
                                     [](const Option& option) { return option.right; });
    if (right != 1) reader["reasons"].wants("exactly one right reason (\"right\": true), not " + std::to_string(right));
}

void read(const Reader& reader, TrueFalse::Answer& answer) {
    if (reader["verdict"].exists()) answer.verdict = reader["verdict"].boolean_or(false);
    answer.reason = reader["reason"].text_or("");
}

void write(Writer& writer, const TrueFalse::Answer& answer) {
    if (answer.verdict) writer.key("verdict").boolean(*answer.verdict);
    if (!answer.reason.empty()) writer.key("reason").text(answer.reason);
}

Score score(const TrueFalse& question, const TrueFalse::Answer& answer) {
    if (answer.verdict != question.truth) return {0};
    const Option* reason = find_option(question.reasons, answer.reason);
    return {reason && reason->right ? 1.0 : 0.5};
}

TrueFalse::Answer known_part(const TrueFalse& question, TrueFalse::Answer answer) {
    if (!find_option(question.reasons, answer.reason)) answer.reason.clear();
    return answer;
}

TrueFalse::Answer keep_right(const TrueFalse& question, TrueFalse::Answer answer) {
    if (answer.verdict != question.truth) return {};
    const Option* reason = find_option(question.reasons, answer.reason);
    if (!reason || !reason->right) answer.reason.clear();
    return answer;
}

void each_text(const TrueFalse& question, const TextVisitor& visit) {
    visit(question.if_true, "if_true");
    visit(question.if_false, "if_false");
    each_text(question.reasons, "reasons", visit);
}

bool complete(const TrueFalse&, const TrueFalse::Answer& answer) {
    return answer.verdict.has_value() && !answer.reason.empty();
}

std::string how_to_answer(const TrueFalse&) {
    return "t or f, then the reason's letter (for example: f b); empty to skip";
}

std::string ask(const TrueFalse& question, std::uint64_t seed) {
    return lettered(question.reasons, order_of(question.reasons, seed));
}

std::optional<TrueFalse::Answer> understand(const TrueFalse& question, std::uint64_t seed, std::string_view typed) {
    const auto space = typed.find(' ');
    if (space == std::string_view::npos || space == 0) return std::nullopt;
    const char verdict = static_cast<char>(typed.front() | 0x20);
    if (verdict != 't' && verdict != 'f') return std::nullopt;
    const auto reasons = ids_of_letters(question.reasons, order_of(question.reasons, seed), typed.substr(space));
    if (reasons.size() != 1) return std::nullopt;
    return TrueFalse::Answer{verdict == 't', reasons.front()};
}

std::string explain(const TrueFalse& question, const TrueFalse::Answer& answer, std::uint64_t seed) {
    std::string text = std::string(answer.verdict == question.truth ? "[+] " : "[-] ") +
                       words_of(answer.verdict.value_or(false) ? question.if_true : question.if_false) + "\n";
    const auto order = order_of(question.reasons, seed);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Option& option = question.reasons[order[i]];
        text += std::string(option.id == answer.reason ? "> " : "  ") + static_cast<char>('a' + i) + ") " +
                (option.right ? "[+] " : "[-] ") + words_of(option.feedback) + "\n";
    }
    return text;
}

}  // namespace questions
