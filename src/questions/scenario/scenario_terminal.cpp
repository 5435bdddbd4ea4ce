#include "questions/scenario/scenario.hpp"
#include "questions/terminal.hpp"

namespace questions {
namespace {
std::string sign_of(double points) { return points >= 1 ? "[+] " : points > 0 ? "[~] " : "[-] "; }
}  // namespace

std::string how_to_answer(const Scenario&) {
    return "letters, one for each step that comes up, to the end (for example: b a); empty to skip";
}

std::string ask(const Scenario& scenario, std::uint64_t seed) {
    std::string text;
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        const Scenario::Step& step = scenario.steps[i];
        text += "Step " + std::to_string(i + 1) + ": " + words_of(step.text) + "\n";
        char letter = 'a';
        for (const std::size_t place : order_of(step, seed)) {
            const std::optional<std::size_t> next = step_after(scenario, i, step.moves[place]);
            text += std::string("  ") + letter++ + ") " + words_of(step.moves[place].text) +
                    (next ? " (then step " + std::to_string(*next + 1) + ")" : " (the end)") + "\n";
        }
    }
    return text;
}

std::optional<Scenario::Answer> understand(const Scenario& scenario, std::uint64_t seed, std::string_view typed) {
    const auto places = places_typed(typed);
    if (!places) return std::nullopt;
    Scenario::Answer answer;
    for (const std::size_t place : *places) {
        const Scenario::Step* open = walk(scenario, answer).open;
        if (!open || place >= open->moves.size()) return std::nullopt;
        answer.path.push_back(open->moves[order_of(*open, seed)[place]].id);
    }
    if (!complete(scenario, answer)) return std::nullopt;
    return answer;
}

std::string explain(const Scenario& scenario, const Scenario::Answer& answer, std::uint64_t seed) {
    std::string text;
    for (const Decision& decision : walk(scenario, answer).decisions) {
        text += words_of(decision.step->text) + "\n";
        char letter = 'a';
        for (const std::size_t place : order_of(*decision.step, seed)) {
            const Scenario::Move& move = decision.step->moves[place];
            text += std::string(&move == decision.move ? "> " : "  ") + letter++ + ") " + sign_of(move.points) +
                    words_of(move.consequence) + "\n";
        }
    }
    return text + "The best way: " + best_way_words(scenario, ", then ") + ".\n";
}

}  // namespace questions
