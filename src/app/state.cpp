#include "app/state.hpp"

#include <algorithm>
#include <cstdlib>

namespace app {

Settings settings_of(const study::Progress& progress) {
    Settings settings;
    const std::string theme = progress.setting("theme").value_or("system");
    settings.theme = theme == "light"      ? Theme::light
                     : theme == "dark"     ? Theme::dark
                     : theme == "contrast" ? Theme::contrast
                                           : Theme::system;
    const std::string motion = progress.setting("motion").value_or("system");
    settings.motion = motion == "on" ? MotionChoice::on : motion == "off" ? MotionChoice::off : MotionChoice::system;
    settings.text_percent = std::clamp(std::atoi(progress.setting("text-size").value_or("100").c_str()), 100, 200);
    settings.reading_view = progress.setting("reading").value_or("") == "on";
    return settings;
}

const ModuleSlot* State::slot(std::string_view id) const {
    const auto found =
        std::find_if(modules.begin(), modules.end(), [&](const ModuleSlot& slot) { return slot.entry.id == id; });
    return found == modules.end() ? nullptr : &*found;
}

ProgramPart State::part(std::string_view name) const {
    if (whole) return {Loading::done, ""};
    const auto found = parts.find(name);
    return found == parts.end() ? ProgramPart{} : found->second;
}

std::string part_of(const content::FigureBlock& block) {
    return "figure-" + std::string(figures::figure_names[block.start.own.index()]);
}

std::string part_of(const questions::Question& question) { return "kind-" + std::string(question.kind_name()); }

std::vector<std::string> parts_of_page(const State& state) {
    const Page& page = state.page;
    if (std::holds_alternative<GlossaryPage>(page) || std::holds_alternative<SourcesPage>(page) ||
        std::holds_alternative<SettingsPage>(page) || std::holds_alternative<AboutPage>(page))
        return {"reference"};
    std::vector<std::string> parts;
    if (const auto* quiz = std::get_if<QuizPage>(&page)) {
        parts.push_back("quiz");
        const content::Module* module = state.whole_module(quiz->module);
        if (module)
            for (const questions::Question& question : module->questions) parts.push_back(part_of(question));
    }
    return parts;
}

std::optional<study::Session> State::timed_session() const {
    const auto* quiz = std::get_if<QuizPage>(&page);
    if (!quiz || quiz->session.empty()) return std::nullopt;
    auto session = progress.session(quiz->session);
    return session && session->rules.minutes > 0 && !session->finished() ? session : std::nullopt;
}

std::optional<double> seconds_to_next_minute(std::int64_t left_ms) {
    if (left_ms <= 0) return std::nullopt;
    return static_cast<double>((left_ms - 1) % 60000 + 1) / 1000;
}

const content::Module* State::module(std::string_view id) const {
    const ModuleSlot* found = slot(id);
    return found && found->loading == Loading::done ? &found->module : nullptr;
}

const content::Module* State::whole_module(std::string_view id) const {
    const content::Module* found = module(id);
    return found && found->more.file.empty() ? found : nullptr;
}

}  // namespace app
