#include "figures/figure.hpp"

#include <algorithm>

#include "base/entries.hpp"

namespace figures {
namespace {
std::optional<double> quantity_of(const Figure& figure, std::string_view name) {
    return figure.own.visit([&](const auto& own) { return quantity(own, name); });
}

/// The place in the list of the kind that is called that, now or in older modules.
std::size_t kind_named(const Reader& name) {
    if (name.typed() != Diffusion::former_name) return name.one_of(names_of<Kind>);
    return static_cast<std::size_t>(std::ranges::find(names_of<Kind>, Diffusion::name) - names_of<Kind>.begin());
}
}  // namespace

std::string part_of(const Figure& figure) { return "figure-" + std::string(figure.name()); }

Figure read_figure(const Reader& block, HasPart has_part) {
    Figure figure{Held<Kind>(kind_named(block["figure"]))};
    if (block["settings"].exists() && !block["settings"].is_object())
        block["settings"].wants_kind("properties in curly brackets");
    if (has_part(part_of(figure))) {
        figure.own.make();
        figure.own.visit([&](auto& own) { read(block["settings"], own); });
    }
    return figure;
}

std::vector<Task> read_tasks(const Reader& block, const Figure& figure) {
    std::vector<Task> tasks;
    OwnIds ids;
    for (const Reader& item : block["tasks"].items_if_any()) {
        Task task;
        task.id = ids.read(item["id"]);
        task.text = item["text"].rich();
        task.done = item["done"].rich();
        for (const Reader& entry : item["goal"].items(1)) {
            Condition condition;
            condition.quantity = entry["quantity"].text();
            if (figure.read() && !quantity_of(figure, condition.quantity))
                entry["quantity"].wants("a quantity of this figure; see its model.md");
            if (entry["at_least"].exists()) condition.at_least = entry["at_least"].number();
            if (entry["at_most"].exists()) condition.at_most = entry["at_most"].number();
            if (!condition.at_least && !condition.at_most) entry.wants("at_least, at_most, or both");
            task.goal.push_back(std::move(condition));
        }
        if (figure.read() && !task.goal.empty() && is_done(task, figure))
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
        const auto result = figure.read() ? quantity_of(figure, name) : 0;
        if (!result) item["quantity"].wants("a quantity of this figure; see its model.md");
        guess.result = result.value_or(0);
        return guess;
    }
    OwnIds ids({std::string(guess_skipped)});
    for (const Reader& option : item["options"].items(2))
        guess.options.push_back({ids.read(option["id"]), option["text"].rich()});
    guess.right = read_option(item["right"], guess.options);
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
    return figure.own.visit([&](const auto& own) { return describe(own, texts); });
}

Data data(const Figure& figure, const Texts& texts) {
    return figure.own.visit([&](const auto& own) { return data(own, texts); });
}

std::optional<TextFile> sheet(const Figure& figure, const Texts& texts) {
    return figure.own.visit([&](const auto& own) -> std::optional<TextFile> {
        if constexpr (requires { sheet(own, texts); }) return sheet(own, texts);
        else return std::nullopt;
    });
}

void each_text(const Figure& figure, const TextVisitor& visit) {
    if (figure.read()) figure.own.visit([&](const auto& own) { each_text(own, visit); });
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
    if (!figure.read()) return {};
    return figure.own.visit([](const auto& own) { return sources(own); });
}

std::string write_state(const Figure& figure) {
    return figure.own.visit([](const auto& own) { return write_state(own); });
}

bool read_state(std::string_view text, Figure& figure) {
    return figure.own.visit([&](auto& own) {
        auto state = read_state(text, own);
        if (state) own = *std::move(state);
        return state.has_value();
    });
}

Motion motion(const Figure& figure) {
    return figure.own.visit([](const auto& own) { return motion(own); });
}

void play(Figure& figure) {
    figure.own.visit([](auto& own) { play(own); });
}

void step(Figure& figure, double seconds) {
    figure.own.visit([&](auto& own) { step(own, seconds); });
}

void next_stage(Figure& figure) {
    figure.own.visit([](auto& own) { next_stage(own); });
}

}  // namespace figures
