#include <doctest/doctest.h>

#include "interop/bank.hpp"
#include "interop/draft.hpp"

namespace {
using namespace interop;
using namespace questions;

Bank bank_of(std::string_view gift) {
    Ids ids;
    return read_gift(gift, ids);
}

/// The only question of that GIFT.
Question question_of(std::string_view gift) {
    const Bank bank = bank_of(gift);
    REQUIRE(bank.items.size() == 1);
    const auto* question = std::get_if<Question>(&bank.items[0].content);
    REQUIRE(question);
    return *question;
}

template <class Kind>
Kind kind_of(const Question& question) {
    const Kind* kind = question.kind.get_if<Kind>();
    REQUIRE(kind);
    return *kind;
}

std::string losses_of(const Bank& bank) {
    std::string all;
    for (const Loss& loss : bank.losses)
        all += std::to_string(loss.line) + " " + loss.question + ": " + (loss.whole ? "left out: " : "") + loss.what +
               "\n";
    return all;
}
}  // namespace

TEST_SUITE("gift") {
    TEST_CASE("a choice has its name, its feedback and its general feedback") {
        const Question question =
            question_of("::Fruit::Which is a fruit?{\n=An apple # Yes, it is.\n~A leek#No.\n####Fruits have seeds.\n}");
        CHECK(question.id == "fruit");
        CHECK(words_of(question.stem) == "Which is a fruit?");
        CHECK(words_of(question.explanation) == "Fruits have seeds.");
        const Choice choice = kind_of<Choice>(question);
        REQUIRE(choice.options.size() == 2);
        CHECK_FALSE(choice.multiple);
        CHECK(choice.options[0].right);
        CHECK(words_of(choice.options[0].text) == "An apple");
        CHECK(words_of(choice.options[0].feedback) == "Yes, it is.");
        CHECK(words_of(choice.options[1].feedback) == "No.");
    }

    TEST_CASE("weights without a = make a choice of several") {
        const Bank even = bank_of("Which are even?{~%50%Two ~%50%Four ~%-50%Five}");
        CHECK(losses_of(even).empty());
        const Bank odd = bank_of("Which are even?{~%30%Two ~%70%Four ~Five}");
        CHECK(losses_of(odd) ==
              "1 Which are even?: weights of the options: here each right one earns the same, and a "
              "wrong one takes as much off\n");
        const Choice choice = kind_of<Choice>(question_of("Which are even?{~%30%Two ~%70%Four ~Five}"));
        CHECK(choice.multiple);
        CHECK(count_right(choice.options) == 2);
    }

    TEST_CASE("an option that is half right is told of") {
        CHECK(losses_of(bank_of("Q{=a ~%50%b ~c}")) == "1 Q: the option \"b\" earned 50 %; here it is wrong\n");
    }

    TEST_CASE("true or false has its feedback on the wrong answer first, and may lack reasons") {
        const TrueFalse yes = kind_of<TrueFalse>(question_of("Ice floats.{TRUE#It does not sink.#It does.}"));
        CHECK(yes.truth);
        CHECK(words_of(yes.if_false) == "It does not sink.");
        CHECK(words_of(yes.if_true) == "It does.");
        const TrueFalse no = kind_of<TrueFalse>(question_of("Ice sinks.{F#It floats.}"));
        CHECK_FALSE(no.truth);
        CHECK(words_of(no.if_true) == "It floats.");
        CHECK(score(no, {.verdict = false}).right());
        CHECK(complete(no, {.verdict = true}));
        // Other spellings are words to be typed, as in Moodle.
        CHECK(question_of("Is it?{=true}").kind_name() == "fill-in");
    }

    TEST_CASE("words to be typed") {
        const FillIn alone =
            kind_of<FillIn>(question_of("What does water freeze to?{=ice#Cold. =%50%snow#Nearly. =Ice}"));
        REQUIRE(alone.gaps.size() == 1);
        CHECK(alone.gaps[0].accept == std::vector<std::string>{"ice"});
        REQUIRE(alone.gaps[0].near.size() == 1);
        CHECK(alone.gaps[0].near[0].hint == "Nearly.");
        const Question within = question_of("Two and two is {=four =4}.");
        CHECK(words_of(within.stem) == "Fill the gap.");
        CHECK(cloze_words(kind_of<FillIn>(within).text) == "Two and two is ____ (1).\n");
    }

    TEST_CASE("a missing word is chosen from a list in the text") {
        const InlineChoice cloze = kind_of<InlineChoice>(question_of("The sun {~sets =rises#Yes.} in the east."));
        CHECK(cloze_words(cloze.text) == "The sun ____ (1) in the east.\n");
        REQUIRE(cloze.gaps[0].options.size() == 2);
        CHECK(right_option(cloze.gaps[0])->id == "b");
        // A list shows no formatting.
        const Question formatted = question_of("[html]The sun {~<b>sets</b> =rises} in the east.");
        CHECK(formatted.kind_name() == "choice");
        CHECK(words_of(formatted.stem) == "The sun _____ in the east.");
    }

    TEST_CASE("numbers, with a tolerance, a range, and what is said of others") {
        const Numeric near = kind_of<Numeric>(question_of("Pi?{#3.14:0.01#Right.~#Wrong.}"));
        CHECK(near.value == doctest::Approx(3.14));
        CHECK(near.within == doctest::Approx(0.01));
        CHECK(near.tolerance == 0);
        CHECK(words_of(near.right) == "Right.");
        CHECK(words_of(near.wrong) == "Wrong.");
        CHECK(answer_words(near) == "3.14");
        const Numeric range = kind_of<Numeric>(question_of("From 1 to 5?{#1..5}."));
        CHECK(range.value == 3);
        CHECK(range.within == 2);
        const Bank several = bank_of("Born?{#\n=1822:0 #Yes.\n=%50%1800:2 #Nearly.\n}");
        CHECK(losses_of(several) == "1 Born?: 1800 within 2 earned 50 %; here it is wrong\n");
        CHECK(losses_of(bank_of("N?{#about five}")) ==
              "1 N?: left out: wants numbers as answers, not \"about five\"\n");
        CHECK(losses_of(bank_of("N?{#}")) == "1 N?: left out: no number is right\n");
    }

    TEST_CASE("pairs, with one more to choose from") {
        const Matching matching =
            kind_of<Matching>(question_of("Which sound?{=A dog -> barks =A cat -> mews = -> sings =A cow->moos}"));
        CHECK(matching.pairs.parts.size() == 3);
        CHECK(matching.pairs.targets.size() == 4);
        CHECK(words_of_target(matching.pairs, matching.pairs.parts[2].target) == "moos");
        CHECK(losses_of(bank_of("Q{=a->b =c d}")) == "1 Q: left out: wants -> between the two sides of each pair\n");
    }

    TEST_CASE("what has a backslash before it parts nothing") {
        const Choice choice = kind_of<Choice>(question_of("Which is 5?{=\\= 2 + 3 ~\\~\\#\\:\\{\\} \\\\}"));
        REQUIRE(choice.options.size() == 2);
        CHECK(words_of(choice.options[0].text) == "= 2 + 3");
        CHECK(words_of(choice.options[1].text) == "~#:{} \\");
        CHECK(question_of("One\\nTwo{T}").stem.paragraphs.size() == 2);
    }

    TEST_CASE("formats: HTML, Markdown, plain text") {
        CHECK(marked(question_of("[html]<p>H<sub>2</sub>O &amp; <b>ice</b></p><p>More</p>{T}").stem) ==
              "H_{2}O & **ice**\n\nMore");
        CHECK(marked(question_of("[markdown]A **bold** and *slanted* [link](https\\://example.org/a){T}").stem) ==
              "A **bold** and *slanted* [link](https://example.org/a)");
        CHECK(words_of(question_of("[plain]1 <b>2</b>{T}").stem) == "1 <b>2</b>");
        CHECK(losses_of(bank_of("[html]See <img src\\=\"a/b.png\" alt\\=\"a cell\">{T}")) ==
              "1 See [a cell]: the picture b.png is left out, its description stays\n");
        CHECK(losses_of(bank_of("[html]<a href\\=\"javascript\\:x\">x</a>{T}")) ==
              "1 x: the link to javascript:x is left out, its words stay\n");
    }

    TEST_CASE("categories, texts between questions, ids and tags") {
        const Bank bank =
            bank_of("$CATEGORY: $course$/top/Cells/Stem\n\nRead this.\n\n// [id:first] [tag:easy]\nQ{T}\n\nQ{F}\n");
        REQUIRE(bank.items.size() == 3);
        CHECK(words_of(std::get<RichText>(bank.items[0].content)) == "Read this.");
        CHECK(bank.items[1].category == "Cells: Stem");
        CHECK(std::get<Question>(bank.items[1].content).id == "first");
        CHECK(std::get<Question>(bank.items[2].content).id == "q");
        CHECK(losses_of(bank) == "6 first: its tags: easy\n");
    }

    TEST_CASE("what cannot be held is named, with its line") {
        CHECK(losses_of(bank_of("\n\n::Write::Say why.{}\n\nOpen {=a\n\nShut}\n")) ==
              "3 Write: left out: an essay, which a person would have to mark\n");
        CHECK(losses_of(bank_of("A {=b\n\nC {=d}")) ==
              "1 A: left out: wants a { before the answers and a } after them\n");
        CHECK(losses_of(bank_of("}{")) == "1 }: left out: wants a { before the answers and a } after them\n");
        CHECK(losses_of(bank_of("{T}")).find("left out") != std::string::npos);
        CHECK(losses_of(bank_of("::one:: Is it?{T}\n::two:: And this?{F}")) ==
              "1 one: what begins with :: in it is no question of its own: that takes an empty line before it\n");
        CHECK(losses_of(bank_of("A gap {=here} and {=there}.")) ==
              "1 A gap: only the first pair of brackets holds answers; the others are read as words\n");
    }

    TEST_CASE("ids go on where another file ended") {
        Ids ids;
        CHECK(std::get<Question>(read_gift("Same{T}", ids).items[0].content).id == "same");
        CHECK(std::get<Question>(read_gift("Same{F}", ids).items[0].content).id == "same-2");
    }

    TEST_CASE("nothing that a file may hold brings it down") {
        const std::string open(200'000, '{'), lines(200'000, '\n');
        for (const std::string& text :
             {std::string("\x01\x02{\x01=\x03#\xff}"), open, "{" + lines + "}", std::string("::"), std::string("::a{"),
              std::string("a{#=%%#}"), std::string("a{~%}"), std::string("a{=%x%b}"), std::string("a{#1e999..2}"),
              std::string("[html]<{T}"), std::string("[html]<img src='{T}"), std::string("a{T#"),
              std::string("$CATEGORY:")}) {
            const Bank bank = bank_of(text);
            CHECK(bank.items.size() <= 1);
        }
    }
}
