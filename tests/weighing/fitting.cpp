#include "weighing/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/math.hpp"
#include "base/reader.hpp"
#include "base/rng.hpp"
#include "base/stem.hpp"
#include "support/files.hpp"
#include "weighing/weighing.hpp"

namespace fitting {
namespace {
using namespace weighing;

constexpr double scale = 10;                                            // of the whole numbers in the file
constexpr double guess_worth = 0.5;                                     // of a point in guesses.json
constexpr double leniency = 0.2;                                        // how far below even odds a mark may be
constexpr double hold = 0.001, hold_groups = 0.001, hold_words = 0.01;  // on the first weight
constexpr double speed = 0.15, inertia = 1;
constexpr double worth_of_marked = 1.5;
constexpr int worth_of_own = 4;  // of a rule's own examples
constexpr int rounds = 12;
constexpr int least = 3;  // smaller weights are left out

/// A weight on its way.
struct Weight {
    double value = 0, first = 0, hold = 0, travelled = inertia;

    void move(double slope) {
        slope += hold * (value - first);
        travelled += slope * slope;
        value -= speed * slope / std::sqrt(travelled);
    }
};

/// Each word of the texts by its stem, in the form in which it stands there most often.
std::map<std::string, std::string> words_in(const std::vector<labelled::Text>& texts) {
    std::map<std::string, std::map<std::string, int>> forms;
    for (const labelled::Text& text : texts) {
        for (const labelled::Sentence& sentence : text.sentences) {
            for (const Word& word : words_of(text.whole, sentence.place))
                ++forms[word.number ? "#" : stem(word.written)][word.number ? "#" : word.written];
        }
    }
    std::map<std::string, std::string> words;
    for (const auto& [stem_of, counts] : forms) {
        int all = 0;
        for (const auto& [form, n] : counts) all += n;
        if (all < 3) continue;
        words[stem_of] = std::ranges::max_element(counts, {}, [](const auto& form) { return form.second; })->first;
    }
    return words;
}

/// The cues that a rule may have, with their first weights; phrases of the author's first.
std::vector<Cue> cues_for(const Reader& guesses, const Rules& rules, const std::map<std::string, std::string>& words,
                          std::vector<Weight>& weights) {
    std::vector<Cue> cues;
    std::set<std::string> known;
    const auto add = [&](const std::string& phrase, double first, double held) {
        if (!known.insert(phrase).second) return;
        cues.push_back({phrase, 0});
        weights.push_back({.value = first, .first = first, .hold = held});
    };
    for (const auto& [points, phrases] : guesses.members()) {
        for (const Reader& phrase : phrases.items()) {
            const std::string text = phrase.text();
            add(text, std::stoi(points) * guess_worth, hold);
            if (text.find(' ') == std::string::npos &&
                std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; }))
                if (const auto word = words.find(stem(text)); word != words.end()) known.insert(word->second);
        }
    }
    for (const auto& [stem_of, word] : words) add(word, 0, hold_words);
    for (const Group& group : rules.groups) {
        add("{" + group.name + "}", 0, hold_groups);
        add("!{" + group.name + "}", 0, hold_groups);
    }
    return cues;
}

/// A sentence as a rule sees it.
struct Example {
    bool marked = false;
    std::vector<std::size_t> cues;
};

/// Goes through the examples again and again, and moves the weights of what each has towards what it is.
double fit(std::vector<Weight>& weights, const std::vector<Example>& examples) {
    Weight start{.value = -4, .first = -4};
    std::vector<std::size_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    Rng random(1);
    for (int round = 0; round < rounds; ++round) {
        random.shuffle(order);
        for (const std::size_t i : order) {
            double sum = start.value;
            for (const std::size_t cue : examples[i].cues) sum += weights[cue].value;
            const double odds = 1 / (1 + exp_of(-sum));
            const double slope = examples[i].marked ? (odds - 1) * worth_of_marked : odds;
            start.move(slope);
            for (const std::size_t cue : examples[i].cues) weights[cue].move(slope);
        }
    }
    return start.value;
}
}  // namespace

Rules fitted(Rules rules, const std::vector<labelled::Text>& texts) {
    const Document document("guesses.json", files::read("tests/data/weighing/guesses.json"));
    const auto words = words_in(texts);
    std::vector<std::vector<Weight>> weights(rules.list.size());
    for (std::size_t i = 0; i < rules.list.size(); ++i)
        rules.list[i].cues = cues_for(document.root()[rules.list[i].id], rules, words, weights[i]);
    std::vector<std::vector<Example>> examples(rules.list.size());
    Scales scales(rules);
    const auto learn = [&](std::size_t rule, const std::vector<Scales::Found>& found, bool marked) {
        Example& example = examples[rule].emplace_back(Example{marked, {}});
        for (const Scales::Found& cue : found) example.cues.push_back(cue.cue);
    };
    const auto learn_range = [&](const labelled::Text& text, const labelled::Sentence& first,
                                 const labelled::Sentence& last) {
        const auto& found = scales.cues_in(words_of(text.whole, {first.place.begin, last.place.end}));
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::string& id = rules.list[i].id;
            learn(i, found[i], first.kinds.contains(id) || last.kinds.contains(id));
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
                for (int n = 0; n < worth_of_own; ++n)
                    learn(i, scales.cues_in(words_of(line, {0, line.size()}))[i], marked);
        };
        learn_all(rules.list[i].examples, true);
        learn_all(rules.list[i].near_misses, false);
    }
    for (std::size_t i = 0; i < rules.list.size(); ++i) {
        Rule& rule = rules.list[i];
        rule.start = static_cast<int>(std::lround((fit(weights[i], examples[i]) + leniency) * scale));
        for (std::size_t j = 0; j < rule.cues.size(); ++j)
            rule.cues[j].weight = static_cast<int>(std::lround(weights[i][j].value * scale));
        std::erase_if(rule.cues, [](const Cue& cue) { return std::abs(cue.weight) < least; });
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
