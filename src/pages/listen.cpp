#include "pages/parts.hpp"
#include "study/notes.hpp"

namespace pages {
using namespace ui;
using Verb = semantics::Action::Verb;

MaybeEvent listen(app::Draft& draft, Ui& ui) {
    // The voice tells of itself on the button that it was begun with: the node and the words in it, or the speed.
    if (const auto* told = ui.input().taken("chapter/listen", Verb::write)) {
        const std::size_t end = std::min(told->text.find('\n'), told->text.size());
        draft.heard = {told->text.substr(0, end), told->text.substr(std::min(end + 1, told->text.size()))};
    }
    const auto* speed = ui.input().taken("chapter/listen", Verb::set);
    if (!draft.heard.node.empty()) {
        ui.mark = [&heard = draft.heard](const std::string& id, const Paragraph& paragraph) {
            std::vector<study::Quoted> quotes{{heard.words}};
            return id == heard.node ? study::marked(paragraph, quotes) : std::nullopt;
        };
    }
    if (!speed) return std::nullopt;
    return app::SettingPicked{std::string(study::VoiceSpeedSetting::name),
                              std::to_string(static_cast<int>(speed->value))};
}

}  // namespace pages
