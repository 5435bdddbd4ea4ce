#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/index.hpp"

namespace search {

/// An item that was found, by its places: which index, and where in it.
struct Found {
    std::size_t index = 0, item = 0;
    double score = 0;
    RichText snippet = {};  ///< For whoever shows it more than once: cutting those of a page takes milliseconds.
};

/// All of one kind that was found: how many, and the best of them, the best first.
struct Group {
    std::size_t count = 0;
    std::vector<Found> best;
};

struct Results {
    std::array<Group, kind_count> groups;  ///< By Kind.
    std::vector<std::string> stems;        ///< What the words that were looked for stand for.

    std::size_t count() const;
};

/// Finds what has some of the words, by BM25 (Robertson and Zaragoza 2009, doi 10.1561/1500000019): in each group at
/// most so many are kept, but all of one kind that is asked for. A word stands for all its forms; the last one, while
/// it may be half typed, for all that begin so; one that is nowhere, for those that differ from it by a letter; each,
/// at half the worth, for its synonyms. Of a module that is in several indexes the last one counts.
Results search(std::span<const Index> indexes, std::string_view words, std::size_t most,
               std::optional<Kind> all_of = {});

/// The stretch of the item's texts that has the most of the stems, about two lines long, with them in bold.
RichText snippet(const Item& item, const content::Module& module, const std::vector<std::string>& stems);

/// Words as they stand in an address, and back: `q=stem%20cells`.
std::string query_of(std::string_view words);
std::string words_of_query(std::string_view query);

/// Is one letter changed, added, left out, or swapped with the next?
bool one_slip_apart(std::string_view a, std::string_view b);

}  // namespace search
