#include "base/numbers.hpp"
#include "pages/parts.hpp"
#include "study/summary.hpp"

namespace pages {
namespace {
using namespace ui;

constexpr const char* summary_file = "stemwise-summary.md";

/// A table, as it is shown and as it is saved.
struct Tabled {
    std::string id, title;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};

std::string percent(int part, int all) { return decimal(100.0 * part / std::max(all, 1), 0) + " %"; }
std::string share(int part, int all) { return std::to_string(part) + "/" + std::to_string(all); }

/// What there is to tell, in sentences and tables.
class Told {
public:
    Told(const study::Summary& summary, const app::State& state)
        : summary_(summary), state_(state), texts_(state.texts) {}

    std::vector<std::string> sentences() const {
        const auto number = [](int n) { return std::to_string(n); };
        std::vector<std::string> words;
        words.push_back(texts_("summary.from", {{"first", study::day_words(*summary_.first_ms)},
                                                {"last", study::day_words(*summary_.last_ms)},
                                                {"chapters", number(opened())}}));
        if (summary_.recalls > 0) {
            words.push_back(texts_("summary.answers", {{"n", number(summary_.recalls)},
                                                       {"days", number(summary_.days)},
                                                       {"right", percent(summary_.remembered, summary_.recalls)}}));
        }
        return words;
    }

    std::vector<Tabled> tables() const {
        std::vector<Tabled> tables;
        for (const study::ChapterCovered& each : summary_.chapters) {
            const app::ModuleSlot* slot = state_.slot(each.module);
            const std::string id = "summary/module/" + each.module;
            if (tables.empty() || tables.back().id != id) {
                tables.push_back({id,
                                  slot->entry.title,
                                  {texts_("summary.chapter"), texts_("summary.opened"), texts_("summary.asked"),
                                   texts_("summary.known")},
                                  {}});
            }
            tables.back().rows.push_back({*slot->entry.title_of(each.chapter),
                                          each.opened_ms ? study::day_words(*each.opened_ms) : "–",
                                          share(each.asked, each.all), std::to_string(each.known)});
        }
        if (summary_.quizzes.empty()) return tables;
        Tabled quizzes{
            "summary/quizzes",
            texts_("summary.quizzes"),
            {texts_("summary.quiz"), texts_("summary.day"), texts_("summary.asked"), texts_("summary.right")},
            {}};
        for (const study::QuizTaken& quiz : summary_.quizzes) {
            quizzes.rows.push_back({name_of(quiz), study::day_words(quiz.time_ms), share(quiz.answered, quiz.asked),
                                    std::to_string(quiz.right)});
        }
        tables.push_back(std::move(quizzes));
        return tables;
    }

    /// The same as Markdown.
    std::string saved() const {
        std::string text = "# " + texts_("summary.title") + "\n";
        if (!state_.course.name.empty()) text += "\n" + state_.course.name + "\n";
        for (const std::string& words : sentences()) text += "\n" + words + "\n";
        const auto line = [&](const std::vector<std::string>& cells) {
            text += "|";
            for (const std::string& cell : cells) text += " " + cell + " |";
            text += "\n";
        };
        for (const Tabled& table : tables()) {
            text += "\n## " + table.title + "\n\n";
            line(table.header);
            line(std::vector<std::string>(table.header.size(), "---"));
            for (const auto& row : table.rows) line(row);
        }
        return text + "\n" + texts_("summary.about") + "\n";
    }

private:
    int opened() const {
        return static_cast<int>(std::ranges::count_if(
            summary_.chapters, [](const study::ChapterCovered& each) { return each.opened_ms.has_value(); }));
    }
    std::string name_of(const study::QuizTaken& quiz) const {
        const app::ModuleSlot* slot = state_.slot(quiz.module);
        const std::string of = slot ? slot->entry.title : texts_("summary.course");
        switch (quiz.purpose) {
            case study::Purpose::pretest: return texts_("summary.before", {{"of", of}});
            case study::Purpose::posttest: return texts_("summary.after", {{"of", of}});
            default: return of;
        }
    }

    const study::Summary& summary_;
    const app::State& state_;
    const Texts& texts_;
};
}  // namespace

MaybeEvent draw(const app::SummaryPage&, const app::State& state, app::Draft&, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const auto tell = [&](const study::Summary& summary) {
        const Told told(summary, state);
        int line = 0;
        for (const std::string& words : told.sentences()) {
            ui.text("summary/words/" + std::to_string(line++), words, {.type = Type::lead});
            ui.space(space::small);
        }
        ui.wrap(space::small, [&] {
            if (state.printing_offered && ui.button("summary/print", texts("summary.print"), ButtonLook::secondary))
                event = app::PrintPressed{};
            if (ui.button("summary/save", texts("summary.save"), ButtonLook::secondary))
                event = app::SavePressed{summary_file, told.saved()};
        });
        for (const Tabled& table : told.tables()) {
            ui.space(space::large);
            std::vector<std::vector<RichText>> rows;
            for (const auto& row : table.rows) rows.push_back(row_of(row));
            ui.table(table.id, table.title, row_of(table.header), rows);
        }
        ui.space(space::medium);
        ui.text("summary/about", texts("summary.about"), {.type = Type::small, .colour = ui.palette().muted});
    };
    // A sheet is what is printed (web/paper.js).
    ui.group({.id = "summary/sheet", .role = Role::group}, [&] {
        page_title(state, ui);
        ui.space(space::small);
        if (!index_or_reason(state, ui, event) || !state.memory.now) return;
        const auto course = state.entries();
        const app::Remembered& memory = *state.memory.now;
        const study::Summary summary =
            study::summary_of(state.store, memory.deck, memory.questions, course, state.now_ms);
        if (summary.first_ms) return tell(summary);
        ui.text("summary/nothing", texts("summary.nothing"), {.type = Type::lead, .colour = ui.palette().muted});
    });
    return event;
}

}  // namespace pages
