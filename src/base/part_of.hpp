#pragma once
#include <memory>
#include <string_view>

#include "base/function_ref.hpp"

/// Is the part of the program with that name there (src/parts.json)? Only the page has to ask.
using HasPart = FunctionRef<bool(std::string_view part)>;

/// Every part is: on the desktop, in the terminal and in tests.
inline constexpr auto every_part = [](std::string_view) { return true; };

/// Where one of several kinds begins: on the page, what only this calls is a part of the program of its own, which
/// comes when it is wanted (src/parts.json).
template <class Kind>
struct PartOf {
    template <class F>
    [[gnu::noinline]] static auto call(Kind& it, F& f) {
        return f(it);
    }
    [[gnu::noinline]] static std::unique_ptr<Kind> make() { return std::make_unique<Kind>(); }
};
