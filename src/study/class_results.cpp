#include "study/class_results.hpp"

#include <algorithm>
#include <set>

#include "study/attempts.hpp"
#include "study/marking.hpp"
#include "study/sessions.hpp"

namespace study {
namespace {
using questions::Interaction;

double share(std::size_t count) { return count == 0 ? 0 : 1 / static_cast<double>(count); }

std::optional<double> guess(const questions::Choice& choice) {
    return choice.multiple ? std::nullopt : std::optional(share(choice.options.size()));
}
std::optional<double> guess(const questions::TrueFalse& question) {
    return question.reasons.empty() ? 0.5 : 0.25 + 0.25 * share(question.reasons.size());
}
std::optional<double> guess(const questions::Matching& matching) { return share(matching.pairs.targets.size()); }
std::optional<double> guess(const questions::Grouping& grouping) { return share(grouping.pairs.targets.size()); }
std::optional<double> guess(const questions::LabelPicture& picture) { return share(picture.pairs.targets.size()); }
std::optional<double> guess(const questions::Numeric&) { return 0; }
std::optional<double> guess(const questions::FillIn&) { return 0; }
std::optional<double> guess(const questions::InlineChoice& question) {
    double sum = 0;
    for (const auto& gap : question.gaps) sum += share(gap.options.size());
    return sum * share(question.gaps.size());
}
std::optional<double> guess(const questions::ClaimCheck& question) {
    return (share(question.levels.size()) + share(question.flaws.size())) / 2;
}
std::optional<double> guess(const questions::Ordering&) { return std::nullopt; }
std::optional<double> guess(const questions::Scenario&) { return std::nullopt; }

const std::string& words_of(const std::vector<Interaction::Item>& items, const std::string& id) {
    const auto found = std::ranges::find(items, id, &Interaction::Item::id);
    return found == items.end() || found->words.empty() ? id : found->words;
}

/// What was answered, in words: an option chosen, a part with what it was given, what was typed, a whole order.
std::vector<std::string> words_of(const Interaction& interaction, const Interaction::Response& response) {
    std::vector<std::string> all;
    for (const auto& [id, given] : response) {
        if (id.empty()) all.push_back(given);
        else if (given.empty()) all.push_back(words_of(interaction.items, id));
        else if (interaction.type == Interaction::Type::fill_in && response.size() == 1) all.push_back(given);
        else all.push_back(words_of(interaction.items, id) + ": " + words_of(interaction.targets, given));
    }
    if (interaction.type != Interaction::Type::sequencing || all.empty()) return all;
    std::string order;
    for (const std::string& each : all) order += (order.empty() ? "" : " > ") + each;
    return {order};
}

std::vector<std::string> words_of(const questions::Question& question, const questions::Answer& answer) {
    const Interaction interaction = questions::interaction(question, answer);
    return words_of(interaction, interaction.response);
}

ClassItem item_of(const QuestionRef& ref, const questions::Question& question) {
    ClassItem item{.id = ref.module + "/" + ref.id, .words = words_of(question.stem), .guess = guess_score(question)};
    const Interaction interaction = questions::interaction(question, questions::blank_answer(question));
    std::set<std::string> right;
    for (const Interaction::Response& each : interaction.right) {
        for (const std::string& words : words_of(interaction, each)) {
            if (right.insert(words).second) item.responses.push_back({words, true});
        }
    }
    if (interaction.type != Interaction::Type::choice) return item;
    item.responses.clear();
    for (const Interaction::Item& option : interaction.items)
        item.responses.push_back({option.words, right.contains(option.words)});
    return item;
}

/// Puts the records of a class together.
class Gathering {
public:
    explicit Gathering(std::span<const content::Module> modules) {
        for (const content::Module& module : modules) {
            for (const questions::Question& question : module.questions) {
                const QuestionRef ref{module.id, question.id};
                questions_[ref] = &question;
                order_.push_back(ref.module + "/" + ref.id);
            }
        }
    }

    void add(const Store& store, const std::string& learner) {
        std::vector<Session> sessions;
        for (const auto& [id, record] : store.records()) {
            const Fact fact = store.renamed(record.fact);
            if (const auto* started = std::get_if<SessionStarted>(&fact)) {
                if (auto found = session(store, started->session)) sessions.push_back(*std::move(found));
            } else if (const auto* answered = std::get_if<Answered>(&fact)) {
                if (answered->place.starts_with("chapter/")) add_checkpoint(store, learner, *answered);
            }
        }
        std::ranges::sort(sessions, {}, [](const Session& each) { return std::pair(each.started_ms, each.id); });
        for (const Session& each : sessions) add(store, learner, each);
    }

    ClassRecords result() {
        for (auto& [name, quiz] : quizzes_) {
            if (!quiz.attempts.empty()) records_.quizzes.push_back(in_order(quiz));
        }
        return std::move(records_);
    }

private:
    static std::string name_of(const Session& session) {
        const std::string of = session.module == course_quiz ? "over several modules" : "of " + session.module;
        switch (session.purpose()) {
            case Purpose::pretest: return "Test before reading " + of;
            case Purpose::posttest: return "Test after reading " + of;
            default: return "Quiz " + of;
        }
    }

    /// With its questions as the modules have them, since each learner was asked in another order.
    ClassQuiz in_order(const ClassQuiz& quiz) const {
        ClassQuiz sorted{quiz.name};
        std::vector<std::size_t> from;
        for (const std::string& id : order_) {
            const auto found = std::ranges::find(quiz.items, id, &ClassItem::id);
            if (found == quiz.items.end()) continue;
            from.push_back(static_cast<std::size_t>(found - quiz.items.begin()));
            sorted.items.push_back(*found);
        }
        for (const ClassAttempt& attempt : quiz.attempts) {
            ClassAttempt& same = sorted.attempts.emplace_back(ClassAttempt{attempt.learner});
            for (const std::size_t place : from)
                same.taken.push_back(place < attempt.taken.size() ? attempt.taken[place] : std::nullopt);
        }
        return sorted;
    }

    const questions::Question* find(const QuestionRef& ref) {
        const auto found = questions_.find(ref);
        if (found == questions_.end()) ++records_.strangers;
        return found == questions_.end() ? nullptr : found->second;
    }

    void take(ClassQuiz& quiz, ClassAttempt& attempt, const QuestionRef& ref, const questions::Question& question,
              Taken taken) {
        const std::size_t count = quiz.items.size(), place = quiz.place_of(ref.module + "/" + ref.id);
        if (place == count) quiz.items[place] = item_of(ref, question);
        attempt.taken.resize(quiz.items.size());
        attempt.taken[place] = std::move(taken);
    }

    void add(const Store& store, const std::string& learner, const Session& session) {
        if (session.purpose() == Purpose::repetition) return;
        if (!session.finished()) {
            ++records_.unfinished;
            return;
        }
        const std::string name = name_of(session);
        ClassQuiz& quiz = quizzes_.try_emplace(name, ClassQuiz{name}).first->second;
        ClassAttempt attempt{learner};
        for (const QuestionRef& ref : session.questions) {
            const questions::Question* question = find(ref);
            if (!question) continue;
            Taken taken;
            if (const auto check = check_that_stands(store, place_of(session), ref.module, *question)) {
                const questions::Asked asked(*question, option_seed(session, ref));
                taken = {mark(session.rules, *check) / most_marks(session.rules), words_of(*asked, check->answer)};
            }
            take(quiz, attempt, ref, *question, std::move(taken));
        }
        if (!attempt.taken.empty()) quiz.attempts.push_back(std::move(attempt));
    }

    /// Of a question in a chapter the first check counts: further tries come after what was told.
    void add_checkpoint(const Store& store, const std::string& learner, const Answered& answered) {
        const QuestionRef ref{answered.module, answered.question};
        const questions::Question* question = find(ref);
        if (!question) return;
        const auto checks = store.checks(answered.place, ref);
        if (checks.empty()) return;
        const auto& first = std::get<Answered>(checks.front()->fact);
        const std::string name = "Questions in the chapters of " + ref.module;
        ClassQuiz& quiz = quizzes_.try_emplace(name, ClassQuiz{name}).first->second;
        if (quiz.attempts.empty() || quiz.attempts.back().learner != learner) quiz.attempts.push_back({learner});
        take(quiz, quiz.attempts.back(), ref, *question, {first.points, words_of(*question, first.answer)});
    }

    std::map<QuestionRef, const questions::Question*> questions_;
    std::vector<std::string> order_;
    std::map<std::string, ClassQuiz> quizzes_;
    ClassRecords records_;
};

double total_of(const ClassAttempt& attempt) {
    double total = 0;
    for (const auto& taken : attempt.taken) total += taken ? taken->marks : 0;
    return total;
}

/// Does the attempt take the place of the one before it?
bool replaces(const ClassAttempt& attempt, const ClassAttempt& before, Attempts which) {
    return which == Attempts::last || (which == Attempts::best && total_of(attempt) > total_of(before));
}

void count(ClassItem& item, const Taken& taken) {
    if (taken.responses.empty()) ++item.silent;
    for (const std::string& words : taken.responses) {
        auto found = std::ranges::find(item.responses, words, &Response::words);
        if (found == item.responses.end()) found = item.responses.insert(found, {words});
        ++found->times;
    }
}
}  // namespace

std::size_t ClassQuiz::place_of(std::string_view id) {
    const auto found = std::ranges::find(items, id, &ClassItem::id);
    const auto place = static_cast<std::size_t>(found - items.begin());
    if (found == items.end()) items.push_back({std::string(id)});
    return place;
}

int ClassQuiz::learners() const {
    std::set<std::string_view> all;
    for (const ClassAttempt& attempt : attempts) all.insert(attempt.learner);
    return static_cast<int>(all.size());
}

ClassQuiz counted(ClassQuiz quiz, Attempts which) {
    std::vector<ClassAttempt> kept;
    std::map<std::string, std::size_t> places;
    for (ClassAttempt& attempt : quiz.attempts) {
        const auto [place, fresh] = places.try_emplace(attempt.learner, kept.size());
        if (fresh || which == Attempts::all) kept.push_back(std::move(attempt));
        else if (replaces(attempt, kept[place->second], which)) kept[place->second] = std::move(attempt);
    }
    quiz.attempts = std::move(kept);
    for (std::size_t i = 0; i < quiz.items.size(); ++i) {
        const bool told = std::ranges::any_of(quiz.attempts, [&](const ClassAttempt& attempt) {
            return attempt.taken[i] && !attempt.taken[i]->responses.empty();
        });
        for (const ClassAttempt& attempt : quiz.attempts) {
            if (told && attempt.taken[i]) count(quiz.items[i], *attempt.taken[i]);
        }
    }
    return quiz;
}

QuizStatistics statistics_of(const ClassQuiz& quiz) {
    std::vector<double> most;
    for (const ClassItem& item : quiz.items) most.push_back(item.most);
    std::vector<Marks> attempts;
    for (const ClassAttempt& attempt : quiz.attempts) {
        Marks& marks = attempts.emplace_back();
        for (const auto& taken : attempt.taken) marks.push_back(taken ? std::optional(taken->marks) : std::nullopt);
    }
    return statistics_of(most, attempts);
}

ClassRecords results_of(std::span<const Store> learners, std::span<const content::Module> modules) {
    Gathering gathering(modules);
    for (std::size_t i = 0; i < learners.size(); ++i) gathering.add(learners[i], std::to_string(i));
    return gathering.result();
}

std::optional<double> guess_score(const questions::Question& question) {
    return question.kind.visit([](const auto& kind) { return guess(kind); });
}

}  // namespace study
