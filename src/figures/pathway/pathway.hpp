#pragma once
#include "figures/parts.hpp"

namespace figures {

/// Placeholder.
struct Pathway {
    bool operator==(const Pathway&) const = default;
};

void read(const Reader& settings, Pathway& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Pathway& figure);
std::optional<Pathway> read_state(std::string_view text, const Pathway& start);

/// Named values that tasks are checked against.
std::optional<double> quantity(const Pathway& figure, std::string_view name);

std::string describe(const Pathway& figure, const Texts& texts);
Data data(const Pathway& figure, const Texts& texts);
std::vector<std::string> sources(const Pathway& figure);

Motion motion(const Pathway& figure);
void play(Pathway& figure);
void step(Pathway& figure, double seconds);
void next_stage(Pathway& figure);

/// Draws the picture and its controls, their node ids starting with `id`; hands back the new state when something was changed.
[[nodiscard]] std::optional<Pathway> draw(const Pathway& figure, const std::string& id, const Texts& texts, ui::Ui& ui);

}  // namespace figures
