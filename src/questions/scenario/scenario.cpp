#include "questions/scenario/scenario.hpp"

#include <algorithm>
#include <numeric>

#include "questions/pairs.hpp"

namespace questions {
namespace {
using Step = Scenario::Step;
using Move = Scenario::Move;

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// The place of the step that a move of the step at `from` leads to. Only later ones count, so that every way ends.
std::size_t place_after(const Scenario& scenario, std::size_t from, const Move& move) {
    for (std::size_t i = from + 1; i < scenario.steps.size(); ++i) {
        if (scenario.steps[i].id == move.next) return i;
    }
    return nowhere;
}

const Move* find_move(const Step& step, std::string_view id) {
    const auto found =
        std::find_if(step.moves.begin(), step.moves.end(), [&](const Move& move) { return move.id == id; });
    return found == step.moves.end() ? nullptr : &*found;
}

/// The most points that can be gathered from each step on.
std::vector<double> best_from(const Scenario& scenario) {
    std::vector<double> best(scenario.steps.size(), 0);
    for (std::size_t i = best.size(); i-- > 0;) {
        for (const Move& move : scenario.steps[i].moves) {
            const std::size_t next = place_after(scenario, i, move);
            best[i] = std::max(best[i], move.points + (next == nowhere ? 0 : best[next]));
        }
    }
    return best;
}

double most_points(const Step& step) {
    double most = 0;
    for (const Move& move : step.moves) most = std::max(most, move.points);
    return most;
}

/// Below zero after noting a mistake.
double read_points(const Reader& reader) {
    const double points = reader.is_number() ? reader.number() : -1;
    if (points == 0 || points == 0.5 || points == 1) return points;
    reader.wants("0, 0.5 or 1");
    return -1;
}

/// The id of one of the steps after that place; empty for the end.
std::string read_next(const Reader& reader, const std::vector<std::string>& steps, std::size_t place) {
    if (!reader.exists()) return {};
    std::string next = reader.id();
    if (next.empty() ||
        std::find(steps.begin() + static_cast<std::ptrdiff_t>(place) + 1, steps.end(), next) != steps.end())
        return next;
    reader.wants("the id of a later step, not \"" + next + "\"");
    return {};
}

Step read_step(const Reader& reader, const std::vector<std::string>& steps, std::size_t place) {
    Step step{steps[place], reader["text"].rich(), {}};
    const std::vector<Reader> items = reader["options"].items(2);
    if (items.size() > 4) reader["options"].wants("at most 4 items");
    std::vector<std::string> ids, texts;
    for (const Reader& item : items) {
        step.moves.push_back({own_id(item, ids), own_text(item, texts), item["consequence"].rich(),
                              read_points(item["points"]), read_next(item["next"], steps, place)});
    }
    return step;
}

bool is_sound(const Step& step) {
    return step.moves.size() >= 2 &&
           std::none_of(step.moves.begin(), step.moves.end(), [](const Move& move) { return move.points < 0; });
}

/// Every step can be come to.
void check_reach(const std::vector<Reader>& items, const Scenario& scenario) {
    std::vector<std::string> led_to{scenario.steps.front().id};
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Step& step = scenario.steps[i];
        if (std::find(led_to.begin(), led_to.end(), step.id) == led_to.end())
            items[i].wants("an option of an earlier step that leads here (\"next\": \"" + step.id + "\")");
        for (const Move& move : step.moves) led_to.push_back(move.next);
    }
}

/// Who takes the best option of every step gathers the most points, and nobody else: marks and points must not
/// contradict each other.
void check_ways(const std::vector<Reader>& items, const Scenario& scenario) {
    const std::vector<double> best = best_from(scenario);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::vector<Reader> options = items[i]["options"].items_if_any();
        const double most = most_points(scenario.steps[i]);
        for (std::size_t m = 0; m < options.size(); ++m) {
            const Move& move = scenario.steps[i].moves[m];
            const std::size_t next = place_after(scenario, i, move);
            const bool on_best = move.points + (next == nowhere ? 0 : best[next]) == best[i];
            if (move.points == most && !on_best)
                options[m].wants(
                    "a way on to the most points that this step allows, for no other option here is worth more");
            if (move.points < most && on_best)
                options[m].wants("a way on to fewer points, for another option here is worth more");
        }
    }
}

std::string sign_of(double points) { return points >= 1 ? "[+] " : points > 0 ? "[~] " : "[-] "; }
}  // namespace

void read(const Reader& reader, Scenario& scenario) {
    const std::vector<Reader> items = reader["steps"].items(2);
    std::vector<std::string> ids, taken;
    for (const Reader& item : items) ids.push_back(own_id(item, taken));
    bool sound = items.size() >= 2;
    for (std::size_t i = 0; i < items.size(); ++i) {
        scenario.steps.push_back(read_step(items[i], ids, i));
        sound = sound && is_sound(scenario.steps[i]);
        for (Move& move : scenario.steps[i].moves) move.points = std::max(move.points, 0.0);
    }
    if (!sound) return;
    check_reach(items, scenario);
    if (best_from(scenario).front() == 0) reader["steps"].wants("an option that earns points");
    check_ways(items, scenario);
}

void read(const Reader& reader, Scenario::Answer& answer) {
    for (const Reader& item : reader["path"].items_if_any()) {
        std::string id = item.id();
        if (id.empty()) return;  // what came after it hung on it
        answer.path.push_back(std::move(id));
    }
}

void write(Writer& writer, const Scenario::Answer& answer) {
    writer.key("path").array();
    for (const std::string& id : answer.path) writer.text(id);
    writer.end();
}

Walk walk(const Scenario& scenario, const Scenario::Answer& answer) {
    Walk way;
    std::size_t place = scenario.steps.empty() ? nowhere : 0;
    for (const std::string& id : answer.path) {
        const Move* move = place == nowhere ? nullptr : find_move(scenario.steps[place], id);
        if (!move) break;
        way.decisions.push_back({&scenario.steps[place], move});
        place = place_after(scenario, place, *move);
    }
    if (place != nowhere) way.open = &scenario.steps[place];
    return way;
}

Scenario::Answer best_way(const Scenario& scenario) {
    Scenario::Answer answer;
    const std::vector<double> best = best_from(scenario);
    for (std::size_t place = scenario.steps.empty() ? nowhere : 0; place != nowhere;) {
        const auto& moves = scenario.steps[place].moves;
        const auto found = std::find_if(moves.begin(), moves.end(), [&](const Move& move) {
            const std::size_t next = place_after(scenario, place, move);
            return move.points + (next == nowhere ? 0 : best[next]) == best[place];
        });
        if (found == moves.end()) break;
        answer.path.push_back(found->id);
        place = place_after(scenario, place, *found);
    }
    return answer;
}

std::string best_way_words(const Scenario& scenario, std::string_view between) {
    std::string way;
    for (const Decision& decision : walk(scenario, best_way(scenario)).decisions) {
        std::string words = words_of(decision.move->text);
        if (words.ends_with('.')) words.pop_back();
        if (!way.empty()) way += between;
        way += "“" + words + "”";
    }
    return way;
}

std::vector<std::size_t> order_of(const Step& step, std::uint64_t seed) {
    std::vector<std::size_t> order(step.moves.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (seed != 0) Rng(seed ^ hash_of(step.id.data(), step.id.size())).shuffle(order);
    return order;
}

Score score(const Scenario& scenario, const Scenario::Answer& answer) {
    const double most = scenario.steps.empty() ? 0 : best_from(scenario).front();
    if (most == 0) return {0};
    double gathered = 0;
    for (const Decision& decision : walk(scenario, answer).decisions) gathered += decision.move->points;
    return {gathered / most};
}

Scenario::Answer known_part(const Scenario& scenario, Scenario::Answer answer) {
    answer.path.resize(walk(scenario, answer).decisions.size());
    return answer;
}

bool complete(const Scenario& scenario, const Scenario::Answer& answer) {
    const Walk way = walk(scenario, answer);
    return !way.open && !way.decisions.empty();
}

Scenario::Answer keep_right(const Scenario& scenario, Scenario::Answer answer) {
    std::size_t kept = 0;
    for (const Decision& decision : walk(scenario, answer).decisions) {
        if (decision.move->points < most_points(*decision.step)) break;
        ++kept;
    }
    answer.path.resize(kept);
    return answer;
}

void each_text(const Scenario& scenario, const TextVisitor& visit) {
    for (const Step& step : scenario.steps) {
        visit(step.text, "steps");
        for (const Move& move : step.moves) {
            visit(move.text, "steps");
            visit(move.consequence, "steps");
        }
    }
}

std::string reply_id(const Scenario& scenario, const Scenario::Answer& answer, const std::string& id) {
    const Walk way = walk(scenario, answer);
    return way.decisions.empty() ? std::string() : id + "/step/" + way.decisions.back().step->id + "/then/text";
}

std::string how_to_answer(const Scenario&) {
    return "letters, one for each step that comes up, to the end (for example: b a); empty to skip";
}

std::string ask(const Scenario& scenario, std::uint64_t seed) {
    std::string text;
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        const Step& step = scenario.steps[i];
        text += "Step " + std::to_string(i + 1) + ": " + words_of(step.text) + "\n";
        char letter = 'a';
        for (const std::size_t place : order_of(step, seed)) {
            const std::size_t next = place_after(scenario, i, step.moves[place]);
            text += std::string("  ") + letter++ + ") " + words_of(step.moves[place].text) +
                    (next == nowhere ? " (the end)" : " (then step " + std::to_string(next + 1) + ")") + "\n";
        }
    }
    return text;
}

std::optional<Scenario::Answer> understand(const Scenario& scenario, std::uint64_t seed, std::string_view typed) {
    Scenario::Answer answer;
    for (const char letter : typed) {
        if (letter == ' ' || letter == ',' || letter == '\t' || letter == '\r') continue;
        const Step* open = walk(scenario, answer).open;
        const auto place = static_cast<std::size_t>((letter | 0x20) - 'a');
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
            const Move& move = decision.step->moves[place];
            text += std::string(&move == decision.move ? "> " : "  ") + letter++ + ") " + sign_of(move.points) +
                    words_of(move.consequence) + "\n";
        }
    }
    return text + "The best way: " + best_way_words(scenario, ", then ") + ".\n";
}

}  // namespace questions
