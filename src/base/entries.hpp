#pragma once
#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/reader.hpp"

/// What lists of entries with ids have in common.

/// The entry of that id; null when there is none.
template <class List>
auto* find_by_id(List& list, std::string_view id) {
    const auto found = std::ranges::find_if(list, [&](const auto& entry) { return entry.id == id; });
    return found == list.end() ? nullptr : &*found;
}

/// The id at that place, which must be that of one of the options.
template <class List>
std::string read_option(const Reader& place, const List& options) {
    std::string id = place.id();
    if (!id.empty() && !find_by_id(options, id)) place.wants("the id of one of the options");
    return id;
}

/// Its place in the list; nothing when there is none.
template <class List>
std::optional<std::size_t> index_by_id(const List& list, std::string_view id) {
    const auto* found = find_by_id(list, id);
    return found ? std::optional(static_cast<std::size_t>(found - list.data())) : std::nullopt;
}

/// The place in the list of the entry whose id stands at `place`; where there is none, `wanted` is noted, and it is the
/// first.
template <class List>
std::size_t read_index(const Reader& place, const List& list, std::string_view wanted) {
    const auto index = index_by_id(list, place.id());
    if (!index) place.wants(wanted);
    return index.value_or(0);
}

/// So many texts with marks, at least and at most.
std::vector<RichText> read_riches(const Reader& place, std::size_t least,
                                  std::size_t most = std::numeric_limits<std::size_t>::max());

/// Adds those that are not in the list yet.
void add_new(std::vector<std::string>& list, const std::vector<std::string>& more);

/// The ids of one list as it is read: each entry needs one of its own.
class OwnIds {
public:
    using Ids = std::set<std::string, std::less<>>;

    OwnIds() = default;
    /// With ids that are taken already.
    explicit OwnIds(Ids taken) : taken_(std::move(taken)) {}

    /// The id at that place.
    std::string read(const Reader& place);

    /// Takes the id that was read there.
    void take(const std::string& id, const Reader& place);

    const Ids& all() const { return taken_; }

private:
    Ids taken_;
};

/// The texts of one list as it is read: no two may say the same.
class OwnTexts {
public:
    RichText read(const Reader& place);

    /// The words alone, where no formatting can be shown: in drop-down lists and on pills.
    std::string read_plain(const Reader& place);

private:
    std::set<std::string, std::less<>> taken_;
};

/// Notes a mistake for a text with formatting where none can be shown.
void want_plain(const RichText& text, const Reader& place);
