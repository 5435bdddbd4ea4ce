#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "content/module.hpp"
#include "study/store.hpp"

namespace study {

// The settings. Each says what it is called in the records and which values it can have.

struct ThemeSetting {
    static constexpr std::string_view name = "theme";
    static constexpr std::array<std::string_view, 4> values{"system", "light", "dark", "contrast"};
};
struct MotionSetting {
    static constexpr std::string_view name = "motion";
    static constexpr std::array<std::string_view, 3> values{"system", "on", "off"};
};
/// In percent.
struct TextSizeSetting {
    static constexpr std::string_view name = "text-size";
    static constexpr std::array<std::string_view, 5> values{"100", "115", "130", "150", "200"};
    static constexpr std::array<int, values.size()> percents = [] {
        std::array<int, values.size()> numbers{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            for (const char digit : values[i]) numbers[i] = 10 * numbers[i] + (digit - '0');
        }
        return numbers;
    }();
};
/// The family that text is set in; the first is the program's own.
struct FontSetting {
    static constexpr std::string_view name = "font";
    static constexpr std::array<std::string_view, 3> values{"atkinson", "inter", "lexend"};
};
/// How far apart text is set: by so many ems, as in TextSpacing.
struct LineHeightSetting {
    static constexpr std::string_view name = "line-height";
    static constexpr std::array<std::string_view, 3> values{"normal", "wide", "wider"};
    static constexpr std::array<float, values.size()> ems{0, 1.8f, 2.1f};
};
struct LetterSpacingSetting {
    static constexpr std::string_view name = "letter-spacing";
    static constexpr std::array<std::string_view, 3> values{"normal", "wide", "wider"};
    static constexpr std::array<float, values.size()> ems{0, 0.06f, 0.12f};
};
struct WordSpacingSetting {
    static constexpr std::string_view name = "word-spacing";
    static constexpr std::array<std::string_view, 3> values{"normal", "wide", "wider"};
    static constexpr std::array<float, values.size()> ems{0, 0.16f, 0.32f};
};
/// Colours of the learner's own over the theme's: `#fdf6e3`, or the theme's.
struct BackgroundSetting {
    static constexpr std::string_view name = "background", theme = "theme";
};
struct TextColourSetting {
    static constexpr std::string_view name = "text-colour", theme = "theme";
};
/// The names of those that say how text is set.
inline constexpr std::string_view looks[] = {FontSetting::name,          LineHeightSetting::name,
                                             LetterSpacingSetting::name, WordSpacingSetting::name,
                                             BackgroundSetting::name,    TextColourSetting::name};
/// How much of what changes is told to screen readers: all of it, or its first sentence.
struct AnnouncementsSetting {
    static constexpr std::string_view name = "announcements";
    static constexpr std::array<std::string_view, 2> values{"full", "brief"};
};
/// The page as ordinary HTML, without the canvas.
struct ReadingSetting {
    static constexpr std::string_view name = "reading";
    static constexpr std::array<std::string_view, 2> values{"off", "on"};
};
struct QuizFeedbackSetting {
    static constexpr std::string_view name = "quiz-feedback";
    static constexpr auto values = std::to_array(content::feedback_names);
};
struct QuizLengthSetting {
    static constexpr std::string_view name = "quiz-length";
    static constexpr std::array<std::string_view, 2> values{"short", "all"};
};
/// Of a quiz over several modules.
struct MixedLengthSetting {
    static constexpr std::string_view name = "mixed-length";
    static constexpr std::array<std::string_view, 4> values{"10", "20", "40", "all"};
    static constexpr std::array<std::size_t, values.size()> lengths{10, 20, 40, SIZE_MAX};
};
struct QuizCertaintySetting {
    static constexpr std::string_view name = "quiz-certainty";
    static constexpr std::array<std::string_view, 2> values{"off", "on"};
};
struct QuizTimerSetting {
    static constexpr std::string_view name = "quiz-timer";
    static constexpr std::array<std::string_view, 2> values{"off", "on"};
};
/// How surely things are to be remembered when they are asked again, in percent.
struct RetentionSetting {
    static constexpr std::string_view name = "retention";
    static constexpr std::array<std::string_view, 4> values{"80", "85", "90", "95"};
    static constexpr std::array<double, values.size()> shares{0.8, 0.85, 0.9, 0.95};
    static constexpr std::size_t usual = 2;
};
/// Minutes a day that are there for it.
struct StudyMinutesSetting {
    static constexpr std::string_view name = "study-minutes";
    static constexpr std::array<std::string_view, 5> values{"5", "10", "20", "40", "60"};
    static constexpr std::array<int, values.size()> minutes{5, 10, 20, 40, 60};
    static constexpr std::size_t usual = 1;
};
/// The learner's own notes in chapters, and what makes one.
struct NotesSetting {
    static constexpr std::string_view name = "notes";
    static constexpr std::array<std::string_view, 2> values{"off", "on"};
};
/// How fast a chapter is read aloud, in percent of the voice's own speed.
struct VoiceSpeedSetting {
    static constexpr std::string_view name = "voice-speed";
    static constexpr std::array<std::string_view, 6> values{"50", "75", "100", "125", "150", "200"};
    static constexpr std::size_t usual = 2;
};
/// The learner was told once that no screen reader can read the desktop program's window.
struct ToldUnreadSetting {
    static constexpr std::string_view name = "told-unread";
};
/// The way through the course that the learner is on: its id, or none.
struct WaySetting {
    static constexpr std::string_view name = "way";
};

/// The day by which the course is to be known: YYYY-MM-DD, or none.
struct ExamDaySetting {
    static constexpr std::string_view name = "exam-day";
};

/// The list of settings with a few values each.
using AllSettings =
    std::tuple<ThemeSetting, MotionSetting, TextSizeSetting, FontSetting, LineHeightSetting, LetterSpacingSetting,
               WordSpacingSetting, AnnouncementsSetting, ReadingSetting, QuizFeedbackSetting, QuizLengthSetting,
               MixedLengthSetting, QuizCertaintySetting, QuizTimerSetting, RetentionSetting, StudyMinutesSetting,
               NotesSetting, VoiceSpeedSetting>;

/// What was chosen, as it was written down; null before anything was.
const std::string* written(const Store& store, std::string_view setting);

/// The value that was chosen, as an index among the setting's; nothing before one was, or where it is unknown.
template <class Setting>
    requires requires { Setting::values; }
std::optional<std::size_t> chosen(const Store& store) {
    const std::string* value = written(store, Setting::name);
    if (!value) return std::nullopt;
    const auto found = std::ranges::find(Setting::values, *value);
    if (found == Setting::values.end()) return std::nullopt;
    return static_cast<std::size_t>(found - Setting::values.begin());
}

/// The colour that was chosen; empty for the theme's.
template <class Setting>
    requires requires { Setting::theme; }
std::string chosen(const Store& store) {
    const std::string* value = written(store, Setting::name);
    return value && *value != Setting::theme ? *value : std::string();
}

/// How the page looks and sounds without anything chosen, as what was chosen is written down.
std::vector<SettingChosen> plain_settings();

/// How the learner takes quizzes, as far as they chose: over the quiz's own rules.
struct QuizChoice {
    content::Rules rules;
    bool all = false;  ///< Every question instead of a short quiz.
};
QuizChoice quiz_choice(const Store& store, const content::Quiz& quiz);
/// So many questions at most has a quiz over several modules.
std::size_t mixed_length(const Store& store);

}  // namespace study
