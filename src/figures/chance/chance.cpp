#include "figures/chance/chance.hpp"

#include <algorithm>
#include <cmath>

#include "base/entries.hpp"
#include "base/math.hpp"
#include "base/numbers.hpp"
#include "base/rng.hpp"

namespace figures {
namespace {
using Setting = Chance::Setting;

/// Of the normal distribution, the place above which a fortieth lies.
constexpr double significant_z = 1.959963984540054;
constexpr double root_half = 0.70710678118654752;
constexpr double trials_per_second = 20;
constexpr int least_people = 4, most_people = 400;

/// The share of a normal distribution below that place.
double normal_below(double z) {
    const double tail = 0.5 * scaled_erfc(std::fabs(z) * root_half) * exp_of(-z * z / 2);
    return z < 0 ? tail : 1 - tail;
}

/// Normally distributed numbers: Marsaglia's polar method.
class Normal {
public:
    explicit Normal(std::uint64_t seed) : rng_(seed) {}

    double next() {
        if (spare_) return *std::exchange(spare_, std::nullopt);
        for (;;) {
            const double x = evenly(), y = evenly(), square = x * x + y * y;
            if (square >= 1 || square == 0) continue;
            const double stretch = std::sqrt(-2 * log_of(square) / square);
            spare_ = y * stretch;
            return x * stretch;
        }
    }

private:
    /// Between -1 and 1.
    double evenly() { return rng_.next() * 0x1p-31 - 1; }

    Rng rng_;
    std::optional<double> spare_;
};

int in_placebo_arm(int people) { return people / 2; }

double error_of(const Chance& figure, int people, bool placebo) {
    const double control = in_placebo_arm(people), treated = placebo ? people - control : people;
    return figure.spread.value * std::sqrt(1 / treated + (placebo ? 1 / control : 0));
}

double expected_of(const Chance& figure, bool placebo) {
    return figure.effect.value + (placebo ? 0 : figure.response.value);
}

int people_of(const Chance& figure) { return static_cast<int>(figure.people.value); }

void run(Chance& figure, std::size_t trials) {
    figure.results.clear();
    figure.waiting = 0;
    for (std::size_t i = 0; i < trials; ++i) figure.results.push_back(simulated(figure, i));
}

/// What was run is run again after a change.
void run_again(Chance& figure) { run(figure, figure.results.size()); }

void forget_other_size(Chance& figure) {
    if (!figure.picked) return;
    const Chance::Trial& trial = figure.trials[*figure.picked];
    if (trial.people != people_of(figure) || trial.placebo != figure.placebo) figure.picked.reset();
}

Setting read_setting(const Reader& place, double least) {
    Setting setting;
    setting.least = place["least"].exists() ? place["least"].number(least) : least;
    setting.most = place["most"].number(setting.least);
    setting.step = place["step"].exists() ? place["step"].number(0.01) : 1;
    setting.value = place["start"].number(setting.least, setting.most);
    return setting;
}

Setting read_people(const Reader& place) {
    const auto number = [](std::int64_t value) { return static_cast<double>(value); };
    const std::int64_t least = place["least"].integer(least_people, most_people),
                       most = place["most"].integer(least, most_people);
    return {number(place["start"].integer(least, most)), number(least), number(most), 1};
}

Chance::Trial read_trial(const Reader& item, OwnIds& ids, const Setting& people) {
    Chance::Trial trial;
    trial.id = ids.read(item["id"]);
    trial.name = item["name"].line();
    trial.people = static_cast<int>(
        item["people"].integer(static_cast<std::int64_t>(people.least), static_cast<std::int64_t>(people.most)));
    trial.placebo = item["placebo"].boolean_or(false);
    trial.text = item["text"].rich();
    trial.sources = item["sources"].ids();
    if (trial.sources.empty()) item["sources"].wants("at least one source id");
    return trial;
}

std::string number(std::size_t count) { return decimal(static_cast<double>(count), 0); }
std::string percent(double share) { return significant(100 * share, 2); }
double share_good(const Chance& figure) {
    return figure.results.empty()
               ? 0
               : static_cast<double>(count_good(figure)) / static_cast<double>(figure.results.size());
}
double long_run(const Chance& figure) { return chance_of_good(figure, people_of(figure), figure.placebo); }
}  // namespace

std::string in_unit(const Chance& figure, double value) { return fill(figure.unit, {{"n", decimal(value, 1)}}); }
std::string share_words(double share, const Texts& texts) { return texts("chance.percent", {{"n", percent(share)}}); }

double expected_result(const Chance& figure) { return expected_of(figure, figure.placebo); }
double standard_error(const Chance& figure) { return error_of(figure, people_of(figure), figure.placebo); }
double least_good(const Chance& figure) { return significant_z * standard_error(figure); }

double chance_of_good(const Chance& figure, int people, bool placebo) {
    return normal_below(expected_of(figure, placebo) / error_of(figure, people, placebo) - significant_z);
}

double simulated(const Chance& figure, std::size_t trial) {
    const std::string seed = "trial " + decimal(static_cast<double>(trial), 0);
    Normal normal(hash_of(seed.data(), seed.size()));
    const auto mean_of = [&](int people, double expected) {
        double sum = 0;
        for (int i = 0; i < people; ++i) sum += expected + figure.spread.value * normal.next();
        return sum / people;
    };
    const int people = people_of(figure), control = figure.placebo ? in_placebo_arm(people) : 0;
    const double treated = mean_of(people - control, figure.response.value + figure.effect.value);
    return control == 0 ? treated : treated - mean_of(control, figure.response.value);
}

std::size_t count_good(const Chance& figure) {
    const double least = least_good(figure);
    return static_cast<std::size_t>(std::ranges::count_if(figure.results, [&](double it) { return it >= least; }));
}

void set(Chance& figure, Setting Chance::* setting, double value) {
    (figure.*setting).value = value;
    forget_other_size(figure);
    run_again(figure);
}

void choose_arms(Chance& figure, bool placebo) {
    figure.placebo = placebo;
    forget_other_size(figure);
    run_again(figure);
}

void pick(Chance& figure, std::size_t trial) {
    figure.picked = trial;
    figure.people.value = figure.trials[trial].people;
    figure.placebo = figure.trials[trial].placebo;
    run_again(figure);
}

void read(const Reader& settings, Chance& figure) {
    figure = {};
    figure.outcome = settings["outcome"].line();
    figure.unit = settings["unit"].line();
    figure.people = read_people(settings["people"]);
    figure.effect = read_setting(settings["effect"], 0);
    figure.response = read_setting(settings["response"], 0);
    figure.spread = read_setting(settings["spread"], 0.01);
    figure.placebo = settings["placebo"].boolean_or(false);
    OwnIds ids;
    for (const Reader& item : settings["trials"].items_if_any())
        figure.trials.push_back(read_trial(item, ids, figure.people));
    if (figure.trials.size() > 8) settings["trials"].wants("at most 8 trials");
}

std::string write_state(const Chance& figure) {
    std::string text;
    for (const double value : {static_cast<double>(figure.results.size()), static_cast<double>(figure.placebo),
                               figure.people.value, figure.effect.value, figure.response.value, figure.spread.value})
        text += decimal(value, 2) + ",";
    return text + (figure.picked ? figure.trials[*figure.picked].id : "-");
}

std::optional<Chance> read_state(std::string_view text, const Chance& start) {
    const std::size_t last = text.rfind(',');
    if (last == std::string_view::npos) return std::nullopt;
    const auto numbers = numbers_of(text.substr(0, last), 6);
    const std::string_view id = text.substr(last + 1);
    const auto picked = index_by_id(start.trials, id);
    if (!numbers || (!picked && id != "-")) return std::nullopt;
    const auto& at = *numbers;
    if (at[0] < 0 || at[0] > chance_most_trials || (at[1] != 0 && at[1] != 1) || at[2] != std::floor(at[2]))
        return std::nullopt;
    Chance figure = start;
    Setting* const settings[] = {&figure.people, &figure.effect, &figure.response, &figure.spread};
    for (std::size_t i = 0; i < std::size(settings); ++i) {
        if (at[i + 2] < settings[i]->least || at[i + 2] > settings[i]->most) return std::nullopt;
        settings[i]->value = at[i + 2];
    }
    figure.placebo = at[1] == 1;
    figure.picked = picked;
    forget_other_size(figure);
    run(figure, static_cast<std::size_t>(at[0]));
    return figure;
}

std::optional<double> quantity(const Chance& figure, std::string_view name) {
    const double expected = 100 * long_run(figure);
    if (name == "people") return figure.people.value;
    if (name == "placebo-arm") return figure.placebo;
    if (name == "effect") return figure.effect.value;
    if (name == "response") return figure.response.value;
    if (name == "spread") return figure.spread.value;
    if (name == "trials") return static_cast<double>(figure.results.size());
    if (name == "looks-good") return 100 * share_good(figure);
    if (name == "expected-good") return expected;
    if (name == "missed") return figure.effect.value > 0 ? 100 - expected : 0;
    constexpr std::string_view at_prefix = "at-";
    if (name.starts_with(at_prefix)) {
        const auto trial = index_by_id(figure.trials, name.substr(at_prefix.size()));
        if (trial) return figure.picked == *trial;
    }
    return std::nullopt;
}

std::string describe(const Chance& figure, const Texts& texts) {
    const bool useful = figure.effect.value > 0;
    std::string words = fill(texts(figure.placebo ? "chance.describe_two" : "chance.describe_one"),
                             {{"people", decimal(figure.people.value, 0)},
                              {"effect", in_unit(figure, figure.effect.value)},
                              {"response", in_unit(figure, figure.response.value)},
                              {"least", in_unit(figure, least_good(figure))},
                              {"expected", percent(long_run(figure))}});
    const std::size_t trials = figure.results.size(), good = count_good(figure);
    if (trials > 0)
        words += " " + fill(texts(useful ? "chance.describe_useful" : "chance.describe_useless"),
                            {{"trials", number(trials)},
                             {"last", in_unit(figure, figure.results.back())},
                             {"good", number(good)},
                             {"missed", number(trials - good)}});
    if (figure.picked) {
        const Chance::Trial& trial = figure.trials[*figure.picked];
        words += " " + fill(texts("chance.describe_trial"), {{"trial", trial.name}, {"text", words_of(trial.text)}});
    }
    return words;
}

Data data(const Chance& figure, const Texts& texts) {
    Data data{texts("chance.table"), {}, {}};
    for (const char* key : {"chance.trial", "chance.people", "chance.arms", "chance.looks_good"})
        data.header.push_back(plain_text(texts(key)));
    const auto row = [&](const std::string& name, int people, bool placebo) {
        data.rows.push_back({plain_text(name), plain_text(decimal(people, 0)),
                             plain_text(texts(placebo ? "chance.two" : "chance.one")),
                             plain_text(share_words(chance_of_good(figure, people, placebo), texts))});
    };
    row(texts("chance.this"), people_of(figure), figure.placebo);
    row(texts("chance.other"), people_of(figure), !figure.placebo);
    for (const Chance::Trial& trial : figure.trials) row(trial.name, trial.people, trial.placebo);
    return data;
}

void each_text(const Chance& figure, const TextVisitor& visit) {
    visit(plain_text(figure.outcome), "outcome");
    visit(plain_text(figure.unit), "unit");
    for (const Chance::Trial& trial : figure.trials) {
        visit(plain_text(trial.name), "name");
        visit(trial.text, "text");
    }
}

std::vector<std::string> sources(const Chance& figure) {
    std::vector<std::string> ids;
    for (const Chance::Trial& trial : figure.trials) add_new(ids, trial.sources);
    return ids;
}

Motion motion(const Chance& figure) {
    return figure.results.size() < chance_most_trials ? Motion::ready : Motion::over;
}

void play(Chance& figure) {
    if (motion(figure) == Motion::over) run(figure, 0);
}

void step(Chance& figure, double seconds) {
    figure.waiting += seconds * trials_per_second;
    while (figure.waiting >= 1 && motion(figure) == Motion::ready) {
        figure.results.push_back(simulated(figure, figure.results.size()));
        figure.waiting -= 1;
    }
}

void next_stage(Chance& figure) {
    for (const std::size_t stage : {std::size_t{1}, std::size_t{10}, chance_most_trials}) {
        if (figure.results.size() < stage) return run(figure, stage);
    }
}

}  // namespace figures
