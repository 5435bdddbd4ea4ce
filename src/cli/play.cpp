#include <iostream>
#include <sstream>

#include "app/update.hpp"
#include "base/numbers.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"

namespace cli {
namespace {
bool to_seed(const std::string& text, std::uint32_t& seed) {
    if (text.empty() || text.size() > 10 || text.find_first_not_of("0123456789") != std::string::npos) return false;
    const unsigned long long value = std::stoull(text);
    seed = static_cast<std::uint32_t>(value);
    return value <= 0xFFFFFFFFull;
}

/// One quiz, played through the same `update` as on the screen.
class Game {
public:
    Game(content::Module module, std::uint32_t seed) {
        app::ModuleSlot slot;
        slot.entry.id = module.id;
        slot.loading = app::Loading::done;
        slot.module = std::move(module);
        state_.modules.push_back(std::move(slot));
        moment_.chance = seed;
        happen(app::QuizStarted{state_.modules.front().entry.id, {}});
    }

    const content::Module& module() const { return state_.modules.front().module; }
    study::Session session() const { return *study::latest_session(state_.store, module().id); }
    study::Result result() const { return study::result_of(state_.store, app::QuestionFinder{state_}, session()); }

    /// The question to be answered now, with its numbers; nothing when the module no longer has it.
    std::optional<questions::Question> question() const {
        const study::Session now = session();
        const study::QuestionRef& ref = now.question(now.position);
        const questions::Question* asked = state_.question(ref);
        if (!asked) return std::nullopt;
        return questions::instance(*asked, study::option_seed(now, ref));
    }

    /// What the answer counts.
    questions::Score answer(const questions::Question& question, const questions::Answer& answer) {
        const std::string place = study::place_of(session(), session().returning());
        happen(app::AnswerEdited{place, module().id, question.id, answer, 0});
        happen(app::AnswerChecked{place, module().id, question.id, ""});
        return {study::attempt(state_.store, place, module().id, question).points};
    }
    void move_on() { happen(app::QuizMoved{session().id, session().position + 1}); }

private:
    void happen(const app::Event& event) {
        app::update(state_, event, moment_);
        ++moment_.time_ms;
    }

    app::State state_;
    app::Moment moment_{1, 0};
};

enum class Outcome { answered, skipped, ended, not_understood };
/// Asks until the answer is understood, or the input ends. With a script, the first misunderstanding ends it.
Outcome ask_one(Game& game, const questions::Question& question, std::istream& in, bool script, std::ostream& out) {
    const std::uint64_t seed = study::option_seed(game.session(), {game.module().id, question.id});
    out << words_of(question.stem) << "\n" << questions::ask(question, seed);
    std::optional<questions::Answer> told;  // of which the near misses were told
    for (;;) {
        out << questions::how_to_answer(question) << "\n> " << std::flush;
        std::string line;
        if (!std::getline(in, line)) return Outcome::ended;
        if (line.ends_with('\r')) line.pop_back();
        if (script) out << line << "\n";
        if (line.find_first_not_of(" \t\r") == std::string::npos) return Outcome::skipped;
        const auto answer = questions::understand(question, seed, line);
        if (!answer || !questions::complete(question, *answer)) {
            out << "That names no answer.\n";
            if (script) return Outcome::not_understood;
            continue;
        }
        const auto near = questions::near_misses_to_tell(question, *answer, told ? &*told : nullptr);
        if (!near.empty() && !script) {
            for (const auto& [gap, hint] : near) out << (hint.empty() ? "Nearly: check the spelling." : hint) << "\n";
            told = *answer;
            continue;
        }
        const questions::Score score = game.answer(question, *answer);
        out << (score.right()    ? "Right"
                : score.partly() ? "Partly right"
                                 : "Not right")
            << " (" << decimal(score.points, 2) << " of 1)\n"
            << questions::explain(question, *answer, seed);
        return Outcome::answered;
    }
}
}  // namespace

int play(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option seed_option = take_option(arguments, "--seed");
    const Option script = take_option(arguments, "--script");
    std::uint32_t seed = 1;
    if (seed_option.broken || (seed_option.found && !to_seed(seed_option.value, seed))) {
        streams.err << "stemwise: --seed takes a whole number from 0 to 4294967295.\n";
        return usage;
    }
    if (script.broken || arguments.size() != 1) {
        streams.err << "stemwise: play takes one module file, and with --script a file of answers, one a line.\n";
        return usage;
    }
    Loaded loaded = load_module(arguments.front(), streams);
    if (loaded.exit_code != ok) return loaded.exit_code;
    if (loaded.module.questions.empty()) {
        streams.err << "stemwise: this module has no questions.\n";
        return problems;
    }
    std::string answers;
    if (script.found && !read_file(script.value, answers, streams.err)) return no_file;
    std::istringstream script_file(answers);
    std::istream& in = script.found ? script_file : streams.in;
    Game game(std::move(loaded.module), seed);
    int exit_code = ok;
    for (study::Session session = game.session(); !session.finished(); session = game.session()) {
        const auto question = game.question();
        const auto [done, all] = session.stretch();
        streams.out << (session.returning() ? "\nMissed questions again: " : "\nQuestion ") << done + 1 << " of " << all
                    << " [" << session.question(session.position).id << "]\n";
        if (!question) {
            game.move_on();
            continue;
        }
        const Outcome outcome = ask_one(game, *question, in, script.found, streams.out);
        if (outcome == Outcome::not_understood) exit_code = problems;
        if (outcome == Outcome::ended || outcome == Outcome::not_understood) break;
        game.move_on();
    }
    const study::Result result = game.result();
    streams.out << "\nScore: " << decimal(result.points, 2) << " of " << decimal(result.most, 0) << " points\n";
    if (!result.unanswered.empty()) streams.out << result.unanswered.size() << " not answered: they earn no points.\n";
    if (!result.missed.empty()) {
        streams.out << "Missed:";
        for (const study::QuestionRef& ref : result.missed) streams.out << " " << ref.id;
        streams.out << "\n";
    }
    return exit_code;
}

}  // namespace cli
