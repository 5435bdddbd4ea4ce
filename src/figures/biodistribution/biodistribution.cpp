#include "figures/biodistribution/biodistribution.hpp"

namespace figures {

void read(const Reader&, Biodistribution&) {}
std::string write_state(const Biodistribution&) { return ""; }
std::optional<Biodistribution> read_state(std::string_view, const Biodistribution&) { return std::nullopt; }
std::optional<double> quantity(const Biodistribution&, std::string_view) { return std::nullopt; }
std::string describe(const Biodistribution&, const Texts&) { return ""; }
Data data(const Biodistribution&, const Texts&) { return {}; }
std::vector<std::string> sources(const Biodistribution&) { return {}; }
Motion motion(const Biodistribution&) { return Motion::none; }
void play(Biodistribution&) {}
void step(Biodistribution&, double) {}
void next_stage(Biodistribution&) {}

}  // namespace figures
