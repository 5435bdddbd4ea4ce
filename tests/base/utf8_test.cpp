#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace {
std::vector<char32_t> all_of(std::string_view text) {
    std::vector<char32_t> points;
    while (!text.empty()) points.push_back(take_code_point(text));
    return points;
}
constexpr char32_t bad = 0xFFFD;
}  // namespace

TEST_SUITE("utf8") {
    TEST_CASE("a code point is one to four bytes") {
        CHECK(all_of("aé€😀") == std::vector<char32_t>{U'a', U'é', U'€', U'😀'});
        CHECK(count_code_points("aé€😀") == 4);
        CHECK(count_code_points("") == 0);
    }

    TEST_CASE("every code point is written as it is read") {
        for (char32_t c = 0; c <= 0x10FFFF; ++c) {
            if (c == 0xD800) c = 0xE000;
            std::string text;
            append_code_point(text, c);
            std::string_view rest = text;
            if (take_code_point(rest) != c || !rest.empty()) FAIL_CHECK("U+" << static_cast<unsigned>(c));
        }
    }

    TEST_CASE("each malformed byte counts as one") {
        CHECK(all_of("\x80"
                     "a") == std::vector<char32_t>{bad, U'a'});        // a continuation on its own
        CHECK(all_of("\xE2\x82") == std::vector<char32_t>{bad, bad});  // cut short
        CHECK(all_of("\xE2\x82"
                     "a") == std::vector<char32_t>{bad, bad, U'a'});
        CHECK(all_of("\xC0\xAF") == std::vector<char32_t>{bad, bad});  // overlong
        CHECK(all_of("\xE0\x80\xAF") == std::vector<char32_t>{bad, bad, bad});
        CHECK(all_of("\xF0\x80\x80\xAF") == std::vector<char32_t>{bad, bad, bad, bad});
        CHECK(all_of("\xED\xA0\x80") == std::vector<char32_t>{bad, bad, bad});           // a surrogate
        CHECK(all_of("\xF4\x90\x80\x80") == std::vector<char32_t>{bad, bad, bad, bad});  // past U+10FFFF
        CHECK(all_of("\xFF") == std::vector<char32_t>{bad});
    }

    TEST_CASE("mending leaves good text alone") {
        CHECK(valid_utf8("aé€😀") == "aé€😀");
        CHECK(valid_utf8("a\xFF"
                         "b") ==
              "a\xEF\xBF\xBD"
              "b");
        CHECK(valid_utf8(std::string("\0", 1)) == std::string("\0", 1));
    }

    TEST_CASE("accents typed apart are composed with their letters, in whichever order they come") {
        CHECK(composed("") == "");
        CHECK(composed("plain, 世界") == "plain, 世界");
        CHECK(composed("cafe\u0301") == "café");
        CHECK(composed("Å = A\u030A, n\u0303") == "Å = Å, ñ");
        CHECK(composed("\u03b1\u0301") == "ά");
        CHECK(composed("e\u0323\u0302") == "ệ");
        CHECK(composed("e\u0302\u0323") == "ệ");
        CHECK(composed("ê\u0323") == "ệ");
        CHECK(composed("o\u031b\u0323 o\u0323\u031b") == "ợ ợ");
        CHECK(composed("x\u0301y") == "x\u0301y");  // Unicode has no such letter
        CHECK(composed("\u0301a") == "\u0301a");
        CHECK(composed(std::string("a\0\u0301", 4)) == std::string("a\0\u0301", 4));
    }

    TEST_CASE("the first words of a text end at a word, where there is one") {
        CHECK(first_words("", 5) == "");
        CHECK(first_words("short", 5) == "short");
        CHECK(first_words("a few words", 11) == "a few words");
        CHECK(first_words("a few words", 10) == "a few …");
        CHECK(first_words("a few words", 5) == "a few …");
        CHECK(first_words("a few words", 4) == "a …");
        CHECK(first_words("Zusammensetzung", 6) == "Zusamm …");
        CHECK(first_words("ärzte sagen", 7) == "ärzte …");
    }

    TEST_CASE("what is printable stays, what could steer a terminal is spelt out") {
        CHECK(printable("é \u2212 世") == "é \u2212 世");
        CHECK(printable("\x1b[2J\a\n\t\x7f") == "\\u001b[2J\\u0007\\u000a\\u0009\\u007f");
        CHECK(printable("\u009b31m\u2028") == "\\u009b31m\\u2028");
        CHECK(printable("a\xff\x9b") == "a\uFFFD\uFFFD");
    }
}
