#include "questions/choice/choice.hpp"
#include "questions/terminal.hpp"

namespace questions {

std::string how_to_answer(const Choice& choice) {
    return choice.multiple ? "letters (for example: a c); empty to skip" : "a letter; empty to skip";
}

std::string ask(const Choice& choice, std::uint64_t seed) {
    return lettered(choice.options, order_of(choice.options, seed));
}

std::optional<Choice::Answer> understand(const Choice& choice, std::uint64_t seed, std::string_view typed) {
    Choice::Answer answer = chosen(ids_of_letters(choice.options, order_of(choice.options, seed), typed));
    if (answer.chosen.empty() || (!choice.multiple && answer.chosen.size() > 1)) return std::nullopt;
    return answer;
}

std::string explain(const Choice& choice, const Choice::Answer& answer, std::uint64_t seed) {
    return explained(choice.options, order_of(choice.options, seed), answer.chosen);
}

}  // namespace questions
