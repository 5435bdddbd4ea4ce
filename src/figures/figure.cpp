#include "figures/figure.hpp"

#include <algorithm>

namespace figures {
namespace {
const std::vector<std::string_view> names(std::begin(figure_names), std::end(figure_names));

std::optional<double> quantity_of(const Figure& figure, std::string_view name) {
    return std::visit([&](const auto& own) { return quantity(own, name); }, figure);
}
}  // namespace

Figure read_figure(const Reader& block) {
    Figure figure;
    block["figure"].one_of(names);
    if (block["settings"].exists() && !block["settings"].is_object()) block["settings"].wants("properties in curly brackets");
    std::visit([&](auto& own) { read(block["settings"], own); }, figure);
    return figure;
}

std::vector<Task> read_tasks(const Reader& block, const Figure& figure) {
    std::vector<Task> tasks;
    for (const Reader& item : block["tasks"].items_if_any()) {
        Task task;
        task.id = item["id"].id();
        const bool taken = std::any_of(tasks.begin(), tasks.end(), [&](const Task& other) { return other.id == task.id; });
        if (taken && !task.id.empty()) item["id"].wants("an id of its own; \"" + task.id + "\" is taken");
        task.text = item["text"].rich();
        task.done = item["done"].rich();
        for (const Reader& entry : item["goal"].items(1)) {
            Condition condition;
            condition.quantity = entry["quantity"].text();
            if (!quantity_of(figure, condition.quantity)) entry["quantity"].wants("a quantity of this figure; see its model.md");
            if (entry["at_least"].exists()) condition.at_least = entry["at_least"].number();
            if (entry["at_most"].exists()) condition.at_most = entry["at_most"].number();
            if (!condition.at_least && !condition.at_most) entry.wants("at_least, at_most, or both");
            task.goal.push_back(std::move(condition));
        }
        if (!task.goal.empty() && is_done(task, figure)) item["goal"].wants("a goal that is not reached before the figure was touched");
        tasks.push_back(std::move(task));
    }
    return tasks;
}

bool is_done(const Task& task, const Figure& figure) {
    return std::all_of(task.goal.begin(), task.goal.end(), [&](const Condition& condition) {
        const auto value = quantity_of(figure, condition.quantity);
        return value && (!condition.at_least || *value >= *condition.at_least) && (!condition.at_most || *value <= *condition.at_most);
    });
}

std::string describe(const Figure& figure, const Texts& texts) {
    return std::visit([&](const auto& own) { return describe(own, texts); }, figure);
}

}  // namespace figures
