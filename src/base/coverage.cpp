#include "base/coverage.hpp"

#include <algorithm>

bool in_a_font(char32_t c) {
    const auto has = [&](const Range& range) { return range.has(c); };
    const auto in_pack = [&](const PackRange& pack) { return pack.range.has(c); };
    return c < 0x7f || std::ranges::any_of(face_ranges, has) || std::ranges::any_of(extra_ranges, has) ||
           std::ranges::any_of(pack_ranges, in_pack);
}
