#pragma once
#include <span>
#include <string_view>

namespace questions {

/// A named calculation that questions can ask for. Only + - * / sqrt exp log and halving, so that the numbers are as
/// good as the same everywhere.
struct Formula {
    std::string_view name;
    std::string_view parameters[3];        ///< Their names in JSON; unused ones are empty.
    double (*value)(const double* given);  ///< From the parameters' values, in their order.

    std::size_t takes() const { return parameters[2].empty() ? parameters[1].empty() ? 1 : 2 : 3; }
};

/// All there are.
std::span<const Formula> formulas();

}  // namespace questions
