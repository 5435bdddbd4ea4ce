#pragma once
#include <imgui.h>

#include <cstddef>
#include <vector>

namespace ui {

/// Remembers the parts of the page that do not move while something else does, in the order in which they are drawn.
/// Of each it keeps the place, so that its pixels can be left on the canvas. Of a part inside a figure's picture, which
/// is redrawn as a whole, it also keeps the vertices.
class StillParts {
public:
    /// Where a part stands.
    struct Place {
        float left, width, top;
        bool operator==(const Place&) const = default;
    };

    /// Begins a pass that draws everything and remembers the parts.
    void keep();
    /// Begins a pass that leaves the remembered parts out; `told`: the whole tree is made. False when no parts are
    /// remembered.
    bool repeat(bool told);
    /// Begins a pass that draws everything and remembers nothing.
    void forget();

    struct Part {
        Place place{};
        int state = 0;
        float bottom = 0;
        std::size_t node = 0, nodes = 0;  ///< The first of its nodes in the last whole tree, and their number.
        bool in_tree = true;              ///< Not when it was drawn since.
        bool moves = false;               ///< Or cannot be kept in one piece.
        ImVector<ImDrawVert> vertices;    ///< Of a part in a picture.
        ImVector<ImDrawIdx> indices;      ///< Of these vertices.
    };

    /// The next part, when it is known as it stands there in that `state`; else null, and it has to be drawn between
    /// `begin_part` and `end_part`.
    Part* known(const Place& place, int state);
    /// In a pass that leaves parts out: one is not where it was, so everything has to be drawn.
    bool broken() const { return broken_; }

    /// `node` is the number of nodes in the tree now.
    void begin_part(const ImDrawList& list, const Place& place, int state, std::size_t node);
    void end_part(const ImDrawList& list, float bottom, bool moves, bool in_picture, std::size_t node);

private:
    struct Mark {
        int vertices, indices, commands;
        unsigned first;
    };

    std::vector<Part> parts_;
    std::size_t count_ = 0;  // of them that are known
    std::size_t next_ = 0;
    bool keeps_ = false, repeats_ = false, told_ = true, broken_ = false;
    int texture_ = 0;  // the font atlas that the vertices refer to
    Mark mark_{};
};

/// Draws what a part of a picture has drawn before.
void draw_again(const StillParts::Part& part, ImDrawList& list);

}  // namespace ui
