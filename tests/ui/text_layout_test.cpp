#include <doctest/doctest.h>

#include "base/rng.hpp"
#include "base/utf8.hpp"
#include "ui/text_layout.hpp"

namespace {
/// Every character is ten wide.
const auto ten_each = [](std::string_view text, const Span&) {
    return 10.0f * static_cast<float>(count_code_points(text));
};

std::vector<std::string> lines_of(const Paragraph& paragraph, float width) {
    const ui::Lines lines = ui::lay_out(paragraph, width, ten_each);
    std::vector<std::string> result(static_cast<std::size_t>(lines.count));
    for (const ui::Piece& piece : lines.pieces) result[static_cast<std::size_t>(piece.line)] += piece.text;
    return result;
}

std::vector<std::string> lines_of(const std::string& text, float width) {
    std::vector<std::string> mistakes;
    return lines_of(read_rich_text(text, mistakes).paragraphs.front(), width);
}
using Strings = std::vector<std::string>;
}  // namespace

TEST_SUITE("text layout") {
    TEST_CASE("lines break at spaces, which hang at the end") {
        CHECK(lines_of("one two three", 70) == Strings{"one two ", "three"});
        CHECK(lines_of("one two three", 130) == Strings{"one two three"});
    }
    TEST_CASE("a hyphen or a dash inside a word lets a line end, a minus before a number does not") {
        CHECK(lines_of("well-known", 60) == Strings{"well-", "known"});
        CHECK(lines_of("a – b", 30) == Strings{"a – ", "b"});
        CHECK(lines_of("at -5 now", 50) == Strings{"at -5 ", "now"});
        CHECK(lines_of("318:1917-1920", 90) == Strings{"318:1917-", "1920"});
    }
    TEST_CASE("a change of style inside a word does not let a line end") {
        CHECK(lines_of("see C**D34** now", 60) == Strings{"see ", "CD34", "now"});
        CHECK(lines_of("xx CD34^{+} yy", 70) == Strings{"xx ", "CD34+", "yy"});
    }
    TEST_CASE("a word wider than the line is broken anywhere, and nothing is lost") {
        CHECK(lines_of("abcdefgh", 30) == Strings{"abc", "def", "gh"});
        CHECK(lines_of("x abcdefgh", 30) == Strings{"x ", "abc", "def", "gh"});
    }
    TEST_CASE("no line is wider than asked, and no character is lost, at any width") {
        Rng rng(11);
        for (int round = 0; round < 300; ++round) {
            std::string text;
            for (std::uint32_t words = 1 + rng.below(12); words > 0; --words) {
                for (std::uint32_t letters = 1 + rng.below(14); letters > 0; --letters)
                    text += static_cast<char>('a' + rng.below(26));
                if (words > 1) text += ' ';
            }
            const auto width = static_cast<float>(10 * (1 + rng.below(30)));
            std::string joined;
            for (const std::string& line : lines_of(text, width)) {
                const std::string trimmed = line.substr(0, line.find_last_not_of(' ') + 1);
                CHECK(10.0f * static_cast<float>(trimmed.size()) <= width + 0.1f);
                joined += line;
            }
            CHECK(joined == text);
        }
    }
}
