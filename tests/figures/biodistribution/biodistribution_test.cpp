#include "figures/biodistribution/biodistribution.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "support/files.hpp"
#include "support/show.hpp"

using namespace figures;
using B = Biodistribution;

namespace {
Texts words() { return read_texts("en.json", files::asset("text/en.json")).value; }

/// The settings as the chapter has them.
B shipped() {
    const Document module("delivery.json", files::read("assets/modules/delivery.json"));
    B figure;
    for (const Reader& chapter : module.root()["chapters"].items()) {
        for (const Reader& block : chapter["blocks"].items()) {
            if (block["figure"].exists() && block["figure"].text() == "biodistribution")
                read(block["settings"], figure);
        }
    }
    return figure;
}

std::size_t index_of(const B& figure, std::string_view id) {
    for (std::size_t i = 0; i < figure.studies.size(); ++i) {
        if (figure.studies[i].id == id) return i;
    }
    FAIL("no such study");
    return 0;
}

B at(B figure, std::string_view id, std::size_t stage) {
    choose_study(figure, index_of(figure, id));
    next_stage(figure);
    while (figure.stage < stage) next_stage(figure);
    return figure;
}

int dots_in(const B& figure, B::Organ organ) {
    const Dots dots = dots_at(figure, figure.stage);
    return static_cast<int>(std::count(dots.begin(), dots.end(), organ));
}

std::vector<std::string> problems_of(const std::string& json) {
    Document document("f", json);
    B figure;
    read(document.root(), figure);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    // Whatever was wrong, the figure can be handled.
    play(figure), step(figure, 99), next_stage(figure), describe(figure, words()), data(figure, words());
    return lines;
}

const std::string routes =
    R"("start": "a", "routes": [{"id": "v", "name": "Vein", "place": "into a vein", "site": "arm"}], )";
std::string study(const std::string& times, const std::string& more = "") {
    return R"({"id": "a", "name": "A 2000", "source": "a-2000", "route": "v", "species": "rats", "cells": "MSCs", "method": "dye", "times": [)" +
           times + "]" + more + "}";
}
std::string with(const std::string& found) {
    return "{" + routes + R"("studies": [)" + study(R"({"hours": 1, "name": "1 hour", "found": [)" + found + "]}") +
           "]}";
}
}  // namespace

TEST_SUITE("biodistribution") {
    // Numbers typed afresh from the papers' abstracts.
    TEST_CASE("the numbers are those of the papers") {
        const B figure = shipped();
        struct Case {
            const char *study, *organ;
            std::size_t stage;
            double percent;
        };
        for (const Case& c : {Case{"bonios-vein", "lungs", 1, 55.1},
                              {"bonios-vein", "heart", 1, 0.8},
                              {"bonios-healthy", "heart", 1, 13.6},
                              {"bonios-healthy", "lungs", 1, 43.3},
                              {"bonios-reopened", "heart", 1, 12.0},
                              {"bonios-reopened", "lungs", 1, 39.9},
                              {"bonios-scar", "heart", 1, 9.9},
                              {"bonios-scar", "lungs", 1, 20.2},
                              {"bonios-blocked", "heart", 1, 22.9},
                              {"bonios-blocked", "lungs", 1, 28.5},
                              {"bonios-coronary", "heart", 1, 15.4},
                              {"bonios-coronary", "lungs", 1, 19.9},
                              {"assis", "lungs", 1, 70},
                              {"assis", "heart", 1, 4.55},
                              {"gholamrezanezhad", "lungs", 1, (27.0 + 33.5) / 2},
                              {"gholamrezanezhad", "spleen", 2, (30.1 + 42.2) / 2},
                              {"gholamrezanezhad", "liver", 2, (13.0 + 17.4) / 2},
                              {"gholamrezanezhad", "lungs", 2, (2.0 + 5.4) / 2},
                              {"barbash-vein", "lungs", 1, -1},
                              {"lee", "lungs", 1, -1},
                              {"eggenhofer", "lungs", 1, -1},
                              {"kim", "site", 3, -1},
                              {"bonios-vein", "liver", 1, -1}}) {
            CAPTURE(c.study);
            CAPTURE(c.organ);
            CHECK(quantity(at(figure, c.study, c.stage), c.organ) == doctest::Approx(c.percent));
        }
        CHECK(quantity(at(figure, "kim", 3), "hour") == 4 * 7 * 24);
        CHECK(quantity(at(figure, "sanchez-diaz", 2), "hour") == 33 * 24);
        CHECK(quantity(at(figure, "gholamrezanezhad", 2), "hour") == 10 * 24);
    }

    TEST_CASE("every study names its species, and only one is in people") {
        int people = 0;
        for (const B::Study& study : shipped().studies) {
            if (study.species.find("people") != std::string::npos) ++people;
            else CHECK((study.species == "rats" || study.species == "mice"));
        }
        CHECK(people == 1);
    }

    TEST_CASE("a hundred dots are always there, one for each percent") {
        const B figure = shipped();
        B one = at(figure, "bonios-vein", 1);
        CHECK(dots_in(one, B::lungs) == 55);
        CHECK(dots_in(one, B::heart) == 1);
        CHECK(dots_in(one, B::rest) == 44);
        CHECK(dots_meaning(one) == std::string("biodistribution.dots_number"));
        for (std::size_t i = 0; i < figure.studies.size(); ++i) {
            B any = figure;
            any.study = i;
            for (std::size_t stage = 0; stage <= figure.studies[i].times.size(); ++stage) {
                const Dots dots = dots_at(any, stage);
                for (const auto organ : dots) CHECK(organ < organ_count);
                if (stage > 0) CHECK(std::count(dots.begin(), dots.end(), B::needle) == 0);
                else CHECK(std::count(dots.begin(), dots.end(), B::needle) == 100);
            }
        }
    }

    TEST_CASE("a dot whose organ keeps its share does not move") {
        const B figure = at(shipped(), "eggenhofer", 2);
        const Dots first = dots_at(figure, 1), then = dots_at(figure, 2);
        int moved = 0;
        for (std::size_t i = 0; i < dot_count; ++i) moved += first[i] != then[i];
        CHECK(dots_in(figure, B::liver) == 80);
        CHECK(dots_in(figure, B::lungs) == 15);
        CHECK(moved == 80);  // 65 from the lungs and 15 of the rest to the liver: no more than needed
    }

    TEST_CASE("where nothing is said of the label the dots stay") {
        const B figure = at(shipped(), "eggenhofer", 3);
        CHECK(dots_at(figure, 3) == dots_at(figure, 2));
        CHECK(describe(figure, words()).find("the summary does not say") != std::string::npos);
    }

    TEST_CASE("dots that picture words are told from dots that count") {
        const B figure = shipped();
        CHECK(dots_meaning(at(figure, "barbash-vein", 1)) == std::string("biodistribution.dots_words"));
        CHECK(dots_meaning(at(figure, "assis", 1)) == std::string("biodistribution.dots_mixed"));
        CHECK(describe(at(figure, "lee", 1), words()).find("not for numbers") != std::string::npos);
        CHECK(describe(at(figure, "bonios-vein", 1), words()).find("not for numbers") == std::string::npos);
    }

    TEST_CASE("living cells were only in the lungs, and gone at 72 hours") {
        for (const std::size_t stage : {1u, 2u, 3u}) {
            const B figure = at(shipped(), "eggenhofer", stage);
            for (const B::Finding& finding : time_of(figure)->alive)
                CHECK((finding.amount != B::none) == (finding.organ == B::lungs && stage < 3));
        }
        B figure = at(shipped(), "eggenhofer", 2);
        choose_living(figure, true);
        CHECK(quantity(figure, "living") == 1);
        CHECK(describe(figure, words()).find("Living cells: Lungs: still found; Liver: none") != std::string::npos);
        choose_study(figure, index_of(figure, "lee"));  // not looked for there
        CHECK(quantity(figure, "living") == 0);
    }

    TEST_CASE("the description says paper, species, route, time and what was found") {
        B figure = shipped();
        CHECK(describe(figure, words()) ==
              "Bonios 2011, in rats, into a vein (tail or arm). 1 hour: Lungs: 55.1 %; Heart: 0.8 %.");
        figure.stage = 0;
        CHECK(describe(figure, words()).find("syringe") != std::string::npos);
        figure.compared = true;
        CHECK(describe(figure, words()).find("13 results side by side. Lungs: from 19.9 % to about 70 %; 5 ") == 0);
        figure.organ = B::heart;
        CHECK(describe(figure, words()).find("Heart: from 0.8 % to 22.9 %") != std::string::npos);
    }

    TEST_CASE("the table holds every finding of the study, with its spread, or all papers") {
        B figure = at(shipped(), "bonios-vein", 1);
        const Data one = data(figure, words());
        REQUIRE(one.rows.size() == 2);
        CHECK(words_of(one.rows[0][2]) == "55.1 % ± 9.3");
        for (const auto& row : one.rows) CHECK(row.size() == one.header.size());
        CHECK(data(at(figure, "eggenhofer", 1), words()).rows.size() == 15);
        figure.compared = true;
        CHECK(data(figure, words()).rows.size() == comparison(figure).size());
    }

    TEST_CASE("a route has its papers, and its numbers lie between the least and the most") {
        B figure = shipped();
        const std::vector<Compared> rows = comparison(figure);
        std::size_t papers = 0, ranges = 0;
        for (std::size_t route = 0; route < figure.routes.size(); ++route) {
            papers += studies_of(figure, route).size();
            const auto range = range_of(figure, rows, route);
            ranges += range.has_value();
            int counted = 0;
            for (const Compared& row : rows) {
                if (figure.studies[row.study].route != route || !row.finding->counted) continue;
                ++counted;
                if (!range) continue;
                CHECK(range->low <= row.finding->percent);
                CHECK(range->high >= std::max(row.finding->percent, row.finding->high));
            }
            CHECK(range.has_value() == (counted > 1));
        }
        CHECK(papers == figure.studies.size());
        CHECK(ranges > 0);
    }

    TEST_CASE("a route begins with its first paper") {
        B figure = shipped();
        choose_route(figure, 1);
        CHECK(figure.study == studies_of(figure, 1).front());
        CHECK(motion(figure) == Motion::under_way);
        CHECK(percent_before(figure, B::lungs) == 0);  // the dots come from the needle
    }

    TEST_CASE("studies and routes looked at are counted once") {
        B figure = shipped();
        CHECK(quantity(figure, "studies_seen") == 1);
        CHECK(quantity(figure, "routes_seen") == 1);
        for (const char* id : {"lee", "lee", "kim", "bonios-vein"}) choose_study(figure, index_of(figure, id));
        CHECK(quantity(figure, "studies_seen") == 3);
        CHECK(quantity(figure, "routes_seen") == 2);
    }

    TEST_CASE("every quantity has a value, and no other has") {
        const B figure = shipped();
        for (const char* name : {"route", "study", "hour", "stage", "living", "compared", "studies_seen", "routes_seen",
                                 "lungs", "heart", "liver", "spleen", "kidneys", "site", "other", "gone"}) {
            CAPTURE(name);
            CHECK(quantity(figure, name).has_value());
        }
        CHECK_FALSE(quantity(figure, "brain").has_value());
        CHECK(quantity(figure, "hour") == 1);
        CHECK(quantity(figure, "stage") == 1);
        CHECK(quantity(figure, "compared") == 0);
        CHECK(quantity(figure, "route") == 0);
        CHECK(quantity(figure, "study") == static_cast<double>(index_of(figure, "bonios-vein")));
    }

    TEST_CASE("the sources are those of the studies, each once") {
        const std::vector<std::string> ids = sources(shipped());
        CHECK(ids == std::vector<std::string>{"barbash-2003", "fischer-2009", "lee-2009", "assis-2010", "bonios-2011",
                                              "gholamrezanezhad-2011", "eggenhofer-2012", "kim-2015",
                                              "sanchez-diaz-2021"});
    }

    TEST_CASE("a new study sets the dots off; the motion ends after its first time") {
        B figure = shipped();
        CHECK(motion(figure) == Motion::over);
        choose_study(figure, index_of(figure, "eggenhofer"));
        CHECK(motion(figure) == Motion::under_way);
        double seconds = 0, before = 0;
        while (motion(figure) == Motion::under_way) {
            step(figure, 0.05);
            seconds += 0.05;
            CHECK(figure.progress >= before);
            before = figure.progress;
            REQUIRE(seconds < 10);
        }
        CHECK(figure.stage == 1);
        CHECK(motion(figure) == Motion::ready);
        CHECK(figure == at(shipped(), "eggenhofer", 1));
    }

    TEST_CASE("playing goes from the needle through all times in four to ten seconds, and ends as the stages do") {
        for (const B::Study& study : shipped().studies) {
            CAPTURE(study.id);
            B figure = at(shipped(), study.id, study.times.size());
            CHECK(motion(figure) == Motion::over);
            const B end = figure;
            play(figure);
            CHECK(figure.from == 0);
            double seconds = 0;
            while (motion(figure) != Motion::over) {
                step(figure, 0.02);
                seconds += 0.02;
                REQUIRE(seconds < 11);
            }
            CHECK(seconds >= 4);
            CHECK(seconds <= 10.2);
            CHECK(figure == end);
            next_stage(figure);  // begins anew
            CHECK(figure.stage == 0);
            for (std::size_t i = 0; i < study.times.size(); ++i) next_stage(figure);
            CHECK(figure == end);
        }
    }

    TEST_CASE("stepping by nothing, backwards or by no number changes nothing") {
        B figure = shipped();
        choose_study(figure, 0);
        const B before = figure;
        for (const double seconds : {0.0, -1.0, std::nan("")}) step(figure, seconds);
        CHECK(figure == before);
    }

    TEST_CASE("a later time is travelled to, an earlier one is there at once") {
        B figure = at(shipped(), "eggenhofer", 1);
        choose_stage(figure, 3);
        CHECK(figure.from == 1);
        CHECK(motion(figure) == Motion::under_way);
        next_stage(figure);
        CHECK(figure.stage == 3);
        CHECK(motion(figure) == Motion::over);
        choose_stage(figure, 0);
        CHECK(motion(figure) == Motion::ready);
        CHECK(figure.stage == 0);
    }

    TEST_CASE("papers side by side have nothing to play") {
        B figure = shipped();
        figure.compared = true;
        CHECK(motion(figure) == Motion::none);
        const B before = figure;
        play(figure), step(figure, 1), next_stage(figure);
        CHECK(figure == before);
    }

    TEST_CASE("a state is read back as it was written") {
        B figure = at(shipped(), "eggenhofer", 2);
        choose_living(figure, true);
        figure.organ = B::heart;
        const std::string text = write_state(figure);
        const auto back = read_state(text, shipped());
        REQUIRE(back.has_value());
        CHECK(write_state(*back) == text);
        CHECK(back->study == figure.study);
        CHECK(back->stage == 2);
        CHECK(back->living);
        CHECK(motion(*back) == Motion::ready);
    }

    TEST_CASE("a link still leads to its study and time when they are listed otherwise, and older links are read") {
        B figure = at(shipped(), "eggenhofer", 2);
        choose_living(figure, true);
        figure.compared = true;
        figure.organ = B::heart;
        const std::string link = write_state(figure);
        CHECK(link == "eggenhofer," + decimal(time_of(figure)->hours, 3) + ",living,all,heart");
        CHECK(*read_state(std::to_string(figure.study) + ",2,1,1,1", shipped()) == *read_state(link, shipped()));
        B other = shipped();
        std::reverse(other.studies.begin(), other.studies.end());
        B::Study& study = other.studies[other.studies.size() - 1 - figure.study];
        study.times.insert(study.times.begin(), {.hours = 0.01, .name = "at once", .found = study.times[0].found});
        const auto found = read_state(link, other);
        REQUIRE(found.has_value());
        CHECK(study_of(*found).id == "eggenhofer");
        CHECK(time_of(*found)->hours == time_of(figure)->hours);
        CHECK(found->living);
        CHECK(read_state("eggenhofer,before,label,one,lungs", other)->stage == 0);
        for (const char* text : {"nobody,before,label,one,lungs", "eggenhofer,77777,label,one,lungs",
                                 "eggenhofer,soon,label,one,lungs", "eggenhofer,before,dead,one,lungs",
                                 "eggenhofer,before,label,both,lungs", "eggenhofer,before,label,one,liver"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, shipped()).has_value());
        }
    }

    TEST_CASE("hostile texts are refused or brought into range") {
        for (const char* text : {"", ",", "1", "1,1,0,0", "1,1,0,0,0,0", "a,1,0,0,0", "nan,1,0,0,0", "inf,1,0,0,0",
                                 "1;1;0;0;0", "1,1,0,0,"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, shipped()).has_value());
        }
        for (const char* text :
             {"-5,-5,-5,-5,-5", "999,999,999,999,999", "1e300,1e300,1,1,1", "0.9,0.9,0.9,0.9,0.9", "15,4,1,1,9"}) {
            CAPTURE(text);
            const auto figure = read_state(text, shipped());
            REQUIRE(figure.has_value());
            CHECK(figure->study < figure->studies.size());
            CHECK(figure->stage <= study_of(*figure).times.size());
            CHECK((figure->organ == B::lungs || figure->organ == B::heart));
            CHECK_FALSE(describe(*figure, words()).empty());
        }
        CHECK(read_state("4,1,1,0,0", shipped())->living == false);  // not looked for in that study
    }

    TEST_CASE("each author's mistake is told") {
        using Lines = std::vector<std::string>;
        CHECK(problems_of(with(
                  R"({"organ": "lungs", "percent": 60}, {"organ": "heart", "amount": "none", "words": "none"})")) ==
              Lines{});
        const auto told = [&](const std::string& json, std::string_view wanted) {
            const Lines lines = problems_of(json);
            CAPTURE(lines);
            CHECK(std::any_of(lines.begin(), lines.end(),
                              [&](const std::string& line) { return line.find(wanted) != std::string::npos; }));
        };
        told(with(R"({"organ": "lungs"})"), "percent, low and high, or an amount with words");
        told(with(R"({"organ": "lungs", "amount": "most"})"), "found[0].words");
        told(with(R"({"organ": "lungs", "percent": 60, "amount": "most"})"), "no amount beside a number");
        told(with(R"({"organ": "lungs", "low": 60, "high": 50})"), "high: a number of at least 60");
        told(with(R"({"organ": "brain", "percent": 60})"), "one of lungs");
        told(with(R"({"organ": "lungs", "percent": 101})"), "at most 100");
        told(with(R"({"organ": "lungs", "percent": 60}, {"organ": "lungs", "percent": 1})"), "not in this list yet");
        told(with(R"({"organ": "lungs", "percent": 60}, {"organ": "heart", "percent": 41})"), "add up to 100 or less");
        told(with(R"({"organ": "lungs", "percent": 60, "per_cent": 3})"), "per_cent: no such property");
        told("{" + routes + R"("studies": [)" + study(R"({"hours": 1, "name": "1 hour"})") + "]}",
             "found, or, at a later time, alive");
        const std::string hour = R"({"hours": 1, "name": "1 hour", "found": [{"organ": "lungs", "percent": 1}]})",
                          sooner = R"({"hours": 0.5, "name": "x", "found": [{"organ": "lungs", "percent": 1}]})";
        told("{" + routes + R"("studies": [)" + study(hour + "," + sooner) + "]}", "hours: a number of at least 1");
        told("{" + routes + R"("studies": [)" + study(hour + "," + hour + "," + hour + "," + hour + "," + hour) + "]}",
             "at most 4 times");
        told("{" + routes + R"("studies": [)" + study(hour) + "," + study(hour) + "]}", "\"a\" is taken");
        told("{" + routes + R"("studies": []})", "studies");
        told(R"({"start": "b", "routes": [], "studies": [)" + study(hour) + "]}", "the id of one of the routes");
        told(R"({"start": "b", "routes": [], "studies": [)" + study(hour) + "]}", "the id of one of the studies");
        told("{}", "routes");
    }
}
