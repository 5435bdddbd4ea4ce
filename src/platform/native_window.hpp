#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform {

/// A part of the desktop, in the screen's own coordinates.
struct Area {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Area&) const = default;
};

/// Where the window is when it is not maximised, and whether it is.
struct WindowPlacement {
    Area area;
    bool maximised = false;
    bool operator==(const WindowPlacement&) const = default;
};

/// One line of text: `x y width height normal`, or `maximised`.
std::string write_placement(const WindowPlacement& placement);

/// The same back; nothing when the text is damaged.
std::optional<WindowPlacement> read_placement(std::string_view text);

/// Moves a window onto the screen that has most of it, all of it and its title bar, and makes it as small as it takes;
/// in the middle of the first screen when it is on none. `screens` are their free parts, the main screen first.
Area on_screen(const Area& window, const std::vector<Area>& screens);

/// Follows the window, so that its place is known while it is maximised or fills the screen.
class WindowMemory {
public:
    /// Begins where the window is opened.
    explicit WindowMemory(const WindowPlacement& start = {}) : now_(start), before_(start.area) {}

    /// What is seen at that time, whenever something may have changed. `in_place` is false while the window is neither
    /// normal nor maximised: hidden, or as large as the screen.
    void see(const Area& area, bool maximised, bool in_place, double seconds);

    const WindowPlacement& placement() const { return now_; }

private:
    WindowPlacement now_;
    Area before_;         // the place before the last change
    double changed_ = 0;  // when that was
};

}  // namespace platform
