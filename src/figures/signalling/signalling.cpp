#include "figures/signalling/signalling.hpp"

#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "base/numbers.hpp"

namespace figures {

double reach(const Signalling& figure) {
    const double loss_rate = ln_2 / (figure.half_life * 60);  // 1/s
    return std::sqrt(figure.diffusion / loss_rate);
}

double level_at(const Signalling& figure, double distance) { return exp_of(-distance / reach(figure)); }

double distance_of_level(const Signalling& figure, double fraction) { return -log_of(fraction) * reach(figure); }

void read(const Reader& settings, Signalling& figure) {
    const auto within = [&](const char* name, double& value, double least, double most) {
        if (settings[name].exists()) value = settings[name].number(least, most);
    };
    within("diffusion", figure.diffusion, signalling_min_diffusion, signalling_max_diffusion);
    within("half_life", figure.half_life, signalling_min_half_life, signalling_max_half_life);
    within("distance", figure.distance, 0, signalling_max_distance);
}

std::string write_state(const Signalling& figure) {
    return decimal(figure.diffusion, 4) + "," + decimal(figure.half_life, 2) + "," + decimal(figure.distance, 1);
}

std::optional<Signalling> read_state(std::string_view text, const Signalling& start) {
    const auto values = numbers_of(text, 3);
    if (!values) return std::nullopt;
    Signalling figure = start;
    figure.diffusion = std::clamp((*values)[0], signalling_min_diffusion, signalling_max_diffusion);
    figure.half_life = std::clamp((*values)[1], signalling_min_half_life, signalling_max_half_life);
    figure.distance = std::clamp((*values)[2], 0.0, signalling_max_distance);
    return figure;
}

std::optional<double> quantity(const Signalling& figure, std::string_view name) {
    if (name == "diffusion") return figure.diffusion;
    if (name == "half_life") return figure.half_life;
    if (name == "distance") return figure.distance;
    if (name == "reach") return reach(figure);
    if (name == "arriving") return 100 * level_at(figure, figure.distance);
    return std::nullopt;
}

std::string describe(const Signalling& figure, const Texts& texts) {
    const double percent = 100 * level_at(figure, figure.distance);
    return fill(texts("signalling.describe"),
                {{"distance", decimal(figure.distance, 0)},
                 {"percent", percent < 0.1 ? texts("signalling.trace") : significant(percent, 2)},
                 {"reach", significant(reach(figure), 3)},
                 {"tenth", significant(distance_of_level(figure, 0.1), 3)}});
}

Data data(const Signalling&, const Texts&) { return {}; }

double diffusion_of_position(double position) {
    return std::clamp(signalling_min_diffusion * exp_of(position / 20 * ln_10), signalling_min_diffusion, signalling_max_diffusion);
}

double position_of_diffusion(double diffusion) { return std::round(20 * log_of(diffusion / signalling_min_diffusion) / ln_10); }

}  // namespace figures
