#include <algorithm>

#include "lint/rule_lists.hpp"

namespace lint {
namespace {
void claim_unknown(const Course& course, const Subject& subject, Note note) {
    const auto known = [&](const std::string& id) {
        return std::ranges::find(course.ledger->claims(), id, &Claim::id) != course.ledger->claims().end();
    };
    const auto check = [&](const std::vector<std::string>& ids, const std::string& at, std::uint32_t place) {
        for (const std::string& id : ids) {
            if (!known(id)) note(at, place, "the ledger has no claim \"" + id + "\"");
        }
    };
    each_backing(subject.module(),
                 [&](const content::Chapter& chapter, const content::Block& block, const content::Backing& backing) {
                     check(backing.claims, id_of(chapter, block), subject.place_of(chapter, block));
                 });
    for (const questions::Question& question : subject.module().questions)
        check(question.claims, question.id, subject.place_of(question));
}

/// Tells the claims of the course's modules that are not among `covered`.
void want_all(const Course& course, const std::set<std::string>& covered, std::string_view what, Note note) {
    for (const Claim& claim : course.ledger->claims()) {
        if (course.module(claim.module) && !covered.contains(claim.id)) note(claim.id, claim.place, what);
    }
}

void claim_unexplained(const Course& course, Note note) {
    want_all(course, course.explained(), "no statement explains it", note);
}

void claim_untested(const Course& course, Note note) {
    want_all(course, course.tested(), "no question tests it", note);
}
}  // namespace

std::span<const Rule> claim_rules() {
    static constexpr std::string_view alignment =
        "constructive alignment, Biggs 1996, https://doi.org/10.1007/BF00138871";
    static constexpr Rule list[] = {
        {"claim-unknown", Severity::gate, Scope::ledger, house, "Mend its spelling, or add it to the ledger.",
         claim_unknown},
        {"claim-unexplained", Severity::gate, Scope::ledger, alignment,
         "Name it in the claims of a statement that explains it.", nullptr, claim_unexplained},
        {"claim-untested", Severity::gate, Scope::ledger, alignment,
         "Name it in the claims of a question that tests it.", nullptr, claim_untested},
    };
    return list;
}

}  // namespace lint
