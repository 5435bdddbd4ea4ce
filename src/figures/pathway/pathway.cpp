#include "figures/pathway/pathway.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace hctp {
namespace {
const std::vector<std::string_view> materials{"tissue", "marrow", "blood", "secreted", "organ", "animal", "aid"},
    exceptions{"none", "research", "carrier", "store", "partner"}, people{"own", "relative", "reproductive", "another"},
    yes_no{"yes", "no"};
}

const std::vector<std::string_view>& answer_names(Ask ask) {
    return ask == material ? materials : ask == other ? exceptions : ask == whose ? people : yes_no;
}

namespace {
/// Goes through the rules in their order. Each part hands back whether there is nothing more to look at: the case is
/// decided, or a question is open without whose answer the next part cannot be looked at.
class Evaluation {
public:
    explicit Evaluation(const Answers& answers) : answers_(answers) {}

    Result run() {
        if (!is_no_hctp() && !is_undefined() && !is_exempt()) weigh_conditions();
        return result_;
    }

private:
    /// 1271.3(d): is it no HCT/P at all?
    bool is_no_hctp() {
        if (answers_[material] > marrow) {
            set_idle({same, such, other, minimal, homologous, alone, effect, whose}, Idle::outside);
            return end(Outcome::not_hctp, material);
        }
        const bool as_it_was = answers_[minimal] == yes && answers_[homologous] == yes && answers_[alone] == yes;
        if (answers_[material] != marrow || !as_it_was) return false;
        set_idle({same, such, other, effect, whose}, Idle::outside);  // 1271.3(d)(4)
        return end(Outcome::not_hctp, material);
    }

    /// Is that still open? What no longer matters either way is noted here.
    bool is_undefined() {
        if (answers_[same] == no) result_.idle[such] = Idle::not_same;
        if (answers_[same] == yes) set_idle({effect, whose}, Idle::own);
        else if (answers_[effect] == no) result_.idle[whose] = Idle::local;
        else if (answers_[effect] == open && is_close()) result_.idle[effect] = Idle::close;

        const bool altered = answers_[minimal] == no || answers_[homologous] == no || answers_[alone] == no;
        if (answers_[material] == tissue || (answers_[material] == marrow && altered)) return false;
        result_.next =
            answers_[material] == open ? static_cast<std::int8_t>(material) : first_open({minimal, homologous, alone});
        return true;
    }

    /// 1271.15: is the place exempt, or could it still be?
    bool is_exempt() {
        const bool same_procedure = answers_[same] == yes && answers_[such] == yes;
        if (same_procedure || answers_[other] == research || answers_[other] == partner) {
            set_idle({effect, whose}, Idle::exempt);
            if (answers_[material] == tissue) set_idle({minimal, homologous, alone}, Idle::exempt);
            if (!same_procedure) set_idle({same, such}, Idle::exempt);
            else result_.idle[other] = Idle::exempt;
            return end(Outcome::exempt, same_procedure ? such : other);
        }
        if (answers_[same] != no && answers_[such] != no) result_.next = first_open({same, such});
        else if (answers_[other] == open) result_.next = static_cast<std::int8_t>(other);
        else return false;
        return true;
    }

    /// 1271.10(a): the four conditions.
    void weigh_conditions() {
        for (const Ask ask : {minimal, homologous, alone}) result_.failing[ask] = answers_[ask] == no;
        result_.failing[whose] = answers_[same] == no && answers_[effect] == yes && answers_[whose] == another;
        for (const Ask ask : {minimal, homologous, alone, whose}) {
            if (result_.failing[ask]) return void(end(Outcome::drug_351, ask));
        }
        result_.next = first_open({minimal, homologous, alone});
        const bool fourth = answers_[same] == yes || answers_[effect] == no || is_close();
        if (result_.next == open && !fourth) result_.next = first_open({same, effect, whose});
        if (result_.next == open) result_.outcome = Outcome::only_361;
    }

    /// Does it go to somebody for whom an effect on the whole body is allowed?
    bool is_close() const { return answers_[whose] >= own && answers_[whose] < another; }

    void set_idle(std::initializer_list<Ask> asked, Idle why) {
        for (const Ask ask : asked) result_.idle[ask] = why;
    }

    bool end(Outcome outcome, Ask by) {
        result_.outcome = outcome;
        result_.decided_by = static_cast<std::int8_t>(by);
        return true;
    }

    std::int8_t first_open(std::initializer_list<Ask> asked) const {
        for (const Ask ask : asked) {
            if (answers_[ask] == open && result_.idle[ask] == Idle::matters) return static_cast<std::int8_t>(ask);
        }
        return open;
    }

    const Answers& answers_;
    Result result_;
};
}  // namespace

Result evaluate(const Answers& answers) { return Evaluation(answers).run(); }

}  // namespace hctp

using namespace hctp;

namespace {
constexpr std::string_view outcome_names[] = {"undecided", "not-hctp", "exempt", "361", "351"};
constexpr std::string_view idle_names[] = {"", "outside", "exempt", "not-same", "own", "close", "local"};

std::size_t count_of(const Answers& answers) {
    return static_cast<std::size_t>(
        std::count_if(answers.begin(), answers.end(), [](std::int8_t value) { return value != open; }));
}

/// Marks the case as solved once every answer that matters is the scenario's.
void settle(Pathway& figure) {
    const Result result = evaluate(figure.answers);
    if (!figure.checked || result.outcome == Outcome::undecided) return;
    for (std::uint8_t ask = 0; ask < asks; ++ask) {
        if (differs(figure, result, ask)) return;
    }
    figure.solved[figure.scenario] = true;
}

Pathway::Words read_words(const Reader& item) {
    return {item["name"].text(), item["text"].text(), item["cite"].text_or("")};
}

void read_question(const Reader& item, Ask ask, Pathway::Question& question) {
    question = {item["brief"].text(), item["text"].text(), item["rule"].text(), item["cite"].text(), {}};
    for (const std::string_view name : answer_names(ask)) {
        const Reader option = item["options"][name];
        question.options.push_back({option["text"].text(), option["brief"].text_or(""), option["cite"].text_or(""),
                                    option["then"].text_or("")});
        if (question.options.back().brief.empty()) question.options.back().brief = question.options.back().text;
    }
}

Pathway::Scenario read_scenario(const Reader& item, OwnIds& ids) {
    Pathway::Scenario scenario;
    scenario.id = ids.read(item["id"]);
    scenario.title = item["title"].text();
    scenario.text = item["text"].text();
    scenario.why = item["why"].text();
    scenario.sources = item["sources"].ids();
    if (scenario.sources.empty()) item["sources"].wants("the ids of its sources");
    for (std::uint8_t ask = 0; ask < asks; ++ask) {
        const Reader given = item["answers"][ask_names[ask]];
        if (given.exists())
            scenario.answers[ask] = static_cast<std::int8_t>(given.one_of(answer_names(static_cast<Ask>(ask))));
        scenario.reasons[ask] = item["reasons"][ask_names[ask]].text_or("");
    }
    scenario.outcome = static_cast<Outcome>(item["outcome"].one_of(
        {outcome_names[0], outcome_names[1], outcome_names[2], outcome_names[3], outcome_names[4]}));
    const Outcome found = evaluate(scenario.answers).outcome;
    if (found == Outcome::undecided) item["answers"].wants("answers that decide the case");
    else if (found != scenario.outcome)
        item["outcome"].wants("the outcome that its answers lead to, \"" +
                              std::string(outcome_names[static_cast<std::size_t>(found)]) + "\"");
    return scenario;
}
}  // namespace

void choose(Pathway& figure, std::size_t scenario) {
    figure.scenario = std::min(scenario, figure.scenarios.size());
    figure.answers = unanswered;
    figure.shown = material;
    figure.checked = false;
}

void answer(Pathway& figure, std::uint8_t ask, std::int8_t value) {
    figure.answers[ask] = value;
    settle(figure);
}

void check(Pathway& figure) {
    if (!figure.chosen() || evaluate(figure.answers).outcome == Outcome::undecided) return;
    figure.checked = true;
    settle(figure);
}

bool differs(const Pathway& figure, const Result& result, std::uint8_t ask) {
    const Pathway::Scenario* scenario = figure.chosen();
    return scenario && scenario->answers[ask] != open && figure.answers[ask] != open &&
           figure.answers[ask] != scenario->answers[ask] && result.idle[ask] == Idle::matters;
}

std::vector<std::uint8_t> differing(const Pathway& figure, const Result& result) {
    std::vector<std::uint8_t> differing;
    for (std::uint8_t ask = 0; ask < asks; ++ask) {
        if (differs(figure, result, ask)) differing.push_back(ask);
    }
    return differing;
}

bool waits(const Pathway& figure, const Result& result, std::size_t ask) {
    return figure.answers[ask] == open && result.idle[ask] == Idle::matters;
}

const std::string& deciding_cite(const Pathway& figure, const Result& result) {
    static const std::string nothing;
    if (result.outcome == Outcome::only_361) return figure.outcomes[static_cast<std::size_t>(result.outcome)].cite;
    if (result.decided_by == open) return nothing;
    const auto by = static_cast<std::size_t>(result.decided_by);
    const std::string& own = figure.answers[by] == open
                                 ? nothing
                                 : figure.questions[by].options[static_cast<std::size_t>(figure.answers[by])].cite;
    return own.empty() ? figure.questions[by].cite : own;
}

std::string outcome_text(const Pathway& figure, const Result& result) {
    std::string text = figure.outcomes[static_cast<std::size_t>(result.outcome)].text;
    const auto add = [&](Ask ask) {
        const std::string& then = figure.questions[ask].options[static_cast<std::size_t>(figure.answers[ask])].then;
        if (!then.empty()) text += " " + then;
    };
    if (result.decided_by == material) add(material);
    // Whom the product passes on its way is told beside the outcome, which it does not change.
    if (result.outcome != Outcome::undecided && result.idle[other] == Idle::matters && figure.answers[other] != open)
        add(other);
    return text;
}

std::string further_faults(const Pathway& figure, const Result& result) {
    std::string cites;
    for (std::size_t ask = 0; ask < asks; ++ask) {
        if (!result.failing[ask] || static_cast<std::int8_t>(ask) == result.decided_by) continue;
        cites += (cites.empty() ? "" : "; ") + figure.questions[ask].cite;
    }
    return cites;
}

void read(const Reader& settings, Pathway& figure) {
    for (std::uint8_t ask = 0; ask < asks; ++ask)
        read_question(settings["questions"][ask_names[ask]], static_cast<Ask>(ask), figure.questions[ask]);
    const std::vector<Reader> groups = settings["groups"].items();
    if (groups.size() != figure.groups.size())
        settings["groups"].wants("three names: of the definition, the exceptions and the conditions");
    for (std::size_t i = 0; i < std::min(groups.size(), figure.groups.size()); ++i) figure.groups[i] = groups[i].text();
    for (std::size_t i = 0; i < std::size(outcome_names); ++i)
        figure.outcomes[i] = read_words(settings["outcomes"][outcome_names[i]]);
    for (std::size_t i = 1; i < std::size(idle_names); ++i)
        figure.idle_words[i] = settings["idle"][idle_names[i]].text();
    figure.own_case = read_words(settings["own"]);
    figure.note = settings["note"].text();
    figure.rule_sources = settings["sources"].ids();
    OwnIds ids({"own"});
    for (const Reader& item : settings["scenarios"].items(1)) figure.scenarios.push_back(read_scenario(item, ids));
    figure.solved.assign(figure.scenarios.size(), false);
    choose(figure, 0);
}

// scenario,answers,question,checked,solved: "svf-knee,011------,2,0,prp.marrow-sibling"
std::uint8_t onward(const Pathway& figure, const Result& result) {
    if (result.next != open && result.next != figure.shown) return static_cast<std::uint8_t>(result.next);
    for (const bool differing : {true, false}) {
        for (std::uint8_t ask = 0; result.next == open && ask < asks; ++ask) {
            const bool wanted = differing ? figure.checked && differs(figure, result, ask) : waits(figure, result, ask);
            if (ask != figure.shown && wanted) return ask;
        }
    }
    return static_cast<std::uint8_t>((figure.shown + 1) % asks);
}

std::string brief_answer(const Pathway& figure, std::uint8_t ask) {
    const std::int8_t given = figure.answers[ask];
    return given == open ? "" : figure.questions[ask].options[static_cast<std::size_t>(given)].brief;
}

std::string difference(const Pathway& figure, std::uint8_t ask, const Texts& texts) {
    const Pathway::Scenario& scenario = *figure.chosen();
    const auto words = [&](std::int8_t value) {
        return figure.questions[ask].options[static_cast<std::size_t>(value)].text;
    };
    const std::string& reason = scenario.reasons[ask].empty() ? figure.questions[ask].rule : scenario.reasons[ask];
    return fill(texts("pathway.yours"),
                {{"yours", words(figure.answers[ask])}, {"here", words(scenario.answers[ask])}}) +
           " " + reason;
}

std::string verdict_words(const Pathway& figure, const Texts& texts) {
    const Result result = evaluate(figure.answers);
    std::string words;
    for (const std::uint8_t ask : differing(figure, result))
        words += " " + figure.questions[ask].text + " " + difference(figure, ask, texts);
    return words.empty() ? texts("pathway.agreed") + ". " + figure.chosen()->why
                         : texts("pathway.differ") + ":" + words;
}

std::string write_state(const Pathway& figure) {
    std::string text = figure.chosen() ? figure.chosen()->id : "own";
    text += ',';
    for (const std::int8_t value : figure.answers) text += value == open ? '-' : static_cast<char>('0' + value);
    text += ',';
    text += static_cast<char>('0' + figure.shown);
    text += figure.checked ? ",1," : ",0,";
    bool first = true;
    for (std::size_t i = 0; i < figure.solved.size(); ++i) {
        if (!figure.solved[i]) continue;
        text += (first ? "" : ".") + figure.scenarios[i].id;
        first = false;
    }
    return text;
}

std::optional<Pathway> read_state(std::string_view text, const Pathway& start) {
    std::array<std::string_view, 5> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t comma = i + 1 < parts.size() ? text.find(',') : text.size();
        if (comma == std::string_view::npos) return std::nullopt;
        parts[i] = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    const auto scenario =
        parts[0] == "own" ? std::optional(start.scenarios.size()) : index_by_id(start.scenarios, parts[0]);
    if (!scenario || parts[1].size() != asks || parts[2].size() != 1 || parts[3].size() != 1) return std::nullopt;
    Pathway figure = start;
    choose(figure, *scenario);
    for (std::size_t ask = 0; ask < asks; ++ask) {
        if (parts[1][ask] == '-') continue;
        const int value = parts[1][ask] - '0';
        if (value < 0 || value >= static_cast<int>(answer_names(static_cast<Ask>(ask)).size())) return std::nullopt;
        figure.answers[ask] = static_cast<std::int8_t>(value);
    }
    const int shown = parts[2][0] - '0';
    if (shown < 0 || shown >= asks || (parts[3] != "0" && parts[3] != "1")) return std::nullopt;
    figure.shown = static_cast<std::uint8_t>(shown);
    for (std::string_view rest = parts[4]; !rest.empty();) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        const auto index = index_by_id(figure.scenarios, rest.substr(0, dot));
        if (!index) return std::nullopt;
        figure.solved[*index] = true;
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    if (parts[3] == "1") check(figure);
    return figure;
}

std::optional<double> quantity(const Pathway& figure, std::string_view name) {
    const Result result = evaluate(figure.answers);
    const auto number = [](auto value) { return std::optional(static_cast<double>(value)); };
    if (name == "scenario") return number(figure.chosen() ? figure.scenario + 1 : 0);
    if (name == "own") return number(figure.chosen() ? 0 : 1);
    if (name == "answered") return number(count_of(figure.answers));
    if (name == "outcome") return number(static_cast<int>(result.outcome));
    if (name == "failing") return number(std::count(result.failing.begin(), result.failing.end(), true));
    if (name == "differing") {
        int differing = 0;
        for (std::uint8_t ask = 0; ask < asks; ++ask) differing += differs(figure, result, ask);
        return number(differing);
    }
    if (name == "scenarios_solved") return number(std::count(figure.solved.begin(), figure.solved.end(), true));
    if (name == "outcomes_solved") {
        std::array<bool, 5> seen{};
        for (std::size_t i = 0; i < figure.solved.size(); ++i) {
            if (figure.solved[i]) seen[static_cast<std::size_t>(figure.scenarios[i].outcome)] = true;
        }
        return number(std::count(seen.begin(), seen.end(), true));
    }
    const bool solved = name.starts_with("solved-"), at = name.starts_with("case-");
    if (!solved && !at) return std::nullopt;
    const auto index = index_by_id(figure.scenarios, name.substr(solved ? 7 : 5));
    if (!index) return std::nullopt;
    return number(solved ? figure.solved[*index] : figure.scenario == *index);
}

std::string describe(const Pathway& figure, const Texts& texts) {
    const Result result = evaluate(figure.answers);
    const Pathway::Scenario* scenario = figure.chosen();
    std::string words =
        fill(texts("pathway.describe"), {{"case", scenario ? scenario->title : figure.own_case.name},
                                         {"n", decimal(static_cast<double>(count_of(figure.answers)), 0)}}) +
        " ";
    if (result.outcome == Outcome::undecided) {
        return words + fill(texts("pathway.describe_open"),
                            {{"question",
                              figure.questions[static_cast<std::size_t>(std::max<std::int8_t>(result.next, 0))].text}});
    }
    words += fill(texts("pathway.describe_end"),
                  {{"outcome", figure.outcomes[static_cast<std::size_t>(result.outcome)].name},
                   {"cite", deciding_cite(figure, result)}});
    const std::string further = further_faults(figure, result);
    if (!further.empty()) words += " " + fill(texts("pathway.further"), {{"cites", further}});
    return words;
}

Data data(const Pathway& figure, const Texts& texts) {
    const Result result = evaluate(figure.answers);
    const Pathway::Scenario* scenario = figure.chosen();
    Data table{scenario ? scenario->title : figure.own_case.name, {}, {}};
    for (const char* key : {"pathway.column_question", "pathway.column_answer", "pathway.column_rule"})
        table.header.push_back(plain_text(texts(key)));
    for (std::size_t ask = 0; ask < asks; ++ask) {
        const Pathway::Question& question = figure.questions[ask];
        const std::string& given = figure.answers[ask] == open
                                       ? texts("pathway.unanswered")
                                       : question.options[static_cast<std::size_t>(figure.answers[ask])].text;
        const Idle idle = result.idle[ask];
        table.rows.push_back(
            {plain_text(question.text),
             plain_text(idle == Idle::matters ? given : figure.idle_words[static_cast<std::size_t>(idle)]),
             plain_text(question.cite)});
    }
    return table;
}

void each_text(const Pathway& figure, const TextVisitor& visit) {
    const auto plain = [&](const std::string& text, std::string_view property) { visit(plain_text(text), property); };
    const auto words = [&](const Pathway::Words& own) {
        plain(own.name, "name");
        plain(own.text, "text");
        plain(own.cite, "cite");
    };
    for (const Pathway::Question& question : figure.questions) {
        plain(question.brief, "brief");
        plain(question.text, "text");
        plain(question.rule, "rule");
        plain(question.cite, "cite");
        for (const Pathway::Option& option : question.options) {
            plain(option.text, "text");
            plain(option.brief, "brief");
            plain(option.cite, "cite");
            plain(option.then, "then");
        }
    }
    for (const std::string& group : figure.groups) plain(group, "groups");
    for (const Pathway::Words& outcome : figure.outcomes) words(outcome);
    for (const std::string& idle : figure.idle_words) plain(idle, "idle");
    words(figure.own_case);
    plain(figure.note, "note");
    for (const Pathway::Scenario& scenario : figure.scenarios) {
        plain(scenario.title, "title");
        plain(scenario.text, "text");
        plain(scenario.why, "why");
        for (const std::string& reason : scenario.reasons) plain(reason, "reasons");
    }
}

std::vector<std::string> sources(const Pathway& figure) {
    std::vector<std::string> ids = figure.rule_sources;
    for (const Pathway::Scenario& scenario : figure.scenarios) add_new(ids, scenario.sources);
    return ids;
}

}  // namespace figures
