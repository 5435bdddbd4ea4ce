#pragma once
#include <variant>

#include "figures/signalling/signalling.hpp"

namespace figures {

/// The list of figures. A figure is a struct of its state, and the functions that its header declares.
using Figure = std::variant<Signalling>;

/// The figures' names in JSON, in the order of the list.
inline constexpr std::string_view figure_names[] = {"signalling"};
static_assert(std::variant_size_v<Figure> == std::size(figure_names));

/// One condition of a task: a quantity between two bounds.
struct Condition {
    std::string quantity;
    std::optional<double> at_least;
    std::optional<double> at_most;
};

/// Something to find out with the figure, done when all conditions hold.
struct Task {
    std::string id;
    RichText text;
    std::vector<Condition> goal;
    RichText done;
};

/// Reads a figure block's `figure` and `settings`.
Figure read_figure(const Reader& block);

/// Reads its tasks: quantities must exist, and no task may be done before the figure was touched.
std::vector<Task> read_tasks(const Reader& block, const Figure& figure);

bool is_done(const Task& task, const Figure& figure);

std::string describe(const Figure& figure, const Texts& texts);

}  // namespace figures
