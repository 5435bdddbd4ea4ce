#include <algorithm>

#include "search/search.hpp"
#include "search/words.hpp"

namespace search {
namespace {
/// How many words are shown, and how many of them before the first that was looked for.
constexpr std::size_t most_words = 32, words_before = 8;

/// A stretch of a text: its words from one to before another, and how many different stems it has.
struct Stretch {
    std::string text;
    std::vector<Word> words;
    std::size_t from = 0, to = 0, hits = 0;
};

/// The stretch of a text that has the most of the stems.
Stretch best_stretch(std::string text, const std::vector<std::string>& stems) {
    Stretch best{.text = std::move(text)};
    best.words = words_in(best.text);
    const std::size_t count = best.words.size();
    best.to = std::min(count, most_words);
    for (std::size_t first = 0; first < count; ++first) {
        if (std::ranges::find(stems, best.words[first].stem) == stems.end()) continue;
        const std::size_t from =
            count <= most_words ? 0 : std::min(first - std::min(first, words_before), count - most_words);
        const std::size_t to = std::min(count, from + most_words);
        const auto has = [&](const std::string& stem) {
            return std::any_of(best.words.begin() + static_cast<std::ptrdiff_t>(from),
                               best.words.begin() + static_cast<std::ptrdiff_t>(to),
                               [&](const Word& word) { return word.stem == stem; });
        };
        const auto hits = static_cast<std::size_t>(std::ranges::count_if(stems, has));
        if (hits > best.hits) best.from = from, best.to = to, best.hits = hits;
    }
    return best;
}
}  // namespace

RichText snippet(const Item& item, const content::Module& module, const std::vector<std::string>& stems) {
    const bool names_itself = item.kind == Kind::chapter || item.kind == Kind::term || item.kind == Kind::source;
    std::vector<Passage> passages = passages_of(item, module);
    // What a result is called stands above it already.
    if (names_itself) std::erase_if(passages, [](const Passage& passage) { return passage.title; });
    Stretch best;
    for (Passage& passage : passages) {
        Stretch stretch = best_stretch(std::move(passage.text), stems);
        if (best.text.empty() || stretch.hits > best.hits) best = std::move(stretch);
    }
    if (best.text.empty()) return {};
    const bool whole_start = best.from == 0, whole_end = best.to == best.words.size();
    std::size_t at = whole_start ? 0 : best.words[best.from].begin;
    const std::size_t end = whole_end ? best.text.size() : best.words[best.to - 1].end;
    Paragraph line;
    if (!whole_start) line.push_back({.text = "… "});
    for (std::size_t i = best.from; i < best.to; ++i) {
        const Word& word = best.words[i];
        if (word.stem.empty() || std::ranges::find(stems, word.stem) == stems.end()) continue;
        if (word.begin > at) line.push_back({.text = best.text.substr(at, word.begin - at)});
        line.push_back({.text = best.text.substr(word.begin, word.end - word.begin), .bold = true});
        at = word.end;
    }
    line.push_back({.text = best.text.substr(at, end - at) + (whole_end ? "" : " …")});
    return {.paragraphs = {std::move(line)}};
}

}  // namespace search
