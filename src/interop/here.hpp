#pragma once
#include <variant>

#include "base/held.hpp"

namespace interop {

/// Calls `f` with one of a list's structs, as `Held::visit` does, but where it is called from: so what is done here
/// with each kind does not go to the parts of the program that chapters load for their questions. It may not be there.
template <class F, class... T>
void visit_here(const Held<std::variant<T...>>& held, F&& f) {
    const auto take = [&](const auto* own) {
        if (own && held.is_made()) f(*own);
    };
    (take(held.template get_if<T>()), ...);
}

}  // namespace interop
