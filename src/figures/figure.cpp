#include "figures/figure.hpp"

#include <algorithm>

namespace figures {
namespace {
std::optional<double> quantity_of(const Figure& figure, std::string_view name) {
    return std::visit([&](const auto& own) { return quantity(own, name); }, figure.own);
}
}  // namespace

Figure read_figure(const Reader& block) {
    Figure figure{Alternatives<Kind>::made(block["figure"].one_of(names_of<Kind>))};
    if (block["settings"].exists() && !block["settings"].is_object())
        block["settings"].wants("properties in curly brackets");
    std::visit([&](auto& own) { read(block["settings"], own); }, figure.own);
    return figure;
}

std::vector<Task> read_tasks(const Reader& block, const Figure& figure) {
    std::vector<Task> tasks;
    for (const Reader& item : block["tasks"].items_if_any()) {
        Task task;
        task.id = item["id"].id();
        const bool taken =
            std::any_of(tasks.begin(), tasks.end(), [&](const Task& other) { return other.id == task.id; });
        if (taken && !task.id.empty()) item["id"].wants("an id of its own; \"" + task.id + "\" is taken");
        task.text = item["text"].rich();
        task.done = item["done"].rich();
        for (const Reader& entry : item["goal"].items(1)) {
            Condition condition;
            condition.quantity = entry["quantity"].text();
            if (!quantity_of(figure, condition.quantity))
                entry["quantity"].wants("a quantity of this figure; see its model.md");
            if (entry["at_least"].exists()) condition.at_least = entry["at_least"].number();
            if (entry["at_most"].exists()) condition.at_most = entry["at_most"].number();
            if (!condition.at_least && !condition.at_most) entry.wants("at_least, at_most, or both");
            task.goal.push_back(std::move(condition));
        }
        if (!task.goal.empty() && is_done(task, figure))
            item["goal"].wants("a goal that is not reached before the figure was touched");
        tasks.push_back(std::move(task));
    }
    return tasks;
}

std::optional<Guess> read_guess(const Reader& block, const Figure& figure) {
    const Reader item = block["guess"];
    if (!item.exists()) return std::nullopt;
    Guess guess;
    guess.prompt = item["prompt"].rich();
    guess.reveal = item["reveal"].rich();
    if (!item["options"].exists()) {
        constexpr int widest = 100000;
        guess.least = static_cast<int>(item["least"].integer(0, widest));
        guess.most = static_cast<int>(item["most"].integer(guess.least + 1, widest));
        guess.step = item["step"].exists() ? static_cast<int>(item["step"].integer(1, widest)) : 1;
        guess.unit = item["unit"].text();
        const std::string name = item["quantity"].text();
        const auto result = quantity_of(figure, name);
        if (!result) item["quantity"].wants("a quantity of this figure; see its model.md");
        guess.result = result.value_or(0);
        return guess;
    }
    for (const Reader& option : item["options"].items(2)) {
        guess.options.push_back({option["id"].id(), option["text"].rich()});
        const auto same = [&](const Guess::Option& other) { return other.id == guess.options.back().id; };
        const bool taken = std::count_if(guess.options.begin(), guess.options.end(), same) > 1 ||
                           guess.options.back().id == guess_skipped;
        if (taken) option["id"].wants("an id of its own; \"" + guess.options.back().id + "\" is taken");
    }
    guess.right = item["right"].id();
    const bool known = std::any_of(guess.options.begin(), guess.options.end(),
                                   [&](const Guess::Option& option) { return option.id == guess.right; });
    if (!known && !guess.right.empty()) item["right"].wants("the id of one of the options");
    return guess;
}

bool is_done(const Task& task, const Figure& figure) {
    return std::all_of(task.goal.begin(), task.goal.end(), [&](const Condition& condition) {
        const auto value = quantity_of(figure, condition.quantity);
        return value && (!condition.at_least || *value >= *condition.at_least) &&
               (!condition.at_most || *value <= *condition.at_most);
    });
}

std::string describe(const Figure& figure, const Texts& texts) {
    return std::visit([&](const auto& own) { return describe(own, texts); }, figure.own);
}

Data data(const Figure& figure, const Texts& texts) {
    return std::visit([&](const auto& own) { return data(own, texts); }, figure.own);
}

void each_text(const Figure& figure, const TextVisitor& visit) {
    std::visit([&](const auto& own) { each_text(own, visit); }, figure.own);
}

void each_text(const Guess& guess, const TextVisitor& visit) {
    visit(guess.prompt, "prompt");
    for (const Guess::Option& option : guess.options) visit(option.text, "options");
    visit(guess.reveal, "reveal");
}

void each_text(const Task& task, const TextVisitor& visit) {
    visit(task.text, "text");
    visit(task.done, "done");
}

std::vector<std::string> sources(const Figure& figure) {
    return std::visit([](const auto& own) { return sources(own); }, figure.own);
}

std::string write_state(const Figure& figure) {
    return std::visit([](const auto& own) { return write_state(own); }, figure.own);
}

bool read_state(std::string_view text, Figure& figure) {
    return std::visit(
        [&](auto& own) {
            auto state = read_state(text, own);
            if (state) own = *std::move(state);
            return state.has_value();
        },
        figure.own);
}

Motion motion(const Figure& figure) {
    return std::visit([](const auto& own) { return motion(own); }, figure.own);
}

void play(Figure& figure) {
    std::visit([](auto& own) { play(own); }, figure.own);
}

void step(Figure& figure, double seconds) {
    std::visit([&](auto& own) { step(own, seconds); }, figure.own);
}

void next_stage(Figure& figure) {
    std::visit([](auto& own) { next_stage(own); }, figure.own);
}

}  // namespace figures
