#include "pages/parts.hpp"
#include "study/notes.hpp"

namespace pages {
using namespace ui;
using Verb = semantics::Action::Verb;

void listen(FunctionRef<void()> draw_blocks, app::Draft& draft, Ui& ui, MaybeEvent& event) {
    // The voice tells of itself on the button that it was begun with: the node and the words in it, or the speed.
    if (const auto* told = ui.input().taken("chapter/listen", Verb::write)) {
        const std::size_t end = std::min(told->text.find('\n'), told->text.size());
        draft.heard = {told->text.substr(0, end), told->text.substr(std::min(end + 1, told->text.size()))};
    }
    if (const auto* speed = ui.input().taken("chapter/listen", Verb::set)) {
        event = app::SettingPicked{std::string(study::VoiceSpeedSetting::name),
                                   std::to_string(static_cast<int>(speed->value))};
    }
    const auto mark_heard = [&heard = draft.heard](const std::string& id, Paragraph& paragraph) {
        std::vector<study::Quoted> quotes{{heard.words}};
        if (id == heard.node) study::mark(paragraph, quotes);
    };
    const Ui::Mark mark = mark_heard;
    if (!draft.heard.node.empty()) ui.mark = &mark;
    draw_blocks();
    ui.mark = nullptr;
}

}  // namespace pages
