#include "base/stem.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace {
struct Rule {
    std::string_view ending, becomes{};
};

bool one_of(char letter, std::string_view letters) { return letters.find(letter) != letters.npos; }

/// A y that is a consonant is written Y while a word is stemmed.
bool vowel(char letter) { return one_of(letter, "aeiouy"); }

bool has_vowel(std::string_view letters) { return std::any_of(letters.begin(), letters.end(), vowel); }

bool listed(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The rule with the longest ending that the word has: no shorter one is tried when its conditions are not met.
std::optional<Rule> longest(std::string_view word, std::initializer_list<Rule> rules) {
    std::optional<Rule> found;
    for (const Rule& rule : rules)
        if (word.ends_with(rule.ending) && (!found || rule.ending.size() > found->ending.size())) found = rule;
    return found;
}

/// The longest of the endings that the word has; nothing if it has none.
std::string_view longest_of(std::string_view word, std::initializer_list<std::string_view> endings) {
    std::string_view found;
    for (const std::string_view ending : endings)
        if (word.ends_with(ending) && ending.size() > found.size()) found = ending;
    return found;
}

/// Where what follows the first consonant after a vowel begins, from `start` on; the word's end if nothing does.
std::size_t after_syllable(std::string_view word, std::size_t start) {
    const auto first_vowel = std::find_if(word.begin() + static_cast<std::ptrdiff_t>(start), word.end(), vowel);
    const auto consonant = std::find_if_not(first_vowel, word.end(), vowel);
    return consonant == word.end() ? word.size() : static_cast<std::size_t>(consonant - word.begin()) + 1;
}

/// Do these letters end in a short syllable: a vowel between consonants (the last is none of w, x, Y), or a vowel and a
/// consonant alone?
bool ends_short(std::string_view word) {
    const std::size_t size = word.size();
    if (size < 2 || vowel(word[size - 1]) || !vowel(word[size - 2])) return false;
    return size == 2 || (!vowel(word[size - 3]) && !one_of(word[size - 1], "wxY"));
}

/// A word on its way to its stem. The steps have the numbers of the published description.
class Stemming {
public:
    explicit Stemming(std::string_view word) : word_(word) {
        if (word_.starts_with('\'')) word_.erase(0, 1);
        for (std::size_t i = 0; i < word_.size(); ++i)
            if (word_[i] == 'y' && (i == 0 || vowel(word_[i - 1]))) word_[i] = 'Y';
        r1_ = after_syllable(word_, 0);
        for (const std::string_view start : {"gener", "commun", "arsen"})
            if (word_.starts_with(start)) r1_ = start.size();
        r2_ = after_syllable(word_, r1_);
    }

    std::string stem() {
        step_0();
        step_1a();
        if (!listed(word_, {"inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"})) {
            step_1b();
            step_1c();
            step_2();
            step_3();
            step_4();
            step_5();
        }
        std::replace(word_.begin(), word_.end(), 'Y', 'y');
        return word_;
    }

private:
    bool in_r1(std::string_view ending) const { return word_.size() - ending.size() >= r1_; }
    bool in_r2(std::string_view ending) const { return word_.size() - ending.size() >= r2_; }
    std::string_view before(std::string_view ending) const {
        return std::string_view(word_).substr(0, word_.size() - ending.size());
    }
    void apply(const Rule& rule) { word_.replace(word_.size() - rule.ending.size(), rule.ending.size(), rule.becomes); }

    /// Genitives.
    void step_0() { apply({longest_of(word_, {"'", "'s", "'s'"})}); }

    /// Plurals.
    void step_1a() {
        const auto rule =
            longest(word_, {{"sses", "ss"}, {"ied", "i"}, {"ies", "i"}, {"us", "us"}, {"ss", "ss"}, {"s"}});
        if (!rule) return;
        if (rule->ending == "s") {
            if (word_.size() > 2 && has_vowel(before("s").substr(0, word_.size() - 2))) apply(*rule);
        } else {
            apply(rule->becomes == "i" && word_.size() < 5 ? Rule{rule->ending, "ie"} : *rule);
        }
    }

    /// Past tenses and participles.
    void step_1b() {
        const auto rule = longest(word_, {{"eed", "ee"}, {"eedly", "ee"}, {"ed"}, {"edly"}, {"ing"}, {"ingly"}});
        if (!rule) return;
        if (rule->becomes == "ee") {
            if (in_r1(rule->ending)) apply(*rule);
            return;
        }
        if (!has_vowel(before(rule->ending))) return;
        apply(*rule);
        const std::size_t size = word_.size();
        const bool doubled = size > 1 && word_[size - 1] == word_[size - 2] && one_of(word_.back(), "bdfgmnprt");
        if (!longest_of(word_, {"at", "bl", "iz"}).empty()) word_ += 'e';
        else if (doubled) word_.pop_back();
        else if (size == r1_ && ends_short(word_)) word_ += 'e';
    }

    /// A y after a consonant, but not after a first letter.
    void step_1c() {
        const std::size_t size = word_.size();
        if (size > 2 && one_of(word_[size - 1], "yY") && !vowel(word_[size - 2])) word_.back() = 'i';
    }

    void step_2() {
        const auto rule =
            longest(word_, {{"tional", "tion"}, {"enci", "ence"},   {"anci", "ance"},   {"abli", "able"},
                            {"entli", "ent"},   {"izer", "ize"},    {"ization", "ize"}, {"ational", "ate"},
                            {"ation", "ate"},   {"ator", "ate"},    {"alism", "al"},    {"aliti", "al"},
                            {"alli", "al"},     {"fulness", "ful"}, {"ousli", "ous"},   {"ousness", "ous"},
                            {"iveness", "ive"}, {"iviti", "ive"},   {"biliti", "ble"},  {"bli", "ble"},
                            {"ogi", "og"},      {"fulli", "ful"},   {"lessli", "less"}, {"li"}});
        if (!rule || !in_r1(rule->ending)) return;
        if (rule->ending == "ogi" && !before("ogi").ends_with('l')) return;
        if (rule->ending == "li" && (word_.size() < 3 || !one_of(before("li").back(), "cdeghkmnrt"))) return;
        apply(*rule);
    }

    void step_3() {
        const auto rule = longest(word_, {{"tional", "tion"},
                                          {"ational", "ate"},
                                          {"alize", "al"},
                                          {"icate", "ic"},
                                          {"iciti", "ic"},
                                          {"ical", "ic"},
                                          {"ful"},
                                          {"ness"},
                                          {"ative"}});
        if (rule && in_r1(rule->ending) && (rule->ending != "ative" || in_r2("ative"))) apply(*rule);
    }

    void step_4() {
        const std::string_view ending =
            longest_of(word_, {"al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism",
                               "ate", "iti", "ous", "ive", "ize", "ion"});
        if (ending.empty() || !in_r2(ending)) return;
        if (ending != "ion" || (word_.size() > 3 && one_of(before(ending).back(), "st"))) apply({ending});
    }

    void step_5() {
        if (word_.ends_with('e') && (in_r2("e") || (in_r1("e") && !ends_short(before("e"))))) word_.pop_back();
        else if (word_.ends_with("ll") && in_r2("l")) word_.pop_back();
    }

    std::string word_;
    std::size_t r1_, r2_;  // where the regions begin that endings must lie in
};
}  // namespace

std::string stem(std::string_view word) {
    if (word.size() < 3 || listed(word, {"sky", "news", "howe", "atlas", "cosmos", "bias", "andes"}))
        return std::string(word);
    static constexpr Rule irregular[] = {{"skis", "ski"},    {"skies", "sky"}, {"dying", "die"},    {"lying", "lie"},
                                         {"tying", "tie"},   {"idly", "idl"},  {"gently", "gentl"}, {"ugly", "ugli"},
                                         {"early", "earli"}, {"only", "onli"}, {"singly", "singl"}};
    for (const Rule& rule : irregular)
        if (word == rule.ending) return std::string(rule.becomes);
    return Stemming(word).stem();
}
