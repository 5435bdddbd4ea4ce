#include "lint/words.hpp"

#include <algorithm>
#include <array>

namespace lint {
namespace {
bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// Punctuation beyond ASCII as what it stands for, so that a word ends at it.
std::string plain(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> signs[] = {
        {"’", "'"}, {"‘", " "}, {"“", " "},      {"”", " "},      {"…", ". "},
        {"–", " "}, {"—", " "}, {"\u00a0", " "}, {"\u202f", " "},
    };
    std::string result;
    while (!text.empty()) {
        const auto* sign = std::ranges::find_if(signs, [&](const auto& each) { return text.starts_with(each.first); });
        if (sign == std::end(signs)) {
            result += text.front();
            text.remove_prefix(1);
        } else {
            result += sign->second;
            text.remove_prefix(sign->first.size());
        }
    }
    return result;
}

/// Does the point at `at` end a sentence, and not an abbreviation, an initial or a number?
bool ends_sentence(std::string_view text, std::size_t at) {
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == ')' || text[next] == '"' || text[next] == '\'')) ++next;
    if (next >= text.size()) return true;
    if (text[next] != ' ') return false;
    next = text.find_first_not_of(" (\"'", next);
    if (next == std::string_view::npos) return true;
    if (text[at] != '.') return true;
    if (!capital(text[next]) && !digit(text[next])) return false;
    std::size_t begin = at;
    while (begin > 0 && in_word(text[begin - 1])) --begin;
    const std::string_view word = text.substr(begin, at - begin);
    constexpr std::string_view abbreviations[] = {"al", "Dr", "vs", "No", "Mr", "Ms", "St", "v", "eg", "ie"};
    return std::ranges::find(abbreviations, word) == std::end(abbreviations) && !(word.size() == 1 && capital(word[0]));
}

constexpr auto common_words = std::to_array<std::string_view>(
    {"a",      "about", "after", "also",    "an",    "and",  "any",   "are",  "as",   "at",    "be",    "been",
     "before", "but",   "by",    "can",     "could", "did",  "do",    "does", "each", "for",   "from",  "had",
     "has",    "have",  "how",   "if",      "in",    "into", "is",    "it",   "its",  "just",  "may",   "might",
     "more",   "most",  "no",    "not",     "of",    "on",   "one",   "only", "or",   "other", "out",   "over",
     "so",     "some",  "such",  "than",    "that",  "the",  "their", "them", "then", "there", "these", "they",
     "this",   "those", "to",    "two",     "up",    "was",  "were",  "what", "when", "where", "which", "who",
     "why",    "will",  "with",  "without", "would", "your", "you"});
}  // namespace

std::vector<std::string> words(std::string_view given) {
    const std::string text = plain(given);
    std::vector<std::string> result;
    for (std::size_t at = 0; at < text.size();) {
        if (!in_word(text[at])) {
            ++at;
            continue;
        }
        std::string word;
        const auto joins = [&] {
            return (text[at] == '\'' || text[at] == '-') && at + 1 < text.size() && in_word(text[at + 1]);
        };
        while (at < text.size() && (in_word(text[at]) || joins())) word += small(text[at++]);
        result.push_back(std::move(word));
    }
    return result;
}

std::vector<std::string> sentences(std::string_view given) {
    const std::string text = plain(given);
    std::vector<std::string> result;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool last = at + 1 == text.size();
        const bool sign = text[at] == '.' || text[at] == '?' || text[at] == '!';
        if (!last && !(sign && ends_sentence(text, at))) continue;
        std::string sentence = text.substr(begin, at + 1 - begin);
        sentence.erase(0, sentence.find_first_not_of(' '));
        if (!words(sentence).empty()) result.push_back(std::move(sentence));
        begin = at + 1;
    }
    return result;
}

bool has_words(std::string_view text, std::string_view wanted) {
    const std::vector<std::string> all = words(text), row = words(wanted);
    return !row.empty() && !std::ranges::search(all, row).empty();
}

bool has_any(std::string_view text, std::span<const std::string_view> wanted) {
    return std::ranges::any_of(wanted, [&](std::string_view each) { return has_words(text, each); });
}

bool common(std::string_view word) { return std::ranges::find(common_words, word) != common_words.end(); }

std::string root_of(std::string_view word) {
    constexpr std::string_view endings[] = {"ations", "ation", "ings", "ions", "ing", "ion", "ies", "ers",
                                            "ed",     "es",    "er",   "ly",   "s",   "e",   "y"};
    for (const std::string_view ending : endings) {
        if (word.size() >= ending.size() + 4 && word.ends_with(ending))
            return std::string(word.substr(0, word.size() - ending.size()));
    }
    return std::string(word);
}

std::vector<std::string> roots(std::string_view text) {
    std::vector<std::string> result;
    for (const std::string& word : words(text)) {
        if (!common(word) && word.size() > 2) result.push_back(root_of(word));
    }
    std::ranges::sort(result);
    const auto repeats = std::ranges::unique(result);
    result.erase(repeats.begin(), repeats.end());
    return result;
}

int syllables(std::string_view word) {
    const auto vowel = [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; };
    int count = 0;
    for (std::size_t i = 0; i < word.size(); ++i) count += vowel(word[i]) && (i == 0 || !vowel(word[i - 1]));
    const bool silent_e =
        word.size() > 2 && word.ends_with('e') && !word.ends_with("le") && !vowel(word[word.size() - 2]);
    const bool silent_ed = word.ends_with("ed") && word.size() > 3 && !word.ends_with("ted") && !word.ends_with("ded");
    const bool silent_es = word.ends_with("es") && word.size() > 3 && !word.ends_with("ses") &&
                           !word.ends_with("xes") && !word.ends_with("ches") && !word.ends_with("shes") &&
                           !word.ends_with("zes") && !word.ends_with("ces") && !word.ends_with("ges") &&
                           !word.ends_with("les");
    if (count > 1 && (silent_e || silent_ed || silent_es)) --count;
    return std::max(count, 1);
}

double Measure::grade() const {
    if (words == 0 || sentences == 0) return 0;
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

Measure& operator+=(Measure& sum, const Measure& more) {
    sum.words += more.words;
    sum.sentences += more.sentences;
    sum.syllables += more.syllables;
    return sum;
}

Measure measure(const RichText& text) {
    Measure result;
    for (const Paragraph& paragraph : text.paragraphs) {
        std::string masked;
        for (const Span& span : paragraph) masked += span.term.empty() ? span.text : "term";
        for (const std::string& word : words(masked)) {
            ++result.words;
            result.syllables += syllables(word);
        }
        result.sentences += static_cast<int>(sentences(masked).size());
    }
    return result;
}

}  // namespace lint
