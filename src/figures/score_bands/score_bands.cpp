#include "figures/score_bands/score_bands.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "base/sorted.hpp"

namespace figures {
namespace {
using Band = ScoreBands::Band;
using Point = ScoreBands::Point;
using Study = ScoreBands::Study;

constexpr std::string_view own = "own";

std::optional<double> read_least_gain(const Reader& item) {
    return item.exists() ? std::optional(item.number(1e-6, 1e6)) : std::nullopt;
}

std::vector<Band> read_bands(const Reader& settings, const ScoreBands& figure) {
    std::vector<Band> bands;
    OwnIds ids;
    int least = figure.least;
    for (const Reader& item : settings["bands"].items(2, 8)) {
        const int most = bands.empty() ? least : figure.most;  // the first one begins with the scale
        bands.push_back({ids.read(item["id"]), item["name"].line(), static_cast<int>(item["from"].integer(least, most)),
                         read_least_gain(item["least_gain"])});
        least = bands.back().from + 1;
    }
    if (bands.empty()) bands.push_back({"", "", figure.least, {}});
    return bands;
}

std::vector<Point> read_points(const Reader& list, const ScoreBands& figure, std::size_t least) {
    std::vector<Point> points;
    for (const Reader& item : list.items(least, score_bands_most_times)) {
        const Point point{item["time"].number(0, 1e6), item["score"].number(figure.least, figure.most)};
        if (!points.empty() && point.time <= points.back().time) item["time"].wants("a time after the one before");
        points.push_back(point);
    }
    return points;
}

Study read_study(const Reader& item, OwnIds& ids, const ScoreBands& figure) {
    Study study;
    study.id = ids.read(item["id"]);
    study.name = item["name"].line();
    study.points = read_points(item["points"], figure, 2);
    if (study.points.empty()) study.points.emplace_back();
    if (const Reader control = item["control"]; control.exists()) {
        study.control = control["name"].line();
        study.control_points = read_points(control["points"], figure, 1);
        if (study.control_points.empty() || study.control_points.front().time != study.points.front().time)
            control["points"].wants("a first point at the time of the study's first");
    }
    study.text = item["text"].rich();
    study.sources = item["sources"].ids();
    if (study.sources.empty()) item["sources"].wants("at least one source id");
    return study;
}

/// Differences of published decimals, without the trace that binary fractions leave.
double exact(double difference) { return std::round(difference * 1e6) / 1e6; }

const Study* shown(const ScoreBands& figure) { return figure.picked ? &figure.studies[*figure.picked] : nullptr; }

std::size_t crossed(const ScoreBands& figure) {
    const std::size_t from = band_of(figure, score_before(figure)), to = band_of(figure, score_after(figure));
    return from < to ? to - from : from - to;
}

bool matters(const ScoreBands& figure) {
    const auto least = least_gain(figure);
    return least && gain(figure, score_before(figure), score_after(figure)) >= *least;
}

std::string banded(const ScoreBands& figure, double score, const Texts& texts) {
    return texts("score-bands.banded",
                 {{"score", decimal(score, 1)}, {"band", figure.bands[band_of(figure, score)].name}});
}

/// Each group with what was published of it.
struct Group {
    std::string name;
    const std::vector<Point>& points;
};
std::vector<Group> groups(const Study& study, const Texts& texts) {
    std::vector<Group> groups{{study.name, study.points}};
    if (!study.control.empty())
        groups.push_back(
            {texts("score-bands.control", {{"study", study.name}, {"control", study.control}}), study.control_points});
    return groups;
}
}  // namespace

std::vector<double> times(const ScoreBands& figure) {
    std::vector<double> times;
    for (const Study& study : figure.studies) {
        for (const auto* points : {&study.points, &study.control_points}) {
            for (const Point& point : *points) {
                if (std::ranges::find(times, point.time) == times.end()) insert_sorted(times, point.time, std::less());
            }
        }
    }
    return times;
}

std::optional<double> score_at(const std::vector<Point>& points, double time) {
    const auto found = std::ranges::find(points, time, &Point::time);
    return found == points.end() ? std::nullopt : std::optional(found->score);
}

std::size_t band_of(const ScoreBands& figure, double score) {
    std::size_t band = 0;
    while (band + 1 < figure.bands.size() && figure.bands[band + 1].from <= std::round(score)) ++band;
    return band;
}

int end_of(const ScoreBands& figure, std::size_t band) {
    return band + 1 < figure.bands.size() ? figure.bands[band + 1].from - 1 : figure.most;
}

double score_before(const ScoreBands& figure) {
    const Study* study = shown(figure);
    return study ? study->points.front().score : figure.before;
}
double score_after(const ScoreBands& figure) {
    const Study* study = shown(figure);
    return study ? study->points[figure.at].score : figure.after;
}

double gain(const ScoreBands& figure, double before, double after) {
    return exact(figure.lower_is_better ? before - after : after - before);
}

std::optional<double> least_gain(const ScoreBands& figure) {
    const Band& band = figure.bands[band_of(figure, score_before(figure))];
    return band.least_gain ? band.least_gain : figure.least_gain;
}

std::optional<double> control_gain(const ScoreBands& figure) {
    const Study* study = shown(figure);
    if (!study || study->control_points.empty()) return std::nullopt;
    const auto after = score_at(study->control_points, study->points[figure.at].time);
    return after ? std::optional(gain(figure, study->control_points.front().score, *after)) : std::nullopt;
}

double faded(const ScoreBands& figure) {
    const Study* study = shown(figure);
    if (!study) return 0;
    double best = 0;
    for (std::size_t i = 0; i <= figure.at; ++i)
        best = std::max(best, gain(figure, study->points.front().score, study->points[i].score));
    return exact(best - std::max(0.0, gain(figure, score_before(figure), score_after(figure))));
}

std::string in_unit(const ScoreBands& figure, double value) {
    return fill(figure.unit, {{"n", decimal(std::abs(value), 1)}});
}

std::string gain_words(const ScoreBands& figure, double gain, const Texts& texts) {
    if (gain == 0) return texts("score-bands.same");
    return texts(gain > 0 ? "score-bands.better" : "score-bands.worse", {{"n", in_unit(figure, gain)}});
}

std::string time_words(const ScoreBands& figure, double time) { return figure.time_unit + " " + decimal(time, 1); }

std::string result_words(const ScoreBands& figure, const Texts& texts) {
    const double before = score_before(figure), after = score_after(figure), change = gain(figure, before, after);
    std::string words = texts("score-bands.change", {{"before", banded(figure, before, texts)},
                                                     {"after", banded(figure, after, texts)},
                                                     {"gain", gain_words(figure, change, texts)}});
    const auto add = [&](const std::string& more) { words += " " + more; };
    const std::size_t edges = crossed(figure);
    add(edges == 0 ? texts("score-bands.no_edge")
                   : texts("score-bands.edges", {{"n", decimal(static_cast<double>(edges), 0)}}));
    if (const auto least = least_gain(figure))
        add(texts(matters(figure) ? "score-bands.matters" : "score-bands.too_little",
                  {{"n", in_unit(figure, *least)}}));
    if (const auto other = control_gain(figure); other && figure.at > 0)
        add(texts("score-bands.compared", {{"control", shown(figure)->control},
                                           {"gain", gain_words(figure, *other, texts)},
                                           {"difference", gain_words(figure, exact(change - *other), texts)}}));
    if (const double lost = faded(figure); lost > 0) add(texts("score-bands.faded", {{"n", in_unit(figure, lost)}}));
    return words;
}

void pick(ScoreBands& figure, std::optional<std::size_t> study) {
    figure.picked = study;
    figure.at = study ? figure.studies[*study].points.size() - 1 : 0;
}

void read(const Reader& settings, ScoreBands& figure) {
    figure = {};
    figure.score = settings["score"].line();
    figure.unit = settings["unit"].line();
    figure.time_unit = settings["time_unit"].line();
    figure.least = static_cast<int>(settings["least"].integer(-1000, 1000));
    figure.most = static_cast<int>(settings["most"].integer(figure.least + 1, figure.least + 1000));
    figure.most = std::max(figure.most, figure.least + 1);
    figure.lower_is_better = settings["lower_is_better"].boolean_or(false);
    figure.bands = read_bands(settings, figure);
    figure.least_gain = read_least_gain(settings["least_gain"]);
    OwnIds ids({std::string(own)});
    for (const Reader& item : settings["studies"].items_if_any())
        figure.studies.push_back(read_study(item, ids, figure));
    if (figure.studies.size() > 8) settings["studies"].wants("at most 8 studies");
    if (times(figure).size() > score_bands_most_times) settings["studies"].wants("at most 8 times in all");
    figure.before = static_cast<double>(settings["before"].integer(figure.least, figure.most));
    figure.after = static_cast<double>(settings["after"].integer(figure.least, figure.most));
}

std::string write_state(const ScoreBands& figure) {
    const Study* study = shown(figure);
    return (study ? study->id : std::string(own)) + "," + decimal(study ? study->points[figure.at].time : 0, 6) + "," +
           decimal(figure.before, 0) + "," + decimal(figure.after, 0);
}

std::optional<ScoreBands> read_state(std::string_view text, const ScoreBands& start) {
    const std::size_t first = text.find(',');
    if (first == std::string_view::npos) return std::nullopt;
    const auto numbers = numbers_of(text.substr(first + 1), 3);
    const std::string_view id = text.substr(0, first);
    const auto picked = index_by_id(start.studies, id);
    if (!numbers || (!picked && id != own)) return std::nullopt;
    ScoreBands figure = start;
    const auto take = [&](double value, double& score) {
        score = value;
        return value == std::floor(value) && value >= figure.least && value <= figure.most;
    };
    if (!take((*numbers)[1], figure.before) || !take((*numbers)[2], figure.after)) return std::nullopt;
    pick(figure, picked);
    if (!picked) return figure;
    const auto& points = figure.studies[*picked].points;
    const auto point = std::ranges::find(points, (*numbers)[0], &Point::time);
    if (point == points.end()) return std::nullopt;
    figure.at = static_cast<std::size_t>(point - points.begin());
    return figure;
}

std::optional<double> quantity(const ScoreBands& figure, std::string_view name) {
    const double before = score_before(figure), after = score_after(figure), change = gain(figure, before, after);
    const auto place = [&](double score) { return static_cast<double>(band_of(figure, score)) + 1; };
    if (name == "before") return before;
    if (name == "after") return after;
    if (name == "gain") return change;
    if (name == "band-before") return place(before);
    if (name == "band-after") return place(after);
    if (name == "crossed") return static_cast<double>(crossed(figure));
    if (name == "matters") return matters(figure);
    if (name == "control-gain") return control_gain(figure).value_or(0);
    if (name == "difference") return exact(change - control_gain(figure).value_or(change));
    if (name == "faded") return faded(figure);
    const Study* study = shown(figure);
    if (name == "time") return study ? study->points[figure.at].time : 0;
    const auto [what, id] = item_quantity(name);
    if (what != "at") return std::nullopt;
    if (id == own) return !figure.picked;
    const auto index = index_by_id(figure.studies, id);
    return index ? std::optional<double>(figure.picked == index) : std::nullopt;
}

std::string describe(const ScoreBands& figure, const Texts& texts) {
    const Study* study = shown(figure);
    const std::string result = result_words(figure, texts);
    if (!study) return texts("score-bands.describe", {{"score", figure.score}, {"result", result}});
    return texts("score-bands.describe_study", {{"score", figure.score},
                                                {"study", study->name},
                                                {"time", time_words(figure, study->points[figure.at].time)},
                                                {"result", result},
                                                {"text", words_of(study->text)}});
}

Data data(const ScoreBands& figure, const Texts& texts) {
    std::string bands;
    for (std::size_t i = 0; i < figure.bands.size(); ++i)
        bands += " " + texts("score-bands.band", {{"name", figure.bands[i].name},
                                                  {"from", decimal(figure.bands[i].from, 0)},
                                                  {"to", decimal(end_of(figure, i), 0)}});
    Data data{texts("score-bands.table", {{"score", figure.score}, {"bands", bands}}), {}, {}};
    for (const char* key :
         {"score-bands.who", "score-bands.time", "score-bands.score", "score-bands.band_of", "score-bands.since"})
        data.header.push_back(plain_text(texts(key)));
    const auto row = [&](const std::string& who, const std::string& when, double before, std::optional<double> score) {
        data.rows.push_back({plain_text(who), plain_text(when),
                             plain_text(score ? decimal(*score, 1) : texts("score-bands.no_number")),
                             plain_text(score ? figure.bands[band_of(figure, *score)].name : ""),
                             plain_text(score ? gain_words(figure, gain(figure, before, *score), texts) : "")});
    };
    const std::string& learner = texts("score-bands.own");
    row(learner, texts("score-bands.before"), figure.before, figure.before);
    row(learner, texts("score-bands.after"), figure.before, figure.after);
    for (const Study& study : figure.studies) {
        for (const auto& [name, points] : groups(study, texts)) {
            for (const double time : times(figure))
                row(name, time_words(figure, time), points.empty() ? 0 : points.front().score, score_at(points, time));
        }
    }
    return data;
}

void each_text(const ScoreBands& figure, const TextVisitor& visit) {
    for (const std::string* words : {&figure.score, &figure.unit, &figure.time_unit}) visit(plain_text(*words), "name");
    for (const Band& band : figure.bands) visit(plain_text(band.name), "name");
    for (const Study& study : figure.studies) {
        visit(plain_text(study.name), "name");
        if (!study.control.empty()) visit(plain_text(study.control), "name");
        visit(study.text, "text");
    }
}

std::vector<std::string> sources(const ScoreBands& figure) {
    std::vector<std::string> ids;
    for (const Study& study : figure.studies) add_new(ids, study.sources);
    return ids;
}

}  // namespace figures
