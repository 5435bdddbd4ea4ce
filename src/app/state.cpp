#include "app/state.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/entries.hpp"

namespace app {

Settings settings_of(const study::Store& store) {
    Settings settings;
    settings.theme = static_cast<Theme>(study::chosen<study::ThemeSetting>(store).value_or(0));
    settings.motion = static_cast<MotionChoice>(study::chosen<study::MotionSetting>(store).value_or(0));
    settings.text_percent = study::TextSizeSetting::percents[study::chosen<study::TextSizeSetting>(store).value_or(0)];
    settings.dressed = std::ranges::any_of(study::looks, [&](auto name) { return study::written(store, name); });
    settings.brief = study::chosen<study::AnnouncementsSetting>(store) == 1;
    settings.reading_view = study::chosen<study::ReadingSetting>(store) == 1;
    settings.notes = study::chosen<study::NotesSetting>(store) == 1;
    if (const std::string* way = study::written(store, study::WaySetting::name)) settings.way = *way;
    return settings;
}

const ModuleSlot* State::slot(std::string_view id) const {
    const auto found =
        std::find_if(modules.begin(), modules.end(), [&](const ModuleSlot& slot) { return slot.entry.id == id; });
    return found == modules.end() ? nullptr : &*found;
}

ProgramPart State::part(std::string_view name) const {
    if (!in_parts) return {Loading::done, ""};
    const auto found = parts.find(name);
    return found == parts.end() ? ProgramPart{} : found->second;
}

const content::Appraisal* Documents::find(std::string_view id) const { return find_by_id(list, id); }

std::vector<std::string> parts_of_page(const State& state) {
    const Page& page = state.page;
    const bool documents = std::holds_alternative<DocumentsPage>(page) ||
                           (std::holds_alternative<SourcesPage>(page) && !state.documents.file.empty());
    if (documents) return {"reference", std::string(Documents::part)};
    if (std::holds_alternative<WeighPage>(page)) return {"reference", "quiz", std::string(Weighing::part)};
    if (std::holds_alternative<SearchPage>(page)) return {"reference", std::string(Search::part)};
    if (std::holds_alternative<GlossaryPage>(page) || std::holds_alternative<SourcesPage>(page) ||
        std::holds_alternative<SettingsPage>(page) || std::holds_alternative<AboutPage>(page) ||
        std::holds_alternative<AccessibilityPage>(page))
        return {"reference"};
    if (std::holds_alternative<HomePage>(page) && state.has_image()) return {"home", std::string(content::Image::part)};
    if (std::holds_alternative<HomePage>(page) || std::holds_alternative<ModulePage>(page)) return {"home"};
    if (std::holds_alternative<MapPage>(page)) return {"home", std::string(ways_part)};
    if (std::holds_alternative<MemoryPage>(page)) return {std::string(Memory::page_part)};  // and what it needs
    if (std::holds_alternative<NotesPage>(page)) return {std::string(notes_part)};
    if (std::holds_alternative<SummaryPage>(page)) return {"summary"};
    std::vector<std::string> parts;
    if (const auto* quiz = std::get_if<QuizPage>(&page)) {
        parts.push_back("quiz");
        if (state.shows_memory()) parts.emplace_back(Memory::part);
        std::vector<std::string> modules{quiz->module};
        if (const auto session = study::session(state.store, quiz->session)) modules = session->modules();
        for (const std::string& id : modules) {
            const content::Module* module = state.whole_module(id);
            for (std::size_t i = 0; module && i < module->questions.size(); ++i)
                parts.push_back(part_of(module->questions[i]));
        }
    }
    return parts;
}

std::vector<const content::Entry*> State::entries() const {
    std::vector<const content::Entry*> entries;
    for (const ModuleSlot& slot : modules) entries.push_back(&slot.entry);
    return entries;
}

bool State::shows_memory() const {
    if (std::holds_alternative<HomePage>(page)) return !store.records().empty();
    if (const auto* quiz = std::get_if<QuizPage>(&page)) return quiz->session.starts_with(study::repetition_ids);
    return std::holds_alternative<MemoryPage>(page) || std::holds_alternative<SummaryPage>(page);
}

const questions::Question* State::question(const study::QuestionRef& ref) const {
    const content::Module* found = module(ref.module);
    return found ? found->question(ref.id) : nullptr;
}

bool State::whole(const study::Session& session) const {
    return std::ranges::all_of(session.modules(),
                               [&](const std::string& id) { return whole_module(id) || unknown(id); });
}

std::optional<study::Session> State::timed_session() const {
    const auto* quiz = std::get_if<QuizPage>(&page);
    if (!quiz || quiz->session.empty()) return std::nullopt;
    auto session = study::session(store, quiz->session);
    return session && session->rules.minutes > 0 && !session->finished() ? session : std::nullopt;
}

std::optional<double> seconds_to_next_minute(std::int64_t left_ms) {
    if (left_ms <= 0) return std::nullopt;
    return static_cast<double>((left_ms - 1) % 60000 + 1) / 1000;
}

bool State::unknown(std::string_view id) const { return index == Loading::done && !slot(id); }

const content::Module* State::module(std::string_view id) const {
    const ModuleSlot* found = slot(id);
    return found && found->loading == Loading::done ? &found->module : nullptr;
}

const content::Module* State::whole_module(std::string_view id) const {
    const content::Module* found = module(id);
    return found && found->missing().empty() ? found : nullptr;
}

bool advance(HandledFigure& handled, double seconds) {
    if (!handled.playing) return false;
    figures::step(handled.figure, seconds);
    const figures::Motion motion = figures::motion(handled.figure);
    handled.playing = motion != figures::Motion::none && motion != figures::Motion::over;
    return !handled.playing;
}

void finish(HandledFigure& handled) {
    constexpr int most_stages = 100;
    for (int i = 0; i < most_stages && figures::motion(handled.figure) == figures::Motion::under_way; ++i)
        figures::next_stage(handled.figure);
    handled.playing = false;
}

void turn_page(Draft& draft, const Page& page) {
    draft.menu.clear();
    draft.undo.clear();
    draft.lookup = {};
    draft.heard = {};
    const auto* chapter = std::get_if<ChapterPage>(&page);
    if (!chapter || chapter->figure_state.empty()) return;
    const std::string figure = chapter->figure_state.substr(0, chapter->figure_state.find('='));
    draft.figures.erase(chapter->module + "/" + chapter->chapter + "/" + figure);
}

}  // namespace app
