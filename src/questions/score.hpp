#pragma once

namespace questions {

/// What an answer earned, of one point.
struct Score {
    double points = 0;

    bool right() const { return points >= 1; }
    bool partly() const { return points > 0 && points < 1; }
    bool operator==(const Score&) const = default;
};

}  // namespace questions
