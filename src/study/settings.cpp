#include "study/settings.hpp"

namespace study {

const std::string* written(const Store& store, std::string_view setting) {
    const auto* fact = store.find<SettingChosen>(SettingChosen{std::string(setting), {}}.key());
    return fact ? &fact->value : nullptr;
}

std::vector<SettingChosen> plain_settings() {
    std::vector<SettingChosen> all;
    const auto add = [&]<class... Settings>(std::tuple<Settings...>*) {
        (all.push_back({std::string(Settings::name), std::string(Settings::values.front())}), ...);
    };
    add(static_cast<std::tuple<ThemeSetting, MotionSetting, TextSizeSetting, FontSetting, LineHeightSetting,
                               LetterSpacingSetting, WordSpacingSetting, AnnouncementsSetting, ReadingSetting>*>(
        nullptr));
    for (const std::string_view name : {BackgroundSetting::name, TextColourSetting::name})
        all.push_back({std::string(name), std::string(BackgroundSetting::theme)});
    return all;
}

QuizChoice quiz_choice(const Store& store, const content::Quiz& quiz) {
    QuizChoice choice{quiz.rules, quiz.length == 0 && quiz.pools.empty()};
    if (const auto feedback = chosen<QuizFeedbackSetting>(store))
        choice.rules.feedback = static_cast<content::Feedback>(*feedback);
    if (const auto certainty = chosen<QuizCertaintySetting>(store)) choice.rules.certainty = *certainty == 1;
    if (chosen<QuizLengthSetting>(store) == 1) choice.all = true;
    // A time limit is the learner's own choice, unless an exam has one.
    const auto timer = chosen<QuizTimerSetting>(store);
    if (timer == 0 || (!timer && choice.rules.feedback != content::Feedback::exam)) choice.rules.minutes = 0;
    return choice;
}

std::size_t mixed_length(const Store& store) {
    return MixedLengthSetting::lengths[chosen<MixedLengthSetting>(store).value_or(1)];
}

}  // namespace study
