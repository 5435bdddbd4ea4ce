#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "weighing/sentences.hpp"

namespace weighing {

/// Looks for many phrases at once. Each word of a sentence is looked up once; a phrase is followed only from where its
/// first word stands, and in each step keeps the places that it has reached, so that there is nothing to go back to.
class Phrases {
public:
    /// Where a phrase was found: from this word on, up to that one.
    struct Hit {
        std::size_t begin = 0, end = 0;
        bool operator==(const Hit&) const = default;
    };
    using Hits = std::vector<Hit>;

    /// The phrases of a group, which later ones may name.
    void add_group(const std::string& name, const std::vector<std::string>& phrases);
    /// Makes a list of phrases of which any will do; the number stands for them in `hits`.
    std::size_t add(const std::vector<std::string>& phrases);

    /// Finds all of them in a sentence.
    void look(const std::vector<Word>& words);
    /// Where those were found in it, in order.
    const Hits& hits(std::size_t list) const { return hits_[list]; }
    /// Lists with hits, in no order.
    const std::vector<std::size_t>& found() const { return touched_; }

private:
    struct Step {
        std::size_t symbol = 0;
        bool optional = false;
    };
    struct Phrase {
        std::vector<Step> steps;
        std::size_t symbol = 0;  ///< That it stands for.
    };
    using Names = std::map<std::string, std::size_t, std::less<>>;

    std::size_t fresh_symbol();
    std::size_t symbol_of(std::string_view word);
    void add_phrase(std::size_t symbol, std::string_view phrase);
    const std::vector<std::size_t>& symbols_of(const Word& word);
    void note(std::size_t symbol, std::size_t begin, std::size_t end);
    void follow(const Phrase& phrase);
    void reach(std::size_t place);

    static constexpr std::size_t any = 0, number = 1;  // symbols that are always there
    Names stems_, exact_, prefixes_, groups_, single_;
    std::vector<Phrase> phrases_;
    std::vector<std::vector<std::size_t>> starts_ = std::vector<std::vector<std::size_t>>(2);  ///< Phrases, by symbol.
    std::vector<std::size_t> last_needed_;  ///< Of each phrase: without that symbol it cannot be there.

    // Of the sentence.
    std::vector<Hits> hits_ = std::vector<Hits>(2);   ///< By symbol.
    std::vector<char> there_ = std::vector<char>(2);  ///< Symbols with hits.
    std::size_t words_ = 0;
    std::vector<std::size_t> touched_;    ///< The same, as a list.
    std::vector<std::uint64_t> waiting_;  ///< Phrases to follow, a bit each.
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>>
        at_;                                   ///< By word: symbols that begin there, and where they end.
    std::vector<std::size_t> reached_, next_;  ///< Places that the phrase has come to.

    std::unordered_map<std::string, std::vector<std::size_t>> known_;  ///< The symbols of words seen so far.
};

/// What is wrong with a phrase; empty when nothing is.
std::string mistake_in(std::string_view phrase, const std::set<std::string, std::less<>>& groups);

}  // namespace weighing
