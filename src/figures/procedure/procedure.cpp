#include "figures/procedure/procedure.hpp"

namespace figures {

void read(const Reader&, Procedure&) {}
std::string write_state(const Procedure&) { return ""; }
std::optional<Procedure> read_state(std::string_view, const Procedure&) { return std::nullopt; }
std::optional<double> quantity(const Procedure&, std::string_view) { return std::nullopt; }
std::string describe(const Procedure&, const Texts&) { return ""; }
Data data(const Procedure&, const Texts&) { return {}; }
std::vector<std::string> sources(const Procedure&) { return {}; }
Motion motion(const Procedure&) { return Motion::none; }
void play(Procedure&) {}
void step(Procedure&, double) {}
void next_stage(Procedure&) {}

}  // namespace figures
