#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

/// Draws the notes, section by section.
class NotesView {
public:
    NotesView(const content::Module& module, const app::State& state, Ui& ui)
        : module_(module), notes_(*module.teacher), texts_(state.texts), ui_(ui) {}

    MaybeEvent draw() {
        objectives();
        list("notes/prerequisites", "teacher.prerequisites", notes_.prerequisites);
        misconceptions();
        list("notes/discussion", "teacher.discussion", notes_.discussion);
        task();
        return std::move(event_);
    }

private:
    void section(const std::string& id, const char* title) {
        ui_.space(space::medium);
        ui_.heading(id, 3, texts_(title), Type::subheading);
        ui_.space(space::small);
    }

    void objectives() {
        section("notes/objectives", "teacher.objectives");
        ui_.group({.id = "notes/objectives/list", .role = Role::list}, [&] {
            for (const content::Chapter& chapter : module_.chapters) {
                RichText line = plain_text(
                    texts_("teacher.objective", {{"chapter", chapter.title}, {"objective", chapter.objective}}));
                item("notes/objectives/" + chapter.id, line, {});
            }
        });
    }

    void list(const std::string& id, const char* title, const std::vector<RichText>& items) {
        if (items.empty()) return;
        section(id, title);
        ui_.group({.id = id + "/list", .role = Role::list}, [&] {
            for (std::size_t i = 0; i < items.size(); ++i) item(id + "/" + std::to_string(i), items[i], {});
        });
    }

    void misconceptions() {
        section("notes/misconceptions", "teacher.misconceptions");
        for (const content::Misconception& misconception : notes_.misconceptions) {
            const std::string id = "notes/misconception/" + misconception.id;
            ui_.card({.id = id, .role = Role::group, .name = words_of(misconception.text)}, CardLook::sunken, [&] {
                rich(id + "/text", misconception.text, {.face = Face::bold});
                ui_.space(space::small);
                rich(id + "/answer", misconception.answer, {});
                caught_by(id, misconception.options);
            });
            ui_.space(space::small);
        }
    }

    /// The options that whoever believes it would pick, each a link to the chapter that teaches what it asks.
    void caught_by(const std::string& id, const std::vector<content::OptionRef>& options) {
        if (options.empty()) return;
        ui_.space(space::small);
        ui_.text(id + "/caught", texts_("teacher.caught"), {.type = Type::small, .colour = ui_.palette().muted});
        ui_.group({.id = id + "/options", .role = Role::list}, [&] {
            for (std::size_t i = 0; i < options.size(); ++i) {
                const questions::Question* question = module_.question(options[i].question);
                if (!question) continue;
                const RichText* option = content::option_text(*question, options[i].option);
                const std::string stem = words_of(question->stem);
                RichText line =
                    plain_text(option ? texts_("teacher.option", {{"option", words_of(*option)}, {"question", stem}})
                                      : texts_("teacher.question", {{"question", stem}}));
                if (const content::Chapter* chapter = content::taught_in(module_, *question).chapter)
                    line.paragraphs.front().front().url = "#/" + module_.id + "/" + chapter->id;
                item(id + "/option/" + std::to_string(i), line, {.type = Type::small});
            }
        });
    }

    void task() {
        section("notes/task", "teacher.task");
        rich("notes/task/text", notes_.task, {});
        ui_.space(space::medium);
        std::vector<RichText> header{plain_text(texts_("teacher.criterion"))};
        for (const char* level : {"teacher.level1", "teacher.level2", "teacher.level3"})
            header.push_back(plain_text(texts_(level)));
        std::vector<std::vector<RichText>> rows;
        for (const content::Criterion& line : notes_.rubric) {
            rows.push_back({line.criterion});
            rows.back().insert(rows.back().end(), line.levels.begin(), line.levels.end());
        }
        ui_.table("notes/rubric", texts_("teacher.rubric"), header, rows);
    }

    void rich(const std::string& id, const RichText& text, const TextLook& look) {
        event_ = first(std::move(event_), follow(ui_.rich(id, text, look)));
    }
    void item(const std::string& id, const RichText& text, const TextLook& look) {
        event_ = first(std::move(event_), follow(ui_.item(id, "•", text, look)));
    }

    const content::Module& module_;
    const content::TeacherNotes& notes_;
    const Texts& texts_;
    Ui& ui_;
    MaybeEvent event_;
};

/// Says that the file of the notes is on its way, or why it is not there.
MaybeEvent notes_missing(const app::ModuleSlot& slot, const Texts& texts, Ui& ui) {
    const std::string& file = slot.module.teacher->file;
    const auto piece = slot.pieces.find(file);
    if (piece == slot.pieces.end() || piece->second != app::Loading::failed) {
        draw_loading("notes/loading", texts, ui);
        return std::nullopt;
    }
    const bool mistakes = !slot.problems.empty();
    const MaybeEvent event = unavailable(
        "notes/missing",
        mistakes ? texts("module.mistakes", {{"file", file}}) : texts("module.not_loaded", {{"why", slot.failure}}),
        "modules/" + file, texts, ui);
    if (mistakes) problem_list("notes/problems", slot.problems, texts, ui);
    return event;
}
}  // namespace

MaybeEvent teacher_notes(const content::Module& module, const app::State& state, Ui& ui) {
    if (!module.teacher->file.empty()) return notes_missing(*state.slot(module.id), state.texts, ui);
    if (!module.teacher->read) return std::nullopt;  // read in the next pass
    return NotesView(module, state, ui).draw();
}

}  // namespace pages
