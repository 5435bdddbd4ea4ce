#include "figures/pathway/pathway.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <set>

#include "support/files.hpp"
#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;
using namespace figures::hctp;

namespace {

constexpr int counts[asks] = {7, 2, 2, 5, 2, 2, 2, 2, 4};

/// The regulation as rows, each with its paragraph: by column the answers for which the row holds, `*` for any. Exactly
/// one row holds for every set of answers.
struct Row {
    const char* columns[asks];
    Outcome outcome;
    int decides;  ///< The question whose rule decides, -1 when all conditions are met.
    const char* paragraph;
};

//  material      same such other   minimal homologous alone effect whose
const Row rows[] = {
    {{"23456", "*", "*", "*", "*", "*", "*", "*", "*"},
     Outcome::not_hctp,
     material,
     "1271.3(d)(1) to (3) and (5) to (8)"},
    {{"1", "*", "*", "*", "0", "0", "0", "*", "*"},
     Outcome::not_hctp,
     material,
     "1271.3(d)(4): minimally manipulated marrow for homologous use, not combined"},
    // Marrow that misses one of those is an HCT/P: excepted under 1271.15, or else a miss of 1271.10(a).
    {{"1", "0", "0", "*", "1", "*", "*", "*", "*"}, Outcome::exempt, such, "1271.15(b)"},
    {{"1", "0", "0", "*", "0", "1", "*", "*", "*"}, Outcome::exempt, such, "1271.15(b)"},
    {{"1", "0", "0", "*", "0", "0", "1", "*", "*"}, Outcome::exempt, such, "1271.15(b)"},
    {{"1", "1", "*", "14", "1", "*", "*", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"1", "1", "*", "14", "0", "1", "*", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"1", "1", "*", "14", "0", "0", "1", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"1", "0", "1", "14", "1", "*", "*", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"1", "0", "1", "14", "0", "1", "*", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"1", "0", "1", "14", "0", "0", "1", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"1", "1", "*", "023", "1", "*", "*", "*", "*"}, Outcome::drug_351, minimal, "1271.10(a)(1), 1271.20"},
    {{"1", "0", "1", "023", "1", "*", "*", "*", "*"}, Outcome::drug_351, minimal, "1271.10(a)(1), 1271.20"},
    {{"1", "1", "*", "023", "0", "1", "*", "*", "*"}, Outcome::drug_351, homologous, "1271.10(a)(2), 1271.20"},
    {{"1", "0", "1", "023", "0", "1", "*", "*", "*"}, Outcome::drug_351, homologous, "1271.10(a)(2), 1271.20"},
    {{"1", "1", "*", "023", "0", "0", "1", "*", "*"}, Outcome::drug_351, alone, "1271.10(a)(3), 1271.20"},
    {{"1", "0", "1", "023", "0", "0", "1", "*", "*"}, Outcome::drug_351, alone, "1271.10(a)(3), 1271.20"},
    // Other cells and tissues.
    {{"0", "0", "0", "*", "*", "*", "*", "*", "*"}, Outcome::exempt, such, "1271.15(b)"},
    {{"0", "1", "*", "14", "*", "*", "*", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"0", "0", "1", "14", "*", "*", "*", "*", "*"}, Outcome::exempt, other, "1271.15(a), (e)"},
    {{"0", "1", "*", "023", "1", "*", "*", "*", "*"}, Outcome::drug_351, minimal, "1271.10(a)(1), 1271.20"},
    {{"0", "0", "1", "023", "1", "*", "*", "*", "*"}, Outcome::drug_351, minimal, "1271.10(a)(1), 1271.20"},
    {{"0", "1", "*", "023", "0", "1", "*", "*", "*"}, Outcome::drug_351, homologous, "1271.10(a)(2), 1271.20"},
    {{"0", "0", "1", "023", "0", "1", "*", "*", "*"}, Outcome::drug_351, homologous, "1271.10(a)(2), 1271.20"},
    {{"0", "1", "*", "023", "0", "0", "1", "*", "*"}, Outcome::drug_351, alone, "1271.10(a)(3), 1271.20"},
    {{"0", "0", "1", "023", "0", "0", "1", "*", "*"}, Outcome::drug_351, alone, "1271.10(a)(3), 1271.20"},
    {{"0", "0", "1", "023", "0", "0", "0", "*", "*"},
     Outcome::only_361,
     -1,
     "1271.10(a)(4)(i) or (ii)(a): donor and patient are one person"},
    {{"0", "1", "*", "023", "0", "0", "0", "1", "*"}, Outcome::only_361, -1, "1271.10(a)(4)(i)"},
    {{"0", "1", "*", "023", "0", "0", "0", "0", "0"}, Outcome::only_361, -1, "1271.10(a)(4)(ii)(a): autologous"},
    {{"0", "1", "*", "023", "0", "0", "0", "0", "1"},
     Outcome::only_361,
     -1,
     "1271.10(a)(4)(ii)(b): first- or second-degree blood relative"},
    {{"0", "1", "*", "023", "0", "0", "0", "0", "2"}, Outcome::only_361, -1, "1271.10(a)(4)(ii)(c): reproductive use"},
    {{"0", "1", "*", "023", "0", "0", "0", "0", "3"}, Outcome::drug_351, whose, "1271.10(a)(4), 1271.20"},
};

bool holds(const Row& row, const Answers& answers) {
    for (std::size_t i = 0; i < asks; ++i) {
        const std::string_view column = row.columns[i];
        if (column != "*" && column.find(static_cast<char>('0' + answers[i])) == std::string_view::npos) return false;
    }
    return true;
}

/// Goes through all sets of answers, open ones too when `partly`; the index counts an open answer as the highest.
template <class Visit>
void each(bool partly, Visit visit) {
    std::size_t total = 1;
    for (const int count : counts) total *= static_cast<std::size_t>(count + partly);
    for (std::size_t index = 0; index < total; ++index) {
        Answers answers{};
        std::size_t rest = index;
        for (std::size_t i = 0; i < asks; ++i) {
            const auto base = static_cast<std::size_t>(counts[i] + partly);
            const int value = static_cast<int>(rest % base);
            answers[i] = value == counts[i] ? open : static_cast<std::int8_t>(value);
            rest /= base;
        }
        visit(index, answers);
    }
}

std::size_t index_of(const Answers& answers) {
    std::size_t index = 0;
    for (std::size_t i = asks; i-- > 0;)
        index = index * static_cast<std::size_t>(counts[i] + 1) +
                static_cast<std::size_t>(answers[i] == open ? counts[i] : answers[i]);
    return index;
}

/// The settings of the shipped figure, as text.
std::string shipped_settings() {
    const std::string module = files::read("assets/modules/regulation.json");
    const auto figure = module.find("\"figure\": \"pathway\"");
    const auto begin = module.find('{', module.find("\"settings\":", figure));
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = begin; i < module.size(); ++i) {
        if (module[i] == '"' && module[i - 1] != '\\') quoted = !quoted;
        if (quoted) continue;
        if (module[i] == '{') ++depth;
        if (module[i] == '}' && --depth == 0) return module.substr(begin, i + 1 - begin);
    }
    return {};
}

ReadSettings<Pathway> load(const std::string& text) { return settings_read<Pathway>(text); }

Pathway shipped() { return load(shipped_settings()).figure; }

std::string with(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::size_t find(const Pathway& figure, std::string_view id) {
    for (std::size_t i = 0; i < figure.scenarios.size(); ++i) {
        if (figure.scenarios[i].id == id) return i;
    }
    FAIL("no such scenario: ", std::string(id));
    return 0;
}

/// Answers as the scenario's sources do.
void solve(Pathway& figure, std::string_view id) {
    choose(figure, find(figure, id));
    for (std::uint8_t ask = 0; ask < asks; ++ask) {
        if (figure.chosen()->answers[ask] != open) answer(figure, ask, figure.chosen()->answers[ask]);
    }
}

}  // namespace

TEST_SUITE("pathway") {
    TEST_CASE("every set of answers leads where the regulation's paragraphs say, by the rule they say") {
        int wrong = 0, seen = 0;
        std::set<const Row*> used;
        each(false, [&](std::size_t, const Answers& answers) {
            const Row* found = nullptr;
            int matching = 0;
            for (const Row& row : rows) {
                if (holds(row, answers)) found = &row, ++matching;
            }
            ++seen;
            if (matching != 1) {
                ++wrong;
                return;
            }
            used.insert(found);
            const Result result = evaluate(answers);
            wrong += result.outcome != found->outcome || result.decided_by != found->decides || result.next != open;
        });
        CHECK(seen == 7 * 2 * 2 * 5 * 2 * 2 * 2 * 2 * 4);
        CHECK(wrong == 0);
        CHECK(used.size() == std::size(rows));
    }

    TEST_CASE("all conditions missed are listed, and only where a condition decides") {
        int wrong = 0;
        each(false, [&](std::size_t, const Answers& a) {
            const Result result = evaluate(a);
            const bool counts_here = result.outcome == Outcome::drug_351;
            const bool unrelated = a[same] == 1 && a[effect] == 0 && a[whose] == 3;
            const bool expected[asks] = {false,
                                         false,
                                         false,
                                         false,
                                         counts_here && a[minimal] == 1,
                                         counts_here && a[homologous] == 1,
                                         counts_here && a[alone] == 1,
                                         false,
                                         counts_here && unrelated};
            for (std::size_t i = 0; i < asks; ++i) wrong += result.failing[i] != expected[i];
        });
        CHECK(wrong == 0);
    }

    TEST_CASE(
        "a path is decided exactly when no open answer could change its end, and greyed questions cannot change it") {
        // For each set of answers, open ones included: the outcomes that are still possible.
        std::vector<std::uint8_t> possible(8 * 3 * 3 * 6 * 3 * 3 * 3 * 3 * 5);
        int too_early = 0, too_late = 0, idle_but_matters = 0, bad_next = 0;
        each(true, [&](std::size_t index, const Answers& answers) {
            Answers filled = answers;
            std::size_t first = 0;
            while (first < asks && answers[first] != open) ++first;
            if (first == asks) {
                possible[index] = static_cast<std::uint8_t>(1u << static_cast<unsigned>(evaluate(answers).outcome));
                return;
            }
            for (int value = 0; value < counts[first]; ++value) {
                filled[first] = static_cast<std::int8_t>(value);
                possible[index] = static_cast<std::uint8_t>(possible[index] | possible[index_of(filled)]);
            }
        });
        each(true, [&](std::size_t index, const Answers& answers) {
            const Result result = evaluate(answers);
            const bool certain = std::popcount(possible[index]) == 1;
            const bool decided = result.outcome != Outcome::undecided;
            too_early += decided && (!certain || possible[index] != 1u << static_cast<unsigned>(result.outcome));
            too_late += !decided && certain;
            if (!decided)
                bad_next += result.next < 0 || answers[static_cast<std::size_t>(result.next)] != open ||
                            result.idle[static_cast<std::size_t>(result.next)] != Idle::matters;
            else bad_next += result.next != open;
            for (std::size_t i = 0; i < asks; ++i) {
                if (result.idle[i] == Idle::matters) continue;
                Answers other_way = answers;
                for (int value = -1; value < counts[i]; ++value) {
                    other_way[i] = static_cast<std::int8_t>(value);
                    idle_but_matters += possible[index_of(other_way)] != possible[index];
                }
            }
        });
        CHECK(too_early == 0);
        CHECK(too_late == 0);
        CHECK(idle_but_matters == 0);
        CHECK(bad_next == 0);
    }

    TEST_CASE("following the next question decides every case, from any start, in at most nine answers") {
        int lost = 0;
        each(false, [&](std::size_t, const Answers& truth) {
            Answers answers = unanswered;
            int steps = 0;
            for (Result result = evaluate(answers); result.outcome == Outcome::undecided && steps <= asks;
                 result = evaluate(answers), ++steps) {
                answers[static_cast<std::size_t>(result.next)] = truth[static_cast<std::size_t>(result.next)];
            }
            lost += evaluate(answers).outcome != evaluate(truth).outcome;
        });
        CHECK(lost == 0);
    }

    TEST_CASE("an unanswered case asks first what goes into the patient") {
        const Result result = evaluate(unanswered);
        CHECK(result.outcome == Outcome::undecided);
        CHECK(result.next == material);
    }

    TEST_CASE("the shipped settings read clean, and every scenario ends where its sources say") {
        const ReadSettings<Pathway> loaded = load(shipped_settings());
        CHECK(loaded.problems == std::vector<std::string>{});
        CHECK(loaded.figure.scenarios.size() >= 18);
        struct Known {
            const char* id;
            Outcome outcome;
            std::int8_t decides;
        };
        // Independently of the JSON: where courts, guidance and licences put them.
        for (const Known& known : {
                 Known{"svf-knee", Outcome::drug_351, minimal},  // 11th Cir. 2021, 9th Cir. 2024; guidance 14-1, 19-6b
                 {"fat-graft", Outcome::exempt, such},           // guidance, note 27
                 {"fat-stored", Outcome::only_361, open},        // guidance III.B.8, 19-6a
                 {"marrow-sibling", Outcome::not_hctp, material},   // 1271.3(d)(4)
                 {"marrow-heart", Outcome::drug_351, homologous},   // guidance 19-1b, note 18
                 {"msc-own", Outcome::drug_351, minimal},           // D.C. Cir. 2014
                 {"ryoncil", Outcome::drug_351, minimal},           // BLA, 18 December 2024
                 {"blood-cells-brother", Outcome::only_361, open},  // 1271.3(d), guidance 16-1a, 19-1a
                 {"cord-unrelated", Outcome::drug_351, whose},      // licences since 2011
                 {"cord-family", Outcome::only_361, open},          // FDA, cord blood banking, 2012
                 {"cord-palsy", Outcome::drug_351, homologous},     // guidance 19-1c
                 {"cord-joints", Outcome::drug_351, homologous},    // FDA warning letter OBPO 19-05
                 {"amnion-eye", Outcome::only_361, open},           // guidance 10-2a, 19-4c
                 {"amnion-powder", Outcome::drug_351, minimal},     // guidance 10-2b, 19-4b
                 {"exosomes", Outcome::not_hctp, material},         // 1271.3(d)(3), FDA notice of 2019
                 {"prp", Outcome::not_hctp, material},              // guidance V.A
                 {"skin-graft", Outcome::exempt, such},             // 1271.15(b)
                 {"parathyroid", Outcome::exempt, such},            // same-procedure guidance of 2017
                 {"bone-chips", Outcome::only_361, open},           // guidance 10-1b, 20-2
                 {"cartilage-slurry", Outcome::drug_351, minimal},  // guidance 12-1
                 {"dermis-tendon", Outcome::drug_351, homologous},  // guidance 20-1b
                 {"heart-valve", Outcome::only_361, open},          // 1271.3(d), guidance 17-1
                 {"islets", Outcome::drug_351, whose},              // BLA, 28 June 2023
                 {"gene-edited", Outcome::drug_351, minimal},       // BLAs, 2023
                 {"donor-semen", Outcome::only_361, open},          // 1271.3(d)(3), 1271.10(a)(4)(ii)(c)
                 {"partner-semen", Outcome::exempt, other},         // 1271.15(e)
                 {"kidney", Outcome::not_hctp, material},           // 1271.3(d)(1)
             }) {
            CAPTURE(known.id);
            const Pathway::Scenario& scenario = loaded.figure.scenarios[find(loaded.figure, known.id)];
            const Result result = evaluate(scenario.answers);
            CHECK(result.outcome == known.outcome);
            CHECK(scenario.outcome == known.outcome);
            CHECK(result.decided_by == known.decides);
            CHECK_FALSE(scenario.sources.empty());
        }
        CHECK(loaded.figure.scenarios.size() == 27);
    }

    TEST_CASE("the sources that scenarios name are in the module") {
        const std::string module = files::read("assets/modules/regulation.json");
        const std::vector<std::string> ids = sources(shipped());
        CHECK(ids.size() > 10);
        CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
        for (const std::string& id : ids) {
            CAPTURE(id);
            CHECK(module.find("\"id\": \"" + id + "\"") != std::string::npos);
        }
    }

    TEST_CASE("an author's mistakes are told") {
        const std::string good = shipped_settings();
        const auto problems = [](const std::string& text) { return load(text).problems; };
        CHECK(problems(with(good, "\"minimal\": \"no\"", "\"minimal\": \"maybe\"")) ==
              std::vector<std::string>{"scenarios[0].answers.minimal: one of yes, no"});
        CHECK(problems(with(good, "\"outcome\": \"351\"", "\"outcome\": \"361\"")) ==
              std::vector<std::string>{"scenarios[0].outcome: the outcome that its answers lead to, \"351\""});
        CHECK(problems(with(good, "\"id\": \"fat-graft\"", "\"id\": \"svf-knee\"")) ==
              std::vector<std::string>{"scenarios[1].id: an id of its own; \"svf-knee\" is taken"});
        CHECK(problems(with(good, "\"id\": \"fat-graft\"", "\"id\": \"own\"")) ==
              std::vector<std::string>{"scenarios[1].id: an id of its own; \"own\" is taken"});
        CHECK(problems(with(good, "\"such\": \"no\",", "")) ==
              std::vector<std::string>{"scenarios[0].answers: answers that decide the case"});
        CHECK(problems(with(good, "\"Is it an HCT/P?\",", "")) ==
              std::vector<std::string>{"groups: three names: of the definition, the exceptions and the conditions"});
        CHECK(problems(with(good, "\"whose\": {", "\"who\": {")).size() >=
              2);  // what is missing, and what is not known
        CHECK_FALSE(problems(with(good, "\"sources\": [", "\"source\": [")).empty());
        CHECK_FALSE(problems("{}").empty());
        CHECK(load("{}").figure.scenarios.empty());
        CHECK_FALSE(describe(load("{}").figure, english()).empty());
    }

    TEST_CASE("a scenario is not given away: it starts with no answers, and compares only when asked and decided") {
        Pathway figure = shipped();
        CHECK(quantity(figure, "answered") == 0);
        answer(figure, material, marrow);
        CHECK(quantity(figure, "differing") == 1);
        check(figure);
        CHECK_FALSE(figure.checked);  // marrow alone decides nothing
        answer(figure, material, blood);
        CHECK_FALSE(figure.checked);
        check(figure);
        CHECK(figure.checked);
        CHECK(quantity(figure, "scenarios_solved") == 0);
        choose(figure, 1);
        CHECK_FALSE(figure.checked);
        CHECK(figure.answers == unanswered);
    }

    TEST_CASE("each scenario is solved by its sources' answers, and spoilt by any one answer that matters") {
        Pathway start = shipped();
        for (const Pathway::Scenario& scenario : start.scenarios) {
            CAPTURE(scenario.id);
            Pathway figure = start;
            solve(figure, scenario.id);
            CHECK(quantity(figure, "solved-" + scenario.id) == 0);
            check(figure);
            CHECK(quantity(figure, "solved-" + scenario.id) == 1);
            CHECK(quantity(figure, "differing") == 0);
            const Result result = evaluate(scenario.answers);
            for (std::uint8_t ask = 0; ask < asks; ++ask) {
                if (scenario.answers[ask] == open || result.idle[ask] != Idle::matters) continue;
                Pathway spoilt = start;
                choose(spoilt, find(start, scenario.id));
                spoilt.answers = scenario.answers;
                answer(spoilt, ask, scenario.answers[ask] == 0 ? 1 : 0);
                check(spoilt);
                CAPTURE(ask_names[ask]);
                CHECK(quantity(spoilt, "solved-" + scenario.id) == 0);
                CHECK(quantity(spoilt, "differing").value_or(0) >= 1);
            }
        }
    }

    TEST_CASE("once checked, answers put right count without another check") {
        Pathway figure = shipped();
        solve(figure, "fat-graft");
        answer(figure, such, no);  // the conditions decide now: section 361 only
        CHECK(quantity(figure, "outcome") == 3);
        check(figure);
        CHECK(quantity(figure, "scenarios_solved") == 0);
        answer(figure, such, yes);
        CHECK(quantity(figure, "solved-fat-graft") == 1);
    }

    TEST_CASE("the tasks can be done as they say") {
        Pathway figure = shipped();
        CHECK(quantity(figure, "case-svf-knee") == 1);
        CHECK(quantity(figure, "case-fat-graft") == 0);
        solve(figure, "fat-graft");
        CHECK(quantity(figure, "case-fat-graft") == 1);
        CHECK(quantity(figure, "outcome") == 2);
        for (const auto& [ask, value] : {std::pair{same, no}, std::pair{such, no}}) {  // either loses the exemption
            Pathway changed = figure;
            answer(changed, ask, value);
            if (evaluate(changed.answers).next == effect) answer(changed, effect, no);
            CHECK(quantity(changed, "differing") == 1);
            CHECK(quantity(changed, "outcome") == 3);
        }
        Pathway of_another = figure;  // a donor's fat is a second answer changed, and no way to the task's end
        for (const auto& [ask, value] : {std::pair{same, no}, {effect, yes}, {whose, std::int8_t{another}}})
            answer(of_another, ask, value);
        CHECK(quantity(of_another, "outcome") == 4);
        CHECK(quantity(of_another, "differing") == 2);
        for (const char* id : {"prp", "skin-graft", "bone-chips"}) {
            solve(figure, id);
            check(figure);
        }
        CHECK(quantity(figure, "scenarios_solved") == 3);
        CHECK(quantity(figure, "outcomes_solved") == 3);
        solve(figure, "kidney");
        check(figure);
        CHECK(quantity(figure, "scenarios_solved") == 4);
        CHECK(quantity(figure, "outcomes_solved") == 3);
    }

    TEST_CASE("the quantities that tasks name are there, and no others") {
        Pathway figure = shipped();
        CHECK(quantity(figure, "scenario") == 1);
        CHECK(quantity(figure, "own") == 0);
        solve(figure, "amnion-powder");
        CHECK(quantity(figure, "answered") == 5);
        CHECK(quantity(figure, "outcome") == 4);
        CHECK(quantity(figure, "failing") == 2);
        choose(figure, figure.scenarios.size() + 5);
        CHECK(quantity(figure, "own") == 1);
        CHECK(quantity(figure, "scenario") == 0);
        answer(figure, material, organ);
        CHECK(quantity(figure, "outcome") == 1);
        check(figure);
        CHECK_FALSE(figure.checked);  // nothing to compare with
        for (const char* name : {"speed", "", "solved-", "case-nothing", "solved-own"})
            CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("a state is read back as it was written") {
        const Pathway start = shipped();
        Pathway figure = start;
        CHECK(write_state(figure) == "svf-knee,---------,0,0,");
        CHECK(read_state(write_state(figure), start) == figure);
        solve(figure, "prp");
        check(figure);
        solve(figure, "ryoncil");
        figure.shown = whose;
        CHECK(write_state(figure) == "ryoncil,11-01--03,8,0,prp");
        CHECK(read_state(write_state(figure), start) == figure);
        check(figure);
        CHECK(write_state(figure) == "ryoncil,11-01--03,8,1,ryoncil.prp");
        CHECK(read_state(write_state(figure), start) == figure);
        choose(figure, figure.scenarios.size());
        answer(figure, material, aid);
        CHECK(write_state(figure) == "own,6--------,0,0,ryoncil.prp");
        CHECK(read_state(write_state(figure), start) == figure);
        const std::string state = write_state(figure);
        CHECK(state.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789,.-") == std::string::npos);
    }

    TEST_CASE("what is no state is refused") {
        const Pathway start = shipped();
        for (const char* text : {"",
                                 ",",
                                 ",,,,",
                                 "svf-knee",
                                 "svf-knee,---------,0,0",
                                 "nobody,---------,0,0,",
                                 "svf-knee,--------,0,0,",
                                 "svf-knee,----------,0,0,",
                                 "svf-knee,7--------,0,0,",
                                 "svf-knee,-2-------,0,0,",
                                 "svf-knee,---5-----,0,0,",
                                 "svf-knee,--------4,0,0,",
                                 "svf-knee,a--------,0,0,",
                                 "svf-knee,\xff--------,0,0,",
                                 "svf-knee,---------,9,0,",
                                 "svf-knee,---------,x,0,",
                                 "svf-knee,---------,00,0,",
                                 "svf-knee,---------,0,2,",
                                 "svf-knee,---------,0,,",
                                 "svf-knee,---------,0,0,nobody",
                                 "svf-knee,---------,0,0,prp.",
                                 "svf-knee,---------,0,0,.prp",
                                 "svf-knee,---------,0,0,prp,prp",
                                 "own,---------,0,0,own"}) {
            CAPTURE(text);
            const auto state = read_state(text, start);
            if (std::string_view(text).ends_with("prp."))
                CHECK(state.has_value());  // a full stop too many does no harm
            else CHECK_FALSE(state.has_value());
        }
        const auto unchecked = read_state("svf-knee,---------,0,1,", start);  // checked, though nothing is decided
        REQUIRE(unchecked.has_value());
        CHECK_FALSE(unchecked->checked);
        CHECK_FALSE(read_state("svf-knee,---------,0,0,", load("{}").figure).has_value());
        CHECK(read_state("own,---------,0,1,", load("{}").figure).has_value());
    }

    TEST_CASE("the description tells the case, the outcome, the rule that decides and the others missed") {
        const Texts texts = english();
        Pathway figure = shipped();
        const auto tells = [&](std::initializer_list<const char*> parts) {
            const std::string words = describe(figure, texts);
            CAPTURE(words);
            for (const char* part : parts) {
                CAPTURE(part);
                CHECK(words.find(part) != std::string::npos);
            }
            CHECK(words.find('{') == std::string::npos);
            CHECK(words.find("pathway.") == std::string::npos);
        };
        tells({"Cells from belly fat", "answered: 0 of 9", "Not decided yet", "What goes into the patient?"});
        answer(figure, material, tissue);
        tells({"answered: 1 of 9", "one operation?"});
        solve(figure, "svf-knee");
        tells({"answered: 6 of 9", "Drug, device or biologic", "21 CFR 1271.10(a)(1)",
               "Also not met: 21 CFR 1271.10(a)(2)."});
        solve(figure, "fat-graft");
        tells({"Exempt", "21 CFR 1271.15(b)"});
        solve(figure, "partner-semen");
        tells({"Exempt", "21 CFR 1271.15(e)"});
        solve(figure, "prp");
        tells({"Not an HCT/P", "21 CFR 1271.3(d)(2)"});
        solve(figure, "marrow-sibling");
        tells({"Not an HCT/P", "21 CFR 1271.3(d)(4)"});
        solve(figure, "bone-chips");
        tells({"Section 361 only", "21 CFR 1271.10(a)."});
    }

    TEST_CASE("the outcome says which other rules apply to what is no HCT/P") {
        Pathway figure = shipped();
        for (std::int8_t value = marrow; value <= aid; ++value) {
            choose(figure, figure.scenarios.size());
            answer(figure, material, value);
            for (const Ask ask : {minimal, homologous, alone}) answer(figure, ask, yes);
            const Result result = evaluate(figure.answers);
            CHECK(result.outcome == Outcome::not_hctp);
            CHECK(outcome_text(figure, result).size() >
                  figure.outcomes[static_cast<std::size_t>(Outcome::not_hctp)].text.size() + 20);
        }
    }

    TEST_CASE("a place that only stores is freed itself, and told so beside where its cells end") {
        Pathway figure = shipped();
        choose(figure, figure.scenarios.size());
        for (const auto& [ask, value] : {std::pair{material, std::int8_t{tissue}},
                                         {same, no},
                                         {other, std::int8_t{store}},
                                         {minimal, yes},
                                         {homologous, no}})
            answer(figure, ask, value);
        const Result result = evaluate(figure.answers);
        CHECK(result.outcome == Outcome::drug_351);
        CHECK(outcome_text(figure, result).find(figure.questions[other].options[store].then) != std::string::npos);
    }

    TEST_CASE("the table has a row for each question, with its answer or why it no longer matters") {
        const Texts texts = english();
        Pathway figure = shipped();
        solve(figure, "fat-stored");
        const Data table = data(figure, texts);
        CHECK(table.header.size() == 3);
        REQUIRE(table.rows.size() == asks);
        for (const auto& row : table.rows) CHECK(row.size() == 3);
        CHECK(words_of(table.rows[material][1]) == "Human cells or tissue");
        CHECK(words_of(table.rows[such][1]) == figure.idle_words[static_cast<std::size_t>(Idle::not_same)]);
        CHECK(words_of(table.rows[whose][1]) == figure.idle_words[static_cast<std::size_t>(Idle::local)]);
        CHECK(words_of(table.rows[minimal][2]) == "21 CFR 1271.10(a)(1)");
        choose(figure, 0);
        CHECK(words_of(data(figure, texts).rows[same][1]) == texts("pathway.unanswered"));
    }

    TEST_CASE("nothing moves") { CHECK(motion(shipped()) == Motion::none); }
}
