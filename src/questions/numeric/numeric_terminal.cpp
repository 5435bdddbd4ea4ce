#include "questions/numeric/numeric.hpp"

namespace questions {
namespace {
std::string units_in_words(const Numeric& question) {
    std::string words;
    for (const std::size_t unit : units_by_size(question))
        words += (words.empty() ? "" : ", ") + question.units[unit].name;
    return words;
}
}  // namespace

std::string how_to_answer(const Numeric& question) {
    if (question.units.empty()) return "a number; empty to skip";
    return (question.units.size() == 1 ? "a number in " : "a number with its unit: one of ") +
           units_in_words(question) + "; empty to skip";
}

std::string ask(const Numeric& question, std::uint64_t) {
    if (question.units.size() > 1) return "  ____ (" + units_in_words(question) + ")\n";
    return "  ____" + (question.units.empty() ? std::string() : " " + question.units.front().name) + "\n";
}

std::optional<Numeric::Answer> understand(const Numeric& question, std::uint64_t, std::string_view typed) {
    while (typed.ends_with('\r') || typed.ends_with(' ')) typed.remove_suffix(1);
    Numeric::Answer answer{std::string(typed), {}};
    if (!complete(question, answer)) return std::nullopt;
    return answer;
}

std::string explain(const Numeric& question, const Numeric::Answer& answer, std::uint64_t) {
    const Score earned = score(question, answer);
    std::string text = earned.right() ? "[+] " : "[-] ";
    if (earned.partly()) text += "The number is right, but the unit is not. ";
    return text + words_of(feedback_on(question, answer)) + "\nThe answer is " + answer_words(question) + ".\n";
}

}  // namespace questions
