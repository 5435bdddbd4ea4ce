#include "figures/lineage/lineage.hpp"
#include "ui/ui.hpp"

namespace figures {

std::optional<Lineage> draw(const Lineage&, const std::string&, const Texts&, ui::Ui&) { return std::nullopt; }

}  // namespace figures
