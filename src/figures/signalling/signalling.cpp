#include "figures/signalling/signalling.hpp"

#include "base/math.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using Geometry = Signalling::Geometry;

constexpr std::string_view geometry_names[] = {"flat", "one", "several"};

/// How far beside the line the cells lie, in turn, in µm; the first lies on it.
constexpr double beside[] = {30, -46, 58, -28, 44, -60};

constexpr double play_seconds = 7;

double loss_rate(const Signalling& figure) { return ln_2 / (figure.half_life * 60); }  // 1/s

double bounded(double value, double least, double most) { return std::clamp(value, least, most); }

/// The level at a distance from a plane that is kept at 1 from time 0 on (model.md).
class Gradient {
public:
    Gradient(const Signalling& figure, double elapsed)
        : reach_(reach(figure)), steady_(elapsed == signalling_steady), begun_(elapsed > 0) {
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
        return bounded(sum / 2, 0, settled);
    }

private:
    double reach_;
    bool steady_, begun_;
    double lost_ = 0, spread_ = 0;
};

std::string minutes_words(double minutes) { return decimal(minutes, minutes < 10 ? 1 : 0); }
}  // namespace

void keep_in_time(Signalling& figure) {
    if (figure.elapsed >= full_time(figure)) figure.elapsed = signalling_steady;
}

void choose_preset(Signalling& figure, std::size_t preset) {
    figure.diffusion = figure.presets[preset].diffusion;
    figure.half_life = figure.presets[preset].half_life.value_or(figure.half_life);
    keep_in_time(figure);
}

double reach(const Signalling& figure) { return std::sqrt(figure.diffusion / loss_rate(figure)); }

double level_at(const Signalling& figure, double distance, double elapsed) {
    return Gradient(figure, elapsed).at(distance);
}

double distance_of_level(const Signalling& figure, double fraction) { return -log_of(fraction) * reach(figure); }

int single_cells(const Signalling& figure) {
    return figure.geometry == Geometry::flat ? 0 : figure.geometry == Geometry::one ? 1 : figure.cells;
}

SignalPlace cell_centre(const Signalling& figure, int number) {
    return {number * figure.spacing - signalling_cell_radius,
            number == 0 ? 0 : beside[static_cast<std::size_t>(number - 1) % std::size(beside)]};
}

double level_at(const Signalling& figure, SignalPlace place, double elapsed) {
    const Gradient gradient(figure, elapsed);
    return level_at(figure, place, [&](double distance) { return gradient.at(distance); });
}

double level_at(const Signalling& figure, SignalPlace place, FunctionRef<double(double)> single) {
    if (figure.geometry == Geometry::flat) return single(place.x);
    double sum = 0;
    for (int i = 0; i < single_cells(figure); ++i) {
        const SignalPlace centre = cell_centre(figure, i);
        const double dx = place.x - centre.x, dy = place.y - centre.y;
        const double r = std::max(std::sqrt(dx * dx + dy * dy), signalling_cell_radius);
        sum += signalling_cell_radius / r * single(r - signalling_cell_radius);
    }
    return sum;
}

double arriving(const Signalling& figure, double elapsed) { return level_at(figure, {figure.distance, 0}, elapsed); }

double minutes_to_90(const Signalling& figure) {
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

void read(const Reader& settings, Signalling& figure) {
    const auto within = [](const Reader& item, double& value, double least, double most) {
        if (item.exists()) value = item.number(least, most);
    };
    within(settings["diffusion"], figure.diffusion, signalling_min_diffusion, signalling_max_diffusion);
    within(settings["half_life"], figure.half_life, signalling_min_half_life, signalling_max_half_life);
    within(settings["distance"], figure.distance, 0, signalling_max_distance);
    within(settings["spacing"], figure.spacing, signalling_min_spacing, signalling_max_spacing);
    if (settings["cells"].exists())
        figure.cells = static_cast<int>(settings["cells"].integer(signalling_min_cells, signalling_max_cells));
    if (settings["geometry"].exists()) {
        figure.geometry = static_cast<Geometry>(
            settings["geometry"].one_of({geometry_names[0], geometry_names[1], geometry_names[2]}));
    }
    for (const Reader& item : settings["presets"].items_if_any()) {
        Signalling::Preset preset;
        preset.name = item["name"].text();
        preset.diffusion = item["diffusion"].number(signalling_min_diffusion, signalling_max_diffusion);
        if (item["half_life"].exists())
            preset.half_life = item["half_life"].number(signalling_min_half_life, signalling_max_half_life);
        preset.source = item["source"].id();
        figure.presets.push_back(std::move(preset));
    }
}

std::string write_state(const Signalling& figure) {
    std::string text = decimal(figure.diffusion, 4) + "," + decimal(figure.half_life, 2) + "," +
                       decimal(figure.distance, 1) + "," +
                       std::string(geometry_names[static_cast<std::size_t>(figure.geometry)]) + "," +
                       decimal(figure.cells, 0) + "," + decimal(figure.spacing, 1);
    if (figure.elapsed != signalling_steady) text += "," + decimal(figure.elapsed, 2);
    return text;
}

std::optional<Signalling> read_state(std::string_view text, const Signalling& start) {
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
    Signalling figure = start;
    figure.diffusion = bounded(v[0], signalling_min_diffusion, signalling_max_diffusion);
    figure.half_life = bounded(v[1], signalling_min_half_life, signalling_max_half_life);
    figure.distance = bounded(v[2], 0, signalling_max_distance);
    figure.geometry = Geometry::flat;  // all there was when links had three numbers
    figure.elapsed = signalling_steady;
    if (v.size() > 3) {
        figure.geometry = static_cast<Geometry>(static_cast<int>(bounded(v[3], 0, 2)));
        figure.cells = static_cast<int>(bounded(v[4], signalling_min_cells, signalling_max_cells));
        figure.spacing = bounded(v[5], signalling_min_spacing, signalling_max_spacing);
    }
    if (v.size() == most_numbers) figure.elapsed = std::max(v[6], 0.0);
    keep_in_time(figure);
    return figure;
}

std::optional<double> quantity(const Signalling& figure, std::string_view name) {
    if (name == "diffusion") return figure.diffusion;
    if (name == "half_life") return figure.half_life;
    if (name == "distance") return figure.distance;
    if (name == "geometry") return static_cast<int>(figure.geometry);
    if (name == "cells") return figure.cells;
    if (name == "spacing") return figure.spacing;
    if (name == "elapsed") return std::min(figure.elapsed, full_time(figure));
    if (name == "reach") return reach(figure);
    if (name == "arriving") return 100 * arriving(figure);
    if (name == "arriving_now") return 100 * arriving(figure, figure.elapsed);
    if (name == "share_of_steady") return 100 * arriving(figure, figure.elapsed) / arriving(figure);
    if (name == "minutes_to_90") return minutes_to_90(figure);
    return std::nullopt;
}

std::string percent_words(double share, const Texts& texts) {
    return share > 0 && share < 0.001 ? texts("signalling.trace") : significant(100 * share, share < 1 ? 2 : 3);
}

std::string arrival_words(const Signalling& figure, const Texts& texts) {
    const bool steady = figure.elapsed == signalling_steady;
    const std::string whole =
        texts("signalling.whole." + std::string(geometry_names[static_cast<std::size_t>(figure.geometry)]));
    return fill(texts(steady ? "signalling.arrival_steady" : "signalling.arrival"),
                {{"minutes", minutes_words(figure.elapsed)},
                 {"percent", percent_words(arriving(figure, figure.elapsed), texts)},
                 {"whole", whole},
                 {"steady", percent_words(arriving(figure), texts)},
                 {"time", significant(minutes_to_90(figure), 2)}});
}

std::string describe(const Signalling& figure, const Texts& texts) {
    const std::string kind(geometry_names[static_cast<std::size_t>(figure.geometry)]);
    return fill(texts("signalling.describe." + kind),
                {{"distance", decimal(figure.distance, 0)},
                 {"arrival", arrival_words(figure, texts)},
                 {"n", decimal(figure.cells, 0)},
                 {"spacing", decimal(figure.spacing, 0)},
                 {"reach", significant(reach(figure), 3)},
                 {"flat", percent_words(level_at(figure, figure.distance, figure.elapsed), texts)},
                 {"tenth", significant(distance_of_level(figure, 0.1), 3)}});
}

Data data(const Signalling& figure, const Texts& texts) {
    const bool steady = figure.elapsed == signalling_steady;
    Data data{fill(texts(steady ? "signalling.data_steady" : "signalling.data"),
                   {{"minutes", minutes_words(figure.elapsed)}}),
              {plain_text(texts("signalling.distance"))},
              {}};
    for (const char* key : {"signalling.flat", "signalling.one", "signalling.several"})
        data.header.push_back(plain_text(texts(key)));
    for (const int distance : {0, 50, 100, 200, 500, 1000}) {
        auto& row = data.rows.emplace_back();
        row.push_back(plain_text(fill(texts("unit.micrometres"), {{"n", decimal(distance, 0)}})));
        Signalling each = figure;
        each.distance = distance;
        for (const Geometry geometry : {Geometry::flat, Geometry::one, Geometry::several}) {
            each.geometry = geometry;
            std::string words = percent_words(arriving(each, each.elapsed), texts) + " %";
            if (!steady) words += " (" + percent_words(arriving(each), texts) + " %)";
            row.push_back(plain_text(words));
        }
    }
    return data;
}

void each_text(const Signalling& figure, const TextVisitor& visit) {
    for (const Signalling::Preset& preset : figure.presets) visit(plain_text(preset.name), "name");
}

std::vector<std::string> sources(const Signalling& figure) {
    std::vector<std::string> ids;
    for (const auto& preset : figure.presets) ids.push_back(preset.source);
    return ids;
}

Motion motion(const Signalling& figure) { return figure.elapsed == signalling_steady ? Motion::over : Motion::ready; }

void play(Signalling& figure) {
    if (figure.elapsed == signalling_steady) figure.elapsed = 0;
}

// The clock runs faster as it goes: a front that spreads by diffusion then moves on evenly.
void step(Signalling& figure, double seconds) {
    if (figure.elapsed == signalling_steady) return;
    const double share = std::sqrt(figure.elapsed / full_time(figure)) + seconds / play_seconds;
    figure.elapsed = full_time(figure) * share * share;
    keep_in_time(figure);
}

void next_stage(Signalling& figure) {
    const double before = figure.elapsed == signalling_steady ? 0 : figure.elapsed;
    figure.elapsed = signalling_steady;
    for (const double half_lives : {4.0, 2.0, 1.0, 0.5, 0.25}) {
        if (half_lives * figure.half_life > before) figure.elapsed = half_lives * figure.half_life;
    }
}

double diffusion_of_position(double position) {
    return bounded(signalling_min_diffusion * exp_of(position / 20 * ln_10), signalling_min_diffusion,
                   signalling_max_diffusion);
}

double position_of_diffusion(double diffusion) {
    return std::round(20 * log_of(diffusion / signalling_min_diffusion) / ln_10);
}

std::optional<std::size_t> preset_of(const Signalling& figure) {
    for (std::size_t i = 0; i < figure.presets.size(); ++i) {
        const auto& preset = figure.presets[i];
        if (preset.diffusion == figure.diffusion && preset.half_life.value_or(figure.half_life) == figure.half_life)
            return i;
    }
    return std::nullopt;
}

}  // namespace figures
