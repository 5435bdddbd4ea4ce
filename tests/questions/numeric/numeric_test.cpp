#include "questions/numeric/numeric.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "base/rng.hpp"
#include "questions/numeric/typed_number.hpp"
#include "support/show.hpp"

using namespace questions;

namespace {
using Lines = std::vector<std::string>;

const std::string names =
    "one of signal-reach, share-arriving, level-ratio, half-lives-left, doublings, cells-total, living-cells, volume-for-dose, "
    "number-needed, share-of, iief-change";

/// The end of a question: feedback, and one slip that is far off.
const std::string rest = R"("right":"r","wrong":"w","slips":[{"value":-1,"feedback":"s"}]})";

Lines problems_of(std::string_view json) {
    Document document("f", json);
    Numeric question;
    read(document.root(), question);
    Lines lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

Numeric question_of(std::string_view json) {
    Document document("f", json);
    Numeric question;
    read(document.root(), question);
    for (const Problem& problem : document.finish()) FAIL_CHECK(to_string(problem));
    return question;
}

/// A question with a fixed right value.
Numeric fixed(double value, double tolerance = 0.02, double within = 0) {
    Numeric question;
    question.value = value;
    question.tolerance = tolerance;
    question.within = within;
    question.right = plain_text("right");
    question.wrong = plain_text("wrong");
    return question;
}

Numeric with_units(Numeric question, std::vector<Numeric::Unit> units) {
    question.units = std::move(units);
    return question;
}

double points(const Numeric& question, std::string typed, std::optional<std::size_t> unit = {}) {
    return score(question, {std::move(typed), unit}).points;
}

/// Diffusion 10, 20 or 30; half-life 5, 5.5, ... 12 min.
const std::string drawn_json =
    R"({"formula":"signal-reach","values":{"diffusion":{"from":10,"to":30,"step":10,"unit":"µm²/s"},)"
    R"("half_life":{"from":5,"to":12,"step":0.5,"unit":"min"}},"unit":"µm","figures":3,)"
    R"("stem":"How far with {diffusion} and {half_life}?","hints":["Half is lost in {half_life}."],"explanation":"It is {answer}.",)"
    R"("right":"Yes, {answer} for {diffusion}.","wrong":"Not with {half_life}.",)"
    R"("slips":[{"times":0.1290994448735806,"feedback":"{half_life} are more seconds."}]})";

/// As the reader of a whole question would, so that its own properties are known.
Numeric drawn_question() {
    Document document("f", drawn_json);
    Numeric question;
    read(document.root(), question);
    CHECK(document.finish().empty());
    return question;
}

std::string value_named(const Values& values, std::string_view name) {
    for (const auto& [key, words] : values) {
        if (key == name) return words;
    }
    return "nothing";
}
}  // namespace

TEST_SUITE("numeric") {
    TEST_CASE("a fixed value is read with all that goes with it") {
        const Numeric question = question_of(
            R"({"value":235,"units":[{"name":"µm","factor":1},{"name":"mm","factor":1000}],"tolerance":0.05,"within":3,"figures":3,)"
            R"("right":"yes","wrong":"no","slips":[{"value":1822,"feedback":"s1"},{"times":0.5,"feedback":"s2"}]})");
        CHECK(question.value == 235);
        REQUIRE(question.units.size() == 2);
        CHECK(question.units[1].name == "mm");
        CHECK(question.units[1].factor == 1000);
        CHECK(question.tolerance == 0.05);
        CHECK(question.within == 3);
        CHECK(question.figures == 3);
        CHECK(words_of(question.right) == "yes");
        CHECK(words_of(question.wrong) == "no");
        REQUIRE(question.slips.size() == 2);
        CHECK(question.slips[0].value == 1822);
        CHECK(question.slips[1].value == 117.5);
        CHECK(value_named(question.values, "answer") == "235\u00a0µm");
    }

    TEST_CASE("what is left out has a default; within alone takes the place of the tolerance") {
        const Numeric plain = question_of("{\"value\":0.5," + rest);
        CHECK(plain.units.empty());
        CHECK(plain.tolerance == 0.02);
        CHECK(plain.within == 0);
        CHECK(plain.figures == 2);
        CHECK(question_of("{\"value\":0.5,\"within\":0.1," + rest).tolerance == 0);
        CHECK(question_of("{\"value\":0.5,\"within\":0.1,\"tolerance\":0.3," + rest).tolerance == 0.3);
        CHECK(question_of("{\"value\":0.5,\"unit\":\"%\"," + rest).units[0].name == "%");
    }

    TEST_CASE("a formula is worked out with the first of each range") {
        const Numeric question = drawn_question();
        CHECK(question.value == doctest::Approx(std::sqrt(10 * 300 / std::log(2.0))).epsilon(1e-12));
        CHECK(words_of(question.right) == "Yes, {answer} for {diffusion}.");  // filled in by instance()
        CHECK(instance(question, 0).value == question.value);
        CHECK(words_of(instance(question, 0).right) == "Yes, 65.8\u00a0µm for 10\u00a0µm²/s.");
    }

    TEST_CASE("a slip's formula takes the question's values, its own, or exchanged ones") {
        const Numeric question = question_of(
            R"({"formula":"share-of","values":{"part":{"value":20,"unit":"cells"},"whole":50},"unit":"%","right":"r","wrong":"w","slips":[)"
            R"({"formula":"share-of","values":{"part":"whole","whole":"part"},"feedback":"s"},)"
            R"({"formula":"number-needed","values":{"treated":"whole","control":25},"times":2,"feedback":"s"},)"
            R"({"formula":"share-of","values":{"part":30},"feedback":"s"}]})");
        CHECK(question.value == 40);
        CHECK(question.slips[0].value == 250);
        CHECK(question.slips[1].value == 8);
        CHECK(question.slips[2].value == 60);
        CHECK(value_named(question.values, "part") == "20\u00a0cells");
        CHECK(value_named(question.values, "whole") == "50");
    }

    TEST_CASE("the same seed draws the same numbers, and other seeds all there are") {
        const Numeric question = drawn_question();
        std::set<double> diffusions, half_lives;
        for (std::uint64_t seed = 0; seed < 1000; ++seed) {
            const Numeric made = instance(question, seed), again = instance(question, seed);
            const double diffusion = made.parameters[0].from, half_life = made.parameters[1].from;
            diffusions.insert(diffusion);
            half_lives.insert(half_life);
            if (made.value != again.value || made.values != again.values || made.right != again.right)
                FAIL_CHECK("seed " << seed << " draws anew");
            if (diffusion < 10 || diffusion > 30 || std::fmod(diffusion, 10) != 0)
                FAIL_CHECK(seed << ": " << diffusion);
            if (half_life < 5 || half_life > 12 || std::fmod(half_life, 0.5) != 0)
                FAIL_CHECK(seed << ": " << half_life);
            const double wanted = std::sqrt(diffusion * half_life * 60 / std::log(2.0));
            if (std::fabs(made.value / wanted - 1) > 1e-12) FAIL_CHECK(seed << ": " << made.value);
            if (std::fabs(made.slips[0].value * std::sqrt(60.0) / wanted - 1) > 1e-12)
                FAIL_CHECK(seed << ": slip " << made.slips[0].value);
        }
        CHECK(diffusions == std::set<double>{10, 20, 30});
        CHECK(half_lives.size() == 15);
    }

    TEST_CASE("each value is drawn about as often") {
        const Numeric question = drawn_question();
        int low = 0;
        for (std::uint64_t seed = 1; seed <= 3000; ++seed) low += instance(question, seed).parameters[0].from == 10;
        CHECK(low > 900);
        CHECK(low < 1100);
    }

    TEST_CASE("a range ends at its last step, also where steps are no exact doubles") {
        const auto last = [](const char* range) {
            const Numeric question = question_of(std::string(R"({"formula":"share-of","values":{"part":)") + range +
                                                 R"(,"whole":7},)" + rest);
            double most = 0;
            for (std::uint64_t seed = 0; seed < 300; ++seed)
                most = std::max(most, instance(question, seed).parameters[0].from);
            return most;
        };
        CHECK(last(R"({"from":0.1,"to":0.8,"step":0.1})") == doctest::Approx(0.8).epsilon(1e-12));
        CHECK(last(R"({"from":1,"to":10,"step":4})") == 9);
        CHECK(last(R"({"from":5,"to":5,"step":1})") == 5);
        CHECK(last(R"({"from":5,"to":5.9,"step":1})") == 5);
    }

    TEST_CASE("an instance stays as it is when instanced again") {
        const Numeric made = instance(drawn_question(), 4), again = instance(made, 9);
        CHECK(again.value == made.value);
        CHECK(again.values == made.values);
        CHECK(again.right == made.right);
        CHECK(again.slips[0].value == made.slips[0].value);
    }

    TEST_CASE("numbers are put into texts as people read them") {
        const Numeric made = instance(drawn_question(), 3);
        std::vector<std::string> mistakes;
        const RichText text = filled(
            read_rich_text("With **{diffusion}** and {half_life}, not {other}: {half_life}. 10^{2}", mistakes), made);
        const std::string diffusion = value_named(made.values, "diffusion"),
                          half_life = value_named(made.values, "half_life");
        CHECK(words_of(text) == "With " + diffusion + " and " + half_life + ", not {other}: " + half_life + ". 102");
        CHECK(text.paragraphs[0][1].bold);
        CHECK(text.paragraphs[0][1].text == diffusion);

        const auto shown = [](double value) {
            Numeric question;
            question.parameters = {{.name = "x", .from = value, .to = value}};
            return value_named(instance(question, 0).values, "x");
        };
        CHECK(shown(0.3) == "0.3");
        CHECK(shown(0.1 + 0.2) == "0.3");
        CHECK(shown(1500) == "1500");
        CHECK(shown(15000) == "15\u00a0000");
        CHECK(shown(2e8) == "200\u00a0000\u00a0000");
        CHECK(shown(123456.75) == "123\u00a0456.75");
        CHECK(shown(0.000005) == "0.000005");
    }

    TEST_CASE("the answer is shown with its significant figures and its unit") {
        Numeric question = with_units(fixed(0), {{"cells", 1}});
        struct Case {
            double value;
            int figures;
            const char* words;
        };
        for (const Case& c : {Case{235.37, 2, "240\u00a0cells"},
                              {235.37, 3, "235\u00a0cells"},
                              {235.37, 5, "235.37\u00a0cells"},
                              {0.01849, 2, "0.018\u00a0cells"},
                              {140e6, 2, "140\u00a0000\u00a0000\u00a0cells"},
                              {-3, 2, "−3\u00a0cells"},
                              {-12345, 5, "−12\u00a0345\u00a0cells"},
                              {0, 2, "0\u00a0cells"}}) {
            question.value = c.value;
            question.figures = c.figures;
            CHECK(answer_words(question) == c.words);
        }
        CHECK(answer_words(fixed(0.5)) == "0.5");
    }

    TEST_CASE("what is shown as the answer counts as right when typed") {
        const Numeric question = drawn_question();
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const Numeric made = instance(question, seed);
            if (points(made, answer_words(made)) != 1) FAIL_CHECK(answer_words(made));
        }
        CHECK(points(fixed(1234567), "1\u00a0234\u00a0567") == 1);
        CHECK(points(fixed(-5), "−5") == 1);
    }

    TEST_CASE("right up to the edges of the tolerance, and no further") {
        struct Case {
            double value, tolerance, within;
            const char* typed;
            double points;
        };
        for (const Case& c :
             {Case{0.5, 0.02, 0, "0.5", 1},  {0.5, 0.02, 0, "0.51", 1},     {0.5, 0.02, 0, "0.49", 1},
              {0.5, 0.02, 0, "0.510001", 0}, {0.5, 0.02, 0, "0.489999", 0}, {0.3, 0.1, 0, "0.33", 1},
              {0.3, 0.1, 0, "0.27", 1},      {0.3, 0.1, 0, "0.3300001", 0}, {200, 0, 1, "201", 1},
              {200, 0, 1, "199", 1},         {200, 0, 1, "201.0001", 0},    {200, 0, 1, "198.9999", 0},
              {200, 0.01, 1, "202", 1},      {200, 0.01, 1, "202.001", 0},  {200, 0.001, 1, "201", 1},
              {200, 0.001, 1, "201.01", 0},  // the wider counts
              {-40, 0.05, 0, "-42", 1},      {-40, 0.05, 0, "-38", 1},      {-40, 0.05, 0, "-42.001", 0},
              {-40, 0.05, 0, "40", 0},       {0, 0.02, 0, "0", 1},          {0, 0.02, 0, "0.001", 0},
              {0, 0.02, 0.1, "-0.1", 1},     {0, 0.02, 0.1, "0.1001", 0},   {7, 0, 0, "7", 1},
              {7, 0, 0, "7.000001", 0},      {0.3, 0, 0, "0.3", 1},         {2e8, 0, 0, "2x10^8", 1}}) {
            CAPTURE(c.value);
            CAPTURE(c.typed);
            CHECK(points(fixed(c.value, c.tolerance, c.within), c.typed) == c.points);
        }
    }

    TEST_CASE("what is no number earns nothing") {
        for (const char* typed : {"", " ", "half", "1,500", "0.5 kg", "nan", "inf"})
            CHECK(points(fixed(0.5), typed) == 0);
        CHECK(points(fixed(1500), "1,500") == 0);
        CHECK(points(fixed(1.5), "1,500") == 0);
    }

    TEST_CASE("the only unit may be typed or left out") {
        const Numeric question = with_units(fixed(37), {{"µm²/s", 1}});
        for (const char* typed : {"37", "37 µm²/s", "37µm²/s", "37 \u03bcm²/s", "37 um2/s", "37\u00a0um^2/s",
                                  " 37  µm² / s", "3.7e1 um²/s"}) {
            CAPTURE(typed);
            CHECK(points(question, typed) == 1);
            CHECK(complete(question, {typed, {}}));
        }
        for (const char* typed : {"37 mm²/s", "37 µm", "37 s", "37 UM2/S"}) CHECK(points(question, typed) == 0);
        CHECK(points(with_units(fixed(37), {{"%", 1}}), "37%") == 1);
        CHECK(points(with_units(fixed(37), {{"%", 1}}), "37 %") == 1);
        CHECK(points(question, "37", 5) == 1);  // an index that the question no longer has
    }

    TEST_CASE("of several units the right one earns all, and the right number in another one half") {
        const Numeric question = with_units(fixed(235), {{"µm", 1}, {"mm", 1000}, {"m", 1e6}});
        struct Case {
            const char* typed;
            std::optional<std::size_t> unit;
            double points;
        };
        for (const Case& c :
             {Case{"235", 0, 1},    {"235 µm", {}, 1},  {"0.235", 1, 1},     {"0.235 mm", {}, 1}, {"235e-6 m", {}, 1},
              {"0.000235", 2, 1},   {"235", 1, 0.5},    {"235 mm", {}, 0.5}, {"235 m", {}, 0.5},  {"0.235", 0, 0.5},
              {"0.235 m", {}, 0.5}, {"235", {}, 0.5},   {"235", 7, 0.5},  // no unit yet
              {"235 µm", 1, 1},     {"235 mm", 0, 0.5},                   // the one typed outweighs the one picked
              {"300", 0, 0},        {"2.35", 1, 0},     {"300 µm", {}, 0},   {"235 km", 0, 0},    {"", 0, 0}}) {
            CAPTURE(c.typed);
            CHECK(points(question, c.typed, c.unit) == c.points);
        }
    }

    TEST_CASE("a typed answer is taken apart") {
        const Numeric question = with_units(fixed(235), {{"µm", 1}, {"mm", 1000}, {"m", 1e6}});
        const Numeric::Answer answer{"12 mm", 0};
        const TypedAnswer typed = taken_apart(question, answer);
        CHECK(typed.words == "12");
        CHECK(typed.number == 12);
        CHECK(typed.unit == 1);
        const Numeric::Answer unclear_one{"1,500 m", {}};
        CHECK(taken_apart(question, unclear_one).words == "1,500");
        CHECK(taken_apart(question, unclear_one).unit == 2);
        CHECK_FALSE(taken_apart(question, unclear_one).number.has_value());
        const Numeric::Answer none{"mm", 1};
        CHECK(taken_apart(question, none).words == "mm");
        CHECK_FALSE(taken_apart(question, none).number.has_value());
    }

    TEST_CASE("an answer can be checked once it is a clear number, with a unit where there are several") {
        const Numeric bare = fixed(5), several = with_units(fixed(5), {{"µm", 1}, {"mm", 1000}});
        CHECK(complete(bare, {"5", {}}));
        CHECK_FALSE(complete(bare, {}));
        CHECK_FALSE(complete(bare, {"1,500", {}}));
        CHECK_FALSE(complete(bare, {"five", {}}));
        CHECK_FALSE(complete(several, {"5", {}}));
        CHECK_FALSE(complete(several, {"5", 2}));
        CHECK_FALSE(complete(several, {"", 1}));
        CHECK(complete(several, {"5", 1}));
        CHECK(complete(several, {"5 mm", {}}));
    }

    TEST_CASE("the feedback is that of the slip that led there") {
        Numeric question = with_units(fixed(100), {{"µm", 1}, {"mm", 1000}});
        question.slips = {{.value = 50, .feedback = plain_text("halved")},
                          {.value = 101.5, .feedback = plain_text("hidden")},
                          {.value = 60000, .feedback = plain_text("minutes")}};
        const auto said = [&](const char* typed, std::optional<std::size_t> unit) {
            return words_of(feedback_on(question, {typed, unit}));
        };
        CHECK(said("100", 0) == "right");
        CHECK(said("101.5", 0) == "right");  // within the tolerance
        CHECK(said("50", 0) == "halved");
        CHECK(said("51", 0) == "halved");
        CHECK(said("51.01", 0) == "wrong");
        CHECK(said("60", 1) == "minutes");
        CHECK(said("100", 1) == "right");  // half a point; the view says what was wrong
        CHECK(said("7", 0) == "wrong");
        CHECK(said("50", {}) == "wrong");
        CHECK(said("", 0) == "wrong");
    }

    TEST_CASE("a second try starts with what was right") {
        const Numeric several = with_units(fixed(235), {{"µm", 1}, {"mm", 1000}});
        CHECK(keep_right(several, {"235", 0}) == Numeric::Answer{"235", 0});
        CHECK(keep_right(several, {"235", 1}) == Numeric::Answer{"235", {}});
        CHECK(keep_right(several, {"235 mm", {}}) == Numeric::Answer{"235", {}});
        CHECK(keep_right(several, {"7", 0}) == Numeric::Answer{});
        CHECK(keep_right(fixed(5), {"5", {}}) == Numeric::Answer{"5", {}});
    }

    TEST_CASE("a unit that is no longer there is forgotten") {
        const Numeric several = with_units(fixed(5), {{"µm", 1}, {"mm", 1000}});
        CHECK(known_part(several, {"5", 1}) == Numeric::Answer{"5", 1});
        CHECK(known_part(several, {"5", 2}) == Numeric::Answer{"5", {}});
        CHECK(known_part(fixed(5), {"5", 0}) == Numeric::Answer{"5", {}});
    }

    TEST_CASE("every text is visited") {
        std::string visited;
        Numeric question = fixed(5);
        question.slips = {{.value = 1, .feedback = plain_text("a")}, {.value = 2, .feedback = plain_text("b")}};
        each_text(question, [&](const RichText& text, std::string_view property) {
            visited += words_of(text) + "=" + std::string(property) + " ";
        });
        CHECK(visited == "right=right wrong=wrong a=slips b=slips ");
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const Numeric::Answer& answer :
             {Numeric::Answer{}, Numeric::Answer{"0,5", {}}, Numeric::Answer{"12 µm \"", 3}, Numeric::Answer{"", 0}}) {
            Writer w;
            w.object();
            write(w, answer);
            w.end();
            Document document("", w.written());
            Numeric::Answer back;
            read(document.root(), back);
            CHECK(document.finish().empty());
            CHECK(back == answer);
        }
    }

    TEST_CASE("an odd saved answer is dropped") {
        for (const char* json :
             {R"({"typed":5,"unit":"mm"})", R"({"typed":{},"unit":-1})", R"({"typed":"","unit":1e9})"}) {
            Document document("", json);
            Numeric::Answer answer;
            read(document.root(), answer);
            CHECK(answer.typed.empty());
            CHECK(answer.unit.value_or(0) == 0);
        }
    }

    TEST_CASE("units are listed by size, whichever is the right one's") {
        CHECK(units_by_size(with_units(fixed(5), {{"mm", 1}, {"m", 1000}, {"µm", 0.001}})) ==
              std::vector<std::size_t>{2, 0, 1});
        CHECK(units_by_size(fixed(5)).empty());
    }

    TEST_CASE("the terminal asks for a number and understands it") {
        const Numeric bare = fixed(5), one = with_units(fixed(5), {{"%", 1}}),
                      several = with_units(fixed(5), {{"mm", 1}, {"µm", 0.001}});
        CHECK(ask(bare, 0) == "  ____\n");
        CHECK(ask(one, 0) == "  ____ %\n");
        CHECK(ask(several, 0) == "  ____ (µm, mm)\n");
        CHECK(how_to_answer(bare) == "a number; empty to skip");
        CHECK(how_to_answer(one) == "a number in %; empty to skip");
        CHECK(how_to_answer(several) == "a number with its unit: one of µm, mm; empty to skip");
        CHECK(understand(bare, 0, "5\r") == Numeric::Answer{"5", {}});
        CHECK(understand(one, 0, "5 %") == Numeric::Answer{"5 %", {}});
        CHECK(understand(several, 0, "5 mm ") == Numeric::Answer{"5 mm", {}});
        for (const char* typed : {"", "5", "mm", "five mm", "1,500 mm", "5 kg"})
            CHECK_FALSE(understand(several, 0, typed).has_value());
        CHECK_FALSE(understand(bare, 0, "5 %").has_value());
    }

    TEST_CASE("the terminal's answer is explained") {
        Numeric question = with_units(fixed(5), {{"mm", 1}, {"µm", 0.001}});
        question.slips = {{.value = 10, .feedback = plain_text("doubled")}};
        CHECK(explain(question, {"5 mm", {}}, 0) == "[+] right\nThe answer is 5\u00a0mm.\n");
        CHECK(explain(question, {"5 µm", {}}, 0) ==
              "[-] The number is right, but the unit is not. right\nThe answer is 5\u00a0mm.\n");
        CHECK(explain(question, {"10 mm", {}}, 0) == "[-] doubled\nThe answer is 5\u00a0mm.\n");
        CHECK(explain(question, {"1 mm", {}}, 0) == "[-] wrong\nThe answer is 5\u00a0mm.\n");
    }
}

TEST_SUITE("numeric: mistakes of its author") {
    TEST_CASE("value and formula") {
        CHECK(problems_of("{" + rest) == Lines{"f:1:1 value: a number, or a formula in its place"});
        CHECK(problems_of("{\"value\":\"5\"," + rest) == Lines{"f:1:10 value: a number"});
        CHECK(problems_of(R"({"value":5,"formula":"share-of","values":{"part":1,"whole":2},)" + rest) ==
              Lines{"f:1:22 formula: either a value or a formula, not both"});
        CHECK(problems_of("{\"value\":5,\"values\":{\"part\":1}," + rest) ==
              Lines{"f:1:21 values: no such property here; check its spelling, or take it out"});
        CHECK(problems_of(R"({"formula":"magic","values":{"part":1},)" + rest) == Lines{"f:1:12 formula: " + names});
        CHECK(problems_of("{\"formula\":7," + rest) == Lines{"f:1:12 formula: " + names});
    }

    TEST_CASE("parameters") {
        CHECK(problems_of("{\"formula\":\"share-of\"," + rest) ==
              Lines{"f:1:1 values: a value for part, which share-of takes",
                    "f:1:1 values: a value for whole, which share-of takes"});
        CHECK(problems_of(R"({"formula":"share-of","values":{"part":1},)" + rest) ==
              Lines{"f:1:32 values: a value for whole, which share-of takes"});
        CHECK(problems_of(R"({"formula":"share-of","values":{"part":1,"whole":2,"rest":3},)" + rest) ==
              Lines{"f:1:59 values.rest: only what share-of takes: part, whole"});
        CHECK(problems_of(R"({"formula":"share-of","values":[1,2],)" + rest) ==
              Lines{"f:1:32 values: properties in curly brackets, not a list"});
        CHECK(problems_of(R"({"formula":"share-of","values":{"part":"1","whole":2},)" + rest) ==
              Lines{"f:1:40 values.part: a number"});
        CHECK(problems_of(R"({"formula":"share-of","values":{"part":1,"whole":0},)" + rest) ==
              Lines{"f:1:12 formula: values that it can work with; it gives no number with part 1, whole 0"});
    }

    TEST_CASE("ranges") {
        const auto with = [](const std::string& range) {
            return problems_of(R"({"formula":"share-of","values":{"part":)" + range + R"(,"whole":2},)" + rest);
        };
        CHECK(with(R"({"from":1,"to":5,"step":2})") == Lines{});
        CHECK(with(R"({"from":5,"to":1,"step":2})") ==
              Lines{"f:1:55 values.part.to: a number of at least 5, where the range begins"});
        CHECK(with(R"({"from":1,"to":5,"step":0})") == Lines{"f:1:64 values.part.step: a number above 0"});
        CHECK(with(R"({"from":1,"to":5,"step":-1})") == Lines{"f:1:64 values.part.step: a number above 0"});
        CHECK(with(R"({"from":1,"to":5})") == Lines{"f:1:40 values.part.step: a number"});
        CHECK(with(R"({"from":1,"to":5,"step":1e-9})") ==
              Lines{"f:1:64 values.part.step: a wider step: at most 10000 values to draw from"});
        CHECK(with(R"({"value":1,"from":5})") ==
              Lines{"f:1:58 values.part.from: no such property here; check its spelling, or take it out"});
        CHECK(with("{}") == Lines{"f:1:40 values.part.from: a number", "f:1:40 values.part.to: a number",
                                  "f:1:40 values.part.step: a number"});
        CHECK(with(R"({"value":1,"unit":""})") == Lines{"f:1:58 values.part.unit: text in quotes, not empty text"});
    }

    TEST_CASE("units") {
        CHECK(problems_of(R"({"value":5,"unit":"µm","units":[{"name":"µm","factor":1},{"name":"mm","factor":1000}],)" +
                          rest) == Lines{"f:1:32 units: either a unit or units, not both"});
        CHECK(problems_of(R"({"value":5,"units":[{"name":"µm","factor":1}],)" + rest) ==
              Lines{"f:1:20 units: at least 2 items"});
        CHECK(problems_of(R"({"value":5,"units":[{"name":"µm","factor":10},{"name":"mm","factor":0}],)" + rest) ==
              Lines{"f:1:43 units[0].factor: 1: the value is in the first unit",
                    "f:1:69 units[1].factor: a number above 0"});
        CHECK(problems_of(
                  "{\"value\":5,\"units\":[{\"name\":\"µm\",\"factor\":1},{\"name\":\"\u03bcm\",\"factor\":1000}]," +
                  rest) == Lines{"f:1:54 units[1].name: a name of its own; another unit has it"});
        CHECK(problems_of(R"({"value":5,"units":[{"name":"µm"},{"factor":2}],)" + rest) ==
              Lines{"f:1:21 units[0].factor: a number", "f:1:35 units[1].name: text in quotes; it is missing"});
    }

    TEST_CASE("tolerance and figures") {
        CHECK(problems_of("{\"value\":5,\"tolerance\":-0.1," + rest) ==
              Lines{"f:1:24 tolerance: a number of at least 0 and at most 1"});
        CHECK(problems_of("{\"value\":5,\"tolerance\":2," + rest) ==
              Lines{"f:1:24 tolerance: a number of at least 0 and at most 1"});
        CHECK(problems_of("{\"value\":5,\"within\":-1," + rest) == Lines{"f:1:21 within: a number of at least 0"});
        CHECK(problems_of("{\"value\":5,\"figures\":0," + rest) == Lines{"f:1:22 figures: a whole number from 1 to 6"});
    }

    TEST_CASE("feedback and slips") {
        const auto with = [](const std::string& slips) {
            return problems_of(R"({"value":100,"right":"r","wrong":"w","slips":)" + slips + "}");
        };
        CHECK(problems_of(R"({"value":5})") == Lines{});  // a draft
        CHECK(with("[]") == Lines{});
        CHECK(
            with(R"([{"feedback":"s"}])") ==
            Lines{"f:1:47 slips[0].value: a number, or a formula, or times (how often the right value) in its place"});
        CHECK(with(R"([{"value":5}])") == Lines{"f:1:47 slips[0].feedback: text in quotes; it is missing"});
        CHECK(with(R"([{"value":5,"times":2,"feedback":"s"}])") ==
              Lines{"f:1:56 slips[0].value: either a value, or a formula or times, not both"});
        CHECK(with(R"([{"formula":"magic","feedback":"s"}])") == Lines{"f:1:58 slips[0].formula: " + names});
        CHECK(with(R"([{"formula":"share-of","values":{"part":1},"feedback":"s"}])") ==
              Lines{"f:1:78 slips[0].values: a value for whole, which share-of takes"});
        CHECK(with(R"([{"formula":"share-of","values":{"part":1,"whole":"all"},"feedback":"s"}])") ==
              Lines{"f:1:96 slips[0].values.whole: a number, or the name of one of the question's values"});
        CHECK(with(R"([{"formula":"share-of","values":{"part":1,"whole":2,"rest":3},"feedback":"s"}])") ==
              Lines{"f:1:105 slips[0].values.rest: no such property here; check its spelling, or take it out"});
        CHECK(with(R"([{"formula":"share-of","values":5,"feedback":"s"}])") ==
              Lines{"f:1:78 slips[0].values: properties in curly brackets, not a number"});
        CHECK(with(R"([{"formula":"share-of","values":{"part":1,"whole":0},"feedback":"s"}])") ==
              Lines{"f:1:47 slips[0]: values that its formula can work with; it gives no number"});
    }

    TEST_CASE("a slip that is right") {
        const auto with = [](const std::string& slips) {
            return problems_of(R"({"value":100,"right":"r","wrong":"w","slips":)" + slips + "}");
        };
        CHECK(with(R"([{"value":102.01,"feedback":"s"}])") == Lines{});
        CHECK(with(R"([{"value":1,"feedback":"s"},{"value":102,"feedback":"s"}])") ==
              Lines{"f:1:74 slips[1]: a value apart from the right one, 100"});
        CHECK(with(R"([{"times":1,"feedback":"s"}])") ==
              Lines{"f:1:47 slips[0]: a value apart from the right one, 100"});
        // The part of the whole is the whole of the part only when they are one number.
        CHECK(
            problems_of(
                R"({"formula":"share-of","values":{"part":{"from":1,"to":3,"step":1},"whole":3},"unit":"%","right":"r","wrong":"w",)"
                R"("slips":[{"formula":"share-of","values":{"part":"whole","whole":"part"},"feedback":"s"}]})") ==
            Lines{"f:1:122 slips[0]: a value apart from the right one, 100\u00a0% with part 3, whole 3"});
    }

    TEST_CASE("names in the texts") {
        const auto with = [](const std::string& more, const std::string& right, const std::string& wrong,
                             const std::string& slip) {
            return problems_of(R"({"formula":"share-of","values":{"part":1,"whole":2},)" + more + R"("right":")" +
                               right + R"(","wrong":")" + wrong + R"(","slips":[{"value":7,"feedback":")" + slip +
                               R"("}]})");
        };
        CHECK(with("", "{answer} is {part} of {whole}", "{part}", "{whole}") == Lines{});
        CHECK(with("", "x^{whole} {1, 2} {} {", "w", "s") == Lines{});
        CHECK(with("", "{all}", "w", "s") == Lines{"f:1:61 right: one of {part}, {whole}, {answer}, not {all}"});
        CHECK(with("", "r", "{answer}", "{answer}") ==
              Lines{"f:1:73 wrong: no {answer} here: this is read before all is told",
                    "f:1:115 slips[0].feedback: no {answer} here: this is read before all is told"});
        CHECK(with(R"("stem":"{part}, {hole}","hints":["{whole}","{answer}"],"explanation":"{answer}",)", "r", "w",
                   "s") == Lines{"f:1:60 stem: one of {part}, {whole}, {answer}, not {hole}",
                                 "f:1:96 hints[1]: no {answer} here: this is read before all is told"});
    }
}

TEST_SUITE("numeric: too large") {
    TEST_CASE("a number that is too large in its unit is no right answer") {
        const Numeric lengths = with_units(fixed(1500), {{"µm", 1}, {"mm", 1000}});
        CHECK(points(lengths, "1.5 mm") == 1);
        for (const char* typed : {"1e308 mm", "-1e308 mm", "1.7e308", "1e309 mm"}) {
            CAPTURE(typed);
            CHECK(points(lengths, typed) == 0);
            CHECK(words_of(feedback_on(lengths, {typed, {}})) == "wrong");
        }
    }
}
