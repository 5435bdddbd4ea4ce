#pragma once
#include <imgui.h>

#include <optional>
#include <ranges>
#include <string>
#include <type_traits>
#include <vector>

#include "base/function_ref.hpp"

namespace ui {

/// Writes a number, or the numbers of a list, at the end of some bytes.
template <class Value>
void add_bytes(std::string& bytes, const Value& value) {
    if constexpr (std::ranges::range<Value>) {
        add_bytes(bytes, std::ranges::size(value));
        for (const auto& each : value) add_bytes(bytes, each);
    } else {
        static_assert(std::is_arithmetic_v<Value> || std::is_enum_v<Value>);
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
}

/// The same only when all the values are.
template <class... Values>
std::string bytes_of(const Values&... values) {
    std::string bytes;
    (add_bytes(bytes, values), ...);
    return bytes;
}

/// The vertices of what is drawn alike frame after frame, told apart by the order in which it is drawn.
class KeptDrawings {
public:
    void begin_pass() { next_ = 0; }
    /// Draws what `inside` does, from `y` on, and moves `y` down; without running it when its inputs are those of the
    /// last pass.
    void draw(ImDrawList& list, std::string inputs, float& y, FunctionRef<void()> inside);

private:
    struct Drawing {
        std::optional<std::string> inputs;  // none when it is in more than one piece, and cannot be kept
        int texture = 0;                    // the font atlas that the vertices refer to
        float top = 0, bottom = 0;
        std::vector<ImDrawVert> vertices;
        std::vector<ImDrawIdx> indices;
    };

    std::vector<Drawing> drawings_;
    std::size_t next_ = 0;
    bool drawing_ = false;
};

}  // namespace ui
