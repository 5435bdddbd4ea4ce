#include "weighing/weighing.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "support/files.hpp"

using namespace weighing;

namespace {
/// A file of one rule with these patterns, and what stands around it.
std::string made(const std::string& patterns, const std::string& more = "") {
    return R"json({"format": "stemwise-appraisal/1",
"groups": {"cure": ["cure", "heal"], "ill": ["gout", "lazy {cure}? eye", "cold"]},
"denial": {"words": ["not", "no", "never"], "not_denying": ["not only"], "stops": ["but"], "reach": 3},
"reporting": ["beware"], "asking": ["is", "does"],
"rules": [{"id": "cures", "title": "Cures", "known": "Nothing.", "trick": "Hope.", "ask": ["Who says so?"],
"checked": "2026-11-28", "claims": ["a"], "sources": ["b"], "chapter": "m/c", "question": "m/q",
"patterns": )json" +
           patterns + more + R"json(, "examples": ["x"], "near_misses": ["y"]}]})json";
}

Rules rules_of(const std::string& patterns, const std::string& more = "") {
    auto parsed = read_rules("r.json", made(patterns, more));
    for (const Problem& problem : parsed.problems) FAIL_CHECK(to_string(problem));
    return std::move(parsed.value);
}

std::string mistakes(const std::string& patterns) {
    std::string lines;
    for (const Problem& problem : read_rules("r.json", made(patterns)).problems) lines += to_string(problem) + "\n";
    return lines;
}

/// The words of the first mark of each sentence, with `|` between sentences and `…` between words; `-` for none.
std::string marked(const std::string& patterns, const std::string& text, const std::string& more = "") {
    std::string all;
    Scales scales(rules_of(patterns, more));
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
        CHECK(words("Ten per cent") == "ten percent");
        CHECK(words("mira\xE2\x80\x8B"
                    "cle so\xC2\xAD"
                    "fter NCT0123 200m") == "miracle softer nct0123 200 m");
        CHECK(words("caf\xC3\xA9 \xFF\xFE ok") == "caf\xC3\xA9 ok");
    }
}

TEST_SUITE("weighing") {
    TEST_CASE("stems, exact words, beginnings, numbers and groups are found") {
        CHECK(marked(R"(["cure"])", "We cured him. A curb.") == "cured|-");
        CHECK(marked(R"(["=cure"])", "We cured him. A cure.") == "-|cure");
        CHECK(marked(R"(["regener*"])", "It regenerates. It generates.") == "regenerates|-");
        CHECK(marked(R"(["# cell"])", "We give 5,000 cells. We give cells.") == "5,000 cells|-");
        CHECK(marked(R"(["{cure} of? {ill}"])", "It heals gout. It heals of colds. It heals my gout.") ==
              "heals gout|heals of colds|-");
        CHECK(marked(R"(["{ill}"])", "A lazy eye. A lazy healed eye. A lazy blue eye.") ==
              "lazy eye|lazy healed eye|-");
        CHECK(marked(R"(["cure _ {ill}"])", "It cures my gout. It cures gout.") == "cures my gout|-");
    }

    TEST_CASE("phrases near one another make a mark, in any order or in one, and each at words of its own") {
        CHECK(marked(R"(["cure & gout"])", "Gout is cured. We cure gout.") == "Gout…cured|cure gout");
        CHECK(marked(R"(["cure > gout"])", "Gout is cured. We cure your gout.") == "-|cure…gout");
        CHECK(marked(R"([{"words": "cure & gout", "within": 3}])", "Gout is long cured. Gout is cured.") ==
              "-|Gout…cured");
        CHECK(marked(R"(["{cure} & heal"])", "It heals. It heals and cures.") == "-|heals…cures");
        CHECK(marked(R"([{"words": "gout & cold & cure", "least": 2}])", "Gout and colds. Gout alone.") ==
              "Gout…colds|-");
        CHECK(marked(R"(["{ill} & {ill}"])", "Gout goes. Gout and cold go.") == "-|Gout…cold");
    }

    TEST_CASE("what must not stand in the sentence spoils it, and what it is about may stand before") {
        CHECK(marked(R"([{"words": "cure", "unless": ["never mind"]}])", "A cure, never mind. A cure.") == "-|cure");
        CHECK(marked(R"(["cure"])", "A cure in mice. A cure.", R"(, "unless": ["mice"])") == "-|cure");
        CHECK(marked(R"([{"words": "they cure", "about": "drop"}])", "They cure. Our drops are blue. They cure.") ==
              "-|-|They cure");
        const std::string far = "Our drops. One. Two. Three. Four. Five. They cure.";
        CHECK(marked(R"([{"words": "they cure", "about": "drop"}])", far) == "-|-|-|-|-|-|-");
    }

    TEST_CASE("what is denied is not marked") {
        const char* cure = R"(["cure"])";
        CHECK(marked(cure, "It is not a cure. It can't cure. It never really cures.") == "-|-|-");
        CHECK(marked(cure, "It is not cheap, and cures. No pain but a cure.") == "cures|cure");
        CHECK(marked(cure, "It not only cures. Not in all of the many years cured.") == "cures|cured");
        CHECK(marked(R"(["cure & gout"])", "We cure no gout. We cure gout.") == "-|cure gout");
        CHECK(marked(R"(["cure _ gout"])", "We cure no gout. We cure all gout.") == "-|cure all gout");
    }

    TEST_CASE("a phrase that denies stands for itself") {
        const char* safe = R"(["no risk"])";
        CHECK(marked(safe, "There is no risk. No pain and no risk.") == "no risk|no risk");
        CHECK(marked(safe, "We do not say no risk.") == "-");
    }

    TEST_CASE("nothing is marked where others are spoken of, or asked about") {
        CHECK(marked(R"(["cure"])", "Beware of a cure! Is it a cure? Want a cure?") == "-|-|cure");
        CHECK(marked(R"(["cure"])", "Beware of a cure!", R"(, "fair": true)") == "cure");
    }

    TEST_CASE("a summary counts each sentence once") {
        const Rules rules = rules_of(R"(["cure"])");
        const Summary summary = summary_of(rules, Scales(rules).weigh("A cure. A cure and a cure. Nothing."));
        CHECK(summary.sentences == 3);
        CHECK(summary.with_tricks == 2);
        CHECK(summary.unknown == 1);
        CHECK(summary.by_rule == std::vector<std::size_t>{2});
    }

    TEST_CASE("mistakes in rules are told with their place") {
        CHECK(mistakes(R"(["{nobody} cures"])") ==
              "r.json:7:14 rules[0].patterns[0]: groups that stand before it; there is no {nobody}\n");
        CHECK(mistakes(R"(["_ cures"])").find("a phrase that begins with a word that must be there") !=
              std::string::npos);
        CHECK(mistakes(R"([{"words": "a & b", "least": 3}])").find("least") != std::string::npos);
        CHECK(mistakes("[]").find("patterns") != std::string::npos);
        std::vector<std::string> untrue;
        for (const Problem& problem : problems_of_examples(rules_of(R"(["y"])"), "r.json"))
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
