#include "figures/score_bands/score_bands.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;

const std::string usual_bands =
    R"([{"id":"low","name":"Low","from":5,"least_gain":7},{"id":"middle","name":"Middle","from":8},)"
    R"({"id":"high","name":"High","from":12}])";

std::string points(std::initializer_list<std::pair<const char*, const char*>> points) {
    std::string text;
    for (const auto& [time, score] : points)
        text += std::string(text.empty() ? "" : ",") + R"({"time":)" + time + R"(,"score":)" + score + "}";
    return "[" + text + "]";
}

std::string study(const std::string& id, const std::string& points, const std::string& rest = "") {
    return R"({"id":")" + id + R"(","name":"N )" + id + R"(","points":)" + points + R"(,"text":"T )" + id +
           R"(.","sources":["s-)" + id + R"("])" + rest + "}";
}

std::string control(const std::string& points) { return R"(,"control":{"name":"Salt","points":)" + points + "}"; }

std::string settings(const std::string& studies, const std::string& bands = usual_bands, const std::string& rest = "") {
    return R"({"score":"Scale","unit":"{n} points","time_unit":"Month","least":5,"most":25,"bands":)" + bands +
           R"(,"before":6,"after":11,"studies":[)" + studies + "]" + rest + "}";
}

using Read = ReadSettings<ScoreBands>;
Read read_settings(const std::string& json) { return settings_read<ScoreBands>(json); }

/// Study a: 7.2, after 3 months 12.4, after 12 months 9.2; with salt 7, after 12 months 8.6. Study b: 6, and 6 after 6.
ScoreBands made(const std::string& rest = R"(,"least_gain":4)") {
    const Read read = read_settings(settings(
        study("a", points({{"0", "7.2"}, {"3", "12.4"}, {"12", "9.2"}}), control(points({{"0", "7"}, {"12", "8.6"}}))) +
            "," + study("b", points({{"0", "6"}, {"6", "6"}})),
        usual_bands, rest));
    CHECK(read.problems == Lines{});
    return read.figure;
}

ScoreBands own(double before, double after, const std::string& rest = R"(,"least_gain":4)") {
    ScoreBands figure = made(rest);
    figure.before = before, figure.after = after;
    return figure;
}
}  // namespace

TEST_SUITE("score bands") {
    TEST_CASE("a band goes from its lowest score to the one before the next band") {
        const ScoreBands figure = made();
        for (const auto& [score, band] : {std::pair{5.0, 0u},
                                          {7.0, 0u},
                                          {7.4, 0u},
                                          {7.5, 1u},
                                          {8.0, 1u},
                                          {11.0, 1u},
                                          {11.4, 1u},
                                          {12.0, 2u},
                                          {25.0, 2u}}) {
            CAPTURE(score);
            CHECK(band_of(figure, score) == band);
        }
        CHECK(end_of(figure, 0) == 7);
        CHECK(end_of(figure, 1) == 11);
        CHECK(end_of(figure, 2) == 25);
    }

    TEST_CASE("an edge is crossed between bands, whichever way, and never within one") {
        for (const auto& [before, after, crossed] :
             {std::tuple{8.0, 11.0, 0.0}, {11.0, 12.0, 1.0}, {12.0, 11.0, 1.0}, {5.0, 25.0, 2.0}}) {
            CHECK(quantity(own(before, after), "crossed") == crossed);
        }
        CHECK(quantity(own(6, 11), "band-before") == 1);
        CHECK(quantity(own(6, 11), "band-after") == 2);
    }

    TEST_CASE("a gain matters from what the band says where it begins, or else the scale") {
        CHECK(quantity(own(7, 13), "matters") == 0);
        CHECK(quantity(own(7, 14), "matters") == 1);
        CHECK(quantity(own(8, 11), "matters") == 0);
        CHECK(quantity(own(8, 12), "matters") == 1);
        CHECK(quantity(own(14, 7), "matters") == 0);
        CHECK(quantity(own(8, 25, ""), "matters") == 0);
        CHECK_FALSE(least_gain(own(8, 25, "")).has_value());
        CHECK(result_words(own(8, 25, ""), english()) ==
              "From 8 (Middle) to 25 (High): 17 points better. Edges crossed: 1.");
    }

    TEST_CASE("lower may be better") {
        ScoreBands figure = own(12, 8, R"(,"least_gain":4,"lower_is_better":true)");
        CHECK(quantity(figure, "gain") == 4);
        CHECK(quantity(figure, "matters") == 1);
        figure.after = 16;
        CHECK(quantity(figure, "gain") == -4);
        CHECK(quantity(figure, "matters") == 0);
    }

    TEST_CASE("what a group gained is set beside the control group's gain, and beside its own best") {
        ScoreBands figure = made();
        CHECK(quantity(figure, "at-own") == 1);
        pick(figure, 0);
        CHECK(quantity(figure, "at-a") == 1);
        CHECK(quantity(figure, "at-own") == 0);
        CHECK(quantity(figure, "time") == 12);
        CHECK(quantity(figure, "gain") == 2);
        CHECK(quantity(figure, "control-gain") == 1.6);
        CHECK(quantity(figure, "difference") == 0.4);
        CHECK(quantity(figure, "faded") == 3.2);
        figure.at = 1;
        CHECK(quantity(figure, "gain") == 5.2);
        CHECK(quantity(figure, "faded") == 0);
        CHECK_FALSE(control_gain(figure).has_value());  // nothing was published of it at 3 months
        CHECK(quantity(figure, "difference") == 0);
        for (const char* name : {"", "at", "at-", "at-c", "gain-a"}) CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("what is worse at last than at the start has lost the gain, and no more") {
        ScoreBands figure = read_settings(settings(study("a", points({{"0", "9"}, {"3", "12"}, {"12", "7"}})))).figure;
        pick(figure, 0);
        CHECK(quantity(figure, "faded") == 3);
    }

    TEST_CASE("the times are those of all studies together, in order") {
        CHECK(times(made()) == std::vector<double>{0, 3, 6, 12});
    }

    TEST_CASE("a state is read back as it was written, also when studies are listed otherwise") {
        ScoreBands figure = own(8, 21);
        CHECK(write_state(figure) == "own,0,8,21");
        CHECK(read_state(write_state(figure), made()) == figure);
        pick(figure, 0), figure.at = 1;
        CHECK(write_state(figure) == "a,3,8,21");
        CHECK(read_state(write_state(figure), made()) == figure);
        ScoreBands other = made();
        std::swap(other.studies[0], other.studies[1]);
        const auto found = read_state("a,3,8,21", other);
        REQUIRE(found.has_value());
        CHECK(found->picked == 1);
        CHECK(found->at == 1);
    }

    TEST_CASE("what is no state is refused") {
        for (const char* text : {"", "own", "own,0,8", "own,0,8,26", "own,0,4,8", "own,0,8.5,9", "c,0,8,9", "a,6,8,9",
                                 "a,x,8,9", "a,3,8,9,1"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
    }

    TEST_CASE("the description says what the change comes to") {
        const Texts words = english();
        CHECK(describe(own(6, 11), words) ==
              "Scale, your own numbers. From 6 (Low) to 11 (Middle): 5 points better. Edges crossed: 1. "
              "The least change that matters from here: 7 points. Not reached.");
        ScoreBands figure = made();
        pick(figure, 0);
        CHECK(describe(figure, words) ==
              "Scale, N a, Month 12. From 7.2 (Low) to 9.2 (Middle): 2 points better. Edges crossed: 1. "
              "The least change that matters from here: 7 points. Not reached. "
              "Salt: 1.6 points better. Difference between the groups: 0.4 points better. "
              "At its best the gain was larger by 3.2 points. T a.");
        pick(figure, 1);
        CHECK(describe(figure, words).find("From 6 (Low) to 6 (Low): no change. No edge crossed.") !=
              std::string::npos);
        CHECK(describe(own(9, 6), words).find("3 points worse") != std::string::npos);
    }

    TEST_CASE("the table has a row for each group and time, also where nothing was published") {
        const Data table = data(made(), english());
        CHECK(table.caption == "Scale: the scores. Low: 5 to 7. Middle: 8 to 11. High: 12 to 25.");
        REQUIRE(table.rows.size() == 2 + 3 * 4);
        const auto cells = [&](std::size_t row) {
            Lines words;
            for (const RichText& cell : table.rows[row]) words.push_back(words_of(cell));
            return words;
        };
        CHECK(cells(1) == Lines{"Your own numbers", "After", "11", "Middle", "5 points better"});
        CHECK(cells(3) == Lines{"N a", "Month 3", "12.4", "High", "5.2 points better"});
        CHECK(cells(4) == Lines{"N a", "Month 6", "no number", "", ""});
        CHECK(cells(9) == Lines{"N a, Salt", "Month 12", "8.6", "Middle", "1.6 points better"});
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        std::size_t count = 0;
        each_text(made(), [&](const RichText& text, std::string_view) { count += !words_of(text).empty(); });
        CHECK(count == 3 + 3 + 2 + 1 + 2);
        CHECK(sources(made()) == Lines{"s-a", "s-b"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& studies, const std::string& bands = usual_bands) {
            return read_settings(settings(studies, bands)).problems;
        };
        const std::string two = points({{"0", "6"}, {"6", "7"}});
        CHECK(problems(study("a", two)) == Lines{});
        CHECK(problems(study("own", two)) == Lines{"studies[0].id: an id of its own; \"own\" is taken"});
        CHECK(problems(study("a", points({{"0", "6"}}))) == Lines{"studies[0].points: at least 2 items"});
        CHECK(problems(study("a", points({{"6", "6"}, {"6", "7"}}))) ==
              Lines{"studies[0].points[1].time: a time after the one before"});
        CHECK(problems(study("a", points({{"0", "4"}, {"6", "7"}}))) ==
              Lines{"studies[0].points[0].score: a number of at least 5 and at most 25"});
        CHECK(problems(study("a", two, control(points({{"6", "7"}})))) ==
              Lines{"studies[0].control.points: a first point at the time of the study's first"});
        const std::string more =
            points({{"1", "6"}, {"2", "6"}, {"3", "6"}, {"4", "6"}, {"5", "6"}, {"7", "6"}, {"8", "6"}});
        CHECK(problems(study("a", two) + "," + study("b", more)) == Lines{"studies: at most 8 times in all"});
        CHECK(problems("", R"([{"id":"low","name":"Low","from":6},{"id":"high","name":"High","from":6}])") ==
              Lines{"bands[0].from: a whole number from 5 to 5"});
        CHECK(problems("", R"([{"id":"low","name":"Low","from":5},{"id":"high","name":"High","from":5}])") ==
              Lines{"bands[1].from: a whole number from 6 to 25"});
        const Read nothing = read_settings("{}");
        CHECK_FALSE(nothing.problems.empty());
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }
}
