#include "figures/biodistribution/biodistribution.hpp"
#include "ui/ui.hpp"

namespace figures {

std::optional<Biodistribution> draw(const Biodistribution&, const std::string&, const Texts&, ui::Ui&) { return std::nullopt; }

}  // namespace figures
