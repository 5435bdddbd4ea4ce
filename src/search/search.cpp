#include "search/search.hpp"

#include <algorithm>
#include <set>

#include "base/math.hpp"
#include "base/sorted.hpp"
#include "base/utf8.hpp"
#include "search/words.hpp"

namespace search {
namespace {
// BM25: how soon a word that comes again adds little, and how much a long text needs of it.
constexpr double saturation = 1.2, length_share = 0.75;
/// What a word counts that is not the one looked for, but begins with it, or differs by a letter.
constexpr double begun_strength = 0.7, slip_strength = 0.6;
/// What a synonym counts, and what share of that where an item has more than one word of a group.
constexpr double synonym_strength = 0.5, further_share = 0.5;
/// What a block takes over from each of the two beside it, and from the best of its chapter, so many of them.
constexpr double beside_share = 0.5;
constexpr std::size_t best_of_chapter = 5;
/// Shorter words are not forgiven a letter.
constexpr std::size_t slip_length = 4;
/// A form that the stemmer does not know is at most so much longer than its stem: "transplantati", while it is typed.
constexpr std::size_t longest_ending = 5;

/// A word that is looked for, with the stems that mean the same (abbreviations, and what they stand for), and those
/// that mean nearly the same.
struct Wanted : Word {
    std::vector<std::string> also, synonyms;
};

/// How an entry of the index fits a word that is looked for; 0: not at all.
using Fit = double (*)(const Wanted& word, std::string_view stem);

double same(const Wanted& word, std::string_view stem) {
    return stem == word.stem || std::ranges::find(word.also, stem) != word.also.end() ? 1 : 0;
}
double same_or_begun(const Wanted& word, std::string_view stem) {
    return std::max(same(word, stem), stem.starts_with(word.plain) ? begun_strength : 0);
}
double nearly_same(const Wanted& word, std::string_view stem) {
    if (word.plain.size() < slip_length || stem.size() < slip_length) return 0;
    const bool longer = word.plain.starts_with(stem) && word.plain.size() <= stem.size() + longest_ending;
    return longer || one_slip_apart(word.stem, stem) ? slip_strength : 0;
}

/// Scores the items of all indexes.
class Scoring {
public:
    explicit Scoring(std::span<const Index> indexes)
        : indexes_(indexes), scores_(indexes.size()), hits_(indexes.size()) {
        double words = 0;
        for (std::size_t i = 0; i < indexes.size(); ++i) {
            scores_[i].resize(indexes[i].items.size());
            hits_[i].resize(indexes[i].items.size());
            all_ += static_cast<double>(indexes[i].items.size());
            for (const Item& item : indexes[i].items) words += static_cast<double>(item.words);
        }
        average_ = std::max(1.0, words / std::max(1.0, all_));
    }

    /// Adds what a word counts in each item; notes the stems that it stands for. False when there are none.
    bool add(const Wanted& word, Fit fit, std::vector<std::string>& stems) {
        bool found = false;
        Scores best = counted([&](std::string_view stem) { return fit(word, stem); }, stems), all = best;
        for (const std::string& synonym : word.synonyms) {
            const Scores more =
                counted([&](std::string_view stem) { return stem == synonym ? synonym_strength : 0; }, stems);
            for (std::size_t i = 0; i < more.size(); ++i) {
                for (std::size_t k = 0; k < more[i].size(); ++k) {
                    best[i][k] = std::max(best[i][k], more[i][k]);
                    all[i][k] += more[i][k];
                }
            }
        }
        for (std::size_t i = 0; i < best.size(); ++i) {
            for (std::size_t k = 0; k < best[i].size(); ++k) {
                if (best[i][k] == 0) continue;
                found = true;
                ++hits_[i][k];
                scores_[i][k] += best[i][k] + further_share * (all[i][k] - best[i][k]);
            }
        }
        return found;
    }

    /// Lets what is about one thing count together: blocks beside each other, those of a chapter, and a question with
    /// what teaches its answer. Then what has more of the words goes first.
    void finish(std::size_t words) {
        for (std::size_t i = 0; i < indexes_.size(); ++i) {
            const std::vector<double> own = scores_[i];
            const std::vector<Item>& items = indexes_[i].items;
            for (std::size_t from = 0, to = 0; from < items.size(); from = to) {
                while (to < items.size() && in_text(items[to]) && items[to].chapter == items[from].chapter) ++to;
                if (to == from) ++to;
                else lend_in_chapter(std::span(own).subspan(from, to - from), std::span(scores_[i]).subspan(from));
            }
            std::vector<double> asked(items.size());
            for (std::size_t k = 0; k < items.size(); ++k) {
                if (items[k].about != Item::none) asked[items[k].about] = std::max(asked[items[k].about], own[k]);
            }
            for (std::size_t k = 0; k < items.size(); ++k) {
                const double share = static_cast<double>(hits_[i][k]) / static_cast<double>(words);
                scores_[i][k] = own[k] + asked[k] > 0 ? (scores_[i][k] + asked[k]) * (1 + share) : 0;
            }
        }
    }

    double of(std::size_t index, std::size_t item) const { return scores_[index][item]; }

private:
    using Scores = std::vector<std::vector<double>>;

    /// What the entries that fit count in each item, by how rare they are together; notes their stems.
    Scores counted(auto&& fit, std::vector<std::string>& stems) const {
        Scores scores(indexes_.size());
        double items = 0;
        for (std::size_t i = 0; i < indexes_.size(); ++i) {
            scores[i].resize(indexes_[i].items.size());
            for (const Entry& entry : indexes_[i].entries) {
                const double strength = fit(entry.stem);
                if (strength == 0) continue;
                if (std::ranges::find(stems, entry.stem) == stems.end()) stems.push_back(entry.stem);
                for (const Posting& posting : entry.postings) {
                    double& known = scores[i][posting.item];
                    if (known == 0) ++items;
                    known = std::max(known, strength * weight_of(posting, indexes_[i].items[posting.item]));
                }
            }
        }
        const double rarity = log_of(1 + (all_ - items + 0.5) / (items + 0.5));
        for (std::vector<double>& each : scores) {
            for (double& score : each) score *= rarity;
        }
        return scores;
    }

    static void lend_in_chapter(std::span<const double> own, std::span<double> scores) {
        std::vector<double> best(own.begin(), own.end());
        const auto most = static_cast<std::ptrdiff_t>(std::min(best.size(), best_of_chapter));
        std::partial_sort(best.begin(), best.begin() + most, best.end(), std::greater<>());
        double mean = 0;
        for (std::ptrdiff_t n = 0; n < most; ++n) mean += best[static_cast<std::size_t>(n)] / best_of_chapter;
        for (std::size_t k = 0; k < own.size(); ++k) {
            scores[k] += mean;
            if (k > 0) scores[k] += beside_share * own[k - 1];
            if (k + 1 < own.size()) scores[k] += beside_share * own[k + 1];
        }
    }

    double weight_of(const Posting& posting, const Item& item) const {
        const double weight = posting.weight, length = static_cast<double>(item.words) / average_;
        return weight * (saturation + 1) / (weight + saturation * (1 - length_share + length_share * length));
    }

    std::span<const Index> indexes_;
    Scores scores_;
    std::vector<std::vector<std::size_t>> hits_;  // how many of the words each item has
    double all_ = 0, average_ = 1;
};

/// The modules that a later index has.
std::set<std::string_view> modules_after(std::span<const Index> indexes, std::size_t index) {
    std::set<std::string_view> modules;
    for (const Index& later : indexes.subspan(index + 1)) {
        for (const Item& item : later.items) modules.insert(item.module);
    }
    return modules;
}

/// How many items have a stem.
std::size_t uses_of(std::span<const Index> indexes, std::string_view stem) {
    std::size_t uses = 0;
    for (const Index& index : indexes) {
        const auto found = std::ranges::find(index.entries, stem, &Entry::stem);
        if (found != index.entries.end()) uses += found->postings.size();
    }
    return uses;
}

/// Lets what is looked for stand for the other phrases that mean the same: a phrase of several words when all of them
/// are looked for. Such a phrase is found by its rarest word.
void explain(std::vector<Wanted>& words, const Synonyms& phrases, std::vector<std::string> Wanted::* list,
             std::span<const Index> indexes) {
    const auto wanted = [&](const std::string& stem) { return std::ranges::find(words, stem, &Wanted::stem); };
    const auto is_wanted = [&](const std::string& stem) { return wanted(stem) != words.end(); };
    const auto uses = [&](const std::string& stem) { return uses_of(indexes, stem); };
    for (const auto& phrase : phrases) {
        if (!std::ranges::all_of(phrase, is_wanted)) continue;
        for (const auto& other : phrases) {
            if (&other == &phrase) continue;
            const std::string& rarest = *std::ranges::min_element(other, {}, uses);
            for (const std::string& stem : phrase) {
                std::vector<std::string>& known = (*wanted(stem)).*list;
                if (rarest != stem && std::ranges::find(known, rarest) == known.end()) known.push_back(rarest);
            }
        }
    }
}

void explain(std::vector<Wanted>& words, std::span<const Index> indexes) {
    for (const Index& index : indexes) {
        for (const Abbreviation& abbreviation : index.abbreviations)
            explain(words, {{abbreviation.stem}, abbreviation.words}, &Wanted::also, indexes);
        for (const Synonyms& synonyms : index.synonyms) explain(words, synonyms, &Wanted::synonyms, indexes);
    }
}
}  // namespace

std::size_t Results::count() const {
    std::size_t count = 0;
    for (const Group& group : groups) count += group.count;
    return count;
}

Results search(std::span<const Index> indexes, std::string_view text, std::size_t most, std::optional<Kind> all_of) {
    Results results;
    std::vector<Wanted> words;
    for (Word& word : words_in(text)) words.push_back({std::move(word), {}, {}});
    const bool may_go_on = !words.empty() && words.back().end == text.size();
    const std::string last = words.empty() ? "" : words.back().plain;
    std::erase_if(words, [](const Wanted& word) { return word.stem.empty(); });
    explain(words, indexes);
    Scoring scoring(indexes);
    for (const Wanted& word : words) {
        const bool half_typed = may_go_on && &word == &words.back() && word.plain == last;
        if (!scoring.add(word, half_typed ? same_or_begun : same, results.stems))
            scoring.add(word, nearly_same, results.stems);
    }
    scoring.finish(words.size());
    for (std::size_t i = 0; i < indexes.size(); ++i) {
        const auto replaced = modules_after(indexes, i);
        for (std::size_t k = 0; k < indexes[i].items.size(); ++k) {
            const Item& item = indexes[i].items[k];
            const double score = scoring.of(i, k);
            if (score == 0 || replaced.contains(item.module)) continue;
            Group& group = results.groups[static_cast<std::size_t>(item.kind)];
            ++group.count;
            insert_sorted(group.best, Found{i, k, score},
                          [](const Found& a, const Found& b) { return a.score > b.score; });
            if (group.best.size() > most && item.kind != all_of) group.best.pop_back();
        }
    }
    return results;
}

std::string query_of(std::string_view words) {
    if (words.empty()) return "";
    std::string query = "q=";
    for (const char c : words) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (plain) {
            query += c;
        } else {
            constexpr char digits[] = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            query += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return query;
}

std::string words_of_query(std::string_view query) {
    if (!query.starts_with("q=")) return "";
    query.remove_prefix(2);
    const auto value = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                      : -1;
    };
    std::string words;
    for (std::size_t i = 0; i < query.size(); ++i) {
        const bool coded =
            query[i] == '%' && i + 2 < query.size() && value(query[i + 1]) >= 0 && value(query[i + 2]) >= 0;
        words += coded             ? static_cast<char>(value(query[i + 1]) * 16 + value(query[i + 2]))
                 : query[i] == '+' ? ' '
                                   : query[i];
        if (coded) i += 2;
    }
    return valid_utf8(words);
}

bool one_slip_apart(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    const bool swapped = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
    return swapped || (a.size() <= 1 && b.size() <= 1 && a.size() + b.size() > 0);
}

}  // namespace search
