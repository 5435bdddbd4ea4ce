#include "figures/balance/balance.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "base/math.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using Kind = Balance::Kind;
using Setting = Balance::Setting;
using Step = Balance::Step;

constexpr double most_amount = 1e12;

/// The largest of 0.1, 1, 10 and so on that goes 50 times into the range.
double usual_step(double range) {
    double step = 1;
    while (50 * step > range) step /= 10;
    while (500 * step <= range) step *= 10;
    return step;
}

Setting read_setting(const Reader& item, double least, double most) {
    Setting setting;
    setting.least = item["least"].number(least, most);
    setting.most = item["most"].number(setting.least, most);
    setting.most = std::max(setting.least, setting.most);
    setting.value = item["value"].number(setting.least, setting.most);
    setting.value = std::clamp(setting.value, setting.least, setting.most);
    const double range = setting.most - setting.least;
    if (item["step"].exists()) setting.step = item["step"].number(1e-6, std::max(range, 1e-6));
    else if (range > 0) setting.step = usual_step(range);
    return setting;
}

Step read_step(const Reader& item, OwnIds& ids) {
    constexpr double longest = 1e6;
    Step step;
    step.id = ids.read(item["id"]);
    step.name = item["name"].line();
    step.lost = item["lost"].line();
    step.kind = static_cast<Kind>(item["kind"].one_of({"share", "decay"}));
    if (step.kind == Kind::share) {
        step.share = read_setting(item["share"], 0, 100);
    } else {
        step.half_life = read_setting(item["half_life"], 1e-6, longest);
        step.time = read_setting(item["time"], 0, longest);
        step.time_unit = item["time_unit"].line();
    }
    step.text = item["text"].rich();
    step.sources = item["sources"].ids();
    return step;
}

/// The values that a step's sliders set, with what their quantities are called.
struct Named {
    std::string_view name;
    Setting Step::* setting;
};
std::vector<Named> settings_of(const Step& step) {
    if (step.kind == Kind::share) return {{"share", &Step::share}};
    return {{"half_life", &Step::half_life}, {"time", &Step::time}};
}

/// A number as links spell it.
std::string link_number(double value) { return significant(value, 9); }

bool take_value(std::string_view text, Setting& setting) {
    const auto number = numbers_of(text, 1);
    if (number) setting.value = std::clamp(number->front(), setting.least, setting.most);
    return number.has_value();
}

/// `lungs:20` or `blood:1:3`: a step's id, and the values of its sliders.
bool take_step(std::string_view text, std::vector<Step>& steps) {
    const auto fields = fields_of(text, ':');
    Step* step = find_by_id(steps, fields[0]);
    if (!step) return false;
    const auto settings = settings_of(*step);
    if (fields.size() != settings.size() + 1) return false;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        if (!take_value(fields[i + 1], step->*settings[i].setting)) return false;
    }
    return true;
}

std::string needed_words(const Balance& figure, const Texts& texts) {
    if (!figure.needed) return {};
    return " " + texts(*quantity(figure, "reached") == 1 ? "balance.reached" : "balance.missed",
                       {{"name", figure.needed->name}, {"amount", amount_words(figure, figure.needed->value, texts)}});
}
}  // namespace

double share_on(const Step& step) {
    if (step.kind == Kind::share) return step.share.value / 100;
    // 2 to the power of minus the half-lives, exact where these are whole.
    const double half_lives = step.time.value / step.half_life.value, whole = std::floor(half_lives);
    if (whole > 2000) return 0;
    return std::ldexp(exp_of(-ln_2 * (half_lives - whole)), -static_cast<int>(whole));
}

std::vector<double> amounts(const Balance& figure) {
    std::vector<double> amounts{figure.start.value};
    for (const Step& step : figure.steps) amounts.push_back(amounts.back() * share_on(step));
    return amounts;
}

std::string number_words(double amount, const Texts& texts) {
    constexpr double million = 1e6, billion = 1e9, most = 999.5;  // which would be rounded to four digits
    if (amount < most) return significant(amount, 3);
    double scale = 1;
    while (amount / scale >= most) scale *= 10;
    const double rounded = std::round(amount / scale) * scale;
    if (rounded >= billion) return texts("balance.billion", {{"n", significant(rounded / billion, 4)}});
    if (rounded >= million) return texts("balance.million", {{"n", significant(rounded / million, 3)}});
    return in_thousands(static_cast<std::size_t>(rounded));
}

std::string amount_words(const Balance& figure, double amount, const Texts& texts) {
    return number_words(amount, texts) + " " + figure.unit;
}

std::string percent_of_start(const Balance& figure, double amount) {
    return significant(100 * amount / figure.start.value, 3) + " %";
}

std::string rule_words(const Step& step, const Texts& texts) {
    if (step.kind == Kind::share) return texts("balance.rule_share", {{"n", significant(step.share.value, 3)}});
    return texts("balance.rule_decay", {{"time", significant(step.time.value, 3)},
                                        {"half_life", significant(step.half_life.value, 3)},
                                        {"unit", step.time_unit}});
}

std::string result_words(const Balance& figure, const Texts& texts) {
    const double left = amounts(figure).back();
    return texts("balance.result",
                 {{"left", amount_words(figure, left, texts)}, {"percent", percent_of_start(figure, left)}}) +
           needed_words(figure, texts);
}

void pick(Balance& figure, std::size_t step) {
    figure.picked = step;
    figure.seen[step] = true;
}

void read(const Reader& settings, Balance& figure) {
    figure = {};
    figure.quantity = settings["quantity"].line();
    figure.unit = settings["unit"].line();
    figure.start = read_setting(settings["start"], 1e-6, most_amount);
    OwnIds ids;
    for (const Reader& item : settings["steps"].items(1, balance_most_steps))
        figure.steps.push_back(read_step(item, ids));
    if (figure.steps.empty()) figure.steps.emplace_back();
    if (const Reader needed = settings["needed"]; needed.exists())
        figure.needed = {needed["value"].number(1e-6, most_amount), needed["name"].line()};
    figure.seen.assign(figure.steps.size(), false);
    pick(figure, 0);
}

std::string write_state(const Balance& figure) {
    std::string values;
    for (const Step& step : figure.steps) {
        values += "," + step.id;
        for (const auto& [name, setting] : settings_of(step)) values += ":" + link_number((step.*setting).value);
    }
    return figure.steps[figure.picked].id + "," + ids_of(figure.steps, figure.seen) + "," +
           link_number(figure.start.value) + values;
}

std::optional<Balance> read_state(std::string_view text, const Balance& start) {
    const auto fields = fields_of(text);
    if (fields.size() < 3) return std::nullopt;
    Balance figure = start;
    const auto picked = index_by_id(figure.steps, fields[0]);
    if (!picked || !take_value(fields[2], figure.start)) return std::nullopt;
    const auto seen = marked_by(fields[1], figure.steps);
    if (!seen) return std::nullopt;
    figure.seen = *seen;
    for (std::size_t i = 3; i < fields.size(); ++i) {
        if (!take_step(fields[i], figure.steps)) return std::nullopt;
    }
    pick(figure, *picked);
    return figure;
}

std::optional<double> quantity(const Balance& figure, std::string_view name) {
    const std::vector<double> left = amounts(figure);
    if (name == "start") return figure.start.value;
    if (name == "left") return left.back();
    if (name == "left_percent") return 100 * left.back() / figure.start.value;
    if (name == "reached") return figure.needed && left.back() >= figure.needed->value;
    if (name == "seen") return count_of(figure.seen);
    const auto [what, id] = item_quantity(name);
    const auto index = index_by_id(figure.steps, id);
    if (!index) return std::nullopt;
    const double before = left[*index], after = left[*index + 1];
    if (what == "lost") return 100 * (before - after) / figure.start.value;
    if (what == "after") return 100 * after / figure.start.value;
    if (what == "at") return figure.picked == *index;
    const Step& step = figure.steps[*index];
    for (const auto& [named, setting] : settings_of(step)) {
        if (what == named) return (step.*setting).value;
    }
    return std::nullopt;
}

std::string describe(const Balance& figure, const Texts& texts) {
    const std::vector<double> left = amounts(figure);
    const Step& step = figure.steps[figure.picked];
    const double before = left[figure.picked], after = left[figure.picked + 1];
    return texts("balance.describe", {{"quantity", figure.quantity},
                                      {"start", amount_words(figure, left.front(), texts)},
                                      {"result", result_words(figure, texts)},
                                      {"name", step.name},
                                      {"after", amount_words(figure, after, texts)},
                                      {"lost", step.lost},
                                      {"amount", amount_words(figure, before - after, texts)},
                                      {"rule", rule_words(step, texts)},
                                      {"text", words_of(step.text)}});
}

Data data(const Balance& figure, const Texts& texts) {
    Data data{texts("balance.table"), {}, {}};
    for (const char* key :
         {"balance.step", "balance.left", "balance.of_start", "balance.lost", "balance.where", "balance.rule"})
        data.header.push_back(plain_text(texts(key)));
    const std::vector<double> left = amounts(figure);
    const auto row = [&](const std::string& name, double amount, const std::string& lost, const std::string& where,
                         const std::string& rule) {
        data.rows.push_back({plain_text(name), plain_text(amount_words(figure, amount, texts)),
                             plain_text(percent_of_start(figure, amount)), plain_text(lost), plain_text(where),
                             plain_text(rule)});
    };
    row(texts("balance.start", {{"quantity", figure.quantity}}), left[0], "", "", "");
    for (std::size_t i = 0; i < figure.steps.size(); ++i) {
        const Step& step = figure.steps[i];
        row(step.name, left[i + 1], amount_words(figure, left[i] - left[i + 1], texts), step.lost,
            rule_words(step, texts));
    }
    return data;
}

void each_text(const Balance& figure, const TextVisitor& visit) {
    visit(plain_text(figure.quantity), "quantity");
    visit(plain_text(figure.unit), "unit");
    for (const Step& step : figure.steps) {
        visit(plain_text(step.name), "name");
        visit(plain_text(step.lost), "lost");
        if (step.kind == Kind::decay) visit(plain_text(step.time_unit), "time_unit");
        visit(step.text, "text");
    }
    if (figure.needed) visit(plain_text(figure.needed->name), "name");
}

std::vector<std::string> sources(const Balance& figure) {
    std::vector<std::string> ids;
    for (const Step& step : figure.steps) add_new(ids, step.sources);
    return ids;
}

}  // namespace figures
