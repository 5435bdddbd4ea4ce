#include "study/progress.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace study {
namespace {
bool later(const Record& a, const Record& b) {
    if (std::tie(a.time_ms, a.device) != std::tie(b.time_ms, b.device)) return std::tie(a.time_ms, a.device) > std::tie(b.time_ms, b.device);
    return write_record(a) > write_record(b);
}

/// Later in time among different records: their ids settle a tie.
bool follows(const Record& a, const Record& b) { return std::tie(a.time_ms, a.device, a.id) > std::tie(b.time_ms, b.device, b.id); }

std::string answer_key(std::string_view place, std::string_view question) { return std::string(place) + "/" + std::string(question); }
}  // namespace

std::string place_of(const Session& session) { return "session/" + session.id; }

std::string chapter_place(std::string_view module, std::string_view chapter) {
    return "chapter/" + std::string(module) + "/" + std::string(chapter);
}

std::uint64_t option_seed(const Session& session, std::string_view question) {
    return ((static_cast<std::uint64_t>(session.seed) << 32) ^ hash_of(question.data(), question.size())) | 1u;
}

template <class FactType>
const FactType* Progress::find(std::string_view id) const {
    const auto found = records_.find(id);
    return found == records_.end() ? nullptr : std::get_if<FactType>(&found->second.fact);
}

bool Progress::merge(const Record& record) {
    const auto [place, fresh] = records_.try_emplace(record.id, record);
    if (fresh) {
        derive_from(record);
        return true;
    }
    if (!later(record, place->second)) return false;
    // Where what it is about has changed (only a forged or damaged save does that), what followed from it may be wrong.
    const Fact was = std::exchange(place->second, record).fact;
    const bool once = std::holds_alternative<Answered>(was) || std::holds_alternative<SessionStarted>(was);
    if (!once && was.index() == record.fact.index()) {
        derive_from(record);
        return true;
    }
    latest_answer_.clear();
    latest_session_.clear();
    last_visit_.clear();
    for (const auto& [id, known] : records_) derive_from(known);
    return true;
}

void Progress::derive_from(const Record& record) {
    const auto keep_latest = [&](std::map<std::string, std::string, std::less<>>& index, const std::string& key) {
        const auto [found, first] = index.try_emplace(key, record.id);
        if (!first && follows(record, records_.at(found->second))) found->second = record.id;
    };
    if (const auto* answered = std::get_if<Answered>(&record.fact)) {
        keep_latest(latest_answer_, answer_key(answered->place, answered->question));
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
    const Record* answered = latest == latest_answer_.end() ? nullptr : &records_.at(latest->second);
    if (answered && (!drafted || !follows(records_.at(draft_id), *answered))) {
        const auto& fact = std::get<Answered>(answered->fact);
        attempt = {fact.answer, true, true, fact.points};
    } else if (drafted) {
        attempt.answer = questions::known_part(question, drafted->answer);
        attempt.started = attempt.answer != questions::blank_answer(question);
    }
    if (attempt.answer.index() != question.kind.index()) attempt = {.answer = questions::blank_answer(question)};
    return attempt;
}

std::optional<std::string> Progress::prediction(std::string_view module, std::string_view chapter, std::string_view prediction) const {
    const auto* fact = find<Predicted>("prediction/" + std::string(module) + "/" + std::string(chapter) + "/" + std::string(prediction));
    return fact ? std::optional(fact->option) : std::nullopt;
}

bool Progress::task_done(std::string_view module, std::string_view chapter, std::string_view figure, std::string_view task) const {
    return find<TaskDone>("task/" + std::string(module) + "/" + std::string(chapter) + "/" + std::string(figure) + "/" + std::string(task));
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
    Session session{fact->session, fact->module, fact->seed, fact->questions, 0, found->second.time_ms};
    if (const auto* moved = find<SessionMoved>("position/" + std::string(id))) session.position = moved->position;
    return session;
}

std::optional<Session> Progress::latest_session(std::string_view module) const {
    const auto found = latest_session_.find(module);
    if (found == latest_session_.end()) return std::nullopt;
    const auto* fact = find<SessionStarted>(found->second);
    return fact ? session(fact->session) : std::nullopt;
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
            for (const figures::Task& task : figure->tasks) count(progress.task_done(module.id, chapter.id, figure->id, task.id));
        } else if (const auto* checkpoint = std::get_if<content::Checkpoint>(&block)) {
            const auto* question = module.question(checkpoint->question);
            count(question && progress.attempt(chapter_place(module.id, chapter.id), *question).checked);
        }
    }
    if (share.all == 0) count(progress.visited(module.id, chapter.id));
    return share;
}

Result result_of(const Progress& progress, const content::Module& module, const Session& session) {
    Result result;
    for (const std::string& id : session.questions) {
        const auto* question = module.question(id);
        if (!question) continue;  // the module has changed since
        ++result.asked;
        const Attempt attempt = progress.attempt(place_of(session), *question);
        if (!attempt.checked) {
            result.unanswered.push_back(id);
            continue;
        }
        ++result.answered;
        result.points += attempt.points;
        if (attempt.points < 1) result.missed.push_back(id);
    }
    return result;
}

std::vector<std::string> draw_questions(const content::Module& module, const std::vector<std::string>& only, std::uint32_t seed) {
    std::vector<std::string> ids = only;
    if (ids.empty()) {
        for (const auto& question : module.questions) ids.push_back(question.id);
    }
    Rng rng(seed);
    rng.shuffle(ids);
    return ids;
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
