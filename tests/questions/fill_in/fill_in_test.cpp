#include "questions/fill_in/fill_in.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/rng.hpp"
#include "base/utf8.hpp"
#include "support/show.hpp"

using namespace questions;

namespace {
using Lines = std::vector<std::string>;

const std::string json =
    R"({"text":"Cells give off {factor} when they lack {gas}.","gaps":[)"
    R"({"id":"factor","accept":["VEGF","vascular endothelial growth factor"],"near":[{"text":"EGF","hint":"That one makes skin grow."}],"feedback":"It makes vessels sprout."},)"
    R"({"id":"gas","accept":["oxygen","O2"],"feedback":"Low *oxygen* is called hypoxia."}]})";

Lines problems_of(std::string_view text) {
    Document document("f", text);
    FillIn question;
    read(document.root(), question);
    Lines lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

/// One gap `a` with that entry besides its id.
Lines entry_problems(const std::string& entry) {
    return problems_of(R"({"text":"{a}","gaps":[{"id":"a",)" + entry + "}]}");
}

FillIn question() {
    Document document("f", json);
    FillIn made;
    read(document.root(), made);
    for (const Problem& problem : document.finish()) FAIL_CHECK(to_string(problem));
    return made;
}

FillIn::Answer answer_of(const std::string& factor, const std::string& gas) {
    return typed_in(typed_in({}, "factor", factor), "gas", gas);
}

bool takes(std::string_view accepted_words, std::string_view typed) {
    return accepted({.id = "a", .accept = {std::string(accepted_words)}}, typed);
}

/// The definition, letter by letter.
std::size_t naive_distance(std::string_view a, std::string_view b) {
    if (a.empty()) return b.size();
    if (b.empty()) return a.size();
    if (a[0] == b[0]) return naive_distance(a.substr(1), b.substr(1));
    return 1 + std::min({naive_distance(a.substr(1), b), naive_distance(a, b.substr(1)),
                         naive_distance(a.substr(1), b.substr(1))});
}

/// What near_misses says of one gap with one right word: "hint", "" for a spelling, "-" for nothing.
std::string said(const std::string& right, const std::string& typed) {
    FillIn one;
    one.gaps = {{.id = "a", .accept = {right}, .near = {{"known", "hint"}}}};
    const auto misses = near_misses(one, typed_in({}, "a", typed));
    return misses.empty() ? "-" : misses.front().second;
}
}  // namespace

TEST_SUITE("fill_in") {
    TEST_CASE("a text is read with its gaps") {
        const FillIn made = question();
        CHECK(cloze_words(made.text) == "Cells give off ____ (1) when they lack ____ (2).\n");
        REQUIRE(made.gaps.size() == 2);
        CHECK(made.gaps[0].id == "factor");
        CHECK(made.gaps[0].accept == Lines{"VEGF", "vascular endothelial growth factor"});
        CHECK(made.gaps[0].near[0].text == "EGF");
        CHECK(made.gaps[0].near[0].hint == "That one makes skin grow.");
        CHECK(words_of(made.gaps[1].feedback) == "Low oxygen is called hypoxia.");
        CHECK(made.gaps[1].near.empty());
        CHECK(right_words(made.gaps[1]) == "oxygen");
    }

    TEST_CASE("case, spaces, hyphens, quotes and dashes make no difference") {
        for (const char* typed :
             {"co-culture", "Co-Culture", "CO CULTURE", " co  culture ", "co\u2010culture", "co\u2011culture",
              "co–culture", "co\u2212culture", "co\u00a0culture", "-co-culture-", "co -\tculture"}) {
            CAPTURE(typed);
            CHECK(takes("co-culture", typed));
        }
        for (const char* typed : {"coculture", "co-cultur", "co_culture", "", "culture", "co.culture"})
            CHECK_FALSE(takes("co-culture", typed));
        CHECK(takes("Wharton's jelly", "wharton’s JELLY"));
        CHECK(takes("Wharton's jelly", "Wharton`s jelly"));
        CHECK(takes("\"stem\"", "“stem”"));
        CHECK(takes("TGF-β", "tgf Β"));
        CHECK(takes("µm", "\u03bcm"));
        CHECK(takes("naïve", "NAÏVE"));
        CHECK_FALSE(takes("naïve", "naive"));
        CHECK(takes("naïve", "nai\u0308ve"));
        CHECK(takes("nai\u0308ve", "NAI\u0308VE"));
        CHECK(takes("Ångström", "A\u030angstro\u0308m"));
        CHECK(takes("cấy ghép", "ca\u0302\u0301y ghe\u0301p"));
        CHECK_FALSE(takes("×", "÷"));
    }

    TEST_CASE("folding twice is folding once, whatever is typed") {
        Rng rng(3);
        const std::string letters = "aAzZ -\t'\"\xc2\xa0\xe2\x80\x93\xce\x91\xff";
        for (int i = 0; i < 5000; ++i) {
            std::string typed;
            for (std::uint32_t k = rng.below(10); k > 0; --k)
                typed += letters[rng.below(static_cast<std::uint32_t>(letters.size()))];
            const std::string once = folded(typed);
            if (folded(once) != once || once.starts_with(' ') || once.ends_with(' ') ||
                once.find("  ") != std::string::npos)
                FAIL_CHECK(typed);
        }
    }

    TEST_CASE("the points are right gaps over all gaps") {
        const FillIn made = question();
        CHECK(score(made, answer_of("vegf", "o2")).points == 1);
        CHECK(score(made, answer_of("Vascular-endothelial growth factor", "nitrogen")).points == 0.5);
        CHECK(score(made, answer_of("", "Oxygen")).points == 0.5);
        CHECK(score(made, answer_of("EGF", "oxigen")).points == 0);
        CHECK(score(made, answer_of("oxygen", "VEGF")).points == 0);
        CHECK(score(made, {}).points == 0);
        CHECK(score(FillIn(), {}).points == 0);
    }

    TEST_CASE("the edit distance is that of its definition") {
        CHECK(edit_distance("kitten", "sitting") == 3);
        CHECK(edit_distance("", "abc") == 3);
        CHECK(edit_distance("ab", "ba") == 2);
        CHECK(edit_distance("β", "b") == 1);  // letters, not bytes
        Rng rng(5);
        const auto word = [&] {
            std::string letters;
            for (std::uint32_t k = rng.below(7); k > 0; --k) letters += static_cast<char>('a' + rng.below(3));
            return letters;
        };
        for (int i = 0; i < 3000; ++i) {
            const std::string a = word(), b = word();
            if (edit_distance(a, b) != naive_distance(a, b)) FAIL_CHECK(a << " to " << b);
        }
    }

    TEST_CASE("one letter off is near, two from nine letters on, and short words never") {
        CHECK(said("oxygen", "oxigen") == "");
        CHECK(said("oxygen", "Oxygn") == "");
        CHECK(said("oxygen", "oxxygen") == "");
        CHECK(said("oxygen", "oxigenn") == "-");
        CHECK(said("oxygen", "nitrogen") == "-");
        CHECK(said("oxygen", "") == "-");
        CHECK(said("abcdefgh", "abcdefxy") == "-");   // eight letters: one
        CHECK(said("abcdefghi", "abcdefgxy") == "");  // nine: two
        CHECK(said("abcdefghi", "abcdefxyz") == "-");
        CHECK(said("abcdefghi", "abcdefg") == "");
        CHECK(said("abcdefghi", "abcdef") == "-");
        CHECK(said("abcdefghi", "abcdefghixy") == "");
        CHECK(said("VEG", "VEX") == "-");
        CHECK(said("VEGF", "VEGX") == "");
        CHECK(said("VEGF", "VEG") == "");
        CHECK(said("co-culture", "coculture") == "");
        CHECK(said("ÄÖÜß", "äöü") == "");  // four letters, though eight bytes
        CHECK(said("äöü", "äö") == "-");
        CHECK(said("oxygen", std::string(5000, 'x')) == "-");
    }

    TEST_CASE("a known near answer has its own hint, and a right one none") {
        CHECK(said("knows", "KNOWN") == "hint");  // though its spelling is near as well
        CHECK(said("oxygen", "known") == "hint");
        CHECK(said("oxygen", "oxygen") == "-");
        const FillIn made = question();
        const auto misses = near_misses(made, answer_of("egf", "oxygem"));
        REQUIRE(misses.size() == 2);
        CHECK(misses[0] == std::pair<std::string, std::string>{"factor", "That one makes skin grow."});
        CHECK(misses[1] == std::pair<std::string, std::string>{"gas", ""});
        CHECK(near_misses(made, answer_of("VEGF", "nitrogen")).empty());
        CHECK(near_misses(made, {}).empty());
    }

    TEST_CASE("typing fills a gap, and emptying it leaves nothing behind") {
        const FillIn::Answer one = typed_in({}, "gas", "o"), both = typed_in(one, "factor", "v");
        CHECK(both == typed_in(typed_in({}, "factor", "v"), "gas", "o"));  // in the order of ids, however typed
        CHECK(typed_in(both, "gas", "ox") == answer_of("v", "ox"));
        CHECK(typed_in(both, "factor", "") == one);
        CHECK(typed_in({}, "gas", "") == FillIn::Answer{});
    }

    TEST_CASE("an answer can be checked once every gap has words in it") {
        const FillIn made = question();
        CHECK_FALSE(complete(made, {}));
        CHECK_FALSE(complete(made, answer_of("VEGF", "")));
        CHECK_FALSE(complete(made, answer_of("VEGF", " - ")));
        CHECK(complete(made, answer_of("x", "y")));
    }

    TEST_CASE("a second try starts with the right gaps; a gap that is gone is forgotten") {
        const FillIn made = question();
        CHECK(keep_right(made, answer_of("vegf ", "nitrogen")) == answer_of("vegf ", ""));
        CHECK(keep_right(made, answer_of("x", "y")) == FillIn::Answer{});
        CHECK(keep_right(made, typed_in(answer_of("vegf", "o2"), "old", "VEGF")) == answer_of("vegf", "o2"));
        CHECK(known_part(made, typed_in(answer_of("x", "y"), "old", "z")) == answer_of("x", "y"));
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const FillIn::Answer& answer : {FillIn::Answer{}, answer_of("VEGF", ""), answer_of(" “a” ", "\\β")}) {
            Writer w;
            w.object();
            write(w, answer);
            w.end();
            Document document("", w.written());
            FillIn::Answer back;
            read(document.root(), back);
            CHECK(document.finish().empty());
            CHECK(back == answer);
        }
    }

    TEST_CASE("odd saved gaps are dropped") {
        for (const char* saved :
             {R"({"gaps":[]})", R"({"gaps":{"a":5,"b":null,"c":{},"d":""}})", R"({"gaps":"x"})", "{}"}) {
            Document document("", saved);
            FillIn::Answer answer;
            read(document.root(), answer);
            CHECK(answer == FillIn::Answer{});
        }
    }

    TEST_CASE("every text is visited") {
        std::string visited;
        each_text(question(), [&](const RichText& text, std::string_view property) {
            visited += words_of(text).substr(0, 5) + "=" + std::string(property) + " ";
        });
        CHECK(visited == "Cells=text It ma=gaps Low o=gaps ");
    }

    TEST_CASE("the terminal asks with numbered gaps and understands their words") {
        const FillIn made = question();
        CHECK(ask(made, 7) == "Cells give off ____ (1) when they lack ____ (2).\n");
        CHECK(how_to_answer(made) ==
              "the words for each gap, in their order (for example: first; second); empty to skip");
        for (const char* factor : {"VEGF", "vascular endothelial growth factor", "x, y"}) {
            for (const char* gas : {"oxygen", "O2", "anything"}) {
                CHECK(understand(made, 0, std::string(factor) + ";" + gas) == answer_of(factor, gas));
                CHECK(understand(made, 3, std::string(" ") + factor + " ;\t" + gas + " \r") == answer_of(factor, gas));
            }
        }
        for (const char* typed : {"", " ", ";", "VEGF", "VEGF;", ";oxygen", "VEGF; oxygen; more", "a;b;"})
            CHECK_FALSE(understand(made, 0, typed).has_value());
        FillIn one = made;
        one.gaps.pop_back();
        CHECK(how_to_answer(one) == "the words for the gap; empty to skip");
        CHECK(understand(one, 0, "VEGF; or so") == typed_in({}, "factor", "VEGF; or so"));
    }

    TEST_CASE("every gap is explained") {
        CHECK(explain(question(), answer_of("vegf", "air"), 0) ==
              "  1) [+] It makes vessels sprout.\n  2) [-] (right: oxygen) Low oxygen is called hypoxia.\n");
        CHECK(
            explain(question(), {}, 0) ==
            "  1) [-] (right: VEGF) It makes vessels sprout.\n  2) [-] (right: oxygen) Low oxygen is called hypoxia.\n");
    }

    TEST_CASE("mistakes of its author") {
        CHECK(entry_problems(R"("accept":["x"],"feedback":"f")") == Lines{});
        CHECK(entry_problems(R"("feedback":"f")") ==
              Lines{"f:1:23 gaps[0].accept: a list in square brackets; it is missing"});
        CHECK(entry_problems(R"("accept":[],"feedback":"f")") == Lines{"f:1:42 gaps[0].accept: at least 1 item"});
        CHECK(entry_problems(R"("accept":["x"])") == Lines{});
        CHECK(entry_problems(R"("accept":["x",""],"feedback":"f")") ==
              Lines{"f:1:47 gaps[0].accept[1]: text in quotes, not empty text"});
        CHECK(entry_problems(R"("accept":["x"," - "],"feedback":"f")") ==
              Lines{"f:1:47 gaps[0].accept[1]: words, not only spaces and hyphens"});
        CHECK(entry_problems(R"("accept":["co-x","Co X"],"feedback":"f")") ==
              Lines{"f:1:50 gaps[0].accept[1]: words of its own; another spelling counts as the same"});
        CHECK(entry_problems(R"("accept":["x"],"near":[{"text":"y"}],"feedback":"f")") ==
              Lines{"f:1:56 gaps[0].near[0].hint: text in quotes; it is missing"});
        CHECK(entry_problems(R"("accept":["x"],"near":[{"hint":"h"}],"feedback":"f")") ==
              Lines{"f:1:56 gaps[0].near[0].text: text in quotes; it is missing"});
        CHECK(entry_problems(R"("accept":["x"],"near":[{"text":"X","hint":"h"}],"feedback":"f")") ==
              Lines{"f:1:64 gaps[0].near[0].text: words of its own; another spelling counts as the same"});
        CHECK(entry_problems(
                  R"("accept":["x"],"near":[{"text":"y","hint":"h"},{"text":" Y","hint":"h"}],"feedback":"f")") ==
              Lines{"f:1:88 gaps[0].near[1].text: words of its own; another spelling counts as the same"});
        CHECK(entry_problems(R"("accept":["x"],"hint":"h","feedback":"f")") ==
              Lines{"f:1:55 gaps[0].hint: no such property here; check its spelling, or take it out"});
        CHECK(problems_of(R"({"text":"{b}","gaps":[{"id":"a","accept":["x"],"feedback":"f"}]})") ==
              Lines{"f:1:9 text: an entry in gaps for {b}, or \\{ for a plain bracket",
                    "f:1:29 gaps[0].id: a place {a} in the text"});
        CHECK(problems_of(R"({"text":"none","gaps":[]})") == Lines{"f:1:23 gaps: at least 1 item"});
        CHECK(problems_of("{}") == Lines{"f:1:1 gaps: a list in square brackets; it is missing",
                                         "f:1:1 text: text in quotes; it is missing"});
    }
}
