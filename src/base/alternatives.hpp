#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

/// For lists of structs that each say their `name`, such as `using Kind = std::variant<Choice, TrueFalse>`: what else
/// has one entry for each of them is derived from the list here.
template <class List>
struct Alternatives;

template <class... T>
struct Alternatives<std::variant<T...>> {
    static constexpr std::size_t count = sizeof...(T);

    /// The names, in the order of the list.
    static constexpr std::array<std::string_view, count> names{T::name...};

    /// The alternative at that place, with its defaults.
    static std::variant<T...> made(std::size_t index) {
        std::variant<T...> result;
        std::size_t place = 0;
        ((place++ == index ? static_cast<void>(result.template emplace<T>()) : void()), ...);
        return result;
    }

    /// Calls `f` for the type of each alternative: `each([]<class T> { … })`.
    template <class F>
    static void each(F&& f) {
        (f.template operator()<T>(), ...);
    }

private:
    static constexpr bool names_differ() {
        std::array<std::string_view, count> sorted = names;
        std::ranges::sort(sorted);
        return std::ranges::adjacent_find(sorted) == sorted.end();
    }
    static_assert(names_differ(), "each needs a name of its own");
};

/// For the assignment of what holds one of a list's structs: it is removed and made anew, since assigning would be code
/// for each struct by itself.
template <class T>
T& made_anew(T& it, T&& from) noexcept {
    std::destroy_at(&it);
    return *std::construct_at(&it, std::move(from));
}

/// The names of a list's structs.
template <class List>
inline constexpr auto& names_of = Alternatives<List>::names;

/// The name of the alternative that it holds.
template <class... T>
constexpr std::string_view name_of(const std::variant<T...>& held) {
    return Alternatives<std::variant<T...>>::names[held.index()];
}
