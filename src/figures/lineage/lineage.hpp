#pragma once
#include "figures/parts.hpp"

namespace figures {

/// Placeholder.
struct Lineage {
    bool operator==(const Lineage&) const = default;
};

void read(const Reader& settings, Lineage& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Lineage& figure);
std::optional<Lineage> read_state(std::string_view text, const Lineage& start);

/// Named values that tasks are checked against.
std::optional<double> quantity(const Lineage& figure, std::string_view name);

std::string describe(const Lineage& figure, const Texts& texts);
Data data(const Lineage& figure, const Texts& texts);
std::vector<std::string> sources(const Lineage& figure);

Motion motion(const Lineage& figure);
void play(Lineage& figure);
void step(Lineage& figure, double seconds);
void next_stage(Lineage& figure);

/// Draws the picture and its controls, their node ids starting with `id`; hands back the new state when something was changed.
[[nodiscard]] std::optional<Lineage> draw(const Lineage& figure, const std::string& id, const Texts& texts, ui::Ui& ui);

}  // namespace figures
