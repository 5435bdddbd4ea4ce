#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/module.hpp"
#include "search/synonyms.hpp"

namespace search {

/// What a thing that can be found is. Results are grouped by it, in this order: first what stands in chapters.
enum class Kind : std::uint8_t { chapter, statement, passage, figure, term, question, source };
inline constexpr std::size_t kind_count = 7;

/// Something that can be found, by its address. Those of a chapter stand together in the index, in its order, and the
/// chapter as a whole before them.
struct Item {
    Kind kind = Kind::chapter;
    std::string module;
    std::string chapter = {};  ///< Empty for a module as a whole, and where no chapter has it.
    int block = 0;             ///< The block of the chapter, from 1; 0 for the chapter as a whole.
    std::string id = {};       ///< Of a question, a term or a source.
    std::size_t about = none;  ///< Of a question: what teaches its answer, by its place in the index.
    std::size_t words = 0;     ///< How many of its words are looked up.

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    bool operator==(const Item&) const = default;
};

/// Does it stand in a chapter's running text, or is it the chapter?
inline bool in_text(const Item& item) { return item.kind <= Kind::figure; }

/// That an item has a word, and how much that weighs: how often, more in a title.
struct Posting {
    std::uint32_t item = 0;
    std::uint32_t weight = 0;

    bool operator==(const Posting&) const = default;
};

/// A stem with the items that have it, in their order.
struct Entry {
    std::string stem;
    std::vector<Posting> postings;

    bool operator==(const Entry&) const = default;
};

/// An abbreviation that the texts explain, as "erectile dysfunction (ED)" does: its stem, and those of its words.
struct Abbreviation {
    std::string stem;
    std::vector<std::string> words;

    bool operator==(const Abbreviation&) const = default;
};

/// What is needed to find things in some modules: an inverted index, without the texts.
struct Index {
    std::vector<Item> items;
    std::vector<Entry> entries;  ///< In the order of their stems.
    std::vector<Abbreviation> abbreviations;
    std::vector<Synonyms> synonyms;

    bool operator==(const Index&) const = default;
};

/// The index of modules that are whole. What belongs to the answers of questions and guesses is not in it.
Index index_of(const std::vector<const content::Module*>& modules);

/// The index as text: a file of the page. Nothing when it is not one of this version.
std::string write(const Index& index);
std::optional<Index> read_index(std::string_view text);

/// The texts by which an item is found, in the order in which a learner reads them; of a title, a word weighs more.
struct Passage {
    std::string text;
    bool title = false;
};
std::vector<Passage> passages_of(const Item& item, const content::Module& module);

}  // namespace search
