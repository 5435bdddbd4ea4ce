#include "weighing/phrases.hpp"

#include <algorithm>
#include <bit>

#include "base/stem.hpp"

namespace weighing {
namespace {
/// Takes the next word off a phrase.
std::string_view take_word(std::string_view& phrase) {
    const std::size_t begin = std::min(phrase.find_first_not_of(' '), phrase.size());
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    const std::string_view word = phrase.substr(begin, end - begin);
    phrase.remove_prefix(end);
    return word;
}

/// The words of a text as a phrase compares them.
std::vector<Word> plain_words(std::string_view text) { return words_of(text, {0, text.size()}); }
}  // namespace

std::size_t Phrases::fresh_symbol() {
    starts_.emplace_back();
    hits_.emplace_back();
    there_.push_back(0);
    return hits_.size() - 1;
}

std::size_t Phrases::symbol_of(std::string_view word) {
    if (word == "_") return any;
    if (word == "#") return number;
    if (word.starts_with("{")) {
        const auto group = groups_.find(word.substr(1, word.size() - 2));
        return group == groups_.end() ? any : group->second;
    }
    const bool prefix = word.ends_with("*"), exact = word.starts_with("=");
    Names& names = prefix ? prefixes_ : exact ? exact_ : stems_;
    std::string key(word);
    if (prefix) key.pop_back();
    if (exact) key.erase(0, 1);
    const auto [entry, added] = names.try_emplace(std::move(key), 0);
    if (added) entry->second = fresh_symbol();
    return entry->second;
}

void Phrases::add_phrase(std::size_t symbol, std::string_view phrase) {
    Phrase made{{}, symbol};
    for (std::string_view word = take_word(phrase); !word.empty(); word = take_word(phrase)) {
        const bool optional = word.size() > 1 && word.ends_with("?");
        if (optional) word.remove_suffix(1);
        const bool special =
            word == "_" || word == "#" || word.starts_with("{") || word.starts_with("=") || word.ends_with("*");
        if (special) {
            made.steps.push_back({symbol_of(word), optional});
        } else {
            for (const Word& part : plain_words(word))
                made.steps.push_back(
                    {part.number ? symbol_of("=" + part.written) : symbol_of(stem(part.written)), optional});
        }
    }
    if (made.steps.empty()) return;
    starts_[made.steps[0].symbol].push_back(phrases_.size());
    last_needed_.push_back(made.steps[0].symbol);
    for (const Step& step : made.steps) {
        if (!step.optional && step.symbol != any) last_needed_.back() = step.symbol;
    }
    phrases_.push_back(std::move(made));
}

void Phrases::add_group(const std::string& name, const std::vector<std::string>& phrases) {
    groups_[name] = add(phrases);
}

std::size_t Phrases::add(const std::vector<std::string>& phrases) {
    // A phrase that stands in many patterns is looked for once.
    if (phrases.size() == 1) {
        if (phrases[0].starts_with("{") && phrases[0].find(' ') == std::string::npos && phrases[0].ends_with("}"))
            return symbol_of(phrases[0]);
        const auto known = single_.find(phrases[0]);
        if (known != single_.end()) return known->second;
    }
    const std::size_t symbol = fresh_symbol();
    for (const std::string& phrase : phrases) add_phrase(symbol, phrase);
    if (phrases.size() == 1) single_[phrases[0]] = symbol;
    return symbol;
}

/// The symbols of a word by itself, worked out once.
const std::vector<std::size_t>& Phrases::symbols_of(const Word& word) {
    constexpr std::size_t most_known = 20000;
    if (known_.size() > most_known) known_.clear();
    const auto [entry, added] = known_.try_emplace(word.written);
    if (!added) return entry->second;
    const auto take = [&](const Names& names, std::string_view key) {
        const auto symbol = names.find(key);
        if (symbol != names.end()) entry->second.push_back(symbol->second);
    };
    if (word.number) entry->second.push_back(number);
    else take(stems_, stem(word.written));
    take(exact_, word.written);
    for (const auto& [prefix, symbol] : prefixes_) {
        if (word.written.starts_with(prefix)) entry->second.push_back(symbol);
    }
    return entry->second;
}

void Phrases::note(std::size_t symbol, std::size_t begin, std::size_t end) {
    Hits& hits = hits_[symbol];
    const Hit hit{begin, end};
    if (hits.empty()) {
        touched_.push_back(symbol);
        there_[symbol] = 1;
        for (const std::size_t phrase : starts_[symbol]) waiting_[phrase / 64] |= std::uint64_t{1} << phrase % 64;
    } else if (std::ranges::find(hits, hit) != hits.end()) {
        return;
    }
    hits.insert(std::ranges::upper_bound(hits, begin, {}, &Hit::begin), hit);
    at_[begin].emplace_back(symbol, end);
}

void Phrases::look(const std::vector<Word>& words) {
    for (const std::size_t symbol : touched_) {
        hits_[symbol].clear();
        there_[symbol] = 0;
    }
    touched_.clear();
    waiting_.assign(phrases_.size() / 64 + 1, 0);
    if (at_.size() < words.size()) at_.resize(words.size());
    for (auto& symbols : at_) symbols.clear();
    words_ = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const std::size_t symbol : symbols_of(words[i])) note(symbol, i, i + 1);
    }
    // A group's phrases come before those that name it, so that all its hits are known by then.
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        while (waiting_[i] != 0) {
            const std::size_t next = i * 64 + static_cast<std::size_t>(std::countr_zero(waiting_[i]));
            waiting_[i] &= waiting_[i] - 1;
            if (there_[last_needed_[next]]) follow(phrases_[next]);
        }
    }
}

void Phrases::reach(std::size_t place) {
    if (std::ranges::find(next_, place) == next_.end()) next_.push_back(place);
}

void Phrases::follow(const Phrase& phrase) {
    const Hits& starts = hits_[phrase.steps[0].symbol];
    for (std::size_t s = 0; s < starts.size(); ++s) {
        const Hit start = starts[s];
        reached_.assign(1, start.end);
        for (std::size_t i = 1; i < phrase.steps.size() && !reached_.empty(); ++i) {
            const Step& step = phrase.steps[i];
            next_.clear();
            for (const std::size_t place : reached_) {
                if (step.optional) reach(place);
                if (place >= words_) continue;
                for (const auto& [symbol, end] : at_[place]) {
                    if (symbol == step.symbol) reach(end);
                }
                if (step.symbol == any) reach(place + 1);
            }
            std::swap(reached_, next_);
        }
        for (const std::size_t end : reached_) note(phrase.symbol, start.begin, end);
    }
}

std::string mistake_in(std::string_view phrase, const std::set<std::string, std::less<>>& groups) {
    bool first = true;
    for (std::string_view word = take_word(phrase); !word.empty(); word = take_word(phrase)) {
        const bool optional = word.size() > 1 && word.ends_with("?");
        if (optional) word.remove_suffix(1);
        if (first && (optional || word == "_")) return "a phrase that begins with a word that must be there";
        first = false;
        if (word.starts_with("{")) {
            if (!word.ends_with("}") || !groups.contains(word.substr(1, word.size() - 2)))
                return "groups that stand before it; there is no " + std::string(word);
        } else if (word != "_" && word != "#" && plain_words(word).empty()) {
            return "words, not \"" + std::string(word) + "\"";
        }
    }
    return first ? "a phrase" : "";
}

}  // namespace weighing
