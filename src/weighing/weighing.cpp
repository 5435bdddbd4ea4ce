#include "weighing/weighing.hpp"

#include <algorithm>

namespace weighing {
namespace {
/// So many sentences later "they" are still what was spoken of.
constexpr std::size_t memory = 5;

/// The places of these words, each once, in order; words that stand together are one.
std::vector<Range> places_of(const std::vector<Phrases::Hit>& hits, const std::vector<Word>& words) {
    std::vector<bool> taken(words.size());
    for (const Phrases::Hit& hit : hits)
        std::fill(taken.begin() + static_cast<std::ptrdiff_t>(hit.begin),
                  taken.begin() + static_cast<std::ptrdiff_t>(hit.end), true);
    std::vector<Range> places;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!taken[i]) continue;
        if (i > 0 && taken[i - 1] && !places.empty())
            places.back().end = std::max(places.back().end, words[i].place.end);
        else places.push_back(words[i].place);
    }
    return places;
}
}  // namespace

Scales::Scales(const Rules& rules) : reach_(rules.denial.reach) {
    // First, so that they are known when phrases are followed: what is denied is not what a phrase leaves open.
    denying_ = phrases_.add(rules.denial.words);
    phrases_.bar(denying_);
    for (const Group& group : rules.groups) phrases_.add_group(group.name, group.phrases);
    not_denying_ = phrases_.add(rules.denial.not_denying);
    stops_ = phrases_.add(rules.denial.stops);
    reporting_ = phrases_.add(rules.reporting);
    asking_ = phrases_.add(rules.asking);
    for (std::size_t i = 0; i < rules.list.size(); ++i) {
        const Rule& rule = rules.list[i];
        for (const Pattern& pattern : rule.patterns) {
            Compiled made{i, {}, pattern.in_order, rule.fair, pattern.least, pattern.within, {}, {}};
            if (!pattern.about.empty()) {
                made.about = phrases_.add({pattern.about});
                subjects_.insert(*made.about);
            }
            for (const std::string& part : pattern.parts) made.parts.push_back(phrases_.add({part}));
            if (!pattern.unless.empty()) made.unless.push_back(phrases_.add(pattern.unless));
            if (!rule.unless.empty()) made.unless.push_back(phrases_.add(rule.unless));
            std::vector<std::size_t>& place = made.least < made.parts.size() ? several_ : by_first_[made.parts[0]];
            place.push_back(patterns_.size());
            patterns_.push_back(std::move(made));
        }
    }
}

std::vector<Sentence> Scales::weigh(std::string_view text) {
    std::vector<Sentence> sentences;
    heard_.clear();
    for (const Range& place : sentences_of(text)) {
        const bool asks = place.of(text).find('?') != std::string_view::npos;
        sentences.push_back({place, marks_of(words_of(text, place), asks, sentences.size())});
    }
    return sentences;
}

std::vector<Mark> Scales::marks_of(const std::vector<Word>& words, bool asks, std::size_t sentence) {
    std::vector<Mark> marks;
    phrases_.look(words);
    const auto there = [&](std::size_t list) { return !phrases_.hits(list).empty(); };
    for (const std::size_t subject : subjects_) {
        if (there(subject)) heard_[subject] = sentence;
    }
    const auto is_question = [&] {
        const Phrases::Hits& asking = phrases_.hits(asking_);
        return asks && !asking.empty() && asking[0].begin == 0;
    };
    const bool reported = there(reporting_) || is_question();
    std::vector<std::size_t> possible = several_;
    for (const std::size_t list : phrases_.found()) {
        const auto begins = by_first_.find(list);
        if (begins != by_first_.end()) possible.insert(possible.end(), begins->second.begin(), begins->second.end());
    }
    std::ranges::sort(possible);
    for (const std::size_t number : possible) {
        const Compiled& pattern = patterns_[number];
        if (!marks.empty() && marks.back().rule == pattern.rule) continue;
        if (!pattern.fair && reported) continue;
        if (pattern.about) {
            const auto last = heard_.find(*pattern.about);
            if (last == heard_.end() || sentence - last->second > memory) continue;
        }
        const std::vector<Hit> found = match(pattern, words);
        if (!found.empty()) marks.push_back({pattern.rule, places_of(found, words)});
    }
    return marks;
}

/// The first words of the sentence that fit and are not denied; none when there are none.
std::vector<Phrases::Hit> Scales::match(const Compiled& pattern, const std::vector<Word>& words) {
    const auto there = [&](std::size_t number) { return !phrases_.hits(number).empty(); };
    if (std::ranges::count_if(pattern.parts, there) < static_cast<std::ptrdiff_t>(pattern.least)) return {};
    if (std::ranges::any_of(pattern.unless, there)) return {};
    const auto stands = [&](const std::vector<Hit>& found) { return !found.empty() && !denied(found, words); };
    if (pattern.in_order) {
        for (const Hit& first : phrases_.hits(pattern.parts[0])) {
            std::vector<Hit> found = in_order(pattern, first);
            if (stands(found)) return found;
        }
        return {};
    }
    // From each hit on, the nearest of the other parts that lie within reach, each at words of its own.
    for (std::size_t start = 0; start < pattern.parts.size(); ++start) {
        for (const Hit& first : phrases_.hits(pattern.parts[start])) {
            std::vector<Hit> found{first};
            for (std::size_t part = 0; part < pattern.parts.size(); ++part) {
                const auto fits = [&](const Hit& hit) {
                    return hit.begin >= first.begin && hit.end <= first.begin + pattern.within &&
                           std::ranges::none_of(
                               found, [&](const Hit& other) { return hit.begin < other.end && other.begin < hit.end; });
                };
                const Phrases::Hits& hits = phrases_.hits(pattern.parts[part]);
                const auto near = part == start ? hits.end() : std::ranges::find_if(hits, fits);
                if (near != hits.end()) found.push_back(*near);
            }
            if (found.size() >= pattern.least && stands(found)) return found;
        }
    }
    return {};
}

/// The parts after one another, each as near as it can be.
std::vector<Phrases::Hit> Scales::in_order(const Compiled& pattern, const Hit& first) {
    std::vector<Hit> found{first};
    for (std::size_t i = 1; i < pattern.parts.size(); ++i) {
        const Phrases::Hits& hits = phrases_.hits(pattern.parts[i]);
        const auto next = std::ranges::find_if(hits, [&](const Hit& hit) { return hit.begin >= found.back().end; });
        if (next == hits.end() || next->end > first.begin + pattern.within) return {};
        found.push_back(*next);
    }
    return found;
}

/// Is it denied, by a word shortly before it or by one in it that it does not ask for? What asks for one itself, like
/// "no side effects", is not denied by one before "and".
bool Scales::denied(const std::vector<Hit>& match, const std::vector<Word>& words) {
    const auto inside = [](const Phrases::Hits& hits, std::size_t word) {
        return std::ranges::any_of(hits, [&](const Hit& hit) { return hit.begin <= word && word < hit.end; });
    };
    const std::size_t begin = std::ranges::min(match, {}, &Hit::begin).begin;
    const std::size_t end = std::ranges::max(match, {}, &Hit::end).end;
    const Phrases::Hits &denying = phrases_.hits(denying_), &others = phrases_.hits(not_denying_),
                        &stops = phrases_.hits(stops_);
    if (denying.empty()) return false;
    bool denies_itself = false;
    for (const Hit& hit : denying) denies_itself = denies_itself || inside(match, hit.begin);
    for (const Hit& hit : denying) {
        if (inside(others, hit.begin) || inside(match, hit.begin) || hit.begin >= end) continue;
        if (hit.begin >= begin) {
            if (!denies_itself) return true;
            continue;
        }
        if (begin - hit.end > reach_) continue;
        bool cut = false;
        for (std::size_t i = hit.end; i <= begin && !cut; ++i)
            cut = words[i].after_break || (i < begin && inside(stops, i)) ||
                  (denies_itself && i < begin && words[i].written == "and");
        if (!cut) return true;
    }
    return false;
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
