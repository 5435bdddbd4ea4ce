#include <utility>

#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;
using questions::Stage;

struct VerdictLook {
    const char* key;
    CardLook card;
    Icon icon;
};
VerdictLook look_of(double points) {
    if (points >= 1) return {"question.right", CardLook::right, Icon::circle_check};
    if (points > 0) return {"question.partly", CardLook::caution, Icon::circle_alert};
    return {"question.wrong", CardLook::wrong, Icon::circle_x};
}

Stage stage_of(const study::Attempt& attempt, const content::Rules& rules) {
    if (!attempt.checked) return Stage::open;
    const bool another_try = rules.retry && attempt.points < 1 && !attempt.told;
    return another_try ? Stage::marked : Stage::solved;
}

/// One question on the screen, part by part.
class QuestionView {
public:
    QuestionView(const QuestionPlace& where, const questions::Question& asked, const app::State& state,
                 app::Draft& draft, Ui& ui)
        : where_(where),
          asked_(asked),
          rules_(where.rules),
          texts_(state.texts),
          draft_(draft),
          ui_(ui),
          id_(where.id) {
        attempt_ = where.review ? study::last_check(state.store, where.place, where.module.id, asked)
                                : study::attempt(state.store, where.place, where.module.id, asked);
        stage_ = where.review ? Stage::solved : stage_of(attempt_, rules_);
    }

    MaybeEvent draw() {
        (void)ui_.rich(id_ + "/stem", asked_.stem);
        ui_.space(space::medium);
        if (attempt_.checked) verdict();
        MaybeEvent event = controls();
        return first(std::move(event), stage_ == Stage::open ? answering() : answered());
    }

private:
    std::string key() const { return where_.place + "/" + asked_.id; }
    std::string points_words(double points) const { return decimal(points, 2); }
    void line(const std::string& name, const std::string& words) {
        ui_.text(id_ + "/" + name, words, {.type = Type::small});
    }

    app::AnswerEdited edited(questions::Answer answer, int certainty) const {
        return {where_.place, where_.module.id, asked_.id, std::move(answer), certainty};
    }

    // --- the result ---

    void verdict() {
        const VerdictLook look = look_of(attempt_.points);
        ui_.card({.id = id_ + "/verdict-card", .role = Role::group, .name = texts_("question.result")}, look.card, [&] {
            const float size = 24 * ui_.unit();
            ui_.icon(look.icon, ui_.left(), ui_.y(), size,
                     look.card == CardLook::right   ? ui_.palette().right
                     : look.card == CardLook::wrong ? ui_.palette().wrong
                                                    : ui_.palette().caution);
            ui_.indent(34, [&] {
                ui_.heading(id_ + "/result", where_.heading_level + 1, texts_(look.key), Type::subheading, true);
            });
            if (attempt_.points > 0 && attempt_.points < 1) {
                const std::string rule = texts_(std::string(asked_.kind_name()) + ".rule");
                line("rule",
                     fill(texts_("question.points"), {{"points", points_words(attempt_.points)}, {"rule", rule}}));
            }
            marks();
        });
        ui_.space(space::medium);
    }

    /// What counts in the end, where that is not simply the points.
    void marks() {
        const double counts = study::mark(rules_, attempt_);
        if (counts == attempt_.points) return;
        if (rules_.certainty) {
            const std::string sure = texts_("certain." + std::to_string(std::clamp(attempt_.certainty, 1, 3)));
            line("certain", fill(texts_("question.certain_counts"), {{"sure", sure}, {"marks", decimal(counts, 2)}}));
        } else {
            line("cost", fill(texts_("question.cost_counts"), {{"hints", std::to_string(attempt_.hints)},
                                                               {"tries", std::to_string(attempt_.tries)},
                                                               {"points", points_words(counts)}}));
        }
    }

    // --- the kind's own controls ---

    MaybeEvent controls() {
        MaybeEvent event;
        const questions::KindLook look{id_ + "/answer", words_of(asked_.stem), stage_, where_.seed};
        questions::with_answer(asked_, attempt_.answer, [&](const auto& kind, const auto& answer) {
            if (const auto next = questions::draw(kind, answer, look, texts_, ui_)) {
                app::AnswerEdited now = edited(questions::Answer(*next), attempt_.certainty);
                // What has had its consequence cannot be undone; everything else can.
                if constexpr (requires { reply_id(kind, *next, look.id); })
                    now.reply_id = reply_id(kind, *next, look.id);
                else if (const std::string field = ui_.edited();
                         std::exchange(draft_.edited, field) != field || field.empty())
                    draft_.undo[key()].push_back(attempt_.answer);
                event = std::move(now);
            }
        });
        return event;
    }

    // --- while it is open ---

    MaybeEvent answering() {
        ui_.space(space::small);
        hints();
        MaybeEvent event;
        if (rules_.certainty) event = certainty();
        nearly();
        ui_.wrap(space::small, [&] {
            if (rules_.told_at_once()) event = first(std::move(event), check());
            event = first(std::move(event), next_hint());
            event = first(std::move(event), undo());
            if (where_.in_quiz) event = first(std::move(event), flag());
        });
        if (rules_.told_at_once() && !ready()) {
            ui_.space(space::hair);
            line("not-ready", texts_(questions::complete(asked_, attempt_.answer) ? "question.certainty_first"
                                                                                  : "question.choose_first"));
        }
        return event;
    }

    int all_hints() const {
        return rules_.feedback == content::Feedback::exam ? 0 : static_cast<int>(asked_.hints.size());
    }

    /// The hints opened so far.
    void hints() {
        const int all = all_hints();
        for (int i = 0; i < std::min(attempt_.hints, all); ++i) {
            const std::string id = id_ + "/hint" + std::to_string(i + 1);
            ui_.card({.id = id + "/card", .role = Role::group, .name = hint_words(i + 1, all)}, CardLook::sunken, [&] {
                ui_.text(id + "/label", hint_words(i + 1, all),
                         {.type = Type::small, .colour = ui_.palette().accent, .face = Face::bold});
                (void)ui_.rich(id + "/text", asked_.hints[static_cast<std::size_t>(i)],
                               {.type = Type::small, .focusable = true});
            });
            ui_.space(space::small);
        }
    }

    /// The next hint to be had, with what it costs.
    MaybeEvent next_hint() {
        const int next = attempt_.hints + 1, all = all_hints();
        if (next > all) return std::nullopt;
        const std::string cost =
            rules_.hint_cost > 0 ? fill(texts_("question.costs"), {{"points", points_words(rules_.hint_cost)}}) : "";
        if (!ui_.button(id_ + "/hint" + std::to_string(next), hint_words(next, all) + cost, ButtonLook::quiet))
            return std::nullopt;
        return app::HintOpened{where_.place, where_.module.id, asked_.id, next,
                               id_ + "/hint" + std::to_string(next) + "/text"};
    }

    std::string hint_words(int n, int all) const {
        return fill(texts_("question.hint"), {{"n", std::to_string(n)}, {"all", std::to_string(all)}});
    }

    /// How sure the learner is, with what each degree is worth.
    MaybeEvent certainty() {
        MaybeEvent event;
        ui_.text(id_ + "/certainty-label", texts_("certain.ask"), {.type = Type::small, .face = Face::bold});
        ui_.space(space::small);
        ui_.group({.id = id_ + "/certainty", .role = Role::radio_group, .name = texts_("certain.ask")}, [&] {
            ui_.wrap(space::small, [&] {
                for (int degree = 1; degree <= 3; ++degree) {
                    const std::string n = std::to_string(degree);
                    const std::string words = texts_("certain." + n) + texts_("certain.marks" + n);
                    if (ui_.pill(id_ + "/certainty/" + n, words, attempt_.certainty == degree))
                        event = edited(attempt_.answer, degree);
                }
            });
        });
        ui_.space(space::medium);
        return event;
    }

    bool ready() const {
        return questions::complete(asked_, attempt_.answer) && (!rules_.certainty || attempt_.certainty > 0);
    }

    /// Gaps that were nearly right when Check was pressed: said once, before anything is counted.
    void nearly() {
        const auto found = draft_.nearly.find(key());
        if (found == draft_.nearly.end() || found->second != attempt_.answer) return;
        ui_.card({.id = id_ + "/nearly", .role = Role::group, .name = texts_("fill-in.nearly")}, CardLook::caution,
                 [&] {
                     int n = 0;
                     for (const auto& [gap, hint] : questions::near_misses(asked_, attempt_.answer))
                         line("nearly/" + std::to_string(++n), near_words(hint));
                 });
        ui_.space(space::small);
    }

    std::string near_words(const std::string& hint) const { return hint.empty() ? texts_("fill-in.nearly") : hint; }

    MaybeEvent check() {
        if (!ui_.button(id_ + "/check", texts_("question.check"), ButtonLook::primary, ready())) return std::nullopt;
        const auto told = draft_.nearly.find(key());
        const auto near = questions::near_misses_to_tell(asked_, attempt_.answer,
                                                         told == draft_.nearly.end() ? nullptr : &told->second);
        if (!near.empty()) {
            draft_.nearly[key()] = attempt_.answer;
            return app::NearMissTold{near_words(near.front().second)};
        }
        draft_.undo.erase(key());
        return app::AnswerChecked{where_.place, where_.module.id, asked_.id, id_ + "/result"};
    }

    MaybeEvent undo() {
        const auto before = draft_.undo.find(key());
        if (before == draft_.undo.end() || before->second.empty()) return std::nullopt;
        if (!ui_.button(id_ + "/undo", texts_("question.undo"), ButtonLook::quiet)) return std::nullopt;
        draft_.edited.clear();
        questions::Answer answer = std::move(before->second.back());
        before->second.pop_back();
        return edited(std::move(answer), attempt_.certainty);
    }

    MaybeEvent flag() {
        if (!ui_.button(id_ + "/flag", texts_(attempt_.flagged ? "question.unflag" : "question.flag"),
                        ButtonLook::quiet))
            return std::nullopt;
        return app::FlagTurned{where_.place, where_.module.id, asked_.id};
    }

    // --- once it is answered ---

    MaybeEvent answered() {
        MaybeEvent event;
        if (stage_ == Stage::solved) {
            if (!asked_.explanation.empty()) {
                ui_.space(space::small);
                (void)ui_.rich(id_ + "/explanation", asked_.explanation);
            }
            if (!asked_.sources.empty()) event = sources(id_, asked_.sources, where_.module, texts_, ui_);
        }
        if (where_.review) return event;
        ui_.space(space::small);
        ui_.wrap(space::small, [&] {
            event = first(std::move(event), again());
            if (stage_ == Stage::marked &&
                ui_.button(id_ + "/solution", texts_("question.solution"), ButtonLook::secondary)) {
                event = app::SolutionAsked{where_.place, where_.module.id, asked_.id, id_ + "/result"};
            }
            if (where_.in_quiz) event = first(std::move(event), flag());
        });
        return event;
    }

    MaybeEvent again() {
        const bool keeps = stage_ == Stage::marked;
        if (!keeps && where_.in_quiz) return std::nullopt;
        const std::string cost = keeps && rules_.retry_cost > 0
                                     ? fill(texts_("question.costs"), {{"points", points_words(rules_.retry_cost)}})
                                     : "";
        if (!ui_.button(id_ + "/again", texts_("question.again") + cost, ButtonLook::secondary)) return std::nullopt;
        return app::TriedAgain{where_.place, where_.module.id, asked_.id, where_.start_id};
    }

    const QuestionPlace& where_;
    const questions::Question& asked_;
    const content::Rules& rules_;
    const Texts& texts_;
    app::Draft& draft_;
    Ui& ui_;
    const std::string& id_;
    study::Attempt attempt_;
    Stage stage_ = Stage::open;
};
}  // namespace

MaybeEvent question(const QuestionPlace& where, const app::State& state, app::Draft& draft, ui::Ui& ui) {
    const questions::Asked asked(where.question, where.seed);
    return QuestionView(where, *asked, state, draft, ui).draw();
}

}  // namespace pages
