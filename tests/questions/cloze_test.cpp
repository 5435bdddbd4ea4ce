#include "questions/cloze.hpp"

#include <doctest/doctest.h>

#include "support/show.hpp"

using namespace questions;

namespace {
using Lines = std::vector<std::string>;

/// A text with entries of those ids, as JSON; the text stands last, so that its place is easily told.
std::string json_of(const std::vector<std::string>& ids, const std::string& text) {
    std::string json = R"({"gaps":[)";
    for (const std::string& id : ids) json += (json.back() == '[' ? "" : ",") + (R"({"id":")" + id + "\"}");
    return json + R"(],"text":")" + text + "\"}";
}

RichText read_one(const std::string& json, Lines& lines) {
    Document document("f", json);
    const RichText text = read_cloze(document.root(), read_gap_entries(document.root()));
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return text;
}

Lines problems_of(const std::vector<std::string>& ids, const std::string& text) {
    Lines lines;
    read_one(json_of(ids, text), lines);
    return lines;
}

RichText text_of(const std::vector<std::string>& ids, const std::string& text) {
    Lines lines;
    const RichText read = read_one(json_of(ids, text), lines);
    CHECK(lines == Lines{});
    return read;
}
}  // namespace

TEST_SUITE("cloze") {
    TEST_CASE("a gap is a span of its own") {
        const RichText text = text_of({"one", "two"}, "Before {one}, **then {two}** end.");
        REQUIRE(text.paragraphs.size() == 1);
        const Paragraph& spans = text.paragraphs[0];
        REQUIRE(spans.size() == 6);
        CHECK(spans[0].text == "Before ");
        CHECK(spans[1].text ==
              "\x01"
              "0");
        CHECK(spans[2].text == ", ");
        CHECK(spans[3].text == "then ");
        CHECK(spans[3].bold);
        CHECK(spans[4].text ==
              "\x01"
              "1");
        CHECK(spans[5].text == " end.");
        CHECK_FALSE(spans[5].bold);
        CHECK(gap_in(spans[1]) == 0);
        CHECK(gap_in(spans[4]) == 1);
        CHECK_FALSE(gap_in(spans[0]).has_value());
    }

    TEST_CASE("gaps may stand anywhere: at the ends, side by side, before digits, in paragraphs of their own") {
        CHECK(cloze_words(text_of({"a", "b", "c", "d"}, "{a}{b}5 {c}\\n\\n{d}")) ==
              "____ (1)____ (2)5 ____ (3)\n____ (4)\n");
    }

    TEST_CASE("other marks keep their meaning") {
        const RichText text = text_of({"a"}, "10^{6} cells, C_{0}, [[reach]], *no* \\\\{a} but {a}");
        CHECK(cloze_words(text) == "106 cells, C0, reach, no {a} but ____ (1)\n");
        CHECK(text.paragraphs[0][1].script == Span::Script::superscript);
    }

    TEST_CASE("the character that marks gaps is dropped where an author has it") {
        CHECK(cloze_words(text_of({"a"}, "x\\u00010y {a}")) == "x0y ____ (1)\n");
    }

    TEST_CASE("twenty gaps have names that no mark of rich text uses") {
        std::vector<std::string> ids;
        std::string text, words;
        for (std::size_t i = 1; i <= most_gaps; ++i) {
            ids.push_back("g" + std::to_string(i));
            text += "{g" + std::to_string(i) + "} ";
            words += "____ (" + std::to_string(i) + ") ";
        }
        CHECK(cloze_words(text_of(ids, text)) == words + "\n");
        ids.push_back("g21");
        CHECK(problems_of(ids, text + "{g21}") == Lines{"f:1:9 gaps: at most 20 gaps"});
    }

    TEST_CASE("several gaps are numbered, one alone is not") {
        const RichText two = numbered(text_of({"a", "b"}, "x {a} y {b}"));
        CHECK(cloze_words(two) == "x 1\u00a0____ (1) y 2\u00a0____ (2)\n");
        CHECK(two.paragraphs[0][1].script == Span::Script::superscript);
        const RichText one = text_of({"a"}, "x {a}");
        CHECK(numbered(one) == one);
    }

    TEST_CASE("mistakes of its author") {
        CHECK(problems_of({"a"}, "{a} and {b}") ==
              Lines{"f:1:29 text: an entry in gaps for {b}, or \\{ for a plain bracket"});
        CHECK(problems_of({"a", "b"}, "only {a}") == Lines{"f:1:27 gaps[1].id: a place {b} in the text"});
        CHECK(problems_of({"a"}, "{a} and {a}") == Lines{"f:1:29 text: each gap once; {a} stands here twice"});
        CHECK(problems_of({"a", "b"}, "{b} and {a}") ==
              Lines{"f:1:9 gaps: the gaps in the order in which the text has them"});
        CHECK(problems_of({"a"}, "{a} and {") == Lines{"f:1:29 text: } to end the gap, or \\{ for a plain bracket"});
        CHECK(problems_of({"a"}, "{a} and {}") ==
              Lines{"f:1:29 text: an entry in gaps for {}, or \\{ for a plain bracket"});
        CHECK(problems_of({}, "no gaps") == Lines{"f:1:9 gaps: at least 1 item"});
        CHECK(problems_of({"a", "a"}, "{a}") == Lines{"f:1:27 gaps[1].id: an id of its own; \"a\" is taken"});
        CHECK(problems_of({"A"}, "{A}") ==
              Lines{"f:1:16 gaps[0].id: an id: lower-case letters, digits and single hyphens, at most 60",
                    "f:1:29 text: an entry in gaps for {A}, or \\{ for a plain bracket"});
        const std::string hidden = "f:1:29 text: no gap inside a link, a glossary term, or raised or lowered words";
        CHECK(problems_of({"a"}, "[[term|{a}]]") == Lines{hidden});
        CHECK(problems_of({"a"}, "[words](https://example.org/{a})") == Lines{hidden});
        CHECK(problems_of({"a"}, "x^{2{a}}") == Lines{hidden});
        CHECK(problems_of({"a"}, "x^{a}") == Lines{"f:1:16 gaps[0].id: a place {a} in the text"});
        CHECK(problems_of({"a"}, "**{a}") == Lines{"f:1:29 text: a second ** to end the bold words"});
        Lines lines;
        read_one("{}", lines);
        CHECK(lines == Lines{"f:1:1 gaps: a list in square brackets; it is missing",
                             "f:1:1 text: text in quotes; it is missing"});
    }
}
