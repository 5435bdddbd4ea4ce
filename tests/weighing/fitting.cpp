#include "weighing/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/math.hpp"
#include "base/reader.hpp"
#include "base/stem.hpp"
#include "support/files.hpp"
#include "weighing/weighing.hpp"

namespace fitting {
namespace {
using namespace weighing;

constexpr double scale = 100;                                          // of the whole numbers in the file
constexpr double guess_worth = 0.5;                                    // of a point in guesses.json
constexpr double leniency = 0.6;                                       // how far below even odds a mark may be
constexpr double hold_author = 1, hold_text = 0.5, hold_start = 0.01;  // on the first weights
constexpr double worth_of_marked = 1.5;
constexpr int worth_of_own = 4;  // of a rule's own examples
constexpr int rounds = 8;
constexpr double longest_step = 2, shortest_step = 0.01;
constexpr std::size_t fewest = 3;              // times that a word or a pair of words must stand in the texts
constexpr int least = 8, least_of_pairs = 12;  // smaller weights are left out

/// A weight on its way, held where it was at first.
struct Weight {
    double value = 0, first = 0, hold = 0;
};

/// What stands in the texts often enough, by its stems, in the form in which it stands there most often.
class Forms {
public:
    void add(const std::string& stems, const std::string& form) { ++counts_[stems][form]; }

    std::map<std::string, std::string> often() const {
        std::map<std::string, std::string> all;
        for (const auto& [stems, forms] : counts_) {
            std::size_t times = 0;
            for (const auto& [form, n] : forms) times += n;
            if (times < fewest) continue;
            all[stems] = std::ranges::max_element(forms, {}, [](const auto& form) { return form.second; })->first;
        }
        return all;
    }

private:
    std::map<std::string, std::map<std::string, std::size_t>> counts_;
};

/// The words of the texts, and the pairs of words that stand side by side.
struct Vocabulary {
    Forms words, pairs;

    explicit Vocabulary(const std::vector<labelled::Text>& texts) {
        for (const labelled::Text& text : texts) {
            for (const labelled::Sentence& sentence : text.sentences) {
                std::string before, stem_before;
                for (const Word& word : words_of(text.whole, sentence.place)) {
                    const std::string form = word.number ? "#" : word.written, stems = word.number ? "#" : stem(form);
                    words.add(stems, form);
                    if (!before.empty()) pairs.add(stem_before + " " + stems, before + " " + form);
                    before = form;
                    stem_before = stems;
                }
            }
        }
    }
};

/// The cues that a rule may have, with their first weights; phrases of the author's first.
std::vector<Cue> cues_for(const Reader& guesses, const Rules& rules, const std::map<std::string, std::string>& words,
                          const std::map<std::string, std::string>& pairs, std::vector<Weight>& weights) {
    std::vector<Cue> cues;
    std::set<std::string> known;
    const auto add = [&](const std::string& phrase, double first, double hold) {
        if (!known.insert(phrase).second) return;
        cues.push_back({phrase, 0});
        weights.push_back({first, first, hold});
    };
    for (const auto& [points, phrases] : guesses.members()) {
        for (const Reader& phrase : phrases.items()) {
            const std::string text = phrase.text();
            add(text, std::stoi(points) * guess_worth, hold_author);
            if (text.find(' ') == std::string::npos &&
                std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; }))
                if (const auto word = words.find(stem(text)); word != words.end()) known.insert(word->second);
        }
    }
    for (const Group& group : rules.groups) {
        add("{" + group.name + "}", 0, hold_author);
        add("!{" + group.name + "}", 0, hold_author);
    }
    for (const auto& [stems, word] : words) add(word, 0, hold_text);
    for (const auto& [stems, pair] : pairs) add("+" + pair, 0, hold_text);
    return cues;
}

/// A sentence as a rule sees it.
struct Example {
    bool marked = false;
    double worth = 1;
    std::vector<std::size_t> cues;
};

/// Logistic regression, one weight after the other: each goes to where the examples that have its cue are best told
/// apart, as far as it is not held (Newton's method; Yuan and others 2010). Hands back the start.
double fit(std::vector<Weight>& weights, const std::vector<Example>& examples) {
    weights.push_back({-4, -4, hold_start});  // the start, which all examples have
    const std::size_t all = examples.size();
    std::vector<std::vector<std::size_t>> having(weights.size());
    std::vector<double> sums(all), odds(all);
    const auto move = [&](std::size_t i, double by) {
        sums[i] += by;
        odds[i] = 1 / (1 + exp_of(-sums[i]));
    };
    for (std::size_t i = 0; i < all; ++i) {
        double sum = weights.back().value;
        for (const std::size_t cue : examples[i].cues) having[cue].push_back(i), sum += weights[cue].value;
        having.back().push_back(i);
        move(i, sum);
    }
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t j = 0; j < weights.size(); ++j) {
            Weight& weight = weights[j];
            double slope = weight.hold * (weight.value - weight.first), bend = weight.hold;
            for (const std::size_t i : having[j]) {
                slope += examples[i].worth * (odds[i] - examples[i].marked);
                bend += examples[i].worth * odds[i] * (1 - odds[i]);
            }
            const double step = std::clamp(-slope / bend, -longest_step, longest_step);
            if (std::abs(step) < shortest_step) continue;
            weight.value += step;
            for (const std::size_t i : having[j]) move(i, step);
        }
    }
    const double start = weights.back().value;
    weights.pop_back();
    return start;
}
}  // namespace

Rules fitted(Rules rules, const std::vector<labelled::Text>& texts) {
    const Document document("guesses.json", files::read("tests/data/weighing/guesses.json"));
    const Vocabulary vocabulary(texts);
    const auto words = vocabulary.words.often(), pairs = vocabulary.pairs.often();
    std::vector<std::vector<Weight>> weights(rules.list.size());
    for (std::size_t i = 0; i < rules.list.size(); ++i)
        rules.list[i].cues = cues_for(document.root()[rules.list[i].id], rules, words, pairs, weights[i]);
    std::vector<std::vector<Example>> examples(rules.list.size());
    Scales scales(rules);
    const auto learn = [&](std::size_t rule, const std::vector<Scales::Found>& found, bool marked, double worth) {
        Example& example = examples[rule].emplace_back(Example{marked, marked ? worth * worth_of_marked : worth, {}});
        for (const Scales::Found& cue : found) example.cues.push_back(cue.cue);
    };
    const auto learn_range = [&](const labelled::Text& text, const labelled::Sentence& first,
                                 const labelled::Sentence& last) {
        const auto& found = scales.cues_in(words_of(text.whole, {first.place.begin, last.place.end}));
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::string& id = rules.list[i].id;
            learn(i, found[i], first.kinds.contains(id) || last.kinds.contains(id), 1);
        }
    };
    for (const labelled::Text& text : texts) {
        const labelled::Sentence* before = nullptr;
        for (const labelled::Sentence& sentence : text.sentences) {
            learn_range(text, sentence, sentence);
            // Two at once, so that what is said beside a trick does not count against it.
            if (before && !before->kinds.empty() && !sentence.kinds.empty()) learn_range(text, *before, sentence);
            before = &sentence;
        }
    }
    for (std::size_t i = 0; i < rules.list.size(); ++i) {
        const auto learn_all = [&](const std::vector<std::string>& lines, bool marked) {
            for (const std::string& line : lines)
                learn(i, scales.cues_in(words_of(line, {0, line.size()}))[i], marked, worth_of_own);
        };
        learn_all(rules.list[i].examples, true);
        learn_all(rules.list[i].near_misses, false);
    }
    for (std::size_t i = 0; i < rules.list.size(); ++i) {
        Rule& rule = rules.list[i];
        rule.start = static_cast<int>(std::lround((fit(weights[i], examples[i]) + leniency) * scale));
        for (std::size_t j = 0; j < rule.cues.size(); ++j)
            rule.cues[j].weight = static_cast<int>(std::lround(weights[i][j].value * scale));
        std::erase_if(rule.cues,
                      [](const Cue& cue) { return std::abs(cue.weight) < (cue.beside() ? least_of_pairs : least); });
        std::ranges::sort(rule.cues, [](const Cue& a, const Cue& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.phrase < b.phrase;
        });
    }
    return rules;
}

std::string with_weights(std::string file, const Rules& rules) {
    constexpr std::size_t line_width = 140;
    std::size_t at = 0;
    for (const Rule& rule : rules.list) {
        at = file.find("\"id\": \"" + rule.id + "\"", at);
        const std::size_t begin = file.find("\"start\": ", at), end = file.find("\n      }", begin);
        std::string made = "\"start\": " + std::to_string(rule.start) + ",\n      \"cues\": {";
        for (auto cue = rule.cues.begin(); cue != rule.cues.end();) {
            const int weight = cue->weight;
            if (cue != rule.cues.begin()) made += ',';
            made += "\n        \"" + std::to_string(weight) + "\": [";
            std::string line = "\n         ";
            for (; cue != rule.cues.end() && cue->weight == weight; ++cue) {
                const bool last = cue + 1 == rule.cues.end() || (cue + 1)->weight != weight;
                const std::string phrase = " \"" + cue->phrase + (last ? "\"" : "\",");
                if (line.size() + phrase.size() > line_width) made += line, line = "\n         ";
                line += phrase;
            }
            made += line + "\n        ]";
        }
        file.replace(begin, end - begin, made);
        at = begin;
    }
    return file;
}

}  // namespace fitting
