#include "figures/diffusion/diffusion.hpp"

#include "base/math.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using Geometry = Diffusion::Geometry;

constexpr std::string_view geometry_names[] = {"flat", "one", "several"};
constexpr const char* word_names[] = {"title", "substance", "origin", "origins", "layer", "target"};

/// How far beside the line the origins lie, in turn, in radii of one; the first lies on it.
constexpr double beside[] = {3, -4.6, 5.8, -2.8, 4.4, -6};

constexpr double play_seconds = 7;

constexpr int most_origins = 25;  // whose levels can be added up for each place of a picture, in each frame

double loss_rate(const Diffusion& figure) { return ln_2 / (figure.half_life * 60); }  // 1/s

double bounded(double value, const Diffusion::Range& range) { return std::clamp(value, range.least, range.most); }

/// The level at a distance from a plane that is kept at 1 from time 0 on (model.md).
class Gradient {
public:
    Gradient(const Diffusion& figure, double elapsed)
        : reach_(reach(figure)), steady_(elapsed == diffusion_steady), begun_(elapsed > 0) {
        if (steady_ || !begun_) return;
        lost_ = std::sqrt(loss_rate(figure) * elapsed * 60);
        spread_ = 2 * std::sqrt(figure.diffusion * elapsed * 60);
    }

    double at(double distance) const {
        if (distance <= 0) return 1;
        if (!begun_) return 0;
        const double settled = exp_of(-distance / reach_);
        if (steady_) return settled;
        const double a = distance / spread_, b = lost_;
        const double front = exp_of(-(a * a + b * b)), back = front * scaled_erfc(a + b);
        const double sum = a > b ? front * scaled_erfc(a - b) + back : 2 * settled - front * scaled_erfc(b - a) + back;
        return std::clamp(sum / 2, 0.0, settled);
    }

private:
    double reach_;
    bool steady_, begun_;
    double lost_ = 0, spread_ = 0;
};

/// Times are told in seconds where the half-life is shorter than a minute.
bool in_seconds(const Diffusion& figure) { return figure.half_life < 1; }
double told(const Diffusion& figure, double minutes) { return in_seconds(figure) ? 60 * minutes : minutes; }

std::string number_of(const Diffusion& figure, double minutes) {
    const double n = told(figure, minutes);
    return n < 1 ? significant(n, 2) : decimal(n, n < 10 ? 1 : 0);
}

/// "16 minutes", for a sentence.
std::string long_words(const Diffusion& figure, std::string n, const Texts& texts) {
    return texts(in_seconds(figure) ? "diffusion.seconds" : "diffusion.minutes", {{"n", std::move(n)}});
}

void read(const Reader& item, Diffusion::Range& range, double least, double most) {
    if (!item.exists()) return;
    Diffusion::Range read{item["least"].number(least, most), item["most"].number(least, most)};
    if (read.most <= read.least) {
        if (item["most"].is_number()) item["most"].wants("more than least");
        return;
    }
    read.step = item["step"].exists() ? item["step"].number(1e-6, read.most - read.least) : usual_step(read);
    range = read;
}
}  // namespace

void keep_in_time(Diffusion& figure) {
    if (figure.elapsed >= full_time(figure)) figure.elapsed = diffusion_steady;
}

void choose_preset(Diffusion& figure, std::size_t preset) {
    figure.diffusion = figure.presets[preset].diffusion;
    figure.half_life = figure.presets[preset].half_life.value_or(figure.half_life);
    keep_in_time(figure);
}

double usual_step(const Diffusion::Range& range) {
    double step = 1;
    while (200 * step > range.most - range.least) step /= 10;
    while (2000 * step <= range.most - range.least) step *= 10;
    return step;
}

double reach(const Diffusion& figure) { return std::sqrt(figure.diffusion / loss_rate(figure)); }

double level_at(const Diffusion& figure, double distance, double elapsed) {
    return Gradient(figure, elapsed).at(distance);
}

double distance_of_level(const Diffusion& figure, double fraction) { return -log_of(fraction) * reach(figure); }

int single_origins(const Diffusion& figure) {
    return figure.geometry == Geometry::flat ? 0 : figure.geometry == Geometry::one ? 1 : figure.number;
}

Position centre_of(const Diffusion& figure, int number) {
    const double aside = number == 0 ? 0 : beside[static_cast<std::size_t>(number - 1) % std::size(beside)];
    return {number * figure.spacing - figure.radius, aside * figure.radius};
}

double level_at(const Diffusion& figure, Position place, double elapsed) {
    const Gradient gradient(figure, elapsed);
    return level_at(figure, place, [&](double distance) { return gradient.at(distance); });
}

double level_at(const Diffusion& figure, Position place, FunctionRef<double(double)> single) {
    if (figure.geometry == Geometry::flat) return single(place.x);
    double sum = 0;
    for (int i = 0; i < single_origins(figure); ++i) {
        const Position centre = centre_of(figure, i);
        const double dx = place.x - centre.x, dy = place.y - centre.y;
        const double r = std::max(std::sqrt(dx * dx + dy * dy), figure.radius);
        sum += figure.radius / r * single(r - figure.radius);
    }
    return sum;
}

double arriving(const Diffusion& figure, double elapsed) { return level_at(figure, {figure.distance, 0}, elapsed); }

double minutes_to_90(const Diffusion& figure) {
    const double wanted = 0.9 * arriving(figure);
    double least = 0, most = figure.half_life;
    if (arriving(figure, 0) >= wanted) return 0;
    while (arriving(figure, most) < wanted) least = most, most *= 2;
    for (int i = 0; i < 40; ++i) {
        const double middle = (least + most) / 2;
        (arriving(figure, middle) < wanted ? least : most) = middle;
    }
    return most;
}

void read(const Reader& settings, Diffusion& figure) {
    const Reader ranges = settings["ranges"], names = settings["names"];
    read(ranges["diffusion"], figure.ranges.diffusion, 1e-6, 1e9);
    read(ranges["half_life"], figure.ranges.half_life, 1e-6, 1e7);
    read(ranges["distance"], figure.ranges.distance, 0, 1e7);
    read(ranges["spacing"], figure.ranges.spacing, 1e-3, 1e7);
    if (const Reader item = ranges["number"]; item.exists()) {
        const auto least = item["least"].integer(2, most_origins - 1);
        figure.ranges.number = {static_cast<double>(least),
                                static_cast<double>(item["most"].integer(least + 1, most_origins)), 1};
    }
    const auto within = [](const Reader& item, double& value, const Diffusion::Range& range) {
        value = item.exists() ? item.number(range.least, range.most) : bounded(value, range);
    };
    within(settings["diffusion"], figure.diffusion, figure.ranges.diffusion);
    within(settings["half_life"], figure.half_life, figure.ranges.half_life);
    within(settings["distance"], figure.distance, figure.ranges.distance);
    within(settings["spacing"], figure.spacing, figure.ranges.spacing);
    within(settings["radius"], figure.radius, {1e-3, 1e6});
    // Modules for the figure's former name called them cells.
    const Reader number = settings[settings["cells"].exists() ? "cells" : "number"];
    const auto [fewest, most, step] = figure.ranges.number;
    figure.number = number.exists() ? static_cast<int>(number.integer(static_cast<int>(fewest), static_cast<int>(most)))
                                    : static_cast<int>(bounded(figure.number, figure.ranges.number));
    if (settings["geometry"].exists()) {
        figure.geometry = static_cast<Geometry>(
            settings["geometry"].one_of({geometry_names[0], geometry_names[1], geometry_names[2]}));
    }
    if (names.exists()) {
        for (const char* key : word_names) figure.names.push_back(names[key].exists() ? names[key].line() : "");
    }
    for (const Reader& item : settings["presets"].items_if_any()) {
        Diffusion::Preset preset;
        preset.name = item["name"].line();
        preset.diffusion = item["diffusion"].number(figure.ranges.diffusion.least, figure.ranges.diffusion.most);
        if (item["half_life"].exists()) within(item["half_life"], preset.half_life.emplace(), figure.ranges.half_life);
        preset.source = item["source"].id();
        figure.presets.push_back(std::move(preset));
    }
}

std::string write_state(const Diffusion& figure) {
    constexpr int digits = 6;
    std::string text = significant(figure.diffusion, digits) + "," + significant(figure.half_life, digits) + "," +
                       significant(figure.distance, digits) + "," +
                       std::string(geometry_names[static_cast<std::size_t>(figure.geometry)]) + "," +
                       decimal(figure.number, 0) + "," + significant(figure.spacing, digits);
    if (figure.elapsed != diffusion_steady) text += "," + significant(figure.elapsed, digits);
    return text;
}

std::optional<Diffusion> read_state(std::string_view text, const Diffusion& start) {
    constexpr std::size_t most_numbers = 7;
    // Older links have the geometry's number in the place of its name.
    std::string older;
    for (const std::string_view field : fields_of(text)) {
        const auto named = std::ranges::find(geometry_names, field);
        older += older.empty() ? "" : ",";
        older += named == std::end(geometry_names) || std::ranges::count(older, ',') != 3
                     ? std::string(field)
                     : std::to_string(named - std::begin(geometry_names));
    }
    std::optional<std::vector<double>> values;
    for (const std::size_t count : {std::size_t{3}, std::size_t{6}, most_numbers}) {
        if (!values) values = numbers_of(older, count);
    }
    if (!values) return std::nullopt;
    const std::vector<double>& v = *values;
    Diffusion figure = start;
    figure.diffusion = bounded(v[0], figure.ranges.diffusion);
    figure.half_life = bounded(v[1], figure.ranges.half_life);
    figure.distance = bounded(v[2], figure.ranges.distance);
    figure.geometry = Geometry::flat;  // all there was when links had three numbers
    figure.elapsed = diffusion_steady;
    if (v.size() > 3) {
        figure.geometry = static_cast<Geometry>(static_cast<int>(bounded(v[3], {0, 2})));
        figure.number = static_cast<int>(bounded(v[4], figure.ranges.number));
        figure.spacing = bounded(v[5], figure.ranges.spacing);
    }
    if (v.size() == most_numbers) figure.elapsed = std::max(v[6], 0.0);
    keep_in_time(figure);
    return figure;
}

std::optional<double> quantity(const Diffusion& figure, std::string_view name) {
    if (name == "diffusion") return figure.diffusion;
    if (name == "half_life") return figure.half_life;
    if (name == "distance") return figure.distance;
    if (name == "geometry") return static_cast<int>(figure.geometry);
    if (name == "number" || name == "cells") return figure.number;  // formerly cells
    if (name == "spacing") return figure.spacing;
    if (name == "elapsed") return std::min(figure.elapsed, full_time(figure));
    if (name == "reach") return reach(figure);
    if (name == "arriving") return 100 * arriving(figure);
    if (name == "arriving_now") return 100 * arriving(figure, figure.elapsed);
    if (name == "share_of_steady") return 100 * arriving(figure, figure.elapsed) / arriving(figure);
    if (name == "minutes_to_90") return minutes_to_90(figure);
    return std::nullopt;
}

const std::string& word_of(const Diffusion& figure, Diffusion::Word word, const Texts& texts) {
    constexpr const char* usual[] = {"diffusion.name",    "diffusion.substance", "diffusion.origin",
                                     "diffusion.origins", "diffusion.layer",     "diffusion.target"};
    const bool own = !figure.names.empty() && !figure.names[word].empty();
    return own ? figure.names[word] : texts(usual[word]);
}

std::string worded(const Diffusion& figure, const Texts& texts, std::string_view key) {
    const auto word = [&](Diffusion::Word of) { return word_of(figure, of, texts); };
    return texts(key, {{"substance", word(Diffusion::substance)},
                       {"origin", word(Diffusion::origin)},
                       {"origins", word(Diffusion::origins)},
                       {"layer", word(Diffusion::layer)},
                       {"target", word(Diffusion::target)}});
}

std::string geometry_name(const Diffusion& figure, Geometry geometry, const Texts& texts) {
    constexpr const char* keys[] = {"diffusion.flat", "diffusion.one", "diffusion.several"};
    return worded(figure, texts, keys[static_cast<std::size_t>(geometry)]);
}

std::string target_name(const Diffusion& figure, const Texts& texts) {
    std::string name = word_of(figure, Diffusion::target, texts);
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string diffusion_words(double diffusion, const Texts& texts) {
    constexpr double fast = 1e5, square_millimetre = 1e6;  // µm²
    return diffusion < fast ? texts("unit.diffusion", {{"n", significant(diffusion, diffusion < 100 ? 2 : 3)}})
                            : texts("unit.fast_diffusion", {{"n", significant(diffusion / square_millimetre, 2)}});
}

std::string time_words(const Diffusion& figure, double minutes, const Texts& texts) {
    return texts(in_seconds(figure) ? "unit.seconds" : "unit.minutes", {{"n", number_of(figure, minutes)}});
}

std::string micrometres(double length) { return decimal(length, length < 10 ? 2 : length < 100 ? 1 : 0); }

std::string length_words(double length, const Texts& texts) {
    return texts("unit.micrometres", {{"n", micrometres(length)}});
}

std::string percent_words(double share, const Texts& texts) {
    return share > 0 && share < 0.001 ? texts("diffusion.trace") : significant(100 * share, share < 1 ? 2 : 3);
}

std::string arrival_words(const Diffusion& figure, const Texts& texts) {
    constexpr const char* wholes[] = {"diffusion.whole.flat", "diffusion.whole.one", "diffusion.whole.several"};
    const bool steady = figure.elapsed == diffusion_steady;
    return fill(worded(figure, texts, steady ? "diffusion.arrival_steady" : "diffusion.arrival"),
                {{"elapsed", long_words(figure, number_of(figure, figure.elapsed), texts)},
                 {"percent", percent_words(arriving(figure, figure.elapsed), texts)},
                 {"whole", worded(figure, texts, wholes[static_cast<std::size_t>(figure.geometry)])},
                 {"steady", percent_words(arriving(figure), texts)},
                 {"time", long_words(figure, significant(told(figure, minutes_to_90(figure)), 2), texts)}});
}

std::string describe(const Diffusion& figure, const Texts& texts) {
    constexpr const char* keys[] = {"diffusion.describe.flat", "diffusion.describe.one", "diffusion.describe.several"};
    return fill(worded(figure, texts, keys[static_cast<std::size_t>(figure.geometry)]),
                {{"distance", micrometres(figure.distance)},
                 {"diameter", micrometres(2 * figure.radius)},
                 {"arrival", arrival_words(figure, texts)},
                 {"n", decimal(figure.number, 0)},
                 {"spacing", micrometres(figure.spacing)},
                 {"reach", significant(reach(figure), 3)},
                 {"flat", percent_words(level_at(figure, figure.distance, figure.elapsed), texts)},
                 {"tenth", significant(distance_of_level(figure, 0.1), 3)}});
}

Data data(const Diffusion& figure, const Texts& texts) {
    const bool steady = figure.elapsed == diffusion_steady;
    Data data{fill(worded(figure, texts, steady ? "diffusion.data_steady" : "diffusion.data"),
                   {{"elapsed", long_words(figure, number_of(figure, figure.elapsed), texts)}}),
              {plain_text(worded(figure, texts, "diffusion.distance"))},
              {}};
    constexpr Geometry geometries[] = {Geometry::flat, Geometry::one, Geometry::several};
    for (const Geometry geometry : geometries)
        data.header.push_back(plain_text(geometry_name(figure, geometry, texts)));
    for (const double share : {0.0, 0.05, 0.1, 0.2, 0.5, 1.0}) {
        auto& row = data.rows.emplace_back();
        Diffusion each = figure;
        each.distance = share * figure.ranges.distance.most;
        row.push_back(plain_text(length_words(each.distance, texts)));
        for (const Geometry geometry : geometries) {
            each.geometry = geometry;
            std::string words = percent_words(arriving(each, each.elapsed), texts) + " %";
            if (!steady) words += " (" + percent_words(arriving(each), texts) + " %)";
            row.push_back(plain_text(words));
        }
    }
    return data;
}

void each_text(const Diffusion& figure, const TextVisitor& visit) {
    for (const std::string& name : figure.names) {
        if (!name.empty()) visit(plain_text(name), "names");
    }
    for (const Diffusion::Preset& preset : figure.presets) visit(plain_text(preset.name), "name");
}

std::vector<std::string> sources(const Diffusion& figure) {
    std::vector<std::string> ids;
    for (const auto& preset : figure.presets) ids.push_back(preset.source);
    return ids;
}

Motion motion(const Diffusion& figure) { return figure.elapsed == diffusion_steady ? Motion::over : Motion::ready; }

void play(Diffusion& figure) {
    if (figure.elapsed == diffusion_steady) figure.elapsed = 0;
}

// The clock runs faster as it goes: a front that spreads by diffusion then moves on evenly.
void step(Diffusion& figure, double seconds) {
    if (figure.elapsed == diffusion_steady) return;
    const double share = std::sqrt(figure.elapsed / full_time(figure)) + seconds / play_seconds;
    figure.elapsed = full_time(figure) * share * share;
    keep_in_time(figure);
}

void next_stage(Diffusion& figure) {
    const double before = figure.elapsed == diffusion_steady ? 0 : figure.elapsed;
    figure.elapsed = diffusion_steady;
    for (const double half_lives : {4.0, 2.0, 1.0, 0.5, 0.25}) {
        if (half_lives * figure.half_life > before) figure.elapsed = half_lives * figure.half_life;
    }
}

double diffusion_of_position(const Diffusion& figure, double position) {
    return bounded(figure.ranges.diffusion.least * exp_of(position / 20 * ln_10), figure.ranges.diffusion);
}

double position_of_diffusion(const Diffusion& figure, double diffusion) {
    return std::round(20 * log_of(diffusion / figure.ranges.diffusion.least) / ln_10);
}

std::optional<std::size_t> preset_of(const Diffusion& figure) {
    for (std::size_t i = 0; i < figure.presets.size(); ++i) {
        const auto& preset = figure.presets[i];
        if (preset.diffusion == figure.diffusion && preset.half_life.value_or(figure.half_life) == figure.half_life)
            return i;
    }
    return std::nullopt;
}

}  // namespace figures
