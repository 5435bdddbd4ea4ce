#include "figures/score_bands/score_bands.hpp"

#include <algorithm>
#include <cmath>

#include "base/entries.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using Band = ScoreBands::Band;
using Point = ScoreBands::Point;
using Series = ScoreBands::Series;

constexpr int lowest = 0, highest = 1000;
constexpr double longest = 1e6;
constexpr std::string_view own_id = "own";

std::string number(double value) { return decimal(value, 2); }
std::string with_sign(double value) { return (value > 0 ? "+" : "") + number(value); }

/// The bands by their first scores; `most` is the last score of the scale.
void read_bands(const Reader& settings, ScoreBands& figure) {
    OwnIds ids;
    const int most = static_cast<int>(settings["most"].integer(lowest, highest));
    int next = lowest;
    for (const Reader& item : settings["bands"].items(2, 7)) {
        Band band;
        band.id = ids.read(item["id"]);
        band.name = item["name"].line();
        band.least = static_cast<int>(item["from"].integer(next, std::max(next, most)));
        next = band.least + 1;
        if (const Reader least = item["least_that_matters"]; least.exists())
            band.least_that_matters = least.number(0, highest);
        if (!figure.bands.empty()) figure.bands.back().most = band.least - 1;
        figure.bands.push_back(std::move(band));
    }
    if (figure.bands.empty()) figure.bands.emplace_back();
    figure.bands.back().most = std::max(most, figure.bands.back().least);
}

Series read_series(const Reader& item, OwnIds& ids, const ScoreBands& figure) {
    Series series;
    series.id = ids.read(item["id"]);
    series.name = item["name"].line();
    double earliest = 0;
    for (const Reader& place : item["points"].items(2, 8)) {
        const double time = place["time"].number(earliest, longest);
        if (!series.points.empty() && time <= series.points.back().time) place["time"].wants("a later time");
        series.points.push_back({time, place["score"].number(figure.least(), figure.most())});
        earliest = std::max(earliest, time);
    }
    series.points.resize(std::max<std::size_t>(series.points.size(), 2));
    series.text = item["text"].rich();
    series.sources = item["sources"].ids();
    return series;
}

int read_score(const Reader& place, const ScoreBands& figure) {
    return static_cast<int>(place.integer(figure.least(), figure.most()));
}

double score(const ScoreBands& figure) { return points(figure)[figure.point].score; }
double start_score(const ScoreBands& figure) { return points(figure).front().score; }
double change(const ScoreBands& figure) { return score(figure) - start_score(figure); }

/// The earlier point, after the start, that is farthest from the start; nothing unless it is farther than the picked
/// one and on the same side.
std::optional<std::size_t> greater_before(const ScoreBands& figure) {
    const auto all = points(figure);
    const double now = change(figure);
    std::size_t farthest = figure.point;
    for (std::size_t i = 1; i < figure.point; ++i) {
        const double before = all[i].score - all[0].score;
        if (before * now >= 0 && std::fabs(before) > std::fabs(all[farthest].score - all[0].score)) farthest = i;
    }
    return farthest == figure.point ? std::nullopt : std::optional(farthest);
}

bool matters(const ScoreBands& figure) {
    const auto& least = figure.bands[band_of(figure, start_score(figure))].least_that_matters;
    return least && std::fabs(change(figure)) >= *least;
}

std::string name_of_series(const ScoreBands& figure, const Texts& texts) {
    return figure.is_own() ? texts("score-bands.own") : figure.series[figure.picked].name;
}
}  // namespace

std::vector<Point> points(const ScoreBands& figure) {
    if (!figure.is_own()) return figure.series[figure.picked].points;
    return {{0, static_cast<double>(figure.own.start)}, {1, static_cast<double>(figure.own.later)}};
}

std::size_t band_of(const ScoreBands& figure, double score) {
    std::size_t band = 0;
    while (band + 1 < figure.bands.size() && std::round(score) >= figure.bands[band + 1].least) ++band;
    return band;
}

std::string time_words(const ScoreBands& figure, std::size_t point, const Texts& texts) {
    if (point == 0) return texts("score-bands.start");
    if (figure.is_own()) return texts("score-bands.later");
    return number(points(figure)[point].time) + " " + figure.time_unit;
}

std::string change_words(const ScoreBands& figure, const Texts& texts) {
    return texts("score-bands.change", {{"from", number(start_score(figure))},
                                        {"to", number(score(figure))},
                                        {"change", with_sign(change(figure))},
                                        {"unit", figure.unit}});
}

std::string band_words(const ScoreBands& figure, const Texts& texts) {
    const std::size_t from = band_of(figure, start_score(figure)), to = band_of(figure, score(figure));
    return texts(from == to ? "score-bands.same" : "score-bands.crossed",
                 {{"from", figure.bands[from].name}, {"to", figure.bands[to].name}});
}

std::string size_words(const ScoreBands& figure, const Texts& texts) {
    std::string words;
    if (const auto& least = figure.bands[band_of(figure, start_score(figure))].least_that_matters)
        words = texts(matters(figure) ? "score-bands.matters" : "score-bands.too_small",
                      {{"n", number(*least)}, {"unit", figure.unit}});
    else words = texts("score-bands.none_given");
    if (const auto before = greater_before(figure))
        words += " " + texts("score-bands.greater",
                             {{"change", with_sign(points(figure)[*before].score - start_score(figure))},
                              {"unit", figure.unit},
                              {"time", time_words(figure, *before, texts)}});
    return words;
}

void pick(ScoreBands& figure, std::size_t series) {
    figure.picked = series;
    figure.point = 1;
}
void pick_point(ScoreBands& figure, std::size_t point) { figure.point = point; }

void read(const Reader& settings, ScoreBands& figure) {
    figure = {};
    figure.scale = settings["scale"].line();
    figure.unit = settings["unit"].line();
    figure.time_unit = settings["time_unit"].line();
    read_bands(settings, figure);
    OwnIds ids(OwnIds::Ids{std::string(own_id)});
    for (const Reader& item : settings["series"].items(1, 6)) figure.series.push_back(read_series(item, ids, figure));
    if (figure.series.empty()) figure.series.push_back({.id = "series", .name = "", .points = {{}, {}}});
    const Reader own = settings["own"];
    figure.own = {read_score(own["start"], figure), read_score(own["later"], figure)};
}

std::string write_state(const ScoreBands& figure) {
    const std::string picked(figure.is_own() ? own_id : figure.series[figure.picked].id);
    return picked + "," + significant(points(figure)[figure.point].time, 9) + "," + std::to_string(figure.own.start) +
           "," + std::to_string(figure.own.later);
}

std::optional<ScoreBands> read_state(std::string_view text, const ScoreBands& start) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view id = text.substr(0, comma);
    const auto picked = id == own_id ? start.series.size() : index_by_id(start.series, id);
    const auto numbers = numbers_of(text.substr(std::min(comma + 1, text.size())), 3);
    if (!picked || !numbers) return std::nullopt;
    ScoreBands figure = start;
    pick(figure, *picked);
    const auto all = points(figure);
    const auto point = std::ranges::find(all, (*numbers)[0], &Point::time);
    if (point == all.end()) return std::nullopt;
    pick_point(figure, static_cast<std::size_t>(point - all.begin()));
    const auto kept = [&](double score) {
        return static_cast<int>(std::clamp(std::round(score), double(figure.least()), double(figure.most())));
    };
    figure.own = {kept((*numbers)[1]), kept((*numbers)[2])};
    return figure;
}

std::optional<double> quantity(const ScoreBands& figure, std::string_view name) {
    const auto band = [&](double score) { return static_cast<double>(band_of(figure, score)); };
    if (name == "start") return start_score(figure);
    if (name == "score") return score(figure);
    if (name == "change") return change(figure);
    if (name == "band") return band(score(figure)) + 1;
    if (name == "crossed") return band(score(figure)) - band(start_score(figure));
    if (name == "matters") return matters(figure);
    if (name == "time") return figure.is_own() ? 0 : points(figure)[figure.point].time;
    const auto [what, id] = item_quantity(name);
    if (what != "at") return std::nullopt;
    if (id == own_id) return figure.is_own();
    const auto series = index_by_id(figure.series, id);
    if (!series) return std::nullopt;
    return figure.picked == *series;
}

std::string describe(const ScoreBands& figure, const Texts& texts) {
    return texts("score-bands.describe",
                 {{"scale", figure.scale},
                  {"name", name_of_series(figure, texts)},
                  {"time", time_words(figure, figure.point, texts)},
                  {"change", change_words(figure, texts)},
                  {"band", band_words(figure, texts)},
                  {"size", size_words(figure, texts)},
                  {"text", figure.is_own() ? "" : words_of(figure.series[figure.picked].text)}});
}

Data data(const ScoreBands& figure, const Texts& texts) {
    Data data{texts("score-bands.table"), {}, {}};
    for (const char* key :
         {"score-bands.series", "score-bands.time", "score-bands.score", "score-bands.since", "score-bands.band"})
        data.header.push_back(plain_text(texts(key)));
    ScoreBands each = figure;
    for (std::size_t i = 0; i <= figure.series.size(); ++i) {
        pick(each, i);
        for (std::size_t point = 0; point < points(each).size(); ++point) {
            pick_point(each, point);
            const Band& band = each.bands[band_of(each, score(each))];
            const std::string range = std::to_string(band.least) + "–" + std::to_string(band.most);
            data.rows.push_back({plain_text(name_of_series(each, texts)), plain_text(time_words(each, point, texts)),
                                 plain_text(number(score(each))), plain_text(with_sign(change(each))),
                                 plain_text(band.name + " (" + range + ")")});
        }
    }
    return data;
}

void each_text(const ScoreBands& figure, const TextVisitor& visit) {
    visit(plain_text(figure.scale), "scale");
    visit(plain_text(figure.unit), "unit");
    visit(plain_text(figure.time_unit), "time_unit");
    for (const Band& band : figure.bands) visit(plain_text(band.name), "name");
    for (const Series& series : figure.series) {
        visit(plain_text(series.name), "name");
        visit(series.text, "text");
    }
}

std::vector<std::string> sources(const ScoreBands& figure) {
    std::vector<std::string> ids;
    for (const Series& series : figure.series) add_new(ids, series.sources);
    return ids;
}

}  // namespace figures
