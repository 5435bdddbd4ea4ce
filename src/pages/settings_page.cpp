#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace interactive {
namespace {
using namespace ui;

MaybeEvent progress_part(const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    ui.heading("settings/progress", 2, texts("progress.title"), Type::subheading);
    ui.space(space::hair);
    ui.text("settings/progress/text", texts("progress.text"));
    ui.space(space::small);
    ui.wrap(space::small, [&] {
        if (ui.button("settings/export", texts("progress.export"), ButtonLook::secondary)) event = app::ExportPressed{};
        if (ui.button("settings/import", texts("progress.import"), ButtonLook::secondary)) event = app::ImportPressed{};
        if (ui.button("settings/reset", texts("progress.reset"), ButtonLook::secondary))
            event = app::ConfirmationAsked{app::ResetConfirmed{}, "settings/reset"};
    });
    return event;
}
}  // namespace
}  // namespace interactive

using namespace interactive;

MaybeEvent draw(const app::SettingsPage&, const app::State& state, app::Draft&, Ui& ui) {
    const Texts& texts = state.texts;
    const app::Settings& now = state.settings;
    page_title(state, ui);
    ui.space(space::large);
    MaybeEvent event = setting(study::ThemeSetting::name, texts("settings.theme"),
                               {{"system", texts("settings.theme_system"), now.theme == app::Theme::system},
                                {"light", texts("settings.theme_light"), now.theme == app::Theme::light},
                                {"dark", texts("settings.theme_dark"), now.theme == app::Theme::dark},
                                {"contrast", texts("settings.theme_contrast"), now.theme == app::Theme::contrast}},
                               ui);
    std::vector<SettingChoice> sizes;
    for (const std::string_view percent : study::TextSizeSetting::values) {
        const std::string n(percent);
        sizes.push_back({n, fill(texts("settings.percent"), {{"n", n}}), std::to_string(now.text_percent) == n});
    }
    event = first(event, setting(study::MotionSetting::name, texts("settings.motion"),
                                 {{"system", texts("settings.motion_system"), now.motion == app::MotionChoice::system},
                                  {"on", texts("settings.motion_on"), now.motion == app::MotionChoice::on},
                                  {"off", texts("settings.motion_off"), now.motion == app::MotionChoice::off}},
                                 ui));
    event = first(event, setting(study::TextSizeSetting::name, texts("settings.text_size"), sizes, ui));
    return first(event, progress_part(state, ui));
}

}  // namespace pages
