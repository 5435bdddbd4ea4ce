#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "study/cards.hpp"

/// Reviews of long ago in few characters. A review is some four records of some hundred characters each, and a browser
/// keeps five million: less than three months of two hundred a day. Of a round of repetition that is long over, only
/// what the schedule and the statistics need of each review is kept: what was asked, when, how it went, how sure the
/// learner was and how it was rated. That takes three characters, so ten years take two million, are kept where all
/// other records are, and merge as these do.
///
/// Reviews of one device and one span of time (`span_days`) are one record, which is named by what is in it. It is
/// never changed, only followed by one that has more. A review may be in several records, and as a record of its own
/// too: it counts once.
namespace study {

/// Is there a record of condensed reviews?
bool has_condensed(const Store& store);

/// The deck as it was after all recalls up to one, so that ten years of them need not be gone through whenever a page
/// opens. It follows from the records, and is kept as one (`ground_id`), which counts as long as these are the same.
struct Ground {
    Deck deck;
    std::int64_t until = -1;  ///< The order of the last condensed review.
};
/// That of a store with condensed reviews, as it is kept, or worked out. `recalls`: recalls_of(store).
[[gnu::noinline]] Ground ground_of(const Store& store, const std::vector<Recall>& recalls);

/// A record to keep, and the ids of those that it stands in place of.
struct Replacement {
    Record record;
    std::vector<std::string> former;
};
/// Condenses the rounds that are long over, where they have at least so many records; and works out the ground anew
/// where it is not kept. What is done to the store is to be done where it is saved, in this order.
[[gnu::noinline]] std::vector<Replacement> condense(Store& store, const std::string& device, std::int64_t now_ms,
                                                    std::size_t least);

}  // namespace study
