#include "figures/procedure/procedure.hpp"
#include "ui/ui.hpp"

namespace figures {

std::optional<Procedure> draw(const Procedure&, const std::string&, const Texts&, ui::Ui&) { return std::nullopt; }

}  // namespace figures
