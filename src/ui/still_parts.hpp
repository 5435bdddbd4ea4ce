#pragma once
#include <imgui.h>

#include <cstddef>
#include <vector>

namespace ui {

/// The parts of the page that rest while something else moves, in their order: where they are, so that they need not be
/// drawn over again, and, of those in a picture that is drawn over, what they draw.
class StillParts {
public:
    /// Where a part stands.
    struct Place {
        float left, width, top;
        bool operator==(const Place&) const = default;
    };

    /// A pass begins after which the parts are known.
    void keep();
    /// A pass begins that leaves out what is known; false when nothing is.
    bool repeat();
    /// A pass begins that does neither.
    void forget();

    /// The next part is known as it stands there in that `state`: its lower edge is handed back. Else it has to be drawn,
    /// between `begin_part` and `end_part`.
    const float* known(const Place& place, int state);
    /// Draws the part that was found known last, if it is one of a picture.
    void draw_again(ImDrawList& list) const;
    /// In a pass that repeats: something no longer stands where it stood.
    bool broken() const { return broken_; }

    void begin_part(const ImDrawList& list, const Place& place, int state);
    void end_part(const ImDrawList& list, float bottom, bool moves, bool in_picture);

private:
    struct Part {
        Place place{};
        int state = 0;
        float bottom = 0;
        bool moves = false;  // or cannot be kept in one piece
        ImVector<ImDrawVert> vertices;
        ImVector<ImDrawIdx> indices;  // of these vertices
    };
    struct Mark {
        int vertices, indices, commands;
        unsigned first;
    };

    std::vector<Part> parts_;
    std::size_t count_ = 0;  // of them that are known
    std::size_t next_ = 0;
    bool keeps_ = false, repeats_ = false, broken_ = false;
    int texture_ = 0;  // the font atlas that the vertices refer to
    Mark mark_{};
};

}  // namespace ui
