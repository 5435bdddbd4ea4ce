#pragma once
#include <string>

#include "semantics/tree.hpp"
#include "ui/painter.hpp"

namespace ui {

/// Shows which node has the keyboard focus, where the platform does not.
struct FocusRing {
    std::string node;    ///< Its id; empty for none.
    bool drawn = false;  ///< In this pass; or it needs none.

    bool is_on(const std::string& id) const { return node == id; }
    /// Around the node, when it is that one in the tree or a later one.
    void draw(const semantics::Tree& tree, std::size_t from, const Painter& paint);
};

}  // namespace ui
