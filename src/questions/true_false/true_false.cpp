#include "questions/true_false/true_false.hpp"

namespace questions {

void read(const Reader& reader, TrueFalse& question) {
    if (!reader["answer"].exists()) reader["answer"].wants_kind("true or false");
    question.truth = reader["answer"].boolean_or(false);
    question.if_true = reader["if_true"].rich_or_none();
    question.if_false = reader["if_false"].rich_or_none();
    if (!reader["reasons"].exists()) return;
    question.reasons = read_options(reader["reasons"], 3);
    want_one_right(question.reasons, reader["reasons"], "reason");
}

void read(const Reader& reader, TrueFalse::Answer& answer) {
    if (reader["verdict"].exists()) answer.verdict = reader["verdict"].boolean_or(false);
    answer.reason = reader["reason"].text_or("");
}

void write(Writer& writer, const TrueFalse::Answer& answer) {
    if (answer.verdict) writer.key("verdict").boolean(*answer.verdict);
    if (!answer.reason.empty()) writer.key("reason").text(answer.reason);
}

Score score(const TrueFalse& question, const TrueFalse::Answer& answer) {
    if (answer.verdict != question.truth) return {0};
    const Option* reason = find_by_id(question.reasons, answer.reason);
    return {question.reasons.empty() || (reason && reason->right) ? 1.0 : 0.5};
}

TrueFalse::Answer known_part(const TrueFalse& question, TrueFalse::Answer answer) {
    if (!find_by_id(question.reasons, answer.reason)) answer.reason.clear();
    return answer;
}

TrueFalse::Answer keep_right(const TrueFalse& question, TrueFalse::Answer answer) {
    if (answer.verdict != question.truth) return {};
    const Option* reason = find_by_id(question.reasons, answer.reason);
    if (!reason || !reason->right) answer.reason.clear();
    return answer;
}

void each_text(const TrueFalse& question, const TextVisitor& visit) {
    visit(question.if_true, "if_true");
    visit(question.if_false, "if_false");
    each_text(question.reasons, "reasons", visit);
}

bool complete(const TrueFalse& question, const TrueFalse::Answer& answer) {
    return answer.verdict.has_value() && (question.reasons.empty() || !answer.reason.empty());
}

Interaction interaction(const TrueFalse& question, const TrueFalse::Answer& answer) {
    Interaction made{.type = Interaction::Type::matching,
                     .items = {{"verdict", "True or false"}},
                     .targets = {{"true", "True"}, {"false", "False"}},
                     .right = {{{"verdict", question.truth ? "true" : "false"}}}};
    if (!question.reasons.empty()) {
        made.items.push_back({"reason", "Reason"});
        add_items(made.targets, question.reasons);
        made.right[0].emplace_back("reason", right_id(question.reasons));
    }
    if (answer.verdict) made.response.emplace_back("verdict", *answer.verdict ? "true" : "false");
    if (!answer.reason.empty()) made.response.emplace_back("reason", answer.reason);
    return made;
}

}  // namespace questions
