#include "questions/fill_in/fill_in.hpp"

namespace questions {

std::string how_to_answer(const FillIn& question) {
    return question.gaps.size() > 1
               ? "the words for each gap, in their order (for example: first; second); empty to skip"
               : "the words for the gap; empty to skip";
}

std::string ask(const FillIn& question, std::uint64_t) { return cloze_words(question.text); }

std::optional<FillIn::Answer> understand(const FillIn& question, std::uint64_t, std::string_view typed) {
    FillIn::Answer answer;
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const bool last = i + 1 == question.gaps.size();
        const auto end = last ? std::string_view::npos : typed.find(';');
        std::string_view words = typed.substr(0, end);
        while (words.starts_with(' ') || words.starts_with('\t')) words.remove_prefix(1);
        while (words.ends_with(' ') || words.ends_with('\t') || words.ends_with('\r')) words.remove_suffix(1);
        if (last && i > 0 && words.find(';') != std::string_view::npos) return std::nullopt;
        answer = typed_in(std::move(answer), question.gaps[i].id, std::string(words));
        typed = end == std::string_view::npos ? std::string_view() : typed.substr(end + 1);
    }
    if (!complete(question, answer)) return std::nullopt;
    return answer;
}

std::string explain(const FillIn& question, const FillIn::Answer& answer, std::uint64_t) {
    std::string text;
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const FillIn::Gap& gap = question.gaps[i];
        text += "  " + std::to_string(i + 1) + ") " +
                (right_in(gap, answer) ? "[+] " : "[-] (right: " + right_words(gap) + ") ") + words_of(gap.feedback) +
                "\n";
    }
    return text;
}

}  // namespace questions
