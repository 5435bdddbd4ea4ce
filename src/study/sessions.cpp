#include "study/sessions.hpp"

#include <algorithm>
#include <tuple>

#include "base/rng.hpp"
#include "base/sorted.hpp"
#include "study/attempts.hpp"
#include "study/marking.hpp"

namespace study {
namespace {
constexpr std::string_view session_places = "session/";
constexpr std::int64_t minute_ms = 60000;

/// Where no module is named, it is the session's own (version 1).
std::vector<QuestionRef> with_module(std::vector<QuestionRef> refs, const std::string& module) {
    for (QuestionRef& ref : refs) {
        if (ref.module.empty()) ref.module = module;
    }
    return refs;
}

bool began_later(const Session& a, const Session& b) {
    return std::tie(a.started_ms, a.id) > std::tie(b.started_ms, b.id);
}
}  // namespace

std::vector<std::string> Session::modules() const {
    std::vector<std::string> found;
    for (const QuestionRef& ref : questions) {
        if (std::ranges::find(found, ref.module) == found.end()) found.push_back(ref.module);
    }
    return found;
}

std::optional<std::int64_t> Session::left_ms(std::int64_t now_ms) const {
    if (rules.minutes == 0) return std::nullopt;
    const std::int64_t all = minute_ms * rules.minutes;
    return std::min(all, started_ms + all - now_ms);
}

std::optional<Session> session(const Store& store, std::string_view id) {
    const Record* record = store.find_record(SessionStarted{.session = std::string(id)}.key());
    if (!record) return std::nullopt;
    const auto fact = std::get<SessionStarted>(store.renamed(record->fact));
    Session session{fact.session, fact.module, fact.seed, fact.questions, fact.rules, fact.pretest};
    session.started_ms = record->time_ms;
    if (const auto* missed = store.find<MissedReturned>(MissedReturned{.session = session.id}.key())) {
        MissedReturned own = *missed;
        own.questions = with_module(std::move(own.questions), session.module);
        session.returned = std::get<MissedReturned>(store.renamed(std::move(own))).questions;
    }
    if (const auto* time = store.find<TimeGiven>(TimeGiven{session.id}.key())) session.rules.minutes = time->minutes;
    if (const auto* moved = store.find<SessionMoved>(SessionMoved{session.id}.key()))
        session.position = moved->position;
    session.ended = store.find<SessionEnded>(SessionEnded{session.id}.key());
    return session;
}

std::optional<Session> latest_session(const Store& store, std::string_view module) {
    return session(store, store.latest_session(module));
}

std::optional<Session> latest_session(const Store& store, std::string_view module,
                                      FunctionRef<bool(const Session&)> fits) {
    std::optional<Session> latest;
    for (const std::string& id : store.sessions(module)) {
        auto one = session(store, id);
        if (one && fits(*one) && (!latest || began_later(*one, *latest))) latest = std::move(one);
    }
    return latest;
}

std::vector<Session> open_sessions(const Store& store, std::string_view module) {
    std::vector<Session> open;
    for (const std::string& id : store.sessions(module)) {
        if (auto one = session(store, id); one && !one->finished()) insert_sorted(open, std::move(*one), began_later);
    }
    return open;
}

std::optional<Session> last_mixed(const Store& store) {
    return latest_session(store, course_quiz,
                          [](const Session& one) { return one.purpose() == Purpose::quiz && one.finished(); });
}

std::string place_of(const Session& session, bool returned) {
    return std::string(session_places) + session.id + (returned ? "/again" : "");
}

std::string chapter_place(std::string_view module, std::string_view chapter) {
    return "chapter/" + std::string(module) + "/" + std::string(chapter);
}

std::string_view session_id(std::string_view place) {
    if (!place.starts_with(session_places)) return {};
    place.remove_prefix(session_places.size());
    return place.substr(0, place.find('/'));
}

std::optional<Session> session_at(const Store& store, std::string_view place) {
    const std::string_view id = session_id(place);
    return id.empty() ? std::nullopt : session(store, id);
}

content::Rules rules_at(const Store& store, std::string_view place) {
    const std::string id(session_id(place));
    const auto* started = store.find<SessionStarted>(SessionStarted{.session = id}.key());
    if (id.empty() || !started) return {};
    content::Rules rules = started->rules;
    if (const auto* time = store.find<TimeGiven>(TimeGiven{id}.key())) rules.minutes = time->minutes;
    return rules;
}

std::string name_in(const Session& session, const QuestionRef& question) {
    return question.module == session.module ? question.id : question.module + "/" + question.id;
}

std::uint64_t option_seed(const Session& session, const QuestionRef& question) {
    const std::string name = name_in(session, question);
    return ((static_cast<std::uint64_t>(session.seed) << 32) ^ hash_of(name.data(), name.size())) | 1u;
}

std::uint64_t seed_at(const Store& store, std::string_view place, const QuestionRef& question) {
    const auto found = session_at(store, place);
    return found ? option_seed(*found, question) : 0;
}

bool asks(const Store& store, const content::Module& module, std::string_view place, const QuestionRef& question) {
    if (const auto found = session_at(store, place)) {
        if (found->finished()) return false;
        return (place == place_of(*found) && among(found->questions, question)) ||
               (place == place_of(*found, true) && among(found->returned, question));
    }
    const auto asks_it = [&](const content::Block& block) {
        const auto* checkpoint = std::get_if<content::Checkpoint>(&block);
        return checkpoint && checkpoint->question == question.id;
    };
    return std::ranges::any_of(module.chapters, [&](const content::Chapter& chapter) {
        return place == chapter_place(module.id, chapter.id) && std::ranges::any_of(chapter.blocks, asks_it);
    });
}

std::vector<Fact> marks_missing(const Store& store, const FindQuestion& find, const Session& session) {
    std::vector<Fact> facts;
    if (session.rules.told_at_once()) return facts;
    const std::string place = place_of(session);
    for (const QuestionRef& ref : session.questions) {
        const questions::Question* found = find(ref);
        if (!found) continue;
        const questions::Asked question(*found, option_seed(session, ref));
        const Attempt now = attempt(store, place, ref.module, *question);
        if (!now.checked && now.started) facts.emplace_back(checked(now, place, ref.module, *question));
    }
    return facts;
}

std::vector<Fact> end(const Store& store, const FindQuestion& find, const Session& session) {
    std::vector<Fact> facts = marks_missing(store, find, session);
    facts.emplace_back(SessionEnded{session.id});
    return facts;
}

std::vector<Fact> go_to(const Store& store, const FindQuestion& find, const Session& session, int position) {
    std::vector<Fact> facts;
    int length = session.length();
    const bool turns = position == static_cast<int>(session.questions.size()) && !session.returning();
    if (turns && session.rules.told_at_once() && session.rules.missed_return) {
        std::vector<QuestionRef> missed = result_of(store, find, session).missed;
        length += static_cast<int>(missed.size()) - static_cast<int>(session.returned.size());
        if (!missed.empty()) facts.emplace_back(MissedReturned{session.id, session.module, std::move(missed)});
    }
    if (position >= length) return end(store, find, session);
    facts.emplace_back(SessionMoved{session.id, std::max(0, position)});
    return facts;
}

TimeGiven more_time(const Session& session, int minutes, std::int64_t now_ms) {
    if (minutes <= 0) return {session.id, 0};
    const std::int64_t used =
        std::clamp<std::int64_t>((now_ms - session.started_ms + minute_ms - 1) / minute_ms, 0, most_minutes);
    const bool running = session.left_ms(now_ms).value_or(1) > 0;
    const auto from = running ? session.rules.minutes : static_cast<int>(used);
    return {session.id, std::min(from + minutes, most_minutes)};
}

}  // namespace study
