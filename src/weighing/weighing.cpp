#include "weighing/weighing.hpp"

#include <algorithm>

namespace weighing {
namespace {
/// The places of these words, each once, in order; words that stand together are one.
std::vector<Range> places_of(const std::vector<Scales::Found>& found, const std::vector<Word>& words) {
    std::vector<bool> taken(words.size());
    for (const Scales::Found& cue : found)
        std::fill(taken.begin() + static_cast<std::ptrdiff_t>(cue.begin),
                  taken.begin() + static_cast<std::ptrdiff_t>(cue.end), true);
    std::vector<Range> places;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!taken[i]) continue;
        if (i > 0 && taken[i - 1]) places.back().end = std::max(places.back().end, words[i].place.end);
        else places.push_back(words[i].place);
    }
    return places;
}

/// Leaves each word to the longest phrase that it is in.
void keep_longest(std::vector<Scales::Found>& found, std::size_t words) {
    const auto length = [](const Scales::Found& cue) { return cue.end - cue.begin; };
    if (std::ranges::all_of(found, [&](const Scales::Found& cue) { return length(cue) == 1; })) return;
    std::ranges::sort(found, [&](const Scales::Found& a, const Scales::Found& b) {
        return length(a) != length(b) ? length(a) > length(b) : a.begin != b.begin ? a.begin < b.begin : a.cue < b.cue;
    });
    std::vector<std::size_t> taken(words);  // by a phrase of that many words
    std::erase_if(found, [&](const Scales::Found& cue) {
        const auto first = taken.begin() + static_cast<std::ptrdiff_t>(cue.begin),
                   last = taken.begin() + static_cast<std::ptrdiff_t>(cue.end);
        if (std::any_of(first, last, [&](std::size_t by) { return by > length(cue); })) return true;
        std::fill(first, last, length(cue));
        return false;
    });
}
}  // namespace

Scales::Scales(const Rules& rules)
    : reach_(rules.denial.reach), doubt_(rules.doubt), found_(rules.list.size()), beside_(found_.size()) {
    for (const Group& group : rules.groups) phrases_.add_group(group.name, group.phrases);
    denying_ = phrases_.add(rules.denial.words);
    not_denying_ = phrases_.add(rules.denial.not_denying);
    stops_ = phrases_.add(rules.denial.stops);
    for (std::size_t i = 0; i < rules.list.size(); ++i) {
        const Rule& rule = rules.list[i];
        Weighed& made = rules_.emplace_back(Weighed{rule.fair, rule.start, {}});
        for (const Cue& cue : rule.cues) {
            const std::size_t phrase = phrases_.add({std::string(cue.sought())});
            if (uses_.size() <= phrase) uses_.resize(phrase + 1);
            uses_[phrase].push_back(
                {i, made.weights.size(), cue.group() || cue.denied() || cue.beside(), cue.denied()});
            made.weights.push_back(cue.weight);
        }
    }
}

std::vector<Sentence> Scales::weigh(std::string_view text) {
    std::vector<Sentence> sentences;
    for (const Range& place : sentences_of(text)) {
        Sentence& sentence = sentences.emplace_back(Sentence{place, {}});
        const std::vector<Word> words = words_of(text, place);
        cues_in(words);
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            int sum = rules_[i].start;
            for (const Found& cue : found_[i]) sum += rules_[i].weights[cue.cue];
            if (sum <= 0) continue;
            sentence.marks.push_back({i, places_of(speaking(i), words), sum});
        }
    }
    leave_doubtful(sentences);
    return sentences;
}

/// The cues found that made a rule's mark: those that weigh little beside the heaviest only helped.
std::vector<Scales::Found> Scales::speaking(std::size_t rule) const {
    constexpr int share = 4;
    const auto weight = [&](const Found& cue) { return rules_[rule].weights[cue.cue]; };
    std::vector<Found> cues = found_[rule];
    const int heaviest = weight(std::ranges::max(cues, {}, weight));
    std::erase_if(cues, [&](const Found& cue) { return weight(cue) * share < heaviest; });
    return cues;
}

void Scales::leave_doubtful(std::vector<Sentence>& sentences) const {
    std::size_t tricks = 0, fair = 0;
    for (const Sentence& sentence : sentences) {
        for (const Mark& mark : sentence.marks) ++(rules_[mark.rule].fair ? fair : tricks);
    }
    if (fair == 0 || fair < tricks) return;
    for (Sentence& sentence : sentences)
        std::erase_if(sentence.marks,
                      [&](const Mark& mark) { return !rules_[mark.rule].fair && mark.weight <= doubt_; });
}

const std::vector<std::vector<Scales::Found>>& Scales::cues_in(const std::vector<Word>& words) {
    phrases_.look(words);
    mark_denied(words);
    for (auto& found : found_) found.clear();
    for (auto& found : beside_) found.clear();
    for (const std::size_t phrase : phrases_.found()) {
        if (phrase >= uses_.size()) continue;
        for (const Use& use : uses_[phrase]) count(use, phrases_.hits(phrase));
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
        keep_longest(found_[i], words.size());
        found_[i].insert(found_[i].end(), beside_[i].begin(), beside_[i].end());
    }
    return found_;
}

/// A phrase counts once in a sentence, however often it stands there, and not where it is denied.
void Scales::count(const Use& use, const Phrases::Hits& hits) {
    const auto counts = [&](const Hit& hit) { return !use.denied || denied_[hit.begin]; };
    const auto hit = std::ranges::find_if(hits, counts);
    if (hit != hits.end()) (use.beside ? beside_ : found_)[use.rule].push_back({use.cue, hit->begin, hit->end});
}

/// Which words are denied, by one shortly before them.
void Scales::mark_denied(const std::vector<Word>& words) {
    denied_.assign(words.size(), false);
    const auto inside = [&](std::size_t list, std::size_t word) {
        return std::ranges::any_of(phrases_.hits(list),
                                   [&](const Hit& hit) { return hit.begin <= word && word < hit.end; });
    };
    for (const Hit& hit : phrases_.hits(denying_)) {
        if (inside(not_denying_, hit.begin)) continue;
        const std::size_t end = std::min(words.size(), hit.end + reach_);
        for (std::size_t i = hit.end; i < end && !words[i].after_break && !inside(stops_, i); ++i) denied_[i] = true;
    }
}

Summary summary_of(const Rules& rules, const std::vector<Sentence>& sentences) {
    Summary summary{.sentences = sentences.size(), .by_rule = std::vector<std::size_t>(rules.list.size())};
    for (const Sentence& sentence : sentences) {
        bool trick = false;
        for (const Mark& mark : sentence.marks) {
            ++summary.by_rule[mark.rule];
            trick = trick || !rules.list[mark.rule].fair;
        }
        ++(sentence.marks.empty() ? summary.unknown : trick ? summary.with_tricks : summary.fair);
    }
    return summary;
}

std::vector<Problem> problems_of_examples(const Rules& rules, const std::string& file) {
    std::vector<Problem> problems;
    Scales scales(rules);
    for (std::size_t i = 0; i < rules.list.size(); ++i) {
        const Rule& rule = rules.list[i];
        const auto check = [&](const std::vector<std::string>& texts, const std::string& name, bool wanted) {
            for (std::size_t j = 0; j < texts.size(); ++j) {
                bool marked = false;
                for (const Sentence& sentence : scales.weigh(texts[j])) {
                    for (const Mark& mark : sentence.marks) marked = marked || mark.rule == i;
                }
                if (marked == wanted) continue;
                problems.push_back({file, 0, 0, rule.id + "." + name + "[" + std::to_string(j) + "]",
                                    (wanted ? "a sentence that the rule marks, not \""
                                            : "a sentence that the rule does not mark, not \"") +
                                        texts[j] + "\""});
            }
        };
        check(rule.examples, "examples", true);
        check(rule.near_misses, "near_misses", false);
    }
    return problems;
}

}  // namespace weighing
