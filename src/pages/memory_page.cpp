#include <algorithm>

#include "base/numbers.hpp"
#include "pages/memory.hpp"
#include "ui/pen.hpp"

namespace pages {
namespace {
using namespace ui;

std::string percent(double share) { return decimal(100 * share, 0) + " %"; }

/// A bar of a chart: how high it is, and what stands above and below it.
struct Bar {
    double share = 0;
    std::string above, below;
    std::optional<double> mark = {};  ///< A line across it at that height.
};

/// Bars side by side; the table beside it has the same. Where not all have room for what stands below them, the first
/// has it, or the last, and others at even distances.
void chart(const std::string& id, const std::string& name, const std::string& words, const std::vector<Bar>& bars,
           Ui& ui, bool from_last = false) {
    constexpr double top = 22, foot = 28, most_width = 90;
    ui.figure(
        id, name, [&] { return words; }, 170 * ui.unit(),
        [&](const Canvas& canvas) {
            const Pen pen(ui, canvas, id);
            const double floor = pen.height() - foot, room = floor - top;
            const double step = pen.width() / static_cast<double>(bars.size()),
                         half = std::min(step * 0.36, most_width / 2);
            const Lettering look{.align = Align::middle};
            double widest = 0;
            for (const Bar& bar : bars) widest = std::max<double>(widest, pen.width_of(bar.below, look));
            const auto stride = static_cast<std::size_t>((widest + 4) / step) + 1;  // so many bars share a label
            pen.line({0, floor}, {pen.width(), floor}, pen.p.edge);
            for (std::size_t i = 0; i < bars.size(); ++i) {
                const Bar& bar = bars[i];
                const double middle = (static_cast<double>(i) + 0.5) * step,
                             height = room * std::clamp(bar.share, 0.0, 1.0);
                const Pen own = pen.named(std::to_string(i));
                if (height > 0)
                    pen.box({middle - half, floor - height}, {middle + half, floor}, pen.p.series[0], 3, Corners::top);
                if (bar.mark) {
                    const double y = floor - room * *bar.mark;
                    pen.line({middle - half - 4, y}, {middle + half + 4, y}, pen.p.text, 2);
                }
                const double above = floor - std::max(height, bar.mark.value_or(0) * room) - 19;
                if (pen.width_of(bar.above, look) < step)
                    own.label("above", {middle, above}, bar.above, pen.p.text, look);
                if ((from_last ? bars.size() - 1 - i : i) % stride != 0) continue;
                const double side = std::min<double>(pen.width_of(bar.below, look) / 2 + 2, pen.width() / 2);
                own.label("below", {std::clamp(middle, side, pen.width() - side), floor + 5}, bar.below, pen.p.muted,
                          look);
            }
        });
    ui.space(space::small);
}

/// One view of what the learner remembers.
class MemoryView {
public:
    MemoryView(const app::State& state, Ui& ui)
        : state_(state), texts_(state.texts), memory_(*state.memory.now), ui_(ui), stock_(stock_of(state)) {}

    MaybeEvent draw() {
        ui_.text("memory/lead", texts_("memory.lead"), {.type = Type::lead, .colour = ui_.palette().muted});
        ui_.space(space::medium);
        now();
        take(setting(study::RetentionSetting::name, texts_("memory.retention"), retentions(), ui_));
        if (!memory_.deck.cards.empty()) {
            forgotten();
            chapters();
            calibration();
            ahead();
            history();
        }
        plan();
        const std::string url = "#" + app::route_of(app::SummaryPage{});
        ui_.space(space::large);
        if (ui_.link_card("memory/summary", texts_("summary.title"), texts_("memory.summary"), url, ""))
            event_ = app::LinkPressed{url};
        return std::move(event_);
    }

private:
    void take(MaybeEvent event) { event_ = first(std::move(event_), std::move(event)); }
    void heading(const std::string& id, const char* key) {
        ui_.space(space::large);
        ui_.heading(id, 2, texts_(key), Type::heading);
        ui_.space(space::small);
    }
    void small(const std::string& id, const std::string& words) {
        ui_.text(id, words, {.type = Type::small, .colour = ui_.palette().muted});
        ui_.space(space::small);
    }

    /// What is due, and the rounds to go on with or begin.
    void now() {
        ui_.card({.id = "memory/now", .role = Role::region, .name = texts_("memory.now")}, CardLook::tint, [&] {
            ui_.heading("memory/due", 2, due_words(stock_, texts_), Type::subheading);
            ui_.space(space::small);
            const auto open = study::open_sessions(state_.store, study::course_quiz);
            const auto round = std::ranges::find_if(open, &study::Session::repetition);
            if (round != open.end()) {
                const std::string url = "#" + app::route_of(app::QuizPage{round->module, round->id});
                if (ui_.link_button("memory/go-on", texts_("memory.go_on"), url, ButtonLook::primary))
                    event_ = app::LinkPressed{url};
            } else if (stock_.due.empty() && stock_.fresh.empty()) {
                ui_.text("memory/nothing", texts_(memory_.deck.cards.empty() ? "memory.nothing" : "memory.later"));
            } else if (ui_.button("memory/start", texts_("memory.start"), ButtonLook::primary)) {
                event_ = app::QuizStarted{std::string(study::course_quiz), {}, {}, study::Purpose::repetition};
            }
        });
        ui_.space(space::small);
        if (stock_.resting > 0)
            small("memory/resting", texts_("memory.resting", {{"n", std::to_string(stock_.resting)}}));
        ui_.space(space::medium);
    }

    std::vector<SettingChoice> retentions() const {
        using Retention = study::RetentionSetting;
        const std::size_t now = study::chosen<Retention>(state_.store).value_or(Retention::usual);
        std::vector<SettingChoice> choices;
        for (std::size_t i = 0; i < Retention::values.size(); ++i)
            choices.push_back({std::string(Retention::values[i]), percent(Retention::shares[i]), i == now});
        return choices;
    }

    /// Cards of one chapter.
    struct Taught {
        const content::Listed* first;  ///< Where the first of them is taught.
        std::vector<const study::Card*> cards;
    };
    /// The chapters that teach them, in the course's order.
    std::vector<Taught> by_chapter(const std::vector<const study::Card*>& cards) const {
        std::vector<Taught> chapters;
        for (const content::Listed& each : memory_.questions) {
            const auto asks = [&](const study::Card* card) {
                return card->question.module == each.module && card->question.id == each.id;
            };
            const auto card = std::ranges::find_if(cards, asks);
            if (card == cards.end() || each.chapter.empty()) continue;
            const auto there = [&](const Taught& taught) {
                return taught.first->module == each.module && taught.first->chapter == each.chapter;
            };
            auto chapter = std::ranges::find_if(chapters, there);
            if (chapter == chapters.end()) chapter = chapters.insert(chapters.end(), Taught{&each, {}});
            chapter->cards.push_back(*card);
        }
        return chapters;
    }

    /// The chapters that teach some cards, to be read once more.
    void to_read_again(const std::string& id, const char* title, const char* about,
                       const std::vector<const study::Card*>& cards) {
        const std::vector<Taught> chapters = by_chapter(cards);
        if (chapters.empty()) return;
        ui_.heading(id, 2, texts_(title), Type::heading);
        small(id + "/about", texts_(about));
        for (const auto& [first, own] : chapters) {
            const bool one = own.size() == 1;
            const std::string url =
                "#" + app::route_of(app::ChapterPage{first->module, first->chapter, {}, one ? first->block : 0});
            int times = 0;
            for (const study::Card* card : own) times += card->forgotten;
            const std::string words =
                one ? asked_words(own[0]->question) + texts_("memory.missed_one", {{"times", std::to_string(times)}})
                    : texts_("memory.missed_many",
                             {{"n", std::to_string(own.size())}, {"times", std::to_string(times)}});
            if (ui_.link_card(id + "/" + first->module + "/" + first->chapter, title_of(first->module, first->chapter),
                              words, url, ""))
                event_ = app::LinkPressed{url};
            ui_.space(space::small);
        }
        ui_.space(space::medium);
    }
    void forgotten() {
        to_read_again("memory/leeches", "memory.leeches", "memory.leeches_about", stock_.leeches);
        std::vector<const study::Card*> sure;
        for (const study::Card& card : memory_.deck.cards) {
            if (card.sure_and_wrong()) sure.push_back(&card);
        }
        to_read_again("memory/sure", "memory.sure", "memory.sure_about", sure);
    }
    /// How the question begins, where its module is there.
    std::string asked_words(const study::QuestionRef& ref) const {
        const questions::Question* question = state_.question(ref);
        return question ? words_of(question->stem) + " · " : std::string();
    }
    std::string title_of(const std::string& module, const std::string& chapter) const {
        const app::ModuleSlot* slot = state_.slot(module);
        const std::string* title = slot ? slot->entry.title_of(chapter) : nullptr;
        return title ? *title : chapter;
    }
    /// What a chapter is for, where its module is there; else its title.
    std::string objective_of(const study::ChapterMemory& chapter) const {
        const content::Module* module = state_.module(chapter.module);
        const content::Chapter* found = module ? module->chapter(chapter.chapter) : nullptr;
        return found ? found->objective : title_of(chapter.module, chapter.chapter);
    }

    /// A table of objectives for each module.
    void chapters() {
        heading("memory/chapters", "memory.chapters");
        const auto all = study::memory_by_chapter(memory_.deck, memory_.questions,
                                                  study::wishes_of(state_.store).retention, state_.now_ms);
        for (const app::ModuleSlot& slot : state_.modules) {
            const std::string& module = slot.entry.id;
            int known = 0, count = 0, due = 0;
            std::vector<std::vector<RichText>> rows;
            for (const study::ChapterMemory& each : all) {
                if (each.module != module) continue;
                known += each.known;
                count += each.all;
                due += each.due;
                rows.push_back(row_of({objective_of(each), std::to_string(each.known) + "/" + std::to_string(each.all),
                                       std::to_string(each.due), std::to_string(each.fresh()),
                                       std::to_string(each.sure_and_wrong)}));
            }
            if (rows.empty()) continue;
            const std::string id = "memory/module/" + module;
            const std::string counts = texts_(
                "memory.counts",
                {{"known", std::to_string(known)}, {"all", std::to_string(count)}, {"due", std::to_string(due)}});
            ui_.heading(id + "/title", 3, slot.entry.title, Type::subheading);
            if (ui_.disclosure(id, counts)) {
                ui_.table(id + "/table", slot.entry.title,
                          row_of({texts_("memory.objective"), texts_("memory.known"), texts_("memory.due"),
                                  texts_("memory.new"), texts_("memory.sure_and_wrong")}),
                          rows);
            }
            ui_.space(space::small);
        }
    }

    /// How often right at each certainty, beside how often that certainty says.
    void calibration() {
        const study::Calibration& calibration = memory_.deck.tally.calibration;
        if (calibration.times() == 0) return;
        heading("memory/calibration", "memory.calibration");
        std::vector<Bar> bars;
        std::vector<std::vector<RichText>> rows;
        std::string words;
        for (std::size_t i = 0; i < calibration.degrees.size(); ++i) {
            const auto& degree = calibration.degrees[i];
            if (degree.times == 0) continue;
            const std::string said = texts_("certain." + std::to_string(i + 1));
            const double claimed = study::Calibration::claimed[i];
            bars.push_back({degree.share(), percent(degree.share()) + " (" + percent(claimed) + ")", said, claimed});
            rows.push_back(row_of({said, std::to_string(degree.times), percent(degree.share()), percent(claimed)}));
            words += texts_("memory.calibration_degree",
                            {{"said", said}, {"right", percent(degree.share())}, {"claimed", percent(claimed)}}) +
                     " ";
        }
        chart("memory/calibration/chart", texts_("memory.calibration"), words, bars, ui_);
        small("memory/calibration/legend", texts_("memory.calibration_legend"));
        ui_.table("memory/calibration/table", texts_("memory.calibration"),
                  row_of({texts_("certain.column_sure"), texts_("certain.column_times"), texts_("certain.column_right"),
                          texts_("memory.claimed")}),
                  rows);
        ui_.space(space::small);
        const double score = *calibration.brier();
        const char* key = score <= 0.1 ? "memory.brier_good" : score < 0.25 ? "memory.brier_fair" : "memory.brier_poor";
        ui_.text("memory/brier", texts_("memory.brier", {{"score", decimal(score, 2)}}) + " " + texts_(key));
    }

    std::string day_words(std::size_t day) const {
        if (day == 0) return texts_("memory.today");
        return wait_words(static_cast<std::int64_t>(day) * study::fsrs::day_ms, texts_);
    }

    /// What falls due on the next days.
    void ahead() {
        constexpr std::size_t days = 14;
        heading("memory/ahead", "memory.ahead");
        const auto next = std::span(stock_.ahead).first(std::min(days, stock_.ahead.size()));
        const int most = std::max(1, *std::ranges::max_element(next));
        std::vector<Bar> bars;
        std::vector<std::vector<RichText>> rows;
        int sum = 0;
        for (std::size_t i = 0; i < next.size(); ++i) {
            const std::string count = std::to_string(next[i]);
            bars.push_back({static_cast<double>(next[i]) / most, next[i] > 0 ? count : "",
                            i == 0 ? texts_("memory.today") : "+" + std::to_string(i)});
            if (next[i] > 0) rows.push_back(row_of({day_words(i), count}));
            sum += next[i];
        }
        const std::string words =
            texts_("memory.ahead_words", {{"n", std::to_string(sum)}, {"days", std::to_string(next.size())}});
        chart("memory/ahead/chart", texts_("memory.ahead"), words, bars, ui_);
        small("memory/ahead/words", words);
        if (!rows.empty() && ui_.disclosure("memory/ahead/as-table", texts_("memory.as_table")))
            ui_.table("memory/ahead/table", texts_("memory.ahead"),
                      row_of({texts_("memory.when_asked"), texts_("memory.questions")}), rows);
    }

    /// What was asked on the last days, and how much of it remembered.
    void history() {
        constexpr std::size_t days = 14;
        heading("memory/history", "memory.history");
        const auto past = memory_.deck.tally.last_days(days, state_.now_ms);
        int most = 1, asked = 0, remembered = 0;
        for (const study::Day& day : past) most = std::max(most, day.asked);
        std::vector<Bar> bars;
        std::vector<std::vector<RichText>> rows;
        for (std::size_t i = 0; i < past.size(); ++i) {
            const std::size_t ago = past.size() - 1 - i;
            bars.push_back({static_cast<double>(past[i].asked) / most,
                            past[i].asked > 0 ? std::to_string(past[i].asked) : "",
                            ago == 0 ? texts_("memory.today") : "−" + std::to_string(ago)});
            asked += past[i].asked;
            remembered += past[i].remembered;
            if (past[i].asked == 0) continue;
            const std::string when =
                ago == 0 ? texts_("memory.today") : texts_("memory.ago", {{"time", day_words(ago)}});
            rows.push_back(row_of({when, std::to_string(past[i].asked), std::to_string(past[i].remembered)}));
        }
        const std::string words =
            texts_("memory.history_words", {{"n", std::to_string(asked)}, {"right", std::to_string(remembered)}});
        chart("memory/history/chart", texts_("memory.history"), words, bars, ui_, true);
        small("memory/history/words", words);
        if (!rows.empty() && ui_.disclosure("memory/history/as-table", texts_("memory.as_table")))
            ui_.table("memory/history/table", texts_("memory.history"),
                      row_of({texts_("memory.when_asked"), texts_("memory.questions"), texts_("memory.remembered")}),
                      rows);
    }

    /// What can be learnt until a day.
    void plan() {
        using Minutes = study::StudyMinutesSetting;
        heading("memory/plan", "memory.plan");
        const std::string* day = study::written(state_.store, study::ExamDaySetting::name);
        ui_.text("memory/plan/label", texts_("memory.exam_day"));
        ui_.space(space::hair);
        const auto typed =
            ui_.field("memory/plan/day", {.label = texts_("memory.exam_day"), .value = day ? *day : "", .width = 180});
        if (typed) take(app::SettingPicked{std::string(study::ExamDaySetting::name), *typed});
        ui_.space(space::medium);
        const std::size_t now = study::chosen<Minutes>(state_.store).value_or(Minutes::usual);
        std::vector<SettingChoice> choices;
        for (std::size_t i = 0; i < Minutes::values.size(); ++i)
            choices.push_back({std::string(Minutes::values[i]),
                               texts_("memory.minutes", {{"n", std::string(Minutes::values[i])}}), i == now});
        take(setting(Minutes::name, texts_("memory.study_minutes"), choices, ui_));
        if (!day || day->empty()) return;
        ui_.group({.id = "memory/plan/result", .role = Role::status}, [&] { plan_result(); });
    }
    void plan_result() {
        const std::optional<study::Plan>& plan = memory_.plan;
        const auto line = [&](const std::string& id, const std::string& words, Face face = Face::regular) {
            ui_.text("memory/plan/" + id, words, {.face = face});
            ui_.space(space::small);
        };
        if (!plan) return line("no-day", texts_("memory.no_day"));
        if (plan->days == 0) return line("past", texts_("memory.past_day"));
        line("days", texts_("memory.plan_days",
                            {{"days", std::to_string(plan->days)}, {"n", std::to_string(plan->new_a_day)}}));
        line("fits",
             texts_(plan->fits() ? "memory.plan_fits" : "memory.plan_short",
                    {{"n", std::to_string(plan->begun)}, {"all", std::to_string(plan->all)}}),
             Face::bold);
        line("known",
             texts_("memory.plan_known", {{"n", decimal(plan->known, 0)}, {"all", std::to_string(plan->all)}}));
        if (plan->left_out.empty()) return;
        line("leave-out", texts_("memory.leave_out"));
        ui_.group({.id = "memory/plan/left-out", .role = Role::list, .name = texts_("memory.leave_out")}, [&] {
            for (const app::ModuleSlot& slot : state_.modules) left_out_of(slot.entry);
        });
    }
    /// The chapters of a module that are not begun in time; the module alone where that is all of it.
    void left_out_of(const content::Entry& module) {
        std::vector<const study::ChapterMemory*> chapters;
        int questions = 0;
        for (const study::ChapterMemory& each : memory_.plan->left_out) {
            if (each.module != module.id) continue;
            chapters.push_back(&each);
            questions += each.all;
        }
        const auto taught = [&](const content::Listed& each) {
            return each.module == module.id && !each.chapter.empty();
        };
        if (chapters.empty()) return;
        const std::string id = "memory/plan/" + module.id;
        if (questions == std::ranges::count_if(memory_.questions, taught)) {
            (void)ui_.item(id, "•", plain_text(texts_("memory.leave_module", {{"module", module.title}})));
            return;
        }
        for (const study::ChapterMemory* each : chapters)
            (void)ui_.item(id + "/" + each->chapter, "•", plain_text(title_of(each->module, each->chapter)));
    }

    const app::State& state_;
    const Texts& texts_;
    const app::Remembered& memory_;
    Ui& ui_;
    const study::Stock stock_;
    MaybeEvent event_;
};
}  // namespace

MaybeEvent draw(const app::MemoryPage&, const app::State& state, app::Draft&, Ui& ui) {
    MaybeEvent event;
    page_title(state, ui);
    ui.space(space::small);
    if (!index_or_reason(state, ui, event) || !state.memory.now) return event;
    return MemoryView(state, ui).draw();
}

}  // namespace pages
