#include "base/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace {
constexpr char32_t replacement = 0xFFFD;

struct Lead {
    int length;
    char32_t bits;
    char32_t smallest;  // below this the sequence is an overlong form
};

Lead lead_of(unsigned char byte) {
    if (byte < 0x80) return {1, byte, 0};
    if (byte >= 0xC2 && byte < 0xE0) return {2, byte & 0x1Fu, 0x80};
    if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0Fu, 0x800};
    if (byte >= 0xF0 && byte < 0xF5) return {4, byte & 0x07u, 0x10000};
    return {0, 0, 0};
}
}  // namespace

char32_t take_code_point(std::string_view& text) {
    const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
    char32_t value = lead.bits;
    bool whole = lead.length > 0 && static_cast<std::size_t>(lead.length) <= text.size();
    for (int i = 1; whole && i < lead.length; ++i) {
        const auto byte = static_cast<unsigned char>(text[static_cast<std::size_t>(i)]);
        whole = (byte & 0xC0u) == 0x80u;
        value = (value << 6) | (byte & 0x3Fu);
    }
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    if (!whole || value < lead.smallest || surrogate || value > 0x10FFFF) {
        text.remove_prefix(1);
        return replacement;
    }
    text.remove_prefix(static_cast<std::size_t>(lead.length));
    return value;
}

void append_code_point(std::string& text, char32_t c) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        take_code_point(text);
        ++count;
    }
    return count;
}

std::string first_words(std::string_view text, std::size_t most) {
    std::string_view rest = text;
    std::size_t end = 0;  // of the last whole word
    for (std::size_t count = 0; count < most && !rest.empty(); ++count) {
        if (rest.front() == ' ') end = text.size() - rest.size();
        take_code_point(rest);
    }
    if (rest.empty()) return std::string(text);
    if (end == 0 || rest.front() == ' ') end = text.size() - rest.size();
    return std::string(text.substr(0, end)) + " …";
}

std::string valid_utf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) append_code_point(result, take_code_point(text));
    return result;
}

std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    return text;
}

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
        if (!control) {
            append_code_point(result, c);
            continue;
        }
        result += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) result += "0123456789abcdef"[(c >> shift) & 0xF];
    }
    return result;
}

namespace {
struct Composition {
    char16_t letter, accent, both;
};
constexpr Composition compositions[] = {
#include "base/compositions.inc"
};

/// The letter with the accent as one character; 0 where there is none.
char32_t composition(char32_t letter, char32_t accent) {
    const auto before = [](const Composition& known, const std::pair<char32_t, char32_t>& wanted) {
        return std::pair<char32_t, char32_t>(known.letter, known.accent) < wanted;
    };
    const auto found =
        std::lower_bound(std::begin(compositions), std::end(compositions), std::pair(letter, accent), before);
    return found != std::end(compositions) && found->letter == letter && found->accent == accent ? found->both : 0;
}

/// The same where the letter has an accent already, in whichever order the two were typed.
char32_t with_accent(char32_t letter, char32_t accent) {
    if (const char32_t both = composition(letter, accent)) return both;
    const auto parts = std::find_if(std::begin(compositions), std::end(compositions),
                                    [&](const Composition& known) { return known.both == letter; });
    const char32_t other = parts == std::end(compositions) ? 0 : composition(parts->letter, accent);
    return other == 0 ? 0 : composition(other, parts->accent);
}
}  // namespace

std::string composed(std::string_view text) {
    std::string result;
    std::optional<char32_t> letter;  // the last one, not in the result yet
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        const char32_t both = letter && c >= 0x300 && c < 0x370 ? with_accent(*letter, c) : 0;
        if (both == 0 && letter) append_code_point(result, *letter);
        letter = both == 0 ? c : both;
    }
    if (letter) append_code_point(result, *letter);
    return result;
}

namespace {
/// A letter as it is compared: small, spaces and hyphens as one space, quotes straight.
char32_t folded_letter(char32_t c) {
    if (c <= 0x20 || c == '-' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || (c >= 0x2010 && c <= 0x2015) ||
        c == 0x202F || c == 0x2212)
        return ' ';
    if (c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B) || c == 0x2032) return '\'';
    if ((c >= 0x201C && c <= 0x201F) || c == 0x2033) return '"';
    const bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9);
    if (capital) return c + 0x20;
    return c == 0xB5 ? 0x3BC : c;  // the micro sign is a mu
}
}  // namespace

std::string folded(std::string_view words) {
    std::string result;
    const std::string letters = composed(words);
    words = letters;
    while (!words.empty()) {
        const char32_t c = folded_letter(take_code_point(words));
        if (c != ' ' || (!result.empty() && result.back() != ' ')) append_code_point(result, c);
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

char32_t base_letter(char32_t letter) {
    for (const Composition* parts; letter >= 0xC0; letter = parts->letter) {
        parts = std::find_if(std::begin(compositions), std::end(compositions),
                             [&](const Composition& known) { return known.both == letter; });
        if (parts == std::end(compositions)) break;
    }
    return folded_letter(letter);
}
