#include "weighing/weighing.hpp"

#include <doctest/doctest.h>

#include "support/files.hpp"

using namespace weighing;

namespace {
/// A file of one rule with these cues, and what stands around it.
std::string made(const std::string& cues, const std::string& more = "") {
    return R"json({"format": "stemwise-appraisal/2",
"groups": {"cure": ["cure", "heal"], "ill": ["gout", "lazy {cure}? eye", "cold"]},
"denial": {"words": ["not", "no", "never"], "not_denying": ["not only"], "stops": ["but"], "reach": 3}, "doubt": 5,
"rules": [{"id": "cures", "title": "Cures", "known": "Nothing.", "trick": "Hope.", "ask": ["Who says so?"],
"checked": "2026-11-28", "claims": ["a"], "sources": ["b"], "chapter": "m/c", "question": "m/q",
"start": -2, "cues": )json" +
           cues + R"json(, "examples": ["x"], "near_misses": ["y"]})json" + more + "]}";
}

Rules rules_of(const std::string& cues, const std::string& more = "") {
    auto parsed = read_rules("r.json", made(cues, more));
    for (const Problem& problem : parsed.problems) FAIL_CHECK(to_string(problem));
    return std::move(parsed.value);
}

std::string mistakes(const std::string& cues) {
    std::string lines;
    for (const Problem& problem : read_rules("r.json", made(cues)).problems) lines += to_string(problem) + "\n";
    return lines;
}

/// The words of the first mark of each sentence, with `|` between sentences and `…` between words; `-` for none.
std::string marked(const std::string& cues, const std::string& text, const std::string& more = "") {
    std::string all;
    Scales scales(rules_of(cues, more));
    for (const Sentence& sentence : scales.weigh(text)) {
        if (!all.empty()) all += "|";
        if (sentence.marks.empty()) all += "-";
        else {
            std::string words;
            for (const Range& range : sentence.marks[0].words)
                words += (words.empty() ? "" : "…") + text.substr(range.begin, range.end - range.begin);
            all += words;
        }
    }
    return all;
}

std::string split(const std::string& text) {
    std::string all;
    for (const Range& range : sentences_of(text))
        all += (all.empty() ? "" : "|") + text.substr(range.begin, range.end - range.begin);
    return all;
}

std::string words(const std::string& text) {
    std::string all;
    for (const Word& word : words_of(text, {0, text.size()})) all += (all.empty() ? "" : " ") + word.written;
    return all;
}
}  // namespace

TEST_SUITE("sentences") {
    TEST_CASE("a text is cut at full stops, and not at those of abbreviations and numbers") {
        CHECK(split("It works. It heals!  Does it? Yes") == "It works.|It heals!|Does it?|Yes");
        CHECK(split("Dr. Ann costs approx. 3.5 thousand, e.g. Mondays.") ==
              "Dr. Ann costs approx. 3.5 thousand, e.g. Mondays.");
        CHECK(split("He said \"It works.\" Then he left.") == "He said \"It works.\"|Then he left.");
        CHECK(split("See example.com today. Bye.") == "See example.com today.|Bye.");
    }

    TEST_CASE("headlines and items of lists are sentences of their own; a line that runs on is not cut") {
        CHECK(split("Our offer\nNo pain\n- No scars\n• No wait • No fee") ==
              "Our offer|No pain|No scars|No wait|No fee");
        CHECK(split("Our cells are the best in the whole of this country and\nin the next.") ==
              "Our cells are the best in the whole of this country and\nin the next.");
        CHECK(split("One\r\n\r\nTwo") == "One|Two");
        CHECK(split("An offer that is longer than all of the others\nand another\nno risk\nno pain") ==
              "An offer that is longer than all of the others|and another|no risk|no pain");
        CHECK(split(" \n*\n!\n").empty());
    }

    TEST_CASE("what never ends is cut") {
        std::string endless;
        for (int i = 0; i < 200; ++i) endless += "word ";
        CHECK(sentences_of(endless).size() == 3);
    }

    TEST_CASE("words are read in one form") {
        CHECK(words("You can't, won't & don\xE2\x80\x99t.") == "you can not will not and do not");
        CHECK(words("95% of Wharton's same-day jelly: $4,995") == "95 percent of wharton same day jelly $ 4995");
        CHECK(words("Safe?!") == "safe ?");
        CHECK(words("Ten per cent") == "ten percent");
        CHECK(words("mira\xE2\x80\x8B"
                    "cle so\xC2\xAD"
                    "fter NCT0123 200m") == "miracle softer nct0123 200 m");
        CHECK(words("caf\xC3\xA9 \xFF\xFE ok") == "caf\xC3\xA9 ok");
    }
}

TEST_SUITE("weighing") {
    TEST_CASE("stems, exact words, beginnings, numbers and groups are found") {
        CHECK(marked(R"({"3": ["cure"]})", "We cured him. A curb.") == "cured|-");
        CHECK(marked(R"({"3": ["=cure"]})", "We cured him. A cure.") == "-|cure");
        CHECK(marked(R"({"3": ["regener*"]})", "It regenerates. It generates.") == "regenerates|-");
        CHECK(marked(R"({"3": ["# cell"]})", "We give 5,000 cells. We give cells.") == "5,000 cells|-");
        CHECK(marked(R"({"3": ["{cure} of? {ill}"]})", "It heals gout. It heals of colds. It heals my gout.") ==
              "heals gout|heals of colds|-");
        CHECK(marked(R"({"3": ["{ill}"]})", "A lazy eye. A lazy healed eye. A lazy blue eye.") ==
              "lazy eye|lazy healed eye|-");
        CHECK(marked(R"({"3": ["cure _ {ill}"]})", "It cures my gout. It cures gout.") == "cures my gout|-");
    }

    TEST_CASE("what cues count is added up, and those that count for it are told") {
        const char* cues = R"({"2": ["cure", "gout"], "1": ["day"], "-2": ["mice"]})";
        CHECK(marked(cues, "Cured. Gout is cured. Cured in a day. Gout is cured in mice.") ==
              "-|Gout…cured|Cured…day|-");
        CHECK(marked(cues, "Cured in mice of gout in a day.") == "Cured…gout…day");
        CHECK(marked(cues, "Cured, cured and cured.") == "-");
    }

    TEST_CASE("a word counts in the longest phrase that it is in, and a group takes no words") {
        CHECK(marked(R"({"3": ["cure"], "1": ["cure for gout"]})", "A cure for gout. A cure.") == "-|cure");
        CHECK(marked(R"({"2": ["cure"], "1": ["{cure}"]})", "A cure.") == "cure");
    }

    TEST_CASE("a group that is denied is a cue of its own") {
        const char* denied = R"({"3": ["!{ill}"]})";
        CHECK(marked(denied, "No gout. Gout. Never any old gout. Never in all of the years any gout.") ==
              "gout|-|gout|-");
        CHECK(marked(denied, "No, gout. No pain but gout. Not only gout.") == "-|-|-");
        CHECK(marked(R"({"3": ["{ill}"], "-3": ["!{ill}"]})", "We cure no gout. We cure gout.") == "-|gout");
    }

    TEST_CASE("a question mark is a word") {
        CHECK(marked(R"({"3": ["cure"], "-1": ["?"]})", "A cure? A cure.") == "-|cure");
    }

    TEST_CASE("in a text with as many fair statements as tricks, a trick must weigh more") {
        const std::string fair = R"json(, {"id": "says", "fair": true, "title": "Says", "known": "It.", "trick": "It.",
"ask": ["Who?"], "checked": "2026-11-28", "claims": ["a"], "sources": ["b"], "chapter": "m/c", "question": "m/q",
"start": -2, "cues": {"3": ["unproven"]}, "examples": ["x"], "near_misses": ["y"]})json";
        const char* cues = R"({"3": ["cure"], "8": ["miracle"]})";
        CHECK(marked(cues, "A cure. Unproven.", fair) == "-|Unproven");
        CHECK(marked(cues, "A miracle. Unproven.", fair) == "miracle|Unproven");
        CHECK(marked(cues, "A cure. A cure. Unproven.", fair) == "cure|cure|Unproven");
    }

    TEST_CASE("a summary counts each sentence once") {
        const Rules rules = rules_of(R"({"3": ["cure"]})");
        const Summary summary = summary_of(rules, Scales(rules).weigh("A cure. A cure and a cure. Nothing."));
        CHECK(summary.sentences == 3);
        CHECK(summary.with_tricks == 2);
        CHECK(summary.unknown == 1);
        CHECK(summary.by_rule == std::vector<std::size_t>{2});
    }

    TEST_CASE("mistakes in rules are told with their place") {
        CHECK(mistakes(R"({"3": ["{nobody} cures"]})") ==
              "r.json:6:29 rules[0].cues.3[0]: groups that stand before it; there is no {nobody}\n");
        CHECK(mistakes(R"({"3": ["_ cures"]})").find("a phrase that begins with a word that must be there") !=
              std::string::npos);
        for (const char* weight : {"", "x", "3x", "1001", "0.5"})
            CHECK(mistakes("{\"" + std::string(weight) + "\": [\"a\"]}").find("a whole number") != std::string::npos);
        CHECK(mistakes("{}").find("cues") != std::string::npos);
        std::vector<std::string> untrue;
        for (const Problem& problem : problems_of_examples(rules_of(R"({"3": ["y"]})"), "r.json"))
            untrue.push_back(problem.path);
        CHECK(untrue == std::vector<std::string>{"cures.examples[0]", "cures.near_misses[0]"});
    }

    TEST_CASE("hostile text is text, and takes no time") {
        Scales scales(read_rules("appraisal.json", files::read("assets/modules/appraisal.json")).value);
        for (const std::string& piece :
             {std::string("no no not "), std::string("stem cells "), std::string("((((**"), std::string("\xF0\x9F\x98"),
              std::string("\0\x01 a", 4), std::string("safe {x} _ # ")}) {
            std::string text;
            while (text.size() < 100000) text += piece;
            for (const Sentence& sentence : scales.weigh(text)) {
                for (const Mark& mark : sentence.marks) {
                    CHECK_FALSE(mark.words.empty());
                    CHECK(mark.words.back().end <= sentence.place.end);
                }
            }
        }
    }
}
