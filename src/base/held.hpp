#pragma once
#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "base/alternatives.hpp"
#include "base/part_of.hpp"

/// One of a list's structs, kept apart, so that whoever keeps or moves it need not know what it is made of: making it,
/// copying and removing it begin in its kind's part of the program, as what is done with it does. While that part is
/// not there, it is only known of which kind it is.
template <class List>
class Held;

template <class... T>
class Held<std::variant<T...>> {
    static constexpr std::array<std::string_view, sizeof...(T)> names = names_of<std::variant<T...>>;
    template <class Kind>
    static constexpr std::size_t place = static_cast<std::size_t>(std::ranges::find(names, Kind::name) - names.begin());

public:
    Held() = default;
    /// Of the kind at that place in the list, but not there yet.
    explicit Held(std::size_t kind) : kind_(kind) {}
    template <class Kind>
        requires(std::same_as<Kind, T> || ...)
    Held(Kind it) : kind_(place<Kind>), it_(std::make_unique<Kind>(std::move(it)).release()) {}
    Held(Held&& other) noexcept : kind_(other.kind_), it_(std::exchange(other.it_, nullptr)) {}
    Held(const Held& other) : kind_(other.kind_) {
        if (other.it_) other.visit([this]<class Kind>(const Kind& it) { it_ = std::make_unique<Kind>(it).release(); });
    }
    Held& operator=(Held other) noexcept {
        std::swap(kind_, other.kind_);
        std::swap(it_, other.it_);
        return *this;
    }
    ~Held() {
        if (it_) visit([]<class Kind>(Kind& it) { std::unique_ptr<Kind> own(&it); });
    }

    /// The place of its kind in the list.
    std::size_t index() const { return kind_; }
    std::string_view name() const { return names[kind_]; }
    bool is_made() const { return it_ != nullptr; }

    /// Makes it as its kind begins.
    void make() {
        *this = Held(kind_);
        ((kind_ == place<T> ? static_cast<void>(it_ = PartOf<T>::make().release()) : void()), ...);
    }

    /// It, when it is there and of that kind.
    template <class Kind>
    const Kind* get_if() const {
        return place<Kind> == kind_ ? static_cast<const Kind*>(it_) : nullptr;
    }

    /// Calls `f` with it, in its kind's part of the program. It has to be there.
    template <class F>
    auto visit(F&& f) {
        return visit_one_of<F, T...>(f);
    }
    template <class F>
    auto visit(F&& f) const {
        return visit_one_of<F, const T...>(f);
    }

    bool operator==(const Held& other) const {
        if (kind_ != other.kind_ || !it_ != !other.it_) return false;
        return !it_ || visit([&]<class Kind>(const Kind& it) { return it == *static_cast<const Kind*>(other.it_); });
    }

private:
    template <class F, class Kind, class... Others>
    auto visit_one_of(F& f) const {
        if constexpr (sizeof...(Others) > 0) {
            if (kind_ != place<Kind>) return visit_one_of<F, Others...>(f);
        }
        return PartOf<Kind>::call(*static_cast<Kind*>(it_), f);
    }

    std::size_t kind_ = 0;
    void* it_ = nullptr;  ///< Its own; a `std::unique_ptr` would have to know of each kind how it is removed.
};
