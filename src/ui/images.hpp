#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ui {

/// The course's own images, as textures. One is asked for when it is first drawn, and forgotten with its page.
class Images {
public:
    /// One that has come, or that cannot be had.
    struct Image;

    Images();
    ~Images();

    /// The image of that file; null while it is on its way.
    const Image* find(const std::string& file);
    /// Takes an image that has come: its width, its height and how wide it is at most (0: as there is room), in pixels,
    /// as 32-bit numbers with the low byte first, then red, green, blue and opacity of each pixel. Anything else means
    /// that it cannot be had.
    [[gnu::noinline]] void take(const std::string& file, std::string_view bytes);
    /// Forgets all of them.
    [[gnu::noinline]] void leave();
    bool empty() const { return known_.empty(); }
    /// The files asked for since the last call.
    std::vector<std::string> take_wanted() { return std::exchange(wanted_, {}); }

private:
    void sweep();

    std::map<std::string, std::unique_ptr<Image>, std::less<>> known_;
    std::vector<std::unique_ptr<Image>> leaving_;  // until the renderer has let go of their textures
    std::vector<std::string> wanted_;
};

}  // namespace ui
