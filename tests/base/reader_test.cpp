#include "base/reader.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "base/rng.hpp"
#include "base/utf8.hpp"
#include "content/module.hpp"
#include "support/files.hpp"
#include "support/show.hpp"

namespace {
using Lines = std::vector<std::string>;

Lines lines_of(const std::vector<Problem>& problems) {
    Lines lines;
    for (const Problem& problem : problems) lines.push_back(to_string(problem));
    return lines;
}

/// The problems noted while `look` reads `text`, as lines.
Lines problems_in(std::string_view text, const std::function<void(const Reader&)>& look) {
    Document document("f", text);
    look(document.root());
    return lines_of(document.finish());
}

/// Reading the property "a" of `{"a": value}` gives exactly this problem, at the value.
void check_wanted(std::string_view value, const std::function<void(const Reader&)>& look, const std::string& wanted) {
    CAPTURE(value);
    const std::string text = "{\"a\": " + std::string(value) + "}";
    CHECK(problems_in(text, [&](const Reader& root) { look(root["a"]); }) == Lines{"f:1:7 a: " + wanted});
}

/// What a value is, as problems name it.
std::string found(std::string_view value) {
    switch (value.front()) {
        case '5': return "a number";
        case 'n': return "null";
        case 't': return "true or false";
        case '[': return "a list";
        case '{': return "properties";
        default: return value == "\"\"" ? "empty text" : "text";
    }
}

std::string small_module() {
    return R"({"format": "stemwise-module/1", "id": "m", "title": "M", "summary": "S", "language": "en", "updated": "2026-02-28",
 "chapters": [{"id": "c", "title": "C", "minutes": 3, "objective": "o", "blocks": [
  {"kind": "statement", "text": "**é** [[t]] m^{2}", "stance": "established", "evidence": "law", "sources": ["s"], "as_of": "2024-02-29"},
  {"kind": "figure", "id": "f", "figure": "diffusion", "caption": "c", "settings": {"distance": 100},
   "tasks": [{"id": "k", "text": "t", "goal": [{"quantity": "distance", "at_least": 2e2}], "done": "d"}]},
  {"kind": "question", "question": "q"}]}],
 "questions": [{"id": "q", "kind": "true-false", "stem": "s", "objective": "o", "claims": [], "sources": ["s"], "bloom": "apply", "difficulty": 1,
   "answer": true, "if_true": "t", "if_false": "f",
   "reasons": [{"id": "a", "text": "1", "right": true, "feedback": "x"}, {"id": "b", "text": "2", "feedback": "x"}, {"id": "c", "text": "3", "feedback": "x"}]}],
 "terms": [{"id": "t", "term": "T", "definition": "d"}], "sources": [{"id": "s", "title": "T", "publisher": "P", "year": 2020}]})";
}
}  // namespace

TEST_SUITE("reader") {
    TEST_CASE("good values are read without a word") {
        const Lines problems = problems_in(
            R"({"t":"x","i":-3,"n":0.5,"b":true,"id":"a-1","d":"2024-02-29","l":["a","b"],"o":{"k":1},"r":"**b**","e":"two"})",
            [](const Reader& root) {
                CHECK(root["t"].text() == "x");
                CHECK(root["i"].integer(-5, 5) == -3);
                CHECK(root["n"].number() == 0.5);
                CHECK(root["i"].number() == -3);
                CHECK(root["b"].boolean_or(false));
                CHECK(root["id"].id() == "a-1");
                CHECK(root["d"].date() == "2024-02-29");
                CHECK(root["l"].ids() == Lines{"a", "b"});
                const auto members = root["o"].members();
                CHECK(members.size() == 1);
                for (const auto& [key, value] : members) CHECK((key == "k" && value.is_number()));
                CHECK(words_of(root["r"].rich()) == "b");
                CHECK(root["e"].one_of({"one", "two"}) == 1);
            });
        CHECK(problems == Lines{});
    }

    TEST_CASE("what may be left out falls back without a word") {
        const Lines problems = problems_in("{}", [](const Reader& root) {
            CHECK_FALSE(root["x"].exists());
            CHECK(root["x"].text_or("fallback") == "fallback");
            CHECK(root["x"].rich_or_none().empty());
            CHECK(root["x"].boolean_or(true));
            CHECK(root["x"].number_or(2.5) == 2.5);
            CHECK(root["x"].items_if_any().empty());
            CHECK(root["x"].ids().empty());
            CHECK(root["x"].members().empty());
        });
        CHECK(problems == Lines{});
    }

    TEST_CASE("each wrong type is named at its place, and a harmless value comes back") {
        for (const char* value : {"5", "null", "true", "[]", "{}", "\"\""}) {
            const std::string whole_text = "text in quotes, not " + found(value);
            check_wanted(value, [](const Reader& r) { CHECK(r.text() == ""); }, whole_text);
            check_wanted(value, [](const Reader& r) { CHECK(r.text_or("x") == ""); }, whole_text);
            check_wanted(value, [](const Reader& r) { CHECK(r.rich().empty()); }, whole_text);
            check_wanted(
                value, [](const Reader& r) { CHECK(r.id() == ""); },
                "an id: lower-case letters, digits and single hyphens, at most 60");
            check_wanted(value, [](const Reader& r) { CHECK(r.date() == ""); }, "a date as YYYY-MM-DD");
            check_wanted(value, [](const Reader& r) { CHECK(r.one_of({"one", "two"}) == 0); }, "one of one, two");
        }
        for (const char* value : {"5", "null", "\"true\""})
            check_wanted(
                value, [](const Reader& r) { CHECK(r.boolean_or(true)); }, "true or false, not " + found(value));
        for (const char* value : {"\"5\"", "null", "[]"}) {
            check_wanted(value, [](const Reader& r) { CHECK(r.number() == 0); }, "a number");
            check_wanted(value, [](const Reader& r) { CHECK(r.number_or(3) == 0); }, "a number");
            check_wanted(value, [](const Reader& r) { CHECK(r.integer(2, 9) == 2); }, "a whole number from 2 to 9");
        }
        for (const char* value : {"\"5\"", "null", "{}"})
            check_wanted(
                value, [](const Reader& r) { CHECK(r.items().empty()); },
                "a list in square brackets, not " + found(value));
        for (const char* value : {"\"5\"", "null", "[]"})
            check_wanted(
                value, [](const Reader& r) { CHECK(r.members().empty()); },
                "properties in curly brackets, not " + found(value));
    }

    TEST_CASE("a number outside its bounds is a problem, one on them is not") {
        for (const char* value : {"1", "9"}) {
            CHECK(problems_in("{\"a\":" + std::string(value) + "}", [](const Reader& root) {
                      root["a"].number(1, 9);
                      root["a"].integer(1, 9);
                  }) == Lines{});
        }
        for (const char* value : {"0.999", "9.001", "-1e300"})
            check_wanted(
                value, [](const Reader& r) { CHECK(r.number(1, 9) == 1); }, "a number of at least 1 and at most 9");
        for (const char* value : {"0", "10", "5.5", "9223372036854775808", "-9223372036854775809", "1e2"}) {
            check_wanted(value, [](const Reader& r) { CHECK(r.integer(1, 9) == 1); }, "a whole number from 1 to 9");
        }
    }

    TEST_CASE("an id is lower-case words joined by hyphens") {
        for (const char* value : {"A", "a b", "-a", "a-", "a--b", "a_b", "é"}) {
            check_wanted(
                "\"" + std::string(value) + "\"", [](const Reader& r) { r.id(); },
                "an id: lower-case letters, digits and single hyphens, at most 60");
        }
        const std::string sixty(60, 'a');
        CHECK(problems_in("{\"a\":\"" + sixty + "\"}", [&](const Reader& root) { CHECK(root["a"].id() == sixty); }) ==
              Lines{});
        check_wanted(
            "\"" + sixty + "a\"", [](const Reader& r) { r.id(); },
            "an id: lower-case letters, digits and single hyphens, at most 60");
    }

    TEST_CASE("a date must be in the calendar") {
        for (const char* value : {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-4-01",
                                  "24-04-01", "2024/04/01", "2024-04-0x", "2024-04-011"}) {
            check_wanted(
                "\"" + std::string(value) + "\"", [](const Reader& r) { CHECK(r.date() == ""); },
                "a date as YYYY-MM-DD");
        }
        CHECK(problems_in(R"({"a":"2000-02-29"})",
                          [](const Reader& root) { CHECK(root["a"].date() == "2000-02-29"); }) == Lines{});
    }

    TEST_CASE("a list too short, and an id twice, are told") {
        check_wanted("[1]", [](const Reader& r) { CHECK(r.items(2).size() == 1); }, "at least 2 items");
        check_wanted("[]", [](const Reader& r) { r.items(1); }, "at least 1 item");
        CHECK(problems_in(R"({"a":["b","c","b"]})", [](const Reader& root) {
                  CHECK(root["a"].ids() == Lines{"b", "c"});
              }) == Lines{"f:1:15 a[2]: each id once; \"b\" stands here twice"});
    }

    TEST_CASE("mistakes in marks are told where the text is") {
        CHECK(problems_in("{\n  \"a\": \"x **y\"\n}", [](const Reader& root) { root["a"].rich(); }) ==
              Lines{"f:2:8 a: a second ** to end the bold words"});
    }

    TEST_CASE("a missing property is told at the nearest thing around it") {
        const auto look = [](const Reader& root) {
            for (const Reader& item : root["list"].items()) {
                item["name"].text();
                item["inner"]["name"].text();
            }
        };
        CHECK(problems_in("{\"list\": [\n  {\"name\": \"x\", \"inner\": {}},\n  {}\n]}", look) ==
              Lines{"f:2:26 list[0].inner.name: text in quotes; it is missing",
                    "f:3:3 list[1].name: text in quotes; it is missing",
                    "f:3:3 list[1].inner.name: text in quotes; it is missing"});
        CHECK(problems_in("\n\n 5", look) == Lines{"f:3:2 list: a list in square brackets; it is missing"});
    }

    TEST_CASE("a property nobody asked for is told, also inside, and not what is in it") {
        CHECK(problems_in(R"({"a":1,"titel":{"x":1},"l":[{"b":2,"c":3}]})",
                          [](const Reader& root) {
                              root["a"].number();
                              for (const Reader& item : root["l"].items()) item["b"].number();
                          }) == Lines{"f:1:16 titel: no such property here; check its spelling, or take it out",
                                      "f:1:40 l[0].c: no such property here; check its spelling, or take it out"});
    }

    TEST_CASE("a property that stands twice is told where it stands the second time") {
        CHECK(problems_in("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2},\n \"a\": 2}",
                          [](const Reader& root) {
                              CHECK(root["a"].number() == 2);
                              root["b"]["c"].number();
                          }) == Lines{"f:2:21 b.c: each property once; this one stands here twice",
                                      "f:3:7 a: each property once; this one stands here twice"});
    }

    TEST_CASE("columns count characters, not bytes") {
        CHECK(problems_in("{\"é€😀\": 1, \"a\": 5}", [](const Reader& root) {
                  root["é€😀"].number();
                  root["a"].text();
              }) == Lines{"f:1:17 a: text in quotes, not a number"});
    }

    TEST_CASE("places are right after every kind of value") {
        for (const char* before : {"1", "-0.5e3", "true", "null", "\"\\\"x, \"", "[]", "[1,2]", "{}", "{\"x\":[1]}"}) {
            for (const char* gap : {",", " , ", "\n,\n"}) {
                CAPTURE(before);
                const std::string text = "[" + std::string(before) + gap + "{\"k\":7}]";
                const auto at = text.rfind('7');
                const auto line = std::count(text.begin(), text.end(), '\n') + 1;
                const auto start = text.rfind('\n', at);
                const auto column = start == std::string::npos ? at + 1 : at - start;
                Document document("f", text);
                const auto items = document.root().items(2);
                REQUIRE(items.size() == 2);
                if (items[0].is_object()) {
                    for (const auto& [key, child] : items[0].members()) CHECK(child.exists());
                }
                items[1]["k"].text();
                CHECK(lines_of(document.finish()) == Lines{"f:" + std::to_string(line) + ":" + std::to_string(column) +
                                                           " [1].k: text in quotes, not a number"});
            }
        }
    }

    TEST_CASE("one run lists all problems, sorted by their place") {
        CHECK(problems_in("{\n\"c\": 1,\n\"b\": 2,\n\"a\": 3\n}",
                          [](const Reader& root) {
                              root["a"].text();
                              root["b"].id();
                              root["c"].date();
                              root["missing"].text();
                          }) == Lines{"f:1:1 missing: text in quotes; it is missing", "f:2:6 c: a date as YYYY-MM-DD",
                                      "f:3:6 b: an id: lower-case letters, digits and single hyphens, at most 60",
                                      "f:4:6 a: text in quotes, not a number"});
    }

    TEST_CASE("what is no JSON is one problem, where the text stops making sense") {
        const std::string wanted =
            ": JSON; the text stops making sense here (often a comma or a quote too many or too few, here or just before)";
        const auto check = [&](std::string_view text, const std::string& place) {
            CAPTURE(text);
            Document document("f", text);
            CHECK_FALSE(document.parsed());
            CHECK(document.root()["a"].text_or("x") == "x");
            CHECK(lines_of(document.finish()) == Lines{"f:" + place + wanted});
        };
        check("", "1:1");
        check("{\"a\": 1,}", "1:9");
        check("{\n  \"a\": 1\n  \"b\": 2\n}", "3:5");  // the end of what should not be there
        check("{\"a\": tru}", "1:10");
        check("{} x", "1:4");
    }

    TEST_CASE("what a JSON parser cannot take is told by name, at its own place") {
        const auto check = [](std::string_view text, const std::string& place, const std::string& wanted) {
            CAPTURE(text);
            const Lines lines = problems_in(text, [](const Reader&) {});
            REQUIRE(lines.size() == 1);
            CHECK(lines[0].starts_with("f:" + place + ": JSON; " + wanted));
        };
        check("[1e999]", "1:2", "a number this large");
        check("{\n \"a\": 1,\n \"b\":  -1e400}", "3:8", "a number this large");
        check("[\"\xFF\"]", "1:3", "these bytes are no character");
        check("[\"é\\ud83d\"]", "1:4", "\\u with D800 to DFFF is one half");
        check("[\"\\uD83Dx\"]", "1:3", "\\u with D800 to DFFF is one half");
        check("[\"a\\ud83d\\n\"]", "1:4", "\\u with D800 to DFFF is one half");
        check("[\"\\ud83d\\u0041\"]", "1:3", "\\u with D800 to DFFF is one half");
        check("[\"\\ud83d\\ud83d\"]", "1:3", "\\u with D800 to DFFF is one half");
        check("[1,\n\"ab\\ude00\"]", "2:4", "\\u with D800 to DFFF is one half");
        check("[\"a\nb\"]", "1:4", "a control character inside quotes");
        using namespace std::string_view_literals;
        check("[1]\0"sv, "1:4", "a NUL byte");
        check("[1]\n\0 and more"sv, "2:1", "a NUL byte");
        check("5\0"sv, "1:2", "a NUL byte");
        check("[1,\0 2]"sv, "1:4", "a NUL byte");
        CHECK(problems_in("[\"\\ud83d\\ude00\", \"\\u0000\"]", [](const Reader&) {}).empty());
    }

    TEST_CASE("5.0 and 5e2 are whole numbers, 5.5 is none") {
        const auto read = [](const Reader& r) { CHECK(r.integer(-1000, 1000) == 5); };
        for (const char* five : {"5", "5.0", "0.5e1", "50e-1"})
            CHECK(
                problems_in("{\"a\":" + std::string(five) + "}", [&](const Reader& root) { read(root["a"]); }).empty());
        for (const char* other : {"5.5", "1e300", "-1e300", "18446744073709551615"})
            check_wanted(other, [](const Reader& r) { r.integer(0, 9); }, "a whole number from 0 to 9");
    }

    TEST_CASE("of very many problems the first hundred are told, the others counted") {
        std::string text = "{\"list\": [";
        for (int i = 0; i < 100000; ++i) text += "\n 0,";
        text += "\n \"the last\"]}";
        Document document("f", text);
        const std::vector<Reader> items = document.root()["list"].items();
        // From the last to the first: it is their place that counts, not when they were found.
        for (auto item = items.rbegin(); item != items.rend(); ++item) item->text();
        const std::vector<Problem> problems = document.finish();
        REQUIRE(problems.size() == most_problems + 1);
        CHECK(to_string(problems.front()) == "f:2:2 list[0]: text in quotes, not a number");
        CHECK(to_string(problems[99]) == "f:101:2 list[99]: text in quotes, not a number");
        CHECK(to_string(problems.back()) == "f: and 99,900 more");
        CHECK(count_of(problems) == 100000);
    }

    TEST_CASE("a hundred problems are told without a word on others") {
        std::string text = "[0";
        for (int i = 1; i < 100; ++i) text += ",0";
        Document document("f", text + "]");
        for (const Reader& item : document.root().items()) item.text();
        CHECK(document.finish().size() == 100);
    }

    TEST_CASE("an object may have very many properties, and those that stand twice are found") {
        std::string text = "{";
        for (int i = 0; i < 200000; ++i) text += "\"key" + std::to_string(i) + "\": " + std::to_string(i) + ",\n";
        text += "\"key777\": 5}";
        Document document("f", text);
        const auto members = document.root().members();
        CHECK(members.size() == 200000);
        CHECK(document.root()["key777"].number() == 5);
        CHECK(document.root()["key199999"].number() == 199999);
        CHECK(lines_of(document.finish()) ==
              Lines{"f:200001:11 key777: each property once; this one stands here twice"});
        CHECK(problems_in(text, [](const Reader&) {}).back() == "f: and 199,901 more");
    }

    TEST_CASE("a text of megabytes, and one of nothing but open marks, are read") {
        const std::string words(1'000'000, 'x');
        CHECK(problems_in("[\"" + words + "\"]", [&](const Reader& root) {
                  CHECK(words_of(root.items()[0].rich()) == words);
              }).empty());
        for (const std::string mark : {"[", "[[", "[ ", "^{", "[a](", "[a](b)[c](", "(", "**", "[ [a](b "}) {
            std::string text;
            while (text.size() < 100'000) text += mark;
            CAPTURE(mark);
            const Lines lines = problems_in("[\"" + text + "\"]", [](const Reader& root) { root.items()[0].rich(); });
            CHECK(lines.size() <= most_problems + 1);
        }
    }

    TEST_CASE("names and wishes of any length and with any character make one short line") {
        const std::string name = "\\u001b[2J" + std::string(1000, 'n');
        const std::string text = "{\"" + name + "\": {\"in\": 1}, \"b\\nc\": 2}";
        const auto column = [&](const char* value) { return std::to_string(text.rfind(value) + 1); };
        const Lines lines = problems_in(text, [](const Reader& root) {
            for (const auto& [key, value] : root.members()) value.wants(key);
        });
        REQUIRE(lines.size() == 3);
        CHECK(lines[0].starts_with("f:1:" + column("{") + " \\u001b[2Jnnn"));
        for (const std::string& line : lines) {
            CHECK(line.size() < 1200);
            CHECK(line == printable(line));
        }
        CHECK(lines[2] == "f:1:" + column("2") + " b\\u000ac: b\\u000ac");
    }

    TEST_CASE("a problem can be noted at the place of any text that was read") {
        Document document("f", "{\"a\": [{\"b\": 1},\n {\"b\": \"x *y*\"}]}");
        const RichText text = document.root()["a"].items()[1]["b"].rich();
        document.root()["a"].items()[0]["b"].number();
        document.wants(text.place, "something else");
        CHECK(lines_of(document.finish()) == Lines{"f:2:8 a[1].b: something else"});
    }

    TEST_CASE("brackets too deep are a problem, not the end of the stack") {
        const std::string deep = "{\"a\": " + std::string(1000000, '[') + std::string(1000000, ']') + "}";
        CHECK(problems_in(deep, [](const Reader& root) { root["a"].items_if_any(); }) ==
              Lines{"f:1:106: at most 100 brackets inside each other"});
        CHECK(problems_in(std::string(1000000, '['), [](const Reader&) {}) ==
              Lines{"f:1:101: at most 100 brackets inside each other"});
        CHECK(problems_in("{\"a\":\"" + std::string(200, '[') + "\\\"{\"}",
                          [](const Reader& root) { root["a"].text(); }) == Lines{});
    }

    TEST_CASE("a module cut off anywhere is read without harm, and told to be no JSON") {
        const std::string text = small_module();
        CHECK(lines_of(content::read_module("f", text).problems) == Lines{});
        for (std::size_t size = 0; size < text.size(); ++size) {
            const auto parsed = content::read_module("f", text.substr(0, size));
            if (parsed.problems.size() != 1 || !parsed.problems[0].wanted.starts_with("JSON;"))
                FAIL_CHECK("cut at byte " << size);
        }
    }

    TEST_CASE("a module with wrong bytes is read without harm, and every problem has a place") {
        const std::string text = small_module();
        const std::string_view likely = "{}[]\",:0-9.eE\\ntf \x80\xC3\xFF";
        Rng rng(2026);
        int bad = 0;
        for (int i = 0; i < 4000; ++i) {
            std::string changed = text;
            for (std::uint32_t n = 1 + rng.below(3); n > 0; --n) {
                const std::size_t at = rng.below(static_cast<std::uint32_t>(changed.size()));
                const char byte = rng.below(2) ? likely[rng.below(static_cast<std::uint32_t>(likely.size()))]
                                               : static_cast<char>(rng.below(256));
                switch (rng.below(3)) {
                    case 0: changed[at] = byte; break;
                    case 1: changed.insert(at, 1, byte); break;
                    default: changed.erase(at, 1 + rng.below(20));
                }
            }
            const auto problems = content::read_module("f", changed).problems;
            bad += !problems.empty();
            for (const Problem& problem : problems) {
                if (problem.line < 1 || problem.column < 1 || problem.wanted.empty())
                    FAIL_CHECK(to_string(problem) << " in " << changed);
            }
            const auto before = [](const Problem& a, const Problem& b) {
                return std::pair(a.line, a.column) < std::pair(b.line, b.column);
            };
            if (!std::is_sorted(problems.begin(), problems.end(), before)) FAIL_CHECK("not sorted in " << changed);
        }
        CHECK(bad > 2000);
    }

    TEST_CASE("every value of a module can be any other value") {
        // Put each of these in the place of every value in turn.
        const std::string text = small_module();
        int places = 0;
        for (std::size_t at = 0; at + 1 < text.size(); ++at) {
            if (text[at] != ':' || text[at + 1] != ' ') continue;
            ++places;
            const std::size_t end = text.find_first_of(",}]\n", at);
            for (const char* value :
                 {"null", "0", "-1e308", "true", "\"\"", "\"[[\"", "[]", "[[null]]", "{}", "{\"id\": {}}"}) {
                const auto problems =
                    content::read_module("f", text.substr(0, at + 2) + value + text.substr(end)).problems;
                for (const Problem& problem : problems) {
                    if (problem.line < 1) FAIL_CHECK(to_string(problem));
                }
            }
        }
        CHECK(places > 40);
    }
}
