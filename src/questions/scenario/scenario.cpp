#include "questions/scenario/scenario.hpp"

#include <algorithm>
#include <numeric>

namespace questions {
namespace {
using Step = Scenario::Step;
using Move = Scenario::Move;

/// The points of a move of the step at `from`, and the most that can be gathered after it.
double points_through(const Scenario& scenario, std::size_t from, const Move& move, const std::vector<double>& best) {
    const std::optional<std::size_t> next = step_after(scenario, from, move);
    return move.points + (next ? best[*next] : 0);
}

/// The most points that can be gathered from each step on.
std::vector<double> best_from(const Scenario& scenario) {
    std::vector<double> best(scenario.steps.size(), 0);
    for (std::size_t i = best.size(); i-- > 0;) {
        for (const Move& move : scenario.steps[i].moves) {
            best[i] = std::max(best[i], points_through(scenario, i, move, best));
        }
    }
    return best;
}

std::optional<std::size_t> first_step(const Scenario& scenario) {
    return scenario.steps.empty() ? std::nullopt : std::optional<std::size_t>(0);
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
    OwnIds ids;
    OwnTexts texts;
    for (const Reader& item : items) {
        step.moves.push_back({ids.read(item["id"]), texts.read(item["text"]), item["consequence"].rich(),
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
            const bool on_best = points_through(scenario, i, move, best) == best[i];
            if (move.points == most && !on_best)
                options[m].wants(
                    "a way on to the most points that this step allows, for no other option here is worth more");
            if (move.points < most && on_best)
                options[m].wants("a way on to fewer points, for another option here is worth more");
        }
    }
}

}  // namespace

void read(const Reader& reader, Scenario& scenario) {
    const std::vector<Reader> items = reader["steps"].items(2);
    std::vector<std::string> ids;
    OwnIds own;
    for (const Reader& item : items) ids.push_back(own.read(item["id"]));
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

std::optional<std::size_t> step_after(const Scenario& scenario, std::size_t from, const Move& move) {
    for (std::size_t i = from + 1; i < scenario.steps.size(); ++i) {
        if (scenario.steps[i].id == move.next) return i;
    }
    return std::nullopt;
}

Walk walk(const Scenario& scenario, const Scenario::Answer& answer) {
    Walk way;
    std::optional<std::size_t> place = first_step(scenario);
    for (const std::string& id : answer.path) {
        const Move* move = place ? find_by_id(scenario.steps[*place].moves, id) : nullptr;
        if (!move) break;
        way.decisions.push_back({&scenario.steps[*place], move});
        place = step_after(scenario, *place, *move);
    }
    if (place) way.open = &scenario.steps[*place];
    return way;
}

Scenario::Answer best_way(const Scenario& scenario) {
    Scenario::Answer answer;
    const std::vector<double> best = best_from(scenario);
    for (std::optional<std::size_t> place = first_step(scenario); place;) {
        const auto& moves = scenario.steps[*place].moves;
        const auto found = std::find_if(moves.begin(), moves.end(), [&](const Move& move) {
            return points_through(scenario, *place, move, best) == best[*place];
        });
        if (found == moves.end()) break;
        answer.path.push_back(found->id);
        place = step_after(scenario, *place, *found);
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

Interaction interaction(const Scenario& scenario, const Scenario::Answer& answer) {
    Interaction made{.type = Interaction::Type::performance, .right = {{}}};
    for (const Scenario::Step& step : scenario.steps) {
        made.items.push_back({step.id, words_of(step.text)});
        for (const Scenario::Move& move : step.moves) made.targets.push_back({move.id, words_of(move.text)});
    }
    const auto take = [&](const Scenario::Answer& way, Interaction::Response& into) {
        for (const Decision& decision : walk(scenario, way).decisions)
            into.emplace_back(decision.step->id, decision.move->id);
    };
    take(best_way(scenario), made.right[0]);
    take(answer, made.response);
    return made;
}

}  // namespace questions
