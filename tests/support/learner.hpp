#pragma once
#include <string>
#include <vector>

#include "app/event.hpp"
#include "app/state.hpp"
#include "base/rng.hpp"
#include "support/answers.hpp"

/// A learner who does whatever the pages let one do, in any order: each event follows from the state and from chance
/// alone.
class Learner {
public:
    explicit Learner(std::uint64_t seed) : rng(seed) {}

    Rng rng;

    std::uint32_t below(std::size_t n) { return rng.below(static_cast<std::uint32_t>(n)); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class T>
    const T& one(const std::vector<T>& list) {
        return list[below(list.size())];
    }

    /// A place where a question is, with its module and the question as it is asked there.
    struct Spot {
        std::string place, module;
        const questions::Question* question = nullptr;  ///< As the module has it; null when there is none.
        std::uint64_t seed = 0;
        bool told_at_once = true;
    };

    app::Event next(const app::State& state) {
        const Spot spot = look(state);
        if (!spot.question) return around(state);
        const questions::Question asked = questions::instance(*spot.question, spot.seed);
        const study::Attempt attempt = study::attempt(state.store, spot.place, spot.module, asked);
        const std::string& id = asked.id;
        if (!attempt.checked && spot.told_at_once && questions::complete(asked, attempt.answer) && one_in(2))
            return app::AnswerChecked{spot.place, spot.module, id, "f"};
        switch (below(20)) {
            case 0:
            case 1:
            case 2:
            case 3:
            case 4:
            case 5:
                if (attempt.checked) return app::TriedAgain{spot.place, spot.module, id, "h"};
                return app::AnswerEdited{spot.place, spot.module, id, answer(asked, attempt),
                                         static_cast<int>(below(4))};
            case 6:
            case 7:
            case 8:
            case 9:
                if (attempt.checked) return onward(state, spot.place);
                return app::AnswerChecked{spot.place, spot.module, id, "f"};
            case 10: return app::HintOpened{spot.place, spot.module, id, attempt.hints + 1};
            case 11: return app::SolutionAsked{spot.place, spot.module, id, "f"};
            case 12: return app::FlagTurned{spot.place, spot.module, id};
            case 13:
            case 14:
            case 15: return onward(state, spot.place);
            default: return around(state);
        }
    }

    /// A module's latest session, in whatever state, or now and then one of those left open; nothing when there is
    /// none.
    std::optional<study::Session> any_session(const app::State& state) {
        if (!one_in(10)) return study::latest_session(state.store, one<std::string>({"small", "rich", "rich", "quiz"}));
        const auto open = study::open_sessions(state.store, "rich");
        return open.empty() ? std::nullopt : std::optional(open[std::min<std::size_t>(below(3), open.size() - 1)]);
    }

    Spot look(const app::State& state) {
        if (one_in(3)) {
            static const std::vector<std::vector<std::string>> checkpoints = {{"small", "first", "one-of"},
                                                                              {"small", "second", "true-or-not"},
                                                                              {"rich", "start", "match"},
                                                                              {"rich", "start", "order"},
                                                                              {"rich", "start", "number"}};
            const auto& at = one(checkpoints);
            const content::Module* module = state.module(at[0]);
            return {study::chapter_place(at[0], at[1]), at[0], module ? module->question(at[2]) : nullptr, 0};
        }
        const auto session = any_session(state);
        if (!session || session->length() == 0) return {};
        if (session->finished() && !one_in(5)) return {};
        int at = session->position;
        if (session->finished() || one_in(4)) at = static_cast<int>(below(static_cast<std::size_t>(session->length())));
        const bool again = at >= static_cast<int>(session->questions.size());
        const study::QuestionRef& ref = session->question(at);
        return {study::place_of(*session, again), ref.module, state.question(ref), study::option_seed(*session, ref),
                session->rules.told_at_once()};
    }

    questions::Answer answer(const questions::Question& asked, const study::Attempt& attempt) {
        if (one_in(8)) return questions::blank_answer(asked);
        if (one_in(8)) return attempt.answer;  // only the certainty changes
        if (one_in(4)) return answers::right(asked);
        return answers::any(asked, rng, one_in(2));
    }

    app::Event onward(const app::State& state, std::string_view place) {
        const auto session = study::session_at(state.store, place);
        if (!session) return around(state);
        if (one_in(12)) return app::QuizEnded{session->id};
        if (one_in(3))
            return app::QuizMoved{session->id,
                                  static_cast<int>(below(static_cast<std::size_t>(session->length()) + 1))};
        return app::QuizMoved{session->id, session->position + 1};
    }

    /// What can be done without a question.
    app::Event around(const app::State& state) {
        const auto session = any_session(state);
        switch (below(9)) {
            case 0:
                return app::RouteChanged{one<std::string>(
                    {"/", "/small/first", "/small/second", "/rich/start", "/rich/quiz", "/glossary", "/settings"})};
            case 1:
                if (!session) return app::TimePassed{};
                return app::RouteChanged{app::route_of(app::QuizPage{session->module, session->id})};
            case 2: {
                const std::string name =
                    one<std::string>({"quiz-feedback", "quiz-certainty", "quiz-length", "quiz-timer", "theme"});
                if (name == "quiz-feedback")
                    return app::SettingPicked{name, one<std::string>({"immediate", "deferred", "exam"})};
                if (name == "quiz-length") return app::SettingPicked{name, one<std::string>({"short", "short", "all"})};
                return app::SettingPicked{name, name == "theme" ? one<std::string>({"dark", "light", "system"})
                                                                : one<std::string>({"on", "off"})};
            }
            case 3: return app::PredictionMade{"small", "first", "guess", one<std::string>({"one", "two"}), "r"};
            case 4: return app::TaskReached{"small", "first", "signal", "far"};
            case 5:
                if (session && !session->finished() && !one_in(8)) return app::TimePassed{};
                if (one_in(3)) return app::QuizStarted{"small", {}};
                if (one_in(3)) return app::QuizStarted{"rich", {}};
                if (one_in(4)) {
                    using study::Purpose;
                    const auto purpose = one<Purpose>({Purpose::quiz, Purpose::pretest, Purpose::posttest});
                    return app::QuizStarted{"quiz", {}, {"small", "rich"}, purpose, session ? session->id : ""};
                }
                // Now and then with a question of another module.
                return app::QuizStarted{"rich",
                                        {{"rich", "one"},
                                         {"rich", "several"},
                                         {one_in(2) ? "small" : "rich", "one-of"},
                                         {"rich", "number"}}};
            case 6:
                if (!session) return app::TimePassed{};
                return app::TimeExtended{session->id, one<int>({10, 10, 10, 0})};
            case 7: return app::LinkPressed{"#/rich/quiz"};
            default: return app::TimePassed{};
        }
    }
};
