#pragma once
#include "figures/parts.hpp"

namespace figures {

/// Placeholder.
struct Procedure {
    bool operator==(const Procedure&) const = default;
};

void read(const Reader& settings, Procedure& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Procedure& figure);
std::optional<Procedure> read_state(std::string_view text, const Procedure& start);

/// Named values that tasks are checked against.
std::optional<double> quantity(const Procedure& figure, std::string_view name);

std::string describe(const Procedure& figure, const Texts& texts);
Data data(const Procedure& figure, const Texts& texts);
std::vector<std::string> sources(const Procedure& figure);

Motion motion(const Procedure& figure);
void play(Procedure& figure);
void step(Procedure& figure, double seconds);
void next_stage(Procedure& figure);

/// Draws the picture and its controls, their node ids starting with `id`; hands back the new state when something was changed.
[[nodiscard]] std::optional<Procedure> draw(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui);

}  // namespace figures
