#include "questions/terminal.hpp"
#include "questions/true_false/true_false.hpp"

namespace questions {

std::string how_to_answer(const TrueFalse& question) {
    if (question.reasons.empty()) return "t or f; empty to skip";
    return "t or f, then the reason's letter (for example: f b); empty to skip";
}

std::string ask(const TrueFalse& question, std::uint64_t seed) {
    return lettered(question.reasons, order_of(question.reasons, seed));
}

std::optional<TrueFalse::Answer> understand(const TrueFalse& question, std::uint64_t seed, std::string_view typed) {
    const auto space = typed.find(' ');
    const char verdict = typed.empty() ? ' ' : static_cast<char>(typed.front() | 0x20);
    if (verdict != 't' && verdict != 'f') return std::nullopt;
    if (question.reasons.empty())
        return typed.size() == 1 ? std::optional(TrueFalse::Answer{verdict == 't', ""}) : std::nullopt;
    if (space == std::string_view::npos) return std::nullopt;
    const auto reasons = ids_of_letters(question.reasons, order_of(question.reasons, seed), typed.substr(space));
    if (reasons.size() != 1) return std::nullopt;
    return TrueFalse::Answer{verdict == 't', reasons.front()};
}

std::string explain(const TrueFalse& question, const TrueFalse::Answer& answer, std::uint64_t seed) {
    return std::string(answer.verdict == question.truth ? "[+] " : "[-] ") +
           words_of(answer.verdict.value_or(false) ? question.if_true : question.if_false) + "\n" +
           explained(question.reasons, order_of(question.reasons, seed), {answer.reason});
}

}  // namespace questions
