#pragma once
#include <string_view>
#include <type_traits>
#include <variant>

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
};

/// Calls `f` with what the variant holds, as `std::visit` does, each kind in its part.
template <std::size_t I = 0, class Variant, class F>
auto visit_part(Variant& variant, F&& f) {
    if constexpr (I + 1 < std::variant_size_v<std::remove_const_t<Variant>>) {
        if (variant.index() != I) return visit_part<I + 1>(variant, f);
    }
    auto& it = *std::get_if<I>(&variant);
    return PartOf<std::remove_reference_t<decltype(it)>>::call(it, f);
}
