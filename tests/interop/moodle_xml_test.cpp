#include <doctest/doctest.h>

#include "interop/xml.hpp"
#include "support/canonical.hpp"
#include "support/modules.hpp"

namespace {
using namespace interop;
using namespace questions;

Bank bank_of(const std::string& questions) {
    const auto root = read_xml("<?xml version=\"1.0\"?>\n<quiz>\n" + questions + "\n</quiz>");
    REQUIRE(root);
    Ids ids;
    return read_moodle_xml(*root, ids);
}

/// A question of that type whose text and other elements are these.
std::string xml_of(const std::string& type, const std::string& text, const std::string& more) {
    return "<question type=\"" + type +
           "\"><name><text>Its name</text></name><questiontext format=\"html\"><text><![CDATA[" + text +
           "]]></text></questiontext>" + more + "</question>";
}

template <class Kind>
Kind kind_of(const Bank& bank) {
    REQUIRE(bank.items.size() == 1);
    const auto* question = std::get_if<Question>(&bank.items[0].content);
    REQUIRE(question);
    const Kind* kind = question->kind.get_if<Kind>();
    REQUIRE(kind);
    return *kind;
}

std::string losses_of(const Bank& bank) {
    std::string all;
    for (const Loss& loss : bank.losses) all += (loss.whole ? "left out: " : "") + loss.what + "\n";
    return all;
}
}  // namespace

// Where the program reads no XML, it says so.
#define NEEDS_XML \
    if (!interop::can_read_xml()) return

TEST_SUITE("moodle_xml") {
    TEST_CASE("a choice with formats, fractions, feedback, hints, an id and tags") {
        NEEDS_XML;
        const Bank bank = bank_of(xml_of("multichoice", "Which is <b>hot</b>?", R"(
            <generalfeedback format="html"><text>It burns.</text></generalfeedback>
            <defaultgrade>2</defaultgrade><single>true</single><idnumber>hot-1</idnumber>
            <hint format="plain_text"><text>Try &lt;it&gt;.</text></hint>
            <tags><tag><text>physics</text></tag></tags>
            <incorrectfeedback format="html"><text>No.</text></incorrectfeedback>
            <answer fraction="100" format="plain_text"><text>Fire</text><feedback format="html"><text>Yes.</text></feedback></answer>
            <answer fraction="50"><text>Tea</text></answer>
            <answer fraction="0"><text><![CDATA[<p>I<sub>ce</sub></p>]]></text></answer>)"));
        const Choice choice = kind_of<Choice>(bank);
        const auto& question = std::get<Question>(bank.items[0].content);
        CHECK(question.id == "hot-1");
        CHECK(marked(question.stem) == "Which is **hot**?");
        CHECK(words_of(question.explanation) == "It burns.");
        REQUIRE(question.hints.size() == 1);
        CHECK(words_of(question.hints[0]) == "Try <it>.");
        REQUIRE(choice.options.size() == 3);
        CHECK(choice.options[0].right);
        CHECK(words_of(choice.options[0].feedback) == "Yes.");
        CHECK(marked(choice.options[2].text) == "I_{ce}");
        CHECK(losses_of(bank) ==
              "its tags: physics\nwhat is said of the answer as a whole\nits weight of 2; here each question is worth "
              "one point\nthe option \"Tea\" earned 50 %; here it is wrong\n");
    }

    TEST_CASE("several right options, and a wrong sum of weights") {
        NEEDS_XML;
        const std::string two = R"(<single>false</single><answer fraction="50"><text>Two</text></answer>
            <answer fraction="50"><text>Four</text></answer><answer fraction="-50"><text>Five</text></answer>)";
        const Bank bank = bank_of(xml_of("multichoice", "Even?", two));
        CHECK(kind_of<Choice>(bank).multiple);
        CHECK(bank.losses.empty());
    }

    TEST_CASE("true or false, by its words or by their order") {
        NEEDS_XML;
        const std::string words = R"(<answer fraction="0"><text>true</text><feedback><text>No</text></feedback></answer>
                                     <answer fraction="100"><text>false</text></answer>)";
        CHECK_FALSE(kind_of<TrueFalse>(bank_of(xml_of("truefalse", "Ice sinks.", words))).truth);
        const std::string old =
            R"(<answer fraction="100"><text>Wahr</text></answer><answer fraction="0"><text>Falsch</text></answer>)";
        CHECK(kind_of<TrueFalse>(bank_of(xml_of("truefalse", "Ice floats.", old))).truth);
    }

    TEST_CASE("words to type, and what is said of others") {
        NEEDS_XML;
        const Bank bank = bank_of(xml_of("shortanswer", "Frozen water?", R"(<usecase>1</usecase>
            <answer fraction="100"><text>ice</text><feedback><text>Yes.</text></feedback></answer>
            <answer fraction="0"><text>snow</text><feedback><text>Nearly.</text></feedback></answer>
            <answer fraction="0"><text>*</text><feedback><text>No.</text></feedback></answer>)"));
        const FillIn fill = kind_of<FillIn>(bank);
        CHECK(fill.gaps[0].accept == std::vector<std::string>{"ice"});
        CHECK(fill.gaps[0].near[0].hint == "Nearly.");
        CHECK(losses_of(bank) == "capital letters counted\nwhat is said of any other answer: \"No.\"\n");
    }

    TEST_CASE("numbers with a tolerance and units") {
        NEEDS_XML;
        const Bank bank = bank_of(xml_of("numerical", "How long?", R"(
            <answer fraction="100"><text>2.5</text><tolerance>0.1</tolerance><feedback><text>Yes.</text></feedback></answer>
            <answer fraction="0"><text>*</text><tolerance>0</tolerance><feedback><text>No.</text></feedback></answer>
            <units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit>
                   <unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>)"));
        const Numeric numeric = kind_of<Numeric>(bank);
        CHECK(numeric.value == 2.5);
        CHECK(numeric.within == 0.1);
        CHECK(words_of(numeric.wrong) == "No.");
        REQUIRE(numeric.units.size() == 2);
        CHECK(numeric.units[0].name == "m");
        CHECK(numeric.units[1].factor == doctest::Approx(0.01));
        CHECK(score(numeric, {"250", 1}).right());
        CHECK(losses_of(bank_of(xml_of("numerical", "n", R"(<answer fraction="100"><text>some</text></answer>)"))) ==
              "left out: wants numbers as answers, not \"some\"\n");
    }

    TEST_CASE("pairs and orders") {
        NEEDS_XML;
        const Bank bank = bank_of(xml_of("matching", "Which sound?", R"(
            <subquestion format="html"><text>A dog</text><answer><text>barks</text></answer></subquestion>
            <subquestion format="html"><text>A cat</text><answer><text>mews</text></answer></subquestion>
            <subquestion format="html"><text></text><answer><text>sings</text></answer></subquestion>)"));
        CHECK(kind_of<Matching>(bank).pairs.targets.size() == 3);
        const Bank order =
            bank_of(xml_of("ordering", "When?", R"(<gradingtype>RELATIVE_ALL_PREVIOUS_AND_NEXT</gradingtype>
            <answer fraction="2"><text>noon</text></answer><answer fraction="3"><text>night</text></answer>
            <answer fraction="1"><text>dawn</text></answer>)"));
        CHECK(words_of(kind_of<Ordering>(order).items[0].text) == "dawn");
        CHECK(losses_of(order) == "how its parts are marked; here each item at its right place counts\n");
    }

    TEST_CASE("gaps: words to type, lists to choose from, both") {
        NEEDS_XML;
        const Bank typed = bank_of(
            xml_of("cloze",
                   "<p>Complete it.</p><p>Water is {1:SHORTANSWER:=wet#Yes.~%0%dry#No\\}.} and {:SA:=cold}.</p>", ""));
        const FillIn fill = kind_of<FillIn>(typed);
        CHECK(words_of(std::get<Question>(typed.items[0].content).stem) == "Complete it.");
        CHECK(cloze_words(fill.text) == "Water is ____ (1) and ____ (2).\n");
        CHECK(fill.gaps[0].near[0].hint == "No}.");
        CHECK(typed.losses.empty());
        const InlineChoice lists = kind_of<InlineChoice>(
            bank_of(xml_of("cloze", "The sun {1:MULTICHOICE:sets~%100%rises#Yes.} in the {1:MC:=east~west}.", "")));
        REQUIRE(lists.gaps.size() == 2);
        CHECK(right_option(lists.gaps[0])->id == "b");
        const Bank both = bank_of(xml_of("cloze", "{1:MC:=a~b} {1:NM:=5:0.1}", ""));
        CHECK(kind_of<FillIn>(both).gaps[1].accept[0] == "5");
        CHECK(losses_of(both) ==
              "lists to choose from beside words to type; here all is typed\na number in the text is "
              "typed as words\nthe tolerance of 5:0.1\n");
        CHECK(losses_of(bank_of(xml_of("cloze", "None", ""))) ==
              "left out: wants a gap such as {1:SHORTANSWER:=word}\n");
        CHECK(losses_of(bank_of(xml_of("cloze", "{1:MULTIRESPONSE:=a~=b~c}", ""))) ==
              "left out: a gap of the type MULTIRESPONSE\n");
        CHECK(bank_of(xml_of("cloze", "{1:MC}", "")).items.empty());
        CHECK(bank_of(xml_of("cloze", "{1:MC:=one}", "")).items.empty());
        CHECK(bank_of(xml_of("cloze", "{3:NUMERICAL:=zero}", "")).items.empty());
    }

    TEST_CASE("words to drag and to select, by groups") {
        NEEDS_XML;
        const std::string options = R"(<selectoption><text>quick</text><group>1</group></selectoption>
            <selectoption><text>fox</text><group>2</group></selectoption><selectoption><text>slow</text><group>1</group></selectoption>
            <selectoption><text>dog</text><group>2</group></selectoption>)";
        const Bank bank = bank_of(xml_of("gapselect", "The [[1]] brown [[2]].", options));
        const InlineChoice kind = kind_of<InlineChoice>(bank);
        CHECK(cloze_words(kind.text) == "The ____ (1) brown ____ (2).\n");
        CHECK(kind.gaps[0].options.size() == 2);
        CHECK(words_of(right_option(kind.gaps[1])->text) == "fox");
        CHECK(bank.losses.empty());
        const std::string boxes =
            R"(<dragbox><text>a</text><group>1</group></dragbox><dragbox><text>b</text><group>1</group></dragbox>)";
        CHECK(losses_of(bank_of(xml_of("ddwtos", "Is it [[2]]?", boxes))) ==
              "words to drag; here each gap has its list\n");
        CHECK(bank_of(xml_of("gapselect", "None", options)).items.empty());
    }

    TEST_CASE("what has no place here is named") {
        NEEDS_XML;
        CHECK(losses_of(bank_of(xml_of("essay", "Why?", ""))) ==
              "left out: an essay, which a person would have to mark\n");
        CHECK(losses_of(bank_of(xml_of("ddmarker", "Where?", ""))) == "left out: a question of the type ddmarker\n");
        CHECK(losses_of(bank_of(xml_of("calculatedmulti", "n", "")))
                  .starts_with("left out: a question of the type calculatedmulti"));
        const Bank bank = bank_of(
            R"(<question type="category"><category><text>$course$/top/Cells</text></category><info><text>About cells</text></info></question>
               <question type="description"><name><text>d</text></name><questiontext format="moodle_auto_format"><text>One
Two</text><file name="a.png" encoding="base64">AAAA</file></questiontext></question>)");
        REQUIRE(bank.items.size() == 1);
        CHECK(bank.items[0].category == "Cells");
        CHECK(std::get<RichText>(bank.items[0].content).paragraphs.size() == 2);
        CHECK(losses_of(bank) == "the description of the category\nthe file a.png\n");
        CHECK(bank.losses[1].line == 4);
    }

    TEST_CASE("XML that is none, that is deep, or that grows, is refused") {
        NEEDS_XML;
        CHECK_FALSE(read_xml("<quiz><question></quiz>"));
        CHECK_FALSE(read_xml(""));
        CHECK_FALSE(read_xml("plain"));
        std::string deep;
        for (int i = 0; i < 200'000; ++i) deep += "<a>";
        CHECK_FALSE(read_xml(deep));
        for (int i = 0; i < 200'000; ++i) deep += "</a>";
        CHECK_FALSE(read_xml(deep));
        CHECK_FALSE(read_xml("<!DOCTYPE q [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\">]><quiz>&b;</quiz>"));
        const auto broken = read_xml("<quiz>\n<question>\n</quiz>");
        REQUIRE_FALSE(broken);
        CHECK(broken.error().line == 3);
        const auto bare = bank_of(
            "<question/><question type=\"cloze\"/><question type=\"gapselect\"/><question type=\"multichoice\"/>"
            "<question type=\"numerical\"/><question type=\"category\"/>");
        CHECK(bare.items.empty());
        CHECK(bare.losses.size() == 5);
    }

    TEST_CASE("what goes out comes back the same, but for what was named") {
        NEEDS_XML;
        std::vector<content::Module> all = modules::shipped();
        all.push_back(content::read_module("kinds.json", files::read("tests/data/good/kinds.json")).value);
        for (const content::Module& module : all) {
            CAPTURE(module.id);
            const content::Module* const one[] = {&module};
            const Exported written = write_moodle_xml(one);
            CHECK(written.questions == module.questions.size());
            const auto root = read_xml(written.text);
            REQUIRE(root);
            Ids ids;
            const Bank bank = read_moodle_xml(*root, ids);
            CHECK(losses_of(bank) == "");
            const auto sent = canonical::sent(module, moodle_holds), arrived = canonical::arrived(bank, moodle_holds);
            CHECK(sent.size() == arrived.size());
            for (std::size_t i = 0; i < std::min(sent.size(), arrived.size()); ++i) CHECK(sent[i] == arrived[i]);
        }
    }
}
