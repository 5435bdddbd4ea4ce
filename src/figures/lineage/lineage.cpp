#include "figures/lineage/lineage.hpp"

namespace figures {

void read(const Reader&, Lineage&) {}
std::string write_state(const Lineage&) { return ""; }
std::optional<Lineage> read_state(std::string_view, const Lineage&) { return std::nullopt; }
std::optional<double> quantity(const Lineage&, std::string_view) { return std::nullopt; }
std::string describe(const Lineage&, const Texts&) { return ""; }
Data data(const Lineage&, const Texts&) { return {}; }
std::vector<std::string> sources(const Lineage&) { return {}; }
Motion motion(const Lineage&) { return Motion::none; }
void play(Lineage&) {}
void step(Lineage&, double) {}
void next_stage(Lineage&) {}

}  // namespace figures
