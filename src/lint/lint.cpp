#include "lint/lint.hpp"

#include <algorithm>
#include <tuple>

#include "base/sorted.hpp"
#include "lint/rule_lists.hpp"

namespace lint {
namespace {
constexpr Work list_of_works[] = {
    {"Haladyna 2002",
     "Haladyna, Downing and Rodriguez 2002, A review of multiple-choice item-writing guidelines for "
     "classroom assessment, https://doi.org/10.1207/S15324818AME1503_5"},
    {"Tarrant 2006",
     "Tarrant, Knierim, Hayes and Ware 2006, The frequency of item writing flaws in multiple-choice "
     "questions used in high stakes nursing assessments, https://doi.org/10.1016/j.nedt.2006.07.006"},
    {"SAQUET",
     "Moore, Costello, Nguyen and Stamper 2024, An automatic question usability evaluation toolkit, "
     "https://arxiv.org/abs/2405.20529"},
};

/// Found by comparing what the other rules found with the waivers; it has no check of its own.
constexpr Rule unused_waiver = {
    "unused-waiver", Severity::gate, Scope::always, house, "Take it out, or mend its rule and place.", nullptr};

bool wanted(const Rule& rule, const Course& course, bool style) {
    if (rule.scope == Scope::style) return style;
    return rule.scope == Scope::always || course.ledger;
}

bool waives(const content::Waiver& waiver, const Finding& finding) {
    return waiver.rule == finding.rule->id && waiver.at == finding.at;
}

void add(std::vector<Finding>& findings, const Rule& rule, const std::string& at, Problem problem,
         std::string_view what) {
    problem.wanted = what;
    const auto same = [&](const Finding& other) { return other.rule == &rule && other.problem == problem; };
    if (std::ranges::any_of(findings, same)) return;  // of a stem that two choices share
    insert_sorted(findings, Finding{&rule, at, std::move(problem)}, [](const Finding& a, const Finding& b) {
        return std::tie(a.problem.line, a.problem.column) < std::tie(b.problem.line, b.problem.column);
    });
}

/// Takes out what the module's waivers let stand, and tells of those that let nothing stand.
void apply_waivers(const Subject& subject, const Course& course, bool style, Report& report) {
    for (const content::Waiver& waiver : subject.module().waivers) {
        const auto own = [&](const Finding& finding) { return waives(waiver, finding); };
        if (std::erase_if(report.findings, own) > 0) {
            report.waived.push_back(&waiver);
            continue;
        }
        const Rule* known = rule(waiver.rule);
        if (known && !wanted(*known, course, style)) continue;  // it may match once that rule is asked
        add(report.findings, unused_waiver, waiver.at, subject.problem_at(subject.place_of(waiver)),
            known ? "the rule " + waiver.rule + " finds nothing at \"" + waiver.at + "\""
                  : "there is no rule \"" + waiver.rule + "\"");
    }
}

Report report_on(const Subject& subject, const Course& course, bool style) {
    Report report{subject.file(), {}, {}};
    for (const Rule& each : rules()) {
        if (!each.check || !wanted(each, course, style)) continue;
        each.check(course, subject, [&](const std::string& at, std::uint32_t place, std::string_view what) {
            add(report.findings, each, at, subject.problem_at(place), what);
        });
    }
    apply_waivers(subject, course, style, report);
    return report;
}
}  // namespace

std::span<const Rule> rules() {
    static const std::vector<Rule> list = [] {
        std::vector<Rule> all;
        for (const auto& part : {claim_rules(), source_rules(), item_rules(), spread_rules(), chapter_rules(),
                                 std::span(&unused_waiver, 1), cue_rules(), prose_rules()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return list;
}

const Rule* rule(std::string_view id) {
    const auto found = std::ranges::find(rules(), id, &Rule::id);
    return found == rules().end() ? nullptr : &*found;
}

std::span<const Work> works() { return list_of_works; }

std::vector<Report> lint(const Course& course, bool style) {
    std::vector<Report> reports;
    for (const auto& subject : course.modules) reports.push_back(report_on(*subject, course, style));
    if (!course.ledger) return reports;
    Report& of_ledger = reports.emplace_back();
    of_ledger.file = course.ledger->problem_at(0).file;
    for (const Rule& each : rules()) {
        if (!each.check_course) continue;
        each.check_course(course, [&](const std::string& at, std::uint32_t place, std::string_view what) {
            add(of_ledger.findings, each, at, course.ledger->problem_at(place), what);
        });
    }
    return reports;
}

}  // namespace lint
