#include "cli/characters.hpp"

#include <algorithm>
#include <iterator>

#include "base/coverage.hpp"
#include "base/numbers.hpp"
#include "base/utf8.hpp"

namespace cli {
namespace {
/// Blocks of Unicode with the names that people know; what is in none of them is told as other signs.
struct Block {
    char32_t first, last;
    std::string_view name;
};
constexpr Block blocks[] = {
    {0x80, 0x2af, "Latin"},
    {0x300, 0x36f, "accents apart from their letters"},
    {0x370, 0x3ff, "Greek"},
    {0x400, 0x52f, "Cyrillic"},
    {0x530, 0x58f, "Armenian"},
    {0x590, 0x5ff, "Hebrew"},
    {0x600, 0x6ff, "Arabic"},
    {0x700, 0x74f, "Syriac"},
    {0x750, 0x77f, "Arabic"},
    {0x8a0, 0x8ff, "Arabic"},
    {0x900, 0x97f, "Devanagari"},
    {0x980, 0x9ff, "Bengali"},
    {0xa00, 0xa7f, "Gurmukhi"},
    {0xa80, 0xaff, "Gujarati"},
    {0xb00, 0xb7f, "Odia"},
    {0xb80, 0xbff, "Tamil"},
    {0xc00, 0xc7f, "Telugu"},
    {0xc80, 0xcff, "Kannada"},
    {0xd00, 0xd7f, "Malayalam"},
    {0xd80, 0xdff, "Sinhala"},
    {0xe00, 0xe7f, "Thai"},
    {0xe80, 0xeff, "Lao"},
    {0xf00, 0xfff, "Tibetan"},
    {0x1000, 0x109f, "Burmese"},
    {0x10a0, 0x10ff, "Georgian"},
    {0x1100, 0x11ff, "Korean"},
    {0x1200, 0x139f, "Ethiopic"},
    {0x1780, 0x17ff, "Khmer"},
    {0x1800, 0x18af, "Mongolian"},
    {0x2600, 0x27bf, "emoji and pictures"},
    {0x3000, 0x303f, "Chinese, Japanese and Korean punctuation"},
    {0x3040, 0x30ff, "Japanese kana"},
    {0x3130, 0x318f, "Korean"},
    {0x31f0, 0x31ff, "Japanese kana"},
    {0x3400, 0x9fff, "Chinese characters"},
    {0xac00, 0xd7af, "Korean"},
    {0xf900, 0xfaff, "Chinese characters"},
    {0xfb1d, 0xfb4f, "Hebrew"},
    {0xfb50, 0xfdff, "Arabic"},
    {0xfe00, 0xfe0f, "emoji and pictures"},
    {0xfe70, 0xfefc, "Arabic"},
    {0xff00, 0xffef, "full-width forms"},
    {0x1d400, 0x1d7ff, "mathematical alphabets"},
    {0x1f000, 0x1faff, "emoji and pictures"},
    {0x20000, 0x323af, "Chinese characters"},
};

std::string_view script_of(char32_t c) {
    const auto found =
        std::ranges::find_if(blocks, [&](const Block& block) { return c >= block.first && c <= block.last; });
    return found == std::end(blocks) ? "other signs" : found->name;
}

/// The four hexadecimal digits of an escape; 0 when they are none.
char32_t code_unit(std::string_view digits) {
    if (digits.size() < 4) return 0;
    char32_t value = 0;
    for (const char c : digits.substr(0, 4)) {
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!letter && (c < '0' || c > '9')) return 0;
        value = value << 4 | static_cast<char32_t>(letter ? (c | 0x20) - 'a' + 10 : c - '0');
    }
    return value;
}

/// Takes one character of a JSON string off the front, written as it is or as \u05d0; `columns` is how many it took.
char32_t take_character(std::string_view& rest, int& columns) {
    columns = 1;
    const char32_t c = take_code_point(rest);
    if (c != '\\' || rest.empty()) return c;
    const bool spelt = rest.starts_with('u');
    char32_t value = spelt ? code_unit(rest.substr(1)) : 0;
    const std::size_t length = spelt ? std::min<std::size_t>(5, rest.size()) : 1;
    rest.remove_prefix(length);
    columns += static_cast<int>(length);
    const bool high = value >= 0xd800 && value < 0xdc00 && rest.starts_with("\\u");
    const char32_t low = high ? code_unit(rest.substr(2)) : 0;
    if (low >= 0xdc00 && low < 0xe000) {
        value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
        rest.remove_prefix(6);
        columns += 6;
    }
    return value;
}

struct Found {
    std::string_view script;
    Problem note;
    std::vector<char32_t> examples;
    std::size_t count = 0;
};
}  // namespace

std::vector<Problem> notes_on_characters(const std::string& file, std::string_view text) {
    constexpr std::size_t most_examples = 10;
    text = without_byte_order_mark(text);
    std::vector<Found> all;
    int line = 1, column = 1;
    while (!text.empty()) {
        int columns = 0;
        const char32_t c = take_character(text, columns);
        if (!in_a_font(c)) {
            const std::string_view script = script_of(c);
            auto found = std::ranges::find(all, script, &Found::script);
            if (found == all.end()) found = all.insert(all.end(), {script, {file, line, column, "", ""}, {}});
            ++found->count;
            if (found->examples.size() < most_examples && !std::ranges::count(found->examples, c))
                found->examples.push_back(c);
        }
        column = c == '\n' ? 1 : column + columns;
        line += c == '\n' ? 1 : 0;
    }
    std::vector<Problem> notes;
    for (Found& found : all) {
        std::string& words = found.note.wanted;
        words = "no font has these characters (" + std::string(found.script) + ", " + in_thousands(found.count) + "): ";
        for (const char32_t c : found.examples) append_code_point(words, c);
        words += found.examples.size() == most_examples ? " …" : "";
        words += "; they are drawn as boxes, and a page with many of them opens in the reading view";
        notes.push_back(std::move(found.note));
    }
    return notes;
}

}  // namespace cli
