#pragma once
#include <algorithm>
#include <utility>
#include <vector>

/// Puts an item into a list that `before` has in order, after its equals. For lists of some hundreds: std::sort would
/// be a kilobyte and a half of the page for each type of item.
template <class T, class Before>
void insert_sorted(std::vector<T>& items, T item, Before before) {
    const auto place = std::upper_bound(items.begin(), items.end(), item, before);
    items.insert(place, std::move(item));
}
