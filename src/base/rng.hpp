#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

/// Seeded random numbers that are the same natively, under node and in the browser: PCG-XSH-RR 64/32
/// (O'Neill 2014, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms").
class Rng {
public:
    explicit Rng(std::uint64_t seed) {
        next();
        state_ += seed;
        next();
    }

    /// 32 random bits.
    std::uint32_t next() {
        const std::uint64_t old = state_;
        state_ = old * 6364136223846793005ull + increment;
        const auto shifted = static_cast<std::uint32_t>(((old >> 18u) ^ old) >> 27u);
        const auto turn = static_cast<std::uint32_t>(old >> 59u);
        return (shifted >> turn) | (shifted << ((32u - turn) & 31u));
    }

    /// An unbiased integer in [0, bound); `bound` must be positive.
    std::uint32_t below(std::uint32_t bound) {
        const std::uint32_t threshold = (0u - bound) % bound;
        for (;;) {
            const std::uint32_t drawn = next();
            if (drawn >= threshold) return drawn % bound;
        }
    }

    /// Fisher and Yates's shuffle. (std::shuffle gives another order on each standard library.)
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) {
            std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
        }
    }

private:
    static constexpr std::uint64_t increment = 1442695040888963407ull;
    std::uint64_t state_ = 0;
};

/// A 64-bit number for a text, the same everywhere (FNV-1a); mixes seeds with ids.
constexpr std::uint64_t hash_of(const char* text, std::size_t size) {
    std::uint64_t hash = 14695981039346656037ull;
    for (std::size_t i = 0; i < size; ++i) {
        hash = (hash ^ static_cast<unsigned char>(text[i])) * 1099511628211ull;
    }
    return hash;
}
