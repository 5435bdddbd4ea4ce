#include "questions/claim_check/claim_check.hpp"

namespace questions {
namespace {
/// Three to five options, one of them right.
std::vector<Option> read_one_of(const Reader& reader, const std::string& what) {
    std::vector<Option> options = read_options(reader, 3);
    if (options.size() > 5) reader.wants("at most 5 items");
    want_one_right(options, reader, what);
    return options;
}

bool is_right(const std::vector<Option>& options, const std::string& id) {
    const Option* option = find_by_id(options, id);
    return option && option->right;
}
}  // namespace

void read(const Reader& reader, ClaimCheck& question) {
    question.claim = reader["claim"].rich();
    question.levels = read_one_of(reader["levels"], "level");
    question.flaws = read_one_of(reader["flaws"], "flaw");
}

void read(const Reader& reader, ClaimCheck::Answer& answer) {
    answer.level = reader["level"].text_or("");
    answer.flaw = reader["flaw"].text_or("");
}

void write(Writer& writer, const ClaimCheck::Answer& answer) {
    if (!answer.level.empty()) writer.key("level").text(answer.level);
    if (!answer.flaw.empty()) writer.key("flaw").text(answer.flaw);
}

Score score(const ClaimCheck& question, const ClaimCheck::Answer& answer) {
    return {(is_right(question.levels, answer.level) ? 0.5 : 0.0) +
            (is_right(question.flaws, answer.flaw) ? 0.5 : 0.0)};
}

ClaimCheck::Answer known_part(const ClaimCheck& question, ClaimCheck::Answer answer) {
    if (!find_by_id(question.levels, answer.level)) answer.level.clear();
    if (!find_by_id(question.flaws, answer.flaw)) answer.flaw.clear();
    return answer;
}

bool complete(const ClaimCheck&, const ClaimCheck::Answer& answer) {
    return !answer.level.empty() && !answer.flaw.empty();
}

ClaimCheck::Answer keep_right(const ClaimCheck& question, ClaimCheck::Answer answer) {
    if (!is_right(question.levels, answer.level)) answer.level.clear();
    if (!is_right(question.flaws, answer.flaw)) answer.flaw.clear();
    return answer;
}

void each_text(const ClaimCheck& question, const TextVisitor& visit) {
    visit(question.claim, "claim");
    each_text(question.levels, "levels", visit);
    each_text(question.flaws, "flaws", visit);
}

std::uint64_t flaw_seed(std::uint64_t seed) { return seed == 0 ? 0 : seed + 1; }

Interaction interaction(const ClaimCheck& question, const ClaimCheck::Answer& answer) {
    Interaction made{.type = Interaction::Type::matching, .items = {{"level", "Evidence"}, {"flaw", "Flaw"}}};
    add_items(made.targets, question.levels);
    add_items(made.targets, question.flaws);
    made.right = {{{"level", right_id(question.levels)}, {"flaw", right_id(question.flaws)}}};
    if (!answer.level.empty()) made.response.emplace_back("level", answer.level);
    if (!answer.flaw.empty()) made.response.emplace_back("flaw", answer.flaw);
    return made;
}

}  // namespace questions
