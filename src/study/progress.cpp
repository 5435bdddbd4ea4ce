#include "study/progress.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "base/sorted.hpp"

namespace study {
namespace {
bool later(const Record& a, const Record& b) {
    if (std::tie(a.time_ms, a.device) != std::tie(b.time_ms, b.device))
        return std::tie(a.time_ms, a.device) > std::tie(b.time_ms, b.device);
    return write_record(a) > write_record(b);
}

/// Later in time among different records: their ids settle a tie.
bool follows(const Record& a, const Record& b) {
    return std::tie(a.time_ms, a.device, a.id) > std::tie(b.time_ms, b.device, b.id);
}

std::string answer_key(std::string_view place, std::string_view question) {
    return std::string(place) + "/" + std::string(question);
}
}  // namespace

std::optional<std::int64_t> Session::left_ms(std::int64_t now_ms) const {
    if (rules.minutes == 0) return std::nullopt;
    return started_ms + std::int64_t{60000} * rules.minutes - now_ms;
}

std::string place_of(const Session& session, bool returned) {
    return "session/" + session.id + (returned ? "/again" : "");
}

std::string chapter_place(std::string_view module, std::string_view chapter) {
    return "chapter/" + std::string(module) + "/" + std::string(chapter);
}

std::uint64_t option_seed(const Session& session, std::string_view question) {
    return ((static_cast<std::uint64_t>(session.seed) << 32) ^ hash_of(question.data(), question.size())) | 1u;
}

std::optional<Session> session_at(const Progress& progress, std::string_view place) {
    constexpr std::string_view sessions = "session/";
    if (!place.starts_with(sessions)) return std::nullopt;
    place.remove_prefix(sessions.size());
    return progress.session(place.substr(0, place.find('/')));
}

std::uint64_t seed_at(const Progress& progress, std::string_view place, std::string_view question) {
    const auto session = session_at(progress, place);
    return session ? option_seed(*session, question) : 0;
}

template <class FactType>
const FactType* Progress::find(std::string_view id) const {
    const auto found = records_.find(id);
    return found == records_.end() ? nullptr : std::get_if<FactType>(&found->second.fact);
}

bool Progress::merge(const Record& record) {
    const auto known = records_.find(record.id);
    if (known != records_.end() && !later(record, known->second)) return false;
    put(record);
    return true;
}

void Progress::put(const Record& record) {
    const auto [place, fresh] = records_.try_emplace(record.id, record);
    if (fresh) return derive_from(record);
    // Where what it is about has changed (only a forged or damaged save does that), what followed from it may be wrong.
    const Fact was = std::exchange(place->second, record).fact;
    const bool once = std::holds_alternative<Answered>(was) || std::holds_alternative<SessionStarted>(was);
    if (!once && was.index() == record.fact.index() && id_for(was, "") == id_for(record.fact, ""))
        return derive_from(record);
    latest_answer_.clear();
    latest_session_.clear();
    seen_.clear();
    last_visit_.clear();
    for (const auto& [id, known] : records_) derive_from(known);
}

void Progress::derive_from(const Record& record) {
    const auto keep_latest = [&](std::map<std::string, std::string, std::less<>>& index, const std::string& key) {
        const auto [found, first] = index.try_emplace(key, record.id);
        if (!first && follows(record, records_.at(found->second))) found->second = record.id;
    };
    newest_ms_ = std::max(newest_ms_, record.time_ms);
    if (const auto* drafted = std::get_if<Drafted>(&record.fact))
        seen_[answer_key(drafted->module, drafted->question)] = true;
    if (const auto* answered = std::get_if<Answered>(&record.fact)) {
        seen_[answer_key(answered->module, answered->question)] = true;
        Latest& latest = latest_answer_[answer_key(answered->place, answered->question)];
        ++latest.count;
        if (latest.id.empty() || follows(record, records_.at(latest.id))) latest.id = record.id;
    } else if (const auto* started = std::get_if<SessionStarted>(&record.fact)) {
        keep_latest(latest_session_, started->module);
    } else if (std::holds_alternative<Visited>(record.fact)) {
        if (last_visit_.empty() || follows(record, records_.at(last_visit_))) last_visit_ = record.id;
    }
}

Attempt Progress::attempt(std::string_view place, const questions::Question& question) const {
    Attempt attempt{.answer = questions::blank_answer(question)};
    const std::string key = answer_key(place, question.id);
    const std::string draft_id = "draft/" + key;
    const auto* drafted = find<Drafted>(draft_id);
    const auto latest = latest_answer_.find(key);
    const Record* answered = latest == latest_answer_.end() ? nullptr : &records_.at(latest->second.id);
    if (answered && (!drafted || !follows(records_.at(draft_id), *answered))) {
        const auto& fact = std::get<Answered>(answered->fact);
        attempt = {.answer = fact.answer,
                   .started = true,
                   .checked = true,
                   .points = fact.points,
                   .certainty = fact.certainty};
        const auto solution = records_.find("solution/" + key);
        attempt.told = solution != records_.end() && follows(solution->second, *answered);
    } else if (drafted) {
        attempt.answer = questions::known_part(question, drafted->answer);
        attempt.started = attempt.answer != questions::blank_answer(question);
        attempt.certainty = drafted->certainty;
    }
    if (attempt.answer.index() != question.kind.index()) attempt = {.answer = questions::blank_answer(question)};
    attempt.tries = latest == latest_answer_.end() ? 0 : latest->second.count;
    if (const auto* hints = find<HintsOpened>("hints/" + key)) attempt.hints = hints->count;
    if (const auto* flag = find<Flagged>("flag/" + key)) attempt.flagged = flag->on;
    return attempt;
}

Attempt Progress::last_check(std::string_view place, const questions::Question& question) const {
    Attempt attempt = this->attempt(place, question);
    const auto latest = latest_answer_.find(answer_key(place, question.id));
    if (attempt.checked || latest == latest_answer_.end()) return attempt;
    const auto& fact = std::get<Answered>(records_.at(latest->second.id).fact);
    if (fact.answer.index() != question.kind.index()) return attempt;
    attempt.answer = fact.answer;
    attempt.started = attempt.checked = true;
    attempt.points = fact.points;
    attempt.certainty = fact.certainty;
    return attempt;
}

bool Progress::seen(std::string_view module, std::string_view question) const {
    return seen_.contains(answer_key(module, question));
}

std::optional<std::string> Progress::prediction(std::string_view module, std::string_view chapter,
                                                std::string_view prediction) const {
    const auto* fact = find<Predicted>("prediction/" + std::string(module) + "/" + std::string(chapter) + "/" +
                                       std::string(prediction));
    return fact ? std::optional(fact->option) : std::nullopt;
}

bool Progress::task_done(std::string_view module, std::string_view chapter, std::string_view figure,
                         std::string_view task) const {
    return find<TaskDone>("task/" + std::string(module) + "/" + std::string(chapter) + "/" + std::string(figure) + "/" +
                          std::string(task));
}

bool Progress::visited(std::string_view module, std::string_view chapter) const {
    return find<Visited>("visit/" + std::string(module) + "/" + std::string(chapter));
}

std::optional<std::string> Progress::setting(std::string_view name) const {
    const auto* fact = find<SettingChosen>("setting/" + std::string(name));
    return fact ? std::optional(fact->value) : std::nullopt;
}

std::optional<Visited> Progress::last_visit() const {
    const auto* fact = find<Visited>(last_visit_);
    return fact ? std::optional(*fact) : std::nullopt;
}

std::optional<Session> Progress::session(std::string_view id) const {
    const auto found = records_.find("session/" + std::string(id));
    const auto* fact = find<SessionStarted>("session/" + std::string(id));
    if (!fact) return std::nullopt;
    Session session{fact->session, fact->module, fact->seed, fact->questions,
                    fact->rules,   {},           0,          found->second.time_ms};
    if (const auto* missed = find<MissedReturned>("missed/" + std::string(id))) session.returned = missed->questions;
    if (const auto* time = find<TimeGiven>("time/" + std::string(id))) session.rules.minutes = time->minutes;
    if (const auto* moved = find<SessionMoved>("position/" + std::string(id))) session.position = moved->position;
    return session;
}

std::optional<Session> Progress::latest_session(std::string_view module) const {
    const auto found = latest_session_.find(module);
    if (found == latest_session_.end()) return std::nullopt;
    const auto* fact = find<SessionStarted>(found->second);
    return fact ? session(fact->session) : std::nullopt;
}

std::vector<Session> Progress::open_sessions(std::string_view module) const {
    std::vector<Session> open;
    constexpr std::string_view prefix = "session/";
    for (auto at = records_.lower_bound(prefix); at != records_.end() && at->first.starts_with(prefix); ++at) {
        const auto* fact = std::get_if<SessionStarted>(&at->second.fact);
        if (!fact || fact->module != module) continue;
        const auto later_first = [](const Session& a, const Session& b) {
            return std::tie(a.started_ms, a.id) > std::tie(b.started_ms, b.id);
        };
        if (auto one = session(fact->session); one && !one->finished())
            insert_sorted(open, std::move(*one), later_first);
    }
    return open;
}

Share chapter_share(const Progress& progress, const content::Module& module, const content::Chapter& chapter) {
    Share share;
    const auto count = [&](bool done) {
        ++share.all;
        share.done += done;
    };
    for (const content::Block& block : chapter.blocks) {
        if (const auto* prediction = std::get_if<content::Prediction>(&block)) {
            count(progress.prediction(module.id, chapter.id, prediction->id).has_value());
        } else if (const auto* figure = std::get_if<content::FigureBlock>(&block)) {
            if (figure->guess) count(progress.prediction(module.id, chapter.id, figure->id).has_value());
            for (const figures::Task& task : figure->tasks)
                count(progress.task_done(module.id, chapter.id, figure->id, task.id));
        } else if (const auto* checkpoint = std::get_if<content::Checkpoint>(&block)) {
            const auto* question = module.question(checkpoint->question);
            count(question && progress.last_check(chapter_place(module.id, chapter.id), *question).checked);
        }
    }
    if (share.all == 0) count(progress.visited(module.id, chapter.id));
    return share;
}

double most_marks(const content::Rules& rules) { return rules.certainty ? 3 : 1; }

double mark(const content::Rules& rules, const Attempt& attempt) {
    const double cost = rules.hint_cost * attempt.hints + rules.retry_cost * std::max(0, attempt.tries - 1);
    const double points = std::max(0.0, attempt.points - cost);
    if (!rules.certainty) return points;
    constexpr int right[] = {1, 2, 3}, wrong[] = {0, -2, -6};
    const int degree = std::clamp(attempt.certainty, 1, 3) - 1;
    return attempt.points <= 0 ? wrong[degree] : right[degree] * points;
}

Result result_of(const Progress& progress, const content::Module& module, const Session& session) {
    Result result;
    for (const std::string& id : session.questions) {
        const auto* question = module.question(id);
        if (!question) continue;  // the module has changed since
        ++result.asked;
        result.most += most_marks(session.rules);
        const Attempt attempt = progress.attempt(place_of(session), *question);
        if (attempt.flagged) result.flagged.push_back(id);
        const Attempt counted = progress.last_check(place_of(session), *question);
        if (!counted.checked) {
            result.unanswered.push_back(id);
            continue;
        }
        ++result.answered;
        result.points += mark(session.rules, counted);
        if (session.rules.certainty) {
            Result::Certain& certain =
                result.certain[static_cast<std::size_t>(std::clamp(counted.certainty, 1, 3) - 1)];
            ++certain.times;
            certain.points += counted.points;
        }
        if (counted.points >= 1) continue;
        result.missed.push_back(id);
        if (progress.last_check(place_of(session, true), *question).points >= 1) result.put_right.push_back(id);
    }
    return result;
}

namespace {
/// The share of all marks, as far above it as rounding may have put it below: sums of decimal fractions are not exact.
double share_reached(const Result& result) {
    constexpr double rounding = 1e-9;
    return result.share() + rounding;
}
}  // namespace

bool passed(const Result& result, const content::Quiz& quiz) {
    return quiz.pass > 0 && share_reached(result) >= quiz.pass;
}

const content::Range* range_of(const Result& result, const content::Quiz& quiz) {
    return quiz.range_at(share_reached(result));
}

QuizChoice quiz_choice(const Progress& progress, const content::Module& module) {
    QuizChoice choice{module.quiz.rules, module.quiz.length == 0 && module.quiz.pools.empty()};
    const auto feedback = progress.setting("quiz-feedback");
    for (std::size_t i = 0; i < std::size(content::feedback_names); ++i) {
        if (feedback == content::feedback_names[i]) choice.rules.feedback = static_cast<content::Feedback>(i);
    }
    if (const auto certainty = progress.setting("quiz-certainty")) choice.rules.certainty = *certainty == "on";
    if (const auto length = progress.setting("quiz-length")) choice.all = choice.all || *length == "all";
    // A time limit is the learner's own choice, unless an exam has one.
    const auto time = progress.setting("quiz-timer");
    if (time == "off" || (!time && choice.rules.feedback != content::Feedback::exam)) choice.rules.minutes = 0;
    return choice;
}

namespace {
/// The first `count` of the ids in an order by chance, those never seen before those seen.
void take(std::vector<std::string> ids, std::size_t count, const Progress& progress, const content::Module& module,
          Rng& rng, std::vector<std::string>& drawn) {
    std::erase_if(ids, [&](const std::string& id) {
        return std::find(drawn.begin(), drawn.end(), id) != drawn.end();
    });  // in two pools
    rng.shuffle(ids);
    const std::size_t full = drawn.size() + std::min(ids.size(), count);
    for (const bool seen : {false, true}) {
        for (const std::string& id : ids) {
            if (drawn.size() < full && progress.seen(module.id, id) == seen) drawn.push_back(id);
        }
    }
}
}  // namespace

std::vector<std::string> draw_questions(const Progress& progress, const content::Module& module,
                                        const std::vector<std::string>& only, bool all, std::uint32_t seed) {
    Rng rng(seed);
    std::vector<std::string> every = only;
    if (every.empty()) {
        // By id: the same order whether a module came in one file or in two.
        for (const auto& question : module.questions) insert_sorted(every, question.id, std::less<>());
    }
    if (all || !only.empty()) {
        rng.shuffle(every);
        return every;
    }
    std::vector<std::string> drawn;
    for (const content::Pool& pool : module.quiz.pools)
        take(pool.questions, static_cast<std::size_t>(pool.draw), progress, module, rng, drawn);
    if (module.quiz.pools.empty())
        take(every, module.quiz.length ? static_cast<std::size_t>(module.quiz.length) : every.size(), progress, module,
             rng, drawn);
    rng.shuffle(drawn);
    return drawn;
}

std::string write_progress(const Progress& progress) {
    std::string text;
    for (const auto& [id, record] : progress.records()) text += write_record(record) + "\n";
    return text;
}

std::vector<Problem> read_progress(const std::string& file, std::string_view text, Progress& progress) {
    std::vector<Problem> problems;
    int line_number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        ++line_number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        const auto record = read_record(file, line);
        if (record) {
            progress.merge(record.value);
            continue;
        }
        Problem problem = record.problems.front();
        problem.line = line_number;
        problems.push_back(std::move(problem));
    }
    return problems;
}

}  // namespace study
