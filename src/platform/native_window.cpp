#include "platform/native_window.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace platform {
namespace {
constexpr int largest = 100000;     // no screen is that wide; beyond it the file is damaged
constexpr int title_bar = 32;       // above the window's own area
constexpr double one_change = 0.3;  // seconds: a window grows and is called maximised in one go, but not at one time

bool sensible(const Area& area) {
    return area.width > 0 && area.height > 0 && area.width < largest && area.height < largest &&
           std::abs(area.x) < largest && std::abs(area.y) < largest;
}

/// In square pixels.
long shared(const Area& a, const Area& b) {
    const long width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const long height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    return std::max(0L, width) * std::max(0L, height);
}
}  // namespace

std::string write_placement(const WindowPlacement& placement) {
    const Area& a = placement.area;
    std::ostringstream text;
    text << a.x << ' ' << a.y << ' ' << a.width << ' ' << a.height << ' '
         << (placement.maximised ? "maximised" : "normal") << '\n';
    return text.str();
}

std::optional<WindowPlacement> read_placement(std::string_view text) {
    std::istringstream stream{std::string(text)};
    WindowPlacement placement;
    std::string state, more;
    Area& a = placement.area;
    if (!(stream >> a.x >> a.y >> a.width >> a.height >> state) || stream >> more) return std::nullopt;
    if (!sensible(a) || (state != "normal" && state != "maximised")) return std::nullopt;
    placement.maximised = state == "maximised";
    return placement;
}

Area on_screen(const Area& window, const std::vector<Area>& screens) {
    if (screens.empty()) return window;
    const auto best = std::ranges::max_element(screens, {}, [&](const Area& screen) { return shared(window, screen); });
    const int top = best->y + title_bar;
    Area area = window;
    area.width = std::min(window.width, best->width);
    area.height = std::min(window.height, best->height - title_bar);
    if (shared(window, *best) == 0) {
        area.x = best->x + (best->width - area.width) / 2;
        area.y = top + (best->height - title_bar - area.height) / 2;
    }
    area.x = std::clamp(area.x, best->x, best->x + best->width - area.width);
    area.y = std::clamp(area.y, top, top + best->height - title_bar - area.height);
    return area;
}

void WindowMemory::see(const Area& area, bool maximised, bool in_place, double seconds) {
    if (!in_place) return;
    if (maximised && !now_.maximised && seconds - changed_ < one_change) now_.area = before_;
    now_.maximised = maximised;
    if (maximised || now_.area == area) return;
    if (seconds - changed_ >= one_change) before_ = now_.area;
    now_.area = area;
    changed_ = seconds;
}

}  // namespace platform
