#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

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
        event = controls();
        numbers();
        for (const figures::Task& task : block_.tasks) draw_task(task);
        if (!block_.sources.empty()) event = first(event, sources(id_, block_.sources, where_.module, texts_, ui_));
        return first(event, reached());
    }

private:
    /// As handled so far: from the draft, else from the link, else as the chapter starts it.
    app::HandledFigure& handled(app::Draft& draft) {
        const std::string key = where_.module.id + "/" + where_.chapter.id + "/" + block_.id;
        const auto [found, fresh] = draft.figures.try_emplace(key);
        if (fresh) figures::copy(block_.start, found->second.figure);
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
            const std::string answer = guess.options.empty() ? pick_number(guess) : pick_option(guess);
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

    std::string pick_option(const figures::Guess& guess) {
        ui_.group({.id = id_ + "/guess/options", .role = Role::radio_group, .name = words_of(guess.prompt)}, [&] {
            for (const auto& option : guess.options) {
                if (ui_.option(id_ + "/guess/" + option.id,
                               {option.text, false, handled_.guess == option.id, Verdict::open, ""}))
                    handled_.guess = option.id;
                ui_.space(space::small);
            }
        });
        return handled_.guess;
    }

    std::string pick_number(const figures::Guess& guess) {
        const int middle = (guess.least + guess.most) / 2;
        const int now = handled_.guess.empty() ? middle : std::atoi(handled_.guess.c_str());
        const SliderLook look{texts_("guess.yours"),           in_unit(guess, now),
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
            else compare_options(guess);
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
        bar(id_ + "/guess/mine", texts_("guess.yours"), mine);
        bar(id_ + "/guess/shown", texts_("guess.shown"), guess.result);
    }

    void compare_options(const figures::Guess& guess) {
        ui_.group({.id = id_ + "/guess/options", .role = Role::radio_group, .name = words_of(guess.prompt)}, [&] {
            for (const auto& option : guess.options) {
                const bool mine = option.id == *guess_, right = option.id == guess.right;
                if (!mine && !right) continue;
                const std::string words = texts_(mine && right ? "guess.both" : mine ? "guess.yours" : "guess.shown");
                ui_.option(id_ + "/guess/" + option.id,
                           {option.text, false, mine, right ? (mine ? Verdict::right : Verdict::missed) : Verdict::rest,
                            words});
                ui_.space(space::small);
            }
        });
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
        ui_.announce(figures::describe(handled_.figure, texts_));
    }

    /// Draws the picture and its own controls. What the learner sets off there plays by itself, or, with motion
    /// switched off, is there at once.
    void picture() {
        const bool waited = figures::motion(handled_.figure) != figures::Motion::under_way;
        visit_part(handled_.figure.own, [&](auto& own) {
            auto next = figures::draw(own, id_ + "/figure", texts_, ui_);
            if (!next) return;
            own = *std::move(next);
            handled_.touched = true;
        });
        if (!waited || figures::motion(handled_.figure) != figures::Motion::under_way) return;
        if (!ui_.reduced_motion()) {
            handled_.playing = true;
            return;
        }
        app::finish(handled_);
        rest();
    }

    MaybeEvent controls() {
        MaybeEvent event;
        ui_.wrap(space::small, [&] {
            if (figures::motion(handled_.figure) != figures::Motion::none || handled_.playing) {
                if (!ui_.reduced_motion() &&
                    ui_.button(id_ + "/play", texts_(handled_.playing ? "figure.pause" : "figure.play"),
                               ButtonLook::secondary, true, handled_.playing ? Icon::pause : Icon::play)) {
                    handled_.touched = true;
                    handled_.playing = !handled_.playing;
                    if (handled_.playing) figures::play(handled_.figure);
                    else rest();
                }
                if (ui_.button(id_ + "/stage", texts_("figure.stage"), ButtonLook::secondary, true,
                               Icon::skip_forward)) {
                    figures::next_stage(handled_.figure);
                    handled_.touched = true;
                    rest();
                }
            }
            if (ui_.button(id_ + "/reset", texts_("figure.reset"), ButtonLook::quiet, true, Icon::rotate_ccw)) {
                figures::copy(block_.start, handled_.figure);
                rest();
            }
            if (state_.links_offered &&
                ui_.button(id_ + "/link", texts_("figure.link"), ButtonLook::quiet, true, Icon::link)) {
                event = app::LinkWanted{"/" + where_.module.id + "/" + where_.chapter.id + "?" + block_.id + "=" +
                                        figures::write_state(handled_.figure)};
            }
        });
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

    void draw_task(const figures::Task& task) {
        const bool done = known(task);
        const std::string id = id_ + "/task/" + task.id;
        ui_.space(space::small);
        ui_.card({.id = id, .role = Role::group, .name = texts_("task.name")}, done ? CardLook::right : CardLook::tint,
                 [&] {
                     const Colour ink = done ? ui_.palette().right : ui_.palette().accent;
                     ui_.icon_text(id + "/label", done ? Icon::circle_check : Icon::target,
                                   texts_(done ? "task.done" : "task.name"),
                                   {.type = Type::small, .colour = ink, .face = Face::bold});
                     ui_.rich(id + "/text", task.text);
                     if (!done) return;
                     ui_.space(space::hair);
                     ui_.rich(id + "/done", task.done);
                 });
    }

    /// The learner has just come to what a task wants.
    MaybeEvent reached() const {
        for (const figures::Task& task : block_.tasks) {
            if (handled_.touched && figures::is_done(task, handled_.figure) && !known(task))
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
