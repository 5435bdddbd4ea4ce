#include "study/attempts.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "study/marking.hpp"
#include "study/sessions.hpp"

namespace study {
namespace {
/// A check with what it counts by.
struct Check {
    const Record* record = nullptr;
    Attempt attempt;

    const Answered& fact() const { return std::get<Answered>(record->fact); }
};

/// What records of version 1 leave open about the chain of checks: there, those of one device follow each other.
struct Link {
    std::string after;
    int tries = 1;
};
Link link_of(const std::vector<const Record*>& checks, std::size_t index) {
    const auto& fact = std::get<Answered>(checks[index]->fact);
    if (fact.tries > 0) return {fact.after, fact.tries};
    Link link;
    for (std::size_t i = 0; i < index; ++i) {
        if (checks[i]->device != checks[index]->device || std::get<Answered>(checks[i]->fact).tries > 0) continue;
        link.after = checks[i]->id;
        ++link.tries;
    }
    return link;
}

/// The check that stands at a place.
std::optional<Check> standing(const Store& store, std::string_view place, const QuestionRef& ref) {
    const std::vector<const Record*> checks = store.checks(place, ref);
    if (checks.empty()) return std::nullopt;
    std::set<std::string> followed;
    for (std::size_t i = 0; i < checks.size(); ++i) followed.insert(link_of(checks, i).after);
    const content::Rules rules = rules_at(store, place);
    std::optional<Check> best;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        // Nothing is left only where forged checks follow each other in a circle: then the last of them stands.
        if (followed.contains(checks[i]->id) && (best || i + 1 < checks.size())) continue;
        const auto& fact = std::get<Answered>(checks[i]->fact);
        Attempt attempt{.answer = fact.answer, .started = true, .checked = true, .points = fact.points};
        attempt.certainty = fact.certainty;
        attempt.counted_hints = fact.hints.value_or(store.hints(place, ref));
        attempt.tries = link_of(checks, i).tries;
        attempt.check = checks[i]->id;
        const auto value = [&](const Attempt& each) { return std::tuple(mark(rules, each), each.points); };
        if (!best || value(attempt) >= value(best->attempt)) best = Check{checks[i], std::move(attempt)};
    }
    return best;
}

/// Does the draft go on from that check, so that the question is open again?
bool follows(const Record& draft, const Check& check) {
    const auto& after = std::get<Drafted>(draft.fact).after;
    return after ? *after == check.record->id : draft.device == check.record->device && later(draft, *check.record);
}

bool solution_told(const Store& store, std::string_view place, const QuestionRef& ref, const Check& check) {
    SolutionShown shown{std::string(place), ref.module, ref.id, check.record->id};
    if (store.find_record(shown.key())) return true;
    shown.after.reset();
    const Record* old = store.find_record(shown.key());
    return old && later(*old, *check.record);
}

/// What was begun there; null when nothing was.
const Record* draft_at(const Store& store, std::string_view place, const QuestionRef& ref) {
    const Record* draft = store.find_record(Drafted{std::string(place), ref.module, ref.id, {}}.key());
    return draft && std::holds_alternative<Drafted>(draft->fact) ? draft : nullptr;
}
}  // namespace

bool flagged(const Store& store, std::string_view place, const QuestionRef& question) {
    const auto* flag = store.find<Flagged>(Flagged{std::string(place), question.module, question.id}.key());
    return flag && flag->on;
}

Attempt attempt(const Store& store, std::string_view place, std::string_view module,
                const questions::Question& question) {
    const QuestionRef ref{std::string(module), question.id};
    const Record* draft = draft_at(store, place, ref);
    const auto* drafted = draft ? std::get_if<Drafted>(&draft->fact) : nullptr;
    std::optional<Check> check = standing(store, place, ref);
    const int tries = check ? check->attempt.tries : 0;
    Attempt attempt{.answer = questions::blank_answer(question)};
    if (check && check->fact().answer.index() == question.kind.index() && !(drafted && follows(*draft, *check))) {
        attempt = std::move(check->attempt);
        attempt.told = solution_told(store, place, ref, *check);
    } else if (drafted && (!check || follows(*draft, *check)) && drafted->answer.index() == question.kind.index()) {
        attempt.answer = questions::known_part(question, drafted->answer);
        attempt.started = attempt.answer != questions::blank_answer(question);
        attempt.certainty = drafted->certainty;
    }
    if (check) {
        attempt.tries = tries;
        attempt.check = check->record->id;
    }
    attempt.hints = store.hints(place, ref);
    if (!attempt.checked) attempt.counted_hints = attempt.hints;
    attempt.flagged = flagged(store, place, ref);
    return attempt;
}

std::optional<Attempt> check_that_stands(const Store& store, std::string_view place, std::string_view module,
                                         const questions::Question& question) {
    const QuestionRef ref{std::string(module), question.id};
    std::optional<Check> check = standing(store, place, ref);
    if (!check || check->fact().answer.index() != question.kind.index()) return std::nullopt;
    const Record* draft = draft_at(store, place, ref);
    if (!draft || !follows(*draft, *check)) check->attempt.told = solution_told(store, place, ref, *check);
    check->attempt.hints = store.hints(place, ref);
    check->attempt.flagged = flagged(store, place, ref);
    return std::move(check->attempt);
}

Attempt last_check(const Store& store, std::string_view place, std::string_view module,
                   const questions::Question& question) {
    auto check = check_that_stands(store, place, module, question);
    return check ? *std::move(check) : attempt(store, place, module, question);
}

Answered checked(const Attempt& attempt, std::string_view place, std::string_view module,
                 const questions::Question& question) {
    return {.place = std::string(place),
            .module = std::string(module),
            .question = question.id,
            .answer = attempt.answer,
            .points = questions::score(question, attempt.answer).points,
            .certainty = attempt.certainty,
            .tries = attempt.tries + 1,
            .after = attempt.check,
            .hints = attempt.hints};
}

}  // namespace study
