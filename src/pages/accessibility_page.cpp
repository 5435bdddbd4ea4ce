#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

RichText marked(std::string_view text) {
    std::vector<std::string> mistakes;
    return read_rich_text(text, mistakes);
}

/// What each key does.
void keys(const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    std::vector<std::vector<RichText>> rows;
    const auto add = [&](const char* key, const char* does) {
        rows.push_back({marked(texts(key)), marked(texts(does))});
    };
    add("accessibility.tab", "accessibility.tab_does");
    add("accessibility.enter", "accessibility.enter_does");
    add("accessibility.space", "accessibility.space_does");
    add("accessibility.arrows", "accessibility.arrows_does");
    add("accessibility.ends", "accessibility.ends_does");
    add("accessibility.escape", "accessibility.escape_does");
    add("accessibility.search", "accessibility.search_does");
    if (!state.menu_offered) add("accessibility.mark", "accessibility.mark_does");
    if (state.voice_offered) add("accessibility.listen", "accessibility.listen_does");
    if (state.menu_offered) add("desktop.keys_menu", "desktop.keys_menu_does");
    ui.heading("accessibility/keys", 2, texts("accessibility.keys"), Type::subheading);
    ui.space(space::hair);
    ui.text("accessibility/keys/text", texts("accessibility.keys_text"));
    ui.space(space::medium);
    ui.table("accessibility/keys/table", texts("accessibility.keys_caption"),
             {marked(texts("accessibility.key")), marked(texts("accessibility.does"))}, rows);
}
}  // namespace

MaybeEvent draw(const app::AccessibilityPage&, const app::State& state, app::Draft&, Ui& ui) {
    const Texts& texts = state.texts;
    page_title(state, ui);
    MaybeEvent event;
    const auto section = [&](const std::string& name, const char* title, std::initializer_list<const char*> keys) {
        ui.space(space::medium);
        ui.heading("accessibility/" + name, 2, texts(title), Type::subheading);
        int count = 0;
        for (const char* key : keys) {
            ui.space(space::hair);
            const std::string id = "accessibility/" + name + "/text" + std::to_string(count++);
            event = first(event, follow(ui.rich(id, marked(texts(key)))));
        }
    };
    if (state.menu_offered) {
        ui.space(space::medium);
        ui.text("accessibility/unread", texts("desktop.unread"));
        ui.space(space::small);
        const std::string& address = state.course.address;
        if (!address.empty() &&
            ui.link_button("accessibility/open", texts("desktop.open_page"), address, ButtonLook::secondary))
            event = app::LinkPressed{address};
    }
    section("aim", "accessibility.aim_title", {"accessibility.aim", "accessibility.own"});
    ui.space(space::medium);
    keys(state, ui);
    section("tested", "accessibility.tested_title", {"accessibility.tested", "accessibility.orca"});
    section("untested", "accessibility.untested_title", {"accessibility.untested"});
    section("lacking", "accessibility.lacking_title", {"accessibility.lacking"});
    if (!state.course.report.empty()) section("report", "accessibility.report_title", {"accessibility.report"});
    return event;
}

}  // namespace pages
