#include <algorithm>

#include "base/numbers.hpp"
#include "pages/parts.hpp"
#include "study/pretest.hpp"

namespace pages {
namespace {
using namespace ui;

std::string minutes_words(const content::Chapter& chapter, const Texts& texts) {
    return fill(texts("chapter.minutes"), {{"n", std::to_string(chapter.minutes)}});
}

/// The tests before and after reading, as far as they were taken.
struct Tests {
    std::optional<study::Session> before, after;
    std::vector<study::Tested> chapters;  ///< Of the one before, once it is at its end.
};
Tests tests_of(const content::Module& module, const app::State& state) {
    Tests tests{study::latest_pretest(state.store, module.id), {}, {}};
    if (!tests.before || !tests.before->finished()) return tests;
    tests.after = study::latest_posttest(state.store, tests.before->id);
    tests.chapters = study::tested(state.store, *tests.before, module);
    return tests;
}
bool known(const Tests& tests, const content::Chapter& chapter) {
    return std::ranges::any_of(tests.chapters,
                               [&](const study::Tested& one) { return one.chapter == &chapter && one.right(); });
}

/// A quiet way to the test before reading, or to what came of it.
MaybeEvent pretest_link(const content::Module& module, const Tests& tests, const app::State& state, Ui& ui) {
    app::QuizPage page{module.id, std::string(app::QuizPage::pretest)};
    if (tests.before) page = {tests.before->module, tests.before->id};
    const std::string url = "#" + app::route_of(page);
    const char* key = !tests.before               ? "module.before"
                      : !tests.before->finished() ? "module.before_open"
                                                  : "module.before_result";
    const bool pressed = ui.link("module/before", state.texts(key), url, {.type = Type::small});
    ui.space(space::large);
    return pressed ? MaybeEvent(app::LinkPressed{url}) : std::nullopt;
}

/// Once its chapters are read, the way to the test after it.
MaybeEvent posttest_card(const content::Module& module, const Tests& tests, const app::State& state, Ui& ui) {
    if (!tests.before || !tests.before->finished()) return std::nullopt;
    const bool read = std::ranges::all_of(module.chapters, [&](const content::Chapter& chapter) {
        return study::visited(state.store, module.id, chapter.id) || known(tests, chapter);
    });
    if (!read && !tests.after) return std::nullopt;
    const study::Session& shown = tests.after ? *tests.after : *tests.before;
    const std::string url = "#" + app::route_of(app::QuizPage{shown.module, shown.id});
    ui.space(space::small);
    const bool pressed =
        ui.link_card("module/after", state.texts("module.after"), state.texts("module.after_about"), url, "");
    return pressed ? MaybeEvent(app::LinkPressed{url}) : std::nullopt;
}

MaybeEvent quiz_card(const content::Module& module, const app::State& state, Ui& ui) {
    const std::string url = "#/" + module.id + "/quiz";
    std::string under =
        fill(state.texts("module.questions"), {{"n", std::to_string(state.slot(module.id)->entry.questions)}});
    std::string mark;
    const auto session = module.missing().empty() ? study::latest_session(state.store, module.id) : std::nullopt;
    if (session && session->finished()) {
        mark = last_score(*session, state);
    } else if (session) {
        const auto [done, all] = session->stretch();
        mark = state.texts("quiz.under_way", {{"n", std::to_string(done + 1)}, {"all", std::to_string(all)}});
    }
    MaybeEvent event;
    if (ui.link_card("module/quiz", state.texts("module.quiz"), under, url, mark)) event = app::LinkPressed{url};
    return event;
}
/// The notes for teachers, folded in: what they are made of is only loaded once they are opened.
MaybeEvent notes_fold(const content::Module& module, const app::State& state, Ui& ui) {
    MaybeEvent event;
    if (!ui.disclosure("module/notes", state.texts("module.notes"))) return event;
    if (!state.notes_open.contains(module.id)) event = app::NotesOpened{module.id};
    ui.space(space::small);
    if (part_or_reason(content::TeacherNotes::part, "module/notes", 0, state, ui, event))
        event = first(event, teacher_notes(module, state, ui));
    return event;
}

/// The same of the ways to take its questions elsewhere.
MaybeEvent exports_fold(const content::Module& module, const app::State& state, Ui& ui) {
    MaybeEvent event;
    if (!ui.disclosure("module/exports", state.texts("module.exports"))) return event;
    if (!state.exports_open.contains(module.id)) event = app::NotesOpened{module.id, true};
    ui.space(space::small);
    if (part_or_reason(app::exports_part, "module/exports", 0, state, ui, event))
        event = first(event, exports(module, state, ui));
    return event;
}

MaybeEvent teacher_part(const content::Module& module, const app::State& state, Ui& ui) {
    MaybeEvent event;
    ui.space(space::large);
    ui.heading("module/teacher", 2, state.texts("module.teacher"), Type::heading);
    ui.space(space::hair);
    if (module.teacher) event = notes_fold(module, state, ui);
    return first(event, exports_fold(module, state, ui));
}
}  // namespace

std::string progress_words(const study::Share& share, bool visited, const Texts& texts) {
    if (share.complete()) return texts("chapter.done");
    if (share.done > 0)
        return fill(texts("chapter.share"), {{"n", std::to_string(share.done)}, {"all", std::to_string(share.all)}});
    return visited ? texts("chapter.visited") : "";
}

MaybeEvent draw(const app::ModulePage& page, const app::State& state, app::Draft&, Ui& ui) {
    auto [module, event] =
        module_or_reason(page.module, state, ui, [](const content::Module&) { return std::vector<std::string>(); });
    if (!module) return event;
    page_title(state, ui);
    ui.space(space::small);
    event = follow(ui.rich("module/summary", module->summary, {.type = Type::lead, .colour = ui.palette().muted}));
    ui.space(space::large);
    if (state.banks) event = first(event, draft_part(*module, state, ui));

    int done = 0;
    for (const content::Chapter& chapter : module->chapters)
        done += study::chapter_share(state.store, *module, chapter).complete();
    const auto count = static_cast<int>(module->chapters.size());
    const std::string words =
        fill(state.texts("module.done"), {{"n", std::to_string(done)}, {"all", std::to_string(count)}});
    ui.text("module/done", words, {.type = Type::small, .colour = ui.palette().muted});
    ui.space(space::hair);
    ui.progress("module/progress", state.texts("module.progress"), words, static_cast<double>(done) / count);
    ui.space(space::medium);
    const Tests tests = tests_of(*module, state);
    event = first(event, pretest_link(*module, tests, state, ui));

    ui.heading("module/chapters", 2, state.texts("module.chapters"), Type::heading);
    ui.space(space::small);
    for (const content::Chapter& chapter : module->chapters) {
        const std::string url = "#/" + module->id + "/" + chapter.id;
        const study::Share share = study::chapter_share(state.store, *module, chapter);
        std::string mark = progress_words(share, study::visited(state.store, module->id, chapter.id), state.texts);
        if (mark.empty() && known(tests, chapter)) mark = state.texts("chapter.known");
        if (ui.link_card("module/" + chapter.id, chapter.title,
                         minutes_words(chapter, state.texts) + " · " +
                             fill(state.texts("chapter.objective"), {{"objective", chapter.objective}}),
                         url, mark)) {
            event = app::LinkPressed{url};
        }
        ui.space(space::small);
    }
    ui.space(space::medium);
    ui.heading("module/test", 2, state.texts("module.test"), Type::heading);
    ui.space(space::small);
    event = first(event, quiz_card(*module, state, ui));
    event = first(event, posttest_card(*module, tests, state, ui));
    return first(event, teacher_part(*module, state, ui));
}

}  // namespace pages
