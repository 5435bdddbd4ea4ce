#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "pages/parts.hpp"
#include "ui/figure_view.hpp"

namespace pages {
namespace {
using namespace ui;

/// The sentences of a description that are not in the one before: what has changed.
std::string changed(std::string_view before, std::string_view now) {
    std::string news;
    while (!now.empty()) {
        const auto end = now.find(". ");
        const std::string_view sentence = now.substr(0, end == now.npos ? end : end + 1);
        if (before.find(sentence) == before.npos) news.append(news.empty() ? "" : " ").append(sentence);
        now.remove_prefix(end == now.npos ? now.size() : end + 2);
    }
    return news;
}

/// A figure in a chapter: a guess first, then the picture with its controls, its numbers and its tasks.
class FigureView {
public:
    FigureView(const content::FigureBlock& block, const BlockPlace& where, const app::State& state, app::Draft& draft,
               Ui& ui)
        : block_(block),
          where_(where),
          id_(where.id),
          state_(state),
          texts_(state.texts),
          ui_(ui),
          handled_(handled(draft)) {
        guess_ = study::prediction(state.store, where.module.id, where.chapter.id, block.id);
    }

    MaybeEvent draw() {
        ui_.rich(id_ + "/caption", block_.caption, {.type = Type::small, .colour = ui_.palette().muted});
        ui_.space(space::small);
        const bool asked = block_.guess && !guess_ && !handled_.linked;
        MaybeEvent event = asked ? ask() : std::nullopt;
        if (asked && !ui_.paper()) return event;
        if (block_.guess && guess_ && *guess_ != figures::guess_skipped) {
            compare();
            ui_.space(space::medium);
        }
        ui_.moves([view = *this]() mutable { return view.move(); });
        ui_.space(space::small);
        ui_.broad(bench_width, [&] {
            event = first(std::move(event), sheet());
            event = first(std::move(event), link());
            numbers();
            if (!block_.sources.empty()) event = first(event, sources(id_, block_.sources, where_.module, texts_, ui_));
        });
        return first(event, reached());
    }

private:
    /// As handled so far: from the draft, else from the link, else as the chapter starts it.
    app::HandledFigure& handled(app::Draft& draft) {
        const std::string key = where_.module.id + "/" + where_.chapter.id + "/" + block_.id;
        const auto [found, fresh] = draft.figures.try_emplace(key);
        if (fresh) found->second.figure = block_.start;
        const std::string prefix = block_.id + "=";
        if (fresh && where_.figure_state.starts_with(prefix)) {
            found->second.linked =
                figures::read_state(std::string_view(where_.figure_state).substr(prefix.size()), found->second.figure);
        }
        return found->second;
    }

    MaybeEvent guessed(std::string option) const {
        const bool skipped = option == figures::guess_skipped;
        return app::PredictionMade{where_.module.id, where_.chapter.id, block_.id, std::move(option),
                                   id_ + (skipped ? "/figure" : "/guess/compared")};
    }

    MaybeEvent ask() {
        const figures::Guess& guess = *block_.guess;
        MaybeEvent event;
        ui_.card({.id = id_ + "/guess", .role = Role::region, .name = texts_("guess.name")}, CardLook::sunken, [&] {
            ui_.icon_text(id_ + "/guess/label", Icon::lightbulb, texts_("guess.name"),
                          {.type = Type::small, .colour = ui_.palette().accent, .face = Face::bold});
            ui_.rich(id_ + "/guess/prompt", guess.prompt, {.face = Face::bold});
            ui_.space(space::medium);
            if (!guess.options.empty()) options(guess, handled_.guess, false);
            const std::string answer = guess.options.empty() ? pick_number(guess) : handled_.guess;
            ui_.space(space::small);
            ui_.wrap(space::small, [&] {
                if (ui_.button(id_ + "/guess/show", texts_("guess.show"), ButtonLook::primary, !answer.empty()))
                    event = guessed(answer);
                if (ui_.button(id_ + "/guess/skip", texts_("guess.skip"), ButtonLook::quiet))
                    event = guessed(std::string(figures::guess_skipped));
            });
        });
        return event;
    }

    void options(const figures::Guess& guess, const std::string& chosen, bool made) const {
        ui_.group({.id = id_ + "/guess/options", .role = Role::radio_group, .name = words_of(guess.prompt)}, [&] {
            for (const auto& option : guess.options) {
                const GuessOption look{option.text, option.id == chosen, made, option.id == guess.right};
                if (guess_option(id_ + "/guess/option/" + option.id, look, texts_, ui_)) handled_.guess = option.id;
            }
        });
    }

    std::string pick_number(const figures::Guess& guess) {
        const int middle = (guess.least + guess.most) / 2;
        const int now = handled_.guess.empty() ? middle : std::atoi(handled_.guess.c_str());
        const SliderLook look{texts_("prediction.yours"),      in_unit(guess, now),
                              static_cast<double>(now),        static_cast<double>(guess.least),
                              static_cast<double>(guess.most), static_cast<double>(guess.step)};
        if (const auto set = ui_.slider(id_ + "/guess/number", look))
            handled_.guess = std::to_string(static_cast<int>(std::lround(*set)));
        return std::to_string(now);
    }

    std::string in_unit(const figures::Guess& guess, double number) const {
        return fill(guess.unit, {{"n", significant(number, 3)}});
    }

    /// The guess and what the figure shows, side by side.
    void compare() {
        const figures::Guess& guess = *block_.guess;
        ui_.card({.id = id_ + "/guess", .role = Role::region, .name = texts_("guess.name")}, CardLook::sunken, [&] {
            ui_.rich(id_ + "/guess/prompt", guess.prompt, {.type = Type::small});
            ui_.space(space::small);
            if (guess.options.empty()) compare_numbers(guess);
            else options(guess, *guess_, true);
            ui_.space(space::small);
            ui_.rich(id_ + "/guess/compared", guess.reveal, {.focusable = true});
        });
    }

    void compare_numbers(const figures::Guess& guess) {
        const double mine = std::atof(guess_->c_str());
        const double most = std::max(static_cast<double>(guess.most), guess.result);
        const auto bar = [&](const std::string& id, const std::string& name, double number) {
            const std::string words = in_unit(guess, number);
            ui_.text(id + "/words", name + ": " + words, {.type = Type::small, .face = Face::bold});
            ui_.progress(id, name, words, number / most);
            ui_.space(space::small);
        };
        bar(id_ + "/guess/mine", texts_("prediction.yours"), mine);
        bar(id_ + "/guess/shown", texts_("prediction.right"), guess.result);
    }

    /// Time passes while the figure plays. True while it goes on, and nothing but the figure shows it.
    bool move() {
        if (app::advance(handled_, static_cast<double>(ui_.seconds()))) rest();
        picture();
        return handled_.playing && !reached();
    }

    /// The motion has come to its end, or was stopped.
    void rest() {
        handled_.playing = false;
        tell(figures::describe(handled_.figure, texts_));
    }

    /// Of what is told while a slider moves, only the last is spoken.
    void tell(std::string words) {
        if (!words.empty()) ui_.announce(std::move(words), id_);
    }

    /// Draws the picture, what the learner works with beside it, and the figure's further controls. What is set off
    /// there plays by itself, or, with motion switched off, is there at once.
    void picture() {
        const bool waited = figures::motion(handled_.figure) != figures::Motion::under_way;
        Press press = Press::none;
        const auto beside = [&] {
            press = bar();
            if (!block_.tasks.empty()) task();
        };
        handled_.figure.own.visit([&](auto& own) {
            auto next = figures::draw(own, {id_ + "/figure", texts_, ui_, beside});
            if (!next) return;
            const std::string before = figures::describe(handled_.figure, texts_);
            own = *std::move(next);
            handled_.touched = true;
            tell(changed(before, figures::describe(handled_.figure, texts_)));
        });
        take(press);  // not before: what is drawn refers to the figure as it was
        if (!waited || figures::motion(handled_.figure) != figures::Motion::under_way) return;
        if (!ui_.reduced_motion()) {
            handled_.playing = true;
            return;
        }
        app::finish(handled_);
        rest();
    }

    /// What the buttons of the bar ask for.
    enum class Press { none, play, stage, reset };

    /// Play, Next step and Start again, and the way to the other tasks. On a telephone signs alone, so that it is one
    /// row.
    Press bar() {
        Press press = Press::none;
        const auto button = [&](const char* name, Press wish, const std::string& words, Icon sign, ButtonLook look) {
            const std::string id = id_ + "/" + name;
            if (ui_.narrow() ? ui_.icon_button(id, sign, words) : ui_.button(id, words, look, true, sign)) press = wish;
        };
        ui_.wrap(space::small, [&] {
            if (figures::motion(handled_.figure) != figures::Motion::none || handled_.playing) {
                if (!ui_.reduced_motion())
                    button("play", Press::play, texts_(handled_.playing ? "figure.pause" : "figure.play"),
                           handled_.playing ? Icon::pause : Icon::play, ButtonLook::secondary);
                button("stage", Press::stage, texts_("figure.stage"), Icon::skip_forward, ButtonLook::secondary);
            }
            button("reset", Press::reset, texts_("figure.reset"), Icon::rotate_ccw, ButtonLook::quiet);
            if (block_.tasks.size() > 1 && ui_.button(id_ + "/next-task", texts_("task.next"), ButtonLook::quiet)) {
                handled_.task = (shown_task() + 1) % block_.tasks.size();
                ui_.announce(spoken(block_.tasks[*handled_.task].text), id_);
            }
        });
        return press;
    }

    void take(Press press) {
        if (press == Press::none) return;
        if (press == Press::reset) {
            handled_.figure = block_.start;
            return rest();
        }
        handled_.touched = true;
        if (press == Press::stage) figures::next_stage(handled_.figure);
        else if (!handled_.playing) {
            handled_.playing = true;
            return figures::play(handled_.figure);
        }
        rest();
    }

    MaybeEvent link() {
        if (!state_.links_offered ||
            !ui_.button(id_ + "/link", texts_("figure.link"), ButtonLook::quiet, true, Icon::link))
            return std::nullopt;
        return app::LinkWanted{"/" + where_.module.id + "/" + where_.chapter.id + "?" + block_.id + "=" +
                               figures::write_state(handled_.figure)};
    }

    /// What was made with the figure, to take away.
    MaybeEvent sheet() {
        auto made = figures::sheet(handled_.figure, texts_);
        if (!made) return std::nullopt;
        MaybeEvent event;
        ui_.wrap(space::small, [&] {
            if (state_.printing_offered && ui_.button(id_ + "/print", texts_("figure.print"), ButtonLook::secondary))
                event = app::PrintPressed{};
            if (ui_.button(id_ + "/save", texts_("figure.save"), ButtonLook::secondary))
                event = app::SavePressed{std::move(made->name), std::move(made->text)};
        });
        ui_.text(id_ + "/private", texts_("figure.private"), {.type = Type::small, .colour = ui_.palette().muted});
        ui_.space(space::small);
        return event;
    }

    void numbers() {
        ui_.space(space::small);
        if (!ui_.disclosure(id_ + "/data", texts_("figure.data"))) return;
        const figures::Data data = figures::data(handled_.figure, texts_);
        ui_.table(id_ + "/data/table", data.caption, data.header, data.rows);
    }

    bool known(const figures::Task& task) const {
        return study::task_done(state_.store, where_.module.id, where_.chapter.id, block_.id, task.id);
    }

    /// The one chosen or done last, else the first one that is not done yet.
    std::size_t shown_task() const {
        if (handled_.task) return *handled_.task;
        for (std::size_t i = 0; i < block_.tasks.size(); ++i)
            if (!known(block_.tasks[i])) return i;
        return 0;
    }

    /// One task at a time, with how many there are and are done.
    void task() {
        const std::size_t shown = shown_task();
        const figures::Task& task = block_.tasks[shown];
        const bool done = known(task);
        int count = 0;
        for (const figures::Task& each : block_.tasks) count += known(each);
        const std::string id = id_ + "/task/" + task.id;
        const std::string place =
            texts_(done ? "task.done" : "task.open", {{"n", std::to_string(shown + 1)},
                                                      {"all", std::to_string(block_.tasks.size())},
                                                      {"done", std::to_string(count)}});
        const TextLook look{.type = ui_.narrow() ? Type::small : Type::body};
        ui_.space(space::small);
        ui_.card({.id = id, .role = Role::group, .name = texts_("task.name")}, done ? CardLook::right : CardLook::tint,
                 [&] {
                     const Colour ink = done ? ui_.palette().right : ui_.palette().accent;
                     ui_.icon_text(id + "/label", done ? Icon::circle_check : Icon::target, place,
                                   {.type = Type::small, .colour = ink, .face = Face::bold});
                     ui_.rich(id + "/text", task.text, look);
                     if (!done) return;
                     ui_.space(space::hair);
                     ui_.rich(id + "/done", task.done, look);
                 });
    }

    /// The learner has just come to what a task wants.
    MaybeEvent reached() const {
        for (std::size_t i = 0; handled_.touched && i < block_.tasks.size(); ++i) {
            const figures::Task& task = block_.tasks[i];
            if (known(task) || !figures::is_done(task, handled_.figure)) continue;
            handled_.task = i;
            return app::TaskReached{where_.module.id, where_.chapter.id, block_.id, task.id};
        }
        return std::nullopt;
    }

    const content::FigureBlock& block_;
    const BlockPlace where_;
    const std::string id_;
    const app::State& state_;
    const Texts& texts_;
    Ui& ui_;
    app::HandledFigure& handled_;
    std::optional<std::string> guess_;
};
}  // namespace

MaybeEvent figure(const content::FigureBlock& block, const BlockPlace& where, const app::State& state,
                  app::Draft& draft, ui::Ui& ui) {
    return FigureView(block, where, state, draft, ui).draw();
}

}  // namespace pages
