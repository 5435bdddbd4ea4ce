#include "base/rich_text.hpp"

#include <doctest/doctest.h>

#include "support/show.hpp"

namespace {
using Script = Span::Script;

struct Read {
    RichText text;
    std::vector<std::string> mistakes;
};

Read read(std::string_view text) {
    Read result;
    result.text = read_rich_text(text, result.mistakes);
    return result;
}

void check_spans(std::string_view text, const Paragraph& expected) {
    CAPTURE(text);
    const Read result = read(text);
    CHECK(result.mistakes.empty());
    CHECK(result.text == RichText{{expected}});
}

void check_mistake(std::string_view text, std::string_view words, std::string_view mistake) {
    CAPTURE(text);
    const Read result = read(text);
    CHECK(words_of(result.text) == words);
    CHECK(result.mistakes == std::vector<std::string>{std::string(mistake)});
}
}  // namespace

TEST_SUITE("rich_text") {
    TEST_CASE("each mark makes its span") {
        check_spans("plain", {{.text = "plain"}});
        check_spans("a **b** c", {{.text = "a "}, {.text = "b", .bold = true}, {.text = " c"}});
        check_spans("a *b* c", {{.text = "a "}, {.text = "b", .italic = true}, {.text = " c"}});
        check_spans("m^{2}", {{.text = "m"}, {.text = "2", .script = Script::superscript}});
        check_spans("C_{0}", {{.text = "C"}, {.text = "0", .script = Script::subscript}});
        check_spans("[[niche]]", {{.text = "niche", .term = "niche"}});
        check_spans("[[niche|the niches]]", {{.text = "the niches", .term = "niche"}});
        check_spans("[read](https://a.b/c)", {{.text = "read", .url = "https://a.b/c"}});
    }

    TEST_CASE("marks nest") {
        check_spans("**a *b***", {{.text = "a ", .bold = true}, {.text = "b", .bold = true, .italic = true}});
        check_spans("**[[t|w]] x^{2}** y", {{.text = "w", .bold = true, .term = "t"},
                                            {.text = " x", .bold = true},
                                            {.text = "2", .bold = true, .script = Script::superscript},
                                            {.text = " y"}});
        check_spans("*[a](#/b)*", {{.text = "a", .italic = true, .url = "#/b"}});
    }

    TEST_CASE("a backslash takes the next character literally") {
        check_spans("2 \\* 3 \\[a] \\\\ \\^{x}", {{.text = "2 * 3 [a] \\ ^{x}"}});
        check_spans("\\é", {{.text = "é"}});
        check_spans("end\\", {{.text = "end\\"}});
    }

    TEST_CASE("an empty line parts paragraphs, a single break does not") {
        const Read result = read("one\ntwo\n\nthree\n\n");
        CHECK(result.mistakes.empty());
        CHECK(result.text == RichText{{{{.text = "one\ntwo"}}, {{.text = "three"}}}});
        CHECK(words_of(result.text) == "one\ntwo three");
    }

    TEST_CASE("a mark never reaches into the next paragraph") {
        const Read result = read("**a\n\nb");
        CHECK(result.mistakes == std::vector<std::string>{"a second ** to end the bold words"});
        CHECK(result.text == RichText{{{{.text = "a", .bold = true}}, {{.text = "b"}}}});
    }

    TEST_CASE("a mark left open is one mistake, and its words stay") {
        check_mistake("a **b", "a b", "a second ** to end the bold words");
        check_mistake("a *b", "a b", "a second * to end the italic words");
        check_mistake("a [[b", "a [[b", "]] to end the glossary term");
        check_mistake("a [b", "a [b", "](address) to end the link, or \\[ for a plain bracket");
        check_mistake("a [b](c", "a [b](c", "](address) to end the link, or \\[ for a plain bracket");
        check_mistake("a ^{b", "a ^{b", "} to end the raised or lowered words");
        check_mistake("a _{b", "a _{b", "} to end the raised or lowered words");
    }

    TEST_CASE("a plain bracket does not swallow the link after it") {
        const Read result = read("[1] says [so](https://a.b)");
        CHECK(result.mistakes == std::vector<std::string>{"](address) to end the link, or \\[ for a plain bracket"});
        CHECK(result.text == RichText{{{{.text = "[1] says "}, {.text = "so", .url = "https://a.b"}}}});
    }

    TEST_CASE("a term or a link with an empty half is a mistake") {
        for (const char* text : {"[[]]", "[[|words]]", "[[term|]]"})
            CHECK(read(text).mistakes == std::vector<std::string>{"[[term-id]] or [[term-id|shown words]]"});
        for (const char* text : {"[](https://a.b)", "[words]()"})
            CHECK(read(text).mistakes == std::vector<std::string>{"[words](address), neither of them empty"});
    }

    TEST_CASE("no text has no paragraphs") {
        CHECK(read("").text.empty());
        CHECK(read("\n\n\n\n").text.empty());
    }

    TEST_CASE("plain text keeps marks as characters") {
        CHECK(plain_text("**a** [b]") == RichText{{{{.text = "**a** [b]"}}}});
        CHECK(words_of(plain_text("**a**")) == "**a**");
    }

    TEST_CASE("an address holds parentheses in pairs, as Lancet DOIs do") {
        const auto leads = [](const std::string& address, const std::string& where) {
            check_spans("a [b](" + address + ") c", {{.text = "a "}, {.text = "b", .url = where}, {.text = " c"}});
        };
        const auto same = [&](const std::string& address) { leads(address, address); };
        same("https://doi.org/10.1016/S0140-6736(05)66508-2");
        same("https://doi.org/10.1016/S1474-4422(17)30158-8");
        same("https://doi.org/10.1016/0140-6736(90)91014-D");
        same("https://doi.org/10.1002/(SICI)1097-4644(19990701)74:1<1::AID-JCB1>3.0.CO;2-H");
        same("https://a.b/c((d)e)(f)");
        same("#/m/c?state=(1)");
        leads("https://a.b/\\(c", "https://a.b/(c");
        leads("https://a.b/c\\)d", "https://a.b/c)d");
        leads("https://a.b/\\c", "https://a.b/\\c");  // only before punctuation does a backslash escape
        check_spans("([b](https://a.b/S0140(05)1))",
                    {{.text = "("}, {.text = "b", .url = "https://a.b/S0140(05)1"}, {.text = ")"}});
    }

    TEST_CASE("an address with an open parenthesis or a space is none, as in CommonMark") {
        const std::string mistake = "](address) to end the link, or \\[ for a plain bracket";
        for (const std::string text : {"[b](https://a.b/(c)", "[b](https://a.b/c d)", "[b](https://a.b/(c d))"})
            check_mistake(text, text, mistake);
        const std::string deep = "[b](" + std::string(32, '(') + std::string(32, ')') + ")";
        CHECK(read(deep).mistakes.empty());
        const std::string deeper = "[b](" + std::string(33, '(') + std::string(33, ')') + ")";
        CHECK(read(deeper).mistakes == std::vector<std::string>{mistake});
    }

    TEST_CASE("raised and lowered words are said as a teacher says them") {
        const auto said = [](const std::string& text) { return spoken(read(text).text); };
        CHECK(said("C_{0}\u00b7e^{\u2212x/L}") == "C nought\u00b7e to the minus x over L");
        CHECK(said("e^{\u2212(r\u2212a)/L}") == "e to the minus r minus a over L");
        CHECK(said("10 \u00b5m^{2}/s") == "10 \u00b5m squared/s");
        CHECK(said("B_{3} and 10^{6}") == "B 3 and 10 to the 6");
    }
}
