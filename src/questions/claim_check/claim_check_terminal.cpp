#include "questions/claim_check/claim_check.hpp"
#include "questions/terminal.hpp"

namespace questions {

std::string how_to_answer(const ClaimCheck&) {
    return "the level's letter, then the flaw's (for example: b c); empty to skip";
}

std::string ask(const ClaimCheck& question, std::uint64_t seed) {
    return "The claim: “" + words_of(question.claim) + "”\nWhat does it rest on?\n" +
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
    return "What it rests on\n" + explained(question.levels, order_of(question.levels, seed), {answer.level}) +
           "What is wrong with it\n" +
           explained(question.flaws, order_of(question.flaws, flaw_seed(seed)), {answer.flaw});
}

}  // namespace questions
