#include "search/words.hpp"

#include <utility>

#include "base/stem.hpp"
#include "base/utf8.hpp"

namespace search {
namespace {
/// Function words, each between spaces: what says nothing of a text's subject.
constexpr std::string_view common =
    " a about again all also am an and any are as at be because been being between both but by can cannot could"
    " did do does doing down each even ever for from further get gets got had has have having he her here hers"
    " herself him himself his how i if in into is it its itself just let may me might more most much must my"
    " myself no nor not of off on once one only or other ought our ours ourselves out really said same say says"
    " shall she should so some such than that the their theirs them themselves then there these they this those"
    " through to too two until up us very was we were what when where whether which while who whom why will"
    " with would yet you your yours yourself yourselves ";

bool is_common(const std::string& word) { return common.find(' ' + word + ' ') != common.npos; }

/// Letters and digits of any script; what lies between U+2000 and U+2BFF is punctuation, arrows and signs.
bool in_word(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && c != 0xFFFD;
}

/// The American spelling of a word: tumor, anemia, randomized. One word has one stem, whoever writes it.
std::string in_one_spelling(std::string word) {
    const auto replace = [&](std::string_view what, std::string_view with, std::size_t from, std::string_view endings) {
        const std::size_t at = word.find(what, from);
        if (at == word.npos) return;
        const std::string_view ending = std::string_view(word).substr(at + what.size());
        if (endings.empty() || endings.find(' ' + std::string(ending) + ' ') != endings.npos)
            word.replace(at, what.size(), with);
    };
    replace("ae", "e", 1, "");
    replace("our", "or", 3, "  s ed ing ");
    replace("is", "iz", 4, " e es ed ing ation ations ");
    return word;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
}  // namespace

std::vector<Word> words_in(std::string_view text) {
    std::vector<Word> words;
    Word word;
    const auto finish = [&] {
        if (word.plain.empty()) return;
        if (!is_common(word.plain)) word.stem = stem(in_one_spelling(word.plain));
        words.push_back(std::exchange(word, {}));
    };
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t at = text.size() - rest.size();
        const char32_t c = take_code_point(rest);
        std::string_view after = rest;
        const bool inner = is_apostrophe(c) && !word.plain.empty() && !rest.empty() && in_word(take_code_point(after));
        if (!in_word(c) && !inner) {
            finish();
            continue;
        }
        if (word.plain.empty()) word.begin = at;
        const bool accent = c >= 0x300 && c < 0x370;
        if (!accent) append_code_point(word.plain, base_letter(c));
        word.end = text.size() - rest.size();
    }
    finish();
    return words;
}

}  // namespace search
