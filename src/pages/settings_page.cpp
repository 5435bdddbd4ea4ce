#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "pages/parts.hpp"
#include "ui/own_palette.hpp"

namespace pages {
namespace {
using namespace ui;

/// A setting by its values, each with its words.
template <class Setting>
MaybeEvent choice_of(const app::State& state, const std::string& title,
                     const std::array<std::string, Setting::values.size()>& labels, Ui& ui) {
    const std::size_t now = study::chosen<Setting>(state.store).value_or(0);
    std::vector<SettingChoice> choices;
    for (std::size_t i = 0; i < labels.size(); ++i)
        choices.push_back({std::string(Setting::values[i]), labels[i], i == now});
    return setting(Setting::name, title, choices, ui, 3);
}

struct NamedColour {
    const char* value;
    std::string words;
};

template <class Setting>
MaybeEvent colour_of(const app::State& state, const std::string& title, const std::vector<NamedColour>& colours,
                     Ui& ui) {
    const std::string now = study::chosen<Setting>(state.store);
    std::vector<SettingChoice> choices{
        {std::string(Setting::theme), state.texts("settings.colour_theme"), now.empty()}};
    for (const auto& [value, words] : colours) choices.push_back({value, words, now == value});
    return setting(Setting::name, title, choices, ui, 3);
}

/// How text looks now.
void preview(const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    ui.card({.id = "settings/preview", .role = Role::region, .name = texts("settings.preview")}, CardLook::plain, [&] {
        std::vector<std::string> mistakes;
        ui.rich("settings/preview/text", read_rich_text(texts("settings.preview_text"), mistakes));
        ui.space(space::hair);
        const long tenths = std::lround(10 * contrast(ui.palette().text, ui.palette().surface));
        const std::string ratio = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
        ui.text("settings/preview/contrast", fill(texts("settings.contrast"), {{"n", ratio}}),
                {.type = Type::small, .colour = ui.palette().muted});
    });
    ui.space(space::large);
}

MaybeEvent text_part(const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    ui.heading("settings/text", 2, texts("settings.text"), Type::heading);
    ui.space(space::medium);
    preview(state, ui);
    MaybeEvent event = choice_of<study::FontSetting>(
        state, texts("settings.font"),
        {texts("settings.font_atkinson"), texts("settings.font_inter"), texts("settings.font_lexend")}, ui);
    std::array<std::string, study::TextSizeSetting::values.size()> sizes;
    for (std::size_t i = 0; i < sizes.size(); ++i)
        sizes[i] = fill(texts("settings.percent"), {{"n", std::string(study::TextSizeSetting::values[i])}});
    event = first(event, choice_of<study::TextSizeSetting>(state, texts("settings.text_size"), sizes, ui));
    const std::array spacings{texts("settings.normal"), texts("settings.wide"), texts("settings.wider")};
    event = first(event, choice_of<study::LineHeightSetting>(state, texts("settings.lines"), spacings, ui));
    event = first(event, choice_of<study::LetterSpacingSetting>(state, texts("settings.letters"), spacings, ui));
    return first(event, choice_of<study::WordSpacingSetting>(state, texts("settings.words"), spacings, ui));
}

MaybeEvent colours_part(const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    ui.heading("settings/colours", 2, texts("settings.colours"), Type::heading);
    ui.space(space::medium);
    MaybeEvent event = choice_of<study::ThemeSetting>(state, texts("settings.theme"),
                                                      {texts("settings.theme_system"), texts("settings.theme_light"),
                                                       texts("settings.theme_dark"), texts("settings.theme_contrast")},
                                                      ui);
    event = first(event, colour_of<study::BackgroundSetting>(state, texts("settings.background"),
                                                             {{"#ffffff", texts("settings.white")},
                                                              {"#fdf3dc", texts("settings.cream")},
                                                              {"#fff6bf", texts("settings.yellow")},
                                                              {"#e2f0fb", texts("settings.light_blue")},
                                                              {"#e4f4e4", texts("settings.light_green")},
                                                              {"#fbe8ee", texts("settings.pink")},
                                                              {"#dcdcdc", texts("settings.grey")},
                                                              {"#14213d", texts("settings.dark_blue")},
                                                              {"#000000", texts("settings.black")}},
                                                             ui));
    return first(event, colour_of<study::TextColourSetting>(state, texts("settings.text_colour"),
                                                            {{"#000000", texts("settings.black")},
                                                             {"#14213d", texts("settings.dark_blue")},
                                                             {"#12402a", texts("settings.dark_green")},
                                                             {"#4a2c17", texts("settings.brown")},
                                                             {"#ffffff", texts("settings.white")},
                                                             {"#fdf3dc", texts("settings.cream")},
                                                             {"#ffe14d", texts("settings.yellow")}},
                                                            ui));
}

/// How fast a chapter is read aloud.
MaybeEvent voice_speed(const app::State& state, Ui& ui) {
    using Speed = study::VoiceSpeedSetting;
    const std::size_t now = study::chosen<Speed>(state.store).value_or(Speed::usual);
    std::vector<SettingChoice> choices;
    for (std::size_t i = 0; i < Speed::values.size(); ++i) {
        const std::string value(Speed::values[i]);
        choices.push_back({value, fill(state.texts("settings.percent"), {{"n", value}}), i == now});
    }
    return setting(Speed::name, state.texts("settings.voice_speed"), choices, ui, 3);
}

MaybeEvent reading_part(const app::State& state, Ui& ui) {
    const Texts& texts = state.texts;
    ui.heading("settings/reading-and-motion", 2, texts("settings.reading_and_motion"), Type::heading);
    ui.space(space::medium);
    MaybeEvent event = choice_of<study::MotionSetting>(
        state, texts("settings.motion"),
        {texts("settings.motion_system"), texts("settings.motion_on"), texts("settings.motion_off")}, ui);
    if (state.voice_offered) event = first(event, voice_speed(state, ui));
    if (!state.reading_view_offered) return event;
    event = first(event,
                  choice_of<study::ReadingSetting>(state, texts("settings.reading"),
                                                   {texts("settings.reading_off"), texts("settings.reading_on")}, ui));
    return first(event, choice_of<study::AnnouncementsSetting>(
                            state, texts("settings.announcements"),
                            {texts("settings.announcements_full"), texts("settings.announcements_brief")}, ui));
}

MaybeEvent files_part(const Texts& texts, Ui& ui) {
    ui.heading("settings/files", 2, texts("settings.files"), Type::heading);
    ui.space(space::hair);
    ui.text("settings/files/text", texts("settings.files_text"));
    ui.space(space::small);
    const bool pressed = ui.button("settings/files/open", texts("settings.files_open"), ButtonLook::secondary);
    ui.space(space::huge);
    return pressed ? MaybeEvent(app::ImportPressed{true}) : std::nullopt;
}

MaybeEvent progress_part(const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    ui.heading("settings/progress", 2, texts("progress.title"), Type::heading);
    ui.space(space::hair);
    ui.text("settings/progress/text", texts("progress.text"));
    ui.space(space::small);
    ui.wrap(space::small, [&] {
        if (ui.button("settings/export", texts("progress.export"), ButtonLook::secondary)) event = app::ExportPressed{};
        if (ui.button("settings/import", texts("progress.import"), ButtonLook::secondary)) event = app::ImportPressed{};
        if (ui.button("settings/reset", texts("progress.reset"), ButtonLook::secondary))
            event = app::ConfirmationAsked{app::ResetConfirmed{}, "settings/reset"};
    });
    ui.space(space::small);
    const std::string url = "#" + app::route_of(app::SummaryPage{});
    if (ui.link("settings/summary", texts("summary.title"), url)) event = app::LinkPressed{url};
    return event;
}
}  // namespace

MaybeEvent draw(const app::SettingsPage&, const app::State& state, app::Draft&, Ui& ui) {
    page_title(state, ui);
    ui.space(space::small);
    std::vector<std::string> mistakes;
    MaybeEvent event = follow(ui.rich("settings/lead", read_rich_text(state.texts("settings.lead"), mistakes)));
    ui.space(space::large);
    event = first(event, text_part(state, ui));
    event = first(event, colours_part(state, ui));
    event = first(event, reading_part(state, ui));
    if (ui.button("settings/put-back", state.texts("settings.put_back"), ButtonLook::secondary))
        event = app::SettingsPutBack{};
    ui.space(space::huge);
    event = first(event, files_part(state.texts, ui));
    return first(event, progress_part(state, ui));
}

}  // namespace pages
