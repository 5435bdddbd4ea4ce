#pragma once
#include "figures/parts.hpp"

namespace figures {

/// Placeholder.
struct Biodistribution {
    bool operator==(const Biodistribution&) const = default;
};

void read(const Reader& settings, Biodistribution& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Biodistribution& figure);
std::optional<Biodistribution> read_state(std::string_view text, const Biodistribution& start);

/// Named values that tasks are checked against.
std::optional<double> quantity(const Biodistribution& figure, std::string_view name);

std::string describe(const Biodistribution& figure, const Texts& texts);
Data data(const Biodistribution& figure, const Texts& texts);
std::vector<std::string> sources(const Biodistribution& figure);

Motion motion(const Biodistribution& figure);
void play(Biodistribution& figure);
void step(Biodistribution& figure, double seconds);
void next_stage(Biodistribution& figure);

/// Draws the picture and its controls, their node ids starting with `id`; hands back the new state when something was changed.
[[nodiscard]] std::optional<Biodistribution> draw(const Biodistribution& figure, const std::string& id, const Texts& texts, ui::Ui& ui);

}  // namespace figures
