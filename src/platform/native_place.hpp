#pragma once
#include <optional>
#include <string>
#include <vector>

#include "semantics/node.hpp"

namespace platform {

/// Where the reader is on the desktop: the pages they came by, and how far each is scrolled, in document pixels. On
/// the web the browser does this.
class NativePlace {
public:
    explicit NativePlace(std::string route) : visits_{{std::move(route), 0}} {}

    const std::string& route() const { return visits_[now_].route; }
    float top() const { return visits_[now_].top; }

    /// Turns to a page, at its top; false when the reader is there already.
    bool go(const std::string& route);
    /// Back (-1) or forward (1) in the history, to where the reader was on that page; false past its ends.
    bool step(int pages);

    void scroll_to(float top);
    void scroll_by(float pixels) { scroll_to(top() + pixels); }
    void scroll_by_windows(float share) { scroll_by(share * window_height_); }
    void scroll_to_end() { scroll_to(document_height_); }
    /// The reader acts: a page that has not come back to its place yet stays where it is.
    void stay() { returning_ = false; }

    /// What is known after a frame. Keeps the place within the document, and where it was when lines break elsewhere
    /// now; scrolls as little as it takes to show `wanted`, except while a page comes back to its place. True when it
    /// moved.
    bool settle(float document_height, float window_width, float window_height,
                const std::optional<semantics::Rect>& wanted = {});

private:
    struct Visit {
        std::string route;
        float top = 0;
    };
    float furthest() const;
    void show(const semantics::Rect& rect);

    std::vector<Visit> visits_;
    std::size_t now_ = 0;
    bool returning_ = false;  // until the page is as tall again as it was
    float document_height_ = 0, window_width_ = 0, window_height_ = 0;
};

}  // namespace platform
