#include <doctest/doctest.h>

#include "interop/xml.hpp"
#include "support/canonical.hpp"
#include "support/modules.hpp"

namespace {
using namespace interop;
using namespace questions;

Bank bank_of(const std::string& xml) {
    const auto root = read_xml(xml);
    REQUIRE(root);
    Bank bank;
    Ids ids;
    read_qti(*root, bank, ids);
    return bank;
}

std::string losses_of(const Bank& bank) {
    std::string all;
    for (const Loss& loss : bank.losses) all += (loss.whole ? "left out: " : "") + loss.what + "\n";
    return all;
}

/// An item of QTI 2 with that body, and one declaration.
std::string item_of(const std::string& declaration, const std::string& body) {
    return R"(<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="one" title="One">)"
           R"(<responseDeclaration identifier="RESPONSE" )" +
           declaration + "</responseDeclaration><itemBody>" + body + "</itemBody></assessmentItem>";
}

/// What is named as lost when an item is written.
void drop_named(Question& question) {
    question.kind.visit([]<class Kind>(Kind& kind) {
        if constexpr (std::is_same_v<Kind, Numeric>) {
            kind.right = kind.wrong = {};
            kind.slips.clear();
        } else if constexpr (std::is_same_v<Kind, FillIn>) {
            for (FillIn::Gap& gap : kind.gaps) gap.near.clear(), gap.feedback = {};
        } else if constexpr (std::is_same_v<Kind, InlineChoice>) {
            for (InlineChoice::Gap& gap : kind.gaps)
                for (Option& option : gap.options) option.feedback = {};
        }
    });
}
}  // namespace

#define NEEDS_XML \
    if (!interop::can_read_xml()) return

TEST_SUITE("qti") {
    TEST_CASE("a choice in QTI 2 and in QTI 3") {
        NEEDS_XML;
        const std::string second = item_of(
            R"(cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse>)",
            R"(<p>Look.</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Which <b>one</b>?</prompt>
               <simpleChoice identifier="A">Ay<feedbackInline outcomeIdentifier="F" identifier="A">No.</feedbackInline></simpleChoice>
               <simpleChoice identifier="B">Bee</simpleChoice></choiceInteraction>)");
        const std::string third =
            R"(<qti-assessment-item identifier="one" title="One"><qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
               <qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
               <qti-item-body><p>Look.</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>Which <b>one</b>?</qti-prompt>
               <qti-simple-choice identifier="A">Ay<qti-feedback-inline outcome-identifier="F" identifier="A">No.</qti-feedback-inline></qti-simple-choice>
               <qti-simple-choice identifier="B">Bee</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>)";
        for (const std::string& xml : {second, third}) {
            const Bank bank = bank_of(xml);
            REQUIRE(bank.items.size() == 1);
            CHECK(bank.losses.empty());
            const auto& question = std::get<Question>(bank.items[0].content);
            CHECK(question.id == "one");
            CHECK(marked(question.stem) == "Look.\n\nWhich **one**?");
            const Choice* choice = question.kind.get_if<Choice>();
            REQUIRE(choice);
            CHECK(choice->options[1].right);
            CHECK(words_of(choice->options[0].text) == "Ay");
            CHECK(words_of(choice->options[0].feedback) == "No.");
        }
    }

    TEST_CASE("what has no place here is named") {
        NEEDS_XML;
        CHECK(losses_of(bank_of(item_of("cardinality=\"single\">",
                                        "<p>Write.</p><extendedTextInteraction responseIdentifier=\"RESPONSE\"/>"))) ==
              "left out: an interaction of the type extendedTextInteraction\n");
        CHECK(losses_of(bank_of(item_of("cardinality=\"single\">", "<p>Nothing.</p>"))) ==
              "left out: wants an interaction\n");
        CHECK(losses_of(bank_of("<assessmentItem/>")) == "left out: wants an item body\n");
        CHECK(losses_of(bank_of("<assessmentTest title=\"t\"/>")) == "the test's sections, order and rules\n");
        CHECK(losses_of(bank_of("<questestinterop/>")) ==
              "left out: wants <quiz> of Moodle, or an item of QTI 2 or 3, not <questestinterop>\n");
        const Bank weighed = bank_of(item_of(
            R"(cardinality="multiple" baseType="identifier"><correctResponse><value>A</value><value>B</value></correctResponse>
               <mapping><mapEntry mapKey="A" mappedValue="3"/><mapEntry mapKey="B" mappedValue="1"/></mapping>)",
            R"(<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>Which?</prompt><simpleChoice identifier="A">a</simpleChoice>
               <simpleChoice identifier="B">b</simpleChoice><simpleChoice identifier="C">c</simpleChoice></choiceInteraction>)"));
        CHECK(losses_of(weighed).starts_with("weights of the options"));
    }

    TEST_CASE("what goes out comes back the same, but for what was named") {
        NEEDS_XML;
        std::vector<content::Module> all = modules::shipped();
        all.push_back(content::read_module("kinds.json", files::read("tests/data/good/kinds.json")).value);
        for (content::Module& module : all) {
            CAPTURE(module.id);
            for (Question& question : module.questions) drop_named(question);
            const content::Module* const one[] = {&module};
            for (const Exported& written : {write_qti21(one), write_qti3(one)}) {
                CHECK(written.questions == module.questions.size());
                Bank bank;
                Ids ids;
                for (const auto& [name, bytes] : written.files) {
                    const auto root = read_xml(bytes);
                    REQUIRE(root);
                    read_qti(*root, bank, ids);
                }
                CHECK(losses_of(bank) == "");
                const auto sent = canonical::sent(module, qti_holds), arrived = canonical::arrived(bank, qti_holds);
                CHECK(sent.size() == arrived.size());
                for (std::size_t i = 0; i < std::min(sent.size(), arrived.size()); ++i) CHECK(sent[i] == arrived[i]);
            }
        }
    }
}
