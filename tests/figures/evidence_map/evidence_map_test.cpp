#include "figures/evidence_map/evidence_map.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;
using Cell = EvidenceMap::Cell;

std::string study(const std::string& id, int year, const std::string& condition, const std::string& level,
                  const std::string& species) {
    return R"({"id":")" + id + R"(","label":"L )" + id + R"(","year":)" + std::to_string(year) + R"(,"condition":")" +
           condition + R"(","level":")" + level + R"(","values":{"species":")" + species + R"("},"text":"T )" + id +
           R"(.","sources":["s-)" + species + R"("]})";
}

std::string settings(const std::string& studies, const std::string& rest = "") {
    return R"({"conditions":[{"id":"knee","name":"Knee"},{"id":"heart","name":"Heart"}],)"
           R"("levels":[{"id":"dish","name":"In a dish","brief":"Dish"},{"id":"trial","name":"Trials","brief":"Trials"}],)"
           R"("filters":[{"id":"species","name":"Species","values":[{"id":"people","name":"People"},{"id":"mice","name":"Mice"}]}],)"
           R"("studies":[)" +
           studies + "]" + rest + "}";
}

using Read = ReadSettings<EvidenceMap>;
Read read_settings(const std::string& json) { return settings_read<EvidenceMap>(json); }

const std::string usual =
    study("late", 2020, "knee", "trial", "people") + "," + study("early", 2010, "heart", "dish", "mice") + "," +
    study("middle", 2015, "knee", "trial", "mice") + "," + study("other", 2015, "knee", "dish", "people");

EvidenceMap made(const std::string& rest = "") {
    const Read read = read_settings(settings(usual, rest));
    CHECK(read.problems == Lines{});
    return read.figure;
}

constexpr Cell knee_trials{0, 1}, heart_dish{1, 0};

Lines told(const EvidenceMap& figure) {
    Lines ids;
    for (const std::size_t i : studies_in(figure, figure.open)) ids.push_back(figure.studies[i].id);
    return ids;
}

}  // namespace

TEST_SUITE("evidence map") {
    TEST_CASE("studies are in the order of their years, and the earliest one's cell is open unless another is to be") {
        CHECK(told(made()) == Lines{"early"});
        CHECK(told(made(R"(,"start":{"condition":"knee","level":"trial"})")) == Lines{"middle", "late"});
        CHECK(filled_cells(made()) == std::vector<Cell>{{0, 0}, {0, 1}, {1, 0}});
    }

    TEST_CASE("a study is shown when it is of the year and of the kinds that are chosen") {
        EvidenceMap figure = made();
        open_cell(figure, knee_trials);
        show_until(figure, 2019);
        CHECK(told(figure) == Lines{"middle"});
        choose(figure, 0, 0);
        CHECK(told(figure) == Lines{});
        show_until(figure, 2020);
        CHECK(told(figure) == Lines{"late"});
        choose(figure, 0, std::nullopt);
        CHECK(told(figure) == Lines{"middle", "late"});
    }

    TEST_CASE("what is shown in the open cell is told, also when it comes to be shown there") {
        EvidenceMap figure = made();
        show_until(figure, 2015);
        open_cell(figure, knee_trials);
        CHECK(quantity(figure, "seen") == 2);
        CHECK(is_seen(figure, knee_trials));
        open_cell(figure, heart_dish);
        show_until(figure, 2020);
        CHECK(quantity(figure, "seen") == 2);
        CHECK_FALSE(is_seen(figure, knee_trials));
        open_cell(figure, knee_trials);
        choose(figure, 0, 1);
        CHECK(quantity(figure, "seen") == 3);
    }

    TEST_CASE("quantities count what is shown") {
        EvidenceMap figure = made();
        CHECK(quantity(figure, "shown") == 4);
        CHECK(quantity(figure, "filled") == 3);
        CHECK(quantity(figure, "empty") == 1);
        CHECK(quantity(figure, "condition-knee") == 3);
        CHECK(quantity(figure, "level-dish") == 2);
        CHECK(quantity(figure, "at_condition-heart") == 1);
        CHECK(quantity(figure, "at_condition-knee") == 0);
        CHECK(quantity(figure, "at_level-dish") == 1);
        CHECK(quantity(figure, "at_level-trial") == 0);
        CHECK(quantity(figure, "chosen-species") == 0);
        CHECK(quantity(figure, "until") == 2020);
        choose(figure, 0, 1);
        CHECK(quantity(figure, "chosen-species") == 2);
        CHECK(quantity(figure, "shown") == 2);
        CHECK(quantity(figure, "filled") == 2);
        CHECK(quantity(figure, "empty") == 2);
        CHECK(quantity(figure, "condition-knee") == 1);
        CHECK(quantity(figure, "in_cell") == 1);
        show_until(figure, 2009);
        CHECK(quantity(figure, "shown") == 0);
        CHECK(quantity(figure, "in_cell") == 0);
        for (const char* name :
             {"", "-", "condition-", "condition-dish", "level-knee", "chosen-knee", "at-knee", "year"})
            CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("a state is read back as it was written, and what is none is refused") {
        EvidenceMap figure = made();
        open_cell(figure, knee_trials);
        show_until(figure, 2016);
        choose(figure, 0, 1);
        CHECK(write_state(figure) == "knee,trial,2016,mice,early.middle.late");
        CHECK(read_state(write_state(figure), made()) == figure);
        CHECK(write_state(made()) == "heart,dish,2020,-,early");
        CHECK(read_state("heart,dish,2020,-,early", made()) == made());
        CHECK(read_state("heart,trial,2020,-,-", made()).has_value());
        CHECK(read_state("heart,dish,9999,-,-", made())->until == 2020);
        for (const char* text :
             {"", "knee", "knee,trial,2016,mice", "heart,dish,2020,-,early,x", "x,trial,2016,-,-", "knee,x,2016,-,-",
              "knee,trial,x,-,-", "knee,trial,2016,x,-", "knee,trial,2016,-,x", "knee,trial,2016,-,early..x"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
    }

    TEST_CASE("the description and the table say which studies are shown, and what those of the open cell found") {
        const Texts words = english();
        EvidenceMap figure = made();
        open_cell(figure, knee_trials);
        CHECK(describe(figure, words) ==
              "Studies shown: 4 of 4, published until 2020. Cells with a study: 3. Species: All. "
              "Selected: Knee, Trials: 2. L middle: T middle. L late: T late.");
        choose(figure, 0, 0);
        CHECK(describe(figure, words).ends_with("Species: People. Selected: Knee, Trials: 1. L late: T late."));
        CHECK(study_words(figure, 3) == "2020 · People");
        const Data table = data(figure, words);
        CHECK(table.header.size() == 6);
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[1] == std::vector<RichText>{plain_text("L late"), plain_text("2020"), plain_text("Knee"),
                                                     plain_text("Trials"), plain_text("People"),
                                                     plain_text("T late.")});
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        std::size_t count = 0;
        each_text(made(), [&](const RichText& text, std::string_view) { count += !words_of(text).empty(); });
        CHECK(count == 2 + 2 * 2 + 3 + 2 * 4);
        CHECK(sources(made()) == Lines{"s-mice", "s-people"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& one, const std::string& rest = "") {
            return read_settings(settings(usual + "," + one, rest)).problems;
        };
        CHECK(problems(study("late", 2000, "knee", "dish", "mice")) ==
              Lines{"studies[4].id: an id of its own; \"late\" is taken"});
        CHECK(problems(study("new", 2000, "hip", "dish", "mice")) ==
              Lines{"studies[4].condition: the id of one of the conditions"});
        CHECK(problems(study("new", 2000, "knee", "idea", "mice")) ==
              Lines{"studies[4].level: the id of one of the levels"});
        CHECK(problems(study("new", 2000, "knee", "dish", "cats")) ==
              Lines{"studies[4].values.species: the id of one of the values of this filter"});
        CHECK(problems(study("new", 2000, "knee", "dish", "mice"), R"(,"start":{"condition":"knee","level":"x"})") ==
              Lines{"start.level: the id of one of the levels"});
        const std::string people =
            study("a", 2010, "knee", "dish", "people") + "," + study("b", 2010, "knee", "trial", "people");
        CHECK(read_settings(settings(people)).problems ==
              Lines{"conditions[1]: a condition that a study has", "filters[0].values[1]: a value that a study has"});
        const Read nothing = read_settings("{}");
        CHECK(nothing.problems.size() == 3);
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }
}
