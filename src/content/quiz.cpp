#include "content/quiz.hpp"

#include <algorithm>
#include <set>

#include "base/share.hpp"

namespace content {

Rules read_rules(const Reader& reader) {
    Rules rules;
    const Reader feedback = reader["feedback"];
    if (feedback.exists()) rules.feedback = static_cast<Feedback>(feedback.one_of(feedback_names));
    const auto share = [&](const char* name) { return reader[name].exists() ? reader[name].number(0, 1) : 0; };
    rules.certainty = reader["certainty"].boolean_or(rules.certainty);
    rules.retry = reader["retry"].boolean_or(rules.retry);
    rules.retry_cost = share("retry_cost");
    rules.hint_cost = share("hint_cost");
    rules.missed_return = reader["missed_return"].boolean_or(rules.missed_return);
    if (reader["minutes"].exists()) rules.minutes = static_cast<int>(reader["minutes"].integer(0, 600));
    return rules;
}

void write(Writer& writer, const Rules& rules) {
    writer.key("feedback").text(feedback_names[static_cast<std::size_t>(rules.feedback)]);
    writer.key("certainty")
        .boolean(rules.certainty)
        .key("retry")
        .boolean(rules.retry)
        .key("retry_cost")
        .number(rules.retry_cost);
    writer.key("hint_cost")
        .number(rules.hint_cost)
        .key("missed_return")
        .boolean(rules.missed_return)
        .key("minutes")
        .integer(rules.minutes);
}

const Range* Quiz::range_at(double share) const {
    const Range* found = nullptr;
    for (const Range& range : ranges) {
        if (at_least(share, range.from)) found = &range;
    }
    return found;
}

namespace {
/// What may be left out, but not be empty.
std::vector<Reader> some(const Reader& list) { return list.exists() ? list.items(1) : std::vector<Reader>(); }
}  // namespace

Quiz read_quiz(const Reader& reader, FunctionRef<void(const std::string&, const Reader&)> on_question) {
    Quiz quiz;
    if (!reader.exists()) return quiz;
    if (!reader.is_object()) reader.wants_kind("properties in curly brackets");
    std::set<std::string> taken;  // by pools before
    quiz.rules = read_rules(reader);
    if (reader["length"].exists()) quiz.length = static_cast<int>(reader["length"].integer(0, 1000));
    if (reader["pass"].exists()) quiz.pass = reader["pass"].number(0, 1);
    for (const Reader& item : some(reader["pools"])) {
        Pool pool{static_cast<int>(item["draw"].integer(1, 1000)), item["questions"].ids()};
        if (pool.draw > static_cast<int>(pool.questions.size()))
            item["draw"].wants("no more than the pool's " + std::to_string(pool.questions.size()) + " questions");
        if (!pool.questions.empty()) {
            for (const Reader& place : item["questions"].items()) {
                if (!place.is_text()) continue;
                on_question(place.text(), place);
                if (taken.contains(place.text()))
                    place.wants("a question of no other pool; \"" + place.text() + "\" is in one before");
            }
        }
        taken.insert(pool.questions.begin(), pool.questions.end());
        quiz.pools.push_back(std::move(pool));
    }
    double before = -1;
    for (const Reader& item : some(reader["ranges"])) {
        const Range range{item["from"].number(0, 1), item["text"].rich()};
        if (range.from <= before) item["from"].wants("a share above the one before");
        before = range.from;
        quiz.ranges.push_back(range);
    }
    return quiz;
}

}  // namespace content
