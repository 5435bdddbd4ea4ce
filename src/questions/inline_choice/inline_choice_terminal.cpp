#include "questions/inline_choice/inline_choice.hpp"
#include "questions/terminal.hpp"

namespace questions {

std::string how_to_answer(const InlineChoice& question) {
    return question.gaps.size() > 1 ? "a letter for each gap, in their order (for example: b a); empty to skip"
                                    : "a letter; empty to skip";
}

std::string ask(const InlineChoice& question, std::uint64_t seed) {
    std::string text = cloze_words(question.text);
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const InlineChoice::Gap& gap = question.gaps[i];
        text += "  (" + std::to_string(i + 1) + ")";
        char letter = 'a';
        for (const std::size_t index : order_of(gap, seed))
            text += std::string("  ") + letter++ + ") " + words_of(gap.options[index].text);
        text += "\n";
    }
    return text;
}

std::optional<InlineChoice::Answer> understand(const InlineChoice& question, std::uint64_t seed,
                                               std::string_view typed) {
    const auto places = places_typed(typed);
    if (!places || places->size() != question.gaps.size()) return std::nullopt;
    InlineChoice::Answer answer;
    for (std::size_t i = 0; i < places->size(); ++i) {
        const InlineChoice::Gap& gap = question.gaps[i];
        if ((*places)[i] >= gap.options.size()) return std::nullopt;
        answer.gaps = give(std::move(answer.gaps), gap.id, gap.options[order_of(gap, seed)[(*places)[i]]].id);
    }
    return answer;
}

std::string explain(const InlineChoice& question, const InlineChoice::Answer& answer, std::uint64_t seed) {
    std::string text;
    for (std::size_t i = 0; i < question.gaps.size(); ++i) {
        const InlineChoice::Gap& gap = question.gaps[i];
        const Option* chosen = chosen_in(gap, answer);
        char letter = 'a';
        for (const std::size_t index : order_of(gap, seed)) {
            const Option& option = gap.options[index];
            text += std::string(&option == chosen ? "> " : "  ") + "(" + std::to_string(i + 1) + ") " + letter++ +
                    ") " + (option.right ? "[+] " : "[-] ") + words_of(option.feedback) + "\n";
        }
    }
    return text;
}

}  // namespace questions
