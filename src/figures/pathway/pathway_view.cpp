#include "figures/pathway/pathway.hpp"
#include "ui/ui.hpp"

namespace figures {

std::optional<Pathway> draw(const Pathway&, const std::string&, const Texts&, ui::Ui&) { return std::nullopt; }

}  // namespace figures
