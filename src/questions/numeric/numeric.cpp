#include "questions/numeric/numeric.hpp"

#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "base/rng.hpp"
#include "base/utf8.hpp"
#include "questions/numeric/typed_number.hpp"

namespace questions {
namespace {
constexpr double most_steps = 10000;
constexpr const char* no_break_space = "\u00a0";

const Numeric::Parameter* find_parameter(const std::vector<Numeric::Parameter>& parameters, std::string_view name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const auto& parameter) { return parameter.name == name; });
    return found == parameters.end() ? nullptr : &*found;
}

/// How many values there are to draw from; a last step that is short by rounding alone counts.
std::uint32_t count_of(const Numeric::Parameter& p) {
    return static_cast<std::uint32_t>(std::floor(std::clamp((p.to - p.from) / p.step + 1e-9, 0.0, most_steps - 1))) + 1;
}

double value_of(const Numeric::Rule& rule, const std::vector<Numeric::Parameter>& parameters) {
    double given[3] = {};
    for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
        const Numeric::Parameter* parameter = find_parameter(parameters, rule.inputs[i].parameter);
        given[i] = parameter ? parameter->from : rule.inputs[i].value;
    }
    return rule.formula->value(given);
}

double value_of(const Numeric::Slip& slip, const Numeric& question) {
    if (!slip.rule.formula && !slip.times) return slip.value;
    return slip.times.value_or(1) * (slip.rule.formula ? value_of(slip.rule, question.parameters) : question.value);
}

/// The number in words: from five digits on in groups of three, with its unit.
std::string shown(double value, int figures, const std::string& unit) {
    std::string text = significant(value, figures);
    const auto begin = text.find_first_of("0123456789");
    const auto end = std::min(text.find('.'), text.size());
    if (begin != std::string::npos && end - begin > 4) {
        for (std::size_t at = end; at > begin + 3; at -= 3) text.insert(at - 3, no_break_space);
    }
    return unit.empty() ? text : text + no_break_space + unit;
}

/// The value, the slips and the shown words, from the first of each range.
void work_out(Numeric& question) {
    constexpr int all_figures = 10;
    if (question.rule.formula) question.value = value_of(question.rule, question.parameters);
    for (Numeric::Slip& slip : question.slips) slip.value = value_of(slip, question);
    question.values.clear();
    for (const Numeric::Parameter& p : question.parameters)
        question.values.emplace_back(p.name, shown(p.from, all_figures, p.unit));
    question.values.emplace_back("answer", answer_words(question));
}

/// How far off an answer may be from that value.
double allowed(const Numeric& question, double wanted) {
    return std::max(question.tolerance * std::fabs(wanted), question.within);
}

/// So near that it counts as the same. What doubles cannot hold exactly is let pass at the edges.
bool meets(const Numeric& question, double given, double wanted) {
    if (!std::isfinite(given)) return false;  // too large a number in its unit is no answer
    return std::fabs(given - wanted) <=
           allowed(question, wanted) + 1e-12 * std::max(std::fabs(given), std::fabs(wanted));
}

const Formula* read_formula(const Reader& place) {
    std::vector<std::string_view> names;
    for (const Formula& formula : formulas()) names.push_back(formula.name);
    const Formula& formula = formulas()[place.one_of(names)];
    return place.is_text() && place.text() == formula.name ? &formula : nullptr;
}

Numeric::Parameter read_parameter(const std::string& name, const Reader& place) {
    Numeric::Parameter p{.name = name};
    if (!place.is_object()) {
        p.from = p.to = place.number();
        return p;
    }
    if (place["unit"].exists()) p.unit = place["unit"].line();
    if (place["value"].exists()) {
        p.from = p.to = place["value"].number();
        return p;
    }
    const Reader from = place["from"], to = place["to"], step = place["step"];
    p.from = p.to = from.number();
    const double last = to.number(), wide = step.number();
    if (!from.is_number() || !to.is_number() || !step.is_number()) return p;
    if (wide <= 0) step.wants("a number above 0");
    else if (last < p.from) to.wants("a number of at least " + decimal(p.from, 6) + ", where the range begins");
    else if ((last - p.from) / wide >= most_steps)
        step.wants("a wider step: at most " + decimal(most_steps, 0) + " values to draw from");
    else p.to = last, p.step = wide;
    return p;
}

/// Finds each of the formula's inputs: in `own` (a number, or the name of a parameter), or else among the parameters.
Numeric::Rule read_rule(const Formula* formula, const Reader& own, const std::vector<Numeric::Parameter>& parameters) {
    Numeric::Rule rule;
    const bool odd = own.exists() && !own.is_object();
    if (odd) own.wants_kind("properties in curly brackets");
    if (odd || !formula) return rule;
    for (std::size_t i = 0; i < formula->takes(); ++i) {
        const std::string name(formula->parameters[i]);
        const Reader place = own[name];
        Numeric::Rule::Input input{name};
        if (place.is_text()) input.parameter = place.text();
        else if (place.is_number()) input = {"", place.number()};
        if (!input.parameter.empty() && !find_parameter(parameters, input.parameter)) {
            if (place.is_text()) place.wants("a number, or the name of one of the question's values");
            else own.wants("a value for " + name + ", which " + std::string(formula->name) + " takes");
            continue;
        }
        rule.inputs.push_back(std::move(input));
    }
    if (rule.inputs.size() == formula->takes()) rule.formula = formula;
    return rule;
}

void want_known_names(const Formula& formula, const std::vector<std::pair<std::string, Reader>>& values) {
    std::string names;
    for (std::size_t i = 0; i < formula.takes(); ++i)
        names += (i == 0 ? "" : ", ") + std::string(formula.parameters[i]);
    for (const auto& [name, place] : values) {
        const bool known = std::find(std::begin(formula.parameters), std::end(formula.parameters), name) !=
                           std::end(formula.parameters);
        if (!known) place.wants("only what " + std::string(formula.name) + " takes: " + names);
    }
}

void read_value(const Reader& reader, Numeric& question) {
    const Reader value = reader["value"], name = reader["formula"];
    if (value.exists()) question.value = value.number();
    else if (!name.exists()) value.wants("a number, or a formula in its place");
    if (!name.exists()) return;
    if (value.exists()) name.wants("either a value or a formula, not both");
    const Reader values = reader["values"];
    const Formula* formula = read_formula(name);
    const auto members = values.members();
    for (const auto& [parameter, place] : members) question.parameters.push_back(read_parameter(parameter, place));
    if (!formula || (values.exists() && !values.is_object())) return;
    want_known_names(*formula, members);
    for (std::size_t i = 0; i < formula->takes(); ++i) {
        const std::string parameter(formula->parameters[i]);
        if (!find_parameter(question.parameters, parameter))
            values.wants("a value for " + parameter + ", which " + std::string(formula->name) + " takes");
        question.rule.inputs.push_back({parameter});
    }
    const auto there = [&](const Numeric::Rule::Input& input) {
        return find_parameter(question.parameters, input.parameter) != nullptr;
    };
    if (std::all_of(question.rule.inputs.begin(), question.rule.inputs.end(), there)) question.rule.formula = formula;
}

/// A unit as it is compared: without spaces, the two micro signs and `u` being one, and raised digits as plain ones.
std::string folded_unit(std::string_view name) {
    std::string text;
    while (!name.empty()) {
        const char32_t c = take_code_point(name);
        if (c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '^') continue;
        if (c == 0xB5 || c == 0x3BC) text += 'u';
        else if (c == 0xB2 || c == 0xB3) text += c == 0xB2 ? '2' : '3';
        else append_code_point(text, c);
    }
    return text;
}

void read_units(const Reader& reader, Numeric& question) {
    if (reader["unit"].exists()) question.units.push_back({reader["unit"].line()});
    if (!reader["units"].exists()) return;
    if (reader["unit"].exists()) reader["units"].wants("either a unit or units, not both");
    question.units.clear();
    for (const Reader& entry : reader["units"].items(2)) {
        const Reader name = entry["name"], factor = entry["factor"];
        Numeric::Unit unit{name.line(), factor.number()};
        const auto same = [&](const Numeric::Unit& other) { return folded_unit(other.name) == folded_unit(unit.name); };
        if (!unit.name.empty() && std::any_of(question.units.begin(), question.units.end(), same))
            name.wants("a name of its own; another unit has it");
        if (factor.is_number() && question.units.empty() && unit.factor != 1)
            factor.wants("1: the value is in the first unit");
        else if (factor.is_number() && unit.factor <= 0) factor.wants("a number above 0");
        question.units.push_back(std::move(unit));
    }
}

Numeric::Slip read_slip(const Reader& reader, const Numeric& question) {
    Numeric::Slip slip;
    const Reader value = reader["value"], name = reader["formula"], times = reader["times"];
    const bool worked_out = name.exists() || times.exists();
    if (value.exists()) slip.value = value.number();
    else if (!worked_out) value.wants("a number, or a formula, or times (how often the right value) in its place");
    if (value.exists() && worked_out) value.wants("either a value, or a formula or times, not both");
    if (name.exists()) slip.rule = read_rule(read_formula(name), reader["values"], question.parameters);
    if (times.exists() && (slip.rule.formula || !name.exists())) slip.times = times.number();
    if (name.exists() && !slip.rule.formula) slip.value = std::nan("");  // noted already
    slip.feedback = reader["feedback"].rich();
    return slip;
}

bool drawn(const Numeric& question) {
    return std::any_of(question.parameters.begin(), question.parameters.end(),
                       [](const auto& p) { return count_of(p) > 1; });
}

/// " with diffusion 100, half_life 5" for a question whose numbers are drawn.
std::string with_numbers(const Numeric& made, bool needed) {
    std::string text;
    for (const Numeric::Parameter& p : made.parameters)
        text += (text.empty() ? " with " : ", ") + p.name + " " + decimal(p.from, 6);
    return needed ? text : std::string();
}

/// Draws the first 20 instances: each must have a value, and no slip may be right.
void want_apart(const Reader& reader, const Numeric& question, const std::vector<Reader>& slips) {
    constexpr std::uint64_t seeds = 20;
    const bool told = drawn(question);
    std::vector<bool> noted(slips.size());
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const Numeric made = instance(question, seed);
        if (!std::isfinite(made.value))
            return reader["formula"].wants("values that it can work with; it gives no number" +
                                           with_numbers(made, true));
        for (std::size_t i = 0; i < slips.size(); ++i) {
            const Numeric::Slip& slip = made.slips[i];
            const bool none = slip.rule.formula && !std::isfinite(slip.value);
            if (noted[i] || (!none && !meets(made, slip.value, made.value))) continue;
            noted[i] = true;
            slips[i].wants((none ? "values that its formula can work with; it gives no number"
                                 : "a value apart from the right one, " + answer_words(made)) +
                           with_numbers(made, told));
        }
    }
}

/// Notes each `{name}` that nothing stands for; `{answer}` too where the text is read before all is told.
void want_names(const Reader& place, const Numeric& question, bool told) {
    if (!place.is_text()) return;
    const std::string words = words_of(read_rich_text(place.typed(), [](std::string_view) {}));
    for (auto open = words.find('{'); open != std::string::npos; open = words.find('{', open + 1)) {
        const auto close = words.find('}', open);
        if (close == std::string::npos) return;
        const std::string name = words.substr(open + 1, close - open - 1);
        if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos) continue;
        if (name == "answer" && !told) place.wants("no {answer} here: this is read before all is told");
        if (name == "answer" || find_parameter(question.parameters, name)) continue;
        std::string names;
        for (const Numeric::Parameter& p : question.parameters) names += "{" + p.name + "}, ";
        place.wants("one of " + names + "{answer}, not {" + name + "}");
    }
}
}  // namespace

void read(const Reader& reader, Numeric& question) {
    read_value(reader, question);
    read_units(reader, question);
    if (reader["within"].exists()) question.within = reader["within"].number(0), question.tolerance = 0;
    if (reader["tolerance"].exists()) question.tolerance = reader["tolerance"].number(0, 1);
    if (reader["figures"].exists()) question.figures = static_cast<int>(reader["figures"].integer(1, 6));
    question.right = reader["right"].rich_or_none();
    question.wrong = reader["wrong"].rich_or_none();
    const std::vector<Reader> slips = reader["slips"].items_if_any();
    for (const Reader& slip : slips) question.slips.push_back(read_slip(slip, question));
    want_names(reader["stem"], question, false);
    for (const Reader& hint : reader["hints"].items_if_any()) want_names(hint, question, false);
    want_names(reader["explanation"], question, true);
    want_names(reader["right"], question, true);
    want_names(reader["wrong"], question, false);
    for (const Reader& slip : slips) want_names(slip["feedback"], question, false);
    work_out(question);
    if (question.rule.formula || (reader["value"].is_number() && !reader["formula"].exists()))
        want_apart(reader, question, slips);
}

void read(const Reader& reader, Numeric::Answer& answer) {
    answer.typed = reader["typed"].text_or("");
    if (reader["unit"].exists()) answer.unit = static_cast<std::size_t>(reader["unit"].integer(0, 99));
}

void write(Writer& writer, const Numeric::Answer& answer) {
    if (!answer.typed.empty()) writer.key("typed").text(answer.typed);
    if (answer.unit) writer.key("unit").integer(static_cast<std::int64_t>(*answer.unit));
}

Numeric instance(const Numeric& question, std::uint64_t seed) {
    Numeric made = question;
    Rng rng(seed);
    for (Numeric::Parameter& p : made.parameters) {
        const std::uint32_t count = count_of(p);
        if (seed != 0 && count > 1) p.from += p.step * rng.below(count);
        p.to = p.from;
    }
    work_out(made);
    made.right = filled(std::move(made.right), made);
    made.wrong = filled(std::move(made.wrong), made);
    for (Numeric::Slip& slip : made.slips) slip.feedback = filled(std::move(slip.feedback), made);
    return made;
}

RichText filled(RichText text, const Numeric& drawn) {
    for (Paragraph& paragraph : text.paragraphs) {
        for (Span& span : paragraph) {
            for (const auto& [name, words] : drawn.values) {
                const std::string place = "{" + name + "}";
                for (auto at = span.text.find(place); at != std::string::npos;
                     at = span.text.find(place, at + words.size())) {
                    span.text.replace(at, place.size(), words);
                }
            }
        }
    }
    return text;
}

TypedAnswer taken_apart(const Numeric& question, const Numeric::Answer& answer) {
    std::string_view all = answer.typed;
    while (all.starts_with(' ')) all.remove_prefix(1);
    while (all.ends_with(' ')) all.remove_suffix(1);
    TypedAnswer result{all, parse_number(all), answer.unit};
    if (question.units.size() < 2) result.unit = 0;
    else if (result.unit >= question.units.size()) result.unit.reset();
    // From the left, so that the longest unit is found: mm before m.
    for (std::string_view rest = all; !rest.empty(); take_code_point(rest)) {
        const std::string_view before = all.substr(0, all.size() - rest.size());
        const auto number = parse_number(before);
        if (!number && !unclear(before)) continue;
        for (std::size_t i = 0; i < question.units.size(); ++i) {
            if (folded_unit(rest) == folded_unit(question.units[i].name)) return {before, number, i};
        }
    }
    return result;
}

Score score(const Numeric& question, const Numeric::Answer& answer) {
    const TypedAnswer typed = taken_apart(question, answer);
    if (!typed.number) return {0};
    if (question.units.size() < 2) return {meets(question, *typed.number, question.value) ? 1.0 : 0.0};
    double best = 0;
    for (std::size_t i = 0; i < question.units.size(); ++i) {
        if (meets(question, *typed.number * question.units[i].factor, question.value))
            best = std::max(best, typed.unit == i ? 1.0 : 0.5);
    }
    return {best};
}

const RichText& feedback_on(const Numeric& question, const Numeric::Answer& answer) {
    if (score(question, answer).points > 0) return question.right;
    const TypedAnswer typed = taken_apart(question, answer);
    if (!typed.number || (question.units.size() > 1 && !typed.unit)) return question.wrong;
    const double given = *typed.number * (question.units.empty() ? 1 : question.units[*typed.unit].factor);
    const auto slip = std::find_if(question.slips.begin(), question.slips.end(),
                                   [&](const Numeric::Slip& s) { return meets(question, given, s.value); });
    return slip == question.slips.end() ? question.wrong : slip->feedback;
}

std::string answer_words(const Numeric& question) {
    return shown(question.value, question.figures,
                 question.units.empty() ? std::string() : question.units.front().name);
}

Numeric::Answer known_part(const Numeric& question, Numeric::Answer answer) {
    if (question.units.size() < 2 || answer.unit >= question.units.size()) answer.unit.reset();
    return answer;
}

bool complete(const Numeric& question, const Numeric::Answer& answer) {
    const TypedAnswer typed = taken_apart(question, answer);
    return typed.number && typed.unit;
}

Numeric::Answer keep_right(const Numeric& question, Numeric::Answer answer) {
    const Score earned = score(question, answer);
    if (earned.right()) return answer;
    if (!earned.partly()) return {};
    return {std::string(taken_apart(question, answer).words), {}};
}

void each_text(const Numeric& question, const TextVisitor& visit) {
    visit(question.right, "right");
    visit(question.wrong, "wrong");
    for (const Numeric::Slip& slip : question.slips) visit(slip.feedback, "slips");
}

std::vector<std::size_t> units_by_size(const Numeric& question) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < question.units.size(); ++i) {
        const auto larger = [&](std::size_t other) { return question.units[other].factor > question.units[i].factor; };
        order.insert(std::find_if(order.begin(), order.end(), larger), i);
    }
    return order;
}

Interaction interaction(const Numeric& question, const Numeric::Answer& answer) {
    const double off = allowed(question, question.value);
    Interaction made{.type = Interaction::Type::numeric, .range = {{question.value - off, question.value + off}}};
    const TypedAnswer typed = taken_apart(question, answer);
    if (!typed.number) return made;
    const double factor = typed.unit && *typed.unit < question.units.size() ? question.units[*typed.unit].factor : 1;
    Writer in_first_unit;
    in_first_unit.number(*typed.number * factor);
    made.response.emplace_back("", in_first_unit.written());
    return made;
}

}  // namespace questions
