#include "figures/score_bands/score_bands.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;

const std::string usual_bands = R"([{"id":"low","name":"Low","from":5},{"id":"middle","name":"Middle","from":8,)"
                                R"("least_that_matters":3},{"id":"high","name":"High","from":12}])";

std::string settings(const std::string& points, const std::string& bands = usual_bands) {
    return R"({"scale":"Scale","unit":"points","time_unit":"months","most":20,"bands":)" + bands +
           R"(,"series":[{"id":"a","name":"Study A","points":)" + points +
           R"(,"text":"T a.","sources":["s-b"]},{"id":"b","name":"Study B","points":[{"time":0,"score":8},)"
           R"({"time":3,"score":11}],"text":"T b.","sources":["s-a","s-b"]}],"own":{"start":11,"later":12}})";
}
const std::string usual_points = R"([{"time":0,"score":6},{"time":6,"score":12},{"time":12,"score":7.4}])";

using Read = ReadSettings<ScoreBands>;
Read read_settings(const std::string& json) { return settings_read<ScoreBands>(json); }

ScoreBands made() {
    const Read read = read_settings(settings(usual_points));
    CHECK(read.problems == Lines{});
    return read.figure;
}

/// With the learner's own scores shown.
ScoreBands own(int start, int later) {
    ScoreBands figure = made();
    pick(figure, figure.series.size());
    figure.own = {start, later};
    return figure;
}
}  // namespace

TEST_SUITE("score_bands") {
    TEST_CASE("a score is in the band that has it, rounded, between its first and last score") {
        const ScoreBands figure = made();
        for (const auto& [score, band] :
             {std::pair{5.0, 0u}, {7.0, 0u}, {7.4, 0u}, {7.6, 1u}, {8.0, 1u}, {11.0, 1u}, {12.0, 2u}, {20.0, 2u}}) {
            CAPTURE(score);
            CHECK(band_of(figure, score) == band);
        }
        CHECK(figure.least() == 5);
        CHECK(figure.bands[0].most == 7);
        CHECK(figure.bands[1].most == 11);
        CHECK(figure.most() == 20);
    }

    TEST_CASE("one point can cross an edge, and four can cross none") {
        CHECK(quantity(own(11, 12), "crossed") == 1);
        CHECK(quantity(own(11, 12), "change") == 1);
        CHECK(quantity(own(12, 16), "crossed") == 0);
        CHECK(quantity(own(12, 7), "crossed") == -2);
    }

    TEST_CASE("a change matters by the band of its start, upwards and downwards, where one is given") {
        CHECK(quantity(own(8, 11), "matters") == 1);
        CHECK(quantity(own(8, 10), "matters") == 0);
        CHECK(quantity(own(9, 6), "matters") == 1);
        CHECK(quantity(own(5, 20), "matters") == 0);
        const Texts words = english();
        CHECK(size_words(own(8, 10), words) ==
              "The least change that matters from this start is 3 points: not reached.");
        CHECK(size_words(own(8, 11), words) == "The least change that matters from this start is 3 points: reached.");
        CHECK(size_words(own(5, 20), words) == "No least change that matters is given for this start.");
    }

    TEST_CASE("a change that was greater before is told with its time") {
        ScoreBands figure = made();
        const Texts words = english();
        CHECK(size_words(figure, words).find("greater before") == std::string::npos);
        pick_point(figure, 2);
        CHECK(size_words(figure, words).ends_with("The change was greater before: +6 points at 6 months."));
        figure.series[0].points[1].score = 5;  // less than at the start: another side
        CHECK(size_words(figure, words).find("greater before") == std::string::npos);
    }

    TEST_CASE("quantities are of the picked score") {
        ScoreBands figure = made();
        CHECK(quantity(figure, "start") == 6);
        CHECK(quantity(figure, "score") == 12);
        CHECK(quantity(figure, "band") == 3);
        CHECK(quantity(figure, "crossed") == 2);
        CHECK(quantity(figure, "time") == 6);
        CHECK(quantity(figure, "at-a") == 1);
        CHECK(quantity(figure, "at-own") == 0);
        pick_point(figure, 0);
        CHECK(quantity(figure, "change") == 0);
        pick(figure, 1);
        CHECK(quantity(figure, "at-b") == 1);
        CHECK(quantity(figure, "time") == 3);
        CHECK(quantity(own(8, 9), "at-own") == 1);
        CHECK(quantity(own(8, 9), "time") == 0);
        for (const char* name : {"", "at", "at-", "at-nothing", "change-a"})
            CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("a state is read back as it was written, and what is none is refused") {
        ScoreBands figure = made();
        pick_point(figure, 2);
        figure.own = {7, 19};
        CHECK(write_state(figure) == "a,12,7,19");
        CHECK(read_state(write_state(figure), made()) == figure);
        CHECK(read_state(write_state(own(8, 9)), made()) == own(8, 9));
        for (const char* text :
             {"", "a", "a,12", "a,12,7", "a,12,7,x", "a,12,7,19,1", "nothing,12,7,19", "a,3,7,19", "own,2,7,19"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
        const auto found = read_state("a,0,1,1e300", made());
        REQUIRE(found.has_value());
        CHECK(found->own == ScoreBands::Own{5, 20});
    }

    TEST_CASE("the description and the table say score, change and band") {
        const Texts words = english();
        CHECK(describe(made(), words) ==
              "Scale. Study A, 6 months. From 6 to 12: +6 points. Another band: Low before, High now. "
              "No least change that matters is given for this start. T a.");
        CHECK(describe(own(12, 16), words).find("Same band as at the start: High.") != std::string::npos);
        const Data table = data(made(), words);
        REQUIRE(table.rows.size() == 3 + 2 + 2);
        CHECK(table.rows[2] == std::vector<RichText>{plain_text("Study A"), plain_text("12 months"), plain_text("7.4"),
                                                     plain_text("+1.4"), plain_text("Low (5–7)")});
        CHECK(table.rows[6][1] == plain_text("Later"));
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        std::size_t count = 0;
        each_text(made(), [&](const RichText& text, std::string_view) { count += !words_of(text).empty(); });
        CHECK(count == 3 + 3 + 4);
        CHECK(sources(made()) == Lines{"s-b", "s-a"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& points, const std::string& bands = usual_bands) {
            return read_settings(settings(points, bands)).problems;
        };
        CHECK(problems(R"([{"time":0,"score":6},{"time":0,"score":7}])") ==
              Lines{"series[0].points[1].time: a later time"});
        CHECK(problems(R"([{"time":0,"score":6},{"time":1,"score":21}])") ==
              Lines{"series[0].points[1].score: a number of at least 5 and at most 20"});
        CHECK(problems(R"([{"time":0,"score":6}])").size() == 1);
        CHECK(problems(usual_points, R"([{"id":"low","name":"Low","from":5},{"id":"high","name":"High","from":5}])")
                  .size() == 1);
        const Read nothing = read_settings("{}");
        CHECK_FALSE(nothing.problems.empty());
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }
}
