#include "figures/balance/balance.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;

std::string share(const std::string& id, const std::string& share, const std::string& rest = "") {
    return R"({"id":")" + id + R"(","name":"N )" + id + R"(","kind":"share","share":)" + share + R"(,"lost":"L )" + id +
           R"(","text":"T )" + id + R"(.")" + rest + "}";
}

std::string decay(const std::string& id, const std::string& half_life, const std::string& time) {
    return R"({"id":")" + id + R"(","name":"N )" + id + R"(","kind":"decay","half_life":)" + half_life + R"(,"time":)" +
           time + R"(,"time_unit":"days","lost":"L )" + id + R"(","text":"T )" + id + R"(.","sources":["s-b","s-a"]})";
}

const std::string usual_start = R"({"least":1000000,"most":200000000,"value":100000000})";

std::string settings(const std::string& steps, const std::string& start = usual_start, const std::string& rest = "") {
    return R"({"quantity":"Cells","unit":"cells","start":)" + start + R"(,"steps":[)" + steps + "]" + rest + "}";
}

using Read = ReadSettings<Balance>;
Read read_settings(const std::string& json) { return settings_read<Balance>(json); }

/// 100 million cells, of which 20 % go on, of which a quarter lives after two half-lives; 5 million are needed.
Balance made() {
    const Read read = read_settings(settings(
        share("lungs", R"({"least":0,"most":100,"value":20})", R"(,"sources":["s-a"])") + "," +
            decay("life", R"({"least":0.5,"most":10,"value":1.5,"step":0.5})", R"({"least":0,"most":14,"value":3})"),
        usual_start, R"(,"needed":{"value":5000000,"name":"Needed"})"));
    CHECK(read.problems == Lines{});
    return read.figure;
}

}  // namespace

TEST_SUITE("balance") {
    TEST_CASE("a share of what comes goes on, and what decays halves in each half-life") {
        CHECK(amounts(made()) == std::vector<double>{100e6, 20e6, 5e6});
        Balance figure = made();
        Balance::Step& life = figure.steps[1];
        for (const auto& [time, half_life, left] :
             {std::tuple{0.0, 1.5, 1.0}, {1.5, 1.5, 0.5}, {7.0, 0.5, 1.0 / 16384}, {14.0, 0.7, 1.0 / 1048576}}) {
            life.time.value = time, life.half_life.value = half_life;
            CHECK(share_on(life) == doctest::Approx(left).epsilon(1e-15));
        }
        life.time.value = 1, life.half_life.value = 2;
        CHECK(share_on(life) == doctest::Approx(0.70710678118654752440).epsilon(1e-15));
        life.time.value = 1e6, life.half_life.value = 1e-6;
        CHECK(share_on(life) == 0);
    }

    TEST_CASE("each step adds up: what is left and what is lost at all of them is the start") {
        Balance figure = made();
        figure.steps[0].share.value = 37.5;
        figure.steps[1].time.value = 4.7;
        const double sum =
            *quantity(figure, "left_percent") + *quantity(figure, "lost-lungs") + *quantity(figure, "lost-life");
        CHECK(sum == doctest::Approx(100).epsilon(1e-15));
    }

    TEST_CASE("quantities are in the unit or in per cent of the start") {
        Balance figure = made();
        CHECK(quantity(figure, "start") == 100e6);
        CHECK(quantity(figure, "left") == 5e6);
        CHECK(quantity(figure, "left_percent") == 5);
        CHECK(quantity(figure, "after-lungs") == 20);
        CHECK(quantity(figure, "lost-lungs") == 80);
        CHECK(quantity(figure, "after-life") == 5);
        CHECK(quantity(figure, "lost-life") == 15);
        CHECK(quantity(figure, "share-lungs") == 20);
        CHECK(quantity(figure, "half_life-life") == 1.5);
        CHECK(quantity(figure, "time-life") == 3);
        CHECK(quantity(figure, "reached") == 1);
        figure.steps[0].share.value = 19;
        CHECK(quantity(figure, "reached") == 0);
        figure.needed.reset();
        CHECK(quantity(figure, "reached") == 0);
        CHECK(quantity(figure, "seen") == 1);
        CHECK(quantity(figure, "at-lungs") == 1);
        pick(figure, 1);
        CHECK(quantity(figure, "seen") == 2);
        CHECK(quantity(figure, "at-lungs") == 0);
        for (const char* name : {"", "-", "lost", "lost-", "lost-nothing", "share-life", "time-lungs", "gone-life"})
            CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("amounts are told in words that can be read") {
        const Texts words = english();
        for (const auto& [amount, told] : {std::pair{0.0, "0"},
                                           {0.01234, "0.0123"},
                                           {7.0, "7"},
                                           {999.4, "999"},
                                           {999.6, "1,000"},
                                           {12549.0, "12,500"},
                                           {999499.0, "999,000"},
                                           {999500.0, "1 million"},
                                           {1.25e6, "1.25 million"},
                                           {20e6, "20 million"},
                                           {199.6e6, "200 million"},
                                           {999.6e6, "1 billion"},
                                           {1e12, "1000 billion"}}) {
            CAPTURE(amount);
            CHECK(number_words(amount, words) == told);
        }
        CHECK(amount_words(made(), 20e6, words) == "20 million cells");
        CHECK(percent_of_start(made(), 1.25e6) == "1.25 %");
    }

    TEST_CASE("a slider that its author gives no step goes in steps of 1, 10 or a tenth, by its range") {
        const Balance figure = made();
        CHECK(figure.start.step == 1e6);
        CHECK(figure.steps[0].share.step == 1);
        CHECK(figure.steps[1].half_life.step == 0.5);
        CHECK(figure.steps[1].time.step == 0.1);
    }

    TEST_CASE("a state is read back as it was written, also when steps are listed otherwise") {
        Balance figure = made();
        figure.start.value = 12.5e6;
        figure.steps[0].share.value = 35;
        figure.steps[1].time.value = 2.5;
        pick(figure, 1);
        CHECK(write_state(figure) == "life,lungs.life,12500000,lungs:35,life:1.5:2.5");
        CHECK(read_state(write_state(figure), made()) == figure);
        CHECK(read_state(write_state(made()), made()) == made());
        Balance other = made();
        std::swap(other.steps[0], other.steps[1]);
        const auto found = read_state("lungs,lungs,1000000,lungs:35", other);
        REQUIRE(found.has_value());
        CHECK(found->picked == 1);
        CHECK(found->steps[1].share.value == 35);
        CHECK(found->steps[0].time.value == 3);  // as it starts: the link says nothing of it
    }

    TEST_CASE("what is no state is refused, and values are kept within their sliders") {
        for (const char* text :
             {"", "lungs", "lungs,lungs", "nothing,lungs,1e6", "lungs,nothing,1e6", "lungs,lungs,many",
              "lungs,lungs,1e6,nothing:1", "lungs,lungs,1e6,lungs", "lungs,lungs,1e6,lungs:1:2",
              "lungs,lungs,1e6,life:1", "lungs,lungs,1e6,lungs:x", "lungs,lungs,1e6,"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
        const auto found = read_state("lungs,lungs,1e300,lungs:-5,life:0:99", made());
        REQUIRE(found.has_value());
        CHECK(found->start.value == 200e6);
        CHECK(found->steps[0].share.value == 0);
        CHECK(found->steps[1].half_life.value == 0.5);
        CHECK(found->steps[1].time.value == 14);
    }

    TEST_CASE("the description and the table say what is left, and what is lost where") {
        const Texts words = english();
        Balance figure = made();
        CHECK(describe(figure, words) ==
              "Cells at the start: 100 million cells. Left at the end: 5 million cells, 5 % of the start. "
              "Needed: 5 million cells. That is reached. "
              "Selected: N lungs: 20 million cells. L lungs: 80 million cells. 20 % goes on. T lungs.");
        figure.steps[1].time.value = 4.5;
        pick(figure, 1);
        CHECK(describe(figure, words).find("Needed: 5 million cells. That is not reached.") != std::string::npos);
        CHECK(describe(figure, words).ends_with("Time: 4.5, half-life: 1.5 (days). T life."));
        const Data table = data(figure, words);
        REQUIRE(table.rows.size() == 3);
        CHECK(table.rows[0][1] == plain_text("100 million cells"));
        CHECK(table.rows[2] == std::vector<RichText>{plain_text("N life"), plain_text("2.5 million cells"),
                                                     plain_text("2.5 %"), plain_text("17.5 million cells"),
                                                     plain_text("L life"),
                                                     plain_text("Time: 4.5, half-life: 1.5 (days).")});
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        std::size_t count = 0;
        each_text(made(), [&](const RichText& text, std::string_view) { count += !words_of(text).empty(); });
        CHECK(count == 2 + 3 + 4 + 1);
        CHECK(sources(made()) == Lines{"s-a", "s-b"});
    }

    TEST_CASE("each author's mistake is told") {
        const std::string fifth = R"({"least":0,"most":100,"value":20})";
        const auto problems = [](const std::string& steps, const std::string& start = usual_start) {
            return read_settings(settings(steps, start)).problems;
        };
        CHECK(problems(share("a", fifth)) == Lines{});
        CHECK(problems(share("a", fifth) + "," + share("a", fifth)) ==
              Lines{"steps[1].id: an id of its own; \"a\" is taken"});
        CHECK(problems(share("a", R"({"least":0,"most":101,"value":20})")) ==
              Lines{"steps[0].share.most: a number of at least 0 and at most 100",
                    "steps[0].share.value: a number of at least 0 and at most 0"});
        CHECK(problems(share("a", R"({"least":30,"most":100,"value":20})")) ==
              Lines{"steps[0].share.value: a number of at least 30 and at most 100"});
        CHECK(problems(share("a", R"({"least":0,"most":100,"value":20,"step":0})")).size() == 1);
        CHECK(problems(decay("a", R"({"least":0,"most":10,"value":1})", R"({"least":0,"most":1,"value":1})")).size() ==
              1);
        CHECK(problems(share("a", fifth), R"({"least":0,"most":5,"value":1})").size() == 1);
        CHECK(problems("") == Lines{"steps: at least 1 item"});
        const Read nothing = read_settings("{}");
        CHECK_FALSE(nothing.problems.empty());
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }
}
