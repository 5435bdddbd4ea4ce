#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/tree.hpp"

/// What is seen and what is said are the same: every string that is drawn is the text of a node, and the text of every
/// node is drawn, or has a reason not to be.
namespace parity {

using semantics::Node;
using semantics::Role;

/// Why the text of such a node is not drawn.
struct Reason {
    std::string_view why;
    bool (*holds)(const Node& node, const semantics::Tree& tree);
};

inline bool is_in(const Node& node, Role role, const semantics::Tree& tree) {
    for (int i = node.parent; i >= 0; i = tree.nodes()[static_cast<std::size_t>(i)].parent) {
        if (tree.nodes()[static_cast<std::size_t>(i)].role == role) return true;
    }
    return false;
}

/// The whole list.
inline constexpr Reason reasons[] = {
    {"the window's title", [](const Node& n, const semantics::Tree&) { return n.role == Role::document; }},
    {"the name of what stands around other texts",
     [](const Node& n, const semantics::Tree&) {
         for (const Role role : {Role::navigation, Role::region, Role::group, Role::table, Role::list,
                                 Role::radio_group, Role::checkbox_group, Role::dialog, Role::alert_dialog, Role::note})
             if (n.role == role) return true;
         return false;
     }},
    {"the name of a picture, or of a bar",
     [](const Node& n, const semantics::Tree&) {
         return n.role == Role::figure || n.role == Role::image || n.role == Role::progress;
     }},
    {"the label of a control: what it is for stands beside it",
     [](const Node& n, const semantics::Tree&) {
         return n.role == Role::slider || n.role == Role::combobox || n.role == Role::textbox;
     }},
    {"a place on a picture, which shows what it is",
     [](const Node& n, const semantics::Tree& tree) { return n.role == Role::radio && is_in(n, Role::figure, tree); }},
    {"a square button with a sign instead of its words",
     [](const Node& n, const semantics::Tree&) { return n.role == Role::button && n.rect.width == n.rect.height; }},
};

/// What is wrong, a line each. `drawn` is every string of one pass, in its order; lines may break anywhere.
inline std::vector<std::string> differences(const semantics::Tree& tree, const std::vector<std::string>& drawn) {
    const auto bare = [](std::string_view text) {
        std::string result;
        std::ranges::copy_if(text, std::back_inserter(result), [](char c) { return c != ' '; });
        return result;
    };
    std::vector<std::string> pieces;
    for (const std::string& each : drawn) {
        if (std::string piece = bare(each); !piece.empty()) pieces.push_back(std::move(piece));
    }
    std::vector<bool> claimed(pieces.size());
    std::size_t next = 0;
    /// Pieces one after another that make up exactly that text, and that no other node has.
    const auto claim = [&](const std::string& text) {
        for (std::size_t tried = 0; tried < pieces.size() && !text.empty(); ++tried) {
            const std::size_t first = (next + tried) % pieces.size();
            std::size_t last = first, at = 0;
            while (last < pieces.size() && !claimed[last] && at < text.size() &&
                   text.compare(at, pieces[last].size(), pieces[last]) == 0)
                at += pieces[last++].size();
            if (at != text.size()) continue;
            std::fill(claimed.begin() + static_cast<std::ptrdiff_t>(first),
                      claimed.begin() + static_cast<std::ptrdiff_t>(last), true);
            next = last % pieces.size();
            return true;
        }
        return false;
    };
    std::vector<std::string> wrong;
    // A name that need not be drawn may be, but the text of another node comes first.
    for (const bool excused : {false, true}) {
        for (const Node& node : tree.nodes()) {
            const std::string text = bare(node.name);
            const bool has_reason =
                std::ranges::any_of(reasons, [&](const Reason& each) { return each.holds(node, tree); });
            if (text.empty() || has_reason != excused || claim(text)) continue;
            if (!excused) wrong.push_back("said, not drawn: " + node.id + ": " + node.name);
        }
    }
    for (const Node& node : tree.nodes()) claim(bare(node.value));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!claimed[i]) wrong.push_back("drawn, not said: " + pieces[i]);
    }
    return wrong;
}

}  // namespace parity
