#include "figures/pathway/pathway.hpp"

namespace figures {

void read(const Reader&, Pathway&) {}
std::string write_state(const Pathway&) { return ""; }
std::optional<Pathway> read_state(std::string_view, const Pathway&) { return std::nullopt; }
std::optional<double> quantity(const Pathway&, std::string_view) { return std::nullopt; }
std::string describe(const Pathway&, const Texts&) { return ""; }
Data data(const Pathway&, const Texts&) { return {}; }
std::vector<std::string> sources(const Pathway&) { return {}; }
Motion motion(const Pathway&) { return Motion::none; }
void play(Pathway&) {}
void step(Pathway&, double) {}
void next_stage(Pathway&) {}

}  // namespace figures
